"""A place of an article that may be its venue."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from lamphun_scraper.facts.areas import AreaWords
from lamphun_scraper.facts.document import Passage

READ: Final = 2400
"""Only so many characters of a body are searched: no venue of the annotated documents is named later only."""

ENOUGH: Final = 1300
"""Behind so many characters nothing more is searched for once ณ or ที่ led to a name."""

MENTIONED: Final = "mentioned"
"""The trigger of an area that no word leads to."""

AREA_WORD: Final = "area word"
"""The kind of a word that begins an administrative area: อำเภอ (district)."""

NO_HEAD: Final = frozenset({"none", AREA_WORD})
"""Kinds of words that begin no place's name: an area's, and those that only begin like one: หน้ากาก (mask)."""

AT_WORDS: Final = frozenset({"at", "at weak"})
"""The triggers of ณ and ที่ ("at")."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place in `passage`; `head` is the known word its name begins with, None for an area alone or another name.

    Attributes:
        trigger: what the words before it say (see `lexicon/lookup/place_trigger.txt`), or "none".
        before: where those words begin.
        name: the name's span, None where only an area is said.
    """

    passage: Passage
    trigger: str
    before: int
    head: str | None
    name: tuple[int, int] | None
    area: AreaWords | None

    @property
    def start(self) -> int:
        """Where name, or area without a name, begins."""
        return self.name[0] if self.name else self.area.start if self.area else self.before

    @property
    def stop(self) -> int:
        """One past the last character of name and area."""
        return self.area.end if self.area else self.name[1] if self.name else self.before


def is_strong(candidate: Candidate) -> bool:
    """Tell whether ณ or ที่ ("at") leads to a name."""
    return candidate.trigger in AT_WORDS and candidate.name is not None


def side_by_side(one: Candidate, other: Candidate) -> bool:
    """Tell whether `other` follows `one` with nothing between them but the words that lead to it."""
    return (
        one.passage is other.passage
        and other.before >= one.stop
        and not one.passage.normal[one.stop : other.before].strip()
    )
