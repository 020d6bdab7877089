"""Categories: where a page shows one, and what stands in such places and is none."""

from __future__ import annotations

import pytest

from tests.pages.snippets import FIRST, SECOND, TITLE, read

URL = "https://www.wiangmai.example/th/news/77/spring-market"
DAY = "13 ก.พ. 2566"


def page_of(inner: str) -> str:
    return f"<html><head><title>{TITLE}</title></head><body><p>อำเภอเวียงใหม่</p><div>{inner}</div></body></html>"


def category_of(inner: str) -> str | None:
    return read(page_of(inner), URL).category


TEXT = f"<div><p>{FIRST}</p><p>{SECOND}</p></div>"


@pytest.mark.parametrize(
    "stamp",
    [
        f"{DAY} | หมวดหมู่ ข่าวการศึกษา | โดย ธุรการ",
        f"{DAY} 👁 65 🏷 ข่าวการศึกษา",
        f"ข่าวการศึกษา | {DAY} | ข่าว/ภาพ: งานสื่อสาร",
    ],
)
def test_stands_beside_the_stamp(stamp: str) -> None:
    assert category_of(f"<h1>{TITLE}</h1><p class=meta>{stamp}</p>{TEXT}") == "ข่าวการศึกษา"


@pytest.mark.parametrize(
    "stamp",
    [
        f"พฤหัสบดี {DAY}",
        f"พ. {DAY}",
        f"Monday, {DAY}",
        f"เขียนวันที่ {DAY}",
        f"โพสต์วันที่ {DAY}",
        f"วันที่โพส {DAY}",
        f"วันที่ลงประกาศ {DAY}",
        f"ส่งข้อมูลโดย ธุรการ เมื่อ {DAY}",
        f"ข่าว/ภาพ: งานสื่อสาร | เผยแพร่ {DAY}",
        f"ภาพ/ข่าว งานสื่อสาร {DAY}",
    ],
)
def test_a_weekday_a_label_or_who_wrote_it_is_none(stamp: str) -> None:
    assert category_of(f"<h1>{TITLE}</h1><p class=meta>{stamp}</p>{TEXT}") is None


@pytest.mark.parametrize("way", ["← กลับ", "ข่าวทั้งหมด", "กลับหน้ารวมข่าว"])
def test_a_way_back_to_the_section_does_not_name_it(way: str) -> None:
    back = f'<a href="/th/news">{way}</a>'
    assert category_of(f"<p>{back}</p><h1>{TITLE}</h1><p>{DAY}</p>{TEXT}<p>{back}</p>") is None
    named = '<a href="/th/news">ข่าวการศึกษา</a>'
    assert category_of(f"<p>{back}</p><h1>{TITLE}</h1><p>{DAY}</p>{TEXT}<p>{named}</p>") == "ข่าวการศึกษา"


@pytest.mark.parametrize("over", ["<div><b>ข่าวการศึกษา</b></div>", "<h2>ข่าวการศึกษา</h2>", "<span>ข่าวการศึกษา</span>"])
def test_stands_right_over_the_headline(over: str) -> None:
    assert category_of(f"{over}<h1>{TITLE}</h1><p>{DAY}</p>{TEXT}") == "ข่าวการศึกษา"


def test_what_stands_over_the_headline_may_be_another_thing() -> None:
    assert category_of(f"<div>งานเว็บไซต์</div><h1>{TITLE}</h1><p>{DAY}</p>{TEXT}") is None
    name = page_of(f"<div>ข่าวเวียงใหม่</div><h1>{TITLE}</h1><p>{DAY}</p>{TEXT}").replace(
        "</title>", " - ข่าวเวียงใหม่</title>"
    )
    assert read(name, URL).category is None  # the site's name


def test_a_link_marked_as_a_category_names_it_wherever_it_stands() -> None:
    below = '<p>เผยแพร่ใน <a href="/c/7" rel="category tag">การศึกษา</a></p>'
    assert category_of(f"<h1>{TITLE}</h1><p>{DAY}</p>{TEXT}{below}") == "การศึกษา"
    assert category_of(f"<h1>{TITLE}</h1><p>{DAY}</p>{TEXT}{below.replace('category ', '')}") is None
    other = (
        '<div><h4><a href="/th/news/5/a">เปิดบ้านวิชาการโรงเรียนในตำบลเวียงใหม่</a></h4><span>12 ก.พ. 2566</span>'
        '<a href="/c/9" rel="category tag">กีฬา</a></div>'
    )
    assert category_of(f"<h1>{TITLE}</h1><p>{DAY}</p>{TEXT}<h3>ข่าวแนะนำ</h3>{other}") is None  # another article's


def test_the_first_words_of_a_text_are_none() -> None:
    greeting = read(
        page_of(f"<h1>{TITLE}</h1><div>{DAY}</div><p>เรียน ผู้ปกครองทุกท่าน</p><p>{FIRST}</p><p>{SECOND}</p>"), URL
    )
    assert greeting.category is None
    assert greeting.body.splitlines()[0] == "เรียน ผู้ปกครองทุกท่าน"
    letter = f"<p>ประกาศตำบลเวียงใหม่</p><p>เรื่อง ตลาดเช้า</p><p>{FIRST}</p><p>{SECOND}</p>"
    assert read(page_of(f"<h1>{TITLE}</h1><div>{DAY}</div>{letter}"), URL).body.splitlines()[0] == "ประกาศตำบลเวียงใหม่"
    headed = read(
        page_of(f"<h1>{TITLE}</h1><p>{DAY}</p><h2>ของดีริมน้ำ</h2><p>{FIRST}</p><h2>รายได้</h2><p>{SECOND}</p>"), URL
    )
    assert headed.category is None
    badge = f"<h1>{TITLE}</h1><div>{DAY}</div><p class=badge>การศึกษา</p><p>{FIRST}</p><p>{SECOND}</p>"
    assert category_of(badge) == "การศึกษา"


def test_the_second_line_of_a_headline_is_none() -> None:
    first, second = TITLE.split(" ", 1)
    assert category_of(f"<h1>{first}<br>{second}</h1><div>{DAY}</div>{TEXT}") is None


def test_what_describes_the_site_above_a_stamp_is_none() -> None:
    site = "<header><h1><a href='/'>เวียงใหม่วันนี้</a></h1><p>เรื่องเล่าจากตำบล</p></header>"
    post = f"<div><h2>{DAY}</h2><div><h3>{TITLE}</h3>{TEXT}</div></div><div>เก่ากว่า</div>"
    assert category_of(f"{site}<div>{post}</div>") is None
    assert category_of(f"{site}<div><div><p>เรื่องเล่า</p><div>{DAY}</div><h3>{TITLE}</h3>{TEXT}</div></div>") == "เรื่องเล่า"


@pytest.mark.parametrize(
    "below",
    [
        "<p>{day}</p><h5>ข่าวกิจกรรม</h5>",
        "<div>{day}</div><p>ข่าวกิจกรรม</p>",
        "<h6>{day}</h6><h6>ข่าวกิจกรรม</h6>",
    ],
)
def test_the_name_of_a_kind_of_news_below_the_stamp_is_one(below: str) -> None:
    found = read(page_of(f"<h1>{TITLE}</h1>{below.format(day=DAY)}<p>{FIRST}</p><p>{SECOND}</p>"), URL)
    assert (found.category, found.body) == ("ข่าวกิจกรรม", f"{FIRST}\n{SECOND}")


def test_a_badge_of_the_stamp_s_form_is_one() -> None:
    assert category_of(f"<h1>{TITLE}</h1><h6>{DAY}</h6><h6>การศึกษา</h6>{TEXT}") == "การศึกษา"


@pytest.mark.parametrize("over", ["ข่าวด่วน พายุเข้าคืนนี้", "ข่าวสารทันใจ ใกล้ชิดประชาชน", "ประกาศเทศบาลเมืองเวียงใหม่"])
def test_a_slogan_or_a_flash_over_the_headline_is_none(over: str) -> None:
    assert category_of(f"<p>{over}</p><h1>{TITLE}</h1><p>{DAY}</p>{TEXT}") is None


def test_what_the_menu_calls_the_section_goes_before_what_stands_over_the_headline() -> None:
    others = "".join(f'<li><a href="/th/about{n}">ข้อมูล {n}</a></li>' for n in range(4))
    menu = f'<ul><li><a href="/th/news">เรื่องโควิด-19</a></li>{others}</ul>'
    assert category_of(f"{menu}<h3>ข่าวเวียงใหม่</h3><h1>{TITLE}</h1><p>{DAY}</p>{TEXT}") == "เรื่องโควิด-19"


@pytest.mark.parametrize(
    "box",
    [
        "<ul><li>{0}</li><li>{1}</li></ul>",
        "<p>{0}</p>",
        "<aside>{0}</aside>",
    ],
)
def test_links_marked_as_categories_beside_an_article_are_the_site_s(box: str) -> None:
    links = [f'<a rel="category tag" href="/c/{said}">{said}</a>' for said in ("กีฬา", "สุขภาพ")]
    article = f"<article><h1>{TITLE}</h1><p>{DAY}</p>{TEXT}</article>"
    assert category_of(f"{article}<div><p>เลือกชม</p>{box.format(*links)}</div>") is None


def test_a_credit_ends_at_a_divider_and_no_category_is_one() -> None:
    credit = f"<p class=m>ภาพ/ข่าว งานสื่อสาร | ข่าวการศึกษา | {DAY}</p>"
    assert category_of(f"<h1>{TITLE}</h1>{credit}{TEXT}") == "ข่าวการศึกษา"
    named = f"<p class=m>ข่าว/ภาพกิจกรรม | {DAY}</p>"
    assert category_of(f"<h1>{TITLE}</h1>{named}{TEXT}") == "ข่าว"


def test_a_category_may_end_with_a_word_that_introduces_days() -> None:
    assert category_of(f"<h1>{TITLE}</h1><p class=m>งานเขียน | {DAY}</p>{TEXT}") == "งานเขียน"


def test_a_link_marked_as_a_category_may_stand_below_a_long_text() -> None:
    link = '<p>เผยแพร่ใน <a href="/c/7" rel="category tag">การศึกษา</a></p>'
    text = "".join(f"<p>{FIRST}</p><p>{SECOND}</p>" for _ in range(5))
    assert category_of(f"<h1>{TITLE}</h1><p>{DAY}</p>{text}{link}") == "การศึกษา"
