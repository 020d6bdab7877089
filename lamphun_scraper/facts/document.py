"""What every extractor reads: the two texts of an article, scanned once, and its publication day."""

from __future__ import annotations

from datetime import date

from lamphun_scraper.facts.frequent import Around, FrequentWords
from lamphun_scraper.facts.scan import Found, Hits, scan
from lamphun_scraper.facts.text import Text
from lamphun_scraper.records import Source


class Passage(Text):
    """A normalised text that knows which part of the article it is and which words stand where."""

    __slots__ = ("_first_line_end", "_frequent", "_hits", "source")

    def __init__(self, source: Source, raw: str) -> None:
        """Normalise and scan `raw`."""
        super().__init__(raw)
        self.source: Source = source
        self._hits: Hits = scan(self.normal)
        self._first_line_end: int | None = None
        self._frequent: FrequentWords | None = None

    def hits(self, kind: str) -> list[Found]:
        """Return the hits of one lexicon (`facts/lexicon/<kind>.txt`) in order of their start."""
        return self._hits[kind]

    def first_line_end(self) -> int:
        """Return where the first line ends; -1 where the text has no other."""
        if self._first_line_end is None:
            self._first_line_end = self.normal.find("\n")
        return self._first_line_end

    def frequent_words(self) -> FrequentWords:
        """Return where the frequent words of the genre stand."""
        if self._frequent is None:
            self._frequent = FrequentWords(self.normal)
        return self._frequent


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
        self._headline: Around | None = None

    def headline_words(self) -> Around:
        """Return the frequent words of the headline.

        They count for all candidates alike: they tell whether the article reports an activity, which has a venue and
        someone who presides, or a statement, which has neither.
        """
        if self._headline is None:
            self._headline = {"words in title": self.title.frequent_words().every()}
        return self._headline
