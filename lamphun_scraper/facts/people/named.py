"""Where a passage names people: behind honorifics, and without one beside a post."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from operator import attrgetter
from typing import Final

from lamphun_scraper.facts.document import Passage
from lamphun_scraper.facts.jubilee import called_after
from lamphun_scraper.facts.lookup import Lookup, before_spaces, past_white_space
from lamphun_scraper.facts.people.bare_names import bare_name, name_behind_post
from lamphun_scraper.facts.people.boundaries import Boundaries
from lamphun_scraper.facts.people.honorifics import Honorific, read_honorifics
from lamphun_scraper.facts.people.mentions import Mention, squeezed
from lamphun_scraper.facts.people.names import Name, read_name

# What is named after a person ends right before the name.
_NAMED_AFTER: Final = Lookup("lookup/named_after")
_LONGEST_GAP: Final = 4
_FLOOR: Final = "ชั้น"


def named(passage: Passage, boundaries: Boundaries) -> list[Mention]:
    """Return the people whom a passage names, in order; those without a title become boundaries, too."""
    found = _honoured(passage, boundaries)
    unhonoured = list(_unhonoured(passage, boundaries, found))
    for mention in found:
        if mention.honorific.weak:
            boundaries.admit(mention.start, mention.end)
    for mention in unhonoured:
        boundaries.admit(mention.start, mention.end)
    return sorted([*found, *unhonoured], key=attrgetter("start")) if unhonoured else found


def _honoured(passage: Passage, boundaries: Boundaries) -> list[Mention]:
    """Return the names behind honorifics."""
    text = passage.normal
    found: list[Mention] = []
    end = 0
    for honorific in read_honorifics(passage):
        if honorific.start < end:
            continue
        name = read_name(passage, honorific, boundaries)
        if name and found and _is_alias(text, found[-1], honorific):
            found[-1].alias = squeezed(text[name.start : name.end])
        elif name:
            end = name.end
            if not _is_place_named_after(text, honorific, name.end):
                found.append(Mention(passage, honorific, name))
    return found


def _is_place_named_after(text: str, honorific: Honorific, end: int) -> bool:
    """Whether a title with the name that ends at `end` is that of a place.

    "ห้องประชุมศ.นิคม …", "ห้องประชุม ศ.นิคม … ชั้น 5", "อาคาร 99 ปี หม่อมหลวงชูชาติ …".
    """
    start = honorific.start
    if called_after(text, start, honorific.end) is not None:
        return True
    if text.startswith(_FLOOR, past_white_space(text, end)):
        start = before_spaces(text, start)
    return _NAMED_AFTER.before(text, start) is not None


def _is_alias(text: str, last: Mention, honorific: Honorific) -> bool:
    """Whether the name only repeats the one before its bracket in Latin letters: "นายหลิว เหวิน (Mr. Liu Wen)"."""
    return _opens_bracket(text, last.end, honorific.start) and text[honorific.start].isascii()


def _opens_bracket(text: str, start: int, end: int) -> bool:
    return end - start <= _LONGEST_GAP and text[start:end].strip(" ") == "("


def _unhonoured(passage: Passage, boundaries: Boundaries, found: list[Mention]) -> Iterator[Mention]:
    """Yield the names without honorific that stand right before a post or right behind one."""
    ends = [mention.end for mention in found]
    behind = {past_white_space(passage.normal, end) for end in ends}
    for post in boundaries.post_starts:
        if post in behind:
            continue
        name = bare_name(passage.normal, post, boundaries) or name_behind_post(passage.normal, post, boundaries)
        if name and not _overlaps(name, found, ends):
            yield Mention(passage, Honorific(name.start, name.start), name)


def _overlaps(name: Name, found: list[Mention], ends: list[int]) -> bool:
    index = bisect_right(ends, name.start)
    return index < len(found) and found[index].start < name.end
