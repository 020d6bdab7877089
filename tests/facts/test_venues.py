"""Where the activity takes place: `corpus/venues.txt` is this test's documentation."""

from __future__ import annotations

from datetime import date

import pytest

from lamphun_scraper.facts import extract
from lamphun_scraper.facts.dates import find_dates
from lamphun_scraper.facts.document import Document
from lamphun_scraper.facts.events import read_events
from lamphun_scraper.facts.frequent import features
from lamphun_scraper.facts.model import Linear, shares_of
from lamphun_scraper.facts.people.persons import read_people
from lamphun_scraper.facts.people.roles import read_parts
from lamphun_scraper.facts.places.candidates import MOST, candidates
from lamphun_scraper.facts.places.company import Company
from lamphun_scraper.facts.places.days import Days
from lamphun_scraper.facts.places.features import features_of
from lamphun_scraper.facts.places.phrase import read_phrase
from lamphun_scraper.facts.places.surroundings import around
from lamphun_scraper.facts.venues import _scores, chosen
from lamphun_scraper.records import Venue
from tests.facts.examples import examples

DAMAGES = {
    "decomposed sara am": ("ำ", "\u0e4d\u0e32"),
    "doubled sara e": ("แ", "\u0e40\u0e40"),
    "spaces that do not break": (" ", "\u00a0"),
    "zero-width spaces": ("า", "า\u200b"),
    "two spaces": (" ", "  "),
}


def venues(body: str, title: str = "") -> tuple[Venue, ...]:
    return extract(title, body, date(2023, 5, 8)).venues


def written(found: tuple[Venue, ...]) -> str:
    return (
        " ; ".join(f"{venue.name or '-'} ({venue.district or '-'}, {venue.province or '-'})" for venue in found)
        or "none"
    )


@pytest.mark.parametrize(("passage", "value"), examples("venues"))
def test_venue(passage: str, value: str) -> None:
    assert written(venues(passage)) == value


@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES)
@pytest.mark.parametrize(("passage", "value"), examples("venues"))
def test_damaged_text_says_the_same_and_the_spans_point_into_it(
    passage: str, value: str, damage: tuple[str, str]
) -> None:
    body = passage.replace(*damage)
    found = venues(body)
    assert written(found) == value
    for venue in found:
        if venue.name:
            slice_ = body[venue.span_start : venue.span_end]
            for mark, written_as in DAMAGES.values():
                slice_ = slice_.replace(written_as, mark)
            assert slice_.replace(" ", "").replace("\u200b", "") == venue.name.replace(" ", "")


def test_the_words_that_say_the_area_have_a_span_of_their_own() -> None:
    body = "นายปกรณ์ ทองสุก เป็นประธานเปิดงาน ณ วัดดอนตอง ต.มะกอก อ.ป่าซาง จ.ลำพูน"
    (venue,) = venues(body)
    assert (venue.area_source, body[venue.area_span_start : venue.area_span_end]) == ("body", "ต.มะกอก อ.ป่าซาง จ.ลำพูน")
    assert (venue.subdistrict_code, venue.district_code, venue.province_code) == ("510606", "5106", "51")


def test_a_province_is_taken_from_the_article_where_the_place_does_not_say_it() -> None:
    body = (
        "จังหวัดลำพูนจัดงานของดีเมืองลำพูน โดยนายวิชัย เรือนคำ ผู้ว่าราชการจังหวัดลำพูน เป็นประธานเปิดงาน "
        "เมื่อวันที่ 8 พฤษภาคม 2566 ณ ตลาดหนองดอก"
    )
    (venue,) = venues(body)
    assert (venue.name, venue.province) == ("ตลาดหนองดอก", "ลำพูน")
    assert body[venue.area_span_start : venue.area_span_end] == "จังหวัดลำพูน"


def test_the_first_stop_of_a_tour_is_the_venue() -> None:
    body = (
        "วันนี้ (8 พ.ค. 66) เวลา 09.00 น. ณ วัดดอนตอง อำเภอป่าซาง จังหวัดลำพูน นายวิชัย เรือนคำ "
        "เป็นประธานเปิดกิจกรรมจิตอาสา จากนั้นเดินทางต่อไปยังโรงเรียนบ้านหนองเกิด เพื่อเยี่ยมชมนิทรรศการ"
    )
    assert [venue.name for venue in venues(body)] == ["วัดดอนตอง"]


def test_a_place_said_in_title_and_body_is_one() -> None:
    body = "วันนี้ (8 พ.ค. 66) นายวิชัย เรือนคำ เป็นประธานเปิดงาน ณ วัดดอนตอง อำเภอป่าซาง จังหวัดลำพูน"
    assert len(venues(body, title="ผู้ว่าฯ เปิดงาน ณ วัดดอนตอง อำเภอป่าซาง")) == 1


def test_an_area_alone_behind_a_place_that_at_led_to_is_not_weighed() -> None:
    body = "ประชุม ณ วัดดอนตอง แล้วลงพื้นที่อำเภอแม่ทา"
    assert [place.name is None for place in candidates(Document("", body, None))] == [False]
    led_by_a_weaker_word = body.replace("ณ วัด", "ที่วัด")
    assert [place.name is None for place in candidates(Document("", led_by_a_weaker_word, None))] == [False, True]


@pytest.mark.parametrize("whose", ["รองผู้ว่าราชการ", "พสกนิกรชาว", "ผวจ."])
def test_whose_governor_or_people_are_named_leads_to_no_area(whose: str) -> None:
    body = f"ณ วัดดอนตอง นายวิชัย เรือนคำ {whose}จังหวัดลำพูน"
    assert [place.name is None for place in candidates(Document("", body, None))] == [False]
    before = f"{whose}จังหวัดลำพูน ประชุม ณ วัดดอนตอง"
    assert [place.name is None for place in candidates(Document("", before, None))] == [False]


@pytest.mark.parametrize(
    "name",
    [
        "กองทุนหมู่บ้านและชุมชนเมืองแห่งชาติ",
        "กรมการพัฒนาชุมชน เขต 4",
        "กรมส่งเสริมสหกรณ์ เขต 4",
        "องค์การบริหารการพัฒนาพื้นที่พิเศษเพื่อการท่องเที่ยวอย่างยั่งยืน",
    ],
)
def test_no_place_begins_within_the_name_of_a_fund_or_department(name: str) -> None:
    assert not candidates(Document("", f"ซึ่งจัดโดย{name} กำกับดูแลการทำงานต่อไป", None))


def test_words_around_a_hopeless_place_would_not_make_it_a_venue() -> None:
    model, skipped, read = Linear("venue"), 0, 0
    for body, _ in examples("venues"):
        document = Document("", body, date(2023, 5, 8))
        dated = find_dates(document)
        days, found = Days(dated, read_events(document, dated)), candidates(document)
        people = read_people(document)
        company = Company(people, read_parts(document, people))
        scores = _scores(document, found, days, company)
        headline = model.weigh(document.headline_words())
        described = features_of(document, found, days, company)
        bare = [headline + model.total(names) + model.beside(leads, names) for names, leads in described]
        whole = [score + model.weigh(around(place)) for score, place in zip(bare, found, strict=True)]
        for score, without, full, share in zip(scores, bare, whole, shares_of(whole), strict=True):
            assert score == full or (score == without and share < 0.08)
            skipped += score == without != full
            read += score == full != without
        assert chosen(found, shares_of(scores)).keys() == chosen(found, shares_of(whole)).keys()
    assert min(skipped, read) > 5


def test_the_lines_of_a_list_each_have_their_day_and_place() -> None:
    body = (
        "สำนักงานแรงงานจังหวัดลำพูน กำหนดจัดตลาดนัดแรงงาน ดังนี้\n"
        "1. วันที่ 5 พฤษภาคม 2566 หอประชุมอำเภอลี้\n"
        "2. วันที่ 8 พฤษภาคม 2566 ห้องประชุมเทศบาลตำบลทาสบเส้า\n"
        "3. วันที่ 12 พฤษภาคม 2566 ลานกีฬาบ้านดอนตอง"
    )
    assert [venue.name for venue in venues(body)] == [
        "หอประชุมอำเภอลี้",
        "ห้องประชุมเทศบาลตำบลทาสบเส้า",
        "ลานกีฬาบ้านดอนตอง",
    ]


def test_a_sentence_about_another_day_goes_on_no_list() -> None:
    body = "มอบถุงยังชีพ ณ วัดดอนตอง\nเมื่อวันที่ 8 พฤษภาคม 2566 ณ โรงเรียนบ้านดอน"
    found = candidates(Document("", body, None))
    assert sorted(chosen(found, [0.9, 0.05])) == [0]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("ห้องประชุม ชั้น 4 อาคารอำนวยการ โดยมีผู้บริหารร่วม", "ห้องประชุม ชั้น 4 อาคารอำนวยการ"),
        ("วัดดอนตอง เมื่อวันที่ 8 พฤษภาคม", "วัดดอนตอง"),
        ("วัดดอนตอง ณ ลานธรรม", "วัดดอนตอง"),
        ("วัดดอนตองซึ่งเป็นวัดเก่าแก่", "วัดดอนตอง"),
        ("วัดดอนตอง) และชุมชน", "วัดดอนตอง"),
        ("หมู่ที่ 2 บ้านห้วยกาน หมู่ที่ 5 บ้านปางส้าน", "หมู่ที่ 2 บ้านห้วยกาน"),
        ("ที่ว่าการอำเภอแม่ทา อำเภอแม่ทา", "ที่ว่าการอำเภอแม่ทา"),
        ("โรงเรียน\nบ้านหนองเกิด", "โรงเรียน"),
        ("วัดดอนตองและวัดสันกำแพง", "วัดดอนตอง"),
        ("ร้านเฮือนคำ / ตลาดหนองดอก", "ร้านเฮือนคำ"),
        ("วัดดอนตอง แปลงที่ 2 หมู่ที่ 5", "วัดดอนตอง"),
        ("หมู่ที่ 1, 4 และ 7 ตำบลเหล่ายาว", "หมู่ที่ 1, 4 และ 7"),
        ("หมู่ที่ 1, 2, 3, 4, 5, 6 ตำบลเหล่ายาว", "หมู่ที่ 1"),
    ],
)
def test_where_a_name_ends(text: str, name: str) -> None:
    phrase = read_phrase(text, 0)
    assert phrase is not None
    assert text[phrase.start : phrase.end] == name


def test_the_words_that_lead_to_a_place_lead_to_no_other() -> None:
    (only,) = candidates(Document("", "เข้าตรวจค้นร้านที่มีชื่อว่า “เฮือนแสงเดือน” พบเปิดเกินเวลา", None))
    assert only.name and only.passage.normal[slice(*only.name)] == "เฮือนแสงเดือน"


def test_words_behind_a_place_count_to_sixty_characters() -> None:
    for apart, counts in ((40, True), (70, False)):
        (place,) = candidates(Document("", f"ณ วัดดอนตอง {'ก' * apart} ประชุม", None))
        assert ("behind has ประชุม" in features(around(place))) is counts


def test_hostile_text_is_read_in_linear_time() -> None:
    for bit in (
        "ณ ",
        "ที่วัด",
        "(",
        "จังหวัด",
        "ณ วัด(",
        "อำเภอ ตำบล ",
        "ห้องประชุม ชั้น ",
        "วัดก / ",
        "แปลงที่ 1 วัด ",
        "หมู่ที่ 1, ",
        "ลี้ ",
    ):
        assert len(venues(bit * 20_000)) <= 2
    assert len(venues("ณ วัดก วันที่ 5 " * 20_000)) <= MOST


@pytest.mark.parametrize(
    ("body", "named"),
    [
        ("เวลา 09.00 น. ที่ทำการปกครองจังหวัดลำพูน จัดระเบียบสังคม", True),
        ("สั่งการให้ ที่ทำการปกครองจังหวัดลำพูน จัดระเบียบสังคม", False),
        ("ร่วมกับกลุ่มงานความมั่นคง ที่ทำการปกครองจังหวัดลำพูน ออกตรวจ", False),
    ],
)
def test_an_agency_to_which_nothing_leads_is_no_place(body: str, named: bool) -> None:
    assert any(place.name for place in candidates(Document("", body, None))) == named


def test_a_branch_is_named_with_its_district() -> None:
    name = "พระที่นั่งเหนือ พิพิธภัณฑสถานแห่งชาติ พระนคร"
    phrase = read_phrase(f"{name} ซึ่งจัดขึ้นทุกปี", 0)
    assert phrase and phrase.end == len(name)


@pytest.mark.parametrize(("chair", "district"), [("นายอำเภอบ้านธิ", "บ้านธิ"), ("พล.อ.บ้านธิ ใจดี", None)])
def test_the_end_of_a_rank_names_no_district(chair: str, district: str | None) -> None:
    (venue,) = venues(f"วันนี้ (8 พ.ค. 66) ณ วัดเหนือ ตำบลบ้านธิ {chair} เป็นประธาน")
    assert venue.district == district
