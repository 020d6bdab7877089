"""Where a place may begin."""

from __future__ import annotations

import re
from typing import Final

from lamphun_scraper.facts.document import Passage
from lamphun_scraper.facts.gazetteer import longest_province
from lamphun_scraper.facts.lookup import Endings, Letters, before_spaces, begins, is_thai, past_spaces, places_of
from lamphun_scraper.facts.places.bare_areas import counted_districts, is_other_zone
from lamphun_scraper.facts.places.candidate import READ
from lamphun_scraper.facts.places.heads import AREA_WORD, NO_HEAD
from lamphun_scraper.facts.places.joint import LEADS, past_joint
from lamphun_scraper.facts.scan import Found, between, either, marked

LONG_PROVINCE: Final = 4
"""Shorter provinces (ตาก, เลย) are everyday words as well; they count only behind จังหวัด, or as the first of several."""

# ณ stands free; a full stop behind it is a common slip.
_LETTER_AT: Final = "ณ"
_AT: Final = re.compile(
    r"ณ(?=[. ]|ที่|บริเวณ|พื้นที่)[. ]*"
    rf"(?:(?:ที่|บริเวณ|พื้นที่)(?!{either(marked('lookup/word_with_at', 'first'))}))*\.? *"
)
# Right behind the time or the day, ที่ leads to a place even if no known word begins its name.
_WORD_AT: Final = "ที่"
_PLACE: Final = "สถานที่"
_APART: Final = Letters(" .,)0123456789")
_SLOT: Final = re.compile(r"ที่(?:บริเวณ)? ?(?=[ก-ฮเ-ไA-Z])")
_BEFORE_SLOT: Final = re.compile(r"(?:น\.|\)|[^\d]\d{4}) *,? *$")
_BEFORE_AREA: Final = Endings(marked("lookup/area_lead", "word"))
_LONGEST_SLOT: Final = 12
# What leads to a province that is said by its bare name.
_LED_TO: Final = Endings(marked("lookup/area_lead", "bare"))
_LIST_BEGINS: Final = Endings((*LEADS, "(", *marked("lookup/area_lead", "several")))
_NAMELY: Final = Endings(LEADS)
# "5 จังหวัด (เลย …", "ลงพื้นที่จังหวัดชายแดนภาคอีสาน (เลย …": what a bracket with provinces follows.
_PROVINCES: Final = re.compile(r"(?:\d *|ใน|พื้นที่|กลุ่ม)จังหวัด[ก-๎]*(?: ?\d)? ?\($")
_LONGEST_REGION: Final = 45


def starts(passage: Passage) -> list[tuple[int, Found | None]]:
    """Where a place may begin: at a head word, behind ณ, behind the time, and at area words."""
    text = passage.normal
    found: dict[int, Found | None] = {}
    for at in places_of(_LETTER_AT, text, 0, READ):
        if not is_thai(text, at - 1) and (match := _AT.match(text, at, READ)):
            found[match.end()] = None
    for at in places_of(_WORD_AT, text, 0, READ):
        if _APART.stand_at(text, at - 1) and _behind_time(text, at) and (match := _SLOT.match(text, at, READ)):
            found[match.end()] = None
    found.update(_heads(passage))
    for start, end, _ in between(passage.hits("province"), 0, READ):
        before = before_spaces(text, start)
        if end - start < LONG_PROVINCE:
            is_led_to = _begins_provinces(text, before, end)
        else:
            is_led_to = _LED_TO.stand_before(text, before) or _begins_list(text, before, end)
        if is_led_to:
            found.setdefault(start, None)
    return sorted(found.items())


def _behind_time(text: str, at: int) -> bool:
    return _BEFORE_SLOT.search(text, max(0, at - _LONGEST_SLOT), at) is not None


def _heads(passage: Passage) -> dict[int, Found | None]:
    """Where known words begin a place, each with its word, and where area words do."""
    hits = between(passage.hits("place_head"), 0, READ)
    found: dict[int, Found | None] = {}
    for number, hit in enumerate(hits):
        start, _, value = hit
        if value == AREA_WORD:
            if _begins_area(passage.normal, start):
                found[start] = None
            if counted := counted_districts(passage.normal, start):
                found[counted] = None
        elif value not in NO_HEAD:
            at = _led_to(passage.normal, hit)
            if at < 0 or not _begins_place(hits, number + 1, at):
                found[start] = hit
    return found


def _led_to(text: str, hit: Found) -> int:
    """Return where the place would begin to which a word only leads; -1 where it leads to none.

    พื้นที่ (area) does, right before it, and so does สถานที่ (place), apart: "สถานที่ : หอประชุมอำเภอลี้".
    """
    start, end, value = hit
    if value == "area":
        return end
    if value != "centre" or text[start:end] != _PLACE:
        return -1
    at = past_spaces(text, end)
    if begins(text, at, ":"):
        at = past_spaces(text, at + 1)
    return at if at > end else -1


def _begins_place(hits: list[Found], first: int, at: int) -> bool:
    """Tell whether one of the words from `hits[first]` on begins a place at `at`."""
    while first < len(hits) and hits[first][0] < at:
        first += 1
    return first < len(hits) and hits[first][0] == at and hits[first][2] not in NO_HEAD


def _begins_list(text: str, before: int, end: int) -> bool:
    """Tell whether the province that ends at `end` is the first of several to which the words up to `before` lead."""
    return _LIST_BEGINS.stand_before(text, before) and longest_province(text, past_joint(text, end)) is not None


def _begins_provinces(text: str, before: int, end: int) -> bool:
    """Tell whether what may be an everyday word (เลย, ตาก) is the first of several provinces, as is said before it."""
    said = _NAMELY.stand_before(text, before) or _PROVINCES.search(text, max(0, before - _LONGEST_REGION), before)
    return bool(said) and _begins_list(text, before, end)


def _begins_area(text: str, start: int) -> bool:
    """Tell whether area words begin at `start`: behind a space or words that lead to a place, not within a rank.

    Of the many zones (เขต) only Bangkok's districts are areas.
    """
    if is_other_zone(text, start):
        return False
    if not is_thai(text, start - 1):
        return text[start - 1 : start] != "."
    return _BEFORE_AREA.stand_before(text, start)
