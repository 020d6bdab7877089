"""What ends names and posts: the posts, honorifics and verbs of a passage, and where each begins."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Container
from typing import Final

from lamphun_scraper.facts.document import Passage
from lamphun_scraper.facts.lookup import FIGURES, Endings, Letters, begins
from lamphun_scraper.facts.people.honorifics import BEFORE_TITLE, PRESIDENT, splits_syllable, title_start
from lamphun_scraper.facts.scan import marked

_LETTERS_OF_NAMES: Final = Letters(map(chr, (*range(0x0E01, 0x0E2F), *range(0x0E30, 0x0E3B), *range(0x0E47, 0x0E4F))))
DEPUTY: Final = "รอง"
_DEPUTY: Final = f"{DEPUTY} "
_BEFORE_DEPUTY: Final = Endings(marked("lookup/opener", "deputy"))
_BLANKS: Final = (" ", "\n", "")
AGE: Final = ("วัย", "อายุ")
"""Words that say how old somebody is."""
_SHORTEST_GIVEN: Final = 2
# What cuts a name short where no space stands must be a long word: short ones are syllables of names.
LONG: Final = 6
_LONG_VERB: Final = 5
_WITHIN_PROVINCE: Final = Endings(("จังหวัดนคร", "จ.นคร"))
_TOWN: Final = "นคร"
_FIRST_CONSONANT: Final = "ก"
_LAST_CONSONANT: Final = "ฮ"
_LONGEST_BEGINNING: Final = 3
_BEFORE_WORDS: Final = frozenset((*" \n(", ""))
_LAST_LETTER: Final = "ร"
NO_BOUNDARY: Final = frozenset({"weak", "no"})  # kinds of honorific that do not end what stands before them
_NO_STOP: Final = "no"  # a place's name that only holds a verb: ห้วยแถลง


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
        """Collect the hits of the lexicons of people, and of provinces."""
        text = passage.normal
        stops = {start: end for start, end, kind in passage.hits("person_stop") if kind != _NO_STOP}
        honorifics = {
            title_start(text, start): end
            for start, end, kind in passage.hits("honorific")
            if kind not in NO_BOUNDARY
            and not FIGURES.stand_at(text, end)  # of a unit whose short name looks like a title: "ผบ.ร้อย.ทพ.1206"
            and not _is_within_word(text, start, end, stops)
        }
        posts = {
            _post_start(text, start): end
            for start, end, _ in passage.hits("post_head")
            if stops.get(start, 0) <= end and not _is_within_province(text, start, stops)
        }
        for start in honorifics.keys() & posts.keys():
            if honorifics[start] > posts[start] or _is_name_behind_title(text, start, posts[start]):
                del posts[start]
        self._cutting = ((stops, _LONG_VERB), (posts, LONG), (honorifics, LONG))
        self.posts = posts.keys()
        self.post_starts = list(posts)
        self.honorifics = set(honorifics)
        self.ends = stops | posts | honorifics
        self.starts = sorted(self.ends)
        self.areas = {end for _, end, _ in passage.hits("province")}
        self.particles = {start: end for start, end, _ in passage.hits("family_particle")}

    def cut(self, start: int, end: int) -> int:
        """Return where a name that seems to be ``normal[start:end]`` really ends."""
        starts = self.starts
        index = bisect_left(starts, start + _SHORTEST_GIVEN)
        while index < len(starts) and starts[index] < end:
            if self._cuts(starts[index], end):
                return starts[index]
            index += 1
        return end

    def _cuts(self, start: int, end: int) -> bool:
        """Whether a word long enough to cut a name short begins at `start`.

        Where a post follows, a word at the end of the name is part of it: มงคลนิติกร.
        """
        if self.ends[start] == end and end + 1 in self.posts:
            return False
        return any(ends.get(start, start) - start >= length for ends, length in self._cutting)

    def admit(self, start: int, end: int) -> None:
        """Note a person at ``normal[start:end]`` whom no title announces: a post ends before them too."""
        if start not in self.ends:
            self.ends[start] = end
            insort(self.starts, start)
        self.honorifics.add(start)

    def begins(self, place: int, length: int = 1) -> bool:
        """Whether a word of at least `length` characters that ends a name begins at `place`."""
        return self.ends.get(place, place) - place >= length


def _is_within_word(text: str, start: int, end: int, stops: Container[int]) -> bool:
    """Whether what looks like a title is a part of something else: of นครนายก, or ทพ. (dentist) of กทพ. (an agency).

    Behind a title that goes on another, ผศดร.วิชัย, a name follows at once; `stops` is where verbs begin.
    """
    if splits_syllable(text, start, end) or _is_within_province(text, start, stops):
        return True
    apart = text[end : end + 1] in _BLANKS or end in stops
    return apart and begins(text, end - 1, ".") and _goes_on_abbreviation(text, start)


def _goes_on_abbreviation(text: str, start: int) -> bool:
    """Whether only one to three consonants stand between `start` and the space before it, which are no word."""
    at = start
    while at > max(0, start - _LONGEST_BEGINNING) and _FIRST_CONSONANT <= text[at - 1] <= _LAST_CONSONANT:
        at -= 1
    return at < start and text[at - 1 : at] in _BEFORE_WORDS and not BEFORE_TITLE.stand_before(text, start)


def _is_within_province(text: str, start: int, stops: Container[int]) -> bool:
    """Whether what looks like a title or a post at `start` ends the name of นครนายก, by what stands around it."""
    if text[start - 1 : start] != _LAST_LETTER:
        return False
    return _WITHIN_PROVINCE.stand_before(text, start) or (
        start + len(PRESIDENT) in stops and begins(text, start, PRESIDENT) and text.endswith(_TOWN, 0, start)
    )


def _post_start(text: str, start: int) -> int:
    """Return where the post at `start` begins: behind the end of a name, or before "deputy" that stands apart."""
    if _is_end_of_name(text, start):
        return start + len(_DEPUTY)
    apart = start - len(_DEPUTY)
    return apart if begins(text, apart, _DEPUTY) and text[apart - 1 : apart] in _BLANKS else start


def _is_end_of_name(text: str, start: int) -> bool:
    """Whether what looks like "deputy" ends a name before the post: "นายสมชาย บุญครอง ผบ.ตร."."""
    glued = begins(text, start, _DEPUTY) and _LETTERS_OF_NAMES.stand_at(text, start - 1)
    return glued and not _BEFORE_DEPUTY.stand_before(text, start)


def _is_name_behind_title(text: str, start: int, end: int) -> bool:
    """Whether what begins like นายก (president) is a title and the beginning of a name: "นายกิจจา …"."""
    return text[start:end] == PRESIDENT and _LETTERS_OF_NAMES.stand_at(text, end)
