"""What tells an article's venue from the other places it names; the features of `models/venue.json`."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from typing import Final

from lamphun_scraper.facts.document import Document
from lamphun_scraper.facts.lookup import Lookup
from lamphun_scraper.facts.places.candidates import Candidate

Features = dict[str, float]

_CHUNK: Final = Lookup("place_chunk")
_CUE: Final = "venue_cue"
_NEAR, _FAR = 60, 220
# The day or the time stands right before the words that lead to the place.
_BEHIND_TIME: Final = re.compile(r"น\.?\)? *,?$")
_BEHIND_DAY: Final = re.compile(r"(?:\d{2,4}|\)) *,?$")


def features_of(document: Document, found: Sequence[Candidate]) -> list[Features]:
    """Return the features of each candidate, in the order given."""
    named_before = 0
    rows: list[Features] = []
    for number, candidate in enumerate(found):
        row = _own(candidate) | _before(candidate) | _behind(candidate) | _in_title(document, candidate)
        row[f"earlier at:{min(named_before, 3)}"] = 1.0
        row["first"] = float(number == 0)
        named_before += candidate.trigger in ("at", "at weak")
        rows.append(row)
    return rows


def _own(candidate: Candidate) -> Features:
    """The words that lead to it, its kind, how much of its area is said, and where it stands."""
    kind = candidate.head or ("other" if candidate.name else "area")
    row = {
        f"trigger:{candidate.trigger}": 1.0,
        f"kind:{kind}": 1.0,
        f"{candidate.trigger}, {'named' if candidate.name else 'area'}": 1.0,
        f"where:{candidate.passage.source} {min(candidate.start // 400, 5)}": 1.0,
    }
    if area := candidate.area:
        row["area"] = 1.0
        row["area with district"] = float(area.area.district is not None)
        row["area with subdistrict"] = float(area.area.subdistrict is not None)
    if candidate.name:
        row[f"name length:{min((candidate.name[1] - candidate.name[0]) // 12, 6)}"] = 1.0
    return row


def _before(candidate: Candidate) -> Features:
    """What is said of the place in its sentence, up to it."""
    text, at = candidate.passage.normal, candidate.before
    line = text.rfind("\n", max(0, at - _FAR), at) + 1 or max(0, at - _FAR)
    row = {"line start": float(at - line <= 2)}
    if _BEHIND_TIME.search(text, max(line, at - 6), at):
        row["behind time"] = 1.0
    elif _BEHIND_DAY.search(text, max(line, at - 8), at):
        row["behind day"] = 1.0
    nearest = True
    for cue in _cues_before(candidate, line):
        if nearest and cue.start >= at - _NEAR:
            row[f"near:{cue.value}"] = 1.0
            nearest = False
        row[f"far:{cue.value}"] = 1.0
    return row


def _cues_before(candidate: Candidate, line: int):
    cues = candidate.passage.hits(_CUE)
    for index in range(bisect_left(cues, (candidate.before,)) - 1, -1, -1):
        cue = cues[index]
        if cue.start < line:
            return
        yield cue


def _behind(candidate: Candidate) -> Features:
    """What follows the place and its area."""
    text = candidate.passage.normal
    at = candidate.stop
    while at < len(text) and text[at] == " ":
        at += 1
    if at == len(text) or text[at] == "\n":
        return {"then:end of line": 1.0}
    word = _CHUNK.behind(text, at)
    return {f"then:{word.value if word else 'other'}": 1.0}


def _in_title(document: Document, candidate: Candidate) -> Features:
    """Whether the title names the place or its province."""
    title = document.title.normal
    if candidate.passage.source == "title":
        return {}
    row = {}
    if candidate.name and candidate.passage.normal[candidate.name[0] : candidate.name[0] + 12] in title:
        row["in title"] = 1.0
    area = candidate.area.area if candidate.area else None
    if area and area.province and area.province in title:
        row["province in title"] = 1.0
    return row
