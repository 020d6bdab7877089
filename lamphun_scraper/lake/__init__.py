"""The store of record: Delta tables that hold what was read, its history, the raw pages and the crawl's state.

An article is done when, and only when, its row in `articles` is committed. Everything a row rests on (the raw page, the
revision it supersedes) is written before it, so a run killed at any moment leaves at worst rows that nothing refers to.
"""

from lamphun_scraper.lake.known import KnownArticles
from lamphun_scraper.lake.lock import run_lock
from lamphun_scraper.lake.readings import Counts, Known, Reading, content_hash, extractor_version, says_the_same
from lamphun_scraper.lake.store import Lake, existing_lake, lake_in, lake_to_read

__all__ = [
    "Counts",
    "Known",
    "KnownArticles",
    "Lake",
    "Reading",
    "content_hash",
    "existing_lake",
    "extractor_version",
    "lake_in",
    "lake_to_read",
    "run_lock",
    "says_the_same",
]
