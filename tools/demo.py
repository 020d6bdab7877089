"""The whole way on the bundled site: serve it on loopback, crawl it, export the tables, show what was found.

    make demo        or        python tools/demo.py [--data-dir DIR]

A second run finds the site unchanged and stores nothing anew.
"""

from __future__ import annotations

import argparse
import os
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from demo_summary import show
from rich.console import Console

ROOT: Final = Path(__file__).absolute().parents[1]
sys.path.insert(0, str(ROOT))  # the bundled site lives among the tests

from tests.fixtures.site import SiteServer  # noqa: E402

DATA_DIR: Final = ROOT / "data" / "demo"
PORT: Final = 8051
"""Kept from run to run, so that the articles keep their addresses; any free port where it is taken."""
PLAIN_WIDTH: Final = 120
EXPORTS: Final = (("csv", "csv"), ("xlsx", "news.xlsx"), ("sqlite", "news.db"), ("ical", "events.ics"))


def main() -> None:
    """Run every step; stop at the first that fails, with its words and its exit code."""
    cli = argparse.ArgumentParser(prog="make demo", description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    cli.add_argument("--data-dir", type=Path, default=DATA_DIR, help="where to write  [default: data/demo]")
    given: Path = cli.parse_args().data_dir.absolute()
    data_dir = given.relative_to(ROOT) if given.is_relative_to(ROOT) else given
    os.chdir(ROOT)  # so the commands are short
    console = Console()
    if not console.is_terminal:
        console.width = PLAIN_WIDTH
    with served() as url:
        crawl = ("scrapy", "crawl", "lamphun_news", "-a", f"base_url={url}", "-s", f"DATA_DIR={data_dir}")
        said = step(console, "Crawling the bundled site", *crawl, quietly=("-s", "LOG_LEVEL=WARNING"))
    console.print(said, style="bold", highlight=False)
    for name, file in EXPORTS:
        step(console, f"Exporting {name}", *product("export", data_dir), "--format", name, "-o", str(data_dir / file))
    step(console, "Writing the report", *product("report", data_dir), "-o", str(data_dir / "report.html"))
    show(console, data_dir)


def product(command: str, data_dir: Path) -> tuple[str, ...]:
    """Return the beginning of one of our own command lines."""
    return "lamphun-scraper", command, "--data-dir", str(data_dir)


@contextmanager
def served() -> Iterator[str]:
    """Serve the bundled site and give its address."""
    try:
        server = SiteServer(port=PORT)
    except OSError:
        server = SiteServer()
    with server:
        yield server.url


def step(console: Console, title: str, *line: str, quietly: tuple[str, ...] = ()) -> str:
    """Run a command as a person would type it, and show it; return the last line it said.

    Args:
        console: where the command line is shown.
        title: what it does, shown while it runs.
        line: the command line.
        quietly: more arguments, not worth showing.
    """
    console.print(f"$ {shlex.join(line)}", style="dim", highlight=False, soft_wrap=True)
    program = shutil.which(line[0], path=Path(sys.executable).parent)
    if program is None:
        raise SystemExit(f"{line[0]} is not installed beside {sys.executable}; run make setup")
    with console.status(title):
        done = subprocess.run(
            [program, *line[1:], *quietly],
            env=os.environ | {"PYTHONWARNINGS": "ignore"},
            capture_output=True,
            text=True,
            check=False,
        )
    if done.returncode:
        console.print(done.stderr, end="", markup=False, highlight=False)
        raise SystemExit(done.returncode)
    return (done.stderr.strip().splitlines() or [""])[-1]


if __name__ == "__main__":
    main()
