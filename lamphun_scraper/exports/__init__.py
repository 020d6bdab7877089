"""The tables in the formats that other programs open. Each format is a module with one function.

- of all tables: `parquet` and `csv` (a folder each, which `folder` writes), `xlsx`, `sqlite`; `cells` makes the plain
  rows of the last three
- of events: `jsonld` and `ical`, of what `reported_events` joins
- for Scrapy's own feeds, and no command: `feed` (Parquet), `article_feeds` (the formats that Scrapy writes)
"""

from __future__ import annotations

import importlib
from collections.abc import Callable, Mapping
from contextlib import nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from lamphun_scraper.errors import UsageProblem, needing_extra

if TYPE_CHECKING:
    from lamphun_scraper.lake import Lake

Export = Callable[["Lake", Path], list[str]]
"""Writes a lake's tables to a path and returns what the person should know of the result, usually nothing."""


@dataclass(frozen=True, slots=True)
class Format:
    """One export format, written by the module of its name under `exports/`.

    Attributes:
        is_folder: whether it writes a folder with one file a table, or one file.
        extra: the extra that installs what it needs, if any.
    """

    is_folder: bool
    extra: str | None = None


FORMATS: Final[Mapping[str, Format]] = {
    "parquet": Format(is_folder=True),
    "csv": Format(is_folder=True),
    "xlsx": Format(is_folder=False, extra="xlsx"),
    "sqlite": Format(is_folder=False),
    "jsonld": Format(is_folder=False),
    "ical": Format(is_folder=False, extra="ical"),
}


def export(lake: Lake, name: str, path: Path) -> list[str]:
    """Write the lake's tables to `path` in the format called `name`.

    Returns:
        Notes for the person, such as texts that were cut because a cell cannot hold them.

    Raises:
        UsageProblem: the path is of the wrong kind, or the format's extra is not installed.
        StoreError: the path cannot be written.
    """
    chosen = FORMATS[name]
    if chosen.is_folder and path.is_file():
        raise UsageProblem(f"{path} is a file, and {name} writes a folder with one file a table; give a folder")
    if not chosen.is_folder and path.is_dir():
        raise UsageProblem(f"{path} is a folder, and {name} writes one file; give a file name")
    return _writer(chosen, name)(lake, path)


def _writer(chosen: Format, name: str) -> Export:
    with needing_extra(name, chosen.extra) if chosen.extra else nullcontext():
        module = importlib.import_module(f"{__name__}.{name}")
    write: Export = module.export
    return write
