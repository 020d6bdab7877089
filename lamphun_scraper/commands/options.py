"""Options that commands share."""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import partial
from pathlib import Path

import click

from lamphun_scraper.errors import UsageProblem
from lamphun_scraper.given_texts import is_empty


def _refusing_empty(advice: str) -> Callable[[click.Context, click.Parameter, str | None], str | None]:
    """Return a callback that refuses an empty text, and says what to give."""

    def checked(_context: click.Context, _option: click.Parameter, value: str | None) -> str | None:
        if value is not None and is_empty(value):
            raise click.BadParameter(f"it is empty; {advice}")
        return value

    return checked


named = _refusing_empty("give a directory, or leave the option out for the default")
not_empty = _refusing_empty("write a value or leave it out")


def no_stream(_context: click.Context, _option: click.Parameter, path: Path) -> Path:
    """Refuse `-`, which elsewhere means standard output: a stream cannot be replaced in one step."""
    if str(path) == "-":
        raise UsageProblem(
            "-o - is not a file: this command replaces a file in one step and cannot write to a pipe; "
            "give a file name with -o"
        )
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
        if isinstance(value, str) and is_empty(value):
            self.fail("it is empty; give a name to write to", param, ctx)
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
