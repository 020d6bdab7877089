"""The news spider: sections from the home page, articles from the listings, each article once."""

from __future__ import annotations

import logging
import secrets
from collections.abc import AsyncIterator, Callable, Iterable, Iterator
from dataclasses import asdict
from typing import TYPE_CHECKING, Any, ClassVar, Final, NamedTuple, NoReturn

from scrapy import Request, Spider, signals
from scrapy.exceptions import (
    CloseSpider,
    DontCloseSpider,
    ResponseDataLossError,
)

from lamphun_scraper import stat_names
from lamphun_scraper.clock import now
from lamphun_scraper.errors import UsageProblem
from lamphun_scraper.facts import publication_day
from lamphun_scraper.given_texts import is_empty
from lamphun_scraper.items import FetchedArticle, Healed, Withdrawn
from lamphun_scraper.middlewares.reasons import in_words
from lamphun_scraper.middlewares.robots import ForbiddenByRobots
from lamphun_scraper.pages import Links, NotAnArticle, Page
from lamphun_scraper.records import Article, Failure, SiteStats
from lamphun_scraper.sites import get_site, known_sites
from lamphun_scraper.spiders import answers
from lamphun_scraper.spiders.addresses import (
    as_asked,
    home_addresses,
    identity,
    is_plain,
    listing_key,
    listing_name,
    rebased,
)
from lamphun_scraper.spiders.aliases import Aliases
from lamphun_scraper.spiders.arguments import ArgumentProblem, CrawlArguments
from lamphun_scraper.spiders.broken import is_forbidden, is_kept_back, is_of_one_page, request_of, tries
from lamphun_scraper.spiders.burst import Burst, in_turn, together
from lamphun_scraper.spiders.frontier import Frontier
from lamphun_scraper.spiders.history import History, section_of
from lamphun_scraper.spiders.listings import HOME
from lamphun_scraper.spiders.politeness import adapt
from lamphun_scraper.spiders.rounds import Round, Rounds
from lamphun_scraper.spiders.troubles import Troubles

if TYPE_CHECKING:
    from typing import Self

    from scrapy.crawler import Crawler
    from scrapy.http import Response
    from twisted.python.failure import Failure as Broken

logger = logging.getLogger(__name__)

ARTICLES, RETRIES, LISTINGS, TRANSLATIONS, STORED = 100, 50, 0, -100, -200
"""Priorities: the articles of a page come before the next page, other languages after these, and where only news is
looked for, what is stored after everything."""
_ADVICE: Final = {
    "unreachable": "check the address and the network, then run again",
    "blocked": "ask the site's owner for access, or come back later",
    "finished": "check that this is the site's home page; if it is, its layout has changed: save a page and try "
    "lamphun-scraper parse page.html --url ADDRESS",
}


class NoHome(NamedTuple):
    """An address that the home page may have, and does not: why, and how a run ends where no other has it either."""

    url: str
    reason: str
    ending: str


TELLING: Final = ("blocked", "finished", "unreachable")
"""How a run ends without a home page, what tells most first: one that came without news more than a missing one."""


class NewsSpider(Spider):
    """Crawl the news of one site.

    Yields `FetchedArticle`, `Withdrawn`, `Healed`, `SiteStats` and `Failure` items. `history` is what earlier runs
    stored; the lake's pipeline sets it. Without it every article is new.
    """

    name = "news"
    site_key: ClassVar[str | None] = None

    def __init__(self, **given: str) -> None:
        """Check the arguments (see `CrawlArguments`); `site` names the site where the spider serves any.

        Raises:
            UsageProblem: one of them is unknown or makes no sense.
        """
        super().__init__()
        site = get_site(self.site_key or _named_site(given))
        self.arguments = CrawlArguments.parse(given)
        self.site = site.with_base_url(self.arguments.base_url) if self.arguments.base_url else site
        self.homes = home_addresses(self.site, self.arguments.base_url)
        self.run_id = f"{site.key}-{now():%Y%m%dT%H%M%S}-{secrets.token_hex(3)}"
        self.history = History()
        self.troubles = Troubles(self.site, self.run_id, self.history)
        self.frontier = Frontier(self.site, self.arguments, self.history, self.troubles.failed_before)
        self.aliases = Aliases(self.history)
        self.burst = Burst(most=1) if self.arguments.max_articles else Burst()
        self._no_homes: list[NoHome] = []
        self._observed = False
        self._of_documents: set[str] = set()
        self._rounds: Rounds | None = None
        self._again: Iterator[list[Request]] = iter(())
        self._lone: set[str] = set()
        """Articles asked for though no page of this run leads to them."""

    @classmethod
    def from_crawler(cls, crawler: Crawler, *args: Any, **given: Any) -> Self:
        """Build the spider, and adapt the crawler's manners to where the site is served from."""
        spider = super().from_crawler(crawler, *args, **given)
        adapt(crawler.settings, spider.site)
        crawler.signals.connect(spider._look_again, signals.spider_idle)
        return spider

    # --- the home page

    async def start(self) -> AsyncIterator[Any]:
        """Begin with the home page; everything else follows from it."""
        self.troubles = Troubles(self.site, self.run_id, self.history)
        self.frontier = Frontier(self.site, self.arguments, self.history, self.troubles.failed_before)
        self.aliases = Aliases(self.history)
        yield self._home_request(0)

    def _home_request(self, place: int) -> Request:
        self.frontier.ask(self.homes[place])
        return Request(
            self.homes[place],
            callback=self.home_arrived,
            errback=self.home_missing,
            cb_kwargs={"place": place},
        )

    def home_arrived(self, response: Response, place: int) -> Iterator[Any]:
        """Find the sections and the newest articles."""
        try:
            page = answers.page_of(response, self.site)
        except answers.Refused as refused:
            blocked = refused.blocked or self._is_turned_away(refused)
            yield from self._no_home(place, str(refused), "blocked" if blocked else "unreachable")
            return
        links = as_asked(page.links(), self.site)
        if not links.articles and not links.listings:
            yield from self._no_home(place, "no link on it leads to news", "finished")
            return
        for home in self.homes:
            yield from self.troubles.healed(home)
        self.frontier.note_home_documents(links.documents)
        yield from self._observe(page)
        yield from self._follow(response.url, links, HOME)

    def home_missing(self, failure: Broken) -> Iterator[Any]:
        """Try the next address where this one leads nowhere; stop where the site as a whole does not answer."""
        place, reason = request_of(failure).cb_kwargs["place"], in_words(failure.value)
        if is_of_one_page(failure):
            yield from self._no_home(place, reason, "unreachable")
            return
        ending = "blocked" if isinstance(failure.value, ForbiddenByRobots) else "unreachable"
        yield from self._stop_without_home(NoHome(self.homes[place], reason, ending))

    def _no_home(self, place: int, reason: str, ending: str) -> Iterator[Any]:
        """Try the next address that a home page may have; stop where there is none left, or no point in it."""
        self._no_homes.append(NoHome(self.homes[place], reason, ending))
        if place + 1 < len(self.homes) and ending != "blocked":
            logger.info("%s: %s; trying %s", self.homes[place], reason, self.homes[place + 1])
            yield self._home_request(place + 1)
            return
        yield from self._stop_without_home(min(self._no_homes, key=lambda one: TELLING.index(one.ending)))

    def _stop_without_home(self, told: NoHome) -> Iterator[Failure]:
        yield self.troubles.failure(told.url, "read" if told.ending == "finished" else "fetch", told.reason)
        if told.ending == "finished":
            self._count(stat_names.UNREADABLE)
        self._stop(told.ending, f"{told.url}: {told.reason}")

    # --- listings

    def _follow(self, url: str, links: Links, chain_key: str) -> Iterator[Request]:
        """Ask for what a page leads to: its articles, the next page, other listings, other languages."""
        outside, read_before = self.frontier.outside, self.frontier.read_before
        for link in self.frontier.articles(links.articles, chain_key):
            article_id = link.ref.id_on(self.site)
            if self._is_none_for_long(link.url, article_id):
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
        yield from self._listing_requests(links.pagination, chain_key)

    def _is_none_for_long(self, url: str, article_id: str) -> bool:
        """Return whether an address that pages lead to is left alone for now: it never was an article.

        A static page may have the address of one, of a section that holds news.
        """
        stored = self.arguments.full or article_id in self.history.known
        return not stored and self.troubles.lasts(url) and self.troubles.rests(url)

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
            page = answers.page_of(response, self.site)
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
        """Take an answer that is no page in the place of a listing: a failure, or a dead entry of a menu."""
        name = listing_name(asked, self.site)
        if refused.final and not self.frontier.is_listing(chain_key):
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
            return "a section that held news shows none now"
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

    # --- articles

    def _validators(self, article_id: str) -> dict[str, str]:
        """Return the headers that let the site say that nothing has changed; none where the page itself is wanted."""
        known = self.history.known.get(article_id)
        if known is None or self.arguments.full or self.troubles.failed_before(rebased(known.url, self.site)):
            return {}  # after a failure what is stored may be the notice that stood in for it
        return self.history.validators(article_id)

    def _urgency(self, article_id: str) -> int:
        """Return the priority of an article that a page shows.

        What is stored waits until all that is new has come, but where all is asked for again: it would fill the queue.
        """
        return STORED if self.frontier.steady and article_id in self.history.known else ARTICLES

    def _article_request(self, url: str, article_id: str, priority: int, validators: dict[str, str]) -> Request:
        return Request(
            url,
            callback=self.article_arrived,
            errback=self.article_missing,
            cb_kwargs={"asked": url, "article_id": article_id},
            headers=validators,
            priority=priority,
        )

    def _lone_article_request(self, url: str, article_id: str) -> Request:
        """Return the request for an article that is asked for because of what earlier runs saw: no page leads to it."""
        self._lone.add(article_id)
        linked = self._article_request(url, article_id, RETRIES, self._validators(article_id))
        return linked.replace(callback=self.lone_article_arrived)

    @together
    def article_arrived(self, response: Response, asked: str, article_id: str) -> Iterator[Any]:
        """Read an article; note one that has not changed, or is gone."""
        yield from self._take_article(response, asked, article_id)

    @together
    def lone_article_arrived(self, response: Response, asked: str, article_id: str) -> Iterator[Any]:
        """Read an article to which no page leads; one that was never stored and is not there is no failure."""
        if response.status in answers.GONE and article_id not in self.history.known and not self._enough():
            yield from self._leave_article(asked, f"HTTP {response.status}")
        else:
            yield from self._take_article(response, asked, article_id)

    def _take_article(self, response: Response, asked: str, article_id: str) -> Iterator[Any]:
        if self._enough():
            return
        if response.status == answers.NOT_MODIFIED and answers.was_conditional(response):
            yield from self._unchanged(response, asked, article_id)
        elif response.status in answers.GONE and article_id in self.history.known:
            self._count(stat_names.WITHDRAWN)
            yield Withdrawn(article_id=article_id, at=now())
            yield from self._good(article_id)
            yield from self.troubles.healed(asked)
        else:
            yield from self._read(response, asked, article_id)

    def _unchanged(self, response: Response, asked: str, article_id: str) -> Iterator[Any]:
        """Note that an article is as it was; one that has moved is asked for whole, so that its address is stored."""
        yield from self._good(article_id)
        yield from self.troubles.healed(asked)
        stored = self.history.known[article_id].url
        if _path_of(response.url) in map(_path_of, (stored, rebased(stored, self.site))):
            self._count(stat_names.NOT_MODIFIED)
        else:
            yield self._article_request(response.url, article_id, ARTICLES, validators={})

    def _read(self, response: Response, asked: str, article_id: str) -> Iterator[Any]:
        try:
            page = answers.page_of(response, self.site)
        except answers.Refused as refused:
            yield from self._no_article(response, refused, asked, article_id)
            return
        self.troubles.answered(section_of(article_id))
        self.burst.widen()
        yield from self._observe(page)
        try:
            article = self._article_of(page)
        except NotAnArticle as problem:
            led = f"it led to {response.url}; " if "redirect_urls" in response.meta else ""
            yield from self._unreadable(asked, article_id, led + problem.reason)
            return
        yield from self._good(article_id)
        yield from self._take(page, article, response, article_id)
        if not self._leaves_to_others(article):
            yield from self.troubles.healed(asked)  # after what the page brought: a run may be killed between the two
        if self._enough():
            raise CloseSpider("max_articles")

    def _take(self, page: Page, article: Article, response: Response, article_id: str) -> Iterator[Any]:
        """Take in what the page of an article says, and whether that is another one than the one asked for."""
        other = self._another(page, article)
        if other:
            yield from self._meet_at(other)
            return
        self.aliases.note(article)
        if article.article_id != article_id:
            if article_id in self.history.known and answers.moved_for_good(response):
                self._count(stat_names.WITHDRAWN)
                yield Withdrawn(article_id=article_id, at=now())
            if not self.frontier.met.first(article.article_id):
                return  # a redirect to an article that has its own turn
        self.frontier.met.note_day(article.article_id, article.published_at)
        if self._is_outside(article):
            self._count(stat_names.OUTSIDE)
            return
        yield FetchedArticle(
            article=article,
            raw=response.body,
            fetched_at=page.fetched_at,
            content_type=answers.header(response, b"Content-Type"),
            etag=answers.header(response, b"ETag"),
            last_modified=answers.header(response, b"Last-Modified"),
            wording=page.wording() if self.history.known else None,
        )
        self._count(stat_names.READ)

    def _is_outside(self, article: Article) -> bool:
        return not self.arguments.wants(publication_day(article.published_at))

    def _leaves_to_others(self, article: Article) -> bool:
        """Return whether an article is not for this run but for others, which ask for it only while it is a failure."""
        return self._is_partial and self._is_outside(article)

    @property
    def _is_partial(self) -> bool:
        """Whether this run is within bounds, and others are not: these go by what one of them has seen to its end."""
        return self.arguments.bounded and self.history.settled_until is not None

    def _another(self, page: Page, article: Article) -> str | None:
        """Return the canonical address of a page that shows another article than its own address says."""
        url = page.canonical
        other = identity(url, self.site) if url else article.article_id
        return url if other != article.article_id and self.aliases.shows(article, other) else None

    def _meet_at(self, url: str) -> Iterator[Request]:
        """Ask for an article that another address showed, unless it has its own turn; that one is nobody's for now."""
        article_id = identity(url, self.site)
        if self.frontier.met.first(article_id):
            yield self._article_request(rebased(url, self.site), article_id, ARTICLES, self._validators(article_id))

    def _article_of(self, page: Page) -> Article:
        """Return the article of a page; what pages tell only at times is taken as it is stored.

        Raises:
            NotAnArticle: the page holds none.
        """
        article = self.history.with_category(page.article())
        return self.history.with_stamp(article) if page.is_dated_relatively else article

    def _enough(self) -> bool:
        most = self.arguments.max_articles
        return most is not None and self.crawler.stats.get_value(stat_names.READ, 0) >= most

    def _leave_article(self, asked: str, reason: str) -> Iterator[Healed]:
        """Leave the address of an article alone that nothing leads to any more."""
        logger.info("%s: %s", asked, reason)
        yield from self.troubles.healed(asked)

    def _good(self, article_id: str) -> Iterator[Failure]:
        self.troubles.answered(section_of(article_id))
        self.frontier.met.read(article_id)
        known = self.troubles.news_in(section_of(article_id))
        self._count(stat_names.SET_ASIDE, -sum(failure.stage == "read" for failure in known))
        yield from known

    def _no_article(
        self, response: Response, refused: answers.Refused, asked: str, article_id: str
    ) -> Iterator[Failure]:
        """Record an answer that is no page; the site answers well where there is none, or a file of another kind.

        Such an answer is a failure in a section with articles. Elsewhere the address only looks like one's.
        """
        if not refused.answered:
            yield from self._refused(response, refused, asked)
            return
        if self.troubles.failed_before(asked):
            self.troubles.unanswered(asked, turned_away=False)  # further tries may be pointless
        else:
            self.troubles.answered(section_of(article_id))
        self.frontier.met.read_none(article_id)
        failure = self.troubles.failure(asked, "fetch", str(refused), tries(response.request))
        section = section_of(article_id)
        yield from [failure] if section in self.history.sections else self.troubles.unreadable(section, failure)

    def _unreadable(self, asked: str, article_id: str, reason: str) -> Iterator[Any]:
        if self._is_gone(asked, article_id):
            self._count(stat_names.WITHDRAWN)
            yield Withdrawn(article_id=article_id, at=now())
            yield from self._leave_article(asked, reason)
            return
        self._count(stat_names.UNREADABLE)
        self.frontier.met.read_none(article_id)
        failure = self.troubles.failure(asked, "read", reason)
        section = section_of(article_id)
        known = [failure] if self.frontier.met.holds_news(section) else self.troubles.unreadable(section, failure)
        self._count(stat_names.SET_ASIDE, int(not known))
        yield from known

    def _is_gone(self, asked: str, article_id: str) -> bool:
        """Return whether a stored article that no page leads to is gone, now that its page shows none.

        Many sites say so with status 200, or lead to the home page. So does one in trouble, but not for days, and while
        other articles of the section come.
        """
        if article_id not in self._lone or article_id not in self.history.known:
            return False
        lasts = self.troubles.lasts(asked) and self.frontier.read_in(section_of(article_id))
        return lasts or not self.history.live(article_id)

    @in_turn
    def article_missing(self, failure: Broken) -> Iterator[Any]:
        """Record an article that did not come."""
        self._count(stat_names.FORBIDDEN, int(is_forbidden(failure)))
        if not is_kept_back(failure):
            yield from self._unanswered(failure, request_of(failure).cb_kwargs["asked"])

    # --- what was seen before

    def _look_again(self) -> None:
        """When all is walked, ask for what failed before, then for stored articles that no page has shown."""
        if self._rounds is None:
            patience, older = self.settings.getint("MAX_FAILURES_IN_A_ROW"), self.settings.getint("RECHECK_OLDER")
            self._rounds = Rounds(self.frontier, self.troubles, patience=patience, older=older)
            self._again = map(self._round_requests, self._rounds)
            self._count(stat_names.HOME_ONLY, int(self.frontier.listings.home_only))
            self._name(stat_names.UNLISTED, ", ".join(self.frontier.unlisted_sections()))
        requests = next(filter(None, self._again), [])
        for request in requests:
            self.crawler.engine.crawl(request)
        if requests:
            raise DontCloseSpider

    @property
    def turned_to(self) -> str | None:
        """The stored article that had its turn last to be looked at again; None where none has had it in this run."""
        return self._rounds.turned_to if self._rounds else None

    def _round_requests(self, asked: Round) -> list[Request]:
        articles = [self._lone_article_request(url, article_id) for article_id, url in asked.articles.items()]
        return [*map(self._lone_listing_request, asked.listings), *articles]

    # --- what everything shares

    def _observe(self, page: Page) -> Iterator[SiteStats]:
        """Yield the site's counters and contact, from the first page of the run that shows any."""
        if self._observed:
            return
        shown = asdict(page.furniture())
        if any(value is not None for value in shown.values()):
            self._observed = True
            yield SiteStats(site=self.site.key, observed_at=now(), **shown)

    def _refused(self, response: Response, refused: answers.Refused, name: str) -> Iterator[Failure]:
        reason = str(refused)
        yield self.troubles.failure(name, "fetch", reason, tries(response.request))
        self.troubles.unanswered(name, turned_away=self._is_turned_away(refused))
        self._give_up_where_hopeless(reason)

    def _is_turned_away(self, refused: answers.Refused) -> bool:
        """Return whether an answer is a challenge, or asks for a longer wait than a run makes."""
        return refused.challenge or refused.wait > self.settings.getfloat("RETRY_AFTER_MAX")

    def _unanswered(self, failure: Broken, name: str) -> Iterator[Failure]:
        reason = in_words(failure.value)
        yield self.troubles.failure(name, "fetch", reason, tries(request_of(failure)))
        broken_off = isinstance(failure.value, ResponseDataLossError)  # as all may be, by the line or the server
        if is_of_one_page(failure) and not broken_off and not self.troubles.failed_before(name):
            return  # the site does answer, if uselessly; for addresses that failed before, more tries may be pointless
        self.troubles.unanswered(name, turned_away=False)
        self._give_up_where_hopeless(reason)

    def _give_up_where_hopeless(self, reason: str) -> None:
        ending = self.troubles.ending(self.settings.getint("MAX_FAILURES_IN_A_ROW"))
        if ending:
            self._stop(ending, f"given up after many failures in a row, the last: {reason}")

    def _stop(self, ending: str, problem: str) -> NoReturn:
        self._explain(ending, problem)
        raise CloseSpider(ending)

    def found_nothing(self) -> Failure:
        """Say of a run that is over that no page of the site was an article; return what is recorded of it."""
        reason = "neither it nor a page that it leads to is or lists an article"
        self._explain("finished", f"{self.homes[0]}: {reason}")
        self._count(stat_names.UNREADABLE)
        return self.troubles.failure(self.homes[0], "read", reason)

    def _explain(self, ending: str, problem: str) -> None:
        self.crawler.stats.set_value(stat_names.PROBLEM, f"{problem}; {_ADVICE[ending]}")

    def _name(self, name: str, what: str) -> None:
        """Note what a warning at the end names; the first of a kind stands for all."""
        if what and not self.crawler.stats.get_value(name):
            self.crawler.stats.set_value(name, what)

    def _count(self, name: str, by: int = 1) -> None:
        self.crawler.stats.inc_value(name, by)


def _named_site(given: dict[str, str]) -> str:
    keys = ", ".join(known_sites())
    if "site" not in given:
        raise UsageProblem(f"name the site: -a site=KEY, one of {keys}")
    key = given.pop("site")
    if is_empty(key):
        raise ArgumentProblem("site", f"{key!r} is empty; write one of {keys}")
    return key


def _path_of(url: str) -> str:
    """Return an address as it is asked for without its query, which names no article and may be new at every look."""
    return Request(url).url.partition("?")[0]
