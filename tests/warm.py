"""Runs of Scrapy without their beginning: each forked from a process that has done the imports, half of a short run.

What is about the beginning or the end of a process, its signals or its limits, is tested with processes of its own.
"""

from __future__ import annotations

import json
import os
import select
import signal
import subprocess
import sys
from contextlib import suppress
from dataclasses import asdict, dataclass
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Final, NoReturn

from lamphun_scraper import extract

ROOT: Final = Path(__file__).parents[1]
PATIENCE: Final = 120
"""Seconds that a run may take."""
IMPORTED: Final = (
    "lamphun_scraper.crawling",
    "lamphun_scraper.exports.csv",
    "lamphun_scraper.exports.feed",
    "lamphun_scraper.pipelines",
    "lamphun_scraper.scrapy_commands.crawl",
    "lamphun_scraper.spiders.lamphun",
    "protego",
    "scrapy.cmdline",
    "scrapy.core.downloader.contextfactory",
    "scrapy.core.downloader.handlers.http11",
    "scrapy.downloadermiddlewares.robotstxt",
    "scrapy.shell",
    "scrapy.utils.test",
    "unittest",
)
"""What each run imports, and what brings most else along."""
SENTENCE: Final = (
    "วันที่ 5 มีนาคม 2568 นายสมชาย ใจดี นายอำเภอแม่ทา เป็นประธานเปิดการอบรม ณ วัดทาป่าสัก ตำบลทาสบเส้า จังหวัดลำพูน "
    "มีผู้เข้าร่วม จำนวน 100 คน"
)
"""Of which all facts are read, so that the word lists are loaded."""


@dataclass(frozen=True, slots=True)
class Run:
    """The arguments of `scrapy`, and the file in which what it says on standard error is kept."""

    arguments: list[str]
    log: str
    environment: dict[str, str]


def scrapy(arguments: list[str], log: Path) -> int:
    """Run Scrapy in the project's folder with the environment as it is now; return its exit code.

    Raises:
        TimeoutError: it took longer than `PATIENCE`.
    """
    process = _process()
    try:
        return _answer(process, json.dumps(asdict(Run(arguments, str(log), dict(os.environ)))), log)
    except BaseException:  # else the next run would get the answer to this one, which would go on
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        _process.cache_clear()
        raise


def _answer(process: subprocess.Popen[str], run: str, log: Path) -> int:
    assert process.stdin and process.stdout
    process.stdin.write(f"{run}\n")
    process.stdin.flush()
    if not select.select([process.stdout], [], [], PATIENCE)[0]:
        raise TimeoutError(f"still running after {PATIENCE} s; it said: {log.read_text(encoding='utf-8')}")
    answer = process.stdout.readline()
    if not answer:
        raise ChildProcessError(f"what runs are forked from ended with {process.wait()}")
    return int(answer)


@cache
def _process() -> subprocess.Popen[str]:
    line = [sys.executable, "-m", "tests.warm"]
    return subprocess.Popen(
        line, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, start_new_session=True
    )


def main() -> None:
    """Do what each run would do first; then fork for each line of standard input, and answer with its exit code."""
    for name in IMPORTED:
        import_module(name)
    extract("", SENTENCE)
    if "twisted.internet.reactor" in sys.modules:
        raise SystemExit("a reactor was made before the fork: the runs would share its file descriptors")
    for line in sys.stdin:
        if os.fork() == 0:
            _become(Run(**json.loads(line)))
        _, status = os.wait()
        print(os.waitstatus_to_exitcode(status), flush=True)


def _become(run: Run) -> NoReturn:
    """Go on as the process of one run, to its end."""
    said = os.open(run.log, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
    nothing = os.open(os.devnull, os.O_RDWR)
    for opened, standard in ((nothing, 0), (nothing, 1), (said, 2)):
        os.dup2(opened, standard)
    os.environ.clear()
    os.environ.update(run.environment)
    sys.argv = ["scrapy", *run.arguments]
    sys.exit(import_module("scrapy.cmdline").execute())


if __name__ == "__main__":
    main()
