"""The log of a Delta table on a disk: what a power cut leaves of it, named; and what is no longer needed, dropped.

Delta writes the log without waiting for the disk. The newest entries may therefore be empty or zeros after a power cut,
and so may a checkpoint, which stands for all entries before it.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Final

import pyarrow as pa
import pyarrow.parquet as pq
from deltalake import DeltaTable

from lamphun_scraper.atomic import to_disk
from lamphun_scraper.errors import first_line
from lamphun_scraper.lake.storage import is_remote

_ENTRIES: Final = "*.json"
_CHECKPOINTS: Final = "*.checkpoint*.parquet"
_HINT: Final = "_last_checkpoint"
CLEANS_ITSELF: Final = "delta.enableExpiredLogCleanup"
"""The property of a table by which Delta drops old entries as soon as it has written a checkpoint."""


def log_of(uri: str) -> Path | None:
    """Return the folder of a table's log; None on object storage, where nothing is written by halves."""
    return None if is_remote(uri) else Path(uri, "_delta_log")


def require_no_empty_entry(log: Path) -> None:
    """See that no entry is empty: Delta takes such a one for no change.

    Raises:
        OSError: one is.
    """
    for entry in log.glob(_ENTRIES):
        with suppress(FileNotFoundError):  # a run that goes on drops old entries
            if not entry.stat().st_size:
                raise OSError(f"the entry {entry.name} of its log is empty")


def damaged_part(log: Path) -> str | None:
    """Name what of a log says nothing, the newest such: Delta names none."""
    return (
        _damaged(log, _ENTRIES, "entry", _read_entry)
        or _damaged(log, _CHECKPOINTS, "checkpoint", _read_checkpoint)
        or _lost_checkpoint(log)
    )


def _damaged(log: Path, pattern: str, called: str, read: Callable[[Path], None]) -> str | None:
    for part in sorted(log.glob(pattern), reverse=True):
        try:
            read(part)
        except (OSError, ValueError, pa.ArrowException) as error:
            return f"the {called} {part.name} of its log is damaged ({first_line(error)})"
    return None


def _read_entry(entry: Path) -> None:
    for line in entry.read_text(encoding="utf-8").splitlines():
        json.loads(line)


def _read_checkpoint(checkpoint: Path) -> None:
    pq.read_table(checkpoint, partitioning=None)


def _lost_checkpoint(log: Path) -> str | None:
    if (log / _HINT).exists() and not any(log.glob(_CHECKPOINTS)):
        return f"the checkpoint that {_HINT} of its log names is gone"
    return None


def drop_old_entries(table: DeltaTable, log: Path | None) -> None:
    """Drop entries that are older than the retention and that a checkpoint stands for, once that is on the disk.

    Delta itself would drop them as soon as it has written one, and a power cut then take both: so it is told not to,
    also of tables that earlier versions of this program made.
    """
    if table.metadata().configuration.get(CLEANS_ITSELF) != "false":
        table.alter.set_table_properties({CLEANS_ITSELF: "false"})
    if log is not None:
        for checkpoint in log.glob(_CHECKPOINTS):
            to_disk(checkpoint)
        to_disk(log)
    table.cleanup_metadata()
