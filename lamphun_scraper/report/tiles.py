"""Where each district stands in the tile grid.

No boundary data with a clear licence is at hand, so districts are tiles placed roughly as they lie on the map: the
honest part of a map (which is north of which) without invented shapes.
"""

from __future__ import annotations

from typing import Final, NamedTuple

import geothai


class Tile(NamedTuple):
    """A district's place in the grid; row and column count from 1, north and west first."""

    code: str
    thai: str
    english: str
    row: int
    column: int


# Province code → district code → (row, column). In Lamphun, Mueang and Ban Thi lie in the north, Li in the south.
_PLACES: Final = {
    "51": {
        "5101": (1, 2),
        "5107": (1, 3),
        "5106": (2, 2),
        "5102": (2, 3),
        "5108": (3, 1),
        "5103": (3, 2),
        "5105": (3, 3),
        "5104": (4, 2),
    }
}
_COLUMNS: Final = 3
"""So many stand side by side where no grid is drawn: on a phone there is room for the words of three."""


def tiles(province: str) -> list[Tile]:
    """Return a tile for each district of a province; provinces without a drawn grid are laid out by code.

    Args:
        province: its Thai name, without จังหวัด.

    Raises:
        ValueError: there is no such province.
    """
    code = _code_of(province)
    places = _PLACES.get(code, {})
    found = []
    for number, district in enumerate(geothai.districts(code)):
        row, column = places.get(district.code, (number // _COLUMNS + 1, number % _COLUMNS + 1))
        found.append(Tile(district.code, district.name_th, district.name_en, row, column))
    return found


def is_drawn(province: str) -> bool:
    """Whether the tiles of a province stand roughly as its districts lie, and not in the order of their codes."""
    return _code_of(province) in _PLACES


def _code_of(province: str) -> str:
    code: str | None = next((known.code for known in geothai.provinces() if known.name_th == province), None)
    if code is None:
        raise ValueError(f"{province!r} is not the Thai name of a province")
    return code
