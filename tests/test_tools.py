"""What tools print is for the person who runs them: the programs that they start stay silent unless they fail."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PROJECT = """
[build-system]
requires = ["hatchling"]
build-backend = "hatchling.build"
[project]
name = "lamphun-scraper"
version = "{version}"
"""


def build_wheel(folder: Path, version: str) -> subprocess.CompletedProcess[str]:
    """Build the wheel of an empty package with our tool."""
    for name in ("tools", "lamphun_scraper"):
        (folder / name).mkdir()
    shutil.copy2(ROOT / "tools" / "build_wheel.py", folder / "tools")
    (folder / "lamphun_scraper" / "__init__.py").touch()
    (folder / "README.md").touch()
    (folder / "pyproject.toml").write_text(PROJECT.format(version=version))
    line = [sys.executable, "tools/build_wheel.py"]
    return subprocess.run(line, cwd=folder, capture_output=True, text=True, check=False)


def test_a_wheel_is_named_where_it_is(tmp_path: Path) -> None:
    built = build_wheel(tmp_path, "0.1")
    assert (built.returncode, built.stderr) == (0, "")
    wheel, hint = built.stdout.splitlines()
    assert Path(wheel).is_file()
    assert hint == f"Install it with: pip install '{wheel}[all]'"


@pytest.mark.parametrize("target", ["test", "bench", "wheel"])
def test_what_takes_minutes_says_so_first(target: str) -> None:
    recipe = re.search(rf"^{target}:.*\n(\t@.+)", (ROOT / "Makefile").read_text(), flags=re.M)
    assert recipe and re.search(r"^\t@echo .*minutes", recipe[1])


def test_a_wheel_that_cannot_be_built_says_why(tmp_path: Path) -> None:
    built = build_wheel(tmp_path, "no version")
    assert built.returncode != 0
    assert "Invalid version" in built.stderr


def measured_scrapy(*arguments: str) -> subprocess.CompletedProcess[str]:
    """Run a Scrapy command as the benchmark does."""
    program = (
        "import sys; from pathlib import Path; import bench_crawl;"
        f"assert bench_crawl._scrapy(Path({str(ROOT)!r}), *sys.argv[1:], settings=()).seconds > 0"
    )
    line = [sys.executable, "-c", program, *arguments]
    return subprocess.run(line, cwd=ROOT / "tools", capture_output=True, text=True, check=False)


@pytest.mark.parametrize("command", ["version", "list"])
def test_a_measured_process_says_nothing_between_the_rows(command: str) -> None:
    ran = measured_scrapy(command)
    assert (ran.returncode, ran.stdout, ran.stderr) == (0, "", "")


def test_a_measured_process_that_fails_says_why() -> None:
    ran = measured_scrapy("crawl", "no_such_spider")
    assert ran.returncode == 1
    assert "known are lamphun_news" in ran.stderr and "ended with exit code" in ran.stderr


def test_a_benchmark_says_of_each_row_whether_it_is_as_it_should_be() -> None:
    program = """
from benching import Row, report
def row(bound, ratio, took=None):
    return Row(what="a", against="b", ratio=ratio, bound=bound, detail="c", took=took)
report([row("≤ 1.5", 1.504), row("≤ 1.5", 1.51), row("≥ 1.8", 1.7), row("≤ 0.3 s", 9.0, 0.2), row("—", 7.0)])
"""
    line = [sys.executable, "-c", program]
    ran = subprocess.run(line, cwd=ROOT / "tools", capture_output=True, text=True, check=True)
    met = [line.split(" | ")[4] for line in ran.stdout.splitlines()[2:]]
    assert met == ["met", "**not met**", "**not met**", "met", ""]
