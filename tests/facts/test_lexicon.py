"""The word lists say what they are, and each word once."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from lamphun_scraper.facts.frequent import WORDS
from lamphun_scraper.facts.scan import LEXICON
from lamphun_scraper.facts.text import Text

LISTS = sorted(LEXICON.rglob("*.txt"))
EVERY_LIST = pytest.mark.parametrize("path", LISTS, ids=lambda path: path.relative_to(LEXICON).as_posix())


@EVERY_LIST
def test_no_word_is_listed_twice(path: Path) -> None:
    """Of two the later would win, and the earlier mislead whoever reads or edits it."""
    times = Counter(line.partition("\t")[0] for line in _entries(path))
    assert [word for word, count in times.items() if count > 1] == []


@EVERY_LIST
def test_the_kind_is_the_path(path: Path) -> None:
    first = path.read_text(encoding="utf-8").partition("\n")[0]
    assert first == f"# kind: {path.relative_to(LEXICON).with_suffix('').as_posix()}"


@EVERY_LIST
def test_words_are_in_normal_form(path: Path) -> None:
    """Rules see the normal form; a word in another would never be found."""
    words = [line.partition("\t")[0] for line in _entries(path)]
    assert [word for word in words if Text(word).normal != word] == []


@EVERY_LIST
def test_no_word_is_empty(path: Path) -> None:
    """A line that begins with a tab says what nothing means."""
    assert "" not in [line.partition("\t")[0] for line in _entries(path)]


def test_no_frequent_word_holds_a_space() -> None:
    """A text is read for them from space to space: such a word would be found here and there only."""
    assert [line for line in _entries(LEXICON / f"{WORDS}.txt") if " " in line.partition("\t")[0]] == []


@EVERY_LIST
def test_nothing_of_a_merge_is_left(path: Path) -> None:
    """What Git writes where two changes meet would be words like others."""
    assert [line for line in _entries(path) if line[:7] in ("<<<<<<<", "=======", ">>>>>>>", "|||||||")] == []


@EVERY_LIST
def test_a_list_with_values_says_what_they_mean(path: Path) -> None:
    if any("\t" in line for line in _entries(path)):
        assert "\n# value: " in path.read_text(encoding="utf-8")


def _entries(path: Path) -> list[str]:
    lines = path.read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]
