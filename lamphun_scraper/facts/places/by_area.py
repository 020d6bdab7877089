"""Places that only an administrative area gives away: the name before it, or the area alone."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from lamphun_scraper.facts.areas import AreaWords, read_area
from lamphun_scraper.facts.document import Passage
from lamphun_scraper.facts.lookup import FIGURES, Endings, before_spaces
from lamphun_scraper.facts.places.at import is_kind_within, may_be_named, says_which
from lamphun_scraper.facts.places.bare_areas import bare_province, is_other_zone
from lamphun_scraper.facts.places.candidate import MENTIONED, Candidate, named, unnamed
from lamphun_scraper.facts.places.heads import AREA_WORD, NO_HEAD
from lamphun_scraper.facts.places.members import ANY_AREA, LONGEST_BEFORE, areas_before, listed_areas, sharing_tail
from lamphun_scraper.facts.places.phrase import read_phrase
from lamphun_scraper.facts.places.starts import LONG_PROVINCE
from lamphun_scraper.facts.places.titles import is_family_name
from lamphun_scraper.facts.places.triggers import trigger_of
from lamphun_scraper.facts.scan import between, either, marked

_MENTIONED: Final = 1200
_LEADS: Final = re.compile(rf"(?:{either(marked('lookup/area_lead', 'name'))}) ?(?=[ก-ฮเ-ไA-Z])")
_SHORTEST_BEFORE: Final = 3
_THAI: Final = re.compile("[ก-๎]")
_NATURE: Final = "nature"
_VILLAGE: Final = "village"
_INNER: Final = tuple("เแโใไ")
"""Vowels written before their consonant: what stands right behind one is no word's beginning (ผา in เตาเผา)."""
_OF_POST: Final = Endings(("นาย", "ผู้ว่าราชการ", "ปลัด", "ปลัดอาวุโส", "กำนัน", "พัฒนาการ", "ศึกษาธิการ"))
"""What an area completes to a post: นายอำเภอลี้ is somebody, and no place."""
_BUILDINGS: Final = ("อาคาร", "หอประชุม", "ห้องประชุม")  # begin no other word, wherever they stand


def at_areas(passage: Passage, found: Sequence[Candidate], end: int) -> Iterator[Candidate]:
    """Places up to `end` that only the area behind them gives away, and full areas that nothing leads to."""
    text, at = passage.normal, 0
    claimed = [(candidate.start, candidate.stop) for candidate in found]
    named_up_to = [candidate.stop for candidate in found if candidate.name and candidate.area]
    for start, _, kind in between(passage.hits("place_head"), 1, end):
        if kind != AREA_WORD or text[start - 1] != " " or start < at or is_other_zone(text, start):
            continue
        if any(first <= start < last for first, last in claimed):
            continue
        words = read_area(text, start)
        earliest = max([_first_before(text, start), *[stop for stop in named_up_to if stop <= start]])
        if words and words.start == start and (candidate := _before_area(passage, words, earliest)):
            yield from _with_areas_before(candidate, at)
            at = words.end


def _with_areas_before(candidate: Candidate, earliest: int) -> Iterator[Candidate]:
    """The areas right before one to which nothing leads, "อ.เสนา อ.บางบาล จ.พระนครศรีอยุธยา", and itself."""
    passage, end = candidate.passage, before_spaces(candidate.passage.normal, candidate.start)
    if candidate.name or not candidate.area:
        yield candidate
        return
    before = areas_before(passage, candidate.area, earliest, end)
    if not before or any(place.area and place.area.area.province for place in before):
        yield candidate
        return
    yield from sharing_tail([*before, candidate._replace(trigger="and", before=before[-1].stop)])


def mentioned_areas(passage: Passage, found: Sequence[Candidate]) -> Iterator[Candidate]:
    """Areas of the title and of the body's beginning that are not candidates yet."""
    text = passage.normal
    starts = [match.start() for match in ANY_AREA.finditer(text, 0, _MENTIONED)]
    if passage.source == "title":
        starts += [start for start, end, _ in passage.hits("province") if end - start >= LONG_PROVINCE]
    at = 0
    taken = [(candidate.start, candidate.stop) for candidate in found if candidate.passage is passage]
    for start in sorted(starts):
        words = read_area(text, start) or bare_province(text, start)
        if start < at or words is None or words.start != start or _OF_POST.stand_before(text, start):
            continue
        first = unnamed(passage, MENTIONED, start, words)
        for candidate in sharing_tail([first, *listed_areas(first)]):
            if any(begin < candidate.stop and candidate.start < stop for begin, stop in taken):
                break
            yield candidate
            at = candidate.stop


def _before_area(passage: Passage, words: AreaWords, earliest: int) -> Candidate | None:
    """The place that begins at `earliest` or behind it and ends right before `words`.

    The area alone where none does and it says district and province.

    A province's own pages leave it out: "ดับไฟป่า บ้านห้วยต้ม ตำบลนาทราย อำเภอลี้".
    """
    if not words.area.province and not (words.area.subdistrict and words.area.district):
        return None
    if not words.area.province:
        place = _kind_before(passage, words, earliest)
        return place if place and place.head == _VILLAGE and _stands_alone(passage.normal, place.start) else None
    if not words.area.district:
        return _kind_before(passage, words, earliest)
    named_place = _kind_before(passage, words, earliest) or _name_before(passage, words, earliest)
    return named_place or unnamed(passage, "none", words.start, words)


def _stands_alone(text: str, start: int) -> bool:
    """Tell whether a village stands for itself, and no house's number or post before it: ประธานกลุ่มบ้านเหนือ is a post."""
    if start and text[start - 1] not in " \n":
        return False
    return not FIGURES.stand_at(text, before_spaces(text, start) - 1)


def _first_before(text: str, start: int) -> int:
    """Where a place that ends at `start` begins at the earliest: on its line, `LONGEST_BEFORE` characters before."""
    first = max(0, start - LONGEST_BEFORE)
    return max(first, text.rfind("\n", first, start) + 1)


def _name_before(passage: Passage, words: AreaWords, earliest: int) -> Candidate | None:
    """The place right before `words` that begins with no known word: all behind the last words that lead to it.

    Where that begins with an area of its own, แขวงดุสิต before เขตดุสิต, it is this area.
    """
    text = passage.normal
    start = -1
    for match in _LEADS.finditer(text, earliest, words.start - _SHORTEST_BEFORE):
        start = match.end()
    trigger = trigger_of(text, start) if start >= 0 else None
    if not trigger or not may_be_named(text, start) or says_which(text, start, trigger.value):
        return None
    if (own := read_area(text, start)) and own.start == start:
        return unnamed(passage, trigger.value, trigger.start, own)
    phrase = read_phrase(text, start)
    if not phrase or not phrase.area or phrase.area.start != words.start:
        return None
    return named(passage, trigger.value, trigger.start, None, phrase)


def _kind_before(passage: Passage, words: AreaWords, earliest: int) -> Candidate | None:
    """The place right before `words` that begins with a known word, though nothing leads to it."""
    text = passage.normal
    for start, end, kind in between(passage.hits("place_head"), earliest, words.start):
        if (
            kind in NO_HEAD
            or kind == "area"
            or (kind == _NATURE and is_family_name(passage, start))  # "นายนารี ผาแก้ว บ้านน้ำเย็น"
            or (
                text[start - 1 : start] in _INNER
                if words.area.district or text.startswith(_BUILDINGS, start)
                else _THAI.match(text[start - 1 : start])
            )
        ):
            continue
        phrase = read_phrase(text, start)
        if phrase is None or is_kind_within(text, end, phrase):
            continue
        if phrase.area and phrase.area.start == words.start and phrase.end > end:
            return named(passage, "none", start, kind, phrase)
    return None
