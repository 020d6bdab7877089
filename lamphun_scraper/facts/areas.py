"""Administrative areas in running text: ตำบล (subdistrict), อำเภอ (district), จังหวัด (province), in all their forms.

Bangkok says แขวง and เขต for the first two; all have a one-letter short form. An *area tail* is the run of such
words behind a place: ``ต.ศรีบัวบาน อ.เมือง จ.ลำพูน``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Final, NamedTuple

from lamphun_scraper.facts.gazetteer import (
    BANGKOK,
    CAPITAL,
    LEVELS,
    Level,
    known,
    longest_name,
    longest_province,
)
from lamphun_scraper.facts.lookup import Letters, Lookup, begins
from lamphun_scraper.facts.scan import either, marked

_WORDS: Final = "lookup/area_word"
_LARGER: Final = {level: number for number, level in enumerate(LEVELS)}
_LEVEL: Final = {word: level for level in LEVELS for word in marked(_WORDS, level)}
AREA_WORDS: Final = tuple(marked(_WORDS, "full"))
"""The words for a subdistrict, a district and a province as they are used all over the country."""
SHORT_AREA_WORDS: Final = tuple(marked(_WORDS, "short"))
"""Their short forms, letters with a full stop."""
ANY_AREA_WORD: Final = (*AREA_WORDS, *SHORT_AREA_WORDS)
"""Both."""
_IN: Final = "ใน"
_ZONES: Final = ("พื้นที่", "เขตพื้นที่", "ท้องที่")
_PREFIX_BEGINS: Final = frozenset(word[0] for word in _LEVEL)
_PREFIX_LETTERS: Final = Letters(_PREFIX_BEGINS)
_PREFIXES: Final = {letter: tuple(word for word in _LEVEL if word[0] == letter) for letter in _PREFIX_BEGINS}
# Letters that area words, or what may stand before them, begin with: most places of a text are refused here.
_BEGINNINGS: Final = Letters({*_PREFIX_BEGINS, _IN[0], *(zone[0] for zone in _ZONES), BANGKOK[0]})
_SEPARATORS: Final = Letters(" ,/")
_OF_ABBREVIATIONS: Final = (".", "ผ")
_LETTER: Final = 2  # characters of a prefix that is a letter with a full stop
# A name the gazetteer does not have: Thai letters up to the next space, mark or area word.
WRITTEN_NAME: Final = re.compile(  # the first set: all but จ, ต and อ, with which those words begin
    rf"(?:[ก-งฉ-ดถ-ฬฮะ-ฺเ-๎]++|(?!{either(ANY_AREA_WORD)})[จตอ])+(?:-[ก-ฮะ-ฺเ-๎]+)?"
)
PLACE_CHUNK: Final = Lookup("lookup/place_chunk")
"""What the words behind a place, or where an area's name would stand, begin with."""
_LARGER_WORDS: Final = tuple(word for word in ANY_AREA_WORD if _LEVEL[word] != "subdistrict")
_SHORTEST_WRITTEN: Final = 2
_LONGEST_WRITTEN: Final = 24
_LONGEST_FURTHER: Final = 8
"""A name that is not listed is at most so many characters longer than a listed one that it begins with."""
_AND: Final = ("และ", "กับ")
_STRICT: Final = frozenset(marked(_WORDS, "strict"))


class Area(NamedTuple):
    """Names without their prefixes; None where nothing is said."""

    subdistrict: str | None = None
    district: str | None = None
    province: str | None = None


NOWHERE: Final = Area()
"""The area where none is said."""


class AreaWords(NamedTuple):
    """The words of a text that say an area, at ``text[start:end]``."""

    area: Area
    start: int
    end: int


_Unit = tuple[Level, str, int, int]
"""The level and name of one area, where its words begin and end."""


def read_area(text: str, start: int) -> AreaWords | None:
    """Read the area words that begin at `start`, after white space, a comma, or ใน (in); None where there are none."""
    if not _may_begin(text, start):
        return None
    said: dict[Level, str] = {}
    begin = at = start
    level: Level | None = None
    while unit := _unit(text, _on_next_line(text, at) if level else at, level):
        if level and _LARGER[unit[0]] <= _LARGER[level]:
            break
        level, name, first, at = unit
        begin = begin if said else first
        said[level] = name
        if level == "province":  # nothing is larger
            break
    return AreaWords(completed(_area(said)), begin, at) if said else None


def _on_next_line(text: str, at: int) -> int:
    """Return where the larger area's words stand if the line breaks before them, as pages break long addresses."""
    return at + 1 if text[at : at + 1] == "\n" and text.startswith(_LARGER_WORDS, at + 1) else at


def _may_begin(text: str, at: int) -> bool:
    return _BEGINNINGS.stand_at(text, _SEPARATORS.past(text, at))


def _area(said: Mapping[Level, str]) -> Area:
    return Area(said.get("subdistrict"), said.get("district"), said.get("province"))


def _unit(text: str, at: int, before: Level | None) -> _Unit | None:
    """Read the area that begins at `at`; `before` is the level of the one right before it, if there is one."""
    start = _past_separators(text, at)
    if prefix := _prefix(text, start):
        return _prefixed(text, prefix, start)
    # A province is said without its prefix behind a district, Bangkok (กรุงเทพ, กทม.) anywhere.
    return _province(text, start, start) if before == "district" else _bangkok(text, start)


def _province(text: str, start: int, at: int) -> _Unit | None:
    """Read the province whose name begins at `at`, its prefix at `start`."""
    province = longest_province(text, at)
    return ("province", province[0], start, province[1]) if province else None


def _bangkok(text: str, at: int) -> _Unit | None:
    unit = _province(text, at, at) if text.startswith("ก", at) else None
    return unit if unit and unit[1] == BANGKOK else None


def _past_separators(text: str, at: int) -> int:
    """Return where area words may begin behind spaces, commas, slashes, ใน (in) and พื้นที่ (area) that begin at `at`."""
    at = _SEPARATORS.past(text, at)
    while begins(text, at, _IN):
        at = _SEPARATORS.past(text, at + len(_IN))
    for zone in _ZONES:
        if begins(text, at, zone):
            at += len(zone)
            return at + (text[at : at + 1] == " ")
    return at


def _prefix(text: str, at: int) -> str | None:
    """Return the prefix that begins at `at`; behind a full stop a letter is a rank's (พล.อ.), behind ผ a director's."""
    for word in _PREFIXES[text[at]] if _PREFIX_LETTERS.stand_at(text, at) else ():
        if begins(text, at, word) and (len(word) > _LETTER or text[at - 1 : at] not in _OF_ABBREVIATIONS):
            return word
    return None


def _prefixed(text: str, word: str, start: int) -> _Unit | None:
    """Read the area whose prefix `word` begins at `start`."""
    level, at = _LEVEL[word], start + len(word)
    at += text[at : at + 1] == " "
    if level == "province":
        return _province(text, start, at)
    name = _name(level, text, at, strict=word in _STRICT)
    return (level, name, start, at + len(name)) if name else None


def _name(level: Level, text: str, at: int, *, strict: bool) -> str | None:
    """The area's name at `at`: as the gazetteer has it, or up to the next break where it has not."""
    listed = longest_name(level, text, at)
    if level == "district" and (not listed) and text.startswith(CAPITAL, at):
        listed = CAPITAL
    match = WRITTEN_NAME.match(text, at, at + _LONGEST_WRITTEN)
    written = match[0] if match else ""
    if text.startswith(".", at + len(written)):  # an abbreviation
        return None
    if strict or len(written) < _SHORTEST_WRITTEN:
        return listed
    if listed is None:
        return written if _may_be_name(text, at) else None
    return written if _is_name_as_a_whole(text, at, listed, written) else listed


def _is_name_as_a_whole(text: str, at: int, listed: str, written: str) -> bool:
    """Tell whether all that is `written` at `at` is the name, and not what the gazetteer has `listed` of it.

    It is where a further area follows, but where another is joined (อำเภอสะเดาและอำเภอหาดใหญ่) or far more follows.
    """
    if not _goes_on(text, at + len(written)) or written.startswith(_AND, len(listed)):
        return False
    return not written.startswith(listed) or len(written) <= len(listed) + _LONGEST_FURTHER


def _may_be_name(text: str, at: int) -> bool:
    """Tell whether an unlisted word may be an area's name: glued to its prefix, and no everyday word."""
    if text[at - 1] == " ":
        return False
    word = PLACE_CHUNK.behind(text, at)
    return word is None or word.value == "more"


def _goes_on(text: str, at: int) -> bool:
    """Tell whether a further area follows: the word before it was then a name as a whole."""
    return _prefix(text, _past_separators(text, at)) is not None


def area_words(*levels: Level) -> tuple[str, ...]:
    """Return the words, in full and short, for areas of these levels."""
    return tuple(word for word in ANY_AREA_WORD if _LEVEL[word] in levels)


def area_pattern(words: Iterable[str], short: str) -> str:
    """Return a pattern of area words; a short one counts only as `short` says, a lookbehind with ``{}`` in its place.

    Each choice begins with its letter: that is quick to find.
    """
    return "|".join(
        re.escape(word) + (short.format(re.escape(word)) if word in SHORT_AREA_WORDS else "") for word in words
    )


def level_of(area: Area) -> Level:
    """Return the level of the smallest area that is said."""
    return "subdistrict" if area.subdistrict else "district" if area.district else "province"


def completed(area: Area) -> Area:
    """`area` with the province that the district's name says, and the province's name in that of its seat."""
    district = area.district
    if district == CAPITAL and area.province and area.province != BANGKOK:
        return area._replace(district=CAPITAL + area.province)
    if district and not area.province and district.startswith(CAPITAL) and known("province", district[len(CAPITAL) :]):
        return area._replace(province=district[len(CAPITAL) :])
    return area
