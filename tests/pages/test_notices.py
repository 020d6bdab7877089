"""Notices that have no text but a file: their headline is all that the page tells, and is not taken for a text."""

from __future__ import annotations

import pytest

from tests.pages.snippets import read

ENTRIES = {"/": "หน้าแรก", "/th/about": "ข้อมูลหน่วยงาน", "/th/advertise": "ข่าวประชาสัมพันธ์", "/th/x": "ติดต่อเรา"}
MENU = f"<ul>{''.join(f'<li><a href={path}>{label}</a>' for path, label in ENTRIES.items())}</ul>"
OFFICE = "<div>ศาลากลางจังหวัดลำพูน ถนนอินทยงยศ ตำบลในเมือง อำเภอเมืองลำพูน จังหวัดลำพูน 51000</div>"
LONG = "ประกาศสำนักงานเกษตร เรื่อง ผลการคัดเลือกเกษตรกรต้นแบบด้านลำไยอินทรีย์ ประจำปีการผลิต 2566"
STAMP = "14/02/2566 09:30 น."
FILE = "<a href=/f/7.pdf>ดาวน์โหลดเอกสาร</a>"


def rows(*cells: str, title: str = "จังหวัดลำพูน") -> str:
    table = "".join(f"<tr><td>{cell}" for cell in cells if cell)
    return f"<html><head><title>{title}</title></head><body>{MENU}<table>{table}</table>{OFFICE}</body></html>"


@pytest.mark.parametrize("category", ["", "ข่าวประชาสัมพันธ์", "ข่าวผลการคัดเลือกของหน่วยงาน"])
@pytest.mark.parametrize("form", ["<b>{}</b>", "<font size=4>{}</font>", "<h4>{}</h4>"])
def test_a_headline_that_stands_out_below_a_category(category: str, form: str) -> None:
    said = read(rows(category, form.format(LONG), STAMP, FILE))
    assert (said.title, said.body, len(said.attachments)) == (LONG, "", 1)


@pytest.mark.parametrize(
    "html",
    [
        rows("ข่าวประชาสัมพันธ์", LONG, STAMP, FILE),
        rows("ข่าวผลการคัดเลือกของหน่วยงาน", LONG, STAMP, FILE, title=LONG),
        rows("ข่าวผลการคัดเลือกของหน่วยงาน", LONG, STAMP, FILE, title=f"{LONG} | จังหวัดลำพูน"),
    ],
)
def test_a_headline_below_what_a_menu_says_or_that_the_page_is_called_by(html: str) -> None:
    assert (read(html).title, read(html).body) == (LONG, "")


@pytest.mark.parametrize(
    "cells",
    [
        ("ผลคัดเลือกเกษตรกร", STAMP, f"<b>{LONG}</b>"),
        ("ผลคัดเลือกเกษตรกรลำไยอินทรีย์", STAMP, f"<h5>{LONG}</h5>"),
        ("ผลคัดเลือกเกษตรกรลำไยอินทรีย์", LONG, STAMP),
        ("<b>ผลคัดเลือกเกษตรกร</b>", f"<b>{LONG}</b>", STAMP),
        ("<h2>ผลคัดเลือกเกษตรกร</h2>", f"<h5>{LONG}</h5>", STAMP),
        ("<h3>ผลคัดเลือกเกษตรกร</h3>", f"<b>{LONG}</b>", STAMP),
    ],
)
def test_a_text_of_one_paragraph_below_its_headline_is_no_headline(cells: tuple[str, ...]) -> None:
    said = read(rows(*cells, FILE))
    assert (said.title.startswith("ผลคัดเลือก"), said.body) == (True, LONG)


WARNING = "เตือนลูกเห็บและลมแรง"
ADVICE = "ฝ่ายปกครองขอให้ทุกครัวเรือนตรวจหลังคาและป้ายหน้าบ้านให้แข็งแรงก่อนพายุฤดูร้อนจะมาถึงปลายสัปดาห์"
SHOWN = f"<div><h2>{WARNING}</h2><p>{ADVICE}</p><p>{STAMP}</p>{{}}</div>"


@pytest.mark.parametrize(
    "html",
    [
        rows(WARNING, f"<b>{ADVICE}</b>", STAMP),
        rows(WARNING, f"<h5>{ADVICE}</h5>", STAMP),
        rows(STAMP, WARNING, f"<strong>{ADVICE}</strong>"),
        f"{MENU}<a href=/hail>{WARNING}</a>{SHOWN.format('')}{OFFICE}",
        f"{MENU}{SHOWN.format(FILE)}{OFFICE}<ul><li><a href=/th/news/9/x>{WARNING}</a></ul>",
        f"<title>{WARNING} - {ADVICE}</title>{MENU}{SHOWN.format(FILE)}{OFFICE}",
    ],
)
def test_a_short_text_is_no_headline_with_no_file_or_below_a_heading(html: str) -> None:
    said = read(html)
    assert (said.title, said.body) == (WARNING, ADVICE)
