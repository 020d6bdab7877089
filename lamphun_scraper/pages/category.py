"""The category that a page shows for its article."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Final
from urllib.parse import urlsplit

from lamphun_scraper.pages.headline import Headline
from lamphun_scraper.pages.lines import Line
from lamphun_scraper.pages.names import bare
from lamphun_scraper.pages.scene import Scene

_PARTS: Final = re.compile(r"\s*[|•·»/]\s*|\s+[-–—]\s+")
_NO_CATEGORY: Final = re.compile(
    r"^(?:โดย|ผู้เขียน|ผู้โพสต์|ผู้ประกาศ|by\b|author|作者|แชร์|อ่าน|เข้าชม|views?\b)|\d|admin|@", re.IGNORECASE
)
_LONGEST: Final = 60
_NEAR: Final = 4
"""How many lines above the headline or below the stamp a category still belongs to them."""


def read_category(scene: Scene, headline: Headline) -> str | None:
    """Return the category as shown: in the stamp's line, by metadata, with its label, by a link or a badge near by."""
    for read in (_beside_stamp, _told, _labelled, _linked_near, _badge, _linked_anywhere):
        for said in read(scene, headline):
            if 2 <= len(said) <= _LONGEST and bare(said) and said != headline.text:
                return said
    return scene.site.sections.get(scene.ref.section) if scene.ref else None


def _beside_stamp(scene: Scene, headline: Headline) -> Iterator[str]:
    for rest in headline.stamp.rest if headline.stamp else ():
        for part in _PARTS.split(rest):
            said = _without_label(scene, part)
            if _may_be_category(scene, said):
                yield said


def _told(scene: Scene, _headline: Headline) -> Iterator[str]:
    yield from scene.metadata.categories


def _labelled(scene: Scene, headline: Headline) -> Iterator[str]:
    """Yield what follows a label such as หมวดหมู่, in its line or in the next."""
    for line, following in pairwise(_near(scene, headline)):
        if scene.says(line, "category"):
            yield following.text
        elif (said := _without_label(scene, line.text)) != line.text:
            yield said


def _linked_near(scene: Scene, headline: Headline) -> Iterator[str]:
    """Yield the links near the headline that lead to the article's section, last first (breadcrumbs end with it)."""
    near = {line.index for line in _near(scene, headline)}
    for place in reversed(range(len(scene.view.links))):
        if scene.view.links[place].at in near and _leads_to_section(scene, place):
            yield scene.link_texts[place]


def _badge(scene: Scene, headline: Headline) -> Iterator[str]:
    """Yield short lines between headline and stamp or next to the stamp; first those that other items show too."""
    if headline.stamp_line is None:
        return
    first = min(headline.end_line, headline.stamp_line - 1)
    last = max(headline.first_line, headline.stamp_line + 2)
    texts = [
        line.text
        for line in scene.lines[max(0, first) : last]
        if line.index != headline.stamp_line and line.link_density < 0.5 and _may_be_category(scene, line.text)
    ]
    elsewhere = {bare(stamp.rest[0]) for stamp in scene.stamps.values()} | set(map(bare, scene.link_texts))
    yield from (text for text in texts if bare(text) in elsewhere)
    yield from texts


def _linked_anywhere(scene: Scene, _headline: Headline) -> Iterator[str]:
    """Yield what the menu calls the article's section."""
    for place, text in enumerate(scene.link_texts):
        if _leads_to_section(scene, place):
            yield text


def _near(scene: Scene, headline: Headline) -> list[Line]:
    stamp = headline.stamp_line if headline.stamp_line is not None else headline.first_line
    first, last = min(headline.first_line, stamp), max(headline.end_line, stamp + 1)
    return scene.lines[max(0, first - _NEAR) : last + _NEAR]


def _leads_to_section(scene: Scene, place: int) -> bool:
    target = scene.targets[place]
    if not target or not scene.ref:
        return False
    return urlsplit(target).path.rstrip("/").endswith(f"/{scene.ref.section}")


def _without_label(scene: Scene, text: str) -> str:
    """Cut a leading หมวดหมู่: (category) or its like."""
    label, colon, rest = text.replace("：", ":").partition(":")
    return rest.strip() if colon and scene.is_label(label, "category") else text.strip()


def _may_be_category(scene: Scene, text: str) -> bool:
    if len(text) > _LONGEST or not bare(text) or _NO_CATEGORY.search(text):
        return False
    return not scene.is_label(text, "published", "chrome", "category", "recommended")
