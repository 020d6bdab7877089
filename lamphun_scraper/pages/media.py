"""Pictures and attached files of the article, and of nothing else on the page."""

from __future__ import annotations

import re
from typing import Final

from lamphun_scraper.pages.body import Region
from lamphun_scraper.pages.items import Item
from lamphun_scraper.pages.lines import Placed
from lamphun_scraper.pages.refs import absolute, is_attachment, is_image
from lamphun_scraper.pages.scene import Scene
from lamphun_scraper.pages.visible import Element

_SOURCES: Final = ("data-src", "data-original", "data-lazy-src", "data-lazy", "src")
"""Where an image's address stands; the first are those of pictures loaded on scrolling, whose src is a placeholder."""
_SMALLEST: Final = 48
"""Declared smaller than this on one side, a picture is an icon; in pixels."""
_PIXELS: Final = re.compile(r"\s*(\d{1,5})(?:px)?\s*", re.IGNORECASE)


def read_images(scene: Scene, region: Region, items: list[Item]) -> tuple[str, ...]:
    """Return the absolute addresses of the article's pictures in order; the large one where a picture links to it."""
    taken = _pictures_of(scene, items)
    below = {placed.block for placed in scene.view.images if placed.at == region.stop}
    sharing = {block for block in below if _shares_block(scene, block, region)}
    found = (
        _address(scene, placed)
        for place, placed in enumerate(scene.view.images)
        if place not in taken and _stands_within(scene, region, place, sharing) and not _is_icon(placed.element)
    )
    return tuple(dict.fromkeys(url for url in found if url))


def _stands_within(scene: Scene, region: Region, place: int, sharing: set[Element | None]) -> bool:
    """Whether a picture stands among the article's lines, or right above its headline in the same block."""
    at = scene.view.images[place].at
    if place in scene.apart_images:
        return False
    if region.start <= at < region.stop:
        return True
    if at == region.stop:
        return scene.view.images[place].block not in sharing
    return at == region.top and region.scope.first_image <= place


def _shares_block(scene: Scene, block: Element | None, region: Region) -> bool:
    """Whether the innermost block with text around a picture holds what follows the article and nothing of it."""
    view = scene.view
    while block is not None and view.extents[block].first_line == view.extents[block].end_line:
        block = view.around.get(block)
    if block is None:
        return False
    extent, last = view.extents[block], region.text[-1] if region.text else region.top
    return last < extent.first_line <= region.stop < extent.end_line


def _pictures_of(scene: Scene, items: list[Item]) -> set[int]:
    """Return the places of the pictures that belong to other articles' items."""
    taken: set[int] = set()
    for item in items:
        extent = scene.view.extents.get(item.block) if item.block is not None else None
        if extent:
            taken.update(range(extent.first_image, extent.end_image))
    return taken


def read_attachments(scene: Scene, region: Region) -> tuple[str, ...]:
    """Return the absolute addresses of the files that the article offers, in order."""
    found = (
        scene.targets[place]
        for place, link in enumerate(scene.view.links)
        if region.start <= link.at < region.stop and link.at not in scene.outside and _offers_file(scene, place)
    )
    return tuple(dict.fromkeys(url for url in found if url))


def _offers_file(scene: Scene, place: int) -> bool:
    url = scene.targets[place]
    return url is not None and (is_attachment(url) or scene.view.links[place].element.get("download") is not None)


def _address(scene: Scene, placed: Placed) -> str | None:
    image, link = placed.element, placed.link
    large = absolute(link.get("href") or "", scene.base) if link is not None else None
    if large and is_image(large):
        return large
    if large and large != scene.url:
        return None  # a button that leads elsewhere
    return next(filter(None, (_source(scene, image.get(name)) for name in _SOURCES)), None)


def _source(scene: Scene, value: str | None) -> str | None:
    return absolute(value, scene.base) if value else None


def _is_icon(image: Element) -> bool:
    sides = (_PIXELS.fullmatch(image.get(side) or "") for side in ("width", "height"))
    return any(int(side[1]) < _SMALLEST for side in sides if side)
