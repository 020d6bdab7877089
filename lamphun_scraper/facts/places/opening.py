"""The place with which the news begins: "วันนี้ที่วัดพระยืน ชาวบ้านร่วมกันทำบุญตักบาตร" (today at Wat Phra Yuen …).

Where nobody is named and no day is spelt out, little speaks for such a place beside where it stands; the model of
venues has seen few.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from lamphun_scraper.facts.document import Document
from lamphun_scraper.facts.lookup import before_spaces
from lamphun_scraper.facts.places.candidate import AT_WORDS, Candidate
from lamphun_scraper.facts.scan import either, words

_LAST: Final = 25
"""Up to here an article's first place begins if no more than a day leads to it."""
_GLUED: Final = re.compile(either(words("lookup/name_run_on")))
"""What shows that a name has run on into what is said of the place: "วันนี้ที่วัดพระยืนมีงาน"."""
_BEFORE_DAY: Final = frozenset({"", "เมื่อ", "ใน", "ช่วง", "เมื่อช่วง", "ในช่วง"})


def opening_place(document: Document, found: Sequence[Candidate]) -> int | None:
    """Return which candidate the article begins with, behind a word such as วันนี้ (today) and "at"; None if none."""
    first = next((number for number, place in enumerate(found) if place.passage is document.body), None)
    if first is None:
        return None
    place = found[first]
    if place.before > _LAST or place.name is None or place.head is None or place.trigger not in AT_WORDS:
        return None
    text = document.body.normal
    if _GLUED.search(text, *place.name):
        return None
    for start, end, _ in document.body.hits("relative_day")[:1]:
        if end == before_spaces(text, place.before) and text[:start].strip() in _BEFORE_DAY:
            return first
    return None
