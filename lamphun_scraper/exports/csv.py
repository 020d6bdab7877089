"""CSV that opens right in a spreadsheet set to Thai: UTF-8 with a byte-order mark, Gregorian ISO dates.

Text that a spreadsheet would run as a formula gets one apostrophe in front. So does text that begins with an
apostrophe already, and so the rule can be undone: a cell of text that begins with an apostrophe loses one. Those who
read the files are told by `describe.CSV_GUARD`.
Instants are written in Bangkok time without a zone, since spreadsheets take one with a zone for text. Lists are JSON.
"""

from __future__ import annotations

import csv
from datetime import date, datetime
from pathlib import Path
from typing import Any, Final

from lamphun_scraper.datasets import tidy_slices
from lamphun_scraper.describe import CSV_GUARD
from lamphun_scraper.exports.cells import plain_rows
from lamphun_scraper.exports.folder import write_folder
from lamphun_scraper.lake import Lake
from lamphun_scraper.schema import TABLES

# What spreadsheets take for the start of a formula, in full width too; a leading tab or return hides one.
_STARTS_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_DIALECT: Final = {"mediatype": "text/csv", "encoding": "utf-8-sig", "dialect": {"delimiter": ",", "doubleQuote": True}}


def export(lake: Lake, path: Path) -> list[str]:
    """Write the folder `path`."""
    write_folder(lake, path, "csv", write_csv, reading=CSV_GUARD, **_DIALECT)
    return []


def write_csv(lake: Lake, name: str, path: Path) -> None:
    """Write one table."""
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(TABLES[name].schema.names)
        for rows in tidy_slices(lake, name):
            writer.writerows(plain_rows(rows, csv_cell))


def guarded_cell(text: str) -> str:
    """Return text that no spreadsheet runs; `text.removeprefix("'")` gives it back."""
    return f"'{text}" if text.startswith((*_STARTS_FORMULA, "'")) else text


def csv_cell(value: Any) -> Any:
    """Return a value as a CSV cell holds it."""
    if isinstance(value, str):
        return guarded_cell(value)
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, datetime):
        return value.replace(tzinfo=None).isoformat(sep=" ")
    return value.isoformat() if isinstance(value, date) else value
