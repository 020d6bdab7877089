"""Words that matter only at one place of a text: right behind it or right before it.

Their files stand in `lexicon/lookup/`, apart from those that every text is scanned for: such words are frequent
(และ "and", ที่ "at"), and looking them up where a rule asks is cheaper than collecting them all.
"""

from __future__ import annotations

from functools import cached_property

from lamphun_scraper.facts.scan import Hit, words


class Lookup:
    """One file of `lexicon/lookup/`, read on first use."""

    def __init__(self, name: str) -> None:
        """Name the file: `lexicon/lookup/<name>.txt`."""
        self.name = name

    @cached_property
    def _words(self) -> dict[str, str]:
        return words(f"lookup/{self.name}")

    @cached_property
    def _lengths(self) -> tuple[int, ...]:
        return tuple(sorted({len(word) for word in self._words}, reverse=True))

    def behind(self, text: str, start: int) -> Hit | None:
        """Return the longest word that begins at `start`."""
        for length in self._lengths:
            value = self._words.get(text[start : start + length])
            if value is not None:
                return Hit(start, start + length, value)
        return None

    def before(self, text: str, end: int) -> Hit | None:
        """Return the longest word that ends at `end`."""
        for length in self._lengths:
            value = self._words.get(text[end - length : end]) if length <= end else None
            if value is not None:
                return Hit(end - length, end, value)
        return None
