"""Looking at one place of a text for a word."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from lamphun_scraper.facts.lookup import Endings, begins

LETTERS = st.text("กขเ็ a", max_size=8)
WORD = st.text("กขเ็ a", min_size=1, max_size=3)


@given(LETTERS, st.integers(0, 10), WORD)
def test_a_word_begins_where_the_text_says_it(text: str, at: int, word: str) -> None:
    assert begins(text, at, word) == text.startswith(word, at)


@given(LETTERS, st.integers(max_value=-1), WORD)
def test_no_word_begins_before_a_text(text: str, at: int, word: str) -> None:
    assert not begins(text, at, word)


@given(LETTERS, st.data(), st.lists(WORD, max_size=4))
def test_the_longest_of_several_words_ends_where_the_text_says_it(
    text: str, data: st.DataObject, words: list[str]
) -> None:
    end = data.draw(st.integers(0, len(text)))
    found = [len(word) for word in words if text.endswith(word, 0, end)]
    endings = Endings(words)
    assert endings.stand_before(text, end) == bool(found)
    assert endings.length_before(text, end) == max(found, default=0)
