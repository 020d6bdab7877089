"""The docstring of each package of the facts names every module in it: who looks for a rule finds it there."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

import lamphun_scraper

FACTS = Path(lamphun_scraper.__file__).parent / "facts"


@pytest.mark.parametrize("folder", [FACTS, FACTS / "people", FACTS / "places"], ids=lambda folder: folder.name)
def test_a_package_names_its_modules(folder: Path) -> None:
    said = ast.get_docstring(ast.parse((folder / "__init__.py").read_text(encoding="utf-8"))) or ""
    modules = {path.stem for path in folder.glob("*.py")} - {"__init__"}
    assert modules - set(re.findall(r"\w+", said)) == set()
