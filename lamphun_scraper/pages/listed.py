"""Whether what was read as an article is but one entry of a list: its teaser among those of other articles.

A site that is being mended may answer with its home page or a listing at every address. There the entry that leads to
the very address leads to no *other* article, and reads as the article of the page. It is told by what an article's own
page does not have: beside it stand entries of the same make that lead to other articles, or it invites to read on.
Where in doubt, the page is an article's.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from lamphun_scraper.pages.headline import Headline
from lamphun_scraper.pages.items import Item, read_entries
from lamphun_scraper.pages.lines import Line
from lamphun_scraper.pages.names import bare
from lamphun_scraper.pages.prose import is_closing, is_prose
from lamphun_scraper.pages.refs import ArticleRef
from lamphun_scraper.pages.scene import Scene
from lamphun_scraper.pages.visible import Element

_SEVERAL: Final = 2
"""So many other entries of one make are a list."""
_FARTHEST: Final = 14
"""So many lines at most stand between an entry's link and its headline or stamp, as in an item."""
_IN_TURN: Final = 2
"""So many makes may take turns in a list, as white rows and grey ones."""
_DEEPEST: Final = 12
"""So many elements around two links are compared; entries of one list meet sooner."""
_GAP: Final = 2
"""Between two entries of a list stand at most so many lines that are part of neither."""
_LONGER: Final = 2
"""A text so many times as long as the longest entry of its make is no teaser."""
_MOST: Final = 8
"""So many entries that lead to the page itself are looked at: a page may be made of them."""
_TITLE: Final = 16
"""A link with fewer letters may be a button; one with more tells what it leads to."""
_TELLING: Final = 8
"""A name with fewer letters may begin another by chance."""


class _Entry:
    """Items of one article that follow one another: its linked headline, say, and its teaser with a link to read on."""

    __slots__ = ("lines", "links", "ref")

    def __init__(self, ref: ArticleRef, lines: range, links: list[int]) -> None:
        """Hold what an entry leads to, its lines, and the places of its links."""
        self.ref = ref
        self.lines = lines
        self.links = links


def is_listed(scene: Scene, headline: Headline, text: Sequence[int], items: Sequence[Item]) -> bool:
    """Whether headline or stamp stand in an entry of a list that leads to the page's own address.

    Args:
        scene: the page.
        headline: what was read as its headline.
        text: the lines that were read as its text.
        items: those that lead to other articles.
    """
    ref = scene.ref
    if ref is None or len(items) < _SEVERAL or not _may_be_listed(scene, headline, items):
        return False
    entries = _entries(scene)
    others = [entry for entry in entries if not entry.ref.is_same(ref)]
    own = [entry for entry in entries if entry.ref.is_same(ref) and _shows(scene, entry, headline)]
    own = sorted(own, key=lambda entry: not _holds(entry, headline))[:_MOST]
    lines = [scene.lines[line] for line in text]
    return any(_holds(entry, headline) for entry in own) and all(
        not _is_called(scene, entry, others, headline)
        and not _is_told_elsewhere(scene, entry, others, headline)
        and _is_teaser(scene, entry, others, headline, lines)
        for entry in own
    )


def _entries(scene: Scene) -> list[_Entry]:
    """Return the entries of a page in order, those that lead to its own address among them."""
    found: list[_Entry] = []
    head: Item | None = None
    for item in read_entries(scene):
        links = [item.first_link, item.last_link]
        if head is not None and head.ref.is_same(item.ref) and _is_head_of(head, item):
            found[-1] = _Entry(item.ref, range(head.first_line, item.end_line), [*found[-1].links, *links])
            head = None
        else:
            found.append(_Entry(item.ref, item.range, links))
            head = item
    return found


def _is_head_of(item: Item, following: Item) -> bool:
    """Whether an item is but a linked headline, and what belongs to it follows."""
    return item.stamp is None and len(item.range) <= 1 and item.end_line == following.first_line


def _may_be_listed(scene: Scene, headline: Headline, items: Sequence[Item]) -> bool:
    """Whether a link to the page itself looks like an entry's: cheap, since few pages of articles have such a link."""
    told = [headline.first_line] if headline.stamp_line is None else [headline.first_line, headline.stamp_line]
    firsts: list[int] = []
    for place, link in enumerate(scene.view.links):
        if link.element not in scene.own_links or link.at in scene.apart:
            continue
        if all(abs(line - link.at) > _FARTHEST for line in told) or _chooses_language(scene, place):
            continue
        firsts = firsts or [item.first_link for item in items]
        if _invites(scene, place) or _is_like_neighbours(scene, place, items, bisect_left(firsts, place)):
            return True
    return False


def _chooses_language(scene: Scene, place: int) -> bool:
    """Whether the link beside a link leads to the same article in another language, as those that no entry has."""
    ref = scene.refs[place]
    beside = [*scene.refs[max(0, place - 1) : place], *scene.refs[place + 1 : place + 2]]
    return any(ref and other and other.is_same(ref) and other.language != ref.language for other in beside)


def _invites(scene: Scene, place: int) -> bool:
    """Whether a link says that there is more to read behind it."""
    return scene.is_label(scene.link_texts[place], ("read_more",))


def _is_like_neighbours(scene: Scene, place: int, items: Sequence[Item], following: int) -> bool:
    """Whether a link stands as those of items close before it or behind it do: one of two, since rows take turns."""
    link, links = scene.view.links[place], scene.view.links
    return any(
        _stand_alike(link.element, links[other].element)
        for item in items[max(0, following - _IN_TURN) : following + _IN_TURN]
        if link.at - _IN_TURN * _FARTHEST <= item.first_line <= link.at + _IN_TURN * _FARTHEST
        for other in (item.first_link, item.last_link)
    )


def _holds(entry: _Entry, headline: Headline) -> bool:
    return headline.first_line in entry.lines or headline.stamp_line in entry.lines


def _shows(scene: Scene, entry: _Entry, headline: Headline) -> bool:
    """Whether an entry holds the headline or its stamp, or says the same as the headline."""
    return _holds(entry, headline) or any(line.name == bare(headline.text) for line in _lines(scene, [entry]))


def _is_called(scene: Scene, own: _Entry, others: Sequence[_Entry], headline: Headline) -> bool:
    """Whether the metadata calls the page by the headline of an entry, and by that of no other."""
    return (
        headline.first_line in own.lines
        and scene.is_titled(bare(headline.text))
        and not any(line.name in scene.headlines for line in _lines(scene, others))
    )


def _is_told_elsewhere(scene: Scene, own: _Entry, others: Sequence[_Entry], headline: Headline) -> bool:
    """Whether the headline of an entry stands elsewhere, too, as on the page of an article that is among the newest."""
    name = bare(headline.text)
    listed = _covered(others)
    if headline.first_line in own.lines:
        again = (line for line in scene.lines if line.name == name and line.index != headline.first_line)
        return any(line.index in own.lines or not (line.links or line.index in listed) for line in again)
    in_common = any(scene.lines[line].name == name for line in listed)  # as the name of a section is
    return not in_common and any(_begins(line.name, name) for line in _lines(scene, [own]))


def _covered(entries: Iterable[_Entry]) -> set[int]:
    return {line for entry in entries for line in entry.lines}


def _lines(scene: Scene, entries: Iterable[_Entry]) -> Iterator[Line]:
    return (scene.lines[line] for entry in entries for line in entry.lines)


def _begins(cut: str, name: str) -> bool:
    """Whether a name is another, or what is left of it in a narrow column."""
    return len(cut) >= _TELLING and name.startswith(cut)


def _is_teaser(scene: Scene, own: _Entry, others: Sequence[_Entry], headline: Headline, text: Sequence[Line]) -> bool:
    """Whether an entry is among several of its make, or invites to read on, and what was read is no more than it.

    Below the last entry of a list stands what has nothing to do with it.
    """
    alike = [other for other in others if _is_alike(scene, own, other, headline)]
    several = len({(other.ref.section, other.ref.number) for other in alike}) >= _SEVERAL
    most = _LONGER * max((_length(_lines(scene, [other])) for other in alike), default=0)
    shown = _covered([own, *others])
    beyond = [line for line in text if line.index not in shown and is_prose(line) and not is_closing(line)]
    if several and headline.first_line in own.lines and any(_follows(own, other) for other in alike):
        return _length(beyond) <= most
    return not beyond and (_invites(scene, own.links[-1]) or (several and _length(text) <= most))


def _follows(own: _Entry, other: _Entry) -> bool:
    """Whether an entry stands right below another, or below what heads the next part of a list."""
    return 0 <= own.lines.start - other.lines.stop <= _GAP


def _length(lines: Iterable[Line]) -> int:
    return sum(len(line.text) for line in lines)


def _is_alike(scene: Scene, own: _Entry, other: _Entry, headline: Headline) -> bool:
    """Whether two entries are of one make: links to a headline, or of one label, that stand alike."""
    links, names = scene.view.links, scene.link_names
    return any(
        (_is_headline(scene, here, headline) or names[here] == names[there])
        and _stand_alike(links[here].element, links[there].element)
        for here in own.links
        for there in other.links
    )


def _is_headline(scene: Scene, place: int, headline: Headline) -> bool:
    """Whether a link shows a headline, that which was read or another, and is no button to share the page."""
    link = scene.view.links[place]
    return link.at <= headline.first_line < link.end or len(scene.link_names[place]) >= _TITLE


def _stand_alike(one: Element, other: Element) -> bool:
    """Whether two elements stand in the same tags, of classes that agree, up to the first that is around both."""
    first: Element | None = one
    second: Element | None = other
    for _ in range(_DEEPEST):
        if first is None or second is None or first.tag != second.tag or not _classes_agree(first, second):
            return False
        first, second = first.getparent(), second.getparent()
        if first is second:
            return first is not None
    return False


def _classes_agree(one: Element, other: Element) -> bool:
    """Whether elements share a class, or one has none: entries of a list are told apart by some of theirs."""
    first, second = one.get("class"), other.get("class")
    return first == second or not first or not second or not set(first.split()).isdisjoint(second.split())
