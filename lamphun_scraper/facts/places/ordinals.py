"""Places that are counted one by one: "แปลงที่ 1 หมู่ที่ 5 … แปลงที่ 2 หมู่ที่ 9 …", "จุดบริการที่ 2 โรงเรียน…"."""

from __future__ import annotations

import re
from typing import Final

from lamphun_scraper.facts.scan import either, words

_NOUNS: Final = either(words("lookup/counted_place"))
_NUMBERED: Final = re.compile(rf"(?:{_NOUNS})ที่ *(\d{{1,2}})$")
_BEGINS: Final = re.compile(rf"(?:{_NOUNS})ที่ *\d")
_LETTERS: Final = frozenset(word[0] for word in words("lookup/counted_place"))
_LONGEST: Final = 24


def ordinal_before(text: str, end: int) -> tuple[int, int] | None:
    """Return where such words that end at `end` begin, and their number."""
    if not text[end - 1 : end].isdigit():
        return None
    found = _NUMBERED.search(text, max(0, end - _LONGEST), end)
    return (found.start(), int(found[1])) if found else None


def is_ordinal(text: str, at: int) -> bool:
    """Tell whether such words begin at `at`."""
    return text[at : at + 1] in _LETTERS and _BEGINS.match(text, at) is not None
