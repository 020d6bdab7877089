"""The tables described for people and for other programs: data dictionary and Frictionless data package.

python -m lamphun_scraper.describe > docs/data-dictionary.md
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final, Literal, get_args, get_origin

from lamphun_scraper.records import SCHEMA_VERSION
from lamphun_scraper.schema import TABLES, TIDY, Column, TableSpec, arrow_field

_CATEGORY: Final = "dictionary<values=string, indices=int32, ordered=0>"


def type_name(column: Column) -> str:
    """Name a column's Arrow type as a reader expects it."""
    written = str(arrow_field(column, TIDY).type)
    return written.replace(_CATEGORY, "category").replace("element: string not null", "string")


def allowed_values(column: Column) -> tuple[str, ...]:
    """Return the closed list a column's values come from; empty if it is open."""
    return get_args(column.annotation) if get_origin(column.annotation) is Literal else ()


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


def data_package(files: Sequence[TableFile], **dialect: Any) -> dict[str, Any]:
    """Describe a folder of tables as a Frictionless data package.

    Args:
        files: the tables' files.
        dialect: what a reader must know of the format, alike for every resource (`encoding`, `dialect` …).
    """
    return {
        "profile": "data-package",
        "name": "lamphun-scraper",
        "title": "Thai provincial news as typed, grounded records",
        "version": str(SCHEMA_VERSION),
        "resources": [_resource(file, dialect) for file in files],
    }


def _resource(file: TableFile, dialect: Mapping[str, Any]) -> dict[str, Any]:
    spec = TABLES[file.table]
    return {
        "name": file.table,
        "path": file.path,
        "profile": "data-resource",
        "description": spec.description,
        "format": file.path.rpartition(".")[2],
        **dialect,
        "bytes": file.size,
        "hash": f"sha256:{file.sha256}",
        "schema": table_schema(spec),
    }


def table_schema(spec: TableSpec) -> dict[str, Any]:
    """Describe a table in Frictionless terms: typed fields, its primary key, and the article it refers to."""
    schema: dict[str, Any] = {
        "fields": [_frictionless_field(column) for column in spec.columns],
        "primaryKey": list(spec.key),
    }
    if spec.nested_in is not None:
        reference = {"resource": "articles", "fields": "article_id"}
        schema["foreignKeys"] = [{"fields": "article_id", "reference": reference}]
    return schema


def _frictionless_field(column: Column) -> dict[str, Any]:
    constraints: dict[str, Any] = {} if column.nullable else {"required": True}
    if allowed_values(column):
        constraints["enum"] = list(allowed_values(column))
    described = {"name": column.name, "type": _frictionless_type(column), "description": column.description}
    more = {"unit": column.unit, "source": column.source, "constraints": constraints}
    return described | {key: value for key, value in more.items() if value}


def _frictionless_type(column: Column) -> str:
    return "array" if get_origin(column.annotation) is tuple else _FRICTIONLESS.get(column.annotation, "string")


# --- data dictionary ---------------------------------------------------------------------------------------------


def data_dictionary() -> str:
    """Return the data dictionary in Markdown."""
    return "\n".join(_dictionary_lines()) + "\n"


def _dictionary_lines() -> Iterator[str]:
    yield "# Data dictionary"
    yield ""
    yield f"Schema version {SCHEMA_VERSION}. Generated from `lamphun_scraper/records.py` by"
    yield "`python -m lamphun_scraper.describe > docs/data-dictionary.md`; do not edit."
    yield ""
    yield "Every table has one row for each value of its key. `article_id` joins the tables. Spans count characters"
    yield "(Unicode code points) of the article's `title` or `body`, whichever the `source` column beside them names."
    for spec in TABLES.values():
        yield from _table_lines(spec)


def _table_lines(spec: TableSpec) -> Iterator[str]:
    yield ""
    yield f"## {spec.name}"
    yield ""
    yield f"{spec.description}. Key: {', '.join(f'`{name}`' for name in spec.key)}."
    yield ""
    yield "| Column | Type | May be null | Description | Unit | Source |"
    yield "|---|---|---|---|---|---|"
    for column in spec.columns:
        values = ", ".join(allowed_values(column))
        description = f"{column.description}: {values}" if values else column.description
        cells = (f"`{column.name}`", type_name(column), "yes" if column.nullable else "", description)
        yield "| " + " | ".join((*cells, column.unit or "", column.source)) + " |"


if __name__ == "__main__":
    print(data_dictionary(), end="")
