"""`lamphun-scraper report`: one self-contained HTML file from the tables."""

from __future__ import annotations

from pathlib import Path

import click

from lamphun_scraper.commands.options import OutputPath, data_dir_option, no_stream


@click.command()
@click.option(
    "-o", "--output", type=OutputPath(), callback=no_stream, required=True,
    help="The file to write.",
)  # fmt: skip
@click.option("--site", "site_key", default="lamphun", show_default=True, help="Whose districts the tile grid shows.")
@data_dir_option
def command(output: Path, site_key: str, data_dir: str) -> None:
    """Write one HTML file that opens offline: figures, plots, and every fact in its sentence.

    Examples:

    \b
      lamphun-scraper report -o report.html
      lamphun-scraper report -o report.html --data-dir /srv/lamphun
    """
    from lamphun_scraper.atomic import replacing
    from lamphun_scraper.datasets import tidy_table
    from lamphun_scraper.lake import lake_to_read
    from lamphun_scraper.report import render
    from lamphun_scraper.schema import TABLES
    from lamphun_scraper.sites import get_site

    province = get_site(site_key).province
    lake = lake_to_read(data_dir)
    tables = {name: tidy_table(lake, name) for name in TABLES}
    html = render(tables, province)
    with replacing(output) as partial:
        partial.write_text(html, encoding="utf-8")
    click.echo(f"wrote {output}: open it in a browser", err=True)
