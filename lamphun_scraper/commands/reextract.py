"""`lamphun-scraper reextract`: the facts of stored pages read again, without the network."""

from __future__ import annotations

import signal
from contextlib import AbstractContextManager
from time import monotonic
from typing import TYPE_CHECKING

import click

from lamphun_scraper.commands.options import data_dir_option, not_empty
from lamphun_scraper.commands.progress import progress
from lamphun_scraper.commands.streams import end_with
from lamphun_scraper.errors import Exit, LamphunError, UsageProblem
from lamphun_scraper.hangup import end_at_hangup

if TYPE_CHECKING:
    from concurrent.futures import Executor

    from lamphun_scraper.lake import Lake
    from lamphun_scraper.reextraction import Summary


@click.command()
@click.option("--site", metavar="KEY", callback=not_empty, help="Only the pages of this site.  [default: all]")
@click.option(
    "--processes", type=click.IntRange(min=1),
    help="Worker processes on this machine, at most.  [default: one a core]",
)  # fmt: skip
@click.option(
    "--scheduler", metavar="ADDRESS", callback=not_empty,
    help="Read on the Dask cluster of this scheduler (tcp://host:8786).",
)  # fmt: skip
@data_dir_option
def command(site: str | None, processes: int | None, scheduler: str | None, data_dir: str) -> None:
    """Read pages and facts again from the stored pages, after an upgrade of this program.

    Only articles that another version has read are read. The tables change once, at the end; interrupted, the same
    command goes on where it stopped.

    Examples:

    \b
      lamphun-scraper reextract
      lamphun-scraper reextract --scheduler tcp://10.0.0.5:8786 --data-dir s3://bucket/news
    """
    if processes and scheduler:
        raise UsageProblem("--processes is for this machine, --scheduler for a cluster; give one of them")
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # stopped by a service manager, it ends as with Ctrl-C
    end_at_hangup()
    from lamphun_scraper.startup import spare_work

    spare_work()  # before the lake, which loads Arrow
    from lamphun_scraper.lake import existing_lake, run_lock

    began = monotonic()
    lake = existing_lake(data_dir)
    with run_lock(data_dir):
        lake.drop_unfinished()
        lake.require_writable()
        lake.require_whole()  # else its own commits would count for those that are lost, and no run would tell of them
        summary = _run(lake, data_dir, site, _workers(lake, site, processes, scheduler))
    failed = summary.unread or summary.rejected or summary.missing
    code = Exit.DONE_WITH_FAILURES if failed else Exit.DONE
    end_with(f"{_told(summary)} ({monotonic() - began:.0f} s)", code)


def _workers(
    lake: Lake, site: str | None, processes: int | None, scheduler: str | None
) -> AbstractContextManager[Executor]:
    from lamphun_scraper import reextraction

    if scheduler:
        return reextraction.cluster(scheduler)
    useful = reextraction.useful_workers(lake, site)
    if processes and processes > useful > 0:
        click.echo(
            f"lamphun-scraper: there is work for {useful} of {processes} processes; no more are started", err=True
        )
    return reextraction.processes(min(processes or reextraction.available_cores(), useful))


def _run(lake: Lake, data_dir: str, site: str | None, workers: AbstractContextManager[Executor]) -> Summary:
    from lamphun_scraper.datasets import write_snapshots
    from lamphun_scraper.reextraction import reextract

    try:
        with workers as executor, progress("Reading", "pages") as update:
            summary = reextract(lake, executor, update, site=site)
    except KeyboardInterrupt:
        raise LamphunError("interrupted; what was read is kept: run the same command again to go on") from None
    lake.compact()
    write_snapshots(lake, data_dir)
    return summary


def _told(summary: Summary) -> str:
    if not summary.read + summary.resumed + summary.unread + summary.missing:
        return "every article was read by this version already; nothing to do"
    parts = [f"{summary.read + summary.resumed:,} pages read again"]
    if summary.resumed:
        parts.append(f"{summary.resumed:,} of them before an interruption")
    if summary.unread:
        parts.append(f"{summary.unread:,} could not be read and stay as they were (see status)")
    if summary.rejected:
        parts.append(f"{summary.rejected:,} facts left out that cannot be true (see status)")
    if summary.missing:
        parts.append(f"{summary.missing:,} articles have no stored page and stay as they were")
    return ", ".join(parts)
