"""A further activity at a place of its own, told in one breath: "เปิดการอบรม ณ วัดเหนือ และมอบทุนการศึกษา ณ วัดใต้"."""

from __future__ import annotations

import re
from typing import Final

from lamphun_scraper.facts.places.candidate import AT, Candidate, words_between
from lamphun_scraper.facts.places.same import is_same

_LONGEST: Final = 170
_AND: Final = re.compile("และ|พร้อม|รวมทั้ง|ตลอดจน")
# What is done on another day, afterwards, by somebody else or in another round is no part of the reported activity.
_APART: Final = re.compile(r"\n|ในวัน|ในช่วง|ต่อมา|จากนั้น|รุ่นที่|(?<![ก-๎])(?:และ|ซึ่ง|โดย)?(?:นาย|นาง|จะ)")


def holds_more(one: Candidate, other: Candidate) -> bool:
    """Tell whether what is joined to the activity at `one` takes place at `other`, both behind ณ ("at").

    Of nine documents that were read and have a venue in such a sentence both places are venues in six; in seven more
    readers leave both or one of them open.
    """
    if not one.trigger == other.trigger == AT or not one.name or not other.name or one.passage is not other.passage:
        return False
    between = words_between(one, other)
    if not 0 < len(between) <= _LONGEST or not _AND.match(between) or _APART.search(between):
        return False
    return not is_same(one, other)
