"""Which day a place is told of: the activity's own, or another one's.

"เมื่อวันที่ 9 มีนาคม 2566 ณ โรงแรม…" in an article about the 20th: that hotel is not where the 20th takes place.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from typing import Final

from lamphun_scraper.facts.dates import Dated
from lamphun_scraper.facts.document import Passage
from lamphun_scraper.facts.places.candidate import Candidate
from lamphun_scraper.records import Event

_GAPS: Final = (40, 120, 400)
"""Characters between a date and a place by which the two belong together less and less."""
_BEHIND: Final = 40
"""At most so many characters stand between a place and the day behind it."""
_LATER: Final = "later"
_PLANNED: Final = re.compile(r"(?:กำหนดจัด|มีกำหนด|จะจัด|จะมีขึ้น|จัด(?:ขึ้น|งาน)?(?:ใน)?ระหว่าง)[^\n\d]{0,50}$")
_PLANNED_REACH: Final = 70
# Who meets, or speaks to the press, before it is held is elsewhere. Who inspects or rehearses may well be there, and of
# what is announced, or invited to, the announcement is the news.
_ONLY_TALKED: Final = re.compile("ประชุม|แถลงข่าว")
_NOT_ONLY: Final = re.compile("(?<!ผู้)ตรวจ(?!ราชการ)|ลงพื้นที่|สำรวจ|(?<!ประชุมซัก)ซ้อม|เปิดเผย|เชิญ|แจ้ง|ประกาศ")
_ELSEWHERE: Final = re.compile("ณ|โดย")  # behind the place of what is to be held: "… ณ วัดเหนือ โดยแถลง ณ โรงแรม…"
_TALK_REACH: Final = 200
_MEETS_AT: Final = frozenset({"room", "hall", "office"})
"""Kinds of places in which people meet: "ประชุมเตรียมงานที่จะจัดวันที่ 27 … ณ ห้องประชุม…" is where they do."""
# A birthday after which an activity is named: "เนื่องในโอกาสเฉลิมพระชนมพรรษา 6 รอบ 28 กรกฎาคม 2567 ณ วัดเหนือ".
_BIRTHDAY: Final = re.compile(r"(?:\d ?รอบ|พรรษา|ชันษา|ราชินี(?:นาถ)?|พันปีหลวง) ?(?:วันที่ ?)?$")
_LONGEST_BIRTHDAY: Final = 24
_OWN: Final = "of the event"


class Days:
    """The dates of an article, and what each is to the activity.

    Attributes:
        has_event: whether the activity's days are known.
    """

    def __init__(self, dated: Sequence[Dated], events: Sequence[Event]) -> None:
        """Note the dates; `events` are the activity's days, empty where they are not known."""
        self.has_event = bool(events)
        self._said: dict[Passage, list[tuple[int, int, str]]] = {}
        for date in sorted(dated, key=_end):
            what = _said_of(date, events)
            if what == _OWN or not _is_birthday(date):
                self._said.setdefault(date.passage, []).append((date.end, date.start, what))

    def is_announced(self, place: Candidate) -> bool:
        """Tell whether a place is only where something is to be held: "ประชุมเตรียมงาน ซึ่งกำหนดจัดวันที่ 27 … ณ วัดเหนือ"."""
        said = self._said.get(place.passage, [])
        last = bisect_left(said, (place.before + 1,)) - 1
        if last < 0 or place.name is None or place.head in _MEETS_AT:
            return False
        end, start, what = said[last]
        text = place.passage.normal
        if what != _LATER or place.before - end > _GAPS[0] or _ELSEWHERE.search(text, end, place.before):
            return False
        planned = _PLANNED.search(text, max(0, start - _PLANNED_REACH), start)
        return planned is not None and _is_only_talked_of(text, planned.start())

    def told_of(self, place: Candidate) -> str:
        """Return the feature that says what the last day before a place is to the activity, and how near it stands.

        Where no day stands before it, one close behind it in its paragraph counts: "ณ วัดพระยืน เมื่อวันที่ 8 …".
        """
        said = self._said.get(place.passage, [])
        last = bisect_left(said, (place.before + 1,)) - 1
        if last >= 0:
            end, _, what = said[last]
            return f"day:{what} {bisect_left(_GAPS, place.before - end)}"
        if said:
            _, start, what = said[0]
            if place.stop <= start <= place.stop + _BEHIND and "\n" not in place.passage.normal[place.stop : start]:
                return f"day:{what} {bisect_left(_GAPS, start - place.stop)}"
        return "day:none"


def _is_only_talked_of(text: str, planned: int) -> bool:
    """Tell whether all that is told before the words at `planned` is that people meet, or speak to the press.

    Within the same paragraph, and `_TALK_REACH` characters of it at most.
    """
    start = max(0, planned - _TALK_REACH)
    start = max(start, text.rfind("\n", start, planned) + 1)
    return bool(_ONLY_TALKED.search(text, start, planned)) and not _NOT_ONLY.search(text, start, planned)


def _is_birthday(date: Dated) -> bool:
    """Tell whether a day is written like the birthday after which an activity is named."""
    return _BIRTHDAY.search(date.passage.normal, max(0, date.start - _LONGEST_BIRTHDAY), date.start) is not None


def _end(date: Dated) -> int:
    return date.end


def _said_of(date: Dated, events: Sequence[Event]) -> str:
    if not events:
        return "of nothing"
    event = events[0]
    return "earlier" if date.last < event.start else _LATER if date.first > event.end else _OWN
