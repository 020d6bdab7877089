"""What tells an article's venue from the other places it names; the features of `models/venue.json`."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import Final

from lamphun_scraper.facts.document import Document
from lamphun_scraper.facts.lookup import Lookup
from lamphun_scraper.facts.places.candidates import MENTIONED, Candidate, is_strong, side_by_side
from lamphun_scraper.facts.scan import Hit

Features = dict[str, float]

_CHUNK: Final = Lookup("place_chunk")
_PEOPLE: Final = Lookup("place_trigger")
_NO_HIT: Final = Hit(0, 0, "none")
_CUE: Final = "venue_cue"
_NEAR, _FAR = 60, 220
# The day or the time stands right before the words that lead to the place.
_BEHIND_TIME: Final = re.compile(r"น\.?\)? *,?$")
# Words that make a phrase a kind of place rather than one, or a statement rather than a name.
_GENERAL: Final = re.compile(
    r"ทั่วประเทศ|ต่าง ?ๆ|อื่น|ดังกล่าว|ใกล้เคียง|แต่ละ|ทุก|หลายแห่ง"
    r"|ทั้ง(?: ?\d|สิ้น|หมด)|จำนวน|ประเทศ$|(?:นี้|นั้น)$|\d+ (?:แห่ง|อำเภอ|จังหวัด)"
)
_CLAUSE: Final = re.compile(r"ที่(?=ได้|มี|เป็น|จะ|ถูก|ไม่)|ให้|ได้|จะ|ถูก|ไม่|เป็น|มาก|ทำให้|กับ")
_THAI: Final = re.compile("[ก-๎]")
_YEAR: Final = re.compile(r"(?<!\d)2[45]\d\d(?!\d)")
_BEHIND_DAY: Final = re.compile(r"(?:\d{2,4}|\)) *,?$")


def features_of(document: Document, found: Sequence[Candidate]) -> list[Features]:
    """Return the features of each candidate, in the order given."""
    led_to = [candidate for candidate in found if candidate.trigger != MENTIONED]
    rows = [
        _own(candidate) | _before(document, candidate) | _behind(candidate) | _in_title(document, candidate)
        for candidate in led_to
    ]
    _compare(led_to, rows)
    of_led_to = iter(rows)
    return [next(of_led_to) if candidate.trigger != MENTIONED else _mentioned(candidate, found) for candidate in found]


def _mentioned(candidate: Candidate, found: Sequence[Candidate]) -> Features:
    """What there is to go by for an area that no word leads to."""
    areas = [other.area and other.area.area for other in found if other.name is None]
    area = candidate.area and candidate.area.area
    return {
        "mentioned": 1.0,
        f"mentioned in {candidate.passage.source}": 1.0,
        f"mentioned:{min(areas.count(area), 3)}": 1.0,
        "mentioned first": float(areas[0] == area),
        "mentioned alone": float(all(other == area for other in areas)),
        f"mentioned beside {min(sum(other.trigger != MENTIONED for other in found), 3)}": 1.0,
        f"mentioned behind {(_PEOPLE.before(candidate.passage.normal, candidate.start) or _NO_HIT).value}": 1.0,
    }


def _compare(found: Sequence[Candidate], rows: Sequence[Features]) -> None:
    """Add what only the other candidates tell: how many are introduced by ณ or ที่, and which stand side by side."""
    names = [_beginning(candidate) for candidate in found]
    strong = [is_strong(candidate) for candidate in found]
    in_all = min(sum(strong), 2)
    earlier = 0
    for number, (candidate, row) in enumerate(zip(found, rows, strict=True)):
        row["first"] = float(number == 0)
        row["said again"] = float(names[number] is not None and names.count(names[number]) > 1)
        row[f"earlier at:{min(earlier, 3)}"] = 1.0
        row[f"{candidate.trigger} of {in_all} at"] = 1.0
        if strong[number]:
            earlier += 1
        if number and side_by_side(found[number - 1], candidate):
            row[f"joined:{found[number - 1].trigger}"] = 1.0


def _beginning(candidate: Candidate) -> str | None:
    return candidate.passage.normal[candidate.name[0] : candidate.name[0] + 12] if candidate.name else None


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
    row[f"{candidate.trigger}, {kind}"] = 1.0
    if candidate.name:
        name = candidate.passage.normal[slice(*candidate.name)]
        row["general"] = float(_GENERAL.search(name) is not None)
        row["clause"] = float(_CLAUSE.search(name) is not None)
        row[f"name length:{min((candidate.name[1] - candidate.name[0]) // 12, 6)}"] = 1.0
    return row


def _before(document: Document, candidate: Candidate) -> Features:
    """What is said of the place in its sentence, up to it."""
    text, at = candidate.passage.normal, candidate.before
    line = text.rfind("\n", max(0, at - _FAR), at) + 1 or max(0, at - _FAR)
    row = {"line start": float(at - line <= 2), "glued": float(at > line and _THAI.match(text, at - 1) is not None)}
    if document.published and (years := _YEAR.findall(text, max(line, at - _NEAR), at)):
        row["another year"] = float(abs(int(years[-1]) - 543 - document.published.year) > 1)
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


def _cues_before(candidate: Candidate, line: int) -> Iterator[Hit]:
    """The cues between a line's start and the words that lead to the place, the nearest first."""
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
