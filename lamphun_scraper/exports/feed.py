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
from lamphun_scraper.schema import TIDY, arrow_schema, to_table

logger = logging.getLogger(__name__)

_ROWS_HELD: Final = 500


class ParquetItemExporter(BaseItemExporter):
    """Write the typed items of one class, nested records included, in the types of the tables.

    A Parquet file has one set of columns, so a feed holds one class; name it in the feed's `item_classes`. Where
    several classes come all the same, the articles are kept, or else the class with most items, and the log says
    what was left out. So it says of items whose fields have no types: Scrapy would show whatever is raised here as a
    traceback for each item.
    """

    def __init__(self, file: IO[bytes], record: type | None = None, **options: Any) -> None:
        """Write to `file`.

        Args:
            file: where to; Scrapy closes it.
            record: whose columns the file has where no item comes; without it, none.
            options: Scrapy's; `fields_to_export` chooses columns, or renames them where it is a mapping.
        """
        super().__init__(dont_fail=True, **options)
        self._file = file
        self._columns_of_none = record
        self._waiting: dict[type, list[Any]] = {}
        self._left_out: Counter[type] = Counter()
        self._refused: set[type] = set()
        self._record: type | None = None
        self._writer: pq.ParquetWriter | None = None

    def export_item(self, item: Any) -> None:
        """Take in one item, if it can have columns."""
        kind = type(item)
        if self._refuses(kind):
            return
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
        if self._writer is None and self._columns_of_none:
            self._write(to_table([], self._columns_of_none, TIDY))
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
        self._write(to_table(rows, self._record, TIDY))

    def _refuses(self, kind: type) -> bool:
        """Return whether items of that class have no columns; the first time, the log says which have."""
        if kind in self._refused:
            return True
        reason = _without_columns(kind)
        if reason:
            self._refused.add(kind)
            logger.error(
                "a parquet feed takes items of a dataclass whose fields have column types: %s; all such items are left "
                "out. Yield such a dataclass, or choose other items with item_classes",
                reason,
            )
        return reason is not None

    def _main_class(self) -> type:
        if ArticleRow in self._waiting:
            return ArticleRow
        return max(self._waiting, key=lambda kind: len(self._waiting[kind]))

    def _write(self, rows: pa.Table) -> None:
        chosen = self._chosen(rows)
        self._open(chosen.schema).write_table(chosen)

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


def _without_columns(kind: type) -> str | None:
    """Say why a class of items cannot be the rows of a table; None if it can."""
    if not is_dataclass(kind):
        return f"{kind.__name__} is no dataclass"
    try:
        arrow_schema(kind, TIDY)
    except (TypeError, NameError) as error:  # NameError: an annotation that cannot be looked up
        return f"in {kind.__name__} {error}"
    return None
