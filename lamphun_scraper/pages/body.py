"""Which lines are the article's text: all of it, and nothing of what stands around it."""

from __future__ import annotations

import re
from typing import Final

from lamphun_scraper.pages.headline import Headline
from lamphun_scraper.pages.items import Item
from lamphun_scraper.pages.lines import Extent, Line
from lamphun_scraper.pages.refs import is_attachment, is_image
from lamphun_scraper.pages.scene import Scene
from lamphun_scraper.pages.visible import Element

_PROSE: Final = 40
"""A line this long, most of it outside links, is prose; in characters."""
_NEAR: Final = 6
"""A stamp this many lines below its headline still stands above the text."""
_MUCH_MORE: Final = 3.0
_CELLS: Final = frozenset({"td", "th", "body"})
"""Blocks whose neighbours are other columns rather than further paragraphs."""
_VIEWS: Final = re.compile(
    r"(?:อ่าน|เข้าชม|ผู้ชม|ผู้อ่าน|เปิดอ่าน|ดู|views?|hits?|read|阅读|浏览)[^\d]{0,20}[\d,]+(?:\s*(?:ครั้ง|คน|views?|times|次))?"
    r"|[\d,]+\s*(?:ครั้ง|views?|hits?|reads?|次阅读|次)",
    re.IGNORECASE,
)
_RIGHTS: Final = re.compile(
    r"©|\(c\)\s*\d{4}|copyright|สงวนลิขสิทธิ์|all rights reserved|powered by|版权所有", re.IGNORECASE
)


class Region:
    """Where an article stands on its page.

    Attributes:
        start: first line after the headline (and its stamp, where that stands above the text).
        stop: first line that is certainly no more of the article.
        scope: the block that holds headline, stamp and text.
        text: indices of the lines that are the article's text.
    """

    def __init__(self, scene: Scene, headline: Headline, items: list[Item]) -> None:
        """Find the article's lines, given its headline and the items that lead elsewhere."""
        self._scene = scene
        self._items = {index for item in items for index in item.range}
        self.start = _start(headline)
        self.stop = self._find_stop(items)
        self._own_stamp = headline.stamp_line
        anchors = {headline.first_line} | ({headline.stamp_line} if headline.stamp_line is not None else set())
        self.scope = self._find_scope(anchors)
        self.text = self._find_text()

    def _find_stop(self, items: list[Item]) -> int:
        """Return the first line after the start that begins what follows an article."""
        scene = self._scene
        after = [item.first_line for item in items if item.first_line >= self.start and item.stamp is not None]
        labels = (
            line.index
            for line in scene.lines[self.start :]
            if any(scene.says(line, kind) for kind in ("recommended", "counter")) or _RIGHTS.search(line.text)
        )
        return min([*after, *labels, len(scene.lines)])

    def _find_scope(self, anchors: set[int]) -> Extent:
        """Climb from headline and stamp to the block that also holds the text."""
        scene = self._scene
        low, high = min(anchors), max(anchors)
        best: Extent | None = None
        weight = 0
        block: Element | None = scene.lines[low].block
        while block is not None:
            extent = scene.view.extents.get(block)
            block = block.getparent()
            if extent is None or extent.first_line > low or extent.end_line <= high:
                continue
            here = self._prose_characters(extent)
            if best is None or weight < _PROSE or here >= _MUCH_MORE * weight:
                best, weight = extent, here
        return best or scene.view.extents[scene.root]

    def _prose_characters(self, extent: Extent) -> int:
        reach = range(max(self.start, extent.first_line), min(self.stop, extent.end_line))
        return sum(len(line.text) for line in map(self._scene.lines.__getitem__, reach) if self._is_prose(line))

    def _is_prose(self, line: Line) -> bool:
        return len(line.text) >= _PROSE and line.link_density < 0.5 and not self._is_furniture(line)

    def _is_furniture(self, line: Line) -> bool:
        scene = self._scene
        return (
            line.index in self._items
            or line.index in scene.apart
            or line.index == self._own_stamp
            or any(scene.says(line, kind) for kind in ("chrome", "attachments", "category", "recommended", "read_more"))
            or _VIEWS.fullmatch(line.text.strip(" :|•")) is not None
            or self._is_file_link(line)
        )

    def _is_file_link(self, line: Line) -> bool:
        if line.link_density < 0.9:
            return False
        hrefs = [link.get("href") or "" for link in line.links]
        return all(is_attachment(href) or is_image(href) for href in map(_path_only, hrefs))

    def _find_text(self) -> list[int]:
        scene = self._scene
        reach = range(max(self.start, self.scope.first_line), min(self.stop, self.scope.end_line))
        lines = [scene.lines[index] for index in reach if not self._is_furniture(scene.lines[index])]
        prose = [line for line in lines if self._is_prose(line)]
        if not prose:
            return [line.index for line in lines if line.link_density < 0.5]
        first, last = prose[0].index, prose[-1].index
        blocks = {line.block for line in prose}
        kin = {(line.block.getparent(), line.block.tag) for line in prose if line.block.tag not in _CELLS}
        return [
            line.index
            for line in lines
            if first <= line.index <= last or line.block in blocks or (line.block.getparent(), line.block.tag) in kin
        ]


def _start(headline: Headline) -> int:
    stamp = headline.stamp_line
    if stamp is not None and headline.end_line <= stamp < headline.end_line + _NEAR:
        return stamp + 1
    return headline.end_line


def _path_only(href: str) -> str:
    return href.split("?")[0].split("#")[0]
