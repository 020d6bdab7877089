"""Which post each named person holds: the one behind the name, one shared by a list, or the one before it."""

from __future__ import annotations

import re
from typing import Final

from lamphun_scraper.facts.document import Passage
from lamphun_scraper.facts.lookup import Letters, Lookup, past_white_space
from lamphun_scraper.facts.people.boundaries import AGE, Boundaries
from lamphun_scraper.facts.people.mentions import Mention
from lamphun_scraper.facts.people.named import named
from lamphun_scraper.facts.people.posts import (
    ANNOUNCING,
    Post,
    announced_post,
    post_before,
    post_in_short,
    provincial_post,
    read_post,
    split,
)
from lamphun_scraper.facts.scan import words

# Names of one list: only spaces, a comma or "and" stand between.
_LISTED: Final = re.compile(r"[\s,]*+(?:และ|กับ)?[\s,]*+")
# Between a name and its post: the name in Latin letters or a nickname.
_ASIDE: Final = re.compile(r'\([A-Z][^()\n]{0,50}\)|"[^"\n]{1,20}"|\((?:ครู|น้อง|พี่)[^()\n]{0,20}\)')
# Between a name and what is a post for certain: any bracket, "(เฮียตี๋) ประธาน…"; another name, "หรือ ทนายต๋อย ผู้บริหาร…";
# how many share it, "2 รองผู้ว่าฯ".
_PASSED: Final = re.compile(r"(?:\([^()\n]{1,24}\)|หรือ ?[ก-๎]{2,12} |[2-9]) {0,3}")
_AGED: Final = re.compile(rf" {{0,3}}(?:{'|'.join(AGE)}) ?\d\d ?ปี {{1,3}}(?!อดีต)")
_TELLS: Final = re.compile(r" {1,3}(?:ได้)?(?:กล่าว|เปิดเผย|เล่า|บอก|เผยว่า|ระบุว่า|ถูก)")
# A quotation mark around the name, or its bracket at the end of a line: "(นาย ก)\n\nนายกเทศมนตรี…" signs a letter.
_CLOSED: Final = re.compile(r'"[ ]{0,2}|\) ?\n{1,3} ?')
_PASSED_BEGINS: Final = Letters("(ห23456789")
_COLLECTIVE: Final = "คณะ"
_SHORTEST_OWN: Final = 8  # characters: กำนัน (village heads) before a name are others
_APPOINTED: Final = Lookup("lookup/appointed")
_IS: Final = "เป็น"
_HASH: Final = "#"
_OF_MANY: Final = tuple(words("lookup/held_by_many"))
_OF_SEVERAL: Final = (*_OF_MANY, *words("lookup/held_by_several"))
_LABELS: Final = Lookup("lookup/post_label")


def read_mentions(passage: Passage) -> list[Mention]:
    """Return every place where a passage names a person, with the post said there."""
    if not any(passage.hits(kind) for kind in ("honorific", "post_head", "folk_title")):
        return []
    boundaries = Boundaries(passage)
    mentions = named(passage, boundaries)
    following: Mention | None = None
    for mention in reversed(mentions):
        behind = _behind(passage.normal, mention.end, boundaries)
        mention.post = read_post(passage, behind, boundaries)
        if mention.post is None and mention.name.full:
            mention.post = (
                provincial_post(passage, behind, boundaries)
                or _appointed(passage, behind, boundaries)
                or post_in_short(passage, behind)
            )
        mention.follows = mention.post is not None
        if mention.post is None and following and _shares_post(mention, following):
            mention.post = following.post
        following = mention
    _add_posts_before(passage, mentions, boundaries)
    for mention in mentions:
        if mention.post is None:
            mention.post = _behind_age(passage, mention.end, boundaries)
            mention.follows = mention.post is not None
    return mentions


def _behind(text: str, end: int, boundaries: Boundaries) -> int:
    """Return where the words behind a name begin, past its Latin spelling, a nickname or a label of the post.

    A post in brackets begins behind the bracket.
    """
    start = past_white_space(text, end)
    if start in boundaries.posts:
        return start
    closed = _CLOSED.match(text, end)
    if closed and closed.end() in boundaries.posts:
        return closed.end()
    passed = _PASSED.match(text, start) if _PASSED_BEGINS.stand_at(text, start) else None
    bracketed = text.startswith("(", start) and start + 1 in boundaries.posts
    if passed and passed.end() in boundaries.posts and not (bracketed and not _ASIDE.match(text, start)):
        return passed.end()
    if bracketed:
        return start + 1
    aside = _ASIDE.match(text, start) if text.startswith(("(", '"'), start) else None
    start = past_white_space(text, aside.end()) if aside else start
    if text.startswith(_HASH, start):
        return start + len(_HASH)
    label = _LABELS.behind(text, start)
    return past_white_space(text, label.end) if label else start


def _behind_age(passage: Passage, end: int, boundaries: Boundaries) -> Post | None:
    """Return the post behind the age of who tells or suffers something: "นาย ก อายุ 62 ปี ผู้ใหญ่บ้านดอนเหนือ เปิดเผยว่า…".

    Elsewhere it may be another's: "นาย ก อายุ 62 ปี นายอำเภอลี้เข้าเยี่ยม…". A post before the name goes first.
    """
    text = passage.normal
    aged = _AGED.match(text, end)
    if aged is None or aged.end() not in boundaries.posts:
        return None
    post = read_post(passage, aged.end(), boundaries)
    return post if post and _TELLS.match(text, post.end) else None


def _appointed(passage: Passage, start: int, boundaries: Boundaries) -> Post | None:
    """Return the post behind "is", "นาง ก เป็นผู้อำนวยการ…": one held for long, and no part in the activity."""
    text = passage.normal
    if not text.startswith(_IS, start):
        return None
    start = past_white_space(text, start + len(_IS))
    return read_post(passage, start, boundaries) if _APPOINTED.behind(text, start) else None


def _shares_post(first: Mention, second: Mention) -> bool:
    """Whether two are named in one list, so that the post behind it is held by both.

    An officer and a civilian hold different ones, and so do a คุณ and a นาย, unless it is one that many hold or a
    scholar is meant, whose title lacks its full stop.
    """
    alike = first.is_officer == second.is_officer and (
        first.honorific.weak <= second.honorific.weak or first.is_scholar
    )
    return (alike or second.posting.startswith(_OF_MANY)) and _is_listed(first, second)


def _shares_post_before(first: Mention, second: Mention) -> bool:
    """Whether the post before the first of a list is the second's, too: "รองนายกเทศมนตรี นาย ก และนาง ข"."""
    post = first.post
    if post is None or post.end > first.start or first.is_officer != second.is_officer or not second.name.full:
        return False
    return first.posting.startswith(_OF_SEVERAL) and _is_listed(first, second)


def _is_listed(first: Mention, second: Mention) -> bool:
    """Whether the second is named next in a list, without a post between."""
    return _LISTED.fullmatch(first.passage.normal, first.end, second.start) is not None


def _add_posts_before(passage: Passage, mentions: list[Mention], boundaries: Boundaries) -> None:
    """Give a mention without a post the one that ends right before it, unless that is another person's.

    In a list where posts stand before names, each post seems to be that of the name before it: the first post stands
    before everyone and the last name has none behind it.
    """
    taken = 0
    announced = None
    for index, mention in enumerate(mentions):
        last = mentions[index - 1] if index else None
        following = mentions[index + 1] if index + 1 < len(mentions) else None
        own = _own_before(passage, (last, mention, following), taken, boundaries)
        if own:
            mention.post = own
        elif mention.post is None:
            announced = announced if announced and last and _is_listed(last, mention) else None
            mention.post = post_before(passage, mention.start, taken, boundaries)
            if mention.post is None and last and _shares_post_before(last, mention):
                mention.post = last.post
            if mention.post is None:
                announced = announced or announced_post(passage, mention.start, taken, boundaries)
                mention.post = announced
            if mention.post is None and last and not _split(passage, last, mention, boundaries):
                _shift(passage, mentions, index, boundaries)
        else:
            announced = None
        taken = max(mention.end, mention.post.end if mention.post else 0)


def _own_before(
    passage: Passage, row: tuple[Mention | None, Mention, Mention | None], taken: int, boundaries: Boundaries
) -> Post | None:
    """Return the post right before the middle one of a row, where it is theirs and not the one behind the list.

    "รองผู้ว่าราชการจังหวัด นาย ก และนาย ข ปลัดจังหวัด": ก is the deputy governor. Where only a space stands between the two,
    the post before is more often that of somebody without a name.
    """
    last, mention, following = row
    shared = mention.post is not None and not mention.follows and following is not None
    if not shared or (last and _is_listed(last, mention)):
        return None
    joined = following is not None and passage.normal[mention.end : following.start].strip(" ")
    post = post_before(passage, mention.start, taken, boundaries) if joined else None
    if post is None or post.end - post.start < _SHORTEST_OWN or ANNOUNCING.stand_before(passage.normal, post.end):
        return None
    return None if _COLLECTIVE in passage.normal[max(0, post.start - len(_COLLECTIVE)) : post.end] else post


def _split(passage: Passage, last: Mention, mention: Mention, boundaries: Boundaries) -> bool:
    """Share out two posts joined by "and" that stand between two names: "นาย ก นายอำเภอลี้ และ ปลัดอำเภอลี้ นาย ข"."""
    text = passage.normal
    if not (last.post and last.follows and mention.name.full) or text[last.post.end : mention.start].strip(" "):
        return False
    posts = split(passage, last.post, boundaries)
    if posts:
        last.post, mention.post = posts
    return posts is not None


def _shift(passage: Passage, mentions: list[Mention], last: int, boundaries: Boundaries) -> None:
    """Give every name of a list that ends at `last` the post before it, if one stands before the first."""
    text = passage.normal
    first = last
    while first and mentions[first - 1].follows and not text[mentions[first - 1].tail : mentions[first].start].strip():
        first -= 1
    if first == last:
        return
    before = post_before(passage, mentions[first].start, mentions[first - 1].end if first else 0, boundaries)
    if before is None:
        return
    posts = [before, *(mention.post for mention in mentions[first:last])]
    for mention, post in zip(mentions[first : last + 1], posts, strict=True):
        mention.post, mention.follows = post, False
