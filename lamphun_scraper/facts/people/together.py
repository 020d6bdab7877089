"""Who presides together: "นาย ก … และนาย ข … เป็นประธาน" (A and B preside).

The verb stands behind the last of them, so that a model which looks at one person at a time sees one who presides and
one who does nothing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Final

from lamphun_scraper.facts.document import Document
from lamphun_scraper.facts.people.deeds import Deed, Place
from lamphun_scraper.facts.people.identity import Person
from lamphun_scraper.facts.people.mentions import Mention

_AND: Final = "และ"
_BETWEEN: Final = 40  # characters between two who are joined: the first one's organisation, perhaps in brackets
_REACH: Final = 45  # characters between the last of them and the verb
_DEEDS: Final = 2


def partners(document: Document, people: Sequence[Person], places: Mapping[Mention, Place]) -> dict[int, int]:
    """Return who shares the verb of whom: the index of someone who presides → that of the one named before."""
    owners = {mention: index for index, person in enumerate(people) for mention in person.mentions}
    body = sorted((one for one in owners if one.passage is document.body), key=lambda mention: mention.start)
    text = document.body.normal
    return {
        owners[last]: owners[first]
        for first, last in pairwise(body)
        if _are_joined(text[first.tail : last.start]) and _presides(last, places[last].deeds)
    }


def _are_joined(between: str) -> bool:
    return len(between) <= _BETWEEN and "\n" not in between and between.rstrip().endswith(_AND)


def _presides(mention: Mention, deeds: Sequence[Deed]) -> bool:
    return any(
        deed.kind == "preside" and deed.direct and deed.start - mention.tail <= _REACH for deed in deeds[:_DEEDS]
    )
