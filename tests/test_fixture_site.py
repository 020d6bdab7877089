"""The bundled site is a fair test: every layout shows each article to a reader, and the server answers by the book."""

from __future__ import annotations

import http.client
import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import urljoin, urlsplit
from urllib.request import Request as UrlRequest
from urllib.request import urlopen

import pytest
from parsel import Selector

from tests.fixtures.site import LAYOUTS, SiteArticle, SiteServer, Visitors, get_layout, load_articles, many, teaser
from tests.fixtures.site import faults as fault
from tests.fixtures.site.layouts.decoys import OLD_TITLE
from tests.fixtures.site.markup import cfemail
from tests.fixtures.site.views import LANGUAGES, Contact

ARTICLES = load_articles()
INVISIBLE = ("script", "style", "template", "noscript", "title")

each_layout = pytest.mark.parametrize("layout", LAYOUTS)


@pytest.fixture(scope="module")
def servers() -> Iterator[Mapping[str, SiteServer]]:
    """One running server a layout; tests that change anything start their own."""
    running = {layout: SiteServer(layout=layout) for layout in LAYOUTS}
    for server in running.values():
        server.__enter__()
    yield running
    for server in running.values():
        server.__exit__(None, None, None)


def get(url: str, **headers: str) -> tuple[int, http.client.HTTPMessage, bytes]:
    """Fetch without following redirects."""
    parts = urlsplit(url)
    connection = http.client.HTTPConnection(parts.netloc, timeout=5)
    try:
        target = parts.path + (f"?{parts.query}" if parts.query else "")
        connection.request("GET", target, headers={name.replace("_", "-"): value for name, value in headers.items()})
        answer = connection.getresponse()
        return answer.status, answer.headers, answer.read()
    finally:
        connection.close()


def visible(page: bytes, layout: str) -> str:
    """Return the text a person sees, white space ignored."""
    root = Selector(page.decode(get_layout(layout).charset))
    root.css(", ".join(INVISIBLE)).drop()
    root.css("[hidden], [aria-hidden], [style*='display:none']").drop()
    return squeezed("".join(root.xpath("//body//text()").getall()))


def squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text)


def links(page: bytes, base: str, layout: str) -> set[str]:
    root = Selector(page.decode(get_layout(layout).charset))
    return {urljoin(base, href) for href in root.css("a::attr(href)").getall()}


@each_layout
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_layout_shows_every_article_whole(servers: Mapping[str, SiteServer], layout: str, language: str) -> None:
    server = servers[layout]
    for article in ARTICLES:
        shown = visible(server.site.answer(article.path(language)).body, layout)
        assert squeezed(article.title) in shown, article.article_id
        assert squeezed(article.category) in shown
        assert squeezed("".join(article.paragraphs[1:])) in shown
        assert squeezed(article.paragraphs[0]) in shown
        assert OLD_TITLE not in shown


@each_layout
def test_every_layout_names_the_recommended_counters_and_contact(
    servers: Mapping[str, SiteServer], layout: str
) -> None:
    server = servers[layout]
    page = server.site.answer(ARTICLES[-1].path("zh")).body
    shown = visible(page, layout)
    for recommended in ARTICLES[:4]:
        assert squeezed(teaser(recommended)) in shown
        assert server.url + recommended.path("zh") in links(page, server.url, layout)
    for value in (str(Visitors().total), str(Visitors().month), squeezed(Contact().address), Contact().phone):
        assert value in shown.replace(",", "")
    assert cfemail(Contact().email).encode() in page or Contact().email.encode() in page


@each_layout
@pytest.mark.parametrize("language", LANGUAGES)
def test_listings_lead_to_every_article_through_their_pages(layout: str, language: str) -> None:
    with SiteServer(layout=layout, articles=110) as server:
        queue = [f"{server.url}/{language}/home"]
        seen: set[str] = set()
        found: set[tuple[str, int]] = set()
        section = re.compile(rf"/{language}/(?:advertise|activity|information)(?:/(?:page|index)/[0-9]+)?(?:\?.*)?")
        while queue:
            url = queue.pop()
            page = server.site.answer(url.removeprefix(server.url)).body
            for link in links(page, url, layout) - seen:
                seen.add(link)
                path = link.removeprefix(server.url)
                if section.fullmatch(path):
                    queue.append(link)
                elif match := re.match(rf"/{language}/([a-z]+)/([0-9]+)/", path):
                    found.add((match[1], int(match[2])))
        written = {(article.section, article.number) for article in server.site.articles}
        assert found - {("content", 1)} == written


def test_every_address_of_the_site_answers(site_server: SiteServer) -> None:
    article = ARTICLES[0]
    for path in ("/", "/home", "/en/home", "/th/advertise", "/zh/about", "/th/content/1/history", "/robots.txt"):
        assert get(site_server.url + path)[0] == 200
    for path in ("/th/nowhere", "/th/advertise?page=99", "/th/advertise/99999/none", "/fr/home", "/../etc/passwd"):
        assert get(site_server.url + path)[0] == 404
    status, headers, body = get(site_server.url + "/uploads/advertise/1187-1.jpg")
    assert (status, headers["Content-Type"], body[:4]) == (200, "image/png", b"\x89PNG")
    assert get(f"{site_server.url}/th/{article.section}/{article.number}/another-slug")[0] == 200


def test_a_page_is_sent_again_only_after_it_changed(site_server: SiteServer) -> None:
    article = ARTICLES[3]
    url = site_server.url + article.path("th")
    _, headers, before = get(url)
    etag, modified = headers["ETag"], headers["Last-Modified"]
    assert get(url, If_None_Match=etag)[::2] == (304, b"")
    assert get(url, If_Modified_Since=modified)[0] == 304
    site_server.count_visitors(Visitors(total=2_000_000))
    assert get(url, If_None_Match=etag)[0] == 304
    site_server.edit(article.article_id, title="หัวข้อใหม่")
    status, headers, after = get(url, If_None_Match=etag, If_Modified_Since=modified)
    assert status == 200
    assert headers["ETag"] != etag
    assert "หัวข้อใหม่".encode() in after
    assert "หัวข้อใหม่".encode() not in before
    assert get(url, If_Modified_Since=headers["Last-Modified"])[0] == 304


def test_an_editor_can_publish_remove_and_empty(site_server: SiteServer) -> None:
    newest = ARTICLES[0]
    new = replace(newest, number=99_001, published_at=newest.published_at + timedelta(days=1), title="ข่าวใหม่ล่าสุด")
    listing = f"{site_server.url}/th/{new.section}"
    before = get(listing)[1]["ETag"]
    site_server.publish(new)
    status, _, page = get(listing, If_None_Match=before)
    assert status == 200
    assert "ข่าวใหม่ล่าสุด".encode() in page
    site_server.remove(new.article_id, 410)
    assert get(site_server.url + new.path("th"))[0] == 410
    site_server.remove(newest.article_id)
    assert get(site_server.url + newest.path("en"))[0] == 404
    site_server.empty("advertise")
    assert b"/th/advertise/" not in get(f"{site_server.url}/th/advertise")[2].split(b"<h3>")[1].split(b"visitor")[0]


def test_the_log_holds_every_request(site_server: SiteServer) -> None:
    get(site_server.url + "/th/home", User_Agent="reader/1")
    get(site_server.url + "/robots.txt", If_None_Match='"x"')
    assert site_server.paths == ["/th/home", "/robots.txt"]
    assert site_server.requests[0].headers["user-agent"] == "reader/1"
    assert [request.conditional for request in site_server.requests] == [False, True]
    site_server.forget_requests()
    assert site_server.requests == []


PATH = ARTICLES[0].path("th")


def test_faults_begin_and_end_where_they_were_asked_to(site_server: SiteServer) -> None:
    site_server.faults.add(fault.status(429, retry_after=2), path="/th/*", after=1, times=2)
    statuses = [get(site_server.url + PATH)[0] for _ in range(4)]
    assert statuses == [200, 429, 429, 200]
    assert get(site_server.url + ARTICLES[0].path("en"))[0] == 200
    site_server.faults.add(fault.status(503, retry_after="Wed, 21 Oct 2026 07:28:00 GMT"))
    assert get(site_server.url + PATH)[1]["Retry-After"].startswith("Wed")
    site_server.faults.clear()
    assert get(site_server.url + PATH)[0] == 200


def test_faults_of_the_connection(site_server: SiteServer) -> None:
    url = site_server.url + PATH
    site_server.faults.add(fault.reset(), times=1)
    with pytest.raises(ConnectionResetError):
        get(url)
    site_server.faults.add(fault.truncated(), times=1)
    with pytest.raises(http.client.IncompleteRead):
        get(url)
    site_server.faults.add(fault.slow(0.2), times=1)
    began = time.monotonic()
    get(url)
    assert time.monotonic() - began >= 0.2


def test_faults_of_the_answer(site_server: SiteServer) -> None:
    url = site_server.url + PATH
    site_server.faults.add(fault.redirect("https://elsewhere.example/"), times=1)
    assert get(url)[1]["Location"] == "https://elsewhere.example/"
    site_server.faults.add(fault.redirect_loop(), times=30)
    with pytest.raises(HTTPError, match="redirect"):
        urlopen(UrlRequest(url))
    site_server.faults.clear()
    site_server.faults.add(fault.challenge(200), times=1)
    assert b"Checking your browser" in get(url)[2]
    site_server.faults.add(fault.wrong_charset("iso-8859-1"), times=1)
    assert get(url)[1]["Content-Type"].endswith("iso-8859-1")
    site_server.faults.add(fault.gzip_bomb(50), times=1)
    _, headers, body = get(url)
    assert headers["Content-Encoding"] == "gzip"
    assert len(body) < 1_000_000
    site_server.faults.add(fault.body(b"%PDF-1.7", "application/pdf"), times=1)
    assert get(url)[2] == b"%PDF-1.7"


def test_the_site_scales_without_repeating_itself() -> None:
    articles = many(600)
    assert len({article.article_id for article in articles}) == 600
    assert len({article.body for article in articles}) > 550
    assert articles[: len(ARTICLES)] == ARTICLES
    assert articles == many(600)
    assert all(isinstance(article, SiteArticle) for article in articles)


@pytest.mark.parametrize("beyond", [0, 100_000])
def test_a_port_that_cannot_be_had_is_one_line(beyond: int, site_server: SiteServer) -> None:
    port = int(site_server.url.rpartition(":")[2]) + beyond
    command = [sys.executable, "-m", "tests.fixtures.site", "--port", str(port)]
    root = Path(__file__).parents[1]
    done = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False, timeout=60)
    (line,) = done.stderr.splitlines()
    assert done.returncode == 2 and f"port {port} cannot be had" in line and "give another --port" in line


def test_the_command_serves_and_says_where(tmp_path: Path) -> None:
    ready = tmp_path / "ready"
    command = [sys.executable, "-m", "tests.fixtures.site", "--layout", "minimal", "--ready-file", str(ready)]
    environment = os.environ | {"PYTHONUNBUFFERED": "1"}
    root = Path(__file__).parents[1]
    with subprocess.Popen(command, cwd=root, env=environment, stdout=subprocess.PIPE, text=True) as server:
        try:
            assert server.stdout is not None
            url = server.stdout.readline().strip()
            assert get(url + "/th/home")[0] == 200
            assert ready.read_text(encoding="utf-8").strip() == url
        finally:
            server.terminate()
