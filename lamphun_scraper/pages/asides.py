"""Lines about an article's text that are none of it: labels, counts of reads, ways back, what introduces it."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from lamphun_scraper.pages.ago import told_ago
from lamphun_scraper.pages.dating import told_dates
from lamphun_scraper.pages.headline import Headline
from lamphun_scraper.pages.lines import Line, link_text
from lamphun_scraper.pages.names import any_of, bare, opening, opens_with
from lamphun_scraper.pages.paragraphs import CELLS
from lamphun_scraper.pages.prose import Prose, is_prose
from lamphun_scraper.pages.refs import absolute, article_ref, in_site, is_attachment, is_file, is_image, names_document
from lamphun_scraper.pages.scene import Scene, tells_who_changed
from lamphun_scraper.pages.stamp import Stamp
from lamphun_scraper.pages.visible import Element
from lamphun_scraper.sites import SiteDefinition
from lamphun_scraper.sites.labels import REACHED

_SMALL_LABELS: Final = (
    "chrome",
    "attachments",
    "category",
    "recommended",
    "read_more",
    "comments",
    "published",
    "listing",
)
_TEXT_LABELS: Final = ("category", "read_more", "published")
"""Of these, what a text too may say in a line of its own."""
_BUTTONS: Final = ("chrome", "listing", "comments")
_SIZES: Final = frozenset("Aก")
"""Letters that stand, with a sign or alone, for buttons that change how large a text is: "A- A A+"."""
_MARKED_COLUMNS: Final = 2
"""So many cells that are marked as headings, and have no figure, are a row of such."""
_COLUMNS: Final = 3
"""So many are, if not marked."""
_MOST_COLUMNS: Final = 30
_SHORT: Final = 40
"""A line below this length may be furniture by what it says; in characters."""
_LITTLE: Final = 12
"""What a line may say behind the instant of a change, such as by whom; in characters."""
_ARROWS: Final = " «‹<←↑^"
_EYES: Final = ("👁", "👀")
"""Stand before the count of reads in any language."""
_BETWEEN_LABELS: Final = re.compile(r"[\s\d.,|·•:：()\[\]/+#*…-]+")


@lru_cache(maxsize=64)
def _views(site: SiteDefinition) -> re.Pattern[str]:
    """Return what finds a count of reads with such words beside it, as in ผู้เข้าชม 1,250 คน."""
    known = any_of((*site.words("views"), *site.words("viewed"), *_EYES))
    times, units = any_of(site.words("times")), any_of(site.words("unit"))
    count = r"[\d,]+(?:\.\d)?[km]?"
    return re.compile(
        rf"(?:จำนวน|ยอด)?(?:ผู้|การ|คน|ครั้งที่|เปิด|เข้า)?(?:{known})[^\d]{{0,20}}{count}(?:\s*(?:{times}|{units}|{known}))?"
        rf"|{count}\s*(?:(?:{times})(?:{known})?|{known})",
        re.IGNORECASE,
    )


class Asides:
    """Tells which lines about the text of one article are none of it."""

    def __init__(self, scene: Scene, headline: Headline, prose: Prose, category: str | None) -> None:
        """Know the page, its headline with the stamp, the story that it tells, and the article's category."""
        self._scene = scene
        self._headline = headline
        self._prose = prose
        self._category = category
        self._button = opening(scene.site.words("chrome"))
        self._views = _views(scene.site)
        self._stamped = scene.stamped_lines()

    def tells_about(self, index: int) -> bool:
        """Whether a line is the stamp, a count of reads, or the name of a file."""
        line = self._scene.lines[index]
        return index == self._headline.stamp_line or self._counts_reads(line) or _is_file_link(line)

    def stands_over(self, index: int) -> bool:
        """Whether a line may stand between a picture and the headline below it: the stamp, the category, an author."""
        line, stamp_line = self._scene.lines[index], self._headline.stamp_line
        if stamp_line is not None and index >= stamp_line and self._counts_reads(line):
            return True  # above it, the readers of all the site are counted
        return (
            self._states_stamp(index)
            or self._names_category(line)
            or opens_with(self._scene.site.words("author"), line.text)
        )

    def _states_stamp(self, index: int) -> bool:
        """Whether a line is one of those that state the headline's stamp."""
        stamp, first = self._headline.stamp, self._headline.stamp_line
        return stamp is not None and first is not None and first <= index < first + stamp.lines

    def is_furniture(self, line: Line) -> bool:
        """Whether a line is certainly none of the text, wherever it stands."""
        scene = self._scene
        if line.index in self._prose.taken or line.index in scene.apart or line.index == self._headline.stamp_line:
            return True
        if (stamp := scene.stamps.get(line.index)) and stamp.updated and self._says_little(stamp):
            return True
        if is_prose(line):
            return False
        return (
            (scene.says(line, _SMALL_LABELS) and not self._heads_column(line))
            or self._counts_reads(line)
            or self._is_toolbar(line)
            or _is_file_link(line)
        )

    def _says_little(self, stamp: Stamp) -> bool:
        """Whether a stamp's line says no more besides than by whom, or how often the article was read."""
        before, after = stamp.rest
        if before and not self._is_count_of_reads(before):
            return False
        return len(after) <= _LITTLE or self._is_count_of_reads(after) or tells_who_changed(stamp, self._scene.site)

    def _counts_reads(self, line: Line) -> bool:
        """Whether all that a line says is how often the article was read."""
        return self._is_count_of_reads(line.text)

    def _is_count_of_reads(self, text: str) -> bool:
        return self._views.fullmatch(text.strip(" :|•[]()")) is not None

    def _is_toolbar(self, line: Line) -> bool:
        """Whether a short line opens with a label and a colon, or has labels and counts only: ถูกใจ 24 คน แชร์ 3 ครั้ง."""
        label, colon, rest = line.text.partition(":")
        if colon and len(rest) < _SHORT and self._scene.is_label(label, ("chrome",)):
            return not bare(rest) or bare(label) not in REACHED
        if line.leads_away and all(self._scene.is_label(link_text(link), _BUTTONS) for link in line.links):
            return True
        parts = [part for part in _BETWEEN_LABELS.split(line.text) if part]
        sizes = _SIZES if _changes_size(line.text, parts) else ()
        labels = [part for part in parts if part in sizes or self._scene.is_label(part, _BUTTONS)]
        return bool(labels) and all(part in labels or self._scene.is_label(part, ("unit",)) for part in parts)

    def is_subheading(self, line: Line) -> bool:
        """Whether a line says what heads a form's value, or a part of a text: เวลา, รายละเอียด."""
        if line.leads_away or line.index in self._prose.taken or line.index in self._scene.apart:
            return False
        return self._scene.says(line, _TEXT_LABELS) or (
            self._scene.says(line, ("attachments",)) and self._heads_words(line.index + 1)
        )

    def _heads_words(self, below: int) -> bool:
        """Whether what stands below a label, from a line on, is text and no file: what to bring to an office."""
        lines = self._scene.lines
        return below < len(lines) and not lines[below].links and not self._scene.says(lines[below], _SMALL_LABELS)

    def _heads_column(self, line: Line) -> bool:
        """Whether a label is one of a row of column headings: วันที่ | เวลา | กิจกรรม; forms have a value beside each."""
        if line.block.tag not in CELLS or not self.is_subheading(line):
            return False
        around = line.block.getparent()
        row = self._scene.view.extents.get(around) if around is not None else None
        fewest = _MARKED_COLUMNS if line.block.tag == "th" else _COLUMNS
        if row is None or not fewest <= row.end_line - row.first_line <= _MOST_COLUMNS:
            return False
        cells = self._scene.lines[row.first_line : row.end_line]
        return not any(char.isdecimal() for cell in cells for char in cell.text)

    def stands_aside(self, line: Line) -> bool:
        """Whether a short line about the prose is none of the text: the category again, a way back to a listing."""
        if line.leads_away:
            return "://" not in line.text and all(map(self._leads_back, line.links))
        category = self._category
        return category is not None and line.text.endswith(category) and self._scene.gives_value(line, ("category",))

    def _leads_back(self, link: Element) -> bool:
        """Whether a link says that it leads back, and leads up this page or to one that is neither article nor file."""
        href, site = link.get("href") or "", self._scene.site
        said = link_text(link).lstrip(_ARROWS)
        if not self._button.match(said) or any(word in said.casefold() for word in site.words("here")):
            return False
        target = absolute(href, self._scene.base)
        if target is None:
            return href.startswith(("#", "javascript:"))
        return in_site(target, site) and not is_file(target) and not article_ref(target, site)

    def introduces(self, line: Line) -> bool:
        """Whether a short line above the text belongs to the headline: category, author, a stamp."""
        return (
            line.index in self._stamped
            or self._names_category(line)
            or line.leads_away
            or opens_with(self._scene.site.words("author"), line.text)
            or self._tells_when(line)
        )

    def _tells_when(self, line: Line) -> bool:
        """Whether a line tells how long ago the article appeared, where nothing else does; a text may begin so."""
        if self._headline.stamp is not None or len(line.text) >= _SHORT or told_ago(line.text, ()) is None:
            return False
        return not told_dates(self._scene)

    def _names_category(self, line: Line) -> bool:
        """Whether a line says the article's category and hardly more."""
        category = self._category
        return category is not None and line.text.endswith(category) and len(line.text) < len(category) + 16


def _changes_size(text: str, parts: list[str]) -> bool:
    """Whether a line holds buttons for larger and smaller letters: two at least, no counts as beside grades, a sign."""
    several = sum(part in _SIZES for part in parts) > 1
    return several and not any(map(str.isdecimal, text)) and ("+" in text or "-" in text)


def _is_file_link(line: Line) -> bool:
    """Whether all that a line says is the name of a file that it links to (and its size)."""
    return bool(line.links) and line.leads_away and all(map(_leads_to_file, line.links))


def _leads_to_file(link: Element) -> bool:
    href = (link.get("href") or "").partition("#")[0]
    return is_attachment(href) or is_image(href.partition("?")[0]) or names_document(link_text(link))
