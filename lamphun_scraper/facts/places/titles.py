"""Titles and ranks of people in what is said of a place: a name ends before them, and who is named is no place."""

from __future__ import annotations

import re
from typing import Final

from lamphun_scraper.facts.document import Passage
from lamphun_scraper.facts.lookup import Endings, is_thai
from lamphun_scraper.facts.people.boundaries import NO_BOUNDARY
from lamphun_scraper.facts.people.honorifics import HONORIFIC
from lamphun_scraper.facts.scan import Found, Hit, between, marked

_GIVEN_NAME: Final = re.compile(" ?[ก-๎]{2,16} +")
_LONGEST_GIVEN: Final = 28
_BEFORE_PERSON: Final = Endings(marked("lookup/opener", "within"))


def title_at(text: str, start: int) -> Hit | None:
    """Return the title or rank that begins at `start`."""
    title = HONORIFIC.behind(text, start)
    return title if title and title.value not in NO_BOUNDARY else None


def titles(passage: Passage, start: int, end: int) -> list[Found]:
    """Return the titles and ranks that begin in ``normal[start:end]``, not within a word as in มิถุนายน."""
    text = passage.normal
    return [
        hit
        for hit in between(passage.hits("honorific"), start, end)
        if hit[2] not in NO_BOUNDARY and (not is_thai(text, hit[0] - 1) or _BEFORE_PERSON.stand_before(text, hit[0]))
    ]


def is_family_name(passage: Passage, start: int) -> bool:
    """Tell whether a title and a given name end at `start`: a family name may begin as a place does, or with ณ."""
    earlier = titles(passage, max(0, start - _LONGEST_GIVEN), start)
    return bool(earlier) and _GIVEN_NAME.fullmatch(passage.normal, earlier[-1][1], start) is not None
