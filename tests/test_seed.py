"""A real page's text, laid out as a page of the site and crawled: every fact that a careful reader found is stored.

The text and its facts lie in `../shared/seed`, outside the project.
"""

from __future__ import annotations

import json
import re
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any, Final

import pytest

from lamphun_scraper import extract, read_page
from tests.crawl.conftest import Ended, crawl
from tests.fixtures.site import LAYOUTS, Contact, Site, SiteArticle, SiteServer, Visitors, get_layout

SEED: Final = Path(__file__).parents[2] / "shared" / "seed"
FACTS: Final = ("dates", "events", "officials", "venues", "participants")
ID: Final = "lamphun:advertise:524"
SECTIONS: Final = {
    "ข่าวประชาสัมพันธ์": "advertise",
    "ข่าวกิจกรรมสำคัญจังหวัด": "activity",
    "ข่าวสารจังหวัด": "information",
}
# The parts of the captured page, by the visible words between them.
RECOMMENDED: Final = "推荐新闻"
MORE: Final = "继续阅读"
COUNTER: Final = "数量进入网站的人"
_STAMP: Final = re.compile(r"วันที่ [^\n]*, \d\d:\d\d\n")
EMAIL: Final = "office@lamphun.example"
"""Ours: the capture shows only that the CDN hid it."""

pytestmark = pytest.mark.skipif(not SEED.exists(), reason="needs ../shared/seed, the text of a real page")


@dataclass(frozen=True)
class Seed:
    """What the captured page says and what is expected of it."""

    article: SiteArticle
    recommended: tuple[SiteArticle, ...]
    visitors: Visitors
    contact: Contact
    expected: dict[str, Any]


@pytest.fixture(scope="module")
def seed() -> Seed:
    page = (SEED / "page.txt").read_text(encoding="utf-8")
    expected: dict[str, Any] = json.loads((SEED / "expected.json").read_text(encoding="utf-8"))
    said, site = expected["article"], expected["site"]
    text, _, rest = page.partition(RECOMMENDED)
    body = text[_stamp_end(text) :]
    items = rest.partition(COUNTER)[0].split(MORE)
    recommended = [
        _article(item["category"], 600 - at, item["published_at"], shown[_stamp_end(shown) :])
        for at, (item, shown) in enumerate(zip(expected["related"], items, strict=False))
    ]
    return Seed(
        _article(said["category"], 524, said["published_at"], body, title=said["title"]),
        tuple(recommended),
        Visitors(*(site[f"visitors_{span}"] for span in ("total", "today", "week", "month"))),
        Contact(site["address"], site["phone"], EMAIL),
        expected,
    )


def _stamp_end(text: str) -> int:
    stamp = _STAMP.search(text)
    assert stamp, "the captured page shows a stamp"
    return stamp.end()


def _article(category: str, number: int, published_at: str, text: str, title: str | None = None) -> SiteArticle:
    paragraphs = tuple(line.strip(" \u00a0") for line in text.splitlines() if line.strip())
    return SiteArticle(
        section=SECTIONS[category],
        number=number,
        slug="news",
        category=category,
        title=title or paragraphs[0].removesuffix("..."),
        published_at=datetime.fromisoformat(published_at),
        paragraphs=paragraphs,
    )


@pytest.fixture(scope="module")
def crawled(seed: Seed) -> Iterator[Ended]:
    """Crawl the page as it was captured: in the Chinese furniture of the site."""
    with (
        SiteServer(articles=[seed.article, *seed.recommended]) as server,
        tempfile.TemporaryDirectory() as folder,
    ):
        server.site.visitors, server.site.contact = seed.visitors, seed.contact
        yield crawl(f"{server.url}/zh/home", Path(folder))


def test_the_crawl_ends_well(crawled: Ended) -> None:
    assert crawled.code == 0, crawled.log
    assert not crawled.rows("failures")


def test_the_article(seed: Seed, crawled: Ended) -> None:
    [article] = [row for row in crawled.rows("articles") if row["article_id"] == ID]
    assert _like(article, seed.expected["article"]) == seed.expected["article"]
    assert article["body"].splitlines() == list(seed.article.paragraphs)


@pytest.mark.parametrize("kind", FACTS)
def test_the_tables_hold_the_facts(kind: str, seed: Seed, crawled: Ended) -> None:
    rows = [row for row in crawled.rows(kind) if row["article_id"] == ID]
    _holds(rows, seed.expected[kind])


def test_the_recommended_items(seed: Seed, crawled: Ended) -> None:
    rows = [row for row in crawled.rows("related") if row["article_id"] == ID]
    _holds(rows, seed.expected["related"])
    for row, item in zip(rows, seed.recommended, strict=True):
        assert row["teaser"] == item.paragraphs[0]
        assert row["url"].endswith(item.path("zh"))


def test_the_counter_and_the_contact(seed: Seed, crawled: Ended) -> None:
    [row] = crawled.rows("site_stats")
    wanted = {**seed.expected["site"], "email": EMAIL}
    assert _like(row, wanted) == wanted


@pytest.mark.parametrize("layout", LAYOUTS)
def test_any_layout_of_the_page_says_the_same(layout: str, seed: Seed) -> None:
    site = Site(get_layout(layout), [seed.article, *seed.recommended], "https://www.lamphun.go.th")
    path = seed.article.path("th")
    article = read_page(site.answer(path).body, f"https://www.lamphun.go.th{path}")
    assert (article.title, article.published_at) == (seed.article.title, seed.article.published_at)
    facts = asdict(extract(article.title, article.body, article.published_at))
    for kind in FACTS:
        _holds(facts[kind], seed.expected[kind])


def _holds(rows: Sequence[Mapping[str, Any]], wanted: list[dict[str, Any]]) -> None:
    """Check that the rows are what is wanted, in the fields that it names, no more and no fewer."""
    assert len(rows) == len(wanted), f"{len(rows)} for {len(wanted)}: {rows}"
    assert [_like(row, item) for row, item in zip(rows, wanted, strict=True)] == wanted


def _like(row: Mapping[str, Any], wanted: Mapping[str, Any]) -> dict[str, Any]:
    return {key: _plain(row[key]) for key in wanted}


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value
