"""A Dask cluster of real worker processes gives the rows that this machine gives, even when a worker is killed."""

from __future__ import annotations

import os
import shutil
import signal
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from distributed import LocalCluster

from lamphun_scraper.errors import LamphunError, UsageProblem
from lamphun_scraper.lake import lake_in
from lamphun_scraper.reextraction import Summary, cluster, processes, reextract
from lamphun_scraper.reextraction import workers as workers_module
from tests.reextract.older import older_lake, readings, rows_of

COUNT = 400


@pytest.fixture(scope="module")
def two_workers() -> Iterator[Any]:
    with LocalCluster(  # type: ignore[no-untyped-call]
        n_workers=2, threads_per_worker=1, processes=True, host="127.0.0.1", dashboard_address=":0"
    ) as local:
        yield local


def test_a_worker_killed_in_the_middle_changes_no_row(two_workers: Any, tmp_path: Path) -> None:
    older_lake(tmp_path / "here", readings(COUNT), batch=20)
    shutil.copytree(tmp_path / "here", tmp_path / "there")
    here, there = lake_in(tmp_path / "here"), lake_in(tmp_path / "there")
    with processes(1) as workers:
        reextract(here, workers, lambda *_: None)

    killed: list[int] = []

    def kill_one(done: int, total: int) -> None:
        if not killed and 0 < done < total:
            killed.append(next(iter(two_workers.workers.values())).pid)
            os.kill(killed[0], signal.SIGKILL)

    with cluster(two_workers.scheduler_address) as workers:
        assert reextract(there, workers, kill_one) == Summary(read=COUNT)
    assert killed
    assert rows_of(there) == rows_of(here)


def test_a_cluster_that_is_lost_is_told_in_a_line(tmp_path: Path) -> None:
    lake = older_lake(tmp_path, readings(COUNT), batch=20)
    before = rows_of(lake)
    with LocalCluster(n_workers=1, host="127.0.0.1", dashboard_address=":0") as local:  # type: ignore[no-untyped-call]

        def lose_it(done: int, _: int) -> None:
            if done:
                local.close()

        with pytest.raises(LamphunError, match="was lost"), cluster(local.scheduler_address) as workers:
            reextract(lake, workers, lose_it)
    assert rows_of(lake) == before
    with processes(1) as workers:
        assert reextract(lake, workers, lambda *_: None).resumed


def test_no_scheduler_is_told_in_a_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers_module, "_PATIENCE", 0.5)
    with (
        pytest.raises(UsageProblem, match=r"no Dask scheduler answers at tcp://127\.0\.0\.1:9"),
        cluster("tcp://127.0.0.1:9"),
    ):
        pass


def test_a_cluster_without_workers_is_told_in_a_line(monkeypatch: pytest.MonkeyPatch) -> None:
    with LocalCluster(n_workers=0, host="127.0.0.1", dashboard_address=":0") as empty:  # type: ignore[no-untyped-call]
        monkeypatch.setattr(workers_module, "_PATIENCE", 0.5)
        with pytest.raises(UsageProblem, match="has no workers"), cluster(empty.scheduler_address):
            pass
