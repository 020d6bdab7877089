"""How the crawl behaves: who it says it is, what it waits for, where it goes; and Scrapy's own commands."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
import time
from dataclasses import replace
from datetime import UTC, datetime
from itertools import pairwise
from math import inf
from pathlib import Path

import pytest
from scrapy.http import Response
from scrapy.settings import Settings

from lamphun_scraper import __version__
from lamphun_scraper.errors import UsageProblem
from lamphun_scraper.lake import lake_in
from lamphun_scraper.middlewares.retries import retry_after
from lamphun_scraper.sites import get_site, is_loopback, site_for_url
from lamphun_scraper.spiders.politeness import adapt, user_agent
from tests.crawl.conftest import ROOT, TWO_HOSTS, command, crawl
from tests.fixtures.site import SiteServer
from tests.fixtures.site.faults import Request, body, slow, status
from tests.fixtures.site.faults import Response as Answer

NOW = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("code", "value", "seconds"),
    [
        (429, "120", 120),
        (503, " 7 ", 7),
        (429, "Sun, 01 Mar 2026 12:00:30 GMT", 30),
        (429, "Sun, 01 Mar 2026 11:00:00 GMT", 0),
        (429, "soon", None),
        (429, "-5", None),
        (429, "1e9", None),
        (429, "Sun, 99 Foo", None),
        (503, "Mon, 01 Jan 99999999999999999999 00:00:00 GMT", None),
        (503, "Mon, 01 Jan 2026 99999999999999999999:00:00 GMT", None),
        (503, "Mon, 01 Jan 2026 00:00:00 +99999999999999999999", None),
        (503, "Mon, 01 Jan 2026 00:00:00 -0000", None),
        (503, "²", None),
        (503, "9" * 400, inf),
        (500, "120", None),
        (200, "120", None),
    ],
)
def test_what_a_server_asks_to_wait(code: int, value: str, seconds: float | None) -> None:
    response = Response("http://site.example/", status=code, headers={"Retry-After": value})
    assert retry_after(response, NOW) == seconds


def test_who_it_says_it_is(tmp_path: Path) -> None:
    assert user_agent(None) == f"lamphun-scraper/{__version__}"
    with SiteServer(articles=3) as server:
        crawl(server, tmp_path, settings=("CONTACT=news@province.example",))
        agents = {request.headers["user-agent"] for request in server.requests}
    assert agents == {f"lamphun-scraper/{__version__} (+news@province.example)"}


def test_who_does_not_say_is_told_how_each_command_takes_it(caplog: pytest.LogCaptureFixture) -> None:
    adapt(Settings(), get_site("lamphun"))
    assert "crawl --contact …" in caplog.text and "-s CONTACT=…" in caplog.text


@pytest.mark.parametrize(
    "contact", ["you@example.org", "a.b+c@mail.example.co.th", "https://example.org", "http://a.th/x?y"]
)
def test_a_contact_is_an_e_mail_or_a_web_address(contact: str) -> None:
    settings = Settings({"CONTACT": contact})
    adapt(settings, get_site("lamphun"))
    assert settings["USER_AGENT"].endswith(f" (+{contact})")


@pytest.mark.parametrize(
    "contact",
    ["foo", " ", "you@", "you@localhost", "a b@example.org", "https://", "me@a.org\r\nCookie: x", "me@a.\x07org"],
)
def test_what_reaches_nobody_is_refused_with_what_to_write(contact: str) -> None:
    with pytest.raises(UsageProblem, match="is neither an e-mail address nor a web address; write it as you@example"):
        adapt(Settings({"CONTACT": contact}), get_site("lamphun"))


def test_no_cookies_are_kept(tmp_path: Path) -> None:
    with SiteServer(articles=3) as server:
        server.faults.add(lambda _request, good: replace(good, headers={**good.headers, "Set-Cookie": "session=1"}))
        assert crawl(server, tmp_path).code == 0
        assert not [request for request in server.requests if "cookie" in request.headers]


@pytest.mark.parametrize(
    ("url", "here"),
    [
        ("http://127.0.0.1:80/", True),
        ("http://127.9.9.9/", True),
        ("http://[::1]:8000/", True),
        ("http://localhost/", True),
        ("http://localhost.example/", False),
        ("https://www.lamphun.go.th/", False),
        ("http://10.0.0.1/", False),
    ],
)
def test_only_this_machine_is_crawled_without_delay(url: str, here: bool) -> None:
    assert is_loopback(url) is here


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1:8000", "127.0.0.2:8000", "[::1]:8000"])
def test_whatever_this_machine_serves_is_a_copy_of_the_default_site(host: str) -> None:
    assert site_for_url(f"http://{host}/th/home").key == "lamphun"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_robots_txt_that_forbids_everything(encoding: str, tmp_path: Path) -> None:
    with SiteServer(articles=3) as server:
        server.faults.add(body("User-agent: *\nDisallow: /\n".encode(encoding), "text/plain"), path="/robots.txt")
        ended = crawl(server, tmp_path)
        assert server.paths == ["/robots.txt"]
    assert ended.code == 4 and "blocked" in ended.summary and "robots.txt" in ended.summary


def test_robots_txt_that_names_us(tmp_path: Path) -> None:
    with SiteServer(articles=6) as server:
        section = server.site.articles[0].section
        rules = f"User-agent: lamphun-scraper\nDisallow: /*/{section}/\n\nUser-agent: *\nDisallow:\n"
        server.faults.add(body(rules.encode(), "text/plain"), path="/robots.txt")
        ended = crawl(server, tmp_path)
        assert not [path for path in server.paths if f"/{section}/" in path]
        again = crawl(server, tmp_path)
    assert ended.code == 0 and not ended.rows("failures"), "what is forbidden is no failure"
    assert "with warnings: robots.txt keeps back " in ended.summary, "but it is told"
    assert again.code == 0 and "robots.txt keeps back " in again.summary


def test_robots_txt_that_forbids_more_than_before(tmp_path: Path) -> None:
    """First every page but the first of a listing, then all articles, in a run that is not the site's end."""
    with SiteServer(articles=60) as server:
        assert crawl(server, tmp_path).code == 0
        server.faults.add(body(b"User-agent: *\nDisallow: /*/activity\n", "text/plain"), path="/robots.txt")
        partly = crawl(server, tmp_path)
        assert partly.code == 1 and "earlier runs were free to ask" in partly.summary, partly.summary
        assert re.search(r"robots.txt keeps back \d+ articles and 1 pages of listings", partly.summary)
        assert crawl(server, tmp_path).code == 0
        server.faults.clear()
        assert crawl(server, tmp_path).code == 0
        server.faults.add(body(b"User-agent: *\nDisallow: /*/activity\n", "text/plain"), path="/robots.txt")
        assert crawl(server, tmp_path).code == 0, "it was told before; not all runs ask for what it keeps back"

        server.faults.clear()
        server.faults.add(body(b"User-agent: *\nDisallow: /th/\n", "text/plain"), path="/robots.txt")
        ended = crawl(server, tmp_path)
    assert ended.code == 4 and "blocked: robots.txt keeps back" in ended.summary
    assert {row["status"] for row in ended.rows("articles")} == {"live"} and not ended.open_failures()


def test_robots_txt_that_forbids_all_but_the_home_page_in_a_first_run(tmp_path: Path) -> None:
    with SiteServer(articles=6) as server:
        server.faults.add(body(b"User-agent: *\nDisallow: /th/\n", "text/plain"), path="/robots.txt")
        ended = crawl(server, tmp_path)
    assert ended.code == 4 and "blocked: robots.txt keeps back" in ended.summary and not ended.open_failures()


@pytest.mark.parametrize("code", [403, 404, 410])
def test_no_robots_txt_forbids_nothing(code: int, tmp_path: Path) -> None:
    with SiteServer(articles=3) as server:
        server.faults.add(status(code), path="/robots.txt")
        assert len(crawl(server, tmp_path).ids()) == 3


@pytest.mark.parametrize(("said", "stored"), [("ไม่พบหน้าที่ต้องการ Disallow: /", 3), ("\nUser-agent: *\nDisallow: /\n", 0)])
def test_of_a_web_page_in_the_place_of_robots_txt_only_lines_that_are_rules_count(
    said: str, stored: int, tmp_path: Path
) -> None:
    with SiteServer(articles=3) as server:
        server.faults.add(body(f"<!DOCTYPE html><html><body><p>{said}</p></body></html>".encode()), path="/robots.txt")
        ended = crawl(server, tmp_path)
    assert len(ended.ids()) == stored and ended.code == (0 if stored else 4)


@pytest.mark.parametrize("asked", ["3601", "999999"])
def test_a_crawl_delay_that_no_run_can_keep_ends_it_at_once(asked: str, tmp_path: Path) -> None:
    with SiteServer(articles=3) as server:
        server.faults.add(body(f"User-agent: *\nCrawl-delay: {asked}\n".encode(), "text/plain"), path="/robots.txt")
        ended = crawl(server, tmp_path)
        assert server.paths == ["/robots.txt"]
    assert ended.code == 4 and f"robots.txt asks for {float(asked):g} s between requests" in ended.summary
    assert "waits for 3600 s at most" in ended.summary and len(ended.log.splitlines()) == 1


@pytest.mark.parametrize("asked", ["nan", "-5", "soon"])
def test_a_crawl_delay_that_is_no_time_is_none(asked: str, tmp_path: Path) -> None:
    with SiteServer(articles=3) as server:
        server.faults.add(body(f"User-agent: *\nCrawl-delay: {asked}\n".encode(), "text/plain"), path="/robots.txt")
        assert len(crawl(server, tmp_path).ids()) == 3


def test_a_wait_that_is_asked_for_is_kept(tmp_path: Path) -> None:
    with SiteServer(articles=3) as server:
        path = server.site.articles[1].path("th")
        server.faults.add(status(429, retry_after=2), path=path, times=1)
        ended = crawl(server, tmp_path)
        assert server.paths.count(path) == 2
    assert ended.code == 0 and ended.rows("runs")[0]["seconds"] >= 2


def test_one_slow_answer_does_not_set_the_pace_of_a_steady_run(tmp_path: Path) -> None:
    throttled = ("AUTOTHROTTLE_ENABLED=True", "DOWNLOAD_DELAY=0.01", "AUTOTHROTTLE_START_DELAY=0.01")
    with SiteServer(articles=16) as server:
        crawl(server, tmp_path)
        server.faults.add(slow(1.5), path="/th/activity/*/*", times=1)
        ended = crawl(server, tmp_path, settings=throttled)
    run = ended.last_run()
    assert run["unchanged"] == 16 and 1.5 < run["seconds"] < 10, "each of the others would wait as long"


def test_a_site_of_two_hosts_keeps_one_crawl_delay(tmp_path: Path) -> None:
    asked: list[tuple[float, str]] = []

    def answer(request: Request, good: Answer) -> Answer:
        asked.append((time.monotonic(), request.headers["host"].partition(":")[0]))
        if request.target == "/robots.txt":
            return body(b"User-agent: *\nCrawl-delay: 0.3\n", "text/plain")(request, good)
        return replace(good, body=re.sub(rb"127\.0\.0\.1(:\d+/th/advertise/)", rb"localhost\1", good.body))

    with SiteServer(articles=8) as server:
        server.faults.add(answer)
        line = [sys.executable, "-c", TWO_HOSTS, *command(tmp_path, f"base_url={server.url}")[3:]]
        assert subprocess.run(line, cwd=ROOT, timeout=60, check=False).returncode == 0
    assert {host for _, host in asked} == {"127.0.0.1", "localhost"}
    waits = [after - before for (before, _), (after, _) in pairwise(asked)]
    assert min(waits) > 0.25, waits


def test_a_home_page_that_asks_for_a_long_wait_is_asked_for_once(tmp_path: Path) -> None:
    with SiteServer(articles=3) as server:
        server.faults.add(status(503, retry_after=3600), path="/[!r]*")
        server.faults.add(status(503, retry_after=3600), path="/")
        ended = crawl(server, tmp_path)
        assert len(server.paths) == 2 and server.paths[0] == "/robots.txt", server.paths
    assert ended.code == 4 and "asks to come back in 3600 s" in ended.summary


def test_validators_that_changed_are_used_from_then_on_where_the_site_goes_by_them(tmp_path: Path) -> None:
    """Of a site that sends others with each answer nothing is stored anew: each run would write what it read."""
    served: dict[str, int] = {}
    kept: set[str] = set()

    def answer(request: Request, good: Answer) -> Answer:
        """Answer by an ETag that is another than before, and for the last articles another each time."""
        served[request.target] = served.get(request.target, 0) + 1
        etag = f'"new {request.target}"' if request.target in kept else f'"{served[request.target]}"'
        if request.headers.get("if-none-match") == etag:
            return replace(good, status=304, headers={"ETag": etag}, body=b"")
        page = server.site.answer(request.target)
        headers = {"Content-Type": page.content_type, "ETag": etag}
        return replace(good, status=page.status, headers=headers, body=page.body)

    with SiteServer(articles=8) as server:
        crawl(server, tmp_path)
        server.faults.add(answer, path="/th/*/*/*")
        for _ in range(2):
            nothing_kept = crawl(server, tmp_path)
            version = lake_in(tmp_path).articles.version()
        assert nothing_kept.last_run()["pages"] == 8 and version == 1, "no answer by validators, nothing stored"

        kept |= {article.path("th") for article in server.site.articles[:-1]}
        server.edit(server.site.articles[0].article_id, title="หัวข้อใหม่ของข่าวเดิม")
        for _ in range(3):
            ended = crawl(server, tmp_path)
    runs = sorted(ended.rows("runs"), key=lambda run: run["started_at"])
    assert [run["pages"] for run in runs] == [8, 8, 8, 8, 7, 1]


def test_validators_that_articles_share_tell_nothing_of_any(tmp_path: Path) -> None:
    """A server that goes by the date of a template says of an edited article, too, that it has not changed."""

    def answer(request: Request, good: Answer) -> Answer:
        if request.conditional:
            return replace(good, status=304, headers={}, body=b"")
        page = server.site.answer(request.target)
        dated = {"Content-Type": page.content_type, "Last-Modified": "Thu, 01 Jan 2026 00:00:00 GMT"}
        return replace(good, status=page.status, headers=dated, body=page.body)

    with SiteServer(articles=8) as server:
        server.faults.add(answer, path="/th/*/*/*")
        crawl(server, tmp_path)
        for article in server.site.articles:
            server.edit(article.article_id, title=f"หัวข้อใหม่ของข่าวหมายเลข {article.number}")
        assert "8 changed" in crawl(server, tmp_path).summary


def test_a_site_that_never_writes_the_end_of_its_html_is_asked_for_changes(tmp_path: Path) -> None:
    """HTML need not end with a tag: that a page lacks one says that it is cut only where others have it."""

    def without_ends(_request: Request, good: Answer) -> Answer:
        return replace(good, body=good.body.replace(b"</body>", b"").replace(b"</html>", b""))

    with SiteServer(articles=8) as server:
        server.faults.add(without_ends)
        crawl(server, tmp_path)
        again = crawl(server, tmp_path)
    assert again.code == 0 and again.last_run()["pages"] == 0, again.summary


# --- Scrapy's own commands -------------------------------------------------------------------------------------------


def _scrapy(*arguments: str) -> str:
    line = [sys.executable, "-m", "scrapy", *arguments]
    return subprocess.run(line, cwd=ROOT, capture_output=True, text=True, timeout=60, check=True).stdout


def test_scrapy_knows_the_spiders() -> None:
    assert _scrapy("list").split() == ["lamphun_news", "news"]


def test_a_crawl_without_standard_error_is_one_all_the_same(site_server: SiteServer, tmp_path: Path) -> None:
    line = shlex.join(command(tmp_path, f"base_url={site_server.url}", "max_articles=3"))
    subprocess.run(f"{line} 2>&-", shell=True, cwd=ROOT, timeout=60, check=True)  # noqa: S602
    assert len(lake_in(tmp_path).known("lamphun")) == 3


def test_scrapy_shell_and_fetch_work_from_the_project(site_server: SiteServer) -> None:
    shown = _scrapy("shell", f"{site_server.url}/", "-c", "response.status, len(response.css('a')) > 9")
    assert "(200, True)" in shown
    assert "<html" in _scrapy("fetch", f"{site_server.url}/")
