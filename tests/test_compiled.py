"""The facts compiled to C read the same as their sources, and give way to sources that were edited."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import lamphun_scraper
from lamphun_scraper.compiled import FOLDER, is_current
from tests.fixtures.site import load_articles

PACKAGE = Path(lamphun_scraper.__file__).parent
READ = """
import json, sys
from lamphun_scraper import extract
from lamphun_scraper.commands.extract import facts_as_json
import lamphun_scraper.facts
parts = [part for name, part in sys.modules.items() if name.startswith("lamphun_scraper.facts") and part.__file__]
assert len(parts) > 40, parts
print(json.dumps(sorted({part.__file__.rpartition(".")[2] for part in parts})))
for line in sys.stdin:
    print(json.dumps(facts_as_json(extract(*json.loads(line)))))
"""

needs_compiled = pytest.mark.skipif(not is_current(), reason="facts are not compiled, or were edited since")


def copy(into: Path, *without: str) -> Path:
    """Copy the package, and what it was compiled to, away from this checkout."""
    shutil.copytree(PACKAGE, into / PACKAGE.name, ignore=shutil.ignore_patterns("__pycache__", *without))
    return into


def read(where: Path) -> tuple[list[str], list[object]]:
    """Read the bundled articles by the package in `where`: the kinds of its modules' files, and the facts."""
    articles = [(one.title, one.body, one.published_at.isoformat()) for one in load_articles()]
    answer = subprocess.run(
        [sys.executable, "-c", READ],
        input="\n".join(map(json.dumps, articles)),
        env={**os.environ, "PYTHONPATH": str(where)},
        cwd=where,
        check=True,
        stdout=subprocess.PIPE,
        text=True,
    )
    kinds, *facts = map(json.loads, answer.stdout.splitlines())
    return kinds, facts


@needs_compiled
def test_compiled_facts_are_those_of_the_sources(tmp_path: Path) -> None:
    compiled, facts = read(copy(tmp_path / "compiled"))
    plain, expected = read(copy(tmp_path / "plain", f"{FOLDER.name}*"))
    assert compiled == ["so"]
    assert plain == ["py"]
    assert facts == expected
    assert len(facts) == len(load_articles())


@needs_compiled
def test_an_edited_source_is_what_runs(tmp_path: Path) -> None:
    edited = copy(tmp_path) / PACKAGE.name / "facts" / "months.py"
    edited.write_text(edited.read_text(encoding="utf-8") + "\n# edited\n", encoding="utf-8")
    assert read(tmp_path)[0] == ["py"]


@needs_compiled
def test_a_source_that_is_new_or_gone_counts_as_an_edit(tmp_path: Path) -> None:
    (copy(tmp_path) / PACKAGE.name / "facts" / "places" / "new.py").touch()
    assert read(tmp_path)[0] == ["py"]
