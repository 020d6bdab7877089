"""How far a long command is: a bar on a terminal, a line now and then in a log."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from time import monotonic
from typing import Final

import click

_SECONDS_BETWEEN_LINES: Final = 30.0

Progress = Callable[[int, int], None]
"""Told how many are done, of how many."""


@contextmanager
def progress(doing: str, things: str) -> Iterator[Progress]:
    """Show progress on stderr, as a person or a log reads it.

    Args:
        doing: what is done, such as "Reading".
        things: what is counted, such as "pages".
    """
    if sys.stderr.isatty():
        with _bar(doing, things) as update:
            yield update
    else:
        yield _lines(doing, things)


@contextmanager
def _bar(doing: str, things: str) -> Iterator[Progress]:
    from rich import progress as rich
    from rich.console import Console

    columns = (
        rich.TextColumn("{task.description}"),
        rich.BarColumn(),
        rich.TextColumn(f"{{task.completed:,}} of {{task.total:,}} {things}"),
        rich.TimeElapsedColumn(),
        rich.TextColumn("left"),
        rich.TimeRemainingColumn(),
    )
    with rich.Progress(*columns, console=Console(stderr=True)) as bar:
        task = bar.add_task(doing, total=0)
        yield lambda done, total: bar.update(task, completed=done, total=total)


def _lines(doing: str, things: str) -> Progress:
    began = told = monotonic()
    before: int | None = None

    def update(done: int, total: int) -> None:
        nonlocal told, before
        before = done if before is None else before
        now = monotonic()
        if now - told < _SECONDS_BETWEEN_LINES and done < total:
            return
        told = now
        rate = (done - before) / max(now - began, 0.001)
        click.echo(f"{doing}: {done:,} of {total:,} {things}, {rate:,.0f} a second", err=True)

    return update
