"""The head counts of a passage with the company that each keeps: what speaks for and against it being of participants.

Most are named features for a model (`turnout.py`): the words around a count (lexicon `count_cue`, and the frequent
ones), its size, its place in the article. What decides by itself is asked for apart: `is_standing`, `is_taught`, ….
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from itertools import islice
from typing import Final

from lamphun_scraper.facts.counts import EACH, HeadCount, head_counts
from lamphun_scraper.facts.document import Passage
from lamphun_scraper.facts.frequent import Around
from lamphun_scraper.facts.lookup import Endings, Letters, Lookup, before_spaces, begins
from lamphun_scraper.facts.scan import Found, between, either, first_from, marked, words

_NEAR: Final = 15
_MIDDLE: Final = 45
_FAR: Final = 120
_AFTER: Final = 45
_WORDS_BEFORE: Final = 60
_WORDS_BEHIND: Final = 30
_WIDE: Final = 300
_BREAKDOWN: Final = 250
_CROWDS: Final = (2, 3, 5, 8, 12, 20)
_SIZES: Final = (5, 20, 50, 100, 300, 1_000, 3_000, 10_000, 100_000)
_PLACES: Final = (300, 700, 1_200, 2_000, 3_500)
_CHAIR_GAPS: Final = (150, 400, 1_000)
_SPEECH: Final = (60, 150, 400)
_HAS: Final = "มี"
_NO_HAS: Final = Endings(("ห", "รัศ", "เค"))
_TONES: Final = Letters("่้๊๋์")
_AND: Final = ("", "และ", ",")
_OWNED: Final = 60  # characters before a count in which มี (has) governs it
_OWNER: Final = 30  # characters before มี in which stands who has
_OWNERS: Final = Lookup("lookup/count_owner")
_AT: Final = Lookup("lookup/venue_lead")
# The place where people are, up to its owner's name (|) or to what is said of it: "ณ โดม |อบต.ท่าช้าง| มีผู้ปกครอง 118 คน".
_IN_PLACE: Final = rf" ?+(?!\d)(?:(?!{either(words('lookup/no_place_part'))})[^\n,])*"
_OWN_PLACE: Final = re.compile(rf"(?<![ก-๎])(?:{either(words('lookup/venue_lead'))}){_IN_PLACE}\Z")
_AT_PLACE: Final = re.compile(rf"(?<![ก-๎])ณ{_IN_PLACE}(?:โดย)?\Z")
_LONGEST_PLACE: Final = 110
_RATE: Final = Lookup("lookup/rate")
_ABSENT: Final = Lookup("lookup/absent")
_TOLD_OF: Final = Lookup("lookup/told_of")
_FOR_THEM: Final = Endings(words("lookup/told_of_guests"))
# All of whom those counted before are some: "มีผู้ปกครอง 118 คน จากนักเรียนทั้งหมด 134 คน".
_OUT_OF: Final = re.compile(r" {0,3}จาก[ก-๎]{0,30}(?<!รวม)ทั้ง(?:หมด|สิ้น) {0,3}")
_STANDING: Final = frozenset({"body", "now", "that", "further"})
_ANY_OWNER: Final = frozenset({"other", "whose", "which", "year", "and"})
"""What may have members (มีสมาชิก 250 คน), though it is no body by its name; those of an occasion are its guests."""
_MEMBERS: Final = re.compile(
    rf"มี(?:(?:จำนวน)?สมาชิก|[ก-๎]{{0,20}}จำพรรษา[ก-๎]{{0,20}}) ?(?:{either(words('lookup/in_all'))})?"
)
# A school before those it has: "เปิดสอนตั้งแต่ชั้นอนุบาล - ป.6 มีนักเรียน 120 คน".
_TEACHES: Final = re.compile(r"เปิด(?:ทำการ|การเรียนการ)?สอน")
_TAUGHT_AT: Final = 90  # characters between that and มี
# How many a place has room for, and how many play on a side: "รองรับผู้ชมได้ 500 คน", "รับผู้ป่วยได้วันละ 200 คน", "แข่งขันฟุตบอล
# 7 คน".
_CAN: Final = "ได้"
_ROOM: Final = re.compile(
    rf"(?:รองรับ|(?<!ต้อน)รับ(?:นักท่องเที่ยว|ผู้ป่วย|คนไข้|ผู้โดยสาร|ผู้เข้าชม))[ก-๎ ]{{0,30}}(?<!ที่){_CAN}[ก-๎ ]{{0,14}}\Z"
)
_SIDE: Final = re.compile(
    rf"(?<!นักกีฬา)(?<!ผู้ตัดสิน)แข่ง(?:ขัน)?(?:กีฬา)?(?:{either(words('lookup/sport'))})(?:ชาย|หญิง|ประชาชน|เยาวชน|ทีม|เดี่ยว)? ?\Z"
)
_MOST_OF_SIDE: Final = 11
_TAKING_PART: Final = frozenset({"joins", "attendee", "registers", "acts", "chair", "with", "rite"})
_PAST: Final = "past"
_COURSE: Final = 150  # characters before a count in which a course stands, and for whom it is
_LISTENER: Final = 60
_NOT_TAUGHT: Final = frozenset({"says", "gives", "already", "statistic", "past", "plan", "serves", "money"})
_NOT_THERE: Final = _NOT_TAUGHT | {"victim", "crime", "lives", "works", "capacity"}
_ITS_OWN: Final = Lookup("lookup/place_people")
# Who is ordained, is called to a meeting or comes to it: "บรรพชาสามเณรภาคฤดูร้อน 45 รูป", "จัดประชุมคณะกรรมการ จำนวน 35 คน",
# "คณะกรรมการเข้าประชุม 18 คน".
_MONKS: Final = "รูป"
_ALL: Final = rf"\s?(?:ครบ)?(?:{either(words('lookup/in_all'))})?\s?\Z"
_ORDAINED: Final = re.compile(
    rf"(?:{either(words('lookup/ordained'))}|(?<![ก-๎])บวช)[ก-๎]*(?: [ก-๎]{{2,30}}){{0,2}}"
    rf"(?: ?(?:ประจำ)?ปี ?[0-9]{{4}})?{_ALL}"
)
_CONVENED: Final = rf"(?:{either(words('lookup/convened'))})"
_MET: Final = re.compile(
    rf"(?:(?:จัด|เรียก|นัด|เปิด)(?:การ)?ประชุม{_CONVENED}[ก-๎]{{0,40}}(?: ?\([ก-๎.]{{1,20}}\))?"
    rf"|{_CONVENED}[ก-๎]{{0,30}}(?:เข้า|มา)(?:ร่วม)?(?:การ)?ประชุม){_ALL}"
)
_MEETING: Final = "ประชุม"
_EXAMINED: Final = re.compile(either(words("lookup/examined")))
_IN_A_YEAR: Final = re.compile(r"(?<!ประจำ)ปี ?(?:พ\.ศ\. ?)?[0-9]{4}")  # before it: that was in another year
_CALLED: Final = 90  # characters before a count in which that is said
# Whom somebody leads: "นำคณะกรรมการและสมาชิกเหล่ากาชาด จำนวน 15 คน ร่วมกับ…".
_LEADS: Final = "นำ"
_LED: Final = 70  # characters before a count in which that is said
_LED_KINDS: Final = frozenset({"people", "staff", "attendee", "deployed", "total", "joins", "with", "monks"})
_SESSION: Final = 60
_NEXT_SESSION: Final = re.compile(
    rf"[\s,]*(?:{either(words('lookup/list_link'))}|ส่วน)?\s?(?:ใน)?"
    rf"(?:(?:{either(marked('lookup/each', 'session'))})(?:[ก-๎]{{0,9}}ที่|สุดท้าย)"
    r"|(?:ช่วง|ภาค|รอบ|รุ่น)(?:สาย|บ่าย|เย็น|ค่ำ|หลัง))"
)
_ADJOINING: Final = 45  # characters between two counts of one row
_MOST: Final = 300  # counts looked at in a passage; an article has a handful, a hostile page any number


class Counted:
    """The head counts of one passage, with what stands around them.

    Attributes:
        passage: where they stand.
        counts: the head counts, in order.
    """

    def __init__(self, passage: Passage) -> None:
        """Read the counts of `passage`."""
        self.passage = passage
        self.counts = list(islice(head_counts(passage), _MOST))
        self._rows = self._read_rows()
        self._cues = passage.hits("count_cue")
        self._names = passage.hits("honorific")
        self._chairs = _ends_of(self._cues, "chair") if self.counts else []
        self._says = _ends_of(self._cues, "says") if self.counts else []

    def features(self, at: int, crowd: int) -> list[str]:
        """Name what speaks for and against ``counts[at]`` being of people who take part, each thing once.

        Args:
            at: which count.
            crowd: the number of counts in the whole article.
        """
        count, text = self.counts[at], self.passage.normal
        found = [
            f"crowd {bisect_left(_CROWDS, crowd)}",
            f"unit {count.unit}",
            f"size {bisect_left(_SIZES, count.value + 1)}",
            f"place {self.passage.source if self.passage.source == 'title' else bisect_left(_PLACES, count.start)}",
        ]
        if count.rough:
            found.append("rough")
        if count.value % 10 == 0:
            found.append("round")
        if not text[count.end : count.end + 3].strip(" ."):
            found.append("ends paragraph")
        if count.each:
            found.append(f"each {EACH[count.each.noun]}")
        if at and count.start - self.counts[at - 1].end < _FAR:
            found.append("follows a count")
        self._add_surroundings(count, found)
        self._add_cues_before(count, found)
        self._add_cues_after(count, found)
        self._add_statement(count.start, found)
        self._add_row(at, found)
        self._add_total(at, found)
        return list(dict.fromkeys(found))

    def around(self, at: int) -> Around:
        """Return the frequent words before and behind ``counts[at]``."""
        count, words = self.counts[at], self.passage.frequent_words()
        return {
            "words before": words.within(count.start - _WORDS_BEFORE, count.start),
            "words behind": words.within(count.end, count.end + _WORDS_BEHIND),
        }

    def _add_surroundings(self, count: HeadCount, found: list[str]) -> None:
        """Measure what an attendance list and a table of figures differ in: names, kinds of people, other numbers."""
        start, end = count.start, count.end
        kinds_of_people = sum([kind == "people" for _, _, kind in between(self._cues, start - _FAR, start)])
        names = first_from(self._names, start) - first_from(self._names, start - _WIDE)
        around = self.passage.normal[max(0, start - _FAR) : start] + self.passage.normal[end : end + _AFTER]
        figures = sum(map(around.count, "0123456789"))
        chairs = bisect_right(self._chairs, start)
        chair = bisect_left(_CHAIR_GAPS, start - self._chairs[chairs - 1]) if chairs else "none"
        found += (
            f"kinds of people {min(kinds_of_people, 4)}",
            f"names {min(names, 3)}",
            f"figures {min(figures // 4, 5)}",
            f"chair {chair}",
        )

    def _add_cues_before(self, count: HeadCount, found: list[str]) -> None:
        """Name the cues before a count in its paragraph, by distance, and the nearest that is no mere total."""
        text, start = self.passage.normal, count.start
        earliest = max(text.rfind("\n", max(0, start - _FAR), start) + 1, start - _FAR)
        nearest = ""
        for _, end, kind in reversed(between(self._cues, earliest, start)):
            gap = start - end
            if gap < 0:
                continue
            found.append(f"{'near' if gap <= _NEAR else 'middle' if gap <= _MIDDLE else 'far'} {kind}")
            if not nearest and kind != "total":
                nearest = kind
                found.append(f"nearest {nearest}")

    def _add_cues_after(self, count: HeadCount, found: list[str]) -> None:
        for start, _, kind in between(self._cues, count.end, count.end + _AFTER):
            found.append(f"{'next' if start <= count.end + _NEAR else 'later'} {kind}")

    def is_standing(self, at: int) -> bool:
        """Whether ``counts[at]`` is a standing figure or an earlier year's, and not of anybody at the activity.

        That is so where a school, a province or a group has (มี) them, or those of its row, and nothing is said of them
        that people at an activity do; where last year had them; where they are so many a year; where they stayed away;
        where those counted before are some of them; where they are room for so many, or a side of a game.
        """
        row = self._rows[at]
        before = before_spaces(self.passage.normal, self.counts[at].start)
        if _RATE.before(self.passage.normal, before) or any(
            said(at) for said in (self.is_absent, self._is_base, self._is_size, self._is_only_told_of)
        ):
            return True
        start = self.counts[row[0]].start
        owner, has = self._owner(start)
        if owner not in _STANDING and not (owner in _ANY_OWNER and self._are_kept(has, start)):
            return owner == _PAST
        end = self.counts[row[-1]].end
        paragraph = self.passage.normal.find("\n", end, end + _NEAR)
        cues = between(self._cues, has, end + _NEAR if paragraph < 0 else paragraph)
        return _TAKING_PART.isdisjoint([kind for _, _, kind in cues])

    def _are_kept(self, has: int, start: int) -> bool:
        """Whether those counted at `start` are nothing but members, or the pupils and staff of a school."""
        text = self.passage.normal
        if _MEMBERS.fullmatch(text, has, before_spaces(text, start)):
            return True
        own = _ITS_OWN.behind(text, has + len(_HAS))
        return own is not None and _TEACHES.search(text, max(0, has - _TAUGHT_AT), has) is not None

    def _is_size(self, at: int) -> bool:
        """Whether ``counts[at]`` says how many a place has room for, or how many play on a side."""
        text, count = self.passage.normal, self.counts[at]
        earliest = max(0, count.start - _MIDDLE)
        if text.find(_CAN, earliest, count.start) >= 0 and _ROOM.search(text, earliest, count.start):
            return True
        return count.value <= _MOST_OF_SIDE and _SIDE.search(text, earliest, count.start) is not None

    def is_absent(self, at: int) -> bool:
        """Whether those of ``counts[at]`` stayed away, or only might come: ขาดสอบ 76 คน, ผู้มีสิทธิสอบ 412 คน."""
        text = self.passage.normal
        return _ABSENT.before(text, before_spaces(text, self.counts[at].start)) is not None

    def _is_only_told_of(self, at: int) -> bool:
        """Whether ``counts[at]`` is of people whom something befell, "บาดเจ็บ 5 คน", and not said to take part."""
        text, count = self.passage.normal, self.counts[at]
        told = _TOLD_OF.before(text, before_spaces(text, count.start))
        if told is None or _FOR_THEM.stand_before(text, told.start):
            return False
        return _TAKING_PART.isdisjoint([kind for _, _, kind in between(self._cues, count.end, count.end + _AFTER)])

    def _is_base(self, at: int) -> bool:
        """Whether those counted right before ``counts[at]`` are some of these: … 118 คน จากทั้งหมด 134 คน."""
        if not at or self.counts[at - 1].value > self.counts[at].value:
            return False
        return _OUT_OF.fullmatch(self.passage.normal, self.counts[at - 1].end, self.counts[at].start) is not None

    def is_taught(self, at: int) -> bool:
        """Whether a course is held for those of ``counts[at]`` or of its row: อบรม … ให้แก่นักเรียน จำนวน 42 คน."""
        start = self.counts[self._rows[at][0]].start
        earliest = max(0, start - _COURSE)
        earliest = max(earliest, self.passage.normal.rfind("\n", earliest, start) + 1)
        cues = between(self._cues, earliest, start)
        course = next((at for at, (_, _, kind) in enumerate(cues) if kind == "course"), len(cues))
        kinds = [kind for _, _, kind in cues[course:]]
        return "for" in kinds and _NOT_TAUGHT.isdisjoint(kinds) and start - _ends_of(cues, "for")[-1] <= _LISTENER

    def is_called(self, at: int) -> bool:
        """Whether those of ``counts[at]`` are the ones who are ordained, or who are called to or come to a meeting."""
        count, text = self.counts[at], self.passage.normal
        earliest = max(0, count.start - _CALLED)
        are_monks = count.unit.startswith(_MONKS)
        if not are_monks and text.find(_MEETING, earliest, count.start) < 0:
            return False
        said = (_ORDAINED if are_monks else _MET).search(text, earliest, count.start)
        if said is None or _EXAMINED.search(said[0]) or _IN_A_YEAR.search(text, earliest, said.start()):
            return False
        before = [kind for _, _, kind in between(self._cues, earliest, said.start())]
        kinds = [kind for _, _, kind in between(self._cues, said.start(), count.end + _NEAR)]
        return _PAST not in before and _NOT_TAUGHT.isdisjoint(kinds)

    def is_led(self, at: int) -> bool:
        """Whether somebody leads those of ``counts[at]`` to the activity: "นำสมาชิกเหล่ากาชาด 15 คน ร่วม…".

        Only where taking part is said of them: else they may be others, whom the led meet: "นำทีมกู้ภัยค้นหาชาวประมง 3 คน".
        """
        text, start = self.passage.normal, self.counts[at].start
        earliest = max(0, start - _LED)
        earliest = max(earliest, text.rfind("\n", earliest, start) + 1)
        deeds = between(self.passage.hits("role_cue"), earliest, start)
        if not deeds or deeds[-1][2] != "lead":
            return False
        led = deeds[-1][0]
        apart = text[led - 1 : led] in ("", " ", "\n")  # and not "will lead"
        if not (apart and begins(text, led, _LEADS)) or _last_has(text, led, start) >= 0:
            return False
        before = [kind for _, _, kind in between(self._cues, led, start)]
        behind = [kind for _, _, kind in between(self._cues, start, self.counts[at].end + _NEAR)]
        if _TAKING_PART.isdisjoint(behind) or not _NOT_THERE.isdisjoint(behind):
            return False
        return _LED_KINDS.issuperset(before)

    def is_there(self, at: int) -> bool:
        """Whether those of ``counts[at]``, or of its row, are said to be at a place: "ณ ศาลาวัดเหนือ มีชาวบ้าน 60 คน".

        Or right behind it, "ณ วัดเหนือ ชาวบ้าน 60 คน". Pupils and staff are of the place whether anything takes place
        there or not.
        """
        text, row = self.passage.normal, self._rows[at]
        start = self.counts[row[0]].start
        line = text.rfind("\n", 0, start) + 1
        has = _last_has(text, max(line, start - _OWNED), start)
        people = has + len(_HAS) if has >= 0 else self._people_before(start)
        if people < 0 or _ITS_OWN.behind(text, people) or not self._are_people(people):
            return False
        place = has if has >= 0 else people
        if _AT_PLACE.search(text, max(line, place - _LONGEST_PLACE), place) is None:
            return False
        cues = between(self._cues, place, self.counts[row[-1]].end + _NEAR)
        return _NOT_THERE.isdisjoint([kind for _, _, kind in cues])

    def _people_before(self, end: int) -> int:
        """Return where the words begin, without a space in them, that end at `end`: -1 where they are no word apart."""
        text = self.passage.normal
        end = before_spaces(text, end)
        return text.rfind(" ", max(0, end - _OWNER), end) + 1 or -1

    def _are_people(self, at: int) -> bool:
        """Whether a word for people begins at `at`."""
        return any(kind != "-" for _, _, kind in between(self.passage.hits("group_head"), at, at + 1))

    def is_next_session(self, at: int) -> bool:
        """Whether ``counts[at]`` is the next day's or course's after the one before: … 50 คน วันที่ 8 จำนวน 40 คน."""
        gap = self.passage.normal[self.counts[at - 1].end : self.counts[at].start]
        if len(gap) > _SESSION or "\n" in gap or not _NEXT_SESSION.match(gap):
            return False
        cues = between(self._cues, self.counts[at - 1].end, self.counts[at].start)
        return _NOT_TAUGHT.isdisjoint([kind for _, _, kind in cues])

    def _add_statement(self, start: int, found: list[str]) -> None:
        """Name how far before a count somebody begins to speak in its paragraph: often background is told so."""
        begun = bisect_right(self._says, start)
        if begun and "\n" not in self.passage.normal[self._says[begun - 1] : start]:
            found.append(f"said {bisect_left(_SPEECH, start - self._says[begun - 1])}")

    def _owner(self, start: int) -> tuple[str, int]:
        """Say who or what has (มี) the people counted at `start`, or nothing, and where มี stands."""
        text = self.passage.normal
        earliest = max(0, start - _OWNED)
        has = _last_has(text, max(earliest, text.rfind("\n", earliest, start) + 1), start)
        if has < 0:
            return "", 0
        end = before_spaces(text, has)
        owner = _OWNERS.before(text, end) or next(
            (hit for place in range(self._word(end), end) if (hit := _OWNERS.behind(text, place))), None
        )
        if owner is None:
            return "other", has
        is_venue = owner.value == "body" and self._is_in_place(owner.start)
        return "venue" if is_venue else owner.value, has

    def _is_in_place(self, at: int) -> bool:
        """Whether what is named at `at` is, or ends, the name of a place where people are."""
        text = self.passage.normal
        if _AT.before(text, before_spaces(text, at)):
            return True
        earliest = max(text.rfind("\n", 0, at) + 1, at - _LONGEST_PLACE)
        return _OWN_PLACE.search(text, earliest, at) is not None

    def _word(self, end: int) -> int:
        """Return where the words without a space begin that end at `end`, with those before a number: สพป.ตาก เขต 2."""
        text = self.passage.normal
        earliest = max(0, end - _OWNER)
        earliest = max(earliest, text.rfind("\n", earliest, end) + 1)
        word = max(earliest, text.rfind(" ", earliest, end) + 1)
        return max(earliest, text.rfind(" ", earliest, word - 1) + 1) if text[word:end].isdigit() else word

    def _add_row(self, at: int, found: list[str]) -> None:
        """Name what stands before the first and behind the last count of a row (10 teachers, 50 pupils and 20 parents).

        What is said of the row is said once, before it or behind it.
        """
        row = self._rows[at]
        if len(row) == 1:
            return
        found.append(f"row of {min(len(row), 4)}")
        if row[0] < at:
            start = self.counts[row[0]].start
            cues = between(self._cues, max(start - _MIDDLE, 0), start)
            found += (f"row behind {kind}" for _, end, kind in cues if end <= start)
        if at < row[-1]:
            end = self.counts[row[-1]].end
            found += (f"row before {kind}" for _, _, kind in between(self._cues, end, end + _NEAR))

    def _read_rows(self) -> list[range]:
        """Return for each count the places of those that follow one another closely, its own among them."""
        rows: list[range] = []
        first = 0
        for at in range(len(self.counts)):
            if at + 1 == len(self.counts) or not self._adjoin(at):
                rows += [range(first, at + 1)] * (at + 1 - first)
                first = at + 1
        return rows

    def _adjoin(self, at: int) -> bool:
        """Whether the next count follows ``counts[at]`` in one list, and is not of what somebody else has (มี)."""
        gap = self.passage.normal[self.counts[at].end : self.counts[at + 1].start]
        if len(gap) > _ADJOINING or "\n" in gap:
            return False
        has = gap.find(_HAS)
        return has < 0 or gap[:has].strip() in _AND

    def _add_total(self, at: int, found: list[str]) -> None:
        """Name the cues of the larger count that this one may break down (331 people: 120 pupils, …)."""
        count = self.counts[at]
        total = self._larger_before(at)
        if total is None:
            return
        listing = {cue for _, _, cue in between(self._cues, total.end, count.start)}
        kind = "breakdown" if "breakdown" in listing or count.each else "list"
        found.append(f"{kind} of a total")
        found += (f"{kind} of {cue}" for _, _, cue in between(self._cues, total.start - _MIDDLE, total.end + _NEAR))

    def _larger_before(self, at: int) -> HeadCount | None:
        for place in range(at - 1, -1, -1):
            other = self.counts[place]
            if self.counts[at].start - other.end > _BREAKDOWN:
                return None
            if other.value > self.counts[at].value:
                return other
        return None


def _last_has(text: str, start: int, end: int) -> int:
    """Return where มี (has) stands last in ``text[start:end]``, -1 where it does not; หมี่ and รัศมี only hold it."""
    at = text.rfind(_HAS, start, end)
    while at >= 0 and (_NO_HAS.stand_before(text, at) or _TONES.stand_at(text, at + len(_HAS))):
        at = text.rfind(_HAS, start, at)
    return at


def _ends_of(cues: list[Found], wanted: str) -> list[int]:
    return [end for _, end, kind in cues if kind == wanted]
