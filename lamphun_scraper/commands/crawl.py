"""`lamphun-scraper crawl`: `scrapy crawl` for cron — quiet, one line at the end, an exit code that tells."""

from __future__ import annotations

import logging
import sys
from math import isfinite
from pathlib import Path
from typing import Any, Final

import click

from lamphun_scraper.commands.options import named
from lamphun_scraper.errors import UsageProblem

_SECONDS: Final = frozenset({"DOWNLOAD_TIMEOUT", "DNS_TIMEOUT"})
"""They may have a fraction, though their usual values are whole."""
_MAY_BE_NEGATIVE: Final = frozenset(
    {"DEPTH_PRIORITY", "REDIRECT_PRIORITY_ADJUST", "RETRY_PRIORITY_ADJUST", "FEED_EXPORT_INDENT"}
)


@click.command(epilog="Exit codes: 0 done, 1 done with failures, 2 bad usage, 3 another run holds the lock, "
               "4 site unreachable or blocked, 5 pages came but no article could be read.")  # fmt: skip
@click.option("--site", default="lamphun", show_default=True, help="Which site; one file in sites/ each.")
@click.option("--base-url", metavar="URL", help="Crawl a copy of the site that is served here.")
@click.option("--since", metavar="YYYY-MM-DD", help="First publication day wanted.")
@click.option("--until", metavar="YYYY-MM-DD", help="Last publication day wanted.")
@click.option("--max-articles", metavar="N", help="Stop after N articles.")
@click.option("--full", is_flag=True, help="Look at everything again, not only at what is new.")
@click.option(
    "--data-dir", metavar="DIR", callback=named,
    help="Where lake/ and parquet/ are.  [env var: LAMPHUN_DATA_DIR; default: data]",
)  # fmt: skip
@click.option("--contact", metavar="MAIL", envvar="LAMPHUN_CONTACT", show_envvar=True,
              help="How the site's owner reaches you; sent as part of the User-Agent.")  # fmt: skip
@click.option("-s", "--set", "given", multiple=True, metavar="NAME=VALUE", help="Any Scrapy setting (repeatable).")
@click.option("-v", "--verbose", is_flag=True, help="Log every step, as scrapy crawl does.")
def command(data_dir: str | None, contact: str | None, given: tuple[str, ...], verbose: bool, **bounds: Any) -> None:
    """Crawl a site; store its articles and facts; print one line.

    Examples:

    \b
      lamphun-scraper crawl --contact you@example.org
      lamphun-scraper crawl --since 2024-10-01 --until 2025-09-30 --data-dir /srv/lamphun
      lamphun-scraper crawl --full -s DOWNLOAD_DELAY=10
    """
    arguments = {name: "1" if value is True else value for name, value in bounds.items() if value}
    settings: dict[str, Any] = {"LOG_LEVEL": "INFO" if verbose else "WARNING", "PROGRESS": not verbose}
    settings |= {name: value for name, value in (("DATA_DIR", data_dir), ("CONTACT", contact)) if value}
    settings |= dict(_setting(text) for text in given)
    ended = _run(arguments, settings)
    click.echo(ended.summary)
    sys.exit(int(ended.code))


def _setting(text: str) -> tuple[str, str]:
    name, equals, value = text.partition("=")
    if not equals or not name:
        raise UsageProblem(f"-s {text} is no setting; write -s NAME=VALUE")
    return name, value


def _as_scrapy_reads(name: str, value: Any, usual: Any) -> Any:
    """Return a value of the setting's usual kind; at another, Scrapy itself would stop with a traceback."""
    if isinstance(usual, bool):
        return _truth(name, str(value))
    if isinstance(usual, int | float):
        _check_number(name, str(value), usual)
    elif name.endswith("LOG_LEVEL"):
        _check_level(name, str(value), usual)
    elif name == "LOG_FILE" and value:
        _check_log_file(Path(value))
    elif name == "DATA_DIR" and not value:
        raise UsageProblem("-s DATA_DIR= names no directory; leave it out for the usual one")
    return value


def _truth(name: str, value: str) -> str:
    from lamphun_scraper.spiders.arguments import NO, YES

    if not value or value.lower() not in YES | NO:
        raise UsageProblem(f"-s {name}={value} is neither true nor false; write one of them")
    return "1" if value.lower() in YES else "0"


def _check_number(name: str, value: str, usual: float) -> None:
    whole = isinstance(usual, int) and name not in _SECONDS
    try:
        number = int(value) if whole else float(value)
    except ValueError:
        kind = "whole number" if whole else "number"
        raise UsageProblem(f"-s {name}={value} is no {kind}; write one, such as -s {name}={usual}") from None
    if (not whole and not isfinite(number)) or (number < 0 and name not in _MAY_BE_NEGATIVE):
        raise UsageProblem(f"-s {name}={value} is no time or count; write one, such as -s {name}={usual}")


def _check_level(name: str, value: str, usual: str) -> None:
    if value not in logging.getLevelNamesMapping():
        raise UsageProblem(f"-s {name}={value} is no level; write one, such as -s {name}={usual}")


def _check_log_file(path: Path) -> None:
    if not path.absolute().parent.is_dir():
        raise UsageProblem(f"-s LOG_FILE={path}: there is no folder {path.parent}; make it first")
    if path.is_dir():
        raise UsageProblem(f"-s LOG_FILE={path} is a folder; name a file in it")


def _run(arguments: dict[str, str], given: dict[str, Any]) -> Any:
    from scrapy.crawler import AsyncCrawlerProcess
    from scrapy.settings import Settings

    from lamphun_scraper.crawling import run

    settings = Settings()
    settings.setmodule("lamphun_scraper.settings", priority="project")
    usable = {name: _as_scrapy_reads(name, value, settings.get(name)) for name, value in given.items()}
    settings.setdict(usable, priority="cmdline")
    process = AsyncCrawlerProcess(settings)
    return run(process, process.create_crawler("news"), arguments)
