"""What speaks for and against an occasion being the day of the activity: named features for a linear model."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final

from lamphun_scraper.facts.document import Document, Passage
from lamphun_scraper.facts.occasions import BESIDE_TODAY, Occasion
from lamphun_scraper.facts.scan import between, either, marked

Names = dict[str, None]
"""Names of features in the order of their finding, each once."""

_NEAR: Final = 45  # characters on either side of a date that say what happens on it
_CLOSE: Final = 20
_SENTENCE: Final = 220  # as far as a statement's verb stands behind its speaker's name and posts
_DEPTHS: Final = (60, 200, 450, 1000, 2500)
_AGES: Final = (-365, -60, -14, -7, -3, -2, -1, 0, 1, 2, 4, 8, 31, 366)
_LONG: Final = 20  # days; fairs last shorter, campaigns longer
_LATELY: Final = -7
_FOLLOWS: Final = re.compile(
    r"[\s)\"]{0,4}(?:(?P<time>เวลา|\d{1,2}[.:]\d\d)|(?P<place>ณ|ที่(?!ผ่านมา|จะ)|บริเวณ)"
    rf"|(?P<person>{either(marked('lookup/somebody', 'day'))})"
    r"|(?P<past>ที่ผ่านมา)|(?P<soon>นี้|ที่จะถึง)|(?P<onward>เป็นต้น)|(?P<is>เป็นวัน|ซึ่งเป็น|ซึ่งตรง)|(?P<line>\n|$))"
)
_VERBS: Final = frozenset({"statement", "chaired", "held"})
# What makes even the only day of a text unlikely to be the activity's.
_ASIDE: Final = (
    "close anniversary", "close founding", "close resolution", "close law", "close statistic", "age 0", "age 1",
)  # fmt: skip
_RULE: Final = re.compile(r"[*#_=.-]\s{0,3}\Z")  # what divides the text from a dateline at its end


def features(document: Document, found: Sequence[Occasion]) -> list[list[str]]:
    """Name what holds of each occasion, each thing once; what compares it with the others is included."""
    own = [dict.fromkeys(_own(document, it)) for it in found]
    days = [it.days for it in found]
    order = list(dict.fromkeys(its for it, its in zip(found, days, strict=True) if it.dated.passage.source == "body"))
    for its, names in zip(days, own, strict=True):
        names[f"said {min(days.count(its), 3)} times"] = None
        names[f"days number {min(order.index(its), 3) if its in order else 'none'}"] = None
    all_of = list(zip(found, days, own, strict=True))
    return [
        [*names, *_compared(it, names, [(other, theirs) for other, day, theirs in all_of if day != its])]
        for it, its, names in all_of
    ]


def _compared(it: Occasion, names: Names, rivals: Sequence[tuple[Occasion, Names]]) -> Iterator[str]:
    """Name what the occasions of other days, each with what holds of it, tell of this one."""
    cues = {other.cue for other, _ in rivals}
    for cue in ("today", "yesterday"):
        if cue in cues and it.cue != cue:
            yield f"another is led by {cue}"
    if "statement follows" in names and cues & BESIDE_TODAY and it.cue not in BESIDE_TODAY:
        yield "statement about another day"
    if it.cue in BESIDE_TODAY and any("statement follows" in theirs for _, theirs in rivals):
        yield "spoken of in a statement"
    if not rivals:
        yield "only day"
        yield from (f"only day, {name}" for name in _ASIDE if name in names)


def _own(document: Document, it: Occasion) -> Iterator[str]:
    dated, passage, text = it.dated, it.dated.passage, it.dated.passage.normal
    kind = "word" if dated.form == "relative" else "date"
    yield f"{kind} led by {it.cue or 'nothing'}"
    yield f"depth {bisect_left(_DEPTHS, it.start)}" if passage.source == "body" else "in title"
    yield from _age(it, document.published)
    follows = _FOLLOWS.match(text, dated.end)
    following = follows.lastgroup if follows else "other"
    yield f"before {following}"
    if kind == "word":
        yield f"word before {following}"
        yield "word after ใน" if text.endswith("ใน", 0, it.start) else "word alone"
    if not text[max(0, it.start - 4) : it.start].strip(" ("):
        yield "starts a paragraph"
    if text.endswith("(", 0, dated.start):
        yield "in brackets"
    if _RULE.search(text, max(0, dated.start - 8), dated.start):
        yield "after a rule"
    yield from _context(passage, it.start, dated.end)


def _age(it: Occasion, published: date | None) -> Iterator[str]:
    first, last = it.days
    if first < last:
        yield "range"
        yield f"range of {'weeks' if (last - first).days > _LONG else 'days'}"
    if not published:
        return
    begins, ends = (first - published).days, (last - published).days
    if first == last:
        yield f"age {bisect_left(_AGES, begins)}"
    elif begins > 0:
        yield "range ahead"
    elif ends >= 0:
        yield "range holds publication"
    else:
        yield "range ended lately" if ends >= _LATELY else "range long ended"


def _context(passage: Passage, start: int, end: int) -> Iterator[str]:
    """Name the context words on either side of the day at ``normal[start:end]``."""
    for first, last, said in between(passage.hits("day_context"), start - _NEAR, end + _SENTENCE):
        if last <= start:
            yield f"left {said}"
            if first >= start - _CLOSE:
                yield f"close {said}"
        elif first >= end:
            if last <= end + _NEAR:
                yield f"right {said}"
            if said in _VERBS and last <= end + _SENTENCE:
                yield f"{said} follows"
