"""Which activity a text reports and when it took place: `corpus/events.txt` is this test's documentation."""

from __future__ import annotations

from datetime import date

import pytest

from lamphun_scraper.facts import extract
from lamphun_scraper.facts.dates import Dated
from lamphun_scraper.facts.document import Passage
from lamphun_scraper.facts.event_days import _EXPECTED, _MODEL, _PLANNED, _UNEXPECTED, _is_expected
from lamphun_scraper.facts.loose_ends import WHOLE
from lamphun_scraper.facts.occasions import Occasion
from lamphun_scraper.facts.scan import words
from lamphun_scraper.facts.times import spoken_time, written_time
from lamphun_scraper.records import Event
from tests.facts.examples import examples

PUBLISHED = date(2023, 2, 20)


def event(body: str, title: str = "") -> Event | None:
    found = extract(title, body, PUBLISHED).events
    assert len(found) < 2
    return found[0] if found else None


@pytest.mark.parametrize(("text", "value"), examples("events"))
def test_activity(text: str, value: str) -> None:
    found = event(text)
    assert (_written(found) if found else "none") == value


SMALL = words("lookup/event_tail")


def named(name: str, behind: str) -> str | None:
    found = event(f"วันนี้ นายก้องภพ ทองมี นายอำเภอลี้ เป็นประธานเปิด{name}{behind}")
    return found.name if found else None


@pytest.mark.parametrize("word", [word for word, value in SMALL.items() if value != WHOLE])
def test_a_small_word_that_leads_on_is_no_part_of_a_name(word: str) -> None:
    assert named(f"โครงการอาสาพาสุข{word}", " ผู้ว่าราชการจังหวัดลำพูน") == "โครงการอาสาพาสุข"


@pytest.mark.parametrize("word", [word for word, value in SMALL.items() if value == WHOLE])
def test_a_word_that_ends_like_a_small_one_is_part_of_a_name(word: str) -> None:
    assert any(word.endswith(small) for small, value in SMALL.items() if value != WHOLE)
    assert named(f"โครงการอาสา{word}", " ณ อำเภอลี้") == f"โครงการอาสา{word}"


@pytest.mark.parametrize("name", ["การอบรมชุดปฏิบัติการ ชรบ.", "การประชุมคณะทำงาน ศอ.ปส.", "งานวันพ่อขุนฯ"])
def test_an_abbreviation_keeps_its_mark(name: str) -> None:
    assert named(name, " ณ อำเภอลี้") == name


def test_a_name_at_the_longest_ends_behind_a_whole_word() -> None:
    words_of_it = "การอบรมอาสา " + "บ้านดอนตอง " * 30
    found = named(words_of_it, "ณ อำเภอลี้")
    assert found and len(found) <= 220 and found.endswith("บ้านดอนตอง")
    exactly = "การอบรมอาสา" + "ก" * (220 - len("การอบรมอาสา"))
    assert named(exactly, " ข" * 9) == exactly


def _written(found: Event) -> str:
    days = f"{found.start}" if found.start == found.end else f"{found.start}..{found.end}"
    times = "-".join(filter(None, (found.start_time, found.end_time)))
    name = f"| {found.name}" if found.name else ""
    return " ".join(filter(None, (found.type, days, times, name)))


@pytest.mark.parametrize(("text", "value"), examples("times"))
def test_time(text: str, value: str) -> None:
    passage = Passage("body", text)
    clock = written_time(passage, 0, len(text)) or spoken_time(passage, 0, len(text))
    assert ("-".join(filter(None, (clock.first, clock.last))) if clock else "none") == value


def test_each_part_of_an_event_has_its_own_span() -> None:
    title = "เปิดค่ายเยาวชนรักษ์น้ำกวง"
    body = "วันนี้ (๒๐ ก.พ. ๖๖) เวลา ๐๙.๓๐ น. นายก้องภพ ทองมี นายอำเภอเมืองลำพูน เป็นประธานเปิด “ค่ายเยาวชน\u200bรักษ์น้ำกวง”"
    found = event(body, title)
    assert found and (found.start, found.start_time, found.name) == (PUBLISHED, "09:30", "ค่ายเยาวชนรักษ์น้ำกวง")
    assert body[found.span_start : found.span_end] == "๒๐ ก.พ. ๖๖"
    assert body[found.time_span_start : found.time_span_end] == "๐๙.๓๐ น."
    assert body[found.name_span_start : found.name_span_end] == "ค่ายเยาวชน\u200bรักษ์น้ำกวง"


def test_the_headline_names_what_the_text_does_not() -> None:
    found = event("วันนี้ นายก้องภพ ทองมี นายอำเภอลี้ เป็นประธาน", "อำเภอลี้จัดมหกรรมหัตถกรรมชาวปกาเกอะญอ")
    assert found and found.name == "มหกรรมหัตถกรรมชาวปกาเกอะญอ" and found.name_source == "title"


@pytest.mark.parametrize("title", ["เชิญชวนเที่ยวงานของดีเมืองลี้ 25 กุมภาพันธ์ นี้", "ผู้ว่าฯ ลำพูน เตรียมลงพื้นที่อำเภอลี้ 25 ก.พ. 66"])
def test_a_day_that_the_headline_announces_goes_before_the_day_of_the_statement(title: str) -> None:
    found = event("วันนี้ (20 กุมภาพันธ์ 2566) นายก้องภพ ทองมี ผู้ว่าราชการจังหวัดลำพูน เปิดเผยว่า ทุกอำเภอพร้อมแล้ว", title)
    assert found is not None
    assert found.start == date(2023, 2, 25)


def test_a_day_to_come_with_its_hour_and_place_is_that_of_the_activity_and_not_the_last_one_to_register() -> None:
    body = (
        "สมาคมกีฬาแห่งจังหวัดลำพูน คัดตัวนักฟุตบอลเยาวชน วันเสาร์ที่ 25 - วันอาทิตย์ที่ 26 กุมภาพันธ์ 2566 เวลา 08.00 น. เป็นต้นไป "
        "ณ สนามกีฬากลางจังหวัดลำพูน สมัครได้ที่ โค้ชโจ้ โทร 08-1234-5678 ตั้งแต่วันนี้ถึง 24 ก.พ. 66"
    )
    (found,) = extract("", body, PUBLISHED).events
    assert (found.start, found.end) == (date(2023, 2, 25), date(2023, 2, 26))


def test_a_day_until_which_the_headline_says_is_not_announced() -> None:
    title = "เชิญชวนชำระภาษีภายในวันที่ 25 กุมภาพันธ์ 2566"
    found = event("วันนี้ (20 กุมภาพันธ์ 2566) นายก้องภพ ทองมี ผู้ว่าราชการจังหวัดลำพูน เปิดเผยว่า เปิดรับชำระทุกวัน", title)
    assert found is not None
    assert found.start == date(2023, 2, 20)


def test_a_report_that_opens_with_a_day_calls_that_one_today() -> None:
    found = event("เมื่อวันที่ 18 ก.พ. 2566 นายก้องภพ ทองมี นายอำเภอลี้ เปิดเผยว่า ในวันนี้ตนได้เดินทางไปมอบถุงยังชีพ เวลา 14.00 น.")
    assert found is not None
    assert found.start == date(2023, 2, 18)


def test_a_today_spelt_out_deep_in_the_text_is_the_day_where_nothing_else_is() -> None:
    body = "น้ำป่าหลากเข้าท่วมสวนลำไย " * 60 + "โดยในวันนี้ ( 20 ก.พ. 66 ) ได้ดำเนินการมอบเงินเยียวยาแก่เกษตรกร"
    found = event(body)
    assert found is not None
    assert found.start == date(2023, 2, 20)


def test_what_ends_where_the_day_begins_goes_before_the_headline() -> None:
    meeting = "การประชุมคณะกรรมการเตรียมจัดงานฤดูหนาว เมืองลำพูน"
    found = event(f"นายก้องภพ ทองมี เป็นประธาน{meeting} เมื่อวันที่ 17 กุมภาพันธ์ 2566", "ลำพูนเตรียมจัดงานฤดูหนาวสิบวัน")
    assert found and (found.name, found.type) == (meeting, "meeting")


def test_a_text_put_up_weeks_later_keeps_its_own_today() -> None:
    found = event("วันนี้ (1 ก.พ. 66) นายก้องภพ ทองมี นายอำเภอลี้ เปิดเผยว่า ในวันนี้ตนได้เดินทางไปมอบถุงยังชีพ เวลา 14.00 น.")
    assert found is not None
    assert found.start == date(2023, 2, 1)


def test_a_today_with_last_year_s_number_is_of_this_year() -> None:
    body = "วันนี้ (20 กุมภาพันธ์ 2565) นายก้องภพ ทองมี นายอำเภอลี้ เป็นประธานเปิดงานวันดอกคำฝอยบาน"
    found = event(body)
    assert found and found.start == PUBLISHED


def test_without_a_publication_day_today_is_what_the_text_spells_out() -> None:
    body = "วันนี้ (3 มีนาคม 2564) นายก้องภพ ทองมี นายอำเภอลี้ เป็นประธานเปิดงานวันดอกคำฝอยบาน"
    (found,) = extract("", body).events
    assert found.start == date(2021, 3, 3)
    assert extract("", "วันนี้ นายก้องภพ ทองมี นายอำเภอลี้ เป็นประธานเปิดงานวันดอกคำฝอยบาน").events == ()


def occasion(last: date) -> Occasion:
    return Occasion(Dated(Passage("body", ""), 0, 0, min(last, PUBLISHED), last, "year"), "", 0)


@pytest.mark.parametrize("sign", sorted(_EXPECTED))
@pytest.mark.parametrize("against", [None, *sorted(_UNEXPECTED)])
def test_a_day_to_come_is_the_activity_s_if_the_text_says_so(sign: str, against: str | None) -> None:
    names = [sign] if against is None else [sign, against]
    assert _is_expected(occasion(PUBLISHED), names, PUBLISHED) is (against is None)
    assert _is_expected(occasion(PUBLISHED), [_PLANNED, *names], PUBLISHED)
    assert not _is_expected(occasion(date(2023, 2, 19)), [_PLANNED, *names], PUBLISHED)


def test_what_days_to_come_are_known_by_are_features_of_the_model() -> None:
    assert all(_MODEL.total([name]) != _MODEL.total([]) for name in {*_EXPECTED, *_UNEXPECTED, _PLANNED})


STATEMENT = "วันนี้ (8 พ.ค. 66) นายวิชัย เรือนคำ ผู้ว่าราชการจังหวัดลำพูน เปิดเผยว่า จังหวัดลำพูนเตรียมจัดงานลำไย"


@pytest.mark.parametrize(
    ("headline", "first"),
    [
        ("จังหวัดลำพูนเตรียมจัดงานลำไย วันที่ 20 พ.ค. 66", 20),
        ("จังหวัดลำพูนแถลงข่าวเตรียมจัดงานลำไย วันที่ 20 พ.ค. 66", 8),  # the press conference is the news
        ("เตือนระวังพายุ จังหวัดลำพูนเตรียมจัดงานลำไย วันที่ 20 พ.ค. 66", 8),
        ("เชิญชวนเที่ยวงานลำไย ระหว่างวันที่ 5 - 12 พ.ค. 66", 5),
        ("เชิญชวนเที่ยวงานลำไย วันที่ 5 - 12 พ.ค. 66", 8),
    ],
)
def test_what_a_headline_announces_is_the_activity_of_a_statement(headline: str, first: int) -> None:
    (event,) = extract(headline, STATEMENT, date(2023, 5, 8)).events
    assert event.start == date(2023, 5, first)


@pytest.mark.parametrize(
    ("body", "days"),
    [
        ("เมื่อคืนที่ผ่านมา เวลา 01.05 น. นายวิชัย เรือนคำ นายอำเภอลี้ ลงพื้นที่ตรวจสอบ", [8]),
        ("เมื่อคืนที่ผ่านมา เวลา 21.05 น. นายวิชัย เรือนคำ นายอำเภอลี้ ลงพื้นที่ตรวจสอบ", [7]),
        ("นายวิชัย เรือนคำ เปิดเผยว่า น้ำจะลดวันนี้", [8]),
        ("นายวิชัย เรือนคำ เปิดเผยว่า น้ำจะลดภายใน 2 - 3 วันนี้", []),
    ],
)
def test_last_night_after_midnight_is_today_and_within_some_days_is_not(body: str, days: list[int]) -> None:
    assert [event.start.day for event in extract("", body, date(2023, 5, 8)).events] == days


_STATEMENT = "วันที่ 20 กุมภาพันธ์ 2566 นายก้องภพ ทองมี นายอำเภอลี้ เปิดเผยว่า "


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("อำเภอลี้กำหนดจัดงานวันลำไย ในวันที่ 3 มีนาคม 2566", date(2023, 3, 3)),
        ("อำเภอลี้เตรียมจัดงานวันลำไย ระหว่างวันที่ 3 - 5 มีนาคม 2566", date(2023, 3, 3)),
        ("อำเภอลี้กำหนดจัดงานวันลำไย ในวันที่ 3 เมษายน 2566", date(2023, 2, 20)),
        ("อำเภอลี้กำหนดจัดงานวันลำไย ในวันที่ 3 มีนาคม 2566 และงานวันกระเทียม ในวันที่ 9 มีนาคม 2566", date(2023, 2, 20)),
        ("ราคาลำไย" + "ปีนี้ดีขึ้นมาก" * 8 + " และอำเภอลี้กำหนดจัดงานวันลำไย ในวันที่ 3 มีนาคม 2566", date(2023, 2, 20)),
        ("จะจัดส่งอุปกรณ์ให้โรงเรียน ในวันที่ 3 มีนาคม 2566", date(2023, 2, 20)),
        ("จะจัดงานลำไย โดยเปิดรับสมัครถึงวันที่ 3 มีนาคม 2566", date(2023, 2, 20)),
        ("ราคาลำไยดีขึ้น\nอำเภอลี้กำหนดจัดงานวันลำไย ในวันที่ 3 มีนาคม 2566", date(2023, 2, 20)),
    ],
)
def test_what_a_statement_begins_by_announcing_is_its_activity(said: str, day: date) -> None:
    found = event(_STATEMENT + said)
    assert found is not None
    assert found.start == day


_REPORT = "เมื่อวันที่ 18 กุมภาพันธ์ 2566 นายก้องภพ ทองมี นายอำเภอลี้ เป็นประธานเปิดงานวันลำไย"


@pytest.mark.parametrize(
    "stamp",
    [
        "20 ก.พ. 2566 | 10:15 น.",
        "วันจันทร์, 20 กุมภาพันธ์ 2566",
        "20 กุมภาพันธ์ 2566",
        "20 ก.พ. 2566 อ่าน 44 ครั้ง",
        "Last updated: 20 ก.พ. 2566 | 882 จำนวนผู้เข้าชม",
        "โพสต์เมื่อ 20 กุมภาพันธ์ 2566 เวลา 10:22 น.",
        "20/02/2566 09:12 น.",
        "date 2023-02-20 13:25:19",
    ],
)
def test_the_page_s_own_day_on_top_is_no_day_of_the_activity(stamp: str) -> None:
    found = event(f"{stamp}\n\n{_REPORT}")
    assert found is not None
    assert (found.start, found.start_time) == (date(2023, 2, 18), None)


@pytest.mark.parametrize(
    "top",
    ["วันที่ 20 กุมภาพันธ์ 2566", "วันที่ 20 กุมภาพันธ์ 2566 เวลา 10.00 น.", "วันนี้ (20 กุมภาพันธ์ 2566)", "20 กุมภาพันธ์ 2566 ณ วัดเหนือ"],
)
def test_a_day_on_which_something_takes_place_may_have_a_line_of_its_own(top: str) -> None:
    found = event(f"{top}\nนายก้องภพ ทองมี นายอำเภอลี้ เป็นประธานเปิดงานวันลำไย ซึ่งจัดถึงวันที่ 25 กุมภาพันธ์ 2566")
    assert found is not None
    assert found.start == date(2023, 2, 20)


def test_a_dash_that_begins_a_line_joins_no_days() -> None:
    found = event("ณ ศาลาหมู่ 2\n- 18 กุมภาพันธ์ 2566 นายก้องภพ ทองมี นายอำเภอลี้ เป็นประธานเปิดงานวันลำไย")
    assert found is not None
    assert found.start == found.end == date(2023, 2, 18)


_TODAY = "วันนี้ (20 กุมภาพันธ์ 2566) นายก้องภพ ทองมี นายอำเภอลี้ "


@pytest.mark.parametrize(
    ("text", "day"),
    [
        # What was put off to a day that is past is no news.
        (_TODAY + "เปิดเผยว่า ได้เลื่อนการเปิดภาคเรียนจากวันที่ 1 กุมภาพันธ์ 2566 เป็นวันที่ 13 กุมภาพันธ์ 2566", 20),
        # What else is put off is not the activity.
        (_TODAY + "เป็นประธานพิธีมอบเครื่องหมายเลื่อนยศ และกำหนดจัดพิธีครั้งใหม่ในวันที่ 3 มีนาคม 2566", 20),
        (_TODAY + "เป็นประธานเปิดงานวิ่ง ทั้งนี้ การแข่งขันฟุตบอลเลื่อนไปเป็นวันที่ 3 มีนาคม 2566", 20),
        (_TODAY + "เปิดเผยว่า จะพบประชาชนใหม่ในวันที่ 3 มีนาคม 2566", 20),
        # Visitors and a later day in a report make no stamp of its first line.
        (
            "วันที่ 18 กุมภาพันธ์ 2566 นายก้องภพ ทองมี เป็นประธานเปิดนิทรรศการ มีผู้เข้าชมกว่า 500 คน\nวันที่ 25 กุมภาพันธ์ 2566 มีคอนเสิร์ต",
            18,
        ),
    ],
)
def test_another_day_of_a_report_is_not_its_activity_s(text: str, day: int) -> None:
    found = event(text)
    assert found is not None
    assert found.start == date(2023, 2, day)


def test_days_of_a_fair_on_a_line_of_their_own_are_its_days() -> None:
    found = event("17-19 กุมภาพันธ์ 2566\nเปิดงานวันลำไย อำเภอลี้ มีประชาชนร่วมงานทุกวัน จนถึงวันที่ 19 กุมภาพันธ์ 2566")
    assert found is not None
    assert (found.start.day, found.end.day) == (17, 19)
