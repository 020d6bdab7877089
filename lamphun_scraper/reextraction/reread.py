"""One piece of stored pages → what the present rules read from them. The same function runs here and on a cluster."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import urlsplit

import pyarrow as pa
import pyarrow.parquet as pq

from lamphun_scraper.errors import StoreError, UsageProblem
from lamphun_scraper.facts import extract
from lamphun_scraper.lake import content_hash, extractor_version
from lamphun_scraper.lake.storage import filesystem_at
from lamphun_scraper.lake.tables import PAGES
from lamphun_scraper.pages import NotAnArticle, UnreadablePage, read_page
from lamphun_scraper.records import Article, Facts, Stage
from lamphun_scraper.reextraction.plan import Piece
from lamphun_scraper.reextraction.staging import staging_area_of
from lamphun_scraper.schema import LAKE, MISFIT, to_table
from lamphun_scraper.sites import SiteDefinition, get_site, known_sites, site_for_url
from lamphun_scraper.validation import valid

_COLUMNS: Final = ("article_id", "revision", "url", "content_type", "fetched_at", "raw")
REJECTED: Final = "rejected"
"""Column of a part: why facts of the row were left out, in sentences."""


@dataclass(frozen=True, slots=True)
class Unread:
    """A page that the present rules cannot read; its article stays as it is."""

    site: str
    url: str
    stage: Stage
    reason: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a piece: how many pages were looked at, and which of them could not be read."""

    pages: int
    unread: tuple[Unread, ...]


@dataclass(frozen=True, slots=True)
class _Read:
    revision: int
    article: Article
    facts: Facts
    rejected: list[str]


class _CannotRead(Exception):
    def __init__(self, stage: Stage, reason: str) -> None:
        super().__init__(reason)
        self.stage = stage


def reread(piece: Piece) -> Outcome:
    """Read the pages of a piece again, and keep what was read as a part in the staging area.

    Raises:
        UsageProblem: this worker runs other rules than the command that sent the piece.
        StoreError: the pages cannot be read here, or the part cannot be written.
    """
    if extractor_version() != piece.rules:
        raise UsageProblem(
            f"a worker runs lamphun-scraper {extractor_version()}, the command {piece.rules}; "
            "install the same version everywhere, restart the workers, and run again"
        )
    read: list[_Read] = []
    unread: list[Unread] = []
    for page in _pages(piece):
        try:
            read.append(_read(page, piece.site))
        except _CannotRead as problem:
            unread.append(Unread(piece.site, page["url"], problem.stage, str(problem)))
    rows, misfits = _as_rows(read)
    staging_area_of(piece).add(piece, rows)
    return Outcome(piece.pages, (*unread, *misfits))


def _pages(piece: Piece) -> Iterator[dict[str, Any]]:
    filesystem = filesystem_at(f"{piece.lake}/{PAGES.name}", piece.storage_options)
    for part in piece.slices:
        try:
            with filesystem.open_input_file(part.path) as file:
                group = pq.ParquetFile(file).read_row_group(part.group, columns=list(_COLUMNS))
        except (OSError, pa.ArrowException) as error:
            raise StoreError(
                f"a worker cannot read {piece.lake}/{PAGES.name}/{part.path}: {error}; every worker must reach the "
                "lake by this address, so put it on storage they share"
            ) from error
        yield from group.take(pa.array(part.rows)).to_pylist()


def _read(page: dict[str, Any], site_key: str) -> _Read:
    article = _article(page, site_key)
    facts, rejected = valid(_facts(article), article)
    return _Read(page["revision"], article, facts, rejected)


def _article(page: dict[str, Any], site_key: str) -> Article:
    url = page["url"]
    try:
        article = read_page(
            page["raw"],
            url,
            site=site_of(site_key, url),
            content_type=page["content_type"],
            fetched_at=page["fetched_at"],
        )
    except (NotAnArticle, UnreadablePage) as error:
        raise _CannotRead("read", str(error)) from None
    except Exception as error:  # whatever a page does to the reader must not cost the others
        raise _CannotRead("read", f"{type(error).__name__}: {error}") from error
    if article.article_id != page["article_id"]:
        raise _CannotRead("read", f"it now reads as {article.article_id}, and was stored as {page['article_id']}")
    return article


def _facts(article: Article) -> Facts:
    try:
        return extract(article.title, article.body, article.published_at)
    except Exception as error:  # as above
        raise _CannotRead("facts", f"{type(error).__name__}: {error}") from error


def site_of(key: str, url: str) -> SiteDefinition:
    """Return the definition by which the crawl read a page: the site's own, or the same served from elsewhere."""
    if key not in known_sites():
        return site_for_url(url)
    site = get_site(key)
    return site if urlsplit(url).hostname in site.hosts else site.with_base_url(url)


def _as_rows(read: Sequence[_Read]) -> tuple[pa.Table, list[Unread]]:
    """Return what was read as a table, and those whose values fit no column (such as lone surrogates in a text)."""
    try:
        return _as_table(read), []
    except MISFIT:
        fitting = [(one, _misfit(one)) for one in read]
    return _as_table([one for one, misfit in fitting if misfit is None]), [misfit for _, misfit in fitting if misfit]


def _misfit(one: _Read) -> Unread | None:
    try:
        _as_table([one])
    except MISFIT as error:
        return Unread(one.article.site, one.article.url, "store", f"no column takes it: {error}")
    return None


def _as_table(read: Sequence[_Read]) -> pa.Table:
    """Return what was read with the lake's types, beside the revision it belongs to and what was left out."""
    said = to_table([one.article for one in read], Article, LAKE)
    found = to_table([one.facts for one in read], Facts, LAKE)
    columns = {name: table[name] for table in (said, found) for name in table.column_names}
    columns["content_hash"] = pa.array([content_hash(one.article) for one in read], pa.string())
    columns["revision"] = pa.array([one.revision for one in read], pa.int64())
    columns[REJECTED] = pa.array([one.rejected for one in read], pa.list_(pa.string()))
    return pa.table(columns)
