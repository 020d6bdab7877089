"""Which of a document's days the reported activity took place on."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from lamphun_scraper.facts.document import Document
from lamphun_scraper.facts.event_names import EventName
from lamphun_scraper.facts.model import Linear
from lamphun_scraper.facts.occasion_features import features
from lamphun_scraper.facts.occasions import Occasion

_MODEL: Final = Linear("event_days")
_AT_LEAST: Final = -0.85  # log odds; below, the text reports no activity whose day it says
_CEREMONY_REACH: Final = 20  # characters before a name in which พิธีเปิด (opening ceremony) stands


def main_occasion(document: Document, found: Sequence[Occasion]) -> tuple[Occasion, float] | None:
    """Return the occasion of the reported activity and the probability that it is right, or None if none is likely."""
    rows = features(document, found)
    if not rows:
        return None
    scores = [_MODEL.total(row) for row in rows]
    best = max(range(len(rows)), key=scores.__getitem__)
    if scores[best] < _AT_LEAST:
        return None
    return found[best], _MODEL.chance(rows[best])


def course_period(name: EventName, day: Occasion, found: Sequence[Occasion]) -> Occasion | None:
    """Return the days of the course that was opened on `day`, if they stand right behind its name.

    A course is reported with all its days; an opening ceremony (พิธีเปิด) is an event of its own, on its own day.
    """
    text = name.passage.normal
    if "พิธี" in text[max(0, name.start - _CEREMONY_REACH) : name.start]:
        return None
    for it in found:
        behind = it.dated.passage is name.passage and it.start >= name.end and not text[name.end : it.start].strip()
        if behind and it.dated.first <= day.dated.first <= it.dated.last:
            return it
    return None
