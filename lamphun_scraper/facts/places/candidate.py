"""A place of an article that may be its venue."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from lamphun_scraper.facts.areas import AreaWords
from lamphun_scraper.facts.document import Passage
from lamphun_scraper.facts.lookup import Endings, Letters, begins
from lamphun_scraper.facts.places.joint import LEADS, is_joint, without_count
from lamphun_scraper.facts.places.neighbour import COUNT, COUNTED
from lamphun_scraper.facts.places.phrase import Phrase
from lamphun_scraper.facts.scan import either, words

READ: Final = 3200
"""Only so many characters of a body are searched: a place that is named only later is rarely the venue."""

MENTIONED: Final = "mentioned"
"""The trigger of an area that no word leads to."""

NUMBERED: Final = "numbered"
"""The trigger of a place in a numbered list of provinces: 2. จังหวัดน่าน ที่…"""

AT: Final = "at"
"""The trigger of ณ ("at")."""

AT_WEAK: Final = "at weak"
"""The trigger of ที่ ("at")."""

AT_WORDS: Final = frozenset({AT, AT_WEAK, NUMBERED})
"""The triggers of ณ and ที่ ("at")."""

LIST: Final = "list"
"""The trigger of the places of a list that words such as ได้แก่ ("namely") begin."""

STOP: Final = "stop"
"""The trigger of the first stop of a tour: จุดแรก."""

ONWARD: Final = "onward"
"""The trigger of a further one: จุดที่ 2."""

SLOT: Final = "slot"
"""The trigger of a place right behind the time or the day, to which no word leads."""

_HOW_MANY: Final = re.compile(rf"(?:จำนวน *)?\d*{COUNT}(?: *(?:ใน)?พื้นที่)?")
_FIRST_OF_LIST: Final = re.compile(rf"(?:{either(LEADS)}) *:? *\(?1[.)]$")
_HOUSE: Final = re.compile(r"บ้านเลขที่|หมู่(?:ที่)? {0,2}\d")
# No district officer, and not what somebody does there: "นายอำเภอลี้ ตรวจค้นที่|บ้านเลขที่ 23".
_NAME: Final = (
    rf"(?!{either(words('prefix/post_like_mister'))})(?:{either(words('lookup/civil_title'))}) *[ก-๎]+ +[ก-๎]+(?<!ที่)"
    r" *(?:อายุ *\d+ *ปี *)?"
)
_OWNER: Final = re.compile(rf"{_NAME}$")
_OWNED: Final = re.compile(rf"{_NAME}(?={_HOUSE.pattern})")
_HOUSE_BEGINS: Final = Letters("บห")
_LONGEST_OWNER: Final = 60
# A village behind somebody's name may only say where they are from: "มอบทุนแก่ นายคำ ดีมา หมู่ที่ 5".
_VILLAGE_BEGINS: Final = "หมู่"
_AT_HOME: Final = re.compile("(?:มอบ|ซ่อม|ซ่อมแซม|สร้าง|ปรับปรุง)บ้าน|เยี่ยม")
_HOME_REACH: Final = 300
_ITEM: Final = re.compile(r"(?:^|[\n (])(\d{1,2})[.)] *$")
_ITEM_ENDS: Final = Endings((".", ")", ". ", ") ", ".  ", ")  "))
_LONGEST_ITEM: Final = 7


class Candidate(NamedTuple):
    """A place in `passage`.

    Attributes:
        trigger: what the words before it say (see `lexicon/lookup/place_trigger.txt`), or "none".
        before: where those words begin.
        head: the known word that says its kind, None for an area alone or another name; the name begins with it, or
            stands behind: ร้านที่มีชื่อว่า "…".
        name: the name's span, None where only an area is said.
        start: where name, or area without a name, begins.
        stop: one past the last character of name and area.
    """

    passage: Passage
    trigger: str
    before: int
    head: str | None
    name: tuple[int, int] | None
    area: AreaWords | None
    start: int
    stop: int


def named(passage: Passage, trigger: str, before: int, head: str | None, phrase: Phrase) -> Candidate:
    """Return the place whose name, with or without area words, is read as `phrase`."""
    start, end, area = phrase
    return Candidate(passage, trigger, before, head, (start, end), area, start, area.end if area else end)


def unnamed(passage: Passage, trigger: str, before: int, area: AreaWords) -> Candidate:
    """Return the place of which only the area is said."""
    return Candidate(passage, trigger, before, None, None, area, area.start, area.end)


def is_strong(candidate: Candidate) -> bool:
    """Tell whether ณ or ที่ ("at") leads to a name."""
    return candidate.trigger in AT_WORDS and candidate.name is not None


def words_between(one: Candidate, other: Candidate) -> str:
    """Return what stands between two candidates of one passage and the words that lead to the second, stripped."""
    return one.passage.normal[one.stop : other.before].strip()


def side_by_side(one: Candidate, other: Candidate) -> bool:
    """Tell whether `other` follows `one` with nothing between but the words that lead to it, and what joins them."""
    return _is_behind(one, other) and is_joint(without_count(words_between(one, other)))


def _is_behind(one: Candidate, other: Candidate) -> bool:
    return one.passage is other.passage and other.before >= one.stop


def spells_out(one: Candidate, other: Candidate) -> bool:
    """Tell whether `other` begins the list of places of which `one` only says how many, or in which area, they are.

    "ณ จุดบริการ 4 แห่ง ได้แก่ …", "ในพื้นที่อำเภอลี้ จำนวน 3 หมู่บ้าน ได้แก่ …".
    """
    if not _is_behind(one, other):
        return False
    between = words_between(one, other)
    if other.trigger != LIST:  # "จุดบริการ 2 แห่ง ได้แก่ 1) บริเวณวัดเหนือ 2) …"
        first = _FIRST_OF_LIST.search(between) if between.endswith(("1.", "1)")) else None
        if first is None:
            return False
        between = between[: first.start()]
    counted = one.name is None or _is_municipality(one) or COUNTED.search(one.passage.normal, *one.name)
    return (counted and not between) or _HOW_MANY.fullmatch(between) is not None


def _is_municipality(place: Candidate) -> bool:
    """Tell whether a municipality's territory is meant, and not its office: "ในเขตเทศบาลเมืองแพร่ ได้แก่ …"."""
    return place.head == "local" and place.trigger == "zone"


def item_number(candidate: Candidate) -> int:
    """Return the number in a list that stands right before a place, or before the words that lead to it.

    "2. วัดเหนือ", "(2) วัดเหนือ", "2) พื้นที่อำเภอลี้"; 0 without one.
    """
    text = candidate.passage.normal
    return item_before(text, candidate.start) or item_before(text, candidate.before)


def before_owner(text: str, start: int) -> int:
    """Return where the name of its owner begins before a house, "นายคำ ดีมา บ้านเลขที่ 5"; `start` where none does."""
    if not _HOUSE_BEGINS.stand_at(text, start) or not _HOUSE.match(text, start):
        return start
    owner = _OWNER.search(text, max(0, start - _LONGEST_OWNER), start)
    return owner.start() if owner and _is_at_home(text, owner.start(), start) else start


def past_owner(text: str, start: int) -> int:
    """Return where the house stands whose owner's name begins at `start`; `start` where none does."""
    owner = _OWNED.match(text, start)
    return owner.end() if owner and _is_at_home(text, start, owner.end()) else start


def _is_at_home(text: str, owner: int, house: int) -> bool:
    """Tell whether something is done at the house of the `owner`: "มอบบ้าน นายคำ ดีมา หมู่ที่ 5".

    A house number at `house` tells so; where only the village is said, the words before the owner must.
    """
    if not begins(text, house, _VILLAGE_BEGINS):
        return True
    return _AT_HOME.search(text, max(0, owner - _HOME_REACH), owner) is not None


def item_before(text: str, start: int) -> int:
    """Return the number in a list that stands right before `start`; 0 without one."""
    start = before_owner(text, start)
    if not _ITEM_ENDS.stand_before(text, start):
        return 0
    item = _ITEM.search(text[max(0, start - _LONGEST_ITEM) : start])
    return int(item[1]) if item else 0
