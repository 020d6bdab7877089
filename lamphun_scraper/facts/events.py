"""Placeholder for the events extractor; replaced before anything is released."""

from __future__ import annotations

from lamphun_scraper.facts.dates import Dated
from lamphun_scraper.facts.document import Document
from lamphun_scraper.records import Event


def read_events(document: Document, dated: tuple[Dated, ...]) -> tuple[Event, ...]:
    """Read nothing yet."""
    del document
    return ()
