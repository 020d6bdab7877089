"""Thai numbers as written: digits with commas, words, and both together (3 หมื่น, 30,000).

Everything here reads the normal form of a text, where Thai digits are already ASCII digits.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Final, NamedTuple

from lamphun_scraper.facts.scan import words

# Wider than any number people write; also the bound on the work done for one number.
LONGEST: Final = 40

_TEN: Final = 10
_NUMERALS: Final = {word: int(number) for word, number in words("lookup/numeral").items()}
DIGITS: Final = {word: number for word, number in _NUMERALS.items() if number < _TEN}
SCALES: Final = {word: number for word, number in _NUMERALS.items() if number >= _TEN}

_DIGIT: Final = "|".join(DIGITS)
_SCALE: Final = "|".join(SCALES)
# Both begin with one of a few characters, which are quick to find.
_FIGURES: Final = r"\d(?<![\d.,]\d)(?:\d{0,2}(?:,\d{3})+|\d{0,8})(?:\.\d{1,3})?"
_FIGURES_AT_END: Final = re.compile(rf"(?P<figures>{_FIGURES})(?P<scale>\s?(?:{_SCALE}))?$")
_LOWER_BOUND: Final = re.compile(rf"(?P<figures>{_FIGURES})\s?(?:-|ถึง)\s?$")
# Thousands, and hundreds or tens of thousands besides, each in figures: 1 พัน 5 ร้อย, 4 ล้าน 5 แสน.
_BY_SCALE: Final = re.compile(rf"(?<![\d.,])(?:\d{{1,3}}\s?(?:{_SCALE})\s?)+$")
_AND_SCALE: Final = re.compile(rf"(\d{{1,3}})\s?({_SCALE})")
_WORDS_AT_END: Final = re.compile(rf"(?:{_DIGIT}|{_SCALE})(?:{_DIGIT}|{_SCALE})*$")
_EITHER: Final = re.compile(rf"(?P<low>{_DIGIT})(?:{_DIGIT})(?P<scales>(?:{_SCALE})*)")  # สองสามร้อย
_WORD: Final = re.compile(f"{_DIGIT}|{_SCALE}")


class Number(NamedTuple):
    """A number at ``normal[start:end]``."""

    start: int
    end: int
    value: int


def number_before(normal: str, end: int) -> Number | None:
    """Return the whole number that ends at `end`, or None; 2.5 is none, 2.5 ล้าน (million) is."""
    earliest = max(0, end - LONGEST)
    if match := _FIGURES_AT_END.search(normal, earliest, end):
        if match["scale"] and (whole := _BY_SCALE.search(normal, earliest, end)) and whole.start() < match.start():
            said = [(int(figures), SCALES[scale]) for figures, scale in _AND_SCALE.findall(whole[0])]
            if all(larger > smaller for (_, larger), (_, smaller) in pairwise(said)):
                return Number(whole.start(), end, sum(figures * scale for figures, scale in said))
        value = _in_figures(match["figures"], match["scale"])
        return None if value is None else Number(match.start(), end, value)
    match = _WORDS_AT_END.search(normal, earliest, end)
    return Number(match.start(), end, spelled_number(match[0])) if match else None


def lower_bound(normal: str, upper: Number) -> Number | None:
    """Return the lower end of a span that ends in `upper`, or None; of its scale if it has none of its own.

    3 of 3-4 หมื่น is 30,000, and สองสามร้อย (two or three hundred) is 200 or more.
    """
    if either := _EITHER.fullmatch(normal, upper.start, upper.end):
        return upper._replace(value=spelled_number(either["low"] + either["scales"]))
    low = _LOWER_BOUND.search(normal, max(0, upper.start - LONGEST), upper.start)
    high = low and _FIGURES_AT_END.fullmatch(normal, upper.start, upper.end)
    if not low or not high:
        return None
    value = _in_figures(low["figures"], high["scale"])
    if high["scale"] is None or value is None or value > upper.value:
        value = _in_figures(low["figures"], None)
    return None if value is None else Number(low.start(), upper.end, value)


def _in_figures(figures: str, scale: str | None) -> int | None:
    plain = figures.replace(",", "")
    if not scale:
        return int(plain) if plain.isdigit() else None
    value = round(float(plain) * SCALES[scale.strip()], 3)
    return int(value) if value.is_integer() else None


def spelled_number(words: str) -> int:
    """Return the value of a spelled-out number: สองร้อยห้าสิบ is 250, พัน alone is 1,000."""
    total, group, digit = 0, 0, 0
    for word in _WORD.findall(words):
        if word in DIGITS:
            digit = DIGITS[word]
        elif word == "ล้าน":
            total, group, digit = ((total + group + digit) or 1) * SCALES[word], 0, 0
        else:
            group, digit = group + (digit or 1) * SCALES[word], 0
    return total + group + digit
