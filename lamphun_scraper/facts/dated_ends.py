"""A day with its year, an hour or an address on the web: right behind a name it ends the name, "ณ วัดเหนือ 9 มิ.ย. 68".

A day without a year may belong to the name, "สะพาน 5 ธันวาคม", unless its month is abbreviated; and so may one of
history, "อนุสรณ์ 14 ตุลาคม 2516".
"""

from __future__ import annotations

import re
from typing import Final

from lamphun_scraper.facts.lookup import Endings, Letters, before_spaces
from lamphun_scraper.facts.scan import either, words

MONTH: Final = f"{either(words('month'))}|{either(words('month_short'))}"
"""The pattern of a month's name, whole or short."""
_SHORT_MONTH: Final = either([word for word in words("month") if word.endswith(".")])
_YEAR: Final = r"(?:25[4-9]\d|\d\d)(?!\d)"
"""Since 2540 of the Buddhist Era (1997), or two digits."""
_DAYS: Final = r"\d{1,2}(?: {0,3}- {0,3}\d{1,2})?"
_HOUR: Final = r"\d{1,2} ?[.:] ?\d\d"

DATED: Final = (
    rf"(?:{_DAYS}(?: {{0,3}}(?:{MONTH}) {{0,3}}(?:พ\.ศ\. ?)?{_YEAR}|/\d{{1,2}}/{_YEAR}"
    rf"| {{0,3}}(?:{_SHORT_MONTH})(?! ?\d))"
    rf"|{_HOUR}(?: {{0,3}}- {{0,3}}{_HOUR})? {{0,3}}น(?:\.|าฬิกา)|https?://|www\.)"
)
"""The pattern of what ends a name where it stands behind a space."""
_DATED: Final = re.compile(DATED)
_NUMBERED: Final = Endings(("เลขที่", "หนังสือ", "หนังสือที่", "คำสั่งที่", "ประกาศที่", "ครั้งที่"))
_BEGINNINGS: Final = Letters("0123456789hw")


def is_numbered(text: str, start: int) -> bool:
    """Tell whether the number at `start` is that of a house, a letter, an order or a meeting, and no day.

    บ้านเลขที่ 12-15/6/2568, คำสั่งที่ 14/2/2566.
    """
    return _NUMBERED.stand_before(text, before_spaces(text, start))


def is_dated(text: str, start: int) -> bool:
    """Tell whether a day with its year, an hour or an address on the web begins at `start`."""
    if not _BEGINNINGS.stand_at(text, start) or is_numbered(text, start):
        return False
    return _DATED.match(text, start) is not None
