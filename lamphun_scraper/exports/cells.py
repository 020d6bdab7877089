"""Rows of plain values, for formats that are written cell by cell."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import Any

import pyarrow as pa

Convert = Callable[[Any], Any]


def plain_rows(table: pa.Table, convert: Convert) -> Iterator[tuple[Any, ...]]:
    """Yield the rows with every value that is not null converted; lists and structs become JSON text first."""
    columns = [_values(column, convert) for column in table.columns]
    return zip(*columns, strict=True)


def _values(column: pa.ChunkedArray, convert: Convert) -> Iterator[Any]:
    values = column.to_pylist()
    if pa.types.is_nested(column.type):
        values = [None if value is None else json.dumps(value, ensure_ascii=False, default=str) for value in values]
    return (None if value is None else convert(value) for value in values)
