"""The days on which the reported activity may have taken place, each with the word that leads it.

They are the dates a text names, and the days that it counts from its own: วันนี้ (today), เมื่อวานนี้ (yesterday).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Final, NamedTuple

from lamphun_scraper.facts.calendar_years import day_or_none
from lamphun_scraper.facts.copied_stamp import without_stamp
from lamphun_scraper.facts.date_parts import WEEKDAY
from lamphun_scraper.facts.dates import Dated
from lamphun_scraper.facts.document import Document, Passage
from lamphun_scraper.facts.lookup import Endings, before_spaces
from lamphun_scraper.facts.scan import Hit, either, words

_RELATIVE: Final = {"0": "today", "-1": "yesterday", "1": "tomorrow"}
_CUES: Final = words("lookup/day_cue") | {
    word: _RELATIVE[value] for word, value in words("relative_day").items() if value in _RELATIVE
}
# Between a leading word and the date may stand a bracket, "the day", a weekday.
_GLUE: Final = rf"[ \"(:,]{{0,20}}(?:วัน\s?)?(?:ที่\s?)?(?:{WEEKDAY}\s{{0,2}})?(?:ที่)?[\s:]{{0,4}}"
_LED: Final = re.compile(rf"(?P<cue>{either(_CUES)}){_GLUE}\Z")
_WORD: Final = "word"  # the value of what only ends like a leading word: ทั่วถึง (throughout)
_REACH: Final = 50  # characters before a date in which its leading word is looked for
_MOST: Final = 100  # dates looked at; an article has a handful, a hostile page any number
_EXCEPT: Final = Endings(("เว้น", "เว้นวันที่", "หยุดวันที่"))
"""What leads the day on which nothing takes place."""
_SAME_WEEK: Final = timedelta(days=7)
_FILED_LATER: Final = timedelta(days=60)
"""So much later a page may have put up a text that spells out its own today."""
_LINE_LEAD: Final = 25  # characters before a date that opens a line: "เมื่อวันพฤหัสบดีที่"
_COUNTED_FROM: Final = (("today", timedelta()), ("yesterday", timedelta(days=1)))
BESIDE_TODAY: Final = frozenset({"yesterday", "tomorrow"})
"""Cues of the days right before and after today."""
BOUNDS: Final = frozenset({"from", "until"})
"""Words that lead to the day from or up to which something holds."""
_YEAR_AGO: Final = re.compile(r"[^\n]{0,60}?(?:ครบ|ปีที่แล้ว|ปีที่ผ่านมา)")  # behind a day whose year is no slip

_DAYS_ON: Final = re.compile(r"(?:\d ?- ?|(?:ภายใน|อีก|ใน) ?)\d ?\Z")
"""ภายใน 2 - 3 วันนี้ (within the next two or three days) does not say today."""
_DAYS_ON_REACH: Final = 9

# Last night after midnight is today: เมื่อคืนที่ผ่านมา เวลา 01.05 น.
_NIGHT: Final = "คืน"
_SMALL_HOURS: Final = re.compile(r"[^\n\d]{0,30}(?<!\d)0?[0-5][.:][0-5]\d")


# What goes on from today up to a day: "ตั้งแต่วันนี้ถึง 15 มิ.ย. 2566", "วันนี้ - 28 กุมภาพันธ์ 2566".
_FROM_TODAY: Final = re.compile(
    r"(?:(?:นับ)?(?:ตั้งแต่|จาก))?(?P<today>(?:วัน|บัด)นี้)(?:เป็นต้น)? ?(?:ไป)?(?:จน)? ?(?:ถึง|-) ?"
    rf"(?:(?:วัน)?(?:{WEEKDAY} ?)?ที่)? ?\Z"
)
_FROM_TODAY_REACH: Final = 45
_THIS: Final = "นี้"
# A fair goes on until then; who registers, books or pays until then, a ban and a forecast are no activity.
_LASTS: Final = re.compile(rf"(?:{either(words('lookup/lasting'))})[^\n]*\Z")
_REGISTERS: Final = re.compile(rf"(?:{either(words('lookup/until_then'))})[^\n]*\Z")
_LASTS_REACH: Final = 120
_REGISTERS_REACH: Final = 60
_TO_THEN: Final = frozenset({"until", ""})
_SEASON: Final = timedelta(days=120)  # what goes on for longer is no activity


class Occasion(NamedTuple):
    """A day or range with the kind of word that leads it.

    Attributes:
        dated: where and which; for a relative word without a date, the word itself.
        cue: a value of lexicon `day_cue` or "today", "yesterday", "tomorrow"; "" without any.
        start: where the leading word begins, or the date if there is none.
    """

    dated: Dated
    cue: str
    start: int

    @property
    def days(self) -> tuple[date, date]:
        """First and last day."""
        return self.dated.first, self.dated.last


def occasions(document: Document, dated: Sequence[Dated]) -> list[Occasion]:
    """Return the occasions of a document in the order of the text, title first."""
    led = [it for it in map(_led, without_stamp(document.body, dated[:_MOST])) if not _is_left_out(it)]
    today = _today(led, document.published)
    if not today:
        return led
    led = [_from_today(_in_right_year(it, today), today) for it in led]
    return sorted([*led, *_alone(document, led, today)], key=lambda it: (it.dated.passage.source != "title", it.start))


def _is_left_out(it: Occasion) -> bool:
    text = it.dated.passage.normal
    return _EXCEPT.stand_before(text, before_spaces(text, it.start))


def _led(dated: Dated) -> Occasion:
    match = _LED.search(dated.passage.normal, max(0, dated.start - _REACH), dated.start)
    if match is None or _CUES[match["cue"]] == _WORD:
        return Occasion(dated, "", dated.start)
    return Occasion(dated, _CUES[match["cue"]], match.start())


def _today(led: Sequence[Occasion], published: date | None) -> date | None:
    """Return the day that the text calls today: publication's, or one near it that the text gives away.

    It spells out today or yesterday, or opens with a day.
    """
    for cue, later in _COUNTED_FROM:
        for occasion in led:
            day = occasion.dated.first + later
            if occasion.cue == cue and (not published or abs(day - published) <= _SAME_WEEK):
                return day
    return (published and (_filed_day(led, published) or _opening_day(led, published))) or published


def _filed_day(led: Sequence[Occasion], published: date) -> date | None:
    """Return the today that a text begins with if it was put up weeks later: "วันนี้ (7 ส.ค. 59) เวลา 16.30 น. …".

    The same day of another month is rather a slip of the pen.
    """
    for it in led:
        text, day = it.dated.passage.normal, it.dated.first
        opens = it.dated.passage.source == "body" and (it.start == 0 or text[it.start - 1] == "\n")
        if it.cue == "today" and opens and it.dated.is_one_day and day.day != published.day:
            return day if timedelta() < published - day <= _FILED_LATER else None
    return None


def _opening_day(led: Sequence[Occasion], published: date) -> date | None:
    """Return the day with which the report begins, if shortly before publication: it was written on that day."""
    for it in led:
        if it.dated.passage.source == "body":
            single = it.dated.is_one_day and it.cue not in BOUNDS
            lately = single and timedelta() < published - it.dated.first <= _SAME_WEEK
            return it.dated.first if lately and _opens_line(it) else None
    return None


def _opens_line(it: Occasion) -> bool:
    """Whether a day opens a line of the body, and not in brackets: "เมื่อวันที่ 9 ธันวาคม …"."""
    text, start = it.dated.passage.normal, it.dated.start
    lead = start - text.rfind("\n", 0, start) - 1
    own = it.dated.passage.source == "body" and it.cue not in BESIDE_TODAY
    return own and lead <= _LINE_LEAD and not text.endswith("(", 0, start)


def _in_right_year(occasion: Occasion, today: date) -> Occasion:
    """Return a spelt-out today, or a day that opens a line, in the year that it means if the one said is a slip."""
    dated = occasion.dated
    if not dated.is_one_day or dated.last.year == today.year:
        return occasion
    if occasion.cue != "today" and (abs(dated.last.year - today.year) > 1 or not _opens_line(occasion)):
        return occasion
    if _YEAR_AGO.match(dated.passage.normal, dated.end):
        return occasion
    day = day_or_none(today.year, dated.last.month, dated.last.day)
    if not day or abs(day - today) > _SAME_WEEK:
        return occasion
    return occasion._replace(dated=dated._replace(first=day, last=day))


def _from_today(it: Occasion, today: date) -> Occasion:
    """Return the days from today on if the words before a day say that it is the last of them.

    Among the facts' dates stands only the last of them: "today" is none of the calendar's.
    """
    text, start = it.dated.passage.normal, it.dated.start
    earliest = max(0, start - _FROM_TODAY_REACH)
    if it.cue not in _TO_THEN or not it.dated.is_one_day or text.find(_THIS, earliest, start) < 0:
        return it
    said = _FROM_TODAY.search(text, earliest, start)
    if said is None or not timedelta() < it.dated.last - today <= _SEASON:
        return it
    begun = said.start("today")
    if not _LASTS.search(text, max(0, begun - _LASTS_REACH), begun):
        return it
    if _REGISTERS.search(text, max(0, begun - _REGISTERS_REACH), begun):
        return it
    return Occasion(it.dated._replace(start=begun, first=today), "period", begun)


def _alone(document: Document, led: Sequence[Occasion], today: date) -> Iterator[Occasion]:
    """Yield the relative words that no date spells out."""
    spelt = {(occasion.dated.passage.source, occasion.start) for occasion in led}
    for passage in document.passages:
        for hit in (Hit(*each) for each in passage.hits("relative_day")[:_MOST]):
            if hit.value not in _RELATIVE or (passage.source, hit.start) in spelt:
                continue
            if not _DAYS_ON.search(passage.normal, max(0, hit.start - _DAYS_ON_REACH), hit.start):
                yield _counted(passage, hit, today)


def _counted(passage: Passage, hit: Hit, today: date) -> Occasion:
    text = passage.normal
    after_midnight = _NIGHT in text[hit.start : hit.end] and _SMALL_HOURS.match(text, hit.end)
    day = today if after_midnight else today + timedelta(days=int(hit.value))
    return Occasion(Dated(passage, hit.start, hit.end, day, day, "relative"), _RELATIVE[hit.value], hit.start)
