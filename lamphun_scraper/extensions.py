"""Scrapy extensions: a delay that comes down again, the crawl-delay of robots.txt, a progress line for who watches."""

from __future__ import annotations

import logging
import sys
from http import HTTPStatus
from typing import TYPE_CHECKING, Final

from scrapy import signals
from scrapy.exceptions import NotConfigured
from scrapy.extensions.throttle import AutoThrottle

from lamphun_scraper import stat_names
from lamphun_scraper.middlewares.robots import LONGEST_CRAWL_DELAY, crawl_delay

if TYPE_CHECKING:
    from typing import Self

    from rich.status import Status
    from scrapy.core.downloader import Slot
    from scrapy.crawler import Crawler
    from scrapy.http import Request, Response
    from scrapy.robotstxt import RobotParser

logger = logging.getLogger(__name__)

_LONG: Final = 300.0
"""Seconds between requests from which a person should hear of them: runs started meanwhile find the lock held."""


class Throttle(AutoThrottle):
    """Scrapy's AutoThrottle, for which "not modified" says as well as a page that the site is quick again.

    Scrapy lowers the delay on 200 alone, because an error costs a server little. Of a steady run nearly all answers are
    304: one slow answer would set the pace of all the rest.
    """

    def _adjust_delay(self, slot: Slot, latency: float, response: Response) -> None:
        if response.status == HTTPStatus.NOT_MODIFIED:
            response = response.replace(status=HTTPStatus.OK)
        super()._adjust_delay(slot, latency, response)


class CrawlDelay:
    """Wait between requests as long as robots.txt asks for, where that is longer than we would."""

    def __init__(self, crawler: Crawler) -> None:
        """Listen for robots.txt."""
        self._crawler = crawler
        self._delay = 0.0
        crawler.signals.connect(self._obey, signals.robots_parsed)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Build the extension the way Scrapy asks for it."""
        if not crawler.settings.getbool("ROBOTSTXT_OBEY"):
            raise NotConfigured
        return cls(crawler)

    def _obey(self, robotparser: RobotParser, request: Request) -> None:
        del request
        asked = crawl_delay(robotparser, self._crawler.settings)
        if not asked or asked > LONGEST_CRAWL_DELAY:  # for longer than that nobody waits: nothing is asked for
            return
        self._delay = max(self._delay, asked)
        level = logging.WARNING if self._delay > _LONG else logging.INFO
        logger.log(level, "robots.txt asks for %g s between requests; this run waits that long", self._delay)
        throttle = self._crawler.get_extension(Throttle)
        if throttle is not None:
            throttle.mindelay = max(throttle.mindelay, self._delay)
            throttle.maxdelay = max(throttle.maxdelay, self._delay)
        self._crawler.signals.connect(self._keep, signals.request_reached_downloader)

    def _keep(self) -> None:
        """Hold each download slot to the delay; the jitter must not shorten it."""
        for slot in self._crawler.engine.downloader.slots.values():
            slot.jitter = 0.0
            slot.delay = max(slot.delay, self._delay)


class Progress:
    """One line on a terminal that says how far the crawl is."""

    def __init__(self, crawler: Crawler, status: Status) -> None:
        """Show `status` from the spider's opening to its end."""
        self._crawler = crawler
        self._status = status
        crawler.signals.connect(self._begin, signals.spider_opened)
        crawler.signals.connect(self._update, signals.response_received)
        crawler.signals.connect(self._end, signals.spider_closed)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Build the extension where PROGRESS asks for it and a person can see it."""
        if not crawler.settings.getbool("PROGRESS") or not sys.stderr.isatty():
            raise NotConfigured
        from rich.console import Console

        return cls(crawler, Console(stderr=True).status("Asking for the home page …"))

    def _begin(self) -> None:
        self._status.start()

    def _update(self) -> None:
        stats = self._crawler.stats
        self._status.update(
            f"{stats.get_value('downloader/response_count', 0)} answers, "
            f"{stats.get_value(stat_names.READ, 0)} articles read, "
            f"{stats.get_value(stat_names.FAILED, 0)} failures"
        )

    def _end(self) -> None:
        self._status.stop()
