"""One pass over a text that finds all words of the files right in `lexicon/`; rules then look around these anchors.

Alternatives in a regular expression cost time for each word; a tree of their letters (`trie.py`) costs the same for ten
words and ten thousand, at each place of a text no more than its longest word has letters.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from itertools import accumulate
from typing import Final, NamedTuple, final

from librt.vecs import vec
from mypy_extensions import i32, i64

from lamphun_scraper.compiled import DATA
from lamphun_scraper.facts.begun import Beginnings
from lamphun_scraper.facts.trie import ROOT, Trie

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


@final
class _Lexicon:
    """All words, in a tree, and what each means; numbers and strings apart, so that little is touched for a hit."""

    def __init__(self) -> None:
        meanings: dict[str, list[tuple[int, str]]] = {}
        for place, kind in enumerate(_kinds()):
            for word, value in words(kind).items():
                meanings.setdefault(word, []).append((place, value))
        self.trie = Trie(list(meanings))
        self.beginnings = Beginnings(meanings)
        self.firsts = vec[i32](list(accumulate(map(len, meanings.values()), initial=0)))
        """The first of the meanings of each word; behind the last word, how many there are."""
        self.kinds = vec[i32]([kind for found in meanings.values() for kind, _ in found])
        self.values = [value for found in meanings.values() for _, value in found]


@cache
def _lexicon() -> _Lexicon:
    return _Lexicon()


def scan(normal: str) -> Hits:
    """Find the words of these files in `normal`, by kind, in order of their start.

    Of hits of one kind of which one holds the other, the longer is kept; hits of different kinds may overlap.
    """
    found: list[list[Found]] = [[] for _ in _kinds()]
    lexicon = _lexicon()
    trie = lexicon.trie
    size: i64 = len(normal)
    start = lexicon.beginnings.first_in(normal, 0, size)
    while start >= 0:
        state = trie.on(normal, start, ROOT)
        while state != ROOT:
            word = trie.word(state)
            end = start + trie.length(state)
            first: int = lexicon.firsts[word]
            last: int = lexicon.firsts[word + 1]
            for meaning in range(first, last):
                _keep(found[lexicon.kinds[meaning]], (start, end, lexicon.values[meaning]))
            state = trie.on(normal, end, state)
        start = lexicon.beginnings.first_in(normal, start + 1, size)
    return dict(zip(_kinds(), found, strict=True))


def _keep(hits: list[Found], hit: Found) -> None:
    """Add a hit behind those that began before it, or in the place of one that is its beginning."""
    if hits:
        start, end, _ = hits[-1]
        if end >= hit[1]:
            return
        if start == hit[0]:
            hits.pop()
    hits.append(hit)


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
