"""How likely a head count says how many people take part in what the article reports.

Victims, beneficiaries, populations and staff are counted with the same words. A small linear model decides by the
company that a count keeps (`counted.py`) and the headline; the parts of a total and the next session go with it.
"""

from __future__ import annotations

from typing import Final, NamedTuple

from lamphun_scraper.facts.attending import is_called, is_led, is_next_session, is_taught, is_there
from lamphun_scraper.facts.breakdowns import parts_of, summands_of
from lamphun_scraper.facts.counted import Counted
from lamphun_scraper.facts.counts import HeadCount
from lamphun_scraper.facts.document import Document, Passage
from lamphun_scraper.facts.model import Linear
from lamphun_scraper.facts.standing import is_absent, is_standing

MODEL: Final = Linear("participants")
ENOUGH: Final = -0.4
"""Log odds from which a count is taken: from -0.6 to 0 all do as well by F1 on folds the model had not seen."""
_PART: Final = 0.9
_TAUGHT: Final = 0.9
WORD: Final = 0.2
"""What a frequent word counts beside other features. From some 500 counts known to take part a thousand words are
learnt best if each may say little: best of 0.2 to 1 in cross-validation and on the bundled articles."""


class Turnout(NamedTuple):
    """A head count of people who take part, and the probability that it is one."""

    passage: Passage
    heads: HeadCount
    probability: float


def turnouts(document: Document) -> tuple[list[Turnout], list[Turnout]]:
    """Return the counts that are of people taking part, of the title and of the body, in order, totals with parts."""
    title, body = (Counted(passage) for passage in document.passages)
    crowd = len(title.counts) + len(body.counts)
    headline = WORD * MODEL.weigh(document.headline_words()) if crowd else 0.0
    return _taking_part(title, crowd, headline), _taking_part(body, crowd, headline)


def _taking_part(counted: Counted, crowd: int, headline: float) -> list[Turnout]:
    """Return the counts of one passage that are of people taking part; `headline` is what its words count for each."""
    chances: dict[int, float] = {}
    for at in range(len(counted.counts)):
        if chance := _chance(counted, at, crowd, headline):
            chances[at] = chance
    _add_totals(counted, chances)
    for at, chance in list(chances.items()):
        for part in parts_of(counted.passage, counted.counts, at):
            if not is_absent(counted, part):
                chances.setdefault(part, chance * _PART)
    for at in range(1, len(counted.counts)):
        if at not in chances and at - 1 in chances and is_next_session(counted, at):
            chances[at] = chances[at - 1] * _PART
    return [Turnout(counted.passage, counted.counts[at], round(chance, 4)) for at, chance in sorted(chances.items())]


def _chance(counted: Counted, at: int, crowd: int, headline: float) -> float:
    """Return how likely ``counts[at]`` is of people taking part, by the company that it keeps; 0 where it is not."""
    if is_standing(counted, at):
        return 0.0
    if is_taught(counted, at) or is_called(counted, at) or is_there(counted, at) or is_led(counted, at):
        return _TAUGHT
    score = MODEL.total(counted.features(at, crowd)) + WORD * MODEL.weigh(counted.around(at)) + headline
    return MODEL.calibrated(score) if score > ENOUGH else 0.0


def _add_totals(counted: Counted, chances: dict[int, float]) -> None:
    """Add the totals that some counts in `chances` make up exactly, alone or with others beside them.

    Places and groups are counted each in its own words (72 at Ban Hong, in Li 45 planted trees); their sum says that
    they belong together.
    """
    for at in range(len(counted.counts)) if chances else ():
        summands = [] if at in chances else summands_of(counted.passage, counted.counts, at)
        likely = max([chances.get(summand, 0.0) for summand in summands], default=0.0)
        if likely and not any(is_standing(counted, each) for each in (at, *summands)):
            chances[at] = likely * _PART
