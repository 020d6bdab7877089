"""Which lines are the article's text: all of it, and nothing of what stands around it.

The text begins with the first prose below the headline and goes on as far as prose continues it within one block of the
page, the article's hall: the largest block around headline and text that takes in no menu above them.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator
from typing import Final

from lamphun_scraper.pages.asides import Asides
from lamphun_scraper.pages.headline import Headline
from lamphun_scraper.pages.lines import Extent, Line
from lamphun_scraper.pages.paragraphs import CELLS, LISTS, TABLES, box_kind, continues, is_row, kind
from lamphun_scraper.pages.prose import Prose, is_closing, is_prose
from lamphun_scraper.pages.scene import Scene
from lamphun_scraper.pages.stops import find_stop
from lamphun_scraper.pages.visible import Element

_OWN_LABELS: Final = ("attachments", "pictures", "tags", "share")
"""What heads boxes that are an article's own, though none of its text."""
_SEVERAL: Final = 2
"""So many paragraphs that stand alone in boxes of one kind make such boxes the text's way to hold paragraphs."""
_MORE: Final = 2
"""A form is not part of a text that tells more than so many times its story."""
_MOST_ABOVE: Final = 3
"""So many lines or links may stand above a headline in its article's block (breadcrumb, category, stamp)."""


def _is_of_its_own(line: Line) -> bool:
    """Whether a line is a block with a name, or an office's address."""
    return line.block.get("id") is not None or is_closing(line)


class Region:
    """Where an article stands on its page.

    Attributes:
        top: first line of the headline.
        start: first line after it.
        stop: first line that is certainly no more of the article.
        text: indices of the lines that are the article's text.
        scope: the block that holds headline and text.
        asides: tells which lines about the text are none of it.
    """

    def __init__(self, scene: Scene, headline: Headline, prose: Prose, category: str | None) -> None:
        """Find the article's lines.

        Args:
            scene: the page.
            headline: its headline and stamp.
            prose: the story that the page tells.
            category: the article's category, which is no part of its text.
        """
        self._scene = scene
        self._headline = headline
        self._prose = prose
        self.asides = Asides(scene, headline, prose, category)
        hints = scene.site.hints
        self._hint = scene.hinted(hints.body) if hints else None
        self.top = headline.first_line
        self.start = headline.end_line
        self.stop = find_stop(scene, self.start, prose)
        self.text = self._find_text()
        self.scope = self._around(self.top, max(self.text, default=self.start - 1) + 1)

    def is_over_headline(self, at: int) -> bool:
        """Whether what stands before a line stands right above the headline in its block, or above its stamp."""
        if not max(self.scope.first_line, self.top - _MOST_ABOVE) <= at <= self.top:
            return False
        return all(map(self.asides.stands_over, range(at, self.top)))

    def _find_text(self) -> list[int]:
        """Return the lines from the first prose to the last that continues it, and short ones of their kind."""
        asked = self._asked()
        within = self._scene.lines[self.start : self.stop]
        lines = [line for line in within if line.index not in asked and not self.asides.is_furniture(line)]
        if self._hint:
            lines = [line for line in lines if self._hint.first_line <= line.index < self._hint.end_line]
        everywhere, lines = lines, self._on_the_right_side(lines)
        prose = [line for line in lines if is_prose(line)]
        prose = [] if self._speaks_only_below(prose) else self._continued(prose)
        if not prose:
            return self._without_prose(lines, everywhere)
        text = self._with_rows(self._of_one_kind(lines, prose), lines, prose)
        above = text[0] - 1
        return [above, *text] if self._scene.lines[above].heading and self._heads_first_part(above, text) else text

    def _heads_first_part(self, above: int, text: list[int]) -> bool:
        """Whether a heading stands beside the paragraph below it as another of the text does: in the like box or rank.

        Of one rank and in the same box, what is below the stamp heads a part; what is above it may be a subtitle.
        """
        scene = self._scene
        line, box = scene.lines[above], scene.lines[above].block.getparent()
        if above < self.start or box is None or scene.lines[text[0]].block.getparent() is not box:
            return False
        if self.asides.is_furniture(line) or self.asides.introduces(line):
            return False
        others = [scene.lines[index] for index in text if scene.lines[index].heading]
        if above > self._last_of_head() and any(kind(other) == kind(line) for other in others):
            return True
        boxes = (other.block.getparent() for other in others)
        return any(other is not None and other is not box and box_kind(other) == box_kind(box) for other in boxes)

    def _speaks_only_below(self, prose: list[Line]) -> bool:
        """Whether all prose speaks as footers do, and stands outside the block of the headline: an office's address."""
        return (
            all(map(is_closing, prose)) and bool(prose) and prose[0].index >= self._hall(self._last_of_head()).end_line
        )

    def _asked(self) -> set[int]:
        """Return the lines of forms below a text that tell hardly a story beside it: votes, log-ins, comments.

        Some sites put all of a page into one form, others never close theirs.
        """
        asked: set[int] = set()
        begun, told = self._last_of_head() + 1, self._prose.between
        for form in self._scene.root.iter("form"):
            extent = self._scene.view.extents.get(form)
            if extent is None or extent.first_line < begun:
                continue
            before, within = told(begun, extent.first_line), told(extent.first_line, extent.end_line)
            if before > _MORE * within or (not within and extent.first_line > begun):
                asked.update(extent.range)
        return asked

    def _without_prose(self, lines: list[Line], everywhere: list[Line]) -> list[int]:
        """Return the text that a page without prose has: what stands below its stamp, or else above it.

        What pictures and files follow belong to it as far as the next prose outside, an office's address.
        """
        head = self._last_of_head()
        hall = self._hall(head)
        self.stop = min(self.stop, next((index for index in self._prose.lines if index >= hall.end_line), self.stop))
        below = [line.index for line in lines if line.index < hall.end_line and not line.leads_away]
        return below or [line.index for line in everywhere if line.index < head and not self.asides.introduces(line)]

    def _of_one_kind(self, lines: list[Line], prose: list[Line]) -> list[int]:
        """Return the lines from the first prose to the last, and those before and behind that are of its kind."""
        told = range(prose[0].index, prose[-1].index + 1)
        blocks = {line.block for line in prose}
        kinds = {kind(line) for line in prose} - {None}
        boxes = Counter(map(self._box_kind, prose))
        beyond = self._end_of_lone_block(prose)
        alike = (
            line
            for line in lines
            if line.index not in told
            and line.index < self.stop
            and (line.block in blocks or kind(line) in kinds or boxes[self._box_kind(line)] >= _SEVERAL)
            and not self.asides.stands_aside(line)
            and not (line.index >= beyond and _is_of_its_own(line))
        )
        around = [line.index for line in alike if line.index >= told.stop or not self.asides.introduces(line)]
        last = max(told[-1], *around) if around else told[-1]
        text = {*(line.index for line in lines if line.index in told), *around}
        left = (line for line in self._scene.lines[told.start : last] if line.index not in text)
        kindred = (line for line in left if line.block in blocks or kind(line) in kinds)
        heads = {kind(line) for line in lines if line.index in told and line.heading}
        parts = (
            line.index for line in lines if told.stop <= line.index < last and line.heading and kind(line) in heads
        )
        return sorted(text.union((line.index for line in kindred if self.asides.is_subheading(line)), parts))

    def _end_of_lone_block(self, prose: list[Line]) -> int:
        """Return where the block ends that holds headline and text, if all of that stands in one; else the page's end.

        What stands behind it and is of its own is the office's; within it, the text may end with whom to ask.
        """
        told = {line.block for line in prose}
        if len(told) > 1 or len(prose) < _SEVERAL:
            return len(self._scene.lines)
        return self._around(self.top, prose[-1].index + 1).end_line

    def _box_kind(self, line: Line) -> object:
        """Return what the boxes of one text have in common that hold one paragraph each; unlike any other's if none."""
        box = line.block.getparent()
        if box is None or not CELLS.isdisjoint((line.block.tag, box.tag)):
            return line
        extent = self._scene.view.extents.get(box)
        alone = extent is not None and extent.end_line - extent.first_line == 1
        return (box.getparent(), box.tag, box.get("class"), line.block.tag) if alone else line

    def _with_rows(self, text: list[int], lines: list[Line], prose: list[Line]) -> list[int]:
        """Add the lists and tables right after the text, and a table right before it, beside its paragraphs."""
        around = {line.block for line in prose} | {line.block.getparent() for line in prose}
        known = set(text)
        for line in lines:
            if text[-1] < line.index < self.stop and line.index - 1 in known and is_row(line, around, LISTS):
                known.add(line.index)
        head = self._last_of_head()
        before = range((head if head < text[0] else self.start - 1) + 1, text[0])
        rows = {line.index for line in lines if line.index in before and is_row(line, around, TABLES)}
        return sorted(known | rows) if rows == set(before) else sorted(known)

    def _last_of_head(self) -> int:
        stamp = self._headline.stamp_line
        return self.start - 1 if stamp is None else max(stamp, self.start - 1)

    def _on_the_right_side(self, lines: list[Line]) -> list[Line]:
        """Drop what stands beyond the stamp: the text lies above a stamp at its foot, and below one at its head.

        Prose between the headline and a stamp at the head is the article's first paragraph.
        """
        stamp = self._headline.stamp_line
        if stamp is None or stamp < self.start:
            return lines
        above = self._prose.between(self.start, min(stamp, self.stop))
        below = self._prose.between(stamp + 1, self.stop)
        if above and not self._prose.between(stamp + 1, stamp + 2) and (above > below or self._leaves(stamp + 1)):
            return [line for line in lines if line.index < stamp]
        told = {line.block for line in lines if is_prose(line)}
        return [line for line in lines if line.index > stamp or line.block in told]

    def _leaves(self, after: int) -> bool:
        """Whether the next prose from a line on stands outside the article's hall."""
        following = next((index for index in self._prose.lines if index >= after), None)
        first = next((index for index in self._prose.lines if index >= self.start), None)
        return following is not None and first is not None and following >= self._hall(first).end_line

    def _continued(self, prose: list[Line]) -> list[Line]:
        """Return the prose from the first line on, as far as each continues the one before."""
        if not prose:
            return []
        hall = self._hint or self._hall(prose[0].index)
        while not self._hint and hall.end_line < self.stop and self._is_lead(hall):
            hall = self._around(hall.first_line, hall.end_line + 1)
        column = self._column(prose[0].index, hall)
        beside = self._scene.lines[column.end_line : hall.end_line]
        headed = next((line.index for line in beside if self._heads_box(line)), hall.end_line)
        taken: list[Line] = []
        for line in prose:
            if line.index >= min(hall.end_line, headed) or (taken and self._begins_box(line, taken)):
                break
            taken.append(line)
        self._end_at(hall, taken)
        return taken

    def _column(self, first: int, hall: Extent) -> Extent:
        """Return the smallest block with headline and most of the story: a box with a heading beside it is new."""
        column = self._hint or self._around(self.top, first + 1)
        told = self._prose.between
        mostly = told(self.start, column.end_line) >= told(column.end_line, min(hall.end_line, self.stop))
        several = bisect_left(self._prose.lines, column.end_line) - bisect_left(self._prose.lines, first) >= _SEVERAL
        return column if mostly and several else hall

    def _heads_box(self, line: Line) -> bool:
        """Whether a heading is the first line of a box of its own."""
        around = next(self._larger(line.block), None) if line.heading else None
        return around is not None and around.first_line == line.index

    def _end_at(self, hall: Extent, text: list[Line]) -> None:
        """Move the region's end to the first box that stands apart from the text, and into the hall."""
        self.stop = min(self.stop, hall.end_line)
        if text:
            self.stop = self._next_box(text)

    def _next_box(self, text: list[Line]) -> int:
        """Return the first line below a text that heads a box of another matter, or the region's end.

        Below the first of the article's own boxes that is any other box with a heading of their rank: of banners, say.
        """
        rank = 0
        for line in self._scene.lines[text[-1].index + 1 : self.stop]:
            own = bool(line.heading) and self._scene.says(line, _OWN_LABELS)
            heads_another = 0 < line.heading <= rank and not own and self._is_first_of_block(line)
            if heads_another or self._begins_box(line, text):
                return line.index
            rank = line.heading if own else rank
        return self.stop

    def _is_first_of_block(self, line: Line) -> bool:
        """Whether the block right around a line's own begins with it: the block is a box, be it of pictures only."""
        around = line.block.getparent()
        extent = self._scene.view.extents.get(around) if around is not None else None
        return extent is not None and extent.first_line == line.index

    def _is_lead(self, hall: Extent) -> bool:
        """Whether a hall holds only a lead: less of the story than follows it, or one block right above more of it."""
        prose = self._prose
        inside = prose.between(self.start, hall.end_line)
        if prose.between(hall.end_line, self.stop) > inside:
            return True
        told = {self._scene.lines[index].block for index in prose.lines if self.start <= index < hall.end_line}
        return len(told) == 1 and bool(prose.between(hall.end_line, hall.end_line + 1))

    def _hall(self, line: int) -> Extent:
        """Return the largest block around headline and a line that takes in no menu above the headline."""
        low, end = min(self.top, line), max(self.top, line) + 1
        hall = core = self._around(low, end)
        for extent in self._extents_around(low):
            above = max(core.first_line - extent.first_line, core.first_link - extent.first_link)
            if above > _MOST_ABOVE:
                break
            if extent.first_line <= core.first_line and core.end_line <= extent.end_line:
                hall = extent
        return hall

    def _around(self, low: int, end: int) -> Extent:
        """Return the smallest block that holds the lines `low` to `end` (half-open)."""
        found = (extent for extent in self._extents_around(low) if end <= extent.end_line)
        return next(found, self._scene.view.extents[self._scene.root])

    def _extents_around(self, line: int) -> Iterator[Extent]:
        """Yield what the blocks around a line hold, the smallest first."""
        view = self._scene.view
        block: Element | None = self._scene.lines[line].block
        while block is not None:
            yield view.extents[block]
            block = view.around.get(block)

    def _begins_box(self, line: Line, text: list[Line]) -> bool:
        """Whether a line heads or fills a block of its own beside the text: a titled box, a footer's contact."""
        scene, last = self._scene, text[-1]
        if line.heading:
            around = next(self._larger(line.block), None)
            return around is not None and around.first_line > last.index and not self._heads_own_box(line, last)
        if not is_closing(line):
            return False
        own = scene.view.extents.get(line.block)
        return own is not None and own.first_line > last.index and not continues(line, text)

    def _heads_own_box(self, line: Line, last: Line) -> bool:
        """Whether a heading below a text's last line heads a box of the article's own: its files, pictures or tags.

        Such a box stands in the block that holds headline and text, or is a block of the same class beside that, as
        cards in a column are. One in a column or in a cell of a table beside the text may be the site's.
        """
        if not self._scene.says(line, _OWN_LABELS):
            return False
        view, whole, box = self._scene.view, last.block, line.block
        while view.extents[whole].first_line > self.top and whole in view.around:
            whole = view.around[whole]
        while view.extents[box].has_lines_of(view.extents[line.block]) and box in view.around:
            box = view.around[box]
        if line.index < view.extents[whole].end_line:
            return box.tag not in CELLS or view.extents[view.around[box]].has_lines_of(view.extents[box])
        return bool(box.get("class")) and box.tag not in CELLS and box_kind(box) == box_kind(whole)

    def _larger(self, block: Element) -> Iterator[Extent]:
        """Yield the blocks around `block` that hold more lines than it, the smallest first."""
        view = self._scene.view
        own, around = view.extents[block], view.around.get(block)
        while around is not None:
            extent = view.extents[around]
            if not extent.has_lines_of(own):
                yield extent
            around = view.around.get(around)
