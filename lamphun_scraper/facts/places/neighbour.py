"""Where behind a place's name another place begins: a name ends there, and the places are a list."""

from __future__ import annotations

import re
from typing import Final

from lamphun_scraper.facts.lookup import AND, FIGURES, Endings, Letters, Lookup, before_spaces, begins, past_spaces
from lamphun_scraper.facts.places.heads import LONGEST, begin_alike, head_at
from lamphun_scraper.facts.places.joint import LEADS
from lamphun_scraper.facts.places.ordinals import is_ordinal
from lamphun_scraper.facts.scan import Hit, either, marked, words

COUNT: Final = rf"\d *(?:{either(words('lookup/place_unit'))})"
"""How many places there are: 4 แห่ง (4 points)."""
COUNTED: Final = re.compile(rf"{COUNT}$")
"""How a name ends that only says the number of places: จุดบริการ 4 แห่ง (4 points of service). Which ones follows."""
# ณ and ที่ ("at") lead to a place of their own, as do the numbers of a list: 2), จุดที่ 2
_WORD_AT: Final = "ที่"
_WORDS_WITH_AT: Final = marked("lookup/word_with_at", "next")
"""What goes on a word that ที่ begins: ที่ว่าการ (an office), ที่นั่ง (seats)."""
_NEXT_PLACE: Final = re.compile(
    rf"ณ(?![ก-ฮ])|จุดที่|ที่(?!{either(_WORDS_WITH_AT)}| ?\d)|\d{{1,2}}(?:\)|\. {{0,3}}(?=[ก-ฮเ-ไ]))"
)
_HELD: Final = Endings(marked("lookup/held", "place"))
_NOT_AT: Final = (*_WORDS_WITH_AT, *"0123456789")
_LONGEST_CLAUSE: Final = 30
_NEXT_BEGINS: Final = Letters("ณจท0123456789")
_NEXT_ITEM: Final = re.compile(r"\((\d{1,2})\)")
_LIST_BEFORE: Final = 8
_SAME_BEGINNING: Final = 6
# Behind a word or a mark that joins two places fewer letters tell that one of the same kind begins.
_JOINED: Final = re.compile(r"(?:และ|กับ|[/-]) *+")
_JOINED_BEGINS: Final = Letters("แก/-")
_JOINED_BEGINNING: Final = 3
_SLASH: Final = "/"
# In a list no place of these kinds lies in the one before it.
_LISTED: Final = re.compile(rf"(?:{either(LEADS)}|แห่ง ?\(|\d[.)]) *$")
_LONGEST_LEAD: Final = 14
_APART: Final = frozenset({"temple", "school", "hospital", "local", "mall"})
"""Kinds of places of which none lies in another."""
_UNIVERSITY: Final = "มหาวิทยาลัย"
_PARK: Final = "สวนสาธารณะ"
_OWN_GROUND: Final = Lookup("lookup/own_ground")
_LONGEST_RUN: Final = 160
_SPACES: Final = re.compile(r"\s+")
_VILLAGE: Final = re.compile(rf"บ้าน(?!{either(words('lookup/house'))})")
_NUMBER_WORD: Final = "หมู่"
_NUMBERED_VILLAGE: Final = re.compile(r"หมู่ {0,3}\d")
_NEXT_VILLAGE: Final = re.compile(rf"(?:และ|กับ)? ?{_VILLAGE.pattern}")


def is_led_to(text: str, start: int, end: int, at: int) -> bool:
    """Tell whether words or a number lead to another place at `at`, behind the name ``text[start:end]``.

    The number (2) does where (1) stands before the name; a bracket does where only the number of places was said; so do
    words of what is held there: ฟุตบอลที่สนามเหนือ วอลเลย์บอลแข่งขันที่… (volleyball is played at …).
    """
    if _is_held_at(text, at):
        return True
    if _NEXT_BEGINS.stand_at(text, at) and _NEXT_PLACE.match(text, at):
        return True
    if begins(text, at, "("):
        if COUNTED.search(text, start, end):
            return True
        item = _NEXT_ITEM.match(text, at)
        return item is not None and text.find(f"({int(item[1]) - 1})", max(0, start - _LIST_BEFORE), start) >= 0
    return is_ordinal(text, at)


def _is_held_at(text: str, at: int) -> bool:
    """Tell whether words of what is held at another place stand at `at`, up to its ที่ ("at")."""
    lead = text.find(_WORD_AT, at, at + _LONGEST_CLAUSE)
    if lead <= at or not _HELD.stand_before(text, lead):
        return False
    return "\n" not in text[at:lead] and not text.startswith(_NOT_AT, lead + len(_WORD_AT))


def up_to_its_like(text: str, start: int, end: int) -> int:
    """Return where a name ends at the latest that begins at `start`, because another is joined without a space.

    One of its kind, "ห้องประชุมเหนือ|และห้องประชุมใต้", or of those that lie apart, "วัดเหนือ|และโรงเรียนบ้านใต้",
    "วัดเหนือ|/วัดใต้"; `end` where none is.
    """
    stroke = text.find(_SLASH, start, end)
    if stroke >= 0 and lies_apart(text, start) and lies_apart(text, stroke + 1):
        return stroke
    joined = text.find(AND, start, end)
    while joined >= 0:
        further = joined + len(AND)
        if begins(text, further, text[start : start + _JOINED_BEGINNING]) or lies_apart(text, further):
            return joined
        joined = text.find(AND, further, end)
    return end


def lies_apart(text: str, start: int) -> bool:
    """Tell whether a place begins at `start` of the kinds that lie apart from each other."""
    head = head_at(text, start)
    return head is not None and _is_apart(text, head)


def _is_apart(text: str, head: Hit) -> bool:
    return head.value in _APART or begins(text, head.start, _PARK)


def begins_again(text: str, name: tuple[int, int], further: tuple[int, int]) -> bool:
    """Tell whether the stretch `further` behind a `name` begins a place as the name did: หมู่ที่ 2 … หมู่ที่ 5.

    Villages do behind a number (บ้านเหนือ หมู่ที่ 1 บ้านใต้ หมู่ที่ 2) or in brackets (บ้านเหนือ บ้านใต้).
    """
    (start, end), (following, after) = name, further
    if begins(text, following, text[start : start + _SAME_BEGINNING]) or _is_next_village(text, start, following):
        return True
    if _is_of_three(text, start, following, after):
        return True
    if _is_joined(text, start, following):
        return True
    if (
        begins(text, following, AND)
        and lies_apart(text, start)
        and lies_apart(text, past_spaces(text, following + len(AND)))
    ):
        return True
    other = head_at(text, following)
    if other and _begins_next(text, start, end, other):
        return True
    told_apart = text[end - 1].isdigit() or text[end - 1] == ")" or text[start - 1 : start] == "("
    told_apart = told_apart or begins(text, following, AND)
    return told_apart and bool(_VILLAGE.match(text, start) and _NEXT_VILLAGE.match(text, following))


def _is_next_village(text: str, start: int, following: int) -> bool:
    """Tell whether another village's number follows, said as short as the first's: "หมู่ 4 บ้านเหนือ หมู่ 7 บ้านใต้"."""
    return begins(text, following, _NUMBER_WORD) and _NUMBERED_VILLAGE.match(text, start) is not None


def _begins_next(text: str, start: int, end: int, other: Hit) -> bool:
    """Tell whether places that lie apart go on with the one that `other` begins behind the name ``text[start:end]``."""
    own = head_at(text, start)
    if own is None or not has_own_ground(text, start):
        return False
    if is_of_run(text, other.start):
        return True
    return _is_apart(text, own) and _is_apart(text, other) and _is_listed_apart(text, own, end, other)


def _is_of_three(text: str, start: int, following: int, after: int) -> bool:
    """Tell whether the next stretch begins with the word for the name's kind, and another place behind it or before.

    Of two alone, ตลาดสด ตลาดเทศบาล, the second may say where the first is.
    """
    if text[start] != text[following] or not begin_alike(text, start, following):
        return False
    third = past_spaces(text, after)
    if begin_alike(text, start, third) or (begins(text, third, AND) and head_at(text, third + len(AND))):
        return True
    joined = text.find(AND, following, after)
    if joined >= 0 and begin_alike(text, start, joined + len(AND)):  # "วัดเหนือ วัดกลางและวัดใต้"
        return True
    before = text.rfind(" ", max(0, start - LONGEST), max(0, start - 1)) + 1
    return text[start - 1 : start] == " " and begin_alike(text, before, start)


def _is_joined(text: str, start: int, following: int) -> bool:
    """Tell whether a place of the same kind is joined, or any behind a stroke: "ร้านเหนือ และร้านใต้", "วัดเหนือ / ร้านใต้"."""
    joint = _JOINED.match(text, following) if _JOINED_BEGINS.stand_at(text, following) else None
    if joint is None:
        return False
    if begins(text, joint.end(), text[start : start + _JOINED_BEGINNING]):
        return True
    return joint[0][0] == _SLASH and head_at(text, joint.end()) is not None


def is_of_run(text: str, following: int) -> bool:
    """Tell whether a place with its own ground at `following` goes on a row: "วัดเหนือ โรงเรียนบ้านดอน และวัดใต้".

    A school, or a college, may belong to the university behind it. A number or a bracket belongs to the name before it:
    "โรงเรียนเทศบาล 4 (เหนือฟ้า)".
    """
    if not has_own_ground(text, following) or begins(text, following, _UNIVERSITY):
        return False
    joined = text.find(f" {AND}", following, following + _LONGEST_RUN)
    if joined < 0:
        return False
    if not has_own_ground(text, past_spaces(text, joined + 1 + len(AND))):
        return False
    last = before_spaces(text, joined)
    stretches = [space.end() for space in _SPACES.finditer(text, following, last)]
    return all(has_own_ground(text, at) or FIGURES.stand_at(text, at) or begins(text, at, "(") for at in stretches)


def has_own_ground(text: str, start: int) -> bool:
    """Tell whether a place begins at `start` that lies in none of a run: one that lies apart, an arena, a town hall."""
    return lies_apart(text, start) or _OWN_GROUND.behind(text, start) is not None


def _is_listed_apart(text: str, own: Hit, end: int, other: Hit) -> bool:
    """Tell whether a list of places goes on that are said without any mark: "ได้แก่ วัดเหนือ โรงเรียนบ้านใต้ และ…"."""
    start = own.start
    if own.end == end or not _LISTED.search(text, max(0, start - _LONGEST_LEAD), start):
        return False
    return own.value != other.value or begins(text, other.start, text[start : start + _JOINED_BEGINNING])
