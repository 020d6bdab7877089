"""Recommended items below or beside an article, as records."""

from __future__ import annotations

from itertools import pairwise
from typing import Final

from lamphun_scraper.pages.headline import Headline
from lamphun_scraper.pages.items import Item
from lamphun_scraper.pages.lines import EDGES, link_text
from lamphun_scraper.pages.scene import Scene
from lamphun_scraper.records import Related

_GAP: Final = 2
"""Items with at most this many lines between them belong together."""


def read_related(scene: Scene, headline: Headline, items: list[Item]) -> tuple[Related, ...]:
    """Return the recommended items, one for each article they lead to.

    They are the group under a label such as แนะนำ (recommended); without one, the stamped group below the article, or
    else the one beside it.
    """
    groups = _groups(scene, [item for item in items if not item.in_text])
    told = [(group, _is_labelled(scene, group[0])) for group in groups]
    labelled = [group for group, is_labelled in told if is_labelled]
    stamped = [group for group, is_labelled in told if is_labelled or any(item.stamp for item in group)]
    chosen = _below(labelled, headline) or labelled or _below(stamped, headline) or stamped
    found: dict[str, Related] = {}
    for item in chosen[0] if chosen else ():
        found.setdefault(item.ref.id_on(scene.site), _related(scene, item))
    return tuple(found.values())


def _below(groups: list[list[Item]], headline: Headline) -> list[list[Item]]:
    return [group for group in groups if group[0].first_line >= headline.end_line]


def _groups(scene: Scene, items: list[Item]) -> list[list[Item]]:
    groups: list[list[Item]] = [items[:1]] if items else []
    for before, item in pairwise(items):
        if item.first_line - before.end_line <= _GAP and not _is_labelled(scene, item, before.end_line):
            groups[-1].append(item)
        else:
            groups.append([item])
    return groups


def _is_labelled(scene: Scene, item: Item, floor: int = 0) -> bool:
    """Whether a label such as แนะนำ stands right above an item, and no higher than line `floor`."""
    above = scene.lines[max(floor, item.first_line - _GAP) : item.first_line + 1]
    return any(scene.says(line, ("recommended",)) for line in above)


def _related(scene: Scene, item: Item) -> Related:
    others = [text for index in item.range if (text := _said_by_itself(scene, item, index))]
    teaser = max(others, key=len, default=None)
    beside = [part for part in item.stamp.rest if part] if item.stamp else []
    category = next(iter(beside), None) or next((text for text in others if text != teaser), None)
    return Related(url=item.url, category=category, published_at=item.published_at, teaser=teaser)


def _said_by_itself(scene: Scene, item: Item, index: int) -> str | None:
    """Return what a line of an item says besides its stamp and a link to read more."""
    line = scene.lines[index]
    stamp = item.stamp_line
    if stamp is not None and item.stamp and stamp <= index < stamp + item.stamp.lines:
        return None
    if scene.says(line, ("read_more", "recommended", "published")):
        return None
    if line.links and 0 < line.link_density < 1:
        last = link_text(line.links[-1])
        if scene.is_label(last, ("read_more",)) and line.text.endswith(last):
            return line.text.removesuffix(last).strip(EDGES)
    return line.text
