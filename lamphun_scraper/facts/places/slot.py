"""Places that stand right behind the time or the day, with no word for "at": "เวลา 09.00 น. หอประชุมอำเภอลี้ …"."""

from __future__ import annotations

import re
from typing import Final

from lamphun_scraper.facts.lookup import Letters

_LAST: Final = Letters(".)0123456789")
# 09.00 น. and 09.00 น.), 66) and 2566), 2566
_TIME: Final = re.compile(r"(?:\d ?น\.\)?|[ .](?:\d\d){1,2}\)|[ .]2[045]\d\d)$")
_LONGEST: Final = 6


def is_behind_time(text: str, end: int) -> bool:
    """Tell whether a time or a day of the calendar ends at `end`."""
    return _LAST.stand_at(text, end - 1) and _TIME.search(text, max(0, end - _LONGEST), end) is not None
