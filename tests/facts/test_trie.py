"""Walking along the tree of some words finds what comparing each of them finds."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from lamphun_scraper.facts.scan import scan, words
from lamphun_scraper.facts.trie import BACKWARDS, FORWARDS, ROOT, Trie

TEXT = st.text("กขa•", max_size=12)
WORDS = st.lists(st.text("กขa", min_size=1, max_size=5), max_size=8, unique=True)

EDGES = ("\x01", "~", "\u0e00", "\u0e7f")
"""The first and last letters that have numbers of their own."""

scan("")  # the words are read now, that is, and not within the time of the first example


def found_by(trie: Trie, text: str, at: int, step: int) -> list[int]:
    """Return the words that the tree finds from one place on, in the order in which it does."""
    found = []
    state = trie.on(text, at, ROOT)
    while state != ROOT:
        found.append(int(trie.word(state)))
        state = trie.on(text, at + step * trie.length(state), state)
    return found


@given(TEXT, WORDS)
def test_all_words_that_begin_at_a_place_are_found_shorter_ones_first(text: str, words: list[str]) -> None:
    trie = Trie(words)
    for at in range(len(text) + 1):
        begun = sorted((word for word in words if text.startswith(word, at)), key=len)
        assert [words[number] for number in found_by(trie, text, at, FORWARDS)] == begun
        longest = trie.longest(text, at)
        assert (trie.length(longest) if longest != ROOT else 0) == max(map(len, begun), default=0)


@example("กก", ["กกก"])  # the letters before the first are not those of the text's end
@given(TEXT, WORDS)
def test_backwards_all_that_end_before_a_place_are(text: str, words: list[str]) -> None:
    trie = Trie(words, BACKWARDS)
    for end in range(len(text) + 1):
        ended = sorted((word for word in words if text.endswith(word, 0, end)), key=len)
        assert [words[number] for number in found_by(trie, text, end - 1, BACKWARDS)] == ended


@pytest.mark.parametrize("word", ["Ɓก", "ก•", "\x7f", "ก\0", "\u0dff", "\u0e80"])
def test_a_word_with_a_letter_that_has_no_number_of_its_own_is_refused(word: str) -> None:
    with pytest.raises(ValueError, match="neither ASCII nor Thai"):
        Trie(["ก", word])


def test_a_word_too_long_to_be_noted_is_refused() -> None:
    assert Trie(["ก" * 255]).length(Trie(["ก" * 255]).longest("ก" * 255, 0)) == 255
    with pytest.raises(ValueError, match="more than 255 letters"):
        Trie(["ก" * 256])


def test_an_empty_word_is_refused() -> None:
    with pytest.raises(ValueError, match="no letter"):
        Trie(["ก", ""])


def test_the_same_word_twice_is_refused() -> None:
    with pytest.raises(ValueError, match="twice"):
        Trie(["ก", "ข", "ก"])


def test_of_no_words_none_is_found() -> None:
    assert Trie([]).longest("ก", 0) == Trie([]).longest("", 0) == ROOT


@pytest.mark.parametrize("step", [FORWARDS, BACKWARDS])
@pytest.mark.parametrize("at", [-300, -2, -1, 2, 300])
def test_no_word_stands_outside_a_text(at: int, step: int) -> None:
    assert Trie(["ก", "กก"], step).longest("กก", at) == ROOT


def test_more_words_than_a_cell_can_say_the_rows_of_are_refused() -> None:
    """Their tails alone have more letters than 21 bits can count."""
    with pytest.raises(OverflowError):
        Trie([f"{number:04}{'ก' * 250}" for number in range(8_600)])


@pytest.mark.parametrize("other", ["\0", "\x7f", "\x80", "é", "\xff", "•", "\u0dff", "\u0e80", "😀", "\ud800"])
def test_other_letters_of_a_text_are_in_no_word(other: str) -> None:
    trie = Trie(["ก", "กขa", "a~", *EDGES])
    assert found_by(trie, f"ก{other}ขa", 0, FORWARDS) == [0]
    assert trie.on(f"a{other}", 0, ROOT) == trie.on(other, 0, ROOT) == ROOT


def test_each_letter_of_ascii_and_thai_is_told_from_the_others() -> None:
    letters = [chr(code) for code in (*range(1, 127), *range(0x0E00, 0x0E80))]
    trie = Trie(letters)
    assert [trie.word(trie.on(letter, 0, ROOT)) for letter in letters] == list(range(len(letters)))


def test_words_are_found_though_most_share_their_beginnings() -> None:
    """Ten thousand of them, so that rows are looked for in all ways."""
    letters = "กขคงจฉชซญ"
    many = [a + b + c + d for a in letters for b in letters for c in letters for d in letters]
    trie = Trie(many)
    assert [trie.word(trie.longest(word, 0)) for word in many] == list(range(len(many)))
    assert trie.longest(letters[:3], 0) == ROOT


def test_there_is_room_for_the_last_letter_in_the_last_row() -> None:
    trie = Trie(["\x01" * size for size in range(1, 6)])
    for size in range(1, 6):
        assert trie.length(trie.longest("\x01" * size + "\u0e7f", 0)) == size


@given(st.lists(st.sampled_from([*words("month"), *words("month_short"), *words("honorific"), "ก", " "]), max_size=6))
def test_the_scan_keeps_the_longest_words_of_each_kind(parts: list[str]) -> None:
    text = "".join(parts)
    found = scan(text)
    for kind in ("month", "month_short", "honorific"):
        entries = words(kind)
        spans = [
            (start, end)
            for start in range(len(text))
            for end in range(start + 1, len(text) + 1)
            if text[start:end] in entries
        ]
        kept = [
            (start, end)
            for start, end in spans
            if not any(a <= start and end <= b and (a, b) != (start, end) for a, b in spans)
        ]
        assert found[kind] == [(start, end, entries[text[start:end]]) for start, end in kept]
