"""Placeholder for the dates extractor; replaced before anything is released."""

from __future__ import annotations

from lamphun_scraper.facts.document import Document
from lamphun_scraper.records import DateMention


def read_dates(document: Document) -> tuple[DateMention, ...]:
    """Read nothing yet."""
    del document
    return ()
