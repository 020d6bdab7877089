"""Two addresses that show one page are told to do so, and pages that differ are not."""

from __future__ import annotations

import pytest

from lamphun_scraper.pages import Page
from tests.fixtures.site import LAYOUTS, Site, get_layout, load_articles
from tests.fixtures.site.views import Visitors
from tests.pages.snippets import URL, article, page

BASE = "https://www.lamphun.go.th"
ARTICLES = load_articles()


@pytest.mark.parametrize("layout", LAYOUTS)
def test_one_page_has_one_wording_whatever_the_counters_show(layout: str) -> None:
    site = Site(get_layout(layout), ARTICLES, BASE)
    first, second = (f"{BASE}{one.path('th')}" for one in ARTICLES[:2])
    before = site.answer("/th/home")
    site.visitors = Visitors(total=1_204_901, today=121, week=596, month=2_930)
    after = site.answer("/th/home")
    one = Page(before.body, first, content_type=before.content_type)
    other = Page(after.body, second, content_type=after.content_type)
    assert one.wording() == other.wording()


@pytest.mark.parametrize("layout", LAYOUTS)
def test_each_article_has_a_wording_of_its_own(layout: str) -> None:
    site = Site(get_layout(layout), ARTICLES, BASE)
    answers = [(site.answer(one.path("th")), BASE + one.path("th")) for one in ARTICLES]
    wordings = {Page(answer.body, url, content_type=answer.content_type).wording() for answer, url in answers}
    assert len(wordings) == len(ARTICLES)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("<img src=/a.jpg>", "<img src=/b.jpg>"),
        ("<p>วันที่ 13 ก.พ. 2566</p>", "<p>วันที่ 14 ก.พ. 2566</p>"),
        (f"<p>ประกาศจังหวัดลำพูน เลขที่ 12/2566 {'เรื่อง ' * 9}</p>", f"<p>ประกาศจังหวัดลำพูน เลขที่ 13/2566 {'เรื่อง ' * 9}</p>"),
    ],
)
def test_pictures_days_and_numbers_within_a_text_count(one: str, other: str) -> None:
    assert page(article(after=one)).wording() != page(article(after=other), URL).wording()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("<img src=/a.jpg?1>", "<img src=/a.jpg?2>"),
        (
            "<p>วันที่ 13 กุมภาพันธ์ 2566 เวลา 09.30 น. จำนวนผู้เข้าชม 12 ครั้ง</p>",
            "<p>วันที่ 13 กุมภาพันธ์ 2566 เวลา 09.30 น. จำนวนผู้เข้าชม 13 ครั้ง</p>",
        ),
    ],
)
def test_what_changes_from_visit_to_visit_does_not_count(one: str, other: str) -> None:
    assert page(article(after=one)).wording() == page(article(after=other), URL).wording()
