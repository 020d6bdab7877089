"""Places that are counted one by one: "แปลงที่ 1 หมู่ที่ 5 … แปลงที่ 2 หมู่ที่ 9 …", "หลังแรกเป็นบ้าน… หลังที่สองเป็นบ้าน…"."""

from __future__ import annotations

import re
from typing import Final

from lamphun_scraper.facts.lookup import FIGURES, Endings, Letters, before_spaces
from lamphun_scraper.facts.scan import either, words

_NOUNS: Final = words("lookup/counted_place")
_WORDS: Final = {word: int(number) for word, number in words("lookup/ordinal").items()}
_NUMBERED: Final = [noun for noun, value in _NOUNS.items() if value != "word"]
_ORDINAL: Final = rf"(?:(?:{either(_NUMBERED)})ที่ *(\d{{1,2}})|(?:{either(_NOUNS)})({either(_WORDS)}))"
_SAYING: Final = Endings(words("lookup/ordinal_link"))
_SAID: Final = re.compile(rf"{_ORDINAL}$")
_BEGINS: Final = re.compile(rf"(?:ส่วน|และ)? *{_ORDINAL}")
_LETTERS: Final = Letters(("ส", "แ", *(word[0] for word in _NOUNS)))
_LAST: Final = Endings(_WORDS)
_TH: Final = "ที่"
_FIRST: Final = "แรก"
_FINAL: Final = "สุดท้าย"
"""One of these is in every ordinal."""
_LONGEST: Final = 24


def ordinal_before(text: str, end: int) -> tuple[int, int] | None:
    """Return where such words that end at `end` begin, and their number."""
    at = before_spaces(text, end)
    at = before_spaces(text, at - _SAYING.length_before(text, at))
    if not FIGURES.stand_at(text, at - 1) and not _LAST.stand_before(text, at):
        return None
    found = _SAID.search(text, max(0, at - _LONGEST), at)
    return (found.start(), int(found[1]) if found[1] else _WORDS[found[2]]) if found else None


def is_ordinal(text: str, at: int) -> bool:
    """Tell whether such words begin at `at`."""
    if not _LETTERS.stand_at(text, at):
        return False
    said = text[at : at + _LONGEST]
    return (_TH in said or _FIRST in said or _FINAL in said) and _BEGINS.match(text, at) is not None
