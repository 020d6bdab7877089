"""Where the reported activity takes place."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from lamphun_scraper.facts.areas import Area, area_within, completed
from lamphun_scraper.facts.document import Document
from lamphun_scraper.facts.gazetteer import codes
from lamphun_scraper.facts.model import Linear
from lamphun_scraper.facts.places.candidates import Candidate, candidates
from lamphun_scraper.facts.places.features import features_of
from lamphun_scraper.records import Venue

_MODEL: Final = Linear("venue")
LIKELY: Final = 0.3
"""The likeliest place is the venue from this probability on."""
AS_WELL: Final = 0.6
"""A further place is one from this probability on."""


def read_venues(document: Document) -> tuple[Venue, ...]:
    """Read the places where the main reported activity takes place, in order of their mention."""
    found = candidates(document)
    chances = [_MODEL.probability(row) for row in features_of(document, found)]
    return tuple(venue(document, found[number], chances[number]) for number in chosen(found, chances))


def chosen(found: Sequence[Candidate], chances: Sequence[float]) -> list[int]:
    """Return which candidates are the venues: the likeliest, and others that are likely and say something else."""
    by_chance = sorted(range(len(found)), key=lambda number: -chances[number])
    taken: list[int] = []
    for number in by_chance:
        if chances[number] < (AS_WELL if taken else LIKELY):
            break
        if not any(_same(found[number], found[other]) for other in taken):
            taken.append(number)
    return sorted(taken)


def _same(one: Candidate, other: Candidate) -> bool:
    """Tell whether two candidates say one place: a name within the other's, or an area beside a name in it."""
    if one.name is None or other.name is None:
        return True
    short, long = sorted((_plain(one), _plain(other)), key=len)
    return short in long


def _plain(candidate: Candidate) -> str:
    return candidate.passage.normal[slice(*candidate.name)].replace(" ", "") if candidate.name else ""


def venue(document: Document, candidate: Candidate, chance: float) -> Venue:
    """Return the record of a candidate."""
    passage = candidate.passage
    start, end = candidate.name or (candidate.area.start, candidate.area.end)
    area = candidate.area.area if candidate.area else Area()
    if candidate.name:
        area = completed(area_within(passage.normal[start:end], area))
    subdistrict_code, district_code, province_code = codes(area.subdistrict, area.district, area.province)
    span_start, span_end = passage.raw_span(start, end)
    area_span = passage.raw_span(candidate.area.start, candidate.area.end) if candidate.area else (None, None)
    return Venue(
        name=passage.said(start, end) if candidate.name else None,
        subdistrict=area.subdistrict,
        district=area.district,
        province=area.province,
        subdistrict_code=subdistrict_code,
        district_code=district_code,
        province_code=province_code,
        source=passage.source,
        span_start=span_start,
        span_end=span_end,
        area_source=passage.source if candidate.area else None,
        area_span_start=area_span[0],
        area_span_end=area_span[1],
        confidence=round(chance, 3),
    )
