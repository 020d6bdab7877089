"""The lake of a data directory: to write to, to read, and what to do where there is none."""

from __future__ import annotations

import re
import shlex
from pathlib import Path
from typing import Final

from lamphun_scraper.errors import UsageProblem
from lamphun_scraper.lake.storage import is_remote
from lamphun_scraper.lake.store import Lake
from lamphun_scraper.lake.tables import RUNS

_ESCAPED: Final = re.compile("%[0-9A-Fa-f]{2}")


def lake_in(data_dir: str | Path) -> Lake:
    """Return the lake of a data directory, a folder or an address on object storage.

    Raises:
        UsageProblem: it is a file, or the folder has a name that deltalake reads as another.
    """
    if not is_remote(data_dir) and Path(data_dir).is_file():
        raise UsageProblem(f"{data_dir} is a file, not a folder; give the data directory of a crawl, or one to be made")
    lake = Lake(f"{str(data_dir).rstrip('/')}/lake")
    if not is_remote(lake.root) and (escaped := _ESCAPED.search(lake.root)):
        raise UsageProblem(f"{lake.root}: deltalake reads {escaped[0]} in a path as one character; use another folder")
    return lake


def existing_lake(data_dir: str | Path) -> Lake:
    """Return the lake of a data directory that holds one.

    Raises:
        UsageProblem: nothing was ever stored there.
        StoreError: it cannot be read.
    """
    lake = lake_in(data_dir)
    if _is_empty(lake):
        raise UsageProblem(
            f"nothing is stored in {data_dir} yet; run a crawl first, or give its --data-dir{_of_the_demo(data_dir)}"
        )
    return lake


def _is_empty(lake: Lake) -> bool:
    return lake.articles.version() is None and lake.table(RUNS.name).version() is None


def _of_the_demo(data_dir: str | Path) -> str:
    """Name the folder of `make demo` where it is: who has run nothing else asks beside it."""
    demo = Path(data_dir) / "demo"
    if is_remote(data_dir) or not demo.is_dir() or _is_empty(lake_in(demo)):
        return ""
    return f": make demo wrote to {demo} (export LAMPHUN_DATA_DIR={shlex.quote(str(demo))})"


def lake_to_read(data_dir: str | Path) -> Lake:
    """Return the lake of a data directory, for a command that only reads: a crawl that goes on changes nothing of it.

    Raises:
        UsageProblem: nothing was ever stored there.
        StoreError: it cannot be read.
    """
    lake = existing_lake(data_dir)
    lake.hold()
    return lake
