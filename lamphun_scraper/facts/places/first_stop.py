"""The first stop of a tour: it is the venue, though ณ ("at") may lead to a later one only.

"เดินทางไปยังวัดเหนือ … จากนั้นเป็นประธานการประชุม ณ ศาลากลาง": ณ speaks more for a place than "went to" does. Of the 2,450
documents that were read this finds six of the missing venues and takes no right one away.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from lamphun_scraper.facts.lookup import is_thai
from lamphun_scraper.facts.places.candidate import AT, AT_WORDS, ONWARD, SLOT, STOP, Candidate
from lamphun_scraper.facts.places.same import is_same
from lamphun_scraper.facts.scan import either, words

LEAST: Final = 0.08
"""A first stop is at least so likely a venue; places that are less likely are only spoken of."""
_TURN: Final = re.compile(either(words("lookup/moved_on")))
"""As a word of its own: ต่อมา (later) ends another in ติดต่อมา."""
_REACHED: Final = AT_WORDS | {SLOT, STOP, "to", "visit", "field", "around", "inside"}
_TRANSPORT: Final = "transport"


def first_stop(found: Sequence[Candidate], shares: Sequence[float], chosen: int) -> int:
    """Return which candidate is the stop before the one that is `chosen` of them all; that itself if there is none."""
    place = found[chosen]
    earlier = [at for at in range(chosen) if shares[at] >= LEAST and _is_another(found[at], place)]
    if not earlier or (moved := _moved_on(place)) < 0:
        return chosen
    before = [at for at in earlier if found[at].stop <= moved]
    return max(before, key=shares.__getitem__, default=chosen)


def _moved_on(place: Candidate) -> int:
    """Return where, before a place, the report first goes on to a further stop; -1 if it does not."""
    text = place.passage.normal
    for turn in _TURN.finditer(text, 0, place.before):
        if turn.start() == 0 or not is_thai(text, turn.start() - 1):
            return turn.start()
    return place.before if place.trigger == ONWARD else -1


def _is_another(one: Candidate, other: Candidate) -> bool:
    """Tell whether `one` is a place of its own in the body that somebody reached, as they did `other`.

    At an airport or a pier to which somebody comes they only arrive.
    """
    if one.name is None or one.passage is not other.passage or one.trigger not in _REACHED:
        return False
    if one.passage.source != "body":
        return False
    arrives = one.head == _TRANSPORT and one.trigger not in (AT, "around", "visit")
    return not arrives and not is_same(one, other)
