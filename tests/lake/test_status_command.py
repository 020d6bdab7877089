"""Status tells a person and a program what runs did and what still fails."""

from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner

from lamphun_scraper.commands.status import command
from lamphun_scraper.errors import UsageProblem
from lamphun_scraper.lake import lake_in
from tests.lake.samples import NOON, failure, reading, run


def status(data_dir: Path, *arguments: str) -> str:
    return CliRunner().invoke(command, [*arguments, "--data-dir", str(data_dir)], catch_exceptions=False).output


def test_runs_articles_and_failures_are_shown(tmp_path: Path) -> None:
    lake = lake_in(tmp_path)
    lake.commit([reading(1), reading(2)])
    lake.commit([], gone={"lamphun:advertise:1": NOON})
    lake.add_run(run("r1"))
    lake.add_run(run("r2", outcome="layout drift", exit_code=5, started_at=NOON + timedelta(hours=1)))
    lake.record_failures([failure()])
    shown = status(tmp_path)
    assert "Open failures: 1" in shown
    assert shown.index("layout drift") < shown.index("finished")
    told = json.loads(status(tmp_path, "--json", "--last", "1"))
    assert told["articles"] == [{"site": "lamphun", "live": 1, "gone": 1, "newest": "2024-03-03T12:00:00+07:00"}]
    assert [one["run_id"] for one in told["runs"]] == ["r2"]
    assert told["open_failures"][0]["reason"] == "the site answered 500"


def test_without_failures_it_says_so(tmp_path: Path) -> None:
    lake_in(tmp_path).add_run(run())
    assert "No open failures." in status(tmp_path)


def test_without_a_lake_it_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(UsageProblem, match="run a crawl first"):
        status(tmp_path)
