"""The place at one point of a text, and the words that lead to it."""

from __future__ import annotations

import re
from typing import Final

from lamphun_scraper.facts.areas import Area, AreaWords, read_area
from lamphun_scraper.facts.document import Passage
from lamphun_scraper.facts.gazetteer import longest_province
from lamphun_scraper.facts.lookup import Lookup, before_spaces, begins, ends
from lamphun_scraper.facts.places.candidate import (
    AT_WORDS,
    LIST,
    NUMBERED,
    ONWARD,
    SLOT,
    STOP,
    Candidate,
    before_owner,
    named,
    unnamed,
)
from lamphun_scraper.facts.places.districts import first_of_several
from lamphun_scraper.facts.places.ordinals import ordinal_before
from lamphun_scraper.facts.places.phrase import Phrase, read_phrase
from lamphun_scraper.facts.places.slot import is_behind_time
from lamphun_scraper.facts.scan import Found, Hit

ANY_LEAD: Final = AT_WORDS | {"around", "inside", "visit", "field", "to", STOP, ONWARD}
"""Triggers behind which a name may begin with any word where nothing surer leads to a place."""

_TRIGGER: Final = Lookup("place_trigger")
_CHUNK: Final = Lookup("place_chunk")
_SURNAME: Final = Lookup("surname_place")
_AREA_PREFIXES: Final = ("ตำบล", "อำเภอ", "จังหวัด", "ต.", "อ.", "จ.", "ต. ", "อ. ", "จ. ")
_NO_PLACE: Final = re.compile(r"จุดแรก|จุดที่|ผ่านมา|วันที่|วันนี้|เวลา|ขณะ|ปัจจุบัน|บัดนี้|โอกาส|สิ้น|เดือน|จ่าย|\(?\d")
_THAI: Final = re.compile("[ก-๎]")
_NOTHING: Final = re.compile("(?!)")
_AT: Final = "ที่"
_NOT_AT: Final = ("หน้าที่", "ตามที่", "ทันทีที่", "ผู้ตรวจราชการ", "เกษตรและ", "สังคมและ")
# พื้นที่ and หน้าที่ (area, duty) end like ที่ (at): no office begins within them.
_NO_OFFICE: Final = ("พื้น", "หน้า")
# "3 จังหวัดชายแดนใต้ (ยะลา ปัตตานี นราธิวาส)", "5 จังหวัด เชียงราย พะเยา …": what leads to bare provinces.
_LIST_LEAD: Final = re.compile(r"(?:\(|\d ?จังหวัด) ?$")
_COUNTED_LEAD: Final = re.compile(r"\d {0,3}(?:หมู่บ้าน|แห่ง|จุด|ชุมชน|อำเภอ|ตำบล|วัด|โรงเรียน)[^()\d\n]{0,30}\($")
_LONGEST_COUNTED: Final = 44
# The first of a numbered list, "ได้แก่ 1) ร้าน…", or of lines with dashes: what leads to the list leads to it.
_ITEM_ENDS: Final = frozenset(".)-•●")
_LONGEST_NUMBER: Final = 4
_FIRST_ITEM: Final = re.compile(r"[ \n]\(?1[.)]$|\n *[-•●]$")
_LONGEST_LEAD: Final = 10
# A further line, with number or dash, or a further number in brackets (2 to 19) goes on such a list.
_ITEM: Final = "item"
_ITEM_BEFORE: Final = re.compile(r"(?:\n *(?:(?:[2-9]|1\d)[.)]|[-•●])|(?:และ)? *\((?:[2-9]|1\d)\))$")
_ITEM_LEADS: Final = AT_WORDS | {"around", "zone", LIST}
_PROVINCE_WORDS: Final = ("จังหวัด", "จ.")
_ITEM_PROVINCE: Final = re.compile(r"(?<!\d)\d{1,2}[.)] ?(?:จังหวัด|จ\.) ?[ก-๎]{2,18} *$")
_LONGEST_ITEM: Final = 36
# Of 639 places of annotated documents with these words before them, 9 are venues, all said elsewhere too.
_LEADS_AWAY: Final = frozenset({"of", "by", "from"})
# Who speaks over the wire speaks from the venue: "ประชุมทางไกลผ่านระบบวิดีโอคอนเฟอเรนซ์ จากห้องประชุม…".
_WIRE: Final = r"(?:ทางไกล|[Cc]onference|คอนเฟอ|ออนไลน์|Zoom|ZOOM|VDO|VCS|ผ่านระบบ)"
_OVER_WIRE: Final = re.compile(rf"{_WIRE}[^\n]{{0,40}}$")
_LONGEST_WIRE: Final = 60
# "จากห้องประชุม… ผ่านระบบวิดีโอทางไกล": the wire is named behind a room, not behind any place that water comes from.
_WIRE_BEHIND: Final = re.compile(rf"[^\n]*? {_WIRE}")
_ROOM: Final = "ห้อง"
_LONGEST_ROOM: Final = 140
_FROM: Final = "from"
_PROJECT: Final = re.compile(r"โครงการ[ก-๎]*$")
_LONGEST_PROJECT: Final = 24
_LOOSE: Final = frozenset({"in", "and", LIST, "none"})
# Who holds a meeting is no place unless words lead to it: "วันที่ 8 พฤษภาคม มหาวิทยาลัยแม่โจ้จัดอบรม…".
_HOLDS: Final = "จัด"
_UNLED: Final = frozenset({SLOT, "and", "none"})
BROAD: Final = frozenset({"area", "abroad", "ministry", "company"})
"""Kinds that are a venue only where words lead to them for certain."""
# What stands between the kind of a place and its own name: ร้านที่มีชื่อว่า "…" (a shop by the name of), ชื่อร้านว่า "…".
_CALLED: Final = re.compile(r"(?:ที่|ซึ่ง)?(?:มี)? *ชื่อ(?!เสียง|ดัง)(?:(?:ร้าน)?ว่า)? *")
_NAME: Final = "ชื่อ"
_LONGEST_CALLED: Final = 12
_AS: Final = re.compile(r"ว่า *(?=\")")
_QUOTED: Final = re.compile(r"\" *([ก-๎A-Za-z\d](?:[^\"\n]{0,58}[^\" \n])?) *\"")
_LONG_HEAD: Final = 6
"""A head of so many characters may be a whole name: รัฐสภา (parliament)."""


def place_at(passage: Passage, start: int, word: Found | None, leads: frozenset[str] = AT_WORDS) -> Candidate | None:
    """The place at `start`, where `word` stands if it is a known one; behind `leads` a name may begin with any."""
    text = passage.normal
    kind = word[2] if word else None
    if ends(text, start, _AREA_PREFIXES) or (kind == "area" and _is_in_project(text, start)):
        return None
    trigger = trigger_of(text, start) or (_slot(text, start) if word and kind not in BROAD else None)
    if trigger is None or trigger.value in _LEADS_AWAY or (kind in BROAD and trigger.value in _LOOSE):
        return None
    lead, before = "and" if trigger.value == _ITEM else trigger.value, trigger.start
    area = read_area(text, start)
    if area is None and word is None and not (lead == "at" and _SURNAME.behind(text, start)):
        area = bare_province(text, start)
    if area is None and lead == LIST:
        area = first_of_several(text, start)
    if area and (area.start == start or kind == "area"):
        if trigger.value == _ITEM:  # "2. จังหวัดน่าน ที่…": the place follows
            return None
        return unnamed(passage, lead, before, area)
    if word is None and (lead not in leads or not may_be_named(text, start)):
        return None
    phrase = _phrase_at(text, start, word, lead)
    return named(passage, lead, before, kind, phrase) if phrase else None


def _phrase_at(text: str, start: int, word: Found | None, lead: str) -> Phrase | None:
    """Read the name at `start`, to which `lead` leads; None where it says a kind alone, or who holds a meeting."""
    phrase = _called(text, word) if word else None
    phrase = phrase or read_phrase(text, start)
    if phrase is None or (word and _is_kind_alone(phrase, word, lead)):
        return None
    return None if lead in _UNLED and begins(text, phrase.end, _HOLDS) else phrase


def _is_in_project(text: str, start: int) -> bool:
    """Tell whether a project's name goes on at `start`: โครงการพัฒนา|พื้นที่ต้นแบบ."""
    return _PROJECT.search(text, max(0, start - _LONGEST_PROJECT), start) is not None


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


def bare_province(text: str, start: int, glued: re.Pattern[str] = _NOTHING) -> AreaWords | None:
    """The province said by its bare name at `start`, behind which no letter stands but what `glued` matches."""
    province = longest_province(text, start)
    if not province or (_THAI.match(text, province[1]) and not glued.match(text, province[1])):
        return None
    return AreaWords(Area(province=province[0]), start, province[1])


def may_be_named(text: str, start: int) -> bool:
    """Tell whether the words at `start`, of no known kind, may be a place's name: no time, no verb, no family name."""
    if _SURNAME.behind(text, start) or _NO_PLACE.match(text, start):
        return False
    word = _CHUNK.behind(text, start)
    return word is None or word.value in ("more", "place_word")


def trigger_of(text: str, start: int) -> Hit | None:
    """The words that lead to a place at `start`, white space between them aside."""
    mark = end = _before_colon(text, before_spaces(text, before_owner(text, start)))
    is_item = text[end - 1 : end] in _ITEM_ENDS
    if is_item and (first := _FIRST_ITEM.search(text, max(0, end - _LONGEST_NUMBER), end)):
        end = before_spaces(text, first.start())
    if hit := _TRIGGER.before(text, end):
        if ends(text, end, _NOT_AT) or _is_numbered(text, hit):
            return None
        if hit.value == _FROM and _is_spoken_from(text, hit.start, start):
            return Hit(hit.start, hit.end, "at weak")
        return _of_list(text, hit)
    if ordinal := _ordinal(text, end):
        return ordinal
    if bare_province(text, start) and (lead := _LIST_LEAD.search(text, max(0, end - _LONGEST_LEAD), end)):
        return Hit(lead.start(), end, LIST)
    if text[end - 1 : end] == "(" and _COUNTED_LEAD.search(text, max(0, end - _LONGEST_COUNTED), end):
        return Hit(end - 1, end, LIST)
    if is_item and (item := _ITEM_BEFORE.search(text, max(0, mark - _LONGEST_LEAD), mark)):
        return Hit(item.start(), mark, _ITEM)
    # "เวลา 09.00 น. ที่ว่าการอำเภอ…": one ที่ stands for two.
    is_office = begins(text, start, _AT) and not ends(text, end, _NO_OFFICE)
    return Hit(end, end, "at weak") if is_office else None


def _is_spoken_from(text: str, before: int, start: int) -> bool:
    """Tell whether somebody speaks over the wire from the place at `start`, the words "from" beginning at `before`."""
    if _OVER_WIRE.search(text, max(0, before - _LONGEST_WIRE), before):
        return True
    return begins(text, start, _ROOM) and _WIRE_BEHIND.search(text, start, start + _LONGEST_ROOM) is not None


def _ordinal(text: str, end: int) -> Hit | None:
    """The words before `end` that say the how manieth stop a place is: แปลงที่ 2."""
    found = ordinal_before(text, end)
    return Hit(found[0], end, STOP if found[1] == 1 else ONWARD) if found else None


def _slot(text: str, start: int) -> Hit | None:
    """The end of the time or the day where a place at `start` stands right behind."""
    end = before_spaces(text, start)
    return Hit(end, end, SLOT) if is_behind_time(text, end) else None


def _is_numbered(text: str, hit: Hit) -> bool:
    """Tell whether ที่ stands right behind a digit."""
    return text[hit.start : hit.end] == _AT and text[hit.start - 1 : hit.start].isdigit()


def _before_colon(text: str, end: int) -> int:
    """Return where the words end before a colon at `end`: "สถานที่ : หอประชุม…"."""
    return before_spaces(text, end - 1) if end and text[end - 1] == ":" else end


def _of_list(text: str, hit: Hit) -> Hit:
    """The trigger `hit` with what makes it an item of a list.

    จุดที่ 2 บริเวณ…, จุดที่ 2 คือ… (stop 2), 2. จังหวัดน่าน ที่… (province 2).
    """
    if hit.value not in _ITEM_LEADS:
        return hit
    earliest = max(0, hit.start - _LONGEST_ITEM)
    led = text[earliest : hit.start]
    if any(word in led for word in _PROVINCE_WORDS) and (item := _ITEM_PROVINCE.search(text, earliest, hit.start)):
        return Hit(item.start(), hit.end, NUMBERED)
    before = before_spaces(text, hit.start)
    stop = _TRIGGER.before(text, before) or _ordinal(text, before)
    return Hit(stop.start, hit.end, stop.value) if stop and stop.value in (STOP, ONWARD) else hit
