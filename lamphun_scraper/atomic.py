"""Files that are replaced as a whole or not at all."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from lamphun_scraper.errors import StoreError


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """Give a path to write to; when the block ends well, what was written there takes the place of `path`.

    A reader sees the old file or the new one. After a failure the old one stands; after a kill, too, beside a
    `.partial` file that the next writer removes. Of two processes that write the same file at once, each has a
    `.partial` of its own, and the last to end wins. A device or a pipe (/dev/null) is written to as it is.

    Raises:
        StoreError: it cannot be written.
        BrokenPipeError: the reader of a pipe has had enough.
    """
    with _explained(path):
        if path.exists() and not path.is_file():
            yield path
            return
        partial = path.absolute().with_name(f".{path.name}.{os.getpid()}.partial")  # Arrow takes "a:b" for an address
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            _remove_leftovers(path)
            partial.unlink(missing_ok=True)
            yield partial
            to_disk(partial)
            partial.replace(path)
            to_disk(path.parent)
        finally:
            with suppress(OSError):  # where it could not be written, there may be no folder either
                partial.unlink(missing_ok=True)


@contextmanager
def _explained(path: Path) -> Iterator[None]:
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        raise StoreError(
            f"cannot write {path}: {error.strerror or error}; what was there before is intact. "
            "Check free space and permissions, then run again"
        ) from error


def _remove_leftovers(path: Path) -> None:
    """Remove what killed processes left of `path`; on a full disk its room may be what is missing."""
    ours = re.compile(rf"\.{re.escape(path.name)}\.(\d+)\.partial")
    for found in path.parent.iterdir():
        named = ours.fullmatch(found.name)
        if named and not _is_running(int(named[1])):
            found.unlink(missing_ok=True)


def _is_running(process: int) -> bool:
    try:
        os.kill(process, 0)  # signal 0 only asks
    except (ProcessLookupError, OverflowError):
        return False
    except PermissionError:  # it is somebody else's
        return True
    return True


def to_disk(path: Path) -> None:
    """Wait until a file, or the names in a folder, are on the disk."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
