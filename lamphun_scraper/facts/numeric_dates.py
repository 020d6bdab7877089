"""Dates written in digits alone: 10/08/2568, 5/1/66, 05.01.2023 (day first) and 2023-01-05."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Final

from lamphun_scraper.facts.calendar_years import day_or_none, gregorian_year, short_year
from lamphun_scraper.facts.document import Passage

# Dashes and full stops also divide areas (15-1-23 ไร่) and clause numbers (5.1.14): with them the year is whole.
_DAY_FIRST: Final = re.compile(
    r"(?<![\d/.-])(?P<day>\d{1,2})(?P<mark>[/.-])(?P<month>\d{1,2})(?P=mark)"
    r"(?P<year>\d{4}|(?<=/)\d\d)(?!\d|[/.-]\d)"
)
_YEAR_FIRST: Final = re.compile(r"(?<![\d/.-])(?P<year>(?:19|20|25)\d\d)-(?P<month>\d\d)-(?P<day>\d\d)(?!\d|[/.-]\d)")


def numeric_dates(passage: Passage, published: date | None) -> Iterator[tuple[int, int, date]]:
    """Yield start, end (normal form) and day of every numeric date that the calendar has."""
    for form in (_DAY_FIRST, _YEAR_FIRST):
        for match in form.finditer(passage.normal):
            written = match["year"]
            year = gregorian_year(written, published) if len(written) == 4 else short_year(written, published)
            day = day_or_none(year, int(match["month"]), int(match["day"])) if year else None
            if day:
                yield match.start(), match.end(), day
