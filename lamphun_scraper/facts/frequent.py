"""Where the frequent words of the genre stand in a text.

No one word tells the venue from the other places of an article, or who presides from who speaks; hundreds that each say
a little do. Models weigh a word by where it stands to what they judge: the feature `near has จัด`, say. The words are
chosen by how frequent they are and nothing else (`tools/count_words.py`); all weights are learnt.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Final

from mypy_extensions import i64

from lamphun_scraper.facts.begun import Beginnings
from lamphun_scraper.facts.scan import first_from, words
from lamphun_scraper.facts.trie import ROOT, Trie

WORDS: Final = "lookup/frequent_word"
"""The lexicon of the words that count."""

_BLOCK: Final = 100
"""At least so many characters are read at once, half as many more than are asked for. Larger blocks would read more for
nothing, smaller ones begin too often."""

HOLDS: Final = " has "
"""Stands between a side and a word in the name of the feature that the word is there."""

Spotted = tuple[int, int]
"""Where the last letter of a word stands, and the word: its place in `frequent_words()`, by which weights are found
several times as fast."""

Around = Mapping[str, Sequence[Spotted]]
"""Side of what is judged → the frequent words on it, each as often as it stands there. A side may say more behind a
comma (see `word_features`)."""


class FrequentWords:
    """The frequent words of one text, read where anyone asks; of those that overlap, the first and longest.

    It is read in blocks from space to space: no word holds one.
    """

    __slots__ = ("_edges", "_found", "_text")

    def __init__(self, normal: str) -> None:
        """Begin before the first word of a text in normal form."""
        self._text = normal + " "  # so that one ends the last block, too
        self._edges = [0]
        self._found: list[list[Spotted] | None] = []

    def within(self, start: int, end: int) -> list[Spotted]:
        """Return the words whose last letter stands in ``normal[start:end]``, in order."""
        start, end = max(start, 0), min(end, len(self._text) - 1)
        if start >= end:
            return []
        while self._edges[-1] < end:
            self._edges.append(self._text.find(" ", min(self._edges[-1] + _BLOCK, len(self._text) - 1)))
            self._found.append(None)
        first, last = bisect_right(self._edges, start) - 1, bisect_left(self._edges, end) - 1
        ending = self._block(last)
        if first == last:
            return ending[first_from(ending, start) : first_from(ending, end)]
        beginning = self._block(first)
        found = beginning[first_from(beginning, start) :]
        for number in range(first + 1, last):
            found += self._block(number)
        return found + ending[: first_from(ending, end)]

    def every(self) -> list[Spotted]:
        """Return all words of the text, in order."""
        return self.within(0, len(self._text) - 1)

    def _block(self, number: int) -> list[Spotted]:
        """Return the words between two edges."""
        found = self._found[number]
        if found is None:
            found = self._found[number] = _spotted(self._text, self._edges[number], self._edges[number + 1])
        return found


@cache
def frequent_words() -> tuple[str, ...]:
    """Return the words that count."""
    return tuple(words(WORDS))


@cache
def _trie() -> Trie:
    return Trie(frequent_words())


@cache
def _beginnings() -> Beginnings:
    return Beginnings(frequent_words())


def _spotted(text: str, at: i64, end: i64) -> list[Spotted]:
    beginnings, trie = _beginnings(), _trie()
    found: list[Spotted] = []
    at = beginnings.first_in(text, at, end)
    while at >= 0:
        state = trie.longest(text, at)
        if state == ROOT:
            at += 1
        else:
            at += trie.length(state)
            found.append((at - 1, trie.word(state)))
        at = beginnings.first_in(text, at, end)
    return found


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
