"""Where a name ends: given and family name after an honorific, whatever stands between and behind them."""

from __future__ import annotations

import os
import re
from bisect import bisect_left, insort
from functools import cache
from importlib import import_module
from types import ModuleType
from typing import Final, NamedTuple

from lamphun_scraper.facts.document import Passage
from lamphun_scraper.facts.people.honorifics import Honorific
from lamphun_scraper.facts.scan import words

_LETTERS: Final = "ก-ฮะ-ฺเ-ๅ็-๎"
_SPACES: Final = " {1,4}"
_PRESIDENT: Final = "นายก"
_LETTERS_OF_NAMES: Final = frozenset(map(chr, (*range(0x0E01, 0x0E2F), *range(0x0E30, 0x0E3B), *range(0x0E47, 0x0E4F))))
_TOKENS: Final = re.compile(
    rf"\s{{0,12}}(?P<given>[{_LETTERS}]+)"
    rf"(?:{_SPACES}(?P<family>(?:[ก-ฮ]\.)?[{_LETTERS}]+)(?:{_SPACES}(?P<third>[{_LETTERS}]+))?)?"
)
_NEXT_LINE: Final = re.compile(rf" ?\n(?P<family>[{_LETTERS}]{{4,26}}) {{1,3}}")
# Words that stand before a name without a space.
_OPENERS: Final = ("จาก", "โดย", "และ", "กับ", "ของ", "ให้", "มี")
_TWO_WORDS: Final = re.compile(rf" ?(?P<given>[{_LETTERS}]{{3,18}}) {{1,3}}(?P<family>[{_LETTERS}]{{3,26}})")
_LONGEST_OFFICE: Final = 40
_MARKS: Final = re.compile(r"[.,]")
_LATIN: Final = re.compile(r"\s{0,3}(?P<given>[A-Z][A-Za-z'.-]*)(?P<family>(?: {1,2}[A-Z][A-Za-z'.-]*){0,4})")
_LATIN_ASIDE: Final = re.compile(r" {0,2}\([A-Z][A-Za-z.]+ [A-Z]")
_SHORTEST_GIVEN: Final = 2
_LONGEST_GIVEN: Final = 18
_SHORTEST_FAMILY: Final = 4
_SHORTEST_VERB: Final = 3
_LONGEST_ABBREVIATION: Final = 3
_LONGEST_FAMILY: Final = 32
_SHORTEST_UNSPACED: Final = 9
_LONGEST_BARE: Final = 60
# What cuts a name short where no space stands must be a long word: short ones are syllables of names.
_CUTTING: Final = 6
_CUTTING_VERB: Final = 5
_NO_BOUNDARY: Final = frozenset({"weak", "no"})  # kinds of honorific that do not end what stands before them


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
        post_starts: the starts of posts in order.
        areas: ends of the names of provinces.
        particles: start of each family name's particle (ณ อยุธยา) → its end.
    """

    __slots__ = ("_cutting", "areas", "ends", "honorifics", "particles", "post_starts", "posts", "starts")

    def __init__(self, passage: Passage) -> None:
        """Collect the hits of the three lexicons."""
        stops = {start: end for start, end, _ in passage.hits("person_stop")}
        honorifics = {start: end for start, end, kind in passage.hits("honorific") if kind not in _NO_BOUNDARY}
        posts = {start: end for start, end, _ in passage.hits("post_head") if stops.get(start, 0) <= end}
        for start in honorifics.keys() & posts.keys():
            if _is_name_behind_title(passage.normal, start, posts[start]):
                del posts[start]
        self.posts = posts.keys()
        self.post_starts = list(posts)
        self.honorifics = set(honorifics)
        self.areas = {end for _, end, _ in passage.hits("province")}
        self.particles = {start: end for start, end, _ in passage.hits("family_particle")}
        self.ends = stops | posts | honorifics
        self.starts = sorted(self.ends)
        cutting = [start for start, end in stops.items() if end - start >= _CUTTING_VERB]
        cutting += [start for start, end in posts.items() if end - start >= _CUTTING]
        cutting += [start for start, end in honorifics.items() if end - start >= _CUTTING]
        self._cutting = sorted(cutting)

    def cut(self, start: int, end: int) -> int:
        """Return where a name that seems to be ``normal[start:end]`` really ends."""
        index = bisect_left(self._cutting, start + _SHORTEST_GIVEN)
        return self._cutting[index] if index < len(self._cutting) and self._cutting[index] < end else end

    def admit(self, start: int, end: int) -> None:
        """Note a person at ``normal[start:end]`` whom no title announces: a post ends before them too."""
        if start not in self.ends:
            self.ends[start] = end
            insort(self.starts, start)
        self.honorifics.add(start)

    def begins(self, place: int, length: int = 1) -> bool:
        """Whether a word of at least `length` characters that ends a name begins at `place`."""
        return self.ends.get(place, place) - place >= length


def _is_name_behind_title(text: str, start: int, end: int) -> bool:
    """Whether what begins like นายก (president) is a title and the beginning of a name: "นายกิจจา …"."""
    return text[start:end] == _PRESIDENT and text[end : end + 1] in _LETTERS_OF_NAMES


def read_name(passage: Passage, honorific: Honorific, boundaries: Boundaries) -> Name | None:
    """Return the name behind an honorific, or None where none is."""
    text = passage.normal
    match = _TOKENS.match(text, honorific.end)
    if match is None:
        return _latin_name(text, honorific.end)
    start, given_end = match.span("given")
    if _is_post(honorific, start, given_end, boundaries):
        return None
    cut = boundaries.cut(start, given_end)
    name = Name(start, cut, cut, cut) if cut < given_end else _with_family(text, match, boundaries)
    return name if _is_plausible(text, name, honorific, boundaries) else None


def _is_post(honorific: Honorific, start: int, end: int, boundaries: Boundaries) -> bool:
    """Whether a post stands where the given name would, `start` to `end` ("ท่านนายอำเภอ")."""
    if honorific.weak:
        return boundaries.begins(start) or boundaries.begins(honorific.start, honorific.end - honorific.start + 1)
    return boundaries.begins(start, _CUTTING) and boundaries.ends[start] != end  # "นายประธาน …" is a given name


def _with_family(text: str, match: re.Match[str], boundaries: Boundaries) -> Name:
    start, given_end = match.span("given")
    family, end = match.span("family")
    particle_end = _particle_end(text, given_end, boundaries)
    if particle_end:
        return Name(start, given_end, skip_blanks(text, given_end), particle_end)
    if family < 0:
        return _on_two_lines(text, start, given_end, boundaries) or _unspaced(text, start, given_end, boundaries)
    if not _is_family_name(text, family, end, boundaries):
        return _unspaced(text, start, given_end, boundaries)
    cut = boundaries.cut(family, end)
    if cut == end:
        cut = _particle_end(text, end, boundaries) or _third_part_end(text, match, boundaries)
    return Name(start, given_end, family, cut)


def _on_two_lines(text: str, start: int, given_end: int, boundaries: Boundaries) -> Name | None:
    """Return the name whose family name stands on the next line, with a post behind it; else None."""
    match = _NEXT_LINE.match(text, given_end)
    if match is None or match.end() not in boundaries.posts:
        return None
    family, end = match.span("family")
    if boundaries.begins(family) or boundaries.cut(family, end) < end or begins_like_a_verb(text, family):
        return None
    return Name(start, given_end, family, end)


def _unspaced(text: str, start: int, end: int, boundaries: Boundaries) -> Name:
    """Return a given name, or given and family name written without a space, if a post or bracket follows."""
    if end - start < _SHORTEST_UNSPACED or text[start:end] in given_names():
        return Name(start, end, end, end)
    if skip_blanks(text, end) in boundaries.posts or text[end : end + 1] == ")":
        for split in range(end - _SHORTEST_VERB, start + _SHORTEST_GIVEN, -1):
            if text[start:split] not in given_names():
                continue
            if text[split:end] in _not_family_names().get(text[split], ()):
                return Name(start, split, split, split)
            if end - split >= _SHORTEST_FAMILY:
                return Name(start, split, split, end)
    return Name(start, end, end, end)


def _particle_end(text: str, at: int, boundaries: Boundaries) -> int | None:
    """Return the end of a family name's particle (ณ อยุธยา) that follows at `at`, or None."""
    return boundaries.particles.get(skip_blanks(text, at)) if boundaries.particles else None


def _is_family_name(text: str, start: int, end: int, boundaries: Boundaries) -> bool:
    """Whether the token after a given name is the family name, and not a verb or a post.

    A family name may begin like a verb (มีสุข) or a post (รองสวัสดิ์): the word behind it then decides.
    """
    if start in boundaries.honorifics or boundaries.begins(start, _CUTTING):
        return False
    if end - start <= _LONGEST_ABBREVIATION and text[end : end + 1] == ".":
        return False
    if not boundaries.begins(start) and not begins_like_a_verb(text, start):
        return True
    cut = boundaries.cut(start, end)
    if text[start:cut] in family_names():
        return True
    if cut < end or text[start:cut] in _not_family_names()[text[start]]:
        return False
    following = skip_blanks(text, cut)
    return following in boundaries.posts or following in boundaries.honorifics


def skip_blanks(text: str, at: int) -> int:
    """Return the first place from `at` on where no white space stands."""
    end = len(text)
    while at < end and text[at].isspace():
        at += 1
    return at


def _third_part_end(text: str, match: re.Match[str], boundaries: Boundaries) -> int:
    """Return the end of the name with a second family name or the third part of a foreign one."""
    third, end = match.span("third")
    if third < 0 or not _is_third_part(text, match, boundaries):
        return match.end("family")
    return _particle_end(text, end, boundaries) or end


def _is_third_part(text: str, match: re.Match[str], boundaries: Boundaries) -> bool:
    third, end = match.span("third")
    if end - third > _LONGEST_GIVEN or boundaries.begins(third) or begins_like_a_verb(text, third):
        return False
    behind = skip_blanks(text, end)
    return (behind in boundaries.posts or boundaries.begins(behind, _CUTTING)) and boundaries.cut(third, end) == end


def bare_name(text: str, post: int, boundaries: Boundaries) -> Name | None:
    """Return the name without honorific that stands right before a post which begins at `post`.

    Only a common given name with a word behind it that is no post and no verb is taken for a name.
    """
    earliest = max(0, post - _LONGEST_BARE)
    two_words = text[earliest:post].rsplit(maxsplit=2)[-2:]
    if len(two_words) < 2:
        return None
    given = _MARKS.split(two_words[0])[-1]
    if given not in given_names():
        given = _behind_opener(given)
        if not given or len(two_words[1]) > _LONGEST_GIVEN:
            return None
    match = _TWO_WORDS.match(text, text.rfind(given + " ", earliest, post))
    if match is None or skip_blanks(text, match.end()) != post or text[post - 1] != " ":
        return None
    start, given_end = match.span("given")
    family, end = match.span("family")
    if any(place in boundaries.ends for place in (start, family)) or begins_like_a_verb(text, family):
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
    if space > head:
        return _known_name(text, head) or _known_name(text, space + 1)
    return _known_name(text, head)


def _known_name(text: str, start: int) -> Name | None:
    """Return the name at `start` if its given name is common and its family name known."""
    match = _TWO_WORDS.match(text, start)
    if match is None or match["given"] not in given_names() or match["family"] not in family_names():
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


def _latin_name(text: str, at: int) -> Name | None:
    match = _LATIN.match(text, at)
    if match is None:
        return None
    start, given_end = match.span("given")
    family, end = match.span("family")
    return Name(start, given_end, family + 1 if family < end else end, end)


def _is_plausible(text: str, name: Name, honorific: Honorific, boundaries: Boundaries) -> bool:
    given, family = text[name.start : name.given_end], text[name.family : name.end]
    if not _SHORTEST_GIVEN <= len(given) <= _LONGEST_GIVEN or len(family) > _LONGEST_FAMILY:
        return False
    if not (honorific.weak or honorific.stuck):
        return True
    behind = skip_blanks(text, name.end)
    if not name.full:
        return False
    if behind in boundaries.posts or (honorific.stuck and boundaries.begins(behind)):
        return True
    if honorific.weak and (given in given_names() or _said_in_latin(text, name.end)):
        return True
    return given in given_names() and (honorific.stuck or family in family_names())


def _said_in_latin(text: str, end: int) -> bool:
    """Whether the name that ends at `end` is said again in Latin letters, in brackets."""
    return _LATIN_ASIDE.match(text, end) is not None


def is_doubtful(text: str, name: Name) -> bool:
    """Whether the family name may be a verb: only a full name elsewhere in the article tells."""
    return begins_like_a_verb(text, name.family) and text[name.family : name.end] not in family_names()


def begins_like_a_verb(text: str, at: int) -> bool:
    """Whether a word that is no family name, or the beginning of one, stands at `at`."""
    return text.startswith(_not_family_names().get(text[at : at + 1], ()), at)


@cache
def _not_family_names() -> dict[str, tuple[str, ...]]:
    """Return first letter → words that follow a given name and are no family name."""
    found: dict[str, tuple[str, ...]] = {}
    for word in words("prefix/not_family_name"):
        found[word[0]] = (*found.get(word[0], ()), word)
    return found


@cache
def given_names() -> frozenset[str]:
    """Common Thai given names (the lists of pythainlp)."""
    lists = _name_lists()
    return frozenset(lists.thai_male_names() | lists.thai_female_names())


@cache
def family_names() -> frozenset[str]:
    """Thai family names (the list of pythainlp, short words left out: they are words of everyday Thai)."""
    return frozenset(name for name in _name_lists().thai_family_names() if len(name) >= 5)


def _name_lists() -> ModuleType:
    # Otherwise its import makes a folder in the home directory, which a service or container may not have.
    os.environ.setdefault("PYTHAINLP_READ_ONLY", "1")
    return import_module("pythainlp.corpus")
