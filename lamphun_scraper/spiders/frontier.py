"""What to ask a site for, and when to stop: sections, pages of listings, articles, each once."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Final
from urllib.parse import urlsplit

from lamphun_scraper.facts import publication_day
from lamphun_scraper.pages import ArticleLink
from lamphun_scraper.pages.refs import article_ref, path_of, segments
from lamphun_scraper.sites import SiteDefinition
from lamphun_scraper.spiders.addresses import rebased
from lamphun_scraper.spiders.arguments import CrawlArguments
from lamphun_scraper.spiders.history import History, section_of

logger = logging.getLogger(__name__)

MAX_CANDIDATES: Final = 150
"""How many links that may lead to a listing are tried in a run; menus of offices hold some forty, in each language."""

LOOK_AROUND_EVERY: Final = 24
"""How many runs there are from one steady run that tries all links to the next: an office opens a new section in its
menu long before its home page shows an article of it."""


@dataclass(slots=True)
class Chain:
    """One listing with all its pages, whatever the language of its furniture."""

    key: str
    shown: set[str] = field(default_factory=set)
    last_page: tuple[str, ...] = ()


class Frontier:
    """The edge of what this run has seen of a site.

    Holds short strings only (ids, addresses of listings), so that memory stays flat however long the texts are.
    """

    def __init__(
        self, site: SiteDefinition, arguments: CrawlArguments, history: History, failed_before: Callable[[str], bool]
    ) -> None:
        """Begin with nothing seen.

        Args:
            site: whose addresses these are.
            arguments: the bounds a person gave.
            history: what earlier runs stored.
            failed_before: tells of an address whether earlier runs left it open in `failures`.
        """
        self._site = site
        self._arguments = arguments
        self._history = history
        self._asked: set[str] = set()
        self._tried = 0
        self._keys: set[str] = set()
        self.outside = 0
        """Articles left alone because the listings say that they are not of the days wanted."""
        self.read_before = 0
        """Articles left alone because the runs that this one continues have read them."""
        self._met: set[str] = set()
        self._days: dict[str, date] = {}
        self._dated_sections: set[str] = set()
        self._chains: dict[str, Chain] = {}
        self._home_keys = {"/", *map(self.chain_key, site.home_paths)}
        self.not_articles: set[str] = set()
        self._unlisted: set[str] = set()
        """Sections with a listing that failed in an earlier run: articles may be missing behind their newest."""
        self._unwalked: set[str] = set()
        """Listings that failed in an earlier run and do not say whose articles they show."""
        self._failed_before = failed_before
        for url in history.retry:
            self._distrust(rebased(url, site))

    def _distrust(self, url: str) -> None:
        """Note a listing that failed; one in another language shows what that of the first language does, too."""
        key = self.chain_key(url)
        if article_ref(url, self._site) or key in self._home_keys or not self.is_plain(url):
            return
        named = self._history.sections.keys() & set(segments(path_of(key)))
        self._unlisted |= named
        if not named:
            self._unwalked.add(key)

    @property
    def first_language(self) -> str:
        """The language preferred among those of the site."""
        return self._site.languages[0]

    @property
    def steady(self) -> bool:
        """Whether this run only needs to find what is new."""
        return self._history.settled_until is not None and not self._arguments.full

    @property
    def listed(self) -> set[str]:
        """The articles that listings have shown."""
        return set().union(*(chain.shown for chain in self._chains.values()))

    # --- articles

    def articles(self, links: Iterable[ArticleLink]) -> list[ArticleLink]:
        """Return the articles to ask for among these links: each once, in page order, within the days wanted.

        What the runs that this one continues have read is left alone: else each would ask for it again, and a run that
        is limited might never get beyond it.
        """
        wanted = []
        for link in links:
            article_id = link.ref.id_on(self._site)
            if link.published_at:
                self._dated_sections.add(link.ref.section)
                self.dated(article_id, link.published_at)
            if not self.meet(article_id):
                continue
            if not self._arguments.wants(self._day(article_id)):
                self.outside += 1
            elif self._was_read(article_id, link.url):
                self.read_before += 1
            else:
                wanted.append(link)
        return wanted

    def _was_read(self, article_id: str, url: str) -> bool:
        """Return whether the runs that this one continues have read an article, and nothing wants it again."""
        if self._arguments.full or not self._history.read_before(article_id):
            return False
        return not self._failed_before(url)

    def holds_news(self, section: str) -> bool:
        """Return whether a section is known to hold news: it did before, or its pages are listed with a stamp."""
        return section in self._dated_sections or section in self._history.sections

    def meet(self, article_id: str) -> bool:
        """Note an article found otherwise; return whether it is the first time."""
        first = article_id not in self._met
        self._met.add(article_id)
        return first

    def dated(self, article_id: str, published_at: datetime | None) -> bool:
        """Note when an article appeared; return whether that is within the days wanted."""
        day = publication_day(published_at)
        if day and self._arguments.since:
            self._days[article_id] = day
        return self._arguments.wants(day)

    def _day(self, article_id: str) -> date | None:
        if article_id in self._days:
            return self._days[article_id]
        known = self._history.known.get(article_id)
        return publication_day(known.published_at) if known else None

    # --- listings

    def ask(self, url: str) -> bool:
        """Return whether a listing's address has not been asked for yet, and note that it is now."""
        first = url not in self._asked
        self._asked.add(url)
        self._keys.add(self.chain_key(url))
        return first

    def candidates(self, links: Sequence[str], page_url: str) -> list[str]:
        """Return the links of a page that may lead to listings, in the page's own language where they are.

        Those asked for before are left out, and all beyond `MAX_CANDIDATES` in the run. In a steady run the sections
        known from before suffice, if the page leads to all of them; but now and then all are tried.
        """
        plain = {self.language(page_url) or self.first_language, None}
        own = {self.chain_key(url) for url in links if self.language(url) in plain}
        chosen = [url for url in links if self.language(url) in plain or self.chain_key(url) not in own]
        if self.steady and self._history.runs % LOOK_AROUND_EVERY:
            chosen = self._sufficient(chosen)
        return self._within_limit([url for url in chosen if url not in self._asked and not self._was_no_listing(url)])

    def _within_limit(self, fresh: list[str]) -> list[str]:
        """Return as many links as this run may still try, and count them as tried."""
        left = MAX_CANDIDATES - self._tried
        if 0 < left <= len(fresh):
            logger.warning("%d links that may lead to listings have been tried: this run tries no more", MAX_CANDIDATES)
        tried = fresh[:left]
        self._tried += len(tried)
        return tried

    def _was_no_listing(self, url: str) -> bool:
        key = self.chain_key(url)
        return key in self._keys and not (key in self._chains and self._chains[key].shown)

    def _sufficient(self, links: list[str]) -> list[str]:
        known = set(self._history.sections)
        led_to = {section for section in known if any(section in segments(path_of(url)) for url in links)}
        if led_to != known:
            return links
        sections = known | {section_of(article_id) for article_id in self._met}
        return [url for url in links if sections.intersection(segments(path_of(url)))]

    def translations(self, links: Iterable[str], page_url: str) -> list[str]:
        """Return the same page in the site's other languages, where the run is to see the whole site."""
        if self.steady:
            return []
        keys = {self.chain_key(page_url)}
        if keys & self._home_keys:
            keys |= self._home_keys
        return [url for url in links if self.chain_key(url) in keys]

    def is_listing(self, chain_key: str) -> bool:
        """Return whether an address is certain to be a listing: it has shown articles, or bears a section's name."""
        if chain_key in self._chains and self._chains[chain_key].shown:
            return True
        return not self._history.sections.keys().isdisjoint(segments(path_of(chain_key)))

    def expects_news(self, chain_key: str) -> bool:
        """Return whether an address is that of a section with stored articles which has shown none in this run."""
        if chain_key in self._chains and self._chains[chain_key].shown:
            return False
        stored = self._history.sections.get(chain_key.removeprefix("/"), ())
        return any(map(self._history.live, stored))

    def turn_page(self, chain_key: str, article_ids: Sequence[str]) -> bool:
        """Note a page of a listing; return whether its further pages are worth asking for.

        They are as long as pages show articles that this listing has not shown before: a calendar without end
        does not. A steady run also stops at a page of which everything is settled, unless the listing failed before,
        and a run that has a first day at a page that is all older.
        """
        chain = self._chains.setdefault(chain_key, Chain(chain_key))
        shown = [one for one in article_ids if one not in self.not_articles]
        fresh = [one for one in shown if one not in chain.shown]
        past = self._all_too_old(chain.last_page) or self._all_too_old(shown)
        chain.shown.update(shown)
        chain.last_page = tuple(shown)
        if self.steady and chain_key not in self._unwalked:
            fresh = [one for one in fresh if not self._settled(one)]
        return bool(fresh) and not past

    def _settled(self, article_id: str) -> bool:
        return self._history.settled(article_id, listed=section_of(article_id) not in self._unlisted)

    def _all_too_old(self, article_ids: Iterable[str]) -> bool:
        days = [day for one in article_ids if (day := self._day(one))]
        return bool(days) and all(self._arguments.too_old(day) for day in days)

    # --- addresses

    def language(self, url: str) -> str | None:
        """Return the language prefix of an address, if it has one."""
        first = next(iter(segments(path_of(url))), None)
        return first if first in self._site.languages else None

    def is_plain(self, url: str) -> bool:
        """Return whether an address is in the site's first language, or in none."""
        return self.language(url) in {self.first_language, None}

    def chain_key(self, url: str) -> str:
        """Return an address without host and language: the same for a listing in every language."""
        parts = urlsplit(url)
        named = segments(parts.path)
        path = "/".join(named[1:] if self.language(url) else named)
        return f"/{path}?{parts.query}" if parts.query else f"/{path}"
