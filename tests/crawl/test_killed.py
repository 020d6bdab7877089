"""Killed at any moment and run again: the tables equal those of a run that was never interrupted."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice
from pathlib import Path
from threading import Event
from typing import Any

import pyarrow.parquet as pq
import pytest

from lamphun_scraper.lake import lake_in
from tests.crawl.conftest import QUICK, ROOT, command, crawl
from tests.fixtures.site import SiteServer, many
from tests.fixtures.site.faults import body, held_until, slow, status

KILLS = 8
"""In each of the two lives below."""
OFTEN = (*QUICK, "COMMIT_ARTICLES=4")
"""So that kills hit commits as often as they hit anything else."""
ARTICLE = "/*/*/*/*"
"""The path of an article; of other pages only the first that a run asks for has such a one."""
TABLES = ("articles", "events", "officials", "venues", "participants", "dates", "related", "site_stats", "failures")
OF_THE_RUN = {"fetched_at", "first_seen_at", "changed_at", "gone_at", "observed_at"}


@pytest.fixture(scope="module")
def server() -> Iterator[SiteServer]:
    with SiteServer(articles=36) as server:
        yield server


@pytest.fixture(scope="module")
def whole(server: SiteServer, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The data of a first run that was never interrupted."""
    data_dir = tmp_path_factory.mktemp("whole")
    assert crawl(server, data_dir, settings=OFTEN[-1:]).code == 0
    return data_dir


def test_a_first_run_killed_again_and_again(server: SiteServer, whole: Path, tmp_path: Path) -> None:
    _kill_and_finish(server, tmp_path, seed=1)
    assert _contents(tmp_path) == _contents(whole)
    assert _files(tmp_path) == _files(whole), "nothing half-written is left behind"


def test_a_run_with_news_killed_again_and_again(tmp_path: Path) -> None:
    """Edits, removals and news: revisions and marks survive as well as rows do."""
    articles = many(45)
    with SiteServer(articles=articles[:36]) as server:
        killed, never = tmp_path / "killed", tmp_path / "never"
        assert crawl(server, never).code == 0
        shutil.copytree(never, killed)
        edited = [article.article_id for article in articles[:36:3]]
        for article_id in edited:
            server.edit(article_id, title=f"แก้ไขหัวข้อ {article_id}")
        for article in articles[1:36:12]:
            server.remove(article.article_id)
        for article in articles[36:]:
            server.publish(replace(article, number=article.number + 50_000))

        assert crawl(server, never, "full=1", settings=OFTEN[-1:]).code == 0
        _kill_and_finish(server, killed, "full=1", seed=2)
    assert _contents(killed) == _contents(never)
    for article_id in edited:
        revisions = lake_in(killed).history(article_id).select(["revision", "title"]).to_pylist()
        assert revisions == lake_in(never).history(article_id).select(["revision", "title"]).to_pylist()
        assert [row["revision"] for row in revisions] == [1, 2]


@pytest.mark.parametrize("asked", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP])
def test_a_run_asked_to_stop_stores_what_it_has(asked: signal.Signals, tmp_path: Path) -> None:
    with SiteServer(articles=48) as server:
        server.faults.add(slow(0.1), after=10)
        line = command(tmp_path, f"base_url={server.url}")
        run = subprocess.Popen(line, cwd=ROOT, stderr=subprocess.PIPE, text=True)
        _until_under_way(server, run)
        run.send_signal(asked)
        _, log = run.communicate()
        assert run.returncode == 1 and log.startswith("lamphun: interrupted;") and len(log.splitlines()) == 1
        assert pq.read_table(tmp_path / "parquet" / "articles.parquet").num_rows >= 8
        server.faults.clear()
        assert len(crawl(server, tmp_path).ids()) == 48, "the next run goes on where it stopped"


def test_to_be_told_twice_of_a_closed_terminal_is_no_wish_to_be_ended_by_force(tmp_path: Path) -> None:
    """The shell and the system may each tell of it, and a service manager together with SIGTERM."""
    with SiteServer(articles=48) as server:
        server.faults.add(slow(0.1), after=10)
        line = command(tmp_path, f"base_url={server.url}")
        run = subprocess.Popen(line, cwd=ROOT, stderr=subprocess.PIPE, text=True)
        _until_under_way(server, run)
        for told in (signal.SIGHUP, signal.SIGHUP, signal.SIGTERM, signal.SIGHUP):
            run.send_signal(told)
            time.sleep(0.02)
        log = _log_of(run)
    assert log.startswith("lamphun: interrupted;") and len(log.splitlines()) == 1


def test_a_run_whose_terminal_is_closed_stores_what_it_has(tmp_path: Path) -> None:
    """Nor can it write to the terminal any more, where it showed how far it was."""
    with SiteServer(articles=48) as server:
        server.faults.add(slow(0.1), after=10)
        ours, terminal = os.openpty()
        asked = ("crawl", "--base-url", server.url, "--data-dir", str(tmp_path), "-s", "DOWNLOAD_DELAY=0")
        run = subprocess.Popen(
            [sys.executable, "-c", ON_ITS_TERMINAL, *asked],
            cwd=ROOT,
            stdin=terminal,
            stdout=terminal,
            stderr=terminal,
            start_new_session=True,
        )
        os.close(terminal)
        _until_under_way(server, run)
        os.close(ours)
        try:
            assert run.wait(60) == 1
        finally:
            run.kill()
    assert pq.read_table(tmp_path / "parquet" / "articles.parquet").num_rows >= 8
    assert pq.read_table(tmp_path / "parquet" / "runs.parquet")["outcome"].to_pylist()[0].startswith("interrupted;")


ON_ITS_TERMINAL = """
import fcntl, termios
fcntl.ioctl(0, termios.TIOCSCTTY, 0)
from lamphun_scraper.cli import main
main()
"""


def test_a_run_that_is_to_outlive_its_terminal_does(tmp_path: Path) -> None:
    with SiteServer(articles=24) as server:
        server.faults.add(slow(0.02), after=10)
        line = ["nohup", *command(tmp_path, f"base_url={server.url}")]
        run = subprocess.Popen(line, cwd=ROOT, stdin=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        _until_under_way(server, run)
        run.send_signal(signal.SIGHUP)
        assert "lamphun: finished;" in _log_of(run) and run.returncode == 0


KILLED_AT = """
import os, signal, sys
from scrapy.cmdline import execute
from lamphun_scraper.items import FetchedArticle
from lamphun_scraper.pipelines import FactsPipeline
read = FactsPipeline.process_item
fatal = sys.argv.pop()
is_fatal = lambda item: isinstance(item, FetchedArticle) and item.article.url.endswith(fatal)
kill = lambda: os.kill(os.getpid(), signal.SIGKILL)
FactsPipeline.process_item = lambda self, item: kill() if is_fatal(item) else read(self, item)
execute()
"""
"""Scrapy, killed between the reading and the storing of the article of which the address is given last."""


def test_an_article_that_failed_is_not_healed_before_it_is_stored(tmp_path: Path) -> None:
    """Where nothing leads to it but that it failed, it would be asked for no more."""
    with SiteServer(articles=12) as server:
        failed = server.site.articles[-1].path("th")
        server.faults.add(status(500), path=failed, times=3)
        assert set(crawl(server, tmp_path).open_failures()) == {failed}
        each = command(tmp_path, f"base_url={server.url}", settings=(*QUICK, "COMMIT_SECONDS=0"))
        line = [each[0], "-c", KILLED_AT, *each[3:], failed]
        killed = subprocess.run(line, cwd=ROOT, capture_output=True, timeout=60, check=False)
        assert killed.returncode == -signal.SIGKILL
    assert [one.url for one in lake_in(tmp_path).open_failures()] == [f"{server.url}{failed}"]


LONG = (*QUICK, "RETRY_AFTER_MAX=3000", "DOWNLOAD_TIMEOUT=3000", "LOG_LEVEL=WARNING")


def _until_under_way(server: SiteServer, run: subprocess.Popen[Any]) -> None:
    """Wait until a run has asked for a few articles, or has ended."""
    while len(server.requests) < 15 and run.poll() is None:
        time.sleep(0.01)


def _asked_to_stop(server: SiteServer, data_dir: Path, articles: int) -> subprocess.Popen[str]:
    """Start a run; ask it to stop once it has asked for so many articles, or for robots.txt where that is none."""
    line = command(data_dir, f"base_url={server.url}", settings=LONG)
    run = subprocess.Popen(line, cwd=ROOT, stderr=subprocess.PIPE, text=True)
    while run.poll() is None and not (
        server.paths and sum(path.count("/") == ARTICLE.count("/") for path in server.paths) >= articles
    ):
        time.sleep(0.01)
    run.send_signal(signal.SIGTERM)
    return run


def _log_of(run: subprocess.Popen[str]) -> str:
    """Wait for the end of a run, and not for ever."""
    try:
        return run.communicate(timeout=60)[1]
    finally:
        run.kill()


def test_a_run_asked_to_stop_does_not_wait_for_the_time_that_a_site_asks_for(tmp_path: Path) -> None:
    with SiteServer(articles=24) as server:
        server.faults.add(status(429, retry_after=2900), path=ARTICLE, after=10)
        log = _log_of(_asked_to_stop(server, tmp_path, 11))
    assert log.startswith("lamphun: interrupted;") and "9 new" in log and len(log.splitlines()) == 1


def test_a_run_asked_to_stop_does_not_wait_for_its_turn(tmp_path: Path) -> None:
    with SiteServer(articles=3) as server:
        rules = b"User-agent: *\nCrawl-delay: 2900\n"
        server.faults.add(body(rules, "text/plain"), path="/robots.txt")
        log = _log_of(_asked_to_stop(server, tmp_path, 0))
        assert server.paths == ["/robots.txt"]
    assert "asks for 2900 s between requests" in log and "lamphun: interrupted;" in log
    assert "0 failed" in log, "what was never asked for is no failure"


def test_a_run_asked_to_stop_stores_what_it_has_before_the_last_answer_comes(tmp_path: Path) -> None:
    """A container is killed ten seconds after the signal."""
    go_on = Event()

    with SiteServer(articles=24) as server:
        server.faults.add(held_until(go_on), path=ARTICLE, after=10)
        run = _asked_to_stop(server, tmp_path, 11)
        try:
            while not lake_in(tmp_path).known("lamphun") and run.poll() is None and not go_on.is_set():
                go_on.wait(0.1)
            run.kill()
            run.communicate()
        finally:
            go_on.set()
    assert len(lake_in(tmp_path).known("lamphun")) == 9


def test_a_reader_keeps_what_it_opened(server: SiteServer, whole: Path, tmp_path: Path) -> None:
    """Both a snapshot file and a version of the lake stay as they were while a run replaces them."""
    shutil.copytree(whole, tmp_path, dirs_exist_ok=True)
    before = pq.read_table(whole / "parquet" / "articles.parquet")
    with (tmp_path / "parquet" / "articles.parquet").open("rb") as opened:
        version = lake_in(tmp_path).articles.dataset()
        titles = sorted(version.to_table(["title"])["title"].to_pylist())
        for article in many(36)[:20]:
            server.edit(article.article_id, title=f"ใหม่ {article.number}")
        try:
            news = crawl(server, tmp_path, "full=1", settings=OFTEN[-1:])
        finally:
            for article in many(36)[:20]:
                server.edit(article.article_id, title=article.title)
        assert "20 changed" in news.summary
        assert pq.read_table(opened) == before
        assert sorted(version.to_table(["title"])["title"].to_pylist()) == titles
    assert pq.read_table(tmp_path / "parquet" / "articles.parquet") != before


# --- killing -------------------------------------------------------------------------------------------------------


def _kill_and_finish(server: SiteServer, data_dir: Path, *arguments: str, seed: int) -> None:
    """Crawl until killed, many times; then to the end."""
    chance = random.Random(seed)  # noqa: S311 - repeatable on purpose
    line = command(data_dir, f"base_url={server.url}", *arguments, settings=OFTEN)
    runs = (_killed(line, server, chance) for _ in range(6 * KILLS))  # some end before they are killed
    assert sum(islice(filter(None, runs), KILLS)) == KILLS
    assert crawl(server, data_dir, *arguments, settings=OFTEN[-1:]).code == 0


def _killed(line: list[str], server: SiteServer, chance: random.Random) -> bool:
    """Kill a run at a random moment: after some of its requests, and a little later still."""
    server.forget_requests()
    process = subprocess.Popen(line, cwd=ROOT, stderr=subprocess.DEVNULL)
    requests, later = chance.randrange(1, 45), chance.uniform(0, 0.3)
    while len(server.requests) < requests and process.poll() is None:
        time.sleep(0.002)
    time.sleep(later)
    process.kill()
    return process.wait() == -signal.SIGKILL


# --- comparing -----------------------------------------------------------------------------------------------------


def _contents(data_dir: Path) -> dict[str, list[dict[str, Any]]]:
    """Return all tables but `runs`, without the instants that tell when a run did something."""
    return {table: _rows(data_dir / "parquet" / f"{table}.parquet") for table in TABLES}


def _rows(path: Path) -> list[dict[str, Any]]:
    return [
        {name: value for name, value in row.items() if name not in OF_THE_RUN}
        for row in pq.read_table(path).to_pylist()
    ]


def _files(data_dir: Path) -> set[str]:
    return {path.name for path in (data_dir / "parquet").iterdir()}
