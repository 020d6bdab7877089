"""Which lines are the article's text: all of it, and nothing of what stands around it."""

from __future__ import annotations

import re
from itertools import chain
from typing import Final

from lamphun_scraper.pages.headline import Headline
from lamphun_scraper.pages.items import Item
from lamphun_scraper.pages.lines import Extent, Line
from lamphun_scraper.pages.refs import is_attachment, is_image
from lamphun_scraper.pages.scene import Scene
from lamphun_scraper.pages.visible import Element

_PROSE: Final = 40
"""A line this long, most of it outside links, is prose; in characters."""
_LINKED: Final = 0.5
"""Beyond this share of linked characters a line is a way to elsewhere."""
_SMALL_LABELS: Final = ("chrome", "attachments", "category", "recommended", "read_more")
_CELLS: Final = frozenset({"td", "th", "body"})
"""Blocks whose neighbours are other columns rather than further paragraphs."""
_VIEWS: Final = re.compile(
    r"(?:จำนวน)?(?:ผู้|การ|คน|ครั้งที่|เปิด)?(?:อ่าน|เข้าชม|ชม|ดู|views?|hits?|read|阅读|浏览)[^\d]{0,20}[\d,]+(?:\s*(?:ครั้ง|คน|views?|times|次))?"
    r"|[\d,]+\s*(?:ครั้ง|views?|hits?|reads?|次阅读|次)",
    re.IGNORECASE,
)
_CLOSING: Final = re.compile(r"โทรสาร|e-?mail|อีเมล|คุกกี้|cookie|นโยบายความเป็นส่วนตัว|privacy policy", re.IGNORECASE)
"""What a footer or a banner says; ends the text where it stands apart from it."""
_RIGHTS: Final = re.compile(
    r"©|\(c\)\s*\d{4}|copyright|สงวนลิขสิทธิ์|all rights reserved|powered by|版权所有", re.IGNORECASE
)


class Region:
    """Where an article stands on its page.

    Attributes:
        top: first line of the headline.
        start: first line after it.
        stop: first line that is certainly no more of the article.
        text: indices of the lines that are the article's text.
        scope: the block that holds headline and text.
    """

    def __init__(self, scene: Scene, headline: Headline, items: list[Item]) -> None:
        """Find the article's lines, given its headline and the items that lead elsewhere."""
        self._scene = scene
        self._items = {index for item in items for index in item.range}
        self._stamp = headline.stamp_line
        self.top = headline.first_line
        self.start = headline.end_line
        self.stop = self._find_stop(items)
        self.text = self._find_text()
        self.scope = self._find_scope(headline)

    def _find_stop(self, items: list[Item]) -> int:
        """Return the first line after the start that begins what follows an article."""
        scene = self._scene
        after = (item.first_line for item in items if item.first_line >= self.start and item.stamp is not None)
        labels = (line.index for line in scene.lines[self.start :] if self._ends_article(line))
        return min(chain(after, labels), default=len(scene.lines))

    def _ends_article(self, line: Line) -> bool:
        return self._scene.says(line, "recommended", "counter") or _RIGHTS.search(line.text) is not None

    def _find_scope(self, headline: Headline) -> Extent:
        """Return the extent of the smallest block that holds headline and text."""
        scene = self._scene
        low = headline.first_line
        high = max(self.text, default=headline.end_line - 1)
        block: Element | None = scene.lines[low].block
        while block is not None:
            extent = scene.view.extents.get(block)
            if extent and extent.first_line <= low and high < extent.end_line:
                return extent
            block = block.getparent()
        return scene.view.extents[scene.root]

    def _find_text(self) -> list[int]:
        """Return the lines from the first prose to the last that continues it, and short ones of their kind."""
        lines = [line for line in self._scene.lines[self.start : self.stop] if not self._is_furniture(line)]
        prose = self._prose(self._on_the_right_side(lines))
        if not prose:
            return [line.index for line in lines if line.link_density < _LINKED]
        first, last = prose[0].index, prose[-1].index
        blocks = {line.block for line in prose}
        kinds = {_kind(line) for line in prose} - {None}
        return [
            line.index
            for line in self._on_the_right_side(lines)
            if first <= line.index <= last or line.block in blocks or _kind(line) in kinds
        ]

    def _on_the_right_side(self, lines: list[Line]) -> list[Line]:
        """Drop what stands beyond the stamp: the text lies above a stamp at its foot, and below one at its head.

        Prose between the headline and a stamp at the head is the article's first paragraph.
        """
        stamp = self._stamp
        if stamp is None or stamp < self.start:
            return lines
        above = sum(len(line.text) for line in lines if line.index < stamp and _is_prose(line))
        below = sum(len(line.text) for line in lines if line.index > stamp and _is_prose(line))
        if above > below:
            return [line for line in lines if line.index < stamp]
        return [line for line in lines if line.index > stamp or _is_prose(line)]

    def _prose(self, lines: list[Line]) -> list[Line]:
        """Return the prose from the first such line on, as far as each continues the one before."""
        prose: list[Line] = []
        for line in lines:
            if prose and self._begins_box(line, prose):
                self.stop = line.index
                break
            if _is_prose(line):
                prose.append(line)
        return prose

    def _begins_box(self, line: Line, prose: list[Line]) -> bool:
        """Whether a line heads or fills a block of its own beside the text: a titled box, a footer's contact."""
        if line.heading:
            block = self._around(line.block)
            return block is not None and block.first_line > prose[-1].index
        if not _CLOSING.search(line.text):
            return False
        around = self._scene.view.extents.get(line.block)
        return (
            around is not None
            and around.first_line > prose[-1].index
            and line.block.getparent() not in {found.block.getparent() for found in prose}
        )

    def _around(self, block: Element) -> Extent | None:
        """Return the smallest block around `block` that holds more lines than it."""
        own = self._scene.view.extents[block]
        parent = block.getparent()
        while parent is not None:
            extent = self._scene.view.extents.get(parent)
            if extent and (extent.first_line, extent.end_line) != (own.first_line, own.end_line):
                return extent
            parent = parent.getparent()
        return None

    def _is_furniture(self, line: Line) -> bool:
        scene = self._scene
        return (
            line.index in self._items
            or line.index in scene.apart
            or line.index == self._stamp
            or scene.says(line, *_SMALL_LABELS)
            or _VIEWS.fullmatch(line.text.strip(" :|•")) is not None
            or self._is_toolbar(line)
            or _is_file_link(line)
        )

    def _is_toolbar(self, line: Line) -> bool:
        """Whether a short line opens with a label and a colon: แชร์: Facebook X."""
        label, colon, rest = line.text.partition(":")
        return bool(colon) and len(rest) < _PROSE and self._scene.is_label(label, "chrome")


def _is_prose(line: Line) -> bool:
    return len(line.text) >= _PROSE and line.link_density < _LINKED


def _is_file_link(line: Line) -> bool:
    """Whether all that a line says is the name of a file that it links to (and its size)."""
    hrefs = [_path_only(link.get("href") or "") for link in line.links]
    return bool(hrefs) and line.link_density > _LINKED and all(is_attachment(href) or is_image(href) for href in hrefs)


def _kind(line: Line) -> tuple[Element | None, str, str | None] | None:
    """Return what the paragraphs of one text have in common; None where neighbours are other columns."""
    block = line.block
    if block.tag in _CELLS:
        return None
    return block.getparent(), str(block.tag), None if block.tag == "p" else block.get("class")


def _path_only(href: str) -> str:
    return href.partition("#")[0].partition("?")[0]
