"""The pages of one listing, one after the other: what they have shown, and where they lead on to."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final
from urllib.parse import parse_qsl, urlsplit

from lamphun_scraper.pages import Links

MAX_BARREN_PAGES: Final = 10
"""How many pages of a listing are asked for while nothing that it shows has been an article: a calendar leads from
month to month without end, and to days that only look like articles by their addresses."""

MAX_GAPS: Final = 10
"""How many pages of a listing in a row are walked over while they show nothing new: pages that only hold files, empty
years of an archive. Some sites lead on from empty page to empty page without end."""


@dataclass(slots=True)
class Chain:
    """One listing with all its pages, whatever the language of its furniture.

    Articles are known by their ids alone: what is an article, settled or wanted is for others to say.

    Attributes:
        shown: the articles that its pages have shown.
        last_page: those of the page that came last.
        fresh: of each page, the last one last, what no page before it had shown; no more than two pages.
        numbers: the numbers of the pages that have come.
        first: how many articles the first page showed.
        longest: how many articles a page showed at most.
        pages: how many pages have come.
        paged: whether a page led on to others, whether or not these were worth asking for.
        onwards: whether the last page that was no gap was worth walking on from.
        gaps: how many pages in a row, the last one included, were gaps.
        further: addresses of further pages → whether the page that led there showed as many articles as any.
        furthest: the highest number of a page among them.
        fruitful: whether an article is known among those shown.
        beyond: whether a page came of which all is settled: it is walked on only for what is not stored.
    """

    shown: set[str] = field(default_factory=set)
    last_page: tuple[str, ...] = ()
    fresh: tuple[tuple[str, ...], ...] = ()
    numbers: set[int] = field(default_factory=set)
    first: int = 0
    longest: int = 0
    pages: int = 0
    paged: bool = False
    onwards: bool = False
    gaps: int = 0
    further: dict[str, bool] = field(default_factory=dict)
    furthest: int = 0
    fruitful: bool = False
    beyond: bool = False

    # --- a page that has come

    def arrived(self, url: str, pager: Sequence[str]) -> None:
        """Note that the page of an address has come, and whether it leads on to others."""
        self.paged = self.paged or bool(pager)
        self.numbers.add(Links.page_number(url))

    def take(self, shown: Sequence[str]) -> list[str]:
        """Take in what a page shows that is no gap; return what no page before it has shown."""
        fresh = [one for one in shown if one not in self.shown]
        self.shown.update(shown)
        self.last_page = tuple(shown)
        self.fresh = (*self.fresh[-1:], tuple(fresh))
        self.first = self.first if self.pages else len(shown)
        self.longest = max(self.longest, len(shown))
        self.pages += 1
        return fresh

    def is_gap(self, shown: Sequence[str]) -> bool:
        """Return whether a page shows nothing new and less than the first did: at most a box of the latest news."""
        return len(shown) < self.first and self.has_shown(shown)

    def has_shown(self, shown: Sequence[str]) -> bool:
        """Return whether pages have come, and have shown all that a page shows."""
        return bool(self.pages) and self.shown.issuperset(shown)

    def cross_gap(self) -> bool:
        """Note that the page that came is a gap; return whether to walk on over it."""
        self.gaps += 1
        return self.onwards and self.gaps <= MAX_GAPS

    def walk_on(self, onwards: bool) -> bool:
        """Note of the page that came, which is no gap, whether it is worth walking on from; return it."""
        self.gaps = 0
        self.onwards = onwards
        return onwards

    def is_barren(self, is_article: Callable[[str], bool], is_in_vain: Callable[[str], bool]) -> bool:
        """Return whether the listing leads to no articles: what its last pages led to was asked for before this one.

        Args:
            is_article: tells what is known to be an article.
            is_in_vain: tells what was asked for and is none, where none is to be expected.
        """
        self.fruitful = self.fruitful or any(map(is_article, self.shown))
        if self.pages >= MAX_BARREN_PAGES and not self.fruitful:
            return True
        return len(self.fresh) > 1 and all(fresh and all(map(is_in_vain, fresh)) for fresh in self.fresh)

    # --- where it leads on to

    def leads_to(self, urls: Iterable[str]) -> None:
        """Note where the page that came last leads on to."""
        for url in urls:
            self.further.setdefault(url, len(self.last_page) >= self.longest)
            self.furthest = max(self.furthest, Links.page_number(url))

    def has(self, asked: str, url: str, pager: Sequence[str]) -> bool:
        """Return whether a page is one of this listing whatever it shows: it leads to others of it, as no error does.

        Args:
            asked: the address asked for.
            url: where it led to.
            pager: where the page leads on to; these are pages of what is at `url`.
        """
        if not self.shown or not pager:
            return False
        return url == asked or not self.further.keys().isdisjoint(pager)

    def is_before_last(self, asked: str) -> bool:
        """Return whether pages of higher numbers are known than the one asked for."""
        return Links.page_number(asked) < self.furthest

    def repeats(self, asked: str, shown: set[str]) -> bool:
        """Return whether a page between named ones, which has not come before, shows nothing of its own."""
        number = Links.page_number(asked)
        return 1 < number < self.furthest and number not in self.numbers and shown <= self.shown

    def has_renamed(self, url: str) -> bool:
        """Return whether the same page with the same parameters is led to, of which one may be a token."""
        form = _form(url)
        return any(_form(other) == form for other in self.further)


def _form(url: str) -> tuple[str, int, frozenset[tuple[str, str]]]:
    """Return an address without what may be a token: its path, its page's number, and the names of its parameters.

    Where no page's number is known by its name, any number may be one.
    """
    parts = urlsplit(url)
    number = Links.page_number(url)
    given = parse_qsl(parts.query, keep_blank_values=True)
    return (
        parts.path,
        number,
        frozenset((name, value if value.isdecimal() and not number else "") for name, value in given),
    )
