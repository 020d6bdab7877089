"""A re-extraction from its plan to its end."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import Executor
from dataclasses import dataclass
from typing import Final

import pyarrow.compute as pc

from lamphun_scraper.clock import now
from lamphun_scraper.errors import UsageProblem
from lamphun_scraper.lake import Lake, extractor_version
from lamphun_scraper.records import Failure, Stage
from lamphun_scraper.reextraction.merge import merge, rejections
from lamphun_scraper.reextraction.plan import Piece, current_pages, most_pieces, outdated, pieces
from lamphun_scraper.reextraction.reread import REJECTED, Unread
from lamphun_scraper.reextraction.staging import drop_empty_folders, drop_other_rules, staging_area
from lamphun_scraper.reextraction.workers import each_outcome

_STAGES: Final = ("read", "facts", "validate", "store")
"""Failures that reading again may heal."""

Progress = Callable[[int, int], None]
"""Told how many pages are read, of how many."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """What a re-extraction did, in pages.

    Attributes:
        read: read by this command.
        resumed: read before it, by one that was interrupted.
        unread: could not be read; their articles stay as they were, and each has a row in `failures`.
        rejected: facts that cannot be true and were left out; each has a row in `failures`.
        missing: articles of which no page is stored; they stay as they were.
    """

    read: int = 0
    resumed: int = 0
    unread: int = 0
    rejected: int = 0
    missing: int = 0


@dataclass(frozen=True, slots=True)
class _Plan:
    """What is to be done for one site."""

    pieces: list[Piece]
    resumed: int
    missing: int

    @property
    def pages(self) -> int:
        return sum(piece.pages for piece in self.pieces)


def reextract(lake: Lake, executor: Executor, progress: Progress, *, site: str | None = None) -> Summary:
    """Read the stored pages of all articles that other rules have read, of one site or of all; store what they say now.

    Hold `run_lock` meanwhile. It may be interrupted at any moment and called again: the lake changes once, at the end,
    and what was read before is not read again.

    Raises:
        StoreError: the lake cannot be read or written.
        UsageProblem: nothing is stored of the site, or a worker runs another version of this program.
    """
    rules = extractor_version()
    drop_other_rules(lake, rules)
    plans = {key: _plan(lake, key, rules) for key in _sites(lake, site)}
    unread = list(_read(executor, plans, progress))
    lost = Counter(one.site for one in unread)
    merge(lake, [key for key, plan in plans.items() if plan.resumed + plan.pages > lost[key]], rules)
    rejected = sum(_account(lake, key, rules, [one for one in unread if one.site == key]) for key in plans)
    for key in plans:
        staging_area(lake, key, rules).remove()
    drop_empty_folders(lake)
    return Summary(
        read=sum(plan.pages for plan in plans.values()) - len(unread),
        resumed=sum(plan.resumed for plan in plans.values()),
        unread=len(unread),
        rejected=rejected,
        missing=sum(plan.missing for plan in plans.values()),
    )


def useful_workers(lake: Lake, site: str | None = None) -> int:
    """Return how many workers `reextract` can have use for at most; 0 where nothing is to be read.

    Raises:
        StoreError: the lake cannot be read.
        UsageProblem: nothing is stored of the site.
    """
    rules = extractor_version()
    return sum(most_pieces(lake, key, rules) for key in _sites(lake, site))


def _sites(lake: Lake, only: str | None) -> list[str]:
    stored = sorted(pc.unique(lake.articles.read(["site"])["site"]).to_pylist())
    if only is not None and only not in stored:
        raise UsageProblem(f"nothing is stored of a site {only!r}; stored are: {', '.join(stored) or 'none'}")
    return stored if only is None else [only]


def _plan(lake: Lake, site: str, rules: str) -> _Plan:
    staged = staging_area(lake, site, rules).keys()  # drops what is torn, also where nothing is left to be read
    wanted = outdated(lake, site, rules)
    if not wanted:
        return _Plan([], 0, 0)
    places = current_pages(lake, site, wanted)
    done = staged & places.keys()
    todo = [place for key, place in places.items() if key not in done]
    return _Plan(list(pieces(lake, site, rules, todo)), len(done), len(wanted) - len(places))


def _read(executor: Executor, plans: Mapping[str, _Plan], progress: Progress) -> Iterator[Unread]:
    todo = [piece for plan in plans.values() for piece in plan.pieces]
    done = sum(plan.resumed for plan in plans.values())
    total = done + sum(plan.pages for plan in plans.values())
    if total:
        progress(done, total)
    for outcome in each_outcome(executor, todo):
        done += outcome.pages
        progress(done, total)
        yield from outcome.unread


def _account(lake: Lake, site: str, rules: str, unread: list[Unread]) -> int:
    """Record what went wrong, close what went right; return how many facts were left out."""
    failures = [_failure(one.url, one.site, one.stage, one.reason, rules) for one in unread]
    suspects = {one.url for one in lake.open_failures(site) if one.stage in _STAGES}
    healed = set()
    rejected = 0
    for url, reasons in rejections(lake, site, rules, REJECTED):
        failures += [_failure(url, site, "validate", reason, rules) for reason in reasons]
        rejected += len(reasons)
        if url in suspects and not reasons:
            healed.add(url)
    if failures:
        lake.record_failures(failures)
    if healed:
        lake.resolve_failures(site, healed, now(), stages=_STAGES)
    return rejected


def _failure(url: str, site: str, stage: Stage, reason: str, rules: str) -> Failure:
    return Failure.at(now(), url=url, site=site, stage=stage, reason=reason, run_id=f"reextract-{rules}")
