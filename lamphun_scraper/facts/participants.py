"""Placeholder for the participants extractor; replaced before anything is released."""

from __future__ import annotations

from lamphun_scraper.facts.document import Document
from lamphun_scraper.records import DateMention, Participants


def read_participants(document: Document, dates: tuple[DateMention, ...]) -> tuple[Participants, ...]:
    """Read nothing yet."""
    del document
    return ()
