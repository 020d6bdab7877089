"""The reported activity: its days and times, its name, its kind."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any, Final

from lamphun_scraper.facts.background_days import befalls
from lamphun_scraper.facts.dates import Dated
from lamphun_scraper.facts.document import Document, Passage
from lamphun_scraper.facts.event_days import course_period, main_occasion, through_next_days
from lamphun_scraper.facts.event_names import EventName, event_name, later_activity, sentence_start
from lamphun_scraper.facts.event_types import event_type
from lamphun_scraper.facts.model import to_thousandths
from lamphun_scraper.facts.occasions import BOUNDS, Occasion, occasions
from lamphun_scraper.facts.scan import either, marked
from lamphun_scraper.facts.times import TIME_WORD, Clock, spoken_time, time_before, written_time
from lamphun_scraper.records import Event, EventType

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
_TYPE_REACH: Final = 300  # characters behind the day that say what kind of activity it was
# What leads to the day or the hour at which something was counted: "ณ วันที่ 20 กุมภาพันธ์ เวลา 15.00 น. มี…".
_ASIDE: Final = "lookup/hour_aside"
_COUNTED_ON: Final = re.compile(r"(?<![ก-๎])ณ\s?วันที่\s?\Z")
_COUNTED_AT: Final = re.compile(
    rf"(?:{either(marked(_ASIDE, 'figures'))})[^\n0-9]{{0,60}}(?:เมื่อ|ณ)\s?(?:{TIME_WORD})?\s?\Z"
)
_ASIDE_BEFORE: Final = re.compile(rf"(?:{either(marked(_ASIDE, 'before'))})[^\n0-9]{{0,60}}\Z")
_ASIDE_BEHIND: Final = re.compile(rf"[\s)]{{0,3}}(?:ได้)?(?:{either(marked(_ASIDE, 'behind'))})")
_ASIDE_REACH: Final = 80
_OPENING: Final = 60  # characters that open a text
# But an activity may be about it: "มอบถุงยังชีพแก่ผู้ประสบภัยน้ำท่วม วันที่ 20 กุมภาพันธ์ 2566 เวลา 09.00 น.".
_HELD: Final = re.compile(either(marked(_ASIDE, "held")))
_HELD_REACH: Final = 120


def read_events(document: Document, dated: Sequence[Dated]) -> tuple[Event, ...]:
    """Return the main activity that the article reports, or nothing where it reports none or its day can't be known.

    Args:
        document: the article.
        dated: all its dates, repetitions included (`dates.find_dates`).
    """
    found = occasions(document, dated)
    chosen = main_occasion(document, found)
    if not chosen:
        return ()
    occasion, confidence = chosen
    name = event_name(document, occasion)
    kind = event_type(_telling(document, occasion, name))
    clock = _clock(occasion, found)
    occasion = through_next_days(occasion, found)
    if kind == "training" and name:
        occasion = course_period(name, occasion, found) or occasion
    return (_event(occasion, confidence, kind, name, clock),)


def _telling(document: Document, occasion: Occasion, name: EventName | None) -> Iterator[tuple[Passage, int, int]]:
    """Yield where the text says what kind of activity it was, the most telling place first."""
    if name:
        yield name.passage, name.start, name.end
    yield document.title, 0, len(document.title.normal)
    day = occasion.dated
    yield day.passage, day.end, day.end + _TYPE_REACH
    yield day.passage, sentence_start(day.passage, day.start), day.start


def _clock(chosen: Occasion, found: Sequence[Occasion]) -> Clock | None:
    """Return the first time that follows a mention of the chosen days, or leads it; its own mention goes first.

    One that is said in words is taken only where none is written in figures: a speaker's "at eight" may be anything. An
    hour of something else than the activity is passed over, unless an accident is what the article reports.
    """
    mentions = [chosen, *(it for it in found if it.days == chosen.days and it is not chosen)]
    for read in (written_time, spoken_time):
        for at, it in enumerate(mentions):
            start, passage = it.dated.end, it.dated.passage
            others = (other.start for other in found if other.dated.passage is passage and other.days != it.days)
            end = min([start + _TIME_REACH, *(offset for offset in others if offset > start)])
            end = later_activity(passage, start, end)
            clock = read(passage, start, end) or time_before(passage, it.start, read)
            onward = at > 0 and it.cue in BOUNDS  # "ตั้งแต่วันที่ 20 กุมภาพันธ์ เวลา 01.00 น."
            if clock and not (onward or _is_of_figures(it, clock) or (_is_aside(it, clock) and not befalls(chosen))):
                return clock
    return _first_hour(chosen, found)


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
        return start >= _OPENING
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


def _event(
    occasion: Occasion, confidence: float, kind: EventType, name: EventName | None, clock: Clock | None
) -> Event:
    day = occasion.dated
    return Event(
        name=name.passage.said(name.start, name.end) if name else None,
        type=kind,
        start=day.first,
        end=day.last,
        start_time=clock.first if clock else None,
        end_time=clock.last if clock else None,
        confidence=to_thousandths(confidence),
        **_span("", day),
        **(_span("time_", clock) if clock else {}),
        **(_span("name_", name) if name else {}),
    )


def _span(prefix: str, said: Dated | Clock | EventName) -> dict[str, Any]:
    """Return the fields of an event that say where something stands, named with `prefix`."""
    start, end = said.passage.raw_span(said.start, said.end)
    return {f"{prefix}source": said.passage.source, f"{prefix}span_start": start, f"{prefix}span_end": end}
