"""Publication stamps: the short lines that say when a page appeared, in Thai, English, Chinese, digits or ISO 8601.

All results are aware instants in Bangkok's time. Prose that mentions a day is no stamp: `find_stamp` reports what
else the line says, and its caller judges how much of that a stamp line may carry.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import cache, lru_cache
from typing import Final, NamedTuple

from lamphun_scraper.clock import BANGKOK
from lamphun_scraper.facts.calendar_years import day_or_none, gregorian_year, sensible, short_year
from lamphun_scraper.facts.scan import either, words
from lamphun_scraper.facts.text import Text, readable
from lamphun_scraper.pages.names import opens_with

LONGEST: Final = 200
"""A longer line is prose, not a stamp; in characters."""

ENGLISH_MONTHS: Final = {
    "jan": 1, "feb": 2, "mar": 3, "apr": 4, "may": 5, "jun": 6,
    "jul": 7, "aug": 8, "sep": 9, "oct": 10, "nov": 11, "dec": 12,
}  # fmt: skip
_LITTLE: Final = 16
"""What a line with a bare day may say besides and still be its stamp; in characters."""
_EDGE: Final = " \t\n:;,|/·•»>–—-()[]\u00a0@"
_DIVIDERS: Final = "|/·•"
_DAYS: Final = either(words("lookup/weekday"))
_WEEKDAY: Final = re.compile(
    rf"(?:วัน(?:{_DAYS})?\s*(?:ที่)?|(?<![^\s|/·•(\[])(?:{_DAYS})\s*(?:ที่)?"
    r"|(?:^|[|(\[])\s*(?:จ|อ|พ|พฤ|ศ|ส|อา)(?=\.)"
    r"|\b(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|mon|tue|wed|thu|fri|sat|sun)\b)[\s:.,]*$",
    re.IGNORECASE,
)
"""Finds the day of the week before a date; a short form, such as พฤ., stands first."""
_ODD: Final = re.compile(r"[^\x20-\x7e\u0e01-\u0e4c\u2013\u2014\u4e00-\u9fff]")
"""Characters that a normal form changes, Thai digits among them."""
_DIGIT: Final = re.compile(r"\d")
# Here and below the first character is tested before what stands before it: that refuses most places of a text.
_YEAR: Final = re.compile(
    r"[\d/.-](?:(?<=\d)(?:(?<!\d\d)\d{3}(?!\d)|\s*[\u0e01-\u0e4e][\u0e01-\u0e4e.\s]{1,14}\d\d(?!\d))"
    r"|(?<=[/.-])\s?\d\d(?!\d))"
)
"""What every date form holds."""
_LEAF: Final = 12
_CLOCK: Final = 24
_PLACE: Final = 40
"""A line that names a place below a day is shorter, or it tells a story; in characters."""
_RANGE_BEFORE: Final = re.compile(r"\d(?<![:.\d]\d)\d{0,3}\s*(?:[-–—]|ถึง(?:วันที่)?)\s*$")
_RANGE_AFTER: Final = re.compile(r"\s*(?:[-–—]|ถึง)\s*(?:วัน\w{0,12}\s*)?\d{1,2}\s*[^\d\s:.]")
TIME: Final = re.compile(
    r"(?P<hour>\d(?<![\d/.:-]\d)(?:(?<=[01])\d|(?<=2)[0-3])?)(?:[:.]|\s?[:.]\s?(?=[0-5]\d\s?น\.))(?P<minute>[0-5]\d)(?:[:.](?P<second>[0-5]\d))?(?!\d|/\S)"
    r"\s*(?P<half>[ap]\.?m\b\.?|(?:ก่อน|หลัง)เที่ยง)?(?:น\.?(?!\w)|นาฬิกา)?",
    re.IGNORECASE,
)
_VERBS: Final = frozenset({"เขียน", "โพสต์", "โพส"})
"""Introducing words that also end names of things: งานเขียน."""
_ISO: Final = re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)?", re.IGNORECASE)


class Stamp(NamedTuple):
    """An instant as a line states it.

    Attributes:
        at: the instant, Bangkok; midnight where only a day is said.
        has_time: whether a time of day is said.
        labelled: whether a word such as วันที่บันทึก (date recorded) introduces it, or dividers set it apart.
        rest: what else the line says, before and after the stamp, without labels and dividers.
        updated: whether it is said to be the day of the last change.
        of_activity: whether it is said to be a day of what the article tells of: when that begins, ends, is held.
        lines: how many lines it takes; more than one where the hour, or month and year, stand below the day.
    """

    at: datetime
    has_time: bool
    labelled: bool
    rest: tuple[str, str]
    updated: bool = False
    of_activity: bool = False
    lines: int = 1

    @property
    def is_sure(self) -> bool:
        """Whether the line is a stamp by its form, and not perhaps a short sentence that names a day."""
        return self.has_time or self.labelled or sum(map(len, self.rest)) <= _LITTLE


class _Form(NamedTuple):
    """One way to write a day, and characters of which a text must hold one to be worth the search."""

    pattern: re.Pattern[str]
    needs: str


@cache
def _date_forms() -> tuple[_Form, ...]:
    shortened = (name.removesuffix(".") for name in words("month"))
    thai = either({*words("month"), *(name for name in shortened if "." in name)})
    english = either(ENGLISH_MONTHS)
    forms = (
        (
            rf"(?P<day>\d(?<!\d\d)\d?)(?P<mark>[-/])?\s*(?:เดือน\s*)?(?P<month>{thai})(?(mark)(?P=mark)|[\s,]*)"
            r"(?:พ\.?\s?ศ\.?|ค\.?\s?ศ\.?|พุทธศักราช)?\s*(?P<year>\d{4}|\d\d)(?!\d)",
            "",
        ),
        # As blogs made elsewhere write it in Thai: "พฤศจิกายน 20, 2017".
        (rf"(?P<month>{thai})\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,\s*(?P<year>\d{{4}})(?!\d)", ","),
        (r"(?P<year>\d(?<!\d\d)\d{3})\s*年\s*(?P<month>\d{1,2})\s*月\s*(?P<day>\d{1,2})\s*日", "年"),
        (
            r"(?P<year>\d(?<![\d/.-]\d)(?:(?<=1)9|(?<=2)[05])\d\d)(?P<mark>[-/.])(?P<month>\d{1,2})(?P=mark)"
            r"(?P<day>\d{1,2})(?!\d)",
            "-/.",
        ),
        (
            r"(?P<day>\d(?<![\d/.-]\d)\d?)(?P<mark>[-/.]|(?P<wide>\s/\s))(?P<month>\d{1,2})(?P=mark)"
            r"(?P<year>\d{4}|(?(wide)(?!)|\d\d))"
            r"(?![\d/:-]|\.\d)",
            "-/.",
        ),
        (
            rf"(?P<day>\d(?<!\d\d)\d?)(?:st|nd|rd|th)?[\s-]+(?P<month>{english})[a-z]*\.?,?[\s-]+"
            r"(?P<year>\d{4}|\d\d(?![:.]))(?!\d)",
            "aeouAEOU",
        ),
        (
            rf"\b(?P<month>{english})[a-z]*\.?\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year>\d{{4}})(?!\d)",
            "aeouAEOU",
        ),
    )
    return tuple(_Form(re.compile(form, re.IGNORECASE), needs) for form, needs in forms)


@dataclass(frozen=True, eq=False)
class StampWords:
    """Words that introduce a stamp, such as วันที่ or "posted on"; they are no part of what else its line says."""

    published: tuple[str, ...] = ()
    updated: tuple[str, ...] = ()
    activity: tuple[str, ...] = ()
    place: tuple[str, ...] = ()
    day: tuple[str, ...] = ()


_NO_WORDS: Final = StampWords()


def read_stamps(lines: Sequence[str], said: StampWords, near: int) -> dict[int, Stamp]:
    """Return the stamp that each line states, by the line's index; two digits are a year close to `near`.

    An hour on the next line belongs to the day above it; a day in digits, a month and a year below one another, as on
    the leaf of a calendar, are one stamp. A day with a place below it, where the publication's stands
    above, is that of the activity.
    """
    found: dict[int, Stamp] = {}
    dated = False
    for index, line in enumerate(lines):
        stamp = find_stamp(line, near, said) or (
            _leaf(lines, index, said, near) if len(line) <= _LEAF and _begins_leaf(line) else None
        )
        if stamp:
            stamp = stamp if stamp.has_time else _with_clock(stamp, lines, index, said)
            below = lines[index + stamp.lines : index + stamp.lines + 1]
            found[index] = stamp._replace(of_activity=True) if dated and _is_invitation(line, below, said) else stamp
            dated = dated or not (stamp.updated or stamp.of_activity)
    return found


def _is_invitation(line: str, below: Sequence[str], said: StampWords) -> bool:
    """Whether a labelled day is that of an invitation, with the place below it: วันที่ 29 มี.ค. 2567 | 9.00 น. | ณ …."""
    if not any(len(text) < _PLACE and opens_with(said.place, text) for text in below):
        return False
    digit = _DIGIT.search(line)
    before = line[: digit.start()].strip(_EDGE) if digit else ""
    return bool(before) and not _without_label(_WEEKDAY.sub("", before), said.day)


def _leaf(lines: Sequence[str], index: int, said: StampWords, near: int) -> Stamp | None:
    """Read the leaf of a calendar that begins at a line: 13 | ก.พ. | 2566, or Feb | 13, 2023."""
    for count in (2, 3):
        parts = lines[index : index + count]
        if len(parts) == count and max(map(len, parts)) <= _LEAF:
            stamp = find_stamp(" ".join(parts), near, said)
            if stamp and not any(stamp.rest):
                return stamp._replace(lines=count)
    return None


@lru_cache(maxsize=4096)  # as `find_stamp`
def _begins_leaf(text: str) -> bool:
    """Whether a short line may be the first of a calendar's leaf: a number or a month."""
    return text.isdecimal() or text in words("month") or text[:3].casefold() in ENGLISH_MONTHS


def _with_clock(stamp: Stamp, lines: Sequence[str], index: int, said: StampWords) -> Stamp:
    """Add the hour that the line below states, if it states nothing else; a form has a label between the two."""
    below = index + stamp.lines
    if below + 1 < len(lines) and len(lines[below]) <= _CLOCK and not _without_label(lines[below], said.published):
        below += 1
    if below < len(lines) and len(lines[below]) <= _CLOCK and (clock := TIME.search(lines[below])):
        beside = lines[below][: clock.start()] + " " + lines[below][clock.end() :]
        if not _without_label(beside, said.published):
            at = datetime.combine(stamp.at.date(), _time(clock), tzinfo=BANGKOK)
            return stamp._replace(at=at, has_time=True, lines=below + 1 - index)
    return stamp


def find_stamp(line: str, near: int, said: StampWords = _NO_WORDS) -> Stamp | None:
    """Return the first instant that a short line states, or None; one end of a range of days is none.

    Two digits are a year close to `near`, that of reading.
    """
    return _find_stamp(line, near, said) if len(line) <= LONGEST else None


@lru_cache(maxsize=4096)  # recommended items and footers come again on every page
def _find_stamp(line: str, near: int, said: StampWords) -> Stamp | None:
    if not _DIGIT.search(line) or not _YEAR.search(line):
        return None
    text = Text(line).normal if _ODD.search(line) else line
    for form in _date_forms():
        if not form.needs or any(char in text for char in form.needs):
            for match in form.pattern.finditer(text):
                if stamp := _stamp(text, match, near, said):
                    return stamp
    return None


def _stamp(text: str, match: re.Match[str], near: int, said: StampWords) -> Stamp | None:
    day = _day(match, near)
    named = _WEEKDAY.search(text[: match.start()])
    before, after = text[: named.start() if named else match.start()], text[match.end() :]
    if not day or _RANGE_BEFORE.search(before) or _RANGE_AFTER.match(after):
        return None
    set_apart = _is_set_apart(before, after)
    clock = TIME.search(after) or TIME.search(before)
    if clock and clock.string is after:
        after = _without_label(after[: clock.start()], said.published) + "|" + after[clock.end() :]
    elif clock:
        before = before[: clock.start()] + "|" + before[clock.end() :]
    rest, updated = _without_labels(before, said)
    if rest and match.groupdict().get("wide"):
        return None  # ขนาด 10 / 12 / 2566 หน่วย
    of_activity = _is_of_activity(before, rest, said)
    at = datetime.combine(day, _time(clock) if clock else time(), tzinfo=BANGKOK)
    return Stamp(
        at,
        has_time=clock is not None,
        labelled=not of_activity and (set_apart or _is_labelled(text[: match.start()], rest)),
        rest=(readable(rest), readable(_without_label(after, said.published))),
        updated=updated,
        of_activity=of_activity,
    )


def _is_labelled(said: str, rest: str) -> bool:
    """Whether a word introduces the day, apart from what stands before it: not so in …อบรมในวันที่ 10 มิ.ย."""
    label = said.strip(_EDGE)[len(rest) :]
    return bool(label) and (not rest or label[0] in _EDGE)


def _is_set_apart(before: str, after: str) -> bool:
    """Whether dividers stand on both sides of a day, a name before it: "name / day / category".

    A number before it is that of an order, or of a course: คำสั่งที่ 12 / 5 มี.ค. 2566 / งานบุคคล.
    """
    first, last = before.rstrip()[-1:], after.lstrip()[:1]
    if not first or not last or first not in _DIVIDERS or last not in _DIVIDERS:
        return False
    return bool(before.strip(_EDGE)) and not _DIGIT.search(before)


def _is_of_activity(before: str, rest: str, said: StampWords) -> bool:
    """Whether what stands before a day, with its last label or without, ends with a word for a day of the activity."""
    words = _longest_first(said.activity)
    return before.rstrip(_EDGE).casefold().endswith(words) or rest.casefold().endswith(words)


def _day(match: re.Match[str], near: int) -> date | None:
    """Return the day of a date form."""
    return _day_in_digits(match, near) if match["month"].isdecimal() else _day_of_named_month(match, near)


def _day_in_digits(match: re.Match[str], near: int) -> date | None:
    """Return the day of 13/2/66; month and day change places where only that gives a day."""
    written, month, day = match["year"], int(match["month"]), int(match["day"])
    year = _short_or_long(written, near)
    return None if year is None else day_or_none(year, month, day) or day_or_none(year, day, month)


def _day_of_named_month(match: re.Match[str], near: int) -> date | None:
    """Return the day of 13 ก.พ. 66, also where the last full stop is left out, or of 13-Feb-66 of whatever era."""
    written, name = match["year"], match["month"]
    thai = words("month").get(name) or words("month").get(f"{name}.")
    year = gregorian_year(written, None) if thai else _short_or_long(written, near)
    month = int(thai or ENGLISH_MONTHS[name[:3].lower()])
    return None if year is None else day_or_none(year, month, int(match["day"]))


def _short_or_long(written: str, near: int) -> int | None:
    """Return the year that two digits mean close to `near`, or four."""
    return short_year(written, date(near, 1, 1)) if len(written) == 2 else gregorian_year(written, None)


def _time(match: re.Match[str]) -> time:
    hour = int(match["hour"])
    if match["half"] and hour <= 12:
        hour = hour % 12 + (12 if match["half"].lower().startswith(("p", "หลัง")) else 0)
    return time(hour, int(match["minute"]), int(match["second"] or 0))


def _without_label(text: str, labels: tuple[str, ...]) -> str:
    """Cut the introducing words from the end of `text`, and dividers from both ends."""
    text = text.strip(_EDGE)
    known = _longest_first(labels)
    while (folded := text.casefold()).endswith(known):
        label = next(label for label in known if folded.endswith(label))
        rest = text[: len(text) - len(label)]
        if rest[-1:].isalpha() and (label[0].isascii() or label in _VERBS):
            break  # the end of a longer word
        text = rest.rstrip(_EDGE)
    return text


def _without_labels(text: str, said: StampWords) -> tuple[str, bool]:
    """Cut all introducing words from the end, and tell whether one speaks of a change: แก้ไขล่าสุด | เมื่อวันที่."""
    unchanged = _without_label(text, said.updated)
    unpublished = _without_label(unchanged, said.published)
    rest = _without_label(unpublished, said.updated)
    return rest, unchanged != text.strip(_EDGE) or rest != unpublished


def after_label(text: str, labels: tuple[str, ...]) -> str | None:
    """Return what follows an introducing word at the beginning of `text`; None without such a word."""
    folded = text.casefold()
    label = next((label for label in _longest_first(labels) if folded.startswith(label)), None)
    return text[len(label) :].strip(_EDGE) if label else None


@lru_cache(maxsize=64)
def _longest_first(labels: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(sorted(map(str.casefold, labels), key=len, reverse=True))


def instant(value: str, near: int) -> datetime | None:
    """Read a machine's date, as in `<time datetime>` or JSON-LD; without a zone it is Bangkok's.

    One that was written for people instead is read as `find_stamp` reads a line.
    """
    value = value.strip()
    iso = _ISO.match(value)
    try:
        at = datetime.fromisoformat((iso[0] if iso else value).replace("Z", "+00:00"))
    except ValueError:
        stamp = find_stamp(value, near)
        return stamp.at if stamp else None
    return reported(at if at.tzinfo else at.replace(tzinfo=BANGKOK))


def reported(at: datetime) -> datetime | None:
    """Return an aware instant as Bangkok's, in the Common Era; None outside the years that are ever reported."""
    year = gregorian_year(f"{at.year:04}", None)
    if year is None:
        return None
    try:
        here = at.replace(year=year).astimezone(BANGKOK)
    except ValueError:  # 29 February of a Buddhist year that is no leap year
        return None
    return here if sensible(here.year) else None
