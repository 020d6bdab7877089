"""How much story a page tells, and where: the lines that may be an article's text."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import lru_cache
from itertools import accumulate
from string import whitespace
from typing import Final

from lamphun_scraper.pages.items import Item
from lamphun_scraper.pages.lines import Line
from lamphun_scraper.pages.names import REMEMBERED
from lamphun_scraper.pages.scene import Scene
from lamphun_scraper.sites.labels import CLOSING, RIGHTS

_SHORTEST: Final = 40
"""A line this long, most of it outside links, is prose; in characters."""
_IN_LATIN: Final = "ceCE"
"""Every Latin word of `CLOSING` and `RIGHTS`, "tel" too, has one of these letters: to look for one takes a tenth of
lowering a text."""
_POSTCODE: Final = re.compile(r"\d(?<!\d\d)\d{4}\s*(?:โทร|$)")
_TELEPHONE: Final = re.compile(r"(?:โทร(?:ศัพท์)?\.?|tel\.?|电话)\s?[:：]?\s?\(?0[\d\s)-]{7,14}$")
_LONGEST_TELEPHONE: Final = 30
"""With its label; in characters."""
_BEHIND_NUMBER: Final = f"{whitespace})-"
_WEB_ADDRESS: Final = re.compile(r"https?://\S+")


def is_prose(line: Line) -> bool:
    """Whether a line tells a story rather than leading elsewhere or naming something."""
    text = line.text
    if len(text) < _SHORTEST or line.leads_away:
        return False
    return "://" not in text or len(_WEB_ADDRESS.sub("", text)) >= _SHORTEST


def is_closing(line: Line) -> bool:
    """Whether a line speaks as footers and banners do."""
    return _known_closing(line.text) if len(line.text) <= REMEMBERED else _closes(line.text)


def _closes(text: str) -> bool:
    lowered = _lowered(text)
    return any(word in lowered for word in (*CLOSING, *RIGHTS)) or gives_contact(lowered)


_known_closing: Final = lru_cache(maxsize=4096)(_closes)  # prose is asked twice, footers on every page


def _lowered(text: str) -> str:
    """Return a text in which the words of `CLOSING` and `RIGHTS` are found whatever their case."""
    return text.lower() if any(letter in text for letter in _IN_LATIN) else text


def gives_contact(text: str) -> bool:
    """Whether a text ends with a postcode or a telephone, as an office's address does."""
    ends_with_number = text.rstrip(_BEHIND_NUMBER)[-1:].isdecimal()
    if ends_with_number and _TELEPHONE.search(text[-_LONGEST_TELEPHONE:]):
        return True
    return (ends_with_number or "โทร" in text) and _POSTCODE.search(text) is not None


def claims_rights(line: Line) -> bool:
    """Whether a line states who holds the rights in the page, which is the end of it."""
    lowered = _lowered(line.text)
    return any(words in lowered for words in RIGHTS)


def _repeated_titles(scene: Scene, told: Sequence[int]) -> list[int]:
    """Return those of these lines that say what the metadata calls the page, if several do: breadcrumbs, the headline.

    To whatever stands above them they are no story.
    """
    titled = [index for index in told if scene.is_titled(scene.lines[index].name)]
    return titled if 1 < len(titled) < len(told) else []


class Prose:
    """The prose of a page outside other articles' items and outside what its markup declares to be beside the matter.

    Attributes:
        taken: indices of the lines that belong to other articles' items.
        lines: indices of the prose lines, in order.
        total: how many characters of story the page tells.
        lone: index of the line that tells all of it; None where several do, or none.
    """

    def __init__(self, scene: Scene, items: Sequence[Item]) -> None:
        """Find the prose of a page, given the items on it that lead to other articles."""
        self.taken = {index for item in items if not item.in_text for index in item.range}
        beside = self.taken | scene.apart
        self.lines = [line.index for line in scene.lines if line.index not in beside and is_prose(line)]
        weights = [0] * len(scene.lines)
        for index in self.lines:
            if not is_closing(scene.lines[index]) and not scene.opens_with_counter(scene.lines[index]):
                weights[index] = len(scene.lines[index].text)
        told = [index for index in self.lines if weights[index]]
        for index in _repeated_titles(scene, told):
            weights[index] = 0
        self.lone = told[0] if len(told) == 1 else None
        self._before = [0, *accumulate(weights)]
        self.total = self._before[-1]

    def between(self, start: int, stop: int) -> int:
        """Return how many characters of story the lines `start` to `stop` (half-open) tell."""
        stop = min(stop, len(self._before) - 1)
        return self._before[stop] - self._before[start] if start < stop else 0

    def gap(self, start: int) -> int:
        """Return how many lines stand between line `start` and the first prose at or after it; 0 without such prose."""
        place = bisect_left(self.lines, start)
        return self.lines[place] - start if place < len(self.lines) else 0
