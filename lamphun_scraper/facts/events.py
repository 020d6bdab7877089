"""The reported activity: its days and times, its name, its kind."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Final

from lamphun_scraper.facts.dates import Dated
from lamphun_scraper.facts.document import Document, Passage
from lamphun_scraper.facts.event_days import course_period, main_occasion, through_next_days
from lamphun_scraper.facts.event_hours import hour_of
from lamphun_scraper.facts.event_names import EventName, event_name, sentence_start
from lamphun_scraper.facts.event_types import event_type
from lamphun_scraper.facts.model import to_thousandths
from lamphun_scraper.facts.occasions import Occasion, occasions
from lamphun_scraper.facts.times import Clock
from lamphun_scraper.records import Event, EventType

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
    clock = hour_of(occasion, found)
    occasion = through_next_days(occasion, found)
    if kind == "training" and name:
        occasion = course_period(name, occasion, found) or occasion
    return (_event(occasion, confidence, kind, name, clock),)


def _telling(document: Document, occasion: Occasion, name: EventName | None) -> Iterator[tuple[Passage, int, int]]:
    """Yield where the text says what kind of activity it was, the most telling place first."""
    if name:
        yield name.passage, name.start, name.end
    yield document.title, 0, len(document.title.normal)
    day = occasion.dated
    yield day.passage, day.end, day.end + _TYPE_REACH
    yield day.passage, sentence_start(day.passage, day.start), day.start


def _event(
    occasion: Occasion, confidence: float, kind: EventType, name: EventName | None, clock: Clock | None
) -> Event:
    day = occasion.dated
    return Event(
        name=name.passage.said(name.start, name.end) if name else None,
        type=kind,
        start=day.first,
        end=day.last,
        start_time=clock.first if clock else None,
        end_time=clock.last if clock else None,
        confidence=to_thousandths(confidence),
        **_span("", day),
        **(_span("time_", clock) if clock else {}),
        **(_span("name_", name) if name else {}),
    )


def _span(prefix: str, said: Dated | Clock | EventName) -> dict[str, Any]:
    """Return the fields of an event that say where something stands, named with `prefix`."""
    start, end = said.passage.raw_span(said.start, said.end)
    return {f"{prefix}source": said.passage.source, f"{prefix}span_start": start, f"{prefix}span_end": end}
