"""Placeholder for the officials extractor; replaced before anything is released."""

from __future__ import annotations

from lamphun_scraper.facts.document import Document
from lamphun_scraper.records import Official


def read_officials(document: Document) -> tuple[Official, ...]:
    """Read nothing yet."""
    del document
    return ()
