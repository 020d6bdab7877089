"""Which stamp dates an article: what it is worth by itself, and by where it stands about a headline and its text."""

from __future__ import annotations

from bisect import bisect_left
from datetime import datetime
from itertools import chain
from typing import Final

from lamphun_scraper.pages.ago import Described, described, told_ago
from lamphun_scraper.pages.lines import Line
from lamphun_scraper.pages.prose import Prose
from lamphun_scraper.pages.refs import in_site
from lamphun_scraper.pages.scene import Scene
from lamphun_scraper.pages.stamp import Stamp, after_label, instant
from lamphun_scraper.pages.visible import Element

_MOST_STAMPS: Final = 40
_NEAREST: Final[tuple[float, ...]] = (3.0, 2.5, 2.0, 1.5, 1.0, 0.5)
"""What it is worth that a stamp follows its headline at once, or one, two, … lines later."""
AT_ONCE: Final = _NEAREST[0]
_MOST_BETWEEN: Final = 12
"""Among so many lines at most between a headline and its stamp, buttons and labels do not count."""
_MOST_TOOLS: Final = 2
"""So many buttons at most lead to pages of the site: to print, to send. A menu has more, be it of labels alone."""
_NOWHERE: Final = ("#", "javascript:", "mailto:")
_BUTTONS: Final = ("chrome", "share", "read_more", "category", "published", "comments")
_AT_FOOT: Final = 0.8
"""What a stamp right after the text loses against one right after the headline."""
_SAME_BLOCK: Final = 1.0
"""What it is worth that a stamp further below the text, as under a table, is in one block with headline and text."""
_OF_ACTIVITY: Final = -1.4
"""What a stamp is worth that says when the activity is: it may be the article's where that has no other."""
_LONGEST_STATEMENT: Final = 60
"""A longer line says more than when its article appeared; in characters."""


def told_dates(scene: Scene) -> list[datetime]:
    """Return the publication instants that the metadata states, best first."""
    year = scene.fetched_at.year
    return [at for value in scene.metadata.dates if (at := instant(value, year))]


def described_near(scene: Scene, own: range, prose: Prose) -> Described | None:
    """Return the instant that a line near the headline (the lines `own`) states in its own words: "Posted 3 hours ago".

    Without a label it is told by its form alone: "3 วันที่แล้ว". What the line says to machines is exact and goes first.
    """
    around = scene.lines[max(0, own.start - 2) : own.stop + 3]
    near = [line for line in around if line.index not in prose.taken]
    short = [line for line in near if len(line.text) <= _LONGEST_STATEMENT]
    exact = (instant(value, scene.fetched_at.year) for line in near for value in line.times)
    if at := next((at for at in exact if at), None):
        return Described(at, is_relative=False)
    labelled = (after_label(line.text, scene.site.words("published")) for line in short)
    beside = tuple(word for kind in ("author", "published", "updated") for word in scene.site.words(kind))
    unlabelled = (told_ago(line.text, beside) for line in short if line.index not in own)
    for said in filter(None, chain(labelled, unlabelled)):
        if found := described(said, scene.fetched_at):
            return found
    return None


class Dating:
    """Weighs the stamps of one page that stand outside other articles' items."""

    def __init__(self, scene: Scene, prose: Prose) -> None:
        """Know the page and the story that it tells."""
        self._scene = scene
        self._prose = prose
        self._comments: list[int] | None = None  # where headings of comments stand; few pages are asked

    def weighed(self) -> list[tuple[int | None, float]]:
        """Return the stamps outside other articles' items with their worth; None, for no stamp at all, is worth 0."""
        scene, told = self._scene, told_dates(self._scene)
        free = [index for index in scene.stamps if index not in self._prose.taken]
        found: list[tuple[int | None, float]] = [(None, 0.0)]
        return found + [(index, _stamp_worth(scene, index, told)) for index in free[:_MOST_STAMPS]]

    def together(self, top: int, below: int, stamp: int, worth: float) -> float:
        """What a stamp adds to a headline, lines `top` to `below` (half-open): its own worth, near or at the foot."""
        if stamp >= below:
            near = max(_nearness(self._between(below, stamp)), self._at_foot(top, below, stamp))
        elif stamp < top:
            near = _nearness(max(0, top - stamp - self._scene.stamps[stamp].lines)) - 1.0
        else:
            return -3.0  # a date within the headline itself
        return near + worth if near > 0 and near + worth > 0 else near + min(worth, 0.0) - 1.0

    def _between(self, below: int, stamp: int) -> int:
        """Return how many lines stand between a headline and a stamp below it, without a few buttons and labels.

        Between a site's name and the stamp of its newest article stands a menu: there all count.
        """
        gap = stamp - below
        if not 0 < gap <= _MOST_BETWEEN or self._prose.between(below, stamp):
            return gap
        counted = [line for line in self._scene.lines[below:stamp] if not self._is_button(line)]
        others = [line for line in counted if not self._scene.says(line, _BUTTONS)]
        is_menu = _ways(others) > 1 or _ways(counted) - _ways(others) > _MOST_TOOLS
        return gap if is_menu else len(others)

    def _is_button(self, line: Line) -> bool:
        """Whether a line only leads off the site, or to nowhere: a way to share, a script's handle."""
        hrefs = [link.get("href") or "" for link in line.links] if line.leads_away else []
        return bool(hrefs) and all(
            href.startswith(_NOWHERE) or (href.startswith("http") and not in_site(href, self._scene.site))
            for href in hrefs
        )

    def _at_foot(self, top: int, below: int, stamp: int) -> float:
        """What it is worth that a stamp follows the text below the headline."""
        prose = self._prose
        told = prose.between(below, stamp)
        if 2 * told <= prose.total or self._is_of_comment(below, stamp):
            return 0.0
        following = bisect_left(prose.lines, stamp)
        last = prose.lines[following - 1]
        if following < len(prose.lines) and self._are_paragraphs(last, prose.lines[following]):
            return 0.0  # the text goes on: a day in a line of its own
        near = _nearness(stamp - last - 1)
        return (near or _SAME_BLOCK * self._in_one_block(top, last, stamp)) - _AT_FOOT

    def _are_paragraphs(self, first: int, second: int) -> bool:
        """Whether two lines stand in one block, or in blocks beside each other that no cell of a table is."""
        blocks = [self._scene.lines[index].block for index in (first, second)]
        if blocks[0] is blocks[1]:
            return True
        return blocks[0].getparent() is blocks[1].getparent() and blocks[0].tag == blocks[1].tag == "p"

    def _is_of_comment(self, below: int, stamp: int) -> bool:
        """Whether a stamp is that of a reader's words: below the text stands a heading of comments, and more text."""
        if self._comments is None:
            self._comments = [line.index for line in self._scene.lines if self._scene.says(line, ("comments",))]
        text = below + self._prose.gap(below)
        place = bisect_left(self._comments, text)
        return place < len(self._comments) and self._prose.between(self._comments[place], stamp) > 0

    def _in_one_block(self, first: int, last: int, stamp: int) -> bool:
        """Whether the smallest block around headline and text holds the stamp too, and is not the whole page."""
        view = self._scene.view
        block: Element | None = self._scene.lines[first].block
        while block is not None and view.extents[block].end_line <= last:
            block = view.around.get(block)
        if block is None:
            return False
        extent = view.extents[block]
        return stamp < extent.end_line and (extent.first_line, extent.end_line) != (0, len(self._scene.lines))


def _ways(lines: list[Line]) -> int:
    """Return how many of these lines lead elsewhere."""
    return sum(line.leads_away for line in lines)


def _nearness(gap: int) -> float:
    return _NEAREST[gap] if gap < len(_NEAREST) else 0.0


def _stamp_worth(scene: Scene, index: int, told: list[datetime]) -> float:
    line, stamp = scene.lines[index], scene.stamps[index]
    if stamp.of_activity:
        return _OF_ACTIVITY
    before, after = stamp.rest
    worth = 1.5 * stamp.has_time + 1.0 * stamp.labelled + 1.5 * bool(line.times) - 2.0 * (1 <= line.heading <= 3)
    worth -= 3.0 * (not stamp.is_sure)
    worth -= (len(before) > 60) * 3.0 + (len(after) > 60) * 3.0 + (index in scene.apart) * 2.0
    worth -= 2.0 * stamp.updated
    worth += 0.5 * (len(before) + len(after) <= 40)
    return worth + _agrees(stamp, told)


def _agrees(stamp: Stamp, told: list[datetime]) -> float:
    if any(at.replace(second=0) == stamp.at.replace(second=0) for at in told):
        return 3.0
    return 1.5 if any(at.date() == stamp.at.date() for at in told) else 0.0
