"""Every benchmark, one table: `make bench`. Takes some twenty minutes; each part runs on its own as well.

python tools/bench.py                          the written and the bundled texts, the bundled pages
python tools/bench.py --docs DOCS.jsonl        other documents for the facts, as `lamphun-scraper extract` takes them
"""

from __future__ import annotations

import argparse
import statistics
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from time import perf_counter

import bench_crawl
import bench_facts
import bench_lake
import bench_plain
from benching import TURNS, Row, report

PROGRAM = Path(sys.executable).parent / "lamphun-scraper"


def bench_start() -> Iterator[Row]:
    """Compare the start of the command line with that of Python itself, by the clock."""
    document = '{"id": "1", "title": "", "body": "วันที่ 13 กุมภาพันธ์ 2566", "published_at": null}'
    nothing = _clock([sys.executable, "-c", "pass"])
    for arguments, bound in ((["--help"], "≤ 0.3 s"), (["extract", "-"], "≤ 1.0 s")):
        took = _clock([str(PROGRAM), *arguments], document)
        yield Row(
            what=f"start-up: lamphun-scraper {' '.join(arguments)}",
            against="starting Python",
            ratio=took / nothing,
            took=took,
            bound=bound,
            detail=f"{took:.2f} s against {nothing:.2f} s",
        )


def _clock(command: list[str], given: str = "") -> float:
    """Return the median seconds that a command takes, from outside."""
    taken = []
    for _ in range(TURNS):
        start = perf_counter()
        subprocess.run(command, input=given, text=True, check=True, capture_output=True)
        taken.append(perf_counter() - start)
    return statistics.median(taken)


def rows(docs: Path | None) -> Iterator[Row]:
    """Yield every row as soon as it is measured."""
    yield from bench_facts.rows(docs)
    yield bench_plain.bench_plain(docs)
    yield from bench_start()
    yield from bench_crawl.rows()
    yield bench_lake.bench_export()
    yield from bench_lake.bench_hourly()
    yield bench_lake.bench_reextract(bench_lake.PAGES)


def main() -> None:
    """Measure and print."""
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument("--docs", type=Path, help="documents to read facts from instead of the written ones")
    report(rows(cli.parse_args().docs))


if __name__ == "__main__":
    main()
