"""Where a name may begin: honorifics and ranks, stacked ones as one ("ผศ.ดร.", "ว่าที่ร้อยตรี ดร.")."""

from __future__ import annotations

from typing import Final

from lamphun_scraper.facts.document import Passage
from lamphun_scraper.facts.people.blanks import skip_blanks
from lamphun_scraper.facts.people.known_names import begins_like_a_verb, given_names
from lamphun_scraper.facts.scan import between

_THAI_LETTERS: Final = frozenset(map(chr, range(0x0E01, 0x0E4F))) - {"ฯ", "ๆ"}
_COMBINING: Final = frozenset(map(chr, (0x0E31, *range(0x0E34, 0x0E3B), *range(0x0E47, 0x0E4F))))
_MAX_GAP: Final = 2
# Words after which an honorific is at home although no space stands between.
_OPENERS: Final = tuple("และ โดย มี ให้ กับ คือ ที่ จาก ว่า แก่ ของ พบ ด้าน ด้วย ต่อ หมาย คุณ เชิญ เครือข่าย ฯ".split())
_MRS: Final = "นาง"
_MISS: Final = "นางสาว"
_MISTER: Final = "นาย"
_LONGEST_GIVEN: Final = 20
_AMBIGUOUS: Final = 3  # letters: นาย and นาง are syllables of other words, longer titles are not


class Honorific:
    """A title or rank at ``normal[start:end]``.

    Attributes:
        start: where it begins.
        end: one past its end.
        weak: whether it is a common word too (คุณ, ท่าน): only what follows makes it an honorific.
        stuck: whether it follows a letter without a space and may be part of another word.
    """

    __slots__ = ("end", "start", "stuck", "weak")

    def __init__(self, start: int, end: int, *, weak: bool = False, stuck: bool = False) -> None:
        """Note where an honorific stands."""
        self.start = start
        self.end = end
        self.weak = weak
        self.stuck = stuck


def read_honorifics(passage: Passage) -> list[Honorific]:
    """Return the honorifics in order; one that follows another at once is part of it."""
    text = passage.normal
    found: list[Honorific] = []
    for start, hit_end, kind in passage.hits("honorific"):
        weak = kind == "weak"
        end = _end(text, start, hit_end)
        last = found[-1] if found else None
        if kind == "no" or (last and start < last.end) or _counts_men(passage, start, end):
            continue
        if last and _adjoins(text, last.end, start):
            if not weak:
                found[-1] = _stacked(last, start, end)
            continue
        stuck = _is_stuck(text, start, end)
        if not (stuck and weak):
            found.append(Honorific(start, end, weak=weak, stuck=stuck))
    return found


def _counts_men(passage: Passage, start: int, end: int) -> bool:
    """Whether นาย counts men, behind a number and before a verb or a title: "กำลัง 24 นาย ร่วมกับ…"."""
    text = passage.normal
    if text[end : end + 1] != " " or not text[start - 2 : start].rstrip(" ")[-1:].isdigit():
        return False
    following = skip_blanks(text, end)
    if text[start:end] != _MISTER or text[following : following + _LONGEST_GIVEN].partition(" ")[0] in given_names():
        return False
    kinds = ("person_stop", "honorific")
    return any(between(passage.hits(kind), following, following + 1) for kind in kinds) or begins_like_a_verb(
        text, following
    )


def _end(text: str, start: int, end: int) -> int:
    """Return where a title ends; not within a syllable: "นางสาวิตรี" is นาง (Mrs) and a name, not นางสาว (Miss)."""
    return start + len(_MRS) if text[end : end + 1] in _COMBINING and text.startswith(_MISS, start) else end


def _adjoins(text: str, end: int, start: int) -> bool:
    return start - end <= _MAX_GAP and not text[end:start].strip(" ")


def _stacked(first: Honorific, start: int, end: int) -> Honorific:
    """Join an honorific with the next; a polite word before a real one (ท่านพล.อ.) is left off."""
    if first.weak:
        return Honorific(start, end)
    return Honorific(first.start, end, stuck=first.stuck)


def _is_stuck(text: str, start: int, end: int) -> bool:
    before = text[start - 1 : start]
    abbreviated = text[end - 1] == "."
    if before == ".":  # an abbreviation that goes on: "พ.ศ.", "อบจ.อ."
        return abbreviated
    if before not in _THAI_LETTERS or text.endswith(_OPENERS, 0, start):
        return False
    return abbreviated or end - start <= _AMBIGUOUS
