"""Heads of articles: what may stand between a headline and its stamp, and what must not be taken for either."""

from __future__ import annotations

import pytest

from lamphun_scraper.pages import NotAnArticle
from tests.pages.snippets import FIRST, SECOND, TITLE, read

TEXT = f"<div><p>{FIRST}</p><p>{SECOND}</p></div>"
TOOLS = '<ul><li><a href="#">เครื่องมือ</a></li><li><a href="#">พิมพ์</a></li><li><a href="/mailto">อีเมล</a></li></ul>'
ABOUT = (
    "<dl><dt>รายละเอียด</dt><dd>เขียนโดย ธุรการกลาง</dd><dd>หมวด: <a href='/th/advertise'>ข่าวชุมชน</a></dd>"
    "<dd>เผยแพร่เมื่อ: 13 กุมภาพันธ์ 2566</dd><dd>ฮิต: 31</dd></dl>"
)


def page_of(inner: str, title: str = TITLE) -> str:
    menu = '<ul><li><a href="/th/home">หน้าแรก</a></li><li><a href="/th/about">ข้อมูล</a></li></ul>'
    return f"<html><head><title>{title}</title></head><body><div>อำเภอเวียงใหม่</div>{menu}{inner}</body></html>"


def test_buttons_and_a_list_of_details_stand_between_headline_and_stamp() -> None:
    found = read(page_of(f"<div><h2>{TITLE}</h2>{TOOLS}{ABOUT}{TEXT}</div>"))
    assert (found.title, found.category) == (TITLE, "ข่าวชุมชน")
    assert found.published_at is not None
    assert found.body == f"{FIRST}\n{SECOND}"


def test_a_menu_between_a_site_s_name_and_a_stamp_keeps_them_apart() -> None:
    menu = "".join(f'<li><a href="/th/about{n}">ข้อมูลด้านที่ {n}</a></li>' for n in range(5))
    html = f"<h1>เวียงใหม่</h1><ul>{menu}</ul>{TOOLS}<div><p>13 ก.พ. 2566 10:00</p><p>{TITLE}</p>{TEXT}</div>"
    assert read(page_of(html, "เวียงใหม่")).title == TITLE


@pytest.mark.parametrize("form", ["<h2>{}</h2>", "<div>{}</div>", "<div><b>{}</b></div>"])
def test_breadcrumbs_that_end_with_the_headline_are_not_it(form: str) -> None:
    title = "ชวนเที่ยวตลาดเช้าริมน้ำกวง อุดหนุนผักปลอดสารจากชุมชนทุกวันเสาร์"
    crumbs = f'<ul><li><a href="/">หน้าแรก</a></li><li>/</li><li>{title}</li></ul>'
    found = read(page_of(f"<div>{crumbs}{form.format(title)}<p>13 ก.พ. 2566 10:00 น. 65 ครั้ง</p>{TEXT}</div>", title))
    assert (found.title, found.body) == (title, f"{FIRST}\n{SECOND}")


def test_a_text_that_says_the_headline_again_keeps_it() -> None:
    again = f"<p>{TITLE} จัดขึ้นเป็นปีที่สอง</p><p>{FIRST}</p>"
    assert read(page_of(f"<h2>{TITLE}</h2><p>13 ก.พ. 2566</p>{again}")).body.startswith(TITLE)


def test_who_wrote_it_is_no_headline_unless_the_page_is_called_so() -> None:
    html = f"<p>{TITLE}</p><p>โดย คณะกรรมการตลาดเวียงใหม่</p><p>13 ก.พ. 2566 10:00</p>{TEXT}"
    assert read(page_of(html, "อำเภอเวียงใหม่")).title == TITLE
    own = "โดย เรือลำเดียว: เรื่องเล่าคนหาปลาน้ำกวง"
    assert read(page_of(f"<h2>{own}</h2><p>13 ก.พ. 2566 10:00</p>{TEXT}", own)).title == own


@pytest.mark.parametrize("day", ["[13 ก.พ. 2566]", "<small>(วันที่ 13 กุมภาพันธ์ 2566)</small>", "(13/02/2566 10:15 น.)"])
def test_a_day_in_brackets_behind_a_headline_dates_it(day: str) -> None:
    found = read(page_of(f"<div><h3>{TITLE} {day}</h3>{TEXT}</div>"))
    assert found.title == TITLE
    assert found.published_at is not None
    assert f"{found.published_at:%Y-%m-%d}" == "2023-02-13"


@pytest.mark.parametrize("end", ["(ประชุมวันที่ 10 ก.พ. 2566)", "(จัดงาน 10 ก.พ. 2566)", "(รุ่นที่ 10)"])
def test_what_else_stands_in_such_brackets_is_part_of_the_headline(end: str) -> None:
    with pytest.raises(NotAnArticle):
        read(page_of(f"<div><h3>{TITLE} {end}</h3>{TEXT}</div>"))
    dated = read(page_of(f"<div><h3>{TITLE} {end}</h3><p>13 ก.พ. 2566</p>{TEXT}</div>"))
    assert dated.title == f"{TITLE} {end}"


def test_a_day_in_brackets_is_part_of_the_headline_where_another_dates_the_page() -> None:
    title = f"{TITLE} (10 ก.พ. 2566)"
    found = read(page_of(f"<div><h3>{title}</h3><p>เผยแพร่เมื่อ 13 ก.พ. 2566</p>{TEXT}</div>"))
    assert found.title == title
    assert found.published_at is not None
    assert found.published_at.day == 13


def test_how_long_ago_it_appeared_is_no_text() -> None:
    found = read(page_of(f"<div><h2>{TITLE}</h2><p>2 วันที่แล้ว</p><p>{FIRST}</p><p>{SECOND}</p></div>"))
    assert found.body == f"{FIRST}\n{SECOND}"
    inside = read(page_of(f"<div><h2>{TITLE}</h2><p>3 วันที่แล้ว</p><p>{FIRST}</p><p>2 วันที่แล้ว</p><p>{SECOND}</p></div>"))
    assert inside.body == f"{FIRST}\n2 วันที่แล้ว\n{SECOND}"


def plain(inner: str) -> str:
    """Return a page whose title is the site's name."""
    return page_of(inner, "อำเภอเวียงใหม่ จังหวัดลำพูน")


@pytest.mark.parametrize(
    "office",
    [
        "จังหวัดลำพูน",
        "อำเภอเวียงใหม่ จังหวัดลำพูน",
        "เทศบาลตำบลเวียงใหม่",
        "ที่ทำการปกครองอำเภอเวียงใหม่",
        "อบต.เวียงใหม่ อ.เมือง จ.ลำพูน",
    ],
)
def test_an_office_s_name_over_the_page_is_no_headline(office: str) -> None:
    html = f"<h1>{office}</h1><div><div>{TITLE}</div><p>13 ก.พ. 2566 10:00</p>{TEXT}</div>"
    assert read(page_of(html, office)).title == TITLE


@pytest.mark.parametrize("title", ["จังหวัดลำพูนห้ามเผา", "อำเภอเวียงใหม่เปิดตลาดเช้า", "เทศบาลตำบลเวียงใหม่ปิดถนน"])
def test_a_headline_may_begin_with_an_office_s_name(title: str) -> None:
    html = f"<h1>จังหวัดลำพูน</h1><div><h2>{title}</h2><p>13 ก.พ. 2566 10:00</p>{TEXT}</div>"
    assert read(page_of(html, "จังหวัดลำพูน")).title == title
    assert read(page_of(html, f"{title} - จังหวัดลำพูน")).title == title


def test_the_name_of_a_category_over_a_plain_headline_is_none() -> None:
    for name in ("ข่าวประชาสัมพันธ์", "กิจกรรม"):
        found = read(plain(f"<div><h2>{name}</h2><div>{TITLE}</div><p>13 ก.พ. 2566 10:00</p>{TEXT}</div>"))
        assert (found.title, found.category) == (TITLE, name)
        own = read(page_of(f"<div><h2>{name}</h2><p>13 ก.พ. 2566 10:00</p>{TEXT}</div>", name))
        assert own.title == name


@pytest.mark.parametrize("form", ["<h3>{}</h3>", "<div>{}</div>", "<p><b>{}</b></p>"])
@pytest.mark.parametrize("stamp", ["13 ก.พ. 2566 10:00", "โพสต์เมื่อ 13 ก.พ. 2566 เวลา 10.00 น. โดย ธุรการ เข้าชม 10 ครั้ง"])
def test_a_stamp_may_stand_between_breadcrumbs_and_the_headline(form: str, stamp: str) -> None:
    crumbs = f'<ol><li><a href="/">หน้าแรก</a></li><li>{TITLE}</li></ol>'
    found = read(plain(f"{crumbs}<div><p>{stamp}</p>{form.format(TITLE)}{TEXT}</div>"))
    assert (found.title, found.body) == (TITLE, f"{FIRST}\n{SECOND}")
    assert found.published_at is not None


def test_a_headline_that_is_said_again_below_some_text_stays() -> None:
    again = f"<div><h2>{TITLE}</h2><p>13 ก.พ. 2566 10:00</p>{TEXT}<p>{TITLE}</p><p>{FIRST} ทุกปี</p></div>"
    found = read(plain(again))
    assert found.title == TITLE
    assert found.body.startswith(FIRST)


@pytest.mark.parametrize(
    "tools",
    [
        '<a href="#">A-</a> <a href="#">A+</a> <a href="#">พิมพ์</a>',
        "<a href='https://f.example'>Facebook</a><a href='#'>LINE</a>",
        "ก- ก ก+",
    ],
)
def test_buttons_right_above_the_text_are_none_of_it(tools: str) -> None:
    head = f"<h2>{TITLE}</h2><p>13 ก.พ. 2566 10:00</p>"
    found = read(plain(f"<div>{head}<div>{tools}</div><div>{FIRST}</div><div>{SECOND}</div></div>"))
    assert found.body == f"{FIRST}\n{SECOND}"


def test_a_grade_is_no_button() -> None:
    told = f"<div>{FIRST}</div><div>ได้เกรด A</div><div>{SECOND}</div>"
    assert "ได้เกรด A" in read(plain(f"<div><h2>{TITLE}</h2><p>13 ก.พ. 2566 10:00</p>{told}</div>")).body


def test_the_label_of_a_count_below_the_stamp_is_no_headline() -> None:
    form = "<dl><dt>วันที่</dt><dd>13 ก.พ. 2566</dd><dt>ผู้เข้าชม</dt><dd>12</dd></dl>"
    assert read(plain(f"<div>{form}<div>{TITLE}</div>{TEXT}</div>")).title == TITLE


def test_a_headline_may_begin_as_who_wrote_it_is_told() -> None:
    for form in ("<h1>By the river, a market</h1>", "<div>By the river, a village market finds new friends</div>"):
        title = form[form.index(">") + 1 : form.rindex("<")]
        assert read(plain(f"<div>{form}<p>13 ก.พ. 2566 10:00</p>{TEXT}</div>")).title == title


@pytest.mark.parametrize("title", ["เทศบาลตำบลเวียงใหม่ปิดถนน", "จังหวัดลำพูนคว้าแชมป์", "จังหวัดขอนแก่นเปิดตลาด"])
def test_a_plain_headline_that_tells_what_an_office_does_is_no_office_s_name(title: str) -> None:
    html = f"<div><div>{title}</div><p>13 ก.พ. 2566 10:00</p>{TEXT}</div>"
    assert read(page_of(html, f"{title} - ชุมชนริมน้ำ")).title == title


@pytest.mark.parametrize(
    "text",
    [
        f"<p>{FIRST}</p><p>{SECOND}</p>",
        f"{FIRST}<br>{SECOND}",
        f"<p>{FIRST}</p>",
        f"<div>{FIRST}</div><p>{SECOND}</p>",
        f"<p>{FIRST}</p><ul><li>{SECOND}</li></ul>",
    ],
)
def test_the_name_of_a_category_right_above_a_text_is_its_headline(text: str) -> None:
    article = f"<div>ข่าวสารของชุมชน</div><div><h2>รับสมัครงาน</h2><p>13 ก.พ. 2566 10:00</p>{text}</div>"
    found = read(f"<html><head><title>ชุมชนริมน้ำ</title></head><body>{article}</body></html>")
    assert found.title == "รับสมัครงาน"


def test_the_name_of_a_category_over_a_headline_below_its_stamp_is_none() -> None:
    html = f"<div><h2>กิจกรรม</h2><p>13 ก.พ. 2566 10:00</p><div><b>{TITLE}</b></div>{TEXT}</div>"
    assert read(page_of(html, "ชุมชนริมน้ำ")).title == TITLE


@pytest.mark.parametrize("said", [f"{TITLE} (10 ก.พ. 2566)", f"{TITLE} (10 ก.พ. 2566) - อำเภอเวียงใหม่"])
def test_a_day_in_brackets_with_which_the_page_is_called_does_not_date_it(said: str) -> None:
    with pytest.raises(NotAnArticle):
        read(page_of(f"<div><h3>{TITLE} (10 ก.พ. 2566)</h3>{TEXT}</div>", said))


def test_a_day_in_brackets_that_is_to_come_does_not_date_a_headline() -> None:
    with pytest.raises(NotAnArticle):
        read(page_of(f"<div><h3>{TITLE} (10 ก.พ. 2642)</h3>{TEXT}</div>"))


def test_a_day_in_brackets_stays_where_words_tell_when_the_page_appeared() -> None:
    title = f"{TITLE} (10 ก.พ. 2566)"
    assert read(page_of(f"<div><h3>{title}</h3><p>3 วันที่แล้ว</p>{TEXT}</div>")).title == title


def test_a_plain_headline_said_again_below_its_stamp_stays_where_it_is() -> None:
    html = f"<div><div>{TITLE}</div><p>13 ก.พ. 2566 10:00</p><p>{TITLE}</p><p>{FIRST}</p></div>"
    assert read(plain(html)).body == f"{TITLE}\n{FIRST}"


def test_a_menu_of_labels_alone_keeps_a_site_s_name_and_a_stamp_apart() -> None:
    ways = [("/th/home", "หน้าแรก"), ("/th/contact", "ติดต่อเรา"), ("/login", "เข้าสู่ระบบ"), ("/th/search", "ค้นหา")]
    menu = "".join(f'<li><a href="{href}">{said}</a></li>' for href, said in ways)
    article = f"<div><h3>{TITLE}</h3><p>13 ก.พ. 2566</p>{TEXT}</div>"
    html = f"<h1>วิทยาลัยชุมชนเวียงใหม่</h1><ul>{menu}</ul><p>วันที่ 20 ก.พ. 2566</p>{article}"
    found = read(f"<html><head><title>ชุมชน</title></head><body>{html}</body></html>")
    assert found.title == TITLE


def test_breadcrumbs_and_headline_are_no_story_to_a_site_s_name_above_them() -> None:
    title = "ชวนเที่ยวตลาดเช้าริมน้ำกวง อุดหนุนผักปลอดสารจากชุมชนทุกวันเสาร์"
    crumbs = f'<ul><li><a href="/">หน้าแรก</a></li><li>{title}</li></ul>'
    for text in (f"<p>{FIRST}</p>", f"<p>{FIRST}</p><p>{SECOND}</p>"):
        article = f"<div><b>{title}</b><p>13 ก.พ. 2566 10:15</p>{text}</div>"
        html = f"<h1>วิทยาลัยชุมชนเวียงใหม่</h1>{crumbs}{article}"
        name = f"{title} - วิทยาลัยชุมชนเวียงใหม่"
        found = read(f"<html><head><title>{name}</title></head><body>{html}</body></html>")
        assert (found.title, title in found.body) == (title, False)
