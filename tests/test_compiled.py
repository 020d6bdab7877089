"""The wheel whose facts are compiled reads the same as the sources: a compiler knows only a part of Python."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path
from zipfile import ZipFile

import pytest

from lamphun_scraper import extract
from lamphun_scraper.commands.extract import facts_as_json
from tests.fixtures.site import load_articles

TOOLS = Path(__file__).resolve().parent.parent / "tools"
READ = """
import json, sys
from lamphun_scraper import extract
from lamphun_scraper.commands.extract import facts_as_json
import lamphun_scraper.facts
parts = [part for name, part in sys.modules.items() if name.startswith("lamphun_scraper.facts.") and part.__file__]
assert len(parts) > 40 and all(part.__file__.endswith((".so", ".pyd")) for part in parts), parts
for line in sys.stdin:
    print(json.dumps(facts_as_json(extract(*json.loads(line)))))
"""


@pytest.mark.skipif(
    not shutil.which("cc") or not Path(sysconfig.get_path("include"), "Python.h").exists(),
    reason="no C compiler, or not the headers of Python",
)
def test_the_compiled_wheel_reads_what_the_sources_read(tmp_path: Path) -> None:
    built = subprocess.run(
        [sys.executable, str(TOOLS / "build_wheel.py"), "--into", str(tmp_path)],
        check=True,
        stdout=subprocess.PIPE,
        text=True,
    )
    wheel = Path(built.stdout.splitlines()[0])
    ZipFile(wheel).extractall(tmp_path / "package")
    articles = [(one.title, one.body, one.published_at.isoformat()) for one in load_articles()]

    read = subprocess.run(
        [sys.executable, "-c", READ],
        input="\n".join(map(json.dumps, articles)),
        env={**os.environ, "PYTHONPATH": str(tmp_path / "package")},
        cwd=tmp_path,
        check=True,
        stdout=subprocess.PIPE,
        text=True,
    )

    assert list(map(json.loads, read.stdout.splitlines())) == [
        json.loads(json.dumps(facts_as_json(extract(*article)))) for article in articles
    ]
