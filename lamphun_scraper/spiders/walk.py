"""The walk through a site's listings: where each page leads, and what is amiss with one that leads nowhere."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Any

from scrapy import Request

from lamphun_scraper import stat_names
from lamphun_scraper.items import Healed
from lamphun_scraper.middlewares.reasons import in_words
from lamphun_scraper.middlewares.robots import ForbiddenByRobots
from lamphun_scraper.pages import Links
from lamphun_scraper.records import Failure
from lamphun_scraper.spiders import answers
from lamphun_scraper.spiders.addresses import as_asked, is_plain, listing_key, listing_name
from lamphun_scraper.spiders.articles import ArticleSpider
from lamphun_scraper.spiders.base import LISTINGS, RETRIES, TRANSLATIONS
from lamphun_scraper.spiders.broken import is_forbidden, is_kept_back, request_of
from lamphun_scraper.spiders.burst import in_turn
from lamphun_scraper.spiders.history import section_of

if TYPE_CHECKING:
    from scrapy.http import Response
    from twisted.python.failure import Failure as Broken

logger = logging.getLogger(__name__)


class WalkingSpider(ArticleSpider):
    """Follows listings from page to page, and asks for the articles that they show."""

    def __init__(self, **given: str) -> None:
        """Begin with no listing seen; see `SiteSpider`."""
        super().__init__(**given)
        self._of_documents: set[str] = set()
        self._loaded: set[str] = set()
        """Further pages that buttons alone lead to."""

    # --- what is asked for

    def _follow(self, url: str, links: Links, chain_key: str) -> Iterator[Request]:
        """Ask for what a page leads to: its articles, the next page, other listings, other languages."""
        outside, read_before = self.frontier.outside, self.frontier.read_before
        for link in self.frontier.articles(links.articles, chain_key):
            article_id = link.ref.id_on(self.site)
            if self._is_left_alone(link.url, article_id):
                self.frontier.met.read_none(article_id)
                continue
            yield self._article_request(link.url, article_id, self._urgency(article_id), self._validators(article_id))
        self._count(stat_names.OUTSIDE, self.frontier.outside - outside)
        self._count(stat_names.READ_BEFORE, self.frontier.read_before - read_before)
        if links.articles and links.pages_by_script and not links.pagination and not self.frontier.usual:
            self._name(stat_names.UNFOLLOWED, url)
        if self.frontier.turn_page(chain_key, self._shown(links), url, links.pagination):
            yield from self._go_on(chain_key, links)
        yield from self._listing_requests(self.frontier.candidates(links.listings, url), None)
        yield from self._listing_requests(self.frontier.translations(links.listings, url), None)

    def _go_on(self, chain_key: str, links: Links) -> Iterator[Request]:
        """Ask for the further pages of a listing."""
        self.frontier.note_further(chain_key, links.pagination)
        self._loaded |= links.loaded
        yield from self._listing_requests(links.pagination, chain_key)

    def _is_left_alone(self, url: str, article_id: str) -> bool:
        """Return whether an address that pages lead to is not asked for in this run: it failed, and waits for its turn.

        So does one that answered for days, but never with an article: a static page may have an address like an
        article's. So does one that does not answer, if others of its section came. Of a section of which nothing ever
        came such are asked for: the site may refuse all of it, and only the failures of each run tell so.
        """
        if self.arguments.full or article_id in self.history.known or not self.troubles.rests(url):
            return False
        stays_away = not self.troubles.misread_before(url) and section_of(article_id) in self.history.sections
        return stays_away or self.troubles.lasts(url)

    def _shown(self, links: Links) -> list[str]:
        return [link.ref.id_on(self.site) for link in links.articles]

    def _listing_requests(self, urls: Iterable[str], chain_key: str | None) -> Iterator[Request]:
        for url in urls:
            if self.frontier.ask(url):
                priority = LISTINGS if is_plain(url, self.site) else TRANSLATIONS
                yield self._listing_request(url, chain_key, priority)

    def _listing_request(self, url: str, chain_key: str | None, priority: int) -> Request:
        return Request(
            url,
            callback=self.listing_arrived,
            errback=self.listing_missing,
            cb_kwargs={"asked": url, "chain_key": chain_key or listing_key(url, self.site)},
            priority=priority,
        )

    def _lone_listing_request(self, url: str) -> Request:
        """Return the request for a listing that is asked for only because it failed before: no page leads to it."""
        linked = self._listing_request(url, None, RETRIES)
        return linked.replace(callback=self.lone_listing_arrived, errback=self.lone_listing_missing)

    # --- what comes

    @in_turn
    def listing_arrived(self, response: Response, asked: str, chain_key: str) -> Iterator[Any]:
        """Follow a listing; a page that lists nothing leads nowhere, and is a failure where there is to be news."""
        yield from self._take_listing(response, asked, chain_key, self._no_listing, self._amiss)

    @in_turn
    def lone_listing_arrived(self, response: Response, asked: str, chain_key: str) -> Iterator[Any]:
        """Follow a listing to which no page leads; it may be no more, and is not where it shows twice what is amiss."""
        yield from self._take_listing(response, asked, chain_key, self._no_lone_listing, self._amiss_alone)

    def _take_listing(
        self,
        response: Response,
        asked: str,
        chain_key: str,
        refuse: Callable[[Response, answers.Refused, str, str], Iterator[Any]],
        amiss: Callable[[str, str, str, Links], str | None],
    ) -> Iterator[Any]:
        """Follow the page of a listing, if the answer is a page and nothing is amiss with it."""
        try:
            page = self._page_of(response)
        except answers.Refused as refused:
            yield from refuse(response, refused, asked, chain_key)
            return
        name = listing_name(asked, self.site)
        self.troubles.listed()
        links = as_asked(page.links(), self.site)
        documents = self.frontier.holds_documents(chain_key, asked, response.url, links)
        problem = None if documents else amiss(chain_key, asked, response.url, links)
        if problem:
            self._count(stat_names.LISTINGS_FAILED)
            yield self.troubles.failure(name, "read", problem)
            return
        self.troubles.well(name)
        if documents:
            yield from self._pass_documents(response.url, links, chain_key)
        elif links.articles or self.frontier.is_page_of(chain_key, asked, response.url, links.pagination):
            yield from self._follow(response.url, links, chain_key)

    def _no_listing(self, response: Response, refused: answers.Refused, asked: str, chain_key: str) -> Iterator[Any]:
        """Take an answer that is no page in the place of a listing: a failure, or a dead entry of a menu.

        Where a button led there it is for the script alone, or behind the last page: a failure would stay for good.
        """
        name = listing_name(asked, self.site)
        for_script = asked in self._loaded and refused.answered
        if for_script or (refused.final and not self.frontier.is_listing(chain_key)):
            self._leave_listing(name, str(refused))
            return
        self._count(stat_names.LISTINGS_FAILED)
        yield from self._refused(response, refused, name)

    def _no_lone_listing(
        self, response: Response, refused: answers.Refused, asked: str, chain_key: str
    ) -> Iterator[Any]:
        """Take the same in the place of one that no page leads to: it is no more, or may come back."""
        name = listing_name(asked, self.site)
        come_back = self.frontier.listings.is_alone(asked, chain_key) and not self.troubles.misread_before(name)
        if self.frontier.amiss.superseded(asked) or (refused.final and not come_back):
            self._leave_listing(name, str(refused))
            return
        self._count(stat_names.LISTINGS_FAILED)
        if refused.final:
            yield self.troubles.failure(name, "read", str(refused))  # the next run then knows that it was looked at
        else:
            yield from self._refused(response, refused, name)

    def _pass_documents(self, url: str, links: Links, chain_key: str) -> Iterator[Request]:
        """Say once of a section that its newest entries are documents, which are no articles; look behind them."""
        if chain_key not in self._of_documents:
            self._of_documents.add(chain_key)
            logger.info("%s: its newest entries lead straight to files, which are no articles and are left alone", url)
        if self.frontier.turn_documents(chain_key, url, links.pagination):
            yield from self._go_on(chain_key, links)

    def _amiss(self, chain_key: str, asked: str, url: str, links: Links) -> str | None:
        if not links.articles and self.frontier.expects_news(chain_key):
            led = f"it led to {url}; " if listing_key(url, self.site) != listing_key(asked, self.site) else ""
            return f"{led}a section that held news shows none now"
        return self.frontier.amiss.linked(chain_key, asked, url, self._shown(links), links.pagination)

    def _amiss_alone(self, chain_key: str, asked: str, url: str, links: Links) -> str | None:
        if self.troubles.misread_before(listing_name(asked, self.site)):
            return None
        return self.frontier.amiss.alone(chain_key, asked, url, links)

    def _leave_listing(self, name: str, reason: str) -> None:
        """Leave a listing alone: a dead entry of a menu, or what nothing leads to any more."""
        logger.info("%s: %s", name, reason)
        self.troubles.well(name)

    def healed_listings(self, reason: str) -> list[Healed]:
        """Return the listings that failed before and are well, once the run has ended for this reason.

        None where it ended early, or is to be led to a part only of what others may miss behind them.
        """
        return self.troubles.healed_listings() if reason == "finished" and not self._is_partial else []

    # --- what does not

    @in_turn
    def listing_missing(self, failure: Broken) -> Iterator[Any]:
        """Record a listing that did not come; what lies behind it waits for the next run.

        An entry of a menu that leads to a page which robots.txt forbids leads to a log-in rather than to news.
        """
        is_listing = self.frontier.is_listing(request_of(failure).cb_kwargs["chain_key"])
        self._count(stat_names.LISTINGS_FORBIDDEN, int(is_listing and is_forbidden(failure)))
        if not self._leads_to_no_news(failure):
            yield from self._listing_unanswered(failure)

    @in_turn
    def lone_listing_missing(self, failure: Broken) -> Iterator[Any]:
        """Record the same of one to which no page leads, unless the page goes by another address now."""
        asked = request_of(failure).cb_kwargs["asked"]
        if self._leads_to_no_news(failure):
            return
        if self.frontier.amiss.superseded(asked):
            self._leave_listing(listing_name(asked, self.site), in_words(failure.value))
        else:
            yield from self._listing_unanswered(failure)

    def _leads_to_no_news(self, failure: Broken) -> bool:
        forbidden = isinstance(failure.value, ForbiddenByRobots)
        chain_key = request_of(failure).cb_kwargs["chain_key"]
        return is_kept_back(failure) or (forbidden and not self.frontier.is_listing(chain_key))

    def _listing_unanswered(self, failure: Broken) -> Iterator[Failure]:
        self._count(stat_names.LISTINGS_FAILED)
        yield from self._unanswered(failure, listing_name(request_of(failure).cb_kwargs["asked"], self.site))
