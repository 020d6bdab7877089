"""Placeholder for the venues extractor; replaced before anything is released."""

from __future__ import annotations

from lamphun_scraper.facts.document import Document
from lamphun_scraper.records import Venue


def read_venues(document: Document) -> tuple[Venue, ...]:
    """Read nothing yet."""
    del document
    return ()
