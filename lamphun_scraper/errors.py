"""Errors that a person reads: what happened, where, what to do next; and the exit codes scripts rely on."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from enum import IntEnum


class Exit(IntEnum):
    """Exit codes of the commands (a contract: cron jobs branch on them).

    A reader that closes a pipe before the end (`| head`) is no failure of what is stored: `crawl` and `reextract` keep
    their code. A command whose work is what it prints has not done it to the end: 1, and no message. Output that cannot
    be written otherwise, because the disk is full or standard output closed, is 1 for every command, and said.
    """

    DONE = 0
    DONE_WITH_FAILURES = 1  # or interrupted
    USAGE = 2
    LOCKED = 3
    UNREACHABLE = 4
    LAYOUT_DRIFT = 5


class LamphunError(Exception):
    """An error with a message for the person at the terminal and the exit code it means."""

    code: Exit = Exit.DONE_WITH_FAILURES


class UsageProblem(LamphunError):
    """The call or its input is wrong; the message says what to change."""

    code = Exit.USAGE


class RunLocked(LamphunError):
    """Another run holds the data directory."""

    code = Exit.LOCKED


class StoreError(LamphunError):
    """The data directory cannot be read or written; what was stored before is intact."""


def first_line(error: Exception) -> str:
    """Return what a library says went wrong, as a part of a sentence: its first line, without the full stop."""
    return (str(error).strip() or type(error).__name__).splitlines()[0].rstrip(".")


@contextmanager
def needing_extra(what: str, extra: str) -> Iterator[None]:
    """Import what an extra of this package installs.

    Args:
        what: what cannot be had without it, for the message.
        extra: its name, as in `pip install 'lamphun-scraper[xlsx]'`.

    Raises:
        UsageProblem: a package is not installed; the message says how to install it.
    """
    try:
        yield
    except ModuleNotFoundError as error:
        if str(error.name).startswith("lamphun_scraper"):
            raise  # no extra brings it: a mistake of ours
        raise UsageProblem(
            f"{what} needs the package {error.name}; install it with: pip install 'lamphun-scraper[{extra}]'"
        ) from None
