"""What a run did, as one record, one line and one exit code. Counts come from Scrapy's stats."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any, Final

from lamphun_scraper import __version__, stat_names
from lamphun_scraper.errors import Exit
from lamphun_scraper.records import Run

FINISHED: Final = "finished"
"""Outcome of a run that saw all that it was to see; the next one may stop where this one began."""
PARTLY: Final = "finished without some listings"
"""The same, except what lies behind the listings that failed."""
WITHIN: Final = "finished within bounds"
"""Outcome of a run that asked for all that it was to ask for, and was to leave the rest of the site out."""
KEEPS_BACK: Final = "robots.txt keeps back"
_WARNED: Final = ", with warnings: "
_GO_ON: Final = "run again to go on"
_SEVERAL: Final = 3
"""So many pages without an article are no accident."""

_MANY: Final = 6
"""So many addresses that failed, and none that did not, are the site's trouble and no longer theirs."""

_BLIND: Final = frozenset({"unreachable", "blocked"})
"""Outcomes of runs that could not see the site, or not all of it."""

_STOPPED: Final[Mapping[str, tuple[str, Exit]]] = {
    "unreachable": ("unreachable", Exit.UNREACHABLE),
    "blocked": ("blocked", Exit.UNREACHABLE),
    "store": ("could not be stored", Exit.DONE_WITH_FAILURES),
    "shutdown": (f"interrupted; what was read is stored, {_GO_ON}", Exit.DONE_WITH_FAILURES),
}
_MOST: Final = "max_articles"
_AT_MOST: Final = f"stopped at {_MOST}"
_WHOLE: Final = frozenset({"finished", _MOST})


def judge(stats: Mapping[str, Any], reason: str, *, within_days: bool, warnings: Sequence[str]) -> tuple[str, Exit]:
    """Return the outcome of a run in words, and its exit code.

    Args:
        stats: counts under the names of `stat_names`.
        reason: why Scrapy closed the spider.
        within_days: whether the run left out what is of other days. One with a limit that it did not reach left out
            nothing.
        warnings: what the monitors found.
    """
    problem = stats.get(stat_names.PROBLEM)
    if reason in _STOPPED:
        word, code = _STOPPED[reason]
        return (f"{word}: {problem}" if problem else word), code
    if reason not in _WHOLE:
        nothing = stats.get(stat_names.READ_BEFORE) and not stats.get(stat_names.NEW)
        read = "nothing new was read, and a higher limit may be needed" if nothing else "what was read is stored"
        return f"stopped: {reason}; {read}, {_GO_ON}", Exit.DONE_WITH_FAILURES
    if _forbidden(stats):
        return (
            f"blocked: {forbidden_in_words(stats)}, and no article came; ask the site's owner for access",
            Exit.UNREACHABLE,
        )
    if _none_came(stats):
        why = f"no article came, and {stats[stat_names.FAILED]} addresses failed (`lamphun-scraper status` says why)"
        return f"unreachable: {why}; look at the site in a browser", Exit.UNREACHABLE
    if drifted(stats):
        where = problem or "`lamphun-scraper status` lists them"
        return f"layout drift: pages came, but none could be read as an article ({where})", Exit.LAYOUT_DRIFT
    told = [*warnings, *filter(None, [forbidden_in_words(stats)])]
    seen = _seen(stats, reason, within_days=within_days) + (_WARNED + "; ".join(told) if told else "")
    return seen, Exit.DONE_WITH_FAILURES if warnings or stats.get(stat_names.FAILED) else Exit.DONE


def _seen(stats: Mapping[str, Any], reason: str, *, within_days: bool) -> str:
    if reason == _MOST:
        return _AT_MOST
    if within_days:
        return WITHIN
    return PARTLY if stats.get(stat_names.LISTINGS_FAILED) else FINISHED


def saw_all(outcome: str) -> bool:
    """Return whether a run with this outcome saw all that it was to see, and that was the whole site."""
    return _plain(outcome) == FINISHED


def last_end(runs: Sequence[Run], before: datetime, outcomes: Collection[str]) -> datetime | None:
    """Return when the last run with one of these outcomes ended, with warnings or without; None if there was none.

    A run that ended later than `before`, which is now, had a clock that was ahead: it would be the last for years.
    """
    ends = (run.finished_at for run in runs if _plain(run.outcome) in outcomes)
    return max((end for end in ends if end <= before), default=None)


def turns(runs: Iterable[tuple[str, bool]], *, within_days: bool, limited: bool) -> int:
    """Return how many earlier runs of this kind count towards the work done only now and then.

    That is looking around in the menu and walking sections to their end. Each kind is counted apart: where runs within
    days and others alternate, one count for both would show each of them but half of what it is to look at. So it is
    where runs that stop at their limit alternate with others that have none: by their count these might never have a
    turn. A run that could not see the site does not count. One that was cut short, or given up after articles had come,
    counts for all: its kind is not known, and what it was to do may be why it did not get to its end, so the next does
    something else.

    Args:
        runs: how the runs ended, and whether an article came, be it as one not modified.
        within_days: whether it is about runs that leave out what is of other days.
        limited: whether it is about runs that stop after so many articles.
    """
    others = {FINISHED, PARTLY} if within_days else {WITHIN} if limited else {WITHIN, _AT_MOST}
    seeing = (outcome for outcome, answered in runs if answered or outcome.partition(":")[0] not in _BLIND)
    return sum(_plain(outcome) not in others for outcome in seeing)


def _plain(outcome: str) -> str:
    return outcome.partition(_WARNED)[0]


def forbidden_in_words(stats: Mapping[str, Any]) -> str | None:
    """Return what robots.txt keeps back; None where that is nothing."""
    articles, listings = stats.get(stat_names.FORBIDDEN, 0), stats.get(stat_names.LISTINGS_FORBIDDEN, 0)
    if not articles and not listings:
        return None
    return f"{KEEPS_BACK} {articles} articles and {listings} pages of listings"


def _forbidden(stats: Mapping[str, Any]) -> bool:
    """Return whether robots.txt is why no article came."""
    seen = (_articles(stats), stats.get(stat_names.READ_BEFORE), stats.get(stat_names.UNREADABLE))
    return forbidden_in_words(stats) is not None and not any(seen)


def _articles(stats: Mapping[str, Any]) -> int:
    names = (stat_names.READ, stat_names.NOT_MODIFIED, stat_names.OUTSIDE, stat_names.WITHDRAWN)
    return sum(stats.get(name, 0) for name in names)


def drifted(stats: Mapping[str, Any]) -> bool:
    """Return whether pages came and yet nothing was an article: the layout has changed, or it is not the site."""
    if _forbidden(stats):
        return False
    articles = _articles(stats)
    unreadable = stats.get(stat_names.UNREADABLE, 0)
    other_failures = stats.get(stat_names.FAILED, 0) - unreadable
    if stats.get(stat_names.READ_BEFORE):
        # A run that only reads what others left: a page or two may be bad for good.
        return not articles and unreadable >= _SEVERAL
    return not articles and (unreadable > 0 or not other_failures)


def _none_came(stats: Mapping[str, Any]) -> bool:
    """Return whether all but static pages failed to come, each of them perhaps as in many runs before.

    What failed before ends no run: so nothing else would tell of a site that has refused its articles for weeks.
    """
    unreadable = stats.get(stat_names.UNREADABLE, 0) - stats.get(stat_names.SET_ASIDE, 0)
    came = _articles(stats) or stats.get(stat_names.READ_BEFORE) or unreadable
    return not came and stats.get(stat_names.FAILED, 0) >= _MANY


def found_nothing(stats: Mapping[str, Any], reason: str) -> bool:
    """Return whether a run ended with no article and no failure either, so that nothing says where to look."""
    return (
        reason in _WHOLE and drifted(stats) and not stats.get(stat_names.FAILED) and not stats.get(stat_names.PROBLEM)
    )


def account(  # noqa: PLR0913 - a record of many plain values
    stats: Mapping[str, Any],
    *,
    run_id: str,
    site: str,
    started_at: datetime,
    finished_at: datetime,
    outcome: str,
    code: Exit,
) -> Run:
    """Return the record of a run."""
    return Run(
        run_id=run_id,
        site=site,
        started_at=started_at,
        finished_at=finished_at,
        outcome=outcome,
        exit_code=int(code),
        requests=stats.get("downloader/request_count", 0),
        pages=stats.get(stat_names.READ, 0),
        new=stats.get(stat_names.NEW, 0),
        changed=stats.get(stat_names.CHANGED, 0),
        unchanged=stats.get(stat_names.UNCHANGED, 0) + stats.get(stat_names.NOT_MODIFIED, 0),
        gone=stats.get(stat_names.GONE, 0),
        failed=stats.get(stat_names.FAILED, 0),
        bytes=stats.get("downloader/response_bytes", 0),
        seconds=round((finished_at - started_at).total_seconds(), 3),
        version=__version__,
    )


def with_warning(run: Run, warning: str) -> Run:
    """Return the account of a run that saw what it saw, but behind which something went wrong."""
    told = f"{run.outcome}{'; ' if _WARNED in run.outcome else _WARNED}{warning}"
    return replace(run, outcome=told, exit_code=run.exit_code or int(Exit.DONE_WITH_FAILURES))


def summary(run: Run) -> str:
    """Return the line that a person reads in a mail from cron."""
    counts = ", ".join(
        f"{value} {name}"
        for name, value in (
            ("new", run.new),
            ("changed", run.changed),
            ("unchanged", run.unchanged),
            ("gone", run.gone),
            ("failed", run.failed),
        )
    )
    size = f"{run.bytes / 1_000_000:.1f} MB"
    return f"{run.site}: {run.outcome}; {counts} ({run.requests} requests, {size}, {run.seconds:.0f} s)"
