"""Which stored pages are to be read again, in pieces of a size for one worker."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import Final, NamedTuple

import pyarrow.dataset as ds

from lamphun_scraper.lake import Lake

PIECE_PAGES: Final = 128
"""Pages in a piece, at most, save that a row group is never parted; few, to keep all workers busy to the end."""


class PageKey(NamedTuple):
    """What a page was stored for: one revision of an article."""

    article_id: str
    revision: int


@dataclass(frozen=True, slots=True)
class Slice:
    """Pages within one row group of a file of the pages table.

    Attributes:
        path: of the file, below the table.
        group: number of the row group.
        rows: places of the pages in it, ascending.
    """

    path: str
    group: int
    rows: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Piece:
    """The pages that a worker reads at a time; small to send, since the worker fetches them itself.

    Attributes:
        lake: root of the lake, reachable from the worker.
        storage_options: as deltalake takes them, or None.
        site: whose pages they are.
        rules: version of the extractor that is to read them.
    """

    lake: str
    storage_options: Mapping[str, str] | None
    site: str
    rules: str
    slices: tuple[Slice, ...]

    @property
    def pages(self) -> int:
        """Count the pages."""
        return sum(len(one.rows) for one in self.slices)


def outdated(lake: Lake, site: str, rules: str) -> dict[str, int]:
    """Return `article_id` → revision of the site's articles that other rules than these have read."""
    rows = lake.articles.read(["article_id", "revision"], _read_by_others(site, rules))
    return dict(zip(rows["article_id"].to_pylist(), rows["revision"].to_pylist(), strict=True))


def most_pieces(lake: Lake, site: str, rules: str) -> int:
    """Return how many pieces the pages of these articles can make at most, without a look at the pages.

    Of two pieces in a row the second begins with pages that found no room in the first.
    """
    pages = lake.articles.read(["extractor"], _read_by_others(site, rules)).num_rows
    return 2 * pages // PIECE_PAGES + 1 if pages else 0


def _read_by_others(site: str, rules: str) -> ds.Expression:
    return (ds.field("site") == site) & (ds.field("extractor") != rules)


class Stored(NamedTuple):
    """Where a page is stored."""

    path: str
    group: int
    row: int


def current_pages(lake: Lake, site: str, wanted: Mapping[str, int]) -> dict[PageKey, Stored]:
    """Return where the pages of the wanted revisions are stored.

    A run that was killed can leave a page of a revision that never came to be; of two pages the later one counts.
    """
    latest: dict[PageKey, tuple[datetime, Stored]] = {}
    for key, fetched_at, place in _stored_pages(lake, site):
        if wanted.get(key.article_id) != key.revision:
            continue
        if key not in latest or latest[key][0] < fetched_at:
            latest[key] = fetched_at, place
    return {key: place for key, (_, place) in latest.items()}


def _stored_pages(lake: Lake, site: str) -> Iterator[tuple[PageKey, datetime, Stored]]:
    columns = ["article_id", "revision", "fetched_at"]
    for fragment, rows in lake.pages.parts(columns, ds.field("site") == site):
        keys = map(PageKey, rows["article_id"].to_pylist(), rows["revision"].to_pylist())
        groups = ((group.id, row) for group in fragment.row_groups for row in range(group.num_rows))
        for key, fetched_at, (group, row) in zip(keys, rows["fetched_at"].to_pylist(), groups, strict=True):
            yield key, fetched_at, Stored(fragment.path, group, row)


def pieces(lake: Lake, site: str, rules: str, places: Collection[Stored]) -> Iterator[Piece]:
    """Part stored pages into pieces, in the order in which they are stored."""
    gathered: list[Slice] = []
    for (path, group), members in groupby(sorted(places), key=lambda place: place[:2]):
        rows = tuple(member.row for member in members)
        if gathered and sum(len(one.rows) for one in gathered) + len(rows) > PIECE_PAGES:
            yield Piece(lake.root, lake.storage_options, site, rules, tuple(gathered))
            gathered = []
        gathered.append(Slice(path, group, rows))
    if gathered:
        yield Piece(lake.root, lake.storage_options, site, rules, tuple(gathered))
