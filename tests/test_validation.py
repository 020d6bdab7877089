"""What no table may hold: each fact that cannot be is refused, with a sentence that says why."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from lamphun_scraper.facts import extract
from lamphun_scraper.records import Article, Facts
from lamphun_scraper.validation import problems, valid

TITLE = "อำเภอลี้จัดอบรมช่างชุมชน"
BODY = (
    "วันที่ 20 กุมภาพันธ์ 2566 เวลา 09.00 น. ที่หอประชุมอำเภอลี้ นายก้องภพ ทองมี นายอำเภอลี้ เป็นประธานเปิดโครงการอบรมช่างชุมชน "
    "โดยมีช่างในพื้นที่เข้าร่วมอบรม จำนวน 40 คน"
)
FACTS = extract(TITLE, BODY, "2023-02-20")
ARTICLE = Article(
    article_id="lamphun:advertise:1",
    site="lamphun",
    section="advertise",
    number=1,
    url="https://www.lamphun.go.th/th/advertise/1/x",
    title=TITLE,
    body=BODY,
)


def test_what_is_right_passes_as_it_is() -> None:
    assert all((FACTS.dates, FACTS.events, FACTS.officials, FACTS.venues, FACTS.participants))
    facts, rejected = valid(FACTS, ARTICLE)
    assert facts is FACTS and not rejected


@pytest.mark.parametrize(
    ("kind", "change", "reason"),
    [
        ("dates", {"span_end": 10_000}, "outside the text"),
        ("dates", {"span_start": 17, "span_end": 17}, "outside the text"),
        ("dates", {"span_start": -1}, "outside the text"),
        ("dates", {"text": "21 กุมภาพันธ์ 2566"}, "its text is not what its span says"),
        ("dates", {"start": date(2023, 2, 21)}, "ends before it starts"),
        ("dates", {"start": date(1899, 12, 31)}, "not between 1900 and 2100"),
        ("events", {"end": date(2101, 1, 1)}, "not between 1900 and 2100"),
        ("events", {"name": "โครงการอื่น"}, "its name is not what its span says"),
        ("officials", {"name": " "}, "has no name"),
        ("officials", {"position_source": None}, "its position is not what its span says"),
        ("officials", {"confidence": 1.2}, "no probability"),
        ("venues", {"name": " "}, "has no name"),
        ("venues", {"source": "title", "span_start": 0, "span_end": 5}, "its name is not what its span says"),
        ("participants", {"count": 0}, "no number of people"),
        ("participants", {"group": "ครู"}, "its group is not what its span says"),
    ],
)
def test_what_cannot_be_is_refused_with_its_reason(kind: str, change: dict[str, Any], reason: str) -> None:
    (fact,) = getattr(FACTS, kind)
    wrong = replace(fact, **change)
    assert reason in next(problems(wrong, TITLE, BODY))
    facts, rejected = valid(replace(FACTS, **{kind: (wrong,)}), ARTICLE)
    assert facts == replace(FACTS, **{kind: ()})
    assert len(rejected) == 1 and rejected[0].startswith(f"{kind}: ") and reason in rejected[0]


def test_nothing_is_nothing() -> None:
    assert valid(Facts(), ARTICLE) == (Facts(), [])
