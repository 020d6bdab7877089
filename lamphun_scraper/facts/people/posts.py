"""Where a post begins and ends: "รองผู้ว่าราชการจังหวัดลำพูน" behind a name, before it, or shared by several.

A post is written as prose, often without a mark at its end. At each place where it could end (a space, a verb, another
person), a small linear model looks at the words on both sides and says stop or go on.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from math import exp
from typing import Final

from lamphun_scraper.facts.document import Passage
from lamphun_scraper.facts.lookup import AND, Endings, Lookup, before_white_space, begins, past_white_space
from lamphun_scraper.facts.model import Linear
from lamphun_scraper.facts.people.boundaries import AGE, DEPUTY, Boundaries
from lamphun_scraper.facts.people.honorifics import POLITE
from lamphun_scraper.facts.people.post_ends import (
    BREAK,
    BY,
    WORDS_BEHIND,
    PostEnd,
    is_before_another,
    is_before_day,
    is_before_others,
    is_before_venue,
    is_before_whom,
    is_joined_by_office,
    must_go_on,
    possible_ends,
    repeats_office,
)
from lamphun_scraper.facts.people.post_features import features
from lamphun_scraper.facts.scan import either, marked, words

MODEL: Final = Linear("post_end")
_CERTAIN: Final = 6.0  # log odds that a post ends where another person is named
_OPENED_BY: Final = "(โดย"
_CLOSING: Final = tuple(words("lookup/post_closing"))
_MARKS: Final = " \n,(-/"
_PROVINCE: Final = "จังหวัด"
_LONGEST_PROVINCIAL: Final = 60
_GUESSED: Final = 0.2  # the odds against a post that no word list has
_TOPICS: Final = tuple(words("lookup/office_topic"))
# In Thai letters, in Latin ones, or Latin ones by their Thai names (ดีอีเอส: DES).
_ABBREVIATION: Final = re.compile(
    rf" *\((?!{either(marked('lookup/post_branch', 'short'))})"
    r"(?:[ก-ฮ]{2,6}|(?:[ก-ฮ]{2,5}\.){1,3}[ก-๎]{2,15}"
    r"|[ก-๎ .]{1,12}\.(?:(?:ชำนาญ|ปฏิบัติ)การ(?:พิเศษ)?|อาวุโส)?|[A-Za-z][A-Za-z .&-]{1,40}"
    rf"|(?:{either(marked('lookup/latin_letter', 'within'))}){{2,8}})(?:\(\d\))?\)$"
)
_LONGEST_ABBREVIATION: Final = 45
# A post that is said in short, in brackets behind the name: (รอง ผภต.), (ผสพง.). Nearly all of them begin ผู้… or deputy.
_IN_SHORT: Final = re.compile(r"\((?P<post>(?:รอง|ผช\.?) ?[ก-ฮ]{2,6}\.?|ผ[ก-ฮ]{1,5}\.)\)")
_AGED: Final = re.compile(rf" *(?:{'|'.join(AGE)}) ?\d\d")
_OF_ALL: Final = re.compile(r" ?ทั้ง ?(?:สอง|สาม|สี่|ห้า|\d{1,2}) ?(?:ท่าน|คน)")  # hold it
_LONGEST_OF_ALL: Final = 14
_LIST_NUMBER: Final = re.compile(r"\s\d{1,2}[.)]\s*$")  # of the person who follows
_BETWEEN: Final = " (\n"
_NAMELY: Final = ("คือ", "ได้แก่")
_PLAYED_BY: Final = (*_NAMELY, BY)  # วิทยากรคือ…, วิทยากรโดย… (the speaker is) says a part in the activity, no post
# What stands right before a post that is said before its name.
_OPENING: Final = (*"\"'(#", *marked("lookup/opener", "post"))
_BEFORE_ANOTHER: Final = Endings(marked("lookup/opener", "another"))
_LONGEST_BEFORE: Final = 90
_MANAGERS: Final = "ผู้บริหาร "
_MONKS: Final = tuple(marked("lookup/monk", "name"))
_OF_MONKS: Final = tuple(marked("lookup/monk", "post"))
_LONGEST_MONK: Final = 40
_JOINT: Final = f" {AND}"
# How a list begins whose people hold the post before it, with or without their number.
_ANNOUNCING_WORDS: Final = (*_NAMELY, "ประกอบด้วย", "อาทิ")
ANNOUNCING: Final = Endings(_ANNOUNCING_WORDS)
_ANNOUNCED: Final = re.compile(
    r"(?P<many>\s*(?:ทั้ง|จำนวน|อีก)?\s*(?:\d{1,2}|สอง|สาม|สี่|ห้า)\s*(?:คน|ท่าน|นาย|ราย))?"
    rf"\s*(?:{either(_ANNOUNCING_WORDS)})$"
)
_LONGEST_ANNOUNCED: Final = 40
_OFFICES: Final = Lookup("lookup/announced")


class Post:
    """A post at ``normal[start:end]``; `against` are the odds that it ends elsewhere."""

    __slots__ = ("against", "end", "start")

    def __init__(self, start: int, end: int, against: float) -> None:
        """Note where a post stands."""
        self.start = start
        self.end = end
        self.against = against


def read_post(passage: Passage, start: int, boundaries: Boundaries) -> Post | None:
    """Return the post that begins at `start`, or None where something else does."""
    if start not in boundaries.posts:
        return None
    text = passage.normal
    against = 0.0  # the odds that one of the decisions is wrong
    for place in possible_ends(text, start, boundaries):
        end, following = place
        if end < boundaries.ends[start]:  # within a word of posts that has a space: "อดีต กำนัน"
            continue
        named = following in boundaries.honorifics
        certain = named or following == len(text) or _is_closed(text, start, place)
        certain = certain or is_before_day(text, place) or is_before_whom(text, place, boundaries)
        certain = certain or is_before_another(text, start, place, boundaries)
        score = _CERTAIN if certain else MODEL.total(features(text, start, place, boundaries))
        if score > 0 and not certain and must_go_on(text, start, place, boundaries):
            continue
        if score <= 0 and (is_joined_by_office(text, start, place, boundaries) or repeats_office(text, start, place)):
            score = _CERTAIN
        against += exp(-abs(score))
        if score > 0:
            polite = len(POLITE) if _is_polite(text, start) else 0
            end = _without_number(text, start, end) if named else end
            return Post(start + polite, _trimmed(text, start, end), against)
    return None


def _is_polite(text: str, start: int) -> bool:
    """Whether a post begins with ท่าน, which is no part of it."""
    return begins(text, start, POLITE)


def _trimmed(text: str, start: int, end: int) -> int:
    """Return the end of a post without an age, a bracketed abbreviation, half a bracket, marks and loose words."""
    post = text[start:end]
    if any(word in post for word in AGE):
        aged = _AGED.search(text, start + 1, end)
        end = aged.start() if aged else end
    if text[end - 1] == ")":
        abbreviation = _ABBREVIATION.search(text, max(start, end - _LONGEST_ABBREVIATION), end)
        end = abbreviation.start() if abbreviation else end
    opened, closed = text.rfind("(", start, end), text.rfind(")", start, end)
    if opened > closed:
        end = opened
    elif opened < 0 and closed == end - 1:
        end = closed
    all_of_them = _OF_ALL.search(text, max(start + 1, end - _LONGEST_OF_ALL), end + len(POLITE))
    if all_of_them and all_of_them.start() < end <= all_of_them.end():
        end = all_of_them.start()
    end = _without_marks(text, start, end)
    for word in (POLITE, AND):
        if text.endswith(word, start + len(word), end):
            end = _without_marks(text, start, end - len(word))
    return end


def _without_marks(text: str, start: int, end: int) -> int:
    while end > start + 1 and text[end - 1] in _MARKS:
        end -= 1
    return end


def _without_number(text: str, start: int, end: int) -> int:
    """Return the end of a post without the number of the person who follows in a list."""
    number = _LIST_NUMBER.search(text, start, end)
    return number.start() if number and "(" not in text[start:end] else end


def _is_closed(text: str, start: int, place: PostEnd) -> bool:
    """Whether what follows says for certain that a post ends.

    A bracket that it stands in alone, "นาย ก (นายอำเภอลี้)", "(ในฐานะ…" (in the capacity of), for whose information,
    where something took place, or others who came along and are not named, "และผู้แทนกลุ่มอาชีพ".
    """
    end, following = place
    if text.startswith(_CLOSING, following):
        return True
    if is_before_venue(text, start, place) or is_before_others(text, start, place):
        return True
    return text[end : end + 1] == ")" and text[start - 1 : start] == "(" and "(" not in text[start:end]


def provincial_post(passage: Passage, start: int, boundaries: Boundaries) -> Post | None:
    """Return the unknown or misspelt post at `start` that ends in "จังหวัด" and a province, as heads of offices do.

    It is one word right behind a name, and no verb, office or group of people.
    """
    text = passage.normal
    end = text.find(" ", start, start + _LONGEST_PROVINCIAL)
    end -= text[end - 1 : end] == ","
    if end not in boundaries.areas or start in boundaries.ends:
        return None
    kind = WORDS_BEHIND.behind(text, start)
    if kind and kind.value != "contact" and not text.startswith(_TOPICS, start):
        return None
    at = text.find(_PROVINCE, start + 2, end)
    inner = bisect_left(boundaries.starts, start)
    if at < 0 or (inner < len(boundaries.starts) and boundaries.starts[inner] < end):
        return None
    return Post(start, end, _GUESSED)


def post_in_short(passage: Passage, start: int) -> Post | None:
    """Return the post whose short form, which no word list has, stands in brackets at `start`."""
    said = _IN_SHORT.match(passage.normal, start) if begins(passage.normal, start, "(") else None
    return Post(said.start("post"), said.end("post"), _GUESSED) if said else None


def post_before(passage: Passage, end: int, earliest: int, boundaries: Boundaries) -> Post | None:
    """Return the post that ends where a name begins, at `end`; it begins at `earliest` or later.

    Before a name in brackets, "… นายกรัฐมนตรี (นาย ก)", a post may begin in the middle of a phrase.
    """
    text = passage.normal
    if text.endswith(_OPENED_BY, 0, end):
        end -= len(BY)
    window = _starts_before(end, earliest, boundaries)
    for start in _openings(text, window):
        post = read_post(passage, start, boundaries)
        if post and any(_names_another(text, post, other) for other in window):
            continue
        if post and post.end <= end and not text[post.end : end].strip(_BETWEEN):
            other = text.endswith(_PLAYED_BY, post.start, post.end) or _is_of_monk(text, post.start)
            return None if other or _is_cut_off(text, post) else post
    return _post_within(passage, end, window, boundaries) if text[end - 1 : end] == "(" else None


def _names_another(text: str, post: Post, start: int) -> bool:
    """Whether the post of somebody else begins at `start` within what seems one post: "ผู้บริหารนำโดยผู้อำนวยการ"."""
    return post.start < start < post.end and _BEFORE_ANOTHER.stand_before(text, start)


def _is_cut_off(text: str, post: Post) -> bool:
    """Whether no more than "deputy" is left of a post, since the name begins with "president": รองนายกสมชาย."""
    return post.start == post.end or (post.end - post.start == len(DEPUTY) and begins(text, post.start, DEPUTY))


def _is_of_monk(text: str, start: int) -> bool:
    """Whether the post at `start` is that of the monk who is named right before it: "พระครู… เจ้าอาวาส… นาย ก"."""
    if not text.startswith(_OF_MONKS, start):
        return False
    name = text[max(0, start - _LONGEST_MONK) : start].rstrip(" ").rpartition(" ")[2]
    return name.startswith(_MONKS)


def announced_post(passage: Passage, end: int, earliest: int, boundaries: Boundaries) -> Post | None:
    """Return the post that is announced before a name or a list at `end`: "รองผู้ว่าราชการจังหวัด 2 ท่าน ได้แก่ นาย ก"."""
    text = passage.normal
    at = before_white_space(text, end)
    if not ANNOUNCING.stand_before(text, at):
        return None
    match = _ANNOUNCED.search(text, max(earliest, at - _LONGEST_ANNOUNCED), at)
    if match is None:
        return None
    post = post_before(passage, match.start(), earliest, boundaries)
    if post is None and match["many"]:
        post = _before_number(passage, match.start(), earliest, boundaries)
    return post if post and _OFFICES.behind(text, post.start) else None


def _before_number(passage: Passage, end: int, earliest: int, boundaries: Boundaries) -> Post | None:
    """Return the post that ends at `end` without the number of those who hold it, which seems a part: "ปลัดอำเภอ 3"."""
    for start in _openings(passage.normal, _starts_before(end, earliest, boundaries)):
        post = read_post(passage, start, boundaries)
        if post and post.end > end:
            return Post(post.start, end, post.against)
    return None


def _starts_before(end: int, earliest: int, boundaries: Boundaries) -> list[int]:
    """Return where the posts begin, from `earliest` on, that may be said before a name at `end`."""
    starts = boundaries.post_starts
    return starts[bisect_left(starts, max(earliest, end - _LONGEST_BEFORE)) : bisect_left(starts, end)]


def _openings(text: str, window: Sequence[int]) -> Iterator[int]:
    """Yield those of some posts' starts that may begin one said before its name."""
    for start in window:
        apart = start == 0 or text[start - 1].isspace() or text.endswith(_OPENING, 0, start)
        if (apart or _is_polite(text, start)) and not _are_managers(text, start, window):
            yield start


def _are_managers(text: str, start: int, window: Sequence[int]) -> bool:
    """Whether managers as a group stand at `start` before the post of somebody: "คณะผู้บริหาร ปลัด อบต. นาง ก"."""
    return begins(text, start, _MANAGERS) and start + len(_MANAGERS) in window


def split(passage: Passage, joint: Post, boundaries: Boundaries) -> tuple[Post, Post] | None:
    """Return the two posts that `joint` seems to join with "and", if the second is one by itself."""
    text = passage.normal
    at = text.rfind(_JOINT, joint.start + 1, joint.end)
    if at < 0:
        return None
    second = read_post(passage, past_white_space(text, at + len(_JOINT)), boundaries)
    if second is None or second.end != joint.end:
        return None
    return Post(joint.start, _without_marks(text, joint.start, at), joint.against), second


def _post_within(passage: Passage, end: int, starts: Sequence[int], boundaries: Boundaries) -> Post | None:
    """Return the first post without a space that ends at `end` and begins in the middle of a phrase."""
    text = passage.normal
    for start in starts:
        if not BREAK.search(text, start, before_white_space(text, end - 1)):
            post = read_post(passage, start, boundaries)
            if post and post.end <= end and not text[post.end : end].strip(_BETWEEN):
                return post
    return None
