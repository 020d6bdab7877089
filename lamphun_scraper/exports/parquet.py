"""Parquet: a folder with one file a table, as the snapshots in the data directory are."""

from __future__ import annotations

from pathlib import Path

from lamphun_scraper.datasets import write_parquet
from lamphun_scraper.exports.folder import write_folder
from lamphun_scraper.lake import Lake


def export(lake: Lake, path: Path) -> list[str]:
    """Write the folder `path`."""
    write_folder(lake, path, "parquet", write_parquet, mediatype="application/vnd.apache.parquet")
    return []
