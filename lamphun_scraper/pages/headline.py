"""Which line is the headline and which is its stamp: chosen together, since each gives the other away.

A headline stands before the text and a stamp near the headline or at the text's foot, so the pair is also judged by
how much of the page's story follows it.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from lamphun_scraper.facts.scan import either
from lamphun_scraper.pages.dating import AT_ONCE, Dating, described_near, told_dates
from lamphun_scraper.pages.items import Item
from lamphun_scraper.pages.lines import Extent, Line, link_text
from lamphun_scraper.pages.names import bare, opens_with
from lamphun_scraper.pages.paragraphs import kind
from lamphun_scraper.pages.prose import Prose, gives_contact
from lamphun_scraper.pages.refs import is_attachment
from lamphun_scraper.pages.scene import Scene
from lamphun_scraper.pages.stamp import Stamp, find_stamp
from lamphun_scraper.sites.labels import CATEGORY_NAMES, DEEDS

_MOST_CANDIDATES: Final = 40
_ADDRESS: Final = 2.0
"""What a line below all of the page's story loses where it ends with a postcode or a telephone, as an address does."""
_OUTSIDE: Final = 2.0
"""What a stamp loses against others that, unlike it, stand in one block with headline and text."""
_LONGEST_LIST: Final = 100
"""So many lines below a link to this very article are looked at for other entries of its list."""
_HEADING_WORTH: Final = {0: 0.0, 1: 2.0, 2: 1.6, 3: 1.2, 4: 0.9, 5: 0.7, 6: 0.5}
_LONGEST_HEADLINE: Final = 180
"""A longer line loses; in characters."""
_USUAL_HEADLINE: Final = 100
"""Hardly a headline is longer, and many a paragraph; in characters."""
_FOLLOWED: Final = 3.0
"""What it is worth that all of the page's story follows a line; less in proportion."""
_LOST: Final = 0.2
_MOST_LOST: Final = 8
"""A line loses as much for each line, up to so many, between it and the story: a site's name stands above its menu."""
_TELLING: Final = 16
"""A document title with fewer letters is as likely the site's name as the headline, unless a heading says the same."""
_OFFICE: Final = re.compile(
    r"(?:(?:สำนักงาน|ที่ทำการ|ที่ว่าการ|ศาลากลาง)[\u0e01-\u0e4e]{0,24}?)?"
    r"(?:จังหวัด|อำเภอ|เทศบาล(?:ตำบล|เมือง|นคร)|องค์การบริหารส่วน(?:ตำบล|จังหวัด)|อบต\.|อบจ\.)\s?(?P<name>[\u0e01-\u0e4e]{2,14})"
    r"(?:\s+(?:อำเภอ|อ\.|จังหวัด|จ\.)\s?[\u0e01-\u0e4e]{2,12}){0,2}"
)
"""Matches the name of an office, and a short headline that goes on to tell what that does."""
_DEED: Final = re.compile(either(DEEDS))
_SHORTEST_PLACE: Final = 2
"""An office is of a place whose name has so many characters at least."""
_LONGEST_BYLINE: Final = 40
"""A line that tells who wrote an article is no longer; in characters."""
_MOST_STAMPED: Final = 3
"""So many lines at most of a stamp stand between a category's name and a headline below."""
_LONGEST_NAME: Final = 80
_OFFICE_NAMED: Final = 3.0
"""What a line loses that is an office's name."""
_CATEGORY_NAMED: Final = 2.5
"""What a line loses that is the name of a usual category."""
_HINTED: Final = 6.0
"""What a site definition's hint is worth."""
_ENOUGH: Final = 2.0
"""Below this sum neither markup, metadata nor place supports a headline."""
_NO_HEADLINE: Final = (
    "headline", "recommended", "counter", "chrome", "category", "attachments", "comments", "read_more", "published",
    "updated", "listing", "about",
)  # fmt: skip
_STEPS: Final = frozenset("/\\>»›→|·•-–—:")
"""Signs between the steps of breadcrumbs."""
_COUNTED: Final = ("about", "counter", "today", "week", "month", "unit")
"""Labels that stand beside a number, before or behind it."""
_WITH_VALUE: Final = (*_COUNTED, "category", "comments", "published", "updated", "phone", "address")
"""Labels that a value follows behind a colon. Those of files, pictures and advice are left out, since headlines too
begin so ("ภาพกิจกรรม: วันเด็ก"), and that of the headline, since its value is one."""


class Candidate:
    """Lines that may be one headline (a heading broken by `<br>` has several) and how much speaks for them."""

    __slots__ = ("end_line", "first_line", "text", "worth")

    def __init__(self, first_line: int, end_line: int, text: str, worth: float) -> None:
        """Hold a candidate; written out as `Line` is."""
        self.first_line = first_line
        self.end_line = end_line
        self.text = text
        self.worth = worth


class Headline(NamedTuple):
    """The headline and its stamp.

    Attributes:
        text: the headline as shown.
        first_line: where it begins.
        end_line: one past its last line.
        stamp: the visible stamp, if there is one.
        stamp_line: where that stands, unless it is in the headline's own line.
    """

    text: str
    first_line: int
    end_line: int
    stamp: Stamp | None
    stamp_line: int | None


def find_headline(scene: Scene, items: Sequence[Item], prose: Prose) -> Headline | None:
    """Return the page's headline, or None where nothing on the page can be one.

    Args:
        scene: the page.
        items: the items that lead to other articles; what they say is not this page's headline.
        prose: the story that the page tells.
    """
    return _Search(scene, items, prose).best()


class _Search:
    """Weighs every pair of headline and stamp on one page."""

    def __init__(self, scene: Scene, items: Sequence[Item], prose: Prose) -> None:
        self._scene = scene
        self._items = items
        self._prose = prose
        self._dating = Dating(scene, prose)
        self._stamps = self._dating.weighed()
        self._told_titles = frozenset(map(bare, scene.metadata.titles))
        self._slug = bare(scene.ref.slug) if scene.ref else ""
        self._listings = self._listing_names()
        self._said_elsewhere = self._names_elsewhere()
        hints = scene.site.hints
        self._hint = scene.hinted(hints.title) if hints else None
        self._lone = -1 if prose.lone is None else prose.lone
        self._has_file_below = self._lone >= 0 and self._offers_file_below(self._lone)
        self._stories = frozenset(prose.lines)
        self._paragraphs = Counter(scene.lines[index].block for index in prose.lines)

    def best(self) -> Headline | None:
        titles = sorted(self._titles(), key=lambda title: -title.worth)[:_MOST_CANDIDATES]
        found: tuple[float, Candidate, int | None] | None = None
        together = self._dating.together
        most = AT_ONCE + max(worth for _, worth in self._stamps)
        for title in titles:
            if found and title.worth + most <= found[0]:
                break
            for index, worth in self._stamps:
                near = 0.0 if index is None else together(title.first_line, title.end_line, index, worth)
                total = title.worth + near
                if found is None or total > found[0]:
                    found = total, title, index
        if found is None or found[0] < _ENOUGH:
            return None
        _, title, index = found
        title = self._said_again(title, titles)
        if index is None:
            return self._dated_by_itself(title) or Headline(title.text, title.first_line, title.end_line, None, None)
        index = self._own_stamp(title, index)
        return Headline(title.text, title.first_line, title.end_line, self._scene.stamps[index], index)

    def _dated_by_itself(self, title: Candidate) -> Headline | None:
        """Return the headline without the stamp in brackets that ends it, where nothing else dates the page.

        Where the metadata call the page so with its day, as where that is yet to come, it is the day of an activity.
        """
        text = title.text
        opening = max(text.rfind("["), text.rfind("("))
        if opening < 1 or not text.endswith(("]", ")")) or self._scene.is_called(text):
            return None
        stamp = find_stamp(text[opening + 1 : -1], self._scene.fetched_at.year)
        if stamp is None or any(stamp.rest) or stamp.at > self._scene.fetched_at or self._is_dated_else(title):
            return None
        return Headline(text[:opening].rstrip(), title.first_line, title.end_line, stamp, None)

    def _is_dated_else(self, title: Candidate) -> bool:
        """Whether metadata, or words near a headline, say when its article appeared."""
        if told_dates(self._scene):
            return True
        return described_near(self._scene, range(title.first_line, title.end_line), self._prose) is not None

    def _said_again(self, title: Candidate, titles: Sequence[Candidate]) -> Candidate:
        """Return the last candidate that says the same below the end of breadcrumbs, no story between."""
        first = self._scene.lines[title.first_line]
        if first.heading or first.strong or len(first.name) < _TELLING or not self._ends_list(first):
            return title
        for other in sorted(titles, key=lambda other: other.first_line):
            line = self._scene.lines[other.first_line]
            if other.first_line <= title.first_line or bare(other.text) != first.name or line.leads_away:
                continue
            if line.index in self._scene.apart or self._tells_between(title.end_line, line.index):
                break
            title = other
        return title

    def _ends_list(self, line: Line) -> bool:
        """Whether a line is the last of a list that begins with a link, as breadcrumbs do."""
        view, block = self._scene.view, line.block
        while block in view.around and view.extents[block].has_lines_of(view.extents[line.block]):
            block = view.around[block]
        around = view.extents[block]
        return around.end_line == line.index + 1 and self._scene.lines[around.first_line].leads_away

    def _tells_between(self, start: int, stop: int) -> bool:
        """Whether a line of story, and not only a long stamp, stands between two lines."""
        prose = self._prose
        within = prose.lines[bisect_left(prose.lines, start) : bisect_left(prose.lines, stop)]
        return any(index not in self._scene.stamps and prose.between(index, index + 1) for index in within)

    def _own_stamp(self, title: Candidate, chosen: int) -> int:
        """Return the headline's stamp: one in the block that holds headline and text goes before one outside of it.

        There stand today's date, that of the site's last change, of a measurement.
        """
        own = self._own_block(title)
        if chosen in own.range:
            return chosen
        together, top, below = self._dating.together, title.first_line, title.end_line
        totals = {index: together(top, below, index, worth) for index, worth in self._stamps if index is not None}
        inside = [index for index in totals if index in own.range and not self._scene.stamps[index].of_activity]
        best = max(inside, key=lambda index: totals[index], default=chosen)
        return best if totals[chosen] - totals[best] < _OUTSIDE else chosen

    def _own_block(self, title: Candidate) -> Extent:
        """Return the smallest block that holds a headline and the next prose below it."""
        view, end = self._scene.view, title.end_line + self._prose.gap(title.end_line)
        block = self._scene.lines[title.first_line].block
        while view.extents[block].end_line <= end and block in view.around:
            block = view.around[block]
        return view.extents[block]

    def _titles(self) -> Iterator[Candidate]:
        for group in self._groups():
            first, end = group[0], group[-1].index + 1
            text = group[0].text if len(group) == 1 else " ".join(line.text for line in group)
            name = first.name if len(group) == 1 else bare(text)
            if len(name) >= 2 and not self._is_stamp(first, name) and not self._is_labelled_value(first):
                worth = self._told(first, name, text) + self._form(first, text) + self._place(first, end)
                elsewhere = name in self._said_elsewhere
                worth -= 2.0 * elsewhere + _FOLLOWED * (first.index < self._lone and self._is_over(first, name))
                yield Candidate(first.index, end, text, worth)

    def _is_over(self, first: Line, name: str) -> bool:
        """Whether a line, reduced to `name`, stands over the headline of an article without text, and is none itself.

        Then the page's only line of story is that headline. So it is where the metadata call it that; or where a file
        takes the place of the text, no stamp stands between the two lines, and either the lower one stands out, or the
        upper one is a category, since a link to a listing says the same.
        """
        scene, lone = self._scene, self._scene.lines[self._lone]
        if scene.is_called(lone.text) or scene.is_titled(lone.name):
            return not scene.is_called(first.text)
        stands_out = not first.heading and (bool(lone.heading) or (lone.strong and not first.strong))
        if not self._has_file_below or not (stands_out or name in self._listings):
            return False
        return not any(index in scene.stamps for index in range(first.index + 1, lone.index))

    def _offers_file_below(self, line: int) -> bool:
        """Whether a file is linked to or shown in a frame below a line."""
        scene = self._scene
        links = zip(scene.view.links, scene.targets, strict=True)
        offered = any(link.at > line and target and is_attachment(target) for link, target in links)
        return offered or any(placed.at > line for placed in scene.view.embedded)

    def _groups(self) -> Iterator[list[Line]]:
        """Yield single lines, and the lines of one heading together as far as no stamp is among them."""
        group: list[Line] = []
        for line in self._scene.lines:
            if line.index in self._prose.taken:
                continue
            apart = line.index in self._scene.stamps or not line.heading
            if group and (apart or line.block is not group[-1].block):
                yield group
                group = []
            group.append(line)
        if group:
            yield group

    def _is_stamp(self, line: Line, name: str) -> bool:
        """Whether a line is its article's stamp rather than a headline that names a day."""
        stamp = self._scene.stamps.get(line.index)
        if stamp is None or line.heading or name in self._scene.headlines or self._scene.is_called(line.text):
            return False
        return stamp.is_sure

    def _is_labelled_value(self, line: Line) -> bool:
        """Whether a line is no headline but a label with its value: หมวดหมู่: ข่าวสาร, เขียนโดย ก., เดือนนี้ 2846, 1128 ครั้ง.

        Such a line follows headlines closely and is longer than short ones are: by worth it would win.
        """
        scene = self._scene
        counts = scene.says(line, _COUNTED) and any(map(str.isdecimal, line.text))
        if not counts and not scene.gives_value(line, _WITH_VALUE) and not self._is_byline(line):
            return False
        return not scene.is_called(line.text) and not scene.is_titled(line.name)

    def _is_byline(self, line: Line) -> bool:
        """Whether a line tells who wrote the article; "By the river" begins headlines."""
        return (
            not line.heading
            and len(line.text) <= _LONGEST_BYLINE
            and opens_with(self._scene.site.words("author"), line.text)
        )

    def _told(self, first: Line, name: str, text: str) -> float:
        """What metadata and the address say for a line being the headline."""
        if len(name) < 4 or name in self._listings:
            return 0.0  # a title such as ข่าวประชาสัมพันธ์ > จังหวัดลำพูน names the section
        worth = 2.0 * (name in self._told_titles)
        called = self._scene.is_called(text)
        if (called or self._scene.is_titled(name)) and not _names_office(text):
            worth += 2.5 if len(name) >= _TELLING or (called and first.heading) else 1.2
        slug = self._slug
        if len(slug) >= 8 and (slug == name or name.startswith(slug) or slug.startswith(name)):
            worth += 2.5
        return worth

    def _listing_names(self) -> frozenset[str]:
        """Return what links to pages that are no articles say."""
        scene = self._scene
        links = zip(scene.targets, scene.refs, scene.link_names, strict=True)
        return frozenset(name for target, ref, name in links if target and not ref and target != scene.url)

    def _names_elsewhere(self) -> set[str]:
        """Return what links to other pages and other articles' items say: menus and categories, not this headline."""
        scene = self._scene
        said = {scene.lines[index].name for item in self._items for index in item.range}
        for link, target, name in zip(scene.view.links, scene.targets, scene.link_names, strict=True):
            if target and target != scene.url and link.element not in scene.own_links:
                said.add(name)
        stamped = (
            bare(stamp.rest[0])
            for index, stamp in scene.stamps.items()
            if scene.own_links.isdisjoint(scene.lines[index].links)  # where one of the newest names this very article
        )
        return said.union(stamped)

    def _form(self, first: Line, text: str) -> float:
        """What the line itself says for or against being a headline."""
        length = len(text)
        worth = _HEADING_WORTH[first.heading]
        if length >= 16:
            worth += 0.4
        if length >= 28:
            worth += 0.6
        if length < 8 and not self._scene.is_called(text):
            worth -= 1.0  # as names of languages are; not more, or paragraphs win over ข่าวดี
        if length > _LONGEST_HEADLINE:
            worth -= _lost_by_length(length)
        if first.strong and not first.heading:
            worth += 0.8
        if _names_office(text):
            worth -= _OFFICE_NAMED
        if first.name in CATEGORY_NAMES and not self._scene.is_called(text) and self._stands_over_headline(first):
            worth -= _CATEGORY_NAMED
        if first.links and self._leads_elsewhere(first):
            worth -= 2.5
        return worth - 4.0 if self._scene.says(first, _NO_HEADLINE) else worth

    def _stands_over_headline(self, line: Line) -> bool:
        """Whether what stands below a line, and its stamp, is no paragraph of the text: that is of another kind."""
        lines, below = self._scene.lines, line.index + 1
        while below in self._scene.stamps and below <= line.index + _MOST_STAMPED:
            below += 1
        told = below + 1 + self._prose.gap(below + 1)
        if told >= len(lines) or not self._prose.between(told, told + 1):
            return False
        if len(lines[below].text) > min(len(lines[told].text), _USUAL_HEADLINE):
            return False
        return lines[told].block is not lines[below].block and kind(lines[told]) != kind(lines[below])

    def _leads_elsewhere(self, line: Line) -> bool:
        """Whether a line with links is a way to something else: most of it, or its first step, as in breadcrumbs.

        A sign divides the steps; none stands between a button, such as to print, and a headline.
        """
        link = line.links[0]
        if line.leads_away:
            return link not in self._scene.own_links
        step = link_text(link)
        if not line.text.startswith(step) or not self._scene.is_label(step, ("chrome",)):
            return False
        return line.text[len(step) :].lstrip()[:1] in _STEPS

    def _place(self, first: Line, end: int) -> float:
        """What a line's place says: the story follows it, and it is no paragraph among others."""
        prose = self._prose
        worth = -3.0 if first.index in self._scene.apart else 0.0
        if first.links and first.links[0] in self._scene.own_links and self._is_listed(first, end):
            worth -= 2.5
        if first.index and self._scene.says(self._scene.lines[first.index - 1], ("headline",)):
            worth += 3.0
        if self._hint and self._hint.first_line <= first.index < self._hint.end_line:
            worth += _HINTED
        total = prose.total - (prose.between(first.index, end) if first.heading else 0)  # what else the page tells
        if total:
            following = prose.between(end, len(self._scene.lines))
            worth += _FOLLOWED * following / total
            worth -= _ADDRESS * (not following and not first.heading and gives_contact(first.text))
            worth -= _LOST * min(prose.gap(end), _MOST_LOST)
        if not first.heading and self._paragraphs.get(first.block, 0) > (first.index in self._stories):
            worth -= 1.5
        return worth

    def _is_listed(self, first: Line, end: int) -> bool:
        """Whether a link to this very article is an entry of a list: with its day in one line, or above other items."""
        if first.index in self._scene.stamps and not first.heading:
            return True
        gap = min(self._prose.gap(end), _LONGEST_LIST)
        return any(index in self._prose.taken for index in range(end, end + gap))


def _names_office(text: str) -> bool:
    """Whether a text is an office's name, and does not go on to tell what that does."""
    named = _OFFICE.fullmatch(text) if len(text) <= _LONGEST_NAME else None
    return named is not None and _DEED.search(named["name"], _SHORTEST_PLACE) is None


def _lost_by_length(length: int) -> float:
    """Return what a line loses that is longer than headlines are."""
    if length > 300:
        return 3.5
    return 2.0 if length > 240 else 1.0
