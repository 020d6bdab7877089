"""Who presides, delegates, reports or speaks.

How likely each person presides `chairs.py` tells; the other roles are said outright by a deed right behind the name
(`deeds.py`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from lamphun_scraper.facts.document import Document, Passage
from lamphun_scraper.facts.people.chairs import LIKELY, chair_chances
from lamphun_scraper.facts.people.deeds import PRESIDING, SPEAKING, Acting, Deed, read_acting, spoken_mandates
from lamphun_scraper.facts.people.identity import Person
from lamphun_scraper.facts.people.mentions import Mention
from lamphun_scraper.facts.scan import Hit
from lamphun_scraper.records import Role


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
    acts = read_acting(document, people)
    chances = chair_chances(document, people, acts)
    spoken: dict[Mention, Hit] = {}
    for passage in document.passages:
        spoken |= spoken_mandates(passage, acts)
    return [
        _chair(person, acts, chance) if chance > LIKELY else _other(person, acts, spoken, chance)
        for person, chance in zip(people, chances, strict=True)
    ]


def _chair(person: Person, acts: Mapping[Mention, Acting], chance: float) -> Part:
    """Return the part of who presides, with the word that says so most plainly."""
    said = [
        (PRESIDING.index(deed.kind), not deed.direct, mention.passage, deed)
        for mention in person.mentions
        for deed in acts[mention].deeds
        if deed.kind in PRESIDING
    ]
    if not said:
        return Part(chance, "chair")
    _, _, passage, deed = min(said, key=lambda each: (each[1], each[0]))
    return Part(chance, "chair", passage, deed)


def _other(person: Person, acts: Mapping[Mention, Acting], spoken: Mapping[Mention, Hit], chance: float) -> Part:
    for mention in person.mentions:
        mandate = acts[mention].mandates or spoken.get(mention)
        if mandate:
            return Part(chance, "delegator", mention.passage, mandate)
    for mention in person.mentions:
        deed = _deed_at_once(acts[mention].deeds)
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
