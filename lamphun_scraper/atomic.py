"""Files that are replaced as a whole or not at all."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from lamphun_scraper.errors import StoreError


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """Give a path to write to; when the block ends well, what was written there takes the place of `path`.

    A reader sees the old file or the new one. After a failure the old one stands; after a kill, too, beside a
    `.partial` file that the next run overwrites. A device or a pipe (/dev/null) is written to as it is.

    Raises:
        StoreError: it cannot be written.
    """
    with _explained(path):
        if path.exists() and not path.is_file():
            yield path
            return
        partial = path.with_name(f".{path.name}.partial")
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            partial.unlink(missing_ok=True)
            yield partial
            _to_disk(partial)
            partial.replace(path)
            _to_disk(path.parent)
        finally:
            with suppress(OSError):  # where it could not be written, there may be no folder either
                partial.unlink(missing_ok=True)


@contextmanager
def _explained(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise StoreError(
            f"cannot write {path}: {error.strerror or error}; what was there before is whole. "
            "Check free space and permissions, then run again"
        ) from error


def _to_disk(path: Path) -> None:
    """Wait until a file, or the names in a folder, are on the disk."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
