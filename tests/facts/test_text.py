"""The normal form and its map back to what was written."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lamphun_scraper.facts.text import _CHANGE_LENGTH, _SAME_LENGTH, _UNCHANGED, Text, readable

# The characters that normalisation touches, beside some that it leaves.
ALPHABET = "กำเแาํ่้ ๑1\u200b\u00a0\u00ad\ufeff–“\t\r\nx"


@pytest.mark.parametrize(
    ("raw", "normal"),
    [
        ("ผู้อํานวยการ", "ผู้อำนวยการ"),
        ("นํ้า", "น้ำ"),
        ("น้ํา", "น้ำ"),
        ("นายเเพทย์", "นายแพทย์"),
        ("๑๒ มี.ค. ๒๕๖๖", "12 มี.ค. 2566"),
        ("13\u00a0–\u00a014", "13 - 14"),
        ("ลำ\u200bพูน", "ลำพูน"),
        ("“งาน”", '"งาน"'),
        ("๒๕๖o และ ๒๘,๘oo", "2560 และ 28,800"),
        ("o ๕ok x", "o 5ok x"),
        ("บรรทัด\r\nใหม่", "บรรทัด\n\nใหม่"),
    ],
)
def test_normal_form(raw: str, normal: str) -> None:
    assert Text(raw).normal == normal


def test_a_span_covers_whole_groups_of_what_was_written() -> None:
    text = Text("เเละน\u200bํ้า")
    at = text.normal.index("น้ำ")
    assert text.said(at, at + 3) == "น้ำ"
    assert text.said(0, 1) == "แ"


def test_readable_keeps_thai_digits_and_dashes() -> None:
    assert readable("  ๑๓ –\u00a0 ๑๔\u200b มีนาคม\n") == "๑๓ – ๑๔ มีนาคม"


@given(st.text(alphabet=ALPHABET, max_size=40), st.data())
def test_every_slice_of_the_normal_form_has_a_slice_of_the_raw_text_that_says_it(raw: str, data: st.DataObject) -> None:
    text = Text(raw)
    if not text.normal:
        return
    start = data.draw(st.integers(0, len(text.normal) - 1))
    end = data.draw(st.integers(start + 1, len(text.normal)))
    begin, finish = text.raw_span(start, end)
    assert 0 <= begin < finish <= len(raw)
    assert text.normal[start:end] in Text(raw[begin:finish]).normal


@given(st.text(alphabet=ALPHABET, max_size=40))
def test_the_normal_form_is_its_own_normal_form(raw: str) -> None:
    normal = Text(raw).normal
    assert Text(normal).normal == normal


@pytest.mark.parametrize("letter", sorted({*_SAME_LENGTH, *_CHANGE_LENGTH}))
def test_no_letter_that_is_changed_is_passed_over_as_unchanged(letter: str) -> None:
    assert not _UNCHANGED.fullmatch(letter)
