"""The words that begin the name of a place: วัด (temple), ห้องประชุม (meeting room)."""

from __future__ import annotations

from typing import Final

from lamphun_scraper.facts.lookup import Lookup, begins
from lamphun_scraper.facts.scan import Hit

LONGEST: Final = 160
"""No name of a place is longer, in characters."""

AREA_WORD: Final = "area word"
"""The kind of a word that begins an administrative area: อำเภอ (district)."""

_NONE: Final = "none"
NO_HEAD: Final = frozenset({_NONE, AREA_WORD})
"""Kinds of words that begin no place's name: an area's, and those that only begin like one: หน้ากาก (mask)."""

_HEADS: Final = Lookup("place_head")


def head_at(text: str, start: int) -> Hit | None:
    """Return the word at `start` that begins a place's name; its value is the kind of place."""
    head = _HEADS.behind(text, start)
    return head if head and head.value not in NO_HEAD else None


def is_false_head(text: str, start: int) -> bool:
    """Tell whether the word at `start` only looks like the beginning of a place's name: จุดต่อไป (the next stop)."""
    head = _HEADS.behind(text, start)
    return head is not None and head.value == _NONE


def begin_alike(text: str, one: int, other: int) -> bool:
    """Tell whether the names that begin at two places begin with the same word for their kind: วัดเหนือ, วัดพระยืน."""
    head, other_head = head_at(text, one), head_at(text, other)
    if head is None or other_head is None:
        return False
    return begins(text, other, text[one : head.end]) or begins(text, one, text[other : other_head.end])
