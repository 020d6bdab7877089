"""The names of Thailand's provinces, districts and subdistricts, and their official codes.

The data is that of the `geothai` package (codes of the Department of Provincial Administration; its
`DATA_VERSION` is a date). It is read on first use, in about 60 ms.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, lru_cache
from typing import Final, Literal, NamedTuple

import geothai

from lamphun_scraper.facts.lookup import Lookup
from lamphun_scraper.facts.trie import ROOT, Trie

Level = Literal["subdistrict", "district", "province"]
LEVELS: Final[tuple[Level, ...]] = ("subdistrict", "district", "province")
"""The smallest first."""

BANGKOK: Final = "กรุงเทพมหานคร"
CAPITAL: Final = "เมือง"  # the district of the provincial seat; its name carries the province's


_PROVINCES: Final = Lookup("province")


class ListedArea(NamedTuple):
    """One subdistrict, or a district or province where the smaller names are None."""

    code: str
    subdistrict: str | None
    district: str | None
    province: str


_DISTRICT: Final = 4  # digits of the codes that a longer one begins with
_PROVINCE: Final = 2


class Codes(NamedTuple):
    """Official codes: six, four and two digits; None where the match is not certain."""

    subdistrict: str | None
    district: str | None
    province: str | None


@cache
def _listed_areas() -> dict[Level, dict[str, list[ListedArea]]]:
    found: dict[Level, dict[str, list[ListedArea]]] = {"subdistrict": {}, "district": {}, "province": {}}
    for province in geothai.provinces():
        found["province"][province.name_th] = [ListedArea(province.code, None, None, province.name_th)]
        for district in geothai.districts(province.code):
            name = district.name_th.removeprefix("เขต")
            for written in _spellings(name):
                area = ListedArea(district.code, None, name, province.name_th)
                found["district"].setdefault(written, []).append(area)
            for subdistrict in geothai.subdistricts(district.code):
                for written in _spellings(subdistrict.name_th):
                    area = ListedArea(subdistrict.code, written, name, province.name_th)
                    found["subdistrict"].setdefault(written, []).append(area)
    return found


def _spellings(name: str) -> list[str]:
    """``["ปอภาร", "ปอพาน"]`` for ``"ปอภาร (ปอพาน)"``; a hyphen may be left out."""
    names = [part.strip() for part in name.rstrip(")").split("(")]
    return names + [part.replace("-", "") for part in names if "-" in part]


@cache
def _names(level: Level) -> Trie:
    return Trie(list(_listed_areas()[level]))


def known(level: Level, name: str) -> bool:
    """Tell whether an area of this level has this name (without its prefix)."""
    return name in _listed_areas()[level]


def longest_name(level: Level, text: str, start: int) -> str | None:
    """Return the longest name of this level that `text` has at `start`."""
    names = _names(level)
    state = names.longest(text, start)
    return text[start : start + names.length(state)] if state != ROOT else None


def longest_province(text: str, start: int) -> tuple[str, int] | None:
    """Return the province whose name or short form stands at `start`, and where that ends."""
    hit = _PROVINCES.behind(text, start)
    return (hit.value, hit.end) if hit else None


def codes(subdistrict: str | None, district: str | None, province: str | None) -> Codes:
    """Return the official codes of the areas that are named, each only where what is said admits one place.

    A district without its province has a code where no other district of the country has its name; a subdistrict
    needs a name that is unique within the district, or within the country where no district is said. A code implies
    those of the larger areas around it, which it begins with.
    """
    smallest = _only_code("subdistrict", subdistrict, district, province)
    middle = smallest[:_DISTRICT] if smallest else _only_code("district", district, district, province)
    largest = middle[:_PROVINCE] if middle else _only_code("province", province, None, province)
    return Codes(smallest, middle, largest)


def _only_code(level: Level, name: str | None, district: str | None, province: str | None) -> str | None:
    if name is None:
        return None
    found = {
        area.code
        for area in _named(level, name)
        if province in (None, area.province) and (level == "province" or _same(district, area.district))
    }
    return found.pop() if len(found) == 1 else None


def _same(said: str | None, listed: str | None) -> bool:
    return said is None or said.replace("-", "") == (listed or "").replace("-", "")


def _named(level: Level, name: str) -> Iterator[ListedArea]:
    yield from _listed_areas()[level].get(name, ())


def districts_with(subdistrict: str, province: str | None) -> list[tuple[str, str]]:
    """Return the districts that have a subdistrict of this name, in one province or in all, each with its province."""
    return [
        (area.district, area.province)
        for area in _named("subdistrict", subdistrict)
        if area.district and province in (None, area.province)
    ]


@lru_cache(4_096)  # a list says the same district again and again
def provinces_with(subdistrict: str | None, district: str | None) -> frozenset[str]:
    """Return the provinces that have this district, or this subdistrict in it."""
    level: Level = "subdistrict" if subdistrict else "district"
    return frozenset(
        area.province
        for area in _named(level, subdistrict or district or "")
        if level == "district" or _same(district, area.district)
    )
