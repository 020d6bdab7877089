"""Head counts of people taking part, each said once, with what the count covers and who is counted."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import replace
from datetime import date
from typing import Final, NamedTuple

from lamphun_scraper.facts.breakdowns import parts_of
from lamphun_scraper.facts.counts import EACH, HeadCount
from lamphun_scraper.facts.document import Document, Passage
from lamphun_scraper.facts.groups import group_before
from lamphun_scraper.facts.lookup import Lookup
from lamphun_scraper.facts.model import to_thousandths
from lamphun_scraper.facts.scan import between, either, marked
from lamphun_scraper.facts.turnout import Turnout, turnouts
from lamphun_scraper.records import DateMention, Participants, Scope

# A rough number that another count exceeds by no more than this says the same thing (กว่า 3 หมื่น, then 32,586).
_ROUGHLY: Final = 1.1
_ON_DATE_REACH: Final = 150
_FIRST_DAY_REACH: Final = 60
_SESSION: Final = re.compile(rf"(?:{either(marked('lookup/each', 'session'))})ที่ ?[0-9]{{1,2}}[^\n0-9]{{0,20}}\Z")
_LAST_DAY: Final = "วันสุดท้าย"
_TOTAL_REACH: Final = 20
_ATTENDEE: Final = Lookup("lookup/attendee")


class Coverage(NamedTuple):
    """What a count covers; fields as in `records.Participants`."""

    scope: Scope
    sessions: int | None = None
    on_date: date | None = None


def read_participants(document: Document, dates: tuple[DateMention, ...]) -> tuple[Participants, ...]:
    """Return the head counts of people who take part in what the article reports.

    Args:
        document: the article.
        dates: its dates, for counts that hold for one day.
    """
    title, body = turnouts(document)
    kept: dict[tuple[int, str], Participants] = {}
    for said in (body, title):
        for at in range(len(said)):
            record = _record(said, at, dates)
            key = (record.count, record.unit)
            kept[key] = _once(kept[key], record) if key in kept else record
    counts = [record.count for record in kept.values() if not record.approx]
    return tuple(record for record in kept.values() if not _is_said_finer(record, counts))


def _once(first: Participants, again: Participants) -> Participants:
    """Return the first mention, or one that calls the number rough and covers as much, as sure as the surer."""
    as_much = again.scope in {"total", first.scope}
    kept = again if again.approx and not first.approx and as_much else first
    return replace(kept, confidence=max(first.confidence, again.confidence))


def _is_said_finer(record: Participants, counts: list[int]) -> bool:
    return record.approx and any(record.count < count <= record.count * _ROUGHLY for count in counts)


def _record(said: list[Turnout], at: int, dates: tuple[DateMention, ...]) -> Participants:
    turnout = said[at]
    passage, count = turnout.passage, turnout.heads
    start, end = passage.raw_span(count.start, count.end)
    group = group_before(passage, count, said[at - 1].heads.end if at else 0)
    coverage = _coverage(said, at, dates, group)
    group_start, group_end = passage.raw_span(*group) if group else (None, None)
    return Participants(
        count=count.value,
        unit=count.unit,
        approx=count.rough,
        text=passage.said(count.start, count.end),
        scope=coverage.scope,
        sessions=coverage.sessions,
        on_date=coverage.on_date,
        group=passage.said(*group) if group else None,
        source=passage.source,
        span_start=start,
        span_end=end,
        group_source=passage.source if group else None,
        group_span_start=group_start,
        group_span_end=group_end,
        confidence=to_thousandths(turnout.probability),
    )


def _coverage(said: list[Turnout], at: int, dates: tuple[DateMention, ...], group: tuple[int, int] | None) -> Coverage:
    count = said[at].heads
    if count.each:
        per_session = EACH[count.each.noun] == "session"
        return Coverage("per_session", sessions=count.each.times) if per_session else Coverage("part")
    if day := _day(said, at, dates):
        return Coverage("on_date", on_date=day)
    return Coverage("total" if _is_of_everyone(said, at, group) or _covers_all(said, at) else "part")


def _is_of_everyone(said: list[Turnout], at: int, group: tuple[int, int] | None) -> bool:
    """Whether a count is of attendees as such (students, officials are kinds of them), and none is larger."""
    passage, count = said[at].passage, said[at].heads
    largest = all(turnout.heads.value <= count.value for turnout in said if not turnout.heads.each)
    return largest and group is not None and _ATTENDEE.behind(passage.normal, group[0]) is not None


def _covers_all(said: list[Turnout], at: int) -> bool:
    """Whether a count stands alone, is called a total, or is broken down by others."""
    passage, count = said[at].passage, said[at].heads
    others = [turnout for turnout in said if not turnout.heads.each and turnout.heads.value != count.value]
    cues = between(passage.hits("count_cue"), count.start - _TOTAL_REACH, count.start)
    return (
        not others
        or any(kind == "total" for _, _, kind in cues)
        or bool(parts_of(passage, [turnout.heads for turnout in said], at))
    )


def _day(said: list[Turnout], at: int, dates: tuple[DateMention, ...]) -> date | None:
    """Return the day that a count holds for: it stands between this and the last one.

    The first of several counts has one only if the second has: "วันที่ 9 มกราคม 100 คน วันที่ 10 มกราคม 80 คน". Where each
    session's day is told behind its count, the day before a count is the last session's: "รุ่นที่ 1 40 คน วันที่ 3 มกราคม
    รุ่นที่ 2 35 คน วันที่ 4 มกราคม".
    """
    passage, count = said[at].passage, said[at].heads
    if at:
        behind = said[at - 1].heads.end
        if _SESSION.search(passage.normal, behind, count.start) and not _day_before(passage, said[0].heads, dates):
            return None
        return _day_between(passage, behind, count, dates)
    if len(said) == 1 or not _day_between(passage, count.end, said[1].heads, dates):
        return None
    return _day_before(passage, count, dates)


def _day_before(passage: Passage, first: HeadCount, dates: tuple[DateMention, ...]) -> date | None:
    return _day_between(passage, max(1, first.start - _FIRST_DAY_REACH), first, dates)


def _day_between(passage: Passage, behind: int, count: HeadCount, dates: tuple[DateMention, ...]) -> date | None:
    """Return the single day said between `behind` and a count (…, on the 14th 50 people).

    Where วันสุดท้าย (the last day) stands nearer, it is the end of the last range before the count.
    """
    if passage.source == "title":
        return None  # dates are the body's
    start, _ = passage.raw_span(count.start, count.end)
    _, after = passage.raw_span(behind - 1, behind)
    first, last = (bisect_left(dates, at, key=_place) for at in (max(after, start - _ON_DATE_REACH), start))
    day = next((mention for mention in reversed(dates[first:last]) if mention.start == mention.end), None)
    last_day = passage.normal.rfind(_LAST_DAY, behind, count.start)
    if last_day < 0 or (day and day.span_start > passage.raw_span(last_day, last_day + 1)[0]):
        return day.start if day else None
    return next((mention.end for mention in reversed(dates[:last]) if mention.start < mention.end), None)


def _place(mention: DateMention) -> int:
    return mention.span_start
