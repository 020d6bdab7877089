"""Failures that are one: of the same site, URL and stage."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from lamphun_scraper.records import Failure

FailureKey = tuple[str, str, str]
"""Site, URL and stage."""


def failure_key(failure: Failure) -> FailureKey:
    """Return what tells a failure from others."""
    return failure.site, failure.url, failure.stage


def joined(failures: Iterable[Failure]) -> dict[FailureKey, Failure]:
    """Return one failure a key; where a page failed a stage in several ways, all reasons are told, each once."""
    firsts: dict[FailureKey, Failure] = {}
    reasons: dict[FailureKey, dict[str, None]] = {}
    for failure in failures:
        key = failure_key(failure)
        firsts.setdefault(key, failure)
        reasons.setdefault(key, {})[failure.reason] = None
    return {key: replace(first, reason="; ".join(reasons[key])) for key, first in firsts.items()}


def again(failure: Failure, before: Failure | None) -> Failure:
    """Return a failure as one more try of the one that is stored, where that is still open."""
    if before is None or before.resolved_at is not None:
        return failure
    return replace(failure, tries=before.tries + failure.tries, first_failed_at=before.first_failed_at)
