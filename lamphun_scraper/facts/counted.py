"""The head counts of a passage with the company that each keeps: what speaks for and against it being of participants.

Most are named features for a model (`turnout.py`): the words around a count (lexicon `count_cue`, and the frequent
ones), its size, its place in the article. What decides by itself is told by `standing` and `attending`.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from itertools import islice
from typing import Final

from lamphun_scraper.facts.counts import EACH, HeadCount, head_counts
from lamphun_scraper.facts.document import Passage
from lamphun_scraper.facts.frequent import Around
from lamphun_scraper.facts.scan import Found, between, first_from

NEAR: Final = 15
"""Characters from a count to a cue that stands right beside it …"""
MIDDLE: Final = 45
"""… and to one before it that is not far …"""
AFTER: Final = 45
"""… and to the last one behind it that may belong to it."""
_FAR: Final = 120
_WORDS_BEFORE: Final = 60
_WORDS_BEHIND: Final = 30
_WIDE: Final = 300
_BREAKDOWN: Final = 250
_CROWDS: Final = (2, 3, 5, 8, 12, 20)
_SIZES: Final = (5, 20, 50, 100, 300, 1_000, 3_000, 10_000, 100_000)
_PLACES: Final = (300, 700, 1_200, 2_000, 3_500)
_CHAIR_GAPS: Final = (150, 400, 1_000)
_SPEECH: Final = (60, 150, 400)
HAS: Final = "มี"
"""Who has people, or that people are there."""
_AND: Final = ("", "และ", ",")
TAKING_PART: Final = frozenset({"joins", "attendee", "registers", "acts", "chair", "with", "rite"})
"""The kinds of cues that say that people take part."""
PAST: Final = "past"
"""The kind of those that say that it was in another year."""
_ADJOINING: Final = 45  # characters between two counts of one row
_MOST: Final = 300  # counts looked at in a passage; an article has a handful, a hostile page any number


class Counted:
    """The head counts of one passage, with what stands around them.

    Attributes:
        passage: where they stand.
        counts: the head counts, in order.
        rows: for each of them the places in `counts` of those that follow one another closely, its own among them.
        cues: the words that speak for or against people taking part, in order.
    """

    def __init__(self, passage: Passage) -> None:
        """Read the counts of `passage`."""
        self.passage = passage
        self.counts = list(islice(head_counts(passage), _MOST))
        self.rows = self._read_rows()
        self.cues = passage.hits("count_cue")
        self._names = passage.hits("honorific")
        self._chairs = ends_of(self.cues, "chair") if self.counts else []
        self._says = ends_of(self.cues, "says") if self.counts else []

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
        kinds_of_people = sum([kind == "people" for _, _, kind in between(self.cues, start - _FAR, start)])
        names = first_from(self._names, start) - first_from(self._names, start - _WIDE)
        around = self.passage.normal[max(0, start - _FAR) : start] + self.passage.normal[end : end + AFTER]
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
        for _, end, kind in reversed(between(self.cues, earliest, start)):
            gap = start - end
            if gap < 0:
                continue
            found.append(f"{'near' if gap <= NEAR else 'middle' if gap <= MIDDLE else 'far'} {kind}")
            if not nearest and kind != "total":
                nearest = kind
                found.append(f"nearest {nearest}")

    def _add_cues_after(self, count: HeadCount, found: list[str]) -> None:
        for start, _, kind in between(self.cues, count.end, count.end + AFTER):
            found.append(f"{'next' if start <= count.end + NEAR else 'later'} {kind}")

    def _add_statement(self, start: int, found: list[str]) -> None:
        """Name how far before a count somebody begins to speak in its paragraph: often background is told so."""
        begun = bisect_right(self._says, start)
        if begun and "\n" not in self.passage.normal[self._says[begun - 1] : start]:
            found.append(f"said {bisect_left(_SPEECH, start - self._says[begun - 1])}")

    def _add_row(self, at: int, found: list[str]) -> None:
        """Name what stands before the first and behind the last count of a row (10 teachers, 50 pupils and 20 parents).

        What is said of the row is said once, before it or behind it.
        """
        row = self.rows[at]
        if len(row) == 1:
            return
        found.append(f"row of {min(len(row), 4)}")
        if row[0] < at:
            start = self.counts[row[0]].start
            cues = between(self.cues, max(start - MIDDLE, 0), start)
            found += (f"row behind {kind}" for _, end, kind in cues if end <= start)
        if at < row[-1]:
            end = self.counts[row[-1]].end
            found += (f"row before {kind}" for _, _, kind in between(self.cues, end, end + NEAR))

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
        has = gap.find(HAS)
        return has < 0 or gap[:has].strip() in _AND

    def _add_total(self, at: int, found: list[str]) -> None:
        """Name the cues of the larger count that this one may break down (331 people: 120 pupils, …)."""
        count = self.counts[at]
        total = self._larger_before(at)
        if total is None:
            return
        listing = {cue for _, _, cue in between(self.cues, total.end, count.start)}
        kind = "breakdown" if "breakdown" in listing or count.each else "list"
        found.append(f"{kind} of a total")
        found += (f"{kind} of {cue}" for _, _, cue in between(self.cues, total.start - MIDDLE, total.end + NEAR))

    def _larger_before(self, at: int) -> HeadCount | None:
        for place in range(at - 1, -1, -1):
            other = self.counts[place]
            if self.counts[at].start - other.end > _BREAKDOWN:
                return None
            if other.value > self.counts[at].value:
                return other
        return None


def ends_of(cues: list[Found], wanted: str) -> list[int]:
    """Return where the cues of one kind end, in order."""
    return [end for _, end, kind in cues if kind == wanted]
