"""Each format opens in the program it is for, and says what the tables say."""

from __future__ import annotations

import asyncio
import csv
import gc
import json
import os
import sqlite3
import subprocess
import sys
import zipfile
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import icalendar
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from click.testing import CliRunner
from datasette.app import Datasette
from parsel import Selector

from lamphun_scraper.atomic import replacing
from lamphun_scraper.commands.export import command
from lamphun_scraper.describe import allowed_values
from lamphun_scraper.errors import StoreError, UsageProblem
from lamphun_scraper.exports import FORMATS, export
from lamphun_scraper.exports.cells import plain_rows
from lamphun_scraper.exports.csv import guarded_cell
from lamphun_scraper.lake import Lake, lake_in
from lamphun_scraper.records import Facts, Venue
from lamphun_scraper.schema import TABLES
from tests.lake.samples import BODY, NOON, TITLE, reading, run

FORMULA = '=HYPERLINK("http://evil.example","คลิก")'
MARKUP = "</script><script>alert(1)</script>"


@pytest.fixture(scope="module")
def data_dir(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("data")
    lake = lake_in(folder)
    lake.commit([reading(1), reading(2, title=FORMULA), reading(3, title=MARKUP, body=BODY + "ยาว" * 20_000)])
    lake.add_run(run())
    return folder


@pytest.fixture
def lake(data_dir: Path) -> Lake:
    return lake_in(data_dir)


def csv_rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_parquet_is_a_folder_of_typed_tables(lake: Lake, tmp_path: Path) -> None:
    export(lake, "parquet", tmp_path / "out")
    for name, spec in TABLES.items():
        assert pq.read_schema(tmp_path / "out" / f"{name}.parquet").equals(spec.schema), name
    assert (tmp_path / "out" / "datapackage.json").is_file()


def test_csv_opens_in_a_spreadsheet_set_to_thai(lake: Lake, tmp_path: Path) -> None:
    export(lake, "csv", tmp_path / "out")
    path = tmp_path / "out" / "articles.csv"
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    first = csv_rows(path)[0]
    assert first["published_at"] == "2024-03-02 12:00:00"
    assert first["body"] == BODY
    assert json.loads(first["images"]) == ["https://www.lamphun.go.th/pictures/1.jpg"]
    event = csv_rows(tmp_path / "out" / "events.csv")[0]
    assert (event["start"], event["end_time"]) == ("2024-03-01", "")
    assert csv_rows(tmp_path / "out" / "participants.csv")[0]["approx"] == "false"


def test_no_cell_of_a_csv_runs_and_every_text_can_be_had_back(lake: Lake, tmp_path: Path) -> None:
    export(lake, "csv", tmp_path / "out")
    title = csv_rows(tmp_path / "out" / "articles.csv")[1]["title"]
    assert title == f"'{FORMULA}"
    for text in (FORMULA, "+66 53", "-1", "@x", "\t=1", "'quoted'", "plain", "", "＝1"):
        assert guarded_cell(text)[:1] not in {"=", "+", "-", "@", "\t", "＝"}
        assert guarded_cell(text).removeprefix("'") == text


def test_csv_has_a_data_package_that_says_how_to_read_it(lake: Lake, tmp_path: Path) -> None:
    export(lake, "csv", tmp_path / "out")
    package = json.loads((tmp_path / "out" / "datapackage.json").read_text(encoding="utf-8"))
    resource = package["resources"][0]
    assert (resource["path"], resource["encoding"], resource["format"]) == ("articles.csv", "utf-8-sig", "csv")
    assert all("Take one apostrophe off" in one["description"] for one in package["resources"])
    export(lake, "parquet", tmp_path / "plain")
    plain = json.loads((tmp_path / "plain" / "datapackage.json").read_text(encoding="utf-8"))
    assert [one["description"] for one in plain["resources"]] == [spec.description for spec in TABLES.values()]


def test_no_cell_is_empty_that_the_data_package_requires(tmp_path: Path) -> None:
    pictures_only, plain = reading(1, body=""), reading(2)
    (person,) = plain.facts.officials
    nobody = replace(plain.facts, officials=(replace(person, honorific=""),))
    lake = Lake(tmp_path / "lake")
    lake.commit([replace(pictures_only, facts=Facts()), replace(plain, facts=nobody)])
    lake.add_run(run())
    export(lake, "csv", tmp_path / "out")
    package = json.loads((tmp_path / "out" / "datapackage.json").read_text(encoding="utf-8"))
    required = {
        (resource["path"], field["name"])
        for resource in package["resources"]
        for field in resource["schema"]["fields"]
        if field.get("constraints", {}).get("required")
    }
    assert {("articles.csv", "article_id"), ("officials.csv", "role"), ("participants.csv", "count")} <= required
    assert [
        (path, name) for path, name in sorted(required) for row in csv_rows(tmp_path / "out" / path) if not row[name]
    ] == []


def test_spans_hold_in_csv_as_its_description_says(tmp_path: Path) -> None:
    one = reading(1, body="-" + BODY)
    (person,) = one.facts.officials
    moved = replace(person, span_start=person.span_start + 1, span_end=person.span_end + 1)
    lake = Lake(tmp_path / "lake")
    lake.commit([replace(one, facts=replace(one.facts, officials=(moved,)))])
    export(lake, "csv", tmp_path / "out")
    (article,), (row,) = (csv_rows(tmp_path / "out" / f"{name}.csv") for name in ("articles", "officials"))
    body = article["body"].removeprefix("'")
    assert body[int(row["span_start"]) : int(row["span_end"])] == row["name"]


def test_xlsx_has_one_sheet_a_table_with_real_dates_and_no_formula(lake: Lake, tmp_path: Path) -> None:
    notes = export(lake, "xlsx", tmp_path / "out.xlsx")
    assert len(notes) == 1
    assert notes[0].startswith("1 text longer")
    with zipfile.ZipFile(tmp_path / "out.xlsx") as book:
        sheets = {name: book.read(name).decode() for name in book.namelist() if name.startswith("xl/worksheets/sheet")}
        names = book.read("xl/workbook.xml").decode()
    assert len(sheets) == len(TABLES)
    assert all(f'name="{table}"' in names for table in TABLES)
    assert all('state="frozen"' in sheet for sheet in sheets.values())
    assert not any("<f>" in sheet or "<hyperlink" in sheet for sheet in sheets.values())
    events = sheets["xl/worksheets/sheet2.xml"]
    serial = (date(2024, 3, 1) - date(1899, 12, 30)).days
    assert f"<v>{serial}</v>" in events
    assert '<col min="8" max="8" width="20.7' in sheets["xl/worksheets/sheet1.xml"]  # published_at, to the second
    assert 't="b"><v>0</v>' in sheets["xl/worksheets/sheet5.xml"]  # participants: approx is FALSE, no number


def test_xlsx_says_at_each_header_what_the_column_holds(lake: Lake, tmp_path: Path) -> None:
    export(lake, "xlsx", tmp_path / "out.xlsx")
    with zipfile.ZipFile(tmp_path / "out.xlsx") as book:
        for at, spec in enumerate(TABLES.values(), 1):
            notes = Selector(book.read(f"xl/comments{at}.xml").decode(), type="xml")
            said = [note.xpath("string()").get() or "" for note in notes.xpath("//*[local-name()='comment']")]
            assert len(said) == len(spec.columns)
            for note, column in zip(said, spec.columns, strict=True):
                assert note.startswith(column.description)
                assert (f"[{column.unit}]" in note) is (column.unit is not None)
                assert all(value in note for value in allowed_values(column))


@pytest.mark.parametrize(
    ("title", "cut"),
    [
        ("ก" * 32_767, None),
        ("ก" * 32_768, "ก" * 32_759),
        ("🎉" * 16_383, None),
        ("🎉" * 16_384, "🎉" * 16_379),  # 32,768 units: of the 16,380th only the first would fit
    ],
)
def test_a_cell_holds_as_many_utf_16_units_as_excel_allows(title: str, cut: str | None, tmp_path: Path) -> None:
    lake = Lake(tmp_path / "lake")
    lake.commit([reading(1, title=title)])
    notes = export(lake, "xlsx", tmp_path / "out.xlsx")
    with zipfile.ZipFile(tmp_path / "out.xlsx") as book:
        sheet = book.read("xl/worksheets/sheet1.xml").decode()
    assert f">{title if cut is None else f'{cut} … (cut)'}</t>" in sheet
    assert len(notes) == (cut is not None)


def test_sqlite_has_keys_and_references_that_hold(lake: Lake, tmp_path: Path) -> None:
    export(lake, "sqlite", tmp_path / "out.db")
    with sqlite3.connect(tmp_path / "out.db") as database:
        assert database.execute("PRAGMA foreign_key_check").fetchall() == []
        assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        (tables,) = database.execute("SELECT count(*) FROM sqlite_master WHERE type = 'table'").fetchone()
        assert tables >= len(TABLES)
        row = database.execute(
            "SELECT a.title, e.start FROM events e JOIN articles a USING (article_id) WHERE a.number = 2"
        ).fetchone()
        assert row == (FORMULA, "2024-03-01")
        indexed = {name for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'index'")}
        assert {"events_start", "events_type", "officials_name", "venues_district", "articles_published_at"} <= indexed
        with pytest.raises(sqlite3.IntegrityError):
            database.execute("INSERT INTO articles SELECT * FROM articles LIMIT 1")


@pytest.mark.parametrize("document", ["README.md", "docs/questions.md"])
def test_readers_of_sqlite_are_told_how_to_take_a_day(document: str, tmp_path: Path) -> None:
    lake = Lake(tmp_path / "lake")
    lake.commit([reading(1, published_at=datetime(2024, 1, 1, 0, 30, tzinfo=NOON.tzinfo))])
    export(lake, "sqlite", tmp_path / "out.db")
    bangkok, utc = "substr(published_at, 1, 10)", "date(published_at)"
    with sqlite3.connect(tmp_path / "out.db") as database:
        (days,) = database.execute(f"SELECT {bangkok}, {utc} FROM articles").fetchall()  # noqa: S608 - our own words
    assert days == ("2024-01-01", "2023-12-31")
    said = (Path(__file__).parents[2] / document).read_text(encoding="utf-8")
    assert f"`{bangkok}`" in said and f"`{utc}` is the day in UTC" in said


def test_datasette_serves_the_sqlite_file_as_it_is(lake: Lake, tmp_path: Path) -> None:
    export(lake, "sqlite", tmp_path / "news.db")

    async def ask(path: str) -> Any:
        return await Datasette([str(tmp_path / "news.db")]).client.get(path)

    answer = asyncio.run(ask("/news/officials.json?_shape=objects")).json()
    assert answer["primary_keys"] == ["article_id", "ordinal"]
    assert answer["rows"][0]["name"] == "สมปอง ใจงาม"
    page = asyncio.run(ask("/news/events?_facet=type"))
    assert page.status_code == 200
    assert f'<a href="/news/articles/lamphun~3Aadvertise~3A1">{TITLE}</a>' in page.text, "the article's title, linked"


def test_jsonld_tells_events_and_stays_text_in_a_page(lake: Lake, tmp_path: Path) -> None:
    export(lake, "jsonld", tmp_path / "out.json")
    written = (tmp_path / "out.json").read_text(encoding="utf-8")
    assert "</script>" not in written
    graph = json.loads(written)["@graph"]
    assert len(graph) == 3
    assert graph[0]["startDate"] == "2024-03-01T09:30:00+07:00"
    assert graph[0]["location"][0]["address"]["addressLocality"] == "ป่าซาง"
    assert graph[0]["contributor"][0]["roleName"] == "chair"
    assert graph[2]["subjectOf"]["headline"] == MARKUP


def test_jsonld_says_no_more_of_a_person_than_the_article(tmp_path: Path) -> None:
    one = reading(1)
    (person,) = one.facts.officials
    lake = Lake(tmp_path / "lake")
    lake.commit([replace(one, facts=replace(one.facts, officials=(replace(person, role="other"),)))])
    (part,) = written_jsonld(lake, tmp_path / "out.json")["contributor"]
    assert part["contributor"]["name"] == "สมปอง ใจงาม"
    assert "roleName" not in part


def test_jsonld_gives_the_kind_as_a_keyword(tmp_path: Path) -> None:
    """An `additionalType` is an address: a bare word would be one relative to the page."""
    event = written_jsonld(lake_with_event(tmp_path, type="training"), tmp_path / "out.json")
    assert event["keywords"] == "training"
    assert "additionalType" not in event


def test_jsonld_writes_instants_of_local_mean_time_as_xsd_has_them(tmp_path: Path) -> None:
    day = date(1920, 3, 31)  # the day before Bangkok's clocks were set to +07:00
    lake = lake_with_event(tmp_path, start=day, end=day, start_time="09:30", end_time="12:00")
    event = written_jsonld(lake, tmp_path / "out.json")
    assert (event["startDate"], event["endDate"]) == ("1920-03-31T09:30:00+06:42", "1920-03-31T12:00:00+06:42")


def lake_with_event(folder: Path, **changes: Any) -> Lake:
    """A lake of one article, whose event is changed."""
    one = reading(1)
    (event,) = one.facts.events
    lake = Lake(folder / "lake")
    lake.commit([replace(one, facts=replace(one.facts, events=(replace(event, **changes),)))])
    return lake


def written_jsonld(lake: Lake, path: Path) -> dict[str, Any]:
    """The one event of the lake as JSON-LD tells it."""
    export(lake, "jsonld", path)
    event: dict[str, Any]
    (event,) = json.loads(path.read_text(encoding="utf-8"))["@graph"]
    return event


def written_entry(lake: Lake, path: Path) -> icalendar.Event:
    """The one event of the lake as a calendar reads it."""
    export(lake, "ical", path)
    (entry,) = icalendar.Calendar.from_ical(path.read_bytes()).walk("VEVENT")
    assert isinstance(entry, icalendar.Event)
    return entry


def clock_at(day: int, clock: str) -> datetime:
    return datetime.combine(date(2024, 3, day), time.fromisoformat(clock), NOON.tzinfo)


def as_written(moment: date | None) -> str | None:
    return moment.isoformat() if moment else None


TOLD_TIMES = pytest.mark.parametrize(
    ("days", "clocks", "begins", "ends"),
    [
        ((1, 1), (None, None), date(2024, 3, 1), date(2024, 3, 1)),
        ((1, 1), ("09:30", "12:00"), clock_at(1, "09:30"), clock_at(1, "12:00")),
        ((1, 1), ("09:30", None), clock_at(1, "09:30"), None),  # a bare day would lie before half past nine
        ((1, 1), ("09:30", "09:30"), clock_at(1, "09:30"), None),
        ((1, 1), ("22:00", "05:00"), clock_at(1, "22:00"), clock_at(2, "05:00")),  # over the night
        ((1, 1), ("18:00", "00:00"), clock_at(1, "18:00"), clock_at(2, "00:00")),  # till 24.00 น.
        ((1, 1), ("00:00", "00:00"), clock_at(1, "00:00"), clock_at(2, "00:00")),
        ((1, 2), (None, None), date(2024, 3, 1), date(2024, 3, 2)),
        ((1, 2), ("09:00", None), date(2024, 3, 1), date(2024, 3, 2)),  # not till the second morning
        ((1, 3), ("09:00", "16:00"), date(2024, 3, 1), date(2024, 3, 3)),  # not one block of 55 hours
        ((1, 3), ("18:00", "00:00"), date(2024, 3, 1), date(2024, 3, 3)),
        ((1, 3), ("22:00", "05:00"), date(2024, 3, 1), date(2024, 3, 3)),
    ],
)


@TOLD_TIMES
def test_jsonld_and_calendar_agree_when_an_event_is(
    days: tuple[int, int], clocks: tuple[str | None, str | None], begins: date, ends: date | None, tmp_path: Path
) -> None:
    start, end = (date(2024, 3, day) for day in days)
    lake = lake_with_event(tmp_path, start=start, end=end, start_time=clocks[0], end_time=clocks[1])
    told = written_jsonld(lake, tmp_path / "out.json")
    assert (told["startDate"], told.get("endDate")) == (as_written(begins), as_written(ends))
    entry = written_entry(lake, tmp_path / "out.ics")
    whole_days = ends is not None and not isinstance(ends, datetime)
    after = ends + timedelta(days=1) if ends is not None and whole_days else ends  # a calendar's last day is exclusive
    assert (begins, after) == (entry.DTSTART, entry.DTEND)


def test_an_event_of_several_days_tells_the_hours_of_each(tmp_path: Path) -> None:
    days = {"start": date(2024, 8, 22), "end": date(2024, 8, 24)}
    lake = lake_with_event(tmp_path, **days, start_time="09:00", end_time="16:00")
    entry = written_entry(lake, tmp_path / "out.ics")
    assert b"DTSTART;VALUE=DATE:20240822\r\nDTEND;VALUE=DATE:20240825\r\n" in (tmp_path / "out.ics").read_bytes()
    assert entry["description"] == f"{TITLE}\nเวลา 09.00-16.00 น."
    schedule = written_jsonld(lake, tmp_path / "out.json")["eventSchedule"]
    assert schedule == {
        "@type": "Schedule",
        "startDate": "2024-08-22",
        "endDate": "2024-08-24",
        "repeatFrequency": "P1D",
        "startTime": "09:00",
        "endTime": "16:00",
        "scheduleTimezone": "Asia/Bangkok",
    }


def test_an_event_of_one_day_has_its_hours_in_its_times_alone(tmp_path: Path) -> None:
    lake = lake_with_event(tmp_path, start_time="09:00", end_time="16:00")
    assert written_entry(lake, tmp_path / "out.ics")["description"] == TITLE
    assert "eventSchedule" not in written_jsonld(lake, tmp_path / "out.json")


def test_a_calendar_reads_the_events(lake: Lake, tmp_path: Path) -> None:
    export(lake, "ical", tmp_path / "out.ics")
    calendar = icalendar.Calendar.from_ical((tmp_path / "out.ics").read_bytes())
    entries = calendar.walk("VEVENT")
    assert len({str(entry["uid"]) for entry in entries}) == 3
    assert isinstance(entries[0], icalendar.Event)
    start = entries[0].start
    assert start == datetime.combine(date(2024, 3, 1), datetime.min.time(), NOON.tzinfo) + timedelta(hours=9.5)
    assert entries[0]["location"] == "หอประชุมอำเภอป่าซาง อ.ป่าซาง จ.ลำพูน"


@pytest.mark.parametrize(
    ("said", "written"),
    [
        ({"name": None, "subdistrict": "ริมปิง", "district": "เมืองลำพูน", "province": "ลำพูน"}, "ต.ริมปิง อ.เมืองลำพูน จ.ลำพูน"),
        ({"name": "ลานกลางบ้าน", "province": "ลำปาง", "province_code": "52"}, "ลานกลางบ้าน จ.ลำปาง"),
        ({"name": "ศาลาริมน้ำ", "province": "กรุงเทพมหานคร"}, "ศาลาริมน้ำ กรุงเทพมหานคร"),
        ({"name": "อาคารสาธิต", "district": "ดุสิต", "province_code": "10"}, "อาคารสาธิต เขตดุสิต"),
        (
            {"name": None, "subdistrict": "จันทรเกษม", "district": "จตุจักร", "province": "กรุงเทพมหานคร"},
            "แขวงจันทรเกษม เขตจตุจักร กรุงเทพมหานคร",
        ),
        ({"name": "สนามหน้าเทศบาล"}, "สนามหน้าเทศบาล"),
    ],
)
def test_a_calendar_names_areas_as_addresses_do(said: dict[str, Any], written: str, tmp_path: Path) -> None:
    one = reading(1)
    (venue,) = one.facts.venues
    place = Venue(**said, source="body", span_start=0, span_end=1, confidence=venue.confidence)
    lake = Lake(tmp_path / "lake")
    lake.commit([replace(one, facts=replace(one.facts, venues=(place,)))])
    assert written_entry(lake, tmp_path / "out.ics")["location"] == written


def test_a_calendar_has_the_last_evening_and_no_control_characters(tmp_path: Path) -> None:
    one = reading(1, title="งาน\x07วัด\x1b[31m")
    (event,) = one.facts.events
    till_midnight = replace(event, name=None, start_time="18:00", end_time="00:00", end=date(2024, 3, 3))
    lake = Lake(tmp_path / "lake")
    lake.commit([replace(one, facts=replace(one.facts, events=(till_midnight,)))])
    export(lake, "ical", tmp_path / "out.ics")
    written = (tmp_path / "out.ics").read_bytes()
    assert not any(control in written for control in (b"\x07", b"\x1b"))
    (entry,) = icalendar.Calendar.from_ical(written).walk("VEVENT")
    assert isinstance(entry, icalendar.Event)
    assert (entry["summary"], f"{entry.end:%Y-%m-%d}") == ("งานวัด[31m", "2024-03-04")


@pytest.mark.parametrize("name", FORMATS)
def test_the_same_tables_make_the_same_bytes(name: str, lake: Lake, tmp_path: Path) -> None:
    written = []
    for place in ("a", "b"):
        path = tmp_path / place
        export(lake, name, path)
        files = sorted(path.iterdir()) if path.is_dir() else [path]
        written.append([file.read_bytes() for file in files])
    assert written[0] == written[1]


@pytest.mark.parametrize("name", FORMATS)
def test_a_lake_without_articles_can_be_exported(name: str, tmp_path: Path) -> None:
    lake = lake_in(tmp_path)
    lake.add_run(run())
    export(lake, name, tmp_path / "out")
    assert (tmp_path / "out").exists()


def test_a_path_of_the_wrong_kind_is_explained(lake: Lake, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(UsageProblem, match="give a folder"):
        export(lake, "csv", tmp_path / "file")
    with pytest.raises(UsageProblem, match="give a file name"):
        export(lake, "xlsx", tmp_path)


def test_a_path_below_a_file_is_explained(lake: Lake, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    for name in FORMATS:
        with pytest.raises(StoreError, match="cannot write"):
            export(lake, name, tmp_path / "file" / "out")


def test_the_command_says_what_it_wrote_or_what_to_do(data_dir: Path, tmp_path: Path) -> None:
    good = CliRunner().invoke(command, ["--format", "csv", "-o", str(tmp_path / "t"), "--data-dir", str(data_dir)])
    assert (good.exit_code, good.stderr) == (0, f"wrote {tmp_path / 't'}\n")
    bad = CliRunner().invoke(command, ["--format", "csv", "-o", str(tmp_path / "t"), "--data-dir", str(tmp_path)])
    assert isinstance(bad.exception, UsageProblem)
    assert "run a crawl first" in str(bad.exception)


@pytest.mark.parametrize("name", ["xlsx", "jsonld", "ical"])
def test_a_full_device_is_explained(name: str, lake: Lake) -> None:
    with pytest.raises(StoreError, match=r"cannot write /dev/full: .*No space left"):
        export(lake, name, Path("/dev/full"))


def test_a_database_for_which_there_is_no_room_leaves_the_old_one(
    lake: Lake, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    connect = sqlite3.connect

    def of_three_pages(path: Path) -> sqlite3.Connection:
        database = connect(path)
        database.execute("PRAGMA max_page_count = 3")
        return database

    path = tmp_path / "out.db"
    path.write_bytes(b"the one before")
    monkeypatch.setattr(sqlite3, "connect", of_three_pages)
    with pytest.raises(StoreError, match=r"out\.db: database or disk is full; what was there before is intact\. Check"):
        export(lake, "sqlite", path)
    assert [one.name for one in tmp_path.iterdir() if one.is_file()] == ["out.db"]
    assert path.read_bytes() == b"the one before"


@pytest.mark.filterwarnings("error::pytest.PytestUnraisableExceptionWarning")
def test_a_workbook_that_could_not_be_written_complains_once(lake: Lake) -> None:
    with pytest.raises(StoreError):
        export(lake, "xlsx", Path("/dev/full"))
    gc.collect()


def test_two_writers_of_one_file_do_not_disturb_each_other(tmp_path: Path) -> None:
    path = tmp_path / "out"
    line = (
        "import sys, pathlib; from lamphun_scraper.atomic import replacing\n"
        "with replacing(pathlib.Path(sys.argv[1])) as partial: partial.write_text('theirs')"
    )
    with replacing(path) as partial:
        partial.write_text("ours")
        subprocess.run([sys.executable, "-c", line, str(path)], check=True)
        assert path.read_text() == "theirs"
    assert path.read_text() == "ours"
    assert list(tmp_path.iterdir()) == [path]


def test_what_killed_writers_left_is_removed(tmp_path: Path) -> None:
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait()
    left = tmp_path / f".out.{ended.pid}.partial"
    running, others = tmp_path / f".out.{os.getppid()}.partial", tmp_path / f".out.txt.{ended.pid}.partial"
    for path in (left, running, others):
        path.write_text("half")
    with replacing(tmp_path / "out") as partial:
        partial.write_text("whole")
    assert not left.exists() and running.exists() and others.exists()


def test_a_list_that_is_not_there_is_not_the_word_null() -> None:
    table = pa.table({"parts": pa.array([None, [1]], pa.list_(pa.int64()))})
    assert list(plain_rows(table, str)) == [(None,), ("[1]",)]
