"""The place at one point of a text."""

from __future__ import annotations

import re
from typing import Final

from lamphun_scraper.facts.areas import ANY_AREA_WORD, PLACE_CHUNK, SHORT_AREA_WORDS, read_area
from lamphun_scraper.facts.document import Passage
from lamphun_scraper.facts.lookup import Endings, Letters, Lookup, before_spaces, begins, past_spaces
from lamphun_scraper.facts.places.bare_areas import bare_province, first_of_several
from lamphun_scraper.facts.places.candidate import (
    AT,
    AT_WEAK,
    AT_WORDS,
    LIST,
    ONWARD,
    SLOT,
    STOP,
    Candidate,
    named,
    unnamed,
)
from lamphun_scraper.facts.places.heads import NO_HEAD, head_at
from lamphun_scraper.facts.places.neighbour import COUNT
from lamphun_scraper.facts.places.ordinals import is_ordinal
from lamphun_scraper.facts.places.phrase import Phrase, read_phrase
from lamphun_scraper.facts.places.slot import is_behind_time
from lamphun_scraper.facts.places.titles import is_family_name
from lamphun_scraper.facts.places.triggers import ITEM, trigger_of
from lamphun_scraper.facts.scan import Found, Hit, between, either, marked, words

ANY_LEAD: Final = AT_WORDS | {"around", "inside", "visit", "field", "to", STOP, ONWARD}
"""Triggers behind which a name may begin with any word where nothing surer leads to a place."""

_SURNAME: Final = Lookup("lookup/surname_place")
_AREA_PREFIXES: Final = Endings((*ANY_AREA_WORD, *(f"{word} " for word in SHORT_AREA_WORDS)))
_NO_PLACE: Final = re.compile(rf"{either(marked('lookup/no_place', 'leads'))}|\(?\d")
# Words of whose the place is, or who comes from it. Of 639 places of annotated documents with these words before them 9
# are venues, all said elsewhere too; of 2,264 behind "governor of", "people of" and the like the model chose 2.
_LEADS_AWAY: Final = frozenset({"of", "by", "from"})
# The town to which a consul is sent is no place of the activity: "กงสุลใหญ่ญี่ปุ่น ณ นครเชียงใหม่".
_CONSUL: Final = "กงสุล"
_SENT: Final = re.compile(rf"{_CONSUL}[ก-๎]{{0,30}} {{0,3}}")
_SEATS: Final = tuple(words("lookup/town"))
_LONGEST_CONSUL: Final = 40
_PROJECT: Final = re.compile(r"โครงการ[ก-๎]*$")
_LONGEST_PROJECT: Final = 24
_COUNTED_IN: Final = re.compile(rf"{COUNT}(?: {{0,3}}ใน(?:เขต|พื้นที่)[ก-๎]{{3,24}})?$")  # 3 แห่ง ในเขตอำเภอลี้
_LONGEST_COUNT: Final = 50
# Firms that were counted for another reason gave something, or are to be built: "รับมอบจากบริษัท 2 แห่ง คือ …".
_WENT_THERE: Final = re.compile("(?<!ผู้)ตรวจ(?!ราชการ)|เยี่ยม|ลงพื้นที่|ดูงาน")
_WENT_REACH: Final = 80
_LOOSE: Final = frozenset({"in", "and", LIST, "none"})
# Who acts is no place unless words lead to it: "วันที่ 8 พฤษภาคม มหาวิทยาลัยแม่โจ้จัดอบรม…", "… นำโดย นาย ก".
_HOLDS: Final = "จัด"
_ACTS: Final = tuple(words("lookup/place_acts"))
# What says how many places of a kind there are, or begins to name them: โรงเรียน จำนวน 2 โรงเรียนได้แก่ ("namely").
_COUNTED: Final = re.compile(r" {0,3}จำนวน {0,3}\d")
# Names may begin with these verbs behind ณ: "ณ เกิดสุขรีสอร์ท".
_WHICH: Final = re.compile(either(marked("lookup/no_place", "which")))
_CLAUSES: Final = marked("lookup/no_place", "kind")
_GOES_ON: Final = re.compile(either(_CLAUSES))
_CLAUSE_BEGINS: Final = Letters({*" จ", *(word[0] for word in _CLAUSES)})
_ACTORS: Final = frozenset({"office", "centre", "local", "ministry", "company"})
_BODIES: Final = _ACTORS | {"school", "hospital"}
"""Kinds that hold the activity rather than house it, where nothing but the day or the hour stands before them."""
_FORCES: Final = tuple(words("lookup/force"))
_BY: Final = re.compile("โดย(?! {0,3}(?:มี|ไม่|ได้|เฉพาะ|รอบ))")  # somebody, and not "with" or "without"
_GLUED_ACT: Final = re.compile(either(marked("lookup/place_acts", "glued")))
_UNLED: Final = frozenset({SLOT, "and", "none"})
BROAD: Final = frozenset({"area", "abroad", "ministry", "company"})
"""Kinds that are a venue only where words lead to them for certain."""
# What stands between the kind of a place and its own name: ร้านที่มีชื่อว่า "…" (a shop by the name of), ชื่อร้านว่า "…".
_CALLED: Final = re.compile(r"(?:ที่|ซึ่ง)?(?:มี)? *ชื่อ(?!เสียง|ดัง)(?:(?:ร้าน)?ว่า)? *")
_NAME: Final = "ชื่อ"
_LONGEST_CALLED: Final = 12
_AS: Final = re.compile(r"ว่า *")
_QUOTED: Final = re.compile(r"\" *([ก-๎A-Za-z\d](?:[^\"\n]{0,58}[^\" \n])?) *\"")
_FRONT: Final = "หน้า"
_ROOM: Final = "ห้อง"
_NEAR_ROOM: Final = 40
_CLASSROOM: Final = "ห้องเรียน"
_WITHIN: Final = "ใน"
_LONGEST_WORD: Final = 60
_LONG_HEAD: Final = 6
"""A head of so many characters may be a whole name: รัฐสภา (parliament)."""


def place_at(passage: Passage, start: int, word: Found | None, leads: frozenset[str] = AT_WORDS) -> Candidate | None:
    """Return the place at `start`; `word` is the known one there, if any. Behind `leads` a name may begin with any."""
    text = passage.normal
    kind = word[2] if word else None
    if _AREA_PREFIXES.stand_before(text, start) or _is_no_name(text, start, kind):
        return None
    trigger = trigger_of(text, start) or (_unled(passage, word) if word and kind not in BROAD else None)
    if trigger is None or trigger.value in _LEADS_AWAY or (kind in BROAD and _is_loose(text, trigger)):
        return None
    lead, before = "and" if trigger.value == ITEM else trigger.value, trigger.start
    if _is_of_consul(text, trigger, start):
        return None
    area = read_area(text, start)
    if area is None and word is None and not (lead == AT and _SURNAME.behind(text, start)):
        area = bare_province(text, start)
    if area is None and lead == LIST:
        area = first_of_several(text, start)
    if area and (area.start == start or kind == "area"):
        if trigger.value == ITEM:  # "2. จังหวัดน่าน ที่…": the place follows
            return None
        return unnamed(passage, lead, before, area)
    if word is None and (lead not in leads or not may_be_named(text, start) or says_which(text, start, lead)):
        return None
    if word is None and lead == AT and is_family_name(passage, before):  # "นายก้องภพ ณ ศรีวัง นายอำเภอลี้"
        return None
    # An office to which one ที่ leads and is part of its name, too, may as well be who acts.
    phrase = _phrase_at(text, start, word, SLOT if trigger.value == AT_WEAK and trigger.start == trigger.end else lead)
    return _of_phrase(passage, lead, before, word, phrase) if phrase else None


def _is_loose(text: str, trigger: Hit) -> bool:
    """Tell whether the words of a `trigger` lead too loosely to a place of a broad kind, such as a firm.

    A list does, unless it is one of stops that somebody went to: "ตรวจ 2 จุด ได้แก่ โรงงานเหนือ…".
    """
    if trigger.value != LIST:
        return trigger.value in _LOOSE
    count = _COUNTED_IN.search(text, max(0, trigger.start - _LONGEST_COUNT), before_spaces(text, trigger.start))
    return count is None or not _WENT_THERE.search(text, max(0, count.start() - _WENT_REACH), count.start())


def _of_phrase(passage: Passage, lead: str, before: int, word: Found | None, phrase: Phrase) -> Candidate:
    """Return the place of a phrase, which may begin with a known `word` and to which `lead`, at `before`, leads."""
    if phrase.area and word and is_kind_within(passage.normal, word[1], phrase):
        return unnamed(passage, lead, before, phrase.area)
    return named(passage, lead, before, word[2] if word else None, phrase)


def is_kind_within(text: str, end: int, phrase: Phrase) -> bool:
    """Tell whether a place is said by its kind alone, which ends at `end`, and by the area it is in: "ที่บ้านใน ต.ลี้"."""
    return phrase.end == end + len(_WITHIN) and text.startswith(_WITHIN, end)


def _is_of_consul(text: str, trigger: Hit, start: int) -> bool:
    """Tell whether the town at `start`, to which `trigger` leads, is that of a consul's post."""
    if trigger.value != AT:
        return False
    consul = text.rfind(_CONSUL, max(0, trigger.start - _LONGEST_CONSUL), trigger.start)
    return consul >= 0 and text.startswith(_SEATS, start) and _SENT.fullmatch(text, consul, trigger.start) is not None


def _phrase_at(text: str, start: int, word: Found | None, lead: str) -> Phrase | None:
    """Read the name at `start`, to which `lead` leads; None where it says a kind alone, or who holds a meeting."""
    phrase = _called(text, word) if word else None
    phrase = phrase or read_phrase(text, start)
    if phrase is None or (word and (_is_kind_alone(phrase, word, lead) or _is_clause(text, word[1], lead))):
        return None
    if lead == LIST and word and word[2] in BROAD and phrase.area is None:
        return None  # firms are listed for many reasons: "7 แห่ง ได้แก่ บริษัท…"; one with its address is a stop
    if lead in _UNLED and (begins(text, phrase.end, _HOLDS) or (word and _acts(text, word, phrase, lead))):
        return None
    return phrase


def _is_clause(text: str, end: int, lead: str) -> bool:
    """Tell whether a number or a clause follows the word for a kind, which ends at `end`, and no name."""
    if not _CLAUSE_BEGINS.stand_at(text, end):
        return False
    return _GOES_ON.match(text, end) is not None or (lead not in AT_WORDS and _COUNTED.match(text, end) is not None)


def _acts(text: str, word: Found, phrase: Phrase, lead: str) -> bool:
    """Tell whether an office, to which no word leads, is led or acts: "ศูนย์ปฏิบัติการอำเภอลี้ นำโดย นาย ก".

    Behind the day what it does may be glued to its name: "วันที่ 8 พฤษภาคม 2566 โรงเรียนบ้านลี้จัดกิจกรรม…".
    """
    at = past_spaces(text, phrase.end)
    acts = text.startswith(_ACTS, at) or _BY.match(text, at) is not None
    if lead != SLOT:
        return word[2] in _ACTORS and acts
    holds = word[2] in _BODIES or text.startswith(_FORCES, word[0])
    return holds and (acts or _GLUED_ACT.search(text, word[1] + 1, phrase.end) is not None)


def _is_no_name(text: str, start: int, kind: str | None) -> bool:
    """Tell whether the word at `start` only counts places, ร้านแรก (the first shop), or goes on a project's name."""
    if kind is None:
        return False
    return is_ordinal(text, start) or (
        kind == "area" and _PROJECT.search(text, max(0, start - _LONGEST_PROJECT), start) is not None
    )


def _called(text: str, word: Found) -> Phrase | None:
    """Read the place of which `word` says the kind and the words behind its name, in quotation marks or not."""
    start, end, _ = word
    called = _CALLED.match(text, end) if _NAME in text[end : end + _LONGEST_CALLED] else None
    called = called or (_AS.match(text, end) if text.endswith(_NAME, 0, start) else None)
    if called is None:
        return None
    if quoted := _QUOTED.match(text, called.end()):
        return Phrase(*quoted.span(1), read_area(text, quoted.end()))
    at = called.end()
    if text.startswith('"', at) or not may_be_named(text, at) or read_area(text, at):
        return None
    return read_phrase(text, at)


def _is_kind_alone(phrase: Phrase, word: Found, lead: str) -> bool:
    """Tell whether a place is said by its kind only: at the temple."""
    start, end, _ = word
    return phrase.end == end and not phrase.area and (lead not in AT_WORDS or end - start < _LONG_HEAD)


def says_which(text: str, start: int, lead: str) -> bool:
    """Tell whether ที่, which leads to the words at `start`, says "which" and not "at": ที่ถูกยุบ (which was closed)."""
    return lead == AT_WEAK and _WHICH.match(text, start) is not None


def may_be_named(text: str, start: int) -> bool:
    """Tell whether the words at `start`, of no known kind, may be a place's name: no time, no verb, no family name."""
    if _SURNAME.behind(text, start) or _NO_PLACE.match(text, start):
        return False
    word = PLACE_CHUNK.behind(text, start)
    return word is None or word.value in ("more", "place_word")


def _unled(passage: Passage, word: Found) -> Hit | None:
    """What stands for the words that lead to a place that begins with `word`: the time or the day right before it.

    Or a space, before a room or what is in front of a building: "พิธีวางพวงมาลา หน้าที่ว่าการอำเภอปัว".
    """
    text, start, kind = passage.normal, word[0], word[2]
    before = before_spaces(text, start)
    if is_behind_time(text, before):
        return Hit(before, before, SLOT)
    if before == start:
        return None
    is_front = begins(text, start, _FRONT) and head_at(text, start + len(_FRONT)) and not _ends_place(passage, before)
    # Rooms in a row, to none of which a word leads, are listed; a classroom is what a project is called.
    is_room = kind == "room" and begins(text, start, _ROOM) and not begins(text, start, _CLASSROOM)
    is_room = is_room and text.find(_ROOM, max(0, start - _NEAR_ROOM), start) < 0
    return Hit(start, start, "around" if is_front else "none") if is_front or is_room else None


def _ends_place(passage: Passage, end: int) -> bool:
    """Tell whether a place is named in the word that ends at `end`, and goes on behind it: "คลองเตย หน้าวัดใต้".

    Its kind alone is no name: "ตั้งด่านตรวจ หน้าวัดใต้".
    """
    start = passage.normal.rfind(" ", max(0, end - _LONGEST_WORD), end) + 1
    heads = between(passage.hits("place_head"), start, end)
    return any(kind not in NO_HEAD and after < end for _, after, kind in heads)
