"""`format: parquet` in plain Scrapy FEEDS: typed, nested, one class a file."""

from __future__ import annotations

import csv
import json
from dataclasses import dataclass
from datetime import date
from io import SEEK_END, BytesIO, StringIO
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import scrapy
from scrapy.crawler import AsyncCrawlerProcess

from lamphun_scraper.exports.article_feeds import HeadedCsvItemExporter
from lamphun_scraper.exports.feed import ParquetItemExporter
from lamphun_scraper.lake.readings import article_row
from lamphun_scraper.records import Article, SiteStats
from lamphun_scraper.schema import TIDY, arrow_schema
from tests.lake.samples import article, facts, failure, reading, site_stats


def exported(*items: Any, **options: Any) -> pa.Table:
    file = BytesIO()
    exporter = ParquetItemExporter(file, **options)
    exporter.start_exporting()
    for item in items:
        exporter.export_item(item)
    exporter.finish_exporting()
    return pq.read_table(BytesIO(file.getvalue()))


def test_items_keep_their_types_and_nested_records() -> None:
    table = exported(*(article(number) for number in range(1200)))
    assert table.num_rows == 1200
    assert table.schema.field("published_at").type == pa.timestamp("us", tz="Asia/Bangkok")
    assert table["related"][0].as_py()[0]["category"] == "ข่าวสารจังหวัด"
    assert table.schema.field("body").metadata[b"description"]
    assert exported(*facts().events)["start"].to_pylist() == [date(2024, 3, 1)]
    assert table.schema.names == arrow_schema(Article, TIDY).names


def test_fields_choose_and_rename_columns() -> None:
    assert exported(article(), fields_to_export=["title", "number"]).column_names == ["title", "number"]
    assert exported(article(), fields_to_export={"title": "headline"}).column_names == ["headline"]


def test_of_several_classes_the_articles_are_kept_and_the_log_says_so(caplog: pytest.LogCaptureFixture) -> None:
    row = article_row(reading(), None)
    kept = exported(site_stats(), failure(), failure(), row)
    assert kept["title"].to_pylist() == [row.title]
    assert kept["officials"][0].as_py()[0]["name"] == "สมปอง ใจงาม"
    (record,) = caplog.records
    assert "beside ArticleRow it leaves out 1 SiteStats, 2 Failure;" in record.getMessage()


def test_without_articles_the_class_with_most_items_is_kept() -> None:
    assert exported(site_stats(), failure(), failure())["reason"].to_pylist() == ["the site answered 500"] * 2
    many = exported(*(article(number) for number in range(600)), site_stats(), *(article(n) for n in range(5)))
    assert many.num_rows == 605


def test_items_without_types_are_left_out_and_the_log_says_once_which_are_taken(
    caplog: pytest.LogCaptureFixture,
) -> None:
    assert exported({"title": "x"}, article(), {"title": "y"}, Untyped()).num_rows == 1
    of_dicts, of_untyped = (record.getMessage() for record in caplog.records if record.levelname == "ERROR")
    assert "items of a dataclass whose fields have column types: dict is no dataclass; all such items" in of_dicts
    assert "in Untyped " in of_untyped and "has no column type; use str, int" in of_untyped


@dataclass
class Untyped:
    anything: Any = None


def test_a_feed_without_items_is_a_parquet_file() -> None:
    assert exported().num_rows == 0
    assert exported(record=SiteStats).schema == exported(site_stats()).schema
    assert exported(record=SiteStats, fields_to_export=["email"]).column_names == ["email"]


def headed(*items: Any, before: bytes = b"", **options: Any) -> str:
    file = BytesIO(before)
    file.seek(0, SEEK_END)
    exporter = HeadedCsvItemExporter(file, **options)
    for item in items:
        exporter.export_item(item)
    exporter.finish_exporting()
    return file.getvalue().decode()


def test_a_csv_feed_without_items_has_the_line_of_names() -> None:
    assert headed(record=SiteStats).split(",")[0] == headed(site_stats()).split(",")[0]
    assert headed(fields_to_export={"title": "headline"}) == "headline\r\n"
    assert headed(record=SiteStats, before=b"a\r\n") == "a\r\n"  # added to a file that has it
    assert headed(record=SiteStats, include_headers_line=False) == headed() == ""


def test_cells_of_a_csv_feed_are_those_of_the_tables() -> None:
    (row,) = csv.DictReader(StringIO(headed(article_row(reading(title="=1+1"), None))))
    assert row["title"] == "'=1+1"
    assert json.loads(row["events"])[0]["start"] == "2024-03-01"
    assert row["images"].startswith("http")


class TwoKinds(scrapy.Spider):
    name = "two_kinds"
    start_urls = ["data:text/plain,hello"]  # noqa: RUF012 - as Scrapy has it

    def parse(self, response: Any) -> Any:
        del response
        yield article()
        yield site_stats()


def test_feeds_with_item_classes(tmp_path: Path) -> None:
    feed = {"format": "parquet"}
    process = AsyncCrawlerProcess(
        {
            "FEED_EXPORTERS": {"parquet": ParquetItemExporter},
            "FEEDS": {
                tmp_path / "articles.parquet": feed | {"item_classes": [Article]},
                tmp_path / "stats.parquet": feed | {"item_classes": [SiteStats]},
            },
            "TELNETCONSOLE_ENABLED": False,
            "LOG_ENABLED": False,
        }
    )
    process.crawl(TwoKinds)
    process.start()
    assert pq.read_table(tmp_path / "articles.parquet")["title"].to_pylist() == [article().title]
    assert pq.read_table(tmp_path / "stats.parquet")["visitors_total"].to_pylist() == [1_234_567]
