"""The reported activity: its days and times, its name, its kind."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from lamphun_scraper.facts.dates import Dated
from lamphun_scraper.facts.document import Document, Passage
from lamphun_scraper.facts.event_days import course_period, main_occasion
from lamphun_scraper.facts.event_names import EventName, event_name
from lamphun_scraper.facts.event_types import event_type
from lamphun_scraper.facts.occasions import Occasion, occasions
from lamphun_scraper.facts.times import Clock, read_time
from lamphun_scraper.records import Event, EventType

_TIME_REACH: Final = 90  # characters behind a date in which its time begins
_TYPE_REACH: Final = 300  # characters behind the day that say what kind of activity it was


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
    if kind == "training" and name:
        occasion = course_period(name, occasion, found) or occasion
    event = _event(occasion, confidence, kind)
    event = _with_time(event, clock) if clock else event
    return (_with_name(event, name) if name else event,)


def _telling(document: Document, occasion: Occasion, name: EventName | None) -> Iterator[tuple[Passage, int, int]]:
    """Yield where the text says what kind of activity it was, the most telling place first."""
    if name:
        yield name.passage, name.start, name.end
    yield document.title, 0, len(document.title.normal)
    yield occasion.dated.passage, occasion.dated.end, occasion.dated.end + _TYPE_REACH


def _clock(chosen: Occasion, found: Sequence[Occasion]) -> Clock | None:
    """Return the first time that follows a mention of the chosen days, its own mention before the others."""
    mentions = [chosen, *(it for it in found if it.days == chosen.days and it is not chosen)]
    for it in mentions:
        start = it.dated.end
        others = (other.start for other in found if other.dated.passage is it.dated.passage and other.days != it.days)
        end = min([start + _TIME_REACH, *(offset for offset in others if offset > start)])
        if clock := read_time(it.dated.passage, start, end):
            return clock
    return None


def _event(occasion: Occasion, confidence: float, kind: EventType) -> Event:
    first, last = occasion.days
    passage = occasion.dated.passage
    start, end = passage.raw_span(occasion.dated.start, occasion.dated.end)
    return Event(
        type=kind,
        start=first,
        end=last,
        source=passage.source,
        span_start=start,
        span_end=end,
        confidence=round(confidence, 4),
    )


def _with_time(event: Event, clock: Clock) -> Event:
    start, end = clock.passage.raw_span(clock.start, clock.end)
    return replace(
        event,
        start_time=clock.first,
        end_time=clock.last,
        time_source=clock.passage.source,
        time_span_start=start,
        time_span_end=end,
    )


def _with_name(event: Event, name: EventName) -> Event:
    start, end = name.passage.raw_span(name.start, name.end)
    return replace(
        event,
        name=name.passage.said(name.start, name.end),
        name_source=name.passage.source,
        name_span_start=start,
        name_span_end=end,
    )
