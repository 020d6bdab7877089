"""`lamphun-scraper query`: SQL over the tables, shown as a table or written for other programs."""

from __future__ import annotations

import csv
import json
import sys
from datetime import date, datetime
from decimal import Decimal
from math import isfinite
from typing import TYPE_CHECKING, Any, Final

import click

from lamphun_scraper.commands.display import ZONE_NAME, print_table
from lamphun_scraper.commands.options import local_data_dir_option
from lamphun_scraper.errors import UsageProblem

if TYPE_CHECKING:
    import pyarrow as pa

_SHOWN: Final = 200
_INTERRUPTED: Final = "Query interrupted"
"""What DuckDB makes of Ctrl-C while it computes; no class of its own tells it from other errors."""


@click.command()
@click.argument("sql")
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", "csv", "json"]),
    help=f"table to read (the first {_SHOWN} rows); csv and json for programs, all rows.  [default: table]",
)
@click.option("--json", "as_json", is_flag=True, help="The same as --format json.")
@local_data_dir_option
def command(sql: str, form: str | None, as_json: bool, data_dir: str) -> None:
    """Run one statement of SQL (DuckDB's dialect) over the tables; it can read nothing else.

    Tables: articles, events, officials, venues, participants, dates, related, site_stats, runs, failures.

    Examples:

    \b
      lamphun-scraper query "SELECT type, count(*) FROM events GROUP BY type ORDER BY 2 DESC"
      lamphun-scraper query "SELECT name, position FROM officials WHERE role = 'chair'" --format csv > chairs.csv
      lamphun-scraper query "FROM events WHERE start >= '2024-10-01'" --json | jq '.[].name'
      lamphun-scraper query "DESCRIBE participants"
    """
    if as_json and form:
        raise UsageProblem(f"--json and --format {form} each name a form; give one of them")
    from lamphun_scraper.query import run_query

    try:
        rows = run_query(sql, data_dir)
    except RuntimeError as error:
        if str(error) != _INTERRUPTED:
            raise
        raise KeyboardInterrupt from None
    write = {"table": _show, "csv": _write_csv, "json": _write_json}
    try:
        write["json" if as_json else form or "table"](rows)
    except OverflowError:  # Arrow has such days, and Python has no value for them
        raise UsageProblem(
            "the answer has a day outside the years 1 to 9999; write it as text: CAST(… AS VARCHAR)"
        ) from None


def _show(rows: pa.Table) -> None:
    from lamphun_scraper.exports.cells import plain_rows

    print_table(rows.column_names, plain_rows(rows.slice(0, _SHOWN), _shown))
    if rows.num_rows > _SHOWN:
        click.echo(f"{rows.num_rows - _SHOWN:,} more rows; --format csv writes all", err=True)
    if any(getattr(kind, "tz", None) for kind in rows.schema.types):
        click.echo(f"times are {ZONE_NAME}", err=True)


def _write_csv(rows: pa.Table) -> None:
    from lamphun_scraper.exports.cells import plain_rows
    from lamphun_scraper.exports.csv import csv_cell

    lines = plain_rows(rows, csv_cell)
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(rows.column_names)
    writer.writerows(lines)


def _write_json(rows: pa.Table) -> None:
    click.echo(json.dumps(_finite(rows.to_pylist()), ensure_ascii=False, indent=2, default=_plain))


def _finite(value: Any) -> Any:
    """Return a value that JSON knows, within lists and structs as well: it has neither NaN nor infinities."""
    if isinstance(value, list):
        return [_finite(one) for one in value]
    if isinstance(value, dict):
        return {name: _finite(one) for name, one in value.items()}
    return None if isinstance(value, float) and not isfinite(value) else value


def _plain(value: Any) -> str | float:
    if isinstance(value, Decimal):
        return float(value)
    return value.isoformat() if isinstance(value, date) else str(value)


def _shown(value: Any) -> Any:
    """Return a value as people read it: instants in Bangkok time, to the second."""
    return f"{value:%Y-%m-%d %H:%M:%S}" if isinstance(value, datetime) else value
