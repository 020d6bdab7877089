"""The crawl's processor time against Scrapy spiders that fetch the same pages and read nothing; export included.

python tools/bench_crawl.py                     the bundled site scaled to 600 and to 3,000 articles
python tools/bench_crawl.py --articles 600      one size only
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import chain
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path
from tempfile import TemporaryDirectory, TemporaryFile
from typing import Final

from benching import TURNS, Row, report

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))  # the bundled site is not part of the package

from tests.fixtures.site import SiteServer

ROOT: Final = Path(__file__).resolve().parent.parent
SIZES: Final = (600, 3_000)
QUIET: Final = ("LOG_LEVEL=WARNING", "DOWNLOAD_DELAY=0", "AUTOTHROTTLE_ENABLED=False")
POLITE: Final = ("ROBOTSTXT_OBEY=True", "CONCURRENT_REQUESTS=1")
"""What this project's settings say too; for all else the other spiders have Scrapy's own."""


@dataclass(frozen=True, slots=True)
class Rival:
    """A spider to be measured against; told the addresses to fetch.

    Attributes:
        what: what it is, for the table.
        file: its file beside this one.
    """

    what: str
    file: str


RIVALS: Final = (
    Rival("a bare Scrapy spider that fetches the same pages from a list", "bare_spider.py"),
    Rival("a plain Scrapy spider that follows the same links to the same pages", "following_spider.py"),
)
"""The closest race first: what runs right after the crawl has the same weather."""


@dataclass(frozen=True, slots=True)
class Spent:
    """What a process took: processor seconds (user and system), and its largest resident memory in MB."""

    seconds: float
    megabytes: float


def crawl(url: str, data_dir: Path) -> Spent:
    """Crawl a site into a fresh data directory, tables exported, as cron would."""
    chosen = (f"DATA_DIR={data_dir}", *QUIET)
    return _scrapy(ROOT, "crawl", "lamphun_news", "-a", f"base_url={url}", settings=chosen)


def fetch(rival: Rival, urls: Path) -> Spent:
    """Fetch the same addresses with another spider, away from this project: nothing of it takes part."""
    spider = ROOT / "tools" / rival.file
    return _scrapy(urls.parent, "runspider", str(spider), "-a", f"urls={urls}", settings=(*QUIET, *POLITE))


def bench_crawl(articles: int, turns: int = TURNS) -> list[Row]:
    """Compare all on the bundled site scaled to so many articles, in turns."""
    with TemporaryDirectory() as folder, serving(articles) as site:
        pages = Path(folder) / "urls"
        # The first crawl is not measured: it says which pages it is about, and warms the disk's cache.
        crawl(site.url, Path(folder) / "first")
        pages.write_text("\n".join(site.asked_for()), encoding="utf-8")
        taken = [_turn(site.url, Path(folder) / f"{turn}", pages) for turn in range(turns)]
        count = len(pages.read_text(encoding="utf-8").split())
    return [_row(articles, rival, count, [(ours, theirs[rival]) for ours, theirs in taken]) for rival in RIVALS]


def _turn(url: str, data_dir: Path, pages: Path) -> tuple[Spent, dict[Rival, Spent]]:
    return crawl(url, data_dir), {rival: fetch(rival, pages) for rival in RIVALS}


def _row(articles: int, rival: Rival, pages: int, taken: Sequence[tuple[Spent, Spent]]) -> Row:
    """Compare with one of them; the median of the turns' ratios counts."""
    middle = statistics.median_low(ours.seconds / theirs.seconds for ours, theirs in taken)
    ours, theirs = next(pair for pair in taken if pair[0].seconds / pair[1].seconds == middle)
    return Row(
        what=f"crawl of {articles:,} articles, facts, lake and export included",
        against=rival.what,
        ratio=middle,
        bound="≤ 1.5",
        detail=f"{ours.seconds:.1f} s against {theirs.seconds:.1f} s of processor, {pages:,} pages; "
        f"{ours.megabytes:.0f} MB against {theirs.megabytes:.0f} MB at most",
    )


def rows(sizes: Sequence[int] = SIZES) -> Iterator[Row]:
    """Yield the comparisons of each size as soon as they are measured."""
    return chain.from_iterable(map(bench_crawl, sizes))


# --- processes -----------------------------------------------------------------------------------------------------


class Served:
    """A bundled site served by a process of its own, so that serving is not counted as crawling."""

    def __init__(self, line: Connection) -> None:
        """Wait until it answers."""
        self._line = line
        self.url: str = line.recv()

    def asked_for(self) -> list[str]:
        """Return the addresses asked for so far, robots.txt aside."""
        self._line.send("asked for")
        return [f"{self.url}{path}" for path in self._line.recv() if path != "/robots.txt"]


@contextmanager
def serving(articles: int) -> Iterator[Served]:
    """Serve the bundled site, scaled."""
    ours, theirs = get_context("spawn").Pipe()
    process = get_context("spawn").Process(target=_serve, args=(articles, theirs))
    process.start()
    try:
        yield Served(ours)
    finally:
        ours.send(None)
        process.join()


def _serve(articles: int, line: Connection) -> None:
    with SiteServer(articles=articles) as server:
        line.send(server.url)
        while line.recv() is not None:
            line.send(server.paths)


def _scrapy(folder: Path, *arguments: str, settings: Sequence[str]) -> Spent:
    """Run a Scrapy command in a folder; what it says is kept out of the table and shown only if it fails."""
    line = [sys.executable, "-m", "scrapy", *arguments, *(part for one in settings for part in ("-s", one))]
    with TemporaryFile() as said:
        process = subprocess.Popen(line, cwd=folder, env=_environment(), stdout=said, stderr=said)
        _, status, usage = os.wait4(process.pid, 0)  # unlike Popen's own, it says what this one process took
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            said.seek(0)
            log = said.read().decode(errors="replace")
            raise SystemExit(f"{log}{' '.join(line)} ended with exit code {process.returncode}")
    return Spent(usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1e3)


def _environment() -> dict[str, str]:
    """Return the environment, with Python's cache of compiled code as it is by default: warm from the second run on."""
    return {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


def main() -> None:
    """Measure and print."""
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument("--articles", type=int, action="append", help=f"how many; again for another size {SIZES}")
    report(rows(cli.parse_args().articles or SIZES))


if __name__ == "__main__":
    main()
