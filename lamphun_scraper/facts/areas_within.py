"""Areas that the name of a place says: ศาลากลางจังหวัดลำพูน (Lamphun's provincial hall) stands in Lamphun."""

from __future__ import annotations

import re
from typing import Final

from lamphun_scraper.facts.areas import WRITTEN_NAME, Area, area_pattern, area_words
from lamphun_scraper.facts.begun import Beginnings, Begun
from lamphun_scraper.facts.gazetteer import LEVELS, Level, longest_name, longest_province, provinces_with
from lamphun_scraper.facts.lookup import Endings
from lamphun_scraper.facts.scan import marked, words

_SHORTEST_BARE: Final = 5
"""Shorter provinces (ตาก, เลย, แพร่) are also parts of everyday words."""
_NO_PROVINCE: Final = Endings(("เผยแพร่",))
"""Words that end in such a name and do not say it: เผยแพร่ (publish)."""
_BEFORE_NO_PROVINCE: Final = Endings(("ประ", "ถนน", " ถ."))
"""What stands before letters that name no province: those of Chumphon in ห้องประชุมพระ…, and a road, ถนนเพชรบุรี."""
_UNIVERSITY: Final = "ธรรมาธิราช"  # behind สุโขทัย: the university is in another province
_WITHIN_LEVEL: Final[dict[str, Level]] = {
    word: level for level in LEVELS for word in (*area_words(level), *marked("lookup/area_office", level))
}
_WITHIN: Final = Begun(re.compile(area_pattern(_WITHIN_LEVEL, "(?<= {})")), _WITHIN_LEVEL)
_PROVINCES: Final = Beginnings(words("province"))


def area_within(name: str, stated: Area) -> Area:
    """`stated`, and what the name of a place adds to it: ศาลากลางจังหวัดลำพูน stands in ลำพูน."""
    at = 0
    while match := _WITHIN.search(name, at, len(name)):
        at = match.end()
        level = _WITHIN_LEVEL[match[0]]
        if getattr(stated, level) is None and (unit := _named_within(level, name, at)):
            stated = stated._replace(**{level: unit})
    if stated.province is None and (province := _bare_province(name)) and _may_lie_in(stated, province):
        stated = stated._replace(province=province)
    if stated.district is None and (district := _named_last(name, stated.province)):
        stated = stated._replace(district=district)
    return stated


def _may_lie_in(area: Area, province: str) -> bool:
    """Tell whether a province has the district that is said, as far as is known: โรงเรียนบ้านระยอง may be elsewhere."""
    possible = provinces_with(None, area.district) if area.district else None
    return not possible or province in possible


def _named_last(name: str, province: str | None) -> str | None:
    """The district that a name ends with, apart from the rest: "ตลาดกลาง หาดใหญ่"; it must be the only one so named."""
    word = name.rpartition(" ")[2]
    if len(word) < _SHORTEST_BARE or word == name:
        return None
    possible = provinces_with(None, word)
    return word if (province in possible if province else len(possible) == 1) else None


def _named_within(level: Level, name: str, at: int) -> str | None:
    if level == "province":
        province = longest_province(name, at)
        return province[0] if province else None
    written = WRITTEN_NAME.match(name, at)
    return longest_name(level, name, at) or (written[0] if written and written.end() == len(name) else None)


def _bare_province(name: str) -> str | None:
    """The last province that `name` names without จังหวัด; a short one only where a word ends."""
    start = _PROVINCES.last_in(name, 0, len(name))
    while start >= 0:
        province = longest_province(name, start)
        if province and not _is_of_other_word(name, start, province[1]):
            return province[0]
        start = _PROVINCES.last_in(name, 0, start + 1)
    return None


def _is_of_other_word(name: str, start: int, end: int) -> bool:
    """Tell whether the letters of a province in ``name[start:end]`` belong to another word, or to another name."""
    if end - start < _SHORTEST_BARE and not _is_apart(name, end):
        return True
    return _BEFORE_NO_PROVINCE.stand_before(name, start) or name.startswith(_UNIVERSITY, end)


def _is_apart(name: str, end: int) -> bool:
    """Tell whether a short province that ends at `end` ends a word there, and is not only how another one ends."""
    return name[end : end + 1] in ("", " ") and not _NO_PROVINCE.stand_before(name, end)
