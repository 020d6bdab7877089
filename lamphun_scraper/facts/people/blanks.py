"""White space beside a place of a text in normal form."""

from __future__ import annotations

from typing import Final

_SPACE: Final = 0x20
"""The last code point of ASCII's white space."""
_FURTHER: Final = 0x2000
"""The first one of what is white space beyond it; U+00A0 is none in normal form."""


def skip_blanks(text: str, at: int) -> int:
    """Return the first place from `at` on where no white space stands."""
    while at < len(text) and _is_blank(ord(text[at])):
        at += 1
    return at


def skip_blanks_back(text: str, end: int) -> int:
    """Return the last place up to `end` before which no white space stands."""
    while end and _is_blank(ord(text[end - 1])):
        end -= 1
    return end


def _is_blank(letter: int) -> bool:
    """Tell whether a code point is white space; nearly all are Thai letters, which are refused without a string."""
    return (letter <= _SPACE or letter >= _FURTHER) and chr(letter).isspace()
