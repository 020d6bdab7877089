"""What stands between the places of a list: และ (and), a comma, a number."""

from __future__ import annotations

import re
from typing import Final

from lamphun_scraper.facts.lookup import past_spaces
from lamphun_scraper.facts.scan import either, words

AND: Final = "และ"
"""The word ("and") before the last place of a list."""

_JOINTS: Final = words("lookup/place_joint")
_JOINT: Final = re.compile(rf" *(?:{either(_JOINTS)}|[,/-])? *(?:\n? *\(?\d{{1,2}}[.)] *)?")
_JOINT_BEGINS: Final = frozenset({"\n", *",/-(0123456789", *(word[0] for word in _JOINTS)})
_COUNT: Final = re.compile(
    r" *\(?(?:จำนวน *)?(?:แห่ง|รุ่น|อำเภอ|จังหวัด)?(?:ละ *)?(?:กว่า *|ประมาณ *)?\d[\d,]* *"
    r"(?:หลังคาเรือน|ครัวเรือน|ครอบครัว|หลัง|ราย|คน|รูป|นาย|ท่าน|ไร่|ชุด|ตัว|ต้น|แปลง|ถุง|เครื่อง|ทุน|คัน|กล่อง)\)?(?![ก-ฮะ-๎])"
)
_COUNT_BEGINS: Final = frozenset("จก(ปอรแ0123456789")


def past_joint(text: str, at: int) -> int:
    """Return where what stands between the places of a list ends that begins at `at`; `at` where there is nothing.

    How many houses, people or sets there were at the first is part of it: "บ้านเหนือ จำนวน 20 ครัวเรือน และบ้านใต้".
    """
    at = past_count(text, at)
    after = past_spaces(text, at)
    joint = _JOINT.match(text, at) if text[after : after + 1] in _JOINT_BEGINS else None
    return joint.end() if joint else after


def past_count(text: str, at: int) -> int:
    """Return where a number of houses, people or sets ends that begins at `at`; `at` where there is none."""
    after = past_spaces(text, at)
    if text[after : after + 1] not in _COUNT_BEGINS:
        return at
    count = _COUNT.match(text, at)
    return count.end() if count else at


def is_joint(between: str) -> bool:
    """Tell whether no more than what joins two places stands `between` them, and perhaps a count before it."""
    return between[past_count(between, 0) :].strip() in _JOINTS
