"""The places of an article that may be its venue: where they stand and which words lead to them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from lamphun_scraper.facts.areas import Area, AreaWords, read_area
from lamphun_scraper.facts.document import Document, Passage
from lamphun_scraper.facts.gazetteer import longest_province
from lamphun_scraper.facts.lookup import Lookup
from lamphun_scraper.facts.places.phrase import read_phrase
from lamphun_scraper.facts.scan import Hit, between

READ: Final = 2400
"""Only so many characters of a body are searched: no venue of the annotated documents is named later only."""

ENOUGH: Final = 1300
"""Behind so many characters nothing more is searched for once ณ or ที่ led to a name."""

MOST: Final = 30
"""No more candidates than this are weighed, the earliest ones."""

_TRIGGER: Final = Lookup("place_trigger")
_CHUNK: Final = Lookup("place_chunk")
_SURNAME: Final = Lookup("surname_place")
# ณ stands free; a full stop behind it is a common slip. Each pattern begins with its letters: that is quick to find.
_AT: Final = re.compile(r"ณ(?<![ก-๎]ณ)(?=[. ]|ที่|บริเวณ|พื้นที่)[. ]*(?:(?:ที่|บริเวณ|พื้นที่)(?!ว่าการ|ทำการ|โครงการ|สาธารณ))*\.? *")
# Right behind the time or the day, ที่ leads to a place even if no known word begins its name.
_SLOT: Final = re.compile(r"ที่(?<=[ .,)\d]ที่)(?:บริเวณ)? ?(?=[ก-ฮเ-ไA-Z])")
_BEFORE_SLOT: Final = re.compile(r"(?:น\.|\)|[^\d]\d{4}) *,? *$")
_BEFORE_AREA: Final = ("ที่", "ณ", "ใน", "ยัง", "ไป", "ราชการ", "เยี่ยม", "เขต", "ติดตาม", "และ")
NO_PLACE: Final = "none"
"""The kind of a word that begins like a place and is none: หน้ากาก (mask)."""

AREA_WORD: Final = "area word"
"""The kind of a word that begins an administrative area: อำเภอ (district)."""

_NO_HEAD: Final = frozenset({NO_PLACE, AREA_WORD})
MENTIONED: Final = "mentioned"
"""The trigger of an area that no word leads to."""

_ANY_AREA: Final = re.compile(r"(?:ตำบล|(?<!\.)ต\.|อำเภอ|(?<!\.)อ\.|จังหวัด|(?<!\.)จ\.)")
_MENTIONED: Final = 1200
_LONG_PROVINCE: Final = 4
_LONGEST_SLOT: Final = 12
_AREA_PREFIXES: Final = ("ตำบล", "อำเภอ", "จังหวัด", "ต.", "อ.", "จ.", "ต. ", "อ. ", "จ. ")
_NO_PLACE: Final = re.compile(r"ผ่านมา|วันที่|วันนี้|เวลา|ขณะ|ปัจจุบัน|บัดนี้|โอกาส|สิ้น|เดือน|จ่าย|\d")
_THAI: Final = re.compile("[ก-๎]")
_NOTHING: Final = re.compile("(?!)")
_JOINT: Final = re.compile(r" *(?:และ|[,/-])? *")
_LIST_GOES_ON: Final = re.compile("และ")
_NO_LIST: Final = frozenset({"people", "of", "by", "from"})
_NOT_AT: Final = ("หน้าที่", "ทันทีที่", "ผู้ตรวจราชการ", "เกษตรและ", "สังคมและ")
_COUNTED: Final = re.compile(r"\dที่")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place in `passage`; `head` is the known word its name begins with, None for an area alone or another name.

    Attributes:
        trigger: what the words before it say (see `lexicon/lookup/place_trigger.txt`), or "none".
        before: where those words begin.
        name: the name's span, None where only an area is said.
    """

    passage: Passage
    trigger: str
    before: int
    head: str | None
    name: tuple[int, int] | None
    area: AreaWords | None

    @property
    def start(self) -> int:
        """Where name, or area without a name, begins."""
        return self.name[0] if self.name else self.area.start if self.area else self.before

    @property
    def stop(self) -> int:
        """One past the last character of name and area."""
        return self.area.end if self.area else self.name[1] if self.name else self.before


def candidates(document: Document) -> list[Candidate]:
    """Return the places that may be the venue, title first, in order.

    Where no name is led to by ณ or ที่, areas that are only mentioned are candidates too, and names that begin with
    no known word behind weaker words: บริเวณ (around), ตรวจเยี่ยม (inspect).
    """
    found = []
    for passage in document.passages:
        led_to = list(_in_passage(passage))
        found += sorted([*led_to, *_at_areas(passage, led_to)], key=_start)
    if not any(is_strong(candidate) for candidate in found):
        for passage in document.passages:
            found += _behind_leads(passage, found)
            found += _mentioned_areas(passage, found)
        found.sort(key=lambda candidate: (candidate.passage is document.body, candidate.start))
    return found[:MOST]


def _start(candidate: Candidate) -> int:
    return candidate.start


def _behind_leads(passage: Passage, found: Sequence[Candidate]) -> Iterator[Candidate]:
    """Names that begin with no known word, behind words that lead to a place less surely than ณ."""
    taken = [(candidate.start, candidate.stop) for candidate in found if candidate.passage is passage]
    at = 0
    for lead in passage.hits("place_lead"):
        start = _past_spaces(passage.normal, lead.end)
        if lead.end > READ:
            return
        if start < at or any(first <= start < last for first, last in taken):
            continue
        if candidate := _at(passage, start, None, _ANY_LEAD):
            at = candidate.stop
            yield candidate


def is_strong(candidate: Candidate) -> bool:
    """Tell whether ณ or ที่ ("at") leads to a name."""
    return candidate.trigger in _AT_WORDS and candidate.name is not None


def _mentioned_areas(passage: Passage, found: Sequence[Candidate]) -> Iterator[Candidate]:
    """Areas of the title and of the body's beginning that are not candidates yet."""
    text = passage.normal
    starts = [match.start() for match in _ANY_AREA.finditer(text, 0, _MENTIONED)]
    if passage.source == "title":
        starts += [hit.start for hit in passage.hits("province") if hit.end - hit.start >= _LONG_PROVINCE]
    at = 0
    taken = {candidate.start for candidate in found if candidate.passage is passage}
    for start in sorted(starts):
        words = read_area(text, start) or _bare_province(text, start)
        if start < at or start in taken or words is None or words.start != start:
            continue
        yield Candidate(passage, MENTIONED, start, None, None, words)
        at = words.end


def _bare_province(text: str, start: int, glued: re.Pattern[str] = _NOTHING) -> AreaWords | None:
    """The province said by its bare name at `start`, behind which no letter stands but what `glued` matches."""
    province = longest_province(text, start)
    if not province or (_THAI.match(text, province[1]) and not glued.match(text, province[1])):
        return None
    return AreaWords(Area(province=province[0]), start, province[1])


def _in_passage(passage: Passage) -> Iterator[Candidate]:
    at, last = 0, READ
    for start, hit in _starts(passage):
        if start > last:
            return
        if start >= at and (found := _at(passage, start, hit)):
            yield found
            at = found.stop
            for further in _listed_provinces(found):
                yield further
                at = further.stop
            if is_strong(found):
                last = max(start, ENOUGH)


def _listed_provinces(first: Candidate) -> Iterator[Candidate]:
    """The provinces that a list goes on with behind an area alone: จังหวัดขอนแก่น กาฬสินธุ์ และมหาสารคาม."""
    if first.name or not first.area or first.trigger in _NO_LIST:
        return
    text, at = first.passage.normal, first.stop
    while (joint := _JOINT.match(text, at)) and (words := _province_in_list(text, joint.end())):
        yield Candidate(first.passage, "and", at, None, None, words)
        at = words.end


def _province_in_list(text: str, start: int) -> AreaWords | None:
    words = read_area(text, start) or _bare_province(text, start, _LIST_GOES_ON)
    return words if words and words.area.province and not words.area.district else None


def _at_areas(passage: Passage, found: Sequence[Candidate]) -> Iterator[Candidate]:
    """Places that only the area behind them gives away, and full areas that nothing leads to."""
    text, at = passage.normal, 0
    claimed = [(candidate.start, candidate.stop) for candidate in found]
    led_to = next((candidate.start for candidate in found if is_strong(candidate)), READ)
    for match in _TAIL.finditer(text, 0, max(led_to, ENOUGH)):
        start = match.start() + 1
        if start < at or any(first <= start < last for first, last in claimed):
            continue
        words = read_area(text, start)
        if words and words.start == start and (candidate := _before_area(passage, words)):
            at = words.end
            yield candidate


def _before_area(passage: Passage, words: AreaWords) -> Candidate | None:
    """The place right before `words`; the area alone where none stands there and it says district and province."""
    if not words.area.province:
        return None
    if not words.area.district:
        return _kind_before(passage, words)
    return (
        _kind_before(passage, words)
        or _name_before(passage, words)
        or Candidate(passage, "none", words.start, None, None, words)
    )


def _first_before(text: str, words: AreaWords) -> int:
    return max(text.rfind("\n", 0, words.start) + 1, words.start - _LONGEST_BEFORE)


def _name_before(passage: Passage, words: AreaWords) -> Candidate | None:
    """The place right before `words` that begins with no known word: all behind the last words that lead to it."""
    text = passage.normal
    start = -1
    for match in _LEADS.finditer(text, _first_before(text, words), words.start - _SHORTEST_BEFORE):
        start = match.end()
    trigger = _trigger(text, start) if start >= 0 else None
    if not trigger or not _may_be_named(text, start):
        return None
    phrase = read_phrase(text, start)
    if not phrase or not phrase.area or phrase.area.start != words.start:
        return None
    return Candidate(passage, trigger.value, trigger.start, None, (phrase.start, phrase.end), phrase.area)


def _kind_before(passage: Passage, words: AreaWords) -> Candidate | None:
    """The place right before `words` that begins with a known word, though nothing leads to it."""
    text = passage.normal
    for hit in between(passage.hits("place_head"), _first_before(text, words), words.start):
        if (
            hit.value in _NO_HEAD
            or hit.value == "area"
            or (not words.area.district and _THAI.match(text, hit.start - 1))
        ):
            continue
        phrase = read_phrase(text, hit.start)
        if phrase and phrase.area and phrase.area.start == words.start and phrase.end > hit.end:
            return Candidate(passage, "none", hit.start, hit.value, (phrase.start, phrase.end), phrase.area)
    return None


# What leads to a province that is said by its bare name.
_LED_TO: Final = ("ที่", "ณ", "ไปยัง", "มายัง", "เดินทางไป", "เดินทางถึง", "ราชการ", "เยี่ยม", "ติดตาม")
_LIST_BEGINS: Final = ("ได้แก่", "คือ", "จังหวัด", "พื้นที่", "(")
_TAIL: Final = re.compile(r" (?:ตำบล|ต\.|อำเภอ|อ\.|จังหวัด|จ\.)(?! ?\d)")
_LEADS: Final = re.compile(r"(?:ณ|ที่|บริเวณ|ยัง|เยี่ยม|เยี่ยมชม|ดำเนินงานของ|พื้นที่) ?(?=[ก-ฮเ-ไA-Z])")
_SHORTEST_BEFORE, _LONGEST_BEFORE = 3, 60


def _starts(passage: Passage) -> list[tuple[int, Hit | None]]:
    """Where a place may begin: at a head word, behind ณ, behind the time, and at area words."""
    text = passage.normal
    starts: dict[int, Hit | None] = {match.end(): None for match in _AT.finditer(text, 0, READ)}
    for match in _SLOT.finditer(text, 0, READ):
        if _BEFORE_SLOT.search(text, max(0, match.start() - _LONGEST_SLOT), match.start()):
            starts[match.end()] = None
    hits = [hit for hit in passage.hits("place_head") if hit.start < READ]
    starts.update((hit.start, None) for hit in hits if hit.value == AREA_WORD and _begins_area(text, hit.start))
    heads = [hit for hit in hits if hit.value not in _NO_HEAD]
    begins = {hit.start for hit in heads}
    # พื้นที่ (area) before another place only leads to it.
    starts.update((hit.start, hit) for hit in heads if hit.value != "area" or hit.end not in begins)
    for hit in passage.hits("province"):
        if hit.start >= READ or hit.end - hit.start < _LONG_PROVINCE:
            continue
        before = hit.start - (text[hit.start - 1 : hit.start] == " ")
        if text.endswith(_LED_TO, 0, before) or (text.endswith(_LIST_BEGINS, 0, before) and _goes_on(text, hit.end)):
            starts.setdefault(hit.start, None)
    return sorted(starts.items())


def _goes_on(text: str, end: int) -> bool:
    """Tell whether the province that ends at `end` is the first of several, one after the other."""
    joint = _JOINT.match(text, end)
    return bool(joint and longest_province(text, joint.end()))


def _past_spaces(text: str, start: int) -> int:
    while text.startswith(" ", start):
        start += 1
    return start


def _begins_area(text: str, start: int) -> bool:
    """Tell whether area words begin at `start`: behind a space or words that lead to a place, not within a rank."""
    before = text[start - 1 : start]
    return before != "." and (not _THAI.match(before) or text.endswith(_BEFORE_AREA, 0, start))


# Of 639 places of annotated documents with these words before them, 9 are venues, all said elsewhere too.
_LEADS_AWAY: Final = frozenset({"of", "by", "from"})
_LOOSE: Final = frozenset({"in", "and", "list", "none"})
_BROAD: Final = frozenset({"area", "abroad", "ministry", "company"})
"""Kinds that are a venue only where words lead to them for certain."""
_AT_WORDS: Final = frozenset({"at", "at weak"})
_ANY_LEAD: Final = _AT_WORDS | {"around", "inside", "visit", "field", "to", "stop", "onward", "edge"}
_LONG_HEAD: Final = 6
"""A head of so many characters may be a whole name: รัฐสภา (parliament)."""


def _at(passage: Passage, start: int, hit: Hit | None, leads: frozenset[str] = _AT_WORDS) -> Candidate | None:
    """The place at `start`; behind `leads` its name may begin with any word."""
    text = passage.normal
    if text.endswith(_AREA_PREFIXES, 0, start):
        return None
    trigger = _trigger(text, start)
    if trigger is None or trigger.value in _LEADS_AWAY or (hit and hit.value in _BROAD and trigger.value in _LOOSE):
        return None
    lead, before = trigger.value, trigger.start
    area = read_area(text, start)
    if area is None and hit is None and not (lead == "at" and _SURNAME.behind(text, start)):
        area = _bare_province(text, start)
    if area and (area.start == start or (hit and hit.value == "area")):
        return Candidate(passage, lead, before, None, None, area)
    if hit is None and (lead not in leads or not _may_be_named(text, start)):
        return None
    phrase = read_phrase(text, start)
    if phrase is None or (
        hit
        and phrase.end == hit.end
        and not phrase.area
        and (lead not in _AT_WORDS or hit.end - hit.start < _LONG_HEAD)
    ):
        return None
    return Candidate(passage, lead, before, hit.value if hit else None, (phrase.start, phrase.end), phrase.area)


def _may_be_named(text: str, start: int) -> bool:
    """Tell whether the words at `start`, of no known kind, may be a place's name: no time, no verb, no family name."""
    if _SURNAME.behind(text, start) or _NO_PLACE.match(text, start):
        return False
    word = _CHUNK.behind(text, start)
    return word is None or word.value in ("more", "place_word")


def _trigger(text: str, start: int) -> Hit | None:
    """The words that lead to a place at `start`, white space between them aside."""
    end = start
    while end and text[end - 1] == " ":
        end -= 1
    if hit := _TRIGGER.before(text, end):
        return None if text.endswith(_NOT_AT, 0, end) or _COUNTED.match(text, end - 4) else hit
    # "เวลา 09.00 น. ที่ว่าการอำเภอ…": one ที่ stands for two.
    return Hit(end, end, "at weak") if text.startswith("ที่", start) else None


def side_by_side(one: Candidate, other: Candidate) -> bool:
    """Tell whether `other` follows `one` with nothing between them but the words that lead to it."""
    return (
        one.passage is other.passage
        and other.before >= one.stop
        and not one.passage.normal[one.stop : other.before].strip()
    )
