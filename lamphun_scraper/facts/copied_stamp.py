"""The page's own day on top of a text that was copied with it, "12 พ.ค. 2564 | 44 view": no day of the activity."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from lamphun_scraper.facts.date_parts import WEEKDAY
from lamphun_scraper.facts.dates import Dated
from lamphun_scraper.facts.document import Passage
from lamphun_scraper.facts.scan import either, marked

_TOP: Final = 200  # characters of a body in which such a line begins
_LONGEST: Final = 120  # characters of such a line
# What pages write beside the day: readers, the last change, the kind of news, seconds.
_BESIDE: Final = re.compile(
    rf"\||[Vv]iews?\b|[Uu]pdated?\b|[Aa]uthor|\bdate\b|{either(marked('lookup/page_stamp', 'stamp'))}"
    r"|(?:ประเภท|เมื่อวันที่) *:|\d:\d\d:\d\d"
)
_PLAIN: Final = re.compile(rf"วัน{WEEKDAY}|{either(marked('lookup/page_stamp', 'plain'))}")
"""What may stand there besides and tells of nobody: a weekday, ข่าวประชาสัมพันธ์ (public relations), the hour."""
_THAI: Final = re.compile("[ก-ฮ]")
_REPORTED: Final = re.compile(r"(?:(?<!ถึง)วันที่ ?|วันนี้ ?\(?|ระหว่าง(?:วันที่ ?)?)$")
"""How the day of the activity is led, where a bare day stands above it."""
_LEAD: Final = 14


def without_stamp(body: Passage, dated: Sequence[Dated]) -> Sequence[Dated]:
    """Return the dates without the one that stamps the page: it stands in a line on top, alone or beside readers.

    A bare day is one only where the next is reported: "12 พ.ค. 2564", and below "เมื่อวันที่ 11 พ.ค. 2564 นาย ก …".
    """
    own = [each for each in dated if each.passage is body]
    for number, each in enumerate(own):
        if each.start >= _TOP:
            break
        if each.is_one_day and _is_stamp(body.normal, each, own[number + 1 : number + 2]):
            return [other for other in dated if other != each]
    return dated


def _is_stamp(text: str, dated: Dated, following: Sequence[Dated]) -> bool:
    """Tell whether the line of a date is a page's stamp, `following` being the next date if there is one."""
    start, end = text.rfind("\n", 0, dated.start) + 1, text.find("\n", dated.end)
    if end < 0 or end - start > _LONGEST:
        return False
    before, behind = text[start : dated.start], text[dated.end : end]
    besides = _BESIDE.search(before) or _BESIDE.search(behind)
    if _THAI.search(_PLAIN.sub("", _BESIDE.sub("", before + behind))):
        return False
    if besides:
        return True
    return "(" not in before and any(_REPORTED.search(text, max(end, at.start - _LEAD), at.start) for at in following)
