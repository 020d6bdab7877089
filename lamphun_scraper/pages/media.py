"""Pictures and attached files of the article, and of nothing else on the page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final
from urllib.parse import parse_qsl, urlsplit

from lamphun_scraper.pages.body import Region
from lamphun_scraper.pages.items import Item
from lamphun_scraper.pages.lines import Link, Placed
from lamphun_scraper.pages.refs import absolute, is_attachment, is_image, names_document
from lamphun_scraper.pages.scene import Scene
from lamphun_scraper.pages.visible import Element

_SOURCES: Final = ("data-src", "data-original", "data-lazy-src", "data-lazy")
"""Where the address of a picture stands that is loaded on scrolling, and whose src is a placeholder."""
_SETS: Final = ("srcset", "data-srcset")
"""Where the addresses of one picture in several sizes stand."""
_PLACEHOLDER: Final = re.compile(r"data:|.*\.gif(?:\?|$)", re.IGNORECASE | re.DOTALL)
_SIGN: Final = re.compile(r".*\.(?:gif|png|svg|ico)(?:\?|$)", re.IGNORECASE | re.DOTALL)
"""What signs are drawn in, and hardly any photograph."""
_BUTTON: Final = re.compile(
    r"javascript:(?:\s*(?:window\.)?(?:self\.)?(?:print|share|close|history\.)|.*(?:print\(|sharer?\b))"
    r"|(?:mailto|tel|sms|line|whatsapp|viber|fb-messenger|skype):",
    re.IGNORECASE | re.DOTALL,
)
"""What a link of no address does that is no way to see a picture larger."""
_BETWEEN_SIZES: Final = re.compile(r",\s+|(?<=\d[wx]),")
_SMALLEST: Final = 48
"""Declared smaller than this on one side, a picture is an icon; in pixels."""
_LOW: Final = 5
"""No photograph is so many times as wide as it is high, but for panoramas; what heads an article may be 4 times."""
_PIXELS: Final = re.compile(r"\s*(\d{1,5})(?:px)?\s*", re.IGNORECASE)


def read_images(scene: Scene, region: Region, items: list[Item]) -> tuple[str, ...]:
    """Return the absolute addresses of the article's pictures in order; the large one where a picture links to it."""
    taken = _pictures_of(scene, items)
    below = {placed.block for placed in scene.view.images if placed.at == region.stop}
    sharing = {block for block in below if _shares_block(scene, block, region)}
    found = [
        (placed.at, _address(scene, placed))
        for place, placed in enumerate(scene.view.images)
        if place not in taken and _stands_within(scene, region, place, sharing) and not _is_icon(scene, region, placed)
    ]
    if linked := _linked(scene, region):
        found = sorted([*found, *linked], key=lambda picture: picture[0])
    return tuple(dict.fromkeys(url for _, url in found if url))


def _linked(scene: Scene, region: Region) -> list[tuple[int, str | None]]:
    """Return the pictures that but links lead to, with their places: "ภาพที่ 1", or small ones that a style paints."""
    links = zip(scene.view.links, scene.targets, strict=True)
    about = ((link, url) for link, url in links if url and region.start <= link.at <= region.stop)
    leading = [(link, url) for link, url in about if is_image(url)]
    wrapping = {placed.link for placed in scene.view.images} if leading else set()
    return [
        (link.at, url) for link, url in leading if link.element not in wrapping and _is_link_within(scene, region, link)
    ]


def _is_link_within(scene: Scene, region: Region, link: Link) -> bool:
    """Whether a link stands among the article's lines; one without text may stand behind the last of them."""
    if link.end == link.at:
        return _ends_within(scene, region, link.at, link.block)
    return region.start <= link.at < region.stop and link.at not in scene.outside


def _stands_within(scene: Scene, region: Region, place: int, sharing: set[Element | None]) -> bool:
    """Whether a picture stands among the article's lines, or right above its headline in the same block."""
    at = scene.view.images[place].at
    if place in scene.apart_images:
        return False
    if region.start <= at < region.stop:
        return True
    if at == region.stop:
        return scene.view.images[place].block not in sharing
    image = scene.view.images[place].element
    return region.scope.first_image <= place and region.is_over_headline(at) and not _is_banner(image)


def _ends_within(scene: Scene, region: Region, at: int, block: Element | None) -> bool:
    """Whether what has no text stands among the article's lines, or behind the last of them."""
    if not region.start <= at <= region.stop or scene.stands_outside(at, block):
        return False
    return at < region.stop or not _shares_block(scene, block, region)


def _shares_block(scene: Scene, block: Element | None, region: Region) -> bool:
    """Whether the innermost block with text around a picture holds what follows the article and nothing of it."""
    view = scene.view
    while block is not None and block not in view.extents:
        block = block.getparent()  # it holds nothing but a frame
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
    """Return the absolute addresses of the files that the article offers or shows in a frame, in order."""
    found = [
        (link.at, scene.targets[place])
        for place, link in enumerate(scene.view.links)
        if _is_link_within(scene, region, link) and _offers_file(scene, place)
    ]
    framed = [
        (placed.at, _framed(scene, placed.element))
        for placed in scene.view.embedded
        if _ends_within(scene, region, placed.at, placed.block)
    ]
    if framed:
        found = sorted([*framed, *found], key=lambda file: file[0])
    return tuple(dict.fromkeys(url for _, url in found if url))


def _framed(scene: Scene, frame: Element) -> str | None:
    """Return the document that a frame shows: by itself, or by a viewer that is told which."""
    url = _source(scene, frame.get("src") or frame.get("data"))
    if url is None or not is_attachment(url):
        return None
    told = (value for _, value in parse_qsl(urlsplit(url).query) if value.startswith(("/", "http")))
    return next((file for value in told if is_attachment(value) and (file := _source(scene, value))), url)


def _offers_file(scene: Scene, place: int) -> bool:
    """Whether a link leads to a file: by its address, by the name that it shows, or by a label such as ดาวน์โหลด."""
    url, text = scene.targets[place], scene.link_texts[place]
    if url is None:
        return False
    if is_attachment(url) or scene.view.links[place].element.get("download") is not None:
        return True
    if scene.refs[place] or is_image(url):
        return False
    return names_document(text) or (scene.is_label(text, ("attachments",)) and not _may_be_listing(url))


def _may_be_listing(url: str) -> bool:
    """Whether an address may be that of a list of files, or of a store, which menus lead to by the same label."""
    return not any(map(str.isdecimal, url))


def _address(scene: Scene, placed: Placed) -> str | None:
    image, link = placed.element, placed.link
    href = (link.get("href") or "").strip() if link is not None else ""
    large = absolute(href, scene.base)
    if large and is_image(large):
        return large
    if (large and large != scene.url and link not in scene.own_links) or (not large and _BUTTON.match(href)):
        return None  # a button that leads elsewhere
    return next(filter(None, (_source(scene, value) for value in _values(image))), None)


def _values(image: Element) -> Iterator[str | None]:
    """Yield what may be a picture's address, the surest first; a placeholder's own comes last."""
    source = image.get("src")
    is_placeholder = not source or _PLACEHOLDER.match(source)
    yield from (image.get(name) for name in _SOURCES)
    if is_placeholder:
        told = ((str(name), str(value)) for name, value in image.items())
        yield from (value for name, value in told if name.startswith("data-") and is_image(value))
        yield from (_largest(image.get(name) or "") for name in _SETS)
        yield _without_script(image)
    yield source


def _without_script(image: Element) -> str | None:
    """Return the address of the picture that stands in a `<noscript>` beside a placeholder, for who runs no script."""
    beside = image.getnext()
    if beside is None or beside.tag != "noscript":
        return None
    sources = (picture.get("src") or "" for picture in beside.iter("img"))
    return next((source for source in sources if is_image(source.partition("?")[0])), None)  # and no counter's


def _largest(sizes: str) -> str | None:
    """Return the widest picture of `srcset`: "a.jpg 400w, b.jpg 800w"."""
    told = [size.split() for size in _BETWEEN_SIZES.split(sizes.strip(" ,"))]
    return max((size for size in told if size), key=_width, default=[None])[0]


def _width(size: list[str]) -> float:
    digits = size[1][:-1] if len(size) > 1 else ""
    return float(digits) if digits.replace(".", "", 1).isdecimal() else 1.0


def _source(scene: Scene, value: str | None) -> str | None:
    return absolute(value, scene.base) if value else None


def _declared(image: Element) -> list[int]:
    """Return the width and height that are declared in pixels, as far as they are."""
    sides = (_PIXELS.fullmatch(image.get(side) or "") for side in ("width", "height"))
    return [int(side[1]) for side in sides if side]


def _is_banner(image: Element) -> bool:
    """Whether a picture is declared to be as long and low as what heads a page."""
    declared = _declared(image)
    return len(declared) > 1 and declared[0] >= _LOW * declared[1]


def _is_icon(scene: Scene, region: Region, placed: Placed) -> bool:
    """Whether a picture is a sign: by its declared size, else by its form beside the stamp, a count, a file."""
    image = placed.element
    if declared := _declared(image):
        return min(declared) < _SMALLEST
    if placed.at >= len(scene.lines) or scene.lines[placed.at].block is not placed.block:
        return False
    return _SIGN.match(image.get("src") or "") is not None and region.asides.tells_about(placed.at)
