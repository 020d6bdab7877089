"""When two mentions say one place."""

from __future__ import annotations

from typing import Final

from lamphun_scraper.facts.areas import Area
from lamphun_scraper.facts.places.candidate import Candidate
from lamphun_scraper.facts.scan import words

_SHORTENED: Final = "ฯ"
"""Stands for the rest of a name: ศูนย์เรียนรู้ฯ."""

_ROOMS: Final = tuple(words("lookup/room"))


def is_again(one: Candidate, other: Candidate) -> bool:
    """Tell whether two mentions say one place: names of which one holds the other, or the same area alone."""
    return (one.name is None) == (other.name is None) and is_same(one, other)


def is_same(one: Candidate, other: Candidate) -> bool:
    """Tell whether two candidates say one place: a name within the other's, or an area beside a name in it."""
    if one.name is None or other.name is None:
        return one.name is not other.name or _area(one) == _area(other)
    name, other_name = _plain(one), _plain(other)
    return name in other_name or other_name in name


def is_room_of(one: Candidate, other: Candidate) -> bool:
    """Tell whether a name says the other's, and the room or hall there before it: "ห้องจามเทวี ชั้น 2 โรงแรมเหนือ".

    It must not lack the area that the other one says.
    """
    if other.area and not one.area:
        return False
    name, other_name = _plain(one), _plain(other)
    return len(name) > len(other_name) > 0 and name.endswith(other_name) and name.startswith(_ROOMS)


def _area(candidate: Candidate) -> Area | None:
    return candidate.area.area if candidate.area else None


def _plain(candidate: Candidate) -> str:
    """Return what is said of a name, without spaces."""
    name = candidate.passage.normal[slice(*candidate.name)].replace(" ", "") if candidate.name else ""
    return name.removesuffix(_SHORTENED)
