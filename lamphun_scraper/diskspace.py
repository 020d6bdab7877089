"""Room on the disk, asked for before anything is written: one that is full or gone is told in time, and in words."""

from __future__ import annotations

import shutil
from pathlib import Path

from lamphun_scraper.errors import StoreError
from lamphun_scraper.lake.storage import is_remote


def require_room(data_dir: str | Path, needed: int) -> None:
    """See that so many bytes are free for a data directory; object storage (`s3://…`) always has room.

    Raises:
        StoreError: there is less, or no such folder.
    """
    if is_remote(data_dir):
        return
    try:
        free = shutil.disk_usage(data_dir).free
    except OSError as error:
        raise _gone(data_dir, error.strerror) from error
    if free < needed:
        raise StoreError(
            f"no space left for {data_dir}: {free / 1e6:.1f} MB are free, {needed / 1e6:.1f} MB are needed to go on; "
            "what was stored before is intact. Free some space, then run again"
        )


FolderId = tuple[int, int]


def folder_id(data_dir: str | Path) -> FolderId | None:
    """Return what tells a data directory from any other folder at its path; None on object storage.

    Raises:
        StoreError: there is no such folder.
    """
    if is_remote(data_dir):
        return None
    try:
        found = Path(data_dir).stat()
    except OSError as error:
        raise _gone(data_dir, error.strerror) from error
    return found.st_dev, found.st_ino


def require_same_folder(data_dir: str | Path, begun_in: FolderId | None) -> None:
    """See that a data directory is the one that a run began in, not what lies below where that was mounted.

    Raises:
        StoreError: it is another.
    """
    if folder_id(data_dir) != begun_in:
        raise _gone(data_dir, "another folder is in its place")


def _gone(data_dir: str | Path, why: str | None) -> StoreError:
    return StoreError(
        f"{data_dir} is gone ({why}); if it was unmounted, mount it and run again: what was stored before is intact. "
        "If it was deleted, restore lake/ from a backup first"
    )
