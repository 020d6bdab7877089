"""The command as cron and people run it: killed at any moment it goes on; mistakes are one line."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from click.testing import CliRunner
from pyarrow import ipc

from lamphun_scraper.commands.reextract import command
from lamphun_scraper.errors import RunLocked, StoreError, UsageProblem
from lamphun_scraper.lake import lake_in, run_lock
from tests.reextract.older import OLDER, older_lake, readings, rows_of

COUNT = 400
PROGRAM = (sys.executable, "-c", "from lamphun_scraper.cli import main; main()")


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("filled")
    older_lake(folder, readings(COUNT), batch=25)
    return folder


@pytest.fixture
def data_dir(filled: Path, tmp_path: Path) -> Path:
    shutil.copytree(filled, tmp_path / "data")
    return tmp_path / "data"


def reextract(data_dir: Path, *arguments: str) -> subprocess.Popen[str]:
    asked = (*PROGRAM, "reextract", "--data-dir", str(data_dir), *arguments)
    return subprocess.Popen(asked, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True)


def parts(data_dir: Path) -> list[Path]:
    return list((data_dir / "lake" / "reextract").rglob("[!.]*.arrow"))


def children(pid: int) -> list[int]:
    return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def workers_of(pid: int) -> list[int]:
    return [child for child in children(pid) if "spawn_main" in Path(f"/proc/{child}/cmdline").read_text()]


def test_killed_in_the_middle_it_goes_on_and_leaves_no_process(data_dir: Path) -> None:
    before = rows_of(lake_in(data_dir))
    killed = reextract(data_dir, "--processes", "1")
    while not parts(data_dir):
        assert killed.poll() is None, killed.stderr
        time.sleep(0.02)
    workers = children(killed.pid)
    killed.send_signal(signal.SIGKILL)
    killed.communicate()
    assert rows_of(lake_in(data_dir)) == before
    kept = sum(ipc.open_file(part).read_all().num_rows for part in parts(data_dir))
    assert 0 < kept < COUNT

    again = reextract(data_dir)
    said, log = again.communicate()
    assert again.returncode == 0, log
    resumed = int(said.partition(" of them before")[0].rpartition(" ")[2])
    assert resumed >= kept  # a worker may have ended its piece after the command was gone
    assert said.startswith(f"{COUNT} pages read again")
    assert OLDER not in {row["extractor"] for row in rows_of(lake_in(data_dir))}
    assert pq.read_metadata(data_dir / "parquet" / "officials.parquet").num_rows > COUNT
    assert f"Reading: {COUNT} of {COUNT} pages" in log
    assert workers
    assert not [pid for pid in workers if Path(f"/proc/{pid}").exists() and not _is_zombie(pid)]


def _is_zombie(pid: int) -> bool:
    return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] == "Z"


@pytest.mark.parametrize("times", [1, 3], ids=["once", "again and again"])
def test_ctrl_c_while_workers_begin_is_told_in_a_line(data_dir: Path, times: int) -> None:
    stopped = reextract(data_dir, "--processes", "2")
    while len(workers := workers_of(stopped.pid)) < 2:
        assert stopped.poll() is None
        time.sleep(0.005)
    time.sleep(0.3)  # they are importing
    for _ in range(times):
        os.killpg(stopped.pid, signal.SIGINT)  # as a terminal does: to the command and to its workers
        time.sleep(0.05)
    assert_interrupted(stopped, workers)


@pytest.mark.parametrize("asked", [signal.SIGTERM, signal.SIGHUP])
def test_stopped_by_a_service_manager_or_a_closed_terminal_it_ends_as_with_ctrl_c(
    data_dir: Path, asked: signal.Signals
) -> None:
    stopped = reextract(data_dir, "--processes", "1")
    while not parts(data_dir):
        assert stopped.poll() is None
        time.sleep(0.02)
    workers = workers_of(stopped.pid)
    os.killpg(stopped.pid, asked) if asked == signal.SIGHUP else stopped.send_signal(asked)
    assert_interrupted(stopped, workers)


def assert_interrupted(stopped: subprocess.Popen[str], workers: list[int]) -> None:
    try:
        said, log = stopped.communicate(timeout=120)
    finally:
        stopped.kill()
    assert (stopped.returncode, said) == (1, ""), log
    assert log == "lamphun-scraper: interrupted; what was read is kept: run the same command again to go on\n"
    assert workers
    assert not [pid for pid in workers if Path(f"/proc/{pid}").exists() and not _is_zombie(pid)]


def test_a_worker_that_dies_is_told_in_a_line(data_dir: Path) -> None:
    broken = reextract(data_dir, "--processes", "1")
    while not parts(data_dir):
        assert broken.poll() is None
        time.sleep(0.02)
    for pid in workers_of(broken.pid):
        os.kill(pid, signal.SIGKILL)
    _, log = broken.communicate()
    assert broken.returncode == 1
    assert log.strip().splitlines()[-1].startswith("lamphun-scraper: a worker process died")


def test_on_a_terminal_it_shows_a_bar(tmp_path: Path) -> None:
    older_lake(tmp_path, readings(3))
    ours, terminal = os.openpty()
    asked = (*PROGRAM, "reextract", "--processes", "1", "--data-dir", str(tmp_path))
    with subprocess.Popen(asked, stdout=subprocess.PIPE, stderr=terminal, text=True) as running:
        os.close(terminal)
        shown = b""
        with suppress(OSError):  # how a terminal says that its other end is closed
            while some := os.read(ours, 4096):
                shown += some
        said, _ = running.communicate()
    os.close(ours)
    assert "\N{BOX DRAWINGS HEAVY HORIZONTAL}" in shown.decode()
    assert "3 of 3 pages" in shown.decode()
    assert said.startswith("3 pages read again")


def test_with_nothing_to_do_it_says_so(tmp_path: Path) -> None:
    lake_in(tmp_path).commit(readings(3))
    answer = CliRunner().invoke(command, ["--data-dir", str(tmp_path)], catch_exceptions=False)
    assert answer.exit_code == 0
    assert "nothing to do" in answer.output


def test_mistakes_are_explained(tmp_path: Path) -> None:
    def run(*arguments: str) -> None:
        CliRunner().invoke(command, [*arguments, "--data-dir", str(tmp_path)], catch_exceptions=False)

    with pytest.raises(UsageProblem, match="run a crawl first"):
        run()
    assert not list(tmp_path.iterdir()), "a folder without a lake is left alone"
    with pytest.raises(UsageProblem, match="give one of them"):
        run("--processes", "2", "--scheduler", "tcp://127.0.0.1:1")
    lake_in(tmp_path).commit(readings(1))
    with run_lock(tmp_path), pytest.raises(RunLocked):
        run()


def test_no_more_workers_are_started_than_there_is_work_for(tmp_path: Path) -> None:
    older_lake(tmp_path, readings(3))
    running = reextract(tmp_path, "--processes", "100")
    most = 0
    while running.poll() is None:
        with suppress(FileNotFoundError):  # it, or one of them, has just ended
            most = max(most, len(workers_of(running.pid)))
    said, log = running.communicate()
    assert (most, running.returncode) == (1, 0)
    assert log.splitlines()[0] == "lamphun-scraper: there is work for 1 of 100 processes; no more are started"
    assert said.startswith("3 pages read again")
    nothing = CliRunner().invoke(command, ["--processes", "100", "--data-dir", str(tmp_path)])
    assert nothing.output == "every article was read by this version already; nothing to do (0 s)\n"


def test_of_articles_without_a_page_it_promises_nothing(tmp_path: Path) -> None:
    """A crawl keeps the page of what it finds changed, and of nothing else."""
    shutil.rmtree(older_lake(tmp_path, readings(3)).pages.uri)
    asked = ["--data-dir", str(tmp_path), "--processes", "1"]
    ended = CliRunner().invoke(command, asked)
    assert ended.exit_code == 1
    assert "0 pages read again, 3 articles have no stored page and stay as they were (" in ended.output


def test_a_lake_that_has_lost_its_newest_commit_is_refused(tmp_path: Path) -> None:
    """What it commits would count for what is lost, and no run would tell."""
    lake = older_lake(tmp_path, readings(4), batch=2)
    lake.note_versions()
    max(Path(lake.articles.uri, "_delta_log").glob("*.json")).unlink()
    asked = ["--data-dir", str(tmp_path), "--processes", "1"]
    refused = CliRunner().invoke(command, asked)
    assert isinstance(refused.exception, StoreError)
    assert "the newest entries of its log are lost" in str(refused.exception)


def test_a_site_that_is_not_stored_is_named(tmp_path: Path) -> None:
    lake_in(tmp_path).commit(readings(3))
    with pytest.raises(UsageProblem, match=r"phrae.*lamphun"):
        CliRunner().invoke(command, ["--site", "phrae", "--data-dir", str(tmp_path)], catch_exceptions=False)
