"""How likely a head count says how many people take part in what the article reports.

Victims, beneficiaries, populations and staff are counted with the same words. A small linear model decides by the
company a count keeps: the words around it (lexicon `count_cue`), its size, its place in the article.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from math import log10
from typing import Final, NamedTuple

from lamphun_scraper.facts.breakdowns import parts_of
from lamphun_scraper.facts.counts import HeadCount, head_counts
from lamphun_scraper.facts.document import Document, Passage
from lamphun_scraper.facts.model import Linear
from lamphun_scraper.facts.scan import Hit, between, words

MODEL: Final = Linear("participants")
ENOUGH: Final = -0.4
"""Log odds from which a count is taken: best F1 on folds the model had not seen."""
_PART: Final = 0.9

_NEAR, _MIDDLE, _FAR = 15, 45, 120
_AFTER: Final = 45
_WIDE: Final = 300
_BREAKDOWN: Final = 250
_SIZES: Final = (5, 20, 50, 100, 300, 1_000, 3_000, 10_000, 100_000)
_PLACES: Final = (300, 700, 1_200, 2_000, 3_500)


class Candidate(NamedTuple):
    """A head count with the features the model reads."""

    passage: Passage
    heads: HeadCount
    features: dict[str, float]


class Turnout(NamedTuple):
    """A head count of people who take part, and the probability that it is one."""

    passage: Passage
    heads: HeadCount
    probability: float


def turnouts(document: Document) -> list[Turnout]:
    """Return the counts that are of people taking part, in order, title first, each total with its parts."""
    found = candidates(document)
    return [
        turnout
        for passage in document.passages
        for turnout in _turnouts([candidate for candidate in found if candidate.passage is passage])
    ]


def _turnouts(found: list[Candidate]) -> list[Turnout]:
    chances = {
        at: MODEL.probability(candidate.features)
        for at, candidate in enumerate(found)
        if MODEL.score(candidate.features) > ENOUGH
    }
    counts = [candidate.heads for candidate in found]
    for at, chance in list(chances.items()):
        for part in parts_of(found[at].passage, counts, at):
            chances.setdefault(part, chance * _PART)
    return [Turnout(found[at].passage, counts[at], chance) for at, chance in sorted(chances.items())]


def candidates(document: Document) -> list[Candidate]:
    """Return every head count of the title and the body with its features."""
    counted = [(passage, head_counts(passage)) for passage in document.passages]
    crowd = log10(1 + sum(len(counts) for _, counts in counted))
    return [
        Candidate(passage, count, features(passage, count, counts[:at], crowd))
        for passage, counts in counted
        for at, count in enumerate(counts)
    ]


def features(passage: Passage, count: HeadCount, earlier: list[HeadCount], crowd: float) -> dict[str, float]:
    """Describe a count.

    Args:
        passage: where it stands.
        count: the count itself.
        earlier: the counts before it in the passage.
        crowd: the decimal logarithm of one more than the number of counts in the article.
    """
    found = {
        "crowd": crowd,
        f"unit {count.unit}": 1.0,
        f"size {bisect_left(_SIZES, count.value + 1)}": 1.0,
        "rough": float(count.rough),
        "round": float(count.value % 10 == 0),
        f"place {_place(passage, count)}": 1.0,
        "ends paragraph": float(not passage.normal[count.end : count.end + 3].strip(" .")),
    }
    found.update(_surroundings(passage, count))
    if count.each:
        found[f"each {words('lookup/each')[count.each.noun]}"] = 1.0
    if earlier and count.start - earlier[-1].end < _FAR:
        found["follows a count"] = 1.0
    found.update(dict.fromkeys(_cues_before(passage, count), 1.0))
    found.update(dict.fromkeys(_cues_after(passage, count), 1.0))
    found.update(dict.fromkeys(_total_before(passage, count, earlier), 1.0))
    return found


def _surroundings(passage: Passage, count: HeadCount) -> Iterator[tuple[str, float]]:
    """Measure what an attendance list and a table of figures differ in: names, kinds of people, other numbers."""
    cues = between(passage.hits("count_cue"), count.start - _FAR, count.start)
    kinds_of_people = sum(cue.value == "people" for cue in cues)
    yield f"kinds of people {min(kinds_of_people, 4)}", 1.0
    names = len(between(passage.hits("honorific"), count.start - _WIDE, count.start))
    yield f"names {min(names, 3)}", 1.0
    text = passage.normal[max(0, count.start - _FAR) : count.start] + passage.normal[count.end : count.end + _AFTER]
    yield f"figures {min(sum(map(str.isdigit, text)) // 4, 5)}", 1.0
    chairs = [cue for cue in between(passage.hits("count_cue"), 0, count.start) if cue.value == "chair"]
    yield f"chair {_distance(count.start - chairs[-1].end) if chairs else 'none'}", 1.0


def _distance(gap: int) -> int:
    return bisect_left((150, 400, 1_000), gap)


def _total_before(passage: Passage, count: HeadCount, earlier: list[HeadCount]) -> Iterator[str]:
    """Name the cues of the larger count that this one may break down (331 people: 120 pupils, …)."""
    totals = (total for total in reversed(earlier) if total.value > count.value)
    total = next(totals, None)
    if total is None or count.start - total.end > _BREAKDOWN:
        return
    listing = {cue.value for cue in between(passage.hits("count_cue"), total.end, count.start)}
    kind = "breakdown" if "breakdown" in listing or count.each else "list"
    yield f"{kind} of a total"
    for cue in between(passage.hits("count_cue"), total.start - _MIDDLE, total.end + _NEAR):
        yield f"{kind} of {cue.value}"


def _place(passage: Passage, count: HeadCount) -> str:
    return passage.source if passage.source == "title" else str(bisect_left(_PLACES, count.start))


def _cues_before(passage: Passage, count: HeadCount) -> Iterator[str]:
    """Name the cues before a count in its paragraph, by distance, and the nearest that is no mere total."""
    hits = passage.hits("count_cue")
    paragraph = passage.normal.rfind("\n", 0, count.start) + 1
    earliest = max(paragraph, count.start - _FAR)
    nearest = ""
    for hit in _backwards(hits, count.start):
        if hit.start < earliest:
            break
        yield f"{_zone(count.start - hit.end)} {hit.value}"
        if not nearest and hit.value != "total":
            nearest = hit.value
            yield f"nearest {nearest}"


def _backwards(hits: list[Hit], end: int) -> Iterator[Hit]:
    at = bisect_left(hits, (end,))
    while at:
        at -= 1
        if hits[at].end <= end:
            yield hits[at]


def _zone(gap: int) -> str:
    return "near" if gap <= _NEAR else "middle" if gap <= _MIDDLE else "far"


def _cues_after(passage: Passage, count: HeadCount) -> Iterator[str]:
    for cue in between(passage.hits("count_cue"), count.end, count.end + _AFTER):
        yield f"{'next' if cue.start <= count.end + _NEAR else 'later'} {cue.value}"
