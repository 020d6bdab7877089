"""Recommended items below or beside an article, as records."""

from __future__ import annotations

from lamphun_scraper.pages.headline import Headline
from lamphun_scraper.pages.items import Item
from lamphun_scraper.pages.scene import Scene
from lamphun_scraper.records import Related


def read_related(scene: Scene, headline: Headline, items: list[Item]) -> tuple[Related, ...]:
    """Return the stamped items that follow the headline, one for each article they lead to."""
    found: dict[str, Related] = {}
    for item in items:
        if item.stamp is not None and item.first_line >= headline.end_line:
            found.setdefault(item.ref.id_on(scene.site), _related(scene, item))
    return tuple(found.values())


def _related(scene: Scene, item: Item) -> Related:
    assert item.stamp is not None  # noqa: S101 - chosen for having one
    others = [
        scene.lines[index].text
        for index in item.range
        if index != item.stamp_line and not scene.says(scene.lines[index], "read_more")
    ]
    teaser = max(others, key=len, default=None)
    category = next(iter(item.stamp.rest[0].splitlines()), None) or next(
        (text for text in others if text != teaser), None
    )
    return Related(url=item.url, category=category, published_at=item.stamp.at, teaser=teaser)
