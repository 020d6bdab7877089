"""The tables described for people and for other programs: data dictionary and Frictionless data package.

python -m lamphun_scraper.describe > docs/data-dictionary.md
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final, Literal, get_args, get_origin

from lamphun_scraper.records import SCHEMA_VERSION
from lamphun_scraper.schema import TABLES, TIDY, Column, TableSpec, arrow_field

SPANS: Final = (
    "Spans count characters (Unicode code points) of the article's `title` or `body`, whichever the `source` column "
    "beside them names: the slice from `span_start` up to `span_end` says the value."
)
NORMAL_FORM: Final = (
    "Columns described as *as written (normal form)* hold that slice after normalisation: without zero-width "
    "characters, with vowels composed (ำ and แ, where a page may have two characters for one), and with every run of "
    "spaces, no-break spaces and line breaks as one space. Titles and bodies stay as the page has them, so a slice may "
    "be longer than the value."
)
CSV_GUARD: Final = (
    "In CSV a text that a spreadsheet would run as a formula (it begins with =, +, -, @, their full-width forms, a tab "
    "or a line break) or that begins with an apostrophe has one apostrophe put in front. Take one apostrophe off every "
    "text that begins with one before you slice it by spans or compare it."
)
"""What `exports.csv.guarded_cell` does, for those who read the files: the other formats hold every text as it is."""

_CATEGORY: Final = "dictionary<values=string, indices=int32, ordered=0>"


def type_name(column: Column) -> str:
    """Name a column's Arrow type as a reader expects it."""
    written = str(arrow_field(column, TIDY).type)
    return written.replace(_CATEGORY, "category").replace("element: string not null", "string")


def allowed_values(column: Column) -> tuple[str, ...]:
    """Return the closed list a column's values come from; empty if it is open."""
    return get_args(column.annotation) if get_origin(column.annotation) is Literal else ()


def told(column: Column) -> str:
    """Return what a column holds, and which values where they come from a closed list."""
    values = ", ".join(allowed_values(column))
    return f"{column.description}: {values}" if values else column.description


# --- Frictionless data package -----------------------------------------------------------------------------------

_FRICTIONLESS: Final[Mapping[Any, str]] = {
    str: "string",
    int: "integer",
    float: "number",
    bool: "boolean",
    date: "date",
    datetime: "datetime",
}


@dataclass(frozen=True, slots=True)
class TableFile:
    """A written table, as a data package lists it.

    Attributes:
        path: relative to the package's folder.
        size: in bytes.
        sha256: of the file, hexadecimal.
    """

    table: str
    path: str
    size: int
    sha256: str


def data_package(files: Sequence[TableFile], *, reading: str = "", **dialect: Any) -> dict[str, Any]:
    """Describe a folder of tables as a Frictionless data package.

    Args:
        files: the tables' files.
        reading: what a person must know to read the values of the format right, if anything.
        dialect: what a reader must know of the format, alike for every resource (`encoding`, `dialect` …).
    """
    return {
        "profile": "data-package",
        "name": "lamphun-scraper",
        "title": "Thai provincial news as typed, grounded records",
        "description": f"{SPANS} {NORMAL_FORM}",
        "version": str(SCHEMA_VERSION),
        "resources": [_resource(file, reading, dialect) for file in files],
    }


def _resource(file: TableFile, reading: str, dialect: Mapping[str, Any]) -> dict[str, Any]:
    spec = TABLES[file.table]
    return {
        "name": file.table,
        "path": file.path,
        "profile": "data-resource",
        "description": f"{spec.description}. {reading}".removesuffix(". "),
        "format": file.path.rpartition(".")[2],
        **dialect,
        "bytes": file.size,
        "hash": f"sha256:{file.sha256}",
        "schema": table_schema(spec),
    }


def table_schema(spec: TableSpec) -> dict[str, Any]:
    """Describe a table in Frictionless terms: typed fields, its primary key, and the article it refers to."""
    schema: dict[str, Any] = {
        "fields": [_frictionless_field(column, spec) for column in spec.columns],
        "primaryKey": list(spec.key),
    }
    if spec.nested_in is not None:
        reference = {"resource": "articles", "fields": "article_id"}
        schema["foreignKeys"] = [{"fields": "article_id", "reference": reference}]
    return schema


def _frictionless_field(column: Column, spec: TableSpec) -> dict[str, Any]:
    constraints: dict[str, Any] = {"required": True} if _is_never_missing(column, spec) else {}
    if allowed_values(column):
        constraints["enum"] = list(allowed_values(column))
    described = {"name": column.name, "type": _frictionless_type(column), "description": column.description}
    more = {"unit": column.unit, "source": column.source, "constraints": constraints}
    return described | {key: value for key, value in more.items() if value}


def _is_never_missing(column: Column, spec: TableSpec) -> bool:
    """Whether every row has a value in any format.

    A text may be empty, which in CSV is a missing value; only one of the key never is.
    """
    return not column.nullable and (column.annotation is not str or column.name in spec.key)


def _frictionless_type(column: Column) -> str:
    return "array" if get_origin(column.annotation) is tuple else _FRICTIONLESS.get(column.annotation, "string")


# --- data dictionary ---------------------------------------------------------------------------------------------


_READING: Final = (SPANS, NORMAL_FORM, CSV_GUARD)


def data_dictionary() -> str:
    """Return the data dictionary in Markdown."""
    return "\n".join(_dictionary_lines()).rstrip("\n") + "\n"


def _dictionary_lines() -> Iterator[str]:
    yield "# Data dictionary"
    yield ""
    yield f"Schema version {SCHEMA_VERSION}. Generated from `lamphun_scraper/records.py` by"
    yield "`python -m lamphun_scraper.describe > docs/data-dictionary.md`; do not edit."
    yield ""
    for paragraph in ("Every table has one row for each value of its key. `article_id` joins the tables.", *_READING):
        yield from textwrap.wrap(paragraph, 118, break_long_words=False)
        yield ""
    for spec in TABLES.values():
        yield from _table_lines(spec)


def _table_lines(spec: TableSpec) -> Iterator[str]:
    yield f"## {spec.name}"
    yield ""
    yield f"{spec.description}. Key: {', '.join(f'`{name}`' for name in spec.key)}."
    yield ""
    yield "| Column | Type | May be null | Description | Unit | Source |"
    yield "|---|---|---|---|---|---|"
    for column in spec.columns:
        cells = (f"`{column.name}`", type_name(column), "yes" if column.nullable else "", told(column))
        yield "| " + " | ".join((*cells, column.unit or "", column.source)) + " |"
    yield ""


if __name__ == "__main__":
    print(data_dictionary(), end="")
