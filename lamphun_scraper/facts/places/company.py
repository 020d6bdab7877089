"""The people of an article as they tell its venue from its other places: who is named next, whose province it is.

Behind the venue follows who presides, "ณ วัดพระยืน นาย… เป็นประธาน"; and the venue lies in the province of the
governor, or of the head of an office, who is there.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import Final

from lamphun_scraper.facts.areas import NOWHERE
from lamphun_scraper.facts.areas_within import area_within
from lamphun_scraper.facts.document import Passage
from lamphun_scraper.facts.people.identity import Person
from lamphun_scraper.facts.people.roles import Part
from lamphun_scraper.facts.places.candidate import Candidate

_GAPS: Final = (30, 100, 250, 600)
"""Characters between a place and the next name by which the two belong together less and less."""


class Company:
    """The people of an article.

    Attributes:
        presided: how likely it is, 0 to 1, that somebody presides over the activity.
    """

    def __init__(self, people: Sequence[Person], parts: Sequence[Part]) -> None:
        """Note where everyone is named, and their posts; `parts` are those that each plays."""
        self.presided = max([part.presiding for part in parts], default=0.0)
        self._provinces = {area_within(person.posted.posting, NOWHERE).province for person in people if person.posted}
        self._named: dict[Passage, list[tuple[int, str]]] = {}
        for person, part in zip(people, parts, strict=True):
            what = "chair" if part.role == "chair" else "other"
            for mention in person.mentions:
                self._named.setdefault(mention.passage, []).append((mention.start, what))
        for named in self._named.values():
            named.sort()

    def named_behind(self, place: Candidate) -> str:
        """Return the feature that says who is named next behind a place, and how near."""
        named = self._named.get(place.passage, [])
        following = bisect_left(named, (place.stop,))
        if following == len(named):
            return "person:none"
        start, what = named[following]
        return f"person:{what} {bisect_left(_GAPS, start - place.stop)}"

    def at_home(self, province: str | None) -> str:
        """Return the feature that says whether anybody holds a post of a place's `province`, if it says one."""
        return f"post of province:{province in self._provinces if province else 'unsaid'}"
