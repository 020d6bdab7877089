"""Where the frequent words of the genre stand in a text.

No one word tells the venue from the other places of an article, or who presides from who speaks; hundreds that each say
a little do. Models weigh a word by where it stands to what they judge: the feature `near:จัด`, say. The words are chosen
by how frequent they are and nothing else (`tools/count_words.py`); all weights are learnt.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Final

import ahocorasick

from lamphun_scraper.facts.scan import words

WORDS: Final = "lookup/frequent_word"
"""The lexicon of the words that count."""

Around = Mapping[str, Sequence[str]]
"""Side of what is judged → the frequent words on it, each as often as it stands there."""


class FrequentWords:
    """The frequent words of one text; of those that overlap, the first and longest.

    Attributes:
        words: the words, in order.
    """

    __slots__ = ("_ends", "words")

    def __init__(self, normal: str) -> None:
        """Find them all."""
        found = list(_automaton().iter_long(normal))
        self._ends: list[int] = [last for last, _ in found]
        self.words: list[str] = [word for _, word in found]

    def within(self, start: int, end: int) -> list[str]:
        """Return the words whose last letter stands in ``normal[start:end]``, in order."""
        first = bisect_left(self._ends, start)
        return self.words[first : bisect_left(self._ends, end, first)]


@cache
def _automaton() -> ahocorasick.Automaton:
    automaton = ahocorasick.Automaton()
    for word in words(WORDS):
        automaton.add_word(word, word)
    automaton.make_automaton()
    return automaton


def features(around: Around) -> Iterator[str]:
    """Name the words around something as `Linear.weigh` weighs them: side and word."""
    return (f"{side}:{word}" for side, found in around.items() for word in found)
