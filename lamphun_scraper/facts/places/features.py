"""What tells an article's venue from the other places it names; the features of `models/venue.json`."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from typing import Final, NamedTuple

from lamphun_scraper.facts.areas import PLACE_CHUNK, Area
from lamphun_scraper.facts.begun import Begun
from lamphun_scraper.facts.calendar_years import BUDDHIST_ERA
from lamphun_scraper.facts.document import Document
from lamphun_scraper.facts.lookup import is_thai, past_spaces
from lamphun_scraper.facts.months import CENTURIES
from lamphun_scraper.facts.places.candidate import MENTIONED, Candidate, is_strong, side_by_side
from lamphun_scraper.facts.places.company import Company
from lamphun_scraper.facts.places.context import province_of
from lamphun_scraper.facts.places.days import Days
from lamphun_scraper.facts.scan import either, first_from, marked, words

Features = list[str]
"""The names of what is there."""


class Described(NamedTuple):
    """What is told of a candidate.

    Attributes:
        names: of what is there.
        leads: what gives the others another meaning, so that each counts again beside it: in which part of the article
            the place stands (behind ณ, "at", a venue is likelier at its beginning than further down), its kind, and
            what the day before it is to the activity. They are names, too: what two of them say together is two thirds
            of the gain. In cross-validation they take away one in eleven of the wrong, missing and needless venues;
            pairs of all features with all do worse.
    """

    names: Features
    leads: tuple[str, ...]


_NEAR: Final = 60
_LINE: Final = 220
_STEPS: Final = 4  # in which it becomes likelier that somebody presides
# What the time ends in where it stands right before the words that lead to the place.
_TIME_ENDS: Final = ("น", "น.", "น)", "น.)")
_REACH: Final = 8
_DEED_GAPS: Final = (10, 40, 120)
"""Characters between what somebody does and a place by which the two belong together less and less."""
_RESTS: Final = (20, 80, 200, 500)
"""Characters up to the end of the paragraph in four steps: a headline or a first sentence ends with the venue."""
# Words that make a phrase a kind of place rather than one, or a statement rather than a name; each choice begins with
# its letters, which are quick to find.
_GENERAL: Final = Begun(
    re.compile(
        rf"{either(marked('lookup/unnamed_place', 'general'))}"
        r"|ทั้ง ?\d|ประเทศ$|นี้$|นั้น$| (?<=\d )(?:แห่ง|อำเภอ|จังหวัด)"
    ),
    (*marked("lookup/unnamed_place", "general"), "ทั้ง", "ประเทศ", "นี้", "นั้น", " แห่ง", " อำเภอ", " จังหวัด"),
)
_CLAUSE: Final = Begun(
    re.compile(rf"ที่(?=ได้|มี|เป็น|จะ|ถูก|ไม่)|{either(marked('lookup/unnamed_place', 'clause'))}"),
    ("ที่", *marked("lookup/unnamed_place", "clause")),
)
_YEAR: Final = re.compile(r"2(?<!\d2)[45]\d\d(?!\d)")


def features_of(document: Document, found: Sequence[Candidate], days: Days, company: Company) -> list[Described]:
    """Return the features of each candidate but the words around it (see `surroundings`), in the order given.

    Args:
        document: the article.
        found: its candidates.
        days: what its dates are to the activity.
        company: who is there, and how likely it is that somebody presides: what nobody presides over may be no
            activity at all but a statement, whose places are only spoken of.
    """
    activity = f"presided:{min(int(company.presided * _STEPS), _STEPS - 1)}"
    leads = [(_where(candidate), f"kind:{_kind(candidate)}", days.told_of(candidate)) for candidate in found]
    rows = [
        [
            *_own(candidate),
            *_before(document, candidate),
            *_behind(candidate),
            *_in_title(document, candidate),
            *_in_company(document, candidate, company),
            *its_leads,
            activity,
        ]
        for candidate, its_leads in zip(found, leads, strict=True)
    ]
    _compare(found, rows)
    _compare_areas(found, rows)
    return list(map(Described, rows, leads))


def _where(candidate: Candidate) -> str:
    return f"where:{candidate.passage.source} {min(candidate.start // 400, 5)}"


def _kind(candidate: Candidate) -> str:
    return candidate.head or ("other" if candidate.name else "area")


def _compare_areas(found: Sequence[Candidate], rows: Sequence[Features]) -> None:
    """Add how often the area of an area alone is said, and by whom."""
    said: dict[Area, int] = {}
    for candidate in found:
        if candidate.name is None and candidate.area:
            said[candidate.area.area] = said.get(candidate.area.area, 0) + 1
    led = sum([candidate.trigger != MENTIONED for candidate in found])
    for candidate, row in zip(found, rows, strict=True):
        if candidate.name is None and candidate.area:
            times = said[candidate.area.area]
            row.append(f"area said:{min(times, 3)}")
            if len(said) == 1:
                row.append("area alone")
            if candidate.trigger == MENTIONED:
                row.append(f"mentioned beside {min(led, 3)}")
                row.append(f"mentioned:{min(times, 3)}")
                row.append(f"mentioned in {candidate.passage.source}")


def _compare(found: Sequence[Candidate], rows: Sequence[Features]) -> None:
    """Add what only the other candidates tell: how many are introduced by ณ or ที่, and which stand side by side."""
    names = [_beginning(candidate) for candidate in found]
    strong = [is_strong(candidate) for candidate in found]
    in_all = min(sum(strong), 2)
    earlier = 0
    for number, (candidate, row) in enumerate(zip(found, rows, strict=True)):
        if number == 0:
            row.append("first")
        if names[number] is not None and names.count(names[number]) > 1:
            row.append("said again")
        row.append(f"earlier at:{min(earlier, 3)}")
        row.append(f"{candidate.trigger} of {in_all} at")
        if strong[number]:
            earlier += 1
        if number and side_by_side(found[number - 1], candidate):
            row.append(f"joined:{found[number - 1].trigger}")


def _beginning(candidate: Candidate) -> str | None:
    return candidate.passage.normal[candidate.name[0] : candidate.name[0] + 12] if candidate.name else None


def _own(candidate: Candidate) -> Features:
    """The words that lead to it, with its kind, and how much of its name and area is said."""
    row = [
        f"trigger:{candidate.trigger}",
        f"{candidate.trigger}, {'named' if candidate.name else 'area'}",
    ]
    if area := candidate.area:
        row.append("area")
        if area.area.district is not None:
            row.append("area with district")
        if area.area.subdistrict is not None:
            row.append("area with subdistrict")
    row.append(f"{candidate.trigger}, {_kind(candidate)}")
    if candidate.name:
        name = candidate.passage.normal[slice(*candidate.name)]
        if _GENERAL.search(name, 0, len(name)):
            row.append("general")
        if _CLAUSE.search(name, 0, len(name)):
            row.append("clause")
        row.append(f"name length:{min(len(name) // 12, 6)}")
        row.append(f"name words:{min(len(name.split()), 5)}")
        if name in words("place_head"):
            row.append("head only")
    return row


def _before(document: Document, candidate: Candidate) -> Features:
    """What is said of the place in its sentence, up to it."""
    text, at = candidate.passage.normal, candidate.before
    line = text.rfind("\n", max(0, at - _LINE), at) + 1 or max(0, at - _LINE)
    row = []
    if at - line <= 2:
        row.append("line start")
    elif is_thai(text, at - 1):
        row.append("glued")
    year = _year_before(text, max(line, at - _NEAR), at) if document.published else None
    if document.published and year and abs(year - BUDDHIST_ERA - document.published.year) > 1:
        row.append("another year")
    row.append(_deed_before(candidate, line))
    said = text[max(line, at - _REACH) : at].rstrip(" ,")
    if said.endswith(_TIME_ENDS):
        row.append("behind time")
    elif said.endswith(")") or (len(said) > 1 and said[-2:].isdigit()):
        row.append("behind day")
    return row


def _deed_before(candidate: Candidate, line: int) -> str:
    """Say what was done last before a place, not before `line`, and how near."""
    cues, at = candidate.passage.hits("role_cue"), candidate.before
    last = first_from(cues, at) - 1
    if last < 0 or cues[last][0] < line:
        return "deed:none"
    _, end, kind = cues[last]
    return f"deed:{kind} {bisect_left(_DEED_GAPS, at - end)}"


def _year_before(text: str, start: int, end: int) -> int | None:
    """Return the last Buddhist year in ``text[start:end]``."""
    between = text[start:end]
    if not any(century in between for century in CENTURIES):
        return None
    years: list[str] = _YEAR.findall(text, start, end)
    return int(years[-1]) if years else None


def _behind(candidate: Candidate) -> Features:
    """What follows the place and its area."""
    text = candidate.passage.normal
    at = past_spaces(text, candidate.stop)
    line_end = text.find("\n", candidate.stop, candidate.stop + _RESTS[-1] + 1)
    length = bisect_left(_RESTS, (line_end if line_end >= 0 else len(text)) - candidate.stop)
    row = [f"rest of line:{length}", f"{candidate.trigger}, rest of line:{length}"]
    if at == len(text) or text[at] == "\n":
        return [*row, "then:end of line"]
    word = PLACE_CHUNK.behind(text, at)
    return [*row, f"then:{word.value if word else 'other'}"]


def _in_company(document: Document, candidate: Candidate, company: Company) -> Features:
    """Who is named behind it, and whether anybody holds a post of its province."""
    behind, home = company.named_behind(candidate), company.at_home(province_of(document, candidate))
    return [behind, home, f"{candidate.trigger}, {behind}", f"{candidate.trigger}, {home}"]


def _in_title(document: Document, candidate: Candidate) -> Features:
    """Whether the title names the place or its province."""
    title = document.title.normal
    if candidate.passage.source == "title":
        return []
    row = []
    if candidate.name and candidate.passage.normal[candidate.name[0] : candidate.name[0] + 12] in title:
        row.append("in title")
    area = candidate.area.area if candidate.area else None
    if area and area.province and area.province in title:
        row.append("province in title")
    return row
