"""Head counts that are of nobody at the activity: standing figures, other years, who stayed away, room for so many."""

from __future__ import annotations

import re
from typing import Final

from lamphun_scraper.facts.counted import AFTER, HAS, MIDDLE, NEAR, PAST, TAKING_PART, Counted
from lamphun_scraper.facts.lookup import Endings, Letters, Lookup, before_spaces
from lamphun_scraper.facts.scan import between, either, words

OWNED: Final = 60
"""Characters before a count in which มี (has) governs it …"""
OWNER: Final = 30
"""… and before มี in which stands who has."""
_NO_HAS: Final = Endings(("ห", "รัศ", "เค"))
_MARCH: Final = ("นาคม", ".ค.")
_TONES: Final = Letters("่้๊๋์")
_OWNERS: Final = Lookup("lookup/count_owner")
_AT: Final = Lookup("lookup/venue_lead")
IN_PLACE: Final = rf" ?+(?!\d)(?:(?!{either(words('lookup/no_place_part'))})[^\n,])*"
"""The pattern of a place where people are, behind the word that leads to it, up to its owner's name (|) or to what is
said of it: "ณ โดม |อบต.ท่าช้าง| มีผู้ปกครอง 118 คน"."""
_OWN_PLACE: Final = re.compile(rf"(?<![ก-๎])(?:{either(words('lookup/venue_lead'))}){IN_PLACE}\Z")
LONGEST_PLACE: Final = 110
"""Characters of the longest such place."""
_RATE: Final = Lookup("lookup/rate")
_ABSENT: Final = Lookup("lookup/absent")
_TOLD_OF: Final = Lookup("lookup/told_of")
_FOR_THEM: Final = Endings(words("lookup/told_of_guests"))
# All of whom those counted before are some: "มีผู้ปกครอง 118 คน จากนักเรียนทั้งหมด 134 คน".
_OUT_OF: Final = re.compile(r" {0,3}จาก[ก-๎]{0,30}(?<!รวม)ทั้ง(?:หมด|สิ้น) {0,3}")
_STANDING: Final = frozenset({"body", "now", "that", "further"})
_ANY_OWNER: Final = frozenset({"other", "whose", "which", "year", "and"})
"""What may have members (มีสมาชิก 250 คน), though it is no body by its name; those of an occasion are its guests."""
_MEMBERS: Final = re.compile(
    rf"มี(?:(?:จำนวน)?สมาชิก|[ก-๎]{{0,20}}จำพรรษา[ก-๎]{{0,20}}) ?(?:{either(words('lookup/in_all'))})?"
)
# A school before those it has: "เปิดสอนตั้งแต่ชั้นอนุบาล - ป.6 มีนักเรียน 120 คน".
_TEACHES: Final = re.compile(r"เปิด(?:ทำการ|การเรียนการ)?สอน")
_TAUGHT_AT: Final = 90  # characters between that and มี
_PUPILS: Final = re.compile(rf"มี(?:นักเรียน|นักศึกษา|เด็ก|ครู) ?(?:{either(words('lookup/in_all'))})?")
_TO: Final = Endings(("แก่", "ให้", "ให้กับ", "แก่นักเรียน", "แก่เด็กนักเรียน", "ให้นักเรียน", "ให้กับนักเรียน"))
_WHICH: Final = Endings(("ที่", "ซึ่ง"))
# How many a place has room for, and how many play on a side: "รองรับผู้ชมได้ 500 คน", "รับผู้ป่วยได้วันละ 200 คน", "แข่งขันฟุตบอล
# 7 คน".
_CAN: Final = "ได้"
_ROOM: Final = re.compile(
    rf"(?:รองรับ|(?<!ต้อน)รับ(?:นักท่องเที่ยว|ผู้ป่วย|คนไข้|ผู้โดยสาร|ผู้เข้าชม))[ก-๎ ]{{0,30}}(?<!ที่){_CAN}[ก-๎ ]{{0,14}}\Z"
)
_SIDE: Final = re.compile(
    rf"(?<!นักกีฬา)(?<!ผู้ตัดสิน)แข่ง(?:ขัน)?(?:กีฬา)?(?:{either(words('lookup/sport'))})(?:ชาย|หญิง|ประชาชน|เยาวชน|ทีม|เดี่ยว)? ?\Z"
)
_MOST_OF_SIDE: Final = 11
ITS_OWN: Final = Lookup("lookup/place_people")
"""Who is of a place whether anything takes place there or not: pupils, staff."""


def is_standing(counted: Counted, at: int) -> bool:
    """Whether ``counts[at]`` is a standing figure or an earlier year's, and not of anybody at the activity.

    That is so where a school, a province or a group has (มี) them, or those of its row, and nothing is said of them
    that people at an activity do; where last year had them; where they are so many a year; where they stayed away;
    where those counted before are some of them; where they are room for so many, or a side of a game.
    """
    row = counted.rows[at]
    before = before_spaces(counted.passage.normal, counted.counts[at].start)
    if _RATE.before(counted.passage.normal, before) or is_absent(counted, at) or _is_base(counted, at):
        return True
    if _is_size(counted, at) or _is_only_told_of(counted, at):
        return True
    start = counted.counts[row[0]].start
    owner, has = _owner(counted, start)
    if owner not in _STANDING and not (owner in _ANY_OWNER and _are_kept(counted, has, start)):
        return owner == PAST
    end = counted.counts[row[-1]].end
    paragraph = counted.passage.normal.find("\n", end, end + NEAR)
    cues = between(counted.cues, has, end + NEAR if paragraph < 0 else paragraph)
    return TAKING_PART.isdisjoint([kind for _, _, kind in cues])


def is_absent(counted: Counted, at: int) -> bool:
    """Whether those of ``counts[at]`` stayed away, or only might come: ขาดสอบ 76 คน, ผู้มีสิทธิสอบ 412 คน."""
    text = counted.passage.normal
    return _ABSENT.before(text, before_spaces(text, counted.counts[at].start)) is not None


def _are_kept(counted: Counted, has: int, start: int) -> bool:
    """Whether those counted at `start` are nothing but members, or the pupils and staff of a school."""
    text = counted.passage.normal
    if _MEMBERS.fullmatch(text, has, before_spaces(text, start)):
        return True
    if _PUPILS.fullmatch(text, has, before_spaces(text, start)) and _is_of_body(counted, has):
        return True
    own = ITS_OWN.behind(text, has + len(HAS))
    return own is not None and _TEACHES.search(text, max(0, has - _TAUGHT_AT), has) is not None


def _is_of_body(counted: Counted, has: int) -> bool:
    """Whether a school to which something goes "has" them: "แก่โรงเรียนบ้านดอน ซึ่งมีนักเรียน 74 คน".

    Pupils of another may take part: "พิธีไหว้ครูโรงเรียนบ้านดอน ซึ่งมีนักเรียน 74 คน".
    """
    text = counted.passage.normal
    end = before_spaces(text, has)
    which = _WHICH.length_before(text, end)
    end = before_spaces(text, end - which)
    if not which:
        return False
    owners = (_OWNERS.behind(text, place) for place in range(_word(counted, end), end))
    body = next((owner for owner in owners if owner is not None and owner.value == "body"), None)
    return body is not None and _TO.stand_before(text, before_spaces(text, body.start))


def _is_size(counted: Counted, at: int) -> bool:
    """Whether ``counts[at]`` says how many a place has room for, or how many play on a side."""
    text, count = counted.passage.normal, counted.counts[at]
    earliest = max(0, count.start - MIDDLE)
    if text.find(_CAN, earliest, count.start) >= 0 and _ROOM.search(text, earliest, count.start):
        return True
    return count.value <= _MOST_OF_SIDE and _SIDE.search(text, earliest, count.start) is not None


def _is_only_told_of(counted: Counted, at: int) -> bool:
    """Whether ``counts[at]`` is of people whom something befell, "บาดเจ็บ 5 คน", and not said to take part."""
    text, count = counted.passage.normal, counted.counts[at]
    told = _TOLD_OF.before(text, before_spaces(text, count.start))
    if told is None or _FOR_THEM.stand_before(text, told.start):
        return False
    return TAKING_PART.isdisjoint([kind for _, _, kind in between(counted.cues, count.end, count.end + AFTER)])


def _is_base(counted: Counted, at: int) -> bool:
    """Whether those counted right before ``counts[at]`` are some of these: … 118 คน จากทั้งหมด 134 คน."""
    if not at or counted.counts[at - 1].value > counted.counts[at].value:
        return False
    return _OUT_OF.fullmatch(counted.passage.normal, counted.counts[at - 1].end, counted.counts[at].start) is not None


def _owner(counted: Counted, start: int) -> tuple[str, int]:
    """Say who or what has (มี) the people counted at `start`, or nothing, and where มี stands."""
    text = counted.passage.normal
    earliest = max(0, start - OWNED)
    has = last_has(text, max(earliest, text.rfind("\n", earliest, start) + 1), start)
    if has < 0:
        return "", 0
    end = before_spaces(text, has)
    owner = _OWNERS.before(text, end) or next(
        (hit for place in range(_word(counted, end), end) if (hit := _OWNERS.behind(text, place))), None
    )
    if owner is None:
        return "other", has
    is_venue = owner.value == "body" and _is_in_place(counted, owner.start)
    return "venue" if is_venue else owner.value, has


def _is_in_place(counted: Counted, at: int) -> bool:
    """Whether what is named at `at` is, or ends, the name of a place where people are."""
    text = counted.passage.normal
    if _AT.before(text, before_spaces(text, at)):
        return True
    earliest = max(text.rfind("\n", 0, at) + 1, at - LONGEST_PLACE)
    return _OWN_PLACE.search(text, earliest, at) is not None


def _word(counted: Counted, end: int) -> int:
    """Return where the words without a space begin that end at `end`, with those before a number: สพป.ตาก เขต 2."""
    text = counted.passage.normal
    earliest = max(0, end - OWNER)
    earliest = max(earliest, text.rfind("\n", earliest, end) + 1)
    word = max(earliest, text.rfind(" ", earliest, end) + 1)
    return max(earliest, text.rfind(" ", earliest, word - 1) + 1) if text[word:end].isdigit() else word


def last_has(text: str, start: int, end: int) -> int:
    """Return where มี (has) stands last in ``text[start:end]``, -1 where it does not."""
    at = text.rfind(HAS, start, end)
    while at >= 0 and _only_holds_has(text, at):
        at = text.rfind(HAS, start, at)
    return at


def _only_holds_has(text: str, at: int) -> bool:
    """Whether a word only holds the letters of มี (has), which stand at `at`: หมี่, รัศมี, มีนาคม (March)."""
    after = at + len(HAS)
    return _NO_HAS.stand_before(text, at) or _TONES.stand_at(text, after) or text.startswith(_MARCH, after)
