"""What the report's search finds: every word of the query, however it is written, in whatever an article says."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from lamphun_scraper import report
from lamphun_scraper.datasets import tidy_table
from lamphun_scraper.lake import Lake, Reading
from lamphun_scraper.schema import TABLES
from tests.lake.samples import reading
from tests.report.conftest import opened, written
from tests.report.test_looks import many_times

ReportOf = Callable[..., Path]
MANY, TIMES = 3_000, 10
CLOCK = 1.0  # milliseconds; what the browser's clock cannot tell for certain is no less


def placed(number: int, **changes: Any) -> Reading:
    """An article whose venue is changed, of an event that says nothing else of the place."""
    plain = reading(number, title=f"ข่าวลำดับที่ {number}")
    (venue,), (person,), (event,) = plain.facts.venues, plain.facts.officials, plain.facts.events
    facts = replace(
        plain.facts,
        venues=(replace(venue, **changes),),
        officials=(replace(person, position=None),),
        events=(replace(event, name=None),),
    )
    return replace(plain, facts=facts)


def all_readings() -> list[Reading]:
    one = reading(1, title="เกษตรกรแม่ทาเก็บลําไย")  # sara am in two characters
    (person,), (event,) = one.facts.officials, one.facts.events
    one = replace(
        one,
        facts=replace(
            one.facts,
            venues=(),
            participants=(),
            officials=(replace(person, name="อรรถพล เวียงทอง", honorific="นาย", position="นายอำเภอแม่ทา"),),
            events=(replace(event, name="งานเทศกาลลำไย ครั้งที่ ๔๒"),),
        ),
    )
    return [
        one,
        placed(2, name="วัดหลวง", subdistrict="อุโมงค์", district="เมืองลำพูน", province="ลำพูน"),
        placed(3, name="หนองน้ำลี้", subdistrict=None, district="บ้านโฮ่ง", province="ลำพูน"),
        placed(4, name=None, subdistrict="ลี้", district="ลี้", province="ลำพูน"),
        placed(5, name="ลานหน้าตลาด", subdistrict=None, district="แม่ทา", province="ลำพูน"),
        placed(6, name="สวนลุมพินี", subdistrict="ลุมพินี", district="ปทุมวัน", province="กรุงเทพมหานคร"),
    ]


@pytest.fixture(scope="module")
def searched(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    data_dir = tmp_path_factory.mktemp("searched")
    Lake(data_dir / "lake").commit(all_readings())
    with opened(browser, written(data_dir)) as page:
        yield page


def found(page: Page, query: str) -> set[int]:
    page.fill("#search", query)
    keys = page.locator("#articles button").evaluate_all("all => all.map(one => one.dataset.article)")
    return {int(key.rpartition(":")[2]) for key in keys}


@pytest.mark.parametrize(
    ("query", "articles"),
    [
        ("อรรถพล เวียงทอง", {1}),
        ("นายอรรถพล เวียงทอง", {1}),  # with the honorific
        ("นาย  เวียงทอง\u200b อรรถพล ", {1}),  # in any order
        ("อรรถพล\u200bเวียงทอง", {1}),
        ("อรรถพล วัดหลวง", set()),  # of two articles
        ("อุโมงค์", {2}),
        ("ต.อุโมงค์", {2}),
        ("ตำบลอุโมงค์", {2}),
        ("ตําบลอุโมงค์", {2}),  # as decomposed as "ลําไย" above
        ("ลี้", {3, 4}),
        ("ตำบลลี้", {4}),
        ("ต. ลี้ จ.ลำพูน", {4}),
        ("อ.แม่ทา", {1, 5}),  # นายอำเภอแม่ทา says the district, too
        ("อำเภอแม่ทา", {1, 5}),
        ("แม่ทา", {1, 5}),
        ("จังหวัดลําพูน", {2, 3, 4, 5}),
        ("จ.ลำพูน", {2, 3, 4, 5}),
        ("เขตปทุมวัน แขวงลุมพินี", {6}),
        ("ลำไย", {1}),
        ("ล\u0e4d\u0e32ไย", {1}),
        ("เทศกาลลำไย 42", {1}),  # an event's name, and its number in Thai digits
        ("เเม่ทา", {1, 5}),  # two sara e for one sara ae
        ("ไม่มีใครชื่อนี้", set()),
    ],
)
def test_each_word_is_found_as_it_may_be_written(searched: Page, query: str, articles: set[int]) -> None:
    assert found(searched, query) == articles


def test_the_fact_that_was_found_is_shown_under_the_headline(searched: Page) -> None:
    searched.fill("#search", "นายอรรถพล เวียงทอง")
    expect(searched.locator("#articles .why")).to_have_text("นายอรรถพล เวียงทอง")
    searched.fill("#search", "เกษตรกร")  # the headline says it
    expect(searched.locator("#articles .why")).to_have_count(0)


def searching(browser: Browser, lake: Lake, articles: int, path: Path) -> float:
    """Return the milliseconds that one key pressed takes in a report of so many articles, the least of several."""
    copies = articles // tidy_table(lake, "articles").num_rows + 1
    tables = {name: many_times(tidy_table(lake, name), copies) for name in TABLES}
    path.write_text(report.render(tables, "ลำพูน"), encoding="utf-8")
    with opened(browser, path) as page:
        page.fill("#search", "ส")  # the first search gathers the texts
        took: float = page.evaluate(
            """() => {
                const search = document.getElementById("search");
                const times = ["นายสมปอง ใจงาม อ.ป่าซาง", "นายสมปอง", "สมปอง ใจงาม"].map((query) => {
                    const start = performance.now();
                    search.value = query;
                    search.dispatchEvent(new Event("input"));
                    return performance.now() - start;
                });
                return Math.min(...times);
            }"""
        )
        expect(page.locator("#found")).to_contain_text("พบ")
    return took


def test_a_search_takes_no_longer_than_the_articles_are_more(browser: Browser, lake: Lake, tmp_path: Path) -> None:
    few = searching(browser, lake, MANY // TIMES, tmp_path / "few.html")
    many = searching(browser, lake, MANY, tmp_path / "many.html")
    assert many < TIMES * max(few, CLOCK)
