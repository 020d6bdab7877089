"""What the data directory may do to a run: be held by another, be full, be read-only. What it holds stays whole."""

from __future__ import annotations

import hashlib
import os
import resource
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from threading import Event

import pytest

from lamphun_scraper.lake import lake_in
from tests.crawl.conftest import QUICK, ROOT, command, crawl, lamphun_scraper
from tests.fixtures.site import Request, Response, SiteServer
from tests.fixtures.site.faults import held_until, slow
from tests.privileges import bound_by_permissions


@pytest.fixture(scope="module")
def site() -> Iterator[SiteServer]:
    with SiteServer(articles=30) as server:
        yield server


@pytest.fixture(scope="module")
def stored(site: SiteServer, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The data of a crawl; afterwards every article of the site is edited, so that the next run has much to store."""
    data_dir = tmp_path_factory.mktemp("stored")
    assert crawl(site, data_dir).code == 0
    for article in site.site.articles:
        site.edit(article.article_id, title=f"ฉบับแก้ไขของข่าวหมายเลข {article.number}")
    return data_dir


def test_a_second_run_at_once_says_so_and_leaves(tmp_path: Path) -> None:
    go_on = Event()

    with SiteServer(articles=6) as server:
        server.faults.add(held_until(go_on), path="/th/*/*/*")
        line = command(tmp_path, f"base_url={server.url}", settings=("DOWNLOAD_TIMEOUT=90",))
        first = subprocess.Popen(line, cwd=ROOT, stderr=subprocess.DEVNULL)
        try:
            while len(server.requests) < 3 and first.poll() is None:
                time.sleep(0.02)
            for second in (
                crawl(server, tmp_path),
                lamphun_scraper("crawl", "--base-url", server.url, "--data-dir", str(tmp_path)),
            ):
                assert second.code == 3
                assert "another run holds" in second.summary
                assert len(second.log.splitlines()) == 1
        finally:
            go_on.set()
            assert first.wait() == 0, "the first goes on undisturbed"


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of 16 MB."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=16m", "tmpfs", str(folder)]
    if os.geteuid() or subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("only root can mount a small disk; test_files_that_must_not_grow does nearly the same")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


def test_a_full_disk(site: SiteServer, stored: Path, small_disk: Path) -> None:
    data_dir = small_disk / "data"
    shutil.copytree(stored, data_dir)
    before = _digests(data_dir)
    _fill(small_disk / "rest")
    site.forget_requests()
    ended = crawl(site, data_dir)
    assert ended.code == 1
    assert "no space left" in ended.summary and "Free some space" in ended.summary
    assert len(ended.log.splitlines()) == 1
    assert not site.requests, "the site is not troubled for pages that cannot be kept"
    assert _digests(data_dir) == before

    (small_disk / "rest").unlink()
    assert "30 changed" in crawl(site, data_dir, "full=1").summary, "once there is room, the run goes through"


def test_a_disk_that_fills_up_during_a_run(small_disk: Path) -> None:
    data_dir = small_disk / "data"
    go_on = Event()

    def held_back(_request: Request, good: Response) -> Response:
        go_on.wait(60)
        return replace(good, delay=0.1)

    with SiteServer(articles=30) as server:
        settings = (*QUICK, "DOWNLOAD_TIMEOUT=90", "COMMIT_ARTICLES=5")
        line = command(data_dir, f"base_url={server.url}", settings=settings)
        server.faults.add(held_back, after=12)
        run = subprocess.Popen(line, cwd=ROOT, stderr=subprocess.PIPE, text=True)
        try:
            _wait_for_commits(data_dir, run)
            _fill(small_disk / "rest")
        finally:
            go_on.set()
            _, log = run.communicate()
        asked = len(server.requests)
        assert run.returncode == 1 and "could not be stored: no space left" in log and len(log.splitlines()) == 1
        assert asked < 30, "and stops at once"
        stored = lake_in(data_dir).articles.read(["article_id"]).num_rows
        assert 0 < stored < 30

        (small_disk / "rest").unlink()
        server.faults.clear()
        assert len(crawl(server, data_dir).ids()) == 30


@pytest.mark.parametrize("beneath", [False, True], ids=["deleted", "unmounted"])
def test_a_data_directory_that_goes_away_during_a_run(beneath: bool, tmp_path: Path) -> None:
    data_dir, elsewhere = tmp_path / "data", tmp_path / "elsewhere"

    def going_away(_request: Request, good: Response) -> Response:
        data_dir.rename(elsewhere)
        if beneath:
            data_dir.mkdir()
        return good

    with SiteServer(articles=30) as server:
        server.faults.add(going_away, path="/th/*/*/*", after=12, times=1)
        server.faults.add(slow(0.1), path="/th/*/*/*")  # each is read by itself, none in a burst with others
        ended = crawl(server, data_dir, settings=("COMMIT_ARTICLES=2",))
        asked = len(server.paths)
    assert ended.code == 1 and f"could not be stored: {data_dir} is gone" in ended.summary, ended.log
    assert "mount it" in ended.summary and len(ended.log.splitlines()) == 1
    assert asked < 25, "and stops at once"
    assert not list(data_dir.glob("*")), "nothing is written beneath"
    assert 8 <= lake_in(elsewhere).articles.read(["article_id"]).num_rows < 16


def test_a_lake_that_has_lost_its_newest_commit_is_told_before_the_first_request(
    site: SiteServer, stored: Path, tmp_path: Path
) -> None:
    data_dir = shutil.copytree(stored, tmp_path / "data")
    max((data_dir / "lake" / "articles" / "_delta_log").glob("*.json")).unlink()
    site.forget_requests()
    ended = crawl(site, data_dir)
    assert ended.code == 1 and "the newest entries of its log are lost" in ended.summary
    assert len(ended.log.splitlines()) == 1 and not site.requests

    (data_dir / "lake" / ".versions.json").unlink()
    assert len(crawl(site, data_dir, "full=1").ids()) == 30, "as the message says"


def test_files_that_must_not_grow(site: SiteServer, stored: Path, tmp_path: Path) -> None:
    data_dir = tmp_path / "data"
    shutil.copytree(stored, data_dir)
    before = _digests(data_dir)
    ended = crawl(site, data_dir, before=_limit_file_size)
    assert ended.code == 1 and "could not be stored: cannot write" in ended.summary
    assert _digests(data_dir) == before


def test_a_read_only_directory(site: SiteServer, stored: Path, read_only: Callable[[Path], Path]) -> None:
    data_dir = read_only(stored)
    before = _digests(data_dir)
    for ended in (
        crawl(site, data_dir),
        lamphun_scraper("crawl", "--base-url", site.url, "--data-dir", str(data_dir)),
    ):
        assert ended.code == 1
        assert "cannot write" in ended.summary and "check the path and its permissions" in ended.summary
        assert len(ended.log.splitlines()) == 1
    assert _digests(data_dir) == before


@pytest.mark.parametrize("mode", [0, 0o555])
@pytest.mark.parametrize("folder", ["lake", "lake/articles", "lake/runs/_delta_log"])
def test_a_lake_that_is_not_ours_is_told_before_the_first_request(
    folder: str, mode: int, site: SiteServer, stored: Path, tmp_path: Path
) -> None:
    data_dir = shutil.copytree(stored, tmp_path / "data")
    site.forget_requests()
    (data_dir / folder).chmod(mode)
    ended = bound_by_permissions("crawl", "--base-url", site.url, "--data-dir", str(data_dir))
    (data_dir / folder).chmod(0o755)
    what = f"cannot {'write' if mode else 'read'} {data_dir / folder}"
    assert ended.returncode == 1 and f"{what}: Permission denied; " in ended.stderr
    assert len(ended.stderr.splitlines()) == 1 and not site.requests


def test_tables_that_cannot_be_written_are_told_in_the_account_of_the_run(
    site: SiteServer, stored: Path, tmp_path: Path
) -> None:
    data_dir = shutil.copytree(stored, tmp_path / "data")
    (data_dir / "parquet").chmod(0o555)
    ended = bound_by_permissions("crawl", "--base-url", site.url, "--data-dir", str(data_dir))
    (data_dir / "parquet").chmod(0o755)
    what = f"finished, with warnings: cannot write {data_dir / 'parquet'}"
    assert ended.returncode == 1 and what in ended.stdout, "articles are stored: the next run may stop where this began"
    last = lake_in(data_dir).runs()[0]
    assert (last.exit_code, last.outcome in ended.stdout) == (1, True)

    healed = crawl(site, data_dir)
    assert healed.code == 0 and len(healed.rows("runs")) == 3


BROKEN_AT_THE_END = """
from scrapy.cmdline import execute
from lamphun_scraper import pipelines
from lamphun_scraper.errors import StoreError
from lamphun_scraper.lake import Lake
def fails(what):
    def fail(*given):
        raise StoreError(f"cannot write {what}")
    return fail
Lake.note_versions, pipelines.write_snapshots = fails("the versions"), fails("the snapshots")
execute()
"""
"""Scrapy, with two of the things that a run ends with failing."""


def test_of_two_errors_behind_the_account_the_first_is_told_and_the_other_logged(
    site: SiteServer, stored: Path, tmp_path: Path
) -> None:
    data_dir = shutil.copytree(stored, tmp_path / "data")
    settings = (*QUICK[:-1], "LOG_LEVEL=WARNING")
    line = [sys.executable, "-c", BROKEN_AT_THE_END, *command(data_dir, f"base_url={site.url}", settings=settings)[3:]]
    ended = subprocess.run(line, cwd=ROOT, capture_output=True, text=True, timeout=60, check=False)
    logged, told = ended.stderr.splitlines()
    assert ended.returncode == 1 and "with warnings: cannot write the versions;" in told, ended.stderr
    assert logged.endswith("WARNING: cannot write the snapshots") and "snapshots" not in told
    assert lake_in(data_dir).runs()[0].outcome in told


def test_what_a_killed_run_left_unfinished_goes_with_the_next(site: SiteServer, stored: Path, tmp_path: Path) -> None:
    data_dir = shutil.copytree(stored, tmp_path / "data")
    unfinished = data_dir / "lake" / "pages" / "_delta_log" / "00000000000000000009.json#1"
    unfinished.write_bytes(b"{")
    assert crawl(site, data_dir).code == 0
    assert not unfinished.exists()


@pytest.fixture
def read_only(tmp_path: Path) -> Iterator[Callable[[Path], Path]]:
    """Copy a folder to where nothing can be written, not even by root."""
    copy = tmp_path / "data"

    def make(source: Path) -> Path:
        shutil.copytree(source, copy)
        if os.geteuid() == 0:
            bind = ["mount", "--bind", str(copy), str(copy)]
            if subprocess.run(bind, capture_output=True, check=False).returncode:
                pytest.skip("root may write anywhere here, and cannot mount")
            subprocess.run(["mount", "-o", "remount,bind,ro", str(copy)], check=True)
        else:
            copy.chmod(0o555)
        return copy

    yield make
    if os.geteuid() == 0:
        subprocess.run(["umount", str(copy)], check=False)
    elif copy.exists():
        copy.chmod(0o755)


def _fill(path: Path) -> None:
    """Leave some 16 kB on the disk."""
    stats = os.statvfs(path.parent)
    path.write_bytes(bytes(stats.f_bavail * stats.f_frsize - 16_000))


def _wait_for_commits(data_dir: Path, run: subprocess.Popen[str]) -> None:
    """Wait until a run has stored articles and has written nothing for a second.

    On a disk that fills up in the middle of a write, deltalake's threads tell of it on standard error themselves.
    """
    written: list[Path] = []
    since = time.monotonic()
    while run.poll() is None and (not written or time.monotonic() - since < 1):
        time.sleep(0.02)
        now = sorted((data_dir / "lake" / "articles").rglob("*.parquet")) and sorted((data_dir / "lake").rglob("*"))
        if now != written:
            written, since = now, time.monotonic()


def _limit_file_size() -> None:
    resource.setrlimit(resource.RLIMIT_FSIZE, (12_000, 12_000))


def _digests(data_dir: Path) -> dict[str, str]:
    """Return what readers see: every snapshot file, and every row of the lake's articles."""
    files = sorted((data_dir / "parquet").glob("[!.]*"))
    rows = lake_in(data_dir).articles.read().sort_by("article_id").to_pylist()
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in files} | {"lake": repr(rows)}


def test_a_data_directory_that_is_a_file(site: SiteServer, tmp_path: Path) -> None:
    path = tmp_path / "data"
    path.write_text("a file")
    for ended in (
        crawl(site, path),
        lamphun_scraper("crawl", "--base-url", site.url, "--data-dir", str(path)),
        lamphun_scraper("status", "--data-dir", str(path)),
        lamphun_scraper("query", "FROM articles", "--data-dir", str(path)),
    ):
        assert ended.code == 2 and "is a file, not a folder" in ended.summary and len(ended.log.splitlines()) == 1
    assert path.read_text() == "a file"
