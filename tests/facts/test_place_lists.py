"""Places that stand in a list, and the words around them."""

from __future__ import annotations

from datetime import date

import pytest

from lamphun_scraper.facts.document import Document
from lamphun_scraper.facts.places import surroundings
from lamphun_scraper.facts.places.candidates import MOST, candidates
from lamphun_scraper.facts.scan import words


def places(body: str) -> list[str]:
    document = Document("", body, date(2023, 5, 8))
    return [document.body.normal[found.start : found.stop] for found in candidates(document)]


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("ลงพื้นที่อำเภอแม่ทา อำเภอป่าซาง และอำเภอลี้ เพื่อพบชาวสวน", ["อำเภอแม่ทา", "อำเภอป่าซาง", "อำเภอลี้"]),
        ("ลงพื้นที่ตำบลทากาศ ตำบลทาสบเส้า และตำบลทาขุมเงิน วันนี้", ["ตำบลทากาศ", "ตำบลทาสบเส้า", "ตำบลทาขุมเงิน"]),
        ("พบเกษตรกรในพื้นที่ 3 จังหวัด (ลำพูน ลำปาง พะเยา) วันนี้", ["ลำพูน", "ลำปาง", "พะเยา"]),
        ("ตรวจราชการ 3 จังหวัด ลำพูน ลำปาง พะเยา วันนี้", ["ลำพูน", "ลำปาง", "พะเยา"]),
        ("นำร่อง คือ 1) จังหวัดลำพูน 2) จังหวัดลำปาง และ 3) จังหวัดพะเยา", ["จังหวัดลำพูน", "จังหวัดลำปาง", "จังหวัดพะเยา"]),
        ("เยี่ยมชาวบ้าน จ.ลำพูน กับ จ.ลำปาง", ["จ.ลำพูน", "จ.ลำปาง"]),
    ],
)
def test_every_area_of_a_list_may_be_the_venue(body: str, said: list[str]) -> None:
    assert places(body) == said


def test_an_area_of_two_lists_is_one_place() -> None:
    said = places("จังหวัดลำพูน และจังหวัดเชียงใหม่ ลำปาง มีฝนตกหนัก")
    assert len(said) == len(set(said))


def test_a_bracket_that_is_closed_leads_to_no_list() -> None:
    document = Document("", "ประธาน (ช่วงเช้า) ลำพูน ลำปาง พะเยา", None)
    assert "list" not in [found.trigger for found in candidates(document)]


def test_of_a_list_without_end_as_many_are_weighed_as_of_any_text() -> None:
    assert len(places("ลงพื้นที่" + "จังหวัดลำพูน จังหวัดลำปาง " * 5_000)) == MOST


def test_words_are_told_apart_by_where_they_stand() -> None:
    document = Document("", "วันนี้ นายอำเภอ เป็นประธานการประชุม ณ วัดพระยืน เพื่อพบประชาชน", None)
    (found,) = candidates(document)
    said = surroundings.features([found])[0]
    assert {"near:วันนี้", "near:ประธาน", "within:วัด", "behind:เพื่อ"} <= set(said)
    assert not {"behind:วันนี้", "near:เพื่อ", "far:วันนี้"} & set(said)


def test_words_further_before_a_place_count_apart() -> None:
    document = Document("", "ประชาชน" + "ก" * 100 + " ณ วัดพระยืน", None)
    (found,) = candidates(document)
    assert "far:ประชาชน" in surroundings.features([found])[0]


def test_the_words_around_a_place_weigh_what_each_of_them_does() -> None:
    document = Document(
        "พิธีเปิดงานที่จังหวัดลำพูน",
        "วันนี้ นายอำเภอ เป็นประธานการประชุม ณ วัดพระยืน ตำบลเวียงยอง เพื่อพบประชาชน แล้วเดินทางไปยังโรงเรียนบ้านดอน เพื่อมอบทุน",
        None,
    )
    found = candidates(document)
    weights = {word: [1.0 + number, 0.25, -3.0, 0.5 * number] for number, word in enumerate(words(surroundings.WORDS))}
    summed = [
        sum(weights[word][surroundings.SIDES.index(side)] for side, _, word in (name.partition(":") for name in names))
        for names in surroundings.features(found)
    ]
    assert len(found) > 2
    assert all(summed)
    assert surroundings.totals(found, weights) == pytest.approx(summed)


def test_a_word_counts_as_often_as_it_stands_there() -> None:
    document = Document("", "ประธาน ประธาน ณ วัดพระยืน", None)
    assert surroundings.features(candidates(document))[0].count("near:ประธาน") == 2
