"""Which activity a text reports and when it took place: `corpus/events.txt` is this test's documentation."""

from __future__ import annotations

from datetime import date

import pytest

from lamphun_scraper.facts import extract
from lamphun_scraper.facts.document import Passage
from lamphun_scraper.facts.times import read_time
from lamphun_scraper.records import Event
from tests.facts.examples import examples

PUBLISHED = date(2023, 2, 20)


def event(body: str, title: str = "") -> Event | None:
    found = extract(title, body, PUBLISHED).events
    assert len(found) < 2
    return found[0] if found else None


@pytest.mark.parametrize(("text", "value"), examples("events"))
def test_activity(text: str, value: str) -> None:
    found = event(text)
    assert (_written(found) if found else "none") == value


def _written(found: Event) -> str:
    days = f"{found.start}" if found.start == found.end else f"{found.start}..{found.end}"
    times = "-".join(filter(None, (found.start_time, found.end_time)))
    name = f"| {found.name}" if found.name else ""
    return " ".join(filter(None, (found.type, days, times, name)))


@pytest.mark.parametrize(("text", "value"), examples("times"))
def test_time(text: str, value: str) -> None:
    clock = read_time(Passage("body", text), 0, len(text))
    assert ("-".join(filter(None, (clock.first, clock.last))) if clock else "none") == value


def test_each_part_of_an_event_has_its_own_span() -> None:
    title = "เปิดค่ายเยาวชนรักษ์น้ำกวง"
    body = "วันนี้ (๒๐ ก.พ. ๖๖) เวลา ๐๙.๓๐ น. นายก้องภพ ทองมี นายอำเภอเมืองลำพูน เป็นประธานเปิด “ค่ายเยาวชน\u200bรักษ์น้ำกวง”"
    found = event(body, title)
    assert found and (found.start, found.start_time, found.name) == (PUBLISHED, "09:30", "ค่ายเยาวชนรักษ์น้ำกวง")
    assert body[found.span_start : found.span_end] == "๒๐ ก.พ. ๖๖"
    assert body[found.time_span_start : found.time_span_end] == "๐๙.๓๐ น."
    assert body[found.name_span_start : found.name_span_end] == "ค่ายเยาวชน\u200bรักษ์น้ำกวง"


def test_the_headline_names_what_the_text_does_not() -> None:
    found = event("วันนี้ นายก้องภพ ทองมี นายอำเภอลี้ เป็นประธาน", "อำเภอลี้จัดมหกรรมหัตถกรรมชาวปกาเกอะญอ")
    assert found and found.name == "มหกรรมหัตถกรรมชาวปกาเกอะญอ" and found.name_source == "title"


def test_a_today_with_last_year_s_number_is_of_this_year() -> None:
    body = "วันนี้ (20 กุมภาพันธ์ 2565) นายก้องภพ ทองมี นายอำเภอลี้ เป็นประธานเปิดงานวันดอกคำฝอยบาน"
    found = event(body)
    assert found and found.start == PUBLISHED


def test_without_a_publication_day_today_is_what_the_text_spells_out() -> None:
    body = "วันนี้ (3 มีนาคม 2564) นายก้องภพ ทองมี นายอำเภอลี้ เป็นประธานเปิดงานวันดอกคำฝอยบาน"
    (found,) = extract("", body).events
    assert found.start == date(2021, 3, 3)
    assert extract("", "วันนี้ นายก้องภพ ทองมี นายอำเภอลี้ เป็นประธานเปิดงานวันดอกคำฝอยบาน").events == ()
