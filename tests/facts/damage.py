"""Damage as pages carry it: the same words in other characters."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

THAI_DIGITS = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")
ZERO_WIDTH = "\u200b\u200c\u200d\ufeff\u00ad\u2060"


def _decomposed(letter: str, _: Random) -> str:
    return letter.replace("ำ", "\u0e4d\u0e32")


def _doubled_e(letter: str, _: Random) -> str:
    return letter.replace("แ", "เเ")


def _unbreakable(letter: str, _: Random) -> str:
    return letter.replace(" ", "\u00a0")


def _thai_digit(letter: str, _: Random) -> str:
    return letter.translate(THAI_DIGITS)


def _zero_width(letter: str, chance: Random) -> str:
    return letter + chance.choice(ZERO_WIDTH)


def _stray_space(letter: str, _: Random) -> str:
    return letter + " "


Damage = Callable[[str, Random], str]
INVISIBLE: tuple[Damage, ...] = (_decomposed, _doubled_e, _unbreakable, _thai_digit, _zero_width)
"""What a reader does not see; the normal form undoes it all."""
VISIBLE: tuple[Damage, ...] = (*INVISIBLE, _stray_space)


def damaged(text: str, chance: Random, kinds: tuple[Damage, ...], share: float) -> str:
    """Return `text` with about that share of its characters damaged, each in one of the ways."""
    return "".join(chance.choice(kinds)(letter, chance) if chance.random() < share else letter for letter in text)
