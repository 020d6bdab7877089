"""What the activity is called: the words behind "presides over", "opens" or "holds", up to place, day or purpose."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from lamphun_scraper.facts.document import Document, Passage
from lamphun_scraper.facts.lookup import Lookup, begins
from lamphun_scraper.facts.loose_ends import without_loose_end
from lamphun_scraper.facts.occasions import Occasion
from lamphun_scraper.facts.scan import either, words


class EventName(NamedTuple):
    """Where an activity's name stands; offsets count in the normal form of the passage."""

    passage: Passage
    start: int
    end: int


_HEADS: Final = words("lookup/event_head")
_HEAD: Final = either(_HEADS)
_KINDS: Final = either([word for word, value in _HEADS.items() if value == word])
_GENERIC: Final = re.compile(rf"(?:{_KINDS}|เปิด|ปิด|ฯ|\s)+")  # พิธีเปิดการประชุม: the opening of the meeting
_UNNAMED: Final = words("lookup/event_unnamed")
_WORK: Final = "งาน"  # an event, but also work
# What right behind a head word shows that it names nothing: words, how often or for how many it is, a form's colon.
_NO_NAME: Final = (
    rf"\s{{0,3}}(?::|{either([word for word, where in _UNNAMED.items() if where == 'any'])}"
    r"|(?:รวม\s?)?[\d,]+\s?(?:ครั้ง|วัน|รุ่น|คน|ราย|แห่ง|ล้าน|บาท)"
    rf"|(?<={_WORK})(?:{either([word for word, where in _UNNAMED.items() if where == 'work'])}))"
)
_TAIL: Final = Lookup("lookup/event_tail")
_MARKS: Final = ",.:-"
_ABBREVIATION: Final = re.compile(r"(?<![ก-๎])(?:[ก-ฮ]{1,5}\.)+\Z")  # ชรบ., ป.ป.ส.: its full stop belongs to it
# What leads to a name, strongest first: presiding and opening, holding and taking part, what somebody does it in.
_LEADS: Final = (
    r"(?:ประธาน(?:ใน)?|ร่วม|กล่าว)\s?(?:พิธี)?\s?(?:กล่าว)?(?:เปิด(?:ตัว)?|ปล่อยขบวน)?\s?",
    r"(?:เปิด(?:ตัว)?|จัด(?:ให้มี|ทำ)?|(?:เข้า)?ร่วม(?:ใน)?|ดำเนิน(?:การ)?(?!\s?งาน)|ออก(?=หน่วย))\s?|(?<!ห้อง)(?<!ศูนย์)(?=แถลงข่าว)",
    r"ใน\s?(?=พิธี|รัฐพิธี|กิจกรรม|การประกวด|มหกรรม)",
)
_NAME: Final = rf"(?:\"(?P<quoted>[^\"\n]{{6,200}})\"|(?P<head>{_HEAD})(?!{_NO_NAME}))"
_INTRODUCED: Final = re.compile(rf"(?:{'|'.join(f'({lead})' for lead in _LEADS)}){_NAME}")
# What the leads begin with, but for what may stand before ร่วม (join): only there the whole pattern is tried. Each is
# looked for by itself, because that takes half the time of a pattern of them all.
_JOIN, _JOINING = "ร่วม", "เข้า"
_LEAD_WORDS: Final = ("ประธาน", _JOIN, "กล่าว", "เปิด", "จัด", "ดำเนิน", "ออก", "แถลงข่าว", "ใน")
_STOPS: Final = words("lookup/event_stop")
_WEEKDAY: Final = rf"(?:ใน|เมื่อ|ระหว่าง|ตั้งแต่)?วัน(?:{either(words('lookup/weekday'))})ที่"
_BOUND: Final = re.compile(
    rf"(?P<opens>[\"(])|\n|{_WEEKDAY}|{either([word for word, where in _STOPS.items() if where == 'any'])}"
    rf"|\s(?:{either([word for word, where in _STOPS.items() if where == 'spaced'])})(?!\s?\d)"
)
_CLOSES: Final = {'"': '"', "(": ")"}
_REGION: Final = 700  # characters from the day's mention within which the activity is introduced
_SENTENCE: Final = 300  # characters before the day's mention within which it may be introduced too
_LONGEST: Final = 220
_SHORTEST: Final = 10  # a bare งาน or กิจกรรม names nothing


def event_name(document: Document, occasion: Occasion) -> EventName | None:
    """Return the name of the activity as the body introduces it behind its day, else the headline, else before it."""
    day = occasion.start if occasion.dated.passage.source == "body" else 0
    return (
        _introduced(document.body, day, day + _REGION)
        or _introduced(document.title, 0, _REGION)
        or _introduced(document.body, sentence_start(document.body, day), day)
    )


def sentence_start(passage: Passage, day: int) -> int:
    """Return where the words begin that may speak of the day at offset `day` (…จัดงาน…ระหว่างวันที่…)."""
    earliest = max(0, day - _SENTENCE)
    return max(earliest, passage.normal.rfind("\n", earliest, day) + 1)


def _introduced(passage: Passage, start: int, end: int) -> EventName | None:
    """Return the name with the strongest lead in ``normal[start:end]``, of several the first."""
    found: dict[int, EventName] = {}
    for at in _leads(passage.normal, start, end):
        match = _INTRODUCED.match(passage.normal, at, end)
        if not match:
            continue
        lead = next(number for number in range(1, len(_LEADS) + 1) if match[number] is not None)
        if lead in found:
            continue
        name = _name(passage, match)
        if name.end - name.start < _SHORTEST or _GENERIC.fullmatch(passage.normal, name.start, name.end):
            continue
        if lead == 1:
            return name
        found[lead] = name
    return found[min(found)] if found else None


def _leads(text: str, start: int, end: int) -> list[int]:
    """Return where in ``text[start:end]`` a lead may begin, in order."""
    found = []
    for word in _LEAD_WORDS:
        at = text.find(word, start, end)
        while at >= 0:
            joining = word == _JOIN and at - len(_JOINING) >= start and begins(text, at - len(_JOINING), _JOINING)
            found.append(at - len(_JOINING) if joining else at)
            at = text.find(word, at + 1, end)
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

    At `limit` it ends behind its last whole word; of one without a space until there, nothing goes on behind `at`.
    """
    while bound := _BOUND.search(text, at, limit):
        if not bound["opens"]:
            return bound.start()
        close = text.find(_CLOSES[bound["opens"]], bound.end(), limit)
        if close < 0:
            return bound.start()
        at = close + 1
    return max(at, text.rfind(" ", at, limit + 1)) if limit < len(text) else len(text)
