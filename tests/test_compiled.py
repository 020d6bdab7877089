"""Pages and facts are read the same by the modules compiled to C as by their sources; edited sources are what runs."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path

import pytest

import lamphun_scraper
from lamphun_scraper.compiled import FOLDER, is_current
from tests.fixtures.site import LAYOUTS, Site, get_layout, load_articles

URL = "https://www.lamphun.go.th"
PACKAGE = Path(lamphun_scraper.__file__).parent
READ = """
import json, sys
from lamphun_scraper import extract
from lamphun_scraper.commands.extract import facts_as_json
from lamphun_scraper.pages import Page
names = ("lamphun_scraper.facts", "lamphun_scraper.pages")
parts = [part for name, part in sys.modules.items() if name.startswith(names) and part.__file__]
assert len(parts) > 60, parts
print(json.dumps(sorted({part.__file__.rpartition(".")[2] for part in parts})))
for line in sys.stdin:
    html, url = json.loads(line)
    page = Page(html.encode("latin-1"), url)
    article = page.article()
    facts = extract(article.title, article.body, article.published_at)
    print(json.dumps([page.kind, repr(article), repr(page.links()), repr(page.furniture()), facts_as_json(facts)]))
"""


@pytest.fixture(autouse=True)
def compiled() -> None:
    """See to it that what is compiled is what the sources say, wherever there is a compiler."""
    if not is_current():
        if shutil.which("cc") and Path(sysconfig.get_path("include"), "Python.h").exists():
            pytest.fail("what was compiled is not what the sources say: make compiled")
        pytest.skip("no C compiler, or not the headers of Python")


def copy(into: Path, *without: str) -> Path:
    """Copy the package, and what it was compiled to, away from this checkout."""
    shutil.copytree(PACKAGE, into / PACKAGE.name, ignore=shutil.ignore_patterns("__pycache__", *without))
    return into


def read(where: Path) -> tuple[list[str], list[object]]:
    """Read the bundled pages by the package in `where`: the kinds of its modules' files, and what was read."""
    sites = [Site(get_layout(name), load_articles(), URL) for name in LAYOUTS]
    pages = [(site.answer(one.path("th")).body, URL + one.path("th")) for site in sites for one in site.articles]
    answer = subprocess.run(
        [sys.executable, "-c", READ],
        input="\n".join(json.dumps((html.decode("latin-1"), url)) for html, url in pages),
        env={**os.environ, "PYTHONPATH": str(where)},
        cwd=where,
        check=True,
        stdout=subprocess.PIPE,
        text=True,
    )
    kinds, *said = map(json.loads, answer.stdout.splitlines())
    return kinds, said


def test_what_is_compiled_reads_as_the_sources_do(tmp_path: Path) -> None:
    kinds, said = read(copy(tmp_path / "compiled"))
    plain, expected = read(copy(tmp_path / "plain", f"{FOLDER.name}*"))
    assert kinds == ["so"]
    assert plain == ["py"]
    assert said == expected
    assert len(said) == len(LAYOUTS) * len(load_articles())


def test_an_edited_source_is_what_runs(tmp_path: Path) -> None:
    edited = copy(tmp_path) / PACKAGE.name / "facts" / "months.py"
    edited.write_text(edited.read_text(encoding="utf-8") + "\n# edited\n", encoding="utf-8")
    assert read(tmp_path)[0] == ["py"]


def test_a_source_that_is_new_or_gone_counts_as_an_edit(tmp_path: Path) -> None:
    (copy(tmp_path) / PACKAGE.name / "facts" / "places" / "new.py").touch()
    assert read(tmp_path)[0] == ["py"]
