"""Dates written in digits alone: 10/08/2568, 5/1/66, 05.01.2023 (day first) and 2023-01-05; and ranges of them.

Ranges share month and year, 9-13/6/2568, or say both ends whole, 28/6/2568 - 2/7/2568.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Final, NamedTuple

from lamphun_scraper.facts.calendar_years import day_or_none, gregorian_year, short_year
from lamphun_scraper.facts.dated_ends import is_numbered
from lamphun_scraper.facts.document import Passage
from lamphun_scraper.facts.lookup import FIGURES, places_of

# The first mark is the anchor; what stands before it is looked at in the few places found. The year or day behind does
# not go on as a number.
_BEHIND: Final = {
    mark: re.compile(
        rf"{re.escape(mark)}(?P<month>[0-9]{{1,2}}){re.escape(mark)}(?P<last>[0-9]{{1,4}})(?![0-9]|[/.-][0-9])"
    )
    for mark in "/.-"
}
_BEFORE: Final = re.compile(r"(?<![0-9/.-])[0-9]{1,4}\Z")
_LONGEST: Final = 6  # characters before the first mark: four digits and what shows that there are no more
# The first of several days before the last one: "9 - 13/6/2568". Other marks than a slash divide areas and clauses.
_SLASH: Final = "/"
_FROM: Final = re.compile(r"(?<![0-9/.,:-])(?P<from>[0-9]{1,2}) ?- ?(?P<to>[0-9]{1,2})\Z")
_LONGEST_FROM: Final = 9
_TO: Final = re.compile(r" ?(?:-|(?:จน)?ถึง) ?(?:วันที่ ?)?")


class NumericDate(NamedTuple):
    """A day (`first` equals `last`) or range at ``normal[start:end]``."""

    start: int
    end: int
    first: date
    last: date


def numeric_dates(passage: Passage, published: date | None) -> Iterator[NumericDate]:
    """Yield every numeric day or range that the calendar has, mark by mark; two whole days may be ends of a range."""
    before: NumericDate | None = None
    for day in _days(passage.normal, published):
        if before and before.first < day.first and _TO.fullmatch(passage.normal, before.end, day.start):
            yield before._replace(end=day.end, last=day.last)
            before = None
            continue
        if before:
            yield before
        before = day
    if before:
        yield before


def _days(text: str, published: date | None) -> Iterator[NumericDate]:
    """Yield the days, and the ranges within a month."""
    for mark, behind in _BEHIND.items():
        for at in places_of(mark, text, 0, len(text)):
            if not FIGURES.stand_at(text, at - 1) or not (match := behind.match(text, at)):
                continue
            first = _BEFORE.search(text, max(0, at - _LONGEST), at)
            span = _FROM.search(text, max(0, at - _LONGEST_FROM), at) if mark == _SLASH else None
            if (number := span or first) and is_numbered(text, number.start()):
                continue
            last = span["to"] if span else first[0] if first else None
            day = _day(last, match, published) if last else None
            if day and (since := _since(span, match, published, day)):
                yield since
            elif day and first:
                yield NumericDate(first.start(), match.end(), day, day)


def _since(span: re.Match[str] | None, behind: re.Match[str], published: date | None, last: date) -> NumericDate | None:
    """Return the range up to the day `last` whose first day stands before it, if one does."""
    if span is None:
        return None
    first = _day(span["from"], behind, published)
    return NumericDate(span.start(), behind.end(), first, last) if first and first < last else None


def _day(first: str, behind: re.Match[str], published: date | None) -> date | None:
    month, last = int(behind["month"]), behind["last"]
    if len(first) == 4 and len(last) <= 2:
        year, day = gregorian_year(first, published), int(last)
    elif len(first) <= 2 and len(last) == 4:
        year, day = gregorian_year(last, published), int(first)
    elif len(first) <= 2 and len(last) == 2 and behind[0].startswith("/"):
        # Dashes and full stops also divide areas (15-1-23 ไร่) and clause numbers (5.1.14): there the year is whole.
        year, day = short_year(last, published), int(first)
    else:
        return None
    return day_or_none(year, month, day) if year else None
