"""Which head counts are of people taking part: `corpus/participants.txt` is this test's documentation."""

from __future__ import annotations

from datetime import date

import pytest

from lamphun_scraper.facts import extract
from lamphun_scraper.facts.scan import words
from lamphun_scraper.records import Participants
from tests.facts.examples import examples


def participants(body: str, title: str = "") -> tuple[Participants, ...]:
    return extract(title, body, date(2023, 5, 8)).participants


@pytest.mark.parametrize(("passage", "value"), examples("participants"))
def test_people_taking_part(passage: str, value: str) -> None:
    assert (" ; ".join(map(_written, participants(passage))) or "none") == value


WHOLE = words("lookup/group_whole")


@pytest.mark.parametrize("word", WHOLE)
def test_a_word_that_holds_what_ends_a_group_is_part_of_it(word: str) -> None:
    assert any(stop in word for stop in ("ที่", *words("lookup/group_stop")))
    (found,) = participants(f"นายกิตติ แก้วมณี เป็นประธานเปิดการอบรม โดยมีผู้แทน{word}ลำพูน จำนวน 120 คน เข้าร่วมการอบรม")
    assert found.group == f"ผู้แทน{word}ลำพูน"


TAILS = words("lookup/group_tail")


@pytest.mark.parametrize("word", [word for word, value in TAILS.items() if value == "whole"])
def test_a_word_that_ends_like_a_small_one_is_part_of_a_group(word: str) -> None:
    (found,) = participants(f"นายกิตติ แก้วมณี เป็นประธานเปิดการอบรม โดยมีผู้แทนชาว{word} จำนวน 120 คน เข้าร่วมการอบรม")
    assert found.group == f"ผู้แทนชาว{word}"


@pytest.mark.parametrize("word", [word for word, value in TAILS.items() if value != "whole"])
def test_a_small_word_before_the_number_is_no_part_of_a_group(word: str) -> None:
    (found,) = participants(f"นายกิตติ แก้วมณี เป็นประธานเปิดการอบรม โดยมีผู้แทนชุมชน{word} จำนวน 120 คน เข้าร่วมการอบรม")
    assert found.group == "ผู้แทนชุมชน"


def _written(found: Participants) -> str:
    sessions = f" {found.sessions}" if found.sessions else ""
    group = f" ({found.group})" if found.group else ""
    return f"{found.count} {found.unit} {found.scope}{sessions}{group}"


def test_spans_say_the_phrase_and_the_group_in_damaged_text() -> None:
    body = "มีผู\u0e49เข้าร่วมอบรม\u00a0จํานวน\u200b ๑๒๐ คน เข้าร่วมกิจกรรม"
    (found,) = participants(body)
    assert (found.count, found.text) == (120, "จำนวน ๑๒๐ คน")
    assert body[found.span_start : found.span_end] == "จํานวน\u200b ๑๒๐ คน"
    assert found.group is not None
    assert body[found.group_span_start : found.group_span_end] == "ผู\u0e49เข้าร่วมอบรม"


def test_a_count_said_twice_is_one_fact_and_the_body_says_it() -> None:
    said = "ประชาชนเข้าร่วมงานกว่า 400 คน"
    (found,) = participants(f"นายกิตติ แก้วมณี เป็นประธานเปิดงาน โดยมี{said}", title=said)
    assert found.source == "body"


def test_a_number_called_rough_once_is_rough() -> None:
    (found,) = participants("นายกิตติ แก้วมณี เป็นประธานเปิดงาน โดยมีประชาชน 400 คน เข้าร่วมงาน ซึ่งมีประชาชนเข้าร่วมงานกว่า 400 คน")
    assert (found.approx, found.text) == (True, "กว่า 400 คน")


def test_a_rough_count_in_the_title_is_dropped_for_the_finer_one() -> None:
    body = "นายกิตติ แก้วมณี เป็นประธานเปิดงาน โดยมีประชาชนผู้สนใจเข้าร่วมงานทั้งสิ้น 3,120 คน"
    assert [found.count for found in participants(body, title="ชาวลำพูนเข้าร่วมงานกว่า 3 พันคน")] == [3120]


def test_a_count_for_one_day_says_the_day() -> None:
    body = (
        "เป็นประธานเปิดการอบรม มีผู้เข้าร่วมอบรมรวมทั้งสิ้น 140 คน ในวันที่ 8 พฤษภาคม 2566 มีบุคลากรเข้าร่วมอบรม จำนวน 80 คน "
        "และในวันที่ 9 พฤษภาคม 2566 มีผู้นำชุมชนเข้าร่วมอบรม จำนวน 60 คน"
    )
    assert [(found.count, found.scope, found.on_date) for found in participants(body)] == [
        (140, "total", None),
        (80, "on_date", date(2023, 5, 8)),
        (60, "on_date", date(2023, 5, 9)),
    ]


def test_the_first_count_has_a_day_only_where_the_next_one_has() -> None:
    body = "วันที่ 8 พฤษภาคม 2566 มีผู้เข้าร่วมประชุม 80 คน และวันที่ 9 พฤษภาคม 2566 มีผู้เข้าร่วมประชุม 60 คน"
    assert [found.on_date for found in participants(body)] == [date(2023, 5, 8), date(2023, 5, 9)]
    body = "วันที่ 8 พฤษภาคม 2566 มีผู้เข้าร่วมประชุม 80 คน ในจำนวนนี้เป็นผู้เข้าร่วมประชุมจากอำเภอลี้ 60 คน"
    assert participants(body)[0].on_date is None


def test_the_last_day_is_that_of_the_range_before() -> None:
    body = "ระหว่างวันที่ 9-11 มกราคม 2566 มีผู้เข้าร่วมอบรม 100 คน วันสุดท้ายมีผู้เข้าร่วมอบรม 30 คน ต่อไปจะจัดวันที่ 20-25 มีนาคม 2566"
    assert [(found.count, found.on_date) for found in participants(body)] == [(100, None), (30, date(2023, 1, 11))]
