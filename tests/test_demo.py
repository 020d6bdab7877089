"""The demonstration goes the whole way, twice, and shows what it found."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from lamphun_scraper.schema import TABLES
from tests.fixtures.site import load_articles

ROOT = Path(__file__).parents[1]


def demonstrate(data_dir: Path, home: Path) -> str:
    line = [sys.executable, "tools/demo.py", "--data-dir", str(data_dir)]
    env = os.environ | {"HOME": str(home)}
    done = subprocess.run(line, cwd=ROOT, env=env, capture_output=True, text=True, timeout=300, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stderr == ""
    return done.stdout


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """The data of a first run, and what it showed: whichever test comes first, and in whichever process."""
    data_dir = tmp_path_factory.mktemp("demo")
    return data_dir, demonstrate(data_dir, Path("/dev/null/nobody"))  # a home in which nothing can be made


def test_it_crawls_exports_and_shows_who_where_when_and_how_many(first: tuple[Path, str]) -> None:
    data_dir, shown = first
    assert f"{len(load_articles())} new" in shown
    assert re.search(r"2024-08-29/30 +การประชุมเชิงปฏิบัติการ\S+ +ห้องประชุมแกรนด์ลำไย\S* .*อรรถพล เวียงทอง +215", shown)
    assert re.search(r"\[\d+ [ก-๙]+ 25\d\d\] .*นาย\[[ก-๙]+ [ก-๙]+\]", shown), "a sentence with its spans"
    assert all(re.search(rf"^ {name} +[\d,]+ ", shown, flags=re.M) for name in TABLES)
    assert {"csv", "news.xlsx", "news.db", "events.ics", "report.html"} <= {path.name for path in data_dir.iterdir()}


def test_a_second_run_works_and_finds_the_same_articles(first: tuple[Path, str], tmp_path: Path) -> None:
    shown = demonstrate(first[0], tmp_path)
    assert list(tmp_path.iterdir()) == [], "nothing is left in the home directory"
    assert "lamphun: finished; 0 new" in shown
    assert f"{len(load_articles())} articles tell of" in shown
