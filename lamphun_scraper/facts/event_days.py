"""Which of a document's days the reported activity took place on."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Final

from lamphun_scraper.facts.background_days import befalls, is_background, is_only_spoken_after
from lamphun_scraper.facts.document import Document
from lamphun_scraper.facts.event_names import EventName
from lamphun_scraper.facts.model import Linear
from lamphun_scraper.facts.occasion_features import features
from lamphun_scraper.facts.occasions import Occasion
from lamphun_scraper.facts.places.heads import head_at
from lamphun_scraper.facts.told_days import held_after, is_deadline, put_off_to, reported_day

_MODEL: Final = Linear("event_days")
_AT_LEAST: Final = -1.2  # log odds; below, the text reports no activity whose day it says
_NEWS: Final = timedelta(days=60)  # of 39 single days longer ago, in documents read, none was the activity's
# Where nothing has happened yet, a day that is planned (ขอเชิญ, กำหนดจัด …) is the news; so is one of these …
_PLANNED: Final = "left planned"
_EXPECTED: Final = frozenset({"left held", "date led by within", "range holds publication"})
# … but not deep in the text, or of something else.
_OF_ANOTHER: Final = frozenset({"left anniversary", "left incident", "left registration"})
_UNEXPECTED: Final = _OF_ANOTHER | {"date led by from", "date led by until", "depth 3", "depth 4", "depth 5"}
# Or its hour and its place stand right behind it: "คัดตัวนักกีฬา วันเสาร์ที่ 25 กุมภาพันธ์ 2566 เวลา 08.00 น. ณ สนามกีฬา…".
_TIMED: Final = re.compile(r"\)?\s?(?:ตั้งแต่|ระหว่าง)?\s?เวลา[ 0-9.:-]{4,20}(?:น\.)?\s?(?:เป็นต้นไป)?\s?(?:ณ|ที่(?=[ก-๎]))")
# Wherever it stands, a range of days from … to (ระหว่างวันที่) that is not over.
_PERIOD: Final = frozenset({"date led by period", "range of days"})
_NEWS_REACH: Final = 450  # characters of the body in which the rounds that are the news stand
_ROUND: Final = re.compile(r"(?:รุ่น|ครั้ง|รอบ)(?:ที่)?\s?([0-9])\s?(?:ใน)?(?:ระหว่าง)?(?:วันที่)?\s?\Z")
_ROUND_REACH: Final = 40
_TO_PLACE: Final = re.compile("\\)?[ \n]{1,3}(?:(?:ณ|ที่)[ \n]?(?:บริเวณ)?)?")
_TURN_REACH: Final = 120  # characters behind a day in which the next begins, its place between
_FORECAST: Final = re.compile("พยากรณ์|คาดการณ์|คาดว่า|เตือนภัย")
_DINNER: Final = "งานเลี้ยง"
_DINNER_REACH: Final = 150  # characters behind a day in which the dinner that was given on it is told
_OPENS: Final = re.compile("เปิด|ประธาน")
_OPENS_REACH: Final = 60  # characters behind a day of a fair in which it is said to be that of the opening
_DAY: Final = timedelta(days=1)
_AND: Final = re.compile(r"\s?(?:,|และ)\s?(?:วัน[ก-๎]{0,8}ที่\s?)?")
OPENING: Final = 60
"""So many characters open a text."""
_LATER: Final = re.compile("ล่าสุด|ต่อมา|ภายหลัง")  # what was done later, on a day that is not stated
_CEREMONY_REACH: Final = 20  # characters before a name in which พิธีเปิด (opening ceremony) stands


def main_occasion(document: Document, found: Sequence[Occasion]) -> tuple[Occasion, float] | None:
    """Return the occasion of the reported activity and the probability that it is right, or None if none is likely."""
    rows = features(document, found)
    if not rows:
        return None
    scores = [_MODEL.total(row) for row in rows]
    ranked = sorted(range(len(found)), key=scores.__getitem__, reverse=True)
    best = next((at for at in ranked if _may_be_news(found[at], document.published)), None)
    if best is None or scores[best] < _AT_LEAST or is_only_spoken_after(found[best]):
        expected = [at for at, it in enumerate(found) if _is_expected(it, rows[at], document.published)]
        spoken_after = best if best is not None and scores[best] >= _AT_LEAST else None
        best = max(expected, key=scores.__getitem__, default=spoken_after)
    best = _where_none_is_likely(document, found) if best is None else _whole_stay(found, best, scores)
    if best is None or is_deadline(found[best]):
        best = best if (held := held_after(found, document.published)) is None else held
    if best is None:
        return None
    it = _whole_fair(found, best, rows, document.published)
    day = put_off_to(found, it, document.published) or reported_day(found, it, document.title)
    return day, _MODEL.calibrated(scores[best])


def _may_be_news(it: Occasion, published: date | None) -> bool:
    """Whether a day is neither too long ago nor one that is only told of."""
    return not (_is_past(it, published) or is_background(it))


def _where_none_is_likely(document: Document, found: Sequence[Occasion]) -> int | None:
    """Return the position of a day that may be the event's though the model finds none likely.

    The first of several rounds or turns, one that is called today and spelt out, or the day of an accident.
    """
    for at, it in enumerate(found):
        first = _is_first_round(found, at) or _is_first_turn(found, at, document.published)
        if (first or _is_spelt_today(it)) and _may_be_news(it, document.published):
            return at
    return _of_accident(found, document.published)


def _of_accident(found: Sequence[Occasion], published: date | None) -> int | None:
    """Return the day with whose accident, fire or storm the article opens, where it tells of nothing later."""
    opening = (at for at, it in enumerate(found) if it.start < OPENING and it.dated.passage.source == "body")
    at = next(opening, None)
    if at is None or not befalls(found[at]) or any(other.days != found[at].days for other in found):
        return None
    it = found[at]
    recent = published is None or published - it.dated.last <= _NEWS
    as_written = it.days == (it.dated.first, it.dated.last)
    return at if recent and as_written and not _LATER.search(it.dated.passage.normal, it.dated.end) else None


def _is_first_round(found: Sequence[Occasion], at: int) -> bool:
    """Whether the day is of the first of several rounds that have days each: รุ่นที่ 1 วันที่ … รุ่นที่ 2 วันที่ …"""
    it, following = found[at], found[at + 1 : at + 2]
    if it.start > _NEWS_REACH or it.dated.passage.source != "body":
        return False
    return _round(it) == "1" and any(_round(other) == "2" for other in following)


def _is_first_turn(found: Sequence[Occasion], at: int, published: date | None) -> bool:
    """Whether a day to come and the next each have a place: "วันที่ 9 มีนาคม 2567 ณ วัดเหนือ วันที่ 10 มีนาคม 2567 ณ …".

    Not of days that are over, which may tell where somebody was who fell ill, nor of those of a forecast.
    """
    if at + 1 == len(found):
        return False
    it, other = found[at], found[at + 1]
    if it.start > _NEWS_REACH or it.dated.passage.source != "body" or other.dated.passage is not it.dated.passage:
        return False
    if (published is not None and it.dated.first < published) or other.days == it.days:
        return False
    if other.start - it.dated.end > _TURN_REACH or _FORECAST.search(it.dated.passage.normal, 0, it.start):
        return False
    return _is_before_place(it) and _is_before_place(other)


def _is_before_place(it: Occasion) -> bool:
    """Whether a place stands right behind a day."""
    text = it.dated.passage.normal
    led = _TO_PLACE.match(text, it.dated.end)
    return led is not None and head_at(text, led.end()) is not None


def _is_spelt_today(it: Occasion) -> bool:
    """Whether a day is called today and spelt out: "วันนี้ (19 มิ.ย. 67)"."""
    return it.cue == "today" and it.dated.form != "relative" and it.dated.passage.source == "body"


def _round(it: Occasion) -> str | None:
    """Return the number of the round that leads a day."""
    match = _ROUND.search(it.dated.passage.normal, max(0, it.start - _ROUND_REACH), it.start)
    return match[1] if match else None


def _whole_stay(found: Sequence[Occasion], best: int, scores: Sequence[float]) -> int:
    """Return the days of the journey or fair during which a dinner was given on the day `best`, else `best`."""
    it = found[best]
    text, day = it.dated.passage.normal, it.dated
    dinner = text.find(_DINNER, day.end, day.end + _DINNER_REACH)
    if dinner < 0 or day.first != day.last:
        return best
    for at, other in enumerate(found[:best]):
        first, last = other.days
        if (
            other.dated.passage is day.passage
            and first < last
            and first <= day.first <= last
            and scores[at] >= _AT_LEAST
        ):
            return at
    return best


def _whole_fair(
    found: Sequence[Occasion], best: int, rows: Sequence[Sequence[str]], published: date | None
) -> Occasion:
    """Return the days of the fair to come of which `best` is only one, and not that of its opening; else `best`.

    Days in which one registers are none, though what one registers for may take place on the last.

    "ขอเชิญเที่ยวงานปอยหลวง วันที่ 25 - 27 กุมภาพันธ์ 2566 พบกับขบวนแห่ วันที่ 27 กุมภาพันธ์ 2566": the fair lasts three days.
    """
    day = found[best].dated
    if published is None or not day.is_one_day or day.first <= published:
        return found[best]
    for at, other in enumerate(found[:best]):
        first, last = other.days
        within = other.dated.passage is day.passage and published < first < last and first <= day.first <= last
        opens = _OPENS.search(day.passage.normal, other.dated.end, day.end + _OPENS_REACH)
        if within and not opens and _OF_ANOTHER.isdisjoint(rows[at]) and not is_background(other):
            return other
    return found[best]


def _is_expected(it: Occasion, names: Sequence[str], published: date | None) -> bool:
    """Whether a day is yet to come, or has not ended, and is spoken of as one on which something takes place."""
    if published is None or it.dated.last < published or is_background(it):
        return False
    if _PLANNED in names or (_PERIOD.issubset(names) and _OF_ANOTHER.isdisjoint(names)):
        return True
    timed = _TIMED.match(it.dated.passage.normal, it.dated.end) is not None
    return (timed or not _EXPECTED.isdisjoint(names)) and _UNEXPECTED.isdisjoint(names)


def _is_past(it: Occasion, published: date | None) -> bool:
    """Whether a day is too long ago to be news.

    One that the text calls today, or opens with, is as old as the text, or its year is a slip of the pen.
    """
    its_own = it.cue == "today" or (it.start < OPENING and it.dated.passage.source == "body")
    return published is not None and not its_own and published - it.dated.last > _NEWS


def course_period(name: EventName, day: Occasion, found: Sequence[Occasion]) -> Occasion | None:
    """Return the days of the course that was opened on `day`, if they stand right behind its name.

    A course is reported with all its days; an opening ceremony (พิธีเปิด) is an event of its own, on its own day.
    """
    text = name.passage.normal
    if "พิธี" in text[max(0, name.start - _CEREMONY_REACH) : name.start]:
        return None
    for it in found:
        behind = it.dated.passage is name.passage and it.start >= name.end and not text[name.end : it.start].strip()
        if behind and it.dated.first <= day.dated.first <= it.dated.last:
            return it
    return None


def through_next_days(day: Occasion, found: Sequence[Occasion]) -> Occasion:
    """Return an occasion that lasts through the days that the text lists behind it: "วันที่ 7 และวันที่ 8 กันยายน"."""
    for it in found:
        if it.dated.passage is day.dated.passage and it.dated.first == day.dated.last + _DAY and _is_listed(day, it):
            day = day._replace(dated=day.dated._replace(last=it.dated.last, end=max(day.dated.end, it.dated.end)))
    return day


def _is_listed(day: Occasion, further: Occasion) -> bool:
    """Whether `further` goes on the list of days that `day` ends: it shares the month said behind, or follows "and"."""
    text, end = day.dated.passage.normal, day.dated.end
    return day.dated.start < further.dated.start < end or _AND.fullmatch(text, end, further.dated.start) is not None
