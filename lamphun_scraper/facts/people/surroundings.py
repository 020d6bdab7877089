"""The frequent words around a person: together they say what part the person plays in the activity."""

from __future__ import annotations

from typing import Final

from lamphun_scraper.facts.document import Passage
from lamphun_scraper.facts.frequent import Around
from lamphun_scraper.facts.people.boundaries import NO_BOUNDARY
from lamphun_scraper.facts.people.identity import Person
from lamphun_scraper.facts.scan import first_from

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
    end = min(first.tail + _BEHIND, _next_title(first.passage, first.tail))
    return {
        "words before": words.within(first.start - _BEFORE, first.start),
        "words behind": words.within(first.tail, end),
    }


def _next_title(passage: Passage, start: int) -> int:
    """Return where the next title begins at or behind `start`; the text's end if there is none."""
    titles = passage.hits("honorific")
    index = first_from(titles, start)
    while index < len(titles) and titles[index][2] in NO_BOUNDARY:
        index += 1
    return titles[index][0] if index < len(titles) else len(passage.normal)
