"""The standard streams where one of them is closed, full or no longer read."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from errno import EBADF, EDQUOT, EFBIG, ENOSPC
from io import TextIOWrapper
from typing import Final, NoReturn

from lamphun_scraper.errors import Exit

_NO_ROOM: Final = frozenset({ENOSPC, EDQUOT, EFBIG})
"""What only writing can meet with."""


def prepare_streams() -> None:
    """Give each standard stream something to stand on, and write Thai whatever the locale says."""
    _stand_in_for_closed()
    for stream, errors in ((sys.stdout, "strict"), (sys.stderr, "backslashreplace")):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors=errors)


def _stand_in_for_closed() -> None:
    """Open something in the place of each stream that who called has closed.

    Without it the next file that is opened takes the stream's number, and what a library says goes into that file. Each
    is opened the wrong way round: a command that does not need the stream runs as ever, one that does fails by EBADF,
    which can be put into words. Of closed messages nobody is to be told.
    """
    if sys.stdin is None:
        sys.stdin = os.fdopen(os.open(os.devnull, os.O_WRONLY))
    if sys.stdout is None:
        sys.stdout = os.fdopen(os.open(os.devnull, os.O_RDONLY), "w")
    if sys.stderr is None:
        sys.stderr = os.fdopen(os.open(os.devnull, os.O_WRONLY), "w")


def in_words(error: OSError) -> str:
    """Say what went wrong, where, and what to do.

    An error of standard output names no file. Every file is written where such an error is put into words (`atomic`,
    `lake`), and standard input is read where `extract` does so; one that comes this far without a name is of standard
    output, if nothing but writing makes it.
    """
    if error.filename is None and error.errno == EBADF:
        return "cannot write to standard output: it is closed; send it to a file, a pipe or /dev/null, then run again"
    output = error.filename is None and error.errno in _NO_ROOM
    what = f"cannot write to standard output: {error.strerror}" if output else str(error)
    return f"{what}; check free space and permissions, then run again"


def write_no_more() -> None:
    """Send what is still to be written nowhere: the interpreter would try again when it ends, and complain."""
    with suppress(OSError, AttributeError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def end_with(summary: str, code: Exit) -> NoReturn:
    """Sum up what a command stored, and end with the exit code of that, whether anybody reads the line or not."""
    try:
        print(summary, flush=True)
    except BrokenPipeError:
        write_no_more()
    sys.exit(int(code))
