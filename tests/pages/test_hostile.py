"""Pages that are broken, huge or hostile: read as far as they go and soon, or refused in words."""

from __future__ import annotations

import string
import time
from collections.abc import Callable
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lamphun_scraper.pages import NotAnArticle, Page, UnreadablePage, read_page
from lamphun_scraper.pages.visible import MAX_BYTES, MAX_TAGS
from lamphun_scraper.records import Article
from lamphun_scraper.settings import DOWNLOAD_MAXSIZE
from tests.fixtures.site import Site, get_layout, load_articles
from tests.pages.snippets import FIRST, SECOND, STAMP, TITLE, URL, article, read

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
    assert DOWNLOAD_MAXSIZE == MAX_BYTES, "nor is more of it fetched"


@pytest.mark.parametrize("layout", ["lamphun", "tables", "wordpress", "soup", "drupal", "portal"])
def test_a_page_cut_anywhere_gives_a_beginning_of_the_article_or_a_reason(layout: str) -> None:
    base = "https://www.lamphun.go.th"
    written = load_articles()[7]
    html = Site(get_layout(layout), load_articles(), base).answer(written.path("th")).body
    headline = html.rfind(written.title.encode())
    read = 0
    for cut in range(0, len(html), 97):
        try:
            said = read_page(html[:cut], base + written.path("th"))
        except NotAnArticle:
            continue
        read += 1
        # Above its headline, what is left of a page whose metadata tell title and day may read as an article.
        assert cut <= headline or written.title.startswith(said.title.rstrip("\ufffd"))
        lines = written.body.split("\n")
        assert all(
            any(line.startswith(shown.rstrip("\ufffd")) for line in lines) for shown in said.body.split("\n")[:-1]
        )
    assert read, "no cut was late enough for an article"


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


def pairs(classes: str) -> str:
    """Return a selector for as many pairs of these classes as a rule may name."""
    return ",".join(f".{one}.{other}" for one, other in list(combinations(classes, 2))[:800])


def sized(part: str) -> str:
    """Return `part` over and over, to the size of a hostile page."""
    return part * (SIZE // len(part.encode()))


def each(form: str) -> str:
    """Return `form` with another number each time, to the size of a hostile page."""
    return "".join(form.replace("#", str(number)) for number in range(SIZE // len(form.encode())))


SIZE = 500_000
BOUND = 15  # seconds of processor time; steep quadratic rules are caught, mild ones are not
PARAGRAPH = f"<p>{FIRST}</p>"
LETTERS = str.maketrans(string.digits, string.ascii_letters[:10])
"""A name with a digit is no category."""
CLASSES = string.ascii_letters[:50]
NO_HEIGHT = f"{{clip:x;{'height:0;' * 108}}}"
ITEM = "<a href='/th/advertise/#/x'>ข่าวที่ # ของเดือน</a>"
MANY: dict[str, Callable[[], str]] = {
    "paragraphs": lambda: article(text=sized(PARAGRAPH)),
    "paragraphs in boxes": lambda: article(text=sized(f"<div>{PARAGRAPH}</div>")),
    "paragraphs deeper and deeper": lambda: article(text=f"<div>{PARAGRAPH}" * 1500),
    "lines": lambda: article(text=sized(f"{FIRST}<br>")),
    "lines of a listing of code": lambda: article(after=f"<pre>{sized('x' * 9 + chr(10))}</pre>"),
    "one line": lambda: article(text=f"<p>{sized('วันที่ 13/02/2566 ')}</p>"),
    "items": lambda: article(after=each(f"<p>{ITEM} 13 ก.พ. 2566</p>")),
    "items without a day": lambda: article(after=each(f"{ITEM}<br>")),
    "headings": lambda: article(after=sized("<h2>หัวข้อของข่าวอีกเรื่องหนึ่ง</h2><p>13 ก.พ. 2566 18:18</p>")),
    "headings within the text": lambda: article(text=sized(f"{PARAGRAPH}<h3>หัวข้อ</h3>")),
    "one heading": lambda: article(after=f"<h2>{sized('หัวข้อ<br>')}</h2>"),
    "stamps within the text": lambda: article(text=sized(f"{PARAGRAPH}<h3>13 ก.พ. 2566, 18:18</h3>")),
    "leaves of a calendar": lambda: article(after=sized("<p>13</p><p>ก.พ.</p>")),
    "labels within the text": lambda: article(text=sized(f"{PARAGRAPH}<p>ข่าวแนะนำ</p>")),
    "cells": lambda: article(after=f"<table>{sized('<tr><td>1<td>2<td>3')}</table>"),
    "menus within menus": lambda: article(after="<nav>" * 1500 + sized("<p>x</p>")),
    "footers within footers": lambda: article(after="<article>" + "<footer>" * 700 + sized("<footer>x</footer>")),
    "links in a line": lambda: article(after=f"<p>{each('<a href=/th/activity/#/x>x</a> ')}"),
    "links within links": lambda: article(after="<div><a href=/th/about>" * 900 + sized("<b>x</b> ")),
    "links deep within spans": lambda: article(after="<span>" * 1500 + each("<a href=/th/activity/#/x>x</a> ")),
    "pictures deep within boxes": lambda: article(after="<div>" * 1000 + "<i>" * 500 + sized("<img src=/a.jpg>")),
    "files and frames deep within boxes": lambda: article(
        after="<div>" * 1000 + sized("<a href=/a.pdf></a><iframe src=/a.pdf></iframe>")
    ),
    "frames right above a footer": lambda: article(
        after=f"<footer>{'<div>' * 1000}{sized('<iframe src=/a.pdf></iframe>')}x"
    ),
    "pictures above the headline": lambda: sized("<p><img src=/a.jpg>20 ครั้ง</p>") + article(),
    "documents behind documents": lambda: article(after=sized("</html><p>ก")),
    "boxes that interrupt": lambda: article(text=sized(f"{PARAGRAPH}<div><h4>ข่าวแนะนำ</h4>{ITEM * 3}</div>")),
    "headed boxes of files": lambda: article(text=PARAGRAPH + sized("<div><h4>ไฟล์แนบ</h4><p>x</p></div>")),
    "days above places": lambda: article(text=sized(f"{PARAGRAPH}<p>วันที่ 13 ก.พ. 2566</p><p>ณ ลาน</p>")),
    "labels of files in cells": lambda: article(text=f"{PARAGRAPH}<table><tr>{sized('<td>ไฟล์แนบ')}</table>{PARAGRAPH}"),
    "numbers set apart": lambda: article(text=f"<p>{FIRST}{sized('<i>13/02/2566</i><i>18:18</i>')}</p>"),
    "comments": lambda: article(after=sized("<p>ความคิดเห็น</p><p>13 ก.พ. 2566, 18:18</p>") + PARAGRAPH),
    "headings of columns": lambda: article(text=f"{PARAGRAPH}<table><tr>{sized('<td>เวลา')}</table>{PARAGRAPH}"),
    "links to the section about the stamp": lambda: article(
        between="".join(each(f"<a href=/advertise>{name}#</a> ").translate(LETTERS) for name in "xy")
    ).replace(STAMP, "13 ก.พ. 2566"),
    "files in a line": lambda: article(text=PARAGRAPH + each("<a href=/#.pdf>f</a>") + PARAGRAPH),
    "pages of a listing": lambda: article(after=each("<a href='/th/advertise?page=#'>#</a> ")),
    "articles": lambda: sized(article()),
    "style sheet without rules": lambda: f"<style>display{sized('a ')}</style>{PAGE}",
    "style sheet of conditions": lambda: f"<style>display{sized('@')}</style>{PAGE}",
    "style sheet of conditions within conditions": lambda: f"<style>display{sized('@media{')}</style>{PAGE}",
    "style sheet of comments": lambda: f"<style>display{sized('/*')}</style>{PAGE}",
    "rules for two classes": lambda: f"<style>{each('.x.a#{display:none}')}</style>{PAGE}{'<p class=x>x' * 20_000}",
    "classes": lambda: f"<style>.x.y{{display:none}}</style>{PAGE}<p class='{sized('x ')}'>x",
    "rules for pairs of classes": lambda: article(
        head=f"<style>{pairs(CLASSES)}{NO_HEIGHT}</style>", after=f"<b class='{' '.join(CLASSES)}'>x</b>"
    ),
    "elements of long rules": lambda: article(
        head=f"<style>.a,.b,.c,.d{NO_HEIGHT}</style>", after=sized("<b class='a b c d'>x</b>")
    ),
    "elements of long rules, each with a style": lambda: article(
        head=f"<style>.a,.b,.c,.d{NO_HEIGHT}</style>", after=each("<b class='a b c d' style=top:#>x</b>")
    ),
    "declarations": lambda: article(after=f"<p style='{sized('overflow:hidden;')}'>x"),
    "half an address": lambda: article(after=f"<p>{sized('a.')}@</p>"),
    "telephones": lambda: article(after=f"<p>{sized('โทร ')}</p>"),
    "digits": lambda: article(after=f"<p>จำนวนผู้เข้าชม {sized('1 ')}</p>"),
    "title of dividers": lambda: f"<title>{sized('- ')}</title>{PAGE}",
}


@pytest.mark.parametrize("kind", MANY)
def test_half_a_megabyte_of_hostile_markup_is_read_soon(kind: str) -> None:
    html = MANY[kind]().encode()
    begin = time.process_time()
    page = Page(html, URL)
    assert page.kind == "article"
    page.links()
    page.furniture()
    assert time.process_time() - begin < BOUND


@pytest.mark.parametrize("flood", ["<p>", "<br>x", "<td>1", "<a href=/th/news/1/x>"])
def test_a_page_of_nothing_but_tags_is_refused(flood: str) -> None:
    with pytest.raises(UnreadablePage, match="tags"):
        read(PAGE + flood * (MAX_TAGS + 1))


def test_a_page_of_nothing_but_lines_is_refused() -> None:
    with pytest.raises(UnreadablePage, match="lines"):
        read(article(after="<pre>" + "x\n" * 300_000))


def test_five_megabytes_are_read() -> None:
    picture = f'<img src="data:image/png;base64,{"iVBORw0KGgo" * 200_000}">'
    links = "".join(f"<div><a href='/th/x{n}'>{n}</a></div>" for n in range(5_000))
    html = article(between=picture, after=links + f"<pre>{' ' * 3_000_000}</pre>").encode()
    assert len(html) > 5_000_000
    assert read_page(html, URL).body == BODY
