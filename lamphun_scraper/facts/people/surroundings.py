"""The frequent words around a person: together they say what part the person plays in the activity."""

from __future__ import annotations

from typing import Final

from lamphun_scraper.facts.document import Passage
from lamphun_scraper.facts.frequent import Around
from lamphun_scraper.facts.people.boundaries import NO_BOUNDARY
from lamphun_scraper.facts.people.identity import Person
from lamphun_scraper.facts.scan import between

_BEFORE: Final = 60
_BEHIND: Final = 100


def around(person: Person) -> Around:
    """Return the words before and behind the first mention of a person in the body, if there is one.

    What stands behind the title of the next person is told of that one.
    """
    first = person.mentions[0]  # those in the body come first
    if first.passage.source == "title":
        return {}
    words = first.passage.frequent_words()
    end = _next_title(first.passage, first.tail, first.tail + _BEHIND)
    return {
        "words before": words.within(first.start - _BEFORE, first.start),
        "words behind": words.within(first.tail, end),
    }


def _next_title(passage: Passage, start: int, end: int) -> int:
    """Return where the next title begins in ``normal[start:end]``; `end` if there is none."""
    return next((at for at, _, kind in between(passage.hits("honorific"), start, end) if kind not in NO_BOUNDARY), end)
