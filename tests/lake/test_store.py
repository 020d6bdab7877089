"""The lake keeps what it is given, once, with its history, and says nothing new when there is nothing new."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from errno import EACCES, ENOSPC
from os import strerror
from pathlib import Path

import pyarrow as pa
import pytest
from deltalake import DeltaTable, write_deltalake

from lamphun_scraper.clock import now
from lamphun_scraper.datasets import tidy_table, write_snapshots
from lamphun_scraper.errors import RunLocked, StoreError, UsageProblem
from lamphun_scraper.lake import Counts, Lake, Reading, content_hash, lake_in, lake_to_read, run_lock
from lamphun_scraper.lake.tablelog import CLEANS_ITSELF
from lamphun_scraper.query import run_query
from tests.lake.samples import BODY, NOON, article, failure, reading, run, site_stats

KEY = "lamphun:advertise:1"


@pytest.fixture
def lake(tmp_path: Path) -> Lake:
    return Lake(tmp_path / "lake")


def test_an_empty_lake_answers_without_being_made(lake: Lake) -> None:
    assert dict(lake.known("lamphun")) == {}
    assert lake.runs() == []
    assert lake.open_failures("lamphun") == []
    assert not Path(lake.root).exists()


def test_new_articles_are_stored_whole(lake: Lake) -> None:
    assert lake.commit([reading(1), reading(2)]) == Counts(new=2)
    row = lake.articles.read().sort_by("article_id").to_pylist()[0]
    assert row["body"] == BODY
    assert row["officials"][0]["name"] == "สมปอง ใจงาม"
    assert row["related"][0]["published_at"] == NOON
    assert (row["revision"], row["status"], row["first_seen_at"]) == (1, "live", NOON)


def test_known_tells_what_a_crawl_asks(lake: Lake) -> None:
    lake.commit([reading(1, etag='"abc"')])
    known = lake.known("lamphun")
    assert list(known) == [KEY]
    assert known[KEY].etag == '"abc"'
    assert known[KEY].content_hash == content_hash(article(1))
    assert known[KEY].published_at == NOON + timedelta(days=1)
    assert "lamphun:advertise:2" not in known
    assert dict(lake.known("chiangmai")) == {}


def test_validators_that_many_articles_have_alike_are_told(lake: Lake) -> None:
    assert lake.known("lamphun").shared_validators(2) == frozenset()
    lake.commit([reading(1, etag='"abc"'), reading(2, etag='"abc"'), reading(3, etag='"abc"'), reading(4, etag='"d"')])
    assert lake.known("lamphun").shared_validators(2) == {('"abc"', None)}
    assert lake.known("lamphun").shared_validators(3) == frozenset()


def test_the_same_again_makes_no_new_version(lake: Lake) -> None:
    lake.commit([reading(1), reading(2)])
    before = {name: lake.table(name).version() for name in ("articles", "pages", "revisions")}
    later = NOON + timedelta(days=1)
    assert lake.commit([reading(1, at=later, etag='"new"'), reading(2, at=later)]) == Counts(unchanged=2)
    assert {name: lake.table(name).version() for name in before} == before


def in_other_words(field: pa.Field) -> pa.Field:
    return field.with_metadata({"description": "as an earlier program put it"})


def test_a_lake_made_by_a_program_that_describes_its_columns_otherwise_is_written_to(lake: Lake) -> None:
    for name in ("articles", "pages", "revisions", "runs", "failures", "site_stats"):
        table = lake.table(name)
        table.schema = pa.schema([in_other_words(field) for field in table.schema])
    lake.commit([reading(1)])
    lake.add_run(run("r1"))
    lake.record_failures([failure()])
    later = Lake(lake.root)
    assert later.commit([reading(1, title="แก้ไขแล้ว"), reading(2)]) == Counts(new=1, changed=1)
    later.add_run(run("r2"))
    later.record_failures([failure(reason="again")])
    assert later.articles.read().num_rows == len(later.runs()) == 2


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda rows: rows.drop_columns(["gone_at"]), "it lacks gone_at"),
        (lambda rows: rows.append_column("mood", pa.array(["calm"])), "it has mood, too"),
    ],
)
def test_a_lake_with_other_columns_is_told_before_anything_is_read(
    change: Callable[[pa.Table], pa.Table], said: str, lake: Lake
) -> None:
    lake.commit([reading(1)])
    rows = change(lake.articles.read())
    shutil.rmtree(lake.articles.uri)
    write_deltalake(lake.articles.uri, rows, partition_by=["site"])
    with pytest.raises(StoreError, match=rf"other columns .*\({said}\); it comes from another version"):
        Lake(lake.root).require_writable()


def test_an_article_that_moved_keeps_its_revision(lake: Lake) -> None:
    lake.commit([reading(1)])
    url = "https://www.lamphun.go.th/th/advertise/1/another-slug"
    moved = replace(reading(1), fetched_at=NOON + timedelta(hours=1))
    counts = lake.commit([replace(moved, article=replace(moved.article, url=url))])
    assert counts == Counts(unchanged=1)
    [row] = lake.articles.read(["url", "revision", "changed_at"]).to_pylist()
    assert (row["url"], row["revision"], row["changed_at"]) == (url, 1, NOON)


def test_recommended_items_and_language_are_no_change() -> None:
    assert content_hash(article(1)) == content_hash(article(1, related=(), page_language="en", url="https://x/y"))
    for change in ({"title": "อื่น"}, {"body": "อื่น"}, {"images": ()}, {"published_at": None}):
        assert content_hash(article(1)) != content_hash(article(1, **change))


def with_files(picture: str, file: str = "https://x/notice.pdf") -> Reading:
    return reading(1, images=(picture,), attachments=(file,))


@pytest.mark.parametrize("given", ["token={}&file=plan.pdf", "file=plan.pdf&sig={}", "file=plan.pdf&expires={}&id=7"])
def test_what_lets_somebody_have_a_file_for_a_while_is_no_change(given: str, lake: Lake) -> None:
    lake.commit([with_files("https://x/p.jpg", f"https://x/get.php?{given.format(17)}")])
    assert lake.commit([with_files("https://x/p.jpg", f"https://x/get.php?{given.format(18)}")]) == Counts(unchanged=1)
    other = f"https://x/get.php?{given.format(18)}".replace("plan", "report")
    assert lake.commit([with_files("https://x/p.jpg", other)]) == Counts(changed=1)


def test_a_pass_that_alone_tells_files_apart_is_a_change(lake: Lake) -> None:
    lake.commit([with_files("https://x/p.jpg", "https://x/get.php?token=8ac1")])
    assert lake.commit([with_files("https://x/p.jpg", "https://x/get.php?token=51fe")]) == Counts(changed=1)


def test_the_age_of_a_file_behind_its_address_is_no_change(lake: Lake) -> None:
    lake.commit([with_files("https://x/p.jpg?v=1", "https://x/notice.PDF?t=1")])
    assert lake.commit([with_files("https://x/p.jpg?v=2", "https://x/notice.PDF?t=2")]) == Counts(unchanged=1)
    assert lake.commit([with_files("https://x/p.jpg", "https://x/notice.PDF")]) == Counts(unchanged=1)


@pytest.mark.parametrize("change", [("https://x/q.jpg",), ("https://x/p.jpg", "https://x/get.php?file=2")])
def test_another_file_is_a_change(change: tuple[str, ...], lake: Lake) -> None:
    lake.commit([with_files("https://x/p.jpg", "https://x/get.php?file=1")])
    assert lake.commit([with_files(*change)]) == Counts(changed=1)


def test_what_a_program_stored_that_took_addresses_whole_is_not_revised_for_it(
    lake: Lake, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as earlier:
        earlier.setattr("lamphun_scraper.lake.readings._as_named", str)
        lake.commit([with_files("https://x/p.jpg?v=1"), reading(2)])
    assert lake.commit([with_files("https://x/p.jpg?v=1"), reading(2)]) == Counts(unchanged=2)
    assert lake.commit([with_files("https://x/p.jpg?v=2")]) == Counts(changed=1), "once: what it was is not known"
    assert lake.commit([with_files("https://x/p.jpg?v=3")]) == Counts(unchanged=1)


def test_an_edited_article_gets_a_revision_and_keeps_its_history(lake: Lake) -> None:
    later = NOON + timedelta(days=1)
    lake.commit([reading(1), reading(2)])
    counts = lake.commit([reading(1, at=later, body="ข้อความใหม่"), reading(3, at=later)])
    assert counts == Counts(new=1, changed=1)
    history = lake.history(KEY).select(["revision", "body", "first_seen_at", "changed_at"]).to_pylist()
    assert [(row["revision"], row["body"]) for row in history] == [(1, BODY), (2, "ข้อความใหม่")]
    assert [row["changed_at"] for row in history] == [NOON, later]
    assert {row["first_seen_at"] for row in history} == {NOON}
    assert lake.articles.read(["article_id"]).num_rows == 3
    assert lake.history("lamphun:advertise:404").num_rows == 0


def test_each_revision_keeps_its_page(lake: Lake) -> None:
    lake.commit([reading(1)])
    lake.commit([reading(1, body="ข้อความใหม่")])
    pages = lake.pages.read().sort_by("revision").to_pylist()
    assert [page["revision"] for page in pages] == [1, 2]
    assert pages[1]["raw"] == reading(1, body="ข้อความใหม่").raw


def test_a_withdrawn_article_is_marked_and_comes_back(lake: Lake) -> None:
    later = NOON + timedelta(days=1)
    lake.commit([reading(1), reading(2)])
    assert lake.commit([], gone={KEY: later, "lamphun:advertise:404": later}) == Counts(gone=1)
    row = lake.history(KEY).to_pylist()[-1]
    assert (row["status"], row["gone_at"], row["revision"], row["body"]) == ("gone", later, 1, BODY)
    assert lake.commit([], gone={KEY: later}) == Counts()
    assert lake.known("lamphun")[KEY].status == "gone"
    assert lake.commit([reading(1)]) == Counts(changed=1)
    row = lake.history(KEY).to_pylist()[-1]
    assert (row["status"], row["gone_at"], row["revision"]) == ("live", None, 1)


def test_of_two_readings_of_one_article_the_last_counts(lake: Lake) -> None:
    assert lake.commit([reading(1), reading(1, title="ใหม่")]) == Counts(new=1)
    assert lake.articles.read(["title"]).to_pylist() == [{"title": "ใหม่"}]


def test_keys_are_data_not_sql(lake: Lake) -> None:
    odd = 'lamphun:it\'s "odd"; --:1'
    lake.commit([reading(1, article_id=odd)])
    lake.commit([reading(1, article_id=odd, title="ใหม่")])
    assert lake.articles.read(["article_id", "title"]).to_pylist() == [{"article_id": odd, "title": "ใหม่"}]


def test_failures_count_tries_until_healed(lake: Lake) -> None:
    later = NOON + timedelta(days=1)
    lake.record_failures([failure(), failure(stage="validate"), failure(stage="validate", reason="no title")])
    lake.record_failures([failure(first_failed_at=later, last_failed_at=later, run_id="r2")])
    by_stage = {one.stage: one for one in lake.open_failures("lamphun")}
    assert by_stage["validate"].reason == "the site answered 500; no title"
    assert by_stage["fetch"] == failure(tries=2, last_failed_at=later, run_id="r2")
    lake.resolve_failures("lamphun", [failure().url, "https://elsewhere"], later)
    assert lake.open_failures("lamphun") == []
    lake.record_failures([failure(first_failed_at=later, last_failed_at=later)])
    assert lake.open_failures()[0].tries == 1


def test_a_reason_of_two_parts_is_told_once(lake: Lake) -> None:
    both = "HTTP 503; asks to come back in 9 s"
    lake.record_failures([failure(reason=both), failure(reason=both), failure(reason="HTTP 500")])
    assert lake.open_failures("lamphun")[0].reason == f"{both}; HTTP 500"


def test_a_lake_to_read_stays_as_it_was_while_a_crawl_goes_on(tmp_path: Path) -> None:
    writing = lake_in(tmp_path)
    writing.commit([reading(1)])
    read = lake_to_read(tmp_path)
    writing.commit([reading(2)])
    for name in ("articles", "officials", "events"):
        assert set(tidy_table(read, name)["article_id"].to_pylist()) == {KEY}
    assert lake_to_read(tmp_path).articles.read().num_rows == 2


@pytest.mark.parametrize("name", ["data-12:00", "a:b", "ข้อมูล ใหม่"])
def test_any_name_of_a_folder_will_do(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    lake = lake_in(name)
    lake.commit([reading(1)])
    assert write_snapshots(lake, name)
    assert run_query("SELECT count(*) AS n FROM articles", name).to_pylist() == [{"n": 1}]


def test_a_folder_that_would_be_read_as_another_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageProblem, match="%20"):
        lake_in(tmp_path / "a%20b")
    lake_in(tmp_path / "100%").commit([reading(1)])


def test_a_table_forgets_a_damaged_file_as_the_manual_says(lake: Lake) -> None:
    lake.commit([reading(1)])
    (damaged,) = Path(lake.root, "articles").glob("site=lamphun/*.parquet")
    lake.commit([reading(2)])
    damaged.write_bytes(b"noise" * 1000)
    with pytest.raises(StoreError, match=damaged.name):
        lake.articles.read()
    manual = (Path(__file__).parents[2] / "docs" / "operations.md").read_text(encoding="utf-8")
    assert "DeltaTable('data/lake/articles').repair()" in manual
    damaged.unlink()
    DeltaTable(f"{lake.root}/articles").repair()
    again = Lake(Path(lake.root))
    assert again.articles.read()["number"].to_pylist() == [2]
    assert again.commit([reading(1)]).new == 1


def test_a_damaged_table_is_not_called_whole(lake: Lake) -> None:
    lake.commit([reading(1)])
    for file in Path(lake.articles.uri).rglob("*.parquet"):
        file.write_bytes(b"cut short")
    with pytest.raises(StoreError, match="restore lake/ from a backup"):
        Lake(lake.root).articles.read()


def newest_entry(lake: Lake) -> Path:
    return max(Path(lake.articles.uri, "_delta_log").glob("*.json"))


def test_an_empty_entry_of_a_log_is_not_read_past(lake: Lake) -> None:
    lake.commit([reading(1)])
    lake.commit([reading(2)])
    newest_entry(lake).write_bytes(b"")
    with pytest.raises(StoreError, match=rf"{newest_entry(lake).name} of its log is empty; .*restore lake/ from a"):
        Lake(lake.root).known("lamphun")


@pytest.mark.parametrize("zeros", [False, True])
def test_a_damaged_entry_of_a_log_is_named(zeros: bool, lake: Lake) -> None:
    lake.commit([reading(1)])
    lake.commit([reading(2)])
    entry = newest_entry(lake)
    written = entry.read_bytes()
    entry.write_bytes(bytes(len(written)) if zeros else written[: len(written) // 2])
    with pytest.raises(StoreError, match=rf"the entry {entry.name} of its log is damaged .*restore lake/ from a"):
        Lake(lake.root).known("lamphun")


@pytest.mark.parametrize("left", [None, b"", bytes(5000), b"PAR1 cut short"])
def test_a_damaged_checkpoint_of_a_log_is_named_and_can_be_deleted_as_the_manual_says(
    left: bytes | None, lake: Lake
) -> None:
    for number in range(1, 4):
        lake.commit([reading(number)])
        if number == 2:
            DeltaTable(lake.articles.uri).create_checkpoint()
    (checkpoint,) = Path(lake.articles.uri, "_delta_log").glob("*.checkpoint.parquet")
    if left is None:
        checkpoint.unlink()
        named = "the checkpoint that _last_checkpoint of its log names is gone"
    else:
        checkpoint.write_bytes(left)
        named = f"the checkpoint {checkpoint.name} of its log is damaged "
    with pytest.raises(StoreError, match=f"{re.escape(named)}.*restore lake/ from a"):
        Lake(lake.root).known("lamphun")
    checkpoint.unlink(missing_ok=True)
    checkpoint.with_name("_last_checkpoint").unlink()
    assert sorted(Lake(lake.root).articles.read()["number"].to_pylist()) == [1, 2, 3]


def aged(folder: Path) -> None:
    """Make the files of a log a month old."""
    for file in folder.iterdir():
        os.utime(file, (file.stat().st_mtime - 30 * 86_400,) * 2)


def test_entries_of_a_log_stay_until_the_checkpoint_is_on_the_disk(lake: Lake, monkeypatch: pytest.MonkeyPatch) -> None:
    """Delta writes it without waiting: were they gone at once, a power cut could take all there is."""
    runs = lake.table("runs")
    log = Path(runs.uri, "_delta_log")
    for number in range(98):
        lake.add_run(run(f"r{number}"))
    aged(log)
    lake.add_run(run("r98"))
    lake.add_run(run("r99"))
    (checkpoint,) = log.glob("*.checkpoint.parquet")
    before = sorted(log.glob("*.json"))
    assert runs.version() == 100 and len(before) == 101, "the first of them made the table"

    kept: dict[int, int] = {}
    monkeypatch.setattr(os, "fsync", lambda file: kept.setdefault(os.fstat(file).st_ino, len(list(log.glob("*.json")))))
    runs.compact()
    assert kept[checkpoint.stat().st_ino] == kept[log.stat().st_ino] >= len(before)
    assert not set(before[:98]) & set(log.glob("*.json"))
    assert Lake(lake.root).table("runs").read().num_rows == 100


def test_a_table_that_an_earlier_version_made_is_told_to_keep_its_entries_too(lake: Lake) -> None:
    lake.add_run(run("r0"))
    uri = lake.table("runs").uri
    DeltaTable(uri).alter.set_table_properties({CLEANS_ITSELF: "true"})
    later = Lake(lake.root)
    for number in range(1, 30):
        later.add_run(run(f"r{number}"))
    for _ in range(2):
        later.table("runs").compact()
    assert DeltaTable(uri).metadata().configuration[CLEANS_ITSELF] == "false"
    later.add_run(run("r30"))
    assert Lake(lake.root).table("runs").read().num_rows == 31


WITHOUT_ROOM = """
import resource, sys
from lamphun_scraper.errors import StoreError
from lamphun_scraper.lake import Lake
from tests.lake.samples import run
lake = Lake(sys.argv[1])
for number in range(98):
    lake.add_run(run(f"r{number}"))
resource.setrlimit(resource.RLIMIT_FSIZE, (22_000, 22_000))  # more than an entry and a file of data, less than the rest
try:
    lake.add_run(run("r98"))
except StoreError as error:
    print(error)
lake.add_run(run("r99"))
"""


def test_a_checkpoint_for_which_there_is_no_room_costs_nothing_of_what_is_stored(tmp_path: Path) -> None:
    said = subprocess.run(
        [sys.executable, "-c", WITHOUT_ROOM, str(tmp_path / "lake")], capture_output=True, text=True, check=True
    )
    assert "what was stored before is intact. Check free space and permissions, then run again" in said.stdout
    assert not list(Path(tmp_path, "lake", "runs", "_delta_log").glob("*checkpoint*"))
    assert Lake(tmp_path / "lake").table("runs").read().num_rows == 100


def test_a_lake_that_has_lost_what_was_noted_is_not_whole(lake: Lake) -> None:
    lake.require_whole()
    lake.commit([reading(1)])
    lake.note_versions()
    lake.commit([reading(2)])
    Lake(lake.root).require_whole()
    newest_entry(lake).unlink()
    Lake(lake.root).require_whole()
    newest_entry(lake).unlink()
    with pytest.raises(StoreError, match="newest entries of its log are lost") as refused:
        Lake(lake.root).require_whole()
    noted = Path(lake.root, ".versions.json")
    assert f"delete {noted}, then run crawl --full" in str(refused.value)


def test_a_lake_of_which_a_table_is_gone_is_not_whole(lake: Lake) -> None:
    lake.commit([reading(1)])
    lake.note_versions()
    shutil.rmtree(lake.pages.uri)
    with pytest.raises(StoreError, match=rf"cannot read {lake.pages.uri}: the newest entries of its log are lost"):
        Lake(lake.root).require_whole()


@pytest.mark.parametrize("written", ["", "{", "[]"])
def test_a_damaged_note_of_the_versions_is_told(written: str, lake: Lake, caplog: pytest.LogCaptureFixture) -> None:
    lake.commit([reading(1)])
    lake.note_versions()
    noted = Path(lake.root, ".versions.json")
    noted.write_text(written, encoding="utf-8")
    lake.require_whole()
    assert f"{noted} is damaged: this run cannot tell whether entries of the log are lost" in caplog.text
    caplog.clear()
    lake.note_versions()
    lake.require_whole()
    assert not caplog.text


def test_the_versions_are_on_the_disk_when_the_run_ends(lake: Lake, monkeypatch: pytest.MonkeyPatch) -> None:
    lake.commit([reading(1)])
    synced = set[int]()

    def sync(file: int) -> None:
        synced.add(os.fstat(file).st_ino)

    monkeypatch.setattr(os, "fsync", sync)
    lake.note_versions()
    assert synced >= {Path(lake.root, ".versions.json").stat().st_ino, Path(lake.root).stat().st_ino}


@pytest.mark.parametrize(("errno", "advice"), [(ENOSPC, "all inodes are used up"), (EACCES, "Check its permissions")])
def test_what_keeps_a_lake_from_being_written_is_said_with_what_to_do(
    errno: int, advice: str, lake: Lake, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(dir: Path) -> None:
        raise OSError(errno, strerror(errno), str(dir))

    lake.commit([reading(1)])
    monkeypatch.setattr("lamphun_scraper.lake.permissions.TemporaryFile", refused)
    with pytest.raises(StoreError, match=rf"{strerror(errno)}; .*{advice}"):
        lake.require_writable()


def test_a_disk_without_room_for_the_lock_is_no_question_of_permissions(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: object, **__: object) -> None:
        raise OSError(ENOSPC, strerror(ENOSPC))

    monkeypatch.setattr("lamphun_scraper.lake.lock.FileLock.acquire", refused)
    with pytest.raises(StoreError, match=r"No space left on device; Free some space"), run_lock(tmp_path):
        pass


def test_counters_are_stored_when_they_differ(lake: Lake) -> None:
    later = NOON + timedelta(hours=1)
    lake.add_site_stats(site_stats())
    lake.add_site_stats(site_stats(observed_at=later))
    assert lake.table("site_stats").read().num_rows == 1
    lake.add_site_stats(site_stats(observed_at=later, visitors_total=1_234_568))
    assert lake.table("site_stats").read().num_rows == 2


def test_of_many_runs_the_last_come_back_and_all_are_counted(lake: Lake, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("lamphun_scraper.lake.store.RECENT_RUNS", 2)
    for number in range(3):
        lake.add_run(run(f"r{number}", started_at=NOON + timedelta(hours=number)))
    lake.add_run(run("other", site="elsewhere", started_at=NOON + timedelta(hours=9)))
    assert [one.run_id for one in lake.runs("lamphun")] == ["r2", "r1"]
    assert [one.run_id for one in lake.runs()] == ["other", "r2"]
    assert lake.outcomes("lamphun") == [(run("r").outcome, False)] * 3


def test_of_each_run_it_is_told_whether_an_article_came(lake: Lake) -> None:
    for pages, unchanged in ((0, 0), (0, 9), (1, 0)):
        lake.add_run(run(f"r{pages}{unchanged}", outcome="blocked", pages=pages, unchanged=unchanged))
    assert sorted(lake.outcomes("lamphun")) == [("blocked", False), ("blocked", True), ("blocked", True)]


def test_the_account_of_a_run_can_be_corrected(lake: Lake) -> None:
    first, second = run("r1"), run("r2", started_at=NOON + timedelta(days=1))
    lake.add_run(first)
    lake.add_run(second)
    lake.correct_run(replace(second, exit_code=1))
    assert lake.runs() == [replace(second, exit_code=1), first]


def test_runs_come_back_last_first(lake: Lake) -> None:
    lake.add_run(run("r1"))
    lake.add_run(run("r2", started_at=NOON + timedelta(days=1), new=3))
    assert [one.run_id for one in lake.runs()] == ["r2", "r1"]
    assert lake.runs()[1] == run("r1")


def test_a_run_of_a_clock_that_was_ahead_is_not_the_last_for_years(lake: Lake) -> None:
    lake.add_run(run("ahead", started_at=now() + timedelta(days=9000)))
    lake.add_run(run("first"))
    lake.add_run(run("last", started_at=now()))
    assert [one.run_id for one in lake.runs()] == ["last", "first", "ahead"]


def test_compaction_joins_files_and_loses_nothing(lake: Lake) -> None:
    for number in range(30):
        lake.commit([reading(number)])
    before = lake.articles.read().sort_by("number")
    lake.compact()
    table = lake.articles.open()
    assert table is not None
    assert len(table.file_uris()) == 1
    assert lake.articles.read().sort_by("number").equals(before)
    version = lake.articles.version()
    lake.compact()
    assert lake.articles.version() == version


def test_an_instant_without_a_zone_is_refused(lake: Lake) -> None:
    with pytest.raises(ValueError, match="no time zone"):
        lake.commit([replace(reading(1), fetched_at=NOON.replace(tzinfo=None))])


def test_two_at_once_the_second_is_told(tmp_path: Path) -> None:
    with run_lock(tmp_path), pytest.raises(RunLocked, match="another run holds"), run_lock(tmp_path):
        pass
    with run_lock(tmp_path):
        pass


def test_a_place_that_cannot_be_written_is_said_plainly(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("not a folder")
    with pytest.raises(StoreError, match=r"cannot write to .*permissions"), run_lock(blocked):
        pass
    with pytest.raises(StoreError, match=r"cannot (read|write) .*permissions"):
        Lake(blocked / "lake").commit([reading(1)])
