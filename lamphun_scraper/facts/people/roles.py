"""Who presides, delegates, reports or speaks.

Who presides is a choice: everyone who may (`presiding.py` describes them) competes with the others and with nobody.
The other roles are said outright by a deed right behind the name (`deeds.py`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from lamphun_scraper.facts.document import Document, Passage
from lamphun_scraper.facts.frequent import features
from lamphun_scraper.facts.model import Linear, shares_of
from lamphun_scraper.facts.people.deeds import PRESIDING, SPEAKING, Deed, Place, read_places
from lamphun_scraper.facts.people.identity import Person
from lamphun_scraper.facts.people.mentions import Mention
from lamphun_scraper.facts.people.presiding import describe
from lamphun_scraper.facts.people.surroundings import around
from lamphun_scraper.facts.people.together import joined, leader, partner, presides_next
from lamphun_scraper.facts.scan import Hit
from lamphun_scraper.records import Role

MODEL: Final = Linear("chair")
_LIKELY: Final = 0.4  # everyone whose share of the choice is larger presides: one, or two who do it together
# Anyone who does nothing, or comes third or later and does nothing that a chair does: 5 of 1059 in the annotated
# documents' folds 0-3 preside.
_UNLIKELY: Final = 0.005


class Part:
    """The part a person plays.

    Attributes:
        presiding: the probability, 0 to 1, that the person presides.
        role: the part.
        passage: where words say it; None where none do.
        said: these words.
    """

    __slots__ = ("passage", "presiding", "role", "said")

    def __init__(
        self, presiding: float, role: Role = "other", passage: Passage | None = None, said: Deed | Hit | None = None
    ) -> None:
        """Note a person's part."""
        self.presiding = presiding
        self.role = role
        self.passage = passage
        self.said = said


def read_parts(document: Document, people: Sequence[Person]) -> list[Part]:
    """Return the part that each person plays in the reported activity."""
    places = read_places(document, people)
    chances = [_UNLIKELY] * len(people)
    described = describe(document, people, places)
    headline = MODEL.weigh(document.headline_words()) if described else 0.0
    scores = (MODEL.total(names) + MODEL.weigh(around(people[index])) + headline for index, names in described.items())
    for index, share in zip(described, shares_of(scores), strict=True):
        chances[index] = share
    for first, chance in _partners(people, places, chances).items():
        chances[first] = max(chances[first], chance)
    for index, chance in _next(people, places, chances).items():
        chances[index] = max(chances[index], chance)
    for last, first in _leaders(people, places, chances).items():
        chances[first], chances[last] = max(chances[first], chances[last]), _UNLIKELY
    return [
        _chair(person, places, chance) if chance > _LIKELY else _other(person, places, chance)
        for person, chance in zip(people, chances, strict=True)
    ]


def presided(parts: Sequence[Part]) -> float:
    """Return how likely it is that somebody presides: the probability, 0 to 1, of whom it is likeliest of."""
    return max([part.presiding for part in parts], default=0.0)


def _partners(people: Sequence[Person], places: Mapping[Mention, Place], chances: Sequence[float]) -> dict[int, float]:
    """Return who presides together with someone likely to, by their index, and how likely that one is.

    Either may be the likely one: before the verb stands the last of the two, in front of the news the first.
    """
    likely = {
        mention: chance
        for person, chance in zip(people, chances, strict=True)
        if chance > _LIKELY
        for mention in person.mentions
    }
    firsts = {first: chance for mention, chance in likely.items() if (first := partner(places[mention]))}
    found = {}
    for index, person in enumerate(people if likely else ()):
        for mention in person.mentions:
            if mention in firsts:
                found[index] = firsts[mention]
            elif (first := joined(places[mention])) and first in likely:
                found[index] = likely[first]
    return found


def _next(people: Sequence[Person], places: Mapping[Mention, Place], chances: Sequence[float]) -> dict[int, float]:
    """Return who presides over a further activity, by their index, and how likely whoever does over the first is."""
    presided = [
        (mention.start, chance)
        for person, chance in zip(people, chances, strict=True)
        if chance > _LIKELY
        for mention in person.mentions
        if any(deed.kind in PRESIDING for deed in places[mention].deeds)
    ]
    if not presided:
        return {}
    first, chance = min(presided)
    return {
        index: chance
        for index, person in enumerate(people)
        for mention in person.mentions
        if mention.start > first and mention.passage.source == "body" and presides_next(places[mention])
    }


def _leaders(people: Sequence[Person], places: Mapping[Mention, Place], chances: Sequence[float]) -> dict[int, int]:
    """Return who leads in the place of someone likely to preside, both by their index: the first of a row of names."""
    firsts = {person.mentions[0]: index for index, person in enumerate(people)}
    likely = [index for index, chance in enumerate(chances) if chance > _LIKELY]
    led = {index: leader(places[people[index].mentions[0]], places) for index in likely}
    found = {index: firsts[first] for index, first in led.items() if first in firsts}
    return {last: first for last, first in found.items() if first not in likely}


def chair_features(document: Document, people: Sequence[Person]) -> dict[int, list[str]]:
    """Describe, by their index, the people who may preside, for fitting the model of who does.

    Only `tools/fit_chair.py` asks: `read_parts` adds the same features' weights without making their names.
    """
    headline = list(features(document.headline_words()))
    return {
        index: [*names, *features(around(people[index])), *headline]
        for index, names in describe(document, people, read_places(document, people)).items()
    }


def _chair(person: Person, places: Mapping[Mention, Place], chance: float) -> Part:
    """Return the part of who presides, with the word that says so most plainly."""
    said = [
        (PRESIDING.index(deed.kind), not deed.direct, mention.passage, deed)
        for mention in person.mentions
        for deed in places[mention].deeds
        if deed.kind in PRESIDING
    ]
    if not said:
        return Part(chance, "chair")
    _, _, passage, deed = min(said, key=lambda each: (each[1], each[0]))
    return Part(chance, "chair", passage, deed)


def _other(person: Person, places: Mapping[Mention, Place], chance: float) -> Part:
    for mention in person.mentions:
        mandate = places[mention].mandates
        if mandate:
            return Part(chance, "delegator", mention.passage, mandate)
    for mention in person.mentions:
        deed = _deed_at_once(places[mention].deeds)
        if deed and deed.kind == "report":
            return Part(chance, "reporter", mention.passage, deed)
        if deed and deed.kind in SPEAKING:
            return Part(chance, "speaker", mention.passage, deed)
    return Part(chance)


def _deed_at_once(deeds: Sequence[Deed]) -> Deed | None:
    for deed in deeds:
        if deed.direct and deed.at_once:
            return deed
    return None
