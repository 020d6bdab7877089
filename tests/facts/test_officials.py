"""Who is named, with which post and part: the files in `corpus/` are this test's documentation."""

from __future__ import annotations

from datetime import date

import pytest

from lamphun_scraper.facts import extract
from lamphun_scraper.facts.document import Document
from lamphun_scraper.facts.people.boundaries import Boundaries
from lamphun_scraper.facts.people.deeds import read_acting
from lamphun_scraper.facts.people.persons import read_people
from lamphun_scraper.records import Official
from tests.facts.examples import examples


def officials(body: str, title: str = "") -> tuple[Official, ...]:
    return extract(title, body, date(2023, 5, 8)).officials


@pytest.mark.parametrize(("passage", "value"), examples("names"))
def test_names(passage: str, value: str) -> None:
    said = "; ".join(f"{person.honorific or '-'} | {person.name}" for person in officials(passage))
    assert (said or "none") == value


@pytest.mark.parametrize(("passage", "value"), examples("posts"))
def test_posts(passage: str, value: str) -> None:
    assert (officials(passage)[0].position or "none") == value


@pytest.mark.parametrize(
    ("body", "is_title"), [("ที่ปรึกษา ของผศ. มานะ", True), ("สำนักงาน กผศ. มานะ", False), ("แจ้งทีมกผศ. มานะ", True)]
)
def test_letters_of_an_abbreviation_are_no_title(body: str, is_title: bool) -> None:
    assert (body.index("ผศ.") in Boundaries(Document("", body, None).body).honorifics) == is_title


@pytest.mark.parametrize(("passage", "value"), examples("roles"))
def test_roles(passage: str, value: str) -> None:
    assert ", ".join(f"{person.given_name} {person.role}" for person in officials(passage)) == value


@pytest.mark.parametrize(
    ("title", "role"),
    [
        ("นายอำเภอลี้ นำประชาชนเก็บขยะริมลำน้ำลี้", "chair"),
        ("รองนายอำเภอลี้ นำประชาชนเก็บขยะริมลำน้ำลี้", "speaker"),  # another's post that ends alike
        ("ผู้ว่าฯ นำประชาชนเก็บขยะริมลำน้ำลี้", "speaker"),  # how headlines call the holder of another post
        ("", "speaker"),
    ],
)
def test_a_headline_says_what_the_holder_of_the_post_does(title: str, role: str) -> None:
    (person,) = officials("นายสมชาย ใจดี นายอำเภอลี้ เปิดเผยว่า อำเภอลี้ได้จัดกิจกรรมเก็บขยะริมลำน้ำ", title=title)
    assert person.role == role


@pytest.mark.parametrize(
    ("title", "body", "idle"),
    [
        (
            "โรงพยาบาลลี้ออกหน่วยตรวจสุขภาพ",
            "(8 พฤษภาคม 2566) เจ้าหน้าที่โรงพยาบาลลี้ ให้บริการตรวจสุขภาพแก่ผู้สูงอายุ จำนวน 93 คน ณ หอประชุมที่ว่าการอำเภอลี้ "
            "จังหวัดลำพูน โดยมีนายสมชาย แก้วคำ นายอำเภอลี้ กล่าวต้อนรับ",
            "สมชาย",
        ),
        (
            "พาณิชย์จังหวัดลำพูนเปิดตลาดลำไย",
            "นายสมชาย ใจดี พาณิชย์จังหวัดลำพูน เผยว่า สำนักงานฯ กำหนดจัดงานจำหน่ายลำไยคุณภาพ ในวันที่ 20-24 พฤษภาคม 2566 "
            "เวลา 10.00 - 20.00 น. ณ ตลาดกลาง พิธีเปิดในวันที่ 20 พ.ค. 66 โดยมีรองผู้ว่าราชการจังหวัดลำพูน เป็นประธาน",
            "สมชาย",
        ),
    ],
)
def test_a_headline_makes_no_chair_of_who_only_welcomes_or_announces(title: str, body: str, idle: str) -> None:
    (person,) = (person for person in officials(body, title) if person.given_name == idle)
    assert person.role != "chair"


@pytest.mark.parametrize(("post", "value"), examples("organisations"))
def test_organisations_within_posts(post: str, value: str) -> None:
    (person,) = officials(f"นายสมชาย ใจดี {post} เป็นประธานเปิดงาน")
    assert person.position == post
    assert (person.organisation or "none") == value


def test_a_post_said_once_belongs_to_each_of_the_list() -> None:
    people = officials("นายสมชาย ใจดี นายมานะ แก้วคำ และนางสมศรี ใจดี รองผู้ว่าราชการจังหวัดลำพูน ร่วมงาน")
    assert {person.position for person in people} == {"รองผู้ว่าราชการจังหวัดลำพูน"}


def test_an_announced_post_belongs_to_each_of_the_list_but_not_to_who_holds_another() -> None:
    people = officials("พร้อมด้วยปลัดอำเภอลี้ ได้แก่ นายสมชาย ใจดี และ ว่าที่ ร.ต.มานะ แก้วคำ ร่วมกับนางสมศรี ใจดี สาธารณสุขอำเภอลี้")
    assert [person.position for person in people] == ["ปลัดอำเภอลี้", "ปลัดอำเภอลี้", "สาธารณสุขอำเภอลี้"]


def test_a_post_that_so_many_hold_belongs_to_each_of_them() -> None:
    people = officials("ร่วมด้วยรองนายกเทศมนตรี 2 ท่าน คือ นายสมชาย ใจดี และ นายมานะ แก้วคำ")
    assert [person.position for person in people] == ["รองนายกเทศมนตรี"] * 2


@pytest.mark.parametrize(
    ("body", "posts"),
    [
        ("พร้อมด้วยรองนายกเทศมนตรี นายสมชาย ใจดี, นายมานะ แก้วคำ และนางสมศรี ใจดี ร่วมงาน", ["รองนายกเทศมนตรี"] * 3),
        ("รองนายก อบจ. (นายสมชาย ใจดี และนายมานะ แก้วคำ) ร่วมงาน", ["รองนายก อบจ."] * 2),
        ("รองนายกเทศมนตรี นายสมชาย ใจดี และ พ.ต.อ.มานะ แก้วคำ ร่วมงาน", ["รองนายกเทศมนตรี", None]),
        ("นายกเทศมนตรีตำบลลี้ นายสมชาย ใจดี และนายมานะ แก้วคำ ร่วมงาน", ["นายกเทศมนตรีตำบลลี้", None]),
    ],
)
def test_a_post_before_a_list_belongs_to_each_if_several_can_hold_it(body: str, posts: list[str | None]) -> None:
    assert [person.position for person in officials(body)] == posts


def test_each_of_several_numbered_ceremonies_has_its_chair() -> None:
    people = officials(
        "หลายจังหวัดจัดพิธีบวชป่าพร้อมกัน ดังนี้\n"
        "1. จังหวัดลำพูน ที่ป่าชุมชนบ้านหนองหล่ม อำเภอเมืองลำพูน นายสมชาย ใจดี ผู้ว่าราชการจังหวัดลำพูน เป็นประธานในพิธี\n"
        "2. จังหวัดลำปาง ที่ป่าชุมชนบ้านสามขา อำเภอแม่ทะ นายวิชัย แสงคำ ผู้ว่าราชการจังหวัดลำปาง เป็นประธานในพิธี"
    )
    assert [person.role for person in people] == ["chair", "chair"]


def test_posts_joined_by_and_are_shared_out_where_the_second_name_has_none() -> None:
    people = officials("นายสมชาย ใจดี เกษตรจังหวัดลำพูน และ ปศุสัตว์จังหวัดลำพูน นายมานะ แก้วคำ ร่วมพิธี")
    assert [person.position for person in people] == ["เกษตรจังหวัดลำพูน", "ปศุสัตว์จังหวัดลำพูน"]


def test_a_family_name_on_the_next_line_belongs_to_the_name() -> None:
    (person,) = officials("โดยมีนายมานะ\nทองแถม ปลัดจังหวัดลำพูน เข้าร่วม")
    assert (person.given_name, person.family_name) == ("มานะ", "ทองแถม")


def test_a_post_may_stand_on_the_line_below_the_name() -> None:
    (person,) = officials("โดยมี นางสมศรี\nแก้วคำ\nนายกเหล่ากาชาดจังหวัดลำพูน ร่วมงาน")
    assert (person.name, person.position) == ("สมศรี แก้วคำ", "นายกเหล่ากาชาดจังหวัดลำพูน")


def test_what_a_line_of_its_own_says_somebody_does_counts() -> None:
    (person,) = officials("วันนี้ นายอำเภอลี้ (นายสมชาย ใจดี)\n\nเป็นประธานพิธีเปิดงานวันเด็ก")
    assert person.role == "chair"


def test_posts_before_their_names_are_not_given_to_the_name_before() -> None:
    people = officials("โดยมี ปลัดจังหวัดลำพูน นายสมชาย ใจดี นายอำเภอลี้ นายมานะ แก้วคำ ร่วมคณะ")
    assert [person.position for person in people] == ["ปลัดจังหวัดลำพูน", "นายอำเภอลี้"]


def test_each_span_says_its_words_in_damaged_text() -> None:
    body = "โดย นาย\u200bสมชาย\u00a0\u00a0แก้วคํา ผู้อํานวยการโรงพยาบาลลําพูน เป็น\u200bประธานเปิดงาน"
    (person,) = officials(body)
    assert (person.name, person.position) == ("สมชาย แก้วคำ", "ผู้อำนวยการโรงพยาบาลลำพูน")
    assert body[person.span_start : person.span_end] == "สมชาย\u00a0\u00a0แก้วคํา"
    assert body[person.position_span_start : person.position_span_end] == "ผู้อํานวยการโรงพยาบาลลําพูน"
    assert body[person.role_span_start : person.role_span_end] == "เป็น\u200bประธาน"


def test_a_person_in_title_and_body_is_one_and_the_body_says_it() -> None:
    (person,) = officials("นายสมชาย ใจดี นายอำเภอลี้ เป็นประธานเปิดงาน", title="นายสมชาย เปิดงานลำไย")
    assert person.source == "body"


def test_a_person_only_in_the_title_is_found_there() -> None:
    title = "นายสมชาย ใจดี นายอำเภอลี้ เปิดงานลำไย"
    (person,) = officials("งานลำไยปีนี้มีประชาชนมาก", title=title)
    assert (person.source, title[person.span_start : person.span_end]) == ("title", "สมชาย ใจดี")


def test_a_deed_is_of_somebody_named_in_the_same_text() -> None:
    chair, guest = officials("นายสมชาย ใจดี นายอำเภอลี้ เป็นประธานเปิดงาน", title="นางสมศรี แก้วคำ กล่าวต้อนรับ")
    assert (chair.given_name, chair.role, guest.given_name, guest.role) == ("สมชาย", "chair", "สมศรี", "other")


@pytest.mark.parametrize(
    ("first", "second", "people"),
    [
        ("นายสมชาย แสงทองคำ", "นายสมชาย แสงทองคำา", 1),  # a family name misspelt
        ("นายณรงค์ศักดิ์ ใจดี", "นายณรงศักดิ์ ใจดี", 1),  # a given name that lacks letters
        ("นายสมชาย ใจดี", "นายสมชัย ใจดี", 2),  # brothers
        ("นายสมชาย ใจดี", "นายสมชาย แสงคำ", 2),  # namesakes
    ],
)
def test_spellings_of_one_name_are_one_person(first: str, second: str, people: int) -> None:
    assert len(officials(f"{first} เป็นประธานเปิดงาน ต่อมา {second} กล่าวว่า งานจัดทุกปี")) == people


def test_a_plain_statement_is_more_certain_than_a_name_alone() -> None:
    (plain,) = officials("นายสมชาย ใจดี ผู้ว่าราชการจังหวัดลำพูน เป็นประธานเปิดงาน")
    (bare,) = officials("ภาพโดย นายสมชาย ใจดี")
    assert 0 < bare.confidence < plain.confidence < 1
    assert plain.confidence >= 0.9


def test_a_hostile_list_of_names_takes_linear_time() -> None:
    people = officials("นายสมชาย ใจดี นายอำเภอลี้ " * 2000)
    assert len(people) == 1


@pytest.mark.parametrize(("post", "direct"), [("ผู้ว่าราชการจังหวัดลำพูน", False), ("ประธานในพิธี", True)])
def test_whose_post_is_said_again_acts_and_not_who_is_named_last(post: str, direct: bool) -> None:
    body = f"นายสมชาย ใจดี ผู้ว่าราชการจังหวัดลำพูน นายมานะ แก้วคำ นายอำเภอลี้ ขอบคุณทุกคน จากนั้น {post} ได้กล่าวเปิดงาน"
    document = Document("", body, None)
    people = read_people(document)
    acts = read_acting(document, people)
    opens = [deed.direct for deed in acts[people[1].mentions[0]].deeds if deed.kind == "open"]
    assert set(opens) == {direct}


def test_whoever_signs_a_letter_has_the_post_below_the_bracket() -> None:
    (person,) = officials("จึงเรียนมาเพื่อทราบ\n(นายสมชาย ใจดี)\n\nนายกเทศมนตรีตำบลบ้านธิ")
    assert person.position == "นายกเทศมนตรีตำบลบ้านธิ"


def test_a_meeting_room_is_no_deed() -> None:
    body = "วันที่ 9 มิถุนายน 2568 นายสมชาย ใจดี นายอำเภอลี้ ณ ห้องประชุมอำเภอลี้"
    (official,) = extract("", body, date(2025, 6, 10)).officials
    assert official.role_source is None


def test_a_name_in_latin_letters_is_no_longer_than_names_are() -> None:
    assert [one.name for one in officials("Mr. Anderson Brown เป็นประธานเปิดงาน")] == ["Anderson Brown"]
    assert not officials(f"Mr. {'A' * 500} {'B' * 500} เป็นประธานเปิดงาน")
