"""What earlier runs left behind, as far as it decides what to fetch now."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import cached_property
from heapq import nsmallest
from itertools import chain, islice
from typing import Final, Protocol
from zlib import crc32

from lamphun_scraper.clock import BANGKOK
from lamphun_scraper.records import Article

SHARED: Final = 2
"""So many articles at most may have the same validators: those stored within one second have one `Last-Modified`."""

OF_UNSHOWN: Final = 5
"""How many articles of a section of which no page shows any are looked at in a run."""

_PLACES: Final = 1 << 32
"""How many places the round of articles looked at again has; see `_place`."""


class Known(Protocol):
    """An article stored before."""

    @property
    def url(self) -> str:
        """The page it was read from."""

    @property
    def status(self) -> str:
        """Whether it is live or gone."""

    @property
    def category(self) -> str | None:
        """Its category."""

    @property
    def published_at(self) -> datetime | None:
        """Its publication stamp."""

    @property
    def first_seen_at(self) -> datetime:
        """When it was first stored."""

    @property
    def etag(self) -> str | None:
        """ETag of the stored revision."""

    @property
    def last_modified(self) -> str | None:
        """Last-Modified of the stored revision."""


@dataclass(frozen=True, kw_only=True)
class History:
    """The state of the crawl, as read from the store.

    Attributes:
        known: stored articles by id.
        retry: addresses that failed before and have not succeeded since, those not tried for the longest first.
        misread: those of them that have answered with a page that is not what it should be.
        resting: those of them that fail for so long that this run leaves them alone; see `patience.py`.
        lasting: those of them that have shown no article in several runs over some days.
        began: when this run began. What is said to be stored later was stored by a clock that was ahead, long ago.
        settled_until: end of the last run that saw the site to its end; None if there was none. What was stored
            later may come from a run that was cut short, with older articles behind it that nobody has seen.
        whole_until: the same of the last run in which no listing failed.
        asked_until: end of the last run that asked for all that it was to ask for; None if there was none. What was
            stored later was read by runs that were cut short, of which this one is the continuation.
        runs: how many runs of this one's kind there were, within bounds or without; decides which section has its
            turn.
        turned_to: the stored article that had its turn last to be looked at again; empty if none had.
        shared: ETag and Last-Modified that more than `SHARED` of the stored articles have alike.
    """

    known: Mapping[str, Known] = field(default_factory=dict)
    retry: tuple[str, ...] = ()
    misread: frozenset[str] = frozenset()
    resting: frozenset[str] = frozenset()
    lasting: frozenset[str] = frozenset()
    began: datetime | None = None
    settled_until: datetime | None = None
    whole_until: datetime | None = None
    asked_until: datetime | None = None
    runs: int = 0
    turned_to: str = ""
    shared: frozenset[tuple[str | None, str | None]] = frozenset()

    def settled(self, article_id: str, *, listed: bool = True) -> bool:
        """Return whether everything published before this article is certain to be stored too.

        Args:
            article_id: the article.
            listed: whether the listings of its section have answered; else only a run in which all did is certain.
        """
        until = self.settled_until if listed else self.whole_until
        return article_id in self.known and until is not None and self._stored_by(until, article_id)

    def read_before(self, article_id: str) -> bool:
        """Return whether a run that this one continues has read the article, and it was there."""
        return self.live(article_id) and (self.asked_until is None or not self._stored_by(self.asked_until, article_id))

    def _stored_by(self, until: datetime, article_id: str) -> bool:
        stored = self.known[article_id].first_seen_at
        return stored <= until or (self.began is not None and stored > self.began)

    def live(self, article_id: str) -> bool:
        """Return whether the article is stored and was there when last looked at."""
        known = self.known.get(article_id)
        return known is not None and known.status == "live"

    def validators(self, article_id: str) -> dict[str, str]:
        """Return the headers of a conditional request for a stored article.

        There are none for one that is gone: if it is back unchanged it must come as a page to be live again. Nor where
        more than `SHARED` have the same validators: these belong to something common to all, such as a template, and
        stay as they are when one of the articles is edited.
        """
        known = self.known.get(article_id)
        if known is None or not self.live(article_id) or (known.etag, known.last_modified) in self.shared:
            return {}
        stored = {"If-None-Match": known.etag, "If-Modified-Since": known.last_modified}
        return {name: value for name, value in stored.items() if value}

    def with_category(self, article: Article) -> Article:
        """Return an article with the category that is stored of it, where its page shows none: it was not edited.

        A category may be known by the menu alone, which leads to a section today and not tomorrow.
        """
        known = self.known.get(article.article_id)
        return replace(article, category=known.category) if known and not article.category else article

    def with_stamp(self, article: Article) -> Article:
        """Return an article with the publication stamp that is stored of it, where one is.

        For pages that say how long ago it appeared: "3 hours ago" is vaguer at every look, and would be a revision.
        """
        known = self.known.get(article.article_id)
        return replace(article, published_at=known.published_at) if known and known.published_at else article

    def with_hour(self, article: Article) -> Article:
        """Return an article with the publication stamp that is stored of it, where its page tells less than that.

        A site made anew may show the day alone, or no stamp: that is no edit of each of its articles. For pages that
        show no hour: what states the day alone to machines states midnight.
        """
        known = self.known.get(article.article_id)
        stored = known.published_at if known else None
        if stored and (article.published_at is None or article.published_at == _midnight_before(stored)):
            return replace(article, published_at=stored)
        return article

    @cached_property
    def sections(self) -> Mapping[str, list[str]]:
        """Section → ids of its articles, the highest number (newest) first."""
        sections: dict[str, list[str]] = {}
        for article_id in self.known:
            sections.setdefault(section_of(article_id), []).append(article_id)
        for ids in sections.values():
            ids.sort(key=_number_of, reverse=True)
        return sections

    @cached_property
    def live_sections(self) -> frozenset[str]:
        """The sections of which something is there, as far as is known."""
        return frozenset(section for section, ids in self.sections.items() if any(map(self.live, ids)))

    def missing(self, shown: Iterable[str], at_most: int) -> list[str]:
        """Return live articles as new as those shown, yet not among them: perhaps taken off the site.

        Where a listing shows the n newest of a section, a stored article among the n newest should be there. Of a
        section of which nothing is shown a few are taken: it was emptied or closed, and nothing else would tell.
        """
        shown = set(shown)
        counts: dict[str, int] = {}
        for article_id in shown:
            section = section_of(article_id)
            counts[section] = counts.get(section, 0) + 1
        newest = (ids[: counts[section]] for section, ids in self.sections.items() if section in counts)
        absent = (one for ids in newest for one in ids if one not in shown and self.live(one))
        unshown = (filter(self.live, self.sections[one]) for one in sorted(self.live_sections - counts.keys()))
        return list(islice(chain(absent, *(islice(ids, OF_UNSHOWN) for ids in unshown)), at_most))

    def turn(self, at_most: int) -> list[str]:
        """Return the stored articles whose turn it is to be looked at again: those behind the one that had it last.

        Those that are gone have their turn, too: a site that answers 404 to everything for an hour comes back. What is
        new is spread over the round: standing together it could arrive as fast as the round goes on.
        """
        behind = _place(self.turned_to) + 1
        return nsmallest(at_most, self.known, key=lambda one: ((_place(one) - behind) % _PLACES, one))

    def section_in_turn(self, every: int) -> str | None:
        """Return the section whose turn it is to be walked to its end; None but in one of so many runs."""
        sections = sorted(self.sections)
        if not sections or self.runs % every:
            return None
        return sections[self.runs // every % len(sections)]


def _midnight_before(moment: datetime) -> datetime:
    return moment.astimezone(BANGKOK).replace(hour=0, minute=0, second=0, microsecond=0)


def section_of(article_id: str) -> str:
    """Return the section of an article id (site:section:number)."""
    return article_id.split(":")[1]


def _place(article_id: str) -> int:
    """Return where an article stands in the round of those looked at again."""
    return crc32(article_id.encode())


def _number_of(article_id: str) -> int:
    return int(article_id.rpartition(":")[2])
