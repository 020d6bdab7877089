"""Numbers and head counts: the corpus files beside this test are their documentation."""

from __future__ import annotations

import pytest

from lamphun_scraper.facts.counts import HeadCount, head_counts
from lamphun_scraper.facts.document import Passage
from lamphun_scraper.facts.numbers import number_before
from tests.facts.examples import examples


@pytest.mark.parametrize(("phrase", "value"), examples("numbers"))
def test_number_before_a_classifier(phrase: str, value: str) -> None:
    number = number_before(phrase, len(phrase))
    assert ("none" if number is None else str(number.value)) == value


@pytest.mark.parametrize(("phrase", "value"), examples("head_counts"))
def test_head_count(phrase: str, value: str) -> None:
    passage = Passage("body", phrase)
    assert ", ".join(_written(passage, count) for count in head_counts(passage)) == value.replace("none", "")


def _written(passage: Passage, count: HeadCount) -> str:
    rough = " rough" if count.rough else ""
    each = f" each {count.each.noun} {count.each.times or ''}".rstrip() if count.each else ""
    return f"{count.value} {count.unit}{rough}{each} | {passage.said(count.start, count.end)}"


def test_a_number_longer_than_people_write_is_no_number() -> None:
    digits = "9" * 500
    assert number_before(digits, len(digits)) is None
