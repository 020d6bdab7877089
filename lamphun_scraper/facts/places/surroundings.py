"""The telling words before, in and behind a place, and in the headline: together they say what it is to the activity.

No one word tells the venue from the other places of an article; hundreds that each say a little do. The headline's
words count for every place alike: they tell whether the article reports an activity, which has a venue, or a statement,
which has none. All weights are learnt, not written: see `models/venue.json`.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Final

import ahocorasick

from lamphun_scraper.facts.document import Document, Passage
from lamphun_scraper.facts.places.candidate import Candidate
from lamphun_scraper.facts.scan import words

SIDES: Final = ("far", "near", "behind", "within", "title")
"""Where a word may stand: in the sentences before a place, right before it, right behind it, in its name; in the
article's title."""

WORDS: Final = "lookup/telling_word"
"""The lexicon of the words that count."""

_NEAR: Final = 60
_FAR: Final = 300
_BEHIND: Final = 30

Weights = Mapping[str, Sequence[float]]
"""Word → what it counts on each of the `SIDES`, in their order."""


@cache
def _automaton() -> ahocorasick.Automaton:
    automaton = ahocorasick.Automaton()
    for word in words(WORDS):
        automaton.add_word(word, word)
    automaton.make_automaton()
    return automaton


def features(document: Document, found: Sequence[Candidate]) -> list[list[str]]:
    """Return the features that say which words stand on which side of each place, a word as often as it does."""
    title = [f"{SIDES[-1]}:{word}" for _, word in _words(document.title, 0, len(document.title.normal))]
    around = {passage: _Surroundings(passage, its) for passage, its in _by_passage(found).items()}
    return [[*around[place.passage].features(place), *title] for place in found]


def totals(document: Document, found: Sequence[Candidate], weights: Weights) -> list[float]:
    """Return what the words around each place weigh together: the sum over its `features`."""
    title = sum([weights[word][-1] for _, word in _words(document.title, 0, len(document.title.normal))])
    around = {passage: _Surroundings(passage, its) for passage, its in _by_passage(found).items()}
    return [around[place.passage].total(place, weights) + title for place in found]


def _by_passage(found: Sequence[Candidate]) -> dict[Passage, list[Candidate]]:
    """Return the places of each passage."""
    places: dict[Passage, list[Candidate]] = {}
    for candidate in found:
        places.setdefault(candidate.passage, []).append(candidate)
    return places


def _words(passage: Passage, start: int, end: int) -> list[tuple[int, str]]:
    """Return the words within a part of a text, each with the place of its last character in that part.

    Of those that overlap, the first and longest counts.
    """
    return list(_automaton().iter_long(passage.normal[start:end]))


class _Surroundings:
    """The telling words around all places of one passage."""

    def __init__(self, passage: Passage, places: Sequence[Candidate]) -> None:
        """Find the words as far as any of the `places` needs them."""
        start = max(0, min(candidate.before for candidate in places) - _FAR)
        start = passage.normal.rfind(" ", 0, start) + 1  # not within a word, which would be cut otherwise elsewhere
        found = _words(passage, start, max(candidate.stop for candidate in places) + _BEHIND)
        self._ends: list[int] = [start + last for last, _ in found]
        self._words: list[str] = [word for _, word in found]

    def features(self, candidate: Candidate) -> list[str]:
        """Return the features of the words around a place."""
        return [
            f"{side}:{word}"
            for side, (first, last) in zip(SIDES[:-1], self._ranges(candidate), strict=True)
            for word in self._words[first:last]
        ]

    def total(self, candidate: Candidate, weights: Weights) -> float:
        """Return what the words around a place weigh together."""
        total = 0.0
        for side, (first, last) in enumerate(self._ranges(candidate)):
            for word in self._words[first:last]:
                total += weights[word][side]
        return total

    def _ranges(self, candidate: Candidate) -> tuple[tuple[int, int], ...]:
        """Which of the words end on each of the `SIDES` but the last, which is the title's."""
        at, stop, ends = candidate.before, candidate.stop, self._ends
        near, here, behind = bisect_left(ends, at - _NEAR), bisect_left(ends, at), bisect_left(ends, stop)
        name = (
            (bisect_left(ends, candidate.name[0]), bisect_left(ends, candidate.name[1])) if candidate.name else (0, 0)
        )
        return (
            (bisect_left(ends, at - _FAR, 0, near), near),
            (near, here),
            (behind, bisect_left(ends, stop + _BEHIND, behind)),
            name,
        )
