"""Items that lead to other articles: a listing's entries, recommended news, the link to the next item.

An item is the largest block that leads to one article only. Where the markup has no such block, items follow one
another line by line, and the side on which the stamps stand tells where each begins.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from lamphun_scraper.pages.lines import Extent, Line
from lamphun_scraper.pages.refs import YEARS, ArticleRef
from lamphun_scraper.pages.scene import Scene
from lamphun_scraper.pages.visible import Element

_MOST_LINES: Final = 14
_MOST_CHARACTERS: Final = 1500
_MOST_OTHER_PAGES: Final = 4
"""An item may also link to its category, its author, a file; a menu links to more."""
_TELLING: Final = 40
"""A line this long tells something; in characters."""
_INVITATION: Final = 20
"""A link as short as this at the end of a line invites to read on, whatever it says; in characters."""
TITLE: Final = 24
"""A link longer than this shows a title: no pager says so much; in characters."""
_NEAR: Final = 3
"""Without blocks, how many lines away from its link an item's stamp may stand."""


class _Run:
    """Neighbouring links that lead to one article, and the largest block around them that leads to no other."""

    __slots__ = ("block", "first_link", "last_link", "ref", "url")

    def __init__(self, ref: ArticleRef, url: str, link: int) -> None:
        """Begin with one link; written out as `Line` is."""
        self.ref = ref
        self.url = url
        self.first_link = self.last_link = link
        self.block: Element | None = None


class Item:
    """One item.

    Attributes:
        ref: what it leads to.
        url: the address of that.
        range: indices of the lines that show it.
        first_line: the first of them.
        end_line: one past the last of them.
        stamp: the stamp among them.
        stamp_line: where that stands.
        published_at: the instant that it states.
        block: the largest block that leads to this article only.
        in_text: whether it is but a link within a sentence of a text, which is that text's and not the item's.
    """

    __slots__ = (
        "block", "end_line", "first_line", "in_text", "published_at", "range", "ref", "stamp", "stamp_line", "url",
    )  # fmt: skip

    def __init__(self, scene: Scene, run: _Run, reach: range) -> None:
        """Read what the lines in `reach` show of the article that a run of links leads to."""
        self.ref = run.ref
        self.url = run.url
        self.range = reach
        self.first_line, self.end_line = reach.start, reach.stop
        self.stamp_line = _stamp_in(scene, reach)
        self.stamp = scene.stamps[self.stamp_line] if self.stamp_line is not None else None
        self.published_at = scene.instant(self.stamp_line) if self.stamp_line is not None else None
        self.block = run.block
        self.in_text = self.stamp is None and len(reach) == 1 and _is_sentence(scene, run, reach.start)


def read_items(scene: Scene) -> list[Item]:
    """Return the items of a page that lead to other articles than its own, in order."""
    runs = list(_runs(scene))
    lines = [_block_lines(scene, runs, place) for place in range(len(runs))]
    if runs and not any(_stamp_in(scene, reach) is not None for reach in lines):
        lines = _line_by_line(scene, lines)
    return [Item(scene, run, reach) for run, reach in zip(runs, lines, strict=True)]


def _runs(scene: Scene) -> Iterator[_Run]:
    own = scene.ref
    current: _Run | None = None
    for place, (ref, url) in enumerate(zip(scene.refs, scene.targets, strict=True)):
        if not ref or not url or (own and ref.is_same(own)) or numbers_a_page(scene, place, ref):
            continue
        if current and current.ref.is_same(ref) and _are_near(scene, current.last_link, place):
            current.last_link = place
            continue
        if current:
            yield current
        current = _Run(ref, url, place)
    if current:
        yield current


def _is_neighbour(scene: Scene, run: _Run) -> bool:
    """Whether links lead but to the article before or after, and show nothing of it."""
    places = range(run.first_link, run.last_link + 1)
    return all(scene.is_label(scene.link_texts[place], ("next_page", "chrome")) for place in places)


def _are_near(scene: Scene, first: int, second: int) -> bool:
    """Whether two links to one article may belong to one item: a teaser may stand between them, no heading."""
    start, stop = scene.view.links[first].end, scene.view.links[second].at
    if stop - start > _MOST_LINES:
        return False
    between = scene.lines[start:stop]
    told = sum(_tells(line) and line.index not in scene.stamps for line in between)
    return told <= 1 and not any(line.heading and not line.links for line in between)


def numbers_a_page(scene: Scene, place: int, ref: ArticleRef) -> bool:
    """Whether a link leads to a page of a listing, /th/news/20 or /th/news/2567, that has an article's address.

    "The news of 2567" is short; a title may name a year, too, and the article happen to have its number.
    """
    text = scene.link_texts[place]
    if ref.slug or not text:
        return False
    if ref.number in YEARS and len(text) <= TITLE and str(ref.number) in text:
        return True
    return text.isdecimal() or not scene.link_names[place] or scene.is_label(text, ("next_page", "chrome"))


def _block_lines(scene: Scene, runs: list[_Run], place: int) -> range:
    """Return the lines of the largest block that leads to this run's article only."""
    run = runs[place]
    after = runs[place - 1].last_link if place else -1
    before = runs[place + 1].first_link if place + 1 < len(runs) else len(scene.refs)
    links = scene.view.links
    ends = [links[place].end for place in range(run.first_link, run.last_link + 1)]
    lines = range(links[run.first_link].at, max(ends))
    if (len(lines) == 1 and _is_sentence(scene, run, lines.start)) or _is_neighbour(scene, run):
        return lines
    block = links[run.first_link].block
    while block is not None:
        extent = scene.view.extents[block]
        if extent.first_link <= after or extent.end_link > before:
            break
        reach = range(extent.first_line, extent.end_line)
        if _too_much(scene, reach) or _is_menu(scene, extent) or _tells_around(scene, reach, lines):
            break
        if extent.first_link <= run.first_link and run.last_link < extent.end_link:
            lines = reach
            run.block = block
        block = scene.view.around.get(block)
    return lines


def _too_much(scene: Scene, reach: range) -> bool:
    """Whether a block is more than an item: it holds the page's headline, or simply a lot."""
    if len(reach) > _MOST_LINES:
        return True
    lines = [scene.lines[index] for index in reach]
    if sum(len(line.text) for line in lines) > _MOST_CHARACTERS:
        return True
    return any((line.heading == 1 and not line.links) or line.name in scene.headlines for line in lines)


def _tells_around(scene: Scene, reach: range, inner: range) -> bool:
    """Whether a block is a text that links to an article: it tells before the link and after, or before and undated.

    An item tells on one side, or ends with a link to read more.
    """
    before = any(_tells(scene.lines[index]) for index in range(reach.start, inner.start))
    after = any(_tells(scene.lines[index]) for index in range(inner.stop, reach.stop))
    if not before or after:
        return before
    stamped = any(scene.stamps[index].is_sure for index in reach if index in scene.stamps)
    return not stamped and not any(scene.says(scene.lines[index], ("read_more",)) for index in inner)


def _tells(line: Line) -> bool:
    return len(line.text) >= _TELLING and not line.leads_away


def _is_menu(scene: Scene, extent: Extent) -> bool:
    """Whether a block leads to several pages of the site that are no articles."""
    links = range(extent.first_link, extent.end_link)
    pages = {scene.targets[place] for place in links if scene.refs[place] is None and scene.targets[place]}
    return len(pages) > _MOST_OTHER_PAGES


def _stamp_in(scene: Scene, reach: range) -> int | None:
    """Return the line in `reach` that is most of all a stamp: the one that says least else."""
    stamped = [index for index in reach if index in scene.stamps]
    if len(stamped) <= 1:
        return stamped[0] if stamped else None
    return min(stamped, key=lambda index: sum(map(len, scene.stamps[index].rest)))


def _line_by_line(scene: Scene, lines: list[range]) -> list[range]:
    """Give every item the lines between it and its neighbour, on the side where the stamps stand."""
    above = [_stamp_in(scene, range(max(0, reach.start - _NEAR), reach.start)) for reach in lines]
    below = [_stamp_in(scene, range(reach.stop, reach.stop + _NEAR)) for reach in lines]
    count_above, count_below = (len({line for line in side if line is not None}) for side in (above, below))
    if max(count_above, count_below) < 2:
        return lines  # the only stamp near by may be the page's own
    if count_above >= count_below:
        floors = [0, *(reach.stop for reach in lines[:-1])]
        return [
            _down_to(scene, range(max(floor, reach.start - _NEAR - 1), reach.stop)) if stamp is not None else reach
            for floor, reach, stamp in zip(floors, lines, above, strict=True)
        ]
    ceilings = [*(reach.start for reach in lines[1:]), len(scene.lines)]
    followed = [top - reach.start for top, reach in zip(ceilings, lines, strict=True) if top <= reach.stop + _NEAR]
    most = max(followed, default=_MOST_LINES)  # the last of a list shows no more than those before it
    return [
        range(reach.start, max(reach.stop, min(top, reach.stop + _NEAR, reach.start + most)))
        if stamp is not None
        else reach
        for top, reach, stamp in zip(ceilings, lines, below, strict=True)
    ]


def _down_to(scene: Scene, reach: range) -> range:
    """Cut what stands above a label such as แนะนำ (recommended) from the lines of the first item below it."""
    labels = [index for index in reach if scene.says(scene.lines[index], ("recommended",))]
    return range(labels[-1] + 1, reach.stop) if labels else reach


def _is_sentence(scene: Scene, run: _Run, line: int) -> bool:
    """Whether a link is some words of a line that tells more, and not the line's invitation to read on."""
    last = scene.link_texts[run.last_link]
    invites = scene.is_label(last, ("read_more",)) or (
        len(last) <= _INVITATION and scene.lines[line].text.endswith(last)
    )
    return _tells(scene.lines[line]) and not invites and line not in scene.stamps
