"""Queries tell a length of time in words that people and programs read, in every form of output alike."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from lamphun_scraper.commands.query import command
from lamphun_scraper.datasets import write_snapshots
from lamphun_scraper.lake import lake_in
from lamphun_scraper.query import run_query
from tests.lake.samples import reading

TAKEN = "1 day 12:00:00"
SQL = "SELECT published_at - start::TIMESTAMPTZ AS taken FROM articles JOIN events USING (article_id)"


@pytest.fixture(scope="module")
def data_dir(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("data")
    lake = lake_in(folder)
    lake.commit([reading(1)])
    write_snapshots(lake, folder)
    return folder


def output(data_dir: Path, sql: str, form: str) -> str:
    answer = CliRunner().invoke(command, [sql, "--format", form, "--data-dir", str(data_dir)], catch_exceptions=False)
    return answer.output


def test_a_length_of_time_is_told_alike_in_every_form(data_dir: Path) -> None:
    assert run_query(SQL, data_dir).to_pylist() == [{"taken": TAKEN}]
    assert output(data_dir, SQL, "csv") == f"taken\n{TAKEN}\n"
    assert json.loads(output(data_dir, SQL, "json")) == [{"taken": TAKEN}]
    assert output(data_dir, SQL, "table").splitlines()[-1].strip() == TAKEN


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
    (row,) = csv.DictReader(output(data_dir, f"SELECT {value} AS value", "csv").splitlines())
    assert json.loads(row["value"]) == told


def test_columns_beside_one_keep_names_and_types(data_dir: Path) -> None:
    (row,) = run_query("""SELECT INTERVAL 1 DAY AS n, 5 AS n, [0.5] AS 'a "name"'""", data_dir).to_pylist()
    assert row == {"n": "1 day", "n_1": 5, 'a "name"': [pytest.approx(0.5)]}
