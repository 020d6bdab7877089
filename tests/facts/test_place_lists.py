"""Places that stand in a list, and the words around them."""

from __future__ import annotations

from datetime import date

import pytest

from lamphun_scraper.facts.dates import find_dates
from lamphun_scraper.facts.document import Document
from lamphun_scraper.facts.events import read_events
from lamphun_scraper.facts.frequent import features
from lamphun_scraper.facts.places.candidates import MOST, candidates
from lamphun_scraper.facts.places.days import Days
from lamphun_scraper.facts.places.lists import lists_of
from lamphun_scraper.facts.places.surroundings import around
from lamphun_scraper.facts.venues import LIKELY, chosen


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
        ("ตรวจน้ำท่วม อ.ลี้ อ.แม่ทา อ.บ้านธิ จ.ลำพูน วันนี้", ["อ.ลี้", "อ.แม่ทา", "อ.บ้านธิ จ.ลำพูน"]),
        ("เยี่ยมชาวบ้าน จ.ลำพูน กับ จ.ลำปาง", ["จ.ลำพูน", "จ.ลำปาง"]),
        ("ฉีดวัคซีนพร้อมกัน 4 จังหวัด (เลย น่าน ตาก และแพร่)", ["เลย", "น่าน", "ตาก", "แพร่"]),
        ("เดินรณรงค์ในพื้นที่เขตดุสิต เขตพญาไท และเขตบางซื่อ", ["เขตดุสิต", "เขตพญาไท", "เขตบางซื่อ"]),
        ("ล้างตลาดใน 3 เขต ได้แก่ ดินแดง ห้วยขวาง และวังทองหลาง", ["ดินแดง", "ห้วยขวาง", "วังทองหลาง"]),
        ("แจกถังน้ำ ดังนี้\n- อำเภอลี้ 40 ครัวเรือน\n- อำเภอแม่ทา 25 ครัวเรือน", ["อำเภอลี้", "อำเภอแม่ทา"]),
        ("ผ่าตัดต้อกระจกใน จ.ยะลา จ.ปัตตานี และ 3 อำเภอของ จ.สงขลา", ["จ.ยะลา", "จ.ปัตตานี", "จ.สงขลา"]),
        ("ตรวจสอบตลาดสดในพื้นที่อำเภอลี้ อำเภอแม่ทา และอำเภอบ้านธิ", ["ตลาดสด", "อำเภอลี้", "อำเภอแม่ทา", "อำเภอบ้านธิ"]),
    ],
)
def test_every_area_of_a_list_may_be_the_venue(body: str, said: list[str]) -> None:
    assert places(body) == said


@pytest.mark.parametrize(
    "body",
    [
        "แจกถังน้ำ ดังนี้\n- อำเภอลี้ 40 ครัวเรือน\n- อำเภอแม่ทา 25 ครัวเรือน",
        "ผ่าตัดต้อกระจกใน จ.ยะลา และ 3 อำเภอของ จ.สงขลา",
        "ให้บริการ วันที่ 5 มิถุนายน ที่อำเภอลี้ และวันที่ 6 มิถุนายน อำเภอแม่ทา",
    ],
)
def test_areas_that_are_counted_or_have_each_a_day_are_one_list(body: str) -> None:
    assert in_one_list(body)


@pytest.mark.parametrize(
    "body",
    [
        "ลงพื้นที่อำเภอลี้ 10.30 น. อำเภอแม่ทา",
        "ลงพื้นที่อำเภอลี้ วันที่ 10 มีนาคม อำเภอแม่ทาประกาศปิดโรงเรียน",
        "ลงพื้นที่อำเภอลี้ วันที่ 10 มีนาคม จังหวัดน่าน",
        "ลงพื้นที่อำเภอลี้ : อำเภอแม่ทา เป็นอำเภอข้างเคียง",
    ],
)
def test_what_is_told_of_another_area_is_no_list(body: str) -> None:
    first, second, *_ = lists_of(candidates(Document("", body, date(2023, 5, 8))))
    assert first != second


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("ลงพื้นที่จังหวัดลำพูน\n● น่าน มีฝนตก", ["จังหวัดลำพูน"]),
        ("ลงพื้นที่อำเภอลี้\n- แม่ทา มีฝนตก", ["อำเภอลี้"]),
        ("พบเกษตรกร 3 จังหวัดภาคเหนือ ได้แก่ ตาก แพร่ น่าน วันนี้", ["ตาก", "แพร่", "น่าน"]),
        ("ตรวจคลอง ในเขตหนองจอกน้อย วันนี้", []),
        ("ตรวจคลอง ในเขตหนองจอก จังหวัดเพชรบุรี วันนี้", ["จังหวัดเพชรบุรี"]),
        ("เยี่ยมอาคาร (เดิม) ที่ถูกยุบไปแล้ว ต.ต้นธง อ.เมืองลำพูน จ.ลำพูน", ["อาคาร (เดิม)", "ต.ต้นธง อ.เมืองลำพูน จ.ลำพูน"]),
        ("ลงพื้นที่แขวงบางซื่อ เขตบางซื่อ กรุงเทพฯ วันนี้", ["แขวงบางซื่อ เขตบางซื่อ กรุงเทพฯ"]),
    ],
)
def test_what_only_looks_like_an_area_or_its_list_is_told_apart(body: str, said: list[str]) -> None:
    assert places(body) == said


@pytest.mark.parametrize("body", ["ตรวจนักกีฬา 3 ทีม (ตาก เลย น่าน)", "ไม่พบในพื้นที่เลย แพร่ระบาดที่อื่น"])
def test_short_names_of_provinces_are_everyday_words_elsewhere(body: str) -> None:
    assert places(body) == []


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("ลงพื้นที่ โดยจุดแรก คือ ศูนย์พักพิงวัดดอนตอง วันนี้", "ศูนย์พักพิงวัดดอนตอง"),
        ("ประชาชนแจ้งว่ามีแหล่งจำหน่ายบุหรี่ไฟฟ้า ชื่อ ร้านควันหอม วันนี้", "ร้านควันหอม"),
    ],
)
def test_words_that_only_introduce_a_name_are_no_part_of_it(body: str, said: str) -> None:
    assert places(body) == [said]


@pytest.mark.parametrize(
    ("body", "trigger"),
    [
        ("เข้าดูความเสียหายของโรงงานใยทอง วันนี้", "visit"),
        ("ติดตามเหตุเพลิงไหม้โรงงานใยทอง วันนี้", "visit"),
        ("ตามกำหนด สถานที่จัดงานคืออาคารหอศิลป์สามยอด", "at weak"),
        ("เจ้าหน้าที่ให้บริการที่โรงเรียนบ้านดอน วันนี้", "at weak"),
    ],
)
def test_what_leads_to_a_place_says_what_it_is_to_the_activity(body: str, trigger: str) -> None:
    assert [found.trigger for found in candidates(Document("", body, None))] == [trigger]


def test_who_was_hit_by_a_fire_leads_away_from_the_place() -> None:
    assert places("มอบเงินแก่ผู้ประสบเหตุเพลิงไหม้ตลาดเหนือ วันนี้") == []


def in_one_list(body: str) -> bool:
    found = candidates(Document("", body, date(2023, 5, 8)))
    assert len(found) > 1
    return len(set(lists_of(found))) == 1


@pytest.mark.parametrize(
    "joint", ["และมอบทุน", "พร้อมมอบทุนการศึกษา ", "รวมทั้งปล่อยพันธุ์ปลา ", "พร้อมเปิดงานลำไย ซึ่งจัดขึ้นระหว่างวันที่ 8 - 9 พฤษภาคม 2566"]
)
def test_what_is_done_in_one_breath_at_two_places_is_one_list(joint: str) -> None:
    assert in_one_list(f"เปิดการอบรม ณ วัดพระยืน อำเภอเมืองลำพูน {joint} ณ ตลาดหนองดอก")


@pytest.mark.parametrize(
    "joint",
    [
        "จากนั้น มอบทุนแก่นักเรียน",
        "โดยมอบทุน แก่นักเรียน",
        "และในวันพรุ่งนี้มอบทุน",
        "และจะมอบทุน แก่นักเรียน",
        "พร้อมงาน ซึ่งจะมอบทุน",
        "และนายสมาน ใจงาม มอบทุน",
        "พร้อมด้วยนายสมาน ใจงาม มอบทุน",
        "และพลตำรวจตรี สมาน ใจงาม มอบทุน",
        "และ ดร.สมาน ใจงาม มอบทุน",
        "และรองผู้ว่าราชการจังหวัดลำพูน มอบทุน",
        "และเมื่อวานนี้ ได้มอบทุน",
        "และมอบทุนการศึกษา วันที่ 20 มิถุนายน 2566",
        "และระหว่างวันที่ 20 - 22 มิถุนายน 2566 จัดงานลำไย",
        "และเชิญชวนประชาชน ร่วมงานลำไย",
        "และผู้สนใจ สมัครได้",
        "และติดตามเหตุเพลิงไหม้ ที่เกิดขึ้น",
        "และมอบทุน\nประชุม",
        "และมอบทุน" + "แก่นักเรียน" * 20,
    ],
)
def test_what_is_done_afterwards_another_day_or_by_others_is_none(joint: str) -> None:
    assert not in_one_list(f"เปิดการอบรม ณ วัดพระยืน อำเภอเมืองลำพูน {joint} ณ ตลาดหนองดอก")


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (
            "นาย ก ติดตามการเรียน โรงเรียนเหนือ โรงเรียนใต้ และโรงเรียนดอน",
            ["โรงเรียนเหนือ", "โรงเรียนใต้", "โรงเรียนดอน"],
        ),
        ("นักเรียนจากโรงเรียนเหนือ โรงเรียนใต้ และโรงเรียนดอน เข้าร่วม", ["โรงเรียนดอน"]),
        ("โดยมีผู้บริหารโรงเรียนเหนือ โรงเรียนใต้ และโรงเรียนดอน เข้าร่วม", ["โรงเรียนดอน"]),
        ("ถวายเทียน วัดเหนือ วัดใต้ และวัดดอน", ["วัดดอน"]),  # a temple's name may say who gives
    ],
)
def test_schools_in_a_row_are_a_list_where_nobody_comes_from_them(body: str, said: list[str]) -> None:
    assert places(body) == said


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (
            "ออกสตาร์ทจากลานเหนือฟ้า ผ่านวัดใต้ธาร และเข้าเส้นชัยที่สวนสันป่ายาง เวลา 09.00 น.",
            ["ลานเหนือฟ้า", "สวนสันป่ายาง"],
        ),
        ("ปล่อยตัวจากหน้าวัดเหนือฟ้า ไปกลับตัวที่วัดใต้ธาร เวลา 09.00 น.", ["หน้าวัดเหนือฟ้า"]),
        ("เปิดงาน ณ ลานทหารผ่านศึก เวลา 09.00 น.", ["ลานทหารผ่านศึก"]),
    ],
)
def test_a_race_has_a_start_and_an_end(body: str, said: list[str]) -> None:
    assert places(body) == said


def test_a_family_name_begins_no_place() -> None:
    assert places("เสียหาย 1 ครัวเรือน นายนารี ผาแก้ว บ้านน้ำเย็น ตำบลลี้ อำเภอลี้ จังหวัดลำพูน") == [
        "บ้านน้ำเย็น ตำบลลี้ อำเภอลี้ จังหวัดลำพูน"
    ]
    assert places("ปลูกป่า กับนายอำเภอ ดอยขุนตาล ตำบลลี้ อำเภอลี้ จังหวัดลำพูน") == ["ดอยขุนตาล ตำบลลี้ อำเภอลี้ จังหวัดลำพูน"]


def test_a_name_that_is_cut_short_says_the_place_that_was_said_in_full() -> None:
    found = candidates(Document("", "อบรม ณ ศูนย์เรียนรู้ผ้าฝ้าย พร้อมตั้งชื่อกี่ทอผ้า ณ ศูนย์เรียนรู้ฯ วันนี้", None))
    assert len(found) == 2
    assert list(chosen(found, [0.5, 0.4])) == [0]


def test_a_list_that_is_said_again_in_the_headline_is_likelier() -> None:
    document = Document("เยี่ยมชาวบ้าน จ.ลำพูน และ จ.ลำปาง", "ลงพื้นที่ จ.ลำพูน และ จ.ลำปาง วันนี้", None)
    found = candidates(document)
    assert len(found) == 4
    assert len(chosen(found, [0.02, 0.1, 0.2, 0.05])) == 2
    assert not chosen(found[2:], [0.2, 0.05])


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
    said = set(features(around(found)))
    assert {"near has วันนี้", "near has ประธาน", "within has วัด", "behind has เพื่อ"} <= said
    assert not {"behind has วันนี้", "near has เพื่อ", "far has วันนี้"} & said


def test_words_further_before_a_place_count_apart() -> None:
    document = Document("", "ประชาชน" + "ก" * 100 + " ณ วัดพระยืน", None)
    (found,) = candidates(document)
    assert "far has ประชาชน" in features(around(found))


def test_a_word_counts_as_often_as_it_stands_there() -> None:
    document = Document("", "ประธาน ประธาน ณ วัดพระยืน", None)
    (found,) = candidates(document)
    assert list(features(around(found))).count("near has ประธาน") == 2


@pytest.mark.parametrize(
    "body",
    [
        "ตรวจเยี่ยม ณ หมู่ที่ 2 บ้านป่าแดด หมู่ที่ 5 บ้านดอนไชย และหมู่ที่ 7 บ้านทุ่งโป่ง",
        "ตรวจค้น 3 แห่ง ได้แก่ 1) ร้านสายลม 2) ร้านแสงดาว 3) ร้านริมน้ำ",
        "ตรวจค้น 3 แห่ง ได้แก่ 1. ร้านสายลม 2. ร้านแสงดาว 3. ร้านริมน้ำ",
        "ลงพื้นที่ จุดแรกที่วัดเหนือ จุดที่สองที่วัดกลาง จุดที่สามที่วัดใต้",
        "ลงพื้นที่ จุดแรกที่วัดเหนือ ตำบลต้นธง และวัดกลาง ตำบลอุโมงค์ จุดที่ 2 วัดใต้ ตำบลป่าสัก",
        "ลงพื้นที่ จุดแรกที่วัดเหนือ ตำบลต้นธง จุดที่ 2 วัดกลาง ตำบลอุโมงค์ และจุดที่ 3 วัดใต้ ตำบลป่าสัก",
        "ตรวจเยี่ยม จุดที่ 1 บริเวณวัดเหนือ ต.ต้นธง จุดที่ 2 บริเวณพื้นที่หมู่ที่ 4 ต.อุโมงค์ จุดที่ 3 ที่วัดใต้ ต.ป่าสัก",
        "มอบถุงยังชีพ ณ วัดเหนือ ต.ต้นธง โรงเรียนบ้านดอน ต.อุโมงค์ และศาลาประชาคม ต.ป่าสัก",
        "มอบทุนการศึกษา ณ วัดเหนือ ต.ต้นธง และ ณ โรงเรียนบ้านดอน ต.อุโมงค์ และ ณ ศาลาประชาคม ต.ป่าสัก",
        "นำสื่อมวลชน ณ พื้นที่เพาะปลูก ต.ต้นธง และพื้นที่แปรรูป ต.อุโมงค์ และพื้นที่จำหน่าย ต.ป่าสัก",
        "ตรวจราชการ 3 จังหวัด ประกอบด้วย จังหวัดเชียงใหม่ ลำพูน และน่าน",
        "ตรวจค้น 3 แห่ง ได้แก่\n- ร้านสายลม ต.ต้นธง\n- ร้านแสงดาว ต.อุโมงค์\n- ร้านริมน้ำ ต.ป่าสัก",
        "ตรวจค้น 3 แห่ง ดังนี้\n• ร้านสายลม\n• ร้านแสงดาว\n• ร้านริมน้ำ",
        "ทำบุญ ณ วัดพระยืน วัดป่าเหียง และวัดดอนแก้ว",
        "ทำบุญ ณ วัดเหนือ วัดใต้ วัดกลาง",
        "ตรวจเยี่ยม ที่บ้านเหนือ บ้านใต้ และบ้านกลาง ตำบลต้นธง",
        "ตรวจเยี่ยม ณ โรงเรียนบ้านดอน โรงเรียนป่าซาง และโรงพยาบาลแม่ทา",
        "ตรวจเยี่ยม ณ วัดเหนือ, วัดใต้และโรงเรียนบ้านดอน",
        "ตรวจราชการ 3 จังหวัด ดังนี้ เชียงใหม่ ลำพูน และน่าน",
        "เปิดกิจกรรม ณ (1) วัดเหนือ ตำบลต้นธง (2) วัดกลาง ตำบลอุโมงค์ และ (3) โรงเรียนบ้านดอน ตำบลป่าสัก",
        "ทำความสะอาด ภายในวัดเหนือ วัดกลางและวัดใต้",
        "เปิดการสอบ ณ สนามสอบโรงเรียนบ้านเหล่า โรงเรียนวัดเหนือ และโรงเรียนทุ่งฮั้ว",
        "มอบถุงยังชีพ\n1. ตำบลทากาศ มอบ ณ วัดเหนือ\n2. ตำบลทาขุมเงิน มอบ ณ วัดกลาง\n3. ตำบลทาแม่ลอบ มอบ ณ วัดใต้",
        "ตรวจสถานที่ ณ วัดเหนือ และบริเวณลานวัดกลาง และภายในวัดใต้",
        "รับสมัครงาน วันที่ 5 มิถุนายน ให้บริการที่อำเภอลี้ วันที่ 6 มิถุนายน อำเภอแม่ทา และวันที่ 7 มิถุนายน อำเภอบ้านธิ",
        "สอบตามกำหนดการ\nครั้งที่ 1 วันที่ 5 - 6 มิถุนายน จังหวัดน่าน\nครั้งที่ 2 วันที่ 8 มิถุนายน จังหวัดแพร่\nครั้งที่ 3 วันที่ 9 มิถุนายน จังหวัดตาก",
        "มอบถุงยังชีพแก่ผู้ประสบภัย\n1. วัดเหนือ ต.ทากาศ จำนวน 9 ถุง\n2. วัดกลาง ต.ทาขุมเงิน จำนวน 5 ถุง\n3. วัดใต้ ต.ทาแม่ลอบ",
        "จัดพิธีพร้อมกัน\n1. จังหวัดลำพูน ที่วัดเหนือ มีผู้ร่วมพิธี\n2. จังหวัดน่าน บริเวณลานข่วงเมือง มีผู้ร่วมพิธี\n3. จ.แพร่ ณ วัดใต้",
    ],
)
def test_places_of_a_list_are_of_one_choice(body: str) -> None:
    document = Document("", body, None)
    found = candidates(document)
    assert len(found) == 3
    for likely in range(3):
        shares = [0.5 if number == likely else 0.01 for number in range(3)]
        assert sorted(chosen(found, shares)) == [0, 1, 2]


@pytest.mark.parametrize(
    "body",
    [
        "ประชุม ณ หอประชุมเหนือ ณ วัดใต้ ต.อุโมงค์",
        "ประชุม ณ วัดเหนือ ต.ต้นธง และลงพื้นที่วัดใต้ ต.อุโมงค์",
        "ลงพื้นที่วัดเหนือ ต.ต้นธง และ ณ วัดใต้ ต.อุโมงค์",
        "ประชุม ณ วัดเหนือ ต.ต้นธง และพื้นที่แปรรูป ต.อุโมงค์",
        "ประชุม ณ วัดเหนือ ต.ต้นธง และบริษัท ลำพูนไทย จำกัด ต.อุโมงค์",
    ],
)
def test_what_is_said_otherwise_or_is_of_another_kind_goes_on_no_list(body: str) -> None:
    found = candidates(Document("", body, None))
    assert len(found) == 2
    assert sorted(chosen(found, [0.5, 0.01])) == [0]


def test_a_word_right_before_a_place_counts_again_by_what_leads_to_it() -> None:
    (found,) = candidates(Document("", "ประธาน ณ วัดพระยืน", None))
    assert {"near has ประธาน", "near, at has ประธาน"} <= set(features(around(found)))


def test_an_area_gives_a_place_away_only_behind_a_space() -> None:
    late = "ก" * 1_300 + " "
    assert places(late + "ดาว อำเภอเมือง จังหวัดลำพูน") == ["อำเภอเมือง จังหวัดลำพูน"]
    assert places(late + "ดาวอำเภอเมือง จังหวัดลำพูน") == []


def test_other_places_in_a_numbered_paragraph_are_not_of_the_list() -> None:
    body = "1. จังหวัดลำพูน ที่วัดเหนือ มีครูของโรงเรียนบ้านดอน ที่เทศบาลตำบลอุโมงค์ ร่วมงาน\n2. จังหวัดน่าน ที่วัดใต้"
    found = candidates(Document("", body, None))
    names = [place.passage.normal[place.start : place.stop] for place in found]
    assert len(names) == 3
    assert [names[number] for number in sorted(chosen(found, [0.2, 0.1, 0.2]))] == ["วัดเหนือ", "วัดใต้"]


def test_a_place_right_behind_another_is_of_its_list_only_where_both_name_their_area() -> None:
    assert len(candidates(Document("", "ประชุม ณ วัดเหนือ จังหวัดลำพูน โรงเรียนบ้านดอน จัดการแข่งขัน", None))) == 1
    assert len(candidates(Document("", "ประชุม ณ วัดเหนือ ต.ต้นธง โรงเรียนบ้านดอน จัดการแข่งขัน", None))) == 1


def test_the_places_of_a_list_are_as_likely_as_all_of_them_together() -> None:
    found = candidates(Document("", "ลงพื้นที่ จุดแรกที่วัดเหนือ จุดที่ 2 วัดกลาง จุดที่ 3 วัดใต้", None))
    assert chosen(found, [0.15, 0.2, 0.15]) == {0: 0.2, 1: 0.2, 2: 0.2}
    assert chosen(found, [0.05, 0.05, 0.05]) == {}


def test_a_further_stop_goes_on_no_list_that_began_without_one() -> None:
    found = candidates(Document("", "ประชุม ณ วัดเหนือ ตำบลต้นธง และวัดกลาง ตำบลอุโมงค์ จุดที่ 2 วัดใต้ ตำบลป่าสัก", None))
    assert sorted(chosen(found, [0.5, 0.01, 0.01])) == [0, 1]


def test_numbered_lines_behind_the_number_of_places_are_its_list() -> None:
    body = "ณ จุดบริการ 2 แห่ง ได้แก่\n1. วัดเหนือ ตำบลดงดำ อำเภอลี้\n2. โรงเรียนบ้านดอน ตำบลทากาศ อำเภอแม่ทา"
    found = candidates(Document("", body, None))
    assert [place.start for place in found][1:] == [body.index("วัดเหนือ"), body.index("โรงเรียน")]
    assert sorted(chosen(found, [0.3, 0.05, 0.05])) == [1, 2]
    assert sorted(chosen(found[:1], [LIKELY])) == [0]


def test_another_numbered_list_is_another_list() -> None:
    body = "ประชุมใน 2 แห่ง ได้แก่\n1. วัดเหนือ ต.ต้นธง\n2. วัดใต้ ต.อุโมงค์\nวาระประชุม\n1. เรื่องแจ้ง\n2. โรงเรียนบ้านดอน"
    found = candidates(Document("", body, None))
    school = [place.passage.normal[place.start : place.stop] for place in found].index("โรงเรียนบ้านดอน")
    assert school not in chosen(found, [0.5] + [0.01] * (len(found) - 1))


def test_a_number_in_brackets_ends_a_name_where_the_one_before_begins_it() -> None:
    said = places("จำหน่ายพร้อมกัน ได้แก่ (1) ลานหน้าเทศบาล (2) ตลาดสดบ้านดอน (3) วัดใต้")
    assert said == ["ลานหน้าเทศบาล", "ตลาดสดบ้านดอน", "วัดใต้"]


@pytest.mark.parametrize(
    ("body", "areas"),
    [
        (
            "ลงพื้นที่ตำบลทากาศ และตำบลทาสบเส้า อำเภอแม่ทา จังหวัดลำพูน",
            [("ทากาศ", "แม่ทา", "ลำพูน"), ("ทาสบเส้า", "แม่ทา", "ลำพูน")],
        ),
        (
            "ลงพื้นที่ตำบลดงดำ อำเภอลี้ และตำบลปัว อำเภอปัว จังหวัดน่าน",
            [("ดงดำ", "ลี้", None), ("ปัว", "ปัว", "น่าน")],
        ),
    ],
)
def test_areas_of_a_list_lie_in_what_is_said_behind_it_where_they_can(
    body: str, areas: list[tuple[str | None, ...]]
) -> None:
    found = [place.area.area for place in candidates(Document("", body, None)) if place.area]
    assert [(area.subdistrict, area.district, area.province) for area in found] == areas


def test_a_further_stop_is_of_the_first_ones_list_across_paragraphs() -> None:
    body = "จุดแรก ณ วัดเหนือ มีครูของโรงเรียนบ้านดอน ที่เทศบาลตำบลอุโมงค์ ร่วมงาน\nจุดที่ 2 ณ วัดใต้"
    found = candidates(Document("", body, None))
    assert len(found) == 3
    assert sorted(chosen(found, [0.2, 0.1, 0.2])) == [0, 2]


def test_a_place_of_another_day_is_told_apart() -> None:
    body = "วันนี้ (20 มีนาคม 2566) ณ วัดใต้ ต่อจากที่ประชุมเมื่อวันที่ 9 มีนาคม 2566 ณ โรงแรมเหนือ"
    document = Document("", body, date(2023, 3, 20))
    dated = find_dates(document)
    days = Days(dated, read_events(document, dated))
    assert [days.told_of(place) for place in candidates(document)] == ["day:of the event 0", "day:earlier 0"]
    assert Days(dated, ()).told_of(candidates(document)[0]) == "day:of nothing 0"
    assert Days((), ()).told_of(candidates(document)[0]) == "day:none"


@pytest.mark.parametrize(
    "birthday",
    ["เฉลิมพระชนมพรรษา 6 รอบ 28 กรกฎาคม 2566", "72 พรรษา วันที่ 28 กรกฎาคม 2566", "พระบรมราชินี 3 มิถุนายน 2566"],
)
def test_nothing_is_told_of_a_birthday_that_an_activity_is_named_after(birthday: str) -> None:
    document = Document("", f"วันนี้ (20 มีนาคม 2566) ปลูกต้นไม้เนื่องในโอกาส{birthday} ณ วัดใต้", date(2023, 3, 20))
    dated = find_dates(document)
    days = Days(dated, read_events(document, dated))
    assert days.told_of(candidates(document)[0]).startswith("day:of the event")


@pytest.mark.parametrize("day", ["71 พรรษา 28 กรกฎาคม 2566", "วันฉีดวัคซีนรอบ 28 กรกฎาคม 2566"])
def test_a_birthday_counts_where_the_activity_is_on_it_and_a_round_is_none(day: str) -> None:
    document = Document("", f"จังหวัดแพร่จัดงาน{day} ณ วัดใต้", date(2023, 7, 28))
    dated = find_dates(document)
    days = Days(dated, read_events(document, dated))
    assert days.told_of(candidates(document)[0]) == "day:of the event 0"


@pytest.mark.parametrize(
    ("body", "are_stops"),
    [
        ("ส่งมอบบ้านให้แก่ 1. นายอินทร์ คำดี หมู่ที่ 3 ตำบลลี้ อำเภอลี้ 2. นางบัวแก้ว ใจมา หมู่ที่ 7 ตำบลแม่ตืน อำเภอลี้", True),
        ("มอบรางวัลแก่ 1. นายอินทร์ คำดี หมู่ที่ 3 ตำบลลี้ อำเภอลี้ 2. นางบัวแก้ว ใจมา หมู่ที่ 7 ตำบลแม่ตืน อำเภอลี้", False),
    ],
)
def test_owners_in_villages_are_stops_where_their_houses_are_told_of(body: str, are_stops: bool) -> None:
    lists = lists_of(candidates(Document("", body, None)))
    assert (len(lists) == 2 and lists[0] == lists[1]) == are_stops


@pytest.mark.parametrize(
    ("body", "told"),
    [
        ("ปลูกต้นไม้ ณ วัดใต้ เมื่อวันที่ 20 มีนาคม 2566", "day:of the event 0"),
        ("ปลูกต้นไม้ ณ วัดใต้\nวันที่ 20 มีนาคม 2566", "day:none"),
        ("ปลูกต้นไม้ ณ วัดใต้ " + "ก" * 50 + " วันที่ 20 มีนาคม 2566", "day:none"),
    ],
)
def test_where_no_day_stands_before_a_place_the_one_behind_it_counts(body: str, told: str) -> None:
    document = Document("", body, date(2023, 3, 20))
    dated = find_dates(document)
    assert Days(dated, read_events(document, dated)).told_of(candidates(document)[0]) == told


def test_late_in_a_text_only_certain_words_lead_to_a_place() -> None:
    before = "ณ วัดพระยืน " + "ข้าวเหนียว " * 150
    assert len(candidates(Document("", before + "ไปยังโรงเรียนบ้านดอน", None))) == 1
    assert len(candidates(Document("", before + "ณ โรงเรียนบ้านดอน", None))) == 2


@pytest.mark.parametrize("body", ["เห็นชอบตามที่กระทรวงเกษตรเสนอ", "ดำเนินการตามที่ศาลากลางกำหนด"])
def test_as_is_no_word_that_leads_to_a_place(body: str) -> None:
    assert candidates(Document("", body, None)) == []


@pytest.mark.parametrize(
    "body",
    [
        "ประชุม ณ โรงสีข้าวชุมชน ตั้งอยู่ที่หมู่ 4",
        "ประชุม ณ โรงสีข้าวชุมชนตั้งอยู่ริมน้ำ",
        "ปั่นจักรยาน ณ โรงสีข้าวชุมชนโดยใช้เส้นทางเลียบคลอง",
    ],
)
def test_a_name_ends_before_words_that_only_describe_it(body: str) -> None:
    first = candidates(Document("", body, None))[0]
    assert first.name is not None
    assert first.passage.normal[slice(*first.name)] == "โรงสีข้าวชุมชน"


def test_a_number_in_brackets_is_part_of_a_name() -> None:
    (found,) = candidates(Document("", "ประชุม ณ ห้องประชุม (2) ชั้น 3", None))
    assert found.passage.normal[found.start : found.stop] == "ห้องประชุม (2) ชั้น 3"


@pytest.mark.parametrize("lead", ["บริเวณสถานที่จัดงาน 2 แห่ง", "ในเขตอำเภอลี้"])
def test_a_list_spells_out_what_stands_right_before_it(lead: str) -> None:
    found = candidates(Document("", f"ตรวจเยี่ยม{lead} ได้แก่ 1) บริเวณวัดเหนือ 2) บริเวณโรงเรียนบ้านใต้", None))
    assert [place.passage.normal[place.start : place.stop] for place in found][1:] == ["วัดเหนือ", "โรงเรียนบ้านใต้"]
    assert sorted(chosen(found, [0.4, 0.1, 0.1])) == [1, 2]


def test_the_villages_of_a_line_lie_in_the_area_that_the_line_says() -> None:
    body = "มอบถุงยังชีพ\n1. บ้านทุ่งเหนือ บ้านทุ่งกลาง บ้านทุ่งใต้ ต.ทากาศ อ.แม่ทา\n2. บ้านใต้ ต.ดงดำ อ.ลี้"
    areas = [place.area.area for place in candidates(Document("", body, None)) if place.area]
    assert [area.subdistrict for area in areas] == ["ทากาศ", "ทากาศ", "ทากาศ", "ดงดำ"]


def test_numbered_lines_of_which_one_begins_with_no_place_are_no_list() -> None:
    assert places("ระเบียบวาระ\n1. โรงเรียนบ้านดอน ขอใช้พื้นที่\n2. เรื่องเพื่อทราบ") == []


@pytest.mark.parametrize(
    ("below", "said"),
    [
        ("อำเภอลี้ จังหวัดลำพูน", "วัดเหนือ\nอำเภอลี้ จังหวัดลำพูน"),
        ("หมู่ที่ 4 ตำบลดงดำ อำเภอลี้", "วัดเหนือ\nหมู่ที่ 4 ตำบลดงดำ อำเภอลี้"),
        ("อำเภอลี้ จัดกิจกรรม", "วัดเหนือ"),
        ("อำเภอลี้ จังหวัดลำพูน ส่งผู้แทนเข้าร่วม", "วัดเหนือ"),
        ("\nอำเภอลี้ จังหวัดลำพูน", "วัดเหนือ"),
        ("จังหวัดลำพูน จัดกิจกรรม", "วัดเหนือ"),
    ],
)
def test_an_address_on_the_line_below_belongs_to_the_place(below: str, said: str) -> None:
    assert places(f"ประชุม ณ วัดเหนือ\n{below}")[0] == said


def test_a_list_of_areas_goes_before_a_name_that_is_as_likely() -> None:
    found = candidates(Document("", "ลงพื้นที่จังหวัดน่าน แพร่ และพะเยา แล้วไปยังวัดเหนือ จังหวัดน่าน", None))
    areas = [number for number, place in enumerate(found) if place.name is None]
    name = next(number for number, place in enumerate(found) if place.name)
    shares = [0.4 if number == areas[0] else 0.38 if number == name else 0.01 for number in range(len(found))]
    assert sorted(chosen(found, shares)) == areas


@pytest.mark.parametrize(("of_name", "of_area", "is_name"), [(0.36, 0.5, True), (0.2, 0.5, True), (0.1, 0.5, False)])
def test_a_name_that_is_likely_goes_before_the_area_alone(of_name: float, of_area: float, is_name: bool) -> None:
    found = candidates(Document("", "ลงพื้นที่จังหวัดน่าน และเปิดวัดเหนือ จังหวัดน่าน", None))
    area, name = (next(n for n, place in enumerate(found) if (place.name is None) is bare) for bare in (True, False))
    shares = [of_name if n == name else of_area if n == area else 0.0 for n in range(len(found))]
    assert list(chosen(found, shares)) == [name if is_name else area]


@pytest.mark.parametrize(
    ("lead", "announced"),
    [
        ("ซึ่งกำหนดจัดขึ้นในวันที่ 9 เมษายน 2566 ณ ", True),
        ("ซึ่งปีนี้จัดระหว่างวันที่ 9 - 12 เมษายน 2566 ณ ", True),
        ("ครั้งต่อไปจะจัดวันที่ 9 เมษายน 2566 ที่", True),
        ("ซึ่งกำหนดจัดขึ้นในวันที่ 9 มีนาคม 2566 ณ ", False),  # over by then
        ("เนื่องในวันที่ 9 เมษายน 2566 ณ ", False),  # nothing is said to be held
        ("ซึ่งกำหนดจัดขึ้นในวันที่ 9 เมษายน 2566 โดยมีหัวหน้าส่วนราชการทุกแห่งเข้าร่วมประชุม ณ ", False),  # too far
    ],
)
def test_a_place_behind_a_later_day_that_is_planned_is_only_announced(lead: str, announced: bool) -> None:
    document = Document("", f"วันนี้ (20 มีนาคม 2566) เป็นประธานการประชุมเตรียมงาน {lead}วัดใต้", date(2023, 3, 20))
    dated = find_dates(document)
    days = Days(dated, read_events(document, dated))
    assert days.is_announced(candidates(document)[-1]) == announced


def test_nothing_begins_within_the_name_that_weaker_words_lead_to() -> None:
    found = candidates(Document("", "เข้าดับไฟบริเวณป่าขุนห้วยเหนือ หมู่ที่ 9 ต.ลี้ อ.ลี้ จ.ลำพูน", None))
    assert [place.passage.normal[slice(*place.name)] for place in found if place.name] == ["ป่าขุนห้วยเหนือ หมู่ที่ 9"]


def test_an_area_speaks_only_for_a_name_within_it() -> None:
    found = candidates(Document("", "ลงพื้นที่จังหวัดแพร่ และเปิดวัดเหนือ จังหวัดน่าน", None))
    area, name = (next(n for n, place in enumerate(found) if (place.name is None) is bare) for bare in (True, False))
    shares = [0.2 if n == name else 0.5 if n == area else 0.0 for n in range(len(found))]
    assert list(chosen(found, shares)) == [area]


@pytest.mark.parametrize(
    ("body", "is_name"),
    [
        ("ลงพื้นที่จังหวัดน่าน และเปิดงานที่วัดเหนือ", True),
        ("ลงพื้นที่จังหวัดน่าน\nเปิดงานที่วัดเหนือ", True),
        ("เปิดงานที่วัดเหนือ จากนั้นลงพื้นที่จังหวัดน่าน", False),  # the province comes later
        ("ในพื้นที่จังหวัดน่าน มีผู้เปิดงานที่วัดเหนือ", False),  # nobody came there
        ("ลงพื้นที่จังหวัดน่าน และเปิดงานที่วัดเหนือ จังหวัดแพร่", False),  # the place lies elsewhere
    ],
)
def test_the_province_that_somebody_came_to_speaks_for_a_place_of_which_no_area_is_said(
    body: str, is_name: bool
) -> None:
    found = candidates(Document("", body, None))
    area, name = (next(n for n, place in enumerate(found) if (place.name is None) is bare) for bare in (True, False))
    shares = [0.2 if n == name else 0.5 if n == area else 0.0 for n in range(len(found))]
    assert list(chosen(found, shares)) == [name if is_name else area]


def test_an_office_that_somebody_leads_is_no_place_and_a_park_is() -> None:
    assert places("เวลา 9.00 น. ศูนย์ปฏิบัติการอำเภอลี้ นำโดยนายวิชัย เรือนคำ ออกกำลังกาย") == ["อำเภอลี้"]
    assert places("วันที่ 8 พฤษภาคม 2566 สำนักงานประมงเหนือ ร่วมกับชาวบ้าน ปล่อยปลา") == []
    assert places("เวลา 9.00 น. สวนสาธารณะหนองดอก นำโดยนายวิชัย เรือนคำ ออกกำลังกาย") == ["สวนสาธารณะหนองดอก"]
