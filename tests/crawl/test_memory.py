"""Memory stays flat, however many articles there are."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

from tests.crawl.conftest import ROOT, command
from tests.fixtures.site import SiteServer

MORE = 80_000
"""Kilobytes that five times as many articles may take."""


def test_memory_stays_flat(tmp_path: Path) -> None:
    few, many = (_peak(articles, tmp_path / f"{articles}") for articles in (120, 600))
    assert many - few <= MORE, f"{few} kB for 120 articles, {many} kB for 600"


def _peak(articles: int, data_dir: Path) -> int:
    """Crawl so many articles in a process of its own; return its largest resident memory in kB."""
    with SiteServer(articles=articles) as server:
        process = subprocess.Popen(command(data_dir, f"base_url={server.url}"), cwd=ROOT, stderr=subprocess.DEVNULL)
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    assert process.returncode == 0
    return usage.ru_maxrss
