"""Which places of an article stand in one list, and are its venues together or not at all."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from lamphun_scraper.facts.areas import level_of
from lamphun_scraper.facts.lookup import AND
from lamphun_scraper.facts.places.another_time import is_another_time
from lamphun_scraper.facts.places.candidate import (
    AT,
    AT_WORDS,
    LIST,
    MENTIONED,
    NUMBERED,
    ONWARD,
    SLOT,
    STOP,
    Candidate,
    item_number,
    side_by_side,
    spells_out,
    words_between,
)
from lamphun_scraper.facts.places.further import holds_more
from lamphun_scraper.facts.places.joint import is_joint, without_count

_NOT_JOINED: Final = frozenset({"company", "ministry", "abroad", "area"})
"""Kinds that are rarely part of a list of venues, unless the place before is one of them, too."""

_LEADS_TO_EACH: Final = AT_WORDS | {SLOT, "around"}
_ELSEWHERE: Final = frozenset({"around", "inside", "zone"})
"""What leads to a further place behind "and", whatever led to the first: "ลงพื้นที่ตลาดเหนือ และภายในสวนสาธารณะใต้"."""
_SAME_CLAUSE: Final = 6
"""What is said alike of two places, before the words that lead to them, ends in so many characters alike."""
_LONGEST_CLAUSE: Final = 40
# The day or round of a further area, and what stands behind that area: the next one's, or the end of the sentence.
_TURN: Final = "วันที่|ครั้งที่|รุ่นที่|รอบที่"
_OTHER_TURN: Final = re.compile(_TURN)
_TURN_ENDS: Final = re.compile(rf" *(?:$|[\n,;)]|{AND}|{_TURN})")
# One word, of whatever is held there too; no clause that tells of another time: "… ณ วัดเหนือ ซึ่งจะจัดขึ้นที่วัดใต้".
_WORD: Final = re.compile("(?!ซึ่ง|โดย|ที่|จะ|จาก|ก่อน|แล้ว|ต่อ|แต่|[ก-๎]{0,12}(?:จะ|กำหนด)(?:จัด|มี|เปิด|แข่ง))(?:และ)?[ก-๎]{3,14}")

# With what the activity goes on at the next place: "ตักบาตรที่วัดเหนือ ต่อด้วยปลูกต้นไม้ที่สวนใต้".
# Not who goes on, where they go back to or whose it is: "ต่อด้วยนาย ก …ที่", "ต่อด้วยเดินทางกลับ…", "ต่อด้วยวงดนตรีของ…".
_NEXT: Final = re.compile("(?:และ|แล้ว)?(?:ต่อ|ปิดท้าย)ด้วย(?:(?!นาย|นาง|เดินทาง|กลับ|ไป|ของ|จาก|ที่)[ก-๎]){1,40}")


def lists_of(found: Sequence[Candidate]) -> list[int]:
    """Return for each candidate the first of its list: "ณ วัดเหนือและวัดใต้", "จุดแรกที่… จุดที่สองที่…"."""
    lists: list[int] = []
    spread: dict[str, int] = {}  # items of a list that have their own paragraphs, and other places in them
    items: dict[int, int] = {}
    for number, candidate in enumerate(found):
        item = item_number(candidate)
        if number and found[number - 1].passage is not candidate.passage:
            items = {}
        if item - 1 in items and item not in items:
            lists.append(items[item - 1])
            items[item] = lists[-1]
            continue
        if candidate.trigger == NUMBERED or (candidate.trigger == ONWARD and STOP in spread):
            lists.append(spread.setdefault(NUMBERED if candidate.trigger == NUMBERED else STOP, number))
        else:
            goes_on = number and _goes_on(found[number - 1], candidate, found[lists[-1]].trigger)
            lists.append(lists[-1] if goes_on else number)
            if candidate.trigger == STOP:
                spread[STOP] = lists[-1]
        if item == 1:
            items = {1: lists[-1]}
    return _with_more(found, lists)


def _with_more(found: Sequence[Candidate], lists: list[int]) -> list[int]:
    """Join to the list of a place that of a further one (see `holds_more`).

    What is joined to the first and stands right before the second's ณ is no place of the list but what is there: "ณ
    สำนักงานเหนือ และศูนย์บริการเคลื่อนที่ ณ ตลาดใต้".
    """
    last: int | None = None
    for number, candidate in enumerate(found):
        if candidate.trigger != AT:
            continue
        if last is not None and lists[number] == number and holds_more(found[last], candidate):
            if last < number - 1 and not words_between(found[number - 1], candidate):
                lists[number - 1] = number - 1
            lists = [lists[last] if first == number else first for first in lists]
        last = number
    return lists


def _goes_on(one: Candidate, other: Candidate, lead: str) -> bool:
    """Tell whether `other` goes on the list that `one` stands in and that the words `lead` began."""
    if spells_out(one, other):
        return True
    if other.trigger == LIST:
        return False
    return (
        (
            (other.trigger == "and" and side_by_side(one, other))
            or _at_both(one, other, lead)
            or _in_turn(one, other)
            or (other.trigger in _ELSEWHERE and lead != MENTIONED and _is_joined(one, other))
        )
        and (one.name is None) == (other.name is None)
        and (other.head not in _NOT_JOINED or lead == LIST or other.head == one.head)
    )


def _is_joined(one: Candidate, other: Candidate) -> bool:
    """Tell whether "and" alone stands between a place and the words that lead to the next."""
    return one.passage is other.passage and words_between(one, other) == AND


def _in_turn(one: Candidate, other: Candidate) -> bool:
    """Tell whether areas of one level have each a day of its own: "วันที่ 7 มีนาคม อำเภอลี้ วันที่ 8 มีนาคม อำเภอแม่ทา"."""
    if one.name or other.name or not one.area or not other.area or one.passage is not other.passage:
        return False
    if level_of(one.area.area) != level_of(other.area.area):
        return False
    between = without_count(words_between(one, other))
    text = other.passage.normal
    said_of_all = _OTHER_TURN.search(between) is not None and is_another_time(between)
    return said_of_all and _TURN_ENDS.match(text, other.stop) is not None


def _at_both(one: Candidate, other: Candidate, lead: str) -> bool:
    """Tell whether a list says ณ, ที่ or บริเวณ ("at"), or the time, before each of its places.

    "ณ วัดเหนือ และ ณ วัดใต้", "เวลา 09.00 น. วัดเหนือ เวลา 13.00 น. วัดใต้", "บริเวณวัดเหนือ และบริเวณวัดใต้", "ฟุตบอลแข่งที่สนามเหนือ
    เปตองแข่งที่สนามใต้", "ตักบาตรที่วัดเหนือ ต่อด้วยปลูกต้นไม้ที่สวนใต้".
    """
    if lead not in _LEADS_TO_EACH or other.trigger not in _LEADS_TO_EACH or one.passage is not other.passage:
        return False
    between = without_count(words_between(one, other))
    if not between:  # "ณ ห้องจามเทวี ณ ศาลากลาง" is one place, "ณ วัดเหนือ อำเภอลี้ ณ วัดใต้" are two
        return one.area is not None and bool(other.passage.normal[other.before : other.start].strip())
    if _NEXT.fullmatch(between):
        return True
    return is_joint(between) or is_another_time(between) or _is_said_alike(one, between)


def _is_said_alike(one: Candidate, between: str) -> bool:
    """Tell whether what stands `between` two places says of the second what is said of the first, in few words.

    Or in one word of each, "ฟุตบอลที่สนามเหนือ และเปตองที่สนามใต้" (football at …, and pétanque at …).
    """
    text = one.passage.normal
    said = text[max(0, one.before - _SAME_CLAUSE) : one.before]
    if len(said.split()) != 1:
        return False
    if _WORD.fullmatch(between):
        return True
    return len(between) <= _LONGEST_CLAUSE and between.endswith(said)
