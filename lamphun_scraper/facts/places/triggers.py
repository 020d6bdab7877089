"""The words that lead to a place: ณ and ที่ ("at"), ลงพื้นที่ (visit), ได้แก่ (namely), the numbers of a list."""

from __future__ import annotations

import re
from typing import Final

from lamphun_scraper.facts.areas import ANY_AREA_WORD, area_words
from lamphun_scraper.facts.lookup import Endings, Letters, Lookup, before_spaces, begins
from lamphun_scraper.facts.places.bare_areas import bare_province
from lamphun_scraper.facts.places.candidate import AT_WEAK, AT_WORDS, LIST, NUMBERED, ONWARD, STOP, before_owner
from lamphun_scraper.facts.places.heads import head_at
from lamphun_scraper.facts.places.neighbour import COUNT, COUNTED
from lamphun_scraper.facts.places.ordinals import ordinal_before
from lamphun_scraper.facts.scan import Hit, either, words

_TRIGGER: Final = Lookup("lookup/place_trigger")
_AT: Final = "ที่"
_NO_TRIGGER: Final = "word"  # the value of what only ends like one: หน้าที่ (duty)
# พื้นที่ and หน้าที่ (area, duty) end like ที่ (at): no office begins within them.
_NO_OFFICE: Final = Endings(("พื้น", "หน้า"))
# Who acts with others where nothing leads to it: "ร่วมกับกลุ่มงานความมั่นคง ที่ทำการปกครองจังหวัดจันทบุรี".
_AGENCY: Final = "ที่ทำการปกครอง"
# "3 จังหวัดชายแดนใต้ (ยะลา ปัตตานี นราธิวาส)", "5 จังหวัด เชียงราย พะเยา …": what leads to bare provinces.
_REGION: Final = r"(?:ชายแดน)?(?:ภาค)?(?:เหนือ|ใต้|กลาง|อีสาน|ตะวันตก|ตะวันออก(?:เฉียงเหนือ)?)(?:ตอน[ก-๎]+)?"
_LIST_LEAD: Final = re.compile(rf"(?:\(|\d *จังหวัด(?:{_REGION})?) ?$")
_COUNTED_LEAD: Final = re.compile(rf"{COUNT}[^()\d\n]{{0,30}}\($")
_LONGEST_COUNTED: Final = 44
# The first of a numbered list, "ได้แก่ 1) ร้าน…", or of lines with dashes: what leads to the list leads to it.
_ITEM_ENDS: Final = Letters(".)-•●")
_LONGEST_NUMBER: Final = 4
_FIRST_ITEM: Final = re.compile(r"[ \n]\(?1[.)]$|\n *[-•●]$")
# Lines with numbers that begin with a place each are a list whatever stands above: "\n1. บ้านเหนือ …\n2. บ้านใต้ …".
_SECOND_LINE: Final = re.compile(r"\n *\(?2[.)] *")
_LONGEST_LINE: Final = 200
_LONGEST_LEAD: Final = 36
ITEM: Final = "item"
"""The trigger of a further item of such a list: a line with number or dash, or a number in brackets (2 to 19)."""
_ITEM_BEFORE: Final = re.compile(r"(?:\n *(?:(?:[2-9]|1\d)[.)]|[-•●])|(?:และ)? *\((?:[2-9]|1\d)\))$")
_ITEM_LEADS: Final = AT_WORDS | {"around", "zone", "located", "called", "to", "visit", LIST}
# Lines with numbers and areas: "2. จังหวัดน่าน ที่…", "2. ตำบลนาใน มอบถุงยังชีพ ณ …".
_ITEM_AREA: Final = re.compile(
    rf"(?<!\d)\d{{1,2}}[.)] ?(?:(?:{either(area_words('province'))}) ?[ก-๎]{{2,18}} *"
    rf"|(?:{either(area_words('district', 'subdistrict'))}) ?[ก-๎]{{2,18}}[^\n\d]{{0,40}})$"
)
_LONGEST_ITEM: Final = 80
# Who speaks over the wire speaks from the venue: "ประชุมทางไกลผ่านระบบวิดีโอคอนเฟอเรนซ์ จากห้องประชุม…".
_WIRE: Final = rf"(?:{either(words('lookup/wire'))})"
_OVER_WIRE: Final = re.compile(rf"{_WIRE}[^\n]{{0,40}}$")
_LONGEST_WIRE: Final = 60
# "จากห้องประชุม… ผ่านระบบวิดีโอทางไกล": that is looked for behind a room only; from other places comes water.
_WIRE_BEHIND: Final = re.compile(rf"[^\n]*? {_WIRE}")
_WIRE_BEFORE: Final = re.compile(_WIRE)
_LONGEST_SPEECH: Final = 300
"""So many characters may stand between the wire and the room from which somebody speaks: with whom, and of what."""
_ROOM: Final = "ห้อง"
_LONGEST_ROOM: Final = 140
_FROM: Final = "from"


def trigger_of(text: str, start: int) -> Hit | None:
    """The words that lead to a place at `start`, white space between them aside."""
    mark = end = _before_colon(text, before_spaces(text, before_owner(text, start)))
    is_item = _ITEM_ENDS.stand_at(text, end - 1)
    first = _FIRST_ITEM.search(text, max(0, end - _LONGEST_NUMBER), end) if is_item else None
    if first:
        end = before_spaces(text, first.start())
    if hit := _TRIGGER.before(text, end):
        if hit.value == _NO_TRIGGER or _is_numbered(text, hit):
            return None
        if hit.value == _FROM and _is_spoken_from(text, hit.start, start):
            return Hit(hit.start, hit.end, AT_WEAK)
        return _of_list(text, hit)
    if lead := _ordinal(text, end) or _list_lead(text, start, mark, end):
        return lead
    if first and _is_first_line(text, first.start(), start):
        return Hit(first.start(), mark, LIST)
    if is_item and (item := _ITEM_BEFORE.search(text, max(0, mark - _LONGEST_LEAD), mark)):
        return Hit(item.start(), mark, ITEM)
    # "เวลา 09.00 น. ที่ว่าการอำเภอ…": one ที่ stands for two.
    is_office = begins(text, start, _AT) and not begins(text, start, _AGENCY) and not _NO_OFFICE.stand_before(text, end)
    return Hit(end, end, AT_WEAK) if is_office else None


def _list_lead(text: str, start: int, mark: int, end: int) -> Hit | None:
    """The number of places before a list that no other word leads to; it ends at `end`, the item's number at `mark`."""
    if end < mark and COUNTED.search(text, max(0, end - _LONGEST_LEAD), end):
        return Hit(end, mark, LIST)  # "ณ สถานที่ 2 แห่ง 1) วัดเหนือ 2) วัดใต้"
    if bare_province(text, start) and (lead := _LIST_LEAD.search(text, max(0, end - _LONGEST_LEAD), end)):
        return Hit(lead.start(), end, LIST)
    if text[end - 1 : end] == "(" and _COUNTED_LEAD.search(text, max(0, end - _LONGEST_COUNTED), end):
        return Hit(end - 1, end, LIST)
    return None


def _is_first_line(text: str, number: int, start: int) -> bool:
    """Tell whether places begin on this line, behind its `number`, and on the next: a list that no word leads to."""
    if not begins(text, number, "\n"):
        return False
    second = _SECOND_LINE.search(text, start, start + _LONGEST_LINE)
    return second is not None and head_at(text, start) is not None and head_at(text, second.end()) is not None


def _is_spoken_from(text: str, before: int, start: int) -> bool:
    """Tell whether somebody speaks over the wire from the place at `start`, the words "from" beginning at `before`."""
    if _OVER_WIRE.search(text, max(0, before - _LONGEST_WIRE), before):
        return True
    if not begins(text, start, _ROOM):
        return False
    line = text.rfind("\n", 0, before) + 1
    if _WIRE_BEFORE.search(text, max(line, before - _LONGEST_SPEECH), before):
        return True
    return _WIRE_BEHIND.search(text, start, start + _LONGEST_ROOM) is not None


def _ordinal(text: str, end: int) -> Hit | None:
    """The words before `end` that say which stop, in order, a place is: แปลงที่ 2."""
    found = ordinal_before(text, end)
    return Hit(found[0], end, STOP if found[1] == 1 else ONWARD) if found else None


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
    if any(word in led for word in ANY_AREA_WORD) and (item := _ITEM_AREA.search(text, earliest, hit.start)):
        return Hit(item.start(), hit.end, NUMBERED)
    before = before_spaces(text, hit.start)
    stop = _TRIGGER.before(text, before) or _ordinal(text, before)
    return Hit(stop.start, hit.end, stop.value) if stop and stop.value in (STOP, ONWARD) else hit
