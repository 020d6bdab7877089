"""Commands for which permissions hold, also where root runs the tests."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from tests.crawl.conftest import PROGRAM

_WITHOUT_OVERRIDE = ("setpriv", "--inh-caps=-all", "--bounding-set=-dac_override,-dac_read_search")
"""Root as the owner of its files, and no more."""


def bound_by_permissions(*arguments: str, cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
    """Run `lamphun-scraper` so that it can neither read nor write what it may not; skip where that cannot be had."""
    ahead = () if os.geteuid() else _WITHOUT_OVERRIDE
    try:
        can = not ahead or subprocess.run([*ahead, "true"], capture_output=True, check=False).returncode == 0
    except FileNotFoundError:
        can = False
    if not can:
        pytest.skip("root may read and write everything, and there is no setpriv that takes this from it")
    line = [*ahead, *PROGRAM, *arguments]
    return subprocess.run(line, cwd=cwd, capture_output=True, text=True, timeout=120, check=False)
