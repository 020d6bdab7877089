"""What a crawl asks for: every article of any kind of site, once, and nothing that is no news."""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import nullcontext
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import count
from pathlib import Path

import pytest
from scrapy import Request as Asked
from scrapy.utils.test import get_crawler

from lamphun_scraper.clock import BANGKOK
from lamphun_scraper.lake.readings import Known
from lamphun_scraper.middlewares.own_hosts import OffSite, OwnHostsMiddleware
from lamphun_scraper.sites import get_site
from lamphun_scraper.spiders.addresses import rebased
from lamphun_scraper.spiders.arguments import CrawlArguments
from lamphun_scraper.spiders.frontier import LOOK_AROUND_EVERY, MAX_CANDIDATES, Frontier
from lamphun_scraper.spiders.history import History
from lamphun_scraper.spiders.listings import HOME
from lamphun_scraper.spiders.news import NewsSpider
from tests.crawl.conftest import Ended, crawl
from tests.fixtures.site import LAYOUTS, SiteServer, load_articles
from tests.fixtures.site.faults import Fault, Request, Response, body, status

DAY = timedelta(days=1)
ARTICLES = load_articles()[:40]
IDS = {article.article_id for article in ARTICLES}


@dataclass(frozen=True)
class Seen:
    """A crawl, and the addresses it asked for."""

    ended: Ended
    asked: list[str]


@pytest.fixture(scope="module", params=sorted(LAYOUTS))
def seen(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Seen:
    """Crawl one kind of site."""
    with SiteServer(layout=request.param, articles=ARTICLES) as server:
        return Seen(crawl(server, tmp_path_factory.mktemp(request.param)), server.paths)


def test_finds_and_reads_every_article(seen: Seen) -> None:
    assert seen.ended.code == 0, seen.ended.summary
    said = {row["article_id"]: row for row in seen.ended.rows("articles")}
    assert said.keys() == IDS
    for article in ARTICLES:
        row = said[article.article_id]
        assert row["title"] == article.title
        assert row["published_at"] == article.published_at
        assert row["category"] == article.category


def test_asks_for_each_article_once(seen: Seen) -> None:
    numbers = [tuple(path.split("/")[2:4]) for path in seen.asked if _leads_to_an_article(path)]
    assert len(numbers) == len(set(numbers)) == len(IDS)


def test_asks_for_nothing_that_is_no_news(seen: Seen) -> None:
    for word in ("/admin", "/uploads/", "/assets/", "login", ".pdf", "/cdn-cgi/"):
        assert not [path for path in seen.asked if word in path], word
    assert sum("/calendar" in path for path in seen.asked) <= 3, "one look a language, and never the next month"
    assert len(seen.asked) == len(set(seen.asked))


@pytest.mark.parametrize("layout", ["decoys", "joomla", "wordpress"])
def test_asks_again_only_for_what_may_have_changed(layout: str, tmp_path: Path) -> None:
    with SiteServer(layout=layout, articles=ARTICLES) as server:
        crawl(server, tmp_path)
        listings = [path for path in server.paths if not _leads_to_an_article(path)]
        server.forget_requests()
        second = crawl(server, tmp_path)
        again = list(server.requests)
    assert second.code == 0 and "0 new, 0 changed" in second.summary
    articles = [request for request in again if _leads_to_an_article(request.target)]
    assert articles and all(request.conditional for request in articles)
    assert len(again) - len(articles) < 0.6 * len(listings), "one language, the first page of each section"


def _leads_to_an_article(path: str) -> bool:
    """Return whether an address is that of one of the articles: `/th/section/number/slug`."""
    parts = path.split("/")
    return len(parts) > 3 and f"lamphun:{parts[2]}:{parts[3]}" in IDS


def test_an_entry_of_the_menu_that_stays_broken_does_not_make_runs_grow(tmp_path: Path) -> None:
    with SiteServer(articles=90) as server:
        server.faults.add(status(500), path="/th/archive*")
        server.faults.add(_with_links("/th/archive"), path="/th/home")
        server.faults.add(_with_links("/th/archive"), path="/")
        assert crawl(server, tmp_path).code == 1
        server.forget_requests()
        again = crawl(server, tmp_path, settings=("RECHECK_OLDER=0",))
        assert again.code == 1 and "without some listings" in again.summary
        assert len(server.requests) < 60, "the first pages, and no others"


def test_a_page_of_a_listing_that_stays_broken_does_not_have_each_run_ask_for_all(tmp_path: Path) -> None:
    """The listing is walked, since articles may be missing behind the page; what is stored is left alone."""
    with SiteServer(articles=120) as server:
        server.faults.add(status(500), path="/th/advertise?page=3")
        assert crawl(server, tmp_path).code == 1
        stored = len(crawl(server, tmp_path).ids())
        server.forget_requests()
        again = crawl(server, tmp_path)
        asked = server.paths
    assert again.code == 1 and "without some listings" in again.summary and len(again.ids()) == stored
    assert "/th/advertise?page=4" in asked
    articles = [path for path in asked if path.startswith("/th/advertise/")]
    assert len(articles) < 20, "those of the first page, and some older ones in turn"


def nothing_failed(_url: str) -> bool:
    return False


def test_a_new_section_of_the_menu_is_found_within_a_day_of_hourly_runs() -> None:
    """Though no page but its own shows an article of it."""
    site = get_site("lamphun")
    at = datetime(2026, 3, 1, tzinfo=BANGKOK)
    menu = [f"{site.base_url}/th/{name}" for name in ("advertise", "order", "about")]
    found = []
    for runs in range(1, LOOK_AROUND_EVERY + 1):
        history = History(known={"lamphun:advertise:1": _known(at)}, settled_until=at, whole_until=at, runs=runs)
        found.append(
            Frontier(site, CrawlArguments(), history, nothing_failed).candidates(menu, f"{site.base_url}/th/home")
        )
    assert found == [menu[:1]] * (LOOK_AROUND_EVERY - 1) + [menu]


def test_what_is_published_in_another_language_alone_is_found_within_a_day_of_hourly_runs() -> None:
    site = get_site("lamphun")
    at = datetime(2026, 3, 1, tzinfo=BANGKOK)
    home, there = f"{site.base_url}/th/home", f"{site.base_url}/en/home"
    found = []
    for runs in range(1, LOOK_AROUND_EVERY + 1):
        history = History(known={"lamphun:order:1": _known(at)}, settled_until=at, whole_until=at, runs=runs)
        frontier = Frontier(site, CrawlArguments(), history, nothing_failed)
        found += frontier.translations([home, there, f"{site.base_url}/en/order"], home)
    assert found == [home, there], "in one run, and the home page is not asked for again"


def test_a_closed_section_does_not_have_the_whole_menu_tried_once_its_articles_are_gone() -> None:
    site = get_site("lamphun")
    at = datetime(2026, 3, 1, tzinfo=BANGKOK)
    menu = [f"{site.base_url}/th/{name}" for name in ("advertise", "about")]
    found = []
    for now in ("live", "gone"):
        known = {"lamphun:advertise:1": _known(at), "lamphun:covid:1": replace(_known(at), status=now)}
        history = History(known=known, settled_until=at, whole_until=at, runs=1)
        frontier = Frontier(site, CrawlArguments(), history, nothing_failed)
        found.append(frontier.candidates(menu, f"{site.base_url}/th/home"))
    assert found == [menu, menu[:1]]


@pytest.mark.parametrize("failed", [True, False])
def test_a_section_whose_listing_fails_is_not_taken_for_one_that_shows_nothing_any_more(failed: bool) -> None:
    site = get_site("lamphun")
    at = datetime(2026, 3, 1, tzinfo=BANGKOK)
    known = {"lamphun:order:1": _known(at), "lamphun:travel:1": _known(at)}
    history = History(known=known, retry=(f"{site.base_url}/th/travel",) if failed else ())
    frontier = Frontier(site, CrawlArguments(), history, nothing_failed)
    frontier.met.read("lamphun:order:1")
    assert frontier.read_in("order") and frontier.read_in("travel") == (not failed)


@pytest.mark.parametrize(("shown", "tried"), [([], True), (["lamphun:order:1"], False)])
def test_a_splash_at_one_address_of_the_home_page_leads_to_the_next(shown: list[str], tried: bool) -> None:
    site = replace(get_site("lamphun"), home_paths=("/home", "/th/home"))
    splash, home = (site.base_url + path for path in site.home_paths)
    at = datetime(2026, 3, 1, tzinfo=BANGKOK)
    history = History(known={"lamphun:order:1": _known(at)}, settled_until=at, whole_until=at, runs=1)
    frontier = Frontier(site, CrawlArguments(), history, nothing_failed)
    frontier.ask(splash)
    frontier.turn_page(HOME, shown, splash, ())
    assert frontier.candidates([home], splash) == [home] * tried


def test_addresses_that_are_new_at_every_look_have_no_article_asked_for_twice(tmp_path: Path) -> None:
    with SiteServer(articles=ARTICLES[:20]) as server:
        looks = count()
        link = re.compile(rb'(href="[^"]*/th/[a-z]+/\d+/[^"?]*)"')
        server.faults.add(
            lambda _request, good: replace(good, body=link.sub(lambda m: m[1] + b'?t=%d"' % next(looks), good.body))
        )
        crawl(server, tmp_path)
        server.forget_requests()
        again = crawl(server, tmp_path)
        articles = [request for request in server.requests if _leads_to_an_article(request.target)]
    assert again.code == 0 and "0 new, 0 changed" in again.summary
    assert articles and all(request.conditional for request in articles)


@pytest.mark.parametrize(
    ("stored", "base_url", "asked"),
    [
        ("http://lamphun.go.th/th/order/1/ก?a=b", None, "https://lamphun.go.th/th/order/1/ก?a=b"),
        ("https://www.lamphun.go.th/th/order/1", None, "https://www.lamphun.go.th/th/order/1"),
        ("http://lamphun.go.th:80/th/order/1", None, "https://lamphun.go.th/th/order/1"),
        ("https://office.example/th/order/1", "http://office.example", "https://office.example/th/order/1"),
        ("http://127.0.0.1:81/th/order/1", None, "https://www.lamphun.go.th/th/order/1"),
        ("https://www.lamphun.go.th/th/order/1", "http://127.0.0.1:81", "http://127.0.0.1:81/th/order/1"),
        ("http://127.0.0.1:81/th/order/2#listing", None, "https://www.lamphun.go.th/th/order/2#listing"),
    ],
)
def test_a_stored_address_is_asked_where_the_site_is_now(stored: str, base_url: str | None, asked: str) -> None:
    site = get_site("lamphun")
    assert rebased(stored, site.with_base_url(base_url) if base_url else site) == asked


@pytest.mark.parametrize(
    ("base_url", "url", "own"),
    [
        (None, "https://www.lamphun.go.th:443/th/order", True),
        (None, "http://lamphun.go.th:80/th/order", True),
        (None, "http://lamphun.go.th:443/th/order", False),
        (None, "https://www.lamphun.go.th:8443/th/order", False),
        ("http://127.0.0.1:80", "http://127.0.0.1/th/order", True),
        ("http://127.0.0.1:81", "http://127.0.0.1:80/th/order", False),
    ],
)
def test_the_port_that_a_scheme_has_anyway_is_the_same_place(base_url: str | None, url: str, own: bool) -> None:
    crawler = get_crawler()
    crawler.spider = NewsSpider(site="lamphun", **({"base_url": base_url} if base_url else {}))
    with nullcontext() if own else pytest.raises(OffSite):
        OwnHostsMiddleware(crawler).process_request(Asked(url))


def test_a_run_stops_at_what_is_settled_but_not_where_a_listing_failed() -> None:
    site = get_site("lamphun")
    whole, partly, began = (datetime(2026, 3, day, tzinfo=BANGKOK) for day in (1, 2, 3))
    seen = {"old": whole, "young": partly, "newest": began - timedelta(hours=1), "by a clock ahead": began + 900 * DAY}
    known = {
        f"lamphun:{section}:{number}": _known(at)
        for section in ("advertise", "order")
        for number, at in enumerate(seen.values())
    }
    failed = ("/th/order?page=2", "/th/archive", "/en/advertise", "/home", "/th/advertise/7/a-page")
    retry = tuple(site.base_url + path for path in failed)
    history = History(known=known, retry=retry, began=began, settled_until=partly, whole_until=whole, runs=1)
    frontier = Frontier(site, CrawlArguments(), history, nothing_failed)

    def goes_on(chain: str, section: str) -> dict[str, bool]:
        shown = enumerate(seen)
        return {
            age: frontier.turn_page(f"{chain}{place}", [f"lamphun:{section}:{place}"], "", []) for place, age in shown
        }

    assert [age for age, on in goes_on("/advertise?page=", "advertise").items() if on] == ["newest"]
    assert [age for age, on in goes_on("/order?page=", "order").items() if on] == ["young", "newest"]
    on = frontier.turn_page("/archive", ["lamphun:advertise:0"], "", [])
    assert on, "who knows what it shows: it is walked to its end"


@pytest.mark.parametrize("failed", ["newslist?page=2", "newslist/page/2", "newsletter?page=2"])
def test_a_listing_with_another_name_than_its_section_is_walked_on_where_a_page_of_it_failed(failed: str) -> None:
    whole, partly = (datetime(2026, 3, day, tzinfo=BANGKOK) for day in (1, 2))
    known = {"lamphun:order:1": _known(whole), "lamphun:order:2": _known(partly)}
    site = get_site("lamphun")
    retry = (f"{site.base_url}/th/{failed}",)
    history = History(known=known, retry=retry, settled_until=partly, whole_until=whole, runs=1)
    frontier = Frontier(site, CrawlArguments(), history, nothing_failed)
    walked = [frontier.turn_page("/newslist", [one], "", ()) for one in sorted(known, reverse=True)]
    assert walked == [failed.startswith("newslist"), False], "to what was stored when all listings came"


def _known(first_seen_at: datetime) -> Known:
    return Known(
        url="", content_hash="", revision=1, status="live", category=None, published_at=None,
        first_seen_at=first_seen_at, changed_at=first_seen_at, etag=None, last_modified=None,
    )  # fmt: skip


# --- traps ---------------------------------------------------------------------------------------------------------


def _with_links(*links: str) -> Fault:
    """Answer well, with more links on the page."""
    shown = "".join(f'<p><a href="{link}">ข่าวเพิ่มเติม {place}</a></p>' for place, link in enumerate(links))

    def fault(_request: Request, good: Response) -> Response:
        return replace(good, body=good.body.replace(b"</body>", shown.encode() + b"</body>"))

    return fault


def _endless(shows: str) -> Fault:
    """Answer with pages that lead to ever more pages, all of which show the same."""

    def fault(request: Request, _good: Response) -> Response:
        page = int(request.target.rpartition("=")[2] or 1) if "=" in request.target else 1
        following = f'<a href="/th/archive?page={page + 1}">ถัดไป</a>'
        html = f"<html><body><h1>คลังข่าว</h1><ul><li>{shows}</li></ul><p>{page} {following}</p></body></html>"
        return Response(200, {"Content-Type": "text/html; charset=utf-8"}, html.encode())

    return fault


def _mazes(shows: str) -> Fault:
    """Answer with pages that show the same article and lead to sixty listings each that no other page leads to."""

    def fault(request: Request, _good: Response) -> Response:
        here = request.target.rpartition("/")[2]
        more = "".join(f'<li><a href="/th/{here}x{place}">แผนก {place}</a></li>' for place in range(60))
        html = f"<html><body><h1>คลังข่าว</h1><ul><li>{shows}</li></ul><ul>{more}</ul></body></html>"
        return Response(200, {"Content-Type": "text/html; charset=utf-8"}, html.encode())

    return fault


@pytest.mark.parametrize(("fault", "least", "most"), [(_endless, 1, 3), (_mazes, 61, MAX_CANDIDATES)])
def test_pages_without_end_come_to_an_end(fault: Callable[[str], Fault], least: int, most: int, tmp_path: Path) -> None:
    first = ARTICLES[0]
    with SiteServer(articles=ARTICLES[:9]) as server:
        server.faults.add(_with_links("/th/archive"), path="/")
        server.faults.add(fault(f'<a href="{first.path("th")}">{first.title}</a>'), path="/th/archive*")
        ended = crawl(server, tmp_path)
        asked = [path for path in server.paths if "/archive" in path]
    assert ended.code == 0 and len(ended.ids()) == 9
    assert least <= len(asked) <= most


def test_candidates_are_counted_over_all_pages_of_a_run() -> None:
    site = get_site("lamphun")
    frontier = Frontier(site, CrawlArguments(), History(), nothing_failed)
    menu = [f"{site.base_url}/th/menu{place}" for place in range(40)]
    tried: list[str] = []
    for page in range(20):
        fresh = [f"{site.base_url}/th/page{page}-{place}" for place in range(MAX_CANDIDATES)]
        found = frontier.candidates(menu + fresh, f"{site.base_url}/th/home")
        tried += [url for url in found if frontier.ask(url)]
    assert tried[:40] == menu
    assert len(tried) == len(set(tried)) == MAX_CANDIDATES


def test_other_hosts_and_ports_are_left_alone(tmp_path: Path) -> None:
    with SiteServer(articles=ARTICLES[:6]) as server, SiteServer(articles=ARTICLES[6:9]) as other:
        links = [other.url + path for path in ("/", "/th/home", "/th/advertise", ARTICLES[7].path("th"))]
        server.faults.add(_with_links(*links, *(link.replace("http:", "") for link in links)))
        ended = crawl(server, tmp_path)
        assert not other.requests
    assert ended.code == 0 and ended.ids() == {article.article_id for article in ARTICLES[:6]}


def test_other_slugs_and_languages_lead_to_the_same_article(tmp_path: Path) -> None:
    first = ARTICLES[0]
    same = [f"/{language}/{first.section}/{first.number}/{slug}" for language in ("en", "zh") for slug in ("a", "b-c")]
    with SiteServer(articles=ARTICLES[:6]) as server:
        server.faults.add(_with_links(*same))
        ended = crawl(server, tmp_path)
        asked = [path for path in server.paths if f"/{first.number}/" in path]
    assert ended.code == 0 and len(ended.rows("articles")) == 6
    assert len(asked) == 1


def test_an_address_like_an_article_s_may_be_a_static_page(tmp_path: Path) -> None:
    """It is no article and no failure, however often it is seen."""
    with SiteServer(articles=ARTICLES[:6]) as server:
        for _ in range(2):
            ended = crawl(server, tmp_path)
            assert "/th/content/1/history" in server.paths
            assert ended.code == 0 and not ended.rows("failures")
            assert not [one for one in ended.ids() if ":content:" in one]


def test_a_page_of_a_known_section_without_an_article_is_a_failure(tmp_path: Path) -> None:
    with SiteServer(articles=ARTICLES[:6]) as server:
        path = ARTICLES[0].path("th")
        server.faults.add(body(b"<html><body><p>503 Backend fetch failed</p></body></html>"), path=path)
        ended = crawl(server, tmp_path)
    assert ended.code == 1 and set(ended.open_failures()) == {path}
