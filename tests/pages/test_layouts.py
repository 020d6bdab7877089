"""Every article of the bundled site says the same in every layout and language: all of it, nothing from around."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from lamphun_scraper.pages import Page, read_page
from lamphun_scraper.records import Article
from tests.fixtures.site import LAYOUTS, Site, SiteArticle, get_layout, load_articles, teaser
from tests.fixtures.site.site import RECOMMENDED
from tests.fixtures.site.views import LANGUAGES, Contact, Visitors

BASE = "https://www.lamphun.go.th"
ARTICLES = load_articles()

SHORT_TITLES = ("วันเด็ก 2568", "ข่าวดี", "ประกาศ", "วันแม่", "มอบเงิน 500 บาท", "งดจ่ายน้ำประปา 3 วัน", "OTOP 2025")
DATED_TITLES = ("12 สิงหาคม 2568", "ข่าว 13/02/2566")
TELL_NO_TITLE = {"fonts", "nextjs"}
"""Neither markup nor metadata names the headline there, so that one which is but a date is taken for a stamp."""

each_layout = pytest.mark.parametrize("layout", LAYOUTS)


def pages(layout: str, language: str) -> Iterator[tuple[SiteArticle, Article]]:
    site = Site(get_layout(layout), ARTICLES, BASE)
    for article in ARTICLES:
        path = article.path(language)
        answer = site.answer(path)
        yield article, read_page(answer.body, BASE + path, content_type=answer.content_type)


@each_layout
@pytest.mark.parametrize("language", LANGUAGES)
def test_says_what_the_article_says(layout: str, language: str) -> None:
    for article, read in pages(layout, language):
        assert read.article_id == article.article_id
        assert read.title == article.title
        assert read.category == article.category
        assert read.published_at == article.published_at
        assert read.body.split("\n") == [line.strip("\u00a0 ") for line in article.body.split("\n")]
        assert read.images == tuple(BASE + path for path in article.images)
        assert read.attachments == tuple(BASE + path for path in article.attachments)
        assert (read.page_language, read.text_language) == (language, "th")


def read_titled(layout: str, place: int, title: str) -> str:
    """Return the title that is read where one article of the site is called otherwise."""
    article = replace(ARTICLES[place], title=title)
    site = Site(get_layout(layout), [*ARTICLES[:place], article, *ARTICLES[place + 1 :]], BASE)
    path = article.path("th")
    answer = site.answer(path)
    return read_page(answer.body, BASE + path, content_type=answer.content_type).title


@each_layout
@pytest.mark.parametrize("title", ["ประชุม ครั้งที่ {}/2568", "ประกาศจังหวัดลำพูน เรื่อง การเตือนภัย ฉบับที่ {}"])
def test_titles_may_differ_from_those_around_them_in_a_number_only(layout: str, title: str) -> None:
    articles = [replace(article, title=title.format(place)) for place, article in enumerate(ARTICLES, 1)]
    site = Site(get_layout(layout), articles, BASE)
    read = [read_page(site.answer(path).body, BASE + path).title for path in (one.path("th") for one in articles)]
    assert read == [article.title for article in articles]


@each_layout
@pytest.mark.parametrize("title", SHORT_TITLES)
def test_short_titles_win_over_labels_with_a_value(layout: str, title: str) -> None:
    assert [read_titled(layout, place, title) for place in (3, 10, 20, 30, 40)] == [title] * 5


@pytest.mark.parametrize("layout", [layout for layout in LAYOUTS if layout not in TELL_NO_TITLE])
@pytest.mark.parametrize("title", DATED_TITLES)
def test_a_title_may_be_a_date_where_the_page_says_so(layout: str, title: str) -> None:
    assert [read_titled(layout, place, title) for place in (3, 20, 40)] == [title] * 3


@each_layout
def test_a_title_may_begin_as_labels_do(layout: str) -> None:
    title = "ภาพกิจกรรม: วันเด็ก"
    assert read_titled(layout, 20, title) == title


@each_layout
def test_names_the_recommended(layout: str) -> None:
    for article, read in pages(layout, "zh"):
        others = [other for other in ARTICLES if other.article_id != article.article_id][:RECOMMENDED]
        said = [(item.url, item.category, item.published_at, item.teaser) for item in read.related]
        assert said == [
            (BASE + other.path("zh"), other.category, other.published_at, teaser(other)) for other in others
        ]


@each_layout
@pytest.mark.parametrize("language", LANGUAGES)
def test_names_the_counters_and_the_contact(layout: str, language: str) -> None:
    site = Site(get_layout(layout), ARTICLES, BASE)
    path = ARTICLES[0].path(language)
    answer = site.answer(path)
    shown = Page(answer.body, BASE + path, content_type=answer.content_type).furniture()
    visitors, contact = Visitors(), Contact()
    assert shown.email == contact.email
    assert shown.phone == contact.phone
    counters = (shown.visitors_total, shown.visitors_today, shown.visitors_week, shown.visitors_month)
    assert counters == (visitors.total, visitors.today, visitors.week, visitors.month)
    assert shown.address is not None and contact.address in shown.address


@each_layout
@pytest.mark.parametrize("language", LANGUAGES)
def test_kinds_of_page(layout: str, language: str) -> None:
    site = Site(get_layout(layout), ARTICLES, BASE)
    kinds = {
        f"/{language}/home": "listing",
        f"/{language}/advertise": "listing",
        f"/{language}/about": "static",
        f"/{language}/content/1/history": "static",
        ARTICLES[5].path(language): "article",
    }
    for path, kind in kinds.items():
        answer = site.answer(path)
        assert Page(answer.body, BASE + path, content_type=answer.content_type).kind == kind, path


@each_layout
@pytest.mark.parametrize("language", LANGUAGES)
def test_listings_say_when_each_article_appeared(layout: str, language: str) -> None:
    site = Site(get_layout(layout), ARTICLES, BASE)
    path = f"/{language}/activity"
    answer = site.answer(path)
    links = Page(answer.body, BASE + path, content_type=answer.content_type).links()
    shown = site.sections["activity"][: site.layout.pagination.per_page]
    listed = [(link.ref.number, link.published_at) for link in links.articles if link.ref.section == "activity"]
    assert listed == [(article.number, article.published_at) for article in shown]
    assert bool(links.pagination) == (len(site.sections["activity"]) > len(shown))
    assert f"{BASE}/{language}/information" in links.listings


@pytest.mark.parametrize("charset", ["utf-8", "windows-874", "tis-620", "iso-8859-1", "utf-16", "nonsense"])
@pytest.mark.parametrize("layout", ["lamphun", "tables", "wordpress"])
def test_any_charset_header_is_survived(layout: str, charset: str) -> None:
    site = Site(get_layout(layout), ARTICLES, BASE)
    for article in ARTICLES[:12]:
        path = article.path("th")
        html = site.answer(path).body
        read = read_page(html, BASE + path, content_type=f"text/html; charset={charset}")
        assert (read.title, read.category, read.published_at) == (
            article.title,
            article.category,
            article.published_at,
        )
