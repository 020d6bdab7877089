"""What stands between the places of a list: และ (and), a comma, a number."""

from __future__ import annotations

import re
from typing import Final

from lamphun_scraper.facts.lookup import past_spaces

AND: Final = "และ"
"""The word ("and") before the last place of a list."""

_JOINT: Final = re.compile(r" *(?:และ|กับ|[,/-])? *(?:\n? *\(?\d{1,2}[.)] *)?")
_JOINT_BEGINS: Final = frozenset("\nแก,/-(0123456789")


def past_joint(text: str, at: int) -> int:
    """Return where what stands between the places of a list ends that begins at `at`; `at` where there is nothing."""
    after = past_spaces(text, at)
    joint = _JOINT.match(text, at) if text[after : after + 1] in _JOINT_BEGINS else None
    return joint.end() if joint else after
