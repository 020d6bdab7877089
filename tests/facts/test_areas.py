"""Administrative areas: `corpus/areas.txt` shows every written form; names of places may say an area too."""

from __future__ import annotations

import geothai
import pytest

from lamphun_scraper.facts.areas import Area, read_area
from lamphun_scraper.facts.areas_within import area_within
from lamphun_scraper.facts.gazetteer import Codes, codes, longest_province, provinces_with
from lamphun_scraper.facts.scan import words
from lamphun_scraper.facts.text import Text
from tests.facts.examples import examples


def written(area: Area) -> str:
    return ", ".join(name or "-" for name in (area.subdistrict, area.district, area.province))


@pytest.mark.parametrize(("phrase", "value"), examples("areas"))
def test_area(phrase: str, value: str) -> None:
    found = read_area(phrase, 0)
    assert (written(found.area) if found else "none") == value


@pytest.mark.parametrize(("phrase", "value"), examples("areas"))
def test_area_in_damaged_text(phrase: str, value: str) -> None:
    damaged = phrase.replace("ำ", "\u0e4d\u0e32").replace("แ", "\u0e40\u0e40").replace(" ", "\u00a0")
    found = read_area(Text(damaged).normal, 0)
    assert (written(found.area) if found else "none") == value


@pytest.mark.parametrize(
    ("name", "said", "area"),
    [
        ("ศาลากลางจังหวัดลำพูน", Area(), "-, -, ลำพูน"),
        ("ที่ว่าการอำเภอแม่ทา", Area(), "-, แม่ทา, -"),
        ("ที่ว่าการอำเภอแม่ทา", Area(province="ลำพูน"), "-, แม่ทา, ลำพูน"),
        ("สำนักงาน อบต.ทากาศ", Area(), "ทากาศ, -, -"),
        ("โรงพยาบาลลำพูน", Area(), "-, -, ลำพูน"),
        ("ตลาดกลาง หาดใหญ่", Area(province="สงขลา"), "-, หาดใหญ่, สงขลา"),
        # A village may bear a province's name and lie elsewhere.
        ("โรงเรียนบ้านนครสวรรค์", Area(district="แม่ทา"), "-, แม่ทา, -"),
        ("วัดพระธาตุหริภุญชัย", Area(), "-, -, -"),
    ],
)
def test_area_within_the_name_of_a_place(name: str, said: Area, area: str) -> None:
    assert written(area_within(name, said)) == area


def test_every_province_is_known_by_its_official_name() -> None:
    for province in geothai.provinces():
        assert longest_province(province.name_th, 0) == (province.name_th, len(province.name_th))


def test_short_forms_stand_for_provinces() -> None:
    official = {province.name_th for province in geothai.provinces()}
    assert set(words("province").values()) == official


def test_a_line_may_break_before_the_larger_area() -> None:
    words = read_area("ตำบลทุ่งหัวช้าง\nอำเภอทุ่งหัวช้าง จังหวัดลำพูน", 0)
    assert words and words.area == Area("ทุ่งหัวช้าง", "ทุ่งหัวช้าง", "ลำพูน")
    words = read_area("อำเภอลี้\nอำเภอแม่ทา", 0)
    assert words and (words.area, words.end) == (Area(None, "ลี้", None), len("อำเภอลี้"))


def test_codes_only_where_one_place_is_meant() -> None:
    assert codes("ศรีบัวบาน", "เมืองลำพูน", "ลำพูน") == Codes("510116", "5101", "51")
    assert codes(None, "ป่าซาง", None) == Codes(None, "5106", "51")
    assert codes("วังผาง", None, None) == Codes("510803", "5108", "51")
    assert codes(None, "เฉลิมพระเกียรติ", None) == Codes(None, None, None)
    assert provinces_with(None, "เฉลิมพระเกียรติ") >= {"สระบุรี", "น่าน"}
