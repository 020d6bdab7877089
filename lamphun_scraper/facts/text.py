"""The normal form of a text, with an exact map back to the characters that were written.

Pages carry decomposed sara am, doubled sara e, zero-width characters, U+00A0 and Thai digits. Every rule
reads the normal form, where none of these occur; every span that leaves `facts/` is translated back, so that a
slice of the *original* text says the value.
"""

from __future__ import annotations

import re
from array import array

# Written one-for-one: the normal form has another character at the same place, offsets do not move.
_SAME_LENGTH = {
    **{thai: str(digit) for digit, thai in enumerate("๐๑๒๓๔๕๖๗๘๙")},
    "\u00a0": " ", "\t": " ", "\r": "\n", "\u3000": " ", "\u2009": " ", "\u202f": " ",
    "–": "-", "—": "-", "‐": "-", "‑": "-", "−": "-", "‒": "-",
    "“": '"', "”": '"', "„": '"', "‟": '"', "‘": "'", "’": "'",
}  # fmt: skip

_INVISIBLE = "\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\x00"
_TONE = "\u0e48-\u0e4b"
# What changes the length: invisible characters (dropped), decomposed sara am (with its tone mark on either
# side of the nikhahit), and two sara e written for one sara ae. Invisible characters may stand inside the last two.
_GAP = f"[{_INVISIBLE}]*+"
_LENGTH_CHANGING = re.compile(
    rf"(?P<am>\u0e4d{_GAP}(?:(?P<after>[{_TONE}]){_GAP})?\u0e32|(?P<before>[{_TONE}]){_GAP}\u0e4d{_GAP}\u0e32)"
    rf"|(?P<ae>\u0e40{_GAP}\u0e40)|[{_INVISIBLE}]+"
)
# Cheap to look for; without any of them a text has nothing that changes the length.
_SIGN = re.compile(f"[{_INVISIBLE}\u0e4d]")
_DOUBLED_E = "\u0e40\u0e40"
_RUN_OF_SPACE = re.compile(r"\s+")


def _replacement(match: re.Match[str]) -> str:
    if match["ae"]:
        return "แ"
    if match["am"]:
        return (match["before"] or match["after"] or "") + "ำ"
    return ""


def _compose(raw: str) -> str:
    return _LENGTH_CHANGING.sub(_replacement, raw)


class Text:
    """A text in normal form that remembers where each character came from.

    Attributes:
        raw: the text as given.
        normal: what rules read: no invisible characters, composed vowels, ASCII digits, dashes, quotes and
            spaces. Paragraph breaks stay as ``\\n``.
    """

    __slots__ = ("_ends", "_starts", "normal", "raw")

    def __init__(self, raw: str) -> None:
        """Normalise `raw`; costs a scan when there is nothing to change."""
        self.raw = raw
        self._starts: array[int] | None = None
        self._ends: array[int] | None = None
        normal = self._composed() if _DOUBLED_E in raw or _SIGN.search(raw) else raw
        for written, plain in _SAME_LENGTH.items():
            normal = normal.replace(written, plain)
        self.normal = normal

    def _composed(self) -> str:
        parts: list[str] = []
        starts, ends = array("I"), array("I")
        at = 0
        for match in _LENGTH_CHANGING.finditer(self.raw):
            begin, end = match.span()
            new = _replacement(match)
            parts += (self.raw[at:begin], new)
            starts.extend(range(at, begin))
            ends.extend(range(at + 1, begin + 1))
            # Every character of a rewritten group stands for the whole group: a slice never cuts one in two.
            starts.extend([begin] * len(new))
            ends.extend([end] * len(new))
            at = end
        parts.append(self.raw[at:])
        starts.extend(range(at, len(self.raw)))
        ends.extend(range(at + 1, len(self.raw) + 1))
        self._starts, self._ends = starts, ends
        return "".join(parts)

    def raw_span(self, start: int, end: int) -> tuple[int, int]:
        """Offsets into `raw` of the non-empty slice ``normal[start:end]``."""
        if self._starts is None or self._ends is None:
            return start, end
        return self._starts[start], self._ends[end - 1]

    def said(self, start: int, end: int) -> str:
        """Return the characters as written at ``normal[start:end]``, in readable form.

        Digits, dashes and quotes stay as the page has them; invisible characters go, vowels are composed and
        runs of white space become one space.
        """
        begin, finish = self.raw_span(start, end)
        written = self.raw[begin:finish]
        return readable(written) if self._starts else " ".join(written.split())


def readable(raw: str) -> str:
    """`raw` without invisible characters, with composed vowels and single spaces."""
    return _RUN_OF_SPACE.sub(" ", _compose(raw)).strip()
