"""A crawl that takes several runs: each goes on where the last stopped, and news comes before what is stored."""

from __future__ import annotations

import signal
import subprocess
import time
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from lamphun_scraper.clock import BANGKOK
from lamphun_scraper.lake import lake_in
from lamphun_scraper.records import WalkedPage
from lamphun_scraper.spiders.walk import Shown, Walk
from tests.crawl.conftest import ROOT, Ended, command, crawl
from tests.fixtures.site import SiteArticle, SiteServer, many
from tests.fixtures.site.faults import slow

ALL = 150


def _limited(pages: int) -> tuple[str, ...]:
    return (f"CLOSESPIDER_PAGECOUNT={pages}",)


def _articles_asked(server: SiteServer) -> list[str]:
    """Return the ids of the articles asked for since the requests were last forgotten, in order."""
    ids = {article.article_id for article in server.site.articles}
    parts = (path.split("/") for path in server.paths)
    asked = (f"lamphun:{part[2]}:{part[3]}" for part in parts if len(part) > 3)
    return [one for one in asked if one in ids]


def test_what_an_interrupted_run_read_is_not_asked_for_again(tmp_path: Path) -> None:
    with SiteServer(articles=ALL) as server:
        server.faults.add(slow(0.05), after=60)
        run = subprocess.Popen(command(tmp_path, f"base_url={server.url}"), cwd=ROOT, stderr=subprocess.PIPE, text=True)
        while len(server.requests) < 66 and run.poll() is None:
            time.sleep(0.01)
        run.send_signal(signal.SIGINT)
        _, said = run.communicate()
        assert run.returncode == 1 and "interrupted; what was read is stored, run again to go on; " in said

        first = set(_articles_asked(server))
        server.faults.clear()
        server.forget_requests()
        ended = crawl(server, tmp_path)
        again = _articles_asked(server)
    assert ended.code == 0 and len(ended.ids()) == ALL
    assert len(first & set(again)) <= 1, "but the one that was under way"
    assert len(again) == len(set(again)) <= ALL - len(first) + 1


def test_edits_and_withdrawals_are_noticed_once_the_backlog_is_done(tmp_path: Path) -> None:
    with SiteServer(articles=50) as server:
        assert crawl(server, tmp_path, settings=_limited(40)).code == 1
        newest, next_newest = server.site.articles[:2]
        server.edit(newest.article_id, title="หัวข้อใหม่ของข่าวเดิม")
        server.remove(next_newest.article_id)
        done = crawl(server, tmp_path)
        assert done.code == 0 and len(done.ids()) == 50 and "0 changed" in done.summary
        after = crawl(server, tmp_path)
    gone = [row["article_id"] for row in after.rows("articles") if row["status"] == "gone"]
    assert "0 new, 1 changed" in after.summary and gone == [next_newest.article_id]


@pytest.mark.parametrize("bounds", [("since=2020-01-01",), ("until=2030-12-31",)])
def test_runs_within_days_look_at_what_they_stored_themselves(bounds: tuple[str, ...], tmp_path: Path) -> None:
    """None of them ever sees the whole site, and yet each has got to its end."""
    with SiteServer(articles=20) as server:
        assert len(crawl(server, tmp_path, *bounds).ids()) == 20
        server.edit(server.site.articles[-1].article_id, title="แก้ไขข่าวเก่าที่สุด")
        assert "0 new, 1 changed" in crawl(server, tmp_path, *bounds).summary


def test_as_many_articles_more(tmp_path: Path) -> None:
    with SiteServer(articles=20) as server:
        for stored in (7, 14, 20, 20):
            ended = crawl(server, tmp_path, "max_articles=7")
            assert ended.code == 0 and len(ended.ids()) == stored


def test_all_is_asked_for_again_where_that_is_wanted(tmp_path: Path) -> None:
    with SiteServer(articles=40) as server:
        crawl(server, tmp_path, settings=_limited(30))
        server.forget_requests()
        assert crawl(server, tmp_path, "full=1").code == 0
        assert len(_articles_asked(server)) == 40


def test_news_comes_before_what_is_stored(tmp_path: Path) -> None:
    """So a run that may only ask for a few pages gets on, however many of the newest articles it stored before."""
    with SiteServer(articles=40) as server:
        assert crawl(server, tmp_path).code == 0
        newest, other = server.site.articles[0], server.site.articles[-1]
        news = [
            replace(other, number=90_000 + place, published_at=newest.published_at + timedelta(minutes=place))
            for place in range(3)
        ]
        for article in news:
            server.publish(article)
        server.forget_requests()
        assert "3 new" in crawl(server, tmp_path).summary
        asked = _articles_asked(server)
    assert set(asked[:3]) == {article.article_id for article in news} and len(asked) > 10


# --- the pages of listings


def _one_section(articles: int) -> list[SiteArticle]:
    """Return articles of one section, which its pages list ten at a time."""
    return [one for one in many(8 * articles) if one.section == "advertise"][:articles]


def _new(ended: Ended) -> int:
    return int(ended.summary.partition(" new")[0].rpartition(" ")[2])


def _to_the_end(server: SiteServer, data_dir: Path, pages: int) -> list[Ended]:
    """Crawl in runs of so many pages until one gets to the end, or none gets on any more."""
    runs: list[Ended] = []
    while not runs or (runs[-1].code and _new(runs[-1])):
        runs.append(crawl(server, data_dir, settings=_limited(pages)))
    return runs


def test_every_limited_run_gets_on_until_the_site_is_done(tmp_path: Path) -> None:
    """Though the pages of the listings that were walked before are as many as a run may ask for."""
    with SiteServer(articles=_one_section(300)) as server:
        assert _new(crawl(server, tmp_path, settings=_limited(270))) > 230
        runs = _to_the_end(server, tmp_path, pages=36)
        assert runs[-1].code == 0 and len(runs[-1].ids()) == 300, [run.summary for run in runs]
        assert sum(row["pages"] for row in runs[-1].rows("runs")) == 300, "each article once"
        server.forget_requests()
        assert crawl(server, tmp_path).code == 0
        assert len(server.requests) < 30, "and then only what is new is looked for"


def test_what_moves_between_limited_runs_is_not_missed(tmp_path: Path) -> None:
    """New articles move others to further pages, those that are withdrawn let them move to nearer ones."""
    articles = _one_section(120)
    with SiteServer(articles=articles) as server:
        for _ in range(2):
            assert crawl(server, tmp_path, settings=_limited(30)).code == 1
        newest = server.site.articles[0]
        news = [
            replace(newest, number=900_000 + place, published_at=newest.published_at + timedelta(minutes=1 + place))
            for place in range(25)
        ]
        for article in news:
            server.publish(article)
        assert crawl(server, tmp_path, settings=_limited(20)).code == 1, "stopped among the news"
        for article in articles[:14]:
            server.remove(article.article_id)
        runs = _to_the_end(server, tmp_path, pages=30)
        assert runs[-1].code == 0, runs[-1].summary
        assert {article.article_id for article in (*articles, *news)} <= runs[-1].ids() | {
            article.article_id for article in articles[:14]
        }


AT = datetime(2026, 3, 1, tzinfo=BANGKOK)
LATER = AT + timedelta(hours=1)


def _shown(page: int, unknown: tuple[str, ...] = (), stored: datetime | None = AT, *, of: int = 9) -> Shown:
    """Return a page of a listing that leads to the next."""
    leads_to = (f"/{page + 1}",) if page < of else ()
    return Shown(url=f"/{page}", listing="/news", unknown=unknown, last_stored=stored, leads_to=leads_to)


def _walked_to(page: int) -> list[WalkedPage]:
    """Return what a first run leaves that was stopped behind this page."""
    walk = Walk(())
    for place in range(1, page + 1):
        walk.onwards(_shown(place, (f"{place}",), None))
        walk.answered(f"{place}")
    return walk.done("lamphun", AT)


def _edge(pages: list[WalkedPage]) -> list[str]:
    return [page.url for page in pages if page.edge]


def test_a_page_is_done_with_when_its_articles_are() -> None:
    walk = Walk(())
    walk.onwards(_shown(1, ("1", "2"), None))
    walk.onwards(_shown(2, ("3",), None))
    for article_id in ("1", "2"):
        walk.answered(article_id)
    [first] = walk.done("lamphun", AT)
    assert (first.url, first.edge) == ("/1", True), "the second is asked for again"


def test_a_run_goes_on_at_the_edge() -> None:
    pages = _walked_to(3)
    assert _edge(pages) == ["/3"]
    walk = Walk(pages)
    assert not walk.onwards(_shown(1)), "no news, so what follows is passed over"
    assert [page.url for page in walk.edge()] == ["/3"]
    assert walk.onwards(_shown(3)) == ["/4"]
    assert walk.onwards(_shown(4, ("4",), None)) == ["/5"]
    walk.answered("4")
    assert _edge(walk.done("lamphun", LATER)) == ["/4"]


@pytest.mark.parametrize("news", [_shown(1, ("new",)), _shown(1, stored=LATER)], ids=["unknown", "of a killed run"])
def test_what_follows_news_is_looked_at(news: Shown) -> None:
    """Also where a run has stored the news that was killed before it could say how far it came."""
    walk = Walk(_walked_to(3))
    assert walk.onwards(news) == ("/2",)
    walk.answered("new")
    assert _edge(walk.done("lamphun", LATER)) == ["/2", "/3"], "by the next run, where this one did not come to it"


def test_what_was_asked_for_in_vain_is_no_news() -> None:
    walk = Walk(_walked_to(3))
    assert not walk.onwards(_shown(1, ("1",), None))


def test_a_page_of_the_edge_with_articles_left_stays_there() -> None:
    walk = Walk(_walked_to(3))
    walk.onwards(_shown(3, ("moved up",)))
    assert _edge(walk.done("lamphun", LATER)) == ["/3"]


def test_a_run_that_saw_no_listing_leaves_all_as_it_was() -> None:
    assert Walk(_walked_to(3)).done("lamphun", LATER) == []


def test_the_lake_keeps_how_far_a_walk_came(tmp_path: Path) -> None:
    lake = lake_in(tmp_path)
    assert lake.walked("lamphun", None, LATER) == []
    for page in (3, 2):
        lake.keep_walked(_walked_to(page))
        assert len(lake.walked("lamphun", None, LATER)) == page
    assert lake.walked("lamphun", None, LATER) == _walked_to(2)
    assert lake.walked("lamphun", AT, LATER) == [], "a run has finished since"
    assert lake.walked("lamphun", None, AT - timedelta(hours=1)) == [], "by a clock that was ahead"
