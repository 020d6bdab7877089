"""What keeps a lake quick and small as it grows: no commit looks through it, files are joined, leftovers go."""

from __future__ import annotations

import os
import time
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.dataset as ds
import pyarrow.parquet as pq
import pytest

from lamphun_scraper.errors import StoreError
from lamphun_scraper.lake import Counts, Lake, delta
from lamphun_scraper.lake.delta import Delta
from lamphun_scraper.lake.tables import COMPACT_AFTER_COMMITS, RETENTION_HOURS, SWEEP_AFTER_VERSIONS
from tests.lake.samples import NOON, failure, reading

OLD = time.time() - (RETENTION_HOURS + 1) * 3600


@pytest.fixture
def lake(tmp_path: Path) -> Lake:
    return Lake(tmp_path / "lake")


@pytest.fixture
def reads(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Tell which tables are read."""
    told: list[str] = []
    real = Delta.read

    def read(
        self: Delta,
        columns: Sequence[str] | None = None,
        where: ds.Expression | None = None,
        version: ds.Dataset | None = None,
    ) -> pa.Table:
        told.append(self.layout.name)
        return real(self, columns, where, version)

    monkeypatch.setattr(Delta, "read", read)
    return told


def files(lake: Lake, table: str = "articles") -> list[str]:
    opened = lake.table(table).open()
    assert opened is not None
    return list(opened.file_uris())


def test_a_run_reads_what_is_known_once_however_often_it_commits(lake: Lake, reads: list[str]) -> None:
    lake.commit([reading(0)])
    later = Lake(lake.root)
    reads.clear()
    for number in range(1, 20):
        assert later.commit([reading(number), reading(0)]) == Counts(new=1, unchanged=1)
    assert reads == ["articles"]


def test_what_is_known_is_kept_up_through_edits_and_withdrawals(lake: Lake) -> None:
    key = "lamphun:advertise:1"
    lake.commit([reading(1)])
    for edit in range(3):
        assert lake.commit([reading(1, title=f"แก้ไข {edit}", at=NOON + timedelta(days=edit))]) == Counts(changed=1)
    assert lake.commit([], gone={key: NOON}) == Counts(gone=1)
    assert lake.commit([], gone={key: NOON}) == Counts()
    assert lake.commit([reading(1, title="แก้ไข 2")]) == Counts(changed=1)
    assert [row["revision"] for row in lake.history(key).to_pylist()] == [1, 2, 3, 4]


def test_what_another_writer_stored_is_noticed(lake: Lake) -> None:
    other = Lake(lake.root)
    lake.commit([reading(1)])
    assert other.commit([reading(1, title="ใหม่"), reading(2)]) == Counts(new=1, changed=1)
    assert lake.commit([reading(1, title="ใหม่กว่า"), reading(2)]) == Counts(changed=1, unchanged=1)
    assert lake.known("lamphun")["lamphun:advertise:1"].revision == 3


def test_many_changes_are_not_kept_in_memory(lake: Lake, reads: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("lamphun_scraper.lake.known._NOTED_AT_MOST", 10)
    for number in range(0, 60, 6):
        lake.commit([reading(number + place) for place in range(6)])
    assert lake.commit([reading(number) for number in range(60)]) == Counts(unchanged=60)
    assert 3 <= len(reads) <= 7


def test_many_small_commits_leave_few_files(lake: Lake) -> None:
    for number in range(2 * COMPACT_AFTER_COMMITS):
        lake.commit([reading(number)])
    assert len(files(lake)) == len(files(lake, "pages")) == 1
    assert sorted(lake.articles.read(["number"])["number"].to_pylist()) == list(range(2 * COMPACT_AFTER_COMMITS))


def test_a_file_for_each_site_is_no_reason_to_compact(lake: Lake) -> None:
    for number in range(30):
        lake.commit([reading(1, site=f"site{number}", article_id=f"site{number}:news:1")])
    version = lake.articles.version()
    lake.compact()
    assert lake.articles.version() == version


def test_leftovers_go_once_no_reader_can_need_them(lake: Lake) -> None:
    lake.commit([reading(1)])
    folder = Path(files(lake)[0]).parent
    leftovers = {age: folder / f"part-{age}.parquet" for age in ("old", "young")}
    for path in leftovers.values():
        path.write_bytes(b"left by a killed run")
    os.utime(leftovers["old"], (OLD, OLD))
    for number in range(COMPACT_AFTER_COMMITS):
        lake.commit([reading(number)])
    assert {age: path.exists() for age, path in leftovers.items()} == {"old": False, "young": True}


def test_what_was_never_finished_goes_at_once(lake: Lake) -> None:
    """Deltalake lists no such file, so that its vacuum leaves it for good."""
    lake.commit([reading(1)])
    (whole,) = files(lake)
    log = Path(lake.articles.uri, "_delta_log")
    unfinished = [Path(f"{whole}#1"), Path(f"{whole}#12"), log / "00000000000000000002.json#1"]
    for path in unfinished:
        path.write_bytes(b"left by a killed run")
    lake.drop_unfinished()
    assert not [path for path in unfinished if path.exists()]
    assert Lake(lake.root).articles.read(["number"])["number"].to_pylist() == [1]


def test_a_commit_counts_though_files_cannot_be_joined_behind_it(lake: Lake, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(_table: delta.Delta) -> None:
        raise StoreError("no room")

    monkeypatch.setattr(delta.Delta, "compact", refused)
    assert [lake.commit([reading(number)]).new for number in range(COMPACT_AFTER_COMMITS)] == [
        1
    ] * COMPACT_AFTER_COMMITS
    with pytest.raises(StoreError):
        lake.compact()


def test_a_table_whose_rows_are_replaced_sheds_its_old_files(lake: Lake, monkeypatch: pytest.MonkeyPatch) -> None:
    """A failure that stays open is one row in one file, written anew by every run; each run is a process of its own."""
    monkeypatch.setattr(delta, "RETENTION_HOURS", 0)
    for _ in range(2 * SWEEP_AFTER_VERSIONS):
        run = Lake(lake.root)
        run.record_failures([failure()])
        run.compact()
    assert len(files(lake, "failures")) == 1
    assert len(list((Path(lake.root) / "failures").rglob("part-*.parquet"))) <= SWEEP_AFTER_VERSIONS


def rows_of(sites: dict[str, list[int]], lake: Lake) -> dict[str, list[pa.Table]]:
    """Return rows of these sites with these numbers, one to a table, made of a stored one."""
    template = lake.articles.read().slice(0, 1).to_pylist()[0]
    made: dict[str, list[pa.Table]] = {}
    for site, numbers in sites.items():
        rows = [template | {"site": site, "number": one, "article_id": f"{site}:news:{one}"} for one in numbers]
        made[site] = [pa.Table.from_pylist([row], schema=lake.articles.schema) for row in rows]
    return made


def stored(lake: Lake) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for row in lake.articles.read(["site", "number"]).sort_by("number").to_pylist():
        found.setdefault(row["site"], []).append(row["number"])
    return found


def test_partitions_are_replaced_as_one_commit_and_others_stay(lake: Lake) -> None:
    for site in ("lamphun", "phrae", "nan"):
        lake.commit([reading(1, site=site, article_id=f"{site}:news:1")])
    version = lake.articles.version() or 0
    lake.articles.replace_partitions(rows_of({"phrae": [5, 6], "nan": [7]}, lake))
    assert lake.articles.version() == version + 1
    assert stored(lake) == {"lamphun": [1], "phrae": [5, 6], "nan": [7]}
    assert lake.commit([reading(8, site="nan", article_id="nan:news:8")]) == Counts(new=1)


def test_replaced_partitions_have_files_of_the_wanted_size_that_say_their_keys(lake: Lake) -> None:
    lake.commit([reading(1)])
    lake.articles.layout = replace(lake.articles.layout, file_size=1, group_rows=4)
    lake.articles.replace_partitions(rows_of({"lamphun": list(range(10, 20))}, lake))
    table = lake.articles.open()
    assert table is not None
    said = pa.table(table.get_add_actions(flatten=True)).sort_by("min.article_id").to_pylist()
    assert [(one["num_records"], one["min.article_id"], one["max.article_id"]) for one in said] == [
        (4, "lamphun:news:10", "lamphun:news:13"),
        (4, "lamphun:news:14", "lamphun:news:17"),
        (2, "lamphun:news:18", "lamphun:news:19"),
    ]
    assert stored(lake) == {"lamphun": list(range(10, 20))}
    assert lake.articles.read(where=ds.field("article_id") == "lamphun:news:15").num_rows == 1
    lake.articles.layout = replace(lake.articles.layout, file_size=8 << 20)
    lake.compact()
    assert stored(lake) == {"lamphun": list(range(10, 20))}


def test_what_fails_on_the_way_changes_nothing(lake: Lake) -> None:
    lake.commit([reading(1)])
    version = lake.articles.version()

    def breaks() -> Any:
        yield from rows_of({"lamphun": [5]}, lake)["lamphun"]
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        lake.articles.replace_partitions({"lamphun": breaks()})
    assert (lake.articles.version(), stored(lake)) == (version, {"lamphun": [1]})


def test_files_hold_zstd_and_row_groups_of_the_layouts_size(lake: Lake) -> None:
    lake.commit([reading(number) for number in range(300)])
    page_file = pq.ParquetFile(files(lake, "pages")[0]).metadata
    assert [page_file.row_group(group).num_rows for group in range(page_file.num_row_groups)] == [128, 128, 44]
    assert page_file.row_group(0).column(0).compression == "ZSTD"
