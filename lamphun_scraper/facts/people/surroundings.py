"""The frequent words around a person: together they say what part the person plays in the activity."""

from __future__ import annotations

from typing import Final

from lamphun_scraper.facts.frequent import Around
from lamphun_scraper.facts.people.identity import Person

_BEFORE: Final = 60
_BEHIND: Final = 100


def around(person: Person) -> Around:
    """Return the words before and behind the first mention of a person in the body, if there is one."""
    first = person.mentions[0]  # those in the body come first
    if first.passage.source == "title":
        return {}
    words = first.passage.frequent_words()
    return {
        "words before": words.within(first.start - _BEFORE, first.start),
        "words behind": words.within(first.tail, first.tail + _BEHIND),
    }
