"""Clock times: เวลา 09.30 น., 09.00-12.00 น., ตั้งแต่ 10.00 น. ถึง 12.00 น., 13.30 with its น. lost.

And as people say them: บ่ายโมงครึ่ง (half past one), 6 โมงเช้า, สองทุ่ม (eight in the evening), ตีห้า, เที่ยงตรง (noon sharp).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final, NamedTuple

from lamphun_scraper.facts.begun import Begun
from lamphun_scraper.facts.date_parts import WEEKDAY
from lamphun_scraper.facts.document import Passage
from lamphun_scraper.facts.lookup import Endings
from lamphun_scraper.facts.numbers import DIGITS, spelled_number
from lamphun_scraper.facts.scan import either, marked, words

TIME_WORD: Final = "เวลา"
"""The word that leads to a time."""
_ABOUT: Final = "(?:(?:โดย)?ประมาณ|ราว|ตั้งแต่)"  # stands between that word and the hour
_UNIT: Final = r"\s{0,2}(?:น(?![ก-์])\.?|นาฬิกา)"
# As soldiers write it, 0900 น. or 0900 - 1200 น., only with its unit: a year has four digits, too.
_WITH_UNIT: Final = rf"(?=(?:\s{{0,2}}(?:-|ถึง)\s{{0,2}}(?:[01][0-9]|2[0-4])[0-5][0-9])?{_UNIT})"
_NUMBERS: Final = rf"(?:(?:[01]?[0-9]|2[0-4])\s?[.:]\s?[0-5][0-9](?![0-9])|(?:[01][0-9]|2[0-4])[0-5][0-9]{_WITH_UNIT})"
# Two numbers with a full stop are a time if เวลา (time) stands before them or น. (o'clock) behind.
_TIME: Final = Begun(
    re.compile(
        rf"(?P<said>{TIME_WORD}\s?{_ABOUT}?\s{{0,3}})?(?<![0-9.,:])(?P<first>{_NUMBERS})(?P<unit>{_UNIT})?"
        rf"(?:\s{{0,2}}(?:-|(?:จน)?ถึง(?:เวลา)?)\s{{0,2}}(?P<last>{_NUMBERS})(?P<last_unit>{_UNIT})?)?"
    ),
    (TIME_WORD, *(digit + next_one for digit in "0123456789" for next_one in "0123456789.: \n")),
)

# Its end, said by itself: "เปิดประชุมเวลา 09.30 น. และเลิกประชุมเวลา 12.00 น."; เปิด (opens) ends in ปิด (closes).
_AT_ONCE: Final = marked("lookup/event_over", "at_once")
_LATER: Final = words("lookup/event_over").keys() - _AT_ONCE
_OVER: Final = re.compile(
    rf"(?:[^\n0-9]{{0,60}}?(?<!เ)(?:{either(_LATER)})|\s{{0,3}}(?:และ|แล้ว)?\s?(?:{either(_AT_ONCE)}))\s?(?:ลง)?(?:ใน|เมื่อ)?{TIME_WORD}\s?(?:ประมาณ|ราว)?\s{{0,3}}"
    rf"(?P<over>{_NUMBERS}){_UNIT}"
)
_ORDERED: Final = re.compile(either(words("lookup/ordered")))  # when others close is no end of the activity
_OVER_REACH: Final = 80  # characters behind the first hour in which the word for time leads to that of the end

_NUMBER: Final = rf"(?:(?<![0-9.,:/])[0-9]{{1,2}}|(?:{either(DIGITS)}|สิบ)+)"
_LED: Final = "(?:(?<![ก-๎])|(?<=เวลา)|(?<=ตั้งแต่)|(?<=เมื่อ)|(?<=ประมาณ)|(?<=ราว)|(?<=ถึง))"
# Not the time but as many years, people, baht as that: เวลา 1000 ปี.
_COUNTED: Final = rf"\s?(?:[0-9.,:/-]|{either(marked('lookup/unit', 'hour'))})"
_BARE: Final = "(?:[01][0-9]|2[0-3])[0-5][0-9]"
_SPOKEN: Final = re.compile(
    rf"(?:บ่าย\s?(?P<afternoon>{_NUMBER})?\s?โมง|(?P<day>{_NUMBER})\s?โมง(?:(?P<morning>เช้า)|(?P<evening>เย็น))?"
    rf"|(?P<night>{_NUMBER})\s?ทุ่ม|{_LED}ตี\s?(?P<small>[1-5]|หนึ่ง|สอง|สาม|สี่|ห้า)(?![0-9.])"
    rf"|{_LED}เที่ยง(?:(?P<midnight>คืน)|(?=ตรง|ครึ่ง|วัน|\s|$))|(?P<hours>{_NUMBER})\s?นาฬิกา"
    rf"|{TIME_WORD}\s?{_ABOUT}?\s{{0,3}}(?:(?P<hour>[0-9]{{1,2}})\s?น\.(?!\s?[ก-ฮ]\.)"
    rf"|(?P<bare>{_BARE})(?:\s{{0,2}}-\s{{0,2}}(?P<until>{_BARE}))?(?!{_COUNTED})))(?:\s?(?:(?P<half>ครึ่ง)|(?P<minutes>[0-5]?[0-9])\s?นาที))?"
)
# What every spoken time has.
_SAID: Final = re.compile(rf"โมง|ทุ่ม|ตี|เที่ยง|นาฬิกา|{TIME_WORD}")
_UNTIL: Final = Endings(("ถึง",))  # what ends at a time does not begin at it
_THROUGH: Final = re.compile(r"\s{0,2}(?:-|(?:จน)?ถึง(?:เวลา)?)\s{0,2}")

# What every time has: quick to look for, while the whole pattern may begin with any of several things.
_HOURS_END: Final = re.compile(rf"[0-9](?:\s?[.:]\s?[0-5]|(?<=[0-2][0-9])(?=[0-5][0-9]{_WITH_UNIT}))")
_WEEKDAY: Final = rf"(?:วัน ?)?{WEEKDAY} ?(?:ที่)?"
_PART_OF_DAY: Final = "(?:คืน|ค่ำ|(?:กลาง)?ดึก|เย็น|เช้า(?:มืด|ตรู่)?|บ่าย)(?:ที่ผ่านมา|ของ)?"  # เวลา 23.30 น. คืนวันที่ 6
_TO_DAY: Final = rf"(?:ของ|ใน|เมื่อ)? ?(?:{_PART_OF_DAY})? ?\(?(?:{_WEEKDAY}|วัน(?:ที่)?)? ?"
_LEADS_TO_DAY: Final = re.compile(rf" {{0,2}}{_TO_DAY}")
_LEADS_TO_DAY_BELOW: Final = re.compile(rf" {{0,2}}\n?{_TO_DAY}")  # the line above may say the hour, behind เวลา
_BEFORE: Final = 20  # characters before the last digit of the hours: เวลาโดยประมาณ, spaces and a digit
_LONGEST: Final = 60  # characters of a span of time, written at its longest


_CLOSE: Final = 25  # characters before a day in which a time stands that เวลา does not lead
_DAWN: Final = 6
# For each kind of spoken time: the hour it is counted from, the first and the last number it may have.
_OFFSETS: Final = {
    "afternoon": (12, (1, 6)), "day": (0, (6, 11)), "night": (18, (1, 6)), "small": (0, (1, 5)),
    "midnight": (0, (0, 0)), "hours": (0, (0, 24)), "hour": (0, (0, 24)), "noon": (12, (0, 0)),
}  # fmt: skip

_GROUPS: Final = [kind for kind in _OFFSETS if kind != "noon"]


class Clock(NamedTuple):
    """A time of day or a span of time, `HH:MM` in Bangkok; offsets count in the normal form of its passage."""

    passage: Passage
    first: str
    last: str | None
    start: int
    end: int


Reader = Callable[[Passage, int, int], Clock | None]


def written_time(passage: Passage, start: int, end: int) -> Clock | None:
    """Return the first time in figures that begins in ``normal[start:end]``."""
    hours = _HOURS_END.search(passage.normal, start, end + _LONGEST)
    if not hours:
        return None
    said = passage.normal.find(TIME_WORD, max(start, hours.start() - _BEFORE), hours.start())
    at = said if said >= 0 else max(start, hours.start() - 1)  # the hours may have a digit before this one
    while (match := _TIME.search(passage.normal, at, end + _LONGEST)) and match.start() < end:
        if match["said"] or match["unit"] or match["last_unit"]:
            clock = Clock(passage, _clock(match["first"]), None, match.start("first"), match.end())
            return clock._replace(last=_clock(match["last"])) if match["last"] else _until_it_is_over(clock)
        at = match.end()
    return None


def _until_it_is_over(clock: Clock) -> Clock:
    """Return a time with the hour at which the activity ended or will end, if the words behind say it."""
    text, end = clock.passage.normal, clock.end
    over = _OVER.match(text, end) if text.find(TIME_WORD, end, end + _OVER_REACH) >= 0 else None
    if over is None or _ORDERED.search(over[0]):
        return clock
    last = _clock(over["over"])
    return clock._replace(last=last, end=over.end()) if last > clock.first else clock


def spoken_time(passage: Passage, start: int, end: int) -> Clock | None:
    """Return the first time in ``normal[start:end]`` that is said as people say it, or in hours alone."""
    text = passage.normal
    if not _SAID.search(text, start, end):
        return None
    for match in _SPOKEN.finditer(text, start, min(len(text), end + _LONGEST)):
        if match.start() >= end:
            return None
        if _UNTIL.stand_before(text, match.start()) or (first := _hour(match)) is None:
            continue
        through = _THROUGH.match(text, match.end())
        last = _SPOKEN.match(text, through.end()) if through else None
        until = _hour(last) if last else _spaced(match["until"]) if match["until"] else None
        return Clock(passage, first, until, match.start(), last.end() if last and until else match.end())
    return None


def _spaced(bare: str) -> str:
    """Return the time that four digits mean, as soldiers write it: 0900."""
    return f"{bare[:2]}:{bare[2:]}"


def _hour(said: re.Match[str]) -> str | None:
    """Return the time that a spoken one means, or None where there is no such time."""
    if said["bare"]:
        return _spaced(said["bare"])
    kind, number = next(((kind, _value(said[kind])) for kind in _GROUPS if said[kind]), ("noon", 0))
    if kind == "noon" and said[0].startswith("บ่าย"):
        kind, number = "afternoon", 1
    elif kind == "day" and said["evening"]:
        kind = "afternoon"
    elif kind == "day" and said["morning"] and number < _DAWN:
        number += _DAWN  # of old the hours of the morning are counted from six: สองโมงเช้า is eight
    first, last = _OFFSETS[kind][1]
    minute = 30 if said["half"] else int(said["minutes"] or 0)
    return f"{(number + _OFFSETS[kind][0]) % 24:02d}:{minute:02d}" if first <= number <= last else None


def _value(number: str) -> int:
    return int(number) if number.isdigit() else spelled_number(number) or 0


def time_before(passage: Passage, end: int, read: Reader) -> Clock | None:
    """Return the clock time right before offset `end`, where a day begins (เวลา 09.00 น. วันนี้)."""
    said = passage.normal.rfind(TIME_WORD, max(0, end - _LONGEST), end)
    clock = read(passage, said if said >= 0 else max(0, end - _CLOSE), end)
    leads = _LEADS_TO_DAY if said < 0 else _LEADS_TO_DAY_BELOW
    return clock if clock and leads.fullmatch(passage.normal, clock.end, end) else None


def _clock(written: str) -> str:
    hours, minutes = int(written[:-2].rstrip(" .:")), int(written[-2:])
    return f"{hours % 24:02d}:{minutes:02d}"
