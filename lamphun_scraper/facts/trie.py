"""The words of a lexicon as a tree of their letters, which is walked along a text.

The tree lies in one table (a double array: J. Aoe, 1989). A state is a place in it, and what stands there, its cell,
says where the row of its children begins: the child for a letter stands so many places further as the letter's number
says, if its cell is of that letter. So a step is an addition and a comparison. Where only one word goes on, its other
letters stand apart, as its tail. Ten thousand words take 110 kB, and 70 more that are looked at where one is found,
which the processor's caches hold; they do not hold an Aho-Corasick automaton, though it looks at each letter of a text
but once.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, final

from librt.vecs import vec
from mypy_extensions import i32, i64

ROOT: Final = 0
"""The state before the first letter."""

FORWARDS: Final = 1
BACKWARDS: Final = -1
"""Which letter is the next: the one behind, or the one before."""

_LETTER: Final = 0xFF
"""The part of a cell that says which letter leads there."""
_WORD: Final = 0x100
"""A word ends there."""
_TAIL: Final = 0x200
"""One word only goes on from there: the row is where the rest of it stands."""
_ROW: Final = 10
"""Behind so many bits stands the row."""

_LENGTH: Final = 0xFF
"""The part of what is noted of a word that says how many letters it has."""
_WHICH: Final = 8
"""Behind so many bits stands which word it is."""

NUMBERS: Final = 256
"""How many numbers there are for letters; 0 is none's, so that an empty cell is of no letter."""
_ASCII: Final = 128
"""How many there are of ASCII, and as many behind them for the Thai letters."""
OTHER: Final = 127
"""The number that all letters share which are neither ASCII nor Thai, and the two of ASCII that stand in no text."""
_FIRST_THAI: Final = 0x0E00


def number_of(letter: i64) -> i64:
    """Return the number of a letter by its code point, from 1 to 255: all that are neither ASCII nor Thai have one."""
    if _FIRST_THAI <= letter < _FIRST_THAI + _ASCII:
        return letter - _FIRST_THAI + _ASCII
    return letter if 0 < letter < OTHER else OTHER


def _are_numbered(word: str) -> bool:
    """Tell whether each letter has a number of its own."""
    return all(number_of(ord(word[at])) != OTHER for at in range(len(word)))


@final
class Trie:
    """A tree of words in ASCII and Thai letters."""

    def __init__(self, words: Sequence[str], step: i64 = FORWARDS) -> None:
        """Plant `words`, to be walked along forwards from their first letters or backwards from their last.

        Each word is known by its place among them.

        Raises:
            ValueError: a word is given twice, or has a letter that is neither ASCII nor Thai, none at all, or more
                than can be noted.
            OverflowError: there are more words than a cell can say where their rows are: some hundred thousand.
        """
        if len(set(words)) < len(words):
            raise ValueError("a word cannot be told from the same word: one is given twice")
        for word in words:
            if not 0 < len(word) <= _LENGTH:
                raise ValueError(f"{word!r} cannot be looked for: it has no letter, or more than {_LENGTH} letters")
            if not _are_numbered(word):
                raise ValueError(f"{word!r} cannot be looked for: it has a letter that is neither ASCII nor Thai")
        layout = _Layout([word[::step] for word in words])
        self._step = step
        self._cells = vec[i32](layout.cells)
        self._tails = bytes(layout.tails)
        self._ends = vec[i32](layout.ends)

    def on(self, text: str, at: i64, state: i64) -> i64:
        """Walk on from `state` along the letters from `at` on, up to where a word ends: its state, `ROOT` for none."""
        cells, step = self._cells, self._step
        cell: int = cells[state]
        if cell & _TAIL:
            return ROOT
        size: i64 = len(text)
        while 0 <= at < size:
            letter = number_of(ord(text[at]))
            state = (cell >> _ROW) + letter
            cell = cells[state]
            if cell & _LETTER != letter:
                return ROOT
            at += step
            if cell & _TAIL:
                return state if self._ends_so(text, at, cell >> _ROW) else ROOT
            if cell & _WORD:
                return state
        return ROOT

    def longest(self, text: str, at: i64) -> i64:
        """Return the state of the longest word whose letters stand from `at` on, `ROOT` for none."""
        longest: i64 = ROOT
        state = self.on(text, at, ROOT)
        while state != ROOT:
            longest = state
            state = self.on(text, at + self._step * self.length(state), state)
        return longest

    def word(self, state: i64) -> i64:
        """Return which word ends at `state`: its place among those that were planted."""
        noted: int = self._ends[state]
        return noted >> _WHICH

    def length(self, state: i64) -> i64:
        """Return how many letters the word that ends at `state` has."""
        noted: int = self._ends[state]
        return noted & _LENGTH

    def _ends_so(self, text: str, at: i64, tail: i64) -> bool:
        """Tell whether the rest of a word stands from `at` on."""
        tails = self._tails
        size: i64 = len(text)
        while tails[tail]:
            if not 0 <= at < size or tails[tail] != number_of(ord(text[at])):
                return False
            at += self._step
            tail += 1
        return True


class _Layout:
    """Where the states stand in the table, breadth first: those that most texts meet stand together."""

    def __init__(self, words: Sequence[str]) -> None:
        self.cells = [0] * (2 * NUMBERS)
        self.ends = [0] * (2 * NUMBERS)
        self.tails = bytearray()
        self._order = sorted(range(len(words)), key=words.__getitem__)
        self._words = [words[which] for which in self._order]
        self._rows: set[int] = set()
        self._free = self._open = NUMBERS  # (see `_row_for`)
        waiting = [(ROOT, 0, len(words), 0)] if words else []
        for state, first, last, depth in waiting:
            waiting += self._children(state, first, last, depth)

    def _children(self, state: int, first: int, last: int, depth: int) -> list[tuple[int, int, int, int]]:
        """Place the children of a state that the words from `first` to `last` have in common."""
        words = self._words
        if len(words[first]) == depth:
            self.cells[state] |= _WORD
            self._note(state, first)
            first += 1
        elif first + 1 == last and state != ROOT:
            self.cells[state] |= _TAIL | len(self.tails) << _ROW
            self._keep_tail(words[first], depth)
            self._note(state, first)
            return []
        starts: list[int] = []
        letters: list[int] = []
        seen: i64 = 0
        for at in range(first, last):
            letter = number_of(ord(words[at][depth]))
            if letter != seen:
                starts.append(at)
                letters.append(letter)
                seen = letter
        if not starts:
            return []
        row = self._row_for(letters)
        self.cells[state] |= row << _ROW
        for number in letters:
            self.cells[row + number] = number
        starts.append(last)
        return [(row + letters[at], starts[at], starts[at + 1], depth + 1) for at in range(len(letters))]

    def _keep_tail(self, word: str, depth: int) -> None:
        for at in range(depth, len(word)):
            self.tails.append(number_of(ord(word[at])))
        self.tails.append(0)

    def _note(self, state: int, at: int) -> None:
        """Note which of the words in order ends at a state."""
        self.ends[state] = self._order[at] << _WHICH | len(self._words[at])

    def _row_for(self, letters: list[int]) -> int:
        """Return a row of its own in which the places of all `letters`, given in order, are free.

        A single letter takes the first free place; several are looked for only behind those that were placed last, so
        that no place is tried over and over.
        """
        single = len(letters) == 1
        at = self._next_free(self._free if single else self._open)
        while not self._fit(at - letters[0], letters):
            at = self._next_free(at + 1)
        if single:
            self._free = at
        else:
            self._open = at
        self._rows.add(at - letters[0])
        return at - letters[0]

    def _next_free(self, at: int) -> int:
        """Return the first free place from `at` on, making room for a row behind it."""
        while self.cells[at]:
            at += 1
        short = at + NUMBERS - len(self.cells)
        if short > 0:
            self.cells += [0] * short
            self.ends += [0] * short
        return at

    def _fit(self, row: int, letters: list[int]) -> bool:
        return row not in self._rows and not any(self.cells[row + letter] for letter in letters)
