"""The places of an article that may be its venue: where they stand and which words lead to them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from lamphun_scraper.facts.document import Document, Passage
from lamphun_scraper.facts.lookup import Endings, past_spaces
from lamphun_scraper.facts.places.at import ANY_LEAD, place_at
from lamphun_scraper.facts.places.by_area import at_areas, mentioned_areas
from lamphun_scraper.facts.places.candidate import AT, READ, Candidate, is_strong
from lamphun_scraper.facts.places.members import (
    areas_behind,
    first_of_list,
    is_address,
    listed_areas,
    listed_names,
    sharing_tail,
)
from lamphun_scraper.facts.places.starts import starts

_LOOSELY: Final = 2400
"""Behind so many characters only ณ, ที่ or a word that ends so (บริเวณ) lead to a place, or the area behind its name; and
what goes on a list counts."""
_ENOUGH: Final = 1100
"""The same, once ณ or ที่ led to a name. Behind ณ with a name an area alone is none: of 1,445 none was chosen."""
_LATE: Final = Endings(("ณ", "ณ ", "ที่", "ที่ "))
_LINKED: Final = 9
"""What goes on a list begins within so many characters behind the place before it: และที่."""
MOST: Final = 30
"""No more candidates than this are weighed, the earliest ones."""


def candidates(document: Document) -> list[Candidate]:
    """Return the places that may be the venue, title first, in order.

    Where no name is led to by ณ or ที่, areas that are only mentioned are candidates too, and names that begin with
    no known word behind weaker words: บริเวณ (around), ตรวจเยี่ยม (inspect).
    """
    found = []
    for passage in document.passages:
        led_to = _in_passage(passage)
        found += sorted([*led_to, *at_areas(passage, led_to, _reach(led_to))], key=_start)
    if not any(is_strong(candidate) for candidate in found):
        for passage in document.passages:
            led_to = list(_behind_leads(passage, found))
            found = [place for place in found if not any(_is_end_of(place, whole) for whole in led_to)] + led_to
            found += mentioned_areas(passage, found)
        found.sort(key=lambda candidate: (candidate.passage is document.body, candidate.start))
    return found[:MOST]


def _reach(led_to: Sequence[Candidate]) -> int:
    """Return how far places that nothing leads to are looked for, beside those of a passage that words lead to."""
    first = next((candidate.start for candidate in led_to if is_strong(candidate)), READ)
    return min(max(first, _ENOUGH), READ)


def _start(candidate: Candidate) -> int:
    return candidate.start


def _is_end_of(place: Candidate, whole: Candidate) -> bool:
    """Tell whether a `place` to which no words lead is only a part of the name of the `whole`: บริเวณป่า|ห้วยเหนือ."""
    if place.trigger != "none" or whole.name is None or place.passage is not whole.passage:
        return False
    return whole.start < place.start < whole.name[1]


def _in_passage(passage: Passage) -> list[Candidate]:
    found: list[Candidate] = []
    at, last, said = 0, _LOOSELY, False
    for start, hit in starts(passage):
        if start < at or (start > max(last, at + _LINKED) and not _LATE.stand_before(passage.normal, start)):
            continue
        place = place_at(passage, start, hit)
        if place and (place.name or not said):
            members = _with_its_list(passage, place, at)
            if found and is_address(found[-1], members):
                found[-1] = found[-1]._replace(area=place.area, stop=place.stop)
            else:
                found += members
            at = members[-1].stop
            if is_strong(place):
                last, said = _ENOUGH, said or place.trigger == AT
    return found


def _with_its_list(passage: Passage, place: Candidate, earliest: int) -> list[Candidate]:
    """The places of the list in which `place` stands, none of which begins before `earliest`."""
    members = [*first_of_list(passage, place, earliest), place, *listed_areas(place), *listed_names(place)]
    if areas := areas_behind(members[-1]):
        members[-1] = members[-1]._replace(area=None, stop=areas[0].before)
        return [*members, *sharing_tail(areas)]
    return list(sharing_tail(members))


def _behind_leads(passage: Passage, found: Sequence[Candidate]) -> Iterator[Candidate]:
    """Names that begin with no known word, behind words that lead to a place less surely than ณ."""
    # The words that lead to a place are its own, too: the ที่ of ร้านที่มีชื่อว่า leads to no other.
    taken = [(candidate.before, candidate.stop) for candidate in found if candidate.passage is passage]
    at = 0
    for _, end, _ in passage.hits("place_lead"):
        start = past_spaces(passage.normal, end)
        if end > _LOOSELY:
            return
        if start < at or any(first <= start < last for first, last in taken):
            continue
        if candidate := place_at(passage, start, None, ANY_LEAD):
            at = candidate.stop
            yield candidate
