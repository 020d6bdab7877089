"""Dates written in digits alone: 10/08/2568, 5/1/66, 05.01.2023 (day first) and 2023-01-05."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Final

from lamphun_scraper.facts.calendar_years import day_or_none, gregorian_year, short_year
from lamphun_scraper.facts.document import Passage

# Begins with what is cheap to look for; what may not stand before it is looked at in the few places found.
_NUMBERS: Final = re.compile(
    r"(?P<first>[0-9]{1,4})(?P<mark>[/.-])(?P<month>[0-9]{1,2})(?P=mark)(?P<last>[0-9]{1,4})(?![0-9]|[/.-][0-9])"
)
_GOES_ON: Final = frozenset("0123456789/.-")


def numeric_dates(passage: Passage, published: date | None) -> Iterator[tuple[int, int, date]]:
    """Yield start, end (normal form) and day of every numeric date that the calendar has."""
    text = passage.normal
    for match in _NUMBERS.finditer(text):
        if text[match.start() - 1 : match.start()] not in _GOES_ON and (day := _day(match, published)):
            yield match.start(), match.end(), day


def _day(match: re.Match[str], published: date | None) -> date | None:
    first, month, last = match["first"], int(match["month"]), match["last"]
    if len(first) == 4 and len(last) <= 2:
        year, day = gregorian_year(first, published), int(last)
    elif len(first) <= 2 and len(last) == 4:
        year, day = gregorian_year(last, published), int(first)
    elif len(first) <= 2 and len(last) == 2 and match["mark"] == "/":
        # Dashes and full stops also divide areas (15-1-23 ไร่) and clause numbers (5.1.14): there the year is whole.
        year, day = short_year(last, published), int(first)
    else:
        return None
    return day_or_none(year, month, day) if year else None
