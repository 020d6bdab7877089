"""Dates written in digits alone: 10/08/2568, 5/1/66, 05.01.2023 (day first) and 2023-01-05."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Final

from lamphun_scraper.facts.calendar_years import day_or_none, gregorian_year, short_year
from lamphun_scraper.facts.document import Passage
from lamphun_scraper.facts.lookup import places_of

# The first mark is the anchor; what stands before it is looked at in the few places found. The year or day behind does
# not go on as a number.
_BEHIND: Final = {
    mark: re.compile(
        rf"{re.escape(mark)}(?P<month>[0-9]{{1,2}}){re.escape(mark)}(?P<last>[0-9]{{1,4}})(?![0-9]|[/.-][0-9])"
    )
    for mark in "/.-"
}
_DIGITS: Final = frozenset("0123456789")
_BEFORE: Final = re.compile(r"(?<![0-9/.-])[0-9]{1,4}\Z")
_LONGEST: Final = 6  # characters before the first mark: four digits and what shows that there are no more


def numeric_dates(passage: Passage, published: date | None) -> Iterator[tuple[int, int, date]]:
    """Yield start, end (normal form) and day of every numeric date that the calendar has, mark by mark."""
    text = passage.normal
    for mark, behind in _BEHIND.items():
        for at in places_of(mark, text, 0, len(text)):
            if text[at - 1 : at] not in _DIGITS or not (match := behind.match(text, at)):
                continue
            first = _BEFORE.search(text, max(0, at - _LONGEST), at)
            if first and (day := _day(first[0], match, published)):
                yield first.start(), match.end(), day


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
