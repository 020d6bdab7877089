"""A crawl that takes several runs: each goes on where the last stopped, and news comes before what is stored."""

from __future__ import annotations

import signal
import subprocess
import time
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from lamphun_scraper.lake import lake_in
from lamphun_scraper.spiders.frontier import WALK_EVERY
from tests.crawl.conftest import ROOT, command, crawl
from tests.fixtures.site import SiteServer
from tests.fixtures.site.faults import challenge, slow, status
from tests.lake.samples import run

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


def test_runs_with_a_limit_that_they_do_not_reach_have_seen_all_and_ask_for_little_from_then_on(tmp_path: Path) -> None:
    """Else each would ask for the whole site again, to learn that it is as it was: a limit is to spare requests."""
    with SiteServer(articles=120) as server:
        for _ in range(3):
            ended = crawl(server, tmp_path, "max_articles=40")
            assert "stopped at max_articles" in ended.summary
        assert len(ended.ids()) == 120
        for _ in range(2):
            assert crawl(server, tmp_path, "max_articles=40").summary.startswith("lamphun: finished;")
        server.forget_requests()
        newest = max(server.site.articles, key=lambda one: one.published_at)
        server.publish(replace(newest, number=90_001, title="เปิดศาลาอ่านหนังสือริมน้ำหลังใหม่"))
        usual = crawl(server, tmp_path, "max_articles=40")
        assert "1 new" in usual.summary and len(_articles_asked(server)) < 80, usual.summary


def test_a_run_with_a_limit_that_it_does_not_reach_closes_what_is_well_and_looks_at_what_no_page_shows(
    tmp_path: Path,
) -> None:
    with SiteServer(articles=60) as server:
        server.faults.add(status(500), path="/th/advertise?page=2", times=3)
        assert crawl(server, tmp_path).open_failures()
        others = (one for one in server.site.articles if ":advertise:" not in one.article_id)
        oldest = min(others, key=lambda one: one.published_at)
        server.remove(oldest.article_id)
        limited = crawl(server, tmp_path, "max_articles=59", settings=("RECHECK_OLDER=100",))
    assert (limited.code, limited.open_failures()) == (0, {}), limited.summary
    assert [one["article_id"] for one in limited.rows("articles") if one["status"] == "gone"] == [oldest.article_id]


@pytest.mark.parametrize(("bounds", "turn"), [(("max_articles=500",), True), ((), False)])
def test_runs_that_were_stopped_at_their_limit_bring_the_turn_of_such_runs_only(
    bounds: tuple[str, ...], turn: bool, tmp_path: Path
) -> None:
    """In its turn a section is walked to its end, though all that its first page shows is settled."""
    with SiteServer(articles=150) as server:
        crawl(server, tmp_path)
        for number in range(WALK_EVERY - 1):
            lake_in(tmp_path).add_run(run(f"r{number}", outcome="stopped at max_articles"))
        server.forget_requests()
        assert crawl(server, tmp_path, *bounds).code == 0
    assert any("?page=5" in path for path in server.paths) == turn


def test_all_is_asked_for_again_where_that_is_wanted(tmp_path: Path) -> None:
    with SiteServer(articles=40) as server:
        crawl(server, tmp_path, settings=_limited(30))
        server.forget_requests()
        assert crawl(server, tmp_path, "full=1").code == 0
        assert len(_articles_asked(server)) == 40


_EACH_COMMITTED = "COMMIT_ARTICLES=1"


@pytest.mark.parametrize(
    ("arguments", "settings", "ends"),
    [
        ((), (_EACH_COMMITTED, *_limited(14)), "stopped: closespider_pagecount"),
        ((), (_EACH_COMMITTED,), "blocked"),
        (("since=2026-02-01",), (), "finished within bounds"),
        (("max_articles=2",), (), "stopped at max_articles"),
    ],
)
def test_what_lies_behind_a_page_that_failed_is_not_lost_where_the_run_that_gets_it_does_not_get_behind_it(
    arguments: tuple[str, ...], settings: tuple[str, ...], ends: str, tmp_path: Path
) -> None:
    """Each page of a listing leads to the next alone, and all that the first shows is settled."""
    with SiteServer(articles=120, layout="minimal") as server:
        failed = "/th/advertise?page=2"
        server.faults.add(status(500), path=failed, times=3)
        assert set(crawl(server, tmp_path).open_failures()) == {failed}
        server.forget_requests()
        if ends == "blocked":
            server.faults.add(challenge(), path="/th/advertise/*", after=2)
        cut_short = crawl(server, tmp_path, *arguments, settings=settings)
        assert f"lamphun: {ends}" in cut_short.summary and len(cut_short.ids()) < 120, cut_short.summary
        assert failed in server.paths and failed in cut_short.open_failures()
        server.faults.clear()
        ended = crawl(server, tmp_path)
    assert ended.code == 0 and len(ended.ids()) == 120 and not ended.open_failures(), ended.summary


def test_an_article_that_failed_is_not_lost_where_a_run_finds_it_outside_its_days(tmp_path: Path) -> None:
    with SiteServer(articles=120) as server:
        failed = server.site.articles[-1].path("th")
        server.faults.add(status(500), path=failed, times=3)
        assert set(crawl(server, tmp_path).open_failures()) == {failed}
        within = crawl(server, tmp_path, "since=2026-02-01")
        assert within.code == 0 and set(within.open_failures()) == {failed} and server.paths.count(failed) == 4
        ended = crawl(server, tmp_path)
    assert ended.code == 0 and len(ended.ids()) == 120 and not ended.open_failures(), ended.summary


@pytest.mark.parametrize("failed", ["/th/advertise?page=2", "/th/advertise/1096/*"])
def test_where_all_runs_are_within_days_what_failed_heals_as_well(failed: str, tmp_path: Path) -> None:
    with SiteServer(articles=120, layout="minimal") as server:
        server.faults.add(status(500), path=failed, times=3)
        assert crawl(server, tmp_path, "since=2000-01-01").open_failures()
        assert not crawl(server, tmp_path, "since=2025-10-01").open_failures()


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
