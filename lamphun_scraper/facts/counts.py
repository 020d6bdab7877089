"""Head counts: a number with a classifier for people (กว่า 1,200 คน, "more than 1,200 people"), whoever is counted.

Which of them take part in the reported activity is for `participants` to say.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Final, NamedTuple

from lamphun_scraper.facts.document import Passage
from lamphun_scraper.facts.lookup import Endings, Lookup, before_spaces, begins
from lamphun_scraper.facts.numbers import DIGITS, LONGEST, SCALES, Number, lower_bound, number_before, spelled_number
from lamphun_scraper.facts.scan import Hit, either, marked, words

NO_UNIT: Final = "-"
EACH: Final = words("lookup/each")
"""Nouns that share a count out (รุ่น, intake), each with what it is one of: a session, a place or a thing."""
# What a number ends in, or what makes it odd (กว่า, เศษ) or says it again behind it: the quick test before any parsing.
_NUMBER_ENDS: Final = Endings((*"0123456789", *DIGITS, *SCALES, "กว่า", "เศษ", "กว่าๆ", "กว่า ๆ", "+", ")"))
_ODD: Final = re.compile(r"\s?(?:(?:กว่า|เศษ)(?:\s?ๆ)?|\+)$")
_IN_WORDS: Final = re.compile(rf"(?<=\d)\s?\((?:{'|'.join((*DIGITS, *SCALES))})+(?:คน)?(?:ถ้วน)?\)$")  # 100 (หนึ่งร้อย) คน
_AND_SOME: Final = re.compile(r"(?:เศษ|กว่า)(?! ?[0-9ก-ฮเ-ไ])|โดยประมาณ|ขึ้นไป(?![ก-๎])")  # behind the unit: 500 คนเศษ
# What stands right before a number that orders, dates or names, and does not count.
# An abbreviation is one only where no other ends with it: ม. 5, but อสม. 20 คน; and ที่ no end of another: เจ้าหน้าที่ 20 คน.
_ORDERS: Final = re.compile(
    rf"(?:{either(marked('lookup/order', 'people'))})(?<![ก-ฮ]ม\.)(?<!หน้าที่)(?<!พื้นที่)\s?-?$|(?:/|\d:)\s?$"
)
_TOGETHER: Final = re.compile(r"(?:บวช|อุปสมบท|บรรพชา|สามเณร)หมู่\s?$")  # ordained together, in no village
# A date before นาย, where that is Mr after all: "20 มิ.ย. 66 นายมานะ".
_IN_DATE: Final = re.compile(rf"\d ?(?:{either((*words('month'), *words('month_short')))}) ?\Z")
_IN_DATE_REACH: Final = 24
# An age ends with the word for a year, and orders nothing: อายุไม่เกิน 18 ปี 30 คน; but ตลอด 3 ปี 900 คน.
_AGE: Final = re.compile(r"อายุ[^\n]{0,24}\d ?ปี\s?\Z")
_AGE_REACH: Final = 36
_ALL_OF: Final = Endings(("ทั้ง", "ทั้ง "))
_MISTER: Final = "นาย"
_MANY: Final = 10
_SHARE: Final = re.compile(r"(?:ต่อ)?\s?(?:1|หนึ่ง)\s?(?=[ก-ฮ])")
_HALF: Final = "ครึ่ง"
_ROUGH: Final = Lookup("lookup/rough")
_BEFORE_SCALE: Final = Lookup("lookup/before_scale")
_HOW_MANY: Final = re.compile(r"จำนวน\s*$")
_THAI_LETTER: Final = re.compile(r"[ก-ฮเแโใไ]")
_AFTER_COUNTED: Final = re.compile(either(words("lookup/after_count")))
_TIMES: Final = rf"(?:(?<!\d)\d{{1,3}}|(?:{'|'.join((*DIGITS, 'สิบ'))})+)"
_TIMES_BEHIND: Final = re.compile(rf"[ ,]{{0,2}}(?:จำนวน|รวม|ทั้งหมด)?\s?(?P<times>{_TIMES})\s?")
_NO_TIMES: Final = re.compile("ละ|ที่")  # 3 รุ่นละ 20 คน begins anew, รุ่นที่ orders
_BEFORE: Final = 40
_COLUMN: Final = 8


class Each(NamedTuple):
    """The noun that shares a count out: รุ่น in รุ่นละ 50 คน (50 each intake), and how many there are, if said."""

    start: int
    noun: str
    times: int | None


class HeadCount(NamedTuple):
    """A head count in a passage; offsets count in its normal form.

    Attributes:
        start: first character of the phrase: of the word that bears on the number (กว่า, จำนวน, รุ่นละ), or of the
            number itself.
        figure: first character of the number.
        end: one past the unit.
        value: number of people; of a span (30-40) the lower end.
        unit: the classifier as written.
        rough: whether the number is said to be rough.
        each: set where the count is for each of several sessions or places.
    """

    start: int
    figure: int
    end: int
    value: int
    unit: str
    rough: bool
    each: Each | None


def head_counts(passage: Passage) -> Iterator[HeadCount]:
    """Yield the head counts of a passage in order."""
    normal = passage.normal
    for unit in passage.hits("head_unit"):
        start, _, value = unit
        if value == NO_UNIT:
            continue
        end = _before_few_spaces(normal, start)
        if _NUMBER_ENDS.stand_before(normal, end) and (count := _counted(normal, end, Hit(*unit))):
            yield count


def _counted(normal: str, end: int, unit: Hit) -> HeadCount | None:
    """Return the count whose number ends at `end` and whose unit is `unit`, or None if there is none."""
    if unit.value == _MISTER and _is_honorific(normal, unit):
        return None
    end = _before_words(normal, end)
    odd = _ODD.search(normal, max(0, end - 8), end)
    number = number_before(normal, odd.start() if odd else end)
    if not number or number.value <= 0 or (_is_spelled(normal, number) and end < unit.start):
        return None
    rounded = _halved(normal, number) or lower_bound(normal, number)
    figure, value = (rounded or number).start, (rounded or number).value
    some = _AND_SOME.match(normal, unit.end)
    start = _rough_from(normal, _before_scale(normal, figure, number.end))
    rough = bool(odd or rounded or some or start < figure)
    end = some.end() if some else unit.end
    each = _each_before(normal, start)
    if each:
        each = each._replace(times=each.times or _times_behind(normal, unit.end, each.noun))
        start = each.start
    elif begins(normal, end, "/") and (shared := _each_behind().match(normal, end)):
        each, end = Each(start, shared["noun"], None), shared.end()
    elif not rough and (how_many := _HOW_MANY.search(normal, max(0, figure - 14), figure)):
        start = how_many.start()
    count = HeadCount(start, figure, end, value, normal[unit.start : unit.end], rough, each)
    return None if start == figure and (_is_no_count(normal, count) or _is_share(normal, count)) else count


def _halved(normal: str, number: Number) -> Number | None:
    """Return the half of a round number in words that ครึ่ง (half) stands before: ครึ่งพัน is some 500."""
    if normal[number.start : number.end] not in SCALES or not normal.endswith(_HALF, 0, number.start):
        return None
    return Number(number.start - len(_HALF), number.end, number.value // 2)


def _before_words(normal: str, end: int) -> int:
    """Return the end of a number in figures that words in brackets say again, up to `end`: 100 (หนึ่งร้อย) คน."""
    if not normal.endswith(")", 0, end):
        return end
    in_words = _IN_WORDS.search(normal, max(0, end - LONGEST), end)
    return in_words.start() if in_words else 0


def _before_scale(normal: str, figure: int, end: int) -> int:
    """Return where words begin that make a round number in words rough (หลักร้อย, some hundreds), or the number does."""
    hit = _BEFORE_SCALE.before(normal, figure) if normal[figure:end] in SCALES else None
    return hit.start if hit else figure


def _before_few_spaces(normal: str, at: int) -> int:
    """Return where the spaces before `at` begin; so many that they set columns apart do not count."""
    start = before_spaces(normal, at)
    return start if at - start < _COLUMN else at


def _is_spelled(normal: str, number: Number) -> bool:
    return not normal[number.start].isdigit()


def _is_honorific(normal: str, unit: Hit) -> bool:
    """Whether นาย is Mr before a name and not the classifier of soldiers and officers."""
    return bool(_THAI_LETTER.match(normal, unit.end)) and not _AFTER_COUNTED.match(normal, unit.end)


def _is_no_count(normal: str, count: HeadCount) -> bool:
    """Whether a bare number orders or names (ที่ 5, เขต 2) or is a Buddhist-era year."""
    figures = normal[count.figure : count.figure + 4]
    is_year = (figures.isdigit() and 2400 <= count.value <= 2700) or (
        count.unit == _MISTER and bool(_IN_DATE.search(normal, max(0, count.figure - _IN_DATE_REACH), count.figure))
    )
    if (
        count.unit == "ท่าน"
        and count.value < _MANY
        and _ALL_OF.stand_before(normal, _before_few_spaces(normal, count.figure))
    ):
        return True  # who was named before: ทั้งสองท่าน
    if is_year or not _ORDERS.search(normal, max(0, count.figure - 10), count.figure):
        return is_year
    if _TOGETHER.search(normal, max(0, count.figure - 16), count.figure):
        return False
    return _AGE.search(normal, max(0, count.figure - _AGE_REACH), count.figure) is None


def _is_share(normal: str, count: HeadCount) -> bool:
    """Whether one of something is said for each person, as slogans do: หนึ่งคนหนึ่งต้น, 1 คน 1 ต้น (a tree a head)."""
    return count.value == 1 and _SHARE.match(normal, count.end) is not None


def _rough_from(normal: str, figure: int) -> int:
    """Return where the rough words before a number begin, or the number's own start."""
    start = figure
    while word := _ROUGH.before(normal, _before_few_spaces(normal, start)) or _ROUGH.before(normal, start):
        start = word.start
    return start


def _each_before(normal: str, end: int) -> Each | None:
    if not normal.endswith("ละ", 0, _before_few_spaces(normal, end)):
        return None
    match = _each_pattern().search(normal, max(0, end - _BEFORE), end)
    if not match:
        return None
    times = match["times"]
    return Each(
        match.start("phrase"),
        match["noun"],
        None if not times else int(times) if times.isdigit() else spelled_number(times),
    )


def _times_behind(normal: str, end: int, noun: str) -> int | None:
    """Return how many there are of what shares a count out, said behind it: รุ่นละ 50 คน จำนวน 3 รุ่น."""
    match = _TIMES_BEHIND.match(normal, end)
    if match is None or not normal.startswith(noun, match.end()) or _NO_TIMES.match(normal, match.end() + len(noun)):
        return None
    return int(match["times"]) if match["times"].isdigit() else spelled_number(match["times"])


@cache
def _each_behind() -> re.Pattern[str]:
    return re.compile(rf"/ ?(?P<noun>{either(EACH)})")  # 50 คน/รุ่น


@cache
def _each_pattern() -> re.Pattern[str]:
    nouns = either(EACH)
    times = rf"(?:(?P<times>{_TIMES})\s?(?:(?:{nouns})\s)?)?"
    return re.compile(rf"{times}(?P<phrase>(?P<noun>{nouns})\s?(?:ๆ\s?)?ละ\s?)$")
