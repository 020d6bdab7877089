"""A site that misbehaves: what heals is stored, what does not is told, and the exit code says so."""

from __future__ import annotations

import codecs
import gzip
import re
import subprocess
import sys
import zlib
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import brotli  # type: ignore[import-untyped]
import pytest

from lamphun_scraper.sites import get_site
from lamphun_scraper.spiders.history import History
from lamphun_scraper.spiders.troubles import Troubles
from tests.crawl.conftest import ROOT, TWO_HOSTS, Ended, command, crawl
from tests.fixtures.site import SiteArticle, SiteServer, load_articles, teaser
from tests.fixtures.site import faults as bad
from tests.fixtures.site.markup import escape, short_stamp

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

LAMPHUN = get_site("lamphun")
ARTICLES = load_articles()[:24]
PATHS = [article.path("th") for article in ARTICLES]
IDS = {article.article_id for article in ARTICLES}


def packed_as(encoding: str, pack: Callable[[bytes], bytes]) -> bad.Fault:
    """Answer with what a function makes of the page, and call it compressed so."""
    return lambda _request, good: replace(
        good, headers={**good.headers, "Content-Encoding": encoding}, body=pack(good.body)
    )


def called(content_type: str) -> bad.Fault:
    """Answer well, with another Content-Type."""
    return lambda _request, good: replace(good, headers={**good.headers, "Content-Type": content_type})


def damaged(content: bytes) -> bytes:
    """Return a gzip stream of half of something, with the end of the whole, which states its size and checksum."""
    return gzip.compress(content[: len(content) // 2])[:-8] + gzip.compress(content)[-8:]


HEALING = {
    "a 500 that passes": (bad.status(500), 1),
    "429 with Retry-After": (bad.status(429, retry_after=1), 1),
    "503 with Retry-After": (bad.status(503, retry_after=0), 1),
    "a reset": (bad.reset(), 1),
    "a truncated body": (bad.truncated(), 1),
    "a slow answer": (bad.slow(3), 1),
    "a wrong charset header": (bad.wrong_charset("tis-620"), 9),
    "a header without its semicolon": (called("TEXT/HTML charset=utf-8"), 9),
}
LASTING = {
    "500": (bad.status(500), "fetch", "HTTP 500", 3),
    "a gzip bomb": (bad.gzip_bomb(40), "fetch", "DOWNLOAD_MAXSIZE", 1),
    "a redirect loop": (bad.redirect_loop(), "fetch", "max redirections", 1),
    "a way off the site": (bad.redirect("https://elsewhere.example/"), "fetch", "off the site", 1),
    "a way to another port": (bad.redirect("http://127.0.0.1:9/"), "fetch", "off the site", 1),
    "a file address": (bad.redirect("file:///etc/passwd"), "fetch", "HTTP 302", 1),
    "a truncated body": (bad.truncated(), "fetch", "broke off", 3),
    "a compressed body cut within": (bad.gzip_cut(), "fetch", "broke off", 1),
    "a compressed body without its middle": (packed_as("gzip", damaged), "fetch", "broke off", 1),
    "what is not gzip and says so": (packed_as("gzip", bytes), "fetch", "cannot be unpacked", 1),
    "what is not brotli and says so": (packed_as("br", bytes), "fetch", "cannot be unpacked", 1),
    "a part of the page": (lambda _request, good: replace(good, status=206), "fetch", "HTTP 206", 1),
    "not modified, though nobody asked": (bad.not_modified(), "fetch", "HTTP 304", 1),
    "a challenge with 403": (bad.challenge(403), "fetch", "challenge", 1),
    "resets": (bad.reset(), "fetch", "connection was lost", 3),
    "a challenge with 200": (bad.challenge(200), "fetch", "challenge", 1),
    "a page that is no article": (bad.body(b"<html><body><p>Database error</p></body></html>"), "read", "headline", 1),
    "nothing at all": (bad.body(b""), "fetch", "empty", 1),
    "a PDF": (bad.body(b"%PDF-1.7", "application/pdf"), "fetch", "application/pdf", 1),
    "silence": (bad.slow(9), "fetch", "no answer in time", 3),
    "a link to nowhere": (bad.status(404), "fetch", "HTTP 404", 1),
    "a wait of an hour": (bad.status(429, retry_after=3600), "fetch", "3600 s", 1),
}


def test_what_heals_is_stored(tmp_path: Path) -> None:
    with SiteServer(articles=ARTICLES) as server:
        for path, (fault, times) in zip(PATHS, HEALING.values(), strict=False):
            server.faults.add(fault, path=path, times=times)
        ended = crawl(server, tmp_path)
    assert ended.code == 0, ended.log
    assert ended.ids() == IDS
    titles = {row["article_id"]: row["title"] for row in ended.rows("articles")}
    assert titles == {article.article_id: article.title for article in ARTICLES}


@pytest.fixture(scope="module")
def hurt(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """Crawl a site with lasting faults, then twice more: as it is, and healed."""
    data_dir = tmp_path_factory.mktemp("hurt")
    with SiteServer(articles=ARTICLES) as server:
        for path, (fault, *_) in zip(PATHS, LASTING.values(), strict=False):
            server.faults.add(fault, path=f"{path}*")
        first = crawl(server, data_dir)
        failures, ids = first.open_failures(), first.ids()
        second = crawl(server, data_dir)
        again = second.open_failures()
        server.faults.clear()
        return first, failures, ids, again, crawl(server, data_dir)


def test_what_does_not_heal_is_a_failure_with_its_reason(hurt: Any) -> None:
    first, failures, ids, _, _ = hurt
    assert first.code == 1 and f"{len(LASTING)} failed" in first.summary
    assert ids == IDS - {article.article_id for article in ARTICLES[: len(LASTING)]}
    assert set(failures) == set(PATHS[: len(LASTING)])
    for path, (name, (_, stage, reason, tries)) in zip(PATHS, LASTING.items(), strict=False):
        assert failures[path]["stage"] == stage, name
        assert reason in failures[path]["reason"], name
        assert failures[path]["tries"] == tries, name


def test_failures_are_tried_again_and_counted(hurt: Any) -> None:
    _, failures, _, again, _ = hurt
    assert {path: row["tries"] for path, row in again.items()} == {
        path: 2 * row["tries"] for path, row in failures.items()
    }
    assert all(again[path]["first_failed_at"] == row["first_failed_at"] for path, row in failures.items())


def test_failures_are_resolved_once_the_site_is_well(hurt: Any) -> None:
    *_, healed = hurt
    assert healed.code == 0, healed.summary
    assert healed.ids() == IDS
    assert not healed.open_failures()
    assert len(healed.rows("failures")) == len(LASTING), "kept, with the time of their end"


def raw_deflate(content: bytes) -> bytes:
    """Return what some servers call deflate: the stream without what belongs around it."""
    return zlib.compress(content)[2:-4]


PACKED: dict[str, tuple[str, Callable[[bytes], bytes]]] = {
    "gzip": ("gzip", gzip.compress),
    "deflate": ("deflate", zlib.compress),
    "raw deflate": ("deflate", raw_deflate),
    "brotli": ("br", brotli.compress),
    "zstd": ("zstd", zstd.compress),
    "two, one in the other": ("gzip, br", lambda content: brotli.compress(gzip.compress(content))),
}


def cut_after(pack: Callable[[bytes], bytes], missing: int) -> Callable[[bytes], bytes]:
    """Return what compresses and leaves out the last bytes, as a proxy does that gave up half way."""
    return lambda content: pack(content)[: len(pack(content)) - missing]


def test_a_page_that_is_cut_where_nothing_says_so_is_not_taken_for_the_whole_for_good(tmp_path: Path) -> None:
    """The server promises the length that it sends; the validators beside it are those of the whole page."""
    last = ARTICLES[0].paragraphs[-1][:20]
    with SiteServer(articles=ARTICLES) as server:
        end = escape(last).encode()
        server.faults.add(lambda _request, good: replace(good, body=good.body[: good.body.index(end)]), path=PATHS[0])
        first = crawl(server, tmp_path)
        assert first.code == 0 and last not in body_of(first, ARTICLES[0])
        server.faults.clear()
        again = crawl(server, tmp_path)
    assert "1 changed" in again.summary and last in body_of(again, ARTICLES[0])


def body_of(ended: Ended, article: SiteArticle) -> str:
    """Return the text that is stored of an article."""
    return next(str(row["body"]) for row in ended.rows("articles") if row["article_id"] == article.article_id)


def test_an_answer_that_is_cut_within_its_compression_is_no_article(tmp_path: Path) -> None:
    cut, whole = PATHS[: len(PACKED)], PATHS[len(PACKED) : 2 * len(PACKED)]
    with SiteServer(articles=ARTICLES) as server:
        for paths, missing in ((cut, 60), (whole, 0)):
            for path, (encoding, pack) in zip(paths, PACKED.values(), strict=True):
                server.faults.add(packed_as(encoding, cut_after(pack, missing)), path=f"{path}*")
        ended = crawl(server, tmp_path)
    failures = ended.open_failures()
    assert set(failures) == set(cut), ended.log
    assert all("broke off" in failure["reason"] for failure in failures.values())


def test_nobody_is_told_to_let_cut_answers_be_stored(tmp_path: Path) -> None:
    with SiteServer(articles=ARTICLES[:3]) as server:
        server.faults.add(bad.truncated(), path=f"{PATHS[0]}*")
        ended = crawl(server, tmp_path, settings=("LOG_LEVEL=WARNING",))
    assert "broke off" in ended.open_failures()[PATHS[0]]["reason"] and len(ended.log.splitlines()) == 1, ended.log


def test_a_listing_that_fails_is_walked_again_to_its_end(tmp_path: Path) -> None:
    with SiteServer(articles=60) as server:
        server.faults.add(bad.status(500), path="/*/advertise*2", times=3)
        first = crawl(server, tmp_path)
        assert first.code == 1 and len(first.ids()) < 60
        second = crawl(server, tmp_path)
    assert second.code == 0 and len(second.ids()) == 60 and not second.open_failures()


@pytest.mark.parametrize(
    ("fault", "code", "said"),
    [
        (bad.challenge(403), 4, "blocked"),
        (bad.challenge(200), 4, "blocked"),
        (bad.status(500), 4, "HTTP 500"),
        (bad.body(b""), 4, "empty"),
        (bad.body(b"{}", "application/json"), 4, "application/json"),
        (bad.redirect("https://elsewhere.example/"), 4, "off the site"),
        (bad.body(b"<html><body><h1>Welcome</h1><p>Under construction</p></body></html>"), 5, "layout drift"),
    ],
)
def test_a_site_without_a_home_page(fault: bad.Fault, code: int, said: str, tmp_path: Path) -> None:
    with SiteServer(articles=3) as server:
        server.faults.add(fault, path="/[!r]*")  # all but robots.txt
        server.faults.add(fault, path="/")
        ended = crawl(server, tmp_path)
    assert ended.code == code, ended.log
    assert said in ended.summary
    assert ended.rows("runs")[0]["exit_code"] == code


@pytest.mark.parametrize(
    "fault",
    [bad.redirect("https://elsewhere.example/"), bad.redirect("/home"), bad.redirect("/th/admin"), bad.truncated()],
)
def test_a_home_page_that_leads_nowhere_may_have_another_address(fault: bad.Fault, tmp_path: Path) -> None:
    with SiteServer(articles=3) as server:
        for path in ("/", "/home"):
            server.faults.add(fault, path=path)
        ended = crawl(server, tmp_path)
        assert "/th/home" in server.paths and "/th/admin" not in server.paths
    assert ended.code == 0 and len(ended.ids()) == 3, ended.summary


@pytest.mark.parametrize("answers", ["/", "/home", "/th/home"])
def test_a_home_page_that_came_without_news_is_told_rather_than_those_that_are_missing(
    answers: str, tmp_path: Path
) -> None:
    shell = bad.body(b"<html><body><div id=app></div><p>Please turn on JavaScript to see our news</p></body></html>")
    with SiteServer(articles=3) as server:
        for path in ("/", "/home", "/th/home"):
            server.faults.add(shell if path == answers else bad.status(404), path=path)
        ended = crawl(server, tmp_path)
        assert ended.code == 5 and f"{server.url}{answers}: no link on it leads to news" in ended.summary, ended.summary
        assert list(ended.open_failures()) == [answers]
        server.faults.clear()
        healed = crawl(server, tmp_path)
    assert healed.code == 0 and not healed.open_failures()


def test_nobody_answers(tmp_path: Path) -> None:
    ended = crawl("http://127.0.0.1:9", tmp_path)
    assert ended.code == 4 and "the connection was refused; check the address" in ended.summary


@pytest.mark.parametrize(
    ("fault", "reason", "tries"),
    [
        (bad.status(503), "HTTP 503", 3),
        (bad.status(503, retry_after="Mon, 01 Jan 99999999999999999999 00:00:00 GMT"), "HTTP 503", 3),
        (bad.status(503, retry_after="Mon, 01 Jan 2026 99999999999999999999:00:00 GMT"), "HTTP 503", 3),
        (bad.status(503, retry_after="Mon, 01 Jan 2026 00:00:00 +99999999999999999999"), "HTTP 503", 3),
        (bad.status(503, retry_after="9" * 400), "HTTP 503", 1),
        (bad.reset(), "the connection was lost", 3),
        (bad.gzip_cut(), "could not be followed or unpacked", 1),
        (bad.gzip_bomb(40), "could not be followed or unpacked", 1),
        (bad.redirect("https://elsewhere.example/rules"), "leads off the site", 1),
        (bad.redirect("file:///etc/passwd"), "HTTP 302", 1),
        (lambda _request, _good: bad.Response(302, {}, b""), "HTTP 302", 1),
        (bad.status(429), "HTTP 429", 3),
        (bad.status(429, retry_after=3600), "HTTP 429", 1),
        (packed_as("br", cut_after(brotli.compress, 1)), "could not be followed or unpacked", 1),
        (bad.body("User-agent: *\nDisallow: /".encode("utf-16-le"), "text/plain"), "it is no text", 1),
        (bad.body(codecs.BOM_UTF16_LE + b"odd", "text/plain"), "codec can't decode", 1),
    ],
)
def test_an_unreadable_robots_txt_is_a_no(fault: bad.Fault, reason: str, tries: int, tmp_path: Path) -> None:
    with SiteServer(articles=3) as server:
        server.faults.add(fault, path="/robots.txt")
        ended = crawl(server, tmp_path)
        assert server.paths == ["/robots.txt"] * tries
    assert ended.code == 4 and "unreachable" in ended.summary
    assert "robots.txt could not be read: " in ended.summary and reason in ended.summary


def test_links_to_a_host_whose_robots_txt_cannot_be_read_are_failures(tmp_path: Path) -> None:
    """All that only that host leads to would be lost for good, once the run counts as finished."""

    def fault(request: bad.Request, good: bad.Response) -> bad.Response:
        if request.target == "/robots.txt" and request.headers["host"].startswith("localhost"):
            return bad.status(503)(request, good)
        return replace(good, body=re.sub(rb"127\.0\.0\.1(:\d+/th/advertise[/\"?])", rb"localhost\1", good.body))

    with SiteServer(articles=ARTICLES) as server:
        server.faults.add(fault)
        line = [sys.executable, "-c", TWO_HOSTS, *command(tmp_path, f"base_url={server.url}")[3:]]
        done = subprocess.run(line, cwd=ROOT, capture_output=True, text=True, timeout=60, check=False)
        asked = [request.target for request in server.requests if request.headers["host"].startswith("localhost")]
    ended = Ended(done.returncode, "", done.stderr, tmp_path)
    assert ended.code == 1 and ended.rows("runs")[0]["outcome"] == "finished without some listings", ended.log
    assert set(asked) == {"/robots.txt"}
    failures = ended.open_failures()
    assert "/th/advertise" in failures and len(failures) > 1
    assert {failure["reason"] for failure in failures.values()} == {"robots.txt could not be read: HTTP 503"}


def test_an_article_that_leads_to_a_forbidden_page_is_a_failure_and_an_entry_of_the_menu_is_none(
    tmp_path: Path,
) -> None:
    """A menu may lead to a log-in, which robots.txt forbids; an article or a section that does is lost for a while."""
    with SiteServer(articles=ARTICLES) as server:
        for path in (PATHS[0], "/th/about"):
            server.faults.add(bad.redirect("/th/admin"), path=path)
        first = crawl(server, tmp_path)
        assert first.code == 1 and "finished; " in first.summary, first.summary
        assert set(first.open_failures()) == {PATHS[0]}
        server.faults.add(bad.redirect("/th/admin"), path="/th/advertise")
        second = crawl(server, tmp_path)
        assert "/th/about" in server.paths and "/th/admin" not in server.paths
    assert second.code == 1 and "finished without some listings" in second.summary
    assert set(second.open_failures()) == {PATHS[0], "/th/advertise"}


def test_a_robots_txt_that_leads_in_circles_is_a_no(tmp_path: Path) -> None:
    with SiteServer(articles=3) as server:
        server.faults.add(bad.redirect_loop(), path="/robots.txt*")
        ended = crawl(server, tmp_path)
        assert all(path.startswith("/robots.txt") for path in server.paths)
    assert ended.code == 4 and "robots.txt could not be read" in ended.summary


def test_a_robots_txt_that_leads_to_a_server_error_is_a_no(tmp_path: Path) -> None:
    with SiteServer(articles=3) as server:
        server.faults.add(bad.redirect("/rules.txt"), path="/robots.txt")
        server.faults.add(bad.status(500), path="/rules.txt")
        ended = crawl(server, tmp_path)
        assert set(server.paths) == {"/robots.txt", "/rules.txt"}
    assert ended.code == 4 and "robots.txt could not be read: HTTP 500" in ended.summary


def test_pages_that_stay_broken_do_not_keep_a_run_from_what_is_new(tmp_path: Path) -> None:
    """However many there are: neither a site that is down nor one that blocks, if they were broken before."""
    with SiteServer(articles=45) as server:
        for place, article in enumerate(server.site.articles[8:40]):
            fault = bad.challenge() if place % 4 else bad.status(410)
            server.faults.add(fault, path=f"/*/{article.section}/{article.number}/*")
        few = ("MAX_FAILURES_IN_A_ROW=4",)
        crawl(server, tmp_path, settings=few)
        newest = server.site.articles[0]
        for _ in range(12):
            ended = crawl(server, tmp_path, settings=few)
            if ended.code != 4:
                break
        server.publish(replace(newest, number=newest.number + 1, title=f"{newest.title} 2"))
        server.forget_requests()
        ended = crawl(server, tmp_path, settings=few)
        assert ended.code == 1 and ended.last_run()["outcome"] == "finished", ended.summary
        assert "1 new" in ended.summary and len(ended.ids()) == 14


def test_a_page_of_a_listing_that_failed_and_then_went_away_heals(tmp_path: Path) -> None:
    """The paging changes its addresses: nothing leads to the page that failed, and it is not there any more."""
    with SiteServer(articles=60) as server:
        server.faults.add(bad.status(500), path="/th/advertise?page=2")
        assert set(crawl(server, tmp_path).open_failures()) == {"/th/advertise?page=2"}
        server.faults.clear()
        server.faults.add(bad.status(404), path="/th/advertise?page=2")
        server.faults.add(_without_pages, path="/th/advertise")
        ended = crawl(server, tmp_path)
    assert ended.code == 0 and not ended.open_failures(), ended.summary


def _without_pages(_request: bad.Request, good: bad.Response) -> bad.Response:
    return replace(good, body=good.body.replace(b"?page=", b"#"))


def test_a_layout_that_has_changed_is_an_error_of_its_own(tmp_path: Path) -> None:
    with SiteServer(articles=ARTICLES[:12]) as server:
        assert crawl(server, tmp_path).code == 0
        for path in PATHS:
            server.faults.add(bad.body(b"<html><body><div>Loading application</div></body></html>"), path=path)
        ended = crawl(server, tmp_path)
    assert ended.code == 5 and "layout drift" in ended.summary and "`lamphun-scraper status` lists" in ended.summary
    assert ended.ids() == {article.article_id for article in ARTICLES[:12]}, "what was stored stays"
    assert len(ended.open_failures()) == 12


def test_listings_that_are_suddenly_empty_are_no_silent_success(tmp_path: Path) -> None:
    with SiteServer(articles=ARTICLES[:12]) as server:
        server.faults.add(bad.body(b"<html><body><a href='/th/advertise'>news</a></body></html>"), path="/")
        server.faults.add(bad.body(b"<html><body><p>No records</p></body></html>"), path="/th/*")
        ended = crawl(server, tmp_path)
    assert ended.code == 5 and "layout drift" in ended.summary


def test_a_site_without_any_article_is_told_where_and_what_to_do(tmp_path: Path) -> None:
    """A plain page that leads to another, as where base_url= names the wrong site."""
    with SiteServer(articles=ARTICLES[:6]) as server:
        server.faults.add(bad.body(b"<html><body><h1>Hello</h1><a href='/about'>About</a></body></html>"), path="/")
        server.faults.add(bad.body(b"<html><body><h1>About</h1><p>We are here.</p></body></html>"), path="/[!r]*")
        for times in (1, 2):
            ended = crawl(server, tmp_path)
            assert ended.code == 5 and f"{server.url}/: neither it nor a page that it leads to" in ended.summary
            assert "check that this is the site's home page" in ended.summary and "1 failed" in ended.summary
            assert ended.open_failures()["/"]["tries"] == times
        server.faults.clear()
        ended = crawl(server, tmp_path)
    assert ended.code == 0 and not ended.open_failures()


def test_a_section_that_is_suddenly_empty_is_a_failure(tmp_path: Path) -> None:
    with SiteServer(articles=ARTICLES[:12]) as server:
        assert crawl(server, tmp_path).code == 0
        server.faults.add(bad.body(b"<html><body><h1>News</h1><p>0 records</p></body></html>"), path="/th/advertise")
        for tries in (1, 2):
            ended = crawl(server, tmp_path)
            assert ended.code == 1 and "finished without some listings" in ended.summary
            assert ended.open_failures()["/th/advertise"]["tries"] == tries
            assert "shows none now" in ended.open_failures()["/th/advertise"]["reason"]
        server.faults.clear()
        ended = crawl(server, tmp_path)
    assert ended.code == 0 and not ended.open_failures()
    assert {row["status"] for row in ended.rows("articles")} == {"live"}


def test_where_a_section_leads_to_instead_is_told(tmp_path: Path) -> None:
    with SiteServer(articles=ARTICLES[:12]) as server:
        assert crawl(server, tmp_path).code == 0
        server.faults.add(bad.body(b"<html><body><h1>Please log in</h1></body></html>"), path="/th/welcome")
        server.faults.add(bad.redirect("/th/welcome"), path="/th/advertise")
        failed = crawl(server, tmp_path).open_failures()["/th/advertise"]
    assert failed["reason"] == f"it led to {server.url}/th/welcome; a section that held news shows none now"


def test_a_listing_that_is_challenged_in_a_first_run_is_a_failure(tmp_path: Path) -> None:
    """Where the site is still unknown, a challenge with 200 is no dead entry of a menu."""
    with SiteServer(articles=ARTICLES) as server:
        server.faults.add(bad.challenge(200), path="/th/advertise")
        ended = crawl(server, tmp_path)
    assert ended.code == 1 and "finished without some listings" in ended.summary
    assert set(ended.open_failures()) == {"/th/advertise"}


def test_gives_a_site_up_that_challenges_every_page(tmp_path: Path) -> None:
    with SiteServer(articles=ARTICLES) as server:
        server.faults.add(bad.challenge(), path="/th/*/*/*")
        ended = crawl(server, tmp_path)
        assert len(server.paths) < 8, "and does not go on asking"
    assert ended.code == 4 and "blocked" in ended.summary


@pytest.mark.parametrize(
    ("fault", "outcome", "most"),
    [
        (bad.status(503), "unreachable: .* HTTP 503", 3 * 26),
        (bad.status(403), "blocked: .* HTTP 403", 26),
        (bad.status(503, retry_after=3600), "blocked: .* HTTP 503", 4),
    ],
)
def test_gives_a_site_up_whose_listings_answer_and_whose_articles_do_not(
    fault: bad.Fault, outcome: str, most: int, tmp_path: Path
) -> None:
    """As one whose listings come from a cache. Where each page asks to come back in an hour, a few say it for all.

    One more may be under way when the run ends.
    """
    with SiteServer(articles=120) as server:
        server.faults.add(fault, path="/th/*/*/*")
        ended = crawl(server, tmp_path)
        asked = [path for path in server.paths if path.count("/") == 4]
    assert ended.code == 4 and re.search(outcome, ended.summary), ended.summary
    assert len(asked) <= most and len(ended.open_failures()) <= 25


def test_a_site_that_has_refused_its_articles_for_weeks_is_told_each_time(tmp_path: Path) -> None:
    """What failed before ends no run, and there may be fewer articles than failures that are borne."""
    with SiteServer(articles=ARTICLES[:12]) as server:
        assert crawl(server, tmp_path).code == 0
        for path in PATHS[:12]:
            server.faults.add(bad.status(403), path=f"{path}*")
        for _ in range(2):
            ended = crawl(server, tmp_path)
            assert ended.code == 4 and "unreachable: no article came, and 12 addresses failed" in ended.summary


def test_gives_a_site_up_all_whose_articles_break_off(tmp_path: Path) -> None:
    with SiteServer(articles=120) as server:
        server.faults.add(bad.truncated(), path="/th/*/*/*")
        ended = crawl(server, tmp_path)
        asked = {path for path in server.paths if path.count("/") == 4}
    assert ended.code == 4 and "unreachable" in ended.summary, ended.summary
    assert len(asked) <= 26


@pytest.mark.parametrize(
    "fault",
    [
        bad.redirect("https://elsewhere.example/"),
        bad.redirect("/th/admin"),
        bad.redirect_loop(),
        bad.gzip_bomb(40),
        bad.status(500),
    ],
    ids=["off the site", "forbidden", "in a circle", "too large", "500"],
)
def test_a_section_whose_articles_lead_nowhere_does_not_end_the_run(fault: bad.Fault, tmp_path: Path) -> None:
    with SiteServer(articles=160) as server:
        broken = {one.article_id for one in server.site.articles if one.section == "advertise"}
        whole = {one.article_id for one in server.site.articles}
        server.faults.add(fault, path="/th/advertise/*/*")
        ended = crawl(server, tmp_path, settings=("RETRY_BACKOFF=0.01",))
    assert len(broken) > 40
    assert ended.code == 1 and "finished" in ended.summary, ended.summary
    assert ended.ids() == whole - broken
    assert len(ended.open_failures()) == len(broken)


def _failed(troubles: Troubles, counts: dict[str, int]) -> str | None:
    for section, count in counts.items():
        for number in range(count):
            troubles.unanswered(f"{LAMPHUN.base_url}/th/{section}/{number + 1}", turned_away=False)
    return troubles.ending(patience=10)


@pytest.mark.parametrize(
    ("answering", "failed", "ending"),
    [
        ([], {"order": 10}, "unreachable"),
        (["order"], {"order": 10}, "unreachable"),
        (["order", "travel"], {"order": 99}, None),
        (["order", "travel"], {"order": 99, "activity": 4}, None),
        (["order", "travel"], {"order": 99, "activity": 5}, "unreachable"),
        (["order", "travel"], {"order": 8, "travel": 2}, "unreachable"),
    ],
)
def test_failing_articles_of_one_section_are_not_the_site(
    answering: list[str], failed: dict[str, int], ending: str | None
) -> None:
    troubles = Troubles(LAMPHUN, "run", History())
    for section in answering:
        troubles.answered(section)
    assert _failed(troubles, failed) == ending


MENDED_SOON = """<html><head><title>ปิดปรับปรุงระบบ</title></head><body><article>
<h1>จังหวัดลำพูนปิดปรับปรุงระบบเว็บไซต์ชั่วคราว</h1><time datetime="2026-03-02">2 มีนาคม 2569</time>
<div><p>จังหวัดลำพูนขออภัยในความไม่สะดวก ขณะนี้ระบบเว็บไซต์ของจังหวัดอยู่ระหว่างการปรับปรุงเพื่อเพิ่มประสิทธิภาพการให้บริการแก่ประชาชน</p>
<p>คาดว่าจะเปิดให้บริการได้ตามปกติภายในวันที่ 3 มีนาคม 2569 เวลา 08.30 น. สอบถามเพิ่มเติมได้ที่สำนักงานจังหวัดลำพูน</p></div>
</article></body></html>""".encode()


@pytest.mark.parametrize("batch", ["COMMIT_ARTICLES=500", "COMMIT_ARTICLES=1"])
def test_a_page_that_stands_in_for_articles_revises_none_of_them(batch: str, tmp_path: Path) -> None:
    with SiteServer(articles=ARTICLES[:12]) as server:
        before = crawl(server, tmp_path)
        said = {row["article_id"]: row["title"] for row in before.rows("articles")}
        for path in PATHS[:6]:
            server.faults.add(bad.body(MENDED_SOON), path=f"{path}*")
        ended = crawl(server, tmp_path, settings=(batch,))
        failed, kept = ended.open_failures(), {row["article_id"]: row["title"] for row in ended.rows("articles")}
        server.faults.clear()
        healed = crawl(server, tmp_path)
    early = 0 if batch.endswith("500") else 2  # what was stored before it could be told
    assert ended.code == 1 and len(failed) == 6, ended.log
    assert all("stands in" in failure["reason"] for failure in failed.values())
    assert sum(kept[key] != title for key, title in said.items()) == early
    assert {row["article_id"]: row["title"] for row in healed.rows("articles")} == said
    assert healed.code == 0 and not healed.open_failures()


def test_what_a_notice_in_the_place_of_all_articles_lacks_is_no_news(tmp_path: Path) -> None:
    with SiteServer(articles=ARTICLES) as server:
        assert crawl(server, tmp_path).code == 0
        for path in PATHS:
            server.faults.add(bad.body(MENDED_SOON), path=f"{path}*")
        ended = crawl(server, tmp_path, "full=1")
    assert ended.code == 1 and len(ended.open_failures()) == len(ARTICLES)
    assert f"{len(ARTICLES)} failures" in ended.summary and "of the articles have" not in ended.summary


BROKEN = """<html><head><title>{title}</title></head><body><article><h1>{title}</h1>
<time datetime="{day}">{stamp}</time><div><p>{said}</p></div></article></body></html>"""


@pytest.mark.parametrize("said", ["ขออภัย ระบบไม่สามารถแสดงเนื้อหาได้ในขณะนี้ กรุณาลองใหม่อีกครั้งในภายหลัง", ""])
@pytest.mark.parametrize(("batch", "early"), [("COMMIT_ARTICLES=500", 0), ("COMMIT_ARTICLES=1", 2)])
def test_an_error_below_the_title_of_each_article_revises_two_at_most(
    batch: str, early: int, said: str, tmp_path: Path
) -> None:
    with SiteServer(articles=ARTICLES[:12]) as server:
        before = crawl(server, tmp_path).rows("articles")
        for path, one in zip(PATHS[:6], ARTICLES, strict=False):
            day, stamp = f"{one.published_at:%Y-%m-%dT%H:%M}", short_stamp(one.published_at)
            page = BROKEN.format(title=escape(one.title), day=day, stamp=stamp, said=said)
            server.faults.add(bad.body(page.encode()), path=path)
        ended = crawl(server, tmp_path, "full=1", settings=(batch,))
        failed, after = ended.open_failures(), ended.rows("articles")
        server.faults.clear()
        healed = crawl(server, tmp_path)
    assert set(failed) == set(PATHS[:6]), ended.log
    assert revised(before, after) == early
    bodies = [{row["article_id"]: row["body"] for row in rows} for rows in (before, healed.rows("articles"))]
    assert bodies[0] == bodies[1] and not healed.open_failures()


def dated_now(request: bad.Request, good: bad.Response) -> bad.Response:
    """Answer as a server without ETags that dates what it makes up by the time of day."""
    notice = bad.body(MENDED_SOON)(request, good)
    return replace(notice, headers={**notice.headers, "Last-Modified": "Sun, 01 Mar 2099 10:00:00 GMT"})


def dated_by_its_day(request: bad.Request, good: bad.Response) -> bad.Response:
    """Answer as a server without ETags that compares dates: what was asked for as newer is not modified."""
    if "if-modified-since" in request.headers:
        return replace(good, status=304, headers={}, body=b"")
    return replace(good, headers={name: value for name, value in good.headers.items() if name != "ETag"})


def test_a_notice_that_was_stored_is_not_confirmed_by_a_server_that_compares_dates(tmp_path: Path) -> None:
    with SiteServer(articles=ARTICLES[:12]) as server:
        said = {row["article_id"]: row["title"] for row in crawl(server, tmp_path).rows("articles")}
        for path in PATHS[:6]:
            server.faults.add(dated_now, path=f"{path}*")
        ended = crawl(server, tmp_path, settings=("COMMIT_ARTICLES=1",))
        assert sum(row["title"] != said[row["article_id"]] for row in ended.rows("articles")) == 2
        server.faults.clear()
        for path in PATHS[:6]:
            server.faults.add(dated_by_its_day, path=f"{path}*")
        healed = crawl(server, tmp_path)
    assert {row["article_id"]: row["title"] for row in healed.rows("articles")} == said


def revised(before: list[dict[str, Any]], after: list[dict[str, Any]]) -> int:
    """Return how many articles have got another revision."""
    known = {row["article_id"]: row["revision"] for row in before}
    return sum(row["revision"] != known[row["article_id"]] for row in after)


@pytest.mark.parametrize("layout", ["lamphun", "bootstrap", "fonts"])
@pytest.mark.parametrize("path", ["/th/home", "/th/advertise"])
@pytest.mark.parametrize(("batch", "early"), [("COMMIT_ARTICLES=500", 0), ("COMMIT_ARTICLES=1", 2)])
def test_a_home_page_or_a_listing_in_the_place_of_articles_revises_two_at_most(
    layout: str, path: str, batch: str, early: int, tmp_path: Path
) -> None:
    with SiteServer(layout=layout, articles=ARTICLES) as server:
        before = crawl(server, tmp_path).rows("articles")
        shown = server.site.answer(path)
        for one in PATHS:
            server.faults.add(bad.body(shown.body, shown.content_type), path=one)
        ended = crawl(server, tmp_path, "full=1", settings=(batch,))
        failed, after = ended.open_failures(), ended.rows("articles")
        server.faults.clear()
        healed = crawl(server, tmp_path)
    assert ended.code in (1, 5) and len(failed) >= len(PATHS) - early, ended.log
    assert revised(before, after) <= early
    assert healed.code == 0 and not healed.open_failures()
    said = {row["article_id"]: (row["title"], row["body"]) for row in before}
    assert {row["article_id"]: (row["title"], row["body"]) for row in healed.rows("articles")} == said


MAGAZINE = (
    "<div><h2>{}</h2>{}{}</div>", "<section><h3>{}</h3>{}{}</section>", "<article><h4>{}</h4>{}{}</article>",
    "<table><tr><td><b>{}</b>{}{}</td></tr></table>", "<ul><li>{}{}{}</li></ul>", "<dl><dt>{}</dt><dd>{}{}</dd></dl>",
)  # fmt: skip
"""A page on which no entry is made as another is: each article's address picks out its own."""


def magazine(articles: Sequence[SiteArticle]) -> bytes:
    entries = (
        form.format(
            f"<a href='{one.path('th')}'>{escape(one.title)}</a>",
            f"<p>{short_stamp(one.published_at)}</p>",
            f"<p>{escape(teaser(one))}</p>",
        )
        for form, one in zip(MAGAZINE, articles, strict=True)
    )
    return f"<html><head><title>จังหวัดลำพูน</title></head><body>{''.join(entries)}</body></html>".encode()


@pytest.mark.parametrize(("batch", "early"), [("COMMIT_ARTICLES=500", 0), ("COMMIT_ARTICLES=1", 2)])
def test_one_page_of_which_each_address_picks_out_another_text_revises_two_at_most(
    batch: str, early: int, tmp_path: Path
) -> None:
    with SiteServer(articles=ARTICLES[:12]) as server:
        before = crawl(server, tmp_path).rows("articles")
        for path in PATHS[:6]:
            server.faults.add(bad.body(magazine(ARTICLES[:6])), path=path)
        ended = crawl(server, tmp_path, "full=1", settings=(batch,))
        failed, after = ended.open_failures(), ended.rows("articles")
        server.faults.clear()
        healed = crawl(server, tmp_path)
    said = [{row["article_id"]: row["body"] for row in rows} for rows in (before, healed.rows("articles"))]
    assert set(failed) == set(PATHS[:6]), ended.log
    assert all("stands in" in failure["reason"] for failure in failed.values())
    assert revised(before, after) == early
    assert healed.code == 0 and not healed.open_failures() and said[0] == said[1]
