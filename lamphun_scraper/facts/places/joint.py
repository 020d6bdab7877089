"""What stands between the places of a list: และ (and), a comma, a number."""

from __future__ import annotations

import re
from typing import Final

from lamphun_scraper.facts.lookup import Letters, Lookup, is_thai, past_spaces
from lamphun_scraper.facts.scan import either, marked, words

LEADS: Final = marked("lookup/place_trigger", "list")
"""What leads to the places of a list: ได้แก่ ("namely")."""

_JOINTS: Final = words("lookup/place_joint")
_JOINT: Final = Lookup("lookup/place_joint")
_MARKS: Final = Letters(",/-")
_ITEM: Final = re.compile(r"\n? *\(?\d{1,2}[.)] *")
_ITEM_BEGINS: Final = Letters("\n(0123456789")
_WHO: Final = either(marked("lookup/place_share", "given"))
_COUNT_LEADS: Final = words("lookup/count_lead")
_MANY: Final = f"(?:(?:{either(marked('lookup/count_lead', 'many'))}) *+)?"
_EACH: Final = f"(?:(?:{either(marked('lookup/count_lead', 'each'))}) *+)?"
_ABOUT: Final = f"(?:(?:{either(marked('lookup/count_lead', 'about'))}) *+)?"
# Possessive, since a page may have any number of spaces.
_NUMBER: Final = rf" *+\(?{_MANY}{_EACH} *+{_ABOUT}\d[\d,]*+ *+"
_COUNT: Final = re.compile(rf"{_NUMBER}(?:{either(words('lookup/place_share'))})\)?(?![ก-ฮะ-๎])")
_SHARED_OUT: Final = re.compile(rf"{_NUMBER}(?:{_WHO})\)?(?![ก-ฮะ-๎])")
_COUNT_BEGINS: Final = Letters({*"(0123456789", *(word[0] for word in _COUNT_LEADS)})
_COUNT_WORDS: Final = frozenset(word[:2] for word in _COUNT_LEADS)
"""What the words before a number begin with, two letters each."""


def past_joint(text: str, at: int) -> int:
    """Return the end of what stands between two places of a list and begins at `at`; `at` where there is nothing.

    How many houses, people, sets or baht there were at the first is part of it: "บ้านเหนือ จำนวน 20 ครัวเรือน และบ้านใต้".
    """
    end = past_spaces(text, past_count(text, at))
    if word := _JOINT.behind(text, end):
        end = past_spaces(text, word.end)
    elif _MARKS.stand_at(text, end):
        end = past_spaces(text, end + 1)
    item = _ITEM.match(text, end) if _ITEM_BEGINS.stand_at(text, end) else None
    return item.end() if item else end


def past_count(text: str, at: int) -> int:
    """Return the end of a number of houses, people, sets or baht that begins at `at`; `at` where there is none."""
    if not _may_count(text, past_spaces(text, at)):
        return at
    count = _COUNT.match(text, at)
    return count.end() if count else at


def is_shared_out(text: str, at: int) -> bool:
    """Tell whether people, or what they are given, are counted at `at`; rai and trees are part of an orchard's name."""
    return _may_count(text, at) and _SHARED_OUT.match(text, at) is not None


def _may_count(text: str, at: int) -> bool:
    """Tell whether the letters at `at` may begin a count; most places of a text are refused here."""
    return _COUNT_BEGINS.stand_at(text, at) and (not is_thai(text, at) or text[at : at + 2] in _COUNT_WORDS)


def without_count(between: str) -> str:
    """Return what stands `between` two places without the number of houses, people, sets or baht at the first."""
    return between[past_count(between, 0) :].strip()


def is_joint(between: str) -> bool:
    """Tell whether no more than what joins two places stands `between` them, a count aside (see `without_count`)."""
    return not between or between in _JOINTS
