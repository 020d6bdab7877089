"""Who of those named has died: the words right beside the name say so, or the list in which it stands."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from lamphun_scraper.facts.lookup import Lookup, before_white_space, past_white_space
from lamphun_scraper.facts.people.mentions import Mention

_BEFORE: Final = Lookup("lookup/death_before")
_BEHIND: Final = Lookup("lookup/death_behind")
_COUNTED: Final = "counted"
"""The value of a word that means those named behind it only if a number stands between: ผู้เสียชีวิต 2 ราย นาย ก, นาย ข."""
_LISTED: Final = re.compile(r" *+(?:, *+(?:และ)?|และ) *+")
_AGED: Final = "อายุ"
_AGE: Final = re.compile(r"อายุ\s*\d{1,3}\s*ปี")
# "… ผู้ที่ช่วยผู้อื่นจนกระทั่งตนเองเสียชีวิต" (who helped others until he died himself).
_GAVE_LIFE: Final = re.compile(
    r"\s*(?:ผู้|ซึ่ง|ที่)(?:(?!ว่า)[^\n]){0,90}?(?:จน(?:กระทั่ง)?(?:ตน|ตัว)เอง(?:ต้อง)?เสียชีวิต|สละชีวิต|พลีชีพ)"
)
# How a count of the dead ends before the first name: จำนวน 7 ราย, 7 ราย ได้แก่ 1.
_COUNT: Final = re.compile(r"(?:จำนวน)? *\d{1,3} *(?:ราย|คน|ศพ) *(?:ได้แก่|คือ)? *(?:1[.)])?\Z")
_COUNT_REACH: Final = 30  # characters before the first name in which the dead are counted
_COUNT_ENDS: Final = tuple("ยนพอ่.)")  # letters: most names have none of them before, and need no search


def dead_among(mentions: Sequence[Mention]) -> Iterator[Mention]:
    """Yield those who have died, of the mentions of one passage in their order."""
    last: Mention | None = None
    for mention in mentions:
        if _is_dead(mention) or (last and _follows(last, mention)):
            last = mention
            yield mention
        else:
            last = None


def _follows(dead: Mention, mention: Mention) -> bool:
    """Whether someone without a post stands next in the list of the dead; who holds one more likely took part."""
    return mention.post is None and _LISTED.fullmatch(mention.passage.normal, dead.tail, mention.start) is not None


def _is_dead(mention: Mention) -> bool:
    text = mention.passage.normal
    behind = past_white_space(text, mention.tail)
    aged = _AGE.match(text, behind) if text.startswith(_AGED, behind) else None
    if _BEHIND.behind(text, past_white_space(text, aged.end()) if aged else behind):
        return True
    if mention.post is None and _GAVE_LIFE.match(text, mention.tail):
        return True
    before = before_white_space(text, mention.start)
    said = _BEFORE.before(text, before)
    if said:
        return said.value != _COUNTED
    return mention.post is None and _ends_a_count(text, before)


def _ends_a_count(text: str, end: int) -> bool:
    """Whether a count of the dead ends at `end`; who holds a post and follows one tells of it, and lives."""
    if not text.endswith(_COUNT_ENDS, 0, end):
        return False
    count = _COUNT.search(text, max(0, end - _COUNT_REACH), end)
    return count is not None and _BEFORE.before(text, before_white_space(text, count.start())) is not None
