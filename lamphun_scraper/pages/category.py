"""The category that a page shows for its article."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final
from urllib.parse import urlsplit

from lamphun_scraper.pages.headline import Headline
from lamphun_scraper.pages.lines import Line
from lamphun_scraper.pages.scene import Scene, bare

_PARTS: Final = re.compile(r"\s*[|•·»/]\s*|\s+[-–—]\s+")
_BYLINE: Final = re.compile(r"^(?:โดย|ผู้เขียน|ผู้โพสต์|ผู้ประกาศ|by|author|作者)\b|\d|admin", re.IGNORECASE)
_LONGEST: Final = 60
_NEAR: Final = 4


def read_category(scene: Scene, headline: Headline) -> str | None:
    """Return the category as shown: beside the stamp, told by metadata, or linked near the headline."""
    for said in (*_beside_stamp(scene, headline), *scene.metadata.categories, *_near_headline(scene, headline)):
        if 2 <= len(said) <= _LONGEST and said != headline.text:
            return said
    return scene.site.sections.get(scene.ref.section) if scene.ref else None


def _beside_stamp(scene: Scene, headline: Headline) -> Iterator[str]:
    if headline.stamp is None:
        return
    for rest in headline.stamp.rest:
        for part in _PARTS.split(rest):
            said = _without_label(scene, part)
            if len(bare(said)) >= 2 and not _BYLINE.search(said) and bare(said) not in _label_words(scene):
                yield said


def _near_headline(scene: Scene, headline: Headline) -> Iterator[str]:
    """Yield what stands near the headline and leads to the article's section, or is labelled as its category."""
    first = min(headline.first_line, headline.stamp_line or headline.first_line)
    last = max(headline.end_line, (headline.stamp_line or 0) + 1)
    near = scene.lines[max(0, first - _NEAR) : last + 2]
    for line in near:
        if line.index != headline.stamp_line and _leads_to_section(scene, line):
            yield _without_label(scene, line.text)
    for line in near:
        said = _without_label(scene, line.text)
        if said != line.text:
            yield said


def _leads_to_section(scene: Scene, line: Line) -> bool:
    if not scene.ref or line.link_density < 0.5:
        return False
    wanted = scene.ref.section
    for placed, target in zip(scene.view.links, scene.targets, strict=True):
        if placed.element is line.links[-1] and target:
            return urlsplit(target).path.rstrip("/").endswith(f"/{wanted}")
    return False


def _without_label(scene: Scene, text: str) -> str:
    """Cut a leading หมวดหมู่: (category) or its like."""
    folded = text.casefold()
    for label in sorted(scene.site.words("category"), key=len, reverse=True):
        if folded.startswith(label.casefold()):
            rest = text[len(label) :].lstrip()
            if rest.startswith((":", "：")):
                return rest[1:].strip()
    return text.strip()


def _label_words(scene: Scene) -> frozenset[str]:
    return frozenset(map(bare, (*scene.site.words("published"), *scene.site.words("chrome"))))
