"""Dates: `corpus/dates.txt` shows every written form; the properties below hold for every day of the calendar."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from lamphun_scraper.facts.dates import find_dates, read_dates
from lamphun_scraper.facts.document import Document
from lamphun_scraper.records import DateMention
from tests.facts.examples import examples

PUBLISHED = date(2023, 2, 20)
MONTHS = [
    *("มกราคม", "กุมภาพันธ์", "มีนาคม", "เมษายน", "พฤษภาคม", "มิถุนายน"),
    *("กรกฎาคม", "สิงหาคม", "กันยายน", "ตุลาคม", "พฤศจิกายน", "ธันวาคม"),
]
SHORT = ["ม.ค.", "ก.พ.", "มี.ค.", "เม.ย.", "พ.ค.", "มิ.ย.", "ก.ค.", "ส.ค.", "ก.ย.", "ต.ค.", "พ.ย.", "ธ.ค."]
WEEKDAYS = ["จันทร์", "อังคาร", "พุธ", "พฤหัสบดี", "ศุกร์", "เสาร์", "อาทิตย์"]
THAI_DIGITS = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")

NEAR = st.dates(PUBLISHED - timedelta(days=180), PUBLISHED + timedelta(days=180))
TWO_DIGITS = st.dates(date(1963, 1, 1), date(2032, 12, 31))
ANY = st.dates(date(1900, 1, 1), date(2100, 12, 31))


def read(body: str, published: date | None = PUBLISHED) -> tuple[DateMention, ...]:
    return read_dates(find_dates(Document("", body, published)))


def days(body: str) -> str:
    found = [
        mention.start.isoformat() + (f"..{mention.end.isoformat()}" if mention.end > mention.start else "")
        for mention in read(body)
    ]
    return ", ".join(found) or "none"


@pytest.mark.parametrize(("phrase", "value"), examples("dates"))
def test_phrase_means_value(phrase: str, value: str) -> None:
    assert days(f"ข่าว {phrase} จังหวัดลำพูน") == value


def full(day: date) -> str:
    return f"{day.day} {MONTHS[day.month - 1]} {day.year + 543}"


def abbreviated(day: date) -> str:
    return f"{day.day} {SHORT[day.month - 1]} {(day.year + 543) % 100:02d}"


def without_year(day: date) -> str:
    return f"{day.day} {MONTHS[day.month - 1]}"


WHOLE_YEAR: tuple[Callable[[date], str], ...] = (
    full,
    lambda day: full(day).replace(" ", ""),
    lambda day: full(day).translate(THAI_DIGITS),
    lambda day: f"{day.day} {MONTHS[day.month - 1]} พ.ศ. {day.year + 543}",
    lambda day: f"{day.day} {MONTHS[day.month - 1]} ค.ศ. {day.year}",
    lambda day: f"{day.day:02d} {SHORT[day.month - 1]}{day.year + 543}",
    lambda day: f"วัน{WEEKDAYS[day.weekday()]}ที่ {full(day)}",
    lambda day: f"{day.day:02d}/{day.month:02d}/{day.year + 543}",
    lambda day: f"{day.day}/{day.month}/{day.year}",
    lambda day: day.isoformat(),
)


@given(day=ANY, write=st.sampled_from(WHOLE_YEAR))
def test_a_day_with_its_whole_year_reads_back(day: date, write: Callable[[date], str]) -> None:
    assert days(f"เมื่อ {write(day)} เวลา 09.30 น.") == day.isoformat()


@given(day=TWO_DIGITS, thai=st.booleans(), close=st.booleans())
def test_a_day_with_a_two_digit_year_reads_back(day: date, thai: bool, close: bool) -> None:
    written = abbreviated(day)
    written = written.translate(THAI_DIGITS) if thai else written
    assert days(f"({written.replace(' ', '') if close else written})") == day.isoformat()


@given(day=NEAR)
def test_a_day_without_its_year_is_the_one_nearest_publication(day: date) -> None:
    assert days(f"วันที่ {without_year(day)} ณ ศาลากลาง") == day.isoformat()


@given(first=TWO_DIGITS, length=st.integers(1, 300), joined=st.sampled_from([" - ", "-", " – ", " ถึง ", " ถึงวันที่ "]))
def test_a_range_reads_back_however_much_of_it_is_shared(first: date, length: int, joined: str) -> None:
    last = first + timedelta(days=length)
    forms = [full(first) + joined + full(last), abbreviated(first) + joined + abbreviated(last)]
    if (first.month, first.day) != (last.month, last.day):
        forms.append(without_year(first) + joined + full(last))
    if (first.year, first.month) == (last.year, last.month):
        forms.append(f"{first.day}{joined}{full(last)}")
    assert {days(f"ระหว่างวันที่ {form}") for form in forms} == {f"{first.isoformat()}..{last.isoformat()}"}


@given(first=ANY, offsets=st.sets(st.integers(1, 27), min_size=1, max_size=3))
def test_a_list_of_days_shares_month_and_year(first: date, offsets: set[int]) -> None:
    every = [first, *(first + timedelta(days=offset) for offset in sorted(offsets))]
    assume(every[-1].month == first.month)
    listed = ", ".join(str(day.day) for day in every[:-1]) + " และ " + full(every[-1])
    assert days(listed) == ", ".join(day.isoformat() for day in every)


@given(st.text(alphabet="0123456789 -–/.,ถึงและวันที่มีนาคม.พ.ศ2565กพ\u200b\u00a0\n", max_size=80))
def test_any_text_yields_only_days_of_the_calendar_that_the_slice_says(body: str) -> None:
    for mention in read(body):
        assert mention.start <= mention.end
        assert mention.start.year >= 1900 and mention.end.year <= 2100
        assert days(body[mention.span_start : mention.span_end]) != "none"
        assert 0 < mention.confidence <= 1


def test_the_span_is_the_expression_in_the_text_as_written() -> None:
    body = "วัน\u200bที่ ๑๓\u00a0–\u00a0๑๔ กุม\u200bภาพันธ์ ๒๕๖๖ ที่ลำพูน"
    (mention,) = read(body)
    assert body[mention.span_start : mention.span_end] == "๑๓\u00a0–\u00a0๑๔ กุม\u200bภาพันธ์ ๒๕๖๖"
    assert mention.text == "๑๓ – ๑๔ กุมภาพันธ์ ๒๕๖๖"


def test_each_item_of_a_list_has_its_own_span() -> None:
    assert [mention.text for mention in read("ในวันที่ 3 และ 24 มีนาคม 2566")] == ["3 และ 24 มีนาคม 2566", "24 มีนาคม 2566"]


def test_a_day_said_again_is_listed_once_where_it_is_said_first() -> None:
    (mention,) = read("13 ก.พ. 66 แล้ว 13 กุมภาพันธ์ 2566")
    assert mention.text == "13 ก.พ. 66"


def test_without_publication_day_a_missing_year_is_that_of_the_dates_beside_it() -> None:
    (first, second) = read("วันที่ 9 มีนาคม 2560 และต่อมาในวันที่ 30 มีนาคม", published=None)
    assert (first.start, second.start) == (date(2017, 3, 9), date(2017, 3, 30))
    assert read("วันที่ 30 มีนาคม", published=None) == ()
