"""What every extractor reads: the two texts of an article, scanned once, and its publication day."""

from __future__ import annotations

from datetime import date
from typing import Literal

from lamphun_scraper.facts.scan import Found, Hits, scan
from lamphun_scraper.facts.text import Text

Source = Literal["title", "body"]


class Passage(Text):
    """A normalised text that knows which part of the article it is and which words stand where."""

    __slots__ = ("_hits", "source")

    def __init__(self, source: Source, raw: str) -> None:
        """Normalise and scan `raw`."""
        super().__init__(raw)
        self.source: Source = source
        self._hits: Hits = scan(self.normal)

    def hits(self, kind: str) -> list[Found]:
        """Return the hits of one lexicon (`facts/lexicon/<kind>.txt`) in order of their start."""
        return self._hits[kind]


class Document:
    """An article as extractors see it.

    Attributes:
        title: the headline.
        body: the article's text, paragraphs separated by newlines.
        passages: title, then body.
        published: the publication day in Bangkok, or None where the page does not say.
    """

    def __init__(self, title: str, body: str, published: date | None) -> None:
        """Prepare the two passages; `title` and `body` are the texts as the page has them."""
        self.title = Passage("title", title)
        self.body = Passage("body", body)
        self.passages = (self.title, self.body)
        self.published = published
