"""Who is counted: the words for people right before a head count (เกษตรกรในพื้นที่ in เกษตรกรในพื้นที่ จำนวน 40 ราย)."""

from __future__ import annotations

import re
from typing import Final

from lamphun_scraper.facts.counts import HeadCount
from lamphun_scraper.facts.document import Passage
from lamphun_scraper.facts.lookup import Lookup
from lamphun_scraper.facts.loose_ends import without_loose_end
from lamphun_scraper.facts.scan import Hit, between, either, words

NO_HEAD: Final = "-"
_REACH: Final = 150
_LONGEST: Final = 90
_LIST_GAP: Final = 30
_LINKS: Final = re.compile(rf"(?:\s|,|{either(words('lookup/list_link'))})\s?$")
# What follows the people and is not part of who they are: taking part, coming, being counted, a place. Words that only
# hold one of these are passed over.
_STOP: Final = re.compile(
    rf"(?P<whole>{either(words('lookup/group_whole'))})"
    rf"|\s?(?:ที่|ซึ่ง|ได้|จะ)?(?:{either(words('lookup/group_stop'))}|ณ\s)"
)
_TAIL: Final = Lookup("lookup/group_tail")
_MARKS: Final = ",("
_OPENED_BY: Final = {")": "(", '"': '"'}


def group_before(passage: Passage, count: HeadCount, after: int) -> tuple[int, int] | None:
    """Return where the words for the counted people stand in the normal form, or None if none are said.

    Args:
        passage: where the count stands.
        count: the count.
        after: the words are looked for from here on: the end of the count before, or 0.
    """
    text = passage.normal
    paragraph = text.rfind("\n", 0, count.start) + 1
    hits = between(passage.hits("group_head"), max(paragraph, after, count.start - _REACH), count.start)
    heads = [Hit(*hit) for hit in hits if hit[2] != NO_HEAD]
    if not heads:
        return None
    last = heads[-1]
    stop = _stop(text, _end_of_head(text, last), count.start)
    end = without_loose_end(text, last.start, count.start if stop is None else stop, _TAIL, _MARKS)
    end = max(end, last.end)
    for start in (_first_of_list(text, heads), last.start):
        if end - start <= _LONGEST:
            return start, end - _closes_what_it_does_not_open(text, start, end)
    return None


def _stop(text: str, start: int, end: int) -> int | None:
    """Return where in ``text[start:end]`` the first word stands that is no part of who is counted."""
    for match in _STOP.finditer(text, start, end):
        if match["whole"] is None:
            return match.start()
    return None


def _end_of_head(normal: str, head: Hit) -> int:
    """Return where the head ends; verbs right after ผู้ (one who) belong to it: ผู้มาร่วมงาน."""
    end = head.end
    while normal[head.start : head.end] == "ผู้" and (verb := _STOP.match(normal, end)) and verb["whole"] is None:
        end = verb.end()
    return end


def _first_of_list(normal: str, heads: list[Hit]) -> int:
    """Return where a list begins whose last member is the last head (นักเรียน ครู และประชาชน)."""
    start = heads[-1].start
    for head in reversed(heads[:-1]):
        gap = normal[head.end : start]
        if len(gap) > _LIST_GAP or _stop(gap, 0, len(gap)) is not None or not (_LINKS.search(gap) or _is_one_word(gap)):
            break
        start = head.start
    return start


def _is_one_word(gap: str) -> bool:
    """Whether two heads stand in one compound (ผู้กำกับลูกเสือ, scout leaders)."""
    return " " not in gap and "และ" not in gap


def _closes_what_it_does_not_open(normal: str, start: int, end: int) -> bool:
    """Whether ``normal[start:end]`` ends in a bracket or quotation mark that was opened before it."""
    closing = normal[end - 1]
    opening = _OPENED_BY.get(closing)
    if opening is None:
        return False
    if opening == closing:
        return normal.count(closing, start, end) % 2 == 1
    return normal.count(opening, start, end) < normal.count(closing, start, end)
