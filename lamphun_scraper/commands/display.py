"""Tables on a terminal. What comes from pages is shown as text: no markup, no control characters."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any, Final

_UNBOUNDED: Final = 10_000  # characters
_CONTROLS: Final = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")


def print_table(columns: Sequence[str], rows: Iterable[Sequence[Any]], *, title: str | None = None) -> None:
    """Print a table to stdout: as wide as the terminal, or as wide as it needs to be in a file or pipe.

    Columns of numbers are aligned to the right.
    """
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    shown = list(rows)
    table = Table(title=title, title_justify="left")
    for place, column in enumerate(columns):
        numbers = all(isinstance(row[place], int | float | Decimal | None) for row in shown)
        table.add_column(Text(column), justify="right" if shown and numbers else "left")
    for row in shown:
        table.add_row(*(Text(_written(value)) for value in row))
    console = Console()
    if not console.is_terminal:
        console.width = _UNBOUNDED
    console.print(table)


def _written(value: Any) -> str:
    return "" if value is None else harmless(str(value))


def harmless(text: str) -> str:
    """Return text that cannot steer a terminal."""
    return _CONTROLS.sub("\N{REPLACEMENT CHARACTER}", text)
