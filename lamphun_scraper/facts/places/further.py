"""A further activity at a place of its own, told in one breath: "เปิดการอบรม ณ วัดเหนือ และมอบทุนการศึกษา ณ วัดใต้"."""

from __future__ import annotations

import re
from typing import Final

from lamphun_scraper.facts.lookup import Lookup
from lamphun_scraper.facts.places.candidate import AT, Candidate, words_between
from lamphun_scraper.facts.places.same import is_same
from lamphun_scraper.facts.places.titles import titles
from lamphun_scraper.facts.scan import either, words

_LONGEST: Final = 170
_AND: Final = re.compile("(?:และ|พร้อม(?:ทั้ง|กับ)?|รวมทั้ง|ตลอดจน) ?")
_POST: Final = Lookup("post_head")
_YET_TO: Final = r"(?<![ก-๎])จะ"
# When a festival is held that is opened now is no other day: ซึ่งจัดขึ้นระหว่างวันที่….
_ANOTHER_DAY: Final = r"(?<!ระหว่าง)วันที่|(?<!ขึ้น)ระหว่างวันที่"
_APART: Final = re.compile("|".join(("\n", _YET_TO, _ANOTHER_DAY, either(words("lookup/further_apart")))))


def holds_more(one: Candidate, other: Candidate) -> bool:
    """Tell whether what is joined to the activity at `one` takes place at `other`, both behind ณ ("at").

    No other day is named between them, and nobody else. Of the nine documents that were read and have a venue in such a
    sentence both places are venues in six; seven more have places there that readers leave open.
    """
    if not one.trigger == other.trigger == AT or not one.name or not other.name or one.passage is not other.passage:
        return False
    joined = words_between(one, other)
    if not 0 < len(joined) <= _LONGEST or not (begun := _AND.match(joined)) or _APART.search(joined):
        return False
    if _POST.behind(joined, begun.end()):
        return False  # somebody else
    return not titles(one.passage, one.stop, other.before) and not is_same(one, other)
