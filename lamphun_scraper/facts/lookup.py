"""Words that matter only at one place of a text: right behind it or right before it.

Their files stand in `lexicon/lookup/`, apart from those that every text is scanned for: such words are frequent
(และ "and", ที่ "at"), and looking them up where a rule asks is cheaper than collecting them all.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import Final

from lamphun_scraper.facts.scan import Hit, new_hit, words

_KEY: Final = 3
"""Words are found by their first or last letters: few share so many, and most places of a text have no word."""

_Words = dict[str, tuple[tuple[str, str], ...]]
_NONE: Final[tuple[tuple[str, str], ...]] = ()


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
    def _key_lengths(self) -> tuple[int, ...]:
        """How many letters the keys have, most first: a word shorter than `_KEY` is a key of its own."""
        return tuple(sorted({min(len(word), _KEY) for word in self._words}, reverse=True))

    @cached_property
    def _by_beginning(self) -> _Words:
        return self._by_key(slice(None, _KEY))

    @cached_property
    def _by_end(self) -> _Words:
        return self._by_key(slice(-_KEY, None))

    def _by_key(self, key: slice) -> _Words:
        found: dict[str, list[tuple[str, str]]] = {}
        for word in sorted(self._words, key=len, reverse=True):
            found.setdefault(word[key], []).append((word, self._words[word]))
        return {letters: tuple(entries) for letters, entries in found.items()}

    def behind(self, text: str, start: int) -> Hit | None:
        """Return the longest word that begins at `start`."""
        entries = self._by_beginning
        for length in self._key_lengths:
            for word, value in entries.get(text[start : start + length], _NONE):
                if text.startswith(word, start):
                    return new_hit(Hit, (start, start + len(word), value))
        return None

    def before(self, text: str, end: int) -> Hit | None:
        """Return the longest word that ends at `end`."""
        entries = self._by_end
        for length in self._key_lengths:
            for word, value in entries.get(text[max(0, end - length) : end], _NONE):
                if text.endswith(word, 0, end):
                    return new_hit(Hit, (end - len(word), end, value))
        return None
