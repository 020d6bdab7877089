"""What stays broken is tried more and more rarely, and what has long shown no article is gone."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

import pyarrow as pa
import pytest

from lamphun_scraper.clock import BANGKOK
from lamphun_scraper.lake import lake_in
from lamphun_scraper.records import Failure, Stage
from lamphun_scraper.spiders.history import OF_UNSHOWN, History
from lamphun_scraper.spiders.patience import is_lasting, rests
from tests.crawl.conftest import Ended, crawl
from tests.crawl.test_discovery import _known, _with_links
from tests.fixtures.site import SiteArticle, SiteServer
from tests.fixtures.site import faults as bad

AT = datetime(2026, 3, 1, tzinfo=BANGKOK)
KNOWN = _known(AT)
NOT_FOUND = "<html><body><h1>ไม่พบข้อมูล</h1><p>ขออภัย</p></body></html>".encode()
EVERY_STORED = ("RECHECK_OLDER=1000",)


def failure(*, first: timedelta, last: timedelta, stage: Stage = "read", tries: int = 9) -> Failure:
    """Return a failure seen first and last so long before `AT`."""
    return Failure(
        url="u",
        site="lamphun",
        stage=stage,
        reason="",
        tries=tries,
        first_failed_at=AT - first,
        last_failed_at=AT - last,
        run_id="r",
    )


def aged(data_dir: Path, *, by: timedelta, tried: timedelta = timedelta(hours=20)) -> None:
    """Let the open failures have begun long ago, and have been tried last a while ago."""
    lake = lake_in(data_dir)
    rows = [row | {"tries": row["tries"] + 3} for row in lake.table("failures").read().to_pylist()]
    for row in rows:
        row["first_failed_at"] -= by
        row["last_failed_at"] -= tried
    table = lake.table("failures")
    if rows:
        table.replace_where("url", pa.Table.from_pylist(rows, table.read().schema))
    lake.note_versions()


def status_of(ended: Ended, article: SiteArticle) -> str:
    return str({row["article_id"]: row["status"] for row in ended.rows("articles")}[article.article_id])


@pytest.mark.parametrize(
    ("first", "last", "left_alone"),
    [
        (timedelta(hours=20), timedelta(minutes=1), False),
        (timedelta(days=3), timedelta(hours=1), True),
        (timedelta(days=3), timedelta(hours=20), False),
        (timedelta(days=400), timedelta(days=6), True),
        (timedelta(days=400), timedelta(days=8), False),
        (timedelta(days=3), timedelta(days=-900), False),
    ],
)
def test_what_has_long_failed_is_tried_more_rarely(first: timedelta, last: timedelta, left_alone: bool) -> None:
    assert rests(failure(first=first, last=last), AT) is left_alone


def test_a_page_without_an_article_lasts_after_several_runs_over_some_days() -> None:
    days, hour = timedelta(days=4), timedelta(hours=1)
    assert is_lasting(failure(first=days, last=hour), AT)
    assert not is_lasting(failure(first=days, last=hour, tries=2), AT), "a fortnightly run has seen it twice"
    assert not is_lasting(failure(first=timedelta(days=2), last=hour), AT), "a long weekend"
    assert not is_lasting(failure(first=days, last=hour, stage="fetch"), AT), "the site fails"


@pytest.mark.parametrize("instead", ["not found", "the home page"])
def test_an_article_that_shows_none_for_days_is_gone_and_may_come_back(instead: str, tmp_path: Path) -> None:
    shown = bad.body(NOT_FOUND) if instead == "not found" else bad.redirect("/th/home", 301)
    with SiteServer(articles=60) as server:
        crawl(server, tmp_path)
        withdrawn = server.site.articles[1]
        server.remove(withdrawn.article_id)
        server.faults.add(shown, path=f"{withdrawn.path('th')}*")
        first = crawl(server, tmp_path)
        assert first.code == 1 and status_of(first, withdrawn) == "live", first.summary
        aged(tmp_path, by=timedelta(days=2))
        assert status_of(crawl(server, tmp_path), withdrawn) == "live", "it may be a long weekend"

        aged(tmp_path, by=timedelta(days=2))
        later = crawl(server, tmp_path)
        assert status_of(later, withdrawn) == "gone" and not later.open_failures(), later.summary
        again = crawl(server, tmp_path, settings=EVERY_STORED)
        assert again.code == 0 and not again.open_failures(), "gone is gone, and no failure"
        assert withdrawn.path("th") in server.paths[-60:]

        server.faults.clear()
        server.publish(withdrawn)
        assert status_of(crawl(server, tmp_path), withdrawn) == "live"


@pytest.mark.parametrize("case", ["listed", "all of its section"])
def test_a_page_without_an_article_is_not_gone_where_that_may_be_trouble(case: str, tmp_path: Path) -> None:
    with SiteServer(articles=20) as server:
        crawl(server, tmp_path)
        broken = server.site.articles[1]
        if case == "listed":
            server.faults.add(bad.body(NOT_FOUND), path=f"{broken.path('th')}*")
        else:
            server.faults.add(bad.body(NOT_FOUND), path=f"/th/{broken.section}/*/*")
            server.remove(broken.article_id)
        crawl(server, tmp_path)
        aged(tmp_path, by=timedelta(days=9), tried=timedelta(days=8))
        ended = crawl(server, tmp_path)
    assert ended.code == 1 and status_of(ended, broken) == "live", ended.summary
    assert broken.path("th") in ended.open_failures()


def test_what_rests_is_not_asked_for_but_where_all_is(tmp_path: Path) -> None:
    with SiteServer(articles=20) as server:
        crawl(server, tmp_path)
        withdrawn = server.site.articles[1]
        server.remove(withdrawn.article_id)
        server.faults.add(bad.status(403), path=f"{withdrawn.path('th')}*")
        assert crawl(server, tmp_path).code == 1
        aged(tmp_path, by=timedelta(days=9), tried=timedelta(days=1))
        server.forget_requests()
        ended = crawl(server, tmp_path, settings=EVERY_STORED)
        assert ended.code == 0 and withdrawn.path("th") in ended.open_failures(), "open, and told by status"
        assert withdrawn.path("th") not in server.paths
        crawl(server, tmp_path, "full=1")
        assert withdrawn.path("th") in server.paths


@pytest.mark.parametrize("instead", ["no page", "a page that says so"])
def test_a_small_section_that_is_emptied_is_gone_and_warned_of_no_longer(instead: str, tmp_path: Path) -> None:
    with SiteServer(articles=30) as server:
        crawl(server, tmp_path)
        emptied = [article for article in server.site.articles if article.section == "information"]
        for article in emptied:
            server.remove(article.article_id)
            if instead != "no page":
                server.faults.add(bad.body(NOT_FOUND), path=f"{article.path('th')}*")
        server.empty("information")
        for _ in range(2 * (len(emptied) // OF_UNSHOWN) + 2):
            if instead != "no page":
                aged(tmp_path, by=timedelta(days=4))
            crawl(server, tmp_path, settings=("RECHECK_OLDER=0",))
        ended = crawl(server, tmp_path, settings=("RECHECK_OLDER=0",))
    assert {status_of(ended, article) for article in emptied} == {"gone"}
    assert ended.code == 0 and not ended.open_failures(), ended.summary


@pytest.mark.parametrize("news", [0, 5, 8])
def test_every_stored_article_has_its_turn_however_many_are_new(news: int) -> None:
    """Of the first stock, that is, in no more than twice as many runs as there are turns in what is stored then."""
    known = {f"lamphun:{section}:{number}": KNOWN for section in ("activity", "advertise") for number in range(100)}
    left, turned_to, runs = set(known), "", 0
    while left:
        history = History(known=known, turned_to=turned_to)
        in_turn = history.turn(5)
        assert len(set(in_turn)) == 5
        left.difference_update(in_turn)
        turned_to, runs = in_turn[-1], runs + 1
        known |= {f"lamphun:activity:{1000 + len(known) + place}": KNOWN for place in range(news)}
    assert runs <= 2 * len(known) / 5, runs


def test_runs_go_round_all_that_is_stored(tmp_path: Path) -> None:
    with SiteServer(articles=60) as server:
        crawl(server, tmp_path)
        paths = {article.path("th") for article in server.site.articles}
        server.forget_requests()
        for _ in range(4):
            crawl(server, tmp_path, settings=("RECHECK_OLDER=15",))
        assert paths <= set(server.paths)


def test_a_damaged_note_of_the_turn_begins_the_round_anew(tmp_path: Path) -> None:
    lake = lake_in(tmp_path)
    lake.require_writable()
    assert lake.turn("lamphun") == ""
    lake.note_turn("lamphun", "lamphun:order:1")
    lake.note_turn("other", "other:order:2")
    assert lake.turn("lamphun") == "lamphun:order:1"
    for damaged in ("", "{", "[1]", "7"):
        (tmp_path / "lake" / ".turns.json").write_text(damaged)
        assert lake.turn("lamphun") == ""


def test_a_static_page_of_a_section_with_news_is_tried_more_rarely_though_pages_lead_to_it(tmp_path: Path) -> None:
    static = "/th/advertise/99999/about"
    with SiteServer(articles=20) as server:
        server.faults.add(bad.body(NOT_FOUND), path=f"{static}*")
        server.faults.add(_with_links(static), path="/th/home")
        server.faults.add(_with_links(static), path="/")
        assert crawl(server, tmp_path).code == 1
        aged(tmp_path, by=timedelta(days=9), tried=timedelta(days=1))
        server.forget_requests()
        ended = crawl(server, tmp_path)
        assert ended.code == 0 and static in ended.open_failures() and static not in server.paths
        aged(tmp_path, by=timedelta(0), tried=timedelta(days=3))
        assert crawl(server, tmp_path).code == 1 and static in server.paths, "it has its turn"
        server.forget_requests()
        crawl(server, tmp_path, "full=1")
        assert static in server.paths


def test_a_site_that_has_never_shown_an_article_is_asked_for_all_each_time(tmp_path: Path) -> None:
    """It refuses them; were they left alone, the run would call its layout another, and see late that they come."""
    with SiteServer(articles=8) as server:
        paths = {article.path("th") for article in server.site.articles}
        server.faults.add(bad.status(403), path="/th/*/*/*")
        assert crawl(server, tmp_path).code == 4
        aged(tmp_path, by=timedelta(days=9), tried=timedelta(days=1))
        server.forget_requests()
        assert "no article came" in crawl(server, tmp_path).summary
        assert paths <= set(server.paths)


def test_a_new_article_that_stays_broken_is_tried_more_rarely_though_pages_lead_to_it(tmp_path: Path) -> None:
    with SiteServer(articles=20) as server:
        path = server.site.articles[0].path("th")
        server.faults.add(bad.status(500), path=f"{path}*")
        assert crawl(server, tmp_path).code == 1
        server.forget_requests()
        assert crawl(server, tmp_path).code == 1 and path in server.paths, "most of what fails heals within a day"
        aged(tmp_path, by=timedelta(days=9), tried=timedelta(days=1))
        server.forget_requests()
        ended = crawl(server, tmp_path)
        assert ended.code == 0 and path in ended.open_failures() and path not in server.paths
        aged(tmp_path, by=timedelta(0), tried=timedelta(days=3))
        server.faults.clear()
        assert len(crawl(server, tmp_path).ids()) == 20, "it has its turn"
