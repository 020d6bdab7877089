"""Every article of the bundled site, on pages of makes that no layout of that site has."""

from __future__ import annotations

import pytest

from lamphun_scraper.pages import read_page
from tests.pages.makes import ARTICLES, MAKES, others
from tests.pages.offices import OFFICES

BASE = "https://www.lamphun.go.th"


def words(text: str) -> list[str]:
    return [" ".join(line.split()) for line in text.split("\n")]


@pytest.mark.parametrize("make", MAKES)
def test_says_what_the_article_says(make: str) -> None:
    for article in ARTICLES:
        read = read_page(MAKES[make](article).encode(), BASE + article.path("th"))
        assert read.title == article.title
        assert (read.category, read.published_at) == (article.category, article.published_at), article.article_id
        assert words(read.body) == words(article.body)
        assert read.images == tuple(BASE + path for path in article.images), article.article_id
        assert read.attachments == tuple(BASE + path for path in article.attachments)
        assert [item.url for item in read.related] == [BASE + other.path("th") for other in others(article)]


@pytest.mark.parametrize("make", OFFICES)
def test_says_what_the_article_says_among_an_office_system_s_furniture(make: str) -> None:
    encoding = "cp874" if make == "webforms" else "utf-8"
    for article in ARTICLES:
        html = OFFICES[make](article).encode(encoding, "xmlcharrefreplace")
        read = read_page(html, BASE + article.path("th"))
        assert read.title == article.title
        assert (read.category, read.published_at) == (article.category, article.published_at), article.article_id
        assert words(read.body) == words(article.body), article.article_id
        assert read.images == tuple(BASE + path for path in article.images), article.article_id
        assert read.attachments == tuple(BASE + path for path in article.attachments)
