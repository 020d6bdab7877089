"""Which Gregorian year a date means: Buddhist and Common Era, two digits, none at all."""

from __future__ import annotations

from datetime import date
from typing import Final

BUDDHIST_ERA: Final = 543
_FIRST: Final = 1900
_LAST: Final = 2100
_SMALLEST_YEAR: Final = 1700
# Two digits are a year only this far from publication: news looks back a long life's work and ahead a plan.
_BACK: Final = 60
_AHEAD: Final = 10


def sensible(year: int) -> bool:
    """Whether a Gregorian year lies in 1900-2100, the only years that are ever reported."""
    return _FIRST <= year <= _LAST


def gregorian_year(written: str, published: date | None) -> int | None:
    """Return the Gregorian year that two or four digits mean, or None where they mean none that is sensible.

    Four digits from 2443 are Buddhist Era whatever stands before them, smaller ones Common Era; two digits are the
    end of a Buddhist year near publication.
    """
    number = int(written)
    if len(written) == 4:
        year = number - BUDDHIST_ERA if number >= _FIRST + BUDDHIST_ERA else number
        return year if sensible(year) else None
    year = 2500 + number - BUDDHIST_ERA
    return year if published is None or _near(year, published) else None


def is_of_history(written: str) -> bool:
    """Whether four digits mean a year that is not reported: พ.ศ. 2325 is 1782; smaller numbers are hours or counts."""
    return len(written) == 4 and int(written) >= _SMALLEST_YEAR and gregorian_year(written, None) is None


def short_year(written: str, published: date | None) -> int | None:
    """Return the year of a numeric form's last two digits: Buddhist or Common Era, whichever is nearer publication."""
    years = [2500 + int(written) - BUDDHIST_ERA, 2000 + int(written)]
    if published is None:
        return years[0]
    year = min(years, key=lambda year: abs(year - published.year))
    return year if _near(year, published) else None


def _near(year: int, published: date) -> bool:
    return -_BACK <= year - published.year <= _AHEAD


def day_or_none(year: int, month: int, day: int) -> date | None:
    """Return the day, or None where the calendar has no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def nearest_day(month: int, day: int, anchor: date) -> date | None:
    """Return that day of the month in the year that brings it nearest to `anchor`, or None if it never exists there."""
    days = (day_or_none(year, month, day) for year in range(anchor.year - 1, anchor.year + 2) if sensible(year))
    return min((found for found in days if found), key=lambda found: abs(found - anchor), default=None)
