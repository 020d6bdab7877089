"""One workbook, one sheet a table: frozen header, filters, real dates; text is text, never a formula or a link.

What a column holds, and in which unit, is a note at its header.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from itertools import chain, islice
from pathlib import Path
from shutil import copyfileobj
from tempfile import SpooledTemporaryFile
from typing import Any, Final

import xlsxwriter
from xlsxwriter.exceptions import FileCreateError

from lamphun_scraper.atomic import replacing
from lamphun_scraper.datasets import tidy_slices
from lamphun_scraper.describe import told
from lamphun_scraper.errors import UsageProblem
from lamphun_scraper.exports.cells import plain_rows
from lamphun_scraper.lake import Lake
from lamphun_scraper.schema import TABLES, Column

CELL_LIMIT: Final = 32_767
"""In UTF-16 code units, as Excel counts: a character beyond the basic plane, such as an emoji, is two."""
ROW_LIMIT: Final = 1_048_576
_CUT: Final = " … (cut)"
_PACKED_IN_MEMORY: Final = 16 * 1024 * 1024
_NARROWEST: Final = 10
_WIDEST: Final = 60
_MEASURED: Final = 200
"""So many rows decide how wide columns are; an instant in a narrower one would show as ####."""
_NOTE_CHARACTERS: Final = 40  # in a line of so many pixels:
_NOTE_WIDTH: Final = 300
_NOTE_LINE: Final = 20
_OPTIONS: Final = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "default_date_format": "yyyy-mm-dd",
}
# The same tables make the same bytes: no time of writing inside.
_CREATED: Final = datetime(2024, 1, 1)


def export(lake: Lake, path: Path) -> list[str]:
    """Write the workbook `path`; the notes tell how many texts did not fit a cell."""
    with replacing(path) as partial, _workbook(partial) as book:
        book.set_properties({"title": "Thai provincial news", "created": _CREATED})
        styles = Styles(book)
        cut = sum(_write_sheet(lake, name, book.add_worksheet(name), styles) for name in TABLES)
    if not cut:
        return []
    what = "1 text" if cut == 1 else f"{cut:,} texts"
    return [f"{what} longer than a cell holds ({CELL_LIMIT:,} characters), cut here; CSV has all of it"]


@contextmanager
def _workbook(path: Path) -> Iterator[xlsxwriter.Workbook]:
    """Give an empty workbook that is written to `path` when the block ends.

    It is packed aside: where packing into `path` itself fails, the packer fails once more when Python throws it away,
    and that is a traceback which nobody can catch.
    """
    with SpooledTemporaryFile(_PACKED_IN_MEMORY) as packed:
        try:
            with xlsxwriter.Workbook(packed, _OPTIONS) as book:
                yield book
        except FileCreateError as error:
            raise OSError(str(error)) from error
        packed.seek(0)
        with path.open("wb") as file:
            copyfileobj(packed, file)


class Styles:
    """The cell formats of a workbook."""

    def __init__(self, book: Any) -> None:
        """Add the formats to `book`."""
        self.header = book.add_format({"bold": True, "bottom": 1})
        self.instant = book.add_format({"num_format": "yyyy-mm-dd hh:mm:ss"})
        self.day = book.add_format({"num_format": "yyyy-mm-dd"})


def _write_sheet(lake: Lake, name: str, sheet: Any, styles: Styles) -> int:
    """Write one table and return how many texts were cut."""
    columns = TABLES[name].columns
    rows = _rows(lake, name)
    first = list(islice(rows, _MEASURED))
    sheet.freeze_panes(1, 0)
    for place, column in enumerate(columns):
        sheet.set_column(place, place, _width(column.name, [row[place] for row in first]))
        sheet.write_string(0, place, column.name, styles.header)
        _write_note(sheet, place, column)
    cut = line = 0
    for line, row in enumerate(chain(first, rows), 1):
        if line >= ROW_LIMIT:
            raise UsageProblem(f"{name} has more rows than a sheet holds ({ROW_LIMIT:,}); use csv, parquet or sqlite")
        for place, value in enumerate(row):
            _write_cell(sheet, line, place, _fitting(value), styles)
        cut += sum(map(_is_too_long, row))
    sheet.autofilter(0, 0, max(line, 1), len(columns) - 1)
    return cut


def _write_note(sheet: Any, place: int, column: Column) -> None:
    note = f"{told(column)} [{column.unit}]" if column.unit else told(column)
    lines = len(note) // _NOTE_CHARACTERS + 2  # words do not fill a line
    sheet.write_comment(0, place, note, {"width": _NOTE_WIDTH, "height": lines * _NOTE_LINE})


def _width(column: str, values: list[Any]) -> int:
    """Return how many characters a column shows: its name and filter button, and most of its values."""
    return min(_WIDEST, max([_NARROWEST, len(column) + 2, *(len(str(value)) + 1 for value in values)]))


def _rows(lake: Lake, name: str) -> Iterator[tuple[Any, ...]]:
    return chain.from_iterable(plain_rows(rows, _without_zone) for rows in tidy_slices(lake, name))


def _write_cell(sheet: Any, line: int, place: int, value: Any, styles: Styles) -> None:
    if isinstance(value, str):
        sheet.write_string(line, place, value)
    elif isinstance(value, datetime):
        sheet.write_datetime(line, place, value, styles.instant)
    elif isinstance(value, date):
        sheet.write_datetime(line, place, value, styles.day)
    elif isinstance(value, bool):
        sheet.write_boolean(line, place, value)
    elif value is not None:
        sheet.write_number(line, place, value)


def _is_too_long(value: Any) -> bool:
    # Most texts are so short that nothing needs to be counted.
    return isinstance(value, str) and 2 * len(value) > CELL_LIMIT and len(_utf16(value)) > 2 * CELL_LIMIT


def _utf16(text: str) -> bytes:
    return text.encode("utf-16-le")


def _fitting(value: Any) -> Any:
    """Return a text cut to what a cell holds, never between the two units of a character; other values as they are."""
    if not _is_too_long(value):
        return value
    return _utf16(value)[: 2 * (CELL_LIMIT - len(_CUT))].decode("utf-16-le", errors="ignore") + _CUT


def _without_zone(value: Any) -> Any:
    """Return instants in Bangkok time without a zone, which cells do not know."""
    return value.replace(tzinfo=None) if isinstance(value, datetime) else value
