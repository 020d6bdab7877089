"""Who is named around a place."""

from __future__ import annotations

import pytest

from lamphun_scraper.facts.document import Document
from lamphun_scraper.facts.people.persons import read_people
from lamphun_scraper.facts.people.roles import read_parts
from lamphun_scraper.facts.places.candidate import Candidate
from lamphun_scraper.facts.places.candidates import candidates
from lamphun_scraper.facts.places.company import Company
from lamphun_scraper.facts.places.context import province_of

CHAIR = "นายวิชัย เรือนคำ ผู้ว่าราชการจังหวัดลำพูน เป็นประธานเปิดงาน"


def read(body: str) -> tuple[Document, Company, Candidate]:
    document = Document("", body, None)
    people = read_people(document)
    return document, Company(people, read_parts(document, people)), candidates(document)[0]


@pytest.mark.parametrize(
    ("body", "feature"),
    [
        (f"ณ วัดดอนตอง {CHAIR}", "person:chair 0"),
        (f"{CHAIR} ณ วัดดอนตอง โดยมี นางมาลี แก้วมา นำชม", "person:other 0"),
        (f"{CHAIR} ณ วัดดอนตอง {'ซึ่งมีการแสดงของเยาวชนในพื้นที่ ' * 2}โดยมี นางมาลี แก้วมา นำชม", "person:other 1"),
        (f"{CHAIR} ณ วัดดอนตอง", "person:none"),
        ("ณ วัดดอนตอง มีฝนตกหนัก", "person:none"),
    ],
)
def test_who_is_named_behind_a_place(body: str, feature: str) -> None:
    _, company, place = read(body)
    assert company.named_behind(place) == feature


@pytest.mark.parametrize(
    ("place", "home"),
    [
        ("วัดดอนตอง จังหวัดลำพูน", "True"),
        ("ศาลากลางจังหวัดลำพูน", "True"),
        ("วัดดอนตอง อำเภอลี้", "True"),  # the only province with this district that the text names
        ("วัดดอนตอง จังหวัดน่าน", "False"),
        ("วัดดอนตอง", "unsaid"),
    ],
)
def test_whether_somebody_holds_a_post_of_the_province(place: str, home: str) -> None:
    document, company, found = read(f"ณ {place} {CHAIR}")
    assert company.at_home(province_of(document, found)) == f"post of province:{home}"
