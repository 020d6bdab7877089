"""The office, body or area within a post: "จังหวัดลำพูน" of "รองผู้ว่าราชการจังหวัดลำพูน"."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Final

from lamphun_scraper.facts.begun import Begun
from lamphun_scraper.facts.document import Passage
from lamphun_scraper.facts.lookup import AND, Lookup, before_spaces, past_white_space
from lamphun_scraper.facts.people.posts import Post
from lamphun_scraper.facts.scan import Found, between, either, words

_LONGEST_HEAD: Final = 20  # characters of a word that begins an organisation's name
_FURTHER_POST: Final = Begun(re.compile(either(words("lookup/further_post"))), words("lookup/further_post"))
_BESIDES: Final = "/"
_ACTING: Final = Lookup("lookup/acting")
_MAKER: Final = "กร"
_CRAFT: Final = "กรรม"
_SHORT: Final = 2  # characters
_LONGEST_LINK: Final = 12  # characters between a post's first word and its organisation: ช่วยว่าการ, ประจำ


def read_organisation(passage: Passage, post: Post) -> tuple[int, int] | None:
    """Return where the organisation within a post stands, or None where it cannot be told apart.

    A joint post has more than one organisation, or none for a part of it: none is said.
    """
    text = passage.normal
    heads = between(passage.hits("post_head"), post.start, post.end)
    if text.find(_CRAFT, post.start, post.end) >= 0:
        heads = [head for head in heads if not _is_craft(text, head)]
    if not heads:
        return None
    _, end, _ = heads[0]
    acted_as = _acted_as(text, post) if heads[1:] else -1
    for start_of, end_of, _ in heads[1:]:
        held = start_of == acted_as
        if not held and text.endswith((AND, " "), post.start, start_of):
            return _said(text, start_of, post) if start_of == past_white_space(text, end) else None
        end = end_of if held or start_of <= end else end
    start = _within(text[post.start : end + text.startswith(".", end)])
    if start is not None:
        return _said(text, post.start + start, post)
    match = _heads().search(text, end, min(end + _LONGEST_LINK + _LONGEST_HEAD, post.end))
    if match is None or match.start() > end + _LONGEST_LINK or " " in text[end : match.start()].strip(" "):
        return None
    return _said(text, match.start(), post)


def _acted_as(text: str, post: Post) -> int:
    """Return where the post begins that somebody acts as: ผู้อำนวยการ of รักษาการผู้อำนวยการ; -1 where it is their own."""
    acting = _ACTING.behind(text, post.start)
    return past_white_space(text, acting.end) if acting else -1


def _is_craft(text: str, head: Found) -> bool:
    """Whether what looks like a post begins the word for its craft: นวัตกร (an innovator) of นวัตกรรม."""
    return text.endswith(_MAKER, head[0], head[1]) and text.startswith(_CRAFT, head[1] - len(_MAKER))


def _said(text: str, start: int, post: Post) -> tuple[int, int] | None:
    """Return the organisation that begins at `start`, or None where only its kind is said (กระทรวงฯ)."""
    head = _heads().match(text, start, post.end)
    if head is None or head.end() >= post.end or text[head.end()] == "ฯ":
        return None
    end = _before_further_post(text, head.end(), post.end)
    return (start, end) if end > head.end() else None


def _before_further_post(text: str, start: int, end: int) -> int:
    """Return where in ``text[start:end]`` a further post begins, or one that is only acted as; `end` without any."""
    further = _FURTHER_POST.search(text, start, end)
    found = [at for at in (text.find(_BESIDES, start, end), further.start() if further else -1) if at >= 0]
    return before_spaces(text, min(found)) if found else end


@lru_cache(maxsize=1000)
def _within(head: str) -> int | None:
    """Return where an organisation begins within the first word of a post: อำเภอ of นายอำเภอ."""
    match = _heads().search(head, 1)
    return match.start() if match else None


@cache
def _heads() -> re.Pattern[str]:
    """Compile the words; a short one (จ.) is the end of another word unless a space stands before it.

    No word begins behind a vowel that is written before its consonant: สภา (council) in เสภา (a recital).

    Most letters begin none of them: these are passed over before each word is tried.
    """
    heads = words("lookup/organisation_head")
    long = either(word for word in heads if len(word) > _SHORT)
    short = either(word for word in heads if len(word) <= _SHORT)
    first = "".join(sorted({re.escape(word[0]) for word in heads}))
    return re.compile(f"(?=[{first}])(?:(?<!และ)(?<![เแโใไ])(?:{long})|(?<= )(?:{short}))")
