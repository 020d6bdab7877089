"""The page's own day on top of a text that was copied with it, "12 พ.ค. 2564 | 44 view": no day of the activity."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from lamphun_scraper.facts.dates import Dated
from lamphun_scraper.facts.document import Passage
from lamphun_scraper.facts.scan import either, words

_TOP: Final = 200  # characters of a body in which such a line stands
# What pages write beside the day: readers, the last change, the kind of news, seconds.
_BESIDE: Final = re.compile(
    r"\||[Vv]iews?\b|[Uu]pdated?\b|[Aa]uthor|\bdate\b|อ่าน *:? *\d|ผู้เข้าชม|โพสต์|อัปเดต|อัพเดต|อัพเดท|ประเภท *:"
    r"|เผยแพร่เมื่อ|เมื่อวันที่ *:|\d:\d\d:\d\d"
)
_WEEKDAY: Final = re.compile(rf"(?:วัน)?(?:{either(words('lookup/weekday'))})(?:ที่)?")
_THAI: Final = re.compile("[ก-ฮ]")
_OCLOCK: Final = "น."


def without_stamp(body: Passage, dated: Sequence[Dated]) -> Sequence[Dated]:
    """Return the dates without the one that stamps the page: of a line on top with readers, or nothing else, beside it.

    A bare day is one only where the body names further ones; "วันที่ 12 พฤษภาคม 2564" (on the 12th) is none.
    """
    own = [each for each in dated if each.passage is body]
    stamps = [each for each in own if each.start < _TOP and _is_stamp(body.normal, each, further=each is not own[-1])]
    return [each for each in dated if each not in stamps] if stamps else dated


def _is_stamp(text: str, dated: Dated, *, further: bool) -> bool:
    """Tell whether the line of a date is a page's stamp, the body naming `further` dates behind it or not."""
    start, end = text.rfind("\n", 0, dated.start) + 1, text.find("\n", dated.end)
    line = text[start : end if end >= 0 else len(text)]
    if end < 0 or len(line) > _TOP:
        return False
    if _BESIDE.search(line):
        return True
    beside = _WEEKDAY.sub("", text[start : dated.start]) + text[dated.end : end].replace(_OCLOCK, "")
    return further and not _THAI.search(beside)
