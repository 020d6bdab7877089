"""A page as the lines that a reader sees, each with its place in the tree.

Block elements and `<br>` end a line; inline elements join what stands around them, as a browser does, so a word cut
by `<span>` is whole again and no space is invented. White space collapses as HTML says; U+00A0 is kept as written.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final

from lamphun_scraper.facts.scan import either, words
from lamphun_scraper.pages.names import bare
from lamphun_scraper.pages.problems import UnreadablePage
from lamphun_scraper.pages.stamp import ENGLISH_MONTHS
from lamphun_scraper.pages.visible import INLINE, NOT, PREFORMATTED, Appearance, Element, Names, Shown

_STRONG: Final = frozenset({"b", "strong", "big", "font"})
_EMBEDDED: Final = frozenset({"iframe", "embed", "object"})
_PICTURES: Final = frozenset({"img", "amp-img"})
_TIMES: Final = {"time": "datetime", "abbr": "title"}
"""Elements by which scripts that tell how long ago something was learn the instant, and where it stands."""
_HEADINGS: Final = {f"h{level}": level for level in range(1, 7)}
_APART_TAGS: Final = frozenset({"nav", "aside", "footer", "marquee"})
_APART_ROLES: Final = frozenset({"navigation", "complementary", "contentinfo", "search", "menu", "menubar"})
_HTML_SPACE: Final = re.compile(r"[ \t\n\f\r][ \t\n\f\r]*+")
_YEAR: Final = r"(?:19|20|2[45])\d\d\Z"
_NAMED_DAY: Final = re.compile(
    rf"\d\s?(?:{either(words('month'))})\s?(?:พ\.\s?ศ\.\s?)?{_YEAR}|(?:{either(ENGLISH_MONTHS)})[a-z]*\.?\s\d\d?,\s{_YEAR}",
    re.IGNORECASE,
)
"""Finds a day with the name of its month and its year at the end of a text."""
_DAY_OR_HOUR: Final = re.compile(rf"\s*(?:(?:วันที่\s?|[^\d:]{{1,20}}:\s?)?\d\d?([/.-])\d\d?\1{_YEAR}|\d?\d:[0-5]\d\Z)")
"""Matches a text that is no more than a day in digits, with a label at most, or an hour: "วันที่ 13/2/2566", "9:30".

Such digits within a longer text may be no day at all."""
_LONGEST_DAY: Final = 32
_LONGEST_LINK: Final = 2_000
"""Of what a link shows, so much counts; in characters."""
_MOST_LINES: Final = 200_000
_LINKED: Final = 0.5
"""From this share of linked characters on a line is a way to elsewhere."""
EDGES: Final = " \t\n\r\f\u00a0\u3000\u200b\ufeff"
"""White space that belongs to the layout when it stands at either end of a line."""


class Line:
    """One line of visible text.

    Attributes:
        index: its place among the page's lines.
        text: what it says, without layout white space at its ends.
        name: its letters alone, by which labels and titles are compared.
        block: the innermost block element that holds it.
        links: the `<a href>` elements whose text is in it, in order.
        link_density: share of its characters that stand inside links, 0 to 1.
        heading: 1 to 6 inside `<h1>` to `<h6>`, otherwise 0.
        times: the instants for machines in it: of `<time datetime>` and `<abbr title>`.
        strong: whether all of it is in `<b>`, `<strong>`, `<big>` or `<font size>`.
    """

    __slots__ = ("block", "heading", "index", "link_density", "links", "name", "strong", "text", "times")

    def __init__(self, index: int, text: str, block: Element, links: list[Element], times: list[str]) -> None:
        """Hold a line; written out, since compiled this takes a tenth of a dataclass's time."""
        self.index = index
        self.text = text
        self.name = bare(text)
        self.block = block
        self.links = links
        self.link_density = 0.0
        self.heading = 0
        self.times = times
        self.strong = False

    @property
    def leads_away(self) -> bool:
        """Whether most of the line is a link."""
        return self.link_density >= _LINKED


class Placed:
    """A visible picture or an embedded document: the line it stands in or before, the block and the link around it."""

    __slots__ = ("at", "block", "element", "link")

    def __init__(self, at: int, element: Element, block: Element | None, link: Element | None) -> None:
        """Hold one; written out as `Line` is."""
        self.at = at
        self.element = element
        self.block = block
        self.link = link


class Link:
    """A visible link, the line it stands in or before, and one past the last line that it holds or stands in.

    A link without text (around a picture) holds no line: `end` equals `at`. `block` is the innermost block around it,
    `href` where it leads as written.
    """

    __slots__ = ("at", "block", "element", "end", "href")

    def __init__(self, at: int, element: Element, href: str, block: Element | None) -> None:
        """Hold a link that has no text yet."""
        self.at = at
        self.end = at
        self.element = element
        self.href = href
        self.block = block


class Extent:
    """What a block holds: half-open ranges into the page's lines, links and pictures.

    `apart` tells whether the markup itself declares the block to be beside the matter.
    """

    __slots__ = ("apart", "end_image", "end_line", "end_link", "first_image", "first_line", "first_link")

    def __init__(self, line: int, link: int, image: int, *, apart: bool = False) -> None:
        """Begin a block that holds nothing yet."""
        self.apart = apart
        self.first_line = self.end_line = line
        self.first_link = self.end_link = link
        self.first_image = self.end_image = image

    def end(self, line: int, link: int, image: int) -> bool:
        """End the block before a line, link and picture; return whether it holds anything."""
        self.end_line, self.end_link, self.end_image = line, link, image
        return line > self.first_line or link > self.first_link or image > self.first_image

    @property
    def range(self) -> range:
        """The indices of the block's lines."""
        return range(self.first_line, self.end_line)

    def has_lines_of(self, other: Extent) -> bool:
        """Whether both hold the same lines."""
        return self.first_line == other.first_line and self.end_line == other.end_line


@dataclass(slots=True)
class View:
    """All that a reader sees of a page, in order, and what each block element holds of it."""

    lines: list[Line] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    images: list[Placed] = field(default_factory=list)
    embedded: list[Placed] = field(default_factory=list)
    """Frames and objects, which may show a document."""
    extents: dict[Element, Extent] = field(default_factory=dict)
    around: dict[Element, Element] = field(default_factory=dict)
    """The next larger block around each, which a walk outwards takes without the inline elements between."""


def read_view(root: Element) -> View:
    """Return the visible lines, links and pictures below `root`, in the order of the page.

    Walks the tree once and without recursion, so that depth costs nothing; lxml's own walk takes three times as long.
    """
    writer = _Writer(Appearance(root))
    around: list[Element] = []
    element = root
    while True:
        if writer.open(element):
            writer.text(element.text)
            if len(element):
                around.append(element)
                element = element[0]
                continue
            writer.close(element)
        following = None
        while around and following is None:
            writer.text(element.tail)
            following = element.getnext()
            if following is None:
                element = around.pop()
                writer.close(element)
        if following is None:
            return writer.view
        element = following


def _is_apart(block: Element, tag: str, names: Names) -> bool:
    """Whether the markup itself declares a block, with attributes of these names, to be beside the matter."""
    return tag in _APART_TAGS or ("role" in names and block.get("role") in _APART_ROLES)


def _told_times(element: Element, tag: str) -> list[str]:
    """Return the instant that an element tells machines, if any; what an abbreviation stands for is none."""
    value = element.get(_TIMES[tag]) or ""
    return [value] if value and (tag == "time" or value[0].isdecimal()) else []


def link_text(link: Element) -> str:
    """Return what a link shows, on one line; of a link around half the page the beginning is enough."""
    if not len(link):
        return _one_line((link.text or "")[:_LONGEST_LINK])
    parts, room = [], _LONGEST_LINK
    for part in link.itertext():
        parts.append(str(part)[:room])
        room -= len(part) + 1  # many empty parts end too
        if room <= 0:
            break
    return _one_line("".join(parts))


def _one_line(text: str) -> str:
    """Collapse white space as HTML says, and cut it from both ends."""
    if "\n" in text or "  " in text or "\t" in text or "\r" in text:
        text = _HTML_SPACE.sub(" ", text)
    return text.strip(EDGES)


_Block = tuple[Element, Extent, int, bool]
"""An open block element and what it holds so far; the heading and the preformatted text it stands in."""


class _Writer:
    """Collects text into lines while the tree is walked."""

    def __init__(self, appearance: Appearance) -> None:
        self.view = View()
        self._appearance = appearance
        self._lines, self._links, self._images = self.view.lines, self.view.links, self.view.images
        self._blocks: list[_Block] = []
        self._block: Element | None = None
        self._link: Element | None = None
        self._heading = 0
        self._preformatted = False
        self._strong = 0
        self._start_line()

    def _start_line(self) -> None:
        self.parts: list[str] = []
        self._line_links: list[Element] = []
        self._linked = 0
        self._strong_characters = 0
        self._behind_link = False
        self._times: list[str] = []

    def open(self, element: Element) -> bool:
        """Enter an element; returns whether it is shown at all."""
        tag = element.tag
        if tag == "br":
            if self.parts:
                self.end_line()
            return True
        names = element.keys()
        shown = self._appearance.of(element, tag, names)
        if shown is NOT:
            return self._embed(element, tag)
        if shown is not INLINE:
            self._open_block(element, tag, shown, apart=_is_apart(element, tag, names))
        if tag == "a":
            self._open_link(element)
        elif tag in _PICTURES:
            self._images.append(Placed(len(self._lines), element, self._block, self._link))
        elif tag in _TIMES:
            self._times += _told_times(element, tag)
        elif tag in _STRONG:
            self._strong += 1
        elif tag == "embed":
            self._embed(element, tag)
        return True

    def _embed(self, element: Element, tag: str) -> bool:
        """Keep an element that may show a document; return that what else it holds is not shown.

        An `<embed>` holds nothing: libxml2 puts what follows into it, which is shown.
        """
        if tag in _EMBEDDED:
            self.view.embedded.append(Placed(len(self._lines), element, self._block, self._link))
        return False

    def _open_block(self, element: Element, tag: str, shown: Shown, *, apart: bool) -> None:
        if self.parts:
            self.end_line()
        extent = Extent(len(self._lines), len(self._links), len(self._images), apart=apart)
        self._blocks.append((element, extent, self._heading, self._preformatted))
        self._block = element
        if tag in _HEADINGS:
            self._heading = _HEADINGS[tag]
        if shown is PREFORMATTED:
            self._preformatted = True

    def _open_link(self, element: Element) -> None:
        if href := element.get("href"):
            if self._link is not None:
                self._close_link()  # a link within a link ends it, as in a browser
            self._link = element
            self._links.append(Link(len(self._lines), element, href, self._block))

    def close(self, element: Element) -> None:
        """Leave an element that was shown."""
        if self._strong and element.tag in _STRONG:
            self._strong -= 1
        elif element is self._link:
            self._close_link()
        if element is self._block:
            self._close_block()

    def _close_link(self) -> None:
        """End the link that stands open; it is the last one so far."""
        link = self._links[-1]
        self._behind_link = bool(self.parts)
        link.end = max(link.at, len(self._lines) + self._has_said(link.element))
        self._link = None

    def _has_said(self, link: Element) -> bool:
        """Whether the link that was opened last has text in the line collected so far."""
        return bool(self._line_links) and self._line_links[-1] is link

    def _close_block(self) -> None:
        if self.parts:
            self.end_line()
        element, extent, self._heading, self._preformatted = self._blocks.pop()
        around = self._block = self._blocks[-1][0] if self._blocks else None
        if extent.end(len(self._lines), len(self._links), len(self._images)):
            self.view.extents[element] = extent
            if around is not None:
                self.view.around[element] = around

    def text(self, text: str | None) -> None:
        """Take in a text node; no line begins with white space."""
        if not text or (not self.parts and text.isspace()):
            return
        if self._preformatted and "\n" in text:
            first, *others = text.split("\n")
            self._say(first)
            for part in others:
                if self.parts:
                    self.end_line()
                self._say(part)
        else:
            self._say(text)

    def _say(self, text: str) -> None:
        if self.parts:
            if text[:1].isdecimal() and self._ends_number(self.parts[-1]):
                self.parts.append(" ")
            self._behind_link = False
        self.parts.append(text)
        if self._link is None and not self._strong:
            return
        length = len(text.strip(EDGES))
        if self._strong:
            self._strong_characters += length
        if self._link is not None:
            self._linked += length
            if length and not self._has_said(self._link):
                self._line_links.append(self._link)

    def _ends_number(self, text: str) -> bool:
        """Whether the number that ends a text is complete, so that a space belongs before digits that follow at once.

        It is where it ends a link ("… ปี 2566"), or is the end of a day or an hour in an element of its own: styles set
        these apart on the screen.
        """
        return text[-1:].isdecimal() and (self._behind_link or _ends_with_day(text))

    def _begin_link_below(self, link: Element) -> None:
        """Move an open link that has said nothing yet below the line just stored: what it says follows it."""
        below = len(self._lines)
        last = self._links[-1]
        if last.at == below - 1 and not self._has_said(link):
            last.at = last.end = below

    def end_line(self) -> None:
        """Store the line collected so far, unless it is but white space."""
        text = _one_line("".join(self.parts))
        if text:
            index, length = len(self._lines), len(text)
            if index == _MOST_LINES:
                raise UnreadablePage(f"the page has more than {_MOST_LINES:,} lines, which are not read")
            line = Line(index, text, self._blocks[-1][0], self._line_links, self._times)
            line.heading = self._heading
            if self._linked:
                line.link_density = min(1.0, self._linked / length)
            line.strong = self._strong_characters >= 0.9 * length
            self._lines.append(line)
            if self._link is not None:
                self._begin_link_below(self._link)
            self._start_line()
        else:
            self.parts = []


def _ends_with_day(text: str) -> bool:
    """Whether a text ends with a day whose month is named, or is no more than a day in digits, or an hour."""
    if len(text) <= _LONGEST_DAY and _DAY_OR_HOUR.match(text):
        return True
    return _NAMED_DAY.search(text[-_LONGEST_DAY:]) is not None
