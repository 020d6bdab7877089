"""Pages that are broken, huge or hostile: read as far as they go, in time linear in their size, or refused in words."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lamphun_scraper.pages import NotAnArticle, Page, UnreadablePage, read_page
from lamphun_scraper.pages.visible import MAX_BYTES
from lamphun_scraper.records import Article
from tests.fixtures.site import Site, get_layout, load_articles
from tests.pages.snippets import FIRST, SECOND, TITLE, URL, article, read

PAGE = article()
BODY = f"{FIRST}\n{SECOND}"


@pytest.mark.parametrize(
    "tail",
    [
        "<div>" * 100_000 + "x",
        "<span>" * 100_000 + "x",
        "<table><tr><td>" * 20_000,
        "<a href=/th/advertise/5/x>" * 20_000,
        "</div>" * 50_000,
        "<" * 50_000,
        "&amp" * 50_000,
        "&nbsp;" * 200_000,
        "\0" * 1000,
        "<!-- " * 10_000,
        "<style>" + ".x{display:none}" * 20_000 + "</style>" + "<p class=x>x" * 500,
        "<style>" + "@media{" * 50_000,
        "<style>/*" * 20_000,
        "<p " + "a=1 " * 50_000 + ">",
        "<script>" + "<p>" * 50_000,
        '<script type="application/ld+json">' + "[" * 50_000,
    ],
)
def test_what_follows_does_not_spoil_an_article(tail: str) -> None:
    said = read(PAGE + tail)
    assert said.title == TITLE
    assert said.body.startswith(BODY)


def test_content_below_any_depth_fails_in_words() -> None:
    with pytest.raises(NotAnArticle):
        read("<div>" * 100_000 + PAGE)


def test_entities_of_its_own_are_not_expanded() -> None:
    entities = "".join(f'<!ENTITY e{n} "&e{n - 1};&e{n - 1};&e{n - 1};&e{n - 1};">' for n in range(1, 30))
    bomb = f'<!DOCTYPE html [<!ENTITY e0 "ha">{entities}<!ENTITY file SYSTEM "file:///etc/passwd">]>'
    said = read(bomb + article(text=f"<p>{FIRST}</p><p>{SECOND}</p><p>&e29; &file;</p>"))
    assert len(said.body) < len(BODY) + 40
    assert "root:" not in said.body


def test_a_page_beyond_the_limit_is_refused() -> None:
    with pytest.raises(UnreadablePage, match="10,000,001"):
        read_page(b"x" * (MAX_BYTES + 1), URL)


@pytest.mark.parametrize("layout", ["lamphun", "tables", "wordpress", "soup", "drupal", "portal"])
def test_a_page_cut_anywhere_gives_a_beginning_of_the_article_or_a_reason(layout: str) -> None:
    base = "https://www.lamphun.go.th"
    written = load_articles()[7]
    html = Site(get_layout(layout), load_articles(), base).answer(written.path("th")).body
    for cut in range(0, len(html), 97):
        try:
            said = read_page(html[:cut], base + written.path("th"))
        except NotAnArticle:
            continue
        lines = written.body.split("\n")
        assert all(
            any(line.startswith(shown.rstrip("\ufffd")) for line in lines) for shown in said.body.split("\n")[:-1]
        )


@given(st.text(alphabet="<>/=\"' aphdivst123กขค&;!-\n", max_size=300))
@settings(max_examples=200, deadline=None)
def test_no_markup_fails(soup: str) -> None:
    page = Page(soup.encode(), URL)
    assert page.kind in {"article", "listing", "static", "challenge", "empty"}
    page.links()
    page.furniture()


@given(st.binary(max_size=400))
@settings(max_examples=200, deadline=None)
def test_no_bytes_fail(html: bytes) -> None:
    page = Page(PAGE.encode() + html, URL)
    assert isinstance(page.article(), Article)


MANY: dict[str, Callable[[int], str]] = {
    "paragraphs": lambda count: article(text=f"<p>{FIRST}</p>" * count),
    "lines": lambda count: article(text=f"{FIRST}<br>" * count),
    "items": lambda count: article(
        after="".join(f"<p><a href='/th/advertise/{n}/x'>ข่าวที่ {n} ของเดือน</a> 13 ก.พ. 2566</p>" for n in range(count))
    ),
    "headings": lambda count: article(after="<h2>หัวข้อของข่าวอีกเรื่องหนึ่ง</h2><p>13 ก.พ. 2566 18:18</p>" * count),
    "cells": lambda count: article(after=f"<table>{'<tr><td>1<td>2<td>3' * count}</table>"),
    "links in a line": lambda count: article(after=f"<p>{'<a href=/th/activity/3/x>x</a> ' * count}"),
    "articles": lambda count: article() * count,
    "one line": lambda count: article(text=f"<p>{'วันที่ 13/02/2566 ' * count}</p>"),
}


@pytest.mark.parametrize("kind", MANY)
def test_time_is_linear_in_the_page(kind: str) -> None:
    def seconds(count: int) -> float:
        html = MANY[kind](count).encode()
        best = float("inf")
        for _ in range(3):
            begin = time.process_time()
            Page(html, URL).kind  # noqa: B018 - reads the page
            best = min(best, time.process_time() - begin)
        return best

    few, many = seconds(200), seconds(1600)
    assert many < 8 * 2.5 * few + 0.05, f"{few:.3f} s for 200, {many:.3f} s for 1,600"


def test_five_megabytes_are_read() -> None:
    picture = f'<img src="data:image/png;base64,{"iVBORw0KGgo" * 200_000}">'
    links = "".join(f"<div><a href='/th/x{n}'>{n}</a></div>" for n in range(5_000))
    html = article(between=picture, after=links + f"<pre>{' ' * 3_000_000}</pre>").encode()
    assert len(html) > 5_000_000
    assert read_page(html, URL).body == BODY
