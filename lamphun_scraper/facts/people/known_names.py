"""What the lists of names know: common given names, family names, and words that are neither."""

from __future__ import annotations

from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Final

from lamphun_scraper.facts.lookup import Lookup
from lamphun_scraper.facts.scan import words

_NOT_FAMILY: Final = "prefix/not_family_name"
_NO_FAMILY_NAME: Final = Lookup(_NOT_FAMILY)
_FAMILY_NAMES: Final = "family_names_th"
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
    return _listed("person_names_male_th") | _listed("person_names_female_th")


@cache
def family_names() -> frozenset[str]:
    """Thai family names (the list of pythainlp, short words left out: they are words of everyday Thai)."""
    return frozenset(name for name in _listed(_FAMILY_NAMES) if len(name) > _SHORTEST)


@cache
def shortest_family_names() -> frozenset[str]:
    """The Thai family names that `family_names` leaves out."""
    return frozenset(name for name in _listed(_FAMILY_NAMES) if len(name) == _SHORTEST)


def _listed(name: str) -> frozenset[str]:
    """Return the lines of one of pythainlp's lists.

    Its own functions return the same. But their import brings all of its tools along, which takes longer than all that
    is read here, and makes a folder in the home directory, which a service or container may not have.
    """
    package = find_spec("pythainlp")
    assert package is not None and package.origin is not None  # noqa: S101 - a dependency
    lines = Path(package.origin).with_name("corpus").joinpath(f"{name}.txt").read_text(encoding="utf-8-sig")
    return frozenset(filter(None, lines.splitlines()))
