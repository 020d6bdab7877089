"""Where the reported activity takes place."""

from __future__ import annotations

from collections.abc import Container, Sequence
from itertools import zip_longest
from typing import Final

from lamphun_scraper.facts.areas import NOWHERE, Area
from lamphun_scraper.facts.document import Document
from lamphun_scraper.facts.gazetteer import codes
from lamphun_scraper.facts.model import Linear, shares_of, to_thousandths
from lamphun_scraper.facts.places.candidate import Candidate, spells_out
from lamphun_scraper.facts.places.candidates import candidates
from lamphun_scraper.facts.places.company import Company
from lamphun_scraper.facts.places.context import Said, own_area, said_again, said_around
from lamphun_scraper.facts.places.days import Days
from lamphun_scraper.facts.places.features import features_of
from lamphun_scraper.facts.places.first_stop import first_stop
from lamphun_scraper.facts.places.lists import lists_of
from lamphun_scraper.facts.places.opening import opening_place
from lamphun_scraper.facts.places.same import is_again, is_room_of, is_same
from lamphun_scraper.facts.places.surroundings import around
from lamphun_scraper.records import Venue

Weighed = tuple[int, int, float]
"""A place: the number of its likeliest mention, that of its list, and what all its mentions share of the odds."""

_MODEL: Final = Linear("venue")
LIKELY: Final = 0.35
"""A place is a venue from this share of all places' odds on. Cross-validation tells .3 to .4 hardly apart."""
_HOPELESS: Final = 5.0
"""So far behind the likeliest candidate, or behind "none of them", in log odds without the words around it, a place is
no venue whatever these words are: of 8,792 such candidates one came to .11 of all odds with them, all others to less
than .09. They are half of all, and the words around them need not be looked for."""
_MAY_BE: Final = 0.15
"""From this share of all places' odds on, the areas alone that a place lies in speak for it. With names before areas
that takes the wrong, missing and needless venues from 253 to 242 in cross-validation on 2,160 documents."""
_ROOM_SHARE: Final = 0.03
"""A mention with the room stands for its place from this part of the likeliest mention's share on."""
_NEGLIGIBLE: Final = 0.001
"""A mention of a smaller share adds nothing to its place's."""


def read_venues(document: Document, days: Days, company: Company) -> tuple[Venue, ...]:
    """Read the places where the main reported activity takes place, in order of the first mention that says each.

    `days` says what the dates are to it, `company` who is there.
    """
    found = candidates(document)
    shares = [
        0.0 if days.is_announced(place) else share
        for place, share in zip(found, shares_of(_scores(document, found, days, company)), strict=True)
    ]
    taken = chosen(found, shares)
    if len(taken) == 1:
        (only,) = taken
        if (first := first_stop(found, shares, only)) != only:
            taken = {first: LIKELY}
    if not taken and days.has_event and (opening := opening_place(document, found)) is not None:
        taken = {opening: shares[opening]}
    told: dict[int, float] = {}
    for number in sorted(taken):
        room = with_room(found, shares, number, taken)
        told[room] = max(told.get(room, 0.0), taken[number])
    return tuple(venue(document, found[number], _MODEL.calibrated(share)) for number, share in told.items())


def _scores(document: Document, found: Sequence[Candidate], days: Days, company: Company) -> list[float]:
    """Return the log odds of each candidate; of the hopeless ones without what the words around them add."""
    if not found:
        return []
    headline = _MODEL.weigh(document.headline_words())
    scores = [
        headline + _MODEL.total(names) + _MODEL.beside(leads, names)
        for names, leads in features_of(document, found, days, company)
    ]
    least = max(0.0, *scores) - _HOPELESS
    return [
        score + _MODEL.weigh(around(place)) if score > least else score
        for place, score in zip(found, scores, strict=True)
    ]


def chosen(found: Sequence[Candidate], shares: Sequence[float]) -> dict[int, float]:
    """Return which candidates are the venues: the likely places, and those of the same list; and how sure each is.

    That is the share of its likeliest mention, for a list that of its likeliest place: mentions together are likelier,
    but it is single ones that the model is calibrated on.
    """
    lists = lists_of(found)
    taken: dict[int, float] = {}
    for number, its_list, share in _names_first(found, lists, _places(found, shares, lists)):
        if share < LIKELY:
            break
        members = [member for member, a_list in enumerate(lists) if a_list == its_list]
        new = [one for one in _told(found, members) if not any(is_same(found[one], found[other]) for other in taken)]
        taken |= dict.fromkeys(new, shares[number])
    return taken


def with_room(found: Sequence[Candidate], shares: Sequence[float], number: int, taken: Container[int]) -> int:
    """Return the mention of a place that says the room, too, if one is at all likely or `taken`; else `number`."""
    if found[number].name is None:
        return number
    least = shares[number] * _ROOM_SHARE
    rooms = [
        other
        for other, place in enumerate(found)
        if (shares[other] >= least or other in taken) and is_room_of(place, found[number])
    ]
    return rooms[0] if rooms else number


def _told(found: Sequence[Candidate], members: Sequence[int]) -> list[int]:
    """Return the places of a list without those that the list behind them spells out: "จุดบริการ 2 แห่ง ได้แก่ …"."""
    following = zip_longest(members, members[1:])
    return [one for one, further in following if further is None or not spells_out(found[one], found[further])]


def _places(found: Sequence[Candidate], shares: Sequence[float], lists: Sequence[int]) -> list[Weighed]:
    """The likeliest mention of each place, its list, and what all its mentions share, the likeliest place first.

    Mentions compete with each other: a place that is said three times is as likely as their shares together, and so
    are the places of a list, which are chosen together, and said again in the headline or alone. Of the lists that a
    place is mentioned in the likeliest counts.
    """
    likely = [0.0] * len(found)
    for its_list, share in zip(lists, shares, strict=True):
        likely[its_list] += share
    mentions: dict[int, list[int]] = {}
    weighty = [number for number in range(len(found)) if shares[number] > _NEGLIGIBLE]
    for number in sorted(weighty, key=lambda number: -shares[number]):
        again = (place for place in mentions if _is_said_again(found, lists, place, number))
        mentions.setdefault(next(again, number), []).append(number)
    places = [
        (place, max([lists[one] for one in its], key=lambda a_list: likely[a_list]), sum([shares[one] for one in its]))
        for place, its in mentions.items()
    ]
    return sorted(places, key=lambda place: -place[2])


def _names_first(found: Sequence[Candidate], lists: Sequence[int], places: Sequence[Weighed]) -> Sequence[Weighed]:
    """Return the places with a name first, if one is likely: an area alone is the venue only where no place in it is.

    The likeliest of the names counts with the areas that it lies in, which say where it is. Not so a list of areas.
    """
    names = [place for place in places if found[place[0]].name is not None]
    areas = [place for place in places if found[place[0]].name is None]
    if not names or not areas:
        return places
    first, its_list, _ = places[0]
    if found[first].name is None and lists.count(its_list) > 1:
        return places
    together = [(number, its_list, share + _around(found, number, share, areas)) for number, its_list, share in names]
    best = max(range(len(names)), key=lambda at: together[at][2])
    if together[best][2] < LIKELY:
        return places
    return [together[best], *names[:best], *names[best + 1 :], *areas]


def _around(found: Sequence[Candidate], number: int, share: float, areas: Sequence[Weighed]) -> float:
    """Return what the areas alone weigh in which a place lies, if it may be the venue; 0 for one that hardly may."""
    if share < _MAY_BE:
        return 0.0
    place = found[number]
    own = own_area(place)
    return sum(
        weight
        for area, _, weight in areas
        if _holds(own_area(found[area]), own) or (own == NOWHERE and _is_come_to(found[area], place))
    )


def _is_come_to(area: Candidate, place: Candidate) -> bool:
    """Tell whether a `place` stands behind the `area` to which somebody went: "ลงพื้นที่จังหวัดน่าน … วัดเหนือ"."""
    return area.trigger == "field" and area.passage is place.passage and area.stop <= place.start


def _holds(outer: Area, area: Area) -> bool:
    """Tell whether an area lies in another, as far as both are said."""
    if outer.district and area.district:
        return outer.district == area.district
    return not (outer.subdistrict or outer.district) and outer.province is not None and outer.province == area.province


def _is_said_again(found: Sequence[Candidate], lists: Sequence[int], place: int, number: int) -> bool:
    """Tell whether a mention says a place again, or another of its list."""
    its_list = [found[one] for one, a_list in enumerate(lists) if a_list == lists[place]]
    return any(is_again(one, found[number]) for one in its_list)


def venue(document: Document, candidate: Candidate, chance: float) -> Venue:
    """Return the record of a candidate."""
    start, end = candidate.name or (candidate.start, candidate.stop)
    said = _said(document, candidate)
    area = said.area if said else NOWHERE
    subdistrict_code, district_code, province_code = codes(area.subdistrict, area.district, area.province)
    span_start, span_end = candidate.passage.raw_span(start, end)
    grounded = said if said and said.end > said.start else None
    area_start, area_end = grounded.passage.raw_span(grounded.start, grounded.end) if grounded else (None, None)
    return Venue(
        name=candidate.passage.said(start, end) if candidate.name else None,
        subdistrict=area.subdistrict,
        district=area.district,
        province=area.province,
        subdistrict_code=subdistrict_code,
        district_code=district_code,
        province_code=province_code,
        source=candidate.passage.source,
        span_start=span_start,
        span_end=span_end,
        area_source=grounded.passage.source if grounded else None,
        area_span_start=area_start,
        area_span_end=area_end,
        confidence=to_thousandths(chance),
    )


def _said(document: Document, candidate: Candidate) -> Said | None:
    """The area of a candidate and the words that say it: behind its name, within its name, or around it."""
    passage, words = candidate.passage, candidate.area
    name = passage.normal[slice(*candidate.name)] if candidate.name else ""
    area = own_area(candidate)
    again = said_again(document, name, area)
    area = again.area if again else area
    around = said_around(document, passage, candidate.start, name, area)
    area = around.area if around else area
    if words:
        return Said(area, passage, words.start, words.end)
    if told := again or around:
        return told._replace(area=area)
    return Said(area, passage, *candidate.name) if area != NOWHERE and candidate.name else None
