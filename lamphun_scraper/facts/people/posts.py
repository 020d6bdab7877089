"""Where a post begins and ends: "รองผู้ว่าราชการจังหวัดลำพูน" behind a name, before it, or shared by several.

A post is written as prose, often without a mark at its end. At each place where it could end (a space, a verb, another
person), a small linear model looks at the words on both sides and says stop or go on.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from typing import Final, NamedTuple

from lamphun_scraper.facts.document import Passage
from lamphun_scraper.facts.lookup import Lookup
from lamphun_scraper.facts.model import Linear
from lamphun_scraper.facts.people.names import Boundaries, skip_blanks

LONGEST: Final = 220
_MODEL: Final = Linear("post_end")
_KINDS: Final = Lookup("post_behind")
_BEHIND: Final = (2, 3, 4, 6, 9)
_BREAK: Final = re.compile(r"[ \n]+|(?=[()\[\]\",:;/|])")
_OPENING: Final = re.compile(r"(?:^|[\s\"'(]|โดย|มี|และ|ท่าน|ให้|ด้าน|กับ|จาก|คณะ|ของ|พบ|ที่|หมาย|รัฐบาล|ต้อนรับ|ต่อ|แก่|ว่า|เชิญ)$")
LONGEST_BEFORE: Final = 90


class Place(NamedTuple):
    """A place where a post could end: it would end at `end`; the words behind it begin at `next`."""

    end: int
    next: int


class Post(NamedTuple):
    """A post at ``normal[start:end]``."""

    start: int
    end: int


def read_post(passage: Passage, start: int, boundaries: Boundaries) -> Post | None:
    """Return the post that begins at `start`, or None where something else does."""
    text = passage.normal
    for place in places(text, start, boundaries):
        if place.next in boundaries.honorifics or _MODEL.total(features(text, start, place, boundaries)) > 0:
            return Post(start, place.end) if place.end > start else None
    return None


def places(text: str, start: int, boundaries: Boundaries) -> Iterator[Place]:
    """Yield every place where a post that begins at `start` could end, the first one before it begins.

    The last place is a certain end: the end of the text, or the longest post.
    """
    limit = min(len(text), start + LONGEST)
    yield Place(start, start)
    starts = boundaries.starts
    index = bisect_left(starts, start + 1)
    at = start
    while at < limit:
        match = _BREAK.search(text, max(at, start + 1), limit)
        space = match.start() if match else limit
        while index < len(starts) and starts[index] < space:
            yield Place(starts[index], starts[index])
            index += 1
        behind = match.end() if match else limit
        while index < len(starts) and starts[index] < behind:
            index += 1
        yield Place(space, behind)
        at = max(behind, space + 1)


def features(text: str, start: int, place: Place, boundaries: Boundaries) -> list[str]:
    """Describe a place: the words behind it and before it, the kind of post, and how long it would be."""
    end, following = place
    word = boundaries.ends.get(following)
    kind = _kind(text, following, boundaries)
    names = [f"behind:{text[following : following + length]}" for length in _BEHIND]
    names.append(f"kind:{kind}")
    if word is not None:
        names += _word_features(text, place, word, boundaries)
    if end == start:
        names.append("at a post" if start in boundaries.posts else "at no post")
        return names
    gap = text[end:following] or ("stuck" if word is not None else text[end : end + 1])
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


def _word_features(text: str, place: Place, end: int, boundaries: Boundaries) -> Iterator[str]:
    """Describe the lexicon word that begins behind a place and ends at `end`."""
    kind = "post" if place.next in boundaries.posts else "verb"
    yield kind
    yield f"{kind} {'apart' if place.next > place.end else 'stuck'}"
    yield f"word:{text[place.next : end]}"


def post_before(passage: Passage, end: int, earliest: int, boundaries: Boundaries) -> Post | None:
    """Return the post that ends where a name begins, at `end`; it begins at `earliest` or later.

    Before a name in brackets, "… นายกรัฐมนตรี (นาย ก)", a post may begin in the middle of a phrase.
    """
    text = passage.normal
    bracketed = text[end - 1 : end] == "("
    starts = boundaries.starts
    low = bisect_left(starts, max(earliest, end - LONGEST_BEFORE))
    for start in starts[low : bisect_left(starts, end)]:
        if start in boundaries.posts and (bracketed or _OPENING.search(text, max(0, start - 8), start)):
            post = read_post(passage, start, boundaries)
            if post and post.end <= end and not text[post.end : end].strip(" (\n"):
                return post
    return None
