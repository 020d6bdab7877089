"""Looking at one place of a text for a word, right behind it or right before it, and for white space or a letter.

Most words that are looked up stand in `lexicon/lookup/`, apart from those that every text is scanned for: they are
frequent (และ "and", ที่ "at"), and looking where a rule asks is cheaper than collecting them all. `Lookup` reads the
other files as well, where a rule asks for one place only: is this a title, a post, a province?
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import Final

from mypy_extensions import i64

from lamphun_scraper.facts.scan import Hit, words
from lamphun_scraper.facts.trie import BACKWARDS, NUMBERS, OTHER, ROOT, Trie, number_of

_new_hit: Final = tuple.__new__
"""Makes a hit from its class and a tuple of its fields; `Hit(…)` costs twice as much."""

_SPACE: Final = 0x20
"""The space, and the last code point of ASCII's white space."""
_FURTHER_BLANKS: Final = 0x2000
"""The first code point of what is white space beyond it; of those between, U+00A0 is none in normal form, and U+0085
and U+1680 stand in no Thai text."""
_FIRST_THAI: Final = 0x0E01  # ก
_LAST_THAI: Final = 0x0E4E  # the last mark: no digits behind it, and before it all but the sign of the baht


class _Words:
    """The words of one file as a tree, from their first letters on or from their last, and what it says of each."""

    def __init__(self, trie: Trie, values: list[str]) -> None:
        self.trie = trie
        self.values = values


@cache
def _by_beginning(kind: str) -> _Words:
    entries = words(kind)
    return _Words(Trie(list(entries)), list(entries.values()))


@cache
def _by_end(kind: str) -> _Words:
    entries = words(kind)
    return _Words(Trie(list(entries), BACKWARDS), list(entries.values()))


class Lookup:
    """One file of `lexicon/`, read on first use."""

    def __init__(self, kind: str) -> None:
        """Name the file by its first line, which is its path: `lookup/acting` is `lexicon/lookup/acting.txt`."""
        self.kind = kind
        self._begun: _Words | None = None
        self._ended: _Words | None = None

    def behind(self, text: str, start: int) -> Hit | None:
        """Return the longest word that begins at `start`."""
        if self._begun is None:
            self._begun = _by_beginning(self.kind)
        state = self._begun.trie.longest(text, start)
        if state == ROOT:
            return None
        trie = self._begun.trie
        return _new_hit(Hit, (start, start + trie.length(state), self._begun.values[trie.word(state)]))

    def before(self, text: str, end: int) -> Hit | None:
        """Return the longest word that ends at `end`."""
        if self._ended is None:
            self._ended = _by_end(self.kind)
        state = self._ended.trie.longest(text, end - 1)
        if state == ROOT:
            return None
        trie = self._ended.trie
        return _new_hit(Hit, (end - trie.length(state), end, self._ended.values[trie.word(state)]))


class Letters:
    """A few characters, of which one may stand at a place.

    To see what stands there makes, compiled, no string of it: that takes a tenth of the time of looking for a slice in
    a set.
    """

    def __init__(self, letters: Iterable[str]) -> None:
        """Note the `letters`."""
        self._letters = frozenset(letters)
        held = {number_of(ord(letter)) for letter in self._letters}
        self._held = bytes(slot in held for slot in range(NUMBERS))

    def stand_at(self, text: str, at: int) -> bool:
        """Tell whether one of them stands at `at`; none does before a text or behind it."""
        return 0 <= at < len(text) and self._is_one(text, at)

    def past(self, text: str, at: int) -> int:
        """Return the first place from `at` on where none of them stands."""
        while self.stand_at(text, at):
            at += 1
        return at

    def first_in(self, text: str, start: int, end: int) -> int:
        """Return the first place in ``text[start:end]`` where one of them stands; `end` without one."""
        at: i64 = start
        stop: i64 = min(end, len(text))
        while at < stop and not self._is_one(text, at):
            at += 1
        return at if at < stop else end

    def _is_one(self, text: str, at: i64) -> bool:
        number = number_of(ord(text[at]))
        return self._held[number] != 0 and (number != OTHER or text[at] in self._letters)


FIGURES: Final = Letters("0123456789")
BLANKS: Final = Letters(" \n")
"""What stands between words: a space or a new line."""
AND: Final = "และ"
"""The word for "and": it joins the last of several to those before it."""


class Endings:
    """A few words one of which may end at a place, where at most places none does."""

    def __init__(self, words: Iterable[str]) -> None:
        """Plant them by their last letters."""
        self._trie = Trie(list(dict.fromkeys(words)), BACKWARDS)

    def stand_before(self, text: str, end: int) -> bool:
        """Tell whether one of the words ends at `end`."""
        return self._trie.on(text, end - 1, ROOT) != ROOT

    def length_before(self, text: str, end: int) -> int:
        """Return the length of the longest of the words that ends at `end`; 0 where none does."""
        state = self._trie.longest(text, end - 1)
        return self._trie.length(state) if state != ROOT else 0


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
    while end > 0 and _is_white(ord(text[end - 1])):
        end -= 1
    return end


def _is_white(letter: int) -> bool:
    """Tell whether a code point is white space; nearly all are Thai letters, which are refused without a string."""
    return (letter <= _SPACE or letter >= _FURTHER_BLANKS) and chr(letter).isspace()
