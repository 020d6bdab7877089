"""Where a name may begin: honorifics and ranks, stacked ones as one ("ผศ.ดร.", "ว่าที่ร้อยตรี ดร.")."""

from __future__ import annotations

from typing import Final, NamedTuple

from lamphun_scraper.facts.document import Passage
from lamphun_scraper.facts.scan import Hit

_THAI_LETTERS: Final = frozenset(map(chr, range(0x0E01, 0x0E4F))) - {"ฯ", "ๆ"}
_MAX_GAP: Final = 2
# Words after which an honorific is at home although no space stands between.
_OPENERS: Final = tuple("และ โดย มี ให้ กับ คือ ที่ จาก ว่า แก่ ของ พบ ด้าน ด้วย ต่อ หมาย คุณ เชิญ ฯ".split())
_AMBIGUOUS: Final = 3  # letters: นาย and นาง are syllables of other words, longer titles are not


class Honorific(NamedTuple):
    """A title or rank at ``normal[start:end]``.

    `weak` words are common words too (คุณ, ท่าน): only what follows makes them honorifics. A `stuck` one
    follows a letter without a space and may be part of another word.
    """

    start: int
    end: int
    weak: bool
    stuck: bool


def read_honorifics(passage: Passage) -> list[Honorific]:
    """Return the honorifics in order; one that follows another at once is part of it."""
    text = passage.normal
    found: list[Honorific] = []
    for hit in passage.hits("honorific"):
        weak = hit.value == "weak"
        last = found[-1] if found else None
        if hit.value == "no" or (last and hit.start < last.end):
            continue
        if last and _adjoins(text, last.end, hit.start):
            if not weak:
                found[-1] = _stacked(last, hit)
            continue
        stuck = _is_stuck(text, hit)
        if not (stuck and weak):
            found.append(Honorific(hit.start, hit.end, weak, stuck))
    return found


def _adjoins(text: str, end: int, start: int) -> bool:
    return start - end <= _MAX_GAP and not text[end:start].strip(" ")


def _stacked(first: Honorific, hit: Hit) -> Honorific:
    """Join two honorifics; a polite word before a real one (ท่านพล.อ.) is left off."""
    if first.weak:
        return Honorific(hit.start, hit.end, False, False)
    return Honorific(first.start, hit.end, False, first.stuck)


def _is_stuck(text: str, hit: Hit) -> bool:
    before = text[hit.start - 1 : hit.start]
    abbreviated = text[hit.end - 1] == "."
    if before == ".":  # an abbreviation that goes on: "พ.ศ.", "อบจ.อ."
        return abbreviated
    if before not in _THAI_LETTERS or text.endswith(_OPENERS, 0, hit.start):
        return False
    return abbreviated or hit.end - hit.start <= _AMBIGUOUS
