"""The names that are read from pythainlp's lists are those that its own functions give."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from lamphun_scraper.facts.people.known_names import family_names, given_names, shortest_family_names


def test_given_names_are_those_of_the_functions(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHAINLP_READ_ONLY", "1")  # else its import makes a folder in the home directory
    from pythainlp.corpus import thai_female_names, thai_male_names

    assert given_names() == thai_male_names() | thai_female_names()


def test_family_names_are_those_of_the_function_but_for_the_shortest(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHAINLP_READ_ONLY", "1")
    from pythainlp.corpus import thai_family_names

    assert family_names() | shortest_family_names() == {name for name in thai_family_names() if len(name) >= 4}


def test_facts_do_without_the_tools_of_pythainlp(tmp_path: Path) -> None:
    """Their import takes longer than a document, and makes a folder in the home directory."""
    code = (
        "import sys\n"
        "from lamphun_scraper import extract\n"
        "found = extract('', 'วันที่ 3 มีนาคม 2568 นายสมชาย ใจดี นายอำเภอแม่ทา เป็นประธานเปิดงาน').officials\n"
        "print([one.name for one in found], any(name.startswith('pythainlp') for name in sys.modules))"
    )
    line = [sys.executable, "-c", code]
    environment = os.environ | {"HOME": str(tmp_path)}
    done = subprocess.run(line, env=environment, capture_output=True, text=True, check=True)
    assert done.stdout == "['สมชาย ใจดี'] False\n"
    assert not any(tmp_path.iterdir())
