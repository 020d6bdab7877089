"""The frequent words before, in and behind a place: together they say what it is to the activity."""

from __future__ import annotations

from typing import Final

from lamphun_scraper.facts.frequent import Around
from lamphun_scraper.facts.places.candidate import Candidate

_NEAR: Final = 60
_FAR: Final = 300
_BEHIND: Final = 60


def around(place: Candidate) -> Around:
    """Return the words around a place: in the sentences before it, right before it, behind it, and in its name.

    Those right before it count again by what leads to the place: วันนี้ (today) says more before ที่ ("at") than before
    another word.
    """
    words = place.passage.frequent_words()
    near = place.before - _NEAR
    return {
        "far": words.within(place.before - _FAR, near),
        f"near, {place.trigger}": words.within(near, place.before),
        "behind": words.within(place.stop, place.stop + _BEHIND),
        "within": words.within(*place.name) if place.name else (),
    }
