"""Where a place's name ends, and the area words behind it.

Names of places have no fixed form (``ห้องประชุมจามเทวี ชั้น 2 ศาลากลางจังหวัดลำพูน``), but they end almost only
where the writer put a space. So a name is read stretch by stretch: at each space, area words end it for certain,
and a small model (`models/place_end.json`) decides on anything else.
"""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from lamphun_scraper.facts.areas import (
    ANY_AREA_WORD,
    AREA_WORDS,
    PLACE_CHUNK,
    SHORT_AREA_WORDS,
    AreaWords,
    area_words,
    read_area,
)
from lamphun_scraper.facts.dated_ends import MONTH, is_dated
from lamphun_scraper.facts.gazetteer import known
from lamphun_scraper.facts.jubilee import called_after, is_monument_of
from lamphun_scraper.facts.lookup import AND, BLANKS, Begun, Endings, Letters, Lookup, begins, past_spaces
from lamphun_scraper.facts.model import Linear
from lamphun_scraper.facts.people.honorifics import HONORIFIC
from lamphun_scraper.facts.places.heads import LONGEST, head_at
from lamphun_scraper.facts.places.joint import is_shared_out
from lamphun_scraper.facts.places.neighbour import begins_again, is_led_to, up_to_its_like
from lamphun_scraper.facts.places.titles import title_at
from lamphun_scraper.facts.scan import Hit, either, marked, words

_MODEL: Final = Linear("place_end")
_OWNER: Final = Lookup("lookup/area_owner")
_POST_BEHIND: Final = Lookup("lookup/post_behind")
_DEED: Final = "deed"
_BODY: Final = "local"
_VERB: Final = "verb"
_SHORTEST_DEED: Final = 3
# What a bracket or a quotation mark encloses belongs together.
_STRETCH: Final = re.compile(r"(?:\d{1,3}(?:,\d{3})++|[^ \n,;()\"]++|\([^()\n]{1,60}\)|\"[^\"\n]{1,60}\")+")
_MARKS: Final = Letters(' \n,;()"')
_AN_AREA: Final = rf"(?:{either(AREA_WORDS)})[ก-ฮเ-ไ]"
_ADULTS: Final = marked("lookup/civil_title", "adult")
_MISTER: Final = rf"(?!{either(words('prefix/post_like_mister'))})(?:{either(_ADULTS)})"
# Whoever acts may be glued to the place: "ณ ศาลากลางจังหวัดลำพูนนายก้องภพ ทองมี รองผู้ว่าราชการจังหวัด…". Their post shows that
# they are none after whom it is called.
_ACTOR: Final = re.compile(rf"{_MISTER}[ก-๎]{{2,20}} {{1,3}}[ก-๎]{{2,24}} {{1,3}}(?:{either(words('post_head'))})")
_NOBODYS: Final = frozenset({"building", "office"})
_GLUED_WORDS: Final = words("lookup/place_glued")
"""Words that are no part of a name even where no space stands before them, with what must follow them."""
_GLUED: Final = Begun(
    re.compile(
        "|".join(
            (
                *(word if rest == word else f"{word}(?={either(rest.split())})" for word, rest in _GLUED_WORDS.items()),
                r"และระบบออนไลน์(?:[ \n]|$)",
                # Areas, only where one is named; their short forms behind a number.
                rf"ที่(?<!พื้นที่)(?<!ท้องที่)(?<!หน้าที่)(?={_AN_AREA})",
                rf"(?:ใน)?(?:พื้น|ท้อง)ที่(?={_AN_AREA})",
                "(?:ตำบล|อำเภอ)(?=[ก-ฮเ-ไ])",
                rf"{_MISTER}(?=[ก-๎])",
                *(rf"{re.escape(word)}(?<=\d{re.escape(word)})" for word in SHORT_AREA_WORDS),
            )
        )
    ),
    (*_GLUED_WORDS, "ที่", "ในพื้นที่", "พื้นที่", "ในท้องที่", "ท้องที่", *ANY_AREA_WORD, *_ADULTS),
)
_AREA_AHEAD: Final = re.compile(
    rf" (?:{either(AREA_WORDS)}|แขวง|เขต(?=[ก-ฮเ-ไ])|(?:{either(SHORT_AREA_WORDS)}) ?(?=[ก-ฮเ-ไ])|กรุงเทพ|กทม)"
)
_LOOK_AHEAD: Final = 60
# Villages that share the word: หมู่ที่ 1, 4 และ 7 is said as one name. Longer lists count damage.
_VILLAGE_NUMBERS: Final = re.compile(
    r"(?:หมู่(?:ที่)?|ม\.) *\d{1,2}(?: *(?:,|และ|ถึง|-) *\d{1,2}(?![\d.)/])){1,3}(?=[ \n]|$)(?! *(?:,|และ|ถึง|-) *\d)"
)
_VILLAGE_BEHIND: Final = re.compile(r" {1,3}(?:หมู่(?:ที่)?|ม\.) {0,3}\d{1,2}(?= )")
_VILLAGE_LETTERS: Final = ("หมู่", "ม.")
# Rooms and buildings that share the word: ห้องประชุม 1 และ 2; what they are in follows.
_ROOM_NUMBERS: Final = re.compile(
    r"(?:ห้อง|อาคาร)[ก-๎]{0,24} {0,3}(?:\d{1,3}|[A-Z])(?: {0,3}(?:,|และ|-) {0,3}(?:\d{1,3}|[A-Z])(?![\w.]))+(?=[ \n]|$)"
)
_ROOM_LETTERS: Final = ("ห้อง", "อาคาร")
# No name ends here: สวนของ (the orchard of) goes on with its owner, whose family name stands behind a space, and ถนนสาย
# (the road of) with where it leads. Not of places that are called so: ตำบลหัวถนน, อำเภอเชียงของ; that is looked at last,
# so that the search tries only letters that begin one of these words.
_OPEN: Final = re.compile(
    r"(?:ถนน(?<!หัวถนน)(?<!จองถนน)(?<!ตำบลถนน)(?:สาย)?|ซอย"
    rf"|ของ(?<!เชียงของ)(?: ?{_MISTER}[ก-๎]+)?| -)$"
)
_LONGEST_OPEN: Final = 30
# Whose land, or after whom a room is named, behind the title: an address follows, "แปลง นาย|ก ข หมู่ที่ 3". Here the whole
# name is sure to belong to the place; `_OPEN` only keeps a name from ending before an owner's family name.
_OWNER_NAME: Final = re.compile(
    rf" ?[ก-๎.]+(?: {{1,3}}[ก-๎]+?(?: ?และ ?(?:{either(_ADULTS)}) ?[ก-๎]+ {{1,3}}[ก-๎]+)?)?"
    rf"(?= +(?:หมู่|ม\.|เลขที่|บ้าน|ชั้น|{either(area_words('subdistrict'))}))"
)
_LINE_ENDS: Final = Letters("\n.)")
_LINE_BELOW: Final = re.compile(
    rf" ?\n ?(?:(?:หมู่(?:ที่)?|ม\.) ?\d{{1,2}} )?(?={either(area_words('subdistrict', 'district'))})"
)
# No name ends so before a short form: "จุดตรวจหน้าศูนย์|อปพร.หนองกะขะ".
_OFFICE_ALONE: Final = Endings(("ศูนย์", "สำนักงาน"))
_SHORT: Final = re.compile(r"[ก-ฮ]{2,6}\.[ก-ฮเ-ไ]")
_OF: Final = "ของ"
_ENGLISH: Final = re.compile(r"\([A-Z][A-Za-z'&.,-]+ [A-Za-z0-9 '&.,-]+\)")
_PROJECT: Final = "โครงการ"
_GROUND: Final = "พื้นที่"
_MINISTRY: Final = "กระทรวง"
_OF_NO_MINISTRY: Final = frozenset({"outdoor", "nature", "transport", "temple", "school", "mall", "hotel", "hospital"})
_ACTS: Final = re.compile(
    rf" {{0,3}}(?:\([^()\n]{{1,20}}\) {{0,3}})?(?:ร่วมกับ|โดย(?!มี)|{either(words('lookup/place_acts'))})"
)
_YEARS_OF_AGE: Final = Endings(("พรรษา",))
_BIRTHDAY: Final = re.compile(rf"\d{{1,2}} {{0,3}}(?:{either(words('month'))})(?: {{1,3}}(?:พ\.ศ\. ?)?\d{{4}})?")
_DAY: Final = rf"\d{{1,2}} {{0,3}}(?:/ ?\d|{MONTH})"
_BRACKETED_DAY: Final = re.compile(rf"\((?:เมื่อ|วันที่|เวลา|{_DAY})")
_PERSON: Final = "person"
_ENDS: Final = frozenset({"time", "credit", "count"})  # kinds of words before which a name ends for certain
OWNED: Final = "owner"
"""The word of a break that ends no name: its owner's follows, the day a building is named after, or a hotel's ณ."""
_HOTELS: Final = Endings(("โรงแรม", "รีสอร์ท", "รีสอร์ต"))
_AT: Final = "ณ"
_NO_HOTEL: Final = re.compile(rf"{either(marked('lookup/no_place', 'hotel'))}|เวลา *\d")
_SHORTEST_AREA: Final = 5
_FOR: Final = "เพื่อ"
_TAKE_IN: Final = "รองรับ"


class Phrase(NamedTuple):
    """A place's name at ``text[start:end]`` and the area words right behind it."""

    start: int
    end: int
    area: AreaWords | None


class Break(NamedTuple):
    """A space within what may be a name: the name so far ends at `end`, the next stretch is ``text[next:after]``.

    Attributes:
        word: what kind of known word the next stretch begins with (see `lexicon/lookup/place_chunk.txt`), or `OWNED`.
    """

    start: int
    end: int
    next: int
    after: int
    word: str | None


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
    """Tell whether a ministry follows that does something: a place in the open, a temple or a shop lies in none.

    "เวลา 13.00 น. ที่ใต้สะพานท่าขาม กระทรวงมหาดไทย (มท.) ร่วมกับ…"; of rooms and halls it may be what they are in.
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
    """Tell whether a verb stands right behind the word for a local body: "สมาชิกสภา อบต. ลงพื้นที่เยี่ยม…" is no name."""
    own = head_at(text, at.start) if at.word == _VERB else None
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
        further = _AREA_AHEAD.search(text, area.start + 1, area.end)
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
    """Return the name up to the village behind a district that is said again: "… อำเภอลี้ หมู่ที่ 9 ต.นาทราย อ.ลี้".

    So the first mention of the district belongs to the name.
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


def first_stretch(text: str, start: int) -> int:
    """Where the first stretch of a name that begins at `start` ends; `start` itself where none stands there."""
    if text.startswith(_VILLAGE_LETTERS, start) and (villages := _VILLAGE_NUMBERS.match(text, start)):
        return villages.end()
    if text.startswith(_ROOM_LETTERS, start) and (rooms := _ROOM_NUMBERS.match(text, start)):
        return rooms.end()
    end = _stretch_end(text, start, _limit(text, start))
    return up_to_its_like(text, start, end)


def next_break(text: str, start: int, end: int) -> Break | AreaWords | None:
    """Return the first space at `end` or behind it where a name may end that begins at `start` and goes on to `end`.

    Where area words follow it ends for certain, and they are returned; None where it ends for another reason.
    """
    limit = _limit(text, start)
    area = read_area(text, end) or _area_below(text, end)
    if area or end >= limit or text[end] != " ":
        return area
    following = past_spaces(text, end)
    if on := _hotel_end(text, end, following, limit):
        return Break(start, end, following, on, OWNED)
    if is_led_to(text, start, end, following) or _is_aside(text, following) or is_shared_out(text, following):
        return None
    word = PLACE_CHUNK.behind(text, following) or _deed_at(text, start, end, following)
    # A name ends before a person, unless the place is theirs.
    title = title_at(text, following) if word is None or word.value == _PERSON else None
    if on := _owner_end(text, following, title, limit) or _birthday_end(text, end, following):
        return Break(start, end, following, on, OWNED)
    after = _stretch_end(text, following, limit)
    joined = text[following:after] == AND and read_area(text, after)
    if after == following or joined or (word.value in _ENDS if word else title) or is_dated(text, following):
        return None
    return Break(start, end, following, after, word.value if word else None)


def _deed_at(text: str, start: int, end: int, following: int) -> Hit | None:
    """Return the verb behind the name ``text[start:end]``, of those that say behind a post what people do.

    Two letters tell nothing, พา (lead) begins พาวิลเลียน (pavilion), nor does a verb behind a kind: "ฟาร์ม เลี้ยงไก่ไข่".
    """
    deed = _POST_BEHIND.behind(text, following)
    if deed is None or deed.value != _DEED or deed.end - deed.start < _SHORTEST_DEED or head_at(text, following):
        return None
    own = head_at(text, start)
    return None if own and own.end == end else deed._replace(value=_VERB)


def _area_below(text: str, end: int) -> AreaWords | None:
    """Return the areas on the line below, two at least and nothing else: otherwise the line says who acts there."""
    below = _LINE_BELOW.match(text, end) if begins(text, end, "\n") or begins(text, end, " \n") else None
    if below is None or (area := read_area(text, below.end())) is None or area.start != below.end():
        return None
    said = (area.area.subdistrict, area.area.district, area.area.province)
    ends = area.end == len(text) or _LINE_ENDS.stand_at(text, area.end)
    return area if ends and sum(part is not None for part in said) > 1 else None


def _owner_end(text: str, start: int, title: Hit | None, limit: int) -> int | None:
    """Return where the name ends of whom the place belongs to, or is called after.

    Their `title` begins at `start`, or stands there behind "of".
    """
    if title is None and begins(text, start, _OF):
        title = title_at(text, start + len(_OF))
    if title is None:
        return None
    if on := called_after(text, title.start, title.end):
        return on
    name = _OWNER_NAME.match(text, title.end, limit)
    return name.end() if name else None


def _hotel_end(text: str, end: int, following: int, limit: int) -> int | None:
    """Return where a hotel's own name ends that begins with ณ ("at"): "โรงแรม ณ ลำพูน"."""
    if not begins(text, following, _AT) or not _HOTELS.stand_before(text, end):
        return None
    at = past_spaces(text, following + len(_AT))
    if at == following + len(_AT) or head_at(text, at) or read_area(text, at):
        return None
    if _NO_HOTEL.match(text, at) or title_at(text, at):
        return None
    after = _stretch_end(text, at, limit)
    return after if after > at else None


def _birthday_end(text: str, end: int, following: int) -> int | None:
    """Return where the day ends after which a building is named: "อาคาร… 80 พรรษา 5 ธันวาคม 2550"."""
    day = _BIRTHDAY.match(text, following) if _YEARS_OF_AGE.stand_before(text, end) else None
    return day.end() if day else None


def _is_aside(text: str, start: int) -> bool:
    """Tell whether a day in brackets stands at `start`, or a hashtag."""
    letter = text[start : start + 1]
    return letter == "#" or (letter == "(" and _BRACKETED_DAY.match(text, start) is not None)


def _is_open(text: str, at: Break) -> bool:
    """Tell whether the name cannot end at a space."""
    return at.word == OWNED or _OPEN.search(text, max(at.start, at.end - _LONGEST_OPEN), at.end) is not None


def break_features(text: str, at: Break) -> list[str]:
    """What the model goes by: the words that the next stretch and the one behind it begin with, and its length.

    Which kinds of places follow one another tells rooms and what they are in from neighbours and from who does what
    there: a school goes on behind its hall, hardly behind a temple.
    """
    features = [
        f"next:{at.word or _script(text[at.next])}",
        f"length:{min((at.after - at.next) // 6, 6)}",
        f"so far:{min((at.end - at.start) // 12, 5)}",
        f"then:{_then(text, at.after)}",
    ]
    if further := head_at(text, at.next):
        own = head_at(text, at.start)
        features += [f"next kind:{further.value}", f"{own.value if own else 'other'}, then {further.value}"]
    if ahead := _AREA_AHEAD.search(text, at.after, at.after + _LOOK_AHEAD):
        features.append("area next" if ahead.start() == at.after else "area ahead")
    return features


def _then(text: str, at: int) -> str:
    at = past_spaces(text, at)
    if at == len(text) or text[at] == "\n":
        return "line end"
    word = PLACE_CHUNK.behind(text, at)
    return word.value if word else "other"


def _script(first: str) -> str:
    if first.isdigit():
        return "digit"
    if first in "(\"'":
        return "bracket"
    return "latin" if first.isascii() and first.isalpha() else "mark" if first.isascii() else "thai"


def _limit(text: str, start: int) -> int:
    line_end = text.find("\n", start, start + LONGEST)
    return line_end if line_end >= 0 else min(len(text), start + LONGEST)


def _stretch_end(text: str, start: int, limit: int) -> int:
    """Where the stretch that begins at `start` ends: at a space, a mark, or a word that is never part of a name."""
    end = _MARKS.first_in(text, start, limit)
    if end < limit and not BLANKS.stand_at(text, end):  # what is enclosed or counted goes on
        stretch = _STRETCH.match(text, start, limit)
        end = stretch.end() if stretch else start
    at = start
    while glued := _GLUED.search(text, at + 1, end):
        at = glued.start()
        if _ends_name(text, start, glued):
            return at - 1 if text[at - 1] == "(" else at
    return end


def _ends_name(text: str, start: int, glued: re.Match[str]) -> bool:
    """Tell whether the words `glued` to a name that begins at `start` are no part of it."""
    if glued[0].startswith(ANY_AREA_WORD):
        return _is_tail(text, glued.start())
    if glued[0] in _ADULTS:
        return _is_actor(text, start, glued.start())
    if glued[0] == _FOR and begins(text, glued.end(), _TAKE_IN):
        # ศูนย์เพื่อรองรับผู้สูงอายุ: a kind alone is no name, whom it is to take in belongs to it
        head = head_at(text, start)
        return head is None or head.end != glued.start()
    return True


def _is_actor(text: str, start: int, title: int) -> bool:
    """Tell whether somebody with a post follows, glued to a name; behind a kind alone it is whose place it is.

    Not so of what is nobody's: "ทำเนียบรัฐบาลนายก้องภพ ทองมี รองนายกรัฐมนตรี".
    """
    head = head_at(text, start)
    is_whose = head is not None and head.end == title and head.value not in _NOBODYS
    if is_whose or text.endswith(_OF, start, title):
        return False
    return _ACTOR.match(text, title) is not None


def _is_tail(text: str, start: int) -> bool:
    """Tell whether area words that follow a name without a space are apart from it (not as in ที่ว่าการอำเภอ)."""
    if text[start - 1] == ".":  # an office's short form: กศน.ตำบล…
        return False
    area = read_area(text, start)
    return bool(area and area.area.province and not _OWNER.before(text, start))
