"""What the activity is called: the words behind "presides over", "opens" or "holds", up to place, day or purpose."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from lamphun_scraper.facts.date_parts import WEEKDAY
from lamphun_scraper.facts.dated_ends import DATED
from lamphun_scraper.facts.document import Document, Passage
from lamphun_scraper.facts.lookup import AND, BLANKS, Endings, Lookup, begins, places_of
from lamphun_scraper.facts.loose_ends import without_loose_end
from lamphun_scraper.facts.occasions import Occasion
from lamphun_scraper.facts.scan import either, marked, words


class EventName(NamedTuple):
    """Where an activity's name stands; offsets count in the normal form of the passage."""

    passage: Passage
    start: int
    end: int


_HEADS: Final = words("lookup/event_head")
_HEAD: Final = either(_HEADS)
_KINDS: Final = either([word for word, value in _HEADS.items() if value != "named"])
# พิธีเปิดการประชุม: the opening of the meeting; พิธีเปิดกว่า 300 คน: so many were at the opening.
_COUNTED: Final = rf"(?:กว่า|ประมาณ)?\s?\d[\d,]*\s?(?:กว่า)?\s?(?:{either(marked('lookup/unit', 'name'))})"
_GENERIC: Final = re.compile(rf"(?:{_KINDS}|เปิด|ปิด|ฯ|\s)+(?:{_COUNTED})?")
_UNNAMED: Final = "lookup/event_unnamed"
_WORK: Final = "งาน"  # an event, but also work
# What right behind a head word shows that it names nothing: words, how often or for how many it is, a form's colon.
_NO_NAME: Final = (
    rf"\s{{0,3}}(?::|{either(marked(_UNNAMED, 'any'))}"
    rf"|(?:รวม\s?)?[\d,]+\s?(?:{either(marked('lookup/unit', 'name'))})"
    rf"|(?<={_WORK})(?:{either(marked(_UNNAMED, 'work'))}))"
)
_TAIL: Final = Lookup("lookup/event_tail")
_MARKS: Final = ",.:-"
_ABBREVIATION: Final = re.compile(r"(?<![ก-๎])(?:[ก-ฮ]{1,5}\.)+\Z")  # ชรบ., ป.ป.ส.: its full stop belongs to it
# What leads to a name, strongest first: presiding and opening, holding and taking part, what somebody does it in.
_LEADS: Final = (
    r"(?:ประธาน(?:ใน)?|ร่วม|กล่าว)\s?(?:พิธี)?\s?(?:กล่าว)?(?:เปิด(?:ตัว)?|ปล่อยขบวน)?\s?",
    r"(?:เปิด(?:ตัว)?|จัด(?:ให้มี|ทำ)?|(?:เข้า)?ร่วม(?:ใน)?|ดำเนิน(?:การ)?(?!\s?งาน)|ออก(?=หน่วย))\s?"
    r"|เป็น(?:เกียรติ|สักขีพยาน)ใน\s?|(?<!ห้อง)(?<!ศูนย์)(?=แถลงข่าว)",
    rf"ใน\s?(?={either(marked('lookup/event_head', 'inside'))})",
)
_NAME: Final = rf"(?:\"(?P<quoted>[^\"\n]{{6,200}})\"|(?P<head>{_HEAD})(?!{_NO_NAME}))"
_INTRODUCED: Final = re.compile(rf"(?:{'|'.join(f'({lead})' for lead in _LEADS)}){_NAME}")
# What the leads begin with, except what may stand before ร่วม (join): only there the whole pattern is tried. Each is
# looked for by itself, because that takes half the time of a pattern of them all.
_JOIN: Final = "ร่วม"
_JOINING: Final = "เข้า"
_GUEST: Final = ("เป็นเกียรติ", "เป็นสักขีพยาน")
_LEAD_WORDS: Final = ("ประธาน", _JOIN, "กล่าว", "เปิด", "จัด", "ดำเนิน", "ออก", *_GUEST, "แถลงข่าว", "ใน")
_YET_TO: Final = Endings(("จะ",))  # will: what stands before the lead of an activity to come
_STOP: Final = "lookup/event_stop"
# Each choice begins with its letter: that is quick to find.
_ON_WEEKDAY: Final = [rf"{lead}วัน{WEEKDAY}\s?ที่" for lead in ("", "ใน", "เมื่อ", "ระหว่าง", "ตั้งแต่")]
_BOUND: Final = re.compile(
    rf"\"|\(|\n|\)|{'|'.join(_ON_WEEKDAY)}|{either(marked(_STOP, 'any'))}"
    rf"| (?:{either(marked(_STOP, 'spaced'))})(?!\s?\d)"
    rf"| (?:{either(marked(_STOP, 'numbered'))})| (?={DATED})"
)
_AND: Final = f" {AND}"
# The next of several rounds belongs to what they are rounds of: หลักสูตรช่างไม้ รุ่นที่ 5 และรุ่นที่ 6.
_NEXT_ROUND: Final = re.compile(r"(?:รุ่น|ครั้ง|ระยะ|รอบ)(?:ที่)? ?[0-9]")
# Between whom something is agreed, of whom the last follows "and": ระหว่างจังหวัดลำพูน และจังหวัดลำปาง.
_BETWEEN: Final = re.compile(r"ระหว่าง(?!วัน|การ|ประเทศ|ประชา|เดือน|กัน)(?:(?!กับ|และ|ระหว่าง).)*\Z")
_AFTER: Final = " หลัง"
_HOUSES: Final = ("ที่", "ใหม่", "แรก", "เก่า")
_ANNIVERSARY: Final = tuple(words("lookup/anniversary"))
_MEMBER: Final = re.compile(r"[ก-๎]{2,16}")  # one of several things that a name lists
# What else was done: it follows "and", too.
_ANOTHER: Final = re.compile(rf"\s|{_HEAD}|{either(words('lookup/another_deed'))}")
_CLOSES: Final = {'"': '"', "(": ")"}
_REGION: Final = 700  # characters from the day's mention within which the activity is introduced
_SENTENCE: Final = 300  # characters before the day's mention within which it may be introduced too
_LONGEST: Final = 220
_SHORTEST: Final = 10  # a bare งาน or กิจกรรม names nothing
_GAP: Final = ' "'  # what may stand between a name and its day
# What leads to a later activity of the same day; ต่อมา also ends words and sentences, so what follows is looked at too.
_AFTERWARDS: Final = ("ต่อมา", "จากนั้น")
_LATER: Final = re.compile(
    rf"(?:{either(_AFTERWARDS)})\s?(?:ใน|เมื่อ)?(?:ช่วง)?(?:{either(words('lookup/later'))}|[ก-ฮ]{{1,5}}\.|\s)"
)
_HOUR: Final = re.compile(rf"(?:{either(_AFTERWARDS)})\s?(?:ใน|เมื่อ)?(?:ช่วง)?\s?เวลา")


def event_name(document: Document, occasion: Occasion) -> EventName | None:
    """Return the name of the activity: what ends where its day begins, else what the body introduces behind it.

    Else the headline's, else one before the day, else that of a later activity of the same day.
    """
    day = occasion.start if occasion.dated.passage.source == "body" else 0
    planned = document.published is None or occasion.dated.last > document.published
    later = later_activity(document.body, day, day + _REGION)
    return (
        _up_to(document.body, day)
        or _introduced(document.body, day, later, planned=planned)
        or _introduced(document.title, 0, _REGION, planned=True)
        or _introduced(document.body, sentence_start(document.body, day), day, planned=planned)
        or _told_later(document.body, later, day + _REGION, planned=planned)
    )


def _told_later(passage: Passage, later: int, end: int, *, planned: bool) -> EventName | None:
    """Return the name of a later activity, unless it has an hour of its own: "ต่อมาเวลา 13.00 น. เป็นประธานการประชุม…"."""
    return None if _HOUR.match(passage.normal, later) else _introduced(passage, later, end, planned=planned)


def later_activity(passage: Passage, start: int, end: int) -> int:
    """Return where in ``normal[start:end]`` what came afterwards begins to be told (ต่อมาเวลา …), or `end`."""
    for word in _AFTERWARDS:
        at = passage.normal.find(word, start, end)
        if at >= 0 and _LATER.match(passage.normal, at):
            end = at
    return end


def sentence_start(passage: Passage, day: int) -> int:
    """Return where the words begin that may speak of the day at offset `day` (…จัดงาน…ระหว่างวันที่…)."""
    earliest = max(0, day - _SENTENCE)
    return max(earliest, passage.normal.rfind("\n", earliest, day) + 1)


def _up_to(passage: Passage, day: int) -> EventName | None:
    """Return the name that ends where the day at offset `day` begins: "จัดงาน… เมื่อวันที่ …"."""
    text = passage.normal
    for at in _leads(text, sentence_start(passage, day), day):
        match = _INTRODUCED.match(text, at, day)
        name = _name(passage, match) if match else None
        if name and name.end <= day and _is_long_enough(name) and not text[name.end : day].strip(_GAP):
            return name
    return None


def _is_long_enough(name: EventName) -> bool:
    """Whether a name says more than what kind of activity it is of."""
    return name.end - name.start >= _SHORTEST and not _GENERIC.fullmatch(name.passage.normal, name.start, name.end)


def _introduced(passage: Passage, start: int, end: int, *, planned: bool) -> EventName | None:
    """Return the name with the strongest lead in ``normal[start:end]``, of several the first.

    What is yet to be held (จะจัด…) names the activity only if that is `planned`.
    """
    found: dict[int, EventName] = {}
    for at in _leads(passage.normal, start, end):
        match = _INTRODUCED.match(passage.normal, at, end)
        if not match or (not planned and _YET_TO.stand_before(passage.normal, at)):
            continue
        lead = next(number for number in range(1, len(_LEADS) + 1) if match[number] is not None)
        if lead in found:
            continue
        name = _name(passage, match)
        if not _is_long_enough(name):
            continue
        if lead == 1:
            return name
        found[lead] = name
    return found[min(found)] if found else None


def _leads(text: str, start: int, end: int) -> list[int]:
    """Return where in ``text[start:end]`` a lead may begin, in order."""
    found = []
    for word in _LEAD_WORDS:
        for at in places_of(word, text, start, end):
            joining = word == _JOIN and at - len(_JOINING) >= start and begins(text, at - len(_JOINING), _JOINING)
            found.append(at - len(_JOINING) if joining else at)
    return sorted(found)


def _name(passage: Passage, match: re.Match[str]) -> EventName:
    if match["quoted"]:
        return EventName(passage, *match.span("quoted"))
    start = match.start("head")
    end = _end(passage.normal, match.end("head"), start + _LONGEST)
    return EventName(passage, start, _without_tail(passage.normal, start, end))


def _without_tail(text: str, start: int, end: int) -> int:
    """Return where a name ends without words and marks of what comes next; an abbreviation keeps its full stop."""
    cut = without_loose_end(text, start, end, _TAIL, _MARKS)
    return cut + 1 if text.startswith(".", cut) and _ABBREVIATION.search(text, start, cut + 1) else cut


def _end(text: str, at: int, limit: int) -> int:
    """Return where a name that runs through offset `at` ends; what is quoted or in brackets stays whole.

    At `limit` it ends behind its last whole word; of one without a space behind `at`, it ends there.
    """
    first = at
    while bound := _BOUND.search(text, at, limit):
        closes = _CLOSES.get(bound[0])
        if closes is None:
            if not _goes_on(text, first, bound):
                return bound.start()
            at = bound.end()
            continue
        close = text.find(closes, bound.end(), limit)
        if close < 0:
            return bound.start()
        at = close + 1
    return max(at, text.rfind(" ", at, limit + 1)) if limit < len(text) else len(text)


def _goes_on(text: str, start: int, bound: re.Match[str]) -> bool:
    """Tell whether a name that goes on at `start` goes on behind what may end it.

    That is so before the last thing of a list, the next round, the last of those between whom it is, the day of the
    anniversary that it is held for, and houses that are counted, where elsewhere "after" stands: มอบบ้าน 12 หลัง.
    """
    if bound[0] == _AND:
        return (
            _is_list(text, start, bound.end())
            or _NEXT_ROUND.match(text, bound.end()) is not None
            or (not _ANOTHER.match(text, bound.end()) and _BETWEEN.search(text, start, bound.start()) is not None)
        )
    if bound[0] == _AFTER:
        return text.startswith(_HOUSES, bound.end()) or (
            text[bound.start() - 1].isdigit() and BLANKS.stand_at(text, bound.end())
        )
    return bound[0] == " " and any(text.find(word, start, bound.start()) >= 0 for word in _ANNIVERSARY)


def _is_list(text: str, start: int, end: int) -> bool:
    """Whether "and", which ends at `end`, joins the last of several things that ``text[start:end]`` lists.

    มอบหมวก เข็ม และตะเกียง, but not: งานวันลำไย และมอบรางวัล.
    """
    last = end - len(_AND)
    member = text.rfind(" ", start, last) + 1
    return member > start and _MEMBER.fullmatch(text, member, last) is not None and not _ANOTHER.match(text, end)
