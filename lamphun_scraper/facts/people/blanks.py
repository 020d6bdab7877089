"""White space beside a place of a text."""

from __future__ import annotations


def skip_blanks(text: str, at: int) -> int:
    """Return the first place from `at` on where no white space stands."""
    while text[at : at + 1].isspace():
        at += 1
    return at


def skip_blanks_back(text: str, end: int) -> int:
    """Return the last place up to `end` before which no white space stands."""
    while end and text[end - 1].isspace():
        end -= 1
    return end
