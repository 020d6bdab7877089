"""How far listings are walked: no further than they go, and again where a page was not what it should be."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import count
from pathlib import Path
from urllib.parse import quote, unquote

import pytest

from lamphun_scraper.clock import BANGKOK
from lamphun_scraper.lake import lake_in
from lamphun_scraper.pages import Links
from lamphun_scraper.records import Failure
from lamphun_scraper.sites import get_site
from lamphun_scraper.spiders.addresses import listing_key
from lamphun_scraper.spiders.arguments import CrawlArguments
from lamphun_scraper.spiders.chain import MAX_BARREN_PAGES, MAX_GAPS
from lamphun_scraper.spiders.frontier import WALK_EVERY, Frontier
from lamphun_scraper.spiders.history import History
from lamphun_scraper.spiders.listings import HOME
from lamphun_scraper.spiders.rounds import LISTINGS_AGAIN
from tests.crawl.conftest import crawl
from tests.crawl.test_discovery import _known, nothing_failed
from tests.fixtures.site import SiteServer
from tests.fixtures.site import faults as bad

ALL = 120
AT = datetime(2026, 3, 1, tzinfo=BANGKOK)
SITE = get_site("lamphun")
DATABASE_ERROR = bad.body(b"<html><body><h1>Database Error</h1><p>Too many connections</p></body></html>")


def rewritten(pattern: bytes, replacement: bytes | Callable[[re.Match[bytes]], bytes]) -> bad.Fault:
    """Answer well, with other addresses on the page."""
    return lambda _request, good: replace(good, body=re.sub(pattern, replacement, good.body))


def page_of(number: int, of: SiteServer, section: str = "advertise") -> bad.Fault:
    """Answer with a certain page of a listing, whatever was asked for."""
    target = f"/th/{section}" + (f"?page={number}" if number > 1 else "")
    return lambda _request, good: replace(good, status=200, body=of.site.answer(target).body)


# --- further pages that show something else


@pytest.mark.parametrize("shows", ["an error", "the home page", "page 1"])
@pytest.mark.parametrize("pages", ["234", "3", "4"])
def test_what_lies_behind_a_page_that_shows_something_else_is_asked_for_again(
    shows: str, pages: str, tmp_path: Path
) -> None:
    with SiteServer(articles=ALL) as server:
        faults = {"an error": DATABASE_ERROR, "the home page": bad.redirect("/th/home"), "page 1": page_of(1, server)}
        server.faults.add(faults[shows], path=f"/th/advertise?page=[{pages}]")
        first = crawl(server, tmp_path)
        if (shows, pages) == ("page 1", "4"):
            assert first.code == 0, "as many sites do for numbers that are too high"
            return
        assert first.code == 1 and "finished without some listings" in first.summary, first.summary
        assert len(first.ids()) < ALL
        server.faults.clear()
        second = crawl(server, tmp_path)
    assert second.code == 0 and len(second.ids()) == ALL and not second.open_failures()


def test_a_section_that_only_shows_an_error_in_a_first_run_is_a_failure(tmp_path: Path) -> None:
    with SiteServer(articles=ALL) as server:
        server.faults.add(DATABASE_ERROR, path="/th/advertise")
        first = crawl(server, tmp_path)
        assert first.code == 1 and set(first.open_failures()) == {"/th/advertise"}
        server.faults.clear()
        assert len(crawl(server, tmp_path).ids()) == ALL


LAST = {"advertise": 4, "information": 5}
"""The last page of each of these sections, which is not full."""


@pytest.mark.parametrize("behind", ["nothing", "the home page", "the last again", "the first again"])
def test_a_page_behind_the_last_is_no_failure(behind: str, tmp_path: Path) -> None:
    with SiteServer(articles=ALL) as server:
        for section, last in LAST.items():
            shown = {
                "nothing": bad.body("<html><body><h1>ข่าว</h1><p>ไม่มีข้อมูล</p></body></html>".encode()),
                "the home page": bad.redirect("/th/home"),
                "the last again": page_of(last, server, section),
                "the first again": page_of(1, server, section),
            }
            following = f'<a href="/th/{section}?page={last + 1}">ถัดไป</a></body>'.encode()
            server.faults.add(rewritten(b"</body>", following), path=f"/th/{section}?page={last}")
            server.faults.add(shown[behind], path=f"/th/{section}?page={last + 1}")
        for arguments in ((), (), ("full=1",)):
            ended = crawl(server, tmp_path, *arguments)
            assert ended.code == 0 and len(ended.ids()) == ALL, ended.summary
        assert f"/th/advertise?page={LAST['advertise'] + 1}" in server.paths


def test_an_empty_page_behind_a_full_one_is_a_failure_once() -> None:
    """Nothing but a second look tells it from one of a site in trouble; later what is stored does, too."""
    ids = [f"lamphun:order:{number}" for number in range(20)]
    first, second, third = (f"{SITE.base_url}/th/order?page={page}" for page in (1, 2, 3))

    def looks(history: History, failed: Callable[[str], bool]) -> str | None:
        frontier = Frontier(SITE, CrawlArguments(), history, failed)
        for url, shown, leads in ((first, ids[:10], second), (second, ids[10:], third)):
            frontier.turn_page("/order", shown, url, [])
            frontier.note_further("/order", [leads])
        return frontier.amiss.linked("/order", third, third, [], [])

    stored = History(known={one: _known(AT) for one in ids}, settled_until=AT, runs=1)
    older = History(known={**stored.known, "lamphun:order:77": _known(AT)}, settled_until=AT, runs=1)
    other = History(known={"lamphun:news:1": _known(AT)}, settled_until=AT, runs=1)
    assert looks(History(), nothing_failed) == "a further page of a listing shows no article"
    assert looks(other, nothing_failed), "its section is new"
    assert looks(History(), lambda url: url == third) is None, "it was as empty in an earlier run"
    assert looks(stored, nothing_failed) is None, "nothing is missing"
    assert looks(older, nothing_failed), "an article is"


def paged_by_path(server: SiteServer) -> bad.Fault:
    """Answer as a site whose listings go on at /th/advertise/2, which has the shape of an article's address."""

    def fault(request: bad.Request, good: bad.Response) -> bad.Response:
        asked = re.fullmatch(r"(/[a-z]+/[a-z]+)/(\d)", request.target)
        if asked:
            page = server.site.answer(f"{asked[1]}?page={asked[2]}")
            good = replace(good, status=page.status, body=page.body)
        return replace(good, body=re.sub(rb"\?page=(\d)", rb"/\1", good.body))

    return fault


def test_a_page_of_a_listing_with_the_address_of_an_article_is_asked_for_again_as_a_listing(tmp_path: Path) -> None:
    """Even where there is an article of that section and number, and beyond what is settled."""
    with SiteServer(articles=ALL) as server:
        newest = next(one for one in server.site.articles if one.section == "advertise")
        server.publish(replace(newest, number=3))
        server.faults.add(bad.status(500), path="/th/advertise/3", times=3)
        server.faults.add(paged_by_path(server))
        first = crawl(server, tmp_path)
        assert first.code == 1 and "finished without some listings" in first.summary, first.summary
        assert set(first.open_failures()) == {"/th/advertise/3#listing"} and len(first.ids()) < ALL
        second = crawl(server, tmp_path)
    assert second.code == 0 and len(second.ids()) == ALL + 1 and not second.open_failures(), second.summary


def archive(server: SiteServer) -> bad.Fault:
    """Answer as a site that leads to older articles of /th/advertise from /th/archive alone, and there from home."""

    def fault(request: bad.Request, good: bad.Response) -> bad.Response:
        path, _, query = request.target.partition("?")
        if path == "/th/archive":
            page = server.site.answer(f"/th/advertise?{query}".rstrip("?"))
            return replace(good, status=200, body=page.body.replace(b"/th/advertise?", b"/th/archive?"))
        body = good.body.replace(b"/advertise?page=", b"/advertise#")
        return replace(
            good, body=body.replace(b"</body>", b'<a href="/th/archive">x</a></body>' if path == "/" else b"")
        )

    return fault


@pytest.mark.parametrize("shows", [DATABASE_ERROR, bad.redirect("/th/home"), bad.status(404), bad.body(b"")])
def test_a_further_page_that_nothing_leads_to_any_more_is_looked_at_twice(shows: bad.Fault, tmp_path: Path) -> None:
    """It may be no more; but it may as well be a site in trouble that shows something else with status 200."""
    path = "/th/archive?page=2"
    with SiteServer(articles=ALL) as server:
        server.faults.add(bad.status(500), path=path, times=3)
        server.faults.add(shows, path=path, times=1)
        server.faults.add(archive(server))
        assert set(crawl(server, tmp_path).open_failures()) == {path}
        second = crawl(server, tmp_path)
        assert second.code == 1 and "finished without some listings" in second.summary, second.summary
        assert set(second.open_failures()) == {path}
        third = crawl(server, tmp_path)
        assert third.code == 0 and len(third.ids()) == ALL and not third.open_failures()


@pytest.mark.parametrize("shows", [DATABASE_ERROR, bad.status(404)])
def test_a_further_page_that_twice_shows_nothing_is_no_more(shows: bad.Fault, tmp_path: Path) -> None:
    path = "/th/archive?page=2"
    with SiteServer(articles=ALL) as server:
        server.faults.add(bad.status(500), path=path, times=3)
        server.faults.add(shows, path=path)
        server.faults.add(archive(server))
        ended = [crawl(server, tmp_path) for _ in range(3)]
    assert [one.code for one in ended] == [1, 1, 0] and not ended[-1].open_failures()


# --- pages of listings without articles of their own


def only_next(files: bytes = b"") -> bad.Fault:
    """Answer with the pages of /th/advertise, each leading to the next alone; on some, files are all there is."""

    def fault(request: bad.Request, good: bad.Response) -> bad.Response:
        number = request.target.partition("=")[2].encode() or b"1"
        body = re.sub(rb"<link[^>]*page=\d+[^>]*>", b"", good.body)
        following = rb'<a [^>]*href="[^"]*advertise\?page=(\d+)"[^>]*>.*?</a>'
        body = re.sub(
            following, lambda link: link[0] if int(link[1]) == int(number) + 1 else b"", body, flags=re.DOTALL
        )
        if number in files:
            body = re.sub(rb'href="[^"]*/th/[a-z]+/(\d+)[^"]*"', rb'href="/uploads/\1.pdf"', body)
        return replace(good, body=body)

    return fault


def previous_and_next(files: bytes) -> bad.Fault:
    """Answer as `only_next` does, each page leading back as well: the second to the first by its number."""

    def fault(request: bad.Request, good: bad.Response) -> bad.Response:
        page = only_next(files)(request, good)
        number = int(request.target.partition("=")[2] or 1)
        back = f'<a href="/th/advertise?page={number - 1}">ก่อนหน้า</a>' if number > 1 else ""
        body = page.body.replace(b"/content/1/history", b"/history")  # a static page with the address of an article
        return replace(page, body=body.replace(b"<body>", b"<body>" + back.encode()))

    return fault


@pytest.mark.parametrize(("pages", "files"), [(only_next, b"2"), (previous_and_next, b"3")])
def test_a_page_that_only_holds_files_is_no_failure_and_is_walked_over(
    pages: Callable[[bytes], bad.Fault], files: bytes, tmp_path: Path
) -> None:
    with SiteServer(articles=ALL) as server:
        server.faults.add(pages(files), path="/th/advertise*")
        ended = crawl(server, tmp_path)
        asked = server.paths
    assert ended.code == 0 and not ended.open_failures(), ended.summary
    assert "/th/advertise?page=3" in asked and "/th/advertise?page=4" in asked


def test_a_section_whose_newest_entries_are_documents_is_no_failure_and_is_looked_behind(tmp_path: Path) -> None:
    """Its articles begin on the second page, and the home page leads to some of them."""
    with SiteServer(articles=ALL) as server:
        server.faults.add(only_next(files=b"1"), path="/th/advertise*")
        first = crawl(server, tmp_path, settings=("LOG_LEVEL=INFO",))
        asked = server.paths
        server.forget_requests()
        second = crawl(server, tmp_path)
        again = server.paths
    assert first.code == second.code == 0 and not second.open_failures(), first.summary
    assert first.log.count("lead straight to files") == 1
    assert "/th/advertise?page=2" in asked and "/th/advertise?page=4" in asked
    assert "/th/advertise" in again and "/th/advertise?page=2" not in again, "what is new stands on the first"


@pytest.mark.parametrize(
    ("runs", "retry", "on"), [(1, "about", False), (WALK_EVERY, "about", True), (1, "order?page=2", True)]
)
def test_a_steady_run_looks_behind_documents_where_articles_may_be_missing(runs: int, retry: str, on: bool) -> None:
    history = History(
        known={"lamphun:order:1": _known(AT)}, retry=(f"{SITE.base_url}/th/{retry}",), settled_until=AT, runs=runs
    )
    frontier = Frontier(SITE, CrawlArguments(), history, nothing_failed)
    pager = paged("order", 99)
    assert frontier.turn_documents("/order", pager[0], pager) == on
    assert not frontier.listings.home_only, "this listing can be followed"
    went_on = [frontier.turn_documents("/order", url, pager) for url in pager[1:]]
    assert went_on.count(True) == (MAX_GAPS - 1 if on else 0)


@pytest.mark.parametrize("leads", [b"#", b"/news.php?id=\\1"])
def test_a_section_that_shows_no_news_is_a_failure_whatever_files_stand_beside(leads: bytes, tmp_path: Path) -> None:
    """They stand beside the home page, too, or each beside a link to a page that is not known for an article's."""
    box = b"".join(b'<li><a href="/uploads/form-%d.pdf">x</a></li>' % number for number in range(5)) + b"</body>"
    entry = b'href="' + leads + (b'"' if leads == b"#" else rb'"></a><a href="/uploads/\1.pdf"')

    def fault(request: bad.Request, good: bad.Response) -> bad.Response:
        body = (
            re.sub(rb'href="[^"]*/th/[a-z]+/(\d+)[^"]*"', entry, good.body)
            if "advertise" in request.target
            else good.body
        )
        return replace(good, body=body.replace(b"</body>", box))

    with SiteServer(articles=ALL) as server:
        server.faults.add(fault, path="/")
        server.faults.add(fault, path="/th/advertise")
        ended = crawl(server, tmp_path)
    assert ended.code == 1 and "shows none now" in ended.open_failures()["/th/advertise"]["reason"]


def paged(path: str, pages: int) -> list[str]:
    return [f"{SITE.base_url}/th/{path}?page={number}" for number in range(1, pages + 1)]


def walked(chain_key: str, pager: list[str], shown: list[str]) -> Frontier:
    """Return the frontier of a first run that has seen the first page of a listing."""
    frontier = Frontier(SITE, CrawlArguments(), History(), nothing_failed)
    assert frontier.turn_page(chain_key, shown, pager[0], pager)
    frontier.note_further(chain_key, pager)
    return frontier


@pytest.mark.parametrize(("shown", "path", "fine"), [(5, "gallery", True), (5, "order", False), (3, "order", True)])
def test_a_box_of_the_latest_news_on_every_page_is_no_failure(shown: int, path: str, fine: bool) -> None:
    """A page of a section that shows as much as the first may be the first, and what belongs there is lost."""
    pager, box = paged(path, 6), [f"lamphun:order:{number}" for number in range(5)]
    frontier = walked(f"/{path}", pager, box)
    said = frontier.amiss.linked(f"/{path}", pager[2], pager[2], box[:shown], pager)
    assert (said is None) == fine
    assert frontier.amiss.linked(f"/{path}", pager[2], pager[2], box[:shown], []), (
        "an error beside the box leads to no pages"
    )


def test_an_empty_year_between_others_is_no_failure() -> None:
    years = [f"{SITE.base_url}/th/archive/{year}" for year in range(2565, 2570)]
    frontier = walked("/archive", years, ["lamphun:order:1"])
    assert frontier.amiss.linked("/archive", years[2], years[2], [], years) is None
    assert frontier.amiss.linked("/archive", years[2], years[2], [], [])
    home = f"{SITE.base_url}/th/home"
    assert frontier.amiss.linked("/archive", years[2], home, [], [f"{home}?page=2"]), "pages of something else"


def test_empty_pages_without_end_come_to_an_end() -> None:
    pager = paged("order", 99)
    frontier = walked("/order", pager, ["lamphun:order:1"])
    went_on = [frontier.turn_page("/order", [], url, pager) for url in pager[1:]]
    assert went_on.count(True) == MAX_GAPS and not went_on[-1]


def test_a_listing_with_a_thai_name_is_walked_though_its_links_are_not_percent_encoded(tmp_path: Path) -> None:
    name = "ข่าวประชาสัมพันธ์"

    def fault(request: bad.Request, good: bad.Response) -> bad.Response:
        path, _, query = unquote(request.target).partition("?")
        if path == f"/th/{name}":
            page = server.site.answer(f"/th/advertise?{query}".rstrip("?"))
            good = replace(good, status=page.status, body=page.body)
        return replace(good, body=re.sub(rb'/th/advertise(?=["?])', f"/th/{name}".encode(), good.body))

    with SiteServer(articles=ALL) as server:
        server.faults.add(bad.status(500), path=f"/th/{name}?page=3", times=3)
        server.faults.add(fault)
        first = crawl(server, tmp_path)
        assert set(first.open_failures()) == {quote(f"/th/{name}") + "?page=3"}
        ended = crawl(server, tmp_path)
    assert ended.code == 0 and len(ended.ids()) == ALL, ended.summary


# --- listings without end and without articles


def months(shows: str) -> bad.Fault:
    """Answer with months of a calendar, each with days of its own that look like articles, without end."""

    def fault(request: bad.Request, _good: bad.Response) -> bad.Response:
        month = int(request.target.partition("=")[2] or 1)
        days = "".join(f'<li><a href="/th/archive/{month:04}{day:02}/day">วันที่ {day}</a></li>' for day in range(1, 7))
        html = f"<html><body><h1>ปฏิทิน</h1><ul>{days}</ul>{shows}<a href='/th/archive?page={month + 1}'>ถัดไป</a>"
        return bad.Response(200, {"Content-Type": "text/html; charset=utf-8"}, html.encode())

    return fault


@pytest.mark.parametrize("day", [bad.body("<h1>ปฏิทิน</h1><p>ไม่มีกิจกรรม</p>".encode()), bad.status(404)])
@pytest.mark.parametrize("latest", [False, True])
def test_a_calendar_without_end_comes_to_an_end(day: bad.Fault, latest: bool, tmp_path: Path) -> None:
    with SiteServer(articles=12) as server:
        one = server.site.articles[0]
        shows = f'<ul><li><a href="{one.path("th")}">{one.title}</a></li></ul>' if latest else ""
        server.faults.add(rewritten(b"</body>", b'<a href="/th/archive">x</a></body>'), path="/")
        server.faults.add(day, path="/th/archive/*")
        server.faults.add(months(shows), path="/th/archive*")
        ended = crawl(server, tmp_path, settings=("CLOSESPIDER_PAGECOUNT=300",))
        asked = [path for path in server.paths if path.startswith("/th/archive?")]
    assert ended.code == 0 and ended.rows("runs")[0]["outcome"] == "finished" and len(ended.ids()) == 12
    assert len(asked) <= 3


@pytest.mark.parametrize("fruitful", [False, True])
def test_a_listing_that_never_led_to_an_article_is_not_walked_for_long(fruitful: bool) -> None:
    frontier = Frontier(SITE, CrawlArguments(), History(), nothing_failed)
    walked = 0
    while walked < 3 * MAX_BARREN_PAGES and frontier.turn_page("/archive", [f"lamphun:archive:{walked}"], "", []):
        walked += 1
        if fruitful:
            frontier.met.read("lamphun:archive:0")
    assert walked == (3 * MAX_BARREN_PAGES if fruitful else MAX_BARREN_PAGES)


def test_news_whose_pages_are_broken_for_a_while_is_walked_on() -> None:
    """There each page without an article is a failure, and what lies behind must be found all the same."""
    frontier = Frontier(SITE, CrawlArguments(), History(), nothing_failed)
    frontier.met.read("lamphun:order:99")
    for number in range(4):
        assert frontier.turn_page("/order", [f"lamphun:order:{number}"], "", [])
        frontier.met.read_none(f"lamphun:order:{number}")


# --- what is not among the newest


def test_a_section_in_turn_is_walked_to_its_end_for_what_is_not_stored(tmp_path: Path) -> None:
    with SiteServer(articles=ALL) as server:
        before = crawl(server, tmp_path).ids()
        lake = lake_in(tmp_path)
        [run] = lake.runs("lamphun")
        section = History(known=lake.known("lamphun"), runs=WALK_EVERY).section_in_turn(WALK_EVERY)
        oldest = [one for one in server.site.articles if one.section == section][-2]
        late = replace(oldest, number=9_999, published_at=oldest.published_at - timedelta(minutes=1))
        server.publish(late)
        assert crawl(server, tmp_path).ids() == before, "no page that a usual run asks for shows it"
        for number in range(WALK_EVERY - 2):
            lake.add_run(replace(run, run_id=f"{run.run_id}-{number}"))
        server.forget_requests()
        ended = crawl(server, tmp_path, settings=("RECHECK_OLDER=0",))
        asked = server.paths
    assert ended.code == 0 and ended.ids() - before == {late.article_id}
    assert len([path for path in asked if "?page=" in path]) == 3, "all pages of that section, and of no other"
    assert len(asked) < 57, "and not all its articles"


def test_each_section_has_its_turn() -> None:
    known = {f"lamphun:{section}:1": _known(AT) for section in ("order", "advertise", "activity")}
    turns = [History(known=known, runs=runs).section_in_turn(5) for runs in range(1, 21)]
    assert [turn for turn in turns if turn] == ["advertise", "order", "activity", "advertise"]
    assert all(turns[place] for place in (4, 9, 14, 19)) and History(runs=5).section_in_turn(5) is None


# --- what is no page


def test_files_at_addresses_of_articles_are_no_sign_that_the_site_is_down(tmp_path: Path) -> None:
    with SiteServer(articles=45) as server:
        newest = server.site.articles[0]
        for number in range(40):
            server.publish(replace(newest, section="download", number=number + 1))
        server.faults.add(bad.body(b"%PDF-1.7", "application/pdf"), path="/*/download/*")
        first = crawl(server, tmp_path)
        server.forget_requests()
        again = crawl(server, tmp_path)
        asked = [path for path in server.paths if "/download/" in path]
    assert first.code == again.code == 0 and len(first.ids()) == 45, first.summary
    assert not again.open_failures() and len(asked) <= 4, "those that the home page shows"


@pytest.mark.parametrize("code", [404, 410])
def test_what_failed_and_was_withdrawn_before_it_was_stored_is_no_failure_any_more(code: int, tmp_path: Path) -> None:
    with SiteServer(articles=12) as server:
        one, other = server.site.articles[:2]
        server.faults.add(bad.status(500), path=one.path("th"))
        server.faults.add(DATABASE_ERROR, path=other.path("th"))
        assert len(crawl(server, tmp_path).open_failures()) == 2
        server.faults.clear()
        for article in (one, other):
            server.remove(article.article_id, code)
        ended = crawl(server, tmp_path)
    assert ended.code == 0 and not ended.open_failures(), ended.summary


# --- addresses that change


def test_pages_that_fail_under_ever_new_addresses_do_not_pile_up(tmp_path: Path) -> None:
    tokens = count()
    with SiteServer(articles=ALL) as server:
        renamed = rewritten(rb"\?page=(\d)", lambda found: found[0] + b"&token=%d" % next(tokens))
        server.faults.add(bad.status(500), path="*token=*")
        server.faults.add(renamed)
        open_failures = [len(crawl(server, tmp_path).open_failures()) for _ in range(3)]
    assert open_failures[0] == open_failures[1] == open_failures[2] > 0


def test_a_page_with_another_number_is_not_the_one_that_failed() -> None:
    first, second, third = paged("order", 3)
    leads = [f"{second}&token=b"]
    frontier = walked("/order", [first], ["lamphun:order:1"])
    frontier.note_further("/order", leads)
    assert frontier.amiss.superseded(f"{second}&token=a") and not frontier.amiss.superseded(f"{third}&token=a")
    frontier.note_further("/order", [f"{SITE.base_url}/th/order?hal=2"])
    assert not frontier.amiss.superseded(f"{SITE.base_url}/th/order?hal=3"), "whatever its name is"
    bounded = Frontier(SITE, CrawlArguments(max_articles=5), History(), nothing_failed)
    bounded.turn_page("/order", ["lamphun:order:1"], first, leads)
    bounded.note_further("/order", leads)
    assert not bounded.amiss.superseded(f"{second}&token=a"), "it stops before it is led to all pages"


def test_only_so_many_listings_that_nothing_leads_to_are_asked_for_in_a_run(tmp_path: Path) -> None:
    with SiteServer(articles=12) as server:
        crawl(server, tmp_path)
        urls = [f"{server.url}/th/old{number}" for number in range(3 * LISTINGS_AGAIN)]
        lake_in(tmp_path).record_failures(
            Failure.at(AT, url=url, site="lamphun", stage="fetch", reason="x", run_id="r") for url in urls
        )
        server.faults.add(bad.status(500), path="/th/old*")
        asked = []
        for _ in range(2):
            server.forget_requests()
            crawl(server, tmp_path, settings=("RETRY_TIMES=0",))
            asked.append({path for path in server.paths if "/old" in path})
    assert [len(paths) for paths in asked] == [LISTINGS_AGAIN] * 2 and not asked[0] & asked[1]


@pytest.mark.parametrize(
    "session",
    [
        b"%s?PHPSESSID=%08x",
        b"%s;jsessionid=%08X",
        b"%s?sid=%032x",
        b"%s?ASPSESSIONIDQQ=%X",
        b"%s?utm_source=line&utm_id=%X",
        b"%s?fbclid=IwAR%x",
    ],
)
def test_what_names_a_visit_is_no_part_of_an_address(session: bytes, tmp_path: Path) -> None:
    visits = count(1)
    with SiteServer(articles=45) as server:

        def named(found: re.Match[bytes]) -> bytes:
            path, _, query = found[1].partition(b"?")
            address = session % (path, next(visits))
            return b'href="' + address + ((b"&" if b"?" in address else b"?") + query if query else b"") + b'"'

        server.faults.add(rewritten(rb'href="([^"]*/th/[^"]*)"', named))
        ended = crawl(server, tmp_path)
        again = list(server.paths)
    assert ended.code == 0 and len(ended.ids()) == 45
    assert len(again) == len(set(again)) and not [path for path in again if "id=" in path.lower() or "utm" in path]


def test_a_site_whose_menu_cannot_be_followed_is_told(tmp_path: Path) -> None:
    with SiteServer(articles=45) as server:
        server.faults.add(rewritten(rb'/(th|en|zh)/([a-z]+)"', rb'/\1/news.php?cat=\2"'))
        ended = crawl(server, tmp_path)
    assert ended.code == 1 and "articles came from the home page only" in ended.summary, ended.summary


def test_a_section_whose_listing_cannot_be_followed_is_told(tmp_path: Path) -> None:
    """Only a run that tries all links can say that there is no listing of it."""
    with SiteServer(articles=45) as server:
        server.faults.add(rewritten(rb'/(th|en|zh)/advertise"', rb'/\1/news.php?cat=2"'))
        first, second = crawl(server, tmp_path), crawl(server, tmp_path)
    assert first.code == 1 and "articles of advertise came from the home page only" in first.summary, first.summary
    assert second.code == 0, second.summary


def test_a_listing_with_a_pager_that_is_a_script_is_told(tmp_path: Path) -> None:
    pager = rb"""href="javascript:__doPostBack('grid','Page$\1')" """
    with SiteServer(articles=ALL) as server:
        server.faults.add(rewritten(rb'href="[^"]*advertise\?page=(\d)"', pager))
        first, second = crawl(server, tmp_path), crawl(server, tmp_path)
    assert first.code == 1 and "/th/advertise: what stands there cannot be read" in first.summary, first.summary
    assert second.code == 0, second.summary


def _by_button(request: bad.Request, good: bad.Response) -> bad.Response:
    """Put a button in the place of a pager, below the last page, too."""
    pager = rb'<a href="([^"]*\?page=)\d+"[^>]*>.*?</a>'
    stem = re.search(pager, good.body)
    if stem is None:
        return good
    following = max(Links.page_number(request.target), 1) + 1
    more = b'<p><button data-url="%s%d">Load more</button></p></body>' % (stem[1], following)
    return replace(good, body=re.sub(pager, b"", good.body).replace(b"</body>", more))


def test_a_listing_that_loads_more_by_a_button_with_an_address_is_walked_to_its_end(tmp_path: Path) -> None:
    """Below its last page the button stays, and leads to one that is not there: a failure of that would never heal."""
    with SiteServer(articles=ALL) as server:
        server.faults.add(_by_button)
        for _ in range(3):
            ended = crawl(server, tmp_path)
            assert (ended.code, len(ended.ids()), ended.open_failures()) == (0, ALL, {}), ended.summary
    assert "/th/advertise?page=2" in server.paths


def test_what_a_button_loads_for_a_script_alone_is_no_failure(tmp_path: Path) -> None:
    def for_script(request: bad.Request, good: bad.Response) -> bad.Response:
        if not Links.page_number(request.target):
            return _by_button(request, good)
        return replace(good, headers={"Content-Type": "application/json"}, body=b'{"items": []}')

    with SiteServer(articles=60) as server:
        server.faults.add(for_script)
        for _ in range(2):
            ended = crawl(server, tmp_path)
            assert (ended.code, ended.open_failures()) == (0, {}), ended.summary
    assert "/th/advertise?page=2" in server.paths


@pytest.mark.parametrize("broken", [bad.status(500), bad.body(b"")])
def test_what_a_button_loads_from_a_site_in_trouble_is_a_failure(broken: bad.Fault, tmp_path: Path) -> None:
    with SiteServer(articles=ALL) as server:
        server.faults.add(broken, path="/th/advertise?page=2")
        server.faults.add(_by_button)
        assert set(crawl(server, tmp_path).open_failures()) == {"/th/advertise?page=2"}
        server.faults.clear()
        server.faults.add(_by_button)
        healed = crawl(server, tmp_path)
    assert (healed.code, len(healed.ids())) == (0, ALL), healed.summary


def test_a_home_page_with_further_pages_is_a_listing_even_where_all_is_settled() -> None:
    known = {"lamphun:order:1": _known(AT)}
    history = History(known=known, settled_until=AT, whole_until=AT, runs=1)
    home = f"{SITE.base_url}/"
    for pager, alone in (([], True), ([f"{home}?page=2"], False)):
        frontier = Frontier(SITE, CrawlArguments(), history, nothing_failed)
        assert not frontier.turn_page(HOME, list(known), home, pager), "nothing is new"
        assert frontier.listings.home_only == alone


@pytest.mark.parametrize(
    ("came", "failed", "alone"),
    [
        ("news", "newsletter?page=3", True),
        ("news", "news?page=3", False),
        ("news", "news/page/3", False),
        ("news?page=3", "news?page=3", False),
        ("list?of=news", "list?of=news&page=3", False),
        ("list?of=news", "list?of=newsletter&page=3", True),
    ],
)
def test_a_further_page_is_alone_where_its_listing_has_not_come(came: str, failed: str, alone: bool) -> None:
    """A listing whose address merely begins alike is another one."""
    frontier = Frontier(SITE, CrawlArguments(), History(), nothing_failed)
    url = f"{SITE.base_url}/th/{came}"
    frontier.turn_page(listing_key(url, SITE), [], url, [])
    asked = f"{SITE.base_url}/th/{failed}"
    assert frontier.listings.is_alone(asked, listing_key(asked, SITE)) == alone
