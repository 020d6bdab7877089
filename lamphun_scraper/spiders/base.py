"""What every part of the news spider shares: its site, what is known of it, and what it says of what goes wrong."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from dataclasses import asdict
from typing import TYPE_CHECKING, ClassVar, Final, NoReturn

from scrapy import Spider
from scrapy.exceptions import CloseSpider, ResponseDataLossError

from lamphun_scraper import stat_names
from lamphun_scraper.clock import now
from lamphun_scraper.errors import UsageProblem
from lamphun_scraper.given_texts import is_empty
from lamphun_scraper.middlewares.reasons import in_words
from lamphun_scraper.pages import Page
from lamphun_scraper.records import Failure, SiteStats
from lamphun_scraper.sites import get_site, known_sites
from lamphun_scraper.spiders import answers
from lamphun_scraper.spiders.addresses import home_addresses
from lamphun_scraper.spiders.aliases import Aliases
from lamphun_scraper.spiders.arguments import ArgumentProblem, CrawlArguments
from lamphun_scraper.spiders.broken import is_of_one_page, request_of, tries
from lamphun_scraper.spiders.burst import Burst
from lamphun_scraper.spiders.frontier import Frontier
from lamphun_scraper.spiders.history import History
from lamphun_scraper.spiders.troubles import Troubles

if TYPE_CHECKING:
    from scrapy.http import Response
    from twisted.python.failure import Failure as Broken

ARTICLES, RETRIES, LISTINGS, TRANSLATIONS, STORED = 100, 50, 0, -100, -200
"""Priorities: the articles of a page come before the next page, other languages after these, and where only news is
looked for, what is stored after everything."""
_ADVICE: Final = {
    "unreachable": "check the address and the network, then run again",
    "blocked": "ask the site's owner for access, or come back later",
    "finished": "check that this is the site's home page; if it is, its layout has changed: save a page and try "
    "lamphun-scraper parse page.html --url ADDRESS",
}


class SiteSpider(Spider):
    """A spider of one site, with what earlier runs know of it, which the lake's pipeline sets before the start."""

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
        self.burst = Burst(most=1) if self.arguments.max_articles else Burst()
        self._observed = False
        self._ends_pages = False
        """Whether a page of this run has an end of its HTML: some sites leave it out everywhere."""
        self._begin()

    def _begin(self) -> None:
        """Begin the run with the history as it is now."""
        self.troubles = Troubles(self.site, self.run_id, self.history)
        self.frontier = Frontier(self.site, self.arguments, self.history, self.troubles.failed_before)
        self.aliases = Aliases(self.history)

    def _is_turned_away(self, refused: answers.Refused) -> bool:
        """Return whether an answer is a challenge, or asks for a longer wait than a run makes."""
        return refused.challenge or refused.wait > self.settings.getfloat("RETRY_AFTER_MAX")

    def _refused(self, response: Response, refused: answers.Refused, name: str) -> Iterator[Failure]:
        reason = str(refused)
        yield self.troubles.failure(name, "fetch", reason, tries(response.request))
        self.troubles.unanswered(name, turned_away=self._is_turned_away(refused))
        self._give_up_where_hopeless(reason, "blocked" if refused.blocked else "unreachable")

    def _unanswered(self, failure: Broken, name: str) -> Iterator[Failure]:
        reason = in_words(failure.value)
        yield self.troubles.failure(name, "fetch", reason, tries(request_of(failure)))
        broken_off = isinstance(failure.value, ResponseDataLossError)  # as all may be, by the line or the server
        if is_of_one_page(failure) and not broken_off and not self.troubles.failed_before(name):
            return  # the site does answer, if uselessly; for addresses that failed before, more tries may be pointless
        self.troubles.unanswered(name, turned_away=False)
        self._give_up_where_hopeless(reason, "unreachable")

    def _give_up_where_hopeless(self, reason: str, meaning: str) -> None:
        """Stop after many failures in a row.

        Args:
            reason: the last failure, in words.
            meaning: what that says of the site, "blocked" or "unreachable"; all failures are taken to say the same.
        """
        ending = self.troubles.ending(self.settings.getint("MAX_FAILURES_IN_A_ROW"))
        if ending:
            told = meaning if ending == "unreachable" else ending
            self._stop(told, f"given up after many failures in a row, the last: {reason}")

    def _stop(self, ending: str, problem: str) -> NoReturn:
        self._explain(ending, problem)
        raise CloseSpider(ending)

    def _explain(self, ending: str, problem: str) -> None:
        self.crawler.stats.set_value(stat_names.PROBLEM, f"{problem}; {_ADVICE[ending]}")

    def _page_of(self, response: Response) -> Page:
        """Return the page that an answer holds.

        Raises:
            Refused: it is none; see `answers.page_of`.
        """
        page = answers.page_of(response, self.site)
        self._ends_pages = self._ends_pages or answers.is_ended(response)
        return page

    def _observe(self, page: Page) -> Iterator[SiteStats]:
        """Yield the site's counters and contact, from the first page of the run that shows any."""
        if self._observed:
            return
        shown = asdict(page.furniture())
        if any(value is not None for value in shown.values()):
            self._observed = True
            yield SiteStats(site=self.site.key, observed_at=now(), **shown)

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
