"""Scrapy's feeds beside the lake hold the articles, in every format, unless they ask for something else."""

from __future__ import annotations

import csv
import json
from dataclasses import fields
from pathlib import Path
from typing import Final
from xml.etree import ElementTree

import pyarrow.parquet as pq
import pytest

from lamphun_scraper.records import ArticleRow, Failure, SiteStats
from tests.crawl.conftest import crawl
from tests.fixtures.site import SiteServer

FORMATS: Final = ("csv", "json", "jsonlines", "xml", "parquet")
COLUMNS: Final = [field.name for field in fields(ArticleRow)]


def feeds(folder: Path) -> str:
    wanted: dict[str, dict[str, object]] = {
        str(folder / f"out.{kind}"): {"format": kind, "overwrite": True} for kind in FORMATS
    }
    for record in (SiteStats, Failure):
        chosen = {"format": "csv", "item_classes": [f"{record.__module__}.{record.__name__}"], "overwrite": True}
        wanted[str(folder / f"{record.__name__}.csv")] = chosen
    return "FEEDS=" + json.dumps(wanted)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Crawl a site of three articles, and again with nothing new; `first` and `again` are the feeds."""
    folder = tmp_path_factory.mktemp("feeds")
    with SiteServer(articles=3) as server:
        for run in ("first", "again"):
            (folder / run).mkdir()
            assert crawl(server, folder, settings=(feeds(folder / run),)).code == 0
    return folder


def names(path: Path) -> list[str]:
    """Return the first line of a CSV."""
    with path.open(newline="", encoding="utf-8") as file:
        return next(csv.reader(file), [])


def test_every_format_holds_the_articles_only(folder: Path) -> None:
    first = folder / "first"
    with (first / "out.csv").open(newline="", encoding="utf-8") as file:
        in_csv = [row["title"] for row in csv.DictReader(file)]
    in_lines = [json.loads(line)["title"] for line in (first / "out.jsonlines").read_text("utf-8").splitlines()]
    in_json = [row["title"] for row in json.loads((first / "out.json").read_text("utf-8"))]
    in_xml = [item.findtext("title") for item in ElementTree.parse(first / "out.xml").getroot()]  # noqa: S314 - our own
    in_parquet = pq.read_table(first / "out.parquet")["title"].to_pylist()
    assert len(in_csv) == 3 and all(in_csv)
    assert in_csv == in_lines == in_json == in_xml == in_parquet


def test_with_nothing_new_the_columns_stay(folder: Path) -> None:
    again = folder / "again"
    assert names(again / "out.csv") == COLUMNS
    table = pq.read_table(again / "out.parquet")
    assert table.column_names == COLUMNS and table.num_rows == 0
    assert json.loads((again / "out.json").read_text()) == []
    assert (again / "out.jsonlines").read_text() == ""


def test_a_feed_may_ask_for_other_items(folder: Path) -> None:
    with (folder / "first" / "SiteStats.csv").open(newline="", encoding="utf-8") as file:
        (stats,) = csv.DictReader(file)
    assert int(stats["visitors_total"]) > 0
    assert names(folder / "first" / "Failure.csv") == [field.name for field in fields(Failure)]
