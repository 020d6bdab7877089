"""Buildings of so many years that are called after somebody, "อาคาร 99 ปี หม่อมหลวง…", and monuments of kings."""

from __future__ import annotations

import re
from typing import Final

from lamphun_scraper.facts.areas import PLACE_CHUNK, read_area
from lamphun_scraper.facts.lookup import Endings, Lookup, past_spaces
from lamphun_scraper.facts.people.honorifics import HONORIFIC

_YEARS: Final = Endings(("ปี", "ปี ", "ปี  "))
_BUILDING: Final = re.compile(r"อาคาร *[0-9]{2,3} *ปี *\Z")
_REACH: Final = 16  # characters before a title in which the building stands
_TITLE: Final = Lookup("lookup/called_after")
_GIVEN: Final = re.compile(r" ?[ก-๎]{2,18}(?![ก-๎.])")
_FAMILY: Final = re.compile(r" {1,3}[ก-๎]{2,26}(?![ก-๎.])")
_NO_FAMILY: Final = (PLACE_CHUNK, HONORIFIC)
_POST: Final = Lookup("post_head")
_MONUMENT: Final = Endings(("นุสาวรีย์", "พระบรมรูป"))
_KING: Final = Lookup("lookup/monument_of")


def called_after(text: str, title: int, name: int) -> int | None:
    """Return where the name ends of the person after whom the building right before it is called.

    The name begins at `name`, its title at `title`. None where no such building stands there, or the person is present:
    buildings are called after nobody with a post, nor after a plain Mr. or Miss.
    """
    if not _YEARS.stand_before(text, title) or _BUILDING.search(text, max(0, title - _REACH), title) is None:
        return None
    given = _GIVEN.match(text, name) if _TITLE.behind(text, title) else None
    if given is None:
        return None
    end = given.end()
    following = past_spaces(text, end)
    if not (read_area(text, end) or any(words.behind(text, following) for words in _NO_FAMILY)):
        family = _FAMILY.match(text, end)
        end = family.end() if family else end
    return None if _POST.behind(text, past_spaces(text, end)) else end


def is_monument_of(text: str, end: int, following: int) -> bool:
    """Tell whether a king's name at `following` says whose monument it is whose word ends at `end`.

    "พระบรมราชานุสาวรีย์ พระบาทสมเด็จพระจุลจอมเกล้าเจ้าอยู่หัว": the name belongs to the place, and is none of its visitors.
    """
    return _MONUMENT.stand_before(text, end) and _KING.behind(text, following) is not None
