"""Looking at one place of a text for a word finds what plain Python finds that looks at all of them."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lamphun_scraper.facts.begun import Beginnings, Begun
from lamphun_scraper.facts.lookup import (
    Endings,
    Letters,
    Lookup,
    before_spaces,
    before_white_space,
    begins,
    is_thai,
    past_spaces,
    past_white_space,
    places_of,
)
from lamphun_scraper.facts.scan import Found, either, first_from, words

LETTERS = st.text("กขเ็ a", max_size=8)
WORD = st.text("กขเ็ a", min_size=1, max_size=3)

# So few that words stand in most texts, and that each two of them have a slot of their own; Ɓ shares that of •.
FEW, ALIKE = "กd", "ก•Ɓ"
TEXT = st.text(FEW, min_size=4, max_size=9)
WORDS = st.lists(st.text(FEW, min_size=2, max_size=3), min_size=1, max_size=3)
START, END = st.integers(0, 3), st.integers(3, 10)

LISTS = ("honorific", "lookup/place_chunk", "lookup/area_lead")
LOOKUPS = {kind: Lookup(kind) for kind in LISTS}
for lookup in LOOKUPS.values():  # read now, that is, and not within the time of the first example
    assert not lookup.behind("", 0)
    assert not lookup.before("", 0)
IN_LISTS = {kind: sorted(words(kind)) for kind in LISTS}


@given(LETTERS, st.integers(0, 10), WORD)
def test_a_word_begins_where_the_text_says_it(text: str, at: int, word: str) -> None:
    assert begins(text, at, word) == text.startswith(word, at)


@given(LETTERS, st.integers(max_value=-1), WORD)
def test_no_word_begins_before_a_text(text: str, at: int, word: str) -> None:
    assert not begins(text, at, word)


@given(TEXT, st.data(), st.lists(st.text(FEW, min_size=1, max_size=3), max_size=4))
def test_the_longest_of_several_words_ends_where_the_text_says_it(
    text: str, data: st.DataObject, words: list[str]
) -> None:
    end = data.draw(st.integers(0, len(text)))
    found = [len(word) for word in words if text.endswith(word, 0, end)]
    endings = Endings(words)
    assert endings.stand_before(text, end) == bool(found)
    assert endings.length_before(text, end) == max(found, default=0)


@st.composite
def text_of(draw: st.DrawFn, kind: str) -> str:
    """A text of words of a list, some of them cut short, and other letters."""
    word = st.sampled_from(IN_LISTS[kind])
    cut = st.builds(lambda word, at: word[at:] if at % 2 else word[:at], word, st.integers(0, 12))
    return "".join(draw(st.lists(st.one_of(word, word, cut, LETTERS), max_size=5)))


def hit(kind: str, text: str, spans: Iterable[tuple[int, int]]) -> Found | None:
    """Return the first of `spans` that holds a word of a list, with what the list says of it."""
    found = ((start, end) for start, end in spans if text[start:end] in words(kind))
    return next(((start, end, words(kind)[text[start:end]]) for start, end in found), None)


@pytest.mark.parametrize("kind", LISTS)
@given(st.data())
def test_the_longest_word_of_a_list_is_found(kind: str, data: st.DataObject) -> None:
    text, found = data.draw(text_of(kind)), LOOKUPS[kind]
    for at in range(len(text) + 1):
        assert found.behind(text, at) == hit(kind, text, ((at, end) for end in range(len(text), at, -1)))
        assert found.before(text, at) == hit(kind, text, ((start, at) for start in range(at)))


@pytest.mark.parametrize("kind", LISTS)
def test_every_word_of_a_list_is_found(kind: str) -> None:
    for word, value in words(kind).items():
        assert LOOKUPS[kind].behind(word, 0) == LOOKUPS[kind].before(word, len(word)) == (0, len(word), value)


@given(TEXT, WORDS, START, END)
def test_words_may_begin_where_their_first_two_letters_stand(text: str, words: list[str], start: int, end: int) -> None:
    found = [at for at in range(start, min(end, len(text)) - 1) if text[at : at + 2] in {word[:2] for word in words}]
    beginnings = Beginnings(words)
    assert beginnings.first_in(text, start, end) == min(found, default=-1)
    assert beginnings.last_in(text, start, end) == max(found, default=-1)


@pytest.mark.parametrize("word", ["", "ก"])
def test_a_word_of_fewer_than_two_letters_cannot_be_looked_for_by_them(word: str) -> None:
    with pytest.raises(ValueError, match="fewer than 2 letters"):
        Beginnings(["กข", word])


def test_of_no_words_none_begins() -> None:
    nothing = Beginnings([])
    assert nothing.first_in("กข", 0, 2) == nothing.last_in("กข", 0, 2) == -1


@pytest.mark.parametrize(("start", "end"), [(0, 0), (1, 1), (2, 2), (5, 9), (1, 0)])
def test_no_word_begins_in_less_than_two_letters(start: int, end: int) -> None:
    for text in ("", "ก", "กข"):
        beginnings = Beginnings(["กข"])
        assert beginnings.first_in(text, start, end) == beginnings.last_in(text, start, end) == -1


@given(TEXT, WORDS, START, END)
def test_a_pattern_is_found_where_it_begins_with_its_words(text: str, words: list[str], start: int, end: int) -> None:
    pattern = re.compile(f"(?:{either(words)})(?!d)")
    found, expected = Begun(pattern, words).search(text, start, end), pattern.search(text, start, end)
    assert (found and found.span()) == (expected and expected.span())


@given(st.text(ALIKE, max_size=9), st.text(ALIKE, max_size=2), st.integers(-2, 10), END)
def test_one_of_a_few_letters_stands_where_the_text_says_it(text: str, few: str, at: int, end: int) -> None:
    letters = Letters(few)
    assert letters.stand_at(text, at) == (0 <= at < len(text) and text[at] in few)
    start = max(0, at)
    stand = [text[place] in few for place in range(len(text))]
    assert letters.past(text, start) == next(
        (here for here in range(start, len(text)) if not stand[here]), max(start, len(text))
    )
    assert letters.first_in(text, start, end) == next(
        (here for here in range(start, min(end, len(text))) if stand[here]), end
    )


def test_a_thai_letter_stands_where_the_text_has_one_and_no_digit() -> None:
    for number, letter in enumerate(text := "กฮฯ์\u0e4e\u0e4f๐ \u0e00a"):
        assert is_thai(text, number) == (letter in "กฮฯ์\u0e4e")
    assert not any(is_thai(text, at) for at in (-len(text), -1, len(text)))
    assert not is_thai("กก", -1)


@pytest.mark.parametrize("other", ["\0", "\x7f", "\u0dff", "\u0e80", "😀", "\ud800"])
def test_a_letter_that_has_no_number_of_its_own_is_one_of_a_few_only_if_it_is_among_them(other: str) -> None:
    assert not Letters("ก•").stand_at(other, 0)
    assert Letters(other).stand_at(other, 0)


def test_before_a_text_there_is_no_white_space() -> None:
    assert before_spaces(" ", -1) == before_white_space(" ", -1) == -1


@given(st.text("ก \n\t\u2003\u200b", max_size=9), st.data())
def test_spaces_and_all_white_space_are_passed_over_as_python_strips_them(text: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(text)))
    assert past_spaces(text, at) == len(text) - len(text[at:].lstrip(" "))
    assert before_spaces(text, at) == len(text[:at].rstrip(" "))
    assert past_white_space(text, at) == len(text) - len(text[at:].lstrip())
    assert before_white_space(text, at) == len(text[:at].rstrip())


@given(TEXT, st.text(FEW, min_size=1, max_size=2), START, END)
def test_a_word_is_found_each_time_it_stands_in_a_stretch(text: str, word: str, start: int, end: int) -> None:
    inside = range(start, min(end, len(text)) - len(word) + 1)
    assert places_of(word, text, start, end) == [at for at in inside if text.startswith(word, at)]


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9), WORD), max_size=8), st.integers(-1, 11))
def test_the_first_hit_from_a_place_on_is_the_one_that_bisecting_finds(hits: list[Found], place: int) -> None:
    hits.sort()
    assert first_from(hits, place) == bisect_left(hits, (place,))
