"""Whatever a page holds, reading it ends, soon, with facts that can be true."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lamphun_scraper.facts import extract
from lamphun_scraper.validation import problems
from tests.facts.test_grounding import every

ROOT = Path(__file__).parents[2]
CORPUS = ROOT.parent / "shared" / "corpus" / "unlabelled.jsonl.gz"

# What a rule begins with, over and over, without the end that the rule waits for.
HOSTILE = {
    "digits": "7",
    "digits and commas": "1,",
    "honorifics": "นาย",
    "ranks": "พล.ต.ท.",
    "doctors": "ดร.",
    "polite titles": "คุณ",
    "teachers": "คุณครู",
    "titles behind words": "เผยนาย",
    "open brackets": "(",
    "quotes": 'เปิดงาน "',
    "month names": "มกราคม",
    "days": "5 มกราคม ",
    "lists of days": "5, 7 และ ",
    "almost months": "5 กกกกกก 2566 ",
    "almost dates": "5/1/",
    "times": "เวลา 09.00-",
    "place heads": "ห้องประชุม",
    "areas": "อำเภอเมือง จังหวัดลำพูน ",
    "one place again and again": "ณ วัดเหนือ ต.หนองบัว\n",
    "posts": "ผู้ว่าราชการ",
    "people": "นายก้องภพ ทองมี ปลัดจังหวัดลำพูน ",
    "chairs": "เป็นประธาน",
    "head counts": "50 คน ",
    "totals": "ประกอบด้วย 50 คน ",
    "number words": "หนึ่งร้อย",
    "initials": "คุณสมชาย ใจดี (A." + "A." * 500,
    "numbered places": "(1) วัดเหนือ (2) วัดใต้ ",
    "halves of letters": "\u0e4d",
    "spaces": " \u00a0\u200b",
    "everything": 'นายก้องภพ (5 มกราคม 2566 เวลา 09.00 น. ที่ห้องประชุม "50 คน ',
}
# The same with another name each time: what is looked up among all people found so far shows only so.
UNLIKE = {
    "people": "นาย{0}า {0}สุข นายอำเภอลี้ เปิดงาน ",
    "people on lines": "นาย{0}า {0}สุข นายอำเภอลี้ เปิดงาน\n",
    "given names": "นาย{0} นายอำเภอลี้\n",
    "hosts": "นาย{0}า {0}สุข ให้การต้อนรับ นาย{0}ี {0}ดี เป็นประธานเปิดงาน\n",
    "places": "ณ วัด{0} ต.{0} ",
    "foreign names": "Mr. {0} A{1} B{1} เป็นประธาน ",
}
LONG = 1_000_000
BOUND = 15  # seconds of processor time; steep quadratic rules are caught, mild ones are not


@pytest.mark.parametrize("repeated", HOSTILE.values(), ids=list(HOSTILE))
def test_a_megabyte_of_hostile_text_is_read_soon(repeated: str) -> None:
    body = repeated * (LONG // len(repeated))
    started = time.process_time()
    extract(body[:200], body, date(2023, 1, 5))
    assert time.process_time() - started < BOUND


@pytest.mark.parametrize("pattern", UNLIKE.values(), ids=list(UNLIKE))
def test_a_megabyte_of_unlike_names_is_read_soon(pattern: str) -> None:
    body = "".join(pattern.format(word, number) for number, word in enumerate(words(LONG // (len(pattern) + 4))))
    started = time.process_time()
    extract(body[:200], body, date(2023, 1, 5))
    assert time.process_time() - started < BOUND


def test_spaces_without_end_before_a_number_that_never_comes_are_read_soon() -> None:
    body = f"ลงพื้นที่วัดเหนือ จำนวน{' ' * 30_000}ชุด"
    started = time.process_time()
    extract("", body, date(2023, 1, 5))
    assert time.process_time() - started < 5  # where each length of a gap is tried it takes twenty


def test_a_row_of_words_for_days_behind_who_speaks_is_read_soon() -> None:
    days = " ".join(f"{day}/3/2569" for day in range(1, 9))
    body = f"วันที่ 20 มีนาคม 2569 นายก้องภพ ทองมี เปิดเผยว่า {'วัน' * 45}ๆ {days}"
    started = time.process_time()
    for _ in range(20):
        extract("", body, date(2026, 3, 21))
    assert time.process_time() - started < 2  # where a row can be divided in many ways it takes five


def words(number: int) -> Iterator[str]:
    """Yield so many different words of Thai letters."""
    letters = "กขคงจชซดตถทนบปผพมยรลวสหอ"
    for at in range(number):
        yield "า".join(letters[at // len(letters) ** place % len(letters)] for place in range(4))


@given(
    st.text(alphabet="".join(HOSTILE.values()) + "\n\t๑ําเ\ufeff\ud800", max_size=200),
    st.none() | st.dates(date(1900, 1, 1), date(2100, 12, 31)),
)
def test_any_text_yields_only_facts_that_can_be_true(body: str, published: date | None) -> None:
    for fact in every(extract(body[:50], body, published)):
        assert not list(problems(fact, body[:50], body))


@given(st.lists(st.sampled_from(list(HOSTILE.values())), max_size=12).map("".join))
def test_any_heap_of_phrases_yields_only_facts_that_can_be_true(body: str) -> None:
    for fact in every(extract("", body, date(2023, 1, 5))):
        assert not list(problems(fact, "", body))


@pytest.mark.skipif(not CORPUS.exists(), reason="needs ../shared/corpus, real documents")
def test_real_documents_yield_only_facts_that_can_be_true() -> None:
    done = subprocess.run(
        [sys.executable, "tools/check_corpus.py", str(CORPUS), "--every", "6"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.startswith("0 problems; 301 documents")
