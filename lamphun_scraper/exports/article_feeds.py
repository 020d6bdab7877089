"""Scrapy's own feeds, of articles unless they ask for something else."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from typing import IO, TYPE_CHECKING, Any, Final

from scrapy.exporters import CsvItemExporter
from scrapy.extensions.feedexport import FeedExporter, ItemFilter
from scrapy.utils.misc import load_object
from scrapy.utils.serialize import ScrapyJSONEncoder

from lamphun_scraper.exports.csv import guarded_cell
from lamphun_scraper.exports.feed import ParquetItemExporter
from lamphun_scraper.records import ArticleRow

if TYPE_CHECKING:
    from scrapy.crawler import Crawler

_CHOICES: Final = ("item_classes", "item_filter")
"""How a feed says which items it wants."""


class ArticleFeedExporter(FeedExporter):
    """Scrapy's feeds, of the articles only where they do not say which items they want.

    A run also tells of visitor counters, failures and what was withdrawn, the counters first: in a CSV they would set
    the columns of all that follows, in JSON they would stand among the articles. And a run with nothing new leaves the
    columns behind, so that whoever reads the file finds no article rather than no column.
    """

    def __init__(self, crawler: Crawler) -> None:
        """Complete the feeds that the settings ask for."""
        super().__init__(crawler)
        for uri, feed in self.feeds.items():
            if not any(feed.get(choice) for choice in _CHOICES):
                feed["item_classes"] = [ArticleRow]
                self.filters[uri] = ItemFilter(feed)
            record = _only_record(feed)
            if record and issubclass(self.exporters[feed["format"]], (HeadedCsvItemExporter, ParquetItemExporter)):
                feed["item_export_kwargs"] = {"record": record, **feed["item_export_kwargs"]}


class HeadedCsvItemExporter(CsvItemExporter):
    """Scrapy's CSV, with the line of names also where no item comes.

    Cells are as in the tables' CSV: no text that a spreadsheet would run, and records within a record as JSON.
    """

    def __init__(
        self, file: IO[bytes], include_headers_line: bool = True, record: type | None = None, **options: Any
    ) -> None:
        """Write to `file`; where no item comes, the names of the fields of `record`. The rest is Scrapy's."""
        super().__init__(file, include_headers_line, **options)  # type: ignore[arg-type]  # Scrapy names one kind of file
        self._continued = file.seekable() and file.tell() > 0  # `-o` adds to a file, which has the names
        self._record = record
        self._items = 0

    def export_item(self, item: Any) -> None:
        """Write one item."""
        self._items += 1
        super().export_item(item)

    def serialize_field(self, field: Any, name: str, value: Any) -> Any:
        """Return what the cell of a value holds."""
        if isinstance(value, tuple) and any(map(is_dataclass, value)):
            return json.dumps(value, ensure_ascii=False, cls=ScrapyJSONEncoder)
        cell = super().serialize_field(field, name, value)
        return guarded_cell(cell) if isinstance(cell, str) else cell

    def finish_exporting(self) -> None:
        """Write the names, if nothing else was."""
        if not self._items and self.include_headers_line and not self._continued:
            names = self._names()
            if names:
                self.csv_writer.writerow(names)
        super().finish_exporting()

    def _names(self) -> list[str]:
        wanted = self.fields_to_export or (_field_names(self._record) if self._record else [])
        return list(wanted.values() if isinstance(wanted, Mapping) else wanted)


def _only_record(feed: Mapping[str, Any]) -> type | None:
    """Return the class of a feed's items, if it is one and has columns."""
    kinds: list[type] = [load_object(kind) for kind in feed.get("item_classes") or ()]
    return next(filter(is_dataclass, kinds), None) if len(kinds) == 1 else None


def _field_names(record: type) -> list[str]:
    return [field.name for field in fields(record)]
