"""Where words may begin in a stretch of text, by their first two letters: at most of its places none does.

To look for two letters takes, compiled, a tenth of trying a pattern at every letter, and half of walking along a tree.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from mypy_extensions import i64

_KEY: Final = 2
_FEWEST_SLOTS: Final = 1024
_SLOTS_A_KEY: Final = 8
"""Slots for pairs of letters, of which a pair says its own. Most are empty; larger tables the processor's caches do not
hold."""
_FACTOR: Final = 127
"""So many times the first letter and the second say the slot: nearly every pair of Thai letters has another number."""


class Beginnings:
    """Words of two letters or more: at most places of a text none of them begins."""

    def __init__(self, words: Iterable[str]) -> None:
        """Note the first two letters of each.

        Raises:
            ValueError: a word has fewer.
        """
        keys = {word[:_KEY] for word in words}
        for key in keys:
            if len(key) < _KEY:
                raise ValueError(f"{key!r} cannot be looked for: it has fewer than {_KEY} letters")
        slots = bytearray(max(_FEWEST_SLOTS, 1 << (len(keys) * _SLOTS_A_KEY).bit_length()))
        self._mask: i64 = len(slots) - 1
        for key in keys:
            slots[(_FACTOR * ord(key[0]) + ord(key[1])) & self._mask] = 1
        self._begun = bytes(slots)

    def first_in(self, text: str, start: i64, end: i64) -> i64:
        """Return the first place in ``text[start:end]`` where a word may begin by its two letters; -1 without one."""
        begun = self._begun
        mask = self._mask
        at: i64 = start
        last: i64 = min(end, len(text)) - _KEY
        letter: i64 = ord(text[start]) if at <= last else 0
        while at <= last:
            following: i64 = ord(text[at + 1])
            if begun[(_FACTOR * letter + following) & mask]:
                return at
            letter = following
            at += 1
        return -1

    def last_in(self, text: str, start: int, end: int) -> int:
        """Return the last such place; -1 without one."""
        begun = self._begun
        mask = self._mask
        first: i64 = start
        at: i64 = min(end, len(text)) - _KEY
        following: i64 = ord(text[at + 1]) if at >= first else 0
        while at >= first:
            letter: i64 = ord(text[at])
            if begun[(_FACTOR * letter + following) & mask]:
                return at
            following = letter
            at -= 1
        return -1


class Begun:
    """A pattern of which every match begins with one of a few words: it is tried only where one may begin."""

    def __init__(self, pattern: re.Pattern[str], words: Iterable[str]) -> None:
        """Note what the matches of `pattern` begin with."""
        self._pattern = pattern
        self._beginnings = Beginnings(words)

    def search(self, text: str, start: int, end: int) -> re.Match[str] | None:
        """Return the first match in ``text[start:end]``, as the pattern's own search does."""
        at = self._beginnings.first_in(text, start, end)
        while at >= 0:
            if match := self._pattern.match(text, at, end):
                return match
            at = self._beginnings.first_in(text, at + 1, end)
        return None
