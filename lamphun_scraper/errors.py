"""Errors that a person reads: what happened, where, what to do next; and the exit codes scripts rely on."""

from __future__ import annotations

from enum import IntEnum


class Exit(IntEnum):
    """Exit codes of the commands (a contract: cron jobs branch on them)."""

    DONE = 0
    DONE_WITH_FAILURES = 1
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
    """The data directory cannot be read or written; what was stored before is whole."""
