"""Clock times: เวลา 09.30 น., 08.45 น., 09.00-12.00 น., ตั้งแต่ 10.00 น. ถึง 12.00 น., 13.30 with its น. lost."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from lamphun_scraper.facts.document import Passage

_TIME_WORD: Final = "เวลา"
_UNIT: Final = r"\s{0,2}(?:น(?![ก-์])\.?|นาฬิกา)"
# As soldiers write it, 0900 น., only with its unit: a year has four digits, too.
_NUMBERS: Final = rf"(?:(?:[01]?[0-9]|2[0-4])\s?[.:]\s?[0-5][0-9](?![0-9])|(?:[01][0-9]|2[0-4])[0-5][0-9](?={_UNIT}))"
# Two numbers with a full stop are a time if เวลา (time) stands before them or น. (o'clock) behind.
_TIME: Final = re.compile(
    rf"(?P<said>{_TIME_WORD}\s?(?:(?:โดย)?ประมาณ|ราว|ตั้งแต่)?\s{{0,3}})?(?<![0-9.,:])(?P<first>{_NUMBERS})(?P<unit>{_UNIT})?"
    rf"(?:\s{{0,2}}(?:-|(?:จน)?ถึง(?:เวลา)?)\s{{0,2}}(?P<last>{_NUMBERS})(?P<last_unit>{_UNIT})?)?"
)

# What every time has: quick to look for, while the whole pattern may begin with any of several things.
_HOURS_END: Final = re.compile(rf"[0-9]\s?[.:]\s?[0-5]|(?<=[0-2])[0-9](?=[0-5][0-9]{_UNIT})")
_LEADS_TO_DAY: Final = re.compile(r"\s{0,2}(?:ของ|ใน|เมื่อ)?\s?(?:วัน(?:ที่)?)?\s?")
_BEFORE: Final = 20  # characters before the last digit of the hours: เวลาโดยประมาณ, spaces and a digit
_LONGEST: Final = 60  # characters of a span of time, written at its longest


class Clock(NamedTuple):
    """A time of day or a span of time, `HH:MM` in Bangkok; offsets count in the normal form of its passage."""

    passage: Passage
    first: str
    last: str | None
    start: int
    end: int


def read_time(passage: Passage, start: int, end: int) -> Clock | None:
    """Return the first clock time that begins in ``normal[start:end]``."""
    hours = _HOURS_END.search(passage.normal, start, end + _LONGEST)
    if not hours:
        return None
    said = passage.normal.find(_TIME_WORD, max(start, hours.start() - _BEFORE), hours.start())
    first = said if said >= 0 else max(start, hours.start() - 1)  # the hours may have a digit before this one
    for match in _TIME.finditer(passage.normal, first, end + _LONGEST):
        if match.start() >= end:
            return None
        if match["said"] or match["unit"] or match["last_unit"]:
            last = _clock(match["last"]) if match["last"] else None
            return Clock(passage, _clock(match["first"]), last, match.start("first"), match.end())
    return None


def time_before(passage: Passage, end: int) -> Clock | None:
    """Return the clock time right before offset `end`, where a day begins (เวลา 09.00 น. วันนี้)."""
    start = max(0, end - _LONGEST)
    said = passage.normal.rfind(_TIME_WORD, start, end)
    if said < 0:
        return None
    clock = read_time(passage, said, end)
    return clock if clock and _LEADS_TO_DAY.fullmatch(passage.normal, clock.end, end) else None


def _clock(written: str) -> str:
    hours, minutes = int(written[:-2].rstrip(" .:")), int(written[-2:])
    return f"{hours % 24:02d}:{minutes:02d}"
