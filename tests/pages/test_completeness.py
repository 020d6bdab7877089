"""Texts of any composition come whole: lists, tables, subheadings, short lines, a contact at the end."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

import pytest

from tests.pages.snippets import STAMP, TITLE, read

OPENING: Final = "นายอำเภอป่าซางเปิดงานมหกรรมผ้าทอพื้นเมือง ณ ลานวัฒนธรรมหน้าที่ว่าการอำเภอ มีช่างทอจาก 12 ชุมชนร่วมออกร้าน"
MIDDLE: Final = "ภายในงานมีการสาธิตการทอผ้ายกดอก การเดินแบบผ้าไทย และการประกวดออกแบบลาย ชิงเงินรางวัลรวมหนึ่งหมื่นบาท"
CONTACT: Final = "สอบถามเพิ่มเติมที่สำนักงานวัฒนธรรมจังหวัด ศาลากลางจังหวัดลำพูน ชั้น 3 โทรศัพท์ 0-5355-5123"
ROWS: Final = ("ที่", "ชุมชน", "จำนวน", "1", "บ้านดอนหลวง", "25 คน")

Text = list[tuple[str, str]]
"""Tag and content of each line; `li` and `td` in a row are one list or table."""
TEXTS: Final[dict[str, Text]] = {
    "contact last": [("p", OPENING), ("p", MIDDLE), ("p", CONTACT)],
    "subheadings": [("p", OPENING), ("h3", "กิจกรรมภายในงาน"), ("p", MIDDLE), ("h3", "การติดต่อ"), ("p", CONTACT)],
    "a list within": [("p", OPENING), ("li", "ประกวดผ้าทอ"), ("li", "เดินแบบผ้าไทย"), ("p", MIDDLE)],
    "a list last": [("p", OPENING), ("p", "กำหนดการ"), ("li", "09.00 น. ลงทะเบียน"), ("li", "10.00 น. พิธีเปิด")],
    "a table first": [*(("td", cell) for cell in ROWS), ("p", OPENING)],
    "a table within": [("p", OPENING), *(("td", cell) for cell in ROWS), ("p", MIDDLE)],
    "a table last": [("p", OPENING), ("p", MIDDLE), *(("td", cell) for cell in ROWS)],
    "one short line": [("p", "ขอเชิญร่วมงานผ้าทอ")],
    "short lines": [("p", "ขอเชิญร่วมงานผ้าทอ"), ("p", "วันเสาร์นี้"), ("p", "ที่ลานวัฒนธรรม")],
    "short lines last": [("p", OPENING), ("p", MIDDLE), ("p", "ขอบคุณครับ"), ("p", "#ผ้าทอ #ลำพูน")],
    "label words": [("p", OPENING), ("p", "รายละเอียด"), ("p", "เวลา"), ("p", MIDDLE)],
    "a programme last": [("p", OPENING), ("p", MIDDLE), *(("td", cell) for cell in ("วันที่", "เวลา", "กิจกรรม"))],
    "a programme within": [("p", OPENING), *(("td", cell) for cell in ("เวลา", "รายละเอียด", "ที่")), ("p", MIDDLE)],
    "a quotation": [("p", OPENING), ("blockquote", "“ผ้าทอคือชีวิตของเรา จะรักษาไว้ให้ลูกหลานสืบไป”"), ("p", MIDDLE)],
    "a bare address": [("p", OPENING), ("p", "https://example.org/fair"), ("p", MIDDLE)],
    "its title again": [("p", TITLE), ("p", OPENING), ("p", MIDDLE)],
    "a day first": [("p", f"วันที่ 12 กุมภาพันธ์ 2566 เวลา 09.00 น. {OPENING}"), ("p", MIDDLE)],
}  # fmt: skip

OTHERS: Final = "".join(
    f"<div><a href=/th/activity/{number}/y>ข่าวอื่นของจังหวัดลำพูนเรื่องที่ {number}</a><p>{number} ม.ค. 2566, 10:00</p></div>"
    for number in (3, 4, 5)
)
OFFICE: Final = "<div><div>ศาลากลางจังหวัดลำพูน ตำบลในเมือง อำเภอเมืองลำพูน จังหวัดลำพูน 51000 โทรศัพท์ 0-5351-1000</div></div>"
MENU: Final = "<ul><li><a href=/th/advertise>ข่าวประชาสัมพันธ์</a><li><a href=/th/activity>ข่าวกิจกรรม</a></ul>"


def markup(text: Text) -> str:
    lines = "".join(f"<{tag}>{said}</{tag}>" for tag, said in text)
    lines = re.sub(r"(?:<li>.*?</li>)+", lambda items: f"<ul>{items[0]}</ul>", lines)
    return re.sub(r"(?:<td>.*?</td>)+", lambda cells: f"<table><tr>{cells[0]}</tr></table>", lines)


PAGES: Final[dict[str, Callable[[Text], str]]] = {
    "a box": lambda text: f"{MENU}<div><h3>{TITLE}</h3><p>{STAMP}</p><div>{markup(text)}</div></div>{OTHERS}{OFFICE}",
    "an article": lambda text: f"{MENU}<article><h1>{TITLE}</h1><div>{STAMP}</div>{markup(text)}</article>{OTHERS}",
    "nothing around": lambda text: f"{MENU}<h2>{TITLE}</h2><p>{STAMP}</p>{markup(text)}<hr>{OTHERS}{OFFICE}",
    "breaks in a cell": lambda text: (
        f"<table><tr><td>{MENU}<td><b>{TITLE}</b><tr><td>{STAMP}<tr><td>{'<br><br>'.join(said for _, said in text)}"
        f"</table>{OTHERS}{OFFICE}"
    ),
    "the stamp below": lambda text: f"{MENU}<div><h2>{TITLE}</h2><div>{markup(text)}</div><p>{STAMP}</p></div>{OTHERS}",
}


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("text", TEXTS)
def test_a_text_comes_whole(text: str, page: str) -> None:
    said = read(f"<html><head><title>{TITLE}</title></head><body>{PAGES[page](TEXTS[text])}</body></html>")
    assert said.title == TITLE
    assert said.body.split("\n") == [line for _, line in TEXTS[text]]
