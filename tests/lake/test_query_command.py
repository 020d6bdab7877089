"""Queries read the tables and nothing else; their output suits people and programs."""

from __future__ import annotations

import csv
import json
import shlex
import shutil
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from click.testing import CliRunner, Result

from lamphun_scraper.commands.group import group
from lamphun_scraper.commands.query import command
from lamphun_scraper.datasets import write_snapshots
from lamphun_scraper.errors import StoreError, UsageProblem
from lamphun_scraper.lake import lake_in
from lamphun_scraper.query import run_query
from tests.lake.samples import reading

TAKEN = "1 day 12:00:00"
LENGTH = (
    "SELECT published_at - start::TIMESTAMPTZ AS taken FROM articles JOIN events USING (article_id) WHERE number = 1"
)


@pytest.fixture(scope="module")
def data_dir(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("data")
    lake = lake_in(folder)
    lake.commit([reading(1), reading(2, title="=1+1"), reading(3, title="[red]\x1b[31mแดง")])
    write_snapshots(lake, folder)
    return folder


def ask(data_dir: Path, *arguments: str) -> Result:
    return CliRunner().invoke(command, [*arguments, "--data-dir", str(data_dir)], catch_exceptions=False)


def test_tables_join_and_times_are_bangkoks(data_dir: Path) -> None:
    sql = (
        "SELECT number, hour(published_at) AS h, count AS n FROM articles JOIN participants USING (article_id) LIMIT 1"
    )
    assert run_query(sql, data_dir).to_pylist() == [{"number": 1, "h": 12, "n": 120}]


@pytest.mark.parametrize(
    "sql",
    [
        "SELECT * FROM read_csv('/etc/passwd')",
        "SELECT * FROM read_parquet('articles.parquet')",
        "COPY articles TO 'stolen.csv'",
        "ATTACH 'other.db'",
        "INSTALL httpfs",
        "SET enable_external_access = true",
        "SELECT * FROM data_dir",
        "FROM '/etc/passwd'",
        "FROM glob('/*')",
        "FROM read_text('https://www.lamphun.go.th/')",
        "EXPORT DATABASE 'stolen'",
    ],
)
def test_nothing_but_the_tables_can_be_reached(sql: str, data_dir: Path) -> None:
    with pytest.raises(UsageProblem, match="does not run"):
        run_query(sql, data_dir)


def test_mistakes_are_explained(data_dir: Path, tmp_path: Path) -> None:
    with pytest.raises(UsageProblem, match=r"(?s)artcles.*tables: articles, events"):
        run_query("SELECT * FROM artcles", data_dir)
    with pytest.raises(UsageProblem, match="write a SELECT"):
        run_query("", data_dir)
    with pytest.raises(UsageProblem, match="has 2 statements; give one"):
        run_query("SELECT 1; EXPORT DATABASE 'stolen'", data_dir)
    with pytest.raises(UsageProblem, match="run a crawl first"):
        run_query("SELECT 1", tmp_path)


def test_a_semicolon_at_the_end_makes_no_second_statement(data_dir: Path) -> None:
    assert run_query("SELECT 1 AS one; -- done", data_dir).to_pylist() == [{"one": 1}]


def test_articles_without_snapshots_get_them_by_the_command_that_is_named(tmp_path: Path) -> None:
    folder = tmp_path / "a crawl"  # the first, which goes on or was killed
    lake_in(folder).commit([reading(1)])
    with pytest.raises(UsageProblem, match=r"has no articles\.parquet; a run writes it when it ends") as refused:
        run_query("FROM articles", folder)
    _, _, line = str(refused.value).partition("or now: lamphun-scraper ")
    assert CliRunner().invoke(group, shlex.split(line)).exit_code == 0
    assert run_query("FROM articles", folder).num_rows == 1


def test_the_help_promises_no_object_storage_that_would_be_refused() -> None:
    assert "s3://" not in CliRunner().invoke(command, ["--help"]).output
    with pytest.raises(UsageProblem, match="reads tables on a local disk"):
        run_query("SELECT 1", "s3://bucket/data")


def test_two_forms_at_once_are_refused(data_dir: Path) -> None:
    for arguments in (("--json", "--format", "csv"), ("--format", "table", "--json")):
        with pytest.raises(UsageProblem, match="give one of them"):
            ask(data_dir, "SELECT 1", *arguments)


def test_a_table_shows_page_text_as_text(data_dir: Path) -> None:
    shown = ask(data_dir, "SELECT title FROM articles WHERE number = 3").output
    assert "[red]" in shown
    assert "\x1b" not in shown


def test_it_says_in_which_zone_times_are_shown(data_dir: Path) -> None:
    answer = ask(data_dir, "SELECT published_at FROM articles WHERE number = 1")
    assert "2024-03-02 12:00:00\n" in answer.stdout
    assert answer.stderr == "times are Bangkok time (UTC+7)\n"
    assert ask(data_dir, "SELECT start, start_time FROM events").stderr == ""


def test_csv_and_json_are_for_programs(data_dir: Path) -> None:
    sql = "SELECT title, start FROM articles JOIN events USING (article_id) WHERE number = 2"
    assert ask(data_dir, sql, "--format", "csv").output == "title,start\n'=1+1,2024-03-01\n"
    assert json.loads(ask(data_dir, sql, "--json").output) == [{"title": "=1+1", "start": "2024-03-01"}]


def test_long_answers_say_that_they_go_on(data_dir: Path) -> None:
    answer = ask(data_dir, "SELECT * FROM range(250)")
    assert "50 more rows" in answer.stderr


def test_sums_and_means_are_numbers_for_programs_and_people(data_dir: Path) -> None:
    sql = 'SELECT sum("count") AS people, avg(0.5) AS mean, 0.25 AS part FROM participants'
    (row,) = json.loads(ask(data_dir, sql, "--json").output)
    assert row["people"] == int(row["people"]) > 0 and isinstance(row["people"], int)
    assert (row["mean"], row["part"]) == (0.5, 0.25)
    shown = ask(data_dir, "SELECT sum(n) AS a_long_name FROM range(4) AS t(n)").output
    assert "a_long_name\n───────────\n          6\n" in shown
    assert json.loads(ask(data_dir, "SELECT 2::HUGEINT ** 100 AS huge", "--json").output)


def test_columns_of_one_name_are_all_told(data_dir: Path) -> None:
    sql = "SELECT o.name, v.name FROM officials o JOIN venues v USING (article_id) LIMIT 1"
    (row,) = json.loads(ask(data_dir, sql, "--json").output)
    assert list(row) == ["name", "name_1"]
    assert ask(data_dir, sql, "--format", "csv").output.startswith("name,name_1\n")


@pytest.mark.parametrize("form", ["table", "csv", "json"])
def test_lists_and_structs_of_days_can_be_shown(form: str, data_dir: Path) -> None:
    sql = "SELECT list(start) AS days, {'first': min(start), 'mean': 'nan'::DOUBLE} AS both FROM events"
    answer = ask(data_dir, sql, "--format", form)
    assert answer.exit_code == 0 and "2024-03-01" in answer.output
    if form == "json":
        assert json.loads(answer.output, parse_constant=pytest.fail)[0]["both"]["mean"] is None


@pytest.mark.parametrize("form", ["table", "csv", "json"])
@pytest.mark.parametrize(
    "sql",
    [
        "SELECT max(start) + INTERVAL 9000 YEAR FROM events",
        "SELECT list('infinity'::DATE) FROM events",
        "SELECT min('-infinity'::TIMESTAMPTZ) FROM events",
    ],
)
def test_a_day_beyond_the_years_that_can_be_shown_is_explained(
    sql: str, form: str, data_dir: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(UsageProblem, match=r"outside the years 1 to 9999.*AS VARCHAR"):
        command.main([sql, "--format", form, "--data-dir", str(data_dir)], standalone_mode=False)
    assert capsys.readouterr().out == ""
    answer = ask(data_dir, "SELECT CAST(DATE '11024-03-01' AS VARCHAR)", "--format", form)
    assert answer.exit_code == 0 and "11024-03-01" in answer.output


@pytest.mark.parametrize("kept", [0, 3000])
def test_a_damaged_table_is_explained(kept: int, data_dir: Path, tmp_path: Path) -> None:
    folder = shutil.copytree(data_dir / "parquet", tmp_path / "parquet")
    whole = (folder / "articles.parquet").read_bytes()
    (folder / "articles.parquet").write_bytes(whole[:kept])
    with pytest.raises(
        StoreError, match=r"cannot read .*articles\.parquet: .*; delete it, and the next crawl writes it anew"
    ):
        run_query("SELECT count(*) FROM articles", tmp_path)


def test_rows_that_cannot_be_read_are_no_mistake_in_the_query(data_dir: Path, tmp_path: Path) -> None:
    folder = shutil.copytree(data_dir / "parquet", tmp_path / "parquet")
    path = folder / "articles.parquet"
    whole = path.read_bytes()
    first = pq.ParquetFile(path).metadata.row_group(0).column(0)
    begin = first.dictionary_page_offset or first.data_page_offset
    path.write_bytes(
        whole[:begin] + b"\xff" * first.total_compressed_size + whole[begin + first.total_compressed_size :]
    )
    with pytest.raises(
        StoreError, match=r"cannot read .*articles\.parquet: .*; delete it, and the next crawl writes it anew"
    ):
        run_query("FROM articles", tmp_path)


def test_a_length_of_time_is_told_alike_in_every_form(data_dir: Path) -> None:
    assert run_query(LENGTH, data_dir).to_pylist() == [{"taken": TAKEN}]
    assert ask(data_dir, LENGTH, "--format", "csv").output == f"taken\n{TAKEN}\n"
    assert json.loads(ask(data_dir, LENGTH, "--format", "json").output) == [{"taken": TAKEN}]
    assert ask(data_dir, LENGTH, "--format", "table").output.splitlines()[-1].strip() == TAKEN


@pytest.mark.parametrize(
    ("value", "told"),
    [
        ("[INTERVAL 1 DAY, NULL]", ["1 day", None]),
        ("{'INTERVAL': 2, 'ยาว \"x\"': INTERVAL 90 MINUTE}", {"INTERVAL": 2, 'ยาว "x"': "01:30:00"}),
        ("{'kind': 'INTERVAL'::ENUM('INTERVAL', 'b'), 'x': -INTERVAL 1 HOUR}", {"kind": "INTERVAL", "x": "-01:00:00"}),
    ],
)
def test_one_in_a_list_or_struct_is_told_as_well(value: str, told: object, data_dir: Path) -> None:
    assert run_query(f"SELECT {value} AS value", data_dir).to_pylist() == [{"value": told}]
    (row,) = csv.DictReader(ask(data_dir, f"SELECT {value} AS value", "--format", "csv").output.splitlines())
    assert json.loads(row["value"]) == told


def test_columns_beside_one_keep_names_and_types(data_dir: Path) -> None:
    (row,) = run_query("""SELECT INTERVAL 1 DAY AS n, 5 AS n, [0.5] AS 'a "name"'""", data_dir).to_pylist()
    assert row == {"n": "1 day", "n_1": 5, 'a "name"': [pytest.approx(0.5)]}
