"""From the records to Arrow: one definition, from which types, descriptions and keys of every table derive.

Two projections of the same records exist. `LAKE` is what Delta tables can hold (instants in UTC, plain strings);
`TIDY` is what analysts read (instants in Bangkok time, categories dictionary-encoded).
"""

from __future__ import annotations

import types
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass
from datetime import date, datetime
from functools import cache
from itertools import accumulate, chain
from typing import Any, Final, Literal, Union, get_args, get_origin, get_type_hints

import pyarrow as pa

from lamphun_scraper import records
from lamphun_scraper.clock import BANGKOK
from lamphun_scraper.records import SCHEMA_VERSION

_FACTS = "read from the article's title and body"
_PAGE = "shown on the article's page"
_CRAWL = "kept by the crawl"
_SOURCES: Final[Mapping[type, str]] = {  # of all others: kept by the crawl
    records.DateMention: "read from the article's body",
    records.Event: _FACTS,
    records.Official: _FACTS,
    records.Venue: _FACTS,
    records.Participants: _FACTS,
    records.Article: _PAGE,
    records.Related: "shown beside the article",
    records.SiteStats: "shown in the site's furniture",
}
_FROM_URL: Final = frozenset({"article_id", "site", "section", "number", "url"})
_FACT_LISTS: Final = frozenset(kind.name for kind in fields(records.Facts))
_CATEGORIES: Final = frozenset({"site", "section", "category", "page_language", "text_language"})


@dataclass(frozen=True, slots=True)
class Flavour:
    """How a projection writes instants and categories."""

    zone: str
    dictionaries: bool


LAKE: Final = Flavour(zone="UTC", dictionaries=False)
TIDY: Final = Flavour(zone=BANGKOK.key, dictionaries=True)


@dataclass(frozen=True, slots=True)
class Column:
    """A column as everybody describes it.

    Attributes:
        annotation: the Python type, without None.
        nullable: whether a value may be missing.
        source: where the value comes from, in words.
    """

    name: str
    annotation: Any
    nullable: bool
    description: str
    unit: str | None
    source: str


@cache
def columns_of(record: type) -> tuple[Column, ...]:
    """Describe the columns of a record, in the order of their definition."""
    hints = get_type_hints(record)
    owners = _owners(record)
    described = []
    for item in fields(record):
        annotation, nullable = _without_none(hints[item.name])
        described.append(
            Column(
                name=item.name,
                annotation=annotation,
                nullable=nullable,
                description=item.metadata.get("description", ""),
                unit=item.metadata.get("unit") or _implied_unit(annotation),
                source=_source(owners[item.name], item.name),
            )
        )
    return tuple(described)


def _owners(record: type) -> dict[str, type]:
    """Map each field to the class that defines it."""
    owners: dict[str, type] = {}
    for cls in reversed(record.__mro__):
        if is_dataclass(cls):
            for item in fields(cls):
                owners.setdefault(item.name, cls)
    return owners


def _source(owner: type, name: str) -> str:
    if issubclass(owner, records.Article):
        if name in _FROM_URL:
            return "taken from the page's URL"
        if name in _FACT_LISTS:
            return _FACTS
    return _SOURCES.get(owner, _CRAWL)


def _without_none(annotation: Any) -> tuple[Any, bool]:
    if get_origin(annotation) in (Union, types.UnionType):
        kinds = [kind for kind in get_args(annotation) if kind is not types.NoneType]
        return kinds[0], len(kinds) < len(get_args(annotation))
    return annotation, False


def _implied_unit(annotation: Any) -> str | None:
    if annotation is date:
        return "day, Gregorian calendar"
    if annotation is datetime:
        return f"instant, {BANGKOK}"
    return None


# --- Arrow types -------------------------------------------------------------------------------------------------


_SCALARS: Final[Mapping[Any, pa.DataType]] = {
    str: pa.string(),
    int: pa.int64(),
    float: pa.float64(),
    bool: pa.bool_(),
    bytes: pa.binary(),
    date: pa.date32(),
}


@cache
def arrow_schema(record: type, flavour: Flavour) -> pa.Schema:
    """Return the Arrow schema of a record's table."""
    schema = pa.schema([arrow_field(column, flavour) for column in columns_of(record)])
    return schema.with_metadata({"schema_version": str(SCHEMA_VERSION)})


@cache
def arrow_field(column: Column, flavour: Flavour) -> pa.Field:
    """Return the Arrow field of a column, its description in the field's metadata."""
    kind = _arrow_type(column.annotation, flavour)
    if flavour.dictionaries and column.name in _CATEGORIES:
        kind = pa.dictionary(pa.int32(), pa.string())
    return pa.field(column.name, kind, nullable=column.nullable, metadata=_metadata(column))


def _metadata(column: Column) -> dict[str, str]:
    metadata = {"description": column.description, "source": column.source}
    return metadata | ({"unit": column.unit} if column.unit else {})


def _arrow_type(annotation: Any, flavour: Flavour) -> pa.DataType:
    if annotation is datetime:
        return pa.timestamp("us", tz=flavour.zone)
    if get_origin(annotation) is Literal:
        return pa.dictionary(pa.int32(), pa.string()) if flavour.dictionaries else pa.string()
    if get_origin(annotation) is tuple:
        return pa.list_(pa.field("element", _arrow_type(get_args(annotation)[0], flavour), nullable=False))
    if is_dataclass(annotation):
        return pa.struct([arrow_field(column, flavour) for column in columns_of(_as_type(annotation))])
    if annotation not in _SCALARS:
        raise TypeError(f"{annotation} has no column type; use str, int, float, bool, bytes, date, datetime or a tuple")
    return _SCALARS[annotation]


def _as_type(annotation: Any) -> type:
    assert isinstance(annotation, type)  # noqa: S101 - tells the type checker what is_dataclass found
    return annotation


# --- records → Arrow ---------------------------------------------------------------------------------------------

MISFIT: Final = (pa.ArrowException, ValueError, TypeError, OverflowError)
"""What `to_table` raises where a value fits no column: half a character, a number beyond 64 bits, no time zone."""


def to_table(rows: Sequence[Any], record: type, flavour: Flavour) -> pa.Table:
    """Return the records as an Arrow table, column by column.

    Raises:
        MISFIT: a value fits no column; ValueError where an instant has no time zone, so that it would be off by hours.
    """
    schema = arrow_schema(record, flavour)
    return pa.Table.from_arrays([_array(rows, column, flavour) for column in columns_of(record)], schema=schema)


def _array(rows: Sequence[Any], column: Column, flavour: Flavour) -> pa.Array:
    values = [getattr(row, column.name) for row in rows]
    if column.annotation is datetime:
        _require_zones(values, column.name)
    field = arrow_field(column, flavour)
    if get_origin(column.annotation) is tuple:
        return _list_array(values, get_args(column.annotation)[0], field, flavour)
    return _scalar_array(values, field.type)


def _scalar_array(values: list[Any], kind: pa.DataType) -> pa.Array:
    if pa.types.is_dictionary(kind):
        return pa.array(values, kind.value_type).dictionary_encode().cast(kind)
    return pa.array(values, kind)


def _list_array(values: list[Any], item: Any, field: pa.Field, flavour: Flavour) -> pa.Array:
    offsets = pa.array(accumulate(map(len, values), initial=0), pa.int32())
    flat = list(chain.from_iterable(values))
    items = _struct_array(flat, item, flavour) if is_dataclass(item) else pa.array(flat, field.type.value_type)
    return pa.ListArray.from_arrays(offsets, items, type=field.type)


def _struct_array(rows: Sequence[Any], record: Any, flavour: Flavour) -> pa.Array:
    described = columns_of(_as_type(record))
    arrays = [_array(rows, column, flavour) for column in described]
    return pa.StructArray.from_arrays(arrays, fields=[arrow_field(column, flavour) for column in described])


def _require_zones(values: Iterable[datetime | None], name: str) -> None:
    for value in values:
        if value is not None and value.tzinfo is None:
            raise ValueError(f"{name} {value.isoformat()} has no time zone")


# --- the tables --------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class TableSpec:
    """One of the tables that analysts read.

    Attributes:
        record: the record whose fields are the columns.
        key: columns that together name a row.
        nested_in: the field of `ArticleRow` the rows come from, or None for a table of its own.
    """

    name: str
    record: type
    key: tuple[str, ...]
    description: str
    nested_in: str | None = None

    @property
    def columns(self) -> tuple[Column, ...]:
        """The table's columns: those of the record, with the article's key in front where it is nested."""
        if self.nested_in is not None:
            return (_ARTICLE_KEY, _ORDINAL, *columns_of(self.record))
        if self.record is records.ArticleRow:
            return tuple(column for column in columns_of(self.record) if not _holds_records(column))
        return columns_of(self.record)

    @property
    def schema(self) -> pa.Schema:
        """The table's Arrow schema, described down to every field."""
        schema = pa.schema([arrow_field(column, TIDY) for column in self.columns])
        return schema.with_metadata(
            {"table": self.name, "description": self.description, "schema_version": str(SCHEMA_VERSION)}
        )


def _holds_records(column: Column) -> bool:
    return get_origin(column.annotation) is tuple and is_dataclass(get_args(column.annotation)[0])


_ARTICLE_KEY: Final = Column(
    "article_id", str, False, "The article, as in articles.article_id", None, "taken from the page's URL"
)
_ORDINAL: Final = Column("ordinal", int, False, "Place among the article's items, from 1", None, "counted")
_OF_ARTICLE: Final = ("article_id", "ordinal")

TABLES: Final[Mapping[str, TableSpec]] = {
    spec.name: spec
    for spec in (
        TableSpec("articles", records.ArticleRow, ("article_id",), "News items, the current revision of each"),
        TableSpec("events", records.Event, _OF_ARTICLE, "When the reported activities take place", "events"),
        TableSpec("officials", records.Official, _OF_ARTICLE, "People named, once an article; no monks", "officials"),
        TableSpec("venues", records.Venue, _OF_ARTICLE, "Where the reported activities take place", "venues"),
        TableSpec(
            "participants",
            records.Participants,
            _OF_ARTICLE,
            "Head counts of people taking part, each number once an article",
            "participants",
        ),
        TableSpec("dates", records.DateMention, _OF_ARTICLE, "Every day-level date in the body, each once", "dates"),
        TableSpec("related", records.Related, _OF_ARTICLE, "Recommended items shown beside an article", "related"),
        TableSpec("site_stats", records.SiteStats, ("site", "observed_at"), "Visitor counters and contact of a site"),
        TableSpec("runs", records.Run, ("run_id",), "Runs of the crawl"),
        TableSpec("failures", records.Failure, ("site", "url", "stage"), "What could not be fetched, read or stored"),
    )
}
