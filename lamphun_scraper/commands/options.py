"""Options that commands share."""

from __future__ import annotations

import os
from functools import partial
from pathlib import Path

import click

from lamphun_scraper.errors import UsageProblem


def named(_context: click.Context, _option: click.Parameter, value: str | None) -> str | None:
    """Refuse a directory without a name, as a script gives whose variable is empty."""
    if value == "":
        raise click.BadParameter("it names no directory; leave it out for the usual one")
    return value


def not_empty(_context: click.Context, _option: click.Parameter, value: str | None) -> str | None:
    """Refuse an empty text: it is a script's variable that is not set, and is not to count as not given."""
    if value is not None and not value.strip():
        raise click.BadParameter("it is empty; write a value or leave it out")
    return value


def no_stream(_context: click.Context, _option: click.Parameter, path: Path) -> Path:
    """Refuse `-`, which elsewhere means standard output: what is there as a whole or not at all is no stream."""
    if str(path) == "-":
        raise UsageProblem("-o - is no file: what is written here is there as a whole or not at all; name one with -o")
    return path


class OutputPath(click.Path):
    """What `-o` names, as a `Path`; an empty text, which that takes for the current folder, is refused."""

    def __init__(self, *, folder: bool = False, stream: bool = False) -> None:
        """Say whether it may be a folder, and whether `-` may stand for standard output."""
        super().__init__(dir_okay=folder, allow_dash=stream, path_type=Path)

    def convert(
        self, value: str | os.PathLike[str], param: click.Parameter | None, ctx: click.Context | None
    ) -> str | bytes | os.PathLike[str]:
        """Return the path, or end the command where it has no name."""
        if value == "":
            self.fail("it names nothing to write to; give a name", param, ctx)
        return super().convert(value, param, ctx)


_data_dir = partial(
    click.option,
    "--data-dir",
    default="data",
    callback=named,
    show_default=True,
    envvar="LAMPHUN_DATA_DIR",
    show_envvar=True,
    metavar="DIR",
)
data_dir_option = _data_dir(help="The data directory of a crawl: a folder, or an address on object storage (s3://…).")
local_data_dir_option = _data_dir(help="The data directory of a crawl: a folder on a local disk.")
