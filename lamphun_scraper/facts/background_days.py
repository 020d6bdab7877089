"""Days that an article only tells of: of what befell people, of orders, birthdays and earlier meetings.

What leads to such a day, or follows it, outweighs all else that speaks for it; the model of the event's day weighs the
others.
"""

from __future__ import annotations

import re
from typing import Final

from lamphun_scraper.facts.occasions import BOUNDS, Occasion
from lamphun_scraper.facts.scan import either, marked, words

_INCIDENT: Final = "lookup/incident"
HAPPENS: Final = rf"เกิด(?:{either(words(_INCIDENT))})"
"""The pattern of what befalls people."""
_ALONE: Final = either(marked(_INCIDENT, "alone"))
_AFTER_REACH: Final = 60
_AFTER: Final = re.compile(
    rf"หลัง(?:จาก)?(?:(?P<incident>{HAPPENS}|{_ALONE})|(?:การ)?(?P<prepares>ประชุมเตรียม))[^\n]{{0,40}}"
)
# What befell people, or was ordered, on a day: จากเหตุปะทะเมื่อวันที่ …, มีข้อสั่งการเมื่อวันที่ …, วานนี้ (16 ก.ค.) เกิดเหตุ …
_BEFELL: Final = re.compile(
    r"(?:(?:(?:จาก|กรณี|เกิด)เหตุ(?!ผล)|จากกรณี|ปราก[ฎฏ](?:เป็น)?ข่าว)(?:[^\n]{0,109}[^\n ])?(?<!ล่าสุด)\Z"
    r"|(?:มีข้อสั่งการ|มีมติ|ได้ประกาศ[^\n]{0,25})\s?\Z)"
)
_BEFELL_REACH: Final = 130
# What the Cabinet resolved on a day: หลังจากที่ ครม. มีมติเห็นชอบโครงการ… เมื่อวันที่ …, where nobody is said to act on it.
_RESOLVED: Final = re.compile(r"(?:ครม\.|คณะรัฐมนตรี)\s?(?:ได้)?(?:มีมติ|เห็นชอบ)(?:(?!วันที่)[^\n]){0,150}(?<!และ)(?<!และ )\Z")
_RESOLVED_REACH: Final = 180
_ACTS: Final = re.compile(rf"[\s)]{{0,3}}(?:เวลา[^\n]{{0,15}}? )?(?:{either(marked('lookup/somebody', 'hour'))})")
_BEFALLS: Final = re.compile(rf"[\s)]{{0,3}}(?:เวลา[^\n]{{0,25}})?(?:ได้)?{HAPPENS}")
# การเกิดอุทกภัยในช่วงระหว่างวันที่ …
_HARM: Final = re.compile(rf"{HAPPENS}[ก-๎]{{0,20}} ?\Z")
_HARM_REACH: Final = 45
_EXAMPLE: Final = re.compile(r"(?:เช่น|อาทิ) ?(?:วันที่ ?)?\Z")  # leads to a day that is only one of several
_EXAMPLE_REACH: Final = 12
# พระชนมพรรษา 6 รอบ 28 กรกฎาคม 2567: so many cycles of twelve years, however what is celebrated is spelt.
_JUBILEE: Final = re.compile(r"\d\s?รอบ\s?(?:ใน)?(?:วันที่)?\s?\Z")
_JUBILEE_REACH: Final = 16
# What was measured on a day: "เมื่อเวลา 06.00 น. ของวันที่ 20 กุมภาพันธ์ วัดได้…", and the holidays of which figures are.
_MEASURED: Final = re.compile(r"[\s)]{0,3}(?:ที่สถานี[^\n]{0,60}?)?(?:วัดได้|มีปริมาณน้ำ|(?:มี|ปริมาณ)?น้ำไหล)")
_HOLIDAYS: Final = re.compile(r"(?:ใน)?ช่วง(?:วันหยุด)?เทศกาล[ก-๎]{2,20}(?: ?(?:พ\.ศ\. ?)?[0-9]{2,4})? ?\Z")
_HOLIDAYS_REACH: Final = 60
# What people come to goes on in them, or what is done for those who travel: "เปิดจุดบริการประชาชนช่วงเทศกาลสงกรานต์ …".
_GOES_ON: Final = re.compile(rf"{either(words('lookup/in_holidays'))}|เปิด(?!เผย)")
_BEFORE_IT: Final = re.compile(r"(?:จากการประชุม|หลังจากที่(?:ได้)?(?:จัด|ดำเนิน|มี))(?:[^\n]{0,89}[^\n ])?\Z")
_BEFORE_REACH: Final = 115
# What begins on such a day at an hour, or is opened on it, takes place then.
_HOUR: Final = re.compile(r"\s?เวลา")
_OPENED: Final = re.compile(r"เป็นประธาน[^\n]*\Z")
_OPENED_REACH: Final = 80
_NEAR_CUES: Final = frozenset({"today", "yesterday"})


def is_background(it: Occasion) -> bool:
    """Whether a day is none of the activity, however much else speaks for it."""
    return (
        _follows_incident(it)
        or _befell(it)
        or _is_only_a_bound(it)
        or _led_by(it, _EXAMPLE, _EXAMPLE_REACH)
        or _led_by(it, _JUBILEE, _JUBILEE_REACH)
        or _is_of_holidays(it)
        or _MEASURED.match(it.dated.passage.normal, it.dated.end) is not None
        or (it.cue not in _NEAR_CUES and _led_by(it, _BEFORE_IT, _BEFORE_REACH))
    )


def is_only_spoken_after(it: Occasion) -> bool:
    """Whether a day is the one after whose meeting somebody spoke: หลังประชุมเตรียมความพร้อมเมื่อวันที่ …"""
    after = _behind_after(it)
    return after is not None and after["prepares"] is not None


def _led_by(it: Occasion, said: re.Pattern[str], reach: int) -> bool:
    """Whether `said`, which begins at most `reach` characters before a day, leads to it."""
    return said.search(it.dated.passage.normal, max(0, it.start - reach), it.start) is not None


def _is_of_holidays(it: Occasion) -> bool:
    """Whether days are only those of holidays: "ผู้โดยสารช่วงเทศกาลสงกรานต์ 2566 ระหว่างวันที่ 11 - 17 เมษายน"."""
    text = it.dated.passage.normal
    said = _HOLIDAYS.search(text, max(0, it.start - _HOLIDAYS_REACH), it.start)
    return said is not None and _GOES_ON.search(text, max(0, said.start() - _HOLIDAYS_REACH), said.start()) is None


def _follows_incident(it: Occasion) -> bool:
    """Whether a day is spoken of only as the one after whose incident something was done: หลังเกิดเหตุเมื่อวันที่ …"""
    after = _behind_after(it)
    return after is not None and after["incident"] is not None


def _behind_after(it: Occasion) -> re.Match[str] | None:
    """Return the words from หลัง (after) to a day that it leads, or None if it does not."""
    text = it.dated.passage.normal
    at = text.rfind("หลัง", max(0, it.start - _AFTER_REACH), it.start)
    return _AFTER.fullmatch(text, at, it.start) if at >= 0 else None


def _befell(it: Occasion) -> bool:
    """Whether what befell people on a day, or was ordered on it, is told: ตามที่ได้เกิดเหตุปะทะเมื่อวันที่ …"""
    if it.cue == "today":
        return False
    past = it.cue == "past" and (_led_by(it, _BEFELL, _BEFELL_REACH) or _was_resolved(it))
    return past or _led_by(it, _HARM, _HARM_REACH) or befalls(it)


def _was_resolved(it: Occasion) -> bool:
    """Whether all that is told of a day is what the Cabinet resolved on it."""
    return _led_by(it, _RESOLVED, _RESOLVED_REACH) and not _ACTS.match(it.dated.passage.normal, it.dated.end)


def befalls(it: Occasion) -> bool:
    """Whether what befell people is told right behind a day: "(4 มี.ค. 67) เวลา 19.00 น. เกิดเหตุ…"."""
    return _BEFALLS.match(it.dated.passage.normal, it.dated.end) is not None


def _is_only_a_bound(it: Occasion) -> bool:
    """Whether a day is the one from or up to which something holds: มีผลตั้งแต่วันที่ … เป็นต้นไป, จนถึงวันที่ …"""
    if it.cue not in BOUNDS or not it.dated.is_one_day:
        return False
    return not _led_by(it, _OPENED, _OPENED_REACH) and not _HOUR.match(it.dated.passage.normal, it.dated.end)
