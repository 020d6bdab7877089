"""What is the article's and what is not: hidden parts, boxes, labels, metadata, line breaks, one matter a page."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from lamphun_scraper.errors import UsageProblem
from lamphun_scraper.pages import NotAnArticle, Page, read_page
from lamphun_scraper.sites import Hints, get_site
from tests.pages.snippets import FIRST, SECOND, STAMP, TITLE, URL, article, page, read

BODY = f"{FIRST}\n{SECOND}"
AT = datetime(2023, 2, 13, 18, 18, tzinfo=ZoneInfo("Asia/Bangkok"))
DRAFT = f"<h1>ร่างข่าวเก่าที่ไม่มีใครควรเห็น</h1><p>ข่าวทดสอบ วันที่ 1 ม.ค. 2550, 09:00</p><p>{SECOND} ฉบับร่าง</p>"
MENU = '<ul><li><a href="/">หน้าแรก</a><li><a href="/th/advertise">ข่าว</a><li><a href="/th/x">ลิงก์</a><li>ก ก+</ul>'
OFFICE = "ศาลากลางจังหวัดลำพูน ถนนอินทยงยศ ตำบลในเมือง อำเภอเมืองลำพูน จังหวัดลำพูน 51000"
OTHER = '<a href="/th/advertise/12/other">เปิดรับสมัครอาสาสมัครดูแลผู้สูงอายุประจำตำบล</a>'


@pytest.mark.parametrize(
    "markup",
    [
        f"<!-- {DRAFT} -->",
        f"<div hidden>{DRAFT}</div>",
        f'<div aria-hidden="true">{DRAFT}</div>',
        f'<div style="DISPLAY : none">{DRAFT}</div>',
        f'<div style="visibility:hidden">{DRAFT}</div>',
        f'<div style="position:absolute;left:-9999px">{DRAFT}</div>',
        f'<div style="font-size:0">{DRAFT}</div>',
        f'<div style="opacity: 0">{DRAFT}</div>',
        f'<div style="height:0;overflow:hidden">{DRAFT}</div>',
        f"<style>.old {{\n overflow: hidden;\n max-height: 0;\n clip: auto }}</style><div class=old>{DRAFT}</div>",
        f"<style>.old {{ display: none }}</style><div class='box old'>{DRAFT}</div>",
        f"<style>/* x */ #old, .y {{ color: red; display:none !important }}</style><div id=old>{DRAFT}</div>",
        f"<style>@charset 'x'; @media tv {{ p {{ top: 0 }} }} .o {{ display:none }}</style><div class=o>{DRAFT}</div>",
        f"<style>{'.much-longer-a-name, ' * 40}.old {{ display: none }}</style><div class=old>{DRAFT}</div>",
        f'<div style="display:none;background:url(data:image/png;base64,{"iVBOR" * 500})">{DRAFT}</div>',
        f"<style>x-draft {{ display: none }}</style><x-draft>{DRAFT}</x-draft>",
        f"<template>{DRAFT}</template>",
        f"<noscript>{DRAFT}</noscript>",
        f"<textarea>{DRAFT}</textarea>",
        f"<script>document.write({json.dumps(DRAFT)})</script>",
        f'<script type="application/json">{json.dumps({"news": DRAFT})}</script>',
        f"<nav>{DRAFT}</nav>",
        f"<aside>{DRAFT}</aside>",
        f'<div role="complementary">{DRAFT}</div>',
        f"<marquee>{FIRST} วันที่ 1 ม.ค. 2550, 09:00</marquee>",
    ],
)
def test_what_no_reader_of_the_article_sees(markup: str) -> None:
    for html in (article(before=markup), article(between=markup), article(after=markup)):
        said = read(html)
        assert (said.title, said.published_at, said.body) == (TITLE, AT, BODY)


@pytest.mark.parametrize(
    "markup",
    [
        f'<style>.t {{ display: none }} .t.on {{ display: block }}</style><div class="t on">{BODY}</div>',
        f'<style>.t {{ display: none }}</style><div class="t" style="display: block">{BODY}</div>',
        f"<style>.t {{ color: red; .u & {{ display: none }} }}</style><div class=t>{BODY}</div>",
        f"<style>@media print {{ .t {{ display: none }} }}</style><div class=t>{BODY}</div>",
        f"<style>.t.y {{ display: none }}</style><div class=t>{BODY}</div>",
        f'<style>.in {{ opacity: 0; transition: opacity 1s }}</style><div class="in">{BODY}</div>',
        f'<div style="display: inline-block">{BODY}</div>',
        f'<div style="height: 0; overflow: hidden; padding-bottom: 56.25%">{BODY}</div>',
        f"<style>.b {{ display: none }} .a {{ display: block }}</style><div class='a b'>{BODY}</div>",
        f"<style>.b {{ display: none }} .a {{ display: block }}</style><div class='b a'>{BODY}</div>",
    ],
)
def test_what_is_shown_after_all(markup: str) -> None:
    assert read(article(text=markup.replace("\n", "<br>"))).body == BODY


@pytest.mark.parametrize(
    "text",
    [
        f"{FIRST}<br><br>{SECOND}",
        f"{FIRST}<br/>\n<br/>{SECOND}<br>",
        f"<p>{FIRST}<p>{SECOND}",
        f"<pre>{FIRST}\n\n{SECOND}</pre>",
        f'<div style="white-space: pre-line">{FIRST}\n{SECOND}</div>',
        f"<font size=3>&nbsp;&nbsp;&nbsp;{FIRST}<br>&nbsp;&nbsp;&nbsp;{SECOND}</font>",
        f"<table><tr><td>{FIRST}<tr><td>{SECOND}</table>",
        f"<ul><li>{FIRST}<li>{SECOND}</ul>",
        f"<blockquote>{FIRST}</blockquote><p>{SECOND}</p>",
        f"<p>{FIRST[:9]}<span>{FIRST[9:14]}</span><b>{FIRST[14:30]}</b>{FIRST[30:]}</p><p>{SECOND}</p>",
        f'<p>{FIRST[:20]}<span style="display:none">เศษ</span>{FIRST[20:]}</p><p>{SECOND}</p>',
        f'<div><span style="display:block">{FIRST}</span><span style="display:block">{SECOND}</span></div>',
        f"<p><b>{FIRST}<p><i>{SECOND}",
        f"<p>{FIRST}</p><aside>โฆษณา</aside><p>{SECOND}</p>",
        f"<p>{FIRST}</p><div>โฆษณา</div><p>{SECOND}</p>",
        f"<p>{FIRST}</p><p>อ่านเพิ่มเติม: {OTHER}</p><p>{SECOND}</p>",
        f'<div>{FIRST}<embed src="/film.swf"><br>{SECOND}</div>',
        f"<p>{FIRST}</p><div><b>ข่าวแนะนำ</b><br>{OTHER}<br>3 ก.พ. 2566, 10:00</div><p>{SECOND}</p>",
    ],
)
def test_forms_of_text(text: str) -> None:
    assert read(article(text=text)).body == BODY


def test_a_link_within_a_sentence_is_part_of_the_text() -> None:
    linked = FIRST.replace("ตลาดเช้า", '<a href="/th/activity/9/market">ตลาดเช้า</a>')
    said = read(article(text=f"<p>{linked}</p><p>{SECOND}</p>"))
    assert said.body == BODY
    assert not said.related


def test_short_paragraphs_of_the_text_are_kept() -> None:
    text = f"<p>เช้านี้</p><p>{FIRST}</p><p>{SECOND}</p><p>ข่าว/ภาพ : อรุณ</p>"
    assert read(article(text=text)).body == f"เช้านี้\n{BODY}\nข่าว/ภาพ : อรุณ"


@pytest.mark.parametrize("office", ["", f"<div><p>{OFFICE}</p><p>โทรศัพท์ 0-5351-1000</p></div>"])
def test_an_article_of_pictures_has_no_text(office: str) -> None:
    said = read(article(before=MENU, text='<img src="/a.jpg"><img src="/b.jpg">', after=office))
    assert (said.title, said.published_at, said.body, len(said.images)) == (TITLE, AT, "", 2)


COLUMN = f"<h1>{TITLE}</h1><p>{STAMP}</p><p>{FIRST}</p><p>{SECOND}</p>"
VISION = "<h4>วิสัยทัศน์</h4><p>เมืองแห่งความสุขบนความพอเพียง แหล่งผลิตอาหารปลอดภัยและหัตถกรรมล้ำค่า</p>"
ASKED = "ท่านเห็นว่าข่าวนี้มีประโยชน์ต่อการนำไปใช้ในชีวิตประจำวันของท่านมากน้อยเพียงใด"


@pytest.mark.parametrize(
    "html",
    [
        f"<div><div>{COLUMN}</div><div><div><h4>ผู้ว่าราชการจังหวัด</h4></div><div>{VISION}</div></div></div>",
        f"<div><div>{COLUMN}<form><h4>ให้คะแนน</h4><p>{ASKED}</p><input type=radio></form></div></div>",
        f"<form action=view.aspx><div>{COLUMN}</div></form>",
        f"<h1>{TITLE}</h1><form><p>{STAMP}</p><p>{FIRST}</p><p>{SECOND}</p></form>",
        f"<div>{COLUMN}<table><tr><td>วันที่ประกาศ<td>13 ก.พ. 2566<tr><td>หมวด<td>ข่าว</table></div>",
        f"<div>{COLUMN}<table><tr><td>พิมพ์<td>แชร์<td>ย้อนกลับ</table></div>",
    ],
)
def test_columns_forms_and_tables_about_a_text(html: str) -> None:
    said = read(f"{MENU}{html}")
    assert (said.title, said.published_at, said.body) == (TITLE, AT, BODY)


@pytest.mark.parametrize("headline", [f"<div>{TITLE}</div>", f"<h3>{TITLE}</h3>", f"<b>{TITLE}</b><br>"])
@pytest.mark.parametrize(
    "entry",
    [
        '<li><a href="{0}">{1}</a> {2} ก.พ. 2566</li>',
        '<a href="{0}">{1}</a> {2} ก.พ. 2566<br>',
        '<h4><a href="{0}">{1}</a></h4><small>{2} ก.พ. 2566 10:00</small>',
        '<div><a href="{0}"><img src="/small/{2}.jpg">{1}</a></div><div>{2} ก.พ. 2566</div>',
    ],
)
def test_a_list_of_the_newest_leads_to_the_article_itself(entry: str, headline: str) -> None:
    newest = [(URL, TITLE), ("/th/advertise/12/x", "เปิดรับสมัครอาสาสมัคร"), ("/th/advertise/11/x", "งานฤดูหนาวลำพูน")]
    entries = "".join(entry.format(url, title, 13 - place) for place, (url, title) in enumerate(newest))
    box = f"<div><div>ข่าวล่าสุด</div>{entries}</div>"
    own = f"<div>{headline}<p>13 ก.พ. 2566 18:18</p><div><p>{FIRST}</p><p>{SECOND}</p></div></div>"
    for html in (f"{box}{own}", f"{own}{box}"):
        said = read(f"{MENU}<div>{html}</div>")
        assert (said.title, said.published_at, said.body, said.images) == (TITLE, AT, BODY, ())


def test_a_lead_above_a_box_with_a_heading_is_not_all_of_the_text() -> None:
    html = f"<div><h1>{TITLE}</h1><p>{STAMP}</p><p>{FIRST}</p></div><div><h2>ภารกิจ</h2><p>{SECOND}</p></div>"
    assert read(f"{MENU}<div>{html}</div>").body == f"{FIRST}\nภารกิจ\n{SECOND}"


@pytest.mark.parametrize(
    "stray",
    [
        "<div>วันจันทร์ที่ 20 กุมภาพันธ์ 2566</div>",
        "<div>วันจันทร์ที่ 20 กุมภาพันธ์ 2566 เวลา 09:00 น.</div>",
        "<div><h3>คุณภาพอากาศ</h3><p>ข้อมูล ณ วันที่ 20 ก.พ. 2566 เวลา 08:00 น.</p></div>",
        "<div>ปรับปรุงเว็บไซต์ล่าสุด 19 ก.พ. 2566 08:00 น.</div>",
    ],
)
def test_days_outside_the_article_s_block(stray: str) -> None:
    own = f"<div><h1>{TITLE}</h1><p>13 ก.พ. 2566</p><div><p>{FIRST}</p><p>{SECOND}</p></div></div>"
    for html in (f"{MENU}{stray}{own}", f"{MENU}{own}{stray}"):
        said = read(html)
        assert said.published_at is not None
        assert (said.published_at.date(), said.body) == (AT.date(), BODY)


def test_a_day_in_a_line_of_the_text_is_no_stamp_at_its_foot() -> None:
    day = "วันที่ 14 กุมภาพันธ์ 2566 เวลา 10.00 น."
    html = f"<p>{FIRST}</p><p>{SECOND}</p><p>{day}</p><p>{SECOND}</p>"
    said = read(article(text=html).replace(STAMP, "13 ก.พ. 2566 18:18"))
    assert (said.published_at, said.body) == (AT, f"{BODY}\n{day}\n{SECOND}")


def test_one_short_line_is_the_text_and_not_the_office_s_address_below_it() -> None:
    said = read(article(before=MENU, text="<p>งดใช้เส้นทาง 14-15 ก.พ. นี้</p>", after=f"<div><p>{OFFICE}</p></div>"))
    assert said.body == "งดใช้เส้นทาง 14-15 ก.พ. นี้"


@pytest.mark.parametrize(
    "line",
    [
        "อ่าน 1250 ครั้ง แก้ไขล่าสุดเมื่อ วันอังคาร, 14 กุมภาพันธ์ 2566 09:12",
        "ปรับปรุงล่าสุด: 14 กุมภาพันธ์ 2566 โดย admin",
        "👁 1,234",
        "ยอดวิว 1,234",
        "เข้าดู : 1.2K ครั้ง",
        "หมวดหมู่: ข่าวประชาสัมพันธ์",
        '<a href="/th/advertise">« กลับหน้ารวมข่าว</a>',
        '<a href="#top">กลับด้านบน</a>',
        '<a href="/th/advertise">ดูข่าวทั้งหมด</a>',
        '<a href="/th/advertise">ไปหน้ารวมข่าวประชาสัมพันธ์ »</a>',
        '<a href="/en/news">View all news</a>',
        '<a href="#">พิมพ์</a> | <a href="/th/advertise">ดูข่าวทั้งหมด</a>',
        "ดูทั้งหมด",
        "แก้ไขล่าสุดเมื่อ 22 ก.พ. 2566 เวลา 09:12 น. โดยสำนักงานคลังและการพัสดุจังหวัดลำพูน",
        "ปรับปรุงล่าสุด : 22 ก.พ. 2566 โดย กลุ่มงานยุทธศาสตร์และข้อมูลเพื่อการพัฒนาจังหวัดลำพูน",
    ],
)
def test_lines_of_the_furniture_among_the_paragraphs(line: str) -> None:
    said = read(article(text=f"<p>{FIRST}</p><p>{SECOND}</p><p>{line}</p>"))
    assert (said.published_at, said.body) == (AT, BODY)


@pytest.mark.parametrize(
    "line",
    [
        '<a href="tel:053512345">053-512345</a>',
        '<a href="mailto:pr@lamphun.example">pr@lamphun.example</a>',
        '<a href="/th/market">https://www.lamphun.go.th/th/market</a>',
        '<a href="https://forms.example/7">ลงทะเบียนที่นี่</a>',
        "E-mail: pr@lamphun.example",
        "Facebook : ที่ว่าการอำเภอเมืองลำพูน",
        "20",
        '<a href="/th/form">พิมพ์ใบสมัครได้ที่นี่</a>',
        '<a href="/th/contact">ติดต่อเราได้ที่นี่</a>',
        '<a href="/th/results">รายชื่อผู้สอบผ่านทั้งหมด</a>',
        '<a href="/th/form">Print your form here</a>',
        "ระเบียบตลาดแก้ไขเมื่อ 5 ม.ค. 2566 โดยที่ประชุมใหญ่ของกลุ่มแม่บ้านทุกตำบล",
        "แก้ไขเมื่อ 5 ม.ค. 2566 โดยที่ประชุมใหญ่สามัญของกลุ่มแม่บ้าน",
        "แก้ไขเมื่อ 5 ม.ค. 2566 โดยย้ายแผงผักไปลานหน้าวัดแทนที่เดิม",
        "ปรับปรุงเมื่อ 5 ม.ค. 2566 โดยใช้งบของกลุ่มแม่บ้านทั้งหมด 40,000 บาท",
        "แก้ไขล่าสุด 5 ม.ค. 2566 โดย ข้อบังคับกลุ่มแม่บ้าน (ฉบับที่ 3) พ.ศ. 2566",
        '<a href="/th/winners">ดูทั้งหมด 24 รายการที่ได้รับรางวัล</a>',
        '<a href="/th/fires">ข่าวทั้งหมดเกี่ยวกับตลาดเช้าปีนี้</a>',
    ],
)
def test_lines_like_links_and_buttons_of_the_page_that_are_text(line: str) -> None:
    said = read(article(text=f"<p>{FIRST}</p><p>{SECOND}</p><p>{line}</p>"))
    assert said.body == f"{BODY}\n{re.sub('<.*?>', '', line)}"


@pytest.mark.parametrize(
    "markup",
    [
        f"<h3>ข่าวแนะนำ</h3><ul><li>{OTHER} 3 ก.พ. 2566</ul>",
        f"<div><h4>ข่าวยอดนิยม</h4><p>{OTHER}</p></div>",
        f"<div><h3>ความคิดเห็น (2)</h3><p>{SECOND} ผมเห็นด้วยครับ</p></div>",
        "<div>แชร์ : <a href='https://social.example/s'>Facebook</a></div>",
        "<div>แท็ก : <a href='/th/tag'>ลำพูน</a></div>",
        "<p>เปิดอ่าน 1,250 ครั้ง</p>",
        "<div>จำนวนผู้เข้าชมเว็บไซต์ 001204817 วันนี้ 37 สัปดาห์นี้ 512 เดือนนี้ 2846</div>",
        "<footer><p>สำนักงานจังหวัดลำพูน ศาลากลางจังหวัดลำพูน ถนนอินทยงยศ</p></footer>",
        "<div><p>ศาลากลางจังหวัดลำพูน ตำบลในเมือง อำเภอเมืองลำพูน จังหวัดลำพูน 51000</p></div>",
        "<div><p>© 2566 สงวนลิขสิทธิ์โดยหน่วยงานเจ้าของเว็บไซต์แห่งนี้แต่เพียงผู้เดียว</p></div>",
        f"<div><p>เว็บไซต์นี้ใช้คุกกี้เพื่อประสบการณ์ที่ดีของท่าน {'อ่านต่อ ' * 4}</p></div>",
    ],
)
def test_what_follows_an_article(markup: str) -> None:
    said = read(article(after=markup))
    assert (said.title, said.published_at, said.body) == (TITLE, AT, BODY)


@pytest.mark.parametrize(
    "html",
    [
        f"<h2>{TITLE}<br><small>{STAMP}</small></h2><p>{FIRST}</p><p>{SECOND}</p>",
        f"<p>{STAMP}</p><h2>{TITLE}</h2><p>{FIRST}</p><p>{SECOND}</p>",
        f"<h1>จังหวัดลำพูน</h1><h2>{TITLE}</h2><p>{STAMP}</p><p>{FIRST}</p><p>{SECOND}</p>",
        f"<b>{TITLE}</b><p>{FIRST}</p><p>{SECOND}</p><p align=right>{STAMP}</p>",
        f"<section><h1>{TITLE}</h1><p>{FIRST}</p><p>{STAMP}</p></section><section><p>{SECOND}</p></section>",
        f"<table><tr><th>หัวข้อข่าว<td>{TITLE}<tr><th>หมวดหมู่<td>ข่าวประชาสัมพันธ์<tr><th>วันที่ประกาศ<td>13 ก.พ. 2566 18:18"
        f"<tr><th>รายละเอียด<td>{FIRST}<br>{SECOND}</table>",
        f"<ul><li>ข่าวประชาสัมพันธ์</ul><div>{TITLE}</div><ul><li>13 ก.พ. 2566<li>18:18 น.</ul>"
        f"<div>{FIRST}<br>{SECOND}</div>",
        f"<h1>{TITLE}</h1><div><b>13</b><br>ก.พ.<br>2566<br>18:18</div><p>หมวดหมู่: ข่าวประชาสัมพันธ์</p>"
        f"<p>{FIRST}</p><p>{SECOND}</p>",
        f"<h1>{TITLE}</h1><p>ปรับปรุงล่าสุด 20 ก.พ. 2566 08:00</p><p>{STAMP}</p><p>{FIRST}</p><p>{SECOND}</p>",
        f"<header><h1>จังหวัดลำพูน</h1><h2>Lamphun Province of Thailand</h2>{MENU}</header><h2>ข่าว</h2>"
        f"<div><h5>{TITLE}</h5><p>{FIRST}</p><p>{SECOND}</p><div>ข่าวประชาสัมพันธ์ 13 ก.พ. 2566 18:18 น.</div></div>",
        f"<h2>{TITLE}</h2><div>ข่าวประชาสัมพันธ์ 13 ก.พ. 2566 18:18</div><div>{FIRST}<br>{SECOND}</div>"
        f"<div><b>ความคิดเห็นที่ 1</b><div>{FIRST}</div><div>โดย ลุงคำ เมื่อ 14 ก.พ. 2566 08:00</div></div>",
    ],
)
def test_places_of_headline_and_stamp(html: str) -> None:
    said = read(f"<body>{html}")
    assert (said.title, said.published_at, said.category, said.body) == (TITLE, AT, "ข่าวประชาสัมพันธ์", BODY)


@pytest.mark.parametrize(
    ("markup", "category"),
    [
        ("<p>หมวดหมู่ : งานบริการ</p><p>13 ก.พ. 2566, 18:18</p>", "งานบริการ"),
        ("<p>งานบริการ | 13 ก.พ. 2566, 18:18 | อ่าน 20 ครั้ง</p>", "งานบริการ"),
        ("<p>13 ก.พ. 2566, 18:18 โดย admin</p><span>งานบริการ</span>", "งานบริการ"),
        ("<p>13 ก.พ. 2566, 18:18 | โพสต์โดย กองช่าง</p><span>งานบริการ</span>", "งานบริการ"),
        ("<p>13 ก.พ. 2566, 18:18 | ฮิต</p><p>20 อ่าน</p><p>หมวดหมู่ : งานบริการ</p>", "งานบริการ"),
        ("<p>13 ก.พ. 2566, 18:18 | ชมรมแม่บ้าน</p>", "ชมรมแม่บ้าน"),
        ('<p>13 ก.พ. 2566, 18:18</p><a href="/th/advertise">งานบริการ</a>', "งานบริการ"),
        ("<p>13 ก.พ. 2566, 18:18</p>", "ข่าวประชาสัมพันธ์"),
    ],
)
def test_places_of_the_category(markup: str, category: str) -> None:
    html = f"<h1>{TITLE}</h1>{markup}<div><p>{FIRST}</p><p>{SECOND}</p></div>"
    said = read(html)
    assert (said.category, said.body) == (category, BODY)


def test_a_site_may_have_no_words_for_what_stands_around() -> None:
    said = read(article(text=f"<p>{FIRST}</p><p>20</p><p>{SECOND}</p>"), site=replace(get_site("lamphun"), labels={}))
    assert (said.category, said.body) == ("ข่าวประชาสัมพันธ์", f"{FIRST}\n20\n{SECOND}")


@pytest.mark.parametrize(
    ("stamp", "at", "is_relative"),
    [
        (STAMP, AT, False),
        ("Posted 3 hours ago", datetime(2023, 2, 28, 21, 30, tzinfo=AT.tzinfo), True),
        ("โดย admin · 3 ชั่วโมงก่อน", datetime(2023, 2, 28, 21, 30, tzinfo=AT.tzinfo), True),
        ("โพสต์เมื่อ 2 อาทิตย์ที่แล้ว", datetime(2023, 2, 15, 0, 0, tzinfo=AT.tzinfo), True),
        ('<time datetime="2023-02-13T18:18:00+07:00">2 สัปดาห์ก่อน</time>', AT, False),
        ('<abbr title="2023-02-13T11:18:00Z">2 สัปดาห์ก่อน</abbr>', AT, False),
        ("Posted 13 février 2023 18:18", AT, False),
        ("13/02/23 18:18", AT, False),
    ],
)
def test_a_page_is_dated_by_when_it_was_fetched_and_not_by_when_it_is_read(
    stamp: str, at: datetime, is_relative: bool
) -> None:
    html = article().replace(STAMP, stamp).encode()
    fetched = Page(html, URL, fetched_at=datetime(2023, 2, 28, 17, 30, 7, tzinfo=UTC))
    assert (fetched.article().published_at, fetched.is_dated_relatively) == (at, is_relative)
    assert read_page(html, URL, fetched_at=fetched.fetched_at) == fetched.article()


def test_metadata_speaks_where_the_page_shows_no_stamp() -> None:
    graph = {
        "@graph": [{"@type": "WebPage"}, {"@type": ["NewsArticle"], "headline": TITLE, "datePublished": AT.isoformat()}]
    }
    data = f'<script type="application/ld+json">{json.dumps(graph)}</script>'
    said = read(f"<head>{data}</head><h1>{TITLE}</h1><p>3 ปีที่แล้ว</p><div><p>{FIRST}</p><p>{SECOND}</p></div>")
    assert (said.title, said.published_at, said.body) == (TITLE, AT, BODY)


@pytest.mark.parametrize("data", ["{", "[]", "null", '{"@graph": 7}', "[" * 5000, '{"@type": 3, "headline": ["x"]}'])
def test_broken_metadata_is_passed_over(data: str) -> None:
    said = read(article(head=f'<script type="application/ld+json">{data}</script>'))
    assert (said.title, said.published_at, said.body) == (TITLE, AT, BODY)


def test_a_stamp_in_words_of_its_own() -> None:
    said = read(f"<h1>{TITLE}</h1><p>Published: 13 février 2023</p><div><p>{FIRST}</p><p>{SECOND}</p></div>")
    assert said.published_at is not None and said.published_at.date() == date(2023, 2, 13)


@pytest.mark.parametrize(
    "line",
    ["Posted 9999-12-31T23:59:59-12:00", "Published: 0001-01-01T00:00:00+14:00", "Posted 2025 years ago"],
)
def test_a_stamp_of_no_sensible_year_is_none(line: str) -> None:
    told = f"<h1>{TITLE}</h1><p>{line}</p><div><p>{FIRST}</p><p>{SECOND}</p></div>"
    with pytest.raises(NotAnArticle, match="no publication stamp"):
        read(told)
    said = read(f'<head><meta property="og:type" content="article"></head>{told}')
    assert (said.title, said.published_at) == (TITLE, None)


@pytest.mark.parametrize("zone", ["1900-01-01T00:00:00+14:00", "2100-12-31T23:59:59-12:00"])
def test_a_machine_date_of_no_sensible_year_in_bangkok_is_none(zone: str) -> None:
    head = f'<meta property="og:type" content="article"><meta property="article:published_time" content="{zone}">'
    said = read(f"<head>{head}</head><h1>{TITLE}</h1><div><p>{FIRST}</p><p>{SECOND}</p></div>")
    assert (said.title, said.published_at) == (TITLE, None)


def test_a_site_may_name_selectors() -> None:
    html = (
        f"<h1>จังหวัดลำพูน ข่าวสารเพื่อประชาชน</h1><i class=t>{TITLE}</i><p>{STAMP}</p><p>{FIRST}</p><p class=b>{SECOND}</p>"
    )
    site = replace(get_site("lamphun"), hints=Hints(title=".t", body="p.b"))
    said = read(html, site=site)
    assert (said.title, said.body) == (TITLE, SECOND)


def test_pictures_and_files_of_the_article_alone() -> None:
    inside = (
        '<img src="blank.gif" data-src="/pictures/1.jpg"><a href="/large/2.jpg"><img src="/small/2.jpg"></a>'
        '<img src="/icon.png" width=16 height=16><a href="/files/plan.pdf">แผนงาน</a>'
        '<a href="/get?id=3" download>ตาราง</a>'
    )
    outside = (
        f'<div><h3>ข่าวแนะนำ</h3><div><img src="/other.jpg">{OTHER}<p>3 ก.พ. 2566</p></div></div><a href="/x.pdf">x</a>'
    )
    said = read(article(before="<img src=/logo.png>", text=f"<p>{FIRST}</p>{inside}", after=outside))
    site = "https://www.lamphun.go.th"
    assert said.images == (f"{site}/pictures/1.jpg", f"{site}/large/2.jpg")
    assert said.attachments == (f"{site}/files/plan.pdf", f"{site}/get?id=3")


@pytest.mark.parametrize(
    ("markup", "pictures"),
    [
        ('<img src="blank.gif" data-lazyload="/4.jpg">', ["/4.jpg"]),
        ('<img srcset="/2-400.jpg 400w, /2-800.jpg 800w">', ["/2-800.jpg"]),
        ('<img src="data:image/gif;base64,R0" data-srcset="/3.jpg 1x, /3-large.jpg 2x">', ["/3-large.jpg"]),
        ('<img src="/5.jpg" data-thumb="/small/5.jpg">', ["/5.jpg"]),
        ('<a href="/6.jpg"><i style="background-image:url(/small/6.jpg)"></i></a>', ["/6.jpg"]),
        ('<ul><li><a href="/1.jpg">ภาพที่ 1</a><li><a href="/2.jpg">ภาพที่ 2</a></ul>', ["/1.jpg", "/2.jpg"]),
        ('<a href="?photo=1"><img src="/8.jpg"></a>', ["/8.jpg"]),
        ('<a href="javascript:open(8)"><img src="/8.jpg"></a>', ["/8.jpg"]),
        ('<a href="javascript:window.print()"><img src="/print.gif"></a>', []),
        ('<a href="mailto:?subject=x"><img src="/mail.png"></a>', []),
        ('<p><img src="/pdf.gif"> <a href="/plan.pdf">แผนงาน</a></p>', []),
        ('<p><img src="/eye.png"> อ่าน 20 ครั้ง</p>', []),
        ('<p><img src="/chart.png"> แผนภูมิแสดงจำนวนผู้ค้า</p>', ["/chart.png"]),
    ],
)
def test_how_pages_show_pictures(markup: str, pictures: list[str]) -> None:
    html = article(text=f"<p>{FIRST}</p><p>{SECOND}</p><div>{markup}</div>", after=f"<div><p>{OFFICE}</p></div>")
    said = read(html.replace(STAMP, f'<img src="/calendar.png"> {STAMP}'))
    assert said.images == tuple(f"https://www.lamphun.go.th{path}" for path in pictures)


@pytest.mark.parametrize(
    ("markup", "files"),
    [
        ('<a href="/download/33">ประกาศ.pdf (20 KB)</a>', ["/download/33"]),
        ('<a href="/get.php?file=uploads/plan.pdf">แผนงาน</a>', ["/get.php?file=uploads/plan.pdf"]),
        ('<a href="/get/33">ดาวน์โหลดเอกสาร</a>', ["/get/33"]),
        ('<a href="/th/downloads">ดาวน์โหลด</a>', []),
        ('<a href="/2.docx"><img src="/word.png"></a>', ["/2.docx"]),
        ('<iframe src="/plan.pdf"></iframe>', ["/plan.pdf"]),
        ('<embed src="/plan.pdf"><a href="/1.pdf">เอกสาร</a>', ["/plan.pdf", "/1.pdf"]),
        ('<object data="/plan.pdf"><a href="/plan.pdf">ดาวน์โหลด</a></object>', ["/plan.pdf"]),
        ('<iframe src="/viewer.html?file=/plan.pdf"></iframe>', ["/plan.pdf"]),
        ('<iframe src="https://viewer.example/?url=https://www.lamphun.go.th/plan.pdf&x=1"></iframe>', ["/plan.pdf"]),
        ('<iframe src="https://video.example/embed/7"></iframe>', []),
    ],
)
def test_how_pages_offer_files(markup: str, files: list[str]) -> None:
    footer = f'<div><p>{OFFICE}</p><a href="/form.pdf">แบบฟอร์ม</a><iframe src="/map.pdf"></iframe></div>'
    for text in (f"<p>{FIRST}</p><p>{SECOND}</p>", ""):
        said = read(article(before=MENU, text=f"{text}<div>{markup}</div>", after=footer))
        assert said.attachments == tuple(f"https://www.lamphun.go.th{path}" for path in files)


def test_a_document_may_lie_on_another_host() -> None:
    drive = "https://drive.example/file/d/1AbC/view"
    assert read(article(text=f'<p>{FIRST}</p><p><a href="{drive}">เอกสารแนบ</a></p>')).attachments == (drive,)


@pytest.mark.parametrize(
    ("html", "url", "reason"),
    [
        (b"", URL, "empty"),
        (b"   \n ", URL, "empty"),
        (b"%PDF-1.7 \x00\xff\xfe", URL, "headline"),
        (b'{"title": "x"}', URL, "headline"),
        (article().encode(), "https://www.lamphun.go.th/th/about", "address"),
        (article().encode(), "https://www.lamphun.go.th/th/calendar/2566/02", "address"),
        (article().encode(), "https://www.lamphun.go.th/th/2566/02", "address"),
        (f"<h1>{TITLE}</h1><p>{FIRST}</p>".encode(), URL, "stamp"),
        (b"<title>Just a moment...</title><p>Checking your browser</p>", URL, "challenge"),
    ],
)
def test_why_a_page_is_no_article(html: bytes, url: str, reason: str) -> None:
    with pytest.raises(NotAnArticle) as caught:
        read_page(html, url)
    assert reason in caught.value.reason
    assert url in str(caught.value)


@pytest.mark.parametrize("url", ["", "page.html", "ftp://www.lamphun.go.th/th/a/1/b", "http://", "http://[x/th/a/1/b"])
def test_what_is_no_address(url: str) -> None:
    with pytest.raises(UsageProblem, match="web address"):
        read_page(article().encode(), url)


def test_the_canonical_address_helps_where_the_page_s_own_says_nothing() -> None:
    html = article(head=f'<link rel="canonical" href="{URL}">')
    assert read(html, "https://www.lamphun.go.th/index.php?id=77").article_id == "lamphun:advertise:77"


def test_kind_of_a_challenge_page() -> None:
    assert page("<title>Just a moment...</title><p>Enable JavaScript and cookies to continue</p>").kind == "challenge"


@pytest.mark.parametrize(
    "page",
    [
        "<h1>{title}</h1><p>ข่าวประชาสัมพันธ์ วันที่ 13 ก.พ. 2566, 18:18</p>"
        "<form><div><p>{first}</p><p>{second}</p></div></form>",
        "<h1>{title}</h1><p>{stamp}</p><p>{first}</p><form action=/search><input name=q><p>{second}</p>",
        "<article><div><h1>{title}</h1><p>{stamp}</p><p>{first}</p><p>{second}</p></div>"
        "<h2>คุณสมบัติผู้สมัคร</h2><ul><li>อายุ 18 ปีขึ้นไป<li>มีใจรักงานบริการ และพูดภาษาเหนือได้คล่องแคล่วเป็นพิเศษ</ul></article>",
        "<h1>{title}</h1><p>{stamp}</p><p>{first}</p><p>{second}</p><p>สุดท้าย: ขอให้ทุกคนเดินทางปลอดภัย</p>",
        "<h1>{title}</h1><p>{stamp}</p><p>{first}</p><p>{second}</p>"
        '<p><a href="/th/apply">สมัครออนไลน์ได้ที่ระบบรับสมัครของจังหวัด</a></p>',
        "<h1>{title}</h1><p>{stamp}</p><p>{first}</p><p>ระเบียบตลาด พ.ศ. 2535 และแก้ไขเมื่อ 5 ม.ค. 2566</p><p>{second}</p>",
    ],
    ids=["all in a form", "a form left open", "a list with a heading", "last words", "where to apply", "a law"],
)
def test_what_only_looks_like_furniture_is_text(page: str) -> None:
    said = read(MENU + page.format(title=TITLE, stamp=STAMP, first=FIRST, second=SECOND)).body
    shown = re.sub(r"<h1>.*?</h1><p>.*?</p>|<[^>]+>", "\n", page).format(first=FIRST, second=SECOND)
    assert said.split("\n") == [line for line in shown.split("\n") if line]


def test_a_short_notice_with_a_telephone_takes_no_box_below_it() -> None:
    first = f"{FIRST} โทร. 053-511000"
    html = f"<div><h1>{TITLE}</h1><p>{STAMP}</p><p>{first}</p></div><div><p>หน่วยงานภายใน</p><p>วิสัยทัศน์</p></div>"
    assert read(f"{MENU}{html}").body == first


@pytest.mark.parametrize(
    "said",
    [
        "โดย admin 2 วันที่แล้ว",
        "ลงประกาศ 2 วันที่แล้ว",
        "3 hours ago by admin",
        "เมื่อวานนี้ 14:30",
        "🕒 2 วันที่แล้ว",
        "2 วันที่แล้ว 👁 120",
    ],
)
def test_how_long_ago_the_article_appeared_is_its_stamp(said: str) -> None:
    assert read(f"{MENU}<h1>{TITLE}</h1><p>{said}</p><p>{FIRST}</p><p>{SECOND}</p>").published_at is not None


@pytest.mark.parametrize(
    "said", ["สรุปผลงาน 6 เดือนที่ผ่านมา", "โดยสารเรือ 3 วันก่อน", "จองล่วงหน้า 3 วันก่อน", "เมื่อวานนี้ ที่ศาลากลาง"]
)
def test_how_long_ago_something_else_was_is_no_stamp(said: str) -> None:
    page = Page(f"{MENU}<h1>{TITLE}</h1><p>{said}</p><p>{FIRST}</p><p>{SECOND}</p>".encode(), URL)
    assert page.kind != "article"


@pytest.mark.parametrize(
    "broken",
    [
        '<iframe src="https://docs.example/viewer?url=http://[x/a.pdf"></iframe>',
        '<img data-x="//[a.jpg">',
        '<p><a href="http://[::1">ลิงก์</a></p>',
    ],
)
def test_addresses_that_are_none_do_no_harm(broken: str) -> None:
    said = read(f"{MENU}<h1>{TITLE}</h1><p>{STAMP}</p><p>{FIRST}</p><p>{SECOND}</p>{broken}")
    assert said.body.startswith(BODY) and not said.images


NOTICE = "<p>วันที่ 29 มีนาคม 2566</p><p>เวลา 09.00 น.</p><p>สถานที่ : ลานริมน้ำกวง</p>"


@pytest.mark.parametrize(
    "html",
    [
        "<p>วันจัดงาน : 29 มี.ค. 2566 เวลา 09.00 น.</p>{text}<p>วันที่ลงข่าว 13 ก.พ. 2566 18:18</p>",
        "<p>หมดเขต 29 มี.ค. 2566 16.30 น.</p><p>เผยแพร่ 13 ก.พ. 2566 18:18</p>{text}",
        "<p>Event date: March 29, 2023</p><p>13 ก.พ. 2566 18:18</p>{text}",
        f"<p>13 ก.พ. 2566 18:18</p>{NOTICE}{{text}}",
        f"<p>13 ก.พ. 2566 18:18</p>{{text}}{NOTICE}",
        f"<p>13 ก.พ. 2566 18:18</p>{{text}}{NOTICE.replace('สถานที่ :', 'ณ')}",
    ],
)
def test_a_day_of_the_activity_is_no_stamp_where_there_is_another(html: str) -> None:
    told = html.format(text=f"<p>{FIRST}</p><p>{SECOND}</p>")
    assert read(f"{MENU}<div><h1>{TITLE}</h1>{told}</div>").published_at == AT


def test_when_and_where_an_activity_is_belongs_to_the_text() -> None:
    html = f"<p>13 ก.พ. 2566 18:18</p><p>วันจัดงาน: 29 มี.ค. 2566</p><p>{FIRST}</p><p>{SECOND}</p>{NOTICE}"
    said = read(f"{MENU}<div><h1>{TITLE}</h1>{html}</div>")
    assert (said.published_at, said.body.split("\n")) == (
        AT,
        ["วันจัดงาน: 29 มี.ค. 2566", FIRST, SECOND, "วันที่ 29 มีนาคม 2566", "เวลา 09.00 น.", "สถานที่ : ลานริมน้ำกวง"],
    )


@pytest.mark.parametrize("said", ["วันที่จัดกิจกรรม 13 ก.พ. 2566 18:18", "Event date: February 13, 2023 18:18"])
def test_a_day_of_the_activity_is_the_stamp_where_there_is_no_other(said: str) -> None:
    for above in ("", "<p>กองช่าง</p><p>แม่ทา</p>"):
        html = f"{MENU}<div><h1>{TITLE}</h1>{above}<p>{said}</p><p>{FIRST}</p><p>{SECOND}</p></div>"
        assert read(html).published_at == AT


@pytest.mark.parametrize(
    "below", ["<p>ณ เวลานี้ ฝนหยุดตกแล้ว</p>", f"<p>ณ ลานหน้าศาลากลาง {FIRST}</p>", "<p>สถานที่ท่องเที่ยวเปิดแล้ว</p>"]
)
def test_what_a_text_begins_with_takes_its_stamp_from_no_page(below: str) -> None:
    rest = f"<p>{FIRST}</p><p>{SECOND}</p><p>ปรับปรุงล่าสุด 20 ก.พ. 2566 08:00</p>"
    assert read(f"{MENU}<div><h1>{TITLE}</h1><p>13 ก.พ. 2566 18:18</p>{below}{rest}</div>").published_at == AT


@pytest.mark.parametrize(
    "stamp",
    [
        "<span><svg></svg>13 ก.พ. 2566</span><span><svg></svg>18:18</span><span>1,024</span>",
        "<span>13/02/2566</span><span>18:18</span><i></i><span>331</span>",
        "<span>กลุ่มงานสารสนเทศ</span><span>/ 13 ก.พ. 2566 18:18</span><span>/ หมวดหมู่: ข่าวประชาสัมพันธ์</span>",
        "<span>กลุ่มงานสารสนเทศและการสื่อสาร</span> | <span>วันจันทร์ที่ 13 กุมภาพันธ์ 2566</span> | 120 ครั้ง",
        "13 / 02 / 2566",
    ],
)
def test_what_styles_or_dividers_set_apart_in_the_line_of_a_stamp(stamp: str) -> None:
    said = read(f"{MENU}<div><h1>{TITLE}</h1><div>{stamp}</div><p>{FIRST}</p><p>{SECOND}</p></div>")
    at = AT if "18:18" in stamp else AT.replace(hour=0, minute=0)
    assert (said.published_at, said.body) == (at, BODY)


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("<span>มาร่วมงาน 25</span><span>67 คน</span>", "มาร่วมงาน 2567 คน"),
        ("<span>เมื่อ 5 มี.ค. 25</span><span>66</span>", "เมื่อ 5 มี.ค. 2566"),
        ("<span>โทร. 053 2567</span><b>89 ต่อ 4</b>", "โทร. 053 256789 ต่อ 4"),
        ("<span>งบ 2500</span><span>00 บาท</span>", "งบ 250000 บาท"),
        ("<span>งบ 12,</span><span>500</span> บาท", "งบ 12,500 บาท"),
        ("<span>ตู้ 4 เครื่อง 2500</span><b>0</b> บาท", "ตู้ 4 เครื่อง 25000 บาท"),
        ("<span>แฟ้ม 7/3/2566</span><b>12</b>", "แฟ้ม 7/3/256612"),
        ("<span>เบอร์ 053-12-2012</span><b>34</b>", "เบอร์ 053-12-201234"),
        ("<span>แผ่นละ 1, 2000</span><b>00</b> แผ่น", "แผ่นละ 1, 200000 แผ่น"),
        ("<span>แบ่งส่วน 3:15</span><b>2</b>", "แบ่งส่วน 3:152"),
        ("<span>เสร็จ 5 มี.ค. 2566</span><b>14</b> ราย", "เสร็จ 5 มี.ค. 2566 14 ราย"),
    ],
)
def test_a_number_that_the_markup_cuts_stays_whole(markup: str, text: str) -> None:
    assert read(article(text=f"<p>{FIRST} {markup}</p>")).body == f"{FIRST} {text}"


@pytest.mark.parametrize(
    "html",
    [
        f"<html><body>{MENU}</body></html><div><h1>{TITLE}</h1><p>{STAMP}</p><p>{FIRST}</p><p>{SECOND}</p></div>",
        f"<html><body>{MENU}</body></html>\n<!DOCTYPE html><html><head><title>{TITLE}</title></head><body>"
        f"<h1>{TITLE}</h1><p>{STAMP}</p><p>{FIRST}</p><p>{SECOND}</p></body></html>",
        f"<HTML><BODY>{MENU}<h1>{TITLE}</h1><p>{STAMP}</p><p>{FIRST}</p></HTML><p>{SECOND}</p></BODY>",
    ],
)
def test_what_stands_behind_the_end_of_a_document_is_read(html: str) -> None:
    said = read(html)
    assert (said.title, said.published_at, said.body) == (TITLE, AT, BODY)


def test_an_office_s_address_is_no_headline() -> None:
    title = f"ประกาศสำนักงานจังหวัด เรื่อง {'รายชื่อผู้มีสิทธิเข้ารับการประเมินและกำหนดการ ' * 5}รอบที่สอง"
    rows = f"<tr><td><b>{title}</b><tr><td>13/02/2566 18:18<tr><td><a href=/f/1.pdf>เอกสารแนบ</a>"
    said = read(f"<title>จังหวัดลำพูน</title><a href='/'>หน้าแรก</a><table>{rows}</table>{OFFICE}")
    assert (said.title, said.published_at, said.attachments) == (title, AT, ("https://www.lamphun.go.th/f/1.pdf",))


def test_breadcrumbs_that_end_with_the_headline_are_none() -> None:
    crumbs = f"<div><a href='/'>หน้าแรก</a> / <a href='/th/advertise'>ข่าวประชาสัมพันธ์</a> / {TITLE}</div>"
    head = f"<div>{TITLE}</div><div>{STAMP}</div><div>เผยแพร่โดย : กลุ่มงานอำนวยการ</div>"
    said = read(f"<title>จังหวัดลำพูน</title>{MENU}<div>{crumbs}{head}<div>{FIRST}</div><div>{SECOND}</div></div>")
    assert (said.title, said.published_at, said.body) == (TITLE, AT, BODY)
    shared = f"<h2>{TITLE} <a href='#'>แชร์</a></h2><p>{STAMP}</p><p>{FIRST}</p><p>{SECOND}</p>"
    assert read(f"{MENU}<div>{shared}</div>").title == f"{TITLE} แชร์"


def test_the_first_of_several_parts_keeps_its_heading() -> None:
    parts = "".join(
        f"<section><h3>{heading}</h3><p>{said}</p></section>" for heading, said in (("ที่มา", FIRST), ("ผลลัพธ์", SECOND))
    )
    for text, body in (
        (parts, f"ที่มา\n{FIRST}\nผลลัพธ์\n{SECOND}"),
        (parts.replace("ที่มา", "เอกสารแนบ"), f"{FIRST}\nผลลัพธ์\n{SECOND}"),
        (f"<div><h3>ที่มา</h3><p>{FIRST}</p><p>{SECOND}</p></div>", BODY),
    ):
        assert read(f"{MENU}<article><h1>{TITLE}</h1><p>{STAMP}</p>{text}</article>").body == body


@pytest.mark.parametrize("button", ["<a href='#'>แชร์</a>", "<a href='/print'>พิมพ์</a>"])
def test_a_button_before_a_headline_makes_no_breadcrumbs_of_it(button: str) -> None:
    head = f"<div>{button} {TITLE}</div><p>{STAMP}</p>"
    assert read(f"{MENU}<div>{head}<p>{FIRST}</p><p>{SECOND}</p></div>").title.endswith(TITLE)


@pytest.mark.parametrize(
    "line",
    [
        "เปิดจองแผงรุ่นที่ 1 / 5 มี.ค. 2567 / ลานวัด",
        "5 มี.ค. 2567 | เปิดจองแผงค้า",
        "• 5 มี.ค. 2567 • เปิดจองแผงค้าทุกแถว",
        "คำสั่งที่ 12 / 5 มี.ค. 2565 / งานบุคคล",
    ],
)
def test_dividers_make_no_stamp_of_a_line_of_the_text(line: str) -> None:
    stamp = "<p>ลงข่าวเมื่อ 13 ก.พ. 2566 18:18</p>"
    said = read(f"{MENU}<div><h1>{TITLE}</h1><p>{line}</p><p>{FIRST}</p><p>{SECOND}</p>{stamp}</div>")
    assert said.published_at == AT


@pytest.mark.parametrize("line", ["ซองขนาด 10 / 12 / 2566 ซอง", "เลขที่ 1 / 2 / 2565"])
def test_numbers_with_wide_slashes_behind_a_word_are_no_day(line: str) -> None:
    text = f"<p>{line}</p><p>{FIRST}</p><p>{SECOND}</p>"
    assert read(f"{MENU}<div><h1>{TITLE}</h1><p>13 ก.พ. 2566 18:18</p>{text}</div>").body == f"{line}\n{BODY}"


def test_a_headline_with_a_divided_day_is_one() -> None:
    title = "5 มี.ค. 2567 | เปิดจองแผงค้าตลาดเช้าริมน้ำกวงรอบใหม่"
    said = read(f"{MENU}<div><div>{title}</div><p>13 ก.พ. 2566</p><p>{FIRST}</p><p>{SECOND}</p></div>")
    assert (said.title, said.published_at) == (title, AT.replace(hour=0, minute=0))


@pytest.mark.parametrize("later", ["ปรับปรุงล่าสุด 20 ก.พ. 2566 09:00", "เปิดจองแผงถึง 28 ก.พ. 2566 16:30"])
def test_a_stamp_above_a_place_is_no_invitation_where_no_day_stands_above_it(later: str) -> None:
    head = "<p>วันที่ 13 ก.พ. 2566 18:18</p><p>สถานที่ : ลานริมน้ำกวง</p>"
    said = read(f"{MENU}<div><h1>{TITLE}</h1>{head}<p>{FIRST}</p><p>{SECOND}</p><p>{later}</p></div>")
    assert said.published_at == AT


def test_a_label_of_files_that_heads_a_text_s_own_list_is_text() -> None:
    papers = "<p><b>เอกสารที่เกี่ยวข้อง</b></p><p>1. สำเนาทะเบียนบ้าน</p>"
    said = read(article(text=f"<p>{FIRST}</p>{papers}<p>{SECOND}</p>"))
    assert said.body == f"{FIRST}\nเอกสารที่เกี่ยวข้อง\n1. สำเนาทะเบียนบ้าน\n{SECOND}"
    files = papers.replace("1. สำเนาทะเบียนบ้าน", "<a href=/f/1.pdf>แบบคำขอจอง</a>")
    assert read(article(text=f"<p>{FIRST}</p>{files}<p>{SECOND}</p>")).body == BODY


def test_a_headline_may_end_with_a_telephone() -> None:
    title = "เปลี่ยนเบอร์โทรศัพท์ฝ่ายทะเบียนเป็น โทร. 053-511-999"
    for html in (f"<h2>{title}</h2><p>{STAMP}</p>", f"<b>{title}</b><br>{STAMP}<br>"):
        assert read(f"{MENU}<div>{html}<p>{FIRST}</p><p>{SECOND}</p></div>").title == title


def test_what_may_name_a_file_is_part_of_its_address() -> None:
    files = [f"/get.php?sid={digit * 32}" for digit in "ab"] + ["/minutes.php?session_id=15"]
    shown = "".join(f'<a href="{file}">รายงานการประชุม.pdf</a> ' for file in files)
    said = read(article(text=f"<p>{FIRST}</p><p>{shown}</p>"))
    assert said.attachments == tuple(f"https://www.lamphun.go.th{file}" for file in files)


def test_what_names_a_visit_is_no_part_of_the_address_of_a_file() -> None:
    """It is another at every look, and each would be a revision."""
    picture = '<img src="/thumb.php?id=7&PHPSESSID=5f0e" width="600">'
    file = '<a href="/get.php;jsessionid=A1?file=plan.pdf">แผนงาน</a>'
    said = read(article(text=f"<p>{FIRST}</p><p>{picture}{file}</p>"))
    site = "https://www.lamphun.go.th"
    assert (said.images, said.attachments) == ((f"{site}/thumb.php?id=7",), (f"{site}/get.php?file=plan.pdf",))
