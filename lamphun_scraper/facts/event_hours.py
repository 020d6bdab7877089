"""At which hour the activity begins: the first that is told of its day, and is not that of something else."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from lamphun_scraper.facts.background_days import befalls
from lamphun_scraper.facts.event_days import OPENING
from lamphun_scraper.facts.event_names import later_activity
from lamphun_scraper.facts.occasions import BOUNDS, Occasion
from lamphun_scraper.facts.scan import either, marked
from lamphun_scraper.facts.times import TIME_WORD, Clock, spoken_time, time_before, written_time

_TIME_REACH: Final = 90  # characters behind a date in which its time begins
_PROGRAMME_REACH: Final = 1000  # characters behind a day in which its programme begins
_BEGINS_AT: Final = re.compile(
    r"(?:\n|โดย|ดังนี้)\s?(?:เมื่อ|ใน)?(?:ช่วง(?:เช้า|บ่าย)?)?\s?เวลา(?:โดยประมาณ|ประมาณ)?\s{0,3}(?=\d)"
)
# So it begins, whoever is named behind it: "จุดแรก เวลา 09.15 น. คณะเดินทาง…", "เริ่มตั้งแต่เวลา 09.15 น.".
_BEGINS: Final = re.compile(
    r"(?:(?:จุด|ภารกิจ)แรก[^\n0-9]{0,40}?|เริ่ม(?:ตั้งแต่|ต้น|ให้บริการ|กิจกรรม|งาน|ลงทะเบียน)?(?:ใน)?)\s?"
    rf"{TIME_WORD}(?:โดยประมาณ|ประมาณ)?\s{{0,3}}(?=\d)"
)
_SOMEBODY: Final = re.compile(rf"\s{{0,2}}(?:{either(marked('lookup/somebody', 'hour'))})")
_DEPARTS: Final = re.compile("เดินทางโดย|ออกเดินทาง")
_NEAR: Final = 60  # characters in which somebody departs
# What leads to the day or the hour at which something was counted: "ณ วันที่ 20 กุมภาพันธ์ เวลา 15.00 น. มี…".
_ASIDE: Final = "lookup/hour_aside"
_COUNTED_ON: Final = re.compile(r"(?<![ก-๎])ณ\s?วันที่\s?\Z")
_COUNTED_AT: Final = re.compile(
    rf"(?:{either(marked(_ASIDE, 'figures'))})[^\n0-9]{{0,60}}(?:เมื่อ|ณ)\s?(?:{TIME_WORD})?\s?\Z"
)
_ASIDE_BEFORE: Final = re.compile(rf"(?:{either(marked(_ASIDE, 'before'))})[^\n0-9]{{0,60}}\Z")
_ASIDE_BEHIND: Final = re.compile(rf"[\s)]{{0,3}}(?:ได้)?(?:{either(marked(_ASIDE, 'behind'))})")
_ASIDE_REACH: Final = 80
_ITS_DAY: Final = re.compile(r" ?(?:ของ(?:วัน(?:ที่)?)?|ใน)? ?")  # what stands between an hour and its day
# But an activity may be about it: "มอบถุงยังชีพแก่ผู้ประสบภัยน้ำท่วม วันที่ 20 กุมภาพันธ์ 2566 เวลา 09.00 น.".
_HELD: Final = re.compile(either(marked(_ASIDE, "held")))
_HELD_REACH: Final = 120


def hour_of(chosen: Occasion, found: Sequence[Occasion]) -> Clock | None:
    """Return the first time that follows a mention of the chosen days, or leads it; its own mention goes first.

    One that is said in words is taken only where none is written in figures: a speaker's "at eight" may be anything. An
    hour of something else than the activity is passed over, unless an accident is what the article reports.
    """
    mentions = [chosen, *(it for it in found if it.days == chosen.days and it is not chosen)]
    for read in (written_time, spoken_time):
        for at, it in enumerate(mentions):
            start, passage = it.dated.end, it.dated.passage
            others = [other.start for other in found if other.dated.passage is passage and other.days != it.days]
            end = min([start + _TIME_REACH, *(offset for offset in others if offset > start)])
            end = later_activity(passage, start, end)
            clock = read(passage, start, end) or time_before(passage, it.start, read)
            onward = at > 0 and it.cue in BOUNDS  # "ตั้งแต่วันที่ 20 กุมภาพันธ์ เวลา 01.00 น."
            if clock is None or onward or _is_of_figures(it, clock) or _is_of_another_day(clock, others):
                continue
            if befalls(chosen) or not _is_aside(it, clock):
                return clock
    return _first_hour(chosen, found)


def _is_of_another_day(clock: Clock, others: Sequence[int]) -> bool:
    """Whether one of the `others`, where other days begin, stands right behind an hour: "เมื่อเวลา 17.00 น. วานนี้…".

    Of two days in a row the hour behind the first is its own: "วันที่ 5 มีนาคม เวลา 09.00 น. และวันที่ 6 มีนาคม …".
    """
    text = clock.passage.normal
    return any(_ITS_DAY.fullmatch(text, clock.end, start) for start in others)


def _is_of_figures(it: Occasion, clock: Clock) -> bool:
    """Whether an hour is the one at which something was counted: "จากข้อมูล เมื่อเวลา 15.00 น. มี…"."""
    text, day = clock.passage.normal, it.dated.start
    if _COUNTED_ON.search(text, max(0, day - _ASIDE_REACH), day):
        return True
    return _COUNTED_AT.search(text, max(0, clock.start - _ASIDE_REACH), clock.start) is not None


def _is_aside(it: Occasion, clock: Clock) -> bool:
    """Whether what befell people, or ended, at an hour is told besides: "น้ำท่วมฉับพลัน เมื่อเวลา 02.00 น. วันนี้".

    Where the text opens with that it is what the article reports.
    """
    text, start, end = clock.passage.normal, min(it.start, clock.start), max(it.dated.end, clock.end)
    if _ASIDE_BEHIND.match(text, end):
        return start >= OPENING
    line = text.rfind("\n", 0, start) + 1
    if not _ASIDE_BEFORE.search(text, max(line, start - _ASIDE_REACH), start):
        return False
    return _HELD.search(text, max(line, start - _HELD_REACH), start) is None


def _first_hour(chosen: Occasion, found: Sequence[Occasion]) -> Clock | None:
    """Return the time at which the programme of the day begins, perhaps with somebody: "โดยในเวลา 09.00 น. นาย ก …"."""
    day, text = chosen.dated, chosen.dated.passage.normal
    if not day.is_one_day or day.passage.source != "body":
        return None
    days = (it for it in found if it.dated.passage is day.passage and it.days != chosen.days)
    end = min([day.end + _PROGRAMME_REACH, *(it.start for it in days if it.start > day.end)])
    if text.find(TIME_WORD, day.end, end) < 0:
        return None
    begins = _BEGINS.search(text, day.end, end)
    if begins and (first := written_time(day.passage, begins.end(), begins.end() + 1)):
        return first
    for led in _BEGINS_AT.finditer(text, day.end, end):
        clock = written_time(day.passage, led.end(), led.end() + 1)
        if clock and _SOMEBODY.match(text, clock.end):
            return None if _DEPARTS.search(text, clock.end, clock.end + _NEAR) else clock
    return None
