"""Where the frequent words of the genre stand in a text.

No one word tells the venue from the other places of an article, or who presides from who speaks; hundreds that each say
a little do. Models weigh a word by where it stands to what they judge: the feature `near has จัด`, say. The words are
chosen by how frequent they are and nothing else (`tools/count_words.py`); all weights are learnt.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Final

import ahocorasick

from lamphun_scraper.facts.scan import words

WORDS: Final = "lookup/frequent_word"
"""The lexicon of the words that count."""

_STEP: Final = 400
"""At least so many characters are read at once."""

HOLDS: Final = " has "
"""Stands between a side and a word in the name of the feature that the word is there."""

Spotted = tuple[int, int]
"""Where the last letter of a word stands, and the word: its place in `frequent_words()`, by which weights are found
several times as fast."""

Around = Mapping[str, Sequence[Spotted]]
"""Side of what is judged → the frequent words on it, each as often as it stands there. A side may say more behind a
comma (see `word_features`)."""


class FrequentWords:
    """The frequent words of one text, read as far as anyone asks; of those that overlap, the first and longest."""

    __slots__ = ("_found", "_read", "_text")

    def __init__(self, normal: str) -> None:
        """Begin before the first word of a text in normal form."""
        self._text = normal + " "  # (see `_read_on`)
        self._read = 0
        self._found: list[Spotted] = []

    def within(self, start: int, end: int) -> list[Spotted]:
        """Return the words whose last letter stands in ``normal[start:end]``, in order."""
        if end > self._read:
            self._read_on(end)
        return self._found[self._first_from(start) : self._first_from(end)]

    def _first_from(self, place: int) -> int:
        """Return which word is the first whose last letter stands at `place` or behind it (see `scan.first_from`)."""
        low, high = 0, len(self._found)
        while low < high:
            middle = (low + high) // 2
            if self._found[middle][0] < place:
                low = middle + 1
            else:
                high = middle
        return low

    def every(self) -> list[Spotted]:
        """Return all words of the text, in order."""
        return self.within(0, len(self._text) - 1)

    def _read_on(self, end: int) -> None:
        """Find the words up to `end`, and a step further, to a space: no word holds one."""
        stop = self._text.find(" ", min(max(end, self._read + _STEP), len(self._text) - 1))
        # With the space: where a text ends within a word, pyahocorasick 2.3 forgets all shorter ones in it. Where a
        # longer word breaks off elsewhere it forgets some, too: in one text of a hundred and fifty; so while fitting.
        self._found.extend(_automaton().iter_long(self._text, self._read, stop + 1))
        self._read = stop


@cache
def frequent_words() -> tuple[str, ...]:
    """Return the words that count."""
    return tuple(words(WORDS))


@cache
def _automaton() -> ahocorasick.Automaton:
    automaton = ahocorasick.Automaton()
    for place, word in enumerate(frequent_words()):
        automaton.add_word(word, place)
    automaton.make_automaton()
    return automaton


def features(around: Around) -> Iterator[str]:
    """Name the words around something as `Linear.weigh` weighs them: side and word."""
    every = frequent_words()
    return (name for side, found in around.items() for _, place in found for name in word_features(side, every[place]))


def word_features(side: str, word: str) -> Iterator[str]:
    """Name a word on a side; one that says more, such as ``near, at``, is the plain side ``near``, too."""
    yield from (f"{name}{HOLDS}{word}" for name in dict.fromkeys((plain_side(side), side)))


def plain_side(side: str) -> str:
    """Return a side without what it says more."""
    return side.partition(",")[0]
