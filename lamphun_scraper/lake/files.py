"""Data files of a partition written row group by row group, so that a table larger than memory can be rewritten.

Deltalake's own writer keeps some kilobytes a row until its commit; ten million rows would not fit.
"""

from __future__ import annotations

import json
import uuid
from collections.abc import Iterable, Iterator, Mapping
from time import time
from typing import Any, Final

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
from deltalake.transaction import AddAction
from pyarrow import fs

from lamphun_scraper.lake.tables import LakeTable

ZSTD_LEVEL: Final = 3


def write_files(
    filesystem: fs.FileSystem, layout: LakeTable, partition: Mapping[str, str], tables: Iterable[pa.Table]
) -> Iterator[AddAction]:
    """Write one partition's rows to new files; yield what a commit says of each. Until it does, nobody sees them.

    Args:
        filesystem: begins where the table is.
        layout: names the key, and how large files and row groups get.
        partition: the partition column and its value; the column itself is not in the files.
        tables: the rows, some at a time.
    """
    groups = regrouped(tables, layout.group_rows)
    for first in groups:
        folder = "/".join(f"{name}={value}" for name, value in partition.items())
        path = f"{folder}/part-{uuid.uuid4()}.zstd.parquet"
        stats = _Stats([name for name in layout.key if name not in partition])
        with filesystem.open_output_stream(path) as sink:
            _write_file(sink, first.drop_columns(list(partition)), groups, layout.file_size, stats)
            size = sink.tell()
        yield AddAction(path, size, partition, int(time() * 1000), True, stats.as_json())


def _write_file(
    sink: pa.NativeFile, first: pa.Table, groups: Iterator[pa.Table], file_size: int, stats: _Stats
) -> None:
    with pq.ParquetWriter(sink, first.schema, compression="zstd", compression_level=ZSTD_LEVEL) as writer:
        group: pa.Table | None = first
        while group is not None:
            writer.write_table(group.select(first.schema.names))
            stats.add(group)
            group = next(groups, None) if sink.tell() < file_size else None


def regrouped(tables: Iterable[pa.Table], rows: int) -> Iterator[pa.Table]:
    """Yield the same rows in tables of `rows` rows; the last may have fewer."""
    held: list[pa.Table] = []
    for table in tables:
        held.append(table)
        if sum(part.num_rows for part in held) >= rows:
            joined = pa.concat_tables(held)
            whole = joined.num_rows // rows * rows
            for start in range(0, whole, rows):
                yield joined.slice(start, rows)
            held = [joined.slice(whole)]
    rest = pa.concat_tables(held) if held else None
    if rest is not None and rest.num_rows:
        yield rest


class _Stats:
    """What the log says of a file, so that readers can pass over it: number of rows, least and greatest keys."""

    def __init__(self, columns: list[str]) -> None:
        self._rows = 0
        self._ranges: dict[str, tuple[Any, Any]] = {}
        self._columns = columns

    def add(self, rows: pa.Table) -> None:
        self._rows += rows.num_rows
        for name in self._columns:
            found = pc.min_max(rows[name]).as_py()
            low, high = self._ranges.get(name, (found["min"], found["max"]))
            self._ranges[name] = min(low, found["min"]), max(high, found["max"])

    def as_json(self) -> str:
        return json.dumps(
            {
                "numRecords": self._rows,
                "minValues": {name: low for name, (low, _) in self._ranges.items()},
                "maxValues": {name: high for name, (_, high) in self._ranges.items()},
                "nullCount": dict.fromkeys(self._columns, 0),
            },
            ensure_ascii=False,
        )
