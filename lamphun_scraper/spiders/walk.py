"""The walk through the pages of listings, over as many runs as it takes.

A page is done with when all articles that it shows are stored, or were asked for in vain. Where a run
is cut short, the next passes over the done pages and goes on at the edge: the done pages that lead to others. Meanwhile
new articles may have moved older ones to further pages, and withdrawn ones may have let them move to nearer pages. So
what a page leads to is passed over only where it shows nothing that came since it was done with, and the edge is looked
at once more.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from lamphun_scraper.records import WalkedPage


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A page of a listing as this run sees it.

    Attributes:
        url: its address, as it was asked for.
        listing: key of the listing that it belongs to.
        unknown: the articles on it that no run before has stored.
        last_stored: when the last of the others was stored; None if there are none.
        leads_to: addresses of other pages of the listing.
    """

    url: str
    listing: str
    unknown: tuple[str, ...]
    last_stored: datetime | None
    leads_to: tuple[str, ...]

    def has_news_since(self, page: WalkedPage) -> bool:
        """Return whether it shows more than it did when a run before was done with it."""
        stored_since = self.last_stored is not None and self.last_stored > page.walked_at
        return stored_since or not set(page.asked).issuperset(self.unknown)


class Walk:
    """Which pages of listings are done with.

    Holds addresses and ids only, like the frontier.
    """

    def __init__(self, before: Iterable[WalkedPage]) -> None:
        """Begin with the pages that the runs before were done with, by their addresses in this run."""
        self._before = {page.url: page for page in before}
        self._seen: dict[str, Shown] = {}
        self._answered = {article_id for page in self._before.values() for article_id in page.asked}
        self._to_see: set[str] = set()

    def answered(self, article_id: str) -> None:
        """Note that an article that was asked for is dealt with."""
        self._answered.add(article_id)

    def onwards(self, page: Shown) -> Sequence[str]:
        """Note a page; return those of the pages it leads to that are worth asking for."""
        self._seen[page.url] = page
        before = self._before.get(page.url)
        if before is not None and page.has_news_since(before):
            self._to_see.update(page.leads_to)
            return page.leads_to
        return [url for url in page.leads_to if url not in self._before]

    def edge(self) -> list[WalkedPage]:
        """Return the pages where this run is to go on."""
        return [page for page in self._before.values() if page.edge]

    def done(self, site: str, at: datetime) -> list[WalkedPage]:
        """Return the pages that this run and those before are done with; none where this run has seen no page.

        A page of those before that shows news, or may do, and that this run has not finished is one to go on at.

        Args:
            site: key of the site.
            at: when this run ended.
        """
        if not self._seen:
            return []
        finished = {url: page for url, page in self._seen.items() if self._answered.issuperset(page.unknown)}
        unfinished = (self._to_see | self._seen.keys()) - finished.keys()
        left = [page for url, page in self._before.items() if url not in finished]
        all_done = finished.keys() | self._before.keys()
        return [replace(page, edge=page.edge or page.url in unfinished) for page in left] + [
            WalkedPage(
                url=page.url,
                site=site,
                listing=page.listing,
                asked=page.unknown,
                edge=not all_done.issuperset(page.leads_to),
                walked_at=at,
            )
            for page in finished.values()
        ]
