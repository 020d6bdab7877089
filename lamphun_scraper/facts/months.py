"""Where a text names a month, misspelt names included."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator
from functools import cache
from typing import Final

from lamphun_scraper.facts.document import Passage
from lamphun_scraper.facts.lookup import before_spaces, places_of
from lamphun_scraper.facts.scan import Found, words

_YEAR: Final = re.compile(r"2[45][0-9][0-9](?![0-9])")
CENTURIES: Final = ("25", "24")
"""What the years of the Buddhist Era begin with, 1857 to 2056 of the Common Era."""
# A word between a day and a four-digit Buddhist year is a month or a misspelling of one, seldom anything else; a line
# break or a stray space may cut it.
_AFTER_DAY: Final = re.compile(
    r"[0-9](?<![0-9][0-9])[0-9]?\s{0,2}(?P<word>[ก-์]{1,12}\s?[ก-์]{1,12}?)\s{0,2}(?:พ\.?\s?ศ\.?\s?)?\Z"
)
_REACH: Final = 27  # characters before a year that hold day, month and the sign of the era
_LONG_NAME: Final = 8
_KINDS: Final = ("month", "month_short")
_GOES_ON: Final = frozenset({".", *map(chr, range(ord("ก"), ord("์") + 1))})


def months(passage: Passage) -> list[Found]:
    """Return the months that `passage` names, in order; the value of a hit is the number of the month."""
    text = passage.normal
    short = [hit for hit in passage.hits("month_short") if text[hit[1] : hit[1] + 1] not in _GOES_ON]
    named = {end for _, end, _ in (*passage.hits("month"), *short)}
    misspelt = _misspelt(text, named)
    if not short and not misspelt:
        return passage.hits("month")
    return sorted([*passage.hits("month"), *short, *misspelt])


def _misspelt(text: str, named: Container[int]) -> list[Found]:
    """Return the misspelt months before years, but where one that is spelt right ends: the places `named`."""
    found: list[Found] = []
    for year in _years(text):
        if before_spaces(text, year) in named:
            continue
        match = _AFTER_DAY.search(text, max(0, year - _REACH), year)
        if match and not any(match["word"] in words(kind) for kind in _KINDS) and (month := _meant(match["word"])):
            found.append((match.start("word"), match.end("word"), month))
    return found


def _years(text: str) -> Iterator[int]:
    """Yield where a Buddhist year begins."""
    for century in CENTURIES:
        yield from (at for at in places_of(century, text, 0, len(text)) if _YEAR.match(text, at))


def _meant(word: str) -> str | None:
    """Return the number of the month that `word` cuts in two or misspells by one letter (two in a long name)."""
    word = "".join(word.split())
    letters = set(word)
    for name, month, its_letters, allowed in _full_names():
        # An edit removes one letter at most: the first test spares nearly all of the second.
        if len(its_letters - letters) <= allowed and _edits(word, name, allowed) <= allowed:
            return month
    return None


@cache
def _full_names() -> tuple[tuple[str, str, frozenset[str], int], ...]:
    """Return each full name with its month, its letters and the number of edits that still leave it itself."""
    return tuple(
        (name, month, frozenset(name), 2 if len(name) >= _LONG_NAME else 1)
        for name, month in words("month").items()
        if "." not in name
    )


def _edits(one: str, other: str, allowed: int) -> int:
    """Return the Levenshtein distance of two short words, or more than `allowed` as soon as it must exceed it."""
    if abs(len(one) - len(other)) > allowed:
        return allowed + 1
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        above, row = row, [i]
        for j, against in enumerate(other, 1):
            row.append(min(above[j] + 1, row[-1] + 1, above[j - 1] + (letter != against)))
        if min(row) > allowed:
            return allowed + 1
    return row[-1]
