"""A page as the lines that a reader sees, each with its place in the tree.

Block elements and `<br>` end a line; inline elements join what stands around them, as a browser does, so a word cut
by `<span>` is whole again and no space is invented. White space collapses as HTML says; U+00A0 is kept as written.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from lamphun_scraper.pages.visible import Element

_BLOCKS: Final = frozenset({
    "address", "article", "aside", "blockquote", "body", "br", "caption", "center", "dd", "details", "dir", "div",
    "dl", "dt", "fieldset", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hgroup",
    "hr", "html", "legend", "li", "main", "menu", "nav", "ol", "p", "pre", "search", "section", "summary", "table",
    "tbody", "td", "tfoot", "th", "thead", "tr", "ul",
})  # fmt: skip
_STRONG: Final = frozenset({"b", "strong", "big", "font"})
_HEADINGS: Final = {f"h{level}": level for level in range(1, 7)}
_HTML_SPACE: Final = re.compile(r"[ \t\n\f\r]+")
_DISPLAY: Final = re.compile(r"display\s*:\s*(inline\b(?!-)|block|flex|grid|table|list-item)", re.IGNORECASE)
EDGES: Final = " \t\n\r\f\u00a0\u3000\u200b\ufeff"
"""White space that belongs to the layout when it stands at either end of a line."""


@dataclass(slots=True, eq=False)
class Line:
    """One line of visible text.

    Attributes:
        index: its place among the page's lines.
        text: what it says, without layout white space at its ends.
        block: the innermost block element that holds it.
        links: the `<a href>` elements whose text is in it, in order.
        linked: how many of its characters stand inside links.
        heading: 1 to 6 inside `<h1>` to `<h6>`, otherwise 0.
        times: the `datetime` values of the `<time>` elements in it.
        strong: whether all of it is in `<b>`, `<strong>`, `<big>` or `<font size>`.
    """

    index: int
    text: str
    block: Element
    links: list[Element]
    linked: int
    heading: int
    times: list[str]
    strong: bool

    @property
    def link_density(self) -> float:
        """Share of its characters that stand inside links, 0 to 1."""
        return min(1.0, self.linked / len(self.text))


class Placed(NamedTuple):
    """A visible link or picture and the index of the line it stands in or before."""

    at: int
    element: Element


class Extent(NamedTuple):
    """What a block holds: half-open ranges into the page's lines, links and pictures."""

    first_line: int
    end_line: int
    first_link: int
    end_link: int
    first_image: int
    end_image: int


@dataclass(slots=True)
class View:
    """All that a reader sees of a page, in order, and what each block element holds of it."""

    lines: list[Line] = field(default_factory=list)
    links: list[Placed] = field(default_factory=list)
    images: list[Placed] = field(default_factory=list)
    extents: dict[Element, Extent] = field(default_factory=dict)


def read_view(root: Element, hidden: Callable[[Element], bool]) -> View:
    """Return the visible lines, links and pictures below `root`, in the order of the page.

    Walks the tree once and without recursion, so that depth costs nothing.
    """
    writer = _Writer(root)
    stack = [(root, iter(root))]
    writer.text(root.text)
    while stack:
        element, children = stack[-1]
        child = next(children, None)
        if child is None:
            stack.pop()
            writer.close(element)
        elif hidden(child):
            writer.text(child.tail)
        else:
            stack.append((child, iter(child)))
            writer.open(child)
    return writer.view


def link_text(link: Element) -> str:
    """Return what a link shows, on one line."""
    return _HTML_SPACE.sub(" ", "".join(map(str, link.itertext()))).strip(EDGES)


class _Writer:
    """Collects text into lines while the tree is walked."""

    def __init__(self, root: Element) -> None:
        self.view = View()
        self._root = root
        self._blocks = [root]
        self._begun = [self._so_far()]
        self._links: list[Element] = []
        self._heading = 0
        self._preformatted = 0
        self._strong = 0
        self._start_line()

    def _start_line(self) -> None:
        self._parts: list[str] = []
        self._line_links: list[Element] = []
        self._linked = 0
        self._strong_characters = 0
        self._times: list[str] = []

    def open(self, element: Element) -> None:
        tag = element.tag
        if _is_block(element):
            self.end_line()
            self._blocks.append(element)
            self._begun.append(self._so_far())
            self._heading = _HEADINGS.get(tag, self._heading)
            self._preformatted += tag == "pre"
        elif tag == "a" and element.get("href"):
            self._links.append(element)
            self.view.links.append(self._placed(element))
        elif tag == "img":
            self.view.images.append(self._placed(element))
        elif tag == "time" and (value := element.get("datetime")):
            self._times.append(value)
        self._strong += tag in _STRONG
        self.text(element.text)

    def close(self, element: Element) -> None:
        self._strong -= element.tag in _STRONG
        if self._links and self._links[-1] is element:
            self._links.pop()
        if self._blocks[-1] is element:
            self.end_line()
            self._blocks.pop()
            self._store_extent(element)
            self._heading = 0 if element.tag in _HEADINGS else self._heading
            self._preformatted -= element.tag == "pre"
        if element is not self._root:
            self.text(element.tail)

    def _so_far(self) -> tuple[int, int, int]:
        return len(self.view.lines), len(self.view.links), len(self.view.images)

    def _store_extent(self, block: Element) -> None:
        lines, links, images = self._begun.pop()
        ends = self._so_far()
        if ends != (lines, links, images):
            self.view.extents[block] = Extent(lines, ends[0], links, ends[1], images, ends[2])

    def _placed(self, element: Element) -> Placed:
        return Placed(len(self.view.lines), element)

    def text(self, text: str | None) -> None:
        if not text:
            return
        if self._preformatted and "\n" in text:
            for part in text.split("\n"):
                self._say(part)
                self.end_line()
        else:
            self._say(text)

    def _say(self, text: str) -> None:
        self._parts.append(text)
        if self._strong:
            self._strong_characters += len(text.strip(EDGES))
        if self._links:
            self._linked += len(text.strip(EDGES))
            if self._links[-1] not in self._line_links:
                self._line_links.append(self._links[-1])

    def end_line(self) -> None:
        """Store the line collected so far, unless it says nothing."""
        text = _HTML_SPACE.sub(" ", "".join(self._parts)).strip(EDGES)
        if text:
            self.view.lines.append(
                Line(
                    index=len(self.view.lines),
                    text=text,
                    block=self._blocks[-1],
                    links=self._line_links,
                    linked=self._linked,
                    heading=self._heading,
                    times=self._times,
                    strong=self._strong_characters >= 0.9 * len(text),
                )
            )
        if self._parts or self._times:
            self._start_line()


def _is_block(element: Element) -> bool:
    """Whether a browser starts a new line for the element."""
    style = element.get("style")
    if style and (shown := _DISPLAY.search(style)):
        return not shown[1].lower().startswith("inline")
    return element.tag in _BLOCKS
