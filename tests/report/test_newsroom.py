"""What a newsroom asks of the report: what comes next, how fresh, what failed, how sure, and whose post that was."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any, get_args

import pytest
from playwright.sync_api import Browser, expect

from lamphun_scraper.accounting import FINISHED, WITHIN
from lamphun_scraper.lake import Lake, Reading
from lamphun_scraper.records import Role, Stage
from lamphun_scraper.report.payload import MOST_FAILURES, coverage
from lamphun_scraper.schema import TABLES, TIDY, to_table
from tests.lake.samples import NOON, failure, reading, run, span
from tests.report.conftest import opened, written
from tests.report.test_figures_are_honest import named, with_facts, without_facts
from tests.report.test_looks import LABELS, as_rgb, palettes

ReportOf = Callable[..., Path]
READ_ON = datetime(2024, 5, 9, 20, tzinfo=UTC)
"""When the report is read: in Bangkok it is the tenth already."""
TODAY = date(2024, 5, 10)
COUNTED = span("120 คน")


def held(number: int, start: date, end: date | None = None, /, **changes: Any) -> Reading:
    """An article of an event on some days, called by the number of its article."""
    (event,) = reading(1).facts.events
    return with_facts(number, events=(replace(event, name=f"งานที่ {number}", start=start, end=end or start, **changes),))


def days(number: int) -> date:
    return TODAY + timedelta(days=number)


# --- what is to come ----------------------------------------------------------------------------------------------


def test_what_is_to_come_is_told_from_the_day_of_reading_and_in_the_order_of_time(
    browser: Browser, report_of: ReportOf
) -> None:
    report = report_of(
        held(1, days(7), start_time="13:00"),
        held(2, days(7), start_time="09:00"),
        held(3, days(-1)),  # yesterday
        held(4, days(0), start_time=None),
        held(5, days(-3), days(2)),  # goes on
        held(6, days(-3), days(-1)),  # is over
    )
    with opened(browser, report) as page:
        page.clock.set_fixed_time(READ_ON)
        page.click("#language")
        page.click("#language")
        expect(page.locator("#coming .headline")).to_have_text(["งานที่ 5", "งานที่ 4", "งานที่ 2", "งานที่ 1"])
        whens = page.locator("#coming li .meta:first-child")
        expect(whens.first).to_have_text("7 พ.ค. 2567 – 12 พ.ค. 2567 09:30 น.")
        expect(whens.nth(1)).to_have_text("10 พ.ค. 2567")
        expect(page.locator("#coming li").last).to_contain_text("หอประชุมอำเภอป่าซาง")
        expect(page.locator("#coming-hint")).to_contain_text("10 พ.ค. 2567")
        expect(page.locator("#coming-more")).to_be_hidden()
        expect(page.locator("#coming li").last).to_contain_text("ข่าว: 2 มี.ค. 2567 · ข่าวประชาสัมพันธ์ · น่าจะถูกต้อง 95%")
        page.locator("#coming button").nth(1).click()
        expect(page.locator("#article mark.here")).to_have_text("1 มีนาคม 2567")
        page.wait_for_selector("html[data-plotted]")


def test_what_is_to_come_by_an_article_that_was_withdrawn_says_so(browser: Browser, tmp_path: Path) -> None:
    lake = Lake(tmp_path / "lake")
    lake.commit([held(1, date(2999, 1, 1))])
    lake.commit([], {"lamphun:advertise:1": NOON + timedelta(days=30)})
    with opened(browser, written(tmp_path)) as page:
        expect(page.locator("#coming li")).to_contain_text(LABELS["th"]["gone"])


def test_that_nothing_is_to_come_is_said(browser: Browser, report_of: ReportOf) -> None:
    with opened(browser, report_of(reading(1))) as page:
        expect(page.locator("#coming-hint")).to_contain_text("ไม่ได้บอกกิจกรรม")
        expect(page.locator("#coming li")).to_have_count(0)


def test_all_that_is_to_come_is_one_click_away(browser: Browser, report_of: ReportOf) -> None:
    far = date(2999, 1, 1)
    with opened(browser, report_of(*(held(number, far + timedelta(days=number)) for number in range(12)))) as page:
        expect(page.locator("#coming li")).to_have_count(10)
        page.click("#coming-more")
        expect(page.locator("#evidence-list li")).to_have_count(12)
        expect(page.locator("#evidence-title")).to_contain_text("12")


# --- how fresh, and what failed -----------------------------------------------------------------------------------


def test_each_site_says_when_it_was_crawled_and_when_that_was_last_complete(browser: Browser, tmp_path: Path) -> None:
    lake = Lake(tmp_path / "lake")
    lake.add_run(run("a1", outcome=FINISHED))
    lake.add_run(run("a2", outcome="unreachable", exit_code=4, finished_at=NOON + timedelta(days=2)))
    late = NOON + timedelta(days=1)
    lake.add_run(run("a3", outcome=f"{FINISHED}, with warnings: fewer facts", exit_code=1, finished_at=late))
    lake.add_run(run("b1", site="nan", outcome=WITHIN, finished_at=NOON + timedelta(hours=7)))
    with opened(browser, written(tmp_path)) as page:
        lines = page.locator("#fresh").inner_text().split("\n")
        assert lines == [
            "lamphun: เก็บข้อมูลล่าสุด 3 มี.ค. 2567 12:00 น. · ผลการทำงาน: เข้าถึงเว็บไซต์ไม่ได้ หรือเว็บไซต์ไม่ให้เข้า · "
            "ผล “สมบูรณ์” ครั้งล่าสุด 1 มี.ค. 2567 12:01 น.",
            "nan: เก็บข้อมูลล่าสุด 1 มี.ค. 2567 19:00 น. · ผลการทำงาน: ครบตามขอบเขตที่กำหนด ไม่ใช่ทั้งเว็บไซต์ · ยังไม่เคยได้ผล “สมบูรณ์”",
        ]


def test_a_run_that_saw_all_is_known_as_the_crawl_itself_knows_it() -> None:
    for outcome, label in (
        (FINISHED, "exit_0"),
        (f"{FINISHED}, with warnings: a, b", "exit_0"),
        (f"{FINISHED}, in a way", "exit_bounds"),
        (WITHIN, "exit_bounds"),
    ):
        runs = to_table([run(outcome=outcome)], TABLES["runs"].record, TIDY)
        none = to_table([], TABLES["failures"].record, TIDY)
        (told,) = coverage({"runs": runs, "failures": none})["runs"]
        assert told["ended"] == label, outcome


def test_what_still_fails_is_told_one_by_one_and_what_was_mended_is_not(browser: Browser, tmp_path: Path) -> None:
    lake, address = Lake(tmp_path / "lake"), "https://www.lamphun.go.th/th/advertise/8/y"
    lake.add_run(run(exit_code=1))
    lake.record_failures(
        [
            failure(),
            failure(address, stage="read", reason="<b>no</b> headline", last_failed_at=NOON + timedelta(hours=3)),
            failure("javascript:window.broken=1", stage="validate"),
            failure("https://www.lamphun.go.th/th/advertise/9/z", resolved_at=NOON),
        ]
    )
    with opened(browser, written(tmp_path)) as page:
        expect(page.locator("#failures summary")).to_have_text("ข้อผิดพลาดที่ยังค้าง 3 รายการ")
        expect(page.locator("#failures li").first).to_be_hidden()
        page.locator("#failures summary").press("Enter")
        told = page.locator("#failures li")
        expect(told).to_have_count(3)
        expect(told.first).to_contain_text("อ่านหน้าไม่ได้: <b>no</b> headline")
        expect(told.first).to_contain_text("ครั้งล่าสุด 1 มี.ค. 2567 15:00 น.")
        assert page.locator("#failures a").evaluate_all("all => all.map((one) => one.getAttribute('href'))") == [
            address,
            "https://www.lamphun.go.th/th/advertise/7/x",
        ]


def test_no_failure_is_said_in_one_line(browser: Browser, report_of: ReportOf) -> None:
    with opened(browser, report_of(reading(1))) as page:
        expect(page.locator("#failures")).to_have_text("ข้อผิดพลาดที่ยังค้าง 0 รายการ")
        expect(page.locator("#failures details")).to_have_count(0)


def test_of_a_site_that_is_down_only_some_failures_are_told(browser: Browser, tmp_path: Path) -> None:
    lake = Lake(tmp_path / "lake")
    lake.add_run(run(exit_code=4, outcome="unreachable"))
    lake.record_failures([failure(f"https://www.lamphun.go.th/th/a/{number}/x") for number in range(MOST_FAILURES + 5)])
    with opened(browser, written(tmp_path)) as page:
        expect(page.locator("#failures li")).to_have_count(MOST_FAILURES)
        expect(page.locator("#failures")).to_contain_text("และอีก 5 รายการ")


def test_each_stage_and_each_part_has_words() -> None:
    for words in LABELS.values():
        assert {key.removeprefix("stage_") for key in words if key.startswith("stage_")} == set(get_args(Stage))
        parts = {key.removeprefix("role_") for key in words if key.startswith("role_")}
        assert parts == set(get_args(Role)) - {"chair", "other"}


# --- how sure, and who ----------------------------------------------------------------------------------------------


def test_each_passage_says_how_sure_it_is_and_the_figure_how_many_are_not(
    browser: Browser, report_of: ReportOf
) -> None:
    (total,) = reading(1).facts.participants
    doubtful = with_facts(2, participants=(replace(total, confidence=0.614),))
    with opened(browser, report_of(with_facts(1), doubtful)) as page:
        page.click("[data-figure=participants]")
        expect(page.locator("#evidence-list .meta")).to_have_text(
            ["3 มี.ค. 2567 · ข่าวประชาสัมพันธ์ · น่าจะถูกต้อง 61%", "2 มี.ค. 2567 · ข่าวประชาสัมพันธ์ · น่าจะถูกต้อง 90%"]
        )
        expect(page.locator("#evidence-about")).to_have_text("1 แห่งน่าจะถูกต้องต่ำกว่า 90% ตามที่โปรแกรมประเมิน")
        page.keyboard.press("Escape")
        page.click("[data-figure=articles]")  # that an article is there is no estimate
        expect(page.locator("#evidence-list .meta").first).to_have_text("3 มี.ค. 2567 · ข่าวประชาสัมพันธ์")
        expect(page.locator("#evidence-about")).to_be_hidden()


@pytest.mark.parametrize(
    ("confidence", "said"), [(0.999, "99%"), (0.899, "89%"), (0.9, "90%"), (0.29, "29%"), (0.57, "57%"), (1.0, "100%")]
)
def test_no_passage_is_said_to_be_surer_than_it_is(
    confidence: float, said: str, browser: Browser, report_of: ReportOf
) -> None:
    (total,) = reading(1).facts.participants
    with opened(browser, report_of(with_facts(1, participants=(replace(total, confidence=confidence),)))) as page:
        page.click("[data-figure=participants]")
        expect(page.locator("#evidence-list .meta")).to_contain_text(f"น่าจะถูกต้อง {said}")
        expect(page.locator("#evidence-about span")).to_have_count(int(confidence < 0.9))


def test_a_person_is_told_with_posts_and_districts(browser: Browser, report_of: ReportOf) -> None:
    elsewhere = replace(named("other", "มานะ ทองดี"), position="ปลัดอำเภอป่าซาง")
    report = report_of(
        with_facts(1, officials=(named("chair", "มานะ ทองดี"),)),
        with_facts(2, officials=(named("chair", "มานะ ทองดี"),)),
        with_facts(3, officials=(elsewhere,), venues=()),
        with_facts(4, officials=(named("other", "ปิติ แก้วใส"),)),
        with_facts(5, officials=(named("other", "มานะ ทองดี"),), events=()),  # of no event, so it has no district of one
    )
    with opened(browser, report) as page:
        page.locator("#plot-people [role=button]").first.click()
        expect(page.locator("#evidence-about span")).to_have_text(
            [
                "ตำแหน่งที่พบมากที่สุดในทุกข่าวที่มีชื่อนี้: ผู้ว่าราชการจังหวัดลำพูน (3) · ปลัดอำเภอป่าซาง (1)",
                "อำเภอของงานที่พบมากที่สุดในทุกข่าวที่มีชื่อนี้: ป่าซาง (2) · ไม่ทราบอำเภอ (1)",
            ]
        )
        expect(page.locator("#evidence-list li")).to_have_count(2)


def test_the_facts_of_an_article_are_told_in_words_too(browser: Browser, report_of: ReportOf) -> None:
    with opened(browser, report_of(reading(1), without_facts(2))) as page:
        expect(page.locator("#article details")).to_have_count(0)  # the newest has none
        page.click("[data-article='lamphun:advertise:1']")
        page.locator("#article summary").press("Enter")
        assert page.locator("#article details li").all_inner_texts() == [
            "กิจกรรม: โครงการอบรมอาสาสมัครชุมชน · อบรม · 1 มี.ค. 2567 09:30 น. (น่าจะถูกต้อง 95%)",
            "บุคคล: นายสมปอง ใจงาม · ผู้ว่าราชการจังหวัดลำพูน · เป็นประธานหรือนำกิจกรรม (น่าจะถูกต้อง 97%)",
            "สถานที่: หอประชุมอำเภอป่าซาง ป่าซาง ลำพูน (น่าจะถูกต้อง 90%)",
            "จำนวนคน: 120 คน (น่าจะถูกต้อง 90%)",
        ]


def test_passages_are_read_newest_first_whatever_the_order_of_the_tables(browser: Browser, report_of: ReportOf) -> None:
    early, late = (NOON + timedelta(days=number) for number in (1, 9))
    with opened(browser, report_of(reading(1, published_at=late), reading(2, published_at=early))) as page:
        for figure in ("participants", "people"):
            page.click(f"[data-figure={figure}]")
            expect(page.locator("#evidence-list .meta")).to_contain_text(["10 มี.ค. 2567", "2 มี.ค. 2567"])
            page.keyboard.press("Escape")


def test_an_article_that_the_site_has_withdrawn_says_so_wherever_it_is_named(browser: Browser, tmp_path: Path) -> None:
    lake = Lake(tmp_path / "lake")
    lake.commit([reading(1), reading(2)])
    lake.commit([], {"lamphun:advertise:1": NOON + timedelta(days=30)})
    with opened(browser, written(tmp_path)) as page:
        gone = LABELS["th"]["gone"]
        said = page.locator("#articles .meta").all_inner_texts()
        assert [gone in line for line in said] == [False, True]
        page.click("[data-figure=participants]")
        expect(page.locator("#evidence-list .meta").last).to_contain_text(gone)
        page.keyboard.press("Escape")
        page.click("#coverage button")
        expect(page.locator("#evidence-title")).to_contain_text("หน้าเดิมถูกนำออกแล้ว 1 เรื่อง")
        expect(page.locator("#evidence-list li")).to_have_count(1)


# --- there and back -------------------------------------------------------------------------------------------------


def test_back_leads_to_the_passages_as_they_were_left_and_forward_to_the_article(
    browser: Browser, report_file: Path
) -> None:
    with opened(browser, report_file) as page:
        page.click("[data-figure=participants]")
        page.click("#evidence-more")
        chosen = page.locator("#evidence-list button").nth(24)
        headline = chosen.inner_text()
        chosen.click()
        expect(page.locator("#article h3")).to_have_text(headline)
        expect(page.locator("#article")).to_be_focused()
        page.go_back()
        expect(page.locator("#evidence")).to_be_visible()
        expect(page.locator("#evidence-list button").nth(24)).to_be_focused()
        expect(page.locator("#evidence-title")).to_contain_text("62")
        page.go_forward()
        expect(page.locator("#evidence")).to_be_hidden()
        expect(page.locator("#article mark.here")).to_have_text("120 คน")


def test_back_leads_from_article_to_article_and_opens_no_list_that_was_closed(
    browser: Browser, report_file: Path
) -> None:
    with opened(browser, report_file) as page:
        entries = page.locator("#articles button")
        names = [entries.nth(at).locator(".headline").inner_text() for at in (3, 5)]
        for at in (3, 5):
            entries.nth(at).click()
            expect(page.locator("#article h3")).to_have_text(names[at // 5])
        page.click("[data-figure=dates]")
        page.keyboard.press("Escape")
        page.go_back()
        expect(page.locator("#article h3")).to_have_text(names[0])
        expect(page.locator("#evidence")).to_be_hidden()
        page.locator(".sections a").first.click()  # a heading is no article
        expect(page.locator("#article h3")).to_have_text(names[0])


def test_back_leads_to_the_article_that_was_there_at_first(browser: Browser, report_file: Path) -> None:
    for at in ("", "#lamphun:advertise:99999"):
        with opened(browser, report_file, at=at) as page:
            newest = page.locator("#article h3").inner_text()
            page.locator("#articles button").nth(3).click()
            expect(page.locator("#article h3")).not_to_have_text(newest)
            page.go_back()
            expect(page.locator("#article h3")).to_have_text(newest)


def test_back_opens_no_other_list_than_the_one_that_was_left_also_after_a_reload(
    browser: Browser, report_file: Path
) -> None:
    page = browser.new_page()
    page.goto(report_file.as_uri())
    newest = page.locator("#article h3").inner_text()
    page.click("[data-figure=participants]")
    page.locator("#evidence-list button").nth(2).click()
    expect(page.locator("#article h3")).not_to_have_text(newest)
    page.reload()
    page.click("[data-figure=dates]")
    page.locator("#evidence-list button").nth(1).click()
    page.go_back()
    expect(page.locator("#evidence-list mark").first).to_have_text("1 มีนาคม 2567")
    page.keyboard.press("Escape")
    page.go_back()
    expect(page.locator("#article h3")).to_have_text(newest)
    expect(page.locator("#evidence")).to_be_hidden()
    page.close()


def test_lists_that_were_left_are_not_kept_without_end(browser: Browser, report_file: Path) -> None:
    with opened(browser, report_file) as page:
        page.evaluate("""() => {
            const set = Map.prototype.set;
            Map.prototype.set = function (key, value) {
                if (value?.shown) window.kept = this;
                return set.call(this, key, value);
            };
        }""")
        for _ in range(22):
            page.click("[data-figure=participants]")
            page.locator("#evidence-list button").first.click()
            expect(page.locator("#evidence")).to_be_hidden()
        assert page.evaluate("window.kept.size") == 20


def test_whoever_has_begun_to_read_is_not_taken_back_to_what_the_address_names(
    browser: Browser, report_file: Path
) -> None:
    page = browser.new_page()
    page.add_init_script("""
        window.held = [];
        const later = window.setTimeout;  // a plot is drawn a frame, 17 ms, after the other
        window.setTimeout = (go, wait, ...rest) => (wait === 17 ? window.held.push(go) : later(go, wait, ...rest));
    """)
    page.goto(f"{report_file.as_uri()}#lamphun:advertise:7", wait_until="commit")
    expect(page.locator("#article")).to_be_focused()
    page.locator("#search").press_sequentially("ข่าว")
    page.evaluate("setInterval(() => window.held.splice(0).forEach((go) => go()), 1)")
    page.wait_for_selector("html[data-plotted]")
    page.wait_for_timeout(100)
    expect(page.locator("#search")).to_be_focused()
    page.close()


def test_an_article_that_is_chosen_again_is_gone_to_again(browser: Browser, report_file: Path) -> None:
    with opened(browser, report_file) as page:
        for _ in range(2):  # the second time its address is there already
            page.locator("#articles button").nth(3).click()
            expect(page.locator("#article")).to_be_focused()
            page.locator("#search").focus()


@pytest.mark.parametrize(
    ("address", "shown", "mark"),
    [
        ("#lamphun:advertise:7", "ข่าวลำดับที่ 7", None),
        (f"#lamphun:advertise:7/body:{COUNTED['span_start']}-{COUNTED['span_end']}", "ข่าวลำดับที่ 7", "120 คน"),
        (
            f"#lamphun%3Aadvertise%3a7/body%3A{COUNTED['span_start']}-{COUNTED['span_end']}",  # passed on
            *("ข่าวลำดับที่ 7", "120 คน"),
        ),
        ("#lamphun:advertise:7/body:9-99999999999999999999", "ข่าวลำดับที่ 7", None),
        ("#lamphun:advertise:99999", "", None),
        ("#%E0%A4%A", "", None),
        ("#<img src=x onerror=window.broken=1>", "", None),
    ],
)
def test_an_address_opens_its_article_and_any_other_the_newest(
    address: str, shown: str, mark: str | None, browser: Browser, report_file: Path
) -> None:
    with opened(browser, report_file) as plain:
        newest = plain.locator("#article h3").inner_text()
    with opened(browser, report_file, at=address) as page:
        expect(page.locator("#article h3")).to_have_text(shown or newest)
        if mark:
            expect(page.locator("#article mark.here")).to_have_text(mark)
            expect(page.locator("#article mark.here")).to_be_in_viewport()  # also once plots stand above it
        assert page.evaluate("window.broken") is None


# --- texts of a hostile page ----------------------------------------------------------------------------------------


def test_an_endless_category_does_not_widen_the_page_nor_turn_what_stands_beside_it(
    browser: Browser, report_of: ReportOf
) -> None:
    report = report_of(reading(1, category="x" * 4_000), reading(2, category="\u202eกลับ"))
    with opened(browser, report) as page:
        page.set_viewport_size({"width": 360, "height": 740})
        page.click("[data-figure=participants]")
        assert page.evaluate("document.documentElement.scrollWidth") <= 360
        assert page.locator("#evidence-list .meta bdi").first.inner_text() == "\u202eกลับ"


def test_a_passage_is_not_turned_around_by_what_stands_before_it(browser: Browser, report_file: Path) -> None:
    with opened(browser, report_file) as page:
        page.click("[data-figure=participants]")
        expect(page.locator("#evidence-list mark").first).to_have_css("unicode-bidi", "isolate")


def test_kinds_are_told_apart_also_in_forced_colours(browser: Browser, report_file: Path) -> None:
    with opened(browser, report_file) as page:
        page.emulate_media(forced_colors="active", color_scheme="light")
        light = palettes()["light"]
        for kind in ("date", "venue", "person"):
            mark = page.locator(f"#article .k-{kind}").first
            expect(mark).to_have_css("background-color", as_rgb(light[kind]))
            expect(mark).to_have_css("color", as_rgb(light["ink"]))
        key = "key => getComputedStyle(key, '::before').backgroundColor"
        assert page.locator(".key.chair").evaluate(key) == as_rgb(light["chair"])
