"""Where what follows an article begins: recommended items, comments, counters, claims of rights, its author's box."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from typing import Final

from lamphun_scraper.pages.lines import Line, Link, link_text
from lamphun_scraper.pages.names import bare
from lamphun_scraper.pages.paragraphs import Kind, kind
from lamphun_scraper.pages.prose import Prose, claims_rights, is_prose
from lamphun_scraper.pages.scene import Scene
from lamphun_scraper.pages.visible import Element

_ENDING_LABELS: Final = ("recommended", "counter", "comments")
_WHOLE: Final = frozenset({"html", "body"})
_LONGEST_HEAD: Final = 6
"""So many lines at most stand from the first line of an article's block to the end of its headline."""
_LONGEST_BOX: Final = 12
"""A box within the text has at most so many lines."""
_MOST_LED_TO: Final = 2
"""A box within the text leads to so many articles at most, unless the markup tells; what follows a text, to more."""
_SHORTEST_NAME: Final = 4
"""So many letters make a name that is worth comparing."""


def _leads_to_author(link: Link) -> bool:
    return "author" in (link.element.get("rel") or "").lower().split() or "/author/" in link.href


def find_stop(scene: Scene, start: int, prose: Prose) -> int:
    """Return the first line from `start` on, right below a headline, that is certainly no more of its article."""
    return _Search(scene, start, prose).first()


class _Search:
    """Looks for the end of one article."""

    def __init__(self, scene: Scene, start: int, prose: Prose) -> None:
        self._scene = scene
        self._start = start
        self._prose = prose
        self._said_in_head = self._names_in_head()
        self._first_of_kind = self._firsts_of_kind()

    def first(self) -> int:
        """Return the first line that begins what follows an article: one below some of its text, if it has any."""
        first: int | None = None
        for stop in self._stops():
            if self._interrupts(stop):
                continue
            if self._prose.between(self._start, stop):
                return stop
            first = stop if first is None else first
        told = self._prose.between(self._start, len(self._scene.lines))
        return len(self._scene.lines) if first is None or told else first

    def _stops(self) -> Iterator[int]:
        scene = self._scene
        taken = self._prose.taken
        for line in scene.lines[self._start :]:
            item_begins = line.index in taken and line.index - 1 not in taken
            if (
                (item_begins and self._is_stamped_item(line.index))
                or scene.says(line, _ENDING_LABELS)
                or claims_rights(line)
                or self._is_counter(line)
                or self._names_author(line)
                or self._heads_author_s_box(line)
            ):
                yield line.index

    def _leads_to(self, start: int, stop: int) -> int:
        """Return how many articles the lines `start` to `stop` lead to."""
        scene = self._scene
        first, end = (bisect_left(scene.view.links, line, key=lambda link: link.at) for line in (start, stop))
        return len({(ref.section, ref.number) for ref in scene.refs[first:end] if ref})

    def _is_counter(self, line: Line) -> bool:
        """Whether a line shows how many visitors the site had."""
        return self._scene.opens_with_counter(line) and any(char.isdecimal() for char in line.text)

    def _interrupts(self, stop: int) -> bool:
        """Whether the text goes on below a box within it: prose follows soon that is of one kind with prose above."""
        scene, prose = self._scene, self._prose
        for index in prose.lines[bisect_left(prose.lines, stop) :]:
            if index > stop + _LONGEST_BOX:
                return False
            told = self._first_of_kind.get(kind(scene.lines[index]) or scene.lines[index].block)
            if told is not None and told < stop and prose.between(index, index + 1):
                return self._leads_to(stop, index) <= _MOST_LED_TO or self._is_one_box(stop, index)
        return False

    def _is_one_box(self, first: int, end: int) -> bool:
        """Whether these lines are one box of recommended items, beside the paragraph right below it.

        What it is called may stand in a paragraph above it. A block that holds what stands far above the headline too,
        as a menu does, is not the article's: what follows the box there are the page's own words.
        """
        view, lines = self._scene.view, self._scene.lines
        if not self._scene.says(lines[first], ("recommended",)) and not self._is_stamped_item(first):
            return False
        paragraphs = lines[end].block.getparent()
        extent = view.extents.get(paragraphs) if paragraphs is not None and paragraphs.tag not in _WHOLE else None
        if extent is None or extent.first_line < self._start - _LONGEST_HEAD:
            return False
        block = lines[first + (kind(lines[first]) == kind(lines[end]))].block
        while block in view.around and view.around[block] is not paragraphs:
            block = view.around[block]
        return view.extents[block].end_line == end

    def _names_author(self, line: Line) -> bool:
        """Whether a heading says again who is named about the headline: it heads a box on the author."""
        return bool(line.heading) and len(line.name) >= _SHORTEST_NAME and line.name in self._said_in_head

    def _heads_author_s_box(self, line: Line) -> bool:
        """Whether a heading is the first line of a small box, a paragraph at most, that leads to an author's page.

        That link is a line of its own or the heading: in a part of the text it stands among other words.
        """
        if not line.heading:
            return False
        view, block = self._scene.view, line.block
        while block in view.around and view.extents[view.around[block]].first_line == line.index:
            block = view.around[block]
        box = view.extents[block]
        within = self._scene.lines[box.first_line : box.end_line]
        if len(within) > _LONGEST_BOX or sum(map(is_prose, within)) > 1:
            return False
        said = {line.text for line in within}
        links = filter(_leads_to_author, view.links[box.first_link : box.end_link])
        return any(link_text(link.element) in said for link in links)

    def _names_in_head(self) -> frozenset[str]:
        """Return what the lines from the headline to the text say, and the links in them."""
        scene = self._scene
        head = scene.lines[self._start : self._start + self._prose.gap(self._start)]
        return frozenset(line.name for line in head) | {bare(link_text(link)) for line in head for link in line.links}

    def _firsts_of_kind(self) -> dict[Kind | Element, int]:
        """Return the first line of prose of each kind below the headline; in a cell, of each cell."""
        first: dict[Kind | Element, int] = {}
        for index in self._prose.lines[bisect_left(self._prose.lines, self._start) :]:
            line = self._scene.lines[index]
            first.setdefault(kind(line) or line.block, index)
        return first

    def _is_stamped_item(self, first: int) -> bool:
        """Whether the items that begin at a line carry stamps, as recommended news do and links in a text don't."""
        taken = self._prose.taken
        end = first
        while end in taken:
            end += 1
        return any(index in self._scene.stamps for index in range(first, end))
