"""Lakes that older rules have filled from the bundled site, and what the present rules should make of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from concurrent.futures import Executor, Future
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pyarrow as pa
import pytest

from lamphun_scraper.facts import extract
from lamphun_scraper.lake import Lake, Reading, lake_in
from lamphun_scraper.pages import read_page
from lamphun_scraper.records import Facts
from lamphun_scraper.validation import valid
from tests.fixtures.site.layouts import get_layout
from tests.fixtures.site.scale import many
from tests.fixtures.site.site import Site

FETCHED = datetime(2024, 5, 1, 9, tzinfo=ZoneInfo("Asia/Bangkok"))
BASE = "https://www.lamphun.go.th"
OLDER = "0.0.1+older"


def readings(count: int) -> list[Reading]:
    """Return articles of the bundled site as a crawl by the present rules reads them."""
    site = Site(get_layout("lamphun"), many(count), BASE)
    return [present(f"{BASE}{one.path('th')}", site.answer(one.path("th")).body) for one in site.articles]


def present(url: str, raw: bytes) -> Reading:
    article = read_page(raw, url, content_type="text/html; charset=utf-8", fetched_at=FETCHED)
    facts, _ = valid(extract(article.title, article.body, article.published_at), article)
    return Reading(
        article=article,
        facts=facts,
        raw=raw,
        fetched_at=FETCHED,
        content_type="text/html; charset=utf-8",
        etag='W/"1"',
    )


def edited(reading: Reading, mark: str, at: datetime) -> Reading:
    """Return the page after an editor has put a mark behind its title."""
    title = reading.article.title
    raw = reading.raw.replace(title.encode(), f"{title} {mark}".encode())
    return replace(present(reading.article.url, raw), fetched_at=at)


def older_rules(lake: Lake, given: Iterable[Reading], gone: Mapping[str, datetime] | None = None) -> None:
    """Let an older program commit what it reads of these pages."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("lamphun_scraper.lake.readings.extractor_version", lambda: OLDER)
        lake.commit([misread(one) for one in given], gone)


def misread(reading: Reading) -> Reading:
    """Return the same page as rules of no great skill read it."""
    body = reading.article.body.partition("\n")[0]
    return replace(reading, article=replace(reading.article, body=body, category=None), facts=Facts())


def older_lake(data_dir: Path | str, given: Iterable[Reading], batch: int = 50) -> Lake:
    """Fill a lake the way an older program did."""
    lake = lake_in(data_dir)
    whole = list(given)
    for start in range(0, len(whole), batch):
        older_rules(lake, whole[start : start + batch])
    return lake


def rows_of(lake: Lake) -> list[dict[str, Any]]:
    """Return all articles with all columns, in the order of their keys."""
    table: pa.Table = lake.articles.read().sort_by("article_id")
    rows: list[dict[str, Any]] = table.to_pylist()
    return rows


class Inline(Executor):
    """Runs what it is given at once, and stops like a machine without power after so many pieces."""

    def __init__(self, breaks_after: int | None = None) -> None:
        self.calls = 0
        self._breaks_after = breaks_after

    def submit(self, function: Any, /, *given: Any, **named: Any) -> Future[Any]:
        if self.calls == self._breaks_after:
            raise KeyboardInterrupt
        self.calls += 1
        future: Future[Any] = Future()
        try:
            future.set_result(function(*given, **named))
        except Exception as error:
            future.set_exception(error)
        return future
