"""`lamphun-scraper export`: the tables in a format that other programs open."""

from __future__ import annotations

from pathlib import Path

import click

from lamphun_scraper.commands.options import OutputPath, data_dir_option, no_stream
from lamphun_scraper.exports import FORMATS, export


@click.command()
@click.option("--format", "name", type=click.Choice(list(FORMATS)), required=True, help="What to write.")
@click.option(
    "-o",
    "--output",
    type=OutputPath(folder=True),
    callback=no_stream,
    required=True,
    help="A folder for parquet and csv (one file a table), a file for the others.",
)
@data_dir_option
def command(name: str, output: Path, data_dir: str) -> None:
    """Write the tables as Parquet, CSV, XLSX, SQLite, JSON-LD or iCalendar.

    Examples:

    \b
      lamphun-scraper export --format csv -o tables/
      lamphun-scraper export --format xlsx -o news.xlsx
      lamphun-scraper export --format sqlite -o news.db && datasette news.db
      lamphun-scraper export --format ical -o events.ics --data-dir /srv/lamphun
    """
    from lamphun_scraper.lake import lake_to_read

    for note in export(lake_to_read(data_dir), name, output):
        click.echo(f"note: {note}", err=True)
    click.echo(f"wrote {output}", err=True)
