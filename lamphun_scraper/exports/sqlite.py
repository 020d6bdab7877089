"""One SQLite file with keys, foreign keys and indexes; Datasette serves it as it is.

Dates are ISO text, instants ISO text with Bangkok's offset, booleans 0 and 1, lists JSON text. SQLite's own date() of
such an instant is the day in UTC; the day in Bangkok is its first ten characters. Every column's description stands as
a comment in its table's definition.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any, Final

from lamphun_scraper.atomic import replacing
from lamphun_scraper.datasets import tidy_slices
from lamphun_scraper.exports.cells import plain_rows
from lamphun_scraper.lake import Lake
from lamphun_scraper.schema import TABLES, Column, TableSpec

_TYPES: Final[Mapping[Any, str]] = {int: "INTEGER", bool: "INTEGER", float: "REAL"}
_INDEXES: Final[Mapping[str, tuple[str, ...]]] = {
    "articles": ("published_at", "category"),
    "events": ("start", "type"),
    "officials": ("name", "role"),
    "venues": ("district", "name"),
    "dates": ("start",),
}


def export(lake: Lake, path: Path) -> list[str]:
    """Write the database `path`."""
    with replacing(path) as partial:
        try:
            with closing(sqlite3.connect(partial)) as database:
                _write(lake, database)
        except sqlite3.OperationalError as error:  # what the system refuses, as SQLite calls it
            raise OSError(str(error)) from error
    return []


def _write(lake: Lake, database: sqlite3.Connection) -> None:
    # The file is thrown away unless it is finished: no journal is needed on the way.
    database.execute("PRAGMA journal_mode = OFF")
    database.execute("PRAGMA synchronous = OFF")
    for name, spec in TABLES.items():
        database.execute(_definition(spec))
        marks = ", ".join("?" * len(spec.columns))
        for rows in tidy_slices(lake, name):
            database.executemany(f"INSERT INTO {name} VALUES ({marks})", plain_rows(rows, _cell))  # noqa: S608 - names are ours
        for column in _INDEXES.get(name, ()):
            database.execute(f'CREATE INDEX {name}_{column} ON {name} ("{column}")')
    database.execute("ANALYZE")
    database.commit()


def _definition(spec: TableSpec) -> str:
    return f"CREATE TABLE {spec.name} (\n" + "\n".join(_definition_lines(spec)) + "\n)"


def _definition_lines(spec: TableSpec) -> Iterator[str]:
    for column in spec.columns:
        yield f"  {_column_definition(column)},  -- {column.description}"
    if spec.nested_in is not None:
        yield "  FOREIGN KEY (article_id) REFERENCES articles (article_id),"
    yield f"  PRIMARY KEY ({', '.join(spec.key)})"


def _column_definition(column: Column) -> str:
    kind = _TYPES.get(column.annotation, "TEXT")
    return f'"{column.name}" {kind}' + ("" if column.nullable else " NOT NULL")


def _cell(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value
