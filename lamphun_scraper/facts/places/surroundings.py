"""The frequent words before, in and behind a place: together they say what it is to the activity.

No one word tells the venue from the other places of an article; hundreds that each say a little do. Their weights are
learnt, not written: see `models/venue.json`.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from functools import cache
from typing import Final

import ahocorasick

from lamphun_scraper.facts.document import Passage
from lamphun_scraper.facts.places.candidate import Candidate
from lamphun_scraper.facts.scan import words

_NEAR: Final = 60
_FAR: Final = 300
_BEHIND: Final = 30


@cache
def _automaton() -> ahocorasick.Automaton:
    automaton = ahocorasick.Automaton()
    for word in words("lookup/frequent_word"):
        automaton.add_word(word, word)
    automaton.make_automaton()
    return automaton


class Surroundings:
    """The frequent words around all places of one passage; of those that overlap, the first and longest counts."""

    def __init__(self, passage: Passage, places: Sequence[Candidate]) -> None:
        """Find the words as far as any of the `places` needs them."""
        start = max(0, min(candidate.before for candidate in places) - _FAR)
        start = passage.normal.rfind(" ", 0, start) + 1  # not within a word, which would be cut otherwise elsewhere
        end = max(candidate.stop for candidate in places) + _BEHIND
        self._ends: list[int] = []
        self._words: list[str] = []
        for last, word in _automaton().iter_long(passage.normal[start:end]):
            self._ends.append(start + last)
            self._words.append(word)

    def features(self, candidate: Candidate) -> list[str]:
        """Return the features that say which words stand around a place and within its name."""
        at, stop = candidate.before, candidate.stop
        found = [f"far:{word}" for word in self._between(at - _FAR, at - _NEAR)]
        found += [f"near:{word}" for word in self._between(at - _NEAR, at)]
        found += [f"behind:{word}" for word in self._between(stop, stop + _BEHIND)]
        if candidate.name:
            found += [f"within:{word}" for word in self._between(*candidate.name)]
        return found

    def _between(self, start: int, end: int) -> dict[str, None]:
        """Return the words that end between two places of the text, once each."""
        return dict.fromkeys(self._words[bisect_left(self._ends, start) : bisect_left(self._ends, end)])


def surroundings(found: Sequence[Candidate]) -> dict[Passage, Surroundings]:
    """Return the words around all of these places, by passage."""
    places: dict[Passage, list[Candidate]] = {}
    for candidate in found:
        places.setdefault(candidate.passage, []).append(candidate)
    return {passage: Surroundings(passage, its) for passage, its in places.items()}
