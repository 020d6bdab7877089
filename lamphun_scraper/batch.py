"""What a run has found and not yet stored. A batch is small, so that memory stays flat."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from itertools import chain
from time import monotonic
from typing import TYPE_CHECKING, Any

from lamphun_scraper import monitors, stat_names
from lamphun_scraper.clock import now
from lamphun_scraper.items import FetchedArticle, Healed, Withdrawn
from lamphun_scraper.lake import Counts, Known, Lake, Reading
from lamphun_scraper.records import Failure, SiteStats, Stage
from lamphun_scraper.schema import MISFIT
from lamphun_scraper.stand_ins import StandIns

if TYPE_CHECKING:
    from scrapy.crawler import Crawler


class Batch:
    """Items on their way to the lake."""

    def __init__(
        self,
        lake: Lake,
        site: str,
        crawler: Crawler,
        *,
        known: Mapping[str, Known],
        failed_before: Mapping[str, Failure],
    ) -> None:
        """Begin with nothing in hand.

        Args:
            lake: where the items go.
            site: key of the site they come from.
            crawler: whose stats take the counts, and whose settings say when a batch is full.
            known: what is stored of the site's articles, by `article_id`.
            failed_before: open failures by address; only these can heal.
        """
        self._lake = lake
        self._site = site
        self._stats = crawler.stats
        self._failed_before = failed_before
        self._most_articles = crawler.settings.getint("COMMIT_ARTICLES")
        self._most_bytes = crawler.settings.getint("COMMIT_BYTES")
        self._most_seconds = crawler.settings.getfloat("COMMIT_SECONDS")
        self._failed_now: set[str] = set()
        self._stand_ins = StandIns(known)
        self._forget()

    def _forget(self) -> None:
        self._since = monotonic()
        self._bytes = 0
        self._readings: list[Reading] = []
        self._gone: dict[str, datetime] = {}
        self._failures: list[Failure] = []
        self._healed: set[str] = set()
        self._site_stats: list[SiteStats] = []

    @property
    def size(self) -> int:
        """Bytes of the pages in hand; what is stored takes less."""
        return self._bytes

    @property
    def full(self) -> bool:
        """Whether it is time to store the batch."""
        return (
            len(self._readings) >= self._most_articles
            or self._bytes >= self._most_bytes
            or monotonic() - self._since >= self._most_seconds
        )

    @staticmethod
    def reading(item: FetchedArticle) -> Reading:
        """Return an item as the lake takes it."""
        return Reading(
            article=item.article,
            facts=item.facts,
            raw=item.raw,
            fetched_at=item.fetched_at,
            content_type=item.content_type,
            etag=item.etag,
            last_modified=item.last_modified,
            wording=item.wording,
        )

    def add(self, item: Any, run_id: str) -> None:
        """Take an item in."""
        if isinstance(item, FetchedArticle):
            self._add_article(item, run_id)
        elif isinstance(item, Withdrawn):
            self._gone[item.article_id] = item.at
        elif isinstance(item, Failure):
            self._add_failure(item)
        elif isinstance(item, Healed):
            self._healed.add(item.url)
        elif isinstance(item, SiteStats):
            self._site_stats.append(item)

    def _add_article(self, item: FetchedArticle, run_id: str) -> None:
        self._readings.append(self.reading(item))
        self._bytes += len(item.raw)
        for stage, reason in item.problems:
            self._add_failure(self._failure(item.article.url, stage, reason, run_id))

    def _failure(self, url: str, stage: Stage, reason: str, run_id: str) -> Failure:
        return Failure.at(now(), url=url, site=self._site, stage=stage, reason=reason, run_id=run_id)

    def _add_failure(self, failure: Failure) -> None:
        self._failures.append(failure)
        self._failed_now.add(failure.url)
        self._stats.inc_value(stat_names.FAILED)

    def store(self, run_id: str) -> None:
        """Write everything in hand, articles first.

        Raises:
            StoreError: the lake cannot be written; what was stored before is intact.
        """
        self._refuse_stand_ins(run_id)
        self._note_what_is_held()
        if self._readings or self._gone:
            self._count(self._commit(run_id))
        if self._failures:
            self._lake.record_failures(self._failures)
        for stats in self._site_stats:
            self._lake.add_site_stats(stats)
        healed = (self._healed & self._failed_before.keys()) - self._failed_now
        if healed:
            self._lake.resolve_failures(self._site, healed, now())
        self._forget()

    def _refuse_stand_ins(self, run_id: str) -> None:
        read = len(self._readings)
        self._readings, refused = self._stand_ins.among(self._readings)
        self._stats.inc_value(stat_names.REFUSED, read - len(self._readings))
        for url, reason in refused.items():
            if url not in self._failed_now:
                self._add_failure(self._failure(url, "read", reason, run_id))

    def _note_what_is_held(self) -> None:
        held = Counter(chain.from_iterable(monitors.fields_held(one.article, one.facts) for one in self._readings))
        for name, count in held.items():
            self._stats.inc_value(monitors.HELD.format(name), count)

    def _commit(self, run_id: str) -> Counts:
        if self._stats.get_value(stat_names.NOT_MODIFIED):
            self._readings = [replace(one, validated=True) for one in self._readings]
        try:
            return self._lake.commit(self._readings, self._gone)
        except MISFIT:
            return self._commit_singly(run_id)

    def _commit_singly(self, run_id: str) -> Counts:
        counts = self._lake.commit([], self._gone)
        for reading in self._readings:
            try:
                counts += self._lake.commit([reading])
            except MISFIT as error:
                self._add_failure(self._failure(reading.article.url, "store", f"no column takes it: {error}", run_id))
        return counts

    def _count(self, counts: Counts) -> None:
        for name, value in (
            (stat_names.NEW, counts.new),
            (stat_names.CHANGED, counts.changed),
            (stat_names.UNCHANGED, counts.unchanged),
            (stat_names.GONE, counts.gone),
        ):
            self._stats.inc_value(name, value)
