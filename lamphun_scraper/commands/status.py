"""`lamphun-scraper status`: the last runs, what is stored, and what still fails."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime
from typing import TYPE_CHECKING, Any, Final

import click

from lamphun_scraper.accounting import FINISHED
from lamphun_scraper.clock import BANGKOK
from lamphun_scraper.commands.display import ZONE_NAME, print_line, print_table, without_controls
from lamphun_scraper.commands.options import data_dir_option

if TYPE_CHECKING:
    from lamphun_scraper.lake import Lake
    from lamphun_scraper.records import Failure, Run

_FAILURES_SHOWN: Final = 20


@click.command()
@click.option("--last", "count", default=10, show_default=True, type=click.IntRange(min=1), help="Runs to show.")
@click.option("--json", "as_json", is_flag=True, help="Everything as JSON, for programs.")
@data_dir_option
def command(count: int, as_json: bool, data_dir: str) -> None:
    """Show the last runs with their outcome, the articles stored, and the open failures.

    Examples:

    \b
      lamphun-scraper status --last 3
      lamphun-scraper status --json | jq '.runs[0].exit_code'
    """
    from lamphun_scraper.lake import lake_to_read

    lake = lake_to_read(data_dir)
    runs, failures = lake.runs()[:count], lake.open_failures()
    if as_json:
        status = {
            "articles": stored_articles(lake),
            "runs": [asdict(run) for run in runs],
            "open_failures": [asdict(failure) for failure in failures],
        }
        click.echo(json.dumps(status, ensure_ascii=False, indent=2, default=_iso))
        return
    articles = stored_articles(lake)  # before anything is said: it may not be readable
    click.echo(f"All times are {ZONE_NAME}.\n")
    _show_articles(articles)
    click.echo()
    _show_runs(runs)
    click.echo()
    _show_failures(failures)


def stored_articles(lake: Lake) -> list[dict[str, Any]]:
    """Count the articles of each site, live and gone, and tell when the newest was published."""
    import pyarrow.compute as pc

    rows = lake.articles.read(["site", "status", "published_at"])
    counted = rows.append_column("live", pc.equal(rows["status"], "live")).append_column(
        "gone", pc.equal(rows["status"], "gone")
    )
    totals = counted.group_by("site").aggregate([("live", "sum"), ("gone", "sum"), ("published_at", "max")])
    return [
        {"site": row["site"], "live": row["live_sum"], "gone": row["gone_sum"], "newest": row["published_at_max"]}
        for row in totals.sort_by("site").to_pylist()
    ]


def _show_articles(sites: Sequence[dict[str, Any]]) -> None:
    if not sites:
        click.echo("No articles stored.")
        return
    rows = [(one["site"], one["live"], one["gone"], _short(one["newest"])) for one in sites]
    print_table(["site", "live", "gone", "newest published"], rows, title="Articles stored")


def _show_runs(runs: Sequence[Run]) -> None:
    rows = [
        (_short(run.started_at), run.site, f"{run.seconds:.0f} s", run.pages, run.new, run.changed, run.gone,
         run.failed, run.exit_code)
        for run in runs
    ]  # fmt: skip
    names = ["started", "site", "took", "pages", "new", "changed", "gone", "failed", "exit"]
    print_table(names, rows, title="Last runs")
    # What there is to tell of a run may be long: in a column it would leave the others no room.
    for run in runs:
        if run.outcome != FINISHED:
            print_line(f"{_short(run.started_at)} {run.site}: {run.outcome}")


def _show_failures(failures: Sequence[Failure]) -> None:
    if not failures:
        click.echo("No open failures.")
        return
    click.echo(f"Open failures: {len(failures):,}")
    for one in failures[:_FAILURES_SHOWN]:
        print_line(f"{_short(one.first_failed_at)} {one.stage}, tries {one.tries}: {one.reason}")
        click.echo(f"  {without_controls(one.url)}")  # wrapped by the terminal alone, so that it can be copied
    if len(failures) > _FAILURES_SHOWN:
        click.echo(f"{len(failures) - _FAILURES_SHOWN:,} more; --json lists all", err=True)


def _short(moment: datetime | None) -> str:
    return "" if moment is None else moment.astimezone(BANGKOK).strftime("%Y-%m-%d %H:%M")


def _iso(value: Any) -> str:
    return value.astimezone(BANGKOK).isoformat() if isinstance(value, datetime) else str(value)
