"""Parquet for Scrapy's own feeds: `FEEDS = {"a.parquet": {"format": "parquet", "item_classes": [ArticleRow]}}`."""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import is_dataclass
from typing import IO, Any, Final

import pyarrow as pa
import pyarrow.parquet as pq
from scrapy.exporters import BaseItemExporter

from lamphun_scraper.records import ArticleRow
from lamphun_scraper.schema import TIDY, to_table

logger = logging.getLogger(__name__)

_ROWS_HELD: Final = 500


class ParquetItemExporter(BaseItemExporter):
    """Write the typed items of one class, nested records included, in the types of the tables.

    A Parquet file has one set of columns, so a feed holds one class; name it in the feed's `item_classes`. Where
    several classes come all the same, the articles are kept, or else the class with most items, and the log says
    what was left out. A feed without any item becomes a file without columns.
    """

    def __init__(self, file: IO[bytes], **options: Any) -> None:
        """Write to `file`; `fields_to_export` chooses columns, or renames them where it is a mapping."""
        super().__init__(dont_fail=True, **options)
        self._file = file
        self._waiting: dict[type, list[Any]] = {}
        self._left_out: Counter[type] = Counter()
        self._record: type | None = None
        self._writer: pq.ParquetWriter | None = None

    def export_item(self, item: Any) -> None:
        """Take in one item.

        Raises:
            TypeError: it is no dataclass, so its columns have no types.
        """
        kind = type(item)
        if not is_dataclass(kind):
            raise TypeError(f"a parquet feed takes dataclass items, not {kind.__name__}; choose with item_classes")
        if self._record not in (None, kind):
            self._left_out[kind] += 1
            return
        rows = self._waiting.setdefault(kind, [])
        rows.append(item)
        if len(rows) >= _ROWS_HELD:
            self._write_rows()

    def finish_exporting(self) -> None:
        """Write what is left and close the Parquet file; the feed's file stays open for Scrapy to store."""
        self._write_rows()
        self._open(pa.schema([])).close()
        if self._left_out and self._record:
            logger.warning(
                "a parquet feed holds one class of items: beside %s it leaves out %s; give each class a feed of its "
                "own with item_classes",
                self._record.__name__,
                ", ".join(f"{count} {kind.__name__}" for kind, count in self._left_out.items()),
            )

    def _write_rows(self) -> None:
        """Write the waiting rows; the first time, choose whose they are to be."""
        if not self._waiting:
            return
        if self._record is None:
            self._record = self._main_class()
        rows = self._waiting.pop(self._record, [])
        self._left_out.update({kind: len(others) for kind, others in self._waiting.items()})
        self._waiting.clear()
        written = self._chosen(to_table(rows, self._record, TIDY))
        self._open(written.schema).write_table(written)

    def _main_class(self) -> type:
        if ArticleRow in self._waiting:
            return ArticleRow
        return max(self._waiting, key=lambda kind: len(self._waiting[kind]))

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
