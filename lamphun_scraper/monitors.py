"""What a run looks like beside earlier ones: signs that a site has changed before the tables show it.

Plain functions over counts. A monitoring suite such as Spidermon sees one run and acts after its exit code is fixed;
these compare with what the lake holds, and need no dependency.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields
from pathlib import Path
from statistics import median
from typing import Any, Final

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from lamphun_scraper import stat_names
from lamphun_scraper.accounting import KEEPS_BACK, forbidden_in_words
from lamphun_scraper.lake.storage import Folder
from lamphun_scraper.records import Article, Facts, Run

logger = logging.getLogger(__name__)

ENOUGH: Final = 20
"""Articles below which a share means nothing."""
LARGEST_DROP: Final = 0.25
"""How far the share of articles with a field may fall below what is stored."""
FAILURE_FLOOR: Final = 5
"""Failures that are no sign yet, whatever earlier runs had."""
HELD: Final = "coverage/{}"
"""Stat: how many articles of this run have the field."""

_FACTS: Final = tuple(kind.name for kind in fields(Facts))
_TEXTS: Final = ("category", "published_at")
Coverage = Mapping[str, float]


def fields_held(article: Article, facts: Facts) -> Iterator[str]:
    """Name the watched fields that an article has."""
    yield from (name for name in _TEXTS if getattr(article, name))
    yield from (name for name in _FACTS if getattr(facts, name))


def stored_coverage(parquet: Path | str) -> Coverage:
    """Return the share of stored articles that have each watched field, from the snapshots of the last run.

    Snapshots that cannot be read are told in the log, and compared with nothing.
    """
    place = Folder(str(parquet)).filesystem
    try:
        articles = pq.read_table("articles.parquet", columns=["article_id", *_TEXTS], filesystem=place)
        if articles.num_rows < ENOUGH:
            return {}
        held = {name: articles.num_rows - articles[name].null_count for name in _TEXTS}
        for name in _FACTS:
            ids = pq.read_table(f"{name}.parquet", columns=["article_id"], filesystem=place)["article_id"]
            held[name] = pc.count_distinct(ids).as_py()
    except FileNotFoundError:  # not written yet
        return {}
    except (OSError, KeyError, pa.ArrowException) as error:
        logger.warning("the snapshots cannot be compared with: %s", error)
        return {}
    return {name: count / articles.num_rows for name, count in held.items()}


def warnings(stats: Mapping[str, Any], parquet: Path | str, earlier: Sequence[Run]) -> list[str]:
    """Return what a person should look at; nothing where all is as before.

    Args:
        stats: this run's counts.
        parquet: folder of the snapshots, as the last run left them; a path or an address on object storage.
        earlier: runs of this site, the last first.
    """
    return [
        *_unreadable(stats),
        *_thinner(stats, parquet),
        *_more_failures(stats, earlier),
        *_many_gone(stats),
        *_home_only(stats),
        *_unfollowed(stats),
        *_newly_forbidden(stats, earlier),
    ]


def _unreadable(stats: Mapping[str, Any]) -> Iterator[str]:
    unreadable = stats.get(stat_names.UNREADABLE, 0) - stats.get(stat_names.SET_ASIDE, 0)
    well = stats.get(stat_names.READ, 0) + stats.get(stat_names.NOT_MODIFIED, 0)
    if unreadable > FAILURE_FLOOR and unreadable > well:
        yield f"{unreadable} of {unreadable + well} article pages could not be read: has the layout changed?"


def _thinner(stats: Mapping[str, Any], parquet: Path | str) -> Iterator[str]:
    read = stats.get(stat_names.READ, 0) - stats.get(stat_names.REFUSED, 0)
    if read < ENOUGH:
        return
    for name, before in stored_coverage(parquet).items():
        now = stats.get(HELD.format(name), 0) / read
        if now < before - LARGEST_DROP:
            yield f"only {now:.0%} of the articles have {name}, {before:.0%} did before"


def _more_failures(stats: Mapping[str, Any], earlier: Sequence[Run]) -> Iterator[str]:
    failed = stats.get(stat_names.FAILED, 0)
    usual = median([run.failed for run in earlier[:10]] or [0])
    if earlier and failed > FAILURE_FLOOR + 3 * usual:
        yield f"{failed} failures, where {usual:g} are usual"


def _many_gone(stats: Mapping[str, Any]) -> Iterator[str]:
    gone = stats.get(stat_names.GONE, 0)
    looked_at = gone + stats.get(stat_names.READ, 0) + stats.get(stat_names.NOT_MODIFIED, 0)
    if gone > FAILURE_FLOOR and 2 * gone > looked_at:
        yield f"{gone} of {looked_at} articles looked at are gone: does the site answer 404 to everything?"


def _home_only(stats: Mapping[str, Any]) -> Iterator[str]:
    if stats.get(stat_names.LISTINGS_FAILED) or stats.get(stat_names.LISTINGS_FORBIDDEN):
        return
    of = "" if stats.get(stat_names.HOME_ONLY) else stats.get(stat_names.UNLISTED)
    if of is not None:
        articles = f"articles of {of}" if of else "articles"
        question = "does a link of it lead to a listing that this program can follow?"
        yield f"{articles} came from the home page only: {question}"


def _unfollowed(stats: Mapping[str, Any]) -> Iterator[str]:
    listing = stats.get(stat_names.UNFOLLOWED)
    if listing:
        yield f"only a script or a form leads to the further pages of {listing}: what stands there cannot be read"


def _newly_forbidden(stats: Mapping[str, Any], earlier: Sequence[Run]) -> Iterator[str]:
    """Say that robots.txt has changed; what it keeps back is told of every run, and fails none."""
    if earlier and forbidden_in_words(stats) and not any(KEEPS_BACK in run.outcome for run in earlier):
        yield "earlier runs were free to ask for what robots.txt keeps back now"
