"""Status tells a person and a program what runs did and what still fails."""

from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path

import pytest
from click import unstyle
from click.testing import CliRunner

from lamphun_scraper.commands.status import command
from lamphun_scraper.errors import StoreError, UsageProblem
from lamphun_scraper.lake import lake_in
from tests.lake.samples import NOON, failure, reading, run


def status(data_dir: Path, *arguments: str) -> str:
    return CliRunner().invoke(command, [*arguments, "--data-dir", str(data_dir)], catch_exceptions=False).output


def test_of_a_damaged_lake_nothing_is_said_but_what_is_wrong(tmp_path: Path) -> None:
    lake_in(tmp_path).commit([reading(1)])
    (data,) = (tmp_path / "lake" / "articles").glob("site=lamphun/*.parquet")
    data.write_bytes(b"noise" * 1000)
    ended = CliRunner().invoke(command, ["--data-dir", str(tmp_path)])
    assert isinstance(ended.exception, StoreError) and ended.output == ""
    assert data.name in str(ended.exception) and ".;" not in str(ended.exception)


def test_runs_articles_and_failures_are_shown(tmp_path: Path) -> None:
    lake = lake_in(tmp_path)
    lake.commit([reading(1), reading(2)])
    lake.commit([], gone={"lamphun:advertise:1": NOON})
    lake.add_run(run("r1"))
    lake.add_run(run("r2", outcome="layout drift", exit_code=5, started_at=NOON + timedelta(hours=1)))
    lake.record_failures([failure()])
    shown = status(tmp_path)
    assert shown.startswith("All times are Bangkok time (UTC+7).\n")
    assert "Open failures: 1" in shown
    assert "2024-03-01 13:00 lamphun: layout drift" in shown
    assert "finished" not in shown, "there is nothing to tell of it"
    told = json.loads(status(tmp_path, "--json", "--last", "1"))
    assert told["articles"] == [{"site": "lamphun", "live": 1, "gone": 1, "newest": "2024-03-03T12:00:00+07:00"}]
    assert [one["run_id"] for one in told["runs"]] == ["r2"]
    assert told["open_failures"][0]["reason"] == "the site answered 500"


def test_on_a_terminal_of_80_columns_nothing_is_cut(tmp_path: Path) -> None:
    lake = lake_in(tmp_path)
    why = "unreachable: connection to www.lamphun.go.th:443 timed out after 30 s; " * 3
    busy = {"pages": 12_345, "new": 12_345, "changed": 12_345, "seconds": 86_399.0}
    lake.add_run(run("r1", outcome=why.strip(), exit_code=4, **busy))
    lake.record_failures([failure(f"https://www.lamphun.go.th/th/advertise/7/{'x' * 80}", reason=why.strip())])
    terminal = {"COLUMNS": "80", "TTY_COMPATIBLE": "1"}
    answer = CliRunner(env=terminal).invoke(command, ["--data-dir", str(tmp_path)], catch_exceptions=False)
    lines = unstyle(answer.output).splitlines()
    assert any(line.startswith("2024-03-01 12:00  lamphun  86399 s  12345  12345") for line in lines)
    assert "…" not in answer.output
    assert [line for line in lines if len(line) > 80] == [f"  https://www.lamphun.go.th/th/advertise/7/{'x' * 80}"]
    assert " ".join(" ".join(lines).split()).count(why.strip()) == 2, "broken between words only"


def test_without_failures_it_says_so(tmp_path: Path) -> None:
    lake_in(tmp_path).add_run(run())
    assert "No open failures." in status(tmp_path)


def test_without_a_lake_it_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(UsageProblem, match="run a crawl first"):
        status(tmp_path)


def test_beside_the_data_of_the_demonstration_it_names_them(tmp_path: Path) -> None:
    lake_in(tmp_path / "demo").add_run(run())
    with pytest.raises(UsageProblem, match=rf"make demo wrote to {tmp_path}/demo \(export LAMPHUN_DATA_DIR="):
        status(tmp_path)
