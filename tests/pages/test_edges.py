"""Edges of a text: its first heading, an author's box and an address below it, its pictures."""

from __future__ import annotations

import pytest

from tests.pages.snippets import FIRST, SECOND, TITLE, read

SITE = "https://www.lamphun.go.th"
HEAD = f"<h1>{TITLE}</h1><p>13 ก.พ. 2566 10:15</p>"
TEXT = f"<p>{FIRST}</p><p>{SECOND}</p>"
BODY = f"{FIRST}\n{SECOND}"
THIRD = "ผู้สนใจแวะชมได้ตั้งแต่หกโมงเช้าจนของหมด แนะนำให้นำถุงผ้าหรือตะกร้ามาเองเพื่อลดขยะในตลาด"
BIO = "นักประชาสัมพันธ์ของตำบลเวียงใหม่ ชอบเดินตลาดและเล่าเรื่องผู้คนผ่านภาพถ่ายทุกเช้าวันเสาร์"


def page_of(inner: str) -> str:
    return f"<html><head><title>{TITLE}</title></head><body><p>อำเภอเวียงใหม่</p>{inner}</body></html>"


@pytest.mark.parametrize("way", ['<a href="/author/5">เรื่องทั้งหมดของเขา</a>', '<a rel="author" href="/u/5">ทั้งหมด</a>'])
@pytest.mark.parametrize("face", ['<img src="/face.jpg" width="96" height="96">', ""])
def test_an_author_s_box_ends_the_text(way: str, face: str) -> None:
    box = f"<div>{face}<div><h4>ดอกแก้ว ปันคำ</h4><p>{BIO}</p>{way}</div></div>"
    found = read(page_of(f"<article>{HEAD}{TEXT}{box}</article>"))
    assert (found.body, found.images) == (BODY, ())


def test_a_part_of_the_text_that_names_nobody_s_page_does_not_end_it() -> None:
    box = f'<div><h4>ดอกแก้ว ปันคำ</h4><p>{BIO}</p><a href="/th/history">ประวัติตลาด</a></div>'
    assert BIO in read(page_of(f"<article>{HEAD}{TEXT}{box}</article>")).body
    beside = f'<h4>ผู้ก่อตั้ง</h4><p>{BIO}</p><p>เขียนโดย <a href="/author/5">ดอกแก้ว</a></p>'
    assert BIO in read(page_of(f"<article>{HEAD}{TEXT}{beside}</article>")).body


def test_an_office_s_block_beside_a_text_of_one_block_is_none_of_it() -> None:
    text = f"{HEAD}{FIRST}<br>{SECOND}"
    for office in ("<div>โทรศัพท์ 053-000123</div>", '<div id="foot">งานเว็บไซต์ อบต.เวียงใหม่</div>'):
        assert read(page_of(f"<div>{text}</div>{office}")).body == BODY
    assert read(page_of(f"<div>{text}</div><div>แล้วพบกันที่ตลาด</div>")).body == f"{BODY}\nแล้วพบกันที่ตลาด"
    last = "สอบถาม โทรศัพท์ 053-000123"
    assert read(page_of(f"<div>{text}<br>{last}</div>")).body == f"{BODY}\n{last}"
    assert read(page_of(f"<div>{HEAD}{TEXT}<p>{last}</p></div>")).body == f"{BODY}\n{last}"


def test_a_text_begins_with_the_heading_of_its_first_part() -> None:
    text = f"<h2>ของดีริมน้ำ</h2><p>{FIRST}</p><h2>รายได้</h2><p>{SECOND}</p>"
    assert read(page_of(f"<article>{HEAD}{text}</article>")).body == f"ของดีริมน้ำ\n{FIRST}\nรายได้\n{SECOND}"


def test_a_short_part_at_its_end_keeps_its_heading() -> None:
    text = f"<h4>ของดีริมน้ำ</h4><p>{FIRST}</p><h4>รายได้</h4><p>{SECOND}</p><h4>เปิดขาย</h4><p>ทุกวันเสาร์</p>"
    assert read(page_of(f"<article>{HEAD}{text}</article>")).body.splitlines()[-2:] == ["เปิดขาย", "ทุกวันเสาร์"]
    other = f"<p>{FIRST}</p><p>{SECOND}</p><h4>ของดีริมน้ำ</h4><div>ปลาแห้ง</div>"
    assert read(page_of(f"<article>{HEAD}{other}</article>")).body == BODY


def test_other_headings_above_a_text_are_none_of_it() -> None:
    for first in ("<h2>รายละเอียด</h2>", "<h3>ตลาดเช้า</h3>", "<div><h2>ตลาดเช้า</h2></div>"):
        text = f"{first}<p>{FIRST}</p><h2>รายได้</h2><p>{SECOND}</p>"
        assert read(page_of(f"<article>{HEAD}{text}</article>")).body == f"{FIRST}\nรายได้\n{SECOND}"


def test_a_picture_beside_its_placeholder_is_for_who_runs_no_script() -> None:
    lazy = '<img src="data:image/gif;base64,R0lG" alt=""><noscript><img src="/p/1.jpg"></noscript>'
    assert read(page_of(f"<article>{HEAD}{TEXT}<p>{lazy}</p></article>")).images == (f"{SITE}/p/1.jpg",)
    own = '<img src="/p/2.jpg"><noscript><img src="/count.php"></noscript>'
    assert read(page_of(f"<article>{HEAD}{TEXT}<p>{own}</p></article>")).images == (f"{SITE}/p/2.jpg",)


def test_a_banner_above_a_headline_is_not_its_article_s() -> None:
    for size, images in (("width=760 height=120", ()), ("width=760 height=400", (f"{SITE}/top.jpg",))):
        html = f"<center><img src=/top.jpg {size}></center><center><b>{TITLE}</b></center><center>13 ก.พ. 66</center>"
        assert (
            read(f"<html><title>ตลาด</title><body>{html}<blockquote>{TEXT}</blockquote></body></html>").images == images
        )
    wide = f"<article>{HEAD}{TEXT}<img src=/p/wide.jpg width=900 height=150></article>"
    assert read(page_of(wide)).images == (f"{SITE}/p/wide.jpg",)  # among the text it is its own


@pytest.mark.parametrize(
    "end",
    [
        '<p>เรื่องโดย <a href="/author/5">ดอกแก้ว ปันคำ</a></p>',
        '<p>อ่านต่อในหนังสือของ <a rel="author" href="/u/5">ดอกแก้ว</a></p>',
        f'<p>{THIRD}</p><p><a href="/author/5">ดอกแก้ว ปันคำ</a></p>',
    ],
)
def test_a_part_in_a_box_of_its_own_is_no_author_s(end: str) -> None:
    part = f"<div><h3>รายได้</h3><p>{SECOND}</p>{end}</div>"
    assert SECOND in read(page_of(f"<article>{HEAD}<p>{FIRST}</p>{part}</article>")).body


@pytest.mark.parametrize("last", ["<div>สอบถาม โทรศัพท์ 053-000123</div>", '<div id="p2">แล้วพบกันที่ตลาด</div>'])
def test_what_follows_a_text_of_one_block_within_its_article_ends_it(last: str) -> None:
    found = read(page_of(f"<article>{HEAD}<div>{FIRST}<br>{SECOND}</div>{last}</article>"))
    assert len(found.body.splitlines()) == 3


def test_a_counter_in_a_noscript_is_no_picture() -> None:
    for source in ("/count.php?id=1", "https://tr.example/tr?id=2"):
        lazy = f'<img src="data:image/gif;base64,R0lG"><noscript><img src="{source}"></noscript>'
        assert read(page_of(f"<article>{HEAD}{TEXT}<p>{lazy}</p></article>")).images == ()
    sized = '<img src="data:image/gif;base64,R0lG"><noscript><img src="/p/1.jpg?w=640"></noscript>'
    found = read(page_of(f"<article>{HEAD}{TEXT}<p>{sized}</p></article>"))
    assert found.images == (f"{SITE}/p/1.jpg?w=640",)


def test_a_wide_cover_above_a_headline_is_its_article_s() -> None:
    cover = f"<article><img src=/cover.jpg width=1200 height=300>{HEAD}{TEXT}</article>"
    assert read(page_of(cover)).images == (f"{SITE}/cover.jpg",)


def test_a_span_that_opens_a_dated_text_is_of_it() -> None:
    meta = '<meta property="article:published_time" content="2023-02-13T10:15:00+07:00">'
    html = page_of(f"<article><h1>{TITLE}</h1><p>5 ปีที่แล้ว</p>{TEXT}</article>").replace("</head>", f"{meta}</head>")
    assert read(html).body == f"5 ปีที่แล้ว\n{BODY}"


@pytest.mark.parametrize(
    "told",
    [
        "<p>ก.</p>",
        "<p>A+</p>",
        "<table><tr><td>A</td><td>12</td></tr></table>",
        "<ul><li>A 12 คน</li><li>ก 3 คน</li></ul>",
        "<ul><li>A+ A 12 คน</li></ul>",
    ],
)
def test_letters_in_a_text_are_no_buttons(told: str) -> None:
    with_letters = read(page_of(f"<article>{HEAD}<p>{FIRST}</p><p>{SECOND}</p>{told}<p>{THIRD}</p></article>")).body
    assert len(with_letters.splitlines()) == 3 + told.count("<p>") + told.count("<td>") + told.count("<li>")
