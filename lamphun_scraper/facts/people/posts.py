"""Where a post begins and ends: "รองผู้ว่าราชการจังหวัดลำพูน" behind a name, before it, or shared by several.

A post is written as prose, often without a mark at its end. At each place where it could end (a space, a verb, another
person), a small linear model looks at the words on both sides and says stop or go on.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from math import exp
from typing import Final, NamedTuple

from lamphun_scraper.facts.document import Passage
from lamphun_scraper.facts.lookup import Lookup
from lamphun_scraper.facts.model import Linear
from lamphun_scraper.facts.people.blanks import skip_blanks, skip_blanks_back
from lamphun_scraper.facts.people.boundaries import Boundaries

LONGEST: Final = 220
MODEL: Final = Linear("post_end")
_KINDS: Final = Lookup("post_behind")
_ACTING: Final = Lookup("acting")
_CONTINUED: Final = Lookup("name_with_space")
# Features of a lexicon word behind a place, by whether a space stands between.
_POST_BEHIND: Final = (("post", "post stuck"), ("post", "post apart"))
_VERB_BEHIND: Final = (("verb", "verb stuck"), ("verb", "verb apart"))
_CERTAIN: Final = 6.0  # log odds that a post ends where another person is named
_BLANKS: Final = " \n"
_BY: Final = "โดย"
_OPENED_BY: Final = "(โดย"
_MARKS: Final = " \n,(-/"
_PROVINCE: Final = "จังหวัด"
_LONGEST_PROVINCIAL: Final = 60
_GUESSED: Final = 0.2  # the odds against a post that no word list has
_POLITE: Final = "ท่าน"
_AND: Final = "และ"
_ABBREVIATION: Final = re.compile(r" *\((?:[ก-ฮ]{2,6}|[ก-๎ .]{1,12}\.|[A-Z][A-Za-z .&-]{1,40})\)$")
_LONGEST_ABBREVIATION: Final = 45
_BETWEEN: Final = " (\n"
_BREAK: Final = re.compile(r"[ \n()\[\]\",:;/|]")
# What stands right before a post that is said before its name.
_OPENING: Final = (
    '"', "'", "(",
    "โดย", "มี", "และ", "ท่าน", "ให้", "ด้าน", "กับ", "จาก", "คณะ", "ของ", "พบ", "ที่", "หมาย", "รัฐบาล",
    "ต้อนรับ", "ต่อ", "แก่", "ว่า", "เชิญ", "ยิ่ง", "ซึ่ง", "ด้วย", "ถึง", "ทั้ง", "#",
)  # fmt: skip
LONGEST_BEFORE: Final = 90
# What stands before an office that is held for another or besides another.
_UNFINISHED: Final = ("แทน", "ในตำแหน่ง", "ดำรงตำแหน่ง", "หน้าที่", "รักษาการ", "และ", "/", "ของ")
_QUOTED: Final = 40
_QUOTED_KINDS: Final = ("มูลนิธิ", "โครงการ", "ศูนย์", "ชมรม", "สมาคม", "กลุ่ม", "บริษัท", "วิสาหกิจชุมชน", "สถาบัน")
_OPEN_MARKS: Final = frozenset('/ "')
_PRESIDENT: Final = "นายก"  # of what follows
_YEAR: Final = "พ.ศ."
_ARTIST: Final = "ศิลปินแห่งชาติ"  # with the year and the art for which the title was given
_OF_ARTIST: Final = ("พ.ศ.", "ปี", "ประจำปี", "สาขา")


class Place(NamedTuple):
    """A place where a post could end: it would end at `end`; the words behind it begin at `next`."""

    end: int
    next: int


class Post(NamedTuple):
    """A post at ``normal[start:end]``; `against` are the odds that it ends elsewhere."""

    start: int
    end: int
    against: float


def read_post(passage: Passage, start: int, boundaries: Boundaries) -> Post | None:
    """Return the post that begins at `start`, or None where something else does."""
    if start not in boundaries.posts:
        return None
    text = passage.normal
    against = 0.0  # the odds that one of the decisions is wrong
    for place in places(text, start, boundaries):
        certain = place.next in boundaries.honorifics or place.next == len(text)
        score = _CERTAIN if certain else MODEL.total(features(text, start, place, boundaries))
        if score > 0 and not certain and must_go_on(text, start, place, boundaries):
            continue
        against += exp(-abs(score))
        if score > 0:
            polite = len(_POLITE) if text.startswith(_POLITE, start) else 0
            return Post(start + polite, _trimmed(text, start, place.end), against)
    return None


def _opens_rest(text: str, start: int, end: int, boundaries: Boundaries) -> bool:
    """Whether the mark at `end` is a slash before a further post, or opens the name of a foundation or the like."""
    if text[end] == "/":
        return end + 1 in boundaries.posts
    mark = skip_blanks(text, end)
    return text.startswith('"', mark) and text.endswith(_QUOTED_KINDS, start, end)


def _is_office(text: str, place: int, boundaries: Boundaries) -> bool:
    """Whether a post or an organisation begins at `place`."""
    if place in boundaries.posts:
        return True
    hit = _KINDS.behind(text, place)
    return hit is not None and hit.value == "office"


def _trimmed(text: str, start: int, end: int) -> int:
    """Return the end of a post without a bracketed abbreviation, a dangling "and" and the marks behind it."""
    if text[end - 1] == ")":
        abbreviation = _ABBREVIATION.search(text, max(start, end - _LONGEST_ABBREVIATION), end)
        end = abbreviation.start() if abbreviation else end
    while end > start + 1 and text[end - 1] in _MARKS:
        end -= 1
    return end - len(_AND) if text.endswith(_AND, start + len(_AND), end) else end


def must_go_on(text: str, start: int, place: Place, boundaries: Boundaries) -> bool:
    """Whether a post cannot end here: about "acting as", within a name that has spaces, or in an open quotation."""
    end, following = place
    if following in boundaries.posts and text.endswith(_UNFINISHED, start, end):
        return True
    if _CONTINUED.behind(text, following) or text.endswith(_YEAR, start, end):
        return True
    if text.endswith(_PRESIDENT, start, end) and _is_office(text, following, boundaries):
        return True
    if text[end : end + 1] in _OPEN_MARKS and _opens_rest(text, start, end, boundaries):
        return True
    if text.startswith(_ARTIST, start) and text.startswith(_OF_ARTIST, following):
        return True
    acting = _ACTING.behind(text, place.next)
    if acting and _is_office(text, skip_blanks(text, acting.end), boundaries):
        return True
    return text.count('"', start, place.end) % 2 == 1 and text.find('"', place.next, place.next + _QUOTED) >= 0


def provincial_post(passage: Passage, start: int, boundaries: Boundaries) -> Post | None:
    """Return the unknown or misspelt post at `start` that ends in "จังหวัด" and a province, as heads of offices do.

    It is one word right behind a name, and no verb, office or group of people.
    """
    text = passage.normal
    end = text.find(" ", start, start + _LONGEST_PROVINCIAL)
    if end not in boundaries.areas or start in boundaries.ends:
        return None
    kind = _KINDS.behind(text, start)
    if kind and kind.value != "contact":
        return None
    at = text.find(_PROVINCE, start + 2, end)
    inner = bisect_left(boundaries.starts, start)
    if at < 0 or (inner < len(boundaries.starts) and boundaries.starts[inner] < end):
        return None
    return Post(start, end, _GUESSED)


def places(text: str, start: int, boundaries: Boundaries) -> Iterator[Place]:
    """Yield every place where a post that begins at `start` could end.

    The last place is a certain end: the end of the text, or the longest post.
    """
    limit = min(len(text), start + LONGEST)
    starts = boundaries.starts
    index = bisect_right(starts, start)
    at = start
    while at < limit:
        match = _BREAK.search(text, at + 1, limit)
        space = behind = match.start() if match else limit
        while behind < limit and text[behind] in _BLANKS:
            behind += 1
        if behind < limit and text[behind] == "(":
            behind = _bracketed_person(text, behind, boundaries) or behind
        while index < len(starts) and starts[index] < space:
            yield Place(starts[index], starts[index])
            index += 1
        while index < len(starts) and starts[index] < behind:
            index += 1
        yield Place(space, behind)
        at = max(behind - 1, space)


def _bracketed_person(text: str, bracket: int, boundaries: Boundaries) -> int | None:
    """Return where a person named first in a bracket begins, "(นาย ก)" or "(โดยนาย ก)", or None."""
    person = skip_blanks(text, bracket + 1)
    if text.startswith(_BY, person):
        person = skip_blanks(text, person + len(_BY))
    return person if person in boundaries.honorifics else None


def features(text: str, start: int, place: Place, boundaries: Boundaries) -> list[str]:
    """Describe a place: the words behind it and before it, the kind of post, and how long it would be."""
    end, following = place
    kind = _kind(text, following, boundaries)
    names = [
        f"behind:{text[following : following + 2]}",
        f"behind:{text[following : following + 3]}",
        f"behind:{text[following : following + 4]}",
        f"behind:{text[following : following + 6]}",
        f"behind:{text[following : following + 9]}",
        f"kind:{kind}",
    ]
    word = following in boundaries.ends
    if word:
        names += _POST_BEHIND[following > end] if following in boundaries.posts else _VERB_BEHIND[following > end]
    if kind.endswith("post"):
        names.append(f"{kind} {_ahead(following, boundaries)}")
    gap = text[end:following] or ("stuck" if word else text[end : end + 1])
    names += (
        f"before:{text[max(start, end - 3) : end]}",
        f"before:{text[max(start, end - 5) : end]}",
        f"gap:{gap}",
        f"gap:{gap}:{kind}",
        f"length:{(end - start) // 12}",
        f"post:{text[start : start + 6]}",
        "bare" if end <= boundaries.ends.get(start, start) else "filled",
    )
    if end in boundaries.areas:
        names += ("area", f"area:{kind}")
    if text.count('"', start, end) % 2:
        names.append("in quotes")
    return names


def _ahead(post: int, boundaries: Boundaries) -> str:
    """Return what comes first behind the post, or the "and" before one, at `post`: a person, a verb, or neither."""
    starts = boundaries.starts
    end = boundaries.ends.get(post, post + 1)
    for start in starts[bisect_left(starts, end) : bisect_left(starts, end + LONGEST_BEFORE)]:
        if start in boundaries.honorifics:
            return "of a person"
        if start not in boundaries.posts:
            return "with a verb"
    return "alone"


def _kind(text: str, place: int, boundaries: Boundaries) -> str:
    """Return what kind of stretch begins at `place`, and behind "and" what is added."""
    if text.startswith("และ", place):
        return "and " + _kind_of_word(text, skip_blanks(text, place + 3), boundaries)
    return _kind_of_word(text, place, boundaries)


def _kind_of_word(text: str, place: int, boundaries: Boundaries) -> str:
    if place in boundaries.honorifics:
        return "person"
    if place in boundaries.posts:
        return "post"
    hit = _KINDS.behind(text, place)
    return hit.value if hit else "other"


def post_before(passage: Passage, end: int, earliest: int, boundaries: Boundaries) -> Post | None:
    """Return the post that ends where a name begins, at `end`; it begins at `earliest` or later.

    Before a name in brackets, "… นายกรัฐมนตรี (นาย ก)", a post may begin in the middle of a phrase.
    """
    text = passage.normal
    if text.endswith(_OPENED_BY, 0, end):
        end -= len(_BY)
    starts = boundaries.post_starts
    window = starts[bisect_left(starts, max(earliest, end - LONGEST_BEFORE)) : bisect_left(starts, end)]
    for start in window:
        if not text[start - 1 : start].strip() or text.endswith(_OPENING, 0, start):
            post = read_post(passage, start, boundaries)
            if post and post.end <= end and not text[post.end : end].strip(_BETWEEN):
                return post
    return _post_within(passage, end, window, boundaries) if text[end - 1 : end] == "(" else None


def _post_within(passage: Passage, end: int, starts: Sequence[int], boundaries: Boundaries) -> Post | None:
    """Return the first post without a space that ends at `end` and begins in the middle of a phrase."""
    text = passage.normal
    for start in starts:
        if not _BREAK.search(text, start, skip_blanks_back(text, end - 1)):
            post = read_post(passage, start, boundaries)
            if post and post.end <= end and not text[post.end : end].strip(_BETWEEN):
                return post
    return None
