"""The store of record: Delta tables that hold what was read, its history, the raw pages and the crawl's state.

An article is done when, and only when, its row in `articles` is committed. Everything a row rests on (the raw page, the
revision it supersedes) is written before it, so a run killed at any moment leaves at worst rows that nothing refers to.

- `store`: the lake as a whole, what a crawl asks of it and hands to it.
- `opening`: the lake of a data directory, and what to do where there is none.
- `readings`: what a crawl hands in, and how it becomes a stored row.
- `revisions`: whether an article that is read again is a new revision.
- `failures`: which failures are one.
- `known`: what is stored of articles, without their text.
- `tables`: what the tables are, their keys and how their files are laid out.
- `delta`: one Delta table, with its errors in words.
- `tablelog`: the log of one on a disk, what a power cut leaves of it, and which entries may go.
- `files`: data files that are written a row group at a time.
- `storage`: a folder on a disk or on object storage, behind one face.
- `leftovers`: files that a writer began and never ended.
- `permissions`: what the folders allow, and what to do where they do not.
- `lock`: one writer at a time.
"""

from lamphun_scraper.lake.known import KnownArticles
from lamphun_scraper.lake.lock import run_lock
from lamphun_scraper.lake.opening import existing_lake, lake_in, lake_to_read
from lamphun_scraper.lake.readings import Counts, Known, Reading, content_hash, extractor_version, says_the_same
from lamphun_scraper.lake.store import Lake

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
