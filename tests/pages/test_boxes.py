"""Boxes about and within a text: which are the article's own, which are not, and where a text goes on below one."""

from __future__ import annotations

import pytest

from tests.pages.snippets import FIRST, SECOND, STAMP, TITLE, article, read

SITE = "https://www.lamphun.go.th"
MENU = '<ul><li><a href="/">หน้าแรก</a><li><a href="/th/advertise">ข่าว</a><li><a href="/th/x">ลิงก์</a><li>ก ก+</ul>'
HEAD = f"<h2>{TITLE}</h2><p>{STAMP}</p>"
TEXT = f"<p>{FIRST}</p><p>{SECOND}</p>"
BODY = f"{FIRST}\n{SECOND}"
FILES = "<ul><li><a href=/f/1.pdf>บัญชีรายชื่อแผงค้า</a><li><a href=/f/2.pdf>แผนผังตลาด</a></ul>"
PICTURES = "<a href=/p/1.jpg><img src=/s/1.jpg></a><a href=/p/2.jpg><img src=/s/2.jpg></a>"
OTHERS = "".join(f"<li><a href=/th/activity/{n}/x>เรื่องอื่นของจังหวัดเรื่องที่ {n}</a></li>" for n in range(3, 8))
OFFICE = "ศาลากลางจังหวัดลำพูน ถนนอินทยงยศ ตำบลในเมือง อำเภอเมืองลำพูน จังหวัดลำพูน 51000"
FOOTER = f"<footer><p>{OFFICE}</p><p>โทรศัพท์ 0-5351-1000</p></footer>"


@pytest.mark.parametrize(
    "label",
    [
        "เอกสารแนบ",
        "ไฟล์แนบ (2)",
        "ดาวน์โหลดเอกสาร",
        "เอกสารที่เกี่ยวข้อง",
        "ภาพกิจกรรม",
        "ประมวลภาพ",
        "แท็ก",
        "แชร์",
        "Attachments",
    ],
)
def test_headed_boxes_below_a_text_box_hold_what_is_the_article_s(label: str) -> None:
    box = f"<div><h4>{label}</h4><div><p>แนบไว้</p>{FILES}{PICTURES}</div></div>"
    said = read(f"{MENU}<div><div>{HEAD}<div>{TEXT}</div>{box}</div></div>{FOOTER}")
    assert said.body == BODY
    assert said.attachments == (f"{SITE}/f/1.pdf", f"{SITE}/f/2.pdf")
    assert said.images == (f"{SITE}/p/1.jpg", f"{SITE}/p/2.jpg")


@pytest.mark.parametrize("label", ["เกี่ยวกับผู้เขียน", "ลิงก์ที่น่าสนใจ", "ติดต่อเรา", "เข้าสู่ระบบ", "ข่าวแนะนำ", "เรื่องน่ารู้ประจำเมือง"])
def test_headed_boxes_of_another_matter_do_not(label: str) -> None:
    box = f"<div><h4>{label}</h4><div><p>แนบไว้</p>{FILES}{PICTURES}</div></div>"
    said = read(f"{MENU}<div><div>{HEAD}<div>{TEXT}</div>{box}</div></div>{FOOTER}")
    assert (said.body, said.attachments, said.images) == (BODY, (), ())


@pytest.mark.parametrize("label", ["แท็ก", "แชร์", "ไฟล์แนบ"])
def test_a_headed_banner_below_such_a_box_is_not_the_article_s(label: str) -> None:
    box = f"<div><h4>{label}</h4><a href=https://social.example/x>ตลาด</a></div>"
    banner = "<div><h4>ป้ายประชาสัมพันธ์</h4><img src=/banner.jpg></div>"
    files = f"<div><h4>เอกสารแนบ</h4>{FILES}</div>"
    said = read(f"{MENU}<div>{HEAD}<div>{TEXT}</div>{box}{files}{banner}</div>{FOOTER}")
    assert (said.body, said.images, len(said.attachments)) == (BODY, (), 2)
    more = f"<h4>{label}</h4><a href=/f/8.pdf>ผังแผง</a><h4>แบบคำขอของผู้ค้า</h4><a href=/f/9.pdf>แบบคำขอ</a>"
    assert len(read(f"{MENU}<div>{HEAD}{TEXT}{more}</div>{FOOTER}").attachments) == 2


def test_the_card_below_an_article_s_is_its_own_and_a_column_beside_it_is_not() -> None:
    box = f"<h4>เอกสารแนบ</h4>{FILES}"
    card = f"<div class=card>{HEAD}{TEXT}</div>"
    files = (f"{SITE}/f/1.pdf", f"{SITE}/f/2.pdf")
    assert read(f"<div>{MENU}</div><main>{card}<div class=card>{box}</div></main>{FOOTER}").attachments == files
    for beside in (
        f"<main>{card}<div class=side>{box}</div></main>",
        f"<main><div>{HEAD}{TEXT}</div><div>{box}</div></main>",
        f"<main><div class=wide>{card}</div><div class=card>{box}</div></main>",
        f"<table><tr><td class=c>{HEAD}{TEXT}<td class=c>{box}</table>",
        f"<table><tr><td colspan=2>{HEAD}<tr><td>{TEXT}<td>{box}</table>",
    ):
        assert read(f"<div>{MENU}</div>{beside}{FOOTER}").attachments == ()
    row = f"<table><tr><td>{HEAD}<tr><td>{TEXT}<tr><td>{box}</table>"
    assert read(f"<div>{MENU}</div>{row}{FOOTER}").attachments == files


@pytest.mark.parametrize(
    ("markup", "files", "pictures"),
    [
        ("<iframe src=/f/1.pdf></iframe>", [f"{SITE}/f/1.pdf"], []),
        ("<object data=/f/1.pdf></object>", [f"{SITE}/f/1.pdf"], []),
        ("<a href=/f/1.pdf><img src=/cover.jpg></a>", [f"{SITE}/f/1.pdf"], []),
        ("<a href=/p/1.jpg><i style='background:url(/s/1.jpg)'></i></a>", [], [f"{SITE}/p/1.jpg"]),
    ],
)
def test_what_has_no_text_right_above_a_footer_is_the_article_s_and_within_it_is_not(
    markup: str, files: list[str], pictures: list[str]
) -> None:
    above = read(article(text=TEXT + markup, after=FOOTER))
    assert (list(above.attachments), list(above.images)) == (files, pictures)
    within = read(article(text=TEXT, after=FOOTER.replace("<footer>", f"<footer>{markup}")))
    assert (within.attachments, within.images) == ((), ())


@pytest.mark.parametrize(
    "box",
    [
        f"<div><h4>ข่าวที่เกี่ยวข้อง</h4><ul>{OTHERS}</ul></div>",
        f"<p><b>อ่านข่าวที่เกี่ยวข้อง</b></p><ul>{OTHERS}</ul>",
        f"<div><h4>ข่าวแนะนำ</h4>{OTHERS.replace('</a>', '</a><br>3 ม.ค. 2566')}</div>",
    ],
)
def test_a_text_goes_on_below_a_box_that_leads_to_many_articles(box: str) -> None:
    assert read(f"{MENU}<div>{HEAD}<p>{FIRST}</p>{box}<p>{SECOND}</p></div>{FOOTER}").body == BODY


VISION = "<p>วิสัยทัศน์ของเรา เมืองผ้าทอและลำไยคุณภาพ ผู้คนอยู่ร่วมกันอย่างเกื้อกูลทุกชุมชน</p>"


@pytest.mark.parametrize(
    "rest",
    [
        f"{TEXT}<div><h4>ข่าวที่เกี่ยวข้อง</h4><ul>{OTHERS}</ul></div>{VISION}",
        f"<div>{TEXT}<h3>ข่าวที่เกี่ยวข้อง</h3><ul>{OTHERS}</ul>{VISION}</div>",
        f"<div><div>{TEXT}</div><div><h4>ข่าวที่เกี่ยวข้อง</h4><ul>{OTHERS}</ul></div>{VISION}</div>",
        f"<div>{TEXT}<div><h4>ข่าวที่เกี่ยวข้อง</h4><ul>{OTHERS}</ul></div><div>{VISION}</div></div>",
        f"<div>{TEXT}<div><h4>ข่าวที่เกี่ยวข้อง</h4><ul>{OTHERS}</ul>{VISION}</div></div>",
        f"{TEXT}<div><h4>ความคิดเห็น</h4><ul>{OTHERS}</ul></div>{VISION}",
        f"{TEXT}<div>ผู้เข้าชมเว็บไซต์ 1,204<ul>{OTHERS}</ul></div>{VISION}",
    ],
)
def test_a_page_s_own_words_below_such_a_box_are_no_text(rest: str) -> None:
    assert read(f"<body>{MENU}{HEAD}{rest}</body>").body == BODY


@pytest.mark.parametrize("whole", ["form", "center", "div"])
def test_nor_are_they_where_one_block_holds_all_of_the_page(whole: str) -> None:
    rest = f"{TEXT}<div><h4>ข่าวที่เกี่ยวข้อง</h4><ul>{OTHERS}</ul></div>{VISION}"
    assert read(f"<{whole}>{MENU}<p>ยินดีต้อนรับ</p><p>วันทำการ</p>{HEAD}{rest}</{whole}>").body == BODY


@pytest.mark.parametrize("label", ["ความคิดเห็น", "ผู้เข้าชมเว็บไซต์ 1,204"])
def test_nor_below_comments_and_counters_in_the_article_s_block(label: str) -> None:
    assert read(f"{MENU}<div>{HEAD}{TEXT}<div><h4>{label}</h4><ul>{OTHERS}</ul></div>{VISION}</div>").body == BODY


@pytest.mark.parametrize(
    "above",
    [
        f"<p>{STAMP}</p>",
        f"<p>{STAMP}</p><p>อ่าน 25 ครั้ง</p>",
        f"<p>ข่าวประชาสัมพันธ์</p><p>{STAMP}</p>",
        "<p>โดย <a href=/u>admin</a></p>",
    ],
)
def test_a_picture_above_what_the_block_of_a_headline_says_first_is_its_article_s(above: str) -> None:
    below = "" if STAMP in above else f"<p>{STAMP}</p>"
    own = f"<div><img src=/cover.jpg>{above}<h2>{TITLE}</h2>{below}{TEXT}</div>"
    assert read(f"<div><img src=/banner.jpg>{MENU}</div>{own}").images == (f"{SITE}/cover.jpg",)
    site = f"<div><img src=/cover.jpg>{above.replace(STAMP, 'ข่าวประชาสัมพันธ์')}</div>"
    apart = f"<div><div>{site}</div><div>{MENU}</div><div><h2>{TITLE}</h2><p>{STAMP}</p>{TEXT}</div></div>"
    assert read(apart).images == ()


@pytest.mark.parametrize(
    "above", ["<p>ผู้เข้าชม 1,250 คน</p>", "<p><a href=/f/9.pdf>คู่มือประชาชน</a></p>", "<p>12 ก.พ. 2566</p>"]
)
def test_a_banner_above_what_is_not_said_of_the_article_is_not_its_own(above: str) -> None:
    assert read(f"{MENU}<div><img src=/banner.jpg>{above}{HEAD}{TEXT}</div>{FOOTER}").images == ()
