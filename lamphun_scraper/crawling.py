"""One crawl in one process, for both commands: `scrapy crawl` and `lamphun-scraper crawl`."""

from __future__ import annotations

import asyncio
import gc
import logging
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from scrapy import signals

from lamphun_scraper.ending import ENDING
from lamphun_scraper.errors import Exit
from lamphun_scraper.hangup import end_at_hangup
from lamphun_scraper.middlewares.robots import asks_for_robots
from lamphun_scraper.startup import spare_work_of_a_crawl
from lamphun_scraper.stat_names import EXIT_CODE, SUMMARY

if TYPE_CHECKING:
    from collections.abc import Mapping

    from scrapy.core.downloader import Slot
    from scrapy.core.engine import ExecutionEngine
    from scrapy.crawler import AsyncCrawlerProcess, Crawler

_LOOK_EVERY: Final = 0.5
"""Seconds: a container has ten from the signal to its kill."""


@dataclass(frozen=True, slots=True)
class Ended:
    """How a crawl ended: its exit code and one line for a person."""

    code: Exit
    summary: str


def run(process: AsyncCrawlerProcess, crawler: Crawler, arguments: Mapping[str, Any]) -> Ended:
    """Run a crawler to its end.

    Raises:
        LamphunError: it could not begin: an argument makes no sense, another run holds the data, or nothing can be
            written.
    """
    spare_work_of_a_crawl(process.settings.get("LOG_LEVEL"))
    logging.getLogger("scrapy.core.downloader.handlers.http11").addFilter(_is_no_bad_advice)
    ending = _Ending(crawler)
    crawler.signals.connect(ending.begin, signals.spider_opened)
    crawler.signals.connect(end_at_hangup, signals.engine_started)
    crawler.signals.connect(ending.stop, signals.spider_closed)
    task = process.crawl(crawler, **arguments)
    process.start()
    gc.freeze()  # the process is about to end: what it still holds need not be searched for cycles
    if not task.done():
        return Ended(Exit.DONE_WITH_FAILURES, "stopped by force; what was stored is kept, run again to go on")
    error = task.exception()
    if error is not None:
        raise error
    stats = crawler.stats
    if stats.get_value(EXIT_CODE) is None:  # the books were not closed, so nobody can say that all is well
        return Ended(Exit.DONE_WITH_FAILURES, "stopped by a bug in this program (see the log); what was stored is kept")
    return Ended(Exit(stats.get_value(EXIT_CODE)), stats.get_value(SUMMARY, ""))


def _is_no_bad_advice(record: logging.LogRecord) -> bool:
    """Tell whether a log record is worth showing: not that cut answers could be stored. Each of them is a failure."""
    return "DOWNLOAD_FAIL_ON_DATALOSS" not in str(record.msg)


class _Ending:
    """Sends `ENDING` once the crawl is being ended, and lets nothing wait for its turn from then on.

    Scrapy sends no signal of it before all has ended that was begun, and begun is also what waits for a crawl-delay of
    half an hour. So this looks now and then.
    """

    def __init__(self, crawler: Crawler) -> None:
        """Watch nothing yet."""
        self._crawler = crawler
        self._watch: asyncio.Task[None] | None = None

    def begin(self) -> None:
        """Watch the spider, which has just been opened."""
        self._watch = asyncio.ensure_future(self._tell())

    def stop(self) -> None:
        """Watch no longer: all has ended."""
        if self._watch is not None:
            self._watch.cancel()

    async def _tell(self) -> None:
        engine = self._crawler.engine
        while not _is_closing(engine):
            await asyncio.sleep(_LOOK_EVERY)
        self._crawler.signals.send_catch_log(ENDING)
        while True:
            for slot in engine.downloader.slots.values():
                _put_back(slot)
            await asyncio.sleep(_LOOK_EVERY)


def _is_closing(engine: ExecutionEngine) -> bool:
    return engine._slot is not None and engine._slot.closing is not None


def _put_back(slot: Slot) -> None:
    """Give requests that wait for their turn back to the scheduler, which a crawl that ends asks for none.

    Except those for robots.txt: who asks for it would ask again at once, and before it is read there is no long delay.
    """
    waiting = [one for one in slot.queue if not asks_for_robots(one[0])]
    for one in waiting:
        slot.queue.remove(one)
        request, turn = one
        turn.callback(request)  # type: ignore[arg-type]  # what a middleware may return in the place of an answer
