"""Placeholder for the events extractor; replaced before anything is released."""

from __future__ import annotations

from lamphun_scraper.facts.document import Document
from lamphun_scraper.records import DateMention, Event


def read_events(document: Document, dates: tuple[DateMention, ...]) -> tuple[Event, ...]:
    """Read nothing yet."""
    del document
    return ()
