"""Who is counted: the words for people right before a head count (เกษตรกรในพื้นที่ in เกษตรกรในพื้นที่ จำนวน 40 ราย)."""

from __future__ import annotations

import re
from typing import Final

from lamphun_scraper.facts.counts import HeadCount
from lamphun_scraper.facts.document import Passage
from lamphun_scraper.facts.scan import Hit, between, either, words

NO_HEAD: Final = "-"
_REACH: Final = 150
_LONGEST: Final = 90
_LIST_GAP: Final = 30
_LINKS: Final = re.compile(rf"(?:\s|,|{either(words('lookup/list_link'))})\s?$")
_THAT: Final = "(?<!พื้น)(?<!หน้า)ที่"  # not in พื้นที่ (area), หน้าที่ (duty)
# "Come", not in เมียนมา, นครราชสีมา, หมาย (mean), มาก (much), มาตรการ (measure), มาเลเซีย.
_COME: Final = "(?<!เมียน)(?<!สี)(?<![เห])มา(?!ก|ตร|ย|รา|ลา|ลั|เล(?!ือก)|นะ)"
# What follows the people and is not part of who they are: taking part, coming, being counted, a place.
_STOP: Final = re.compile(rf"\s?(?:{_THAT}|ซึ่ง|ได้|จะ)?(?:{either(words('lookup/group_stop'))}|{_COME}|ณ\s)")
_LOOSE_END: Final = re.compile(rf"(?:[\s,()]|{_THAT}|{_COME}|{either(words('lookup/group_tail'))})+$")


def group_before(passage: Passage, count: HeadCount, after: int) -> tuple[int, int] | None:
    """Return where the words for the counted people stand in the normal form, or None if none are said.

    Args:
        passage: where the count stands.
        count: the count.
        after: the words are looked for from here on: the end of the count before, or 0.
    """
    paragraph = passage.normal.rfind("\n", 0, count.start) + 1
    hits = between(passage.hits("group_head"), max(paragraph, after, count.start - _REACH), count.start)
    heads = [Hit(*hit) for hit in hits if hit[2] != NO_HEAD]
    if not heads:
        return None
    stop = _STOP.search(passage.normal, _end_of_head(passage.normal, heads[-1]), count.start)
    end = stop.start() if stop else count.start
    loose = _LOOSE_END.search(passage.normal, max(heads[-1].end, end - 20), end)
    end = loose.start() if loose else end
    end -= _closes_a_quotation(passage.normal, heads[-1].start, end)
    starts = (_first_of_list(passage.normal, heads), heads[-1].start)
    return next(((start, end) for start in starts if end - start <= _LONGEST), None)


def _closes_a_quotation(normal: str, start: int, end: int) -> bool:
    """Whether ``normal[start:end]`` ends in a quotation mark that was opened before it."""
    return normal.endswith('"', start, end) and normal.count('"', start, end) % 2 == 1


def _end_of_head(normal: str, head: Hit) -> int:
    """Return where the head ends; verbs right after ผู้ (one who) belong to it: ผู้มาร่วมงาน."""
    end = head.end
    while normal[head.start : head.end] == "ผู้" and (verb := _STOP.match(normal, end)):
        end = verb.end()
    return end


def _first_of_list(normal: str, heads: list[Hit]) -> int:
    """Return where a list begins whose last member is the last head (นักเรียน ครู และประชาชน)."""
    start = heads[-1].start
    for head in reversed(heads[:-1]):
        gap = normal[head.end : start]
        if len(gap) > _LIST_GAP or _STOP.search(gap) or not (_LINKS.search(gap) or _is_one_word(gap)):
            break
        start = head.start
    return start


def _is_one_word(gap: str) -> bool:
    """Whether two heads stand in one compound (ผู้กำกับลูกเสือ, scout leaders)."""
    return " " not in gap and "และ" not in gap
