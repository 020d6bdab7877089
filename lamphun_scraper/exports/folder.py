"""Formats that are a folder: one file a table, and a data package that describes them."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from lamphun_scraper.atomic import replacing
from lamphun_scraper.datasets import as_json, measured
from lamphun_scraper.describe import TableFile, data_package
from lamphun_scraper.lake import Lake
from lamphun_scraper.schema import TABLES

WriteTable = Callable[[Lake, str, Path], None]


def write_folder(lake: Lake, folder: Path, extension: str, write: WriteTable, **dialect: Any) -> None:
    """Write every table as `<folder>/<table>.<extension>`; all files are complete before the first is replaced.

    Args:
        lake: where the tables come from.
        folder: made if it is not there.
        extension: of the files, without a dot.
        write: writes one table, by its name, to a path.
        dialect: what the data package says of every file's format (see `describe.data_package`).
    """
    with ExitStack() as stack:
        package = stack.enter_context(replacing(folder / "datapackage.json"))
        files = []
        for name in TABLES:
            partial = stack.enter_context(replacing(folder / f"{name}.{extension}"))
            write(lake, name, partial)
            files.append(TableFile(name, f"{name}.{extension}", **measured(partial)))
        package.write_text(as_json(data_package(files, **dialect)), encoding="utf-8")
