"""What kind of activity it is, from a closed list, by the words of its name, its headline and its first sentence."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, cast

from lamphun_scraper.facts.document import Passage
from lamphun_scraper.facts.scan import between
from lamphun_scraper.records import EventType

_WEAK: Final = "~"


def event_type(places: Iterable[tuple[Passage, int, int]]) -> EventType:
    """Return the kind that the first place with a telling word says; there, telling words go before weak ones.

    Args:
        places: passages with the offsets (normal form) between which to look, the most telling first.
    """
    for passage, start, end in places:
        said = [value for _, last, value in between(passage.hits("event_type"), start, end) if last <= end]
        kinds = [kind for kind in said if not kind.startswith(_WEAK)] or [kind.removeprefix(_WEAK) for kind in said]
        if kind := next((kind for kind in kinds if kind != "none"), None):
            return cast(EventType, kind)
    return "other"
