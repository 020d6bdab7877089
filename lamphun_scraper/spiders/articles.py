"""Articles: what is asked of the site for each, and what becomes of its answer."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from scrapy import Request
from scrapy.exceptions import CloseSpider

from lamphun_scraper import stat_names
from lamphun_scraper.clock import now
from lamphun_scraper.facts import publication_day
from lamphun_scraper.items import FetchedArticle, Healed, Withdrawn
from lamphun_scraper.pages import NotAnArticle, Page
from lamphun_scraper.records import Article, Failure
from lamphun_scraper.spiders import answers
from lamphun_scraper.spiders.addresses import identity, rebased
from lamphun_scraper.spiders.base import ARTICLES, RETRIES, STORED, SiteSpider
from lamphun_scraper.spiders.broken import is_forbidden, is_kept_back, request_of, tries
from lamphun_scraper.spiders.burst import in_turn, together
from lamphun_scraper.spiders.history import section_of

if TYPE_CHECKING:
    from scrapy.http import Response
    from twisted.python.failure import Failure as Broken

logger = logging.getLogger(__name__)


class ArticleSpider(SiteSpider):
    """Asks for articles, and reads those that come."""

    def __init__(self, **given: str) -> None:
        """Begin with no article asked for; see `SiteSpider`."""
        super().__init__(**given)
        self._lone: set[str] = set()
        """Articles asked for though no page of this run leads to them."""

    # --- what is asked for

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

    # --- what comes

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
        """Note that an article is as it was; where its address leads elsewhere it is asked for whole, from there.

        Only the page itself tells whether that is where it stands now, another article, or none: the validators may be
        those of a server for all its addresses.
        """
        stored = self.history.known[article_id].url
        if _path_of(response.url) not in map(_path_of, (stored, rebased(stored, self.site))):
            yield self._article_request(asked, article_id, ARTICLES, validators={})
            return
        yield from self._good(article_id)
        yield from self.troubles.healed(asked)
        self._count(stat_names.NOT_MODIFIED)

    def _read(self, response: Response, asked: str, article_id: str) -> Iterator[Any]:
        try:
            page = self._page_of(response)
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
        cut = self._may_be_cut(response)
        yield FetchedArticle(
            article=article,
            raw=response.body,
            fetched_at=page.fetched_at,
            content_type=answers.header(response, b"Content-Type"),
            etag=None if cut else answers.header(response, b"ETag"),
            last_modified=None if cut else answers.header(response, b"Last-Modified"),
            wording=page.wording() if self.history.known else None,
        )
        self._count(stat_names.READ)

    def _may_be_cut(self, response: Response) -> bool:
        """Return whether a page may be cut short: its HTML has no end, and that of other pages of the site has one.

        Some servers promise a length that is too small, or cut a page and say nothing: by its validators the beginning
        would be taken for the page for good. Without them the page is asked for whole each time.
        """
        return self._ends_pages and not answers.is_ended(response)

    def _is_outside(self, article: Article) -> bool:
        return not self.arguments.wants(publication_day(article.published_at))

    def _leaves_to_others(self, article: Article) -> bool:
        """Return whether an article is not for this run but for others, which ask for it only while it is a failure."""
        return self._is_partial and self._is_outside(article)

    @property
    def _is_partial(self) -> bool:
        """Whether this run is within days, and others are not: these go by what one of them has seen to its end."""
        return self.arguments.within_days and self.history.settled_until is not None

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
        if page.is_dated_relatively:
            return self.history.with_stamp(article)
        return article if page.tells_hour else self.history.with_hour(article)

    def _enough(self) -> bool:
        most = self.arguments.max_articles
        return most is not None and self.crawler.stats.get_value(stat_names.READ, 0) >= most

    # --- what does not

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


def _path_of(url: str) -> str:
    """Return an address as it is asked for without its query, which names no article and may be new at every look."""
    return Request(url).url.partition("?")[0]
