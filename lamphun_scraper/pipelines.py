"""Item pipelines: facts from the text, validation, the lake."""

from __future__ import annotations

import asyncio
import logging
from contextlib import ExitStack, suppress
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from scrapy import signals
from scrapy.exceptions import NotConfigured

from lamphun_scraper import accounting, monitors, stat_names
from lamphun_scraper.batch import Batch
from lamphun_scraper.clock import now
from lamphun_scraper.datasets import write_snapshots
from lamphun_scraper.diskspace import folder_id, require_room, require_same_folder
from lamphun_scraper.ending import ENDING
from lamphun_scraper.errors import Exit, StoreError
from lamphun_scraper.facts import extract
from lamphun_scraper.items import FetchedArticle, Healed
from lamphun_scraper.lake import Lake, lake_in, run_lock
from lamphun_scraper.lake.readings import article_row
from lamphun_scraper.records import Failure, Run
from lamphun_scraper.spiders.history import SHARED, History
from lamphun_scraper.spiders.news import NewsSpider
from lamphun_scraper.spiders.patience import is_lasting, rests
from lamphun_scraper.validation import valid

if TYPE_CHECKING:
    from collections.abc import Collection
    from typing import Self

    from scrapy.crawler import Crawler
    from scrapy.http import Response
    from twisted.python.failure import Failure as Broken

logger = logging.getLogger(__name__)


class FactsPipeline:
    """Read the facts of each article's text."""

    async def process_item(self, item: Any) -> Any:
        """Add the facts; a text that breaks the reader is kept without them, and said to be so."""
        if not isinstance(item, FetchedArticle):
            return item
        article = item.article
        await asyncio.sleep(0)  # the other pages of a burst first: each kind of work finds its code in the caches
        try:
            return replace(item, facts=extract(article.title, article.body, article.published_at))
        except Exception as error:  # whatever a text does to the reader must not cost the article
            logger.exception("facts of %s could not be read", article.url)
            return item.with_problem("facts", f"{type(error).__name__}: {error}")


class ValidationPipeline:
    """Keep facts that cannot be true out of the tables."""

    def process_item(self, item: Any) -> Any:
        """Drop what does not hold, and say so."""
        if not isinstance(item, FetchedArticle):
            return item
        facts, rejected = valid(item.facts, item.article)
        for reason in rejected:
            item = item.with_problem("validate", reason)
        return replace(item, facts=facts) if rejected else item


class LakePipeline:
    """Store what the spider found, in batches, and close the run's books.

    Holds the data directory's lock from its making to the end of the run, and gives the spider its history.
    An article leaves it for feeds as an `ArticleRow`, as the lake stores it.
    """

    def __init__(self, crawler: Crawler, spider: NewsSpider, lake: Lake, lock: ExitStack) -> None:
        """Open a run; `lock` is released when the run ends."""
        self._crawler = crawler
        self._lake = lake
        self._lock = lock
        self._spider = spider
        self._site = self._spider.site.key
        self._started_at = now()
        self._runs = lake.runs(self._site)
        self._known = lake.known(self._site)
        failures = lake.open_failures(self._site)
        self._failed_before = {failure.url: failure for failure in failures}
        self._spider.history = self._history(failures)
        self._batch = Batch(lake, self._site, crawler, known=self._known, failed_before=self._failed_before)
        self._free_bytes = crawler.settings.getint("FREE_BYTES")
        self._has_feeds = bool(crawler.settings.getdict("FEEDS") or crawler.settings["FEED_URI"])
        self._data_dir: str = crawler.settings["DATA_DIR"]
        self._begun_in = folder_id(self._data_dir)
        self._broken: StoreError | None = None
        self._closing: asyncio.Future[None] | None = None
        crawler.signals.connect(self._reader_broke, signals.spider_error)
        crawler.signals.connect(self._store_in_hand, ENDING)
        crawler.signals.connect(self._close_books, signals.spider_closed)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Take the lock and open the lake below DATA_DIR.

        Raises:
            NotConfigured: no site is crawled: `scrapy shell`, `scrapy fetch`.
            UsageProblem: the data directory is none.
            RunLocked: another run holds the data directory.
            StoreError: it cannot be read or written, or has lost what the last run knew.
        """
        spider = crawler.spider
        if not isinstance(spider, NewsSpider):
            raise NotConfigured
        data_dir = crawler.settings["DATA_DIR"]
        lake = lake_in(data_dir)  # before the lock, which is a file in it
        with ExitStack() as lock:
            lock.enter_context(run_lock(data_dir))
            lake.drop_unfinished()  # on a full disk its room may be what is missing
            require_room(data_dir, crawler.settings.getint("FREE_BYTES"))
            lake.require_writable()
            lake.require_whole()
            return cls(crawler, spider, lake, lock.pop_all())

    def _history(self, failures: Collection[Failure]) -> History:
        whole, seen = {accounting.FINISHED}, {accounting.FINISHED, accounting.PARTLY}
        within_days, limited = self._spider.arguments.within_days, self._spider.arguments.max_articles is not None
        asked = seen | {accounting.WITHIN} if within_days else seen
        return History(
            known=self._known,
            retry=tuple(sorted(self._failed_before, key=lambda url: self._failed_before[url].last_failed_at)),
            misread=frozenset(one.url for one in failures if one.stage == "read"),
            resting=frozenset(one.url for one in failures if rests(one, self._started_at)),
            lasting=frozenset(one.url for one in failures if is_lasting(one, self._started_at)),
            began=self._started_at,
            settled_until=accounting.last_end(self._runs, self._started_at, seen),
            whole_until=accounting.last_end(self._runs, self._started_at, whole),
            asked_until=accounting.last_end(self._runs, self._started_at, asked),
            runs=accounting.turns(self._lake.outcomes(self._site), within_days=within_days, limited=limited),
            turned_to=self._lake.turn(self._site),
            shared=self._known.shared_validators(SHARED),
        )

    def process_item(self, item: Any) -> Any:
        """Add an item to the batch; store the batch once it is full."""
        if self._broken is None:
            self._batch.add(item, self._spider.run_id)
            if self._batch.full:
                self._flush()
        if self._has_feeds and isinstance(item, FetchedArticle):
            return article_row(self._batch.reading(item), self._known.get(item.article.article_id))
        return item

    def _reader_broke(self, failure: Broken, response: Response | None) -> None:
        """Keep a page that broke the spider itself: a mistake of ours, told in `failures` like any other."""
        if response is not None and self._broken is None:
            self._crawler.stats.inc_value(stat_names.UNREADABLE)
            reason = f"{type(failure.value).__name__}: {failure.getErrorMessage()}"
            self._batch.add(self._spider.troubles.failure(response.url, "read", reason), self._spider.run_id)

    def _store_in_hand(self) -> None:
        """Store what was read before the crawl began to end: whoever ends it may not wait for the last answer."""
        if self._broken is None:
            self._flush()

    def _flush(self) -> None:
        try:
            self._require_room()
            self._batch.store(self._spider.run_id)
        except StoreError as error:
            self._broken = error
            self._crawler.stats.set_value(stat_names.PROBLEM, str(error))
            self._closing = asyncio.ensure_future(self._crawler.engine.close_spider_async(reason="store"))

    def _require_room(self) -> None:
        require_same_folder(self._data_dir, self._begun_in)
        require_room(self._data_dir, self._free_bytes + self._batch.size)

    def _close_books(self, reason: str) -> None:
        """Store what is left, the account of the run, and the snapshots; then let the next run begin."""
        with self._lock:
            for item in (*self._kept_back(), *self._spider.healed_listings(reason)):
                self._batch.add(item, self._spider.run_id)
            if accounting.found_nothing(self._crawler.stats.get_stats(), reason):
                self._batch.add(self._spider.found_nothing(), self._spider.run_id)
            if self._broken is None:
                self._flush()
            self._tell(self._stored(self._account(reason if self._broken is None else "store")))

    def _stored(self, run: Run) -> Run:
        """Store the account of the run, then what follows from the tables; return the account as it is to be told."""
        try:
            self._require_room()
            self._lake.add_run(run)
        except StoreError as error:
            if self._broken is not None:  # the first error says more
                return run
            return replace(run, outcome=f"could not be stored: {error}", exit_code=int(Exit.DONE_WITH_FAILURES))
        return self._put_in_order(run)

    def _put_in_order(self, run: Run) -> Run:
        """Do what a run ends with, each thing whatever became of the others; return the account as it is now.

        The snapshots come last, since they show the account.
        """
        told = run
        for step in (self._lake.compact, self._lake.note_versions, self._note_turn, self._write_snapshots):
            try:
                step()
            except StoreError as error:
                if told is run and self._broken is None:
                    told = self._corrected(run, error)
                else:  # the first error says more
                    logger.warning("%s", error)
        return told

    def _corrected(self, run: Run, error: StoreError) -> Run:
        """Add what went wrong behind the account to it; where nothing can be written, line and exit code tell."""
        warned = accounting.with_warning(run, str(error))
        with suppress(StoreError):
            self._lake.correct_run(warned)
        return warned

    def _note_turn(self) -> None:
        if self._spider.turned_to:
            self._lake.note_turn(self._site, self._spider.turned_to)

    def _write_snapshots(self) -> None:
        write_snapshots(self._lake, self._data_dir)

    def _kept_back(self) -> list[Failure] | list[Healed]:
        """Say what the pages without an article were, of sections where none was seen.

        Failures, if no page at all was an article and none ever was; else static pages, which never fail.
        """
        kept_back = self._spider.troubles.kept_back()
        if accounting.drifted(self._crawler.stats.get_stats()) and not self._known:
            return kept_back
        return [Healed(url=failure.url) for failure in kept_back]

    def _account(self, reason: str) -> Run:
        stats = self._crawler.stats.get_stats()
        warnings = monitors.warnings(stats, f"{self._data_dir}/parquet", self._runs)
        within_days = self._spider.arguments.within_days
        outcome, code = accounting.judge(stats, reason, within_days=within_days, warnings=warnings)
        return accounting.account(
            stats,
            run_id=self._spider.run_id,
            site=self._site,
            started_at=self._started_at,
            finished_at=now(),
            outcome=outcome,
            code=code,
        )

    def _tell(self, run: Run) -> None:
        self._crawler.stats.set_value(stat_names.EXIT_CODE, run.exit_code)
        self._crawler.stats.set_value(stat_names.SUMMARY, accounting.summary(run))
        logger.info("%s", accounting.summary(run))
