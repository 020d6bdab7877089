"""Options that commands share."""

from __future__ import annotations

import click

data_dir_option = click.option(
    "--data-dir",
    default="data",
    show_default=True,
    envvar="LAMPHUN_DATA_DIR",
    show_envvar=True,
    metavar="DIR",
    help="The data directory of a crawl: a folder, or an address on object storage (s3://…).",
)
