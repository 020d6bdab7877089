"""Which line is the headline and which is its stamp: chosen together, since each gives the other away."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Final, NamedTuple

from lamphun_scraper.pages.items import Item
from lamphun_scraper.pages.lines import Line
from lamphun_scraper.pages.names import bare
from lamphun_scraper.pages.scene import Scene
from lamphun_scraper.pages.stamp import Stamp, instant

_MOST_CANDIDATES: Final = 40
_NEAREST: Final = (3.0, 2.5, 2.0, 1.5, 1.0, 0.5)
"""What it is worth that a stamp follows its headline at once, or one, two, … lines later."""
_HEADING_WORTH: Final = {0: 0.0, 1: 2.0, 2: 1.6, 3: 1.2, 4: 0.9, 5: 0.7, 6: 0.5}
_ENOUGH: Final = 2.0
"""Below this sum neither markup, metadata nor place supports a headline."""


class Candidate(NamedTuple):
    """Lines that may be one headline (a heading broken by `<br>` has several) and how much speaks for them."""

    first_line: int
    end_line: int
    text: str
    worth: float


class Headline(NamedTuple):
    """The headline and its stamp.

    Attributes:
        text: the headline as shown.
        first_line: where it begins.
        end_line: one past its last line.
        stamp: the visible stamp, if there is one.
        stamp_line: where that stands.
    """

    text: str
    first_line: int
    end_line: int
    stamp: Stamp | None
    stamp_line: int | None


def find_headline(scene: Scene, items: list[Item]) -> Headline | None:
    """Return the page's headline, or None where nothing on the page can be one.

    Args:
        scene: the page.
        items: the items that lead to other articles; what they say is not this page's headline.
    """
    taken = {index for item in items for index in item.range}
    free = [line for line in scene.lines if line.index not in taken]
    stamps = [(index, _stamp_worth(scene, scene.lines[index])) for index in scene.stamps if index not in taken]
    titles = list(_title_candidates(scene, free, items))
    best: tuple[float, Candidate, int | None] | None = None
    for title in sorted(titles, key=lambda found: -found.worth)[:_MOST_CANDIDATES]:
        for index, worth in [(None, 0.0), *stamps[:_MOST_CANDIDATES]]:
            total = title.worth + (_together(title, index, worth) if index is not None else 0.0)
            if best is None or total > best[0]:
                best = total, title, index
    if best is None or best[0] < _ENOUGH:
        return None
    _, title, index = best
    stamp = scene.stamps[index] if index is not None else None
    return Headline(title.text, title.first_line, title.end_line, stamp, index)


def _title_candidates(scene: Scene, free: list[Line], items: list[Item]) -> Iterator[Candidate]:
    slug = bare(scene.ref.slug) if scene.ref else ""
    elsewhere = _said_elsewhere(scene, items)
    for group in _groups(free):
        first = group[0]
        text = " ".join(line.text for line in group)
        if first.index in scene.stamps and not first.heading and bare(text) not in scene.headlines:
            continue
        worth = _HEADING_WORTH[first.heading] + _told(scene, bare(text), slug) + _form(scene, group, text)
        worth -= 2.0 * (bare(text) in elsewhere)
        yield Candidate(first.index, group[-1].index + 1, text, worth)


def _said_elsewhere(scene: Scene, items: list[Item]) -> set[str]:
    """Return what links to other pages, and other articles' items, say: menus and categories, not this headline."""
    said = {scene.lines[index].name for item in items for index in item.range}
    for link, target, text in zip(scene.view.links, scene.targets, scene.link_texts, strict=True):
        if target and target != scene.url and link.element not in scene.own_links:
            said.add(bare(text))
    return said | {bare(stamp.rest[0]) for stamp in scene.stamps.values()}


def _groups(free: list[Line]) -> Iterator[list[Line]]:
    """Yield single lines, and the lines of one heading together."""
    group: list[Line] = []
    for line in free:
        if group and not (line.heading and line.block is group[-1].block):
            yield group
            group = []
        group.append(line)
    if group:
        yield group


def _told(scene: Scene, name: str, slug: str) -> float:
    """What metadata and the address say for a line being the headline."""
    if len(name) < 4:
        return 0.0
    worth = 0.0
    if name in map(bare, scene.metadata.titles):
        worth += 2.0
    if name in scene.headlines:
        worth += 2.5
    if slug and len(slug) >= 8 and (slug == name or name.startswith(slug) or slug.startswith(name)):
        worth += 2.5
    return worth


def _form(scene: Scene, group: list[Line], text: str) -> float:
    """What the line itself says for or against being a headline."""
    worth = 0.0
    if len(text) < 8:
        worth -= 2.0
    worth += 0.4 * (len(text) >= 16) + 0.6 * (len(text) >= 28)
    worth += 0.8 * (not group[0].heading and group[0].strong)
    if len(text) > 300:
        worth -= 3.0
    if group[0].index in scene.apart:
        worth -= 3.0
    if group[0].link_density > 0.5 and group[0].links[0] not in scene.own_links:
        worth -= 2.5
    if scene.says(group[0], "recommended", "counter", "chrome", "category", "attachments"):
        worth -= 4.0
    return worth


def _stamp_worth(scene: Scene, line: Line) -> float:
    stamp = scene.stamps[line.index]
    before, after = stamp.rest
    worth = 1.5 * stamp.has_time + 1.0 * stamp.labelled + 1.5 * bool(line.times) - 3.0 * bool(line.heading)
    worth -= (len(before) > 60) * 3.0 + (len(after) > 60) * 3.0 + (line.index in scene.apart) * 2.0
    worth += 0.5 * (len(before) + len(after) <= 40)
    return worth + _agrees(stamp, told_dates(scene))


def told_dates(scene: Scene) -> list[datetime]:
    """Return the publication instants that the metadata states, best first."""
    return [at for at in map(instant, scene.metadata.dates) if at]


def _agrees(stamp: Stamp, told: list[datetime]) -> float:
    if any(at.replace(second=0) == stamp.at.replace(second=0) for at in told):
        return 3.0
    return 1.5 if any(at.date() == stamp.at.date() for at in told) else 0.0


def _together(title: Candidate, stamp: int, worth: float) -> float:
    """What a stamp adds to a headline: its own worth, if it stands near."""
    if stamp >= title.end_line:
        gap = stamp - title.end_line
        near = _NEAREST[gap] if gap < len(_NEAREST) else 0.0
    elif stamp < title.first_line:
        gap = title.first_line - stamp - 1
        near = _NEAREST[gap] - 1.0 if gap < 3 else 0.0
    else:
        return -3.0  # a date within the headline itself
    return near + worth if near + worth > 0 else near + worth - 1.0
