"""The normal form of a text, with an exact map back to the characters that were written.

Pages carry decomposed sara am, doubled sara e, zero-width characters, U+00A0 and Thai digits, a letter o for the zero
among them. Every rule reads the normal form, where none of these occur; every span that leaves `facts/` is translated
back, so that a slice of the *original* text says the value.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from operator import itemgetter
from typing import Final

# Written one-for-one: the normal form has another character at the same place, offsets do not move.
_SAME_LENGTH: Final = {
    **{thai: str(digit) for digit, thai in enumerate("๐๑๒๓๔๕๖๗๘๙")},
    "\u00a0": " ", "\t": " ", "\r": "\n", "\u3000": " ", "\u2009": " ", "\u202f": " ",
    "–": "-", "—": "-", "‐": "-", "‑": "-", "−": "-", "‒": "-",
    "“": '"', "”": '"', "„": '"', "‟": '"', "‘": "'", "’": "'",
}  # fmt: skip

_INVISIBLE: Final = "".join(
    map(chr, (0x00, 0xAD, *range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2065), 0xFEFF))
)
_TONE: Final = "\u0e48-\u0e4b"
# What changes the length: invisible characters (dropped), decomposed sara am (with its tone mark on either
# side of the nikhahit), and two sara e written for one sara ae. Invisible characters may stand inside the last two.
_GAP: Final = f"[{_INVISIBLE}]*+"
# The first character is tested by itself: that refuses most places of a text.
_LENGTH_CHANGING: Final = re.compile(
    rf"[{_INVISIBLE}{_TONE}\u0e4d\u0e40](?:(?<=\u0e4d){_GAP}(?:(?P<after>[{_TONE}]){_GAP})?\u0e32"
    rf"|(?<=(?P<before>[{_TONE}])){_GAP}\u0e4d{_GAP}\u0e32|(?<=\u0e40){_GAP}\u0e40|(?<=[{_INVISIBLE}]){_GAP})"
)
# The letter o, small or capital, typed for the digit 0 behind a Thai digit: ๒๕๖o.
_TYPED_ZERO: Final = re.compile("(?<=[๐-๙])[oO]+(?![A-Za-z])")
_TWO_SARA_E: Final = "\u0e40\u0e40"
# Runs of what is never changed one for one nor dropped: nearly all of a text. What is left of it is a few letters.
_UNCHANGED: Final = re.compile("[\x01-\x08\x0b\x0c\x0e-\x7f\u0e01-\u0e4c\u0e4e\u0e4f]++")
_CHANGE_LENGTH: Final = frozenset((*_INVISIBLE, "\u0e4d"))
_THAI_DIGITS: Final = frozenset("๐๑๒๓๔๕๖๗๘๙")
_FIRST: Final = itemgetter(0)


def _replacement(match: re.Match[str]) -> str:
    if match[0].endswith("\u0e32"):
        return (match["before"] or match["after"] or "") + "ำ"
    return "แ" if match[0].endswith("\u0e40") else ""


def _zeros(typed: re.Match[str]) -> str:
    return "0" * len(typed[0])


def _compose(raw: str) -> str:
    return _LENGTH_CHANGING.sub(_replacement, raw)


class Text:
    """A text in normal form that remembers where each character came from.

    Attributes:
        raw: the text as given.
        normal: what rules read: no invisible characters, composed vowels, ASCII digits, dashes, quotes and
            spaces. Paragraph breaks stay as ``\\n``.
    """

    __slots__ = ("_rewritten", "normal", "raw")

    def __init__(self, raw: str) -> None:
        """Normalise `raw`; costs a scan when there is nothing to change."""
        self.raw = raw
        self._rewritten: list[tuple[int, int, int, int]] | None = None
        changing = set(_UNCHANGED.sub("", raw))
        normal = raw if changing.isdisjoint(_CHANGE_LENGTH) and _TWO_SARA_E not in raw else self._composed()
        if ("o" in raw or "O" in raw) and not changing.isdisjoint(_THAI_DIGITS):
            normal = _TYPED_ZERO.sub(_zeros, normal)
        for written in changing:
            if written in _SAME_LENGTH:
                normal = normal.replace(written, _SAME_LENGTH[written])
        self.normal = normal

    def _composed(self) -> str:
        """Return `raw` with its length-changing groups rewritten, and note where each stands in both texts."""
        parts: list[str] = []
        self._rewritten = []
        at = length = 0
        for match in _LENGTH_CHANGING.finditer(self.raw):
            begin, end = match.span()
            new = _replacement(match)
            parts += (self.raw[at:begin], new)
            length += begin - at
            self._rewritten.append((length, length + len(new), begin, end))
            length += len(new)
            at = end
        parts.append(self.raw[at:])
        return "".join(parts)

    def raw_span(self, start: int, end: int) -> tuple[int, int]:
        """Offsets into `raw` of the non-empty slice ``normal[start:end]``."""
        if not self._rewritten:
            return start, end
        return self._raw(start)[0], self._raw(end - 1)[1]

    def _raw(self, at: int) -> tuple[int, int]:
        """Return where the character ``normal[at]`` stands in `raw`.

        Every character of a rewritten group stands for the whole group: a slice never cuts one in two.
        """
        groups = self._rewritten or []
        index = bisect_right(groups, at, key=_FIRST) - 1
        if index < 0:
            return at, at + 1
        _, last, begin, end = groups[index]
        return (begin, end) if at < last else (end + at - last, end + at - last + 1)

    def said(self, start: int, end: int) -> str:
        """Return the characters as written at ``normal[start:end]``, in readable form.

        Digits, dashes and quotes stay as the page has them; invisible characters go, vowels are composed and
        runs of white space become one space.
        """
        if not self._rewritten:
            return " ".join(self.raw[start:end].split())
        begin, finish = self.raw_span(start, end)
        return readable(self.raw[begin:finish])


def readable(raw: str) -> str:
    """`raw` without invisible characters, with composed vowels and single spaces."""
    return " ".join(_compose(raw).split())
