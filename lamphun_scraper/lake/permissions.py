"""What the folders of a lake allow, asked of the folders themselves.

Deltalake takes a folder that may not be read for one that is empty, and tells of one that may not be written only when
there is something to write: after all pages were fetched.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from errno import EDQUOT, ENOSPC
from pathlib import Path
from tempfile import TemporaryFile
from typing import Final

from lamphun_scraper.errors import StoreError

_NO_ROOM: Final = frozenset({ENOSPC, EDQUOT})
"""Making a file meets with it, too, where only inodes are used up."""


def require_readable(folders: Iterable[Path]) -> None:
    """See that what is in the folders can be listed, the outermost first; those that are not there are passed over.

    Raises:
        StoreError: one of them may not be read.
    """
    for folder in folders:
        try:
            os.scandir(folder).close()
        except (FileNotFoundError, NotADirectoryError):
            return
        except OSError as error:
            raise unreadable(folder, error) from error


def unreadable(path: Path, error: OSError) -> StoreError:
    """Return the error that says of a file or folder that it may not be read, and what to do."""
    return StoreError(f"cannot read {path}: {error.strerror}; check its permissions, or run as the user it belongs to")


def require_writable(folders: Iterable[Path]) -> None:
    """See that files can be made in the folders; those that are not there are passed over.

    Raises:
        StoreError: one of them may not be written.
    """
    for folder in folders:
        if not folder.is_dir():
            continue
        try:
            TemporaryFile(dir=folder).close()  # its mode bits alone would not tell of a disk that is read-only
        except OSError as error:
            raise StoreError(
                f"cannot write {folder}: {error.strerror}; what was stored before is intact. "
                + what_to_do(error, "Check its permissions, or run as the user it belongs to")
            ) from error


def what_to_do(error: OSError, otherwise: str) -> str:
    """Return what helps where there is no room for another file, else what is given."""
    room = "Free some space, and where there is some, see whether all inodes are used up (df -i)"
    return room if error.errno in _NO_ROOM else otherwise
