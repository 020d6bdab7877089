"""What is left of a text when only its letters count: the form in which labels and titles are compared."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Final

from lamphun_scraper.facts.scan import either

_NO_LETTER: Final = r"[^a-z\u00df-\u0e3e\u0e40-\u0e4e\u0e80-\u1fff\u3041-\ud7ff\uf900-\ufaff]"
_NO_LETTERS: Final = re.compile(f"{_NO_LETTER}{_NO_LETTER}*+")
"""The first is tested by itself: where a pattern begins with a repetition, `re` tries it at each place of a text."""


def any_of(words: Iterable[str]) -> str:
    """Return a pattern that matches any of the words, longer ones first; nothing where there are none."""
    return either(words) or "(?!)"


@lru_cache(maxsize=64)
def opening(words: tuple[str, ...]) -> re.Pattern[str]:
    """Return what finds these words at the beginning of a text, in any case; one in Latin letters as a whole word."""
    return re.compile(rf"(?:{any_of(words)})(?:(?<![a-z])|\b)", re.IGNORECASE)


def opens_with(words: tuple[str, ...], text: str) -> bool:
    """Whether a text begins with one of these words: as a word, not as โดย (by) begins โดยสาร (to ride)."""
    word = opening(words).match(text)
    return word is not None and not text[word.end() : word.end() + 1].isalnum()


REMEMBERED: Final = 1_000
"""No longer text is kept for when it comes again: a cache that counts only its entries is as large as pages choose."""


def bare(text: str) -> str:
    """`text` reduced to what identifies a label: letters and Thai signs, in one case."""
    return _known_bare(text) if len(text) <= REMEMBERED else _bare(text)


def _bare(text: str) -> str:
    return _NO_LETTERS.sub("", text.casefold())


_known_bare: Final = lru_cache(maxsize=4096)(_bare)  # menus, labels and footers come again on every page
