"""The area of a place that does not say it itself, from what the article says around it."""

from __future__ import annotations

import re
from itertools import islice
from typing import Final, NamedTuple

from lamphun_scraper.facts.areas import (
    ANY_AREA_WORD,
    NOWHERE,
    Area,
    AreaWords,
    area_pattern,
    area_words,
    completed,
    read_area,
)
from lamphun_scraper.facts.areas_within import area_within
from lamphun_scraper.facts.document import Document, Passage
from lamphun_scraper.facts.gazetteer import CAPITAL, districts_with, provinces_with
from lamphun_scraper.facts.lookup import Endings, begins, past_spaces, places_of
from lamphun_scraper.facts.places.candidate import Candidate
from lamphun_scraper.facts.places.heads import head_at
from lamphun_scraper.facts.scan import either, words

_BEFORE: Final = 90
_LONGEST_AREA: Final = 60
_AREA: Final = re.compile(either(ANY_AREA_WORD))
_LED: Final = Endings(("ณ", "ที่", "ใน"))
"""What leads to an area that stands behind a space."""
_JOINED: Final = Endings(("และ", "และ ", "กับ", "กับ ", "หรือ", ", ", ","))
"""What joins the last of several areas to those before it: a place lies in one of them alone."""
# "คณะศึกษาดูงานจาก อบต.โคกสูง จังหวัดขอนแก่น": where visitors come from is not where they are.
_COME_FROM: Final = re.compile("(?:คณะ|ดูงาน|เยือน|นักท่องเที่ยว) ?จาก {0,2}[ก-๎.]{0,30}$")
_LONGEST_FROM: Final = 48
_DISTRICT_WORDS: Final = ("อำเภอ", "อำเภอ ", "เขต", "อ.", "อ. ")
_PROVINCE: Final = re.compile(area_pattern(area_words("province"), "(?<![ก-๎.]{})"))
_MAIN: Final = 0.75
# Seats of the national government: a province named near them is what is talked about, not where they stand.
_NATIONAL: Final = re.compile(rf"{either(words('lookup/national_seat'))}|สำนักงานคณะกรรมการ(?!.*จังหวัด)")

# What may stand between a name and its address where the place is spoken of again: "วัดเหนือ" ตั้งอยู่ที่ ซอย 7 ตำบล….
_TO_ADDRESS: Final = re.compile(
    r'ฯ?[")]? {0,3}(?:(?:ที่|ซึ่ง)?ตั้งอยู่[^\n"]{0,60}?'
    rf'|(?:หรือ|บริเวณ|ช่วง|ในพื้นที่รับผิดชอบของ)[^\n" ]{{0,25}} ?|ที่ ?)?(?={either(area_words("subdistrict", "district"))})'
)
_ABROAD: Final = "abroad"
_SHORTEST_LAND: Final = 6
"""Shorter words for what lies abroad, นคร (city), begin names at home, too."""
_THAI: Final = "ไทย"
_MENTIONS: Final = 30  # of a place in a passage among which the one with its area is
_SHORTEST_AGAIN: Final = 8  # characters of a name that says one place wherever it stands


class Said(NamedTuple):
    """An area, and the words in `passage` that say (the larger part of) it."""

    area: Area
    passage: Passage
    start: int
    end: int


def own_area(candidate: Candidate) -> Area:
    """Return the area that a place says itself: behind its name, and within it (ศาลากลางจังหวัดลำพูน)."""
    stated = candidate.area.area if candidate.area else NOWHERE
    return completed(
        area_within(candidate.passage.normal[slice(*candidate.name)], stated) if candidate.name else stated
    )


def province_of(document: Document, candidate: Candidate) -> str | None:
    """Return the province that a place says itself, or the one that the article names of those with its district."""
    area = own_area(candidate)
    if area.province or area == NOWHERE:
        return area.province
    said = _named_province(document, area)
    return said.area.province if said else None


def said_again(document: Document, name: str, area: Area) -> Said | None:
    """Return the smaller area that the article says where it speaks of a place again; None where it says none.

    "ณ วัดเหนือ จังหวัดลำพูน … สำหรับวัดเหนือ ตั้งอยู่ที่ตำบลต้นธง อำเภอเมืองลำพูน": what is said both times must agree.
    """
    if len(name) < _SHORTEST_AGAIN or (area.subdistrict and area.district):
        return None
    for passage in document.passages:
        text = passage.normal
        for at in islice(places_of(name, text, 0, len(text)), _MENTIONS):
            end = at + len(name)
            words = read_area(text, lead.end()) if (lead := _TO_ADDRESS.match(text, end)) else None
            if words and (said := _finer(area, words.area)):
                return Said(said, passage, words.start, words.end)
    return None


def _finer(area: Area, other: Area) -> Area | None:
    """Return both areas together, if the second is smaller and nothing of one contradicts the other."""
    pairs = list(zip(area, other, strict=True))
    if any(one and two and one != two for one, two in pairs):
        return None
    whole = completed(Area(*(one or two for one, two in pairs)))
    smaller = (other.subdistrict and not area.subdistrict) or (other.district and not area.district)
    possible = provinces_with(whole.subdistrict, whole.district)
    return whole if smaller and (not possible or not whole.province or whole.province in possible) else None


def said_around(document: Document, passage: Passage, start: int, name: str, area: Area) -> Said | None:
    """Return `area` with the larger areas that the article says around a place at `start`; None where it says none.

    Of the districts that have a subdistrict, the one that the article names is meant, where the place has a name. A
    district or subdistrict admits the provinces that have it: one of them that the article names is meant. Where
    the place says no area at all, the area named right before it in the same sentence is, or the province that the
    article is about.
    """
    subdistrict = area.subdistrict if name and not area.district else None
    if subdistrict and (said := _named_district(document, subdistrict, area.province)):
        return said
    if area.province:
        return None
    if area.district or area.subdistrict:
        if said := _named_province(document, area):
            return said
        before = _just_before(passage, start) or _main_province(document) if area.district == CAPITAL else None
        return before._replace(area=completed(area._replace(province=before.area.province))) if before else None
    if not name or _NATIONAL.search(name) or _is_abroad(passage.normal, start, start + len(name)):
        return None
    return _just_before(passage, start) or _main_province(document)


def _is_abroad(text: str, start: int, end: int) -> bool:
    """Tell whether a land or town abroad is said in the name ``text[start:end]`` or behind: "… แขวงคำม่วน สปป.ลาว"."""
    at = text.find(" ", start, end + 1)
    while 0 <= at <= end:
        land = head_at(text, past_spaces(text, at))
        if land and land.value == _ABROAD and not begins(text, land.end, _THAI):
            return land.end - land.start >= _SHORTEST_LAND
        at = text.find(" ", past_spaces(text, at), end + 1)
    return False


def _main_province(document: Document) -> Said | None:
    """The province that an article names again and again, and any other hardly."""
    named: dict[str, list[Said]] = {}
    for passage in document.passages:
        for match in _PROVINCE.finditer(passage.normal):
            if (words := read_area(passage.normal, match.start())) and words.area.province:
                named.setdefault(words.area.province, []).append(Said(words.area, passage, words.start, words.end))
    most = max(named.values(), key=len, default=[])
    return most[0] if len(most) > 1 and len(most) > _MAIN * sum(map(len, named.values())) else None


def _named_district(document: Document, subdistrict: str, province: str | None) -> Said | None:
    """The only district with this subdistrict that the article names, behind its prefix."""
    found = [
        Said(Area(subdistrict, district, its_province), passage, at, at + len(prefix) + len(district))
        for district, its_province in districts_with(subdistrict, province)
        for passage in document.passages
        for prefix in _DISTRICT_WORDS
        if (at := _find_apart(passage.normal, prefix + district)) >= 0
    ]
    return found[0] if len({said.area for said in found}) == 1 else None


def _find_apart(text: str, words: str) -> int:
    """Return where `words` stand, not right behind a full stop as the end of a rank (พล.อ.); -1 where they do not."""
    at = text.find(words)
    while at > 0 and text[at - 1] == ".":
        at = text.find(words, at + 1)
    return at


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
    for match in _AREA.finditer(text, max(line, start - _BEFORE - _LONGEST_AREA), start):
        words = read_area(text, match.start())
        if words and words.area.province and start - _BEFORE < words.end <= start and not _is_within(nearest, words):
            nearest = words
    if nearest is None or _JOINED.stand_before(text, nearest.start) or _is_come_from(text, nearest.start):
        return None
    # What stands apart is where the place before it lies: "วัดเหนือ อำเภอลี้ จังหวัดลำพูน".
    apart = text[nearest.start - 1 : nearest.start] == " " and not _LED.stand_before(text, nearest.start - 1)
    return Said(Area(province=nearest.area.province) if apart else nearest.area, passage, nearest.start, nearest.end)


def _is_come_from(text: str, area: int) -> bool:
    """Tell whether the area at `area`, or the office that is called after it, is where visitors come from."""
    return _COME_FROM.search(text, max(0, area - _LONGEST_FROM), area) is not None


def _is_within(larger: AreaWords | None, words: AreaWords) -> bool:
    """Whether area words are the end of others: จังหวัดลำพูน in ตำบลป่าสัก อำเภอเมือง จังหวัดลำพูน."""
    return larger is not None and words.end <= larger.end
