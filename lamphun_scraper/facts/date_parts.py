"""The written parts of a date: days, a month, perhaps a year. No calendar yet, only what stands there.

A month name is the anchor: its days stand to the left, its year to the right.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from lamphun_scraper.facts.document import Passage
from lamphun_scraper.facts.months import months
from lamphun_scraper.facts.scan import either, marked, words


class DaySpan(NamedTuple):
    """A day, or a range of days within one month; `start` is the offset of its first digit."""

    start: int
    first: int
    last: int


class DatePart(NamedTuple):
    """A list of days of one month; `year` holds the digits written behind it, if any."""

    start: int
    end: int
    days: tuple[DaySpan, ...]
    month: int
    year: str | None
    every_year: bool


WEEKDAY: Final = f"(?:{either(words('lookup/weekday'))})"
"""The pattern of a weekday's name."""
_WEEKDAY: Final = rf"(?:วัน)?{WEEKDAY}\s?(?:ที่)?"
_DAY_WORD: Final = rf"(?:(?:วันที่|{_WEEKDAY}|ที่)\s{{0,2}})?"
_TO: Final = r"(?: {0,3}-|\s{0,3}(?:ไป)?(?:จน)?ถึง)\s{0,3}"  # a dash that begins a line is a list's
_AND: Final = r"\s{0,3}(?:,|และ|กับ|หรือ|&)\s{0,3}"

RANGE_JOINT: Final = re.compile(_TO + _DAY_WORD)
"""What joins the two ends of a range."""
LIST_JOINT: Final = re.compile(_AND + _DAY_WORD)
"""What joins two items of a list."""

# It begins with its digit, which is quick to find; what must not stand before it comes second.
_DAYS: Final = re.compile(
    rf"[0-9](?<![0-9].)(?<![0-9][.,:/].)[0-9]?(?:(?:{_TO}|{_AND}){_DAY_WORD}[0-9]{{1,2}}(?![0-9])){{0,8}}\s{{0,3}}(?:เดือน\s?)?\Z"
)
_WINDOW: Final = 80  # characters before a month in which its days are looked for
_LAST_DAY: Final = 31
# What stands before a number that is no day, though a day is joined to it; ม. is no end of another abbreviation.
_ORDERS: Final = re.compile(rf"(?:{either(marked('lookup/order', 'day'))})(?<![ก-ฮ.]ม\.)\s?\Z")
_LONGEST_ORDER: Final = 10
_ON_DAY: Final = re.compile(r"วันที่\s{0,2}(?=[0-9])")
_DAY: Final = re.compile(r"[0-9][0-9]?")

_ERA: Final = r"(?:(?:พ\.?\s?ศ\.?|ค\.?\s?ศ\.?|พุทธศักราช|คริสต์ศักราช)\s{0,2})?"
# Two digits are a year unless they begin a time, a decimal or a count; น.ส. and ท่าน before a name count nobody.
_COUNTED: Final = (
    rf"{either(marked('lookup/unit', 'year'))}|ท่าน(?!{either(words('prefix/post_behind_polite'))})"
    r"|ครั้ง(?!ที่)|น\.(?!\s?ส\.)"
)
_YEAR: Final = re.compile(
    rf"\s{{0,3}}(?:-\s?(?=[4-9][0-9]\s?-))?(?:ปี\s?)?{_ERA}'?(?P<year>[0-9]{{4}}(?![0-9])|[0-9][0-9](?![0-9%]|[.,:][0-9]|\s?(?:{_COUNTED})))"
)
_EVERY_YEAR: Final = re.compile(r"\s{0,2}(?:ของ\s?|ใน\s?)?ทุก\s?(?:ๆ\s?)?ปี")


def parts(passage: Passage) -> Iterator[DatePart]:
    """Yield the parts of dates in `passage` in order; no two overlap."""
    text = passage.normal
    floor = 0
    for start, end, month in months(passage):
        days = _days_before(text, floor, start)
        if not days:
            continue
        year = _YEAR.match(text, end)
        floor = year.end() if year else end
        yield DatePart(
            days[0].start, floor, days, int(month), year["year"] if year else None,
            bool(_EVERY_YEAR.match(text, floor)),
        )  # fmt: skip


def _days_before(text: str, floor: int, month: int) -> tuple[DaySpan, ...]:
    """Read the list of days that ends right before offset `month` and does not reach back over `floor`."""
    before = text[max(floor, month - 9) : month].rstrip()
    if not before or not (before[-1].isdigit() or before.endswith("เดือน")):
        return ()
    match = _DAYS.search(text, max(floor, month - _WINDOW), month)
    return tuple(_items(text, _past_order(text, match.start(), month), month)) if match else ()


def _past_order(text: str, start: int, month: int) -> int:
    """Return where the days begin in what seems a list of them, behind a number that orders something else."""
    if not _ORDERS.search(text, max(0, start - _LONGEST_ORDER), start):
        return start
    if days := _ON_DAY.search(text, start, month):
        return days.end()
    number = _DAY.match(text, start)
    joined = LIST_JOINT.match(text, number.end()) if number else None  # "รุ่นที่ 1 - 3 มีนาคม": a dash joins days
    return joined.end() if joined else start


def _items(text: str, start: int, end: int) -> Iterator[DaySpan]:
    """Yield the items of the list of days in ``text[start:end]``."""
    numbers = list(_DAY.finditer(text, start, end))
    at = 0
    while at < len(numbers):
        first = last = numbers[at]
        if at + 1 < len(numbers) and RANGE_JOINT.fullmatch(text, first.end(), numbers[at + 1].start()):
            at += 1
            last = numbers[at]
            if int(first[0]) > _LAST_DAY:  # "กลางปี 64 - 14 มี.ค. 65": a year, to which the day is the end
                first = last
        yield DaySpan(first.start(), int(first[0]), int(last[0]))
        at += 1
