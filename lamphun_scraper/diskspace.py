"""Room on the disk, asked for before anything is written: a full disk is told in time, and in words."""

from __future__ import annotations

import shutil
from pathlib import Path

from lamphun_scraper.errors import StoreError


def require_room(data_dir: str | Path, needed: int) -> None:
    """See that so many bytes are free for a data directory; object storage (`s3://…`) always has room.

    Raises:
        StoreError: there is less.
    """
    if "://" in str(data_dir):
        return
    free = shutil.disk_usage(data_dir).free
    if free < needed:
        raise StoreError(
            f"no space left for {data_dir}: {free / 1e6:.1f} MB are free, {needed / 1e6:.1f} MB are needed to go on; "
            "what was stored before is whole. Free some space, then run again"
        )
