"""Places that are counted one by one: "แปลงที่ 1 หมู่ที่ 5 … แปลงที่ 2 หมู่ที่ 9 …", "หลังแรกเป็นบ้าน… หลังที่สองเป็นบ้าน…"."""

from __future__ import annotations

import re
from typing import Final

from lamphun_scraper.facts.scan import either, words

_NOUNS: Final = words("lookup/counted_place")
_WORDS: Final = {"แรก": 1, "ที่หนึ่ง": 1, "ที่สอง": 2, "ที่สาม": 3, "ที่สี่": 4, "ที่ห้า": 5, "สุดท้าย": 9}
"""Ordinals as words; the last (สุดท้าย) is taken for a high number: only the first begins a list."""
_NUMBERED: Final = [noun for noun, value in _NOUNS.items() if value != "word"]
_ORDINAL: Final = rf"(?:(?:{either(_NUMBERED)})ที่ *(\d{{1,2}})|(?:{either(_NOUNS)})({either(_WORDS)}))"
_SAID: Final = re.compile(rf"{_ORDINAL} *(?:คือ|เป็น|ชื่อ|อยู่|ใช้|:)? *$")
_BEGINS: Final = re.compile(rf"(?:ส่วน|และ)? *{_ORDINAL}")
_LETTERS: Final = frozenset({"ส", "แ", *(word[0] for word in _NOUNS)})
# Letters and digits that such words end with, and those that may follow them: most places of a text are refused here.
_LAST: Final = frozenset({*"0123456789: ", *(word[-1] for word in (*_WORDS, "คือ", "เป็น", "ชื่อ", "อยู่", "ใช้"))})
_LONGEST: Final = 32


def ordinal_before(text: str, end: int) -> tuple[int, int] | None:
    """Return where such words that end at `end` begin, and their number."""
    if text[end - 1 : end] not in _LAST:
        return None
    found = _SAID.search(text, max(0, end - _LONGEST), end)
    return (found.start(), int(found[1]) if found[1] else _WORDS[found[2]]) if found else None


def is_ordinal(text: str, at: int) -> bool:
    """Tell whether such words begin at `at`."""
    return text[at : at + 1] in _LETTERS and _BEGINS.match(text, at) is not None
