"""Real crawls, each in a process of its own, as cron would start them; most are forked once the imports are done."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any

import pyarrow.parquet as pq
import pytest

from tests import warm
from tests.fixtures.site import SiteServer

ROOT = Path(__file__).parents[2]
PROGRAM = (sys.executable, "-c", "from lamphun_scraper.cli import main; main()")
SCRAPY = (sys.executable, "-m", "scrapy")
QUICK = ("RETRY_BACKOFF=0.02", "DOWNLOAD_TIMEOUT=2", "LOG_LEVEL=ERROR")

TWO_HOSTS = """
from dataclasses import replace
from scrapy.cmdline import execute
from lamphun_scraper.sites.definition import SiteDefinition
served = SiteDefinition.with_base_url
SiteDefinition.with_base_url = lambda site, url: replace(served(site, url), hosts=frozenset({"127.0.0.1", "localhost"}))
execute()
"""
"""Scrapy, crawling a site that is served from two hosts."""


@dataclass(frozen=True)
class Ended:
    """A crawl that has ended."""

    code: int
    summary: str
    log: str
    data_dir: Path

    def rows(self, table: str) -> list[dict[str, Any]]:
        """Return a table's rows as the snapshots have them."""
        rows: list[dict[str, Any]] = pq.read_table(self.data_dir / "parquet" / f"{table}.parquet").to_pylist()
        return rows

    def last_run(self) -> dict[str, Any]:
        """Return the account of the last run; the table has those of one second in any order."""
        return max(self.rows("runs"), key=lambda run: run["started_at"])

    def ids(self) -> set[str]:
        """Return the articles stored."""
        return {row["article_id"] for row in self.rows("articles")}

    def open_failures(self) -> dict[str, dict[str, Any]]:
        """Return the open failures by the path of their address."""
        rows = [row for row in self.rows("failures") if row["resolved_at"] is None]
        return {"/" + row["url"].split("/", 3)[3]: row for row in rows}


def command(data_dir: Path, *arguments: str, settings: tuple[str, ...] = QUICK) -> list[str]:
    """Return the command line of `scrapy crawl lamphun_news`."""
    given = [part for argument in arguments for part in ("-a", argument)]
    chosen = [part for setting in (f"DATA_DIR={data_dir}", *settings) for part in ("-s", setting)]
    return [*SCRAPY, "crawl", "lamphun_news", *given, *chosen]


def crawl(
    server: SiteServer | str,
    data_dir: Path,
    *arguments: str,
    settings: tuple[str, ...] = (),
    before: Callable[[], None] | None = None,
) -> Ended:
    """Crawl a server to the end; `before` runs in the new process ahead of all else."""
    url = server if isinstance(server, str) else server.url
    line = command(data_dir, f"base_url={url}", *arguments, settings=(*QUICK, *settings))
    code, log = _in_its_own_process(line, before) if before else _warm(line)
    return Ended(code, (log.strip().splitlines() or [""])[-1], log, data_dir)


def _in_its_own_process(line: list[str], before: Callable[[], None]) -> tuple[int, str]:
    done = subprocess.run(
        line,
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
        preexec_fn=before,
    )
    return done.returncode, done.stderr


def _warm(line: list[str]) -> tuple[int, str]:
    with NamedTemporaryFile(mode="r", encoding="utf-8", suffix=".log") as log:
        code = warm.scrapy(line[len(SCRAPY) :], Path(log.name))
        return code, log.read()


def lamphun_scraper(*arguments: str, data_dir: Path = ROOT / "data") -> Ended:
    """Run `lamphun-scraper`; the summary is the last line it says."""
    line = [*PROGRAM, *arguments]
    done = subprocess.run(line, cwd=ROOT, capture_output=True, text=True, timeout=120, check=False)
    said = done.stderr + done.stdout
    return Ended(done.returncode, (said.strip().splitlines() or [""])[-1], said, data_dir)


@dataclass
class Crawled:
    """A site and the data of its first crawl, which later tests crawl again."""

    server: SiteServer
    first: Ended
    requests: list[str]


@pytest.fixture(scope="session")
def crawled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Crawled]:
    """Crawl the bundled site once; tests that share it must not change it."""
    with SiteServer() as server:
        first = crawl(server, tmp_path_factory.mktemp("crawled"))
        yield Crawled(server, first, server.paths)
