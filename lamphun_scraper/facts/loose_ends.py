"""Where an expression ends without small words that belong to what comes next: กิจกรรมแข่งเรือของ (boat race of) นาย ก."""

from __future__ import annotations

from typing import Final

from lamphun_scraper.facts.lookup import Lookup

WHOLE: Final = "whole"
"""The value of words that only end like such a small word: สิ่งของ (things) like ของ (of)."""


def without_loose_end(text: str, start: int, end: int, small: Lookup, marks: str) -> int:
    """Return where ``text[start:end]`` ends without the words of `small`, `marks` and white space behind it.

    Args:
        text: the normal form of a passage.
        start: where the expression begins; it keeps at least one character.
        end: where it would end.
        small: the words to leave off; those with the value "whole" stay.
        marks: the punctuation to leave off.
    """
    while end > start + 1:
        letter = text[end - 1]
        if letter in marks or letter.isspace():
            end -= 1
            continue
        word = small.before(text, end)
        if word is None or word.value == WHOLE or word.start <= start:
            break
        end = word.start
    return end
