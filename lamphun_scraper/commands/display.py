"""Tables on a terminal. What comes from pages is shown as text: no markup, no control characters."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from rich.console import Console

_SHORT: Final = 20  # characters
"""Days, names of sites, counts, codes: in pieces they cannot be read."""
_NARROW: Final = 8  # characters
"""The least that a longer column is given."""
_GAP: Final = 2  # characters
"""Between two columns."""
_UNBOUNDED: Final = 10_000  # characters
_CONTROLS: Final = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")


def print_table(columns: Sequence[str], rows: Iterable[Sequence[Any]], *, title: str | None = None) -> None:
    """Print a table to stdout: as wide as the terminal, or as wide as it needs to be in a file or pipe.

    Columns of numbers are aligned to the right. No value is cut: long columns are wrapped and leave short ones their
    room; where that is not enough, the terminal breaks the lines.
    """
    from rich.box import SIMPLE_HEAD
    from rich.cells import cell_len
    from rich.table import Table
    from rich.text import Text

    given = list(rows)
    shown = [[_written(value) for value in row] for row in given]
    # Spaces part the columns: a frame takes half as much again, and the nine columns of a run are to fit on a terminal.
    table = Table(
        title=title, title_justify="left", box=SIMPLE_HEAD, padding=(0, _GAP - 1, 0, 0), pad_edge=False, show_edge=False
    )
    least = -_GAP
    for place, column in enumerate(columns):
        numbers = all(isinstance(row[place], int | float | Decimal | None) for row in given)
        widest = max(cell_len(value) for value in (column, *(row[place] for row in shown)))
        width = widest if widest <= _SHORT else _NARROW
        least += width + _GAP
        table.add_column(
            Text(column),
            justify="right" if shown and numbers else "left",
            overflow="fold",
            no_wrap=widest <= _SHORT,
            min_width=width,
        )
    for row in shown:
        table.add_row(*map(Text, row))
    console = _console()
    console.width = max(console.width, least)
    console.print(table)


def print_line(text: str) -> None:
    """Print a line of text to stdout; on a terminal it is wrapped between words."""
    from rich.text import Text

    _console().print(Text(without_controls(text)))


def _console() -> Console:
    from rich.console import Console

    console = Console()
    if not console.is_terminal:
        console.width = _UNBOUNDED
    return console


def _written(value: Any) -> str:
    return "" if value is None else without_controls(str(value))


def without_controls(text: str) -> str:
    """Return text that cannot steer a terminal."""
    return _CONTROLS.sub("\N{REPLACEMENT CHARACTER}", text)
