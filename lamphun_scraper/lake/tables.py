"""What the lake's Delta tables are: record, key, and how their files are laid out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from lamphun_scraper.records import ArticleRow, Failure, Run, SiteStats, StoredPage

RETENTION_HOURS: Final = 7 * 24
"""How long old versions stay: files that the current one does not use, for readers that have an older one open, and
the log that tells of them."""

COMPACT_ABOVE_FILES: Final = 24
"""A table with more small files than this is compacted; below it, rewriting costs more than it saves."""

COMPACT_AFTER_COMMITS: Final = 32
"""A run of many small commits compacts as it goes, so that the last costs what the first did."""

SWEEP_AFTER_VERSIONS: Final = 24
"""A table whose rows are replaced, such as a failure that stays open, never has many files, but leaves one a version:
unused ones are looked for this often."""

_MEGABYTE: Final = 1 << 20


@dataclass(frozen=True, slots=True)
class LakeTable:
    """The layout of one Delta table.

    Attributes:
        partition: the column its files are parted by, if any.
        file_size: what compaction aims at, in bytes. An upsert rewrites the files it touches, so tables that are
            upserted keep theirs small.
        group_rows: rows in one Parquet row group, which is the unit that re-extraction reads.
    """

    name: str
    record: type
    key: tuple[str, ...]
    partition: str | None = "site"
    file_size: int = 64 * _MEGABYTE
    group_rows: int = 8192


ARTICLES: Final = LakeTable("articles", ArticleRow, ("article_id",), file_size=8 * _MEGABYTE)
REVISIONS: Final = LakeTable("revisions", ArticleRow, ("site", "article_id", "revision"))
PAGES: Final = LakeTable(
    "pages", StoredPage, ("site", "article_id", "revision"), file_size=128 * _MEGABYTE, group_rows=128
)
FAILURES: Final = LakeTable("failures", Failure, ("site", "url", "stage"))
SITE_STATS: Final = LakeTable("site_stats", SiteStats, ("site", "observed_at"))
RUNS: Final = LakeTable("runs", Run, ("run_id",), partition=None)

LAKE_TABLES: Final[Mapping[str, LakeTable]] = {
    table.name: table for table in (ARTICLES, REVISIONS, PAGES, FAILURES, SITE_STATS, RUNS)
}
