"""Where a place's name may end: the spaces within it, and what a model goes by to tell whether it does."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from lamphun_scraper.facts.areas import AREA_WORDS, PLACE_CHUNK, SHORT_AREA_WORDS, AreaWords, area_words, read_area
from lamphun_scraper.facts.dated_ends import MONTH, is_dated
from lamphun_scraper.facts.jubilee import called_after
from lamphun_scraper.facts.lookup import AND, Endings, Letters, Lookup, begins, past_spaces
from lamphun_scraper.facts.places.heads import head_at
from lamphun_scraper.facts.places.joint import is_shared_out
from lamphun_scraper.facts.places.neighbour import is_led_to
from lamphun_scraper.facts.places.stretches import ADULTS, OF, furthest_end, stretch_end
from lamphun_scraper.facts.places.titles import title_at
from lamphun_scraper.facts.scan import Hit, either, marked, words

_POST_BEHIND: Final = Lookup("lookup/post_behind")
_DEED: Final = "deed"
VERB: Final = "verb"
"""The `Break.word` of a space that a verb follows: it says what somebody does there."""
_SHORTEST_DEED: Final = 3
AREA_AHEAD: Final = re.compile(
    rf" (?:{either(AREA_WORDS)}|แขวง|เขต(?=[ก-ฮเ-ไ])|(?:{either(SHORT_AREA_WORDS)}) ?(?=[ก-ฮเ-ไ])|กรุงเทพ|กทม)"
)
"""The pattern of a space behind which an area is named."""
_LOOK_AHEAD: Final = 60
# Whose land, or after whom a room is named, behind the title: an address follows, "แปลง นาย|ก ข หมู่ที่ 3". Here the whole
# name is sure to belong to the place; `_OPEN` of `phrase` only keeps a name from ending before an owner's family name.
_OWNER_NAME: Final = re.compile(
    rf" ?[ก-๎.]+(?: {{1,3}}[ก-๎]+?(?: ?และ ?(?:{either(ADULTS)}) ?[ก-๎]+ {{1,3}}[ก-๎]+)?)?"
    rf"(?= +(?:หมู่|ม\.|เลขที่|บ้าน|ชั้น|{either(area_words('subdistrict'))}))"
)
_LINE_ENDS: Final = Letters("\n.)")
_LINE_BELOW: Final = re.compile(
    rf" ?\n ?(?:(?:หมู่(?:ที่)?|ม\.) ?\d{{1,2}} )?(?={either(area_words('subdistrict', 'district'))})"
)
_YEARS_OF_AGE: Final = Endings(("พรรษา",))
_BIRTHDAY: Final = re.compile(rf"\d{{1,2}} {{0,3}}(?:{either(words('month'))})(?: {{1,3}}(?:พ\.ศ\. ?)?\d{{4}})?")
_DAY: Final = rf"\d{{1,2}} {{0,3}}(?:/ ?\d|{MONTH})"
_BRACKETED_DAY: Final = re.compile(rf"\((?:เมื่อ|วันที่|เวลา|{_DAY})")
_PERSON: Final = "person"
_ENDS: Final = frozenset({"time", "credit", "count"})  # kinds of words before which a name ends for certain
OWNED: Final = "owner"
"""The `Break.word` of a space where no name ends: what follows is its owner's name, the day that a building is named
after, or the ณ of a hotel's name."""
_HOTELS: Final = Endings(("โรงแรม", "รีสอร์ท", "รีสอร์ต"))
_AT: Final = "ณ"
_NO_HOTEL: Final = re.compile(rf"{either(marked('lookup/no_place', 'hotel'))}|เวลา *\d")


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


def next_break(text: str, start: int, end: int) -> Break | AreaWords | None:
    """Return the first space at `end` or behind it where a name may end that begins at `start` and goes on to `end`.

    Where area words follow it ends for certain, and they are returned; None where it ends for another reason.
    """
    limit = furthest_end(text, start)
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
    after = stretch_end(text, following, limit)
    joined = text[following:after] == AND and read_area(text, after)
    if after == following or joined or (word.value in _ENDS if word else title) or is_dated(text, following):
        return None
    return Break(start, end, following, after, word.value if word else None)


def _deed_at(text: str, start: int, end: int, following: int) -> Hit | None:
    """Return the verb at `following`, behind the name ``text[start:end]``, if it tells what somebody does there.

    A verb of two letters may only begin a noun, as พา (lead) does พาวิลเลียน (pavilion). Behind the bare word for a
    kind a verb says what the place is for: "ฟาร์ม เลี้ยงไก่ไข่".
    """
    deed = _POST_BEHIND.behind(text, following)
    if deed is None or deed.value != _DEED or deed.end - deed.start < _SHORTEST_DEED or head_at(text, following):
        return None
    own = head_at(text, start)
    return None if own and own.end == end else deed._replace(value=VERB)


def _area_below(text: str, end: int) -> AreaWords | None:
    """Return the areas that the line below consists of, two at least.

    With a single one, or more words, the line may as well begin with who acts there: "อำเภอลี้ จัดประชุม…".
    """
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
    if title is None and begins(text, start, OF):
        title = title_at(text, start + len(OF))
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
    after = stretch_end(text, at, limit)
    return after if after > at else None


def _birthday_end(text: str, end: int, following: int) -> int | None:
    """Return where the day ends after which a building is named: "อาคาร… 80 พรรษา 5 ธันวาคม 2550"."""
    day = _BIRTHDAY.match(text, following) if _YEARS_OF_AGE.stand_before(text, end) else None
    return day.end() if day else None


def _is_aside(text: str, start: int) -> bool:
    """Tell whether an aside stands at `start`: a day in brackets, "(วันที่ 5 มีนาคม)", or a hashtag."""
    letter = text[start : start + 1]
    return letter == "#" or (letter == "(" and _BRACKETED_DAY.match(text, start) is not None)


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
    if ahead := AREA_AHEAD.search(text, at.after, at.after + _LOOK_AHEAD):
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
