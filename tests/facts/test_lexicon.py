"""The word lists say what they are, and each word once."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from lamphun_scraper.facts.scan import LEXICON

LISTS = sorted(LEXICON.rglob("*.txt"))
EVERY_LIST = pytest.mark.parametrize("path", LISTS, ids=lambda path: path.relative_to(LEXICON).as_posix())


@EVERY_LIST
def test_no_word_is_listed_twice(path: Path) -> None:
    """Of two the later would win, and the earlier mislead whoever reads or edits it."""
    lines = path.read_text(encoding="utf-8").splitlines()
    times = Counter(line.partition("\t")[0] for line in lines if line and not line.startswith("#"))
    assert [word for word, count in times.items() if count > 1] == []


@EVERY_LIST
def test_the_kind_is_the_path(path: Path) -> None:
    first = path.read_text(encoding="utf-8").partition("\n")[0]
    assert first == f"# kind: {path.relative_to(LEXICON).with_suffix('').as_posix()}"
