"""Who is counted: the words for people right before a head count (เกษตรกรในพื้นที่ in เกษตรกรในพื้นที่ จำนวน 40 ราย)."""

from __future__ import annotations

import re
from typing import Final

from lamphun_scraper.facts.counts import HeadCount
from lamphun_scraper.facts.document import Passage
from lamphun_scraper.facts.scan import Hit, between

_REACH: Final = 150
_LONGEST: Final = 90
_WHO: Final = frozenset(("people", "attendee", "monks", "target"))
_STOPS: Final = frozenset(("joins", "with", "total", "registers", "already"))
_LIST_GAP: Final = 30
_LINKS: Final = re.compile(r"(?:\s|,|และ|หรือ|พร้อมด้วย|รวมถึง|รวมทั้ง|ตลอดจน)\s?$")
_LOOSE_END: Final = re.compile(r"(?:\s|(?<!พื้น)ที่|มากถึง|ถึง|ซึ่ง|ได้|จะ|มา|มี|เข้า|ให้|โดย|และ|จาก|เป็น|จำนวน|อีก|ทั้ง|ใน|,|\(|\))+$")


def group_before(passage: Passage, count: HeadCount, after: int) -> tuple[int, int] | None:
    """Return where the words for the counted people stand in the normal form, or None if none are said.

    Args:
        passage: where the count stands.
        count: the count.
        after: the words are looked for from here on: the end of the count before, or 0.
    """
    paragraph = passage.normal.rfind("\n", 0, count.start) + 1
    cues = between(passage.hits("count_cue"), max(paragraph, after, count.start - _REACH), count.start)
    heads = [cue for cue in cues if cue.value in _WHO]
    if not heads:
        return None
    stops = (cue.start for cue in cues if cue.value in _STOPS and cue.start >= heads[-1].end)
    end = min(stops, default=count.start)
    loose = _LOOSE_END.search(passage.normal, max(heads[-1].end, end - 20), end)
    end = loose.start() if loose else end
    starts = (_first_of_list(passage.normal, heads), heads[-1].start)
    return next(((start, end) for start in starts if end - start <= _LONGEST), None)


def _first_of_list(normal: str, heads: list[Hit]) -> int:
    """Return where a list begins whose last member is the last head (นักเรียน ครู และประชาชน)."""
    start = heads[-1].start
    for head in reversed(heads[:-1]):
        if start - head.end > _LIST_GAP or not _LINKS.search(normal, max(head.end, start - 12), start):
            break
        start = head.start
    return start
