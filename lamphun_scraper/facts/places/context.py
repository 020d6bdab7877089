"""The province of a place that does not say it itself, from what the article says around it."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from lamphun_scraper.facts.areas import Area, AreaWords, completed, read_area
from lamphun_scraper.facts.document import Document, Passage
from lamphun_scraper.facts.gazetteer import CAPITAL, provinces_with

_BEFORE: Final = 90
_AREA: Final = re.compile(r"(?:จังหวัด|จ\.|อำเภอ|อ\.)")
_PROVINCE: Final = re.compile(r"จ(?:ังหวัด|(?<![ก-๎.]จ)\.)")
_MAIN: Final = 0.75
# Seats of the national government: a province named near them is what is talked about, not where they stand.
_NATIONAL: Final = re.compile(r"กระทรวง|กรม|ทำเนียบ|รัฐสภา|สำนักนายก|แห่งชาติ|กองทัพ")


class Said(NamedTuple):
    """An area, and the words in `passage` that say (the larger part of) it."""

    area: Area
    passage: Passage
    start: int
    end: int


def said_around(document: Document, passage: Passage, start: int, name: str, area: Area) -> Said | None:
    """Return `area` with the province that the article says around a place at `start`; None where it says none.

    A district or subdistrict admits the provinces that have it: one of them that the article names is meant. Where
    the place says no area at all, the area named right before it in the same sentence is, or the province that the
    article is about.
    """
    if area.province:
        return None
    if area.district or area.subdistrict:
        if said := _named_province(document, area):
            return said
        before = _just_before(passage, start) or _main_province(document) if area.district == CAPITAL else None
        return before._replace(area=completed(area._replace(province=before.area.province))) if before else None
    return None if not name or _NATIONAL.search(name) else _just_before(passage, start) or _main_province(document)


def _main_province(document: Document) -> Said | None:
    """The province that an article names again and again, and any other hardly."""
    named: dict[str, list[Said]] = {}
    for passage in document.passages:
        for match in _PROVINCE.finditer(passage.normal):
            if (words := read_area(passage.normal, match.start())) and words.area.province:
                named.setdefault(words.area.province, []).append(Said(words.area, passage, words.start, words.end))
    most = max(named.values(), key=len, default=[])
    return most[0] if len(most) > 1 and len(most) > _MAIN * sum(map(len, named.values())) else None


def _named_province(document: Document, area: Area) -> Said | None:
    possible = provinces_with(area.subdistrict, area.district)
    found = [
        Said(completed(area._replace(province=province)), passage, at, at + len(province))
        for province in sorted(possible)
        for passage in document.passages
        if (at := passage.normal.find(province)) >= 0
    ]
    return found[0] if len({said.area.province for said in found}) == 1 else None


def _just_before(passage: Passage, start: int) -> Said | None:
    text = passage.normal
    line = text.rfind("\n", 0, start) + 1
    nearest: AreaWords | None = None
    for match in _AREA.finditer(text, max(line, start - _BEFORE), start):
        words = read_area(text, match.start())
        if words and words.area.province and words.end <= start:
            nearest = words
    return Said(nearest.area, passage, nearest.start, nearest.end) if nearest else None
