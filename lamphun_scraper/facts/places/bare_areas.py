"""Provinces and districts said by their bare names: "จังหวัดลำพูน ลำปาง และพะเยา", "3 อำเภอ ได้แก่ เถิน สบปราบ และแม่พริก"."""

from __future__ import annotations

import re
from typing import Final

from lamphun_scraper.facts.areas import Area, AreaWords, area_words, read_area
from lamphun_scraper.facts.gazetteer import BANGKOK, CAPITAL, longest_name, longest_province, provinces_with
from lamphun_scraper.facts.lookup import Letters, begins
from lamphun_scraper.facts.places.joint import LEADS, past_joint
from lamphun_scraper.facts.scan import either

_ZONE: Final = "เขต"
_DISTRICT: Final = (*area_words("district"), _ZONE)
_COUNTED: Final = re.compile(rf"(?:อำเภอ|{_ZONE}) *(?:{either(LEADS)}|\() *+(?!{either(_DISTRICT)})")
_COUNTED_BEGINS: Final = Letters(word[0] for word in _DISTRICT)
_NEAR: Final = 4  # characters before อำเภอ that the number ends in
_GOES_ON: Final = re.compile(r"(?![ก-๎])|และ")


def is_other_zone(text: str, start: int) -> bool:
    """Tell whether เขต (zone) at `start` is no district of Bangkok: เขตเมืองลำพูน, เขตพระนครคีรี, but not เขตดุสิต."""
    if not begins(text, start, _ZONE):
        return False
    name = longest_name("district", text, start + len(_ZONE))
    if name is None or BANGKOK not in provinces_with(None, name):
        return True
    end = start + len(_ZONE) + len(name)
    larger = read_area(text, end)
    return _GOES_ON.match(text, end) is None or (larger is not None and larger.area.province not in (None, BANGKOK))


def bare_province(text: str, start: int) -> AreaWords | None:
    """The province said by its bare name at `start`, behind which no letter stands but those of และ (and)."""
    province = longest_province(text, start)
    if province is None or not _GOES_ON.match(text, province[1]):
        return None
    return AreaWords(Area(province=province[0]), start, province[1])


def counted_districts(text: str, start: int) -> int | None:
    """Return where the first bare name stands if อำเภอ or เขต at `start` counts districts, as in "3 อำเภอ ได้แก่ …"."""
    if not _COUNTED_BEGINS.stand_at(text, start) or not text[start - _NEAR : start].rstrip()[-1:].isdigit():
        return None
    lead = _COUNTED.match(text, start)
    return lead.end() if lead and first_of_several(text, lead.end()) else None


def first_of_several(text: str, start: int) -> AreaWords | None:
    """Read the bare district at `start` behind which another of its province stands."""
    first = bare_district(text, start, None)
    return first if first and bare_district(text, past_joint(text, first.end), first.area) else None


def bare_district(text: str, start: int, beside: Area | None) -> AreaWords | None:
    """Read the district whose bare name stands at `start`, with the province behind it; it may lie `beside` another."""
    name = longest_name("district", text, start)
    if name is None or not _GOES_ON.match(text, start + len(name)) or (beside and not _are_near(name, beside)):
        return None
    end = start + len(name)
    larger = read_area(text, end)
    province = larger.area.province if larger and not larger.area.district else None
    if larger is None or province is None:
        return AreaWords(Area(None, name), start, end)
    if province not in provinces_with(None, name):
        return None
    return AreaWords(Area(None, name, province), start, larger.end)


def _are_near(name: str, other: Area) -> bool:
    """Tell whether a district of this name lies in the province of the other one."""
    possible = provinces_with(None, name)
    if other.province:
        return other.province in possible
    return other.district == CAPITAL or not possible.isdisjoint(provinces_with(None, other.district))
