"""Where a name ends: given and family name after an honorific, whatever stands between and behind them."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cache
from typing import Final, NamedTuple

from lamphun_scraper.facts.document import Passage
from lamphun_scraper.facts.people.honorifics import Honorific
from lamphun_scraper.facts.scan import words

_LETTERS: Final = "ก-ฮะ-ฺเ-ๅ็-๎"
_SPACES: Final = " {1,4}"
_TOKENS: Final = re.compile(
    rf"\s{{0,3}}(?P<given>[{_LETTERS}]+)"
    rf"(?:{_SPACES}(?P<family>(?:[ก-ฮ]\.)?[{_LETTERS}]+)(?:{_SPACES}(?P<third>[{_LETTERS}]+))?)?"
)
_LATIN: Final = re.compile(r"\s{0,3}(?P<given>[A-Z][A-Za-z'.-]*)(?P<family>(?: {1,2}[A-Z][A-Za-z'.-]*){0,4})")
_SHORTEST_GIVEN: Final = 2
_LONGEST_GIVEN: Final = 18
_LONGEST_FAMILY: Final = 26
# A post or verb that cuts a name short where no space stands must be a long word: short ones are syllables of names.
_CUTTING: Final = 6


class Name(NamedTuple):
    """A personal name at ``normal[start:end]``; without a family name `family` equals `end`."""

    start: int
    given_end: int
    family: int
    end: int

    @property
    def full(self) -> bool:
        """Whether a family name is said."""
        return self.family < self.end


class Boundaries:
    """Where posts, honorifics and the verbs after a person begin in a passage: names and posts end there.

    Attributes:
        ends: start of each such word → its end.
        posts: starts of the posts among them.
        honorifics: starts of the honorifics among them.
        starts: all starts in order.
    """

    __slots__ = ("_cutting", "ends", "honorifics", "posts", "starts")

    def __init__(self, passage: Passage) -> None:
        """Collect the hits of the three lexicons."""
        posts = {hit.start: hit.end for hit in passage.hits("post_head")}
        honorifics = {hit.start: hit.end for hit in passage.hits("honorific") if hit.value not in ("weak", "no")}
        self.posts = posts.keys()
        self.honorifics = honorifics.keys()
        self.ends = {hit.start: hit.end for hit in passage.hits("person_stop")} | posts | honorifics
        self.starts = sorted(self.ends)
        self._cutting = [start for start in self.starts if self.ends[start] - start >= _CUTTING]

    def cut(self, start: int, end: int) -> int:
        """Return where a name that seems to be ``normal[start:end]`` really ends."""
        index = bisect_left(self._cutting, start + _SHORTEST_GIVEN)
        return self._cutting[index] if index < len(self._cutting) and self._cutting[index] < end else end

    def begins(self, place: int, length: int = 1) -> bool:
        """Whether a word of at least `length` characters that ends a name begins at `place`."""
        return self.ends.get(place, place) - place >= length


def read_name(passage: Passage, honorific: Honorific, boundaries: Boundaries) -> Name | None:
    """Return the name behind an honorific, or None where none is."""
    text = passage.normal
    match = _TOKENS.match(text, honorific.end)
    if match is None:
        return _latin_name(text, honorific.end)
    start, given_end = match.span("given")
    # A post behind an honorific is no name, unless it is all of the given name ("นายประธาน …").
    if boundaries.begins(start, _CUTTING) and boundaries.ends[start] != given_end:
        return None
    cut = boundaries.cut(start, given_end)
    name = Name(start, cut, cut, cut) if cut < given_end else _with_family(passage, match, boundaries)
    return name if _is_plausible(text, name, honorific, boundaries) else None


def _with_family(passage: Passage, match: re.Match[str], boundaries: Boundaries) -> Name:
    start, given_end = match.span("given")
    family, end = match.span("family")
    if family < 0 or not _is_family_name(passage.normal, family, end, boundaries):
        return Name(start, given_end, given_end, given_end)
    cut = boundaries.cut(family, end)
    if cut == end:
        cut = _family_end(passage, match, boundaries)
    return Name(start, given_end, family, cut)


def _is_family_name(text: str, start: int, end: int, boundaries: Boundaries) -> bool:
    """Whether the token after a given name is the family name, and not a verb or a post.

    A family name may begin like a verb (มีสุข) or a post (รองสวัสดิ์): the word behind it then decides.
    """
    if start in boundaries.honorifics or boundaries.begins(start, _CUTTING):
        return False
    if not boundaries.begins(start) and not text.startswith(_not_family_names(), start):
        return True
    if boundaries.cut(start, end) < end:
        return False
    following = _skip_spaces(text, end)
    return text[start:end] in family_names() or following in boundaries.posts or following in boundaries.honorifics


def _skip_spaces(text: str, at: int) -> int:
    while text[at : at + 1] == " ":
        at += 1
    return at


def _family_end(passage: Passage, match: re.Match[str], boundaries: Boundaries) -> int:
    """Return the end of the family name with its particle (… ณ อยุธยา), second family name or foreign third part."""
    text = passage.normal
    family, end = match.span("family")
    third, third_end = match.span("third")
    for hit in passage.hits("family_particle"):
        if hit.start == family or (hit.start > family and _skip_spaces(text, end) == hit.start):
            return hit.end
        if third > 0 and hit.start > third and _skip_spaces(text, third_end) == hit.start:
            return hit.end
    if third > 0 and _is_third_part(text, match, boundaries):
        return third_end
    return end


def _is_third_part(text: str, match: re.Match[str], boundaries: Boundaries) -> bool:
    third, end = match.span("third")
    if boundaries.begins(third) or text.startswith(_not_family_names(), third):
        return False
    return boundaries.begins(_skip_spaces(text, end), _CUTTING) and boundaries.cut(third, end) == end


def _latin_name(text: str, at: int) -> Name | None:
    match = _LATIN.match(text, at)
    if match is None:
        return None
    start, given_end = match.span("given")
    family, end = match.span("family")
    return Name(start, given_end, family + 1 if family < end else end, end)


def _is_plausible(text: str, name: Name, honorific: Honorific, boundaries: Boundaries) -> bool:
    given = text[name.start : name.given_end]
    if not _SHORTEST_GIVEN <= len(given) <= _LONGEST_GIVEN or name.end - name.family > 2 * _LONGEST_FAMILY:
        return False
    if not (honorific.weak or honorific.stuck):
        return True
    if not name.full:
        return False
    if boundaries.begins(_skip_spaces(text, name.end)):
        return True
    return given in given_names() and (honorific.stuck or text[name.family : name.end] in family_names())


@cache
def _not_family_names() -> tuple[str, ...]:
    return tuple(words("prefix/not_family_name"))


@cache
def given_names() -> frozenset[str]:
    """Common Thai given names (the lists of pythainlp)."""
    from pythainlp.corpus import thai_female_names, thai_male_names

    return frozenset(thai_male_names() | thai_female_names())


@cache
def family_names() -> frozenset[str]:
    """Thai family names (the list of pythainlp, short words left out: they are words of everyday Thai)."""
    from pythainlp.corpus import thai_family_names

    return frozenset(name for name in thai_family_names() if len(name) >= 5)
