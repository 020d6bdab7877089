"""One crawl in one process, for both commands: `scrapy crawl` and `lamphun-scraper crawl`."""

from __future__ import annotations

import gc
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from lamphun_scraper.accounting import EXIT_CODE, SUMMARY
from lamphun_scraper.errors import Exit
from lamphun_scraper.startup import spare_work_of_a_crawl

if TYPE_CHECKING:
    from collections.abc import Mapping

    from scrapy.crawler import AsyncCrawlerProcess, Crawler


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
    task = process.crawl(crawler, **arguments)
    process.start()
    gc.freeze()  # the process is about to end: what it still holds need not be searched for cycles
    if not task.done():
        return Ended(Exit.DONE_WITH_FAILURES, "stopped by force; what was stored stays, run again to go on")
    error = task.exception()
    if error is not None:
        raise error
    stats = crawler.stats
    if stats.get_value(EXIT_CODE) is None:  # the books were not closed, so nobody can say that all is well
        return Ended(
            Exit.DONE_WITH_FAILURES, "stopped by a mistake of the program (see the log); what was stored stays"
        )
    return Ended(Exit(stats.get_value(EXIT_CODE)), stats.get_value(SUMMARY, ""))
