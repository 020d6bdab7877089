"""The tidy tables say what the lake says, in a stable order, and files change only when it does."""

from __future__ import annotations

import hashlib
import json
from datetime import date, timedelta
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from lamphun_scraper.datasets import tidy_slices, tidy_table, write_snapshots
from lamphun_scraper.errors import StoreError
from lamphun_scraper.lake import Lake
from lamphun_scraper.schema import TABLES
from tests.lake.samples import NOON, failure, reading, run, site_stats


@pytest.fixture
def lake(tmp_path: Path) -> Lake:
    lake = Lake(tmp_path / "lake")
    lake.commit([reading(10), reading(2), reading(1, section="news", article_id="lamphun:news:1")])
    lake.add_run(run())
    lake.add_site_stats(site_stats())
    lake.record_failures([failure()])
    return lake


def test_facts_carry_their_article_and_their_place(lake: Lake) -> None:
    events = tidy_table(lake, "events").to_pylist()
    assert [(row["article_id"], row["ordinal"]) for row in events] == [
        ("lamphun:advertise:2", 1),
        ("lamphun:advertise:10", 1),
        ("lamphun:news:1", 1),
    ]
    assert events[0]["start"] == date(2024, 3, 1)
    assert events[0]["type"] == "training"


def test_every_table_has_its_documented_schema_even_when_empty(tmp_path: Path, lake: Lake) -> None:
    for source in (lake, Lake(tmp_path / "nothing")):
        for name, spec in TABLES.items():
            table = tidy_table(source, name)
            assert table.schema.equals(spec.schema, check_metadata=True), name
            table.validate(full=True)


def test_slices_make_the_same_table(lake: Lake, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = tidy_table(lake, "officials")
    monkeypatch.setattr("lamphun_scraper.datasets._STANDARD_SLICE", 2)
    assert len(list(tidy_slices(lake, "officials"))) == 2
    assert tidy_table(lake, "officials").to_pylist() == whole.to_pylist()


def test_spans_say_their_values(lake: Lake) -> None:
    bodies = {row["article_id"]: row for row in tidy_table(lake, "articles").to_pylist()}
    for row in tidy_table(lake, "officials").to_pylist():
        text = bodies[row["article_id"]][row["source"]]
        assert text[row["span_start"] : row["span_end"]] == row["name"]


def test_snapshots_are_plain_described_parquet(lake: Lake, tmp_path: Path) -> None:
    assert write_snapshots(lake, tmp_path) == list(TABLES)
    folder = tmp_path / "parquet"
    assert sorted(path.name for path in folder.glob("*.*")) == sorted(
        [*(f"{name}.parquet" for name in TABLES), "datapackage.json", ".snapshot.json"]
    )
    officials = pq.ParquetFile(folder / "officials.parquet")
    chunk = officials.metadata.row_group(0).column(2)
    assert (chunk.compression, chunk.is_stats_set) == ("ZSTD", True)
    role = officials.schema_arrow.get_field_index("role")
    assert pa.types.is_dictionary(officials.schema_arrow.field(role).type)
    assert "RLE_DICTIONARY" in officials.metadata.row_group(0).column(role).encodings
    assert officials.schema_arrow.field(role).metadata[b"description"]
    package = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    for resource in package["resources"]:
        digest = hashlib.sha256((folder / resource["path"]).read_bytes()).hexdigest()
        assert resource["hash"] == f"sha256:{digest}"


def test_nothing_new_leaves_the_files_alone(lake: Lake, tmp_path: Path) -> None:
    write_snapshots(lake, tmp_path)
    lake.commit([reading(2), reading(10)])
    assert write_snapshots(lake, tmp_path) == []
    lake.add_run(run("r2"))
    assert write_snapshots(lake, tmp_path) == ["runs"]
    (tmp_path / "parquet" / "events.parquet").unlink()
    assert write_snapshots(lake, tmp_path) == ["events"]


@pytest.mark.parametrize("note", ["{", "5", '{"articles": 5}'])
def test_a_damaged_note_of_what_was_written_is_written_anew(note: str, lake: Lake, tmp_path: Path) -> None:
    write_snapshots(lake, tmp_path)
    (tmp_path / "parquet" / ".snapshot.json").write_text(note)
    assert write_snapshots(lake, tmp_path)
    assert write_snapshots(lake, tmp_path) == []


def test_the_same_articles_make_the_same_bytes_whatever_their_order(lake: Lake, tmp_path: Path) -> None:
    other = Lake(tmp_path / "other")
    for one in (reading(1, section="news", article_id="lamphun:news:1"), reading(10), reading(2)):
        other.commit([one])
    write_snapshots(lake, tmp_path / "a")
    write_snapshots(other, tmp_path / "b")
    for name in ("articles", "events", "officials", "related"):
        path = Path("parquet") / f"{name}.parquet"
        assert (tmp_path / "a" / path).read_bytes() == (tmp_path / "b" / path).read_bytes()


def test_another_lake_in_the_same_place_is_noticed(lake: Lake, tmp_path: Path) -> None:
    write_snapshots(lake, tmp_path)
    other = Lake(tmp_path / "other")
    other.commit([reading(77)])
    assert "articles" in write_snapshots(other, tmp_path)


def test_a_failure_while_writing_leaves_the_old_tables_whole(
    lake: Lake, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_snapshots(lake, tmp_path)
    before = {path.name: path.read_bytes() for path in (tmp_path / "parquet").iterdir()}
    lake.commit([reading(3, at=NOON + timedelta(days=1))])

    def disk_full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("lamphun_scraper.datasets.measured", disk_full)
    with pytest.raises(StoreError, match="No space left"):
        write_snapshots(lake, tmp_path)
    assert {path.name: path.read_bytes() for path in (tmp_path / "parquet").iterdir()} == before


def test_a_reader_keeps_the_snapshot_it_opened(lake: Lake, tmp_path: Path) -> None:
    write_snapshots(lake, tmp_path)
    with (tmp_path / "parquet" / "articles.parquet").open("rb") as opened:
        dataset = lake.articles.dataset()
        lake.commit([reading(2, body="ใหม่"), reading(99)])
        lake.compact()
        write_snapshots(lake, tmp_path)
        assert pq.read_table(opened).num_rows == 3
        assert dataset.to_table().num_rows == 3
    assert pq.read_table(tmp_path / "parquet" / "articles.parquet").num_rows == 4
