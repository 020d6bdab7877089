"""The category that a page shows for its article."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from itertools import pairwise, takewhile
from typing import Final

from lamphun_scraper.pages.headline import Headline
from lamphun_scraper.pages.lines import Line
from lamphun_scraper.pages.names import bare, opening
from lamphun_scraper.pages.paragraphs import Kind, kind
from lamphun_scraper.pages.prose import is_prose
from lamphun_scraper.pages.refs import path_of
from lamphun_scraper.pages.scene import Scene
from lamphun_scraper.sites.labels import CATEGORY_NAMES, NEWS

_PARTS: Final = re.compile(r"[|•·»/👁🏷📂📁🗂📅🗓🕒]\ufe0f?|\s[-–—]\s")
_CREDIT: Final = re.compile(r"(?:ข่าว|ภาพ)\s*[/,&]\s*(?:ข่าว|ภาพ)(?=โดย|[^\u0e01-\u0e4e]|$)[^|•·]*")
"""Who wrote and photographed it: "ข่าว/ภาพ: งานประชาสัมพันธ์"."""
_NO_CATEGORY: Final = re.compile(r"\d|admin|@", re.IGNORECASE)
_ABOUT: Final = ("author", "views", "share")
"""Labels that begin what stands where a category may, and is none."""
_OTHER_LABELS: Final = (
    "published", "chrome", "category", "recommended", "headline", "comments", "read_more", "listing", "about",
)  # fmt: skip
_LONGEST: Final = 60
_LONGEST_NEWS: Final = 24
"""The name of a kind of news is no longer, and one word; in characters."""
_NEAR: Final = 4
"""How many lines above the headline or below the stamp a category still belongs to them."""


def read_category(scene: Scene, headline: Headline, taken: AbstractSet[int]) -> str | None:
    """Return the category as shown.

    Candidates are what stands in the stamp's line, what metadata and links say that are marked as a category's, what a
    label introduces, links to the section near by, short lines about the stamp; the first that the menu too calls the
    section is taken, else the first. Where there is none, it is what the menu calls the section, the name of a category
    right over the headline, or what the site's definition calls the section.

    Args:
        scene: the page.
        headline: the article's headline and stamp.
        taken: the lines that belong to other articles' items, and tell their categories.
    """
    search = _Search(scene, headline, taken)
    first: str | None = None
    for said in filter(search.may_be_category, search.candidates()):
        if search.is_confirmed(said):
            return said
        first = first or said
    if first:
        return first
    menu = next(filter(search.names_something, search.section_names), None)
    known = scene.site.sections.get(scene.ref.section) if scene.ref else None
    return menu or search.over_headline() or known


def _form(line: Line) -> tuple[Kind, str | None] | None:
    """Return what lines of one kind and class have in common; None for a cell."""
    own = kind(line)
    return (own, line.block.get("class")) if own else None


def _is_category_name(line: Line) -> bool:
    """Whether a line is a category's usual name, or one word that begins as kinds of news do: ข่าวการศึกษา."""
    if line.name in CATEGORY_NAMES:
        return True
    return len(line.text) <= _LONGEST_NEWS and " " not in line.text and line.text.casefold().startswith(NEWS)


class _Search:
    """Looks for the category about one headline.

    Attributes:
        section_names: what the page's links to the article's section show, in order.
    """

    def __init__(self, scene: Scene, headline: Headline, taken: AbstractSet[int]) -> None:
        self._scene = scene
        self._headline = headline
        self._taken = taken
        self._about = opening(tuple(word for kind in _ABOUT for word in scene.site.words(kind)))
        self._near = self._lines_near()
        self._section_addresses = self._addresses_of_section()
        self.section_names = self._names_of_section()
        known = [scene.site.sections.get(scene.ref.section, "")] if scene.ref else []
        self._names = Counter(map(bare, [*self.section_names, *known]))
        self._near_names = Counter(map(bare, self._linked()))

    def candidates(self) -> Iterator[str]:
        """Yield what may be the category, the likeliest first."""
        yield from self._linked_in_stamp()
        yield from self._beside_stamp()
        yield from self._scene.metadata.categories
        yield from self._labelled()
        yield from self._marked()
        yield from self._linked()
        yield from self._badges()

    def may_be_category(self, said: str) -> bool:
        """Whether a text has a category's form."""
        if not 2 <= len(said) <= _LONGEST or not bare(said) or said == self._headline.text:
            return False
        if _NO_CATEGORY.search(said) or self._about.match(said):
            return False
        return self.names_something(said)

    def names_something(self, said: str) -> bool:
        """Whether a text is no label of something else, such as of a way back."""
        return not self._scene.is_label(said, _OTHER_LABELS)

    def is_confirmed(self, said: str) -> bool:
        """Whether a menu names the article's section so, or the site's definition does."""
        name = bare(said)
        return self._names[name] > self._near_names[name]

    def _names_of_section(self) -> list[str]:
        """Return what the page's links to the article's section show, in order."""
        scene = self._scene
        sections = self._section_addresses
        links = zip(scene.targets, scene.link_texts, scene.link_names, strict=True)
        return [text for target, text, name in links if target in sections and name]

    def _linked_in_stamp(self) -> Iterator[str]:
        links = zip(self._scene.view.links, self._scene.link_texts, strict=True)
        for place, (link, text) in enumerate(links):
            if link.at == self._headline.stamp_line and self._leads_to_section(place):
                yield text

    def _beside_stamp(self) -> Iterator[str]:
        stamp = self._headline.stamp
        for rest in stamp.rest if stamp else ():
            for part in _PARTS.split(_CREDIT.sub("", rest)):
                yield self._without_label(part)

    def _marked(self) -> Iterator[str]:
        """Yield what links say whose `rel` calls them a category's, as blogs mark them, outside other items.

        Far from the headline they are the article's where all stand in one line of its block: a list is the site's.
        """
        beside = self._taken | self._scene.apart
        marked = [
            (link.at, text)
            for link, text in zip(self._scene.view.links, self._scene.link_texts, strict=True)
            if "category" in (link.element.get("rel") or "").lower().split() and link.at not in beside
        ]
        block = self._own_block()
        own = {line.index for line in self._near if line.index < block.stop}
        if len({at for at, _ in marked}) == 1:
            own.update(block)
        yield from (text for at, text in marked if at in own)

    def _own_block(self) -> range:
        """Return the lines of the smallest block that holds the headline and the next prose."""
        view, end = self._scene.view, self._headline.end_line
        prose = next((line.index for line in self._scene.lines[end:] if is_prose(line)), end)
        block = self._scene.lines[self._headline.first_line].block
        while view.extents[block].end_line <= prose and block in view.around:
            block = view.around[block]
        return view.extents[block].range

    def _labelled(self) -> Iterator[str]:
        """Yield what follows a label such as หมวดหมู่, in its line or in the next."""
        for line, following in pairwise(self._near):
            if self._scene.says(line, ("category",)):
                yield following.text
            elif (said := self._without_label(line.text)) != line.text:
                yield said

    def _linked(self) -> Iterator[str]:
        """Yield the links near the headline that lead to its section, last first (breadcrumbs end with it)."""
        near = {line.index for line in self._near}
        for place in reversed(range(len(self._scene.view.links))):
            if self._scene.view.links[place].at in near and self._leads_to_section(place):
                yield self._scene.link_texts[place]

    def _badges(self) -> Iterator[str]:
        """Yield short lines near headline and stamp; first those that other items show too."""
        headline, scene = self._headline, self._scene
        if headline.stamp_line is None or headline.stamp is None:
            return
        stamp = range(headline.stamp_line, headline.stamp_line + headline.stamp.lines)
        texts = [line.text for line in self._near if line.index not in stamp and not line.leads_away]
        elsewhere = {bare(stamp.rest[0]) for stamp in scene.stamps.values()} | set(scene.link_names)
        yield from (text for text in texts if bare(text) in elsewhere)
        first = min(headline.end_line, headline.stamp_line - 1)
        last = max(headline.first_line, stamp.stop + 1)
        for line in scene.lines[max(0, first, self._first_beside()) : last]:
            if line.index not in stamp and not self._is_of_headline_or_text(line, stamp):
                yield line.text

    def _is_of_headline_or_text(self, line: Line, stamp: range) -> bool:
        """Whether a line about the stamp is no badge: a link, a line of the headline, the text's first."""
        headline = self._headline
        within = headline.first_line <= line.index < headline.end_line
        return line.leads_away or within or self._begins_text(line, stamp)

    def _first_beside(self) -> int:
        """Return the first line of the block right around the smallest that holds headline and stamp."""
        view, headline = self._scene.view, self._headline
        first, last = sorted((headline.first_line, headline.stamp_line or 0))
        block = self._scene.lines[first].block
        while view.extents[block].end_line <= last and block in view.around:
            block = view.around[block]
        inner = view.extents[block]
        while block in view.around and view.extents[block].has_lines_of(inner):
            block = view.around[block]
        return view.extents[block].first_line

    def _begins_text(self, line: Line, stamp: range) -> bool:
        """Whether a line below the stamp is the text's first, and no badge: a heading, or a paragraph unlike the stamp.

        A short one is a paragraph where prose stands below it in a block of the same kind and class, as all between.
        """
        if line.index < max(stamp.stop, self._headline.end_line):
            return False
        own, lines = _form(line), self._scene.lines
        if own == _form(lines[stamp.start]) or _is_category_name(line):
            return False
        if line.heading:
            return True
        if own is None:
            return False
        alike = takewhile(lambda below: _form(below) == own, lines[line.index + 1 : line.index + 1 + _NEAR])
        return any(map(is_prose, alike))

    def over_headline(self) -> str | None:
        """Return the line right over the headline where it is a category's name, and not the site's."""
        above = self._headline.first_line - 1
        if above < 0 or above in self._scene.apart or above in self._taken or above in self._scene.stamps:
            return None
        line = self._scene.lines[above]
        is_name = _is_category_name(line) and not line.leads_away and line.name not in self._scene.headlines
        return line.text if is_name and self.may_be_category(line.text) else None

    def _lines_near(self) -> list[Line]:
        headline = self._headline
        stamp = headline.stamp_line if headline.stamp_line is not None else headline.first_line
        taken = headline.stamp.lines if headline.stamp else 1
        first, last = min(headline.first_line, stamp), max(headline.end_line, stamp + taken)
        lines = self._scene.lines
        if last - first > 3 * _NEAR:  # the stamp stands at the text's foot
            about = lines[max(0, stamp - _NEAR) : stamp + _NEAR]
            return [*lines[max(0, first - _NEAR) : headline.end_line + _NEAR], *about]
        return lines[max(0, first - _NEAR) : last + _NEAR]

    def _leads_to_section(self, place: int) -> bool:
        return self._scene.targets[place] in self._section_addresses

    def _addresses_of_section(self) -> frozenset[str]:
        """Return the addresses of the article's section among those the page links to."""
        if not self._scene.ref:
            return frozenset()
        ending = f"/{self._scene.ref.section}"
        near = {target for target in self._scene.targets if target and ending in target}
        return frozenset(target for target in near if path_of(target).rstrip("/").endswith(ending))

    def _without_label(self, text: str) -> str:
        """Cut a leading หมวดหมู่: (category) or its like, with a colon or a space behind it."""
        text = text.strip()
        label, colon, rest = text.replace("：", ":").partition(":")
        if colon:
            return rest.strip() if self._scene.is_label(label, ("category",)) else text
        label, _, rest = text.partition(" ")
        return rest.strip() if rest and self._scene.is_label(label, ("category",)) else text
