"""Where a name ends: given and family name after an honorific, whatever stands between and behind them."""

from __future__ import annotations

import re
from typing import Final

from lamphun_scraper.facts.areas import AREA_WORDS, SHORT_AREA_WORDS, area_words
from lamphun_scraper.facts.document import Passage
from lamphun_scraper.facts.lookup import AND, Letters, begins, past_white_space
from lamphun_scraper.facts.people.boundaries import AGE, DEPUTY, LONG, Boundaries
from lamphun_scraper.facts.people.honorifics import POLITE, Honorific
from lamphun_scraper.facts.people.known_names import (
    begins_like_a_verb,
    family_names,
    given_names,
    is_no_family_name,
    shortest_family_names,
)
from lamphun_scraper.facts.scan import between, either, marked, words

LETTERS: Final = "ก-ฮะ-ฺเ-ๅ็-๎"
_SPACES: Final = " {1,10}"
_STRAY_STOP: Final = rf"(?:(?<=[{LETTERS}]{{4}})\.(?= [{LETTERS}]{{3}}))?"  # "ณัฐพล. ใจดี ผู้ว่าราชการ…"
_TOKENS: Final = re.compile(
    rf"\s{{0,12}}(?P<given>[{LETTERS}]+){_STRAY_STOP}"
    rf"(?:{_SPACES}(?P<family>(?:[ก-ฮ]\.)?[{LETTERS}]+(?:-[{LETTERS}]+)?)(?:{_SPACES}(?P<third>[{LETTERS}]+))?)?"
)
_NEXT_LINE: Final = re.compile(rf" ?\n ?(?P<family>[{LETTERS}]{{4,26}})(?: {{1,3}}|\n)")
_CAPITAL: Final = "A-ZÀ-ÖØ-Þ"
_LATIN_LETTERS: Final = f"{_CAPITAL}a-zß-öø-ɏ'.-"
_LATIN_WORD: Final = f"[{_CAPITAL}][{_LATIN_LETTERS}]{{0,30}}(?![{_LATIN_LETTERS}])"
_LATIN_PARTICLE: Final = rf"(?:{either(marked('lookup/name_particle', 'latin'))}) "
_LATIN: Final = re.compile(
    rf"\s{{0,3}}(?P<given>{_LATIN_WORD})(?P<family>(?: {{1,2}}(?:{_LATIN_PARTICLE}){{0,2}}{_LATIN_WORD}){{0,4}})"
)
_LATIN_ASIDE: Final = re.compile(rf" {{0,2}}\([{_CAPITAL}][{_LATIN_LETTERS}]{{1,40}} [{_CAPITAL}]")
# All of a foreign name whose Latin spelling follows: "ปีเตอร์ ฟาน เดอร์ เมียร์ (H.E. Mr. Pieter van der Meer)".
_SPELT_OUT: Final = re.compile(
    rf"\s{{0,3}}(?P<given>[{LETTERS}]+)(?P<family>(?: {{1,3}}[{LETTERS}][{LETTERS}.-]*){{1,4}})"
    r" {0,2}\((?:(?:H\.E|Mr|Mrs|Ms|Miss|Dr|Prof|Hon)\b|The Hon|Dato|U |Daw )"
)
# What goes on a foreign name behind its particle or initial: "อาหมัด บิน ฮาซัน", "เอลเลน ฟอน ไอเคม", "จอห์น เอฟ. เคลลี".
_INITIAL: Final = rf"(?:{either(marked('lookup/latin_letter', 'initial'))})\."
_PARTICLES: Final = marked("lookup/name_particle", "thai")
_PARTICLE: Final = either(_PARTICLES)
_JOINED: Final = re.compile(rf"(?:{_SPACES}(?:{_PARTICLE}|{_INITIAL})(?={_SPACES}))+{_SPACES}(?P<last>[{LETTERS}-]+)")
_ASIDE: Final = re.compile(rf"\([{LETTERS} .]{{1,24}}\) {{0,3}}")
_WORD: Final = re.compile("[^ ]+")
_LONGEST_SPELT: Final = 60
_JOINT_LETTERS: Final = "".join({" ", *(word[0] for word in _PARTICLES)})
_LONGEST_INITIAL: Final = 6
_CLOSING: Final = ("เป็นประธาน", "พ้นจากตำแหน่ง", "ให้ดำรงตำแหน่ง", "ดำรงตำแหน่ง")
_SAYING: Final = tuple(words("lookup/saying"))
WITHHELD: Final = ("สงวนนาม", "ขอสงวน", "นามสมม", "นามแฝง")
"""What says that a family name is withheld, or the given one made up; a bracket may open before it."""
_TELLS_BEGINS: Final = Letters({word[0] for word in (*WITHHELD, *AGE, *SHORT_AREA_WORDS)})
_OF: Final = "ณ"
_BEFORE_AREA: Final = tuple(dict.fromkeys((*AREA_WORDS, *area_words("province"))))
# A royal person may have a rank: "พลเรือเอก พระเจ้าบรมวงศ์เธอ …". `docs/annotation.md` leaves them out.
_NOBODY: Final = (*AREA_WORDS, *words("lookup/royal"))
"""What a name of a person does not begin with: an area's word, a royal title."""
_THAT: Final = "ที่"
_SHORTEST_GIVEN: Final = 2
LONGEST_GIVEN: Final = 18
_SHORTEST_FAMILY: Final = 4
_SHORTEST_VERB: Final = 3
_LONGEST_ABBREVIATION: Final = 3
_LONGEST_FAMILY: Final = 32
_LONGEST: Final = 120
"""Characters behind a title that are looked at: letters without a space can go on to the end of a text."""
_SHORTEST_UNSPACED: Final = 9
_POLITE_ENDS: Final = ("นะคะ", "นะครับ", "ค่ะ", "ครับ")


class Name:
    """A personal name at ``normal[start:end]``.

    Attributes:
        start: where the given name begins.
        given_end: one past its end.
        family: where the family name begins; `end` if none is said.
        end: one past the end of the whole name.
        full: whether a family name is said.
    """

    __slots__ = ("end", "family", "full", "given_end", "start")

    def __init__(self, start: int, given_end: int, family: int, end: int) -> None:
        """Note where a name stands."""
        self.start = start
        self.given_end = given_end
        self.family = family
        self.end = end
        self.full = family < end


def read_name(passage: Passage, honorific: Honorific, boundaries: Boundaries) -> Name | None:
    """Return the name behind an honorific, or None where none is."""
    text = passage.normal
    if spelt := _spelt_out(text, honorific.end, boundaries):
        return spelt
    match = _TOKENS.match(text, honorific.end, honorific.end + _LONGEST)
    if match is None:
        return _latin_name(text, honorific.end)
    start, given_end = match.span("given")
    if _is_post(text, honorific, (start, given_end), boundaries) or text.startswith(_NOBODY, start):
        return None
    cut = given_end if text[start:given_end] in given_names() else boundaries.cut(start, given_end)
    if cut < given_end:
        name = Name(start, cut, cut, cut)
    else:
        name = _of_a_town(passage, match, boundaries) or _with_family(text, match, boundaries)
    return name if _is_plausible(passage, name, honorific, boundaries) else None


def _spelt_out(text: str, at: int, boundaries: Boundaries) -> Name | None:
    """Return the name at `at` that is said again behind it, with a title, in Latin letters."""
    bracket = text.find("(", at, at + _LONGEST_SPELT)
    if bracket < 0 or not text[bracket + 1 : bracket + 2].isascii() or not (match := _SPELT_OUT.match(text, at)):
        return None
    start, given_end = match.span("given")
    end = match.end("family")
    if text[start:given_end] in given_names() or boundaries.cut(start, end) < end:
        return None
    further = [start + word.start() for word in _WORD.finditer(text[start:end])][1:]
    if any(boundaries.begins(at) or begins_like_a_verb(text, at) for at in further):
        return None
    return Name(start, given_end, further[0], end)


def _is_post(text: str, honorific: Honorific, given: tuple[int, int], boundaries: Boundaries) -> bool:
    """Whether a post stands where the `given` name would ("ท่านนายอำเภอ")."""
    start, end = given
    if honorific.weak:
        return boundaries.begins(start) or boundaries.begins(honorific.start, honorific.end - honorific.start + 1)
    # "นายประธาน …" is a given name, and so is "นายนิติกรณ์ …", which only begins like one.
    return boundaries.begins(start, LONG) and boundaries.ends[start] != end and text[start:end] not in given_names()


def _of_a_town(passage: Passage, match: re.Match[str], boundaries: Boundaries) -> Name | None:
    """Return the name whose family is called "of" a town that no list has: "นายก้องภพ ณ ศรีวัง นายอำเภอลี้".

    A post follows, and no known word for a kind of place says that one is there: "คุณก้องภพ ณ ห้องรับรอง".
    """
    town, end = match.span("third")
    if match["family"] != _OF or town < 0 or past_white_space(passage.normal, end) not in boundaries.posts:
        return None
    if any(start == town for start, _, _ in between(passage.hits("place_head"), town, town + 1)):
        return None
    return Name(match.start("given"), match.end("given"), match.start("family"), end)


def _with_family(text: str, match: re.Match[str], boundaries: Boundaries) -> Name:
    start, given_end = match.span("given")
    family, end = match.span("family")
    if begins(text, given_end, ".") and past_white_space(text, end) not in boundaries.posts:  # a sentence ends there
        return Name(start, given_end, given_end, given_end)
    particle_end = _particle_end(text, given_end, boundaries)
    particle_end = particle_end or _joined_end(text, given_end, boundaries)
    if particle_end:
        return Name(start, given_end, past_white_space(text, given_end), particle_end)
    if family < 0:
        return _on_two_lines(text, start, given_end, boundaries) or _unspaced(text, start, given_end, boundaries)
    if not _is_family_name(text, family, end, boundaries):
        return _unspaced(text, start, given_end, boundaries)
    hyphen = text.find("-", family, end)
    if hyphen >= 0 and boundaries.begins(hyphen + 1):
        return Name(start, given_end, family, hyphen)
    cut = end if text[family:end] in family_names() else boundaries.cut(family, end)
    if cut == end:
        cut = _particle_end(text, end, boundaries) or _third_part_end(text, match, boundaries)
    return Name(start, given_end, family, _without_politeness(text, family, cut))


def _without_politeness(text: str, family: int, end: int) -> int:
    """Return where a family name ends before a particle that closes the sentence: "ขอขอบคุณนายสมศักดิ์ คำแก้วครับ"."""
    for word in _POLITE_ENDS:
        if text.endswith(word, family + _SHORTEST_FAMILY, end):
            return end - len(word)
    return end


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
    if past_white_space(text, end) in boundaries.posts or text[end : end + 1] == ")":
        for split in range(end - _SHORTEST_VERB, start + _SHORTEST_GIVEN, -1):
            if text[start:split] not in given_names():
                continue
            if is_no_family_name(text[split:end]):
                return Name(start, split, split, split)
            if end - split >= _SHORTEST_FAMILY:
                return Name(start, split, split, end)
    return Name(start, end, end, end)


def _particle_end(text: str, at: int, boundaries: Boundaries) -> int | None:
    """Return the end of a family name's particle (ณ อยุธยา) that follows at `at`, or None."""
    return boundaries.particles.get(past_white_space(text, at)) if boundaries.particles else None


def _joined_end(text: str, at: int, boundaries: Boundaries) -> int | None:
    """Return the end of what goes on a foreign name at `at`, or None."""
    # What a name goes on with is quickly told from almost all other words.
    if "." not in text[at : at + _LONGEST_INITIAL] and text[at + 1 : at + 2] not in _JOINT_LETTERS:
        return None
    joined = _JOINED.match(text, at)
    if joined is None or boundaries.begins(joined.start("last")) or begins_like_a_verb(text, joined.start("last")):
        return None
    return joined.end()


def _is_family_name(text: str, start: int, end: int, boundaries: Boundaries) -> bool:
    """Whether the token after a given name is the family name, and not a verb or a post.

    A family name may begin like a verb (มีสุข) or a post (รองสวัสดิ์): the word behind it then decides.
    """
    if start in boundaries.honorifics or boundaries.begins(start, LONG) or text.startswith(_BEFORE_AREA, start):
        return False
    if _tells_of_them(text, start, end, boundaries):
        return False
    if end - start <= _LONGEST_ABBREVIATION and text[end : end + 1] == ".":
        return False
    if not boundaries.begins(start) and not begins_like_a_verb(text, start):
        return True
    if _closes_the_name(text, start, end, boundaries):
        return True
    if _particle_end(text, end, boundaries) or _said_in_latin(text, end):
        return True
    cut = boundaries.cut(start, end)
    if text[start:cut] in family_names():
        return True
    if cut < end or is_no_family_name(text[start:cut]):
        return False
    return _is_of_a_list(text, cut, boundaries)


def _tells_of_them(text: str, start: int, end: int, boundaries: Boundaries) -> bool:
    """Whether a token says how old somebody is, that their name is withheld, or where they live: "นายคำ ต.ลี้".

    A family name with an initial has a post behind it.
    """
    if not _TELLS_BEGINS.stand_at(text, start):
        return False
    if text.startswith(WITHHELD, start) or text[start:end] in AGE:
        return True
    return text.startswith(SHORT_AREA_WORDS, start) and past_white_space(text, end) not in boundaries.posts


def _closes_the_name(text: str, start: int, end: int, boundaries: Boundaries) -> bool:
    """Whether a token must be a family name, because the bracket closes or "is the chair" follows right behind it.

    "ผู้ว่าราชการจังหวัด (นายชุติเดช มีจันทร์)", "นายเจริญ มาดี เป็นประธาน": what begins like a verb has no object there. So
    it is before a verb of saying, if a list has it: "นายเจริญ ชมภู กล่าวว่า".
    """
    if boundaries.begins(start, end - start) or is_no_family_name(text[start:end]):
        return False
    behind = past_white_space(text, end)
    if text[end : end + 1] == ")" or text.startswith(_CLOSING, behind):
        return True
    return text.startswith(_SAYING, behind) and text[start:end] in shortest_family_names()


def _is_of_a_list(text: str, end: int, boundaries: Boundaries) -> bool:
    """Whether what stands behind `end` follows names: a post, the next person, also behind a comma or "and", an age.

    What they are called may stand before the post, in brackets: "นายคำ มาดี (นายกคำ) นายกเทศมนตรี…".
    """
    at = past_white_space(text, end)
    if (aside := _ASIDE.match(text, at)) and boundaries.begins(at + 1) and aside.end() in boundaries.posts:
        return True
    for link in (",", AND):
        if text.startswith(link, at):
            at = past_white_space(text, at + len(link))
            return at in boundaries.honorifics
    return at in boundaries.posts or at in boundaries.honorifics or text.startswith(AGE, at)


def _third_part_end(text: str, match: re.Match[str], boundaries: Boundaries) -> int:
    """Return the end of the name with a second family name or the third part of a foreign one."""
    joined = None if match["given"] in given_names() else _joined_end(text, match.end("family"), boundaries)
    if joined:
        return joined
    third, end = match.span("third")
    if third < 0 or not _is_third_part(text, match, boundaries):
        return match.end("family")
    return _particle_end(text, end, boundaries) or end


def _is_third_part(text: str, match: re.Match[str], boundaries: Boundaries) -> bool:
    third, end = match.span("third")
    if match["third"] == DEPUTY or end - third > LONGEST_GIVEN or any(word in match["third"] for word in AREA_WORDS):
        return False
    if boundaries.begins(third) or begins_like_a_verb(text, third):
        return False
    behind = past_white_space(text, end)
    followed = behind in boundaries.posts or _said_in_latin(text, end)
    # Before a verb the third word behind a Thai given name may be an unknown post: มือกลอง (drummer).
    if not followed and (match["given"] not in given_names() or match["third"] in family_names()):
        followed = boundaries.begins(behind, LONG)
    return followed and boundaries.cut(third, end) == end


def _latin_name(text: str, at: int) -> Name | None:
    match = _LATIN.match(text, at)
    if match is None:
        return None
    start, given_end = match.span("given")
    family, end = match.span("family")
    return Name(start, given_end, family + 1 if family < end else end, end)


def _is_plausible(passage: Passage, name: Name, honorific: Honorific, boundaries: Boundaries) -> bool:
    text = passage.normal
    start, given_end, end = name.start, name.given_end, name.end
    if not _SHORTEST_GIVEN <= given_end - start <= LONGEST_GIVEN or end - name.family > _LONGEST_FAMILY:
        return False
    if not (honorific.weak or honorific.stuck):
        return True
    if not name.full or text.startswith(_THAT, start):  # "คุณครูที่มีอยู่ …": which they have
        return False
    given, family = text[start:given_end], text[name.family : end]
    behind = past_white_space(text, end)
    if behind in boundaries.posts or (honorific.stuck and boundaries.begins(behind)):
        return True
    if text.startswith(AGE, behind) or _said_in_latin(text, end):
        return True
    if honorific.weak and text[honorific.start : honorific.end] != POLITE and _title_at(passage, behind):
        return True
    return given in given_names() or (not honorific.stuck and family in family_names())


def _title_at(passage: Passage, at: int) -> bool:
    """Whether the next person's title stands at `at`, be it a weak one: "คุณ ก ข คุณ ค ง"."""
    return any(start == at and kind != "no" for start, _, kind in between(passage.hits("honorific"), at, at + 1))


def _said_in_latin(text: str, end: int) -> bool:
    """Whether the name that ends at `end` is said again in Latin letters, in brackets."""
    return _LATIN_ASIDE.match(text, end) is not None


def is_doubtful(text: str, name: Name) -> bool:
    """Whether the family name may be a verb: only a full name elsewhere in the article tells."""
    return begins_like_a_verb(text, name.family) and text[name.family : name.end] not in family_names()
