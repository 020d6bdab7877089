"""Names without honorific: a common given name and a family name right before a post, or right behind one."""

from __future__ import annotations

import re
from typing import Final

from lamphun_scraper.facts.lookup import is_thai, past_white_space
from lamphun_scraper.facts.people.boundaries import Boundaries
from lamphun_scraper.facts.people.known_names import begins_like_a_verb, family_names, given_names
from lamphun_scraper.facts.people.names import LETTERS, LONGEST_GIVEN, Name
from lamphun_scraper.facts.scan import marked, words

_OPENERS: Final = marked("lookup/opener", "name")
_BEFORE_NAMES: Final = tuple(_OPENERS)
_TWO_WORDS: Final = re.compile(rf" ?(?P<given>[{LETTERS}]{{3,18}}) {{1,3}}(?P<family>[{LETTERS}]{{3,26}})")
_LONGEST_OFFICE: Final = 40
_BLANKS: Final = 3  # as many as stand before, between and behind the words that may be the given name
_LONGEST_BARE: Final = 60
_CALLED_BY: Final = words("lookup/called_by_post")
_LONG_VERB: Final = 5  # letters
_PRIME_MINISTER: Final = ("นายกรัฐมนตรี", "นายกฯ")  # behind whom the family name alone tells a name


def bare_name(text: str, post: int, boundaries: Boundaries) -> Name | None:
    """Return the name without honorific that stands right before a post which begins at `post`.

    Only a common given name with a word behind it that is no post and no verb is taken for a name.
    """
    if text[post - 1 : post] != " ":
        return None
    earliest = max(0, post - _LONGEST_BARE)
    two_words = text[earliest:post].rsplit(maxsplit=2)[-2:]
    if len(two_words) < 2:
        return None
    given = two_words[0].rpartition(",")[2].rpartition(".")[2].rpartition("-")[2]  # behind a hyphen: "น้ำ-สมชาย …"
    if given not in given_names():
        given = _behind_opener(given) if len(two_words[1]) <= LONGEST_GIVEN else ""
        if not given:
            return None
    match = _TWO_WORDS.match(text, text.rfind(given + " ", earliest, post))
    if match is None or past_white_space(text, match.end()) != post:
        return None
    start, given_end = match.span("given")
    family, end = match.span("family")
    if start in boundaries.ends or family in boundaries.ends or begins_like_a_verb(text, family):
        return None
    if boundaries.cut(start, given_end) < given_end or boundaries.cut(family, end) < end:
        return None
    return Name(start, given_end, family, end)


def name_behind_post(text: str, post: int, boundaries: Boundaries) -> Name | None:
    """Return the name without honorific behind the post that begins at `post`, at its first word or the next.

    Only a common given name with a known family name is taken for one: "นายกรัฐมนตรีสมชาย ใจดี".
    """
    head = boundaries.ends[post]
    space = text.find(" ", head, head + _LONGEST_OFFICE)
    if space < 0:
        return None
    if text.endswith(_PRIME_MINISTER, post, head):
        name = past_white_space(text, head)
        acts = boundaries.begins(name) or begins_like_a_verb(text, name)
        return None if acts else _with_known_family(text, head)
    if given_names().isdisjoint(text[head : space + LONGEST_GIVEN + _BLANKS].split(" ", _BLANKS)):
        return None
    if space > head:
        return (
            _known_name(text, head) or _known_name(text, space + 1) or _name_that_acts(text, (post, head), boundaries)
        )
    return _known_name(text, head)


def _name_that_acts(text: str, post: tuple[int, int], boundaries: Boundaries) -> Name | None:
    """Return the common given name right behind a post, with a family name that no list has, if a verb follows.

    "กำนันสมชาย ใจดี กล่าวว่า": so people are called by few posts.
    """
    start, head = post
    if text[start:head] not in _CALLED_BY or not _begins_word(text, start):
        return None
    match = _TWO_WORDS.match(text, head)
    if match is None or match.start("given") != head or match["given"] not in given_names():
        return None
    family, end = match.span("family")
    if begins_like_a_verb(text, family) or boundaries.begins(family):
        return None
    acts = boundaries.begins(past_white_space(text, end), _LONG_VERB)
    return Name(head, match.end("given"), family, end) if acts else None


def _begins_word(text: str, start: int) -> bool:
    """Whether a word begins at `start`: ปลัด (deputy) ends a monk's title, พระปลัด."""
    return not is_thai(text, start - 1) or text.endswith(_BEFORE_NAMES, 0, start)


def _known_name(text: str, start: int) -> Name | None:
    """Return the name at `start` if its given name is common and its family name known."""
    name = _with_known_family(text, start)
    return name if name and text[name.start : name.given_end] in given_names() else None


def _with_known_family(text: str, start: int) -> Name | None:
    """Return the name at `start` if its family name is known, whatever the given name."""
    match = _TWO_WORDS.match(text, start)
    if match is None or match["family"] not in family_names():
        return None
    family, end = match.span("family")
    return None if begins_like_a_verb(text, family) else Name(match.start("given"), match.end("given"), family, end)


def _behind_opener(word: str) -> str:
    """Return the common given name that stands in `word` behind a preposition or connector; else an empty text."""
    for opener in _OPENERS:
        name = word.rpartition(opener)[2]
        if name != word and name in given_names():
            return name
    return ""
