"""Stamps: `corpus/stamps.txt` shows every written form; below, stamps over several lines, labels and machine dates."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lamphun_scraper.pages.ago import described, told_ago
from lamphun_scraper.pages.stamp import StampWords, find_stamp, instant, read_stamps
from lamphun_scraper.sites import get_site
from tests.facts.examples import examples

BANGKOK = ZoneInfo("Asia/Bangkok")
SITE = get_site("lamphun")
WORDS = StampWords(SITE.words("published"), SITE.words("updated"))
MONTHS = "มกราคม กุมภาพันธ์ มีนาคม เมษายน พฤษภาคม มิถุนายน กรกฎาคม สิงหาคม กันยายน ตุลาคม พฤศจิกายน ธันวาคม".split()
SHORT = "ม.ค. ก.พ. มี.ค. เม.ย. พ.ค. มิ.ย. ก.ค. ส.ค. ก.ย. ต.ค. พ.ย. ธ.ค.".split()
NOW = datetime(2026, 3, 1, 9, 30, 15, 250, tzinfo=BANGKOK)
YEAR = NOW.year
THAI_DIGITS = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")


def said(line: str) -> str:
    stamp = find_stamp(line, YEAR, WORDS)
    if stamp is None:
        return "none"
    assert stamp.at.tzinfo == BANGKOK
    return f"{stamp.at:%Y-%m-%d %H:%M}" if stamp.has_time else f"{stamp.at:%Y-%m-%d}"


@pytest.mark.parametrize(("line", "value"), examples("stamps", Path(__file__).parent / "corpus"))
def test_line_states_instant(line: str, value: str) -> None:
    assert said(line) == value


@given(st.datetimes(datetime(2000, 1, 1), datetime(2040, 12, 31)), st.booleans(), st.booleans())
def test_every_minute_in_every_thai_form(at: datetime, short: bool, thai_digits: bool) -> None:
    month = (SHORT if short else MONTHS)[at.month - 1]
    line = f"ข่าวสารจังหวัด วันที่ {at.day} {month} {at.year + 543}, {at:%H:%M}"
    assert said(line.translate(THAI_DIGITS) if thai_digits else line) == f"{at:%Y-%m-%d %H:%M}"


@given(st.dates(date(2000, 1, 1), date(2040, 12, 31)), st.sampled_from("/-."))
def test_every_day_in_digits_of_either_era(day: date, mark: str) -> None:
    for year in (day.year, day.year + 543):
        assert said(f"{day.day:02}{mark}{day.month:02}{mark}{year}") == day.isoformat()
        assert said(f"{year}{mark}{day.month:02}{mark}{day.day:02}") == day.isoformat()


@pytest.mark.parametrize(
    ("line", "rest"),
    [
        ("ข่าวกิจกรรมสำคัญจังหวัด วันที่ 13 ก.พ. 2566, 18:18", ("ข่าวกิจกรรมสำคัญจังหวัด", "")),
        ("วันที่บันทึก : 13/02/2566 18:18 น. | ข่าวสารจังหวัด", ("", "ข่าวสารจังหวัด")),
        ("Posted on 13 February 2023", ("", "")),
        ("พฤหัสบดี ที่ 13 ก.พ. 2566", ("", "")),
        ("ตลาดเช้า อาทิตย์ 13 ก.พ. 2566", ("ตลาดเช้า", "")),
        ("พฤ. 13 ก.พ. 2566", ("", "")),
        ("Monday, 13 Feb 2023", ("", "")),
        ("นายจันทร์ 13 ก.พ. 2566", ("นายจันทร์", "")),
        ("กองทุน ส. 13 ก.พ. 2566", ("กองทุน ส.", "")),
        ("Simon 13 Feb 2023", ("Simon", "")),
        ("งานวันที่ระลึก 13 ก.พ. 2566", ("งานวันที่ระลึก", "")),
    ],
)
def test_what_else_the_line_says(line: str, rest: tuple[str, str]) -> None:
    stamp = find_stamp(line, YEAR, WORDS)
    assert stamp is not None and stamp.rest == rest


def test_a_label_within_a_sentence_introduces_nothing() -> None:
    sentence = find_stamp("รุ่นสุดท้ายเข้าอบรมในวันที่ 10 มิถุนายน 2565", YEAR, WORDS)
    assert sentence is not None and not sentence.labelled and not sentence.is_sure
    plain = find_stamp("ข่าวประชาสัมพันธ์ วันที่ 10 มิถุนายน 2565", YEAR, WORDS)
    assert plain is not None and plain.labelled and plain.is_sure


@pytest.mark.parametrize(
    ("label", "updated"),
    [
        ("ปรับปรุงล่าสุด", True),
        ("ปรับปรุงเมื่อ", True),
        ("แก้ไขล่าสุดเมื่อ", True),
        ("แก้ไขล่าสุดเมื่อวันที่", True),
        ("วันที่แก้ไขล่าสุด :", True),
        ("เผยแพร่เมื่อ", False),
    ],
)
def test_the_last_change_is_told_from_the_publication(label: str, updated: bool) -> None:
    stamp = find_stamp(f"{label} 14 ก.พ. 2566 09:00", YEAR, WORDS)
    assert stamp is not None and stamp.updated is updated and stamp.rest == ("", "")


@pytest.mark.parametrize(
    ("lines", "at", "taken"),
    [
        (["13 ก.พ. 2566", "18:18 น."], "2023-02-13 18:18", 2),
        (["13 ก.พ. 2566", "เวลา 18.18 น."], "2023-02-13 18:18", 2),
        (["13", "ก.พ. 2566"], "2023-02-13 00:00", 2),
        (["13", "ก.พ.", "2566", "18:18"], "2023-02-13 18:18", 4),
        (["Feb", "13, 2023"], "2023-02-13 00:00", 2),
        (["13 ก.พ. 2566", "08:30 - 16:30 น."], "2023-02-13 00:00", 1),
        (["13 ก.พ. 2566", "เริ่มงาน 18:18 น. ที่ศาลากลาง"], "2023-02-13 00:00", 1),
    ],
)
def test_stamps_over_several_lines(lines: list[str], at: str, taken: int) -> None:
    stamp = read_stamps(lines, WORDS, YEAR)[0]
    assert (f"{stamp.at:%Y-%m-%d %H:%M}", stamp.lines) == (at, taken)


@pytest.mark.parametrize(
    ("value", "at"),
    [
        ("2023-02-13T18:18:00+07:00", "2023-02-13 18:18"),
        ("2023-02-13T11:18:00Z", "2023-02-13 18:18"),
        ("2023-02-13T11:18:00.000Z", "2023-02-13 18:18"),
        ("2023-02-13 18:18:00", "2023-02-13 18:18"),
        ("2566-02-13T18:18:00+07:00", "2023-02-13 18:18"),
        ("2023-02-13", "2023-02-13 00:00"),
        ("13 ก.พ. 2566 18:18", "2023-02-13 18:18"),
    ],
)
def test_machine_dates(value: str, at: str) -> None:
    found = instant(value, YEAR)
    assert found is not None and f"{found.astimezone(BANGKOK):%Y-%m-%d %H:%M}" == at


@pytest.mark.parametrize(
    "value",
    [
        "", "yesterday", "0000-00-00", "2023-13-45T00:00:00Z", "9999-01-01", "2568-02-29",
        "9999-12-31T23:59:59-12:00", "0001-01-01T00:00:00+14:00", "1900-01-01T00:00:00+14:00", "2100-12-31T23:59:59Z",
    ],
)  # fmt: skip
def test_what_is_no_machine_date(value: str) -> None:
    assert instant(value, YEAR) is None


@pytest.mark.parametrize(
    "text", ["13 février 2023", "13 de febrero de 2023", "13. Februar 2023", "13 tháng 2 2023", "13 février 2566"]
)
def test_dates_in_other_languages(text: str) -> None:
    found = described(text, NOW)
    assert found == (datetime(2023, 2, 13, tzinfo=BANGKOK), False)


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("3 วันที่แล้ว", "2026-02-26 00:00"),
        ("3 วันก่อน", "2026-02-26 00:00"),
        ("1 วัน 10 ชั่วโมงมาแล้ว", "2026-02-27 23:30"),
        ("1 ปีที่ผ่านมา", "2025-03-01 00:00"),
        ("3 days ago", "2026-02-26 00:00"),
        ("3天前", "2026-02-26 00:00"),
        ("hier", "2026-02-28 00:00"),
        ("10 hours ago", "2026-02-28 23:30"),
        ("yesterday 14:30", "2026-02-28 14:30"),
        ("13 février", "2026-02-13 00:00"),
    ],
)
def test_dates_relative_to_when_they_are_read(text: str, at: str) -> None:
    found = described(text, NOW)
    assert found == (datetime.strptime(at, "%Y-%m-%d %H:%M").replace(tzinfo=BANGKOK), True)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("โดย admin · 3 วันที่แล้ว", "3 วันที่แล้ว"),
        ("เมื่อวานนี้ | อ่าน 20 ครั้ง", "เมื่อวานนี้"),
        ("By PR Office, 10 minutes ago", "10 minutes ago"),
        ("อ่าน 3 นาที", None),
        ("3 วันก่อนถึงวันสงกรานต์", None),
        ("ย้อนรอยเมื่อ 100 ปีก่อนของเมืองลำพูน", None),
    ],
)
def test_how_long_ago_without_a_label(line: str, said: str | None) -> None:
    assert told_ago(line, ("โดย", "by")) == said


def test_they_are_read_where_the_site_is() -> None:
    found = described("today", datetime(2026, 2, 28, 20, tzinfo=UTC))
    assert found is not None and found.at.date() == date(2026, 3, 1)


@pytest.mark.parametrize(("read", "year"), [(2005, 2003), (2040, 2046)])
def test_two_digits_are_a_year_near_that_of_reading(read: int, year: int) -> None:
    stamp = find_stamp(f"13/02/{(year + 543) % 100:02}", read, WORDS)
    assert stamp is not None and stamp.at.date() == date(year, 2, 13)


@pytest.mark.parametrize(
    "text",
    ["9999-12-31T23:59:59-12:00", "0001-01-01T00:00:00+14:00", "2025 years ago", "1 février 1899", "29 février 2568"],
)
def test_years_that_are_never_reported(text: str) -> None:
    assert described(text, NOW) is None
