"""What the crawl hands in, and how it becomes a stored row."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable
from dataclasses import dataclass, fields
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any, Final

from lamphun_scraper import __version__
from lamphun_scraper.clock import BANGKOK
from lamphun_scraper.records import Article, ArticleRow, Facts, StoredPage

_READING_CODE: Final = ("facts", "pages", "sites")
_NAMED_FILE: Final = re.compile(
    r"\.(?:avif|bmp|csv|docx?|gif|jpe?g|mp[34]|od[pst]|pdf|png|pptx?|rar|svg|webp|xlsx?|zip|7z)$", re.IGNORECASE
)
"""The end of a path that names a file by itself; what stands behind its "?" only keeps caches from an older copy."""
_PASS: Final = re.compile(r"(?<=[?&])(?:(?:access_?)?token|sig(?:nature)?|expires?)=[^&]*(?:&|$)", re.IGNORECASE)
"""The parameters of a pass: what lets somebody have a file for a while."""
_NUMBER: Final = re.compile(r"\d")


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """One article page as fetched and read.

    Attributes:
        raw: the response's body.
        fetched_at: when it was fetched, with a time zone.
        wording: what stands for all that the page shows, if that is known; it is not stored.
        validated: whether the site answers "not modified" by its validators; new ones are then stored whatever the page
            says.
    """

    article: Article
    facts: Facts
    raw: bytes
    fetched_at: datetime
    content_type: str | None = None
    etag: str | None = None
    last_modified: str | None = None
    wording: str | None = None
    validated: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """What a commit did, in articles."""

    new: int = 0
    changed: int = 0
    unchanged: int = 0
    gone: int = 0

    def __add__(self, other: Counts) -> Counts:
        """Sum two counts."""
        return Counts(
            new=self.new + other.new,
            changed=self.changed + other.changed,
            unchanged=self.unchanged + other.unchanged,
            gone=self.gone + other.gone,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What the lake knows of a stored article, its text and facts aside; as the columns of `articles` say it."""

    url: str
    content_hash: str
    revision: int
    status: str
    category: str | None
    published_at: datetime | None
    first_seen_at: datetime
    changed_at: datetime
    etag: str | None
    last_modified: str | None


def content_hash(article: Article) -> str:
    """Return the SHA-256 of what a page says of its article, hexadecimal.

    Recommended items, counters and the language of the furniture are left out: they change without the article. So
    does what stands behind the "?" of a picture's or a file's address, where it does not name the file, or
    only lets somebody have it.
    """
    return _digest(article, _as_named)


def says_the_same(article: Article, before: Known) -> bool:
    """Return whether a page says what is stored of its article.

    Rows of earlier programs have a hash for which all addresses counted as they are; it is compared by, too, so that
    none of them is revised where nothing has changed.
    """
    return before.content_hash in {content_hash(article), _digest(article, str)}


def _as_named(url: str) -> str:
    path = url.partition("?")[0]
    if _NAMED_FILE.search(path):
        return path
    shown = _PASS.sub("", url).rstrip("?&")
    return shown if _names_file(shown) else url


def _names_file(url: str) -> bool:
    """Return whether an address without its pass still names a file, by a number or a file's name.

    Where it does not, as in /download?token=…, the pass is all that tells one file from another.
    """
    path, _, query = url.partition("?")
    parts = (path.rpartition("/")[2], *query.split("&"))
    return any(_NUMBER.search(part) or _NAMED_FILE.search(part) for part in parts)


def _digest(article: Article, address: Callable[[str], str]) -> str:
    stamp = article.published_at.astimezone(BANGKOK).isoformat() if article.published_at else None
    files = [[address(url) for url in urls] for urls in (article.images, article.attachments)]
    said = [article.title, article.body, article.category, stamp, *files]
    return hashlib.sha256(json.dumps(said, ensure_ascii=False).encode()).hexdigest()


@cache
def extractor_version() -> str:
    """Return the program's version and a digest of the code and word lists that read pages and facts.

    Two rows with the same value were read by the same rules.
    """
    digest = hashlib.sha256()
    package = Path(__file__).parent.parent
    for part in _READING_CODE:
        for path in sorted((package / part).rglob("*")):
            if path.is_file() and path.suffix != ".pyc":
                digest.update(path.relative_to(package).as_posix().encode() + b"\0" + path.read_bytes())
    return f"{__version__}+{digest.hexdigest()[:10]}"


def article_row(reading: Reading, before: Known | None) -> ArticleRow:
    """Return the row to store for a reading; it is a new revision where the page says something else than before."""
    same = before is not None and says_the_same(reading.article, before)
    return ArticleRow(
        **_values(reading.article),
        **_values(reading.facts),
        revision=before.revision + (not same) if before else 1,
        content_hash=content_hash(reading.article),
        first_seen_at=before.first_seen_at if before else reading.fetched_at,
        changed_at=before.changed_at if before and same else reading.fetched_at,
        etag=reading.etag,
        last_modified=reading.last_modified,
        extractor=extractor_version(),
    )


def stored_page(reading: Reading, revision: int) -> StoredPage:
    """Return the raw page of a reading as it is kept."""
    return StoredPage(
        article_id=reading.article.article_id,
        site=reading.article.site,
        revision=revision,
        url=reading.article.url,
        content_type=reading.content_type,
        fetched_at=reading.fetched_at,
        raw=reading.raw,
    )


def _values(record: Article | Facts) -> dict[str, Any]:
    return {item.name: getattr(record, item.name) for item in fields(record)}
