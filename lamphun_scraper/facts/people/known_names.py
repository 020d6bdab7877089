"""What the lists of names know: common given names, family names, and words that are neither."""

from __future__ import annotations

import os
from functools import cache
from importlib import import_module
from types import ModuleType
from typing import Final

from lamphun_scraper.facts.lookup import Lookup
from lamphun_scraper.facts.scan import words

_NOT_FAMILY: Final = "prefix/not_family_name"
_NO_FAMILY_NAME: Final = Lookup(_NOT_FAMILY)
_SHORTEST: Final = 4  # letters: those of three are few, and all of them everyday words


def begins_like_a_verb(text: str, at: int) -> bool:
    """Whether a word that is no family name, or the beginning of one, stands at `at`."""
    return _NO_FAMILY_NAME.behind(text, at) is not None


def is_no_family_name(word: str) -> bool:
    """Whether a word may follow a given name and is no family name."""
    return word in words(_NOT_FAMILY)


@cache
def given_names() -> frozenset[str]:
    """Common Thai given names (the lists of pythainlp)."""
    lists = _name_lists()
    return frozenset(lists.thai_male_names() | lists.thai_female_names())


@cache
def family_names() -> frozenset[str]:
    """Thai family names (the list of pythainlp, short words left out: they are words of everyday Thai)."""
    return frozenset(name for name in _name_lists().thai_family_names() if len(name) > _SHORTEST)


@cache
def shortest_family_names() -> frozenset[str]:
    """The Thai family names that `family_names` leaves out."""
    return frozenset(name for name in _name_lists().thai_family_names() if len(name) == _SHORTEST)


def _name_lists() -> ModuleType:
    # Otherwise its import makes a folder in the home directory, which a service or container may not have.
    os.environ.setdefault("PYTHAINLP_READ_ONLY", "1")
    return import_module("pythainlp.corpus")
