"""What kind of activity it is, from a closed list, by the words of its name, its headline and its first sentence."""

from __future__ import annotations

import re
from typing import Final, cast

from lamphun_scraper.facts.scan import words
from lamphun_scraper.records import EventType

_TYPES: Final = words("lookup/event_type")
_WORD: Final = re.compile("|".join(map(re.escape, sorted(_TYPES, key=len, reverse=True))))
_WEAK: Final = "~"


def event_type(*texts: str) -> EventType:
    """Return the kind that the first text with a telling word says; within it, telling words go before weak ones."""
    for text in texts:
        said = [_TYPES[match[0]] for match in _WORD.finditer(text)]
        kinds = [kind for kind in said if not kind.startswith(_WEAK)] or [kind.removeprefix(_WEAK) for kind in said]
        if kind := next((kind for kind in kinds if kind != "none"), None):
            return cast(EventType, kind)
    return "other"
