"""Days that a statement tells of: what is reported took place on one of them, not on the day on which somebody spoke.

"วันนี้ (13 กรกฎาคม) โฆษกเปิดเผยว่า เมื่อวันที่ 12 กรกฎาคม …" (the spokesman said today that on the 12th …). The model of
the event's day looks at one day at a time, and the first of an article is usually the right one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Final

from lamphun_scraper.facts.background_days import HAPPENS
from lamphun_scraper.facts.begun import Begun
from lamphun_scraper.facts.date_parts import WEEKDAY
from lamphun_scraper.facts.document import Passage
from lamphun_scraper.facts.occasions import Occasion
from lamphun_scraper.facts.scan import either, marked, words


def _no_other(verb: str) -> str:
    """Return a pattern for a verb where no longer one begins that says something else."""
    others = [word.removeprefix(verb) for word in words("lookup/other_verb") if word.startswith(verb)]
    return f"{verb}(?!{either(others)})"


_OPENING: Final = 900  # characters of the body in which a statement begins that is the news
_REACH: Final = 260  # characters from the statement's day to the one that it tells of first
_SAYS: Final = re.compile(rf"(?:{either(words('lookup/saying'))}|(?P<press>ผู้สื่อข่าวรายงาน))(?:ข้อมูล|ผล)?ว่า\s*$")
# What may stand between "said that" and the day. The letters behind วัน or ช่วง hold no further one: else a row of
# them could be divided in ever more ways.
_LETTERS: Final = "(?:(?!วัน|ช่วง)[ก-๎]){0,8}"
_LEADS: Final = re.compile(
    rf"(?:เมื่อ|ใน|(?:ช่วง|วัน){_LETTERS}|ตั้งแต่|ระหว่าง|ของ|ที่|เวลา|[012]?\d[.:]\d\d ?น\.|คืน|[\s(\"]){{0,8}}\s*$"
)
_HOUR: Final = re.compile(r"\d[.:]\d")
# Who presides, visits or meets on a day does more than speak on it; around a meeting of the Cabinet one only speaks.
_DEED: Final = re.compile("เป็นประธาน|ลงพื้นที่|ประชุม(?!คณะรัฐมนตรี)|(?<!ศูนย์)แถลงข่าว")
# What else is done on a day on which somebody speaks of one to come; a visit that follows (again) is not the news.
_DID: Final = re.compile("(?<!ผู้)ตรวจ(?!ราชการ)|เปิด(?!เผย)|มอบ(?!หมาย)|เยี่ยม|ร่วมพิธี")
_AGAIN: Final = "อีกครั้ง"
# What befell people on a day, was decreed or seen on it, is no activity.
_BEFELL: Final = re.compile(rf"{HAPPENS}|{either(words('lookup/befell'))}")
_BEFELL_REACH: Final = 70
_LONGEST: Final = timedelta(days=20)  # campaigns and seasons last longer
_STATEMENT: Final = re.compile(r"(?:เปิดเผย|เผย|กล่าว)(?:(?:ถึง|ก่อน|(?:ภาย)?หลัง)[^\n]{0,60})?ว่า|เปิดเผย(?:ถึง|กำหนดการ)")
_STATEMENT_REACH: Final = 220
_HELD: Final = re.compile(rf"(?:{either(marked('lookup/held', 'days'))})[^\n]{{0,45}}(?:ใน)?ระหว่าง(?:วันที่)?\s*$")
_HELD_REACH: Final = 80
_HELD_AGO: Final = timedelta(days=40)
# How a raid is introduced in a statement, and what it does.
_RAID_LED: Final = re.compile(
    r"(?:\"\s*|ว่า\s*|โดย|ต่อมา\s*|(?:Kick off|สนธิกำลัง|ปฏิบัติการ)[^\n\"]{0,60})(?:เมื่อ(?:วันที่\s*)?)?$", re.IGNORECASE
)
_RAID: Final = re.compile(either(words("lookup/raid")), re.IGNORECASE)
_RAID_LEAD: Final = 90
_RAID_REACH: Final = 330
_RAID_AGO: Final = timedelta(days=3)
# What a headline announces for a day to come: "รมว.พม. ชวนเที่ยวงานวันเด็ก เสาร์ 11 ม.ค. นี้"; "พร้อมเชิญชวน…" is said aside.
_INVITES: Final = re.compile("(?<!พร้อม)(?:(?<!เชิญ)ชวน|(?<!อัญ)(?<!พิธี)เชิญ)")
_ANNOUNCES: Final = re.compile(rf"{_INVITES.pattern}|{either(words('lookup/announcing'))}", re.IGNORECASE)
_DURING: Final = re.compile(r"ระหว่าง(?:วันที่)? ?$")
_TITLE_REACH: Final = 120  # characters before a day in a headline that say what it is to what is announced
# No such day is one until which, or in honour of which, something is done, nor one for which the weather is foretold.
_ASIDE: Final = re.compile(rf"(?:{either(words('lookup/day_aside'))}) ?(?:วันที่)? ?$|เนื่องใน")
_WARNS: Final = re.compile("เตือน|เฝ้าระวัง|อากาศ")
_ANNOUNCED_AHEAD: Final = timedelta(days=31)
# A statement that begins with what is to be held: "เปิดเผยว่า จังหวัดลำพูนกำหนดจัดงานลำไย ในวันที่ 20 กุมภาพันธ์ 2568".
_TO_BE_HELD: Final = re.compile(
    rf"(?:ได้|มี)?(?:กำหนด|จะ|เตรียม|พร้อม)(?:การ)?(?:{_no_other('จัด')}|เป็นประธาน|เดินทาง|ลงพื้นที่)[^\n]{{0,240}}?"
    r"(?:ใน|ระหว่าง|ขึ้น)?\s?(?:วันที่\s?)?$"
)
_TO_BE_HELD_LEAD: Final = 90  # characters between "said that" and those words: who holds it
_TO_BE_HELD_REACH: Final = 240  # characters from there to the day: what is held
# What was put off: "จึงขอเลื่อนการจัดงานไปเป็นวันที่ 27 - 31 ตุลาคม 2566".
_PUT_OFF: Final = re.compile(_no_other("เลื่อน"))
_TO_DAY: Final = re.compile(r"(?:(?:ไป|ออกไป)?เป็น|ออกไป(?:จัด)?(?:ใน)?|ใหม่ ?(?:ใน|เป็น))(?:ระหว่าง)?\s?(?:วันที่\s?)?$")
_PUT_OFF_REACH: Final = 160
# The last day of registration, and what is held after it: "รับสมัครถึงวันที่ 20 กุมภาพันธ์ กำหนดแข่งขันวันที่ 5 มีนาคม".
_DAY_WORD: Final = rf"(?:ระหว่าง)?\s?(?:วัน\s?{WEEKDAY}?\s?ที่\s?)?$"
_CLOSES: Final = "ปิดรับ"
_ENTERED: Final = marked("lookup/until_then", "deadline")
_DEADLINE: Final = Begun(
    re.compile(
        rf"(?:(?<!เ){_CLOSES}[^\n0-9]{{0,30}}|(?:{either(_ENTERED)})[^\n0-9]{{0,70}}(?:ภายใน|ถึง|ก่อน|ไม่เกิน)){_DAY_WORD}"
    ),
    (_CLOSES, *_ENTERED),
)
_DEADLINE_REACH: Final = 130
_THEN: Final = re.compile(
    rf"[^\n0-9]{{0,50}}(?:{either(marked('lookup/held', 'register'))})[^\n0-9]{{0,25}}{_DAY_WORD}"
)
# On such a day who was chosen is only published, or what was to be held is not.
_NOT_HELD: Final = re.compile("ประกาศ|ยกเลิก|งด|ไม่จัด|เลื่อน")
_PRESS: Final = "แถลง"  # in a headline: the press conference is the news


def put_off_to(found: Sequence[Occasion], it: Occasion, published: date | None) -> Occasion | None:
    """Return the day to come to which what was announced is put off: "ขอเลื่อนการจัดงานไปเป็นวันที่ 27 ตุลาคม 2566".

    None where somebody presides or visits on the day `it`: then another thing is put off.
    """
    for other in found:
        if other.days == it.days or (published and other.dated.last < published):
            continue
        text, start = other.dated.passage.normal, other.dated.start
        line = max(text.rfind("\n", 0, start) + 1, start - _PUT_OFF_REACH)
        if _PUT_OFF.search(text, line, start) and _leads_to(other, _TO_DAY, _TITLE_REACH):
            text, end = it.dated.passage.normal, it.dated.end
            return None if _DEED.search(text, end, end + _STATEMENT_REACH) else other
    return None


def is_deadline(it: Occasion) -> bool:
    """Whether a day is only the last one to register for something: "ปิดรับสมัครวันที่ 20 กุมภาพันธ์ 2566"."""
    text, start = it.dated.passage.normal, it.dated.start
    return it.dated.is_one_day and _DEADLINE.search(text, max(0, start - _DEADLINE_REACH), start) is not None


def held_after(found: Sequence[Occasion], published: date | None) -> int | None:
    """Return which day to come is that of something for which the day before it is the last one to register."""
    for at in range(1, len(found)):
        deadline, it = found[at - 1], found[at]
        text, start, end = it.dated.passage.normal, deadline.dated.end, it.dated.start
        if it.dated.passage is not deadline.dated.passage or not 0 < end - start <= _TITLE_REACH:
            continue
        ahead = published is not None and deadline.days[1] < it.days[0] and published < it.days[0]
        held = _THEN.fullmatch(text, start, end) and not _NOT_HELD.search(text, start, end)
        if ahead and held and is_deadline(deadline):
            return at
    return None


def reported_day(found: Sequence[Occasion], it: Occasion, title: Passage) -> Occasion:
    """Return the day or range on which the activity took place that a statement of the day `it` tells of; else `it`."""
    day = it.dated
    if not day.is_one_day or day.passage.source != "body" or it.start > _OPENING:
        return it
    others = [other for other in found if other.days != it.days]
    told = [other for other in others if other.dated.passage is day.passage]
    for other in told:
        if _is_told_first(it, other):
            return other
    if not others or not _only_speaks(it):
        return it
    for other in told:
        if _was_held(it, other):
            return other
    if _PRESS in title.normal:
        return it
    return (
        _announced(it, [other for other in others if other.dated.passage is title], title.normal)
        or _raid(it, told)
        or _foretold(it, told)
        or it
    )


def _is_told_first(it: Occasion, other: Occasion) -> bool:
    """Whether a statement begins with the other day: "เปิดเผยว่า เมื่อวันที่ 12 กรกฎาคม …"."""
    text, start, end = it.dated.passage.normal, it.dated.end, other.start
    if not 0 <= end - start <= _REACH or other.cue == "today" or "\n" in text[start:end]:
        return False
    lead = _LEADS.search(text, start, end)
    said = text[start : lead.start() if lead else end]
    says = _SAYS.search(said)
    if says is None or _DEED.search(said) or (says["press"] and not other.dated.is_one_day):
        return False
    if lead and _HOUR.search(lead[0]) and _DID.search(said):
        return False
    behind = other.dated.end
    return _lasts(other) <= _LONGEST and not _BEFELL.search(text, behind, behind + _BEFELL_REACH)


def _only_speaks(it: Occasion) -> bool:
    """Whether all that somebody does on a day is to speak."""
    text, start = it.dated.passage.normal, it.dated.end
    line = text.find("\n", start, start + _STATEMENT_REACH)
    says = _STATEMENT.search(text, start, line if line >= 0 else start + _STATEMENT_REACH)
    return says is not None and not _DEED.search(text, start, says.start())


def _was_held(it: Occasion, other: Occasion) -> bool:
    """Whether what is spoken of was held in the range `other`, over by now: "จัดอบรมระหว่างวันที่ 10 - 13 กันยายน"."""
    first, last = other.days
    if not first < last < it.dated.first or _lasts(other) > _LONGEST or it.dated.first - last >= _HELD_AGO:
        return False
    return _leads_to(other, _HELD, _HELD_REACH)


def _announced(it: Occasion, others: Sequence[Occasion], headline: str) -> Occasion | None:
    """Return the first day in the headline for which it announces something, or invites to what goes on then."""
    if not others or _WARNS.search(headline):
        return None
    invites, announces = _INVITES.search(headline) is not None, _ANNOUNCES.search(headline) is not None
    for other in others:
        first, last = other.days
        if _lasts(other) > _LONGEST:
            continue
        if first <= it.dated.first:
            if invites and it.dated.first < last and _leads_to(other, _DURING, _TITLE_REACH):
                return other
        elif announces and first - it.dated.first <= _ANNOUNCED_AHEAD and not _leads_to(other, _ASIDE, _TITLE_REACH):
            return other
    return None


def _foretold(it: Occasion, others: Sequence[Occasion]) -> Occasion | None:
    """Return the day of what a statement begins by announcing, if it tells of no other day to come."""
    text = it.dated.passage.normal
    says = _STATEMENT.search(text, it.dated.end, it.dated.end + _STATEMENT_REACH)
    later = [one for one in others if one.start > it.start and one.days != it.days and one.dated.last >= it.dated.first]
    if says is None or not later or any(other.days != later[0].days for other in later):
        return None
    other = later[0]
    if other.dated.start - says.end() > _TO_BE_HELD_LEAD + _TO_BE_HELD_REACH or _leads_to(other, _ASIDE, _TITLE_REACH):
        return None
    held = _TO_BE_HELD.search(text, says.end(), other.dated.start)
    if held is None or _AGAIN in held[0] or _DID.search(text, it.dated.end, says.start()):
        return None
    if held.start() - says.end() > _TO_BE_HELD_LEAD or "\n" in text[says.end() : held.start()].strip():
        return None
    soon = timedelta() < other.days[0] - it.dated.first <= _ANNOUNCED_AHEAD
    return other if soon and _lasts(other) <= _LONGEST else None


def _leads_to(it: Occasion, said: re.Pattern[str], reach: int) -> bool:
    """Whether `said`, which begins at most `reach` characters before the date itself, leads to it."""
    return said.search(it.dated.passage.normal, max(0, it.dated.start - reach), it.dated.start) is not None


def _raid(it: Occasion, others: Sequence[Occasion]) -> Occasion | None:
    """Return the day of the raid, shortly before, that a statement tells of; None if it tells of other days, too."""
    before = [
        other
        for other in others
        if other.dated.is_one_day and timedelta() < it.dated.first - other.dated.first <= _RAID_AGO
    ]
    days = sorted({other.dated.first for other in before})
    if not days or (days[-1] - days[0]).days != len(days) - 1:
        return None
    return next((other for other in before if other.dated.first == days[0] and _is_raid(other)), None)


def _is_raid(it: Occasion) -> bool:
    """Whether words that introduce a raid lead to the day, and what it does is told beside it."""
    text, start, end = it.dated.passage.normal, it.dated.start, it.dated.end
    lead = max(0, start - _RAID_LEAD)
    led = _RAID_LED.search(text, lead, start)
    return led is not None and _RAID.search(text, lead, end + _RAID_REACH) is not None


def _lasts(it: Occasion) -> timedelta:
    first, last = it.days
    return last - first
