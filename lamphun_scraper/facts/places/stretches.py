"""The stretches of a place's name, each up to a space, a mark or words that are never part of one."""

from __future__ import annotations

import re
from typing import Final

from lamphun_scraper.facts.areas import ANY_AREA_WORD, AREA_WORDS, SHORT_AREA_WORDS, read_area
from lamphun_scraper.facts.begun import Begun
from lamphun_scraper.facts.lookup import BLANKS, Letters, Lookup, begins
from lamphun_scraper.facts.places.heads import LONGEST, head_at
from lamphun_scraper.facts.places.neighbour import up_to_its_like
from lamphun_scraper.facts.scan import either, marked, words

_OWNER: Final = Lookup("lookup/area_owner")
# What a bracket or a quotation mark encloses belongs together.
_STRETCH: Final = re.compile(r"(?:\d{1,3}(?:,\d{3})++|[^ \n,;()\"]++|\([^()\n]{1,60}\)|\"[^\"\n]{1,60}\")+")
_MARKS: Final = Letters(' \n,;()"')
_AN_AREA: Final = rf"(?:{either(AREA_WORDS)})[ก-ฮเ-ไ]"
ADULTS: Final = marked("lookup/civil_title", "adult")
"""The titles of grown-up people: นาย, นางสาว."""
MISTER: Final = rf"(?!{either(words('prefix/post_like_mister'))})(?:{either(ADULTS)})"
"""The pattern of one of them, and of no post that begins alike: นายก."""
# Whoever acts may be glued to the place: "ณ ศาลากลางจังหวัดลำพูนนายก้องภพ ทองมี รองผู้ว่าราชการจังหวัด…". Their post shows that
# they are none after whom it is called.
_ACTOR: Final = re.compile(rf"{MISTER}[ก-๎]{{2,20}} {{1,3}}[ก-๎]{{2,24}} {{1,3}}(?:{either(words('post_head'))})")
_OF_NOBODY: Final = frozenset({"building", "office"})
"""Kinds of places that belong to no single person: a title glued to them begins the name of whoever acts there."""
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
                rf"{MISTER}(?=[ก-๎])",
                *(rf"{re.escape(word)}(?<=\d{re.escape(word)})" for word in SHORT_AREA_WORDS),
            )
        )
    ),
    (*_GLUED_WORDS, "ที่", "ในพื้นที่", "พื้นที่", "ในท้องที่", "ท้องที่", *ANY_AREA_WORD, *ADULTS),
)
# Villages that share the word: หมู่ที่ 1, 4 และ 7 is said as one name. Longer lists count damage.
_VILLAGE_NUMBERS: Final = re.compile(
    r"(?:หมู่(?:ที่)?|ม\.) *\d{1,2}(?: *(?:,|และ|ถึง|-) *\d{1,2}(?![\d.)/])){1,3}(?=[ \n]|$)(?! *(?:,|และ|ถึง|-) *\d)"
)
_VILLAGE_LETTERS: Final = ("หมู่", "ม.")
# Rooms and buildings that share the word: ห้องประชุม 1 และ 2; what they are in follows.
_ROOM_NUMBERS: Final = re.compile(
    r"(?:ห้อง|อาคาร)[ก-๎]{0,24} {0,3}(?:\d{1,3}|[A-Z])(?: {0,3}(?:,|และ|-) {0,3}(?:\d{1,3}|[A-Z])(?![\w.]))+(?=[ \n]|$)"
)
_ROOM_LETTERS: Final = ("ห้อง", "อาคาร")
OF: Final = "ของ"
"""Stands between a place and whose it is."""
_FOR: Final = "เพื่อ"
_ONWARD: Final = "ไป"
_ROADS: Final = ("ถนน", "ทางหลวง", "สาย")  # are called after where they go: "ถนนสายบ้านเหนือไปยังบ้านใต้"
_TAKE_IN: Final = "รองรับ"


def first_stretch(text: str, start: int) -> int:
    """Where the first stretch of a name that begins at `start` ends; `start` itself where none stands there."""
    if text.startswith(_VILLAGE_LETTERS, start) and (villages := _VILLAGE_NUMBERS.match(text, start)):
        return villages.end()
    if text.startswith(_ROOM_LETTERS, start) and (rooms := _ROOM_NUMBERS.match(text, start)):
        return rooms.end()
    end = stretch_end(text, start, furthest_end(text, start))
    return up_to_its_like(text, start, end)


def furthest_end(text: str, start: int) -> int:
    """Where a name that begins at `start` ends at the latest: with its line, or `LONGEST` characters on."""
    line_end = text.find("\n", start, start + LONGEST)
    return line_end if line_end >= 0 else min(len(text), start + LONGEST)


def stretch_end(text: str, start: int, limit: int) -> int:
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
    if glued[0] in ADULTS:
        return _is_actor(text, start, glued.start())
    if glued[0].startswith(_ONWARD):
        return not text.startswith(_ROADS, start)
    if glued[0] == _FOR and begins(text, glued.end(), _TAKE_IN):
        # ศูนย์เพื่อรองรับผู้สูงอายุ: a kind alone is no name, whom it is to take in belongs to it
        head = head_at(text, start)
        return head is None or head.end != glued.start()
    return True


def _is_actor(text: str, start: int, title: int) -> bool:
    """Tell whether somebody with a post is named at `title`, glued to the place's name that begins at `start`.

    Behind the bare word for a kind (ฟาร์ม|นาย…) the person is the owner, whose name belongs to the place. A building or
    an office has no such owner: "ทำเนียบรัฐบาลนายก้องภพ ทองมี รองนายกรัฐมนตรี".
    """
    head = head_at(text, start)
    is_whose = head is not None and head.end == title and head.value not in _OF_NOBODY
    if is_whose or text.endswith(OF, start, title):
        return False
    return _ACTOR.match(text, title) is not None


def _is_tail(text: str, start: int) -> bool:
    """Tell whether area words that follow a name without a space are apart from it (not as in ที่ว่าการอำเภอ)."""
    if text[start - 1] == ".":  # an office's short form: กศน.ตำบล…
        return False
    area = read_area(text, start)
    return bool(area and area.area.province and not _OWNER.before(text, start))
