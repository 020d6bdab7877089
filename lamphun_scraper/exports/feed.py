"""Parquet for Scrapy's own feeds: `FEEDS = {"a.parquet": {"format": "parquet", "item_classes": [ArticleRow]}}`."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Mapping
from dataclasses import is_dataclass
from typing import IO, Any, Final

import pyarrow as pa
import pyarrow.parquet as pq
from scrapy.exporters import BaseItemExporter

from lamphun_scraper.schema import TIDY, to_table

logger = logging.getLogger(__name__)

_ROWS_HELD: Final = 500


class ParquetItemExporter(BaseItemExporter):
    """Write the typed items of one class, nested records included, in the types of the tables.

    A Parquet file has one set of columns: the first item's class decides, and items of other classes are left out
    with an error in the log. Name the class in the feed's `item_classes` to choose it. A feed without any item becomes
    a file without columns.
    """

    def __init__(self, file: IO[bytes], **options: Any) -> None:
        """Write to `file`; `fields_to_export` chooses columns, or renames them where it is a mapping."""
        super().__init__(dont_fail=True, **options)
        self._file = file
        self._rows: list[Any] = []
        self._record: type | None = None
        self._refused: set[type] = set()
        self._writer: pq.ParquetWriter | None = None

    def export_item(self, item: Any) -> None:
        """Take in one item.

        Raises:
            TypeError: it is no dataclass, so its columns have no types.
        """
        kind = type(item)
        if not is_dataclass(kind):
            raise TypeError(f"a parquet feed takes dataclass items, not {kind.__name__}; choose with item_classes")
        if self._record is None:
            self._record = kind
        if kind is not self._record:
            self._refuse(kind)
            return
        self._rows.append(item)
        if len(self._rows) >= _ROWS_HELD:
            self._write_rows()

    def finish_exporting(self) -> None:
        """Write what is left and close the Parquet file; the feed's file stays open for Scrapy to store."""
        self._write_rows()
        self._open(pa.schema([])).close()

    def _refuse(self, kind: type) -> None:
        if kind not in self._refused:
            self._refused.add(kind)
            logger.error(
                "a parquet feed holds one class of items: %s is left out beside %s; give each its own feed with "
                "item_classes",
                kind.__name__,
                self._record and self._record.__name__,
            )

    def _write_rows(self) -> None:
        if self._record is None or not self._rows:
            return
        rows = self._chosen(to_table(self._rows, self._record, TIDY))
        self._open(rows.schema).write_table(rows)
        self._rows.clear()

    def _open(self, schema: pa.Schema) -> pq.ParquetWriter:
        if self._writer is None:
            self._writer = pq.ParquetWriter(self._file, schema, compression="zstd")
        return self._writer

    def _chosen(self, rows: pa.Table) -> pa.Table:
        wanted: Mapping[str, str] | Iterable[str] | None = self.fields_to_export
        if wanted is None:
            return rows
        names = dict(wanted) if isinstance(wanted, Mapping) else {name: name for name in wanted}
        return rows.select(list(names)).rename_columns(list(names.values()))
