"""Words that matter only at one place of a text: right behind it or right before it.

Their files stand in `lexicon/lookup/`, apart from those that every text is scanned for: such words are frequent
(และ "and", ที่ "at"), and looking them up where a rule asks is cheaper than collecting them all.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import Final

from lamphun_scraper.facts.scan import Hit, new_hit, words

_KEY: Final = 2
"""Words are found by their first or last two letters: few share them, and most places of a text have no word."""

_Keyed = dict[str, tuple[str, ...]]
"""Letters → the words with them, the longest first."""


class Lookup:
    """One file of `lexicon/`, read on first use."""

    def __init__(self, name: str, folder: str = "lookup/") -> None:
        """Name the file: `lexicon/<folder><name>.txt`."""
        self.name = name
        self.folder = folder

    @cached_property
    def _words(self) -> Mapping[str, str]:
        return words(f"{self.folder}{self.name}")

    @cached_property
    def _by_beginning(self) -> _Keyed:
        return self._by_key(slice(None, _KEY))

    @cached_property
    def _by_end(self) -> _Keyed:
        return self._by_key(slice(-_KEY, None))

    def _by_key(self, key: slice) -> _Keyed:
        found: dict[str, list[str]] = {}
        for word in sorted(self._words, key=len, reverse=True):
            if len(word) >= _KEY:
                found.setdefault(word[key], []).append(word)
        return {letters: tuple(entries) for letters, entries in found.items()}

    @cached_property
    def _letters(self) -> Mapping[str, str]:
        """The words of one letter."""
        return {word: value for word, value in self._words.items() if len(word) < _KEY}

    def behind(self, text: str, start: int) -> Hit | None:
        """Return the longest word that begins at `start`."""
        possible = self._by_beginning.get(text[start : start + _KEY])
        if possible and text.startswith(possible, start):  # one call refuses most places
            for word in possible:
                if text.startswith(word, start):
                    return new_hit(Hit, (start, start + len(word), self._words[word]))
        if self._letters and (letter := text[start : start + 1]) in self._letters:
            return Hit(start, start + 1, self._letters[letter])
        return None

    def before(self, text: str, end: int) -> Hit | None:
        """Return the longest word that ends at `end`."""
        possible = self._by_end.get(text[max(0, end - _KEY) : end])
        if possible and text.endswith(possible, 0, end):
            for word in possible:
                if text.endswith(word, 0, end):
                    return new_hit(Hit, (end - len(word), end, self._words[word]))
        if self._letters and end and (letter := text[end - 1 : end]) in self._letters:
            return Hit(end - 1, end, self._letters[letter])
        return None
