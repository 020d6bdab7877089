"""What the report's figures say, where a careless plot would say something else."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from lamphun_scraper.accounting import FINISHED, WITHIN
from lamphun_scraper.datasets import write_snapshots
from lamphun_scraper.lake import Lake, Reading, lake_in
from lamphun_scraper.query import run_query
from lamphun_scraper.records import Facts, Official, Role
from tests.lake.samples import BANGKOK, BODY, reading, run, span
from tests.report.conftest import opened, written
from tests.report.test_looks import LABELS
from tests.test_questions import parts

ReportOf = Callable[..., Path]
LARGEST_TOTAL = """
    WITH turnout AS (SELECT article_id, max("count") AS people FROM participants WHERE scope = 'total' GROUP BY ALL)
    SELECT sum(people) FROM turnout
"""


def with_facts(number: int, /, **changes: Any) -> Reading:
    """An article with some of its facts changed."""
    plain = reading(number)
    return replace(plain, facts=replace(plain.facts, **changes))


def named(role: Role, name: str) -> Official:
    (person,) = reading(1).facts.officials
    return replace(person, name=name, role=role)


def without_facts(number: int, **changes: Any) -> Reading:
    return replace(reading(number, **changes), facts=Facts())


def axis_labels(page: Page, plot: str) -> list[str]:
    labels = page.locator(f"#plot-{plot} .role-axis-label text")
    return [label.text_content() or "" for label in labels.all()]


def test_people_stand_in_the_order_of_their_articles(browser: Browser, report_of: ReportOf) -> None:
    # The first has bars of both kinds; sorted by the sum of their ranks he would come after the others.
    parts: list[tuple[Role, str]] = [
        ("chair", "มานะ ทองดี"),
        ("other", "มานะ ทองดี"),
        ("other", "มานะ ทองดี"),
        ("chair", "ปิติ แก้วใส"),
    ]
    parts += [("chair", "ปิติ แก้วใส"), ("other", "ชูใจ เรืองศรี")]
    readings = [with_facts(number, officials=(named(*part),)) for number, part in enumerate(parts, 1)]
    with opened(browser, report_of(*readings)) as page:
        names = [label for label in axis_labels(page, "people") if not label.isdigit()]
        assert names == ["มานะ ทองดี", "ปิติ แก้วใส", "ชูใจ เรืองศรี"]


def test_the_plot_of_people_says_what_it_counts(browser: Browser, report_of: ReportOf) -> None:
    """Who sent another in their place did not attend; they are named."""
    people = (named("delegator", "มานะ ทองดี"), named("chair", "ปิติ แก้วใส"))
    with opened(browser, report_of(with_facts(1, officials=people))) as page:
        assert axis_labels(page, "people")[-2:] == ["ปิติ แก้วใส", "มานะ ทองดี"]
        for language, heading, key in (
            ("th", "ใครเป็นประธานและปรากฏชื่อบ่อยที่สุด", "ปรากฏชื่อ"),
            ("en", "Who presides and is named most", "is named"),
        ):
            expect(page.locator(f"html[lang={language}] #h-who")).to_have_text(heading)
            expect(page.locator(".key.present")).to_have_text(key)
            page.click("#language")
        page.wait_for_selector("html[data-plotted]")


def test_a_district_adds_up_the_largest_total_of_each_article(
    browser: Browser, report_of: ReportOf, tmp_path: Path
) -> None:
    (total,) = reading(1).facts.participants
    sessions = replace(total, count=3000, scope="per_session", sessions=10)
    rough = replace(total, count=40, approx=True)
    report = report_of(
        reading(1), with_facts(2, participants=(sessions,)), with_facts(3, participants=(rough, sessions))
    )
    write_snapshots(lake_in(tmp_path), tmp_path)
    assert run_query(LARGEST_TOTAL, tmp_path).to_pylist()[0].popitem()[1] == 160
    with opened(browser, report) as page:
        people = page.locator("[data-tile='5106'] [data-tile-figure=participants]")
        expect(people).to_have_text("ผู้เข้าร่วมราว 160 คน")
        people.click()
        expect(page.locator("#evidence-list li")).to_have_count(2)


def located(number: int, **changes: Any) -> Reading:
    """An article whose only venue is changed, with a head count of its own."""
    (venue,), (total,) = reading(1).facts.venues, reading(1).facts.participants
    return with_facts(number, venues=(replace(venue, **changes),), participants=(replace(total, count=number),))


def announced(number: int) -> Reading:
    """An article from the day before its event, with the head count that is expected."""
    (event,), (total,) = reading(1).facts.events, reading(1).facts.participants
    published = reading(number).article.published_at
    assert published is not None
    day = published.date() + timedelta(days=1)
    return with_facts(
        number, events=(replace(event, start=day, end=day),), participants=(replace(total, count=number),)
    )


def without_a_stamp(number: int) -> Reading:
    """An article of unknown day, which may be from after its event."""
    plain = located(number, district="สันทราย", district_code="5014", province="เชียงใหม่", province_code="50")
    return replace(plain, article=replace(plain.article, published_at=None))


def test_a_district_counts_where_it_is_certain_as_in_the_documented_question(
    browser: Browser, report_of: ReportOf, tmp_path: Path
) -> None:
    report = report_of(
        located(1),
        located(2, subdistrict="ป่าซาง", district=None, province=None),  # named by its subdistrict alone
        located(4, district="เมือง", district_code=None, province=None, province_code=None),  # of which province?
        located(8, district="ป่าซัง", district_code=None),  # misspelt
        located(16, district=None, district_code=None),
        located(32, district="สันทราย", district_code="5014", province="เชียงใหม่", province_code="50"),
        announced(64),
        without_a_stamp(128),
    )
    write_snapshots(lake_in(tmp_path), tmp_path)
    (question,) = (answers["DuckDB"] for heading, answers in parts().items() if heading.startswith("3."))
    answer = run_query(question, tmp_path).to_pylist()
    assert {row["district_code"]: row["people"] for row in answer} == {"5106": 3, "5014": 160}
    with opened(browser, report) as page:
        people = {"5106": "ผู้เข้าร่วม 3 คน", "unknown": "ผู้เข้าร่วม 28 คน", "elsewhere": "ผู้เข้าร่วม 160 คน"}
        for tile, said in people.items():
            expect(page.locator(f"[data-tile='{tile}'] [data-tile-figure=participants]")).to_have_text(said)
        for language in ("th", "en"):
            name = LABELS[language]["unknown"]
            expect(page.locator("[data-tile=unknown] h3")).to_have_text(name)
            expect(page.locator("[data-label=by_district_hint]")).to_contain_text(name, ignore_case=True)
            page.click("#language")
        page.wait_for_selector("html[data-plotted]")


def test_a_total_that_no_article_states_is_not_zero(browser: Browser, report_of: ReportOf) -> None:
    (total,) = reading(1).facts.participants
    part, none = replace(total, scope="part"), replace(total, count=0)
    with opened(browser, report_of(with_facts(1, participants=(part,)))) as page:
        people = page.locator("[data-tile='5106'] [data-tile-figure=participants]")
        expect(people).to_have_text("ผู้เข้าร่วม: ไม่ระบุ")
        expect(people).to_be_disabled()
        page.click("#language")
        expect(people).to_have_text("participants: not stated")
        expect(page.locator("[data-tile='5106'] [data-tile-figure=events]")).to_have_text("1 event")
        expect(page.locator("[data-figure=people]")).to_have_text("1person")
        expect(page.locator("#coverage")).to_contain_text("1 article from")
        page.wait_for_selector("html[data-plotted]")
    with opened(browser, report_of(with_facts(2, participants=(none,)))) as page:
        people = page.locator("[data-tile='5106'] [data-tile-figure=participants]")
        expect(people).to_have_text("ผู้เข้าร่วม 0 คน")
        expect(people).to_be_enabled()


def test_a_person_of_many_articles_is_one_and_the_dialog_counts_the_passages(
    browser: Browser, report_of: ReportOf
) -> None:
    both = (named("chair", "มานะ ทองดี"), named("other", "ปิติ แก้วใส"))
    with opened(browser, report_of(with_facts(1, officials=both), with_facts(2, officials=both))) as page:
        page.click("[data-figure=people]")
        expect(page.locator("#evidence-title")).to_have_text("ประโยคต้นทาง: 2 บุคคล (กล่าวถึง 4 แห่ง ในข่าว 2 เรื่อง)")


def test_one_article_is_one_bar_of_a_year_counted_in_whole_numbers(browser: Browser, report_of: ReportOf) -> None:
    with opened(browser, report_of(reading(1))) as page:
        labels = axis_labels(page, "months")
        assert "1" in labels and not any("." in label and label[0].isdigit() for label in labels)
        bar, plot = (page.locator(f"#plot-months {part}").bounding_box() for part in ("[role=button]", "svg"))
        assert bar and plot and bar["width"] < plot["width"] / 10


def on_days(*days: date) -> list[Reading]:
    """An article for each day, with an event on it."""
    (event,) = reading(1).facts.events
    return [with_facts(at, events=(replace(event, start=day, end=day),)) for at, day in enumerate(days, 1)]


def middle(box: Any) -> float:
    assert box is not None
    return float(box["x"] + box["width"] / 2)


def test_a_label_stands_under_the_middle_of_its_bar(browser: Browser, report_of: ReportOf) -> None:
    with opened(browser, report_of(*on_days(date(2024, 3, 1)))) as page:
        label = page.locator("#plot-months .role-axis-label text", has_text="มี.ค. 2567").bounding_box()
        bar = page.locator("#plot-months [role=button]").bounding_box()
        assert abs(middle(label) - middle(bar)) < 4


def test_a_decade_of_months_is_shown_in_years(browser: Browser, report_of: ReportOf) -> None:
    days = [date(2012 + month // 12, 1 + month % 12, 5) for month in range(170)]
    with opened(browser, report_of(*on_days(*days))) as page:
        page.set_viewport_size({"width": 390, "height": 844})
        page.wait_for_function("document.querySelector('#plot-months svg').clientWidth <= innerWidth")
        bars = page.locator("#plot-months [role=button]")
        expect(bars).to_have_count(15)
        assert min(bar["width"] for one in bars.all() if (bar := one.bounding_box())) > 5
        assert bars.first.get_attribute("aria-label") == "2555 อบรม: 12"
        assert axis_labels(page, "months")[0] == "2555"
        bars.first.click()
        expect(page.locator("#evidence-title")).to_contain_text("2555 · อบรม (จากข่าว 12 เรื่อง)")


def test_years_before_1970_have_labels_under_their_bars(browser: Browser, report_of: ReportOf) -> None:
    report = report_of(*on_days(date(1962, 3, 1), date(1969, 12, 31), date(1970, 1, 1), date(1971, 5, 5)))
    with opened(browser, report) as page:
        labels = page.locator("#plot-months .role-axis-label text", has_text="25")
        assert labels.all_text_contents() == [str(year + 543) for year in range(1962, 1972)]
        bars = page.locator("#plot-months [role=button]")
        for bar, year in zip(bars.all(), (1962, 1969, 1970, 1971), strict=True):
            assert abs(middle(labels.nth(year - 1962).bounding_box()) - middle(bar.bounding_box())) < 4, year


def test_numbers_of_an_axis_do_not_run_into_one_another(browser: Browser, report_of: ReportOf) -> None:
    (event,) = reading(1).facts.events
    with opened(browser, report_of(with_facts(1, events=(event,) * 240))) as page:
        for width in (1280, 390):
            page.set_viewport_size({"width": width, "height": 900})
            page.wait_for_function("document.querySelector('#plot-types svg').clientWidth <= innerWidth")
            shown = page.locator("#plot-types .role-axis-label").first.locator("text:not([opacity='0'])")
            boxes = [box for one in shown.all() if (box := one.bounding_box())]
            assert len(boxes) >= 2
            gaps = [right["x"] - left["x"] - left["width"] for left, right in pairwise(boxes)]
            assert min(gaps) > 10, width  # a digit is 8 wide


def test_bars_are_walked_in_the_order_of_time(browser: Browser, report_of: ReportOf) -> None:
    days = [date(2024, 5, 1), date(2023, 1, 9), date(2024, 1, 31), date(2022, 12, 2)]
    with opened(browser, report_of(*on_days(*days))) as page:
        bars = page.locator("#plot-months [role=button]")
        said = [bar.get_attribute("aria-label") for bar in bars.all()]
        assert [str(text).rpartition(" ")[0].rpartition(" ")[0] for text in said] == [
            "ธันวาคม 2565",
            "มกราคม 2566",
            "มกราคม 2567",
            "พฤษภาคม 2567",
        ]


def test_no_article_and_articles_without_a_day_are_said_as_they_are(browser: Browser, report_of: ReportOf) -> None:
    with opened(browser, report_of()) as page:
        expect(page.locator("#coverage")).to_have_text("ยังไม่มีข่าวในคลังข้อมูล")
        assert page.locator("#figures button:disabled").count() == 6
        # Nothing asks for a click on what cannot be clicked, and the reader says why it is empty.
        expect(page.locator(".hint:visible")).to_have_count(0)
        expect(page.locator("#reader")).to_contain_text("ยังไม่มีข่าวในคลังข้อมูล")
        expect(page.locator("#no-articles")).to_be_visible()
        expect(page.locator("#search")).to_be_hidden()
    with opened(browser, report_of(without_facts(1, published_at=None, url="https://[::broken/1"))) as page:
        expect(page.locator("#coverage")).to_contain_text("ข่าว 1 เรื่อง")
        expect(page.locator("#coverage")).to_contain_text("ไม่ระบุวันเผยแพร่")
        expect(page.locator("#plot-months")).to_have_text("ไม่มีข้อมูล")


def test_an_article_in_english_or_chinese_is_not_said_to_be_thai(browser: Browser, report_of: ReportOf) -> None:
    texts = {"th": "ผู้ว่าฯ เปิดงาน", "en": "The governor opens a fair", "zh": "府尹主持开幕式"}
    readings = [
        without_facts(number, title=text, body=f"{text}\n{text}") for number, text in enumerate(texts.values(), 1)
    ]
    with opened(browser, report_of(*readings)) as page:
        for language, text in texts.items():
            page.locator("#articles button", has_text=text).click()
            expect(page.locator("#article h3")).to_have_text(text)
            said = page.locator("#article h3, #article p.text, #articles [aria-current=true] .headline")
            assert said.evaluate_all("all => all.map((one) => one.lang)") == [language] * 3
        page.click("[data-figure=articles]")
        entries = page.locator("#evidence-list button")
        expect(entries).to_have_count(3)
        assert entries.evaluate_all("all => all.map((one) => one.lang)") == ["zh", "en", "th"]


def test_one_day_of_news_is_no_span_of_days(browser: Browser, report_of: ReportOf) -> None:
    morning, evening = (datetime(2024, 3, 2, hour, tzinfo=BANGKOK) for hour in (7, 23))
    with opened(browser, report_of(reading(1, published_at=morning), reading(2, published_at=evening))) as page:
        expect(page.locator("#coverage")).to_have_text("ข่าว 2 เรื่อง จาก www.lamphun.go.th เผยแพร่วันที่ 2 มี.ค. 2567")


@pytest.mark.parametrize(
    ("code", "outcome", "said"),
    [
        (0, FINISHED, "ผลการทำงาน: สมบูรณ์$"),
        (0, "finished, with warnings: robots.txt keeps back 2 articles", "ผลการทำงาน: สมบูรณ์$"),
        (0, "stopped at max_articles", "ไม่ใช่ทั้งเว็บไซต์"),
        (0, WITHIN, "ไม่ใช่ทั้งเว็บไซต์"),
        (1, WITHIN, "มีข้อผิดพลาดหรือข้อสังเกต หรือหยุดก่อนจบ"),
        (1, "interrupted; what was read is stored, run again to go on", "หรือหยุดก่อนจบ"),
        (4, "unreachable", "เข้าถึงเว็บไซต์ไม่ได้"),
    ],
)
def test_a_run_that_saw_part_of_the_site_is_not_called_complete(
    code: int, outcome: str, said: str, browser: Browser, tmp_path: Path
) -> None:
    Lake(tmp_path / "lake").add_run(run(exit_code=code, outcome=outcome))
    with opened(browser, written(tmp_path)) as page:
        expect(page.locator("#fresh")).to_have_text(re.compile(said))


def test_a_passage_is_cut_between_words_and_says_so(browser: Browser, report_of: ReportOf) -> None:
    long = BODY.replace("120 คน", f"120 คน {'ขอเชิญร่วมงานประเพณีที่บ้านห้วยไซ ' * 8}").replace("\n", " ")
    with opened(browser, report_of(reading(1, body=long), reading(2))) as page:
        page.click("[data-figure=participants]")
        expect(page.locator("#evidence-list li")).to_have_count(2)
        whole, cut = page.locator("#evidence-list p.text").all_inner_texts()  # newest first
        assert cut.endswith("…") and whole.endswith("120 คน")
        for text in (cut, whole):
            assert text.startswith("…")
            # Neither a vowel nor a tone mark without its letter, and no half a word.
            first, before = text[1:].split()[0], BODY[: span("120 คน")["span_start"]]
            assert first in before and not "\u0e30" <= first[0] <= "\u0e3a" and not "\u0e47" <= first[0] <= "\u0e4e"


def test_an_endless_headline_leaves_room_for_the_others(browser: Browser, report_of: ReportOf) -> None:
    with opened(browser, report_of(reading(1, title="ข่าวยาวมาก" * 800), reading(2))) as page:
        entry = page.locator("[data-article='lamphun:advertise:1']").bounding_box()
        assert entry and entry["height"] < 200
        page.click("[data-figure=articles]")
        headline = page.locator("#evidence-list button").last.bounding_box()
        assert headline and headline["height"] < 200
