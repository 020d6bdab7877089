"""Head counts that are of people at the activity for certain: who is taught, called, led there or said to be there."""

from __future__ import annotations

import re
from typing import Final

from lamphun_scraper.facts.counted import HAS, NEAR, PAST, TAKING_PART, Counted, ends_of
from lamphun_scraper.facts.lookup import before_spaces, begins
from lamphun_scraper.facts.scan import between, either, marked, words
from lamphun_scraper.facts.standing import IN_PLACE, ITS_OWN, LONGEST_PLACE, OWNED, OWNER, last_has

_AT_PLACE: Final = re.compile(rf"(?<![ก-๎])ณ{IN_PLACE}(?:โดย)?\Z")
_COURSE: Final = 150  # characters before a count in which a course stands, and for whom it is
_LISTENER: Final = 60
_NOT_TAUGHT: Final = frozenset({"says", "gives", "already", "statistic", "past", "plan", "serves", "money"})
_NOT_THERE: Final = _NOT_TAUGHT | {"victim", "crime", "lives", "works", "capacity"}
# Who is ordained, is called to a meeting or comes to it: "บรรพชาสามเณรภาคฤดูร้อน 45 รูป", "จัดประชุมคณะกรรมการ จำนวน 35 คน",
# "คณะกรรมการเข้าประชุม 18 คน".
_MONKS: Final = "รูป"
_ALL: Final = rf"\s?(?:ครบ)?(?:{either(words('lookup/in_all'))})?\s?\Z"
_DAYS: Final = r"(?:ระหว่าง|ใน)?วันที่ [0-9]{1,2}[ก-๎0-9 .-]{5,40}?[0-9]{4}"  # "ระหว่างวันที่ 1 - 15 เมษายน 2566"
_ORDAINED: Final = re.compile(
    rf"(?:{either(words('lookup/ordained'))}|(?<![ก-๎])บวช)[ก-๎]*(?: [ก-๎]{{2,30}}){{0,2}}(?: ณ [ก-๎]{{3,40}})?"
    rf"(?: ?(?:ประจำ)?ปี ?[0-9]{{4}}| {_DAYS})?{_ALL}"
)
_CONVENED: Final = rf"(?:{either(words('lookup/convened'))})"
_MET: Final = re.compile(
    rf"(?:(?:จัด|เรียก|นัด|เปิด)(?:การ)?ประชุม{_CONVENED}[ก-๎]{{0,40}}(?: ?\([ก-๎.]{{1,20}}\))?"
    rf"|{_CONVENED}[ก-๎]{{0,30}}(?:เข้า|มา)(?:ร่วม)?(?:การ)?ประชุม){_ALL}"
)
_MEETING: Final = "ประชุม"
_EXAMINED: Final = re.compile(either(words("lookup/examined")))
_IN_A_YEAR: Final = re.compile(r"(?<!ประจำ)ปี ?(?:พ\.ศ\. ?)?[0-9]{4}")  # before it: that was in another year
_CALLED: Final = 90  # characters before a count in which that is said
# Whom somebody leads: "นำคณะกรรมการและสมาชิกเหล่ากาชาด จำนวน 15 คน ร่วมกับ…".
_LEADS: Final = "นำ"
_LED: Final = 70  # characters before a count in which that is said
_LED_KINDS: Final = frozenset({"people", "staff", "attendee", "deployed", "total", "joins", "with", "monks"})
_SESSION: Final = 60
_NEXT_SESSION: Final = re.compile(
    rf"[\s,]*(?:{either(words('lookup/list_link'))}|ส่วน)?\s?(?:ใน)?"
    rf"(?:(?:{either(marked('lookup/each', 'session'))})(?:[ก-๎]{{0,9}}ที่|สุดท้าย)"
    r"|(?:ช่วง|ภาค|รอบ|รุ่น)(?:สาย|บ่าย|เย็น|ค่ำ|หลัง))"
)


def is_taught(counted: Counted, at: int) -> bool:
    """Whether a course is held for those of ``counts[at]`` or of its row: อบรม … ให้แก่นักเรียน จำนวน 42 คน."""
    start = counted.counts[counted.rows[at][0]].start
    earliest = max(0, start - _COURSE)
    earliest = max(earliest, counted.passage.normal.rfind("\n", earliest, start) + 1)
    cues = between(counted.cues, earliest, start)
    course = next((at for at, (_, _, kind) in enumerate(cues) if kind == "course"), len(cues))
    kinds = [kind for _, _, kind in cues[course:]]
    return "for" in kinds and _NOT_TAUGHT.isdisjoint(kinds) and start - ends_of(cues, "for")[-1] <= _LISTENER


def is_called(counted: Counted, at: int) -> bool:
    """Whether those of ``counts[at]`` are the ones who are ordained, or who are called to or come to a meeting."""
    count, text = counted.counts[at], counted.passage.normal
    earliest = max(0, count.start - _CALLED)
    are_monks = count.unit.startswith(_MONKS)
    if not are_monks and text.find(_MEETING, earliest, count.start) < 0:
        return False
    said = (_ORDAINED if are_monks else _MET).search(text, earliest, count.start)
    if said is None or _EXAMINED.search(said[0]) or _IN_A_YEAR.search(text, earliest, said.start()):
        return False
    before = [kind for _, _, kind in between(counted.cues, earliest, said.start())]
    kinds = [kind for _, _, kind in between(counted.cues, said.start(), count.end + NEAR)]
    return PAST not in before and _NOT_TAUGHT.isdisjoint(kinds)


def is_led(counted: Counted, at: int) -> bool:
    """Whether somebody leads those of ``counts[at]`` to the activity: "นำสมาชิกเหล่ากาชาด 15 คน ร่วม…".

    Only where taking part is said of them: else they may be others, whom the led meet: "นำทีมกู้ภัยค้นหาชาวประมง 3 คน".
    """
    text, start = counted.passage.normal, counted.counts[at].start
    earliest = max(0, start - _LED)
    earliest = max(earliest, text.rfind("\n", earliest, start) + 1)
    deeds = between(counted.passage.hits("role_cue"), earliest, start)
    if not deeds or deeds[-1][2] != "lead":
        return False
    led = deeds[-1][0]
    apart = text[led - 1 : led] in ("", " ", "\n")  # and not "will lead"
    if not (apart and begins(text, led, _LEADS)) or last_has(text, led, start) >= 0:
        return False
    before = [kind for _, _, kind in between(counted.cues, led, start)]
    behind = [kind for _, _, kind in between(counted.cues, start, counted.counts[at].end + NEAR)]
    if TAKING_PART.isdisjoint(behind) or not _NOT_THERE.isdisjoint(behind):
        return False
    return _LED_KINDS.issuperset(before)


def is_there(counted: Counted, at: int) -> bool:
    """Whether those of ``counts[at]``, or of its row, are said to be at a place: "ณ ศาลาวัดเหนือ มีชาวบ้าน 60 คน".

    Or right behind it, "ณ วัดเหนือ ชาวบ้าน 60 คน". Pupils and staff are of the place whether anything takes place
    there or not.
    """
    text, row = counted.passage.normal, counted.rows[at]
    start = counted.counts[row[0]].start
    line = text.rfind("\n", 0, start) + 1
    has = last_has(text, max(line, start - OWNED), start)
    people = has + len(HAS) if has >= 0 else _people_before(counted, start)
    if people < 0 or ITS_OWN.behind(text, people) or not _are_people(counted, people):
        return False
    place = has if has >= 0 else people
    if _AT_PLACE.search(text, max(line, place - LONGEST_PLACE), place) is None:
        return False
    cues = between(counted.cues, place, counted.counts[row[-1]].end + NEAR)
    return _NOT_THERE.isdisjoint([kind for _, _, kind in cues])


def _people_before(counted: Counted, end: int) -> int:
    """Return where the words begin, without a space in them, that end at `end`: -1 where they are no word apart."""
    text = counted.passage.normal
    end = before_spaces(text, end)
    return text.rfind(" ", max(0, end - OWNER), end) + 1 or -1


def _are_people(counted: Counted, at: int) -> bool:
    """Whether a word for people begins at `at`."""
    return any(kind != "-" for _, _, kind in between(counted.passage.hits("group_head"), at, at + 1))


def is_next_session(counted: Counted, at: int) -> bool:
    """Whether ``counts[at]`` is the next day's or course's after the one before: … 50 คน วันที่ 8 จำนวน 40 คน."""
    gap = counted.passage.normal[counted.counts[at - 1].end : counted.counts[at].start]
    if len(gap) > _SESSION or "\n" in gap or not _NEXT_SESSION.match(gap):
        return False
    cues = between(counted.cues, counted.counts[at - 1].end, counted.counts[at].start)
    return _NOT_TAUGHT.isdisjoint([kind for _, _, kind in cues])
