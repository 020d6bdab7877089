"""Buildings of so many years that are called after somebody: "อาคาร 99 ปี หม่อมหลวง…"."""

from __future__ import annotations

import re
from typing import Final

from lamphun_scraper.facts.lookup import Endings, begins

_YEARS: Final = Endings(("ปี", "ปี ", "ปี  "))
_BUILDING: Final = re.compile(r"อาคาร *[0-9]{2,3} *ปี *\Z")
_REACH: Final = 16  # characters before a title in which the building stands
_EVERYBODY: Final = ("นาย", "นาง", "น.ส.")
"""Titles of people who are there; whom a building is called after has a higher one."""


def is_called_after(text: str, title: int) -> bool:
    """Tell whether the name whose title begins at `title` is that of the building right before it."""
    if not _YEARS.stand_before(text, title) or _BUILDING.search(text, max(0, title - _REACH), title) is None:
        return False
    return not any(begins(text, title, everybody) for everybody in _EVERYBODY)
