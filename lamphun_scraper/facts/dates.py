"""Day-level dates: every written form of a day or a range, resolved to the Gregorian calendar."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import cache
from typing import Literal, NamedTuple

from lamphun_scraper.facts.calendar_years import day_or_none, gregorian_year, is_of_history, nearest_day
from lamphun_scraper.facts.date_parts import LIST_JOINT, RANGE_JOINT, DatePart, DaySpan, parts
from lamphun_scraper.facts.document import Document, Passage
from lamphun_scraper.facts.model import MODELS, to_thousandths
from lamphun_scraper.facts.numeric_dates import numeric_dates
from lamphun_scraper.records import DateMention

Form = Literal["year", "no_year", "numeric", "relative"]


class Dated(NamedTuple):
    """A day (`first` equals `last`) or range as one passage writes it; offsets count in its normal form."""

    passage: Passage
    start: int
    end: int
    first: date
    last: date
    form: Form

    @property
    def is_one_day(self) -> bool:
        """Whether it is a day and no range."""
        return self.first == self.last


def find_dates(document: Document) -> tuple[Dated, ...]:
    """Return every dated expression of the title, then of the body, in order; the same day may come again."""
    written = [(passage, tuple(_of_our_time(passage))) for passage in document.passages]
    anchor = document.published or _first_day_said(part for _, found in reversed(written) for part in found)
    dates: list[Dated] = []
    for passage, found in written:
        named = _named(passage, found, anchor)
        numeric = (
            Dated(passage, day.start, day.end, day.first, day.last, "numeric")
            for day in numeric_dates(passage, document.published)
        )
        dates += sorted([*named, *numeric], key=lambda dated: dated.start)
    return tuple(dates)


def _of_our_time(passage: Passage) -> Iterator[DatePart]:
    """Yield the parts of dates except those of history: without their year they would be days of today."""
    return (part for part in parts(passage) if not (part.year and is_of_history(part.year)))


@cache
def _confidence() -> dict[str, float]:
    """Return how often a date of each form is right, as `tools/fit_dates.py` counted it."""
    table: dict[str, float] = json.loads((MODELS / "dates.json").read_text(encoding="utf-8"))["confidence"]
    return table


def read_dates(found: Iterable[Dated]) -> tuple[DateMention, ...]:
    """Return each day or range that the body says once, where it is said first.

    What only the title says is left out: its days repeat the body's, or the body says another day and is right.
    """
    first: dict[tuple[date, date], Dated] = {}
    for dated in found:
        if dated.passage.source == "body":
            first.setdefault((dated.first, dated.last), dated)
    return tuple(map(_mention, first.values()))


def _mention(dated: Dated) -> DateMention:
    start, end = dated.passage.raw_span(dated.start, dated.end)
    return DateMention(
        text=dated.passage.said(dated.start, dated.end),
        start=dated.first,
        end=dated.last,
        source=dated.passage.source,
        span_start=start,
        span_end=end,
        confidence=to_thousandths(_confidence()[dated.form]),
    )


def _first_day_said(found: Iterable[DatePart]) -> date | None:
    """Return a day from which missing years are counted when the page shows no publication day."""
    for part in found:
        year = part.year and gregorian_year(part.year, None)
        if year and (day := day_or_none(year, part.month, part.days[0].first)):
            return day
    return None


def _named(passage: Passage, found: Sequence[DatePart], anchor: date | None) -> Iterator[Dated]:
    """Yield what the parts say; parts joined by ถึง (to) or และ (and) share a year and may be the ends of a range."""
    at = 0
    while at < len(found):
        group = [found[at]]
        while at + 1 < len(found) and _joined(passage.normal, found[at], found[at + 1]):
            at += 1
            group.append(found[at])
        at += 1
        if not group[-1].every_year:
            yield from _resolved(passage, group, anchor)


def _joined(text: str, part: DatePart, following: DatePart) -> bool:
    gap = part.end, following.start
    return bool(RANGE_JOINT.fullmatch(text, *gap) or LIST_JOINT.fullmatch(text, *gap))


def _resolved(passage: Passage, group: Sequence[DatePart], anchor: date | None) -> Iterator[Dated]:
    form: Form = "year" if any(part.year for part in group) else "no_year"
    dates: list[Dated | None] = []  # None stands for a day that no calendar has, such as 31 February
    for part, year in zip(group, _years(group, anchor), strict=True):
        days = [_dated(passage, part, item, year, form) for item in part.days]
        if dates and (both := _across(dates[-1], days[0])):
            dates[-1:], days[:1] = [], [both]
        dates += days
    return filter(None, dates)


def _across(opening: Dated | None, closing: Dated | None) -> Dated | None:
    """Return the range from one month into another, if a range is what is written between the two."""
    if not opening or not closing or opening.first > closing.last:
        return None
    if not RANGE_JOINT.fullmatch(opening.passage.normal, opening.end, closing.start):
        return None
    return closing._replace(start=opening.start, first=opening.first)


def _dated(passage: Passage, part: DatePart, days: DaySpan, year: int | None, form: Form) -> Dated | None:
    last = day_or_none(year, part.month, days.last) if year else None
    if not last:
        return None
    first = day_or_none(last.year, part.month, days.first)
    return Dated(passage, days.start, part.end, first if first and first <= last else last, last, form)


def _years(group: Sequence[DatePart], anchor: date | None) -> list[int | None]:
    """Return the year of each part: as written, else as a neighbour's makes it, else the one nearest to `anchor`."""
    years = [gregorian_year(part.year, anchor) if part.year else None for part in group]
    if anchor and not any(years):
        years[-1] = _nearest_year(group[-1], anchor)
    for at in range(len(group) - 2, -1, -1):
        if not years[at] and (year := years[at + 1]):
            years[at] = year - (_order(group[at]) > _order(group[at + 1]))
    for at in range(1, len(group)):
        if not years[at] and (year := years[at - 1]):
            years[at] = year + (_order(group[at]) < _order(group[at - 1]))
    return years


def _nearest_year(part: DatePart, anchor: date) -> int | None:
    day = nearest_day(part.month, part.days[-1].last, anchor)
    return day.year if day else None


def _order(part: DatePart) -> tuple[int, int]:
    return part.month, part.days[-1].last
