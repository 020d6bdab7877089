"""Where a post may end: at a space or mark, before another word of its kind; and where it cannot."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import Final

from lamphun_scraper.facts.areas import read_area
from lamphun_scraper.facts.date_parts import WEEKDAY
from lamphun_scraper.facts.dated_ends import is_dated
from lamphun_scraper.facts.lookup import AND, Letters, Lookup, begins, is_thai, past_white_space
from lamphun_scraper.facts.people.boundaries import Boundaries
from lamphun_scraper.facts.people.honorifics import PRESIDENT
from lamphun_scraper.facts.scan import either, marked, words

_LONGEST: Final = 220
WORDS_BEHIND: Final = Lookup("lookup/post_behind")
_ACTING: Final = Lookup("lookup/acting")
_CONTINUED: Final = Lookup("lookup/name_with_space")
_BLANKS: Final = " \n"
BY: Final = "โดย"
BREAK: Final = re.compile(r"[ \n()\[\]\",:;/|]")
_UNFINISHED: Final = tuple(words("lookup/post_unfinished"))
_QUOTED: Final = 40
_BRACKETED: Final = 60
_OFFICE_OF: Final = "สำนักงาน"  # of a permanent secretary: ปลัดกระทรวงมหาดไทย สำนักงานปลัดกระทรวงมหาดไทย
_ANY_MINISTRY: Final = "ปลัดกระทรวง"
_LONGEST_OFFICE: Final = 60
_SHORTEST_OFFICE: Final = 8
_LONGEST_ABBREVIATION: Final = 20
_QUOTED_KINDS: Final = tuple(words("lookup/quoted_kind"))
_OPEN_MARKS: Final = Letters('/ "')
_ON_BEHALF: Final = tuple(marked("lookup/on_behalf", "between"))
_BESIDES: Final = Lookup("lookup/held_besides")
_DEPUTIES: Final = ("รอง", "ผู้ช่วย")
# The field of a deputy, and not what somebody of that field says: "ด้านกฎหมายระบุว่า".
_FIELD: Final = re.compile(rf"ด้าน(?:{either(words('lookup/deputy_field'))})(?![ก-๎]{{0,30}}ว่า)")
_WIVES: Final = ("ประธานแม่บ้านมหาดไทย", "ประธานชมรมแม่บ้านมหาดไทย")
_RED_CROSS: Final = ("นายกเหล่ากาชาด", "นายกกิ่งกาชาด")
_YEAR: Final = "พ.ศ."
_ENVOYS: Final = ("ทูต", "กงสุล")  # to a town: "กงสุลใหญ่ ณ …"
_AT: Final = "ณ"
_AT_PLACE: Final = f"{_AT} "
# A day or an hour, whether it is called so or written in figures alone.
_DAY: Final = re.compile(rf"(?:เมื่อ|ใน|ระหว่าง|ตั้งแต่)?(?:วัน(?:ที่ ?\d|นี้|วาน|{WEEKDAY} ?ที่ ?\d)|เวลา ?\d|วานนี้)|เมื่อ \d")
_DAY_BEGINS: Final = Letters("เใรตว")
_DELEGATE: Final = "ผู้แทน"
_OF_WHOM: Final = Lookup("lookup/delegate_of")
_COMES_ALONG: Final = ("ร่วม", "เข้าร่วม", "ให้การต้อนรับ", "ต้อนรับ")
_LONGEST_GROUP: Final = 30
# "รองผู้ว่าราชการจังหวัดลำพูน ช่วยราชการ…", "นายอำเภอลี้/ผู้บังคับกองร้อย": more than the area is said behind the post.
_NO_LONGER_AREA: Final = re.compile(r"[ \n/(]")
_AREA_POST: Final = Lookup("lookup/area_post")
_SHORT: Final = "short"
_PARTS: Final = tuple(marked("lookup/post_branch", "part"))
_BRANCH: Final = tuple(f"({word}" for word in marked("lookup/post_branch", "bracket"))
_ARTISTS: Final = tuple(marked("lookup/post_lacking", "award"))
_OF_SCHOOL: Final = tuple(marked("lookup/post_lacking", "school"))
_OF_LOCAL: Final = tuple(marked("lookup/post_lacking", "local"))
_GRADES: Final = tuple(marked("lookup/post_lacking", "grade"))
_BODIES: Final = ("local", "office")
_OF: Final = Lookup("lookup/post_of")

# A board over which one presides, or that one advises, besides one's office, and a delegation that one heads:
# "องคมนตรี ประธานกรรมการมูลนิธิ…", "รองปลัดกระทรวง… หัวหน้าคณะผู้แทนไทย".
_BOARD: Final = re.compile(
    "(?:รอง)?(?:ประธาน(?:คณะ)?(?:อนุ)?กรรมการ(?=[ก-ฮเ-ไ])|หัวหน้าผู้แทนพิเศษ)"
    "|หัวหน้าคณะ(?:เลขานุการ|เจ้าหน้าที่|ผู้แทน)|ที่ปรึกษา(?:คณะ)?(?:อนุ)?กรรมการ|ประธาน ?พชอ"
)
# No post ends on these where no space follows: the head of a delegation, หัวหน้า|คณะผู้แทน; a passport, หนังสือ|เดินทาง;
# the royal medical volunteers, พอ.|สว.
_GOES_ON: Final = ("หัวหน้า", "หนังสือ", "พอ.")
_SHORTENED: Final = "ฯ"

PostEnd = tuple[int, int]
"""Where a post could end, and where the words behind it begin."""


def possible_ends(text: str, start: int, boundaries: Boundaries) -> Iterator[PostEnd]:
    """Yield every place where a post that begins at `start` could end.

    The last place is a certain end: the end of the text, or the longest post.
    """
    limit = min(len(text), start + _LONGEST)
    starts = boundaries.starts
    index = bisect_right(starts, start)
    at = start
    while at < limit:
        match = BREAK.search(text, at + 1, limit)
        space = behind = match.start() if match else limit
        while behind < limit and text[behind] in _BLANKS:
            behind += 1
        if behind < limit and text[behind] == "(":
            behind = _bracketed_person(text, behind, boundaries) or behind
        while index < len(starts) and starts[index] < space:
            yield starts[index], starts[index]
            index += 1
        while index < len(starts) and starts[index] < behind:
            index += 1
        yield space, behind
        at = max(behind - 1, space)


def _bracketed_person(text: str, bracket: int, boundaries: Boundaries) -> int | None:
    """Return where a person named first in a bracket begins, "(นาย ก)" or "(โดยนาย ก)", or None."""
    person = past_white_space(text, bracket + 1)
    if text.startswith(BY, person):
        person = past_white_space(text, person + len(BY))
    return person if person in boundaries.honorifics else None


def must_go_on(text: str, start: int, place: PostEnd, boundaries: Boundaries) -> bool:
    """Whether a post cannot end here, whatever the model says.

    So it is about "acting as", within a name that has spaces, in an open bracket or quotation, before a branch in
    brackets, a slash and a further post, before ฯ, a board, a second presidency, an envoy's town and what `_is_of`
    finds.
    """
    end, following = place
    if following in boundaries.posts and text.endswith(_UNFINISHED, start, end):
        return True
    if end == following and text.endswith(_GOES_ON, start, end):
        return True
    if text[end:following] == " " and (_BOARD.match(text, following) or _is_held_besides(text, start, following)):
        return True
    if _is_shortened(text, place) or _CONTINUED.behind(text, following) or text.endswith(_YEAR, start, end):
        return True
    if text.endswith(PRESIDENT, start, end) and _is_office(text, following, boundaries):
        return True
    if _is_in_bracket(text, start, end) or _is_envoy_to(text, start, place) or text.startswith(_BRANCH, following):
        return True
    if _OPEN_MARKS.stand_at(text, end) and _opens_rest(text, start, end, boundaries):
        return True
    if _is_of(text, start, place) or _is_deputy_for(text, start, following):
        return True
    acting = _ACTING.behind(text, _past_abbreviation(text, following))
    if acting and (following in boundaries.posts or _is_office(text, past_white_space(text, acting.end), boundaries)):
        return True
    return text.count('"', start, end) % 2 == 1 and text.find('"', following, following + _QUOTED) >= 0


def _is_shortened(text: str, place: PostEnd) -> bool:
    """Whether only a space stands before ฯ, which says that the name before it is cut short: "มูลนิธิน้อมเกล้า ฯ"."""
    end, following = place
    shortened = begins(text, following, _SHORTENED) and not is_thai(text, following + len(_SHORTENED))
    return shortened and text[end:following] == " "


def _is_held_besides(text: str, start: int, following: int) -> bool:
    """Whether "and" and a second post of a president follow, "นายกเหล่ากาชาดจังหวัดลำพูน และประธานแม่บ้านมหาดไทย…".

    Or the other way round: a governor's wife holds both.
    """
    if not begins(text, following, AND):
        return False
    beside = past_white_space(text, following + len(AND))
    if text.startswith(PRESIDENT, start):
        return _BESIDES.behind(text, beside) is not None
    return text.startswith(_WIVES, start) and text.startswith(_RED_CROSS, beside)


def _is_deputy_for(text: str, start: int, following: int) -> bool:
    """Whether the field of a deputy follows, "รองผู้ว่าราชการจังหวัดลำพูน ด้านความมั่นคง".

    Not somebody else who speaks, "ด้านเกษตรจังหวัดลำพูน กล่าวว่า" (as for the agricultural officer), "ด้านชาวบ้านบอกว่า".
    """
    return text.startswith(_DEPUTIES, start) and _FIELD.match(text, following) is not None


def _is_of(text: str, start: int, place: PostEnd) -> bool:
    """Whether the local body, the office, the faculty or the art follows without which a post is not told in full."""
    end, following = place
    of = _OF.behind(text, following)
    if of is None:
        return False
    if of.value in _BODIES and text.endswith(_GRADES, start, end):
        return True
    if of.value == "local":
        return text.endswith(_OF_LOCAL, start, end)
    if of.value == "school":
        return text.startswith(_OF_SCHOOL, start)
    return of.value == "award" and text.startswith(_ARTISTS, start)


def is_joined_by_office(text: str, start: int, place: PostEnd, boundaries: Boundaries) -> bool:
    """Whether an office is named beside a post of one word, which is whole then: "กงสุลกิตติมศักดิ์ และสำนักงาน ปปง."."""
    end, following = place
    if end == following or end > boundaries.ends[start] or not begins(text, following, AND):
        return False
    beside = past_white_space(text, following + len(AND))
    hit = None if beside in boundaries.posts else WORDS_BEHIND.behind(text, beside)
    return hit is not None and hit.value == "office"


def repeats_office(text: str, start: int, place: PostEnd) -> bool:
    """Whether the office with which a post ends is said again: "อธิบดีกรมชลประทาน กรมชลประทาน กระทรวงเกษตรฯ".

    Not where it is said which one only then: ปลัดกระทรวง, "สำนักงานศึกษาธิการภาค 9".
    """
    end, following = place
    space = text.find(" ", following, following + _LONGEST_OFFICE)
    again = text[following : space if space >= 0 else following + _LONGEST_OFFICE].removeprefix(_OFFICE_OF)
    numbered = space >= 0 and text[space + 1 : space + 2].isdigit()
    if len(again) < _SHORTEST_OFFICE or again == _ANY_MINISTRY or numbered:
        return False
    return text.endswith(again, start, end)


def _past_abbreviation(text: str, place: int) -> int:
    """Return where the words begin behind the bracketed abbreviation at `place`; `place` itself if none is there."""
    closed = text.find(")", place, place + _LONGEST_ABBREVIATION) if begins(text, place, "(") else -1
    return place if closed < 0 else past_white_space(text, closed + 1)


def is_before_venue(text: str, start: int, place: PostEnd) -> bool:
    """Whether ณ ("at") follows that leads to where something takes place, and to no town in which one holds a post."""
    end, following = place
    if not begins(text, following, _AT_PLACE) or _is_envoy(text, start, end):
        return False
    at = past_white_space(text, following + len(_AT))
    return not _is_town(text, at) or read_area(text, at) is not None


def is_before_day(text: str, place: PostEnd) -> bool:
    """Whether a day or an hour follows a space: "ประธานชมรม เมื่อวันที่ 18 ก.พ. 66", "นายอำเภอลี้ 18 ก.พ. 66"."""
    end, following = place
    if end == following:
        return False
    return is_dated(text, following) or (
        _DAY_BEGINS.stand_at(text, following) and _DAY.match(text, following) is not None
    )


def is_before_whom(text: str, place: PostEnd, boundaries: Boundaries) -> bool:
    """Whether it is said next for whom somebody comes: "ปลัดอำเภอ แทน นายก้อง ใจดี"."""
    _, following = place
    return any(
        begins(text, following, word) and past_white_space(text, following + len(word)) in boundaries.honorifics
        for word in _ON_BEHALF
    )


def is_before_others(text: str, start: int, place: PostEnd) -> bool:
    """Whether those who came along and are not named follow: "และผู้ประกอบการ ร่วมงาน", "นายอำเภอลี้ โรงพยาบาลลี้"."""
    end, following = place
    if end == following:
        return False
    if not begins(text, following, AND):
        return _is_whole(text, start, place)
    beside = past_white_space(text, following + len(AND))
    if begins(text, beside, _DELEGATE):
        return _OF_WHOM.behind(text, beside + len(_DELEGATE)) is not None
    hit = WORDS_BEHIND.behind(text, beside)
    if hit is None or hit.value != "group":
        return False
    space = text.find(" ", hit.end, hit.end + _LONGEST_GROUP)
    return space >= 0 and text.startswith(_COMES_ALONG, past_white_space(text, space))


def _is_whole(text: str, start: int, place: PostEnd) -> bool:
    """Whether a post is told with its area, a word and no more, and no part of its office but another one follows."""
    end, following = place
    head = _AREA_POST.behind(text, start)
    if head is None or end <= head.end or text.startswith(_PARTS, following):
        return False
    if _NO_LONGER_AREA.search(text, head.end, end):
        return False
    hit = WORDS_BEHIND.behind(text, following)
    return hit is not None and hit.value == "office"


def is_before_another(text: str, start: int, place: PostEnd, boundaries: Boundaries) -> bool:
    """Whether a post in short form that is told with its area stands before somebody else's: "นอภ.ลี้ ผอ.รพ.ลี้"."""
    end, following = place
    head = _AREA_POST.behind(text, start)
    if head is None or head.value != _SHORT or end <= head.end or _NO_LONGER_AREA.search(text, head.end, end):
        return False
    another = end < following and following in boundaries.posts and not _ACTING.behind(text, following)
    return another and not _BOARD.match(text, following) and not _is_held_besides(text, start, following)


def _is_envoy(text: str, start: int, end: int) -> bool:
    return any(text.find(envoy, start, end) >= 0 for envoy in _ENVOYS)


def _is_envoy_to(text: str, start: int, place: PostEnd) -> bool:
    """Whether the town follows to which an ambassador or a consul is sent."""
    end, following = place
    if not text.startswith(_AT, following) or not _is_envoy(text, start, end):
        return False
    return _is_town(text, past_white_space(text, following + len(_AT)))


def _is_town(text: str, start: int) -> bool:
    hit = WORDS_BEHIND.behind(text, start)
    return hit is not None and hit.value == "area"


def _is_in_bracket(text: str, start: int, end: int) -> bool:
    """Whether a bracket that the post opens is still open, and soon closed."""
    opened = text.rfind("(", start, end)
    if opened < 0 or text.count("(", start, end) <= text.count(")", start, end):
        return False
    return text.find(")", end, opened + _BRACKETED) >= 0


def _opens_rest(text: str, start: int, end: int, boundaries: Boundaries) -> bool:
    """Whether the mark at `end` is a slash before a further post, or opens the name of a foundation or the like."""
    if text[end] == "/":
        return end + 1 in boundaries.posts
    mark = past_white_space(text, end)
    return text.startswith('"', mark) and text.endswith(_QUOTED_KINDS, start, end)


def _is_office(text: str, place: int, boundaries: Boundaries) -> bool:
    """Whether a post or an organisation begins at `place`."""
    if place in boundaries.posts:
        return True
    hit = WORDS_BEHIND.behind(text, place)
    return hit is not None and hit.value == "office"
