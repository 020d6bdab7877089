"""One parsed page with all that its readers share: its lines, its links as addresses, its stamps."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import fields
from datetime import datetime
from functools import lru_cache
from typing import Final

from lamphun_scraper.pages.lines import Extent, Line, View, link_text, read_view
from lamphun_scraper.pages.metadata import Metadata, read_metadata
from lamphun_scraper.pages.names import bare, opens_with
from lamphun_scraper.pages.refs import ArticleRef, absolute, article_ref, origin_of
from lamphun_scraper.pages.stamp import Stamp, StampWords, instant, read_stamps
from lamphun_scraper.pages.visible import Element
from lamphun_scraper.sites import SiteDefinition

_DIVIDERS: Final = re.compile(r"[|»:\s](?:(?<=[|»])|(?<=:):|(?<=\s)[|:»–—-]+\s)")
"""What stands between a headline and a site's name. The first character is tested by itself: that refuses most."""
_SHORTEST_NAME: Final = 8
_LITTLE: Final = 12
"""What a line may say besides an instant and still say nothing else; in characters."""
_PARTS: Final = re.compile(r"[|•·:：/,()\[\]]|\s{2,}")
_COUNTED: Final = re.compile(r"(?P<label>\D++)[\d,]++\s*+(?P<unit>[^\d\W][^\d()]*)")
"""A label with a count behind it: ความคิดเห็น 2 รายการ."""
_FROM_ORIGIN: Final = ("/", "http://", "https://")
"""What begins so leads to the same place from every page of a site, and is resolved once for all of them."""
_LONGEST_PART: Final = 40
"""What it may say besides in one piece, such as a category or an author; in characters."""
_LONGEST_REST: Final = 80
"""What a stamp's line may say besides, on either side; in characters."""


def tells_who_changed(stamp: Stamp, site: SiteDefinition) -> bool:
    """Whether all that a line says is when its page was changed and, behind that, by whom, however long the name.

    Sentences about laws begin like that: they are amended on a day, by (โดย) somebody or something. So what
    follows must be without figures here, and where the name is glued to the word for "by", the hour must be said.
    """
    before, after = stamp.rest
    if not stamp.updated or before or any(map(str.isdecimal, after)):
        return False
    words = site.words("author")
    return opens_with(words, after) or (stamp.has_time and after.startswith(words))


def _tells_a_story(line: Line, stamp: Stamp, site: SiteDefinition) -> bool:
    """Whether a line that states an instant goes on to tell a story; a linked headline beside it is none."""
    if any(len(rest) > _LONGEST_REST for rest in stamp.rest) or stamp.rest[1].endswith(("...", "…")):
        return True
    if tells_who_changed(stamp, site):
        return False
    return not line.leads_away and any(len(part) > _LONGEST_PART for rest in stamp.rest for part in _PARTS.split(rest))


def _covered(ranges: Iterable[tuple[int, int]]) -> set[int]:
    """Return what half-open ranges cover; each place is looked at once, however deep the ranges are nested."""
    covered: set[int] = set()
    end = 0
    for first, stop in sorted(ranges):
        covered.update(range(max(first, end), stop))
        end = max(end, stop)
    return covered


def _is_own_footer(block: Element) -> bool:
    """Whether a block is, or stands in, the footer of an `<article>`."""
    footer = block if block.tag == "footer" else next(block.iterancestors("footer"), None)
    return footer is not None and next(footer.iterancestors("article"), None) is not None


@lru_cache(maxsize=64)
def _labels(site: SiteDefinition) -> dict[str, frozenset[str]]:
    """Return the kinds of label that a name is on this site."""
    kinds: dict[str, set[str]] = {}
    for labels in site.labels.values():
        for kind in fields(labels):
            for name in filter(None, map(bare, getattr(labels, kind.name))):
                kinds.setdefault(name, set()).add(kind.name)
    return {name: frozenset(found) for name, found in kinds.items()}


def _selected(root: Element, selector: str) -> list[Element]:
    """Return the elements that a CSS selector finds."""
    from parsel import Selector  # only a site with hints needs it

    return [found.root for found in Selector(root=root, type="html").css(selector)]


@lru_cache(maxsize=64)
def _counters(site: SiteDefinition) -> tuple[str, ...]:
    """Return the names that are labels of a visitor counter on this site."""
    return tuple(name for name, kinds in _labels(site).items() if "counter" in kinds)


@lru_cache(maxsize=64)
def _stamp_words(site: SiteDefinition) -> StampWords:
    return StampWords(*map(site.words, ("published", "updated", "activity", "place", "day")))


_NO_LABEL: Final[frozenset[str]] = frozenset()


def _base_of(root: Element, url: str) -> str:
    """Return the address that a page's relative links count from."""
    element = next(root.iter("base"), None)
    href = element.get("href") if element is not None else None
    return (absolute(href, url) if href else None) or url


def _headlines(metadata: Metadata) -> frozenset[str]:
    """Return what the metadata calls the page, reduced by `bare`, with and without the site's name around it."""
    return frozenset(name for name in map(bare, _titles(metadata)) if len(name) >= _SHORTEST_NAME)


def _titles(metadata: Metadata) -> list[str]:
    """Return what the metadata calls the page, with and without the site's name around it."""
    document_title = metadata.document_title
    return [*metadata.titles, document_title, *_DIVIDERS.split(document_title)]


def _folded(text: str) -> str:
    """Return a text in one case and with single spaces: what two ways to show the same words have in common."""
    return " ".join(text.casefold().split())


class Scene:
    """A page as its readers see it; what all of them ask for is computed once.

    Attributes:
        root: the parsed page.
        url: where it was read from.
        site: whose page it is.
        fetched_at: when it was fetched, Bangkok.
        view: visible lines, links and pictures.
        lines: visible lines.
        metadata: what the page says of itself to machines.
        base: the address that relative links count from.
        ref: what the page's own address says of its article; its canonical address where it says nothing.
        targets: the absolute address of each visible link, in the order of `view.links`.
        refs: what article each visible link leads to, in that order.
        link_texts: what each visible link shows, in that order.
        link_names: the same, reduced by `bare`.
        own_links: the visible links that lead to this very article, in whatever language.
        headlines: what the metadata calls the page, reduced by `bare`, with and without the site's name around it.
        stamps: the stamp that each line states, by the line's index.
        apart: indices of the lines that the markup itself declares to be beside the matter (nav, aside, footer).
        outside_blocks: blocks so declared, except footers of an `<article>`, which are part of it.
        outside: indices of the lines in these blocks.
        apart_images: places of the pictures that the markup itself declares to be beside the matter.
    """

    def __init__(self, root: Element, url: str, site: SiteDefinition, fetched_at: datetime) -> None:
        """Read what a parsed page shows.

        Raises:
            UnreadablePage: it has too many lines.
        """
        self.root = root
        self.url = url
        self.site = site
        self.fetched_at = fetched_at
        self.view: View = read_view(root)
        self.lines: list[Line] = self.view.lines
        self.metadata: Metadata = read_metadata(root)
        self.base = _base_of(root, url)
        self.ref = self._own_ref()
        self.targets = self._absolute([link.href for link in self.view.links])
        known = {target: article_ref(target, site) if target else None for target in set(self.targets)}
        self.refs: list[ArticleRef | None] = [known[target] for target in self.targets]
        self.link_texts = [link_text(link.element) for link in self.view.links]
        self.link_names = list(map(bare, self.link_texts))
        self.own_links = self._own_links()
        self._document_name = bare(self.metadata.document_title)
        self.headlines = _headlines(self.metadata)
        self._called = frozenset(map(_folded, _titles(self.metadata)))
        self.stamps = self._stamps()
        self._labels = _labels(site)
        self._said = list(map(self._kinds_said, self.lines))
        self._counters = _counters(site)
        apart = {block: extent for block, extent in self.view.extents.items() if extent.apart}
        self.apart = _covered((extent.first_line, extent.end_line) for extent in apart.values())
        self.apart_images = _covered((extent.first_image, extent.end_image) for extent in apart.values())
        self.outside_blocks = {block: extent for block, extent in apart.items() if not _is_own_footer(block)}
        around = self.outside_blocks.values()
        self.outside = _covered((extent.first_line, extent.end_line) for extent in around)

    def stands_outside(self, at: int, block: Element | None) -> bool:
        """Whether what has no text, a picture in `block` right before the line `at`, stands in one of `outside_blocks`.

        The line alone does not tell: what follows a text's last line stands before the first of a footer, too.
        """
        if at not in self.outside:
            return False
        while block is not None and block not in self.outside_blocks:
            block = block.getparent()
        return block is not None

    @property
    def canonical_article(self) -> str | None:
        """The page's canonical address, where that is an article's of its site."""
        canonical = absolute(self.metadata.canonical, self.base) if self.metadata.canonical else None
        return canonical if canonical and article_ref(canonical, self.site) else None

    def _own_ref(self) -> ArticleRef | None:
        found = article_ref(self.url, self.site)
        canonical = None if found else self.canonical_article
        return article_ref(canonical, self.site) if canonical else found

    def _absolute(self, hrefs: list[str]) -> list[str | None]:
        origin = origin_of(self.base)
        known = {href: absolute(href, origin if href.startswith(_FROM_ORIGIN) else self.base) for href in set(hrefs)}
        return [known[href] for href in hrefs]

    def _own_links(self) -> set[Element]:
        own = self.ref
        if own is None:
            return set()
        return {link.element for link, ref in zip(self.view.links, self.refs, strict=True) if ref and ref.is_same(own)}

    def _stamps(self) -> dict[int, Stamp]:
        found = read_stamps([line.text for line in self.lines], _stamp_words(self.site), self.fetched_at.year)
        return {
            index: stamp for index, stamp in found.items() if not _tells_a_story(self.lines[index], stamp, self.site)
        }

    def stamped_lines(self) -> set[int]:
        """Return the lines that say nothing but an instant, or part of one, except that of the activity: it is text."""
        return {
            line
            for index, stamp in self.stamps.items()
            if sum(map(len, stamp.rest)) <= _LITTLE and not stamp.of_activity
            for line in range(index, index + stamp.lines)
        }

    def instant(self, line: int) -> datetime:
        """Return the instant that a stamp's line states; its `<time>` adds the hour where only the day is shown."""
        stamp = self.stamps[line]
        if not stamp.has_time:
            told = (instant(value, self.fetched_at.year) for value in self.lines[line].times)
            for at in filter(None, told):
                if at.date() == stamp.at.date():
                    return at
        return stamp.at

    def is_titled(self, name: str) -> bool:
        """Whether the metadata calls the page so; `name` is reduced by `bare`, and may leave out the site's name."""
        if name in self.headlines:
            return True
        title = self._document_name
        return len(name) >= 2 * _SHORTEST_NAME and (title.startswith(name) or title.endswith(name))

    def is_called(self, text: str) -> bool:
        """Whether the metadata calls the page exactly so, with or without the site's name: short titles too."""
        return _folded(text) in self._called

    def hinted(self, selector: str | None) -> Extent | None:
        """Return what the first visible element holds that a hint's CSS selector finds; within a line, that line."""
        for found in _selected(self.root, selector) if selector else ():
            if found in self.view.extents:
                return self.view.extents[found]
            said = link_text(found)
            line = next((line.index for line in self.lines if said and said in line.text), None)
            if line is not None:
                extent = Extent(line, 0, 0)
                extent.end(line + 1, 0, 0)
                return extent
        return None

    def says(self, line: Line, kinds: tuple[str, ...]) -> bool:
        """Whether a line is nothing but a label of one of these kinds (with a colon, a number, an arrow)."""
        said = self._said[line.index]
        return bool(said) and not said.isdisjoint(kinds)

    def gives_value(self, line: Line, kinds: tuple[str, ...]) -> bool:
        """Whether a line is a label of one of these kinds, a colon and a short value."""
        label, colon, value = line.text.replace("：", ":").partition(":")
        return bool(colon) and len(value) <= _LONGEST_PART and self.is_label(label, kinds)

    def _kinds_said(self, line: Line) -> frozenset[str]:
        said = self._labels.get(line.name, _NO_LABEL)
        if line.name == line.text or len(line.text) > _LONGEST_PART:
            return said  # of letters alone, as menus are, or too long for a count
        counted = _COUNTED.fullmatch(line.text)
        if counted is not None and self.is_label(counted["unit"], ("unit",)):
            said |= self._labels.get(bare(counted["label"]), _NO_LABEL)
        return said

    def opens_with_counter(self, line: Line) -> bool:
        """Whether a line begins with the label of a visitor counter."""
        return line.name.startswith(self._counters)

    def is_label(self, text: str, kinds: tuple[str, ...]) -> bool:
        """Whether a text is a label of one of these kinds, whatever its case, digits and signs."""
        return not self._labels.get(bare(text), _NO_LABEL).isdisjoint(kinds)
