"""Who presides, delegates, reports or speaks.

Who presides is a choice: everyone who may (`presiding.py` describes them) competes with the others and with nobody.
The other roles are said outright by a deed right behind the name (`deeds.py`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

from lamphun_scraper.facts.document import Document, Passage
from lamphun_scraper.facts.model import Linear
from lamphun_scraper.facts.people.deeds import PRESIDING, SPEAKING, Place, read_places
from lamphun_scraper.facts.people.identity import Person
from lamphun_scraper.facts.people.mentions import Mention
from lamphun_scraper.facts.people.presiding import Features, describe
from lamphun_scraper.facts.scan import Hit
from lamphun_scraper.records import Role

MODEL: Final = Linear("chair")
_LIKELY: Final = 0.4  # everyone whose share of the choice is larger presides: one, or two who do it together
# Anyone who does nothing, or comes third or later and does nothing that a chair does: 5 of 1059 in the annotated
# documents' folds 0-3 preside.
_UNLIKELY: Final = 0.005


class Part(NamedTuple):
    """The part a person plays, and the words that say it at ``normal[start:end]`` of a passage, if any do.

    `presiding` is the probability, 0 to 1, that the person presides.
    """

    presiding: float
    role: Role = "other"
    passage: Passage | None = None
    hit: Hit | None = None


def read_parts(document: Document, people: Sequence[Person]) -> list[Part]:
    """Return the part that each person plays in the reported activity."""
    places = read_places(document, people)
    chances = [_UNLIKELY] * len(people)
    described = describe(document, people, places)
    for index, share in zip(described, MODEL.shares(described.values()), strict=True):
        chances[index] = share
    return [
        _chair(person, places, chance) if chance > _LIKELY else _other(person, places, chance)
        for person, chance in zip(people, chances, strict=True)
    ]


def chair_features(document: Document, people: Sequence[Person]) -> dict[int, Features]:
    """Describe, by their index, the people who may preside, for the model of who does."""
    return describe(document, people, read_places(document, people))


def _chair(person: Person, places: Mapping[Mention, Place], chance: float) -> Part:
    """Return the part of who presides, with the word that says so most plainly."""
    said = [
        (PRESIDING.index(deed.hit.value), not deed.direct, mention.passage, deed.hit)
        for mention in person.mentions
        for deed in places[mention].deeds
        if deed.hit.value in PRESIDING
    ]
    if not said:
        return Part(chance, "chair")
    _, _, passage, hit = min(said, key=lambda each: (each[1], each[0]))
    return Part(chance, "chair", passage, hit)


def _other(person: Person, places: Mapping[Mention, Place], chance: float) -> Part:
    for mention in person.mentions:
        mandate = places[mention].mandates
        if mandate:
            return Part(chance, "delegator", mention.passage, mandate)
    for mention in person.mentions:
        deed = next((deed for deed in places[mention].deeds if deed.direct and deed.at_once), None)
        if deed and deed.hit.value == "report":
            return Part(chance, "reporter", mention.passage, deed.hit)
        if deed and deed.hit.value in SPEAKING:
            return Part(chance, "speaker", mention.passage, deed.hit)
    return Part(chance)
