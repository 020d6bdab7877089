"""Looking at one place of a text for a word, right behind it or right before it, and for white space or a letter.

Most words that are looked up stand in `lexicon/lookup/`, apart from those that every text is scanned for: they are
frequent (และ "and", ที่ "at"), and looking where a rule asks is cheaper than collecting them all. `Lookup` reads the
other files as well, where a rule asks for one place only: is this a title, a post, a province?
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import Final

from mypy_extensions import i64

from lamphun_scraper.facts.scan import Hit, words

_KEY: Final = 2
_LONG_KEY: Final = 4
"""Words are found by their first or last four letters, shorter ones by two: few share them, and most places of a text
have no word."""
_SLOTS_A_WORD: Final = 16
"""So many slots there are for each word; its letters say which is its own. Most slots are empty, and tell that no word
has such letters: compiled, that takes a twentieth of looking for a string. Larger tables the processor's caches do not
hold."""
_FEWEST_SLOTS: Final = 128
_PAIRS: Final = 1024
"""Slots for pairs of letters, where a few words are looked for everywhere in a stretch of text."""

_ASCII: Final = 128
_LETTERS: Final = 2 * _ASCII
"""Slots for single letters: each of ASCII and each Thai one has its own, which other letters share."""

_new_hit: Final = tuple.__new__
"""Makes a hit from its class and a tuple of its fields; `Hit(…)` costs twice as much."""

_SPACE: Final = 0x20
"""The space, and the last code point of ASCII's white space."""
_FURTHER_BLANKS: Final = 0x2000
"""The first code point of what is white space beyond it; of those between, U+00A0 is none in normal form, and U+0085
and U+1680 stand in no Thai text."""
_FIRST_THAI: Final = 0x0E01  # ก
_LAST_THAI: Final = 0x0E4E  # the last mark: no digits behind it, and before it all but the sign of the baht

_BUCKETS: Final = 256
"""Words are kept in so many buckets, the first of which stays empty: a byte says which."""

_Entry = tuple[str, str]
"""A word and what its file says of it."""


class _Words:
    """The words of one file that are found by the same number of letters, `key`, and what the file says of each."""

    def __init__(self, entries: dict[str, str], key: int) -> None:
        self._key = key
        self._mask: i64 = _slots(len(entries)) - 1
        self._begun, self._by_beginning = self._in_buckets(entries, {word: word[:key] for word in entries})
        self._ended, self._by_end = self._in_buckets(entries, {word: word[-key:] for word in entries})

    def _in_buckets(self, entries: dict[str, str], keys: dict[str, str]) -> tuple[bytes, list[list[_Entry]]]:
        """Put words with the same key, which `keys` says for each, into one bucket, the longest first.

        Returns:
            Slot of a key → number of its bucket, 0 where no word has it; and the buckets, some of which hold several
            keys.
        """
        slots = bytearray(self._mask + 1)
        buckets: list[list[_Entry]] = [[]]
        for word in sorted(entries, key=len, reverse=True):
            slot = _mixed(keys[word], 0, self._key) & self._mask
            if not slots[slot] and len(buckets) < _BUCKETS:
                slots[slot] = len(buckets)
                buckets.append([])
            slots[slot] = slots[slot] or 1 + slot % (_BUCKETS - 1)
            buckets[slots[slot]].append((word, entries[word]))
        return bytes(slots), buckets

    def behind(self, text: str, start: int) -> Hit | None:
        """Return the longest word that begins at `start`."""
        left = len(text) - start
        bucket = self._begun[_mixed(text, start, self._key) & self._mask] if left >= self._key else 0
        for word, value in self._by_beginning[bucket] if bucket else ():
            end = start + len(word)
            if len(word) <= left and ord(text[end - 1]) == ord(word[len(word) - 1]) and text[start:end] == word:
                return _new_hit(Hit, (start, end, value))
        return None

    def before(self, text: str, end: int) -> Hit | None:
        """Return the longest word that ends at `end`."""
        bucket = self._ended[_mixed(text, end - self._key, self._key) & self._mask] if end >= self._key else 0
        for word, value in self._by_end[bucket] if bucket else ():
            start = end - len(word)
            if start >= 0 and ord(text[start]) == ord(word[0]) and text[start:end] == word:
                return _new_hit(Hit, (start, end, value))
        return None


def _slots(words: int) -> int:
    """Return the number of slots for so many words, a power of two."""
    return max(_FEWEST_SLOTS, 1 << (words * _SLOTS_A_WORD - 1).bit_length())


def _letter_slot(letter: i64) -> i64:
    return letter if letter < _ASCII else _ASCII + (letter & (_ASCII - 1))


def _mixed(text: str, start: i64, length: i64) -> i64:
    """Return a number for the `length` letters at `start`, which the text has; its last bits say the slot."""
    number: i64 = 0
    for at in range(start, start + length):
        number = 31 * number + ord(text[at])
    return number


class _Tables:
    """The words of one file: those of four letters or more, shorter ones, and letters by themselves."""

    def __init__(self, entries: dict[str, str]) -> None:
        self.long = _Words({word: value for word, value in entries.items() if len(word) >= _LONG_KEY}, _LONG_KEY)
        self.short = _Words({word: value for word, value in entries.items() if _KEY <= len(word) < _LONG_KEY}, _KEY)
        self.letters = {word: value for word, value in entries.items() if len(word) < _KEY}


@cache
def _tables_of(kind: str) -> _Tables:
    """Return the words of one file, read once for all rules that look for them."""
    return _Tables(words(kind))


class Lookup:
    """One file of `lexicon/`, read on first use."""

    def __init__(self, kind: str) -> None:
        """Name the file by its first line, which is its path: `lookup/acting` is `lexicon/lookup/acting.txt`."""
        self.kind = kind
        self._read: _Tables | None = None

    def _tables(self) -> _Tables:
        if self._read is None:
            self._read = _tables_of(self.kind)
        return self._read

    def behind(self, text: str, start: int) -> Hit | None:
        """Return the longest word that begins at `start`."""
        tables = self._read or self._tables()
        if found := tables.long.behind(text, start) or tables.short.behind(text, start):
            return found
        if tables.letters and (letter := text[start : start + 1]) in tables.letters:
            return Hit(start, start + 1, tables.letters[letter])
        return None

    def before(self, text: str, end: int) -> Hit | None:
        """Return the longest word that ends at `end`."""
        tables = self._read or self._tables()
        if found := tables.long.before(text, end) or tables.short.before(text, end):
            return found
        if tables.letters and end and (letter := text[end - 1 : end]) in tables.letters:
            return Hit(end - 1, end, tables.letters[letter])
        return None


class Beginnings:
    """A few words of two letters or more that may begin anywhere in a stretch of text, where most have none of them."""

    def __init__(self, words: Iterable[str]) -> None:
        """Note the first two letters of each."""
        keys = {word[:_KEY] for word in words}
        slots = bytearray(_PAIRS)
        for key in keys:
            slots[_mixed(key, 0, _KEY) & (_PAIRS - 1)] = 1
        self._begun = bytes(slots)

    def first_in(self, text: str, start: int, end: int) -> int:
        """Return the first place in ``text[start:end]`` where a word may begin by its two letters; -1 without one."""
        begun = self._begun
        at: i64 = start
        last: i64 = min(end, len(text)) - _KEY
        letter: i64 = ord(text[start]) if at <= last else 0
        while at <= last:
            following: i64 = ord(text[at + 1])
            if begun[(31 * letter + following) & (_PAIRS - 1)]:
                return at
            letter = following
            at += 1
        return -1

    def last_in(self, text: str, start: int, end: int) -> int:
        """Return the last such place; -1 without one."""
        begun = self._begun
        first: i64 = start
        at: i64 = min(end, len(text)) - _KEY
        following: i64 = ord(text[at + 1]) if at >= first else 0
        while at >= first:
            letter: i64 = ord(text[at])
            if begun[(31 * letter + following) & (_PAIRS - 1)]:
                return at
            following = letter
            at -= 1
        return -1


class Begun:
    """A pattern of which every match begins with one of a few words: it is tried only where one may begin.

    A search tries it at every letter. Looking for two letters takes, compiled, a tenth of that.
    """

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


class Letters:
    """A few characters, of which one may stand at a place.

    To see what stands there makes, compiled, no string of it: that takes a tenth of the time of looking for a slice in
    a set.
    """

    def __init__(self, letters: Iterable[str]) -> None:
        """Note the `letters`."""
        self._letters = frozenset(letters)
        held = {_letter_slot(ord(letter)) for letter in self._letters}
        self._held = bytes(slot in held for slot in range(_LETTERS))

    def stand_at(self, text: str, at: int) -> bool:
        """Tell whether one of them stands at `at`; none does before a text or behind it."""
        return 0 <= at < len(text) and self._held[_letter_slot(ord(text[at]))] != 0 and text[at] in self._letters

    def past(self, text: str, at: int) -> int:
        """Return the first place from `at` on where none of them stands."""
        while self.stand_at(text, at):
            at += 1
        return at

    def first_in(self, text: str, start: int, end: int) -> int:
        """Return the first place in ``text[start:end]`` where one of them stands; `end` without one."""
        held = self._held
        at: i64 = start
        stop: i64 = min(end, len(text))
        while at < stop and not (held[_letter_slot(ord(text[at]))] and text[at] in self._letters):
            at += 1
        return at if at < stop else end


FIGURES: Final = Letters("0123456789")
BLANKS: Final = Letters(" \n")
"""What stands between words: a space or a new line."""
AND: Final = "และ"
"""The word for "and": it joins the last of several to those before it."""


class Endings:
    """A few words one of which may end at a place, where at most places none does."""

    def __init__(self, words: Iterable[str]) -> None:
        """Sort them by their last letters."""
        self._by_last: list[list[str]] = [[] for _ in range(_LETTERS)]
        for word in words:
            self._by_last[_letter_slot(ord(word[-1]))].append(word)

    def stand_before(self, text: str, end: int) -> bool:
        """Tell whether one of the words ends at `end`."""
        return self.length_before(text, end) > 0

    def length_before(self, text: str, end: int) -> int:
        """Return the length of the longest of the words that ends at `end`; 0 where none does."""
        longest = 0
        for word in self._by_last[_letter_slot(ord(text[end - 1]))] if end > 0 else ():
            if len(word) > longest and begins(text, end - len(word), word):
                longest = len(word)
        return longest


def begins(text: str, at: int, word: str) -> bool:
    """Tell whether `word` begins at `at`, as ``text.startswith(word, at)``, but sooner if compiled.

    None begins before the text. Most places have another first letter, and comparing two letters makes no string.
    """
    return 0 <= at < len(text) and ord(text[at]) == ord(word[0]) and text[at : at + len(word)] == word


def places_of(word: str, text: str, start: int, end: int) -> list[int]:
    """Return where `word` stands in ``text[start:end]``, each time.

    Found so in less time than by a pattern, which tries every letter.
    """
    found = []
    at = text.find(word, start, end)
    while at >= 0:
        found.append(at)
        at = text.find(word, at + 1, end)
    return found


def is_thai(text: str, at: int) -> bool:
    """Tell whether a Thai letter, vowel or mark stands at `at`; none stands before a text or behind it."""
    return 0 <= at < len(text) and _FIRST_THAI <= ord(text[at]) <= _LAST_THAI


def past_spaces(text: str, at: int) -> int:
    """Return the first place from `at` on where no space stands; a new line is none."""
    while at < len(text) and ord(text[at]) == _SPACE:
        at += 1
    return at


def before_spaces(text: str, end: int) -> int:
    """Return the last place up to `end` before which no space stands; a new line is none."""
    while end > 0 and ord(text[end - 1]) == _SPACE:
        end -= 1
    return end


def past_white_space(text: str, at: int) -> int:
    """Return the first place from `at` on where no white space stands, new lines included."""
    while at < len(text) and _is_white(ord(text[at])):
        at += 1
    return at


def before_white_space(text: str, end: int) -> int:
    """Return the last place up to `end` before which no white space stands, new lines included."""
    while end and _is_white(ord(text[end - 1])):
        end -= 1
    return end


def _is_white(letter: int) -> bool:
    """Tell whether a code point is white space; nearly all are Thai letters, which are refused without a string."""
    return (letter <= _SPACE or letter >= _FURTHER_BLANKS) and chr(letter).isspace()
