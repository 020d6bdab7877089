"""Which head counts break down another: 120 pupils and 30 teachers after, or before, a total of 150 people."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import accumulate
from typing import Final

from lamphun_scraper.facts.counts import HeadCount
from lamphun_scraper.facts.document import Passage
from lamphun_scraper.facts.lookup import AND, before_spaces
from lamphun_scraper.facts.scan import between, marked

_TOTALS: Final = tuple(marked("count_cue", "total"))
_APART: Final = 160
_MOST_PARTS: Final = 12


def parts_of(passage: Passage, counts: list[HeadCount], at: int) -> set[int]:
    """Return the places in `counts` of those that break down ``counts[at]``.

    Either words such as ประกอบด้วย (consisting of) open a list after the total, and what is listed does not exceed it;
    or the counts right before or right after it add up to it exactly.
    """
    return summands_of(passage, counts, at) or set(_listed(passage, counts, at, _behind(counts, at)))


def summands_of(passage: Passage, counts: list[HeadCount], at: int) -> set[int]:
    """Return the places in `counts` of those right before or right after ``counts[at]`` that add up to it exactly."""
    earliest = at if at and _is_joined(passage, counts, at) else max(0, at - _MOST_PARTS)
    before = range(at - 1, earliest - 1, -1)
    return set(_adding_up(counts, at, _behind(counts, at))) | set(_adding_up(counts, at, before))


def _behind(counts: list[HeadCount], at: int) -> range:
    return range(at + 1, min(len(counts), at + 1 + _MOST_PARTS))


def _is_joined(passage: Passage, counts: list[HeadCount], at: int) -> bool:
    """Whether "and" joins ``counts[at]`` to the one before it: ครู 30 คน นักเรียน 20 คน และผู้ปกครอง 50 คน has no total."""
    start = before_spaces(passage.normal, counts[at].start)
    gap = passage.normal[counts[at - 1].end : start].lstrip(" ")
    return gap.startswith(AND) and not any(word in gap for word in _TOTALS)


def _adding_up(counts: list[HeadCount], at: int, places: range) -> range:
    """Return the first two or more of `places` whose counts add up to the total, or none."""
    sums = accumulate(counts[place].value for place in places)
    reached = next((number for number, total in enumerate(sums, 1) if total == counts[at].value), 0)
    return places[:reached] if reached > 1 else places[:0]


def _listed(passage: Passage, counts: list[HeadCount], at: int, places: range) -> Iterator[int]:
    total = counts[at]
    left, end = total.value, total.end
    if not places or not _opens_list(passage, total, counts[places[0]]):
        return
    for place in places:
        part = counts[place]
        if part.start - end > _APART or part.value > left or part.value == total.value:
            return
        yield place
        left, end = left - part.value, part.end


def _opens_list(passage: Passage, total: HeadCount, first: HeadCount) -> bool:
    cues = between(passage.hits("count_cue"), total.end, min(first.start, total.end + _APART))
    return first.each is not None or any(kind == "breakdown" for _, _, kind in cues)
