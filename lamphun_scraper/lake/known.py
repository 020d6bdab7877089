"""What the lake knows of stored articles, without their text: for a crawl as it was, for the writer as it is now."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import fields
from datetime import datetime
from typing import Any, Final

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.dataset as ds

from lamphun_scraper.clock import BANGKOK
from lamphun_scraper.lake.delta import Delta
from lamphun_scraper.lake.readings import Known

_KNOWN: Final = tuple(item.name for item in fields(Known))
_NOTED_AT_MOST: Final = 2_000
"""Changes kept as Python objects; with more, columns read from the table anew take less memory."""


class KnownArticles(Mapping[str, Known]):
    """The articles stored of one site, by `article_id`; kept in Arrow's columns, so that many cost little."""

    def __init__(self, articles: Delta, site: str) -> None:
        """Read what the newest version holds of a site, and keep to that version."""
        self._articles = articles
        self._dataset = articles.dataset()
        rows = articles.read(["article_id", *_KNOWN], ds.field("site") == site, self._dataset)
        self._rows = rows.combine_chunks()
        self._places = {key: place for place, key in enumerate(rows["article_id"].to_pylist())}

    def __getitem__(self, article_id: str) -> Known:
        """Return what is known of an article; KeyError if nothing is."""
        place = self._places[article_id]
        return Known(**{name: in_bangkok(self._rows[name][place].as_py()) for name in _KNOWN})

    def __iter__(self) -> Iterator[str]:
        """Iterate over the keys."""
        return iter(self._places)

    def __len__(self) -> int:
        """Count the articles."""
        return len(self._places)

    def shared_validators(self, at_most: int) -> frozenset[tuple[str | None, str | None]]:
        """Return each ETag with Last-Modified that more than `at_most` of the articles have alike.

        Arrow counts them: made into objects, twenty thousand articles would take half a second of every run.
        """
        counted = self._rows.group_by(["etag", "last_modified"], use_threads=False).aggregate([([], "count_all")])
        shared = counted.filter(pc.field("count_all") > at_most)
        return frozenset(zip(shared["etag"].to_pylist(), shared["last_modified"].to_pylist(), strict=True))

    def bodies(self, article_ids: Collection[str]) -> dict[str, str]:
        """Return the texts of those of the articles that are stored; they are read only now."""
        wanted = ds.field("article_id").isin(pa.array(list(article_ids), pa.string()))
        rows = self._articles.read(["article_id", "body"], wanted, self._dataset)
        return dict(zip(rows["article_id"].to_pylist(), rows["body"].to_pylist(), strict=True))


def in_bangkok(value: Any) -> Any:
    """Return a stored value as a person reads it: instants in Bangkok time, anything else as it is."""
    return value.astimezone(BANGKOK) if isinstance(value, datetime) else value


class Ledger:
    """The stored articles as their writer sees them: read once a site, then kept up by its own commits.

    Without it each commit would look into every file of the table, and a long crawl would slow down as it goes.
    """

    def __init__(self, articles: Delta) -> None:
        """Begin with nothing read."""
        self._articles = articles
        self._version: int | None = None
        self._sites: dict[str, KnownArticles] = {}
        self._noted: dict[str, Known] = {}

    def of(self, article_ids: Collection[str]) -> dict[str, Known]:
        """Return what is known of those of the articles that are stored."""
        version = self._articles.version()
        if version != self._version or len(self._noted) > _NOTED_AT_MOST:
            self._forget(version)
        found = ((article_id, self._one(article_id)) for article_id in article_ids)
        return {article_id: known for article_id, known in found if known is not None}

    def _one(self, article_id: str) -> Known | None:
        if article_id in self._noted:
            return self._noted[article_id]
        site = article_id.partition(":")[0]
        if site not in self._sites:
            self._sites[site] = KnownArticles(self._articles, site)
        return self._sites[site].get(article_id)

    def note(self, changes: Mapping[str, Known]) -> None:
        """Take in what the writer has just committed, in one version."""
        version = self._articles.version()
        if version != (self._version or 0) + 1:  # somebody else has written, too
            self._forget(version)
            return
        self._version = version
        self._noted.update(changes)

    def _forget(self, version: int | None) -> None:
        self._version = version
        self._sites.clear()
        self._noted.clear()


def known_of(row: Any, **changes: Any) -> Known:
    """Return what will be known of a row (or of what is known already), with some values changed."""
    return Known(**{name: getattr(row, name) for name in _KNOWN} | changes)
