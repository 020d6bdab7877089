"""The lake: what a crawl asks of it and hands to it."""

from __future__ import annotations

import json
import logging
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any, Final

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.dataset as ds

from lamphun_scraper.clock import now
from lamphun_scraper.errors import StoreError
from lamphun_scraper.lake.delta import Delta
from lamphun_scraper.lake.failures import FailureKey, again, failure_key, joined
from lamphun_scraper.lake.known import KnownArticles, Ledger, in_bangkok, known_of
from lamphun_scraper.lake.readings import Counts, Known, Reading, article_row, stored_page
from lamphun_scraper.lake.revisions import differs, is_live, is_new_revision, is_reached_anew, marked_gone
from lamphun_scraper.lake.storage import Folder, is_remote
from lamphun_scraper.lake.tables import (
    ARTICLES,
    COMPACT_AFTER_COMMITS,
    FAILURES,
    LAKE_TABLES,
    PAGES,
    REVISIONS,
    RUNS,
    SITE_STATS,
)
from lamphun_scraper.records import ArticleRow, Failure, Run, SiteStats, StoredPage
from lamphun_scraper.schema import LAKE, to_table

logger = logging.getLogger(__name__)

_VERSIONS: Final = ".versions.json"
_TURNS: Final = ".turns.json"

RECENT_RUNS: Final = 1_000
"""Six weeks of hourly runs; what a run goes by is younger, and ten years of them would take seconds to load."""


class Lake:
    """The lake at `root`, a folder or an address on object storage (`s3://bucket/data/lake`).

    One writer at a time: hold `run_lock` while writing. Readers need no lock; one that reads several tables
    is given by `lake_to_read`.

    Attributes:
        root: where its tables are, absolute.
        storage_options: as deltalake takes them, or None.
    """

    def __init__(self, root: str | Path, storage_options: Mapping[str, str] | None = None) -> None:
        """Name the lake; nothing is opened or made yet.

        Args:
            root: where its tables are.
            storage_options: as deltalake takes them; its environment variables (`AWS_…`) work too.
        """
        self.root = str(root).rstrip("/") if is_remote(root) else str(Path(root).absolute())
        self.storage_options = storage_options
        self._tables = {name: Delta(table, self.root, storage_options) for name, table in LAKE_TABLES.items()}
        self._ledger = Ledger(self.articles)
        self._commits = 0

    def table(self, name: str) -> Delta:
        """Return one of its tables: articles, revisions, pages, failures, site_stats, runs."""
        return self._tables[name]

    def hold(self) -> None:
        """Read every table from here on as it is now; facts and their articles then fit together."""
        for table in self._tables.values():
            table.hold()

    def require_writable(self) -> None:
        """See that every table can be written, before work is begun whose result could not be kept.

        Raises:
            StoreError: a folder may not be read or written.
        """
        for table in self._tables.values():
            table.require_writable()

    def drop_unfinished(self) -> None:
        """Remove what writers began and never ended; hold `run_lock`."""
        for table in self._tables.values():
            table.drop_unfinished()

    def note_versions(self) -> None:
        """Note at which version each table is, for `require_whole`."""
        versions = {name: table.identity() for name, table in self._tables.items()}
        with self._folder().replacing(_VERSIONS) as note:  # on the disk before the run ends: power cuts are its purpose
            note.write_text(json.dumps(versions, indent=2), encoding="utf-8")

    def require_whole(self) -> None:
        """See that no table has gone back behind the version that was noted last.

        Delta takes a log whose newest entries are lost for a table that never had them; and what they told of is asked
        for no more, because a later run has seen it done.

        Raises:
            StoreError: one has.
        """
        for name, noted in self._noted_versions().items():
            if name in self._tables and _has_gone_back(self._tables[name].identity(), noted):
                version = noted.rpartition("@")[2]
                raise StoreError(
                    f"cannot read {self._tables[name].uri}: the newest entries of its log are lost (it was at version "
                    f"{version}); restore lake/ from a backup. Without one, delete {self.root}/{_VERSIONS}, then run "
                    "crawl --full"
                )

    def _noted_versions(self) -> dict[str, str]:
        written = self._folder().read(_VERSIONS)
        if written is None:
            return {}
        try:
            return {name: one for name, one in json.loads(written).items() if one}
        except (ValueError, AttributeError):  # the next run can tell again: this one notes them anew
            logger.warning(
                "%s/%s is damaged: this run cannot tell whether entries of the log are lost", self.root, _VERSIONS
            )
            return {}

    def note_turn(self, site: str, article_id: str) -> None:
        """Note which stored article of a site had its turn to be looked at again last."""
        turns = self._noted_turns() | {site: article_id}
        with self._folder().replacing(_TURNS) as note:
            note.write_text(json.dumps(turns, indent=2), encoding="utf-8")

    def turn(self, site: str) -> str:
        """Return which stored article of a site had its turn last; an empty text where none had, or nobody knows."""
        return str(self._noted_turns().get(site, ""))

    def _noted_turns(self) -> dict[str, str]:
        """Return the last turns by site; none of a damaged note: the round then begins anew, and loses nothing."""
        try:
            return dict(json.loads(self._folder().read(_TURNS) or b"{}"))
        except (ValueError, TypeError):
            return {}

    def _folder(self) -> Folder:
        return Folder(self.root, self.storage_options)

    @property
    def articles(self) -> Delta:
        """The table of record: one row an article, its current revision."""
        return self._tables[ARTICLES.name]

    @property
    def pages(self) -> Delta:
        """The raw pages, one a revision."""
        return self._tables[PAGES.name]

    # --- articles

    def known(self, site: str) -> KnownArticles:
        """Return what is stored of a site's articles, without reading their text."""
        return KnownArticles(self.articles, site)

    def commit(self, readings: Iterable[Reading], gone: Mapping[str, datetime] | None = None) -> Counts:
        """Store readings and mark articles gone, as one atomic change of `articles`.

        A reading that says the same as what is stored changes nothing but the address, where that is another now, and
        the validators, where the site goes by them: many sites send others with each answer. One that says something
        else makes a new revision; the old one goes to `revisions`.

        Args:
            readings: pages read; of two of one article the last counts.
            gone: `article_id` → when the site was seen to have withdrawn it. Unknown articles are ignored.
        """
        gone = gone or {}
        latest = {reading.article.article_id: reading for reading in readings}
        before = self._ledger.of([*latest, *gone])
        rows = {key: article_row(reading, before.get(key)) for key, reading in latest.items()}
        changes = {key: row for key, row in rows.items() if differs(row, before.get(key))}
        again = {key: row for key, row in rows.items() if key in before}
        moved = {key: row for key, row in again.items() if is_reached_anew(row, latest[key], before[key])}
        revised = {key: row for key, row in changes.items() if is_new_revision(row, before.get(key))}
        leaving = {key: gone[key] for key in gone if is_live(before.get(key)) and key not in latest}

        self._keep_pages(stored_page(latest[key], row.revision) for key, row in revised.items())
        self._keep_superseded([key for key in revised if key in before])
        self._store(list((changes | moved).values()), before, leaving)
        self._compact_now_and_then()

        new = sum(key not in before for key in changes)
        return Counts(new=new, changed=len(changes) - new, unchanged=len(rows) - len(changes), gone=len(leaving))

    def _keep_pages(self, pages: Iterable[StoredPage]) -> None:
        kept = list(pages)
        if kept:
            self.pages.append(to_table(kept, StoredPage, LAKE))

    def _keep_superseded(self, article_ids: Collection[str]) -> None:
        if article_ids:
            self.table(REVISIONS.name).append(self._rows_of(article_ids))

    def _store(self, rows: list[ArticleRow], before: Mapping[str, Known], leaving: Mapping[str, datetime]) -> None:
        if not rows and not leaving:
            return
        table = to_table(rows, ArticleRow, LAKE)
        if leaving:
            table = pa.concat_tables([table, marked_gone(self._rows_of(leaving), leaving)])
        if leaving or any(row.article_id in before for row in rows):
            self.articles.replace_where("article_id", table)
        else:
            self.articles.append(table)
        kept = {row.article_id: known_of(row) for row in rows}
        self._ledger.note(kept | {key: known_of(before[key], status="gone") for key in leaving})

    def _rows_of(self, article_ids: Collection[str]) -> pa.Table:
        return self.articles.read(where=_among("article_id", article_ids))

    def history(self, article_id: str) -> pa.Table:
        """Return every revision of an article, oldest first, the current one last."""
        its_own = _among("article_id", [article_id])
        current = self.articles.read(where=its_own)
        if not current.num_rows:
            return current
        older = ds.field("revision") < current["revision"][0]
        # A run killed between the two writes of a commit leaves a revision twice; both say the same.
        superseded = self.table(REVISIONS.name).read(where=its_own & older).sort_by("revision")
        firsts = pc.index_in(pc.unique(superseded["revision"]), superseded["revision"])
        return pa.concat_tables([superseded.take(firsts), current])

    # --- failures

    def record_failures(self, failures: Iterable[Failure]) -> None:
        """Record failures; one that is still open (same site, URL and stage) counts another try instead."""
        anew = joined(failures)
        stored = {failure_key(old): old for old in self._failures_at([failure.url for failure in anew.values()])}
        self._put_failures(stored | {key: again(failure, stored.get(key)) for key, failure in anew.items()})

    def resolve_failures(
        self, site: str, urls: Collection[str], at: datetime, stages: Collection[str] | None = None
    ) -> None:
        """Close the open failures of these pages, of all stages or of some."""
        stored = {failure_key(old): old for old in self._failures_at(urls) if old.site == site}
        healed = {
            key: replace(old, resolved_at=at)
            for key, old in stored.items()
            if old.resolved_at is None and (stages is None or old.stage in stages)
        }
        if healed:
            self._put_failures(stored | healed)

    def _failures_at(self, urls: Collection[str]) -> Iterator[Failure]:
        rows = self.table(FAILURES.name).read(where=_among("url", urls))
        return (Failure(**row) for row in _python_rows(rows))

    def _put_failures(self, failures: Mapping[FailureKey, Failure]) -> None:
        if failures:
            self.table(FAILURES.name).replace_where("url", to_table(list(failures.values()), Failure, LAKE))

    def open_failures(self, site: str | None = None) -> list[Failure]:
        """Return the failures that no later run has healed, of one site or of all, oldest first."""
        rows = self.table(FAILURES.name).read(where=ds.field("resolved_at").is_null() & _of_site(site))
        return sorted((Failure(**row) for row in _python_rows(rows)), key=lambda one: (one.first_failed_at, one.url))

    # --- what a run leaves behind

    def add_site_stats(self, stats: SiteStats) -> None:
        """Store counters and contact, unless they are what was stored last."""
        rows = _python_rows(self.table(SITE_STATS.name).read(where=ds.field("site") == stats.site))
        last = max((SiteStats(**row) for row in rows), key=lambda one: one.observed_at, default=None)
        if last is None or replace(last, observed_at=stats.observed_at) != stats:
            self.table(SITE_STATS.name).append(to_table([stats], SiteStats, LAKE))

    def add_run(self, run: Run) -> None:
        """Store the account of a run."""
        self.table(RUNS.name).append(to_table([run], Run, LAKE))

    def correct_run(self, run: Run) -> None:
        """Put another account of a run in the place of the one that is stored."""
        self.table(RUNS.name).replace_where("run_id", to_table([run], Run, LAKE))

    def runs(self, site: str | None = None) -> list[Run]:
        """Return the last `RECENT_RUNS` runs, of one site or of all, the last first.

        Those of a clock that was ahead of now come after all others: else one of them would be the last run for years.
        """
        rows = self.table(RUNS.name).read(where=_of_site(site))
        rows = rows.sort_by([("started_at", "descending"), ("run_id", "descending")])
        ahead = pc.greater(rows["started_at"], pa.scalar(now()))
        in_order = pa.concat_tables([rows.filter(pc.invert(ahead)), rows.filter(ahead)])
        return [Run(**row) for row in _python_rows(in_order.slice(0, RECENT_RUNS))]

    def outcomes(self, site: str) -> list[tuple[str, bool]]:
        """Return how all runs of a site ended, in no order, and whether an article came, be it as one not modified."""
        rows = self.table(RUNS.name).read(["outcome", "pages", "unchanged"], where=_of_site(site)).to_pylist()
        return [(row["outcome"], row["pages"] + row["unchanged"] > 0) for row in rows]

    def _compact_now_and_then(self) -> None:
        """Compact; where that fails, what was committed is stored all the same, and is to be counted.

        A disk that is full is told by the next commit, and all else by the compaction with which a run ends.
        """
        self._commits += 1
        if self._commits % COMPACT_AFTER_COMMITS == 0:
            with suppress(StoreError):
                self.compact()

    def compact(self) -> None:
        """Join small files and drop those that no version within the retention uses."""
        for table in self._tables.values():
            table.compact()


def _has_gone_back(found: str | None, noted: str) -> bool:
    """Return whether a table is at an earlier version than was noted, or gone; another in its place is new."""
    if found is None:
        return True
    (table, _, version), (noted_table, _, noted_version) = found.rpartition("@"), noted.rpartition("@")
    return table == noted_table and int(version) < int(noted_version)


def _among(column: str, values: Collection[str]) -> ds.Expression:
    """Return the condition that a text column has one of these values; typed, so that there may be none."""
    return ds.field(column).isin(pa.array(list(values), pa.string()))


def _of_site(site: str | None) -> ds.Expression:
    """Return the condition that a row is of this site; all are of None."""
    return ds.scalar(True) if site is None else ds.field("site") == site


def _python_rows(rows: pa.Table) -> Iterator[dict[str, Any]]:
    for row in rows.to_pylist():
        yield {name: in_bangkok(value) for name, value in row.items()}
