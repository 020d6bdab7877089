"""Tables on a terminal. What comes from pages is shown as text: no markup, no control characters."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any, Final

from rich.console import Console
from rich.table import Table
from rich.text import Text

_UNBOUNDED: Final = 10_000  # characters
_CONTROLS: Final = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")


def print_table(columns: Sequence[str], rows: Iterable[Sequence[Any]], *, title: str | None = None) -> None:
    """Print a table to stdout: as wide as the terminal, or as wide as it needs to be in a file or pipe."""
    table = Table(title=title, title_justify="left")
    for column in columns:
        table.add_column(Text(column))
    for row in rows:
        table.add_row(*(Text("" if value is None else harmless(str(value))) for value in row))
    console = Console()
    if not console.is_terminal:
        console.width = _UNBOUNDED
    console.print(table)


def harmless(text: str) -> str:
    """Return text that cannot steer a terminal."""
    return _CONTROLS.sub("\N{REPLACEMENT CHARACTER}", text)
