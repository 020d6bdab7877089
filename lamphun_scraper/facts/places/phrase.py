"""Where a place's name ends, and the area words behind it.

Names of places have no fixed form (``ห้องประชุมจามเทวี ชั้น 2 ศาลากลางจังหวัดลำพูน``), but they end almost only
where the writer put a space. So a name is read stretch by stretch: at each space, area words end it for certain,
and a small model (`models/place_end.json`) decides on anything else.
"""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from lamphun_scraper.facts.areas import AreaWords, read_area
from lamphun_scraper.facts.gazetteer import known
from lamphun_scraper.facts.jubilee import is_monument_of
from lamphun_scraper.facts.lookup import Endings, Lookup, begins
from lamphun_scraper.facts.model import Linear
from lamphun_scraper.facts.people.honorifics import HONORIFIC
from lamphun_scraper.facts.places.breaks import AREA_AHEAD, OWNED, VERB, Break, break_features, next_break
from lamphun_scraper.facts.places.heads import head_at
from lamphun_scraper.facts.places.neighbour import begins_again
from lamphun_scraper.facts.places.stretches import MISTER, first_stretch
from lamphun_scraper.facts.scan import either, words

_MODEL: Final = Linear("place_end")
_OWNER: Final = Lookup("lookup/area_owner")
_BODY: Final = "local"
_VILLAGE_BEHIND: Final = re.compile(r" {1,3}(?:หมู่(?:ที่)?|ม\.) {0,3}\d{1,2}(?= )")
# No name ends here: สวนของ (the orchard of) goes on with its owner, whose family name stands behind a space, and ถนนสาย
# (the road of) with where it leads. Not of places that are called so: ตำบลหัวถนน, อำเภอเชียงของ; that is looked at last,
# so that the search tries only letters that begin one of these words.
_OPEN: Final = re.compile(
    r"(?:ถนน(?<!หัวถนน)(?<!จองถนน)(?<!ตำบลถนน)(?:สาย)?|ซอย"
    rf"|ของ(?<!เชียงของ)(?: ?{MISTER}[ก-๎]+)?| -)$"
)
_LONGEST_OPEN: Final = 30
# No name ends so before a short form: "จุดตรวจหน้าศูนย์|อปพร.หนองกะขะ".
_OFFICE_ALONE: Final = Endings(("ศูนย์", "สำนักงาน"))
_SHORT: Final = re.compile(r"[ก-ฮ]{2,6}\.[ก-ฮเ-ไ]")
_ENGLISH: Final = re.compile(r"\([A-Z][A-Za-z'&.,-]+ [A-Za-z0-9 '&.,-]+\)")
_PROJECT: Final = "โครงการ"
_GROUND: Final = "พื้นที่"
_MINISTRY: Final = "กระทรวง"
_OF_NO_MINISTRY: Final = frozenset({"outdoor", "nature", "transport", "temple", "school", "mall", "hotel", "hospital"})
_ACTS: Final = re.compile(
    rf" {{0,3}}(?:\([^()\n]{{1,20}}\) {{0,3}})?(?:ร่วมกับ|โดย(?!มี)|{either(words('lookup/place_acts'))})"
)
_SHORTEST_AREA: Final = 5


class Phrase(NamedTuple):
    """A place's name at ``text[start:end]`` and the area words right behind it."""

    start: int
    end: int
    area: AreaWords | None


def read_phrase(text: str, start: int) -> Phrase | None:
    """Read the place whose name begins at `start`; None where no name stands there."""
    end = first_stretch(text, start)
    if end == start:
        return None
    while isinstance(at := next_break(text, start, end), Break):
        if _ends_at(text, at):
            return Phrase(start, at.end, None)
        end = at.after
    return _before_area(text, start, end, at) if at else Phrase(start, end, None)


def _ends_at(text: str, at: Break) -> bool:
    """Tell whether a name ends at a space."""
    if _is_open(text, at) or _in_english(text, at) or is_monument_of(text, at.end, at.next):
        return False
    if _is_short_office(text, at):
        return False
    if _is_bare_area(text[at.next : at.after]):
        return False
    if _ministry_acts(text, at) or _is_ground_of_project(text, at) or _body_acts(text, at):
        return True
    if begins_again(text, (at.start, at.end), (at.next, at.after)):
        return True
    return _MODEL.total(break_features(text, at)) < 0


def _in_english(text: str, at: Break) -> bool:
    """Tell whether the name follows in English, in brackets: "หอประชุมแห่งชาติ (National Convention Centre)"."""
    return begins(text, at.next, "(") and _ENGLISH.match(text, at.next) is not None


def _ministry_acts(text: str, at: Break) -> bool:
    """Tell whether a ministry follows that does something: "… ที่ใต้สะพานท่าขาม กระทรวงมหาดไทย (มท.) ร่วมกับ…".

    Only behind kinds of places that no ministry houses (a bridge, a temple, a shop): a room or a hall may be in one.
    """
    other = head_at(text, at.next) if begins(text, at.next, _MINISTRY) else None
    if other is None or (own := head_at(text, at.start)) is None or own.value not in _OF_NO_MINISTRY:
        return False
    return _ACTS.match(text, at.after) is not None


def _is_short_office(text: str, at: Break) -> bool:
    """Tell whether the word for an office goes on with its short form, and no doctor: "ห้องประชุมสำนักงาน นพ.คำ"."""
    if not _OFFICE_ALONE.stand_before(text, at.end) or not _SHORT.match(text, at.next):
        return False
    return HONORIFIC.behind(text, at.next) is None


def _body_acts(text: str, at: Break) -> bool:
    """Tell whether a verb stands right behind the bare word for a local body, so that it acts: "อบต. ลงพื้นที่เยี่ยม…"."""
    own = head_at(text, at.start) if at.word == VERB else None
    return own is not None and own.value == _BODY and own.end == at.end


def _is_ground_of_project(text: str, at: Break) -> bool:
    """Tell whether the ground follows on which a project lies: "โครงการขุดสระน้ำ พื้นที่บ้านดอนมูล หมู่ที่ 8"."""
    if not begins(text, at.start, _PROJECT) or not begins(text, at.next, _GROUND):
        return False
    village = head_at(text, at.next + len(_GROUND))
    return village is not None and village.value == "village"


def _is_bare_area(word: str) -> bool:
    """Tell whether a word is the name of a province or district: the branch there, "ศูนย์การค้าเหนือฟ้า ลำพูน"."""
    return len(word) >= _SHORTEST_AREA and (known("province", word) or known("district", word))


def _before_area(text: str, start: int, end: int, area: AreaWords) -> Phrase:
    """The name ``text[start:end]`` with the `area` right behind it, where that is no part of the name."""
    if (owner := _OWNER.before(text, end)) and owner.value == "seat":
        further = AREA_AHEAD.search(text, area.start + 1, area.end)
        end = further.start() if further else area.end
        nearer = read_area(text, end)
        if nearer is None:
            return Phrase(start, end, None)
        area = nearer
    if _province_alone(area) and (nearer := read_area(text, area.end)) and not _province_alone(nearer):
        # "… ที่ 4 จังหวัดลำพูน ตำบลต้นธง อำเภอเมือง": the first province belongs to the name.
        return Phrase(start, area.end, nearer)
    return _up_to_village(text, start, area) or Phrase(start, end, area)


def _up_to_village(text: str, start: int, area: AreaWords) -> Phrase | None:
    """Return the name up to the village, where the same district is said before and behind it.

    The first mention belongs to the name: "ที่ว่าการ… อำเภอลี้ หมู่ที่ 9|ต.นาทราย อ.ลี้".
    """
    if area.area.district is None or area.area.subdistrict is not None or area.area.province is not None:
        return None
    village = _VILLAGE_BEHIND.match(text, area.end)
    nearer = read_area(text, village.end()) if village else None
    if village is None or nearer is None or nearer.area.district != area.area.district:
        return None
    return Phrase(start, village.end(), nearer)


def _province_alone(area: AreaWords) -> bool:
    return area.area.province is not None and area.area.district is None and area.area.subdistrict is None


def _is_open(text: str, at: Break) -> bool:
    """Tell whether the name cannot end at a space."""
    return at.word == OWNED or _OPEN.search(text, max(at.start, at.end - _LONGEST_OPEN), at.end) is not None
