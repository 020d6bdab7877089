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
from lamphun_scraper.facts.places.days import Days
from lamphun_scraper.facts.places.features import features_of

CHAIR = "นายวิชัย เรือนคำ ผู้ว่าราชการจังหวัดลำพูน เป็นประธานเปิดงาน"
GUEST = "นางมาลี แก้วมา ผู้อำนวยการสำนักเผยแพร่"


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
        ("วัดดอนตอง จ.แพร่", "False"),  # no more than part of a word in any post
        ("ศาลากลางจังหวัดลำพูน", "True"),
        ("วัดดอนตอง อำเภอลี้", "True"),  # the only province with this district that the text names
        ("วัดดอนตอง จังหวัดน่าน", "False"),
        ("วัดดอนตอง", "unsaid"),
    ],
)
def test_whether_somebody_holds_a_post_of_the_province(place: str, home: str) -> None:
    document, company, found = read(f"ณ {place} {CHAIR} โดยมี {GUEST} เข้าร่วม")
    assert company.at_home(province_of(document, found)) == f"post of province:{home}"


def test_only_who_presides_is_the_chair() -> None:
    _, company, place = read(f"{CHAIR} ณ วัดดอนตอง {GUEST} เข้าร่วม")
    assert 0.4 < company.presided < 1
    assert company.named_behind(place) == "person:other 0"


@pytest.mark.parametrize(
    ("body", "deed"),
    [
        ("นายวิชัย เรือนคำ เป็นประธาน ณ วัดดอนตอง", "deed:preside 0"),
        ("นายวิชัย เรือนคำ เป็นประธานกิจกรรมรับบริจาคโลหิต ณ วัดดอนตอง", "deed:preside 1"),
        ("นายวิชัย เรือนคำ เป็นประธาน\nณ วัดดอนตอง", "deed:none"),
        ("ฝนตกหนัก ณ วัดดอนตอง", "deed:none"),
    ],
)
def test_what_was_done_last_before_a_place(body: str, deed: str) -> None:
    document, company, place = read(body)
    ((names, _),) = features_of(document, [place], Days((), ()), company)
    assert deed in names
