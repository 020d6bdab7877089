"""Addresses that show another article than their own, and say so by its canonical address alone."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from lamphun_scraper.clock import BANGKOK
from lamphun_scraper.records import Article
from lamphun_scraper.spiders.aliases import Aliases
from lamphun_scraper.spiders.history import History
from tests.crawl.conftest import crawl
from tests.crawl.test_discovery import _known
from tests.fixtures.site import SiteServer
from tests.fixtures.site import faults as bad
from tests.pages.snippets import article as article_page
from tests.pages.snippets import read

AT = datetime(2026, 3, 1, tzinfo=BANGKOK)
DAY = timedelta(days=1)
ONE, OTHER = "lamphun:order:1", "lamphun:order:2"


def canonical(path: str) -> bad.Fault:
    """Answer well, with a canonical address."""
    head = f'<link rel="canonical" href="{path}"></head>'.encode()
    return lambda _request, good: replace(good, body=good.body.replace(b"</head>", head))


def test_the_newest_article_in_the_place_of_a_withdrawn_one_is_not_stored_as_that(tmp_path: Path) -> None:
    with SiteServer(articles=20) as server:
        newest, withdrawn = server.site.articles[0], server.site.articles[2]
        before = {row["article_id"]: row for row in crawl(server, tmp_path).rows("articles")}
        shown = server.site.answer(newest.path("th"))
        body = shown.body.replace(b"</head>", f'<link rel="canonical" href="{newest.path("th")}"></head>'.encode())
        server.faults.add(lambda _request, good: replace(good, status=200, body=body), path=withdrawn.path("th"))
        server.remove(withdrawn.article_id)
        for arguments in ((), ("full=1",)):
            ended = crawl(server, tmp_path, *arguments)
            assert ended.code == 0 and "0 new, 0 changed" in ended.summary, ended.summary
            after = {row["article_id"]: row for row in ended.rows("articles")}
            assert after[withdrawn.article_id]["title"] == before[withdrawn.article_id]["title"]


def test_a_canonical_address_that_all_articles_share_says_nothing(tmp_path: Path) -> None:
    with SiteServer(articles=20) as server:
        server.faults.add(canonical(server.site.articles[0].path("th")), path="/th/*/*/*")
        for _ in range(2):
            ended = crawl(server, tmp_path)
            assert ended.code == 0 and len(ended.ids()) == 20, ended.summary
        server.edit(server.site.articles[1].article_id, title="หัวข้อใหม่ของข่าวเดิม")
        assert "0 new, 1 changed" in crawl(server, tmp_path).summary


@pytest.mark.parametrize(
    ("stored", "other", "shown", "is_other"),
    [(AT, AT + DAY, AT + DAY, True), (AT, AT + DAY, AT, False), (AT, AT, AT, False), (None, None, None, False)],
)
def test_the_stamp_tells_where_the_other_article_was_not_read_in_this_run(
    stored: datetime | None, other: datetime | None, shown: datetime | None, is_other: bool
) -> None:
    stamps = {ONE: stored, OTHER: other}
    history = History(known={key: replace(_known(AT), published_at=at) for key, at in stamps.items()})
    assert Aliases(history).shows(article(published_at=shown), OTHER) == is_other
    assert not Aliases(History()).shows(article(published_at=shown), OTHER), "nothing is known of either"


def test_where_the_other_was_read_in_this_run_all_that_it_says_tells() -> None:
    aliases = Aliases(History(known={ONE: _known(AT)}))
    aliases.note(article(article_id=OTHER))
    assert aliases.shows(article(), OTHER)
    assert not aliases.shows(article(article_id="lamphun:order:3"), OTHER), (
        "one that is not stored is taken as it comes"
    )
    assert not aliases.shows(article(body="อีกข่าวหนึ่งของวันเดียวกัน"), OTHER)


def article(**changes: Any) -> Article:
    return replace(read(article_page()), **{"article_id": ONE, "published_at": AT, **changes})
