"""The places of a list beside one that is found: what stands right before and behind it, and is said as it is.

Words lead to one of them only, the first or the last. Areas follow one another, names with areas, names of one kind.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from lamphun_scraper.facts.areas import ANY_AREA_WORD, Area, AreaWords, area_pattern, level_of, read_area
from lamphun_scraper.facts.document import Passage
from lamphun_scraper.facts.gazetteer import provinces_with
from lamphun_scraper.facts.lookup import AND, Lookup, before_spaces, begins, past_spaces
from lamphun_scraper.facts.places.at import BROAD
from lamphun_scraper.facts.places.bare_areas import bare_district, bare_province
from lamphun_scraper.facts.places.candidate import (
    LIST,
    READ,
    Candidate,
    item_before,
    item_number,
    named,
    past_owner,
    side_by_side,
    unnamed,
    words_between,
)
from lamphun_scraper.facts.places.heads import NO_HEAD, begin_alike, head_at, is_false_head
from lamphun_scraper.facts.places.joint import past_count, past_joint
from lamphun_scraper.facts.places.neighbour import has_own_ground, is_of_run
from lamphun_scraper.facts.places.phrase import read_phrase
from lamphun_scraper.facts.places.triggers import trigger_of
from lamphun_scraper.facts.scan import between

ANY_AREA: Final = re.compile(area_pattern(ANY_AREA_WORD, r"(?<!\.{})"))
"""The pattern of what an area begins with, except the end of a rank: พล.ต."""
LONGEST_BEFORE: Final = 60
"""Characters before a place in which the one before it begins."""
_ROYAL: Final = Lookup("lookup/royal")
_VILLAGE: Final = "village"
_SCHOOL: Final = "school"
_INSPECTS: Final = ("ติดตาม", "นิเทศ", "ตรวจ", "เยี่ยม")
_SAME_BEGINNING: Final = 4
"""Places of a list begin with so many characters alike: the word for their kind or its beginning."""
_MARK: Final = re.compile("[,/]")
# How much of an area of a list it is about: "จ.ยะลา และ 4 อำเภอของ จ.สงขลา".
_PARTS_OF: Final = re.compile(r"\d{1,2} *(?:อำเภอ|ตำบล) *(?:ของ|ใน) *(?=จังหวัด|จ\.)")
_DASH: Final = re.compile(r" *\n *[-•●] *")
_WITHIN_AREA: Final = frozenset({"zone", "in"})
_LOCATED: Final = "located"
_QUOTE: Final = '"'  # behind the name of a shop: ร้านที่มีชื่อว่า "เหนือฟ้า" ตั้งอยู่ซอย 4
_NO_ADDRESS: Final = BROAD - {"company"}
"""Kinds that stand at no address of one house: what is located is within them."""


def listed_areas(first: Candidate) -> Iterator[Candidate]:
    """The areas that a list goes on with behind an area alone: จังหวัดขอนแก่น กาฬสินธุ์ และมหาสารคาม."""
    if first.name or not first.area:
        return
    text, at, level = first.passage.normal, first.stop, level_of(first.area.area)
    while at < READ and (words := _in_list(text, _past_dash(first, at), level, first.area)):
        if level_of(words.area) != level:
            return
        yield unnamed(first.passage, "and", at, words)
        at = words.end


def _past_dash(first: Candidate, at: int) -> int:
    """Return where an item begins behind a dash on the next line of a list that words lead to: "ดังนี้\n- อำเภอลี้ 4 คน"."""
    text = first.passage.normal
    dash = _DASH.match(text, past_count(text, at)) if first.trigger == LIST else None
    return dash.end() if dash else at


def areas_behind(place: Candidate) -> list[Candidate]:
    """The areas that a name lies in, where they are several: โรงงานในพื้นที่อำเภอลี้ อำเภอแม่ทา และอำเภอบ้านธิ."""
    if not place.name or not place.area:
        return []
    trigger = trigger_of(place.passage.normal, place.area.start)
    if trigger is None or trigger.value not in _WITHIN_AREA:
        return []
    first = unnamed(place.passage, trigger.value, trigger.start, place.area)
    further = list(listed_areas(first))
    return [first, *further] if further else []


def is_address(place: Candidate, members: Sequence[Candidate]) -> bool:
    """Tell whether a single place behind a name only says where that is.

    A village, "ร้านเหนือฟ้า ในพื้นที่หมู่ที่ 4 ตำบลต้นธง", or an address, "ร้านเหนือฟ้า ตั้งอยู่ซอย 4 ตำบลต้นธง".
    """
    address = members[0]
    return (
        len(members) == 1
        and _says_where(place, address)
        and place.name is not None
        and place.area is None
        and place.head not in (_VILLAGE, "area")
        and (side_by_side(place, address) or words_between(place, address) == _QUOTE)
    )


def _says_where(place: Candidate, address: Candidate) -> bool:
    """Tell whether the words that lead to `address` say that `place` is there."""
    if address.trigger == _LOCATED:
        return place.head not in _NO_ADDRESS and place.trigger != LIST
    return address.head == _VILLAGE and address.trigger in _WITHIN_AREA


def first_of_list(passage: Passage, second: Candidate, earliest: int) -> list[Candidate]:
    """The places right before `second`, the first of which no word leads to.

    Areas (ชาวบ้าน จ.ลำพูน และ จ.ลำปาง), or names that each have theirs (บ้านเหนือ ต.ต้นธง บ้านใต้ ต.อุโมงค์ และบ้านดอน ต.ป่าสัก),
    or schools.
    """
    if second.trigger != "and":
        return []
    end = before_spaces(passage.normal, second.before)
    if not second.area:
        return _row_of_schools(passage, second, earliest, end) if second.head == _SCHOOL else []
    if second.name:
        return _names_before(passage, earliest, end) or _like_before(passage, second, earliest, end)
    return areas_before(passage, second.area, earliest, end)


def _names_before(passage: Passage, earliest: int, end: int) -> list[Candidate]:
    """The names, each with an area, that stand one behind the other up to `end`."""
    text = passage.normal
    for start, _, kind in between(passage.hits("place_head"), max(earliest, end - LONGEST_BEFORE), end):
        if kind in NO_HEAD or kind in BROAD or text[start - 1] != " ":
            continue
        phrase = read_phrase(text, start)
        if phrase and phrase.area and phrase.area.end == end:
            earlier = _names_before(passage, earliest, before_spaces(text, start))
            return [*earlier, named(passage, "and" if earlier else "none", start, kind, phrase)]
    return []


def _like_before(passage: Passage, second: Candidate, earliest: int, end: int) -> list[Candidate]:
    """The names up to `end` that begin with the word for the kind of the `second`: ทำความสะอาดวัดเหนือ และวัดใต้ อำเภอลี้."""
    text = passage.normal
    for start, after, kind in between(passage.hits("place_head"), max(earliest, end - LONGEST_BEFORE), end):
        if kind == second.head and begin_alike(text, start, second.start):
            phrase = read_phrase(text, start)
            if phrase and phrase.end == end > after:
                further = _like_before(passage, second, earliest, before_spaces(text, start))
                return [*further, named(passage, "and" if further else "none", start, kind, phrase)]
    return []


def _row_of_schools(passage: Passage, last: Candidate, earliest: int, end: int) -> list[Candidate]:
    """The schools of a row that the `last` ends, behind what is inspected: "ติดตามการเรียน โรงเรียนเหนือ และโรงเรียนใต้".

    Other rows tell who takes part or is thanked: "มีทีมเข้าร่วม โรงเรียนเหนือ และโรงเรียนใต้".
    """
    row = _like_before(passage, last, earliest, end)
    if not row:
        return []
    text, start = passage.normal, row[0].start
    behind = before_spaces(text, start)
    furthest = max(0, behind - LONGEST_BEFORE)
    word = max(text.rfind(" ", furthest, behind) + 1, furthest)
    inspected = behind < start and text.startswith(_INSPECTS, word)
    return row if inspected and trigger_of(text, start) is None else []


def areas_before(passage: Passage, last: AreaWords, earliest: int, end: int) -> list[Candidate]:
    """The areas, of the level of the `last`, that stand one behind the other up to `end`."""
    text = passage.normal
    for match in ANY_AREA.finditer(text, max(earliest, end - LONGEST_BEFORE), end):
        words = read_area(text, match.start())
        if words and (words.start, words.end) == (match.start(), end) and level_of(words.area) == level_of(last.area):
            earlier = areas_before(passage, last, earliest, before_spaces(text, words.start))
            return [*earlier, unnamed(passage, "and" if earlier else "none", words.start, words)]
    return []


def sharing_tail(members: Sequence[Candidate]) -> Iterator[Candidate]:
    """Yield the places of a list; areas lie in what is said behind the last: อำเภอแม่ทา และอำเภอลี้ จังหวัดลำพูน.

    Villages lie in what is said behind the next that has an area: บ้านเหนือ บ้านใต้ ต.ทากาศ และบ้านดอน ต.อุโมงค์.
    """
    tail = members[-1].area
    for number, member in enumerate(members):
        words = member.area
        if tail and not words and member.head == members[-1].head == _VILLAGE:
            yield member._replace(area=next(further.area for further in members[number:] if further.area))
            continue
        larger = _larger(words.area, tail.area) if words and tail and not words.area.province else None
        if words and larger:
            yield member._replace(area=words._replace(area=words.area._replace(district=larger[0], province=larger[1])))
        else:
            yield member


def _larger(area: Area, last: Area) -> tuple[str | None, str | None] | None:
    """Return district and province of an area, those of the last of its list; None if it cannot lie there."""
    district = area.district or last.district
    possible = provinces_with(area.subdistrict, district)
    if last.province:
        return (district, last.province) if last.province in possible else None
    return (district, None) if possible else None


def listed_names(first: Candidate) -> Iterator[Candidate]:
    """The places that follow a place and are said as it is.

    They begin with the same word (หมู่ที่ 2 … หมู่ที่ 5; 1) ร้าน… 2) ร้าน…), or each has a kind and an area
    (วัดเหนือ ต.ต้นธง โรงเรียนบ้านดอน ต.อุโมงค์) or a mark or number before it (วัดเหนือ, โรงเรียนบ้านดอน).
    """
    place = _beside(first, first)
    while place:
        yield place
        place = _beside(place, first)


def _beside(place: Candidate, first: Candidate) -> Candidate | None:
    """The place right behind `place`, one of the list that `first` begins, that is said as it is."""
    text = place.passage.normal
    joined = past_joint(text, place.stop) if place.name and place.head and place.stop < READ else place.stop
    if joined == place.stop:
        return None
    start = past_owner(text, joined)
    if _only_looks_like_one(text, start, first.head):
        return None
    beginning = text[first.start : first.start + _SAME_BEGINNING]
    alike = begins(text, start, beginning) or begin_alike(text, first.start, start)
    marked = not alike and _is_marked(place, first, start)
    further = head_at(text, start) if marked or (not alike and _is_near(place.area)) else None
    head = first.head if alike else further.value if further else None
    phrase = read_phrase(text, start) if head else None
    listed = marked or (phrase is not None and begins(text, past_spaces(text, phrase.end), AND))
    if phrase is None or not (alike or _is_near(phrase.area) or (listed and head not in BROAD)):
        return None
    return named(place.passage, "and", place.stop, head, phrase)


def _only_looks_like_one(text: str, start: int, head: str | None) -> bool:
    """Tell whether what stands at `start` looks like a further place, of the kind `head`, and is none.

    So does จุดต่อไป (the next stop) behind จุดตรวจเหนือ, or a king behind his monument: "พระบรมราชานุสาวรีย์ พระบาทสมเด็จ…".
    After a village it may be one all the same: villages are called by all sorts of words.
    """
    return _ROYAL.behind(text, start) is not None or (head != _VILLAGE and is_false_head(text, start))


def _is_marked(place: Candidate, first: Candidate, start: int) -> bool:
    """Tell whether the words, a mark, a number or its like say that the place at `start` goes on the list.

    ได้แก่ วัดเหนือ โรงเรียน…; วัดเหนือ, โรงเรียน…; วัดเหนือ โรงเรียน… และ…; 1) วัดเหนือ 2) โรงเรียน….
    """
    text = place.passage.normal
    if first.trigger == LIST or _MARK.search(text, place.stop, start):
        return True
    if has_own_ground(text, place.start) and is_of_run(text, start):
        return True
    return 0 < item_number(place) == item_before(text, start) - 1


def _is_near(words: AreaWords | None) -> bool:
    """Whether an area smaller than a province is said."""
    return words is not None and level_of(words.area) != "province"


def _in_list(text: str, at: int, level: str, first: AreaWords) -> AreaWords | None:
    """The area that goes on a list behind `at`, whose first is said with its prefix or without."""
    start = past_joint(text, at)
    if start > at and (parts := _PARTS_OF.match(text, start)):
        start = parts.end()
    words = read_area(text, start) or bare_province(text, start)
    if words is None and level == "district" and start > at:
        words = bare_district(text, start, first.area)
    return words if words and words.start == start else None
