"""One pass over a text that finds all words of the files right in `lexicon/`; rules then look around these anchors.

Alternatives in a regular expression cost time for each word; an Aho-Corasick automaton costs the same for ten
words and ten thousand, and is linear in the text whatever the text is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Final, NamedTuple

import ahocorasick
from mypy_extensions import i64

from lamphun_scraper.compiled import DATA

LEXICON: Final = DATA / "lexicon"


class Hit(NamedTuple):
    """A lexicon word at ``normal[start:end]``, with the value its lexicon gives it."""

    start: int
    end: int
    value: str


Found = tuple[int, int, str]
"""A hit as `scan` makes them: start, end, value. A text has hundreds, and a plain tuple takes half the time of a `Hit`
to make and none in every garbage collection after."""

Hits = dict[str, list[Found]]

_Spotted = tuple[int, tuple[int, tuple[tuple[int, str], ...]]]
"""What the automaton says of a word: where its last letter stands, its length, and the place of each of its kinds in
`_kinds` with the value. Compiled code takes a tuple apart several times as fast where it knows its type."""


@cache
def words(kind: str) -> dict[str, str]:
    """Return the entries of one lexicon file: word → value."""
    entries = {}
    for line in (LEXICON / f"{kind}.txt").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            word, _, value = line.partition("\t")
            entries[word] = value or word
    return entries


def marked(kind: str, mark: str) -> list[str]:
    """Return the words of one lexicon file that have `mark` in their value, alone or beside others."""
    return [word for word, value in words(kind).items() if mark in value.split()]


def either(entries: Iterable[str]) -> str:
    """Return a pattern that matches any of the words, a longer one before the words it begins with."""
    return "|".join(map(re.escape, sorted(entries, key=len, reverse=True)))


@cache
def _kinds() -> tuple[str, ...]:
    return tuple(path.stem for path in sorted(LEXICON.glob("*.txt")))


@cache
def _automaton() -> ahocorasick.Automaton:
    meanings: dict[str, list[tuple[int, str]]] = {}
    for place, kind in enumerate(_kinds()):
        for word, value in words(kind).items():
            meanings.setdefault(word, []).append((place, value))
    automaton = ahocorasick.Automaton()
    for word, found in meanings.items():
        automaton.add_word(word, (len(word), tuple(found)))
    automaton.make_automaton()
    return automaton


def scan(normal: str) -> Hits:
    """Find the words of these files in `normal`, by kind, in order of their start.

    Of hits of one kind of which one holds the other, the longer is kept; hits of different kinds may overlap.
    """
    found: list[list[Found]] = [[] for _ in _kinds()]
    reach = 0
    spotted: Iterator[_Spotted] = _automaton().iter(normal)
    for last, (length, meanings) in spotted:
        end = last + 1
        start = end - length
        if start >= reach:  # it overlaps no word before it: most do not
            for place, value in meanings:
                found[place].append((start, end, value))
        else:
            # Hits arrive by end, longest first, so a longer one swallows what began inside it.
            for place, value in meanings:
                hits = found[place]
                if not hits or hits[-1][1] != end:
                    while hits and hits[-1][0] >= start:
                        hits.pop()
                    hits.append((start, end, value))
        reach = end
    return dict(zip(_kinds(), found, strict=True))


def between(hits: list[Found], start: int, end: int) -> list[Found]:
    """Return the hits of one kind that begin in ``normal[start:end]``; leave it as it is: it may be `hits` itself."""
    if not hits or (start <= hits[0][0] and hits[-1][0] < end):
        return hits
    return hits[first_from(hits, start) : first_from(hits, end)]


def first_from(hits: list[Found] | list[tuple[int, int]], place: int) -> int:
    """Return which hit is the first whose first number is `place` or more; how many there are if none's is.

    That is where it begins, or of a frequent word where its last letter stands. ``bisect_left(hits, (place,))`` does
    the same, but takes four times as long as this compiled, comparing tuples.
    """
    low: i64 = 0
    high: i64 = len(hits)
    while low < high:
        middle = (low + high) >> 1
        if hits[middle][0] < place:
            low = middle + 1
        else:
            high = middle
    return low
