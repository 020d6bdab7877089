"""The news spider: sections from the home page, articles from the listings, each article once."""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator, Iterator
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from scrapy import Request, signals
from scrapy.exceptions import DontCloseSpider

from lamphun_scraper import stat_names
from lamphun_scraper.middlewares.reasons import in_words
from lamphun_scraper.middlewares.robots import ForbiddenByRobots
from lamphun_scraper.records import Failure
from lamphun_scraper.spiders import answers
from lamphun_scraper.spiders.addresses import as_asked
from lamphun_scraper.spiders.broken import is_of_one_page, request_of
from lamphun_scraper.spiders.listings import HOME
from lamphun_scraper.spiders.politeness import adapt
from lamphun_scraper.spiders.rounds import Round, Rounds
from lamphun_scraper.spiders.walk import WalkingSpider

if TYPE_CHECKING:
    from typing import Self

    from scrapy.crawler import Crawler
    from scrapy.http import Response
    from twisted.python.failure import Failure as Broken

logger = logging.getLogger(__name__)


class NoHome(NamedTuple):
    """An address that the home page may have, and does not: why, and how a run ends where no other has it either."""

    url: str
    reason: str
    ending: str


TELLING: Final = ("blocked", "finished", "unreachable")
"""How a run ends without a home page, what tells most first: one that came without news more than a missing one."""


class NewsSpider(WalkingSpider):
    """Crawl the news of one site.

    Yields `FetchedArticle`, `Withdrawn`, `Healed`, `SiteStats` and `Failure` items. `history` is what earlier runs
    stored; the lake's pipeline sets it. Without it every article is new.
    """

    name = "news"

    def __init__(self, **given: str) -> None:
        """Begin with no home page; see `SiteSpider`."""
        super().__init__(**given)
        self._no_homes: list[NoHome] = []
        self._rounds: Rounds | None = None
        self._again: Iterator[list[Request]] = iter(())

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
        self._begin()
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
            page = self._page_of(response)
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

    def found_nothing(self) -> Failure:
        """Say of a run that is over that no page of the site was an article; return what is recorded of it."""
        reason = "neither it nor a page that it leads to is or lists an article"
        self._explain("finished", f"{self.homes[0]}: {reason}")
        self._count(stat_names.UNREADABLE)
        return self.troubles.failure(self.homes[0], "read", reason)

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
