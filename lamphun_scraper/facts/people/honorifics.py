"""Where a name may begin: honorifics and ranks, stacked ones as one ("ผศ.ดร.", "ว่าที่ร้อยตรี ดร.")."""

from __future__ import annotations

import re
from typing import Final

from lamphun_scraper.facts.document import Passage
from lamphun_scraper.facts.gazetteer import provinces_with
from lamphun_scraper.facts.lookup import BLANKS, Endings, Letters, Lookup, begins, past_white_space
from lamphun_scraper.facts.people.known_names import begins_like_a_verb, family_names, given_names
from lamphun_scraper.facts.scan import Found, between, marked

HONORIFIC: Final = Lookup("honorific")
"""The words, looked up at one place; those of a whole text are found by the scan."""
_THAI_LETTERS: Final = Letters({*map(chr, range(0x0E01, 0x0E4F))} - {"ฯ", "ๆ"})
_COMBINING: Final = Letters(map(chr, (0x0E31, *range(0x0E34, 0x0E3B), *range(0x0E47, 0x0E4F))))
_WITHIN_SYLLABLE: Final = Letters(map(chr, (*range(0x0E30, 0x0E3B), *range(0x0E47, 0x0E4F))))
"""Vowels and marks that no word begins with, and with it no name."""
_UNCLOSED: Final = Letters("ัเแโใไ")
"""Vowels whose consonant is still to come: it begins no word."""
_MAX_GAP: Final = 2
BEFORE_TITLE: Final = Endings(marked("lookup/opener", "title"))
"""Words behind which an honorific is at home although no space stands between."""
_SUBDISTRICT: Final = re.compile(r"(?<![ก-๎.])ต\.$")
_SUBDISTRICT_REACH: Final = 4  # characters: the abbreviation and what may not stand before it
_MRS: Final = "นาง"
_MISS: Final = "นางสาว"
_MISTER: Final = "นาย"
POLITE: Final = "ท่าน"
"""The word before the name or the post of whoever is honoured; it counts people, too."""
_LAWYER: Final = "ทนาย"
_TEACHER: Final = "อ."
_LECTURING: Final = ("อ.", "อ. ")
_DOCTOR: Final = ("ดร", "ด.ร.")
_DOCTOR_BEGINS: Final = "ด"
PRESIDENT: Final = "นายก"
"""A post that begins like Mr; what one presides over follows."""
_BEFORE_PRESIDENT: Final = Endings((POLITE, "รอง"))
# Men who are counted, and no village or constituency of that number: "สมาชิก อส. 6 นาย", "ทหาร 15 นาย".
_MEN: Final = re.compile(r"(?:จำนวน|กำลัง|กำลังพล|เจ้าหน้าที่|ทหาร|ตำรวจ|สมาชิก|กว่า|[ก-ฮ]{2}\.) ?\d{1,4} ?\Z")
_MEN_REACH: Final = 16
_YEAR: Final = re.compile(r"(?<![0-9,.])2[45][0-9]{2} ?\Z")  # of the Buddhist era: a date ends with it
_YEAR_REACH: Final = 6
_SHORTEST_GIVEN: Final = 4
_LONGEST_GIVEN: Final = 20
_AMBIGUOUS: Final = 3  # letters: นาย and นาง are syllables of other words, longer titles are not


class Honorific:
    """A title or rank at ``normal[start:end]``.

    Attributes:
        start: where it begins.
        end: one past its end.
        weak: whether it is a common word too (คุณ, ท่าน): only what follows makes it an honorific.
        stuck: whether it follows a letter without a space and may be part of another word.
    """

    __slots__ = ("end", "start", "stuck", "weak")

    def __init__(self, start: int, end: int, *, weak: bool = False, stuck: bool = False) -> None:
        """Note where an honorific stands."""
        self.start = start
        self.end = end
        self.weak = weak
        self.stuck = stuck


def read_honorifics(passage: Passage) -> list[Honorific]:
    """Return the honorifics in order; one that follows another at once is part of it."""
    text = passage.normal
    found: list[Honorific] = []
    for hit_start, hit_end, kind in _titles(passage):
        lawyer = _is_lawyer(text, hit_start)
        start = hit_start - 1 if lawyer else title_start(text, hit_start)
        weak = lawyer or kind == "weak"
        end = _end(text, start, hit_end)
        last = found[-1] if found else None
        if kind == "no" or (last and start < last.end) or _counts_men(passage, start, end):
            continue
        if last and _adjoins(text, last.end, start):
            if not weak:
                found[-1] = _stacked(last, start, end)
            continue
        stuck = _is_stuck(text, start, end)
        if not (stuck and weak):
            found.append(Honorific(start, end, weak=weak, stuck=stuck))
    return found


def title_start(text: str, start: int) -> int:
    """Return where the title at `start` begins: with the อ. (lecturer) before a doctor's, not a rank's: "พ.ต.อ.ดร.".

    As a word of the lexicon อ.ดร. would swallow the ดร. of such a rank.
    """
    if text[start] != _DOCTOR_BEGINS or not text.startswith(_DOCTOR, start):
        return start
    for word in _LECTURING:
        before = start - len(word)
        if begins(text, before, word) and text[before - 1 : before] != "." and not _continues(text, before):
            return before
    return start


def splits_syllable(text: str, start: int, end: int) -> bool:
    """Whether what looks like a title begins or ends within a syllable.

    Behind a vowel that still lacks its consonant none begins, as น.ส (Miss) would in the battalion "พัน.สร.22"; and none
    ends before a vowel, as นาย (Mr.) or นาง (Mrs.) would in the villages นายูง, นายาง and นางาม.
    """
    if _UNCLOSED.stand_at(text, start - 1):
        return True
    return end - start == len(_MISTER) and _WITHIN_SYLLABLE.stand_at(text, end)


def _titles(passage: Passage) -> list[Found]:
    """Return the words that may be titles; a folk title instead of the shorter word it begins with."""
    titles = [
        (hit[0], hit[0] + len(_MRS), "weak") if hit[2] == "no" and _is_called_like_a_word(passage, hit[0]) else hit
        for hit in passage.hits("honorific")
        if not splits_syllable(passage.normal, hit[0], hit[1])
    ]
    folk = [(start, end, "weak") for start, end, _ in passage.hits("folk_title") if _names_folk(passage, start, end)]
    if not folk:
        return titles
    starts = {start for start, _, _ in folk}
    return sorted([*folk, *(title for title in titles if title[0] not in starts)])


def _is_called_like_a_word(passage: Passage, start: int) -> bool:
    """Whether a longer word at `start` is Mrs. and a common given name: "นางนพมาศ ใจดี ครู…", and no beauty queen.

    A known family name follows, or a post behind the family name.
    """
    text = passage.normal
    if not begins(text, start, _MRS):
        return False
    given = _word(text, start + len(_MRS))
    family = past_white_space(text, start + len(_MRS) + len(given))
    if given not in given_names() or begins_like_a_verb(text, family):
        return False
    name = _word(text, family)
    behind = past_white_space(text, family + len(name))
    return name in family_names() or bool(between(passage.hits("post_head"), behind, behind + 1))


def _counts_men(passage: Passage, start: int, end: int) -> bool:
    """Whether นาย counts men, behind a number and before a verb or a title: "กำลัง 24 นาย ร่วมกับ…".

    ท่าน counts people wherever it stands apart behind a number that is no year, and so does นาย at the end of a line.
    """
    text = passage.normal
    if not BLANKS.stand_at(text, end) or not text[start - 2 : start].rstrip(" ")[-1:].isdigit():
        return False
    if text[start:end] == POLITE:
        return _YEAR.search(text, max(0, start - _YEAR_REACH), start) is None
    if text[start:end] == _MISTER and text[end] == "\n":
        return True
    following = past_white_space(text, end)
    if text[start:end] != _MISTER or _word(text, following) in given_names():
        return False
    if _MEN.search(text, max(0, start - _MEN_REACH), start):
        return True
    kinds = ("person_stop", "honorific")
    return any(between(passage.hits(kind), following, following + 1) for kind in kinds) or begins_like_a_verb(
        text, following
    )


def _names_folk(passage: Passage, start: int, end: int) -> bool:
    """Whether a folk title is one here: a common given name follows, and that of no district behind อ. (อ.พิชัย)."""
    text = passage.normal
    following = _word(text, past_white_space(text, end))
    if following not in given_names() or any(
        other > end for _, other, _ in between(passage.hits("honorific"), start, start + 1)
    ):
        return False
    return text[start:end] != _TEACHER or not provinces_with(None, following)


def _word(text: str, start: int) -> str:
    """Return what stands from `start` up to the next space."""
    return text[start : start + _LONGEST_GIVEN].partition(" ")[0]


def _is_lawyer(text: str, start: int) -> bool:
    """Whether what looks like Mr. at `start` ends the word for a lawyer, and that is no other word's end: บริษัทนาย…."""
    if not begins(text, start - 1, _LAWYER[0]) or not begins(text, start, _MISTER):
        return False
    return not _continues(text, start - 1)


def _continues(text: str, start: int) -> bool:
    """Whether what stands at `start` goes on a word, as far as the letters before it tell."""
    return _THAI_LETTERS.stand_at(text, start - 1) and not BEFORE_TITLE.stand_before(text, start)


def _end(text: str, start: int, end: int) -> int:
    """Return where a title ends; not within a syllable: "นางสาวิตรี" is นาง (Mrs) and a name, not นางสาว (Miss).

    "President" is said before a name, as other posts are, where Mr. would leave a name that is none: "นายกพงษ์ศักดิ์".
    """
    if _COMBINING.stand_at(text, end) and text.startswith(_MISS, start):
        return start + len(_MRS)
    own = _BEFORE_PRESIDENT.stand_before(text, start) or not _continues(text, start)
    if end - start == len(_MISTER) and begins(text, start, PRESIDENT) and own:
        return start + len(PRESIDENT) if _is_of_president(_word(text, end)) else end
    return end


def _is_of_president(word: str) -> bool:
    """Whether a common given name stands behind the first letter of a word that is none itself."""
    return len(word) > _SHORTEST_GIVEN and word not in given_names() and word[1:] in given_names()


def _adjoins(text: str, end: int, start: int) -> bool:
    return start - end <= _MAX_GAP and not text[end:start].strip(" ")


def _stacked(first: Honorific, start: int, end: int) -> Honorific:
    """Join an honorific with the next; a polite word before a real one (ท่านพล.อ.) is left off."""
    if first.weak:
        return Honorific(start, end)
    return Honorific(first.start, end, stuck=first.stuck)


def _is_stuck(text: str, start: int, end: int) -> bool:
    before = text[start - 1 : start]
    abbreviated = text[end - 1] == "."
    if before == ".":  # an abbreviation that goes on: "พ.ศ.", "อบจ.อ."; a subdistrict's name: "ต.นางาม"
        return abbreviated or _SUBDISTRICT.search(text, max(0, start - _SUBDISTRICT_REACH), start) is not None
    if not _continues(text, start):
        return False
    return abbreviated or end - start <= _AMBIGUOUS
