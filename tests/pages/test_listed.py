"""A home page or a listing that comes at an article's address is none of it; an article's own page always is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pytest

from lamphun_scraper.pages import NotAnArticle, Page
from tests.fixtures.site import LAYOUTS, Site, SiteArticle, get_layout, load_articles, teaser
from tests.fixtures.site.markup import escape, short_stamp
from tests.pages.makes import ADDRESS, menu
from tests.pages.snippets import FIRST, SECOND, STAMP, TITLE, URL, article, page, read

BASE = "https://www.lamphun.go.th"
ARTICLES = load_articles()
MORE = "<a href='{url}'>อ่านต่อ</a>"
LISTS = {
    "titles": ("<ul>{}</ul>", "<li><a href='{url}'>{title}</a> {stamp}</li>"),
    "stamps first": ("<ul>{}</ul>", "<li>{stamp} <a href='{url}'>{title}</a></li>"),
    "rows": ("<table>{}</table>", "<tr><td>{stamp}</td><td><a href='{url}'>{title}</a></td></tr>"),
    "rows in turn": ("<table>{}</table>", "<tr class=row{turn}><td><a href='{url}'>{title}</a><td>{stamp}</tr>"),
    "rows of buttons": ("<table>{}</table>", "<tr><td>{title}<td>{stamp}<td><a href='{url}'>ดูรายละเอียด</a></tr>"),
    "cards": ("<div>{}</div>", "<div><a href='{url}'><img src=/t.jpg></a><a href='{url}'>{title}</a><p>{stamp}</div>"),
    "cards that are links": ("<div>{}</div>", "<a href='{url}'><h3>{title}</h3><time>{stamp}</time></a>"),
    "teasers": ("<main>{}</main>", "<article><h3><a href='{url}'>{title}</a></h3>{stamp}<p>{teaser}</p></article>"),
    "teasers that lead on": ("<main>{}</main>", "<div><h3>{title}</h3><p>{stamp}</p><p>{teaser}</p>" + MORE + "</div>"),
    "lines": ("<div>{}</div>", "- <a href='{url}'>{title}</a> {stamp}<br>"),
}  # fmt: skip
"""What is around the entries of a listing, and one entry."""


def reason(html: bytes, url: str, content_type: str | None = None) -> str:
    """Return why a page is no article."""
    shown = Page(html, url, content_type=content_type)
    with pytest.raises(NotAnArticle) as refused:
        shown.article()
    assert shown.kind == "listing"
    return refused.value.reason


def listing(make: str, shown: Sequence[SiteArticle], *, heading: str = "", head: str = "", own: str = "") -> str:
    around, form = LISTS[make]
    entries = "".join(
        form.format(
            url=one.path("th"),
            title=escape(one.title),
            stamp=short_stamp(one.published_at),
            teaser=escape(teaser(one)),
            turn=place % 2,
        )
        for place, one in enumerate(shown)
    )
    return (
        f"<html><head><title>ข่าวทั้งหมด | จังหวัดลำพูน</title>{head}</head><body><ul>{menu('li')}</ul>{heading}{own}"
        f"{around.format(entries)}<a href='?page=2'>2</a><footer><p>{ADDRESS}</p></footer></body></html>"
    )


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("path", ["/th/home", "/th/activity", "/th/advertise", "/en/home"])
def test_the_bundled_site_s_home_page_and_listings_are_no_article(layout: str, path: str) -> None:
    answer = Site(get_layout(layout), ARTICLES, BASE).answer(path)
    assert all(reason(answer.body, BASE + one.path(path[1:3]), answer.content_type) for one in ARTICLES)


@pytest.mark.parametrize("heading", ["", "<h1>ข่าวทั้งหมด</h1>", "<h2>ข่าวประชาสัมพันธ์</h2>"])
@pytest.mark.parametrize("make", LISTS)
@pytest.mark.parametrize(("first", "count"), [(0, 10), (10, 6), (30, 20)])
def test_listings_of_any_make_are_no_article(make: str, heading: str, first: int, count: int) -> None:
    shown = ARTICLES[first : first + count]
    html = listing(make, shown, heading=heading).encode()
    assert all(reason(html, BASE + one.path("th")) for one in shown)


def test_the_reason_says_what_the_page_is() -> None:
    shown = ARTICLES[:5]
    said = reason(listing("teasers", shown).encode(), BASE + shown[2].path("th"))
    assert said == "it lists articles, and what it shows of this one is an entry among others: a home page or a listing"


def test_the_newest_that_stands_out_and_leads_on_is_no_article() -> None:
    first, *rest = ARTICLES[:6]
    lead = f"<section><h2>{first.title}</h2><p>{short_stamp(first.published_at)}</p><p>{teaser(first)}</p>"
    html = listing("titles", rest, own=f"{lead}{MORE.format(url=first.path('th'))}</section>")
    assert reason(html.encode(), BASE + first.path("th"))


def test_metadata_of_each_entry_call_no_page() -> None:
    shown = ARTICLES[:5]
    head = "".join(
        f'<script type="application/ld+json">{{"@type": "NewsArticle", "headline": "{one.title}"}}</script>'
        for one in shown
    )
    assert reason(listing("teasers", shown, head=head).encode(), BASE + shown[2].path("th"))


# --- what stays an article


def others(form: str) -> str:
    return "".join(
        form.format(url=one.path("th"), title=escape(one.title), stamp=short_stamp(one.published_at))
        for one in ARTICLES[:4]
    )


def untitled(html: str) -> str:
    return html.replace(f"<title>{TITLE}</title>", "<title>จังหวัดลำพูน</title>")


ENTRY = "<li><a href='{url}'>{title}</a> {stamp}</li>"
OWN = f"<a href='{URL}'>{TITLE}</a>"
PERMALINKED = article(after=f"<ul>{others(ENTRY)}</ul>").replace(f"<h1>{TITLE}", f"<h1>{OWN}")
AMONG_NEWEST = f"<h3>ข่าวล่าสุด</h3><ul>{others(ENTRY)}<li>{OWN} 13 ก.พ. 2566, 18:18</li>{others(ENTRY)}</ul>"


def articles() -> Iterator[tuple[str, str]]:
    yield "with related items", article(after=f"<ul>{others(ENTRY)}</ul>")
    yield "whose headline leads to itself", PERMALINKED
    yield "that is among the newest below it", article(after=AMONG_NEWEST)
    yield "that is among the newest above it", article(before=AMONG_NEWEST)
    share = f"<div><a href='{URL}'>แชร์</a></div>"
    yield "with a button to share it", article(between=share, after=f"<div>{others('<div>' + ENTRY + '</div>')}</div>")
    trail = f"<div><a href='/th/home'>หน้าแรก</a> › {OWN}</div>"
    yield "with a trail to itself", article(before=trail, after=f"<div>{others(ENTRY)}</div>")


@pytest.mark.parametrize("titled", [True, False])
@pytest.mark.parametrize("kind", dict(articles()))
def test_an_article_s_own_page_is_read(kind: str, titled: bool) -> None:
    html = dict(articles())[kind]
    said = read(html if titled else untitled(html))
    assert (said.title, said.body) == (TITLE, f"{FIRST}\n{SECOND}")


@pytest.mark.parametrize("titled", [True, False])
@pytest.mark.parametrize("text", ["", "<img src='/uploads/a.jpg'>", "<p>งดจ่ายน้ำ 3 วัน</p>"])
@pytest.mark.parametrize("headline", [TITLE, OWN])
def test_an_article_of_hardly_a_word_is_read(headline: str, text: str, titled: bool) -> None:
    html = article(text=text, after=f"<h4>ข่าวอื่น</h4><ul>{others(ENTRY)}</ul>").replace(
        f"<h1>{TITLE}", f"<h1>{headline}"
    )
    assert read(html if titled else untitled(html)).title == TITLE


@pytest.mark.parametrize("titled", [True, False])
def test_an_article_that_is_a_list_of_links_is_read(titled: bool) -> None:
    html = article(text=f"<p>{FIRST}</p><ul>{others(ENTRY)}</ul><p>{SECOND}</p>")
    assert read(html if titled else untitled(html)).title == TITLE
    assert read(article(text=f"<ul>{others(ENTRY)}</ul>")).title == TITLE


def test_a_flood_of_links_to_the_page_itself_is_read_soon() -> None:
    flood = f"<p>{f'<a href={URL}>x</a> ' * 20_000}</p>"
    assert page(article(between=flood, after=f"<ul>{others(ENTRY)}</ul>")).kind == "article"


def test_a_flood_of_entries_is_read_soon() -> None:
    other = "<h3><a href='/th/activity/{}/x'>" + TITLE + "</a></h3><p>" + STAMP + "</p>"
    entries = "".join(f"<h3>{OWN}</h3><p>{STAMP}</p>{other.format(number)}" for number in range(2_000))
    assert page(f"<div>{entries}</div>").kind == "listing"
