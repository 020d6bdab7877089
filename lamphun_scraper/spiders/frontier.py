"""What to ask a site for, and when to stop: sections, pages of listings, articles, each once."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Sequence
from typing import Final
from urllib.parse import unquote

from lamphun_scraper.pages import ArticleLink, Links
from lamphun_scraper.pages.refs import path_of, segments
from lamphun_scraper.sites import SiteDefinition
from lamphun_scraper.spiders.addresses import (
    identity,
    is_plain,
    language_of,
    listing_address,
    listing_key,
    rebased,
)
from lamphun_scraper.spiders.amiss import Amiss
from lamphun_scraper.spiders.arguments import CrawlArguments
from lamphun_scraper.spiders.chain import Chain
from lamphun_scraper.spiders.history import History, section_of
from lamphun_scraper.spiders.listings import Listings, is_within
from lamphun_scraper.spiders.met import Met

logger = logging.getLogger(__name__)

MAX_CANDIDATES: Final = 150
"""How many links that may lead to a listing are tried in a run; menus of offices hold some forty, in each language."""

LOOK_AROUND_EVERY: Final = 24
"""How many runs there are from one steady run that tries all links to the next: an office opens a new section in its
menu long before its home page shows an article of it."""

WALK_EVERY: Final = 12
"""How many runs there are from one steady run that walks a section to its end to the next, which takes another section.
Hourly runs come to each of seven in half a week; of a section of three thousand articles that is some twenty pages a
run, on average, where each asks for about as many anyway."""

IN_VAIN: Final = 3
"""How many addresses of a section of which nothing was ever stored a usual run tries: where they lead to files or to
static pages, so do the others that its listing shows."""


class Frontier:
    """The edge of what this run has seen of a site.

    Holds short strings only (ids, addresses of listings), so that memory stays flat however long the texts are.

    Attributes:
        site: whose addresses these are.
        arguments: the bounds a person gave.
        history: what earlier runs stored.
        met: the articles of this run, and what has become of each.
        listings: what the listings have shown.
        amiss: tells what is wrong with a page of one.
        outside: how many articles are left alone because the listings say that they are not of the days wanted.
        read_before: how many are left alone because the runs that this one continues have read them.
    """

    def __init__(
        self, site: SiteDefinition, arguments: CrawlArguments, history: History, failed_before: Callable[[str], bool]
    ) -> None:
        """Begin with nothing seen.

        Args:
            site: whose addresses these are.
            arguments: the bounds a person gave.
            history: what earlier runs stored.
            failed_before: tells of an article's address, or a listing's name, whether earlier runs left it open in
                `failures`.
        """
        self.site = site
        self.arguments = arguments
        self.history = history
        self._asked: set[str] = set()
        self._tried = 0
        self._keys: set[str] = set()
        self.outside = 0
        self.read_before = 0
        self.met = Met(arguments, history)
        self.listings = Listings(site)
        self.amiss = Amiss(self.listings, self.met, history, failed_before, bounded=arguments.bounded)
        self._home_documents: frozenset[str] = frozenset()
        self._in_turn = history.section_in_turn(WALK_EVERY) if self.steady else None
        self._unlisted: set[str] = set()
        """Sections with a listing that failed in an earlier run: articles may be missing behind their newest."""
        self._unwalked: set[str] = set()
        """Listings that failed in an earlier run and do not say whose articles they show."""
        self._failed_before = failed_before
        for url in history.retry:
            self._distrust(rebased(url, site))

    def _distrust(self, failed: str) -> None:
        """Note a listing that failed; one in another language shows what that of the first language does, too."""
        url = listing_address(failed)
        key = listing_key(url, self.site)
        if identity(failed, self.site) != failed or key in self.listings.home_keys or not is_plain(url, self.site):
            return
        named = self.history.sections.keys() & set(segments(path_of(key)))
        self._unlisted |= named
        if not named:
            self._unwalked.add(key)

    @property
    def steady(self) -> bool:
        """Whether this run only needs to find what is new."""
        return self.history.settled_until is not None and not self.arguments.full

    @property
    def usual(self) -> bool:
        """Whether this run looks for what is new only where there was news before, and not in the rest of the menu."""
        return self.steady and self.history.runs % LOOK_AROUND_EVERY != 0

    # --- articles

    def articles(self, links: Iterable[ArticleLink], chain_key: str) -> list[ArticleLink]:
        """Return the articles to ask for among these links: each once, in page order, within the days wanted.

        What the runs that this one continues have read is left alone: else each would ask for it again, and a run that
        is limited might never get beyond it. So is what is stored, where a listing is walked on only for what is not:
        else a page that stays broken would have each run ask for its whole section.
        """
        chain = self.listings.known(chain_key)
        beyond = chain is not None and chain.beyond
        wanted = []
        for link in links:
            article_id = link.ref.id_on(self.site)
            if link.published_at:
                self.met.note_stamp(link.ref.section, article_id, link.published_at)
            stored = beyond and self.history.live(article_id)
            if stored or self._is_hopeless(link.ref.section) or not self.met.first(article_id):
                continue
            if not self.met.is_wanted(article_id):
                self.outside += 1
                self.met.left_alone(article_id)
            elif self._was_read(article_id, link.url):
                self.read_before += 1
            else:
                wanted.append(link)
        return wanted

    def _was_read(self, article_id: str, url: str) -> bool:
        """Return whether the runs that this one continues have read an article, and nothing wants it again."""
        if self.arguments.full or not self.history.read_before(article_id):
            return False
        return not self._failed_before(url)

    def _is_hopeless(self, section: str) -> bool:
        """Return whether enough of a section was tried in vain."""
        return self.usual and self.met.in_vain(section) >= IN_VAIN and not self.met.has_articles(section)

    def read_in(self, section: str) -> bool:
        """Return whether this run has found an article in a section; in any, for one of which no page shows any."""
        unshown = section not in self._unlisted and section not in map(section_of, self.listings.shown)
        return section in self.met.news or (bool(self.met.news) and unshown)

    # --- listings

    def ask(self, url: str) -> bool:
        """Return whether a listing's address has not been asked for yet, and note that it is now."""
        first = url not in self._asked
        self._asked.add(url)
        self._keys.add(listing_key(url, self.site))
        return first

    def candidates(self, links: Sequence[str], page_url: str) -> list[str]:
        """Return the links of a page that may lead to listings, in the page's own language where they are.

        Those asked for before are left out, and all beyond `MAX_CANDIDATES` in the run. In a steady run the sections
        known from before suffice, if the page leads to all of them; but now and then all are tried.
        """
        site = self.site
        plain = {language_of(page_url, site) or site.languages[0], None}
        own = {listing_key(url, site) for url in links if language_of(url, site) in plain}
        chosen = [url for url in links if language_of(url, site) in plain or listing_key(url, site) not in own]
        if self.usual:
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
        """Return whether a listing by this name has been asked for and showed no articles.

        The home page has other addresses, too: one that showed none may be a splash that leads to the next.
        """
        key = listing_key(url, self.site)
        if key in self.listings.home_keys and self.listings.home_is_splash():
            return False
        return key in self._keys and not self.listings.shows_articles(key)

    def _sufficient(self, links: list[str]) -> list[str]:
        live = self.history.live_sections
        if not all(any(section in _named(url) for url in links) for section in live):
            return links
        sections = self.history.sections.keys() | self.met.sections
        return [url for url in links if not sections.isdisjoint(_named(url))]

    def translations(self, links: Iterable[str], page_url: str) -> list[str]:
        """Return the same page in the site's other languages, where the run does not only look for what is usual.

        What is published in one of them alone stands in no listing of the first language.
        """
        if self.usual:
            return []
        keys = {listing_key(page_url, self.site)}
        if keys & self.listings.home_keys:
            keys |= self.listings.home_keys
        return [url for url in links if listing_key(url, self.site) in keys]

    def is_listing(self, chain_key: str) -> bool:
        """Return whether an address is certain to be a listing: it has shown articles, or bears a section's name."""
        if self.listings.shows_articles(chain_key):
            return True
        return not self.history.sections.keys().isdisjoint(segments(path_of(chain_key)))

    def expects_news(self, chain_key: str) -> bool:
        """Return whether an address is that of a section with articles which has shown none in this run."""
        if self.listings.shows_articles(chain_key):
            return False
        section = chain_key.removeprefix("/")
        stored = self.history.sections.get(section, ())
        return section in self.met.news or any(map(self.history.live, stored))

    def note_home_documents(self, documents: Iterable[str]) -> None:
        """Note the documents that the home page lists: a box of them may stand beside every other page, too."""
        self._home_documents = frozenset(documents)

    def holds_documents(self, chain_key: str, asked: str, url: str, links: Links) -> bool:
        """Return whether a page of a section of news lists documents instead: its entries lead straight to files.

        Args:
            chain_key: the listing.
            asked: the address asked for.
            url: where it led to.
            links: where the page leads.
        """
        if links.articles or not self.expects_news(chain_key):
            return False
        if listing_key(asked, self.site) != listing_key(url, self.site):
            return False
        return not self._home_documents.issuperset(links.documents)

    def turn_documents(self, chain_key: str, url: str, pager: Sequence[str]) -> bool:
        """Note a page of a listing that lists documents before any article; return whether to walk on over it.

        Articles may lie behind it. A steady run looks for them only where a walk to the end is due: what is new since
        the last run would stand before all that was new then.

        Args:
            chain_key: the listing.
            url: the page's address.
            pager: where it leads on to.
        """
        chain = self.listings.chain(chain_key)
        chain.arrived(url, pager)
        chain.onwards = not self.steady or chain_key.removeprefix("/") in {self._in_turn, *self._unlisted}
        return chain.cross_gap()

    def turn_page(self, chain_key: str, article_ids: Sequence[str], url: str, pager: Sequence[str]) -> bool:
        """Note a page of a listing; return whether its further pages are worth asking for.

        They are as long as pages show articles that this listing has not shown before, and such addresses lead to
        articles: those of a calendar without end do not. A steady run also stops at a page of which everything is
        settled, unless the listing failed before or its section has its turn to be walked to its end, and a run that
        has a first day at a page that is all older. A gap neither ends a walk nor begins one, nor does a page that came
        before: the first by its number, to which "previous" leads.

        Args:
            chain_key: the listing.
            article_ids: what the page shows.
            url: the page's address.
            pager: where it leads on to.
        """
        chain = self.listings.chain(chain_key)
        chain.arrived(url, pager)
        if pager and chain.is_gap(article_ids):
            return chain.cross_gap()
        shown = self.met.without_none(article_ids)
        if chain.has_shown(shown):
            return False
        return chain.walk_on(self._leads_onwards(chain_key, chain, shown))

    def _leads_onwards(self, chain_key: str, chain: Chain, shown: Sequence[str]) -> bool:
        """Take in a page of a listing that shows something of its own; return whether it is worth walking on from."""
        barren = chain.is_barren(self.met.is_article, self.met.was_in_vain)
        over = barren or self.met.all_too_old(chain.last_page) or self.met.all_too_old(shown)
        fresh = chain.take(shown)
        if over or not fresh:
            return False
        if not self.steady or not all(map(self.history.settled, fresh)):
            return True
        chain.beyond = True
        return chain_key in self._unwalked or self._may_lack(chain_key, fresh)

    def _may_lack(self, chain_key: str, settled: Sequence[str]) -> bool:
        """Return whether articles may be missing behind a page of a listing though all that it shows is settled.

        So it is where the section has its turn, and where a page of this listing, or one of the section's, failed since
        the last run in which none did.
        """
        if any(section_of(one) == self._in_turn for one in settled):
            return True
        unwalked = any(is_within(key, chain_key) for key in self._unwalked)
        doubtful = (one for one in settled if unwalked or section_of(one) in self._unlisted)
        return not all(self.history.settled(one, listed=False) for one in doubtful)

    def note_further(self, chain_key: str, urls: Sequence[str]) -> None:
        """Note where the page of a listing that came last leads on to."""
        self.listings.chain(chain_key).leads_to(urls)

    def is_page_of(self, chain_key: str, asked: str, url: str, pager: Sequence[str]) -> bool:
        """Return whether a page belongs to a listing whatever it shows; see `Chain.has`."""
        chain = self.listings.known(chain_key)
        return chain is not None and chain.has(asked, url, pager)

    def unlisted_sections(self) -> list[str]:
        """Return the sections of which the home page alone shows articles, several; none where it has further pages.

        Only a run that tries all links can tell: one that does not has not looked for their listings.
        """
        return [] if self.usual else self.listings.unlisted_sections(self.met.has_articles)


def _named(url: str) -> list[str]:
    """Return what the path of an address names, as sections are named."""
    return segments(unquote(path_of(url)))
