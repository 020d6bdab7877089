"""The report as its reader meets it: opened from disk in a real browser."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from lamphun_scraper import report
from lamphun_scraper.datasets import tidy_table
from lamphun_scraper.lake import Lake
from lamphun_scraper.schema import TABLES
from tests.report.conftest import ASTRAL, HOSTILE_TITLE, opened
from tests.report.test_looks import LABELS


@pytest.fixture
def page(browser: Browser, report_file: Path) -> Iterator[Page]:
    with opened(browser, report_file) as page:
        yield page


def test_figures_say_what_the_tables_hold(page: Page, lake: Lake) -> None:
    for name in ("articles", "events", "participants", "dates"):
        shown = page.locator(f"[data-figure={name}] strong").inner_text().replace(",", "")
        assert int(shown) == tidy_table(lake, name).num_rows
    for name in ("people", "venues"):  # each counted once, however many articles name it
        assert page.locator(f"[data-figure={name}] strong").inner_text() == "1"
    assert "2 มี.ค. 2567" in page.locator("#coverage").inner_text()


def test_a_figure_opens_the_sentences_behind_it(page: Page) -> None:
    page.click("[data-figure=participants]")
    expect(page.locator("#evidence")).to_be_visible()
    expect(page.locator("#evidence-list li")).to_have_count(20)
    assert page.locator("#evidence-list mark").all_inner_texts() == ["120 คน"] * 20
    page.click("#evidence-more")
    expect(page.locator("#evidence-list li")).to_have_count(40)
    page.keyboard.press("Escape")
    expect(page.locator("#evidence")).to_be_hidden()


def test_more_sentences_are_read_on_where_they_begin(page: Page) -> None:
    page.click("[data-figure=participants]")
    for shown in (20, 40, 60):  # after the last time there is no more such button
        page.locator("#evidence-more").press("Enter")
        expect(page.locator("#evidence-list button").nth(shown)).to_be_focused()
        expect(page.locator("#evidence-list li").nth(shown).locator("mark")).to_be_in_viewport(ratio=1)
    expect(page.locator("#evidence-more")).to_be_hidden()


HELD_BACK = """
    () => {
        const read = Response.prototype.text;
        const held = new Promise((go) => { window.letGo = go; });
        window.unpacking = [];
        Response.prototype.text = function () {
            const text = held.then(() => read.call(this));
            window.unpacking.push(text);
            return text;
        };
    }
"""
"""Texts that are to be unpacked wait until they are let go, as if the telephone were an old one."""


def let_go(page: Page, packs: int = 1) -> None:
    """Let so many packs of texts be unpacked; return once the page has done what it does with them."""
    waiting = page.evaluate(
        """async () => {
            letGo();
            await Promise.allSettled(unpacking);
            await new Promise((after) => setTimeout(after));  // all that awaited the texts has run before a timer does
            return unpacking.length;
        }"""
    )
    assert waiting == packs


def test_the_article_chosen_last_is_the_one_shown(page: Page) -> None:
    for _ in range(2):
        page.click("#older")
    page.evaluate(HELD_BACK)
    entries = page.locator("#articles button")
    unpacked_already = entries.first.locator(".headline").inner_text()
    entries.last.click()  # its text is in the second pack, and not here yet
    entries.first.click()
    expect(page.locator("#article h3")).to_have_text(unpacked_already)
    let_go(page)
    assert page.locator("#articles [aria-current='true'] .headline").inner_text() == unpacked_already
    assert page.locator("#article h3").inner_text() == unpacked_already


def test_an_article_that_cannot_be_unpacked_does_not_hide_the_one_chosen_after_it(page: Page) -> None:
    for _ in range(2):
        page.click("#older")
    page.evaluate("document.getElementById('texts-1').textContent = btoa('no pack')")
    page.evaluate(HELD_BACK)
    entries = page.locator("#articles button")
    entries.last.click()
    entries.first.click()
    headline = entries.first.locator(".headline").inner_text()
    expect(page.locator("#article h3")).to_have_text(headline)
    let_go(page)
    assert page.locator("#article h3").all_inner_texts() == [headline]
    entries.last.click()
    expect(page.locator("#article")).to_contain_text(LABELS["th"]["unreadable"].partition("{")[0])


def test_only_the_sentences_of_the_figure_chosen_last_are_shown(browser: Browser, report_file: Path) -> None:
    in_second_pack = "#lamphun:advertise:1"
    with opened(browser, report_file, at=in_second_pack) as page:  # so the first, which both figures need, is not here
        page.evaluate(HELD_BACK)
        page.click("[data-figure=participants]")
        expect(page.locator("#evidence-more")).to_be_hidden()  # nothing is there yet to be more than
        page.keyboard.press("Escape")
        page.click("[data-figure=dates]")
        let_go(page)
        assert set(page.locator("#evidence-list mark").all_inner_texts()) == {"1 มีนาคม 2567"}
        assert page.locator("#evidence-list li").count() == 20
        expect(page.locator("#evidence-more")).to_be_visible()


def test_a_bar_opens_by_mouse_and_by_keyboard(page: Page) -> None:
    bar = page.locator("#plot-months [role=button]").first
    bar.click()
    expect(page.locator("#evidence-title")).to_contain_text("มีนาคม 2567 · อบรม")
    expect(page.locator("#evidence-title")).to_contain_text("62")
    page.keyboard.press("Escape")
    page.locator("#plot-people [role=button]").first.focus()
    page.keyboard.press("Enter")
    expect(page.locator("#evidence-title")).to_contain_text("สมปอง ใจงาม")


def test_a_plot_is_one_tab_stop_and_arrows_go_from_bar_to_bar(page: Page) -> None:
    bars = page.locator("#plot-people [role=button]")
    assert page.locator("#plot-people [tabindex='0']").count() == 1
    bars.first.focus()
    page.keyboard.press("End")
    assert bars.last.evaluate("bar => bar === document.activeElement && bar.tabIndex === 0")
    assert page.locator("#plot-people [tabindex='0']").count() == 1


def test_the_words_behind_a_figure_are_legible_in_the_dark(page: Page) -> None:
    page.emulate_media(color_scheme="dark")
    page.click("[data-figure=participants]")
    mark = page.locator("#evidence-list mark").first
    assert mark.evaluate("mark => getComputedStyle(mark).backgroundColor") == "rgb(29, 74, 84)"
    page.keyboard.press("Escape")


def test_on_a_phone_an_article_leads_back_to_the_list(page: Page) -> None:
    expect(page.locator("#article .back")).to_be_hidden()
    page.set_viewport_size({"width": 390, "height": 844})
    page.locator("#articles button").nth(2).click()
    page.click("#article .back")
    expect(page.locator("#articles [aria-current='true']")).to_be_focused()
    expect(page.locator("#articles [aria-current='true']")).to_be_in_viewport()


def test_highlights_are_the_characters_the_spans_name(page: Page) -> None:
    page.fill("#search", "ข่าวลำดับที่ 7")
    page.click("[data-article='lamphun:advertise:7']")
    marks = page.locator("#article p.text mark")
    assert marks.all_inner_texts() == ["1 มีนาคม 2567", "สมปอง ใจงาม", "หอประชุมอำเภอป่าซาง", "120 คน"]
    assert [mark.get_attribute("class") for mark in marks.all()] == ["k-date", "k-person", "k-venue", "k-participants"]


def test_characters_beyond_the_basic_plane_do_not_shift_highlights(page: Page) -> None:
    page.fill("#search", "ลำพูน เปิดโครงการ")
    page.click("[data-article='lamphun:advertise:62']")
    expect(page.locator("#article p.text")).to_contain_text(ASTRAL.strip())
    assert page.locator("#article p.text mark").all_inner_texts()[:2] == ["1 มีนาคม 2567", "สมปอง ใจงาม"]


def test_page_text_is_never_markup(page: Page) -> None:
    page.fill("#search", "ตลาดนัด")
    page.click("[data-article='lamphun:advertise:61']")
    assert page.locator("#article h3").inner_text() == HOSTILE_TITLE
    assert page.evaluate("window.broken") is None
    assert page.locator("#article script, #article img, #articles img").count() == 0


def test_search_finds_a_person_a_post_and_a_place(page: Page) -> None:
    queries = {"สมปอง": 62, "ผู้ว่าราชการจังหวัดลำพูน": 62, "ป่าซาง": 62, "ลำดับที่ 33": 1, "ป่าซาง สมปอง": 62, "ไม่มีใครชื่อนี้": 0}
    for query, count in queries.items():
        page.fill("#search", query)
        expect(page.locator("#found")).to_have_text(f"พบ {count} รายการ")


def test_the_list_pages(page: Page) -> None:
    expect(page.locator("#page")).to_have_text("หน้า 1 จาก 4")
    expect(page.locator("#articles li")).to_have_count(20)
    for _ in range(3):
        page.click("#older")
    expect(page.locator("#articles li")).to_have_count(2)
    expect(page.locator("#older")).to_be_disabled()


def test_paging_by_keyboard_keeps_the_focus_in_the_list(page: Page) -> None:
    page.locator("#older").focus()
    for _ in range(3):
        page.keyboard.press("Enter")
    expect(page.locator("#older")).to_be_disabled()
    expect(page.locator("#newer")).to_be_focused()
    for _ in range(3):
        page.keyboard.press("Enter")
    expect(page.locator("#older")).to_be_focused()


def test_a_figure_and_the_passages_behind_it_are_told_apart(page: Page) -> None:
    said = {
        "people": "ประโยคต้นทาง: 1 บุคคล (จากข่าว 62 เรื่อง)",
        "articles": "ประโยคต้นทาง: 62 ข่าว (จากข่าว 62 เรื่อง)",
        "venues": "ประโยคต้นทาง: 1 ชื่อสถานที่ (จากข่าว 62 เรื่อง)",
    }
    for figure, title in said.items():
        page.click(f"[data-figure={figure}]")
        expect(page.locator("#evidence-title")).to_have_text(title)
        page.keyboard.press("Escape")


def test_paper_says_which_articles_of_how_many_it_lists(page: Page) -> None:
    expect(page.locator("#printed")).to_be_hidden()
    page.click("#older")
    page.emulate_media(media="print")
    expect(page.locator("#printed")).to_be_visible()
    expect(page.locator("#printed")).to_have_text("ข่าวที่ 21–40 จาก 62 เรื่อง")
    page.emulate_media(media="screen")
    page.fill("#search", "ตลาดนัด")
    page.emulate_media(media="print")
    expect(page.locator("#printed")).to_have_text("ข่าวที่ 1–1 จาก 1 เรื่อง · ค้นหา: ตลาดนัด")


def test_plots_are_told_in_the_language_of_the_page_and_thai_names_as_thai(page: Page) -> None:
    label = "all => all.map(one => one.getAttribute('aria-label'))"
    axes = page.locator("#plot-months [data-part=axis], #plot-people [data-part=axis]")
    assert axes.evaluate_all(label) == ["แกนนอน: เดือน", "แกนตั้ง: กิจกรรม", "แกนนอน: ข่าว", "แกนตั้ง: บุคคล"]
    assert set(
        page.locator("#plot-people [data-part=bar]").evaluate_all(
            "all => all.map(one => one.getAttribute('aria-roledescription'))"
        )
    ) == {"แท่ง"}
    page.click("#language")
    page.wait_for_selector("html[data-plotted]")
    expect(page.locator("#plot-people [data-part=axis]").first).to_have_attribute(
        "aria-label", "Horizontal axis: articles"
    )
    expect(page.locator("#plot-people [data-part=axis]").first).to_have_attribute("aria-roledescription", "axis")
    expect(page.locator("#plot-people")).to_have_attribute("aria-roledescription", "chart")
    assert page.locator("#plot-people text[lang=th]").all_text_contents() == ["สมปอง ใจงาม"]
    page.locator("#plot-people [role=button]").first.click()
    expect(page.locator("#evidence-title [lang=th]")).to_have_text("สมปอง ใจงาม")
    expect(page.locator("#evidence-title")).to_have_text(
        "Sentences behind: สมปอง ใจงาม · presides or leads (in 62 articles)"
    )


def test_districts_are_tiles(page: Page) -> None:
    assert page.locator("[data-tile^='51']").count() == 8
    tile = page.locator("[data-tile='5106']")
    assert tile.inner_text().split("\n") == ["ป่าซาง", "62 กิจกรรม", "ผู้เข้าร่วม 7,440 คน"]
    for figure, said in {"events": "1 มีนาคม 2567", "participants": "120 คน"}.items():
        tile.locator(f"[data-tile-figure={figure}]").click()
        expect(page.locator("#evidence-list li")).to_have_count(20)
        assert set(page.locator("#evidence-list mark").all_inner_texts()) == {said}
        page.keyboard.press("Escape")


@pytest.mark.parametrize(("province", "order"), [("ลำพูน", "tiles_by_place"), ("นครราชสีมา", "tiles_by_code")])
def test_tiles_are_said_to_stand_where_the_districts_lie_only_where_they_do(
    province: str, order: str, browser: Browser, lake: Lake, tmp_path: Path
) -> None:
    path = tmp_path / "report.html"
    path.write_text(report.render({name: tidy_table(lake, name) for name in TABLES}, province), encoding="utf-8")
    with opened(browser, path) as page:
        expect(page.locator("#tile-province")).to_have_text(f"อำเภอในจังหวัด{province}")
        expect(page.locator("#tile-order")).to_have_text(LABELS["th"][order])
        page.click("#language")
        expect(page.locator("#tile-order")).to_have_text(LABELS["en"][order])


def test_english_switch_changes_words_and_years_and_back(page: Page) -> None:
    page.click("#language")
    expect(page.locator("h1")).to_have_text("Provincial news as data")
    assert page.locator("html").get_attribute("lang") == "en"
    assert "2 Mar 2024" in page.locator("#coverage").inner_text()
    expect(page.locator("#plot-months svg")).to_contain_text("Mar 2024")
    page.click("#language")
    expect(page.locator("h1")).to_have_text("ข่าวจังหวัดเป็นข้อมูล")
    expect(page.locator("#plot-months svg")).to_contain_text("มี.ค. 2567")


def test_theme_switch_and_narrow_screen(page: Page) -> None:
    paper = "getComputedStyle(document.body).backgroundColor"
    light = page.evaluate(paper)
    page.click("#theme")
    assert page.evaluate(paper) != light
    page.set_viewport_size({"width": 360, "height": 740})
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


def test_whoever_prints_it_unattended_gets_the_plots(browser: Browser, report_file: Path) -> None:
    context = browser.new_context()
    context.add_init_script(
        "window.requestAnimationFrame = () => 0;"  # nobody looks: no frame is ever drawn
        "addEventListener('load', () => { window.plottedAtLoad = document.documentElement.dataset.plotted; })"
    )
    page = context.new_page()
    page.goto(report_file.as_uri())
    assert page.evaluate("window.plottedAtLoad") == "true"
    assert page.locator("#plot-people svg").count() == 1
    assert page.locator("iframe").count() == 0
    context.close()
