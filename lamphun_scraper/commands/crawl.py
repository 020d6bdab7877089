"""`lamphun-scraper crawl`: `scrapy crawl` for cron — quiet, one line at the end, an exit code that tells."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import click

from lamphun_scraper.commands.options import named, not_empty
from lamphun_scraper.commands.streams import end_with
from lamphun_scraper.errors import UsageProblem


@click.command(epilog="Exit codes: 0 done, 1 done with failures, 2 bad usage, 3 another run holds the lock, "
               "4 site unreachable or blocked, 5 pages came but no article could be read.")  # fmt: skip
@click.option("--site", default="lamphun", show_default=True, help="Key of the site to crawl (a file in sites/).")
@click.option("--base-url", metavar="URL", help="Crawl a copy of the site that is served here.")
@click.option("--since", metavar="YYYY-MM-DD", help="First publication day wanted.")
@click.option("--until", metavar="YYYY-MM-DD", help="Last publication day wanted.")
@click.option(
    "--max-articles", metavar="N", help="Stop after N articles; those that the site says are as they were do not count."
)
@click.option("--full", is_flag=True, help="Look at everything again, not only at what is new.")
@click.option(
    "--data-dir", metavar="DIR", callback=named,
    help="Where lake/ and parquet/ are.  [env var: LAMPHUN_DATA_DIR; default: data]",
)  # fmt: skip
@click.option("--contact", metavar="MAIL", envvar="LAMPHUN_CONTACT", show_envvar=True, callback=not_empty,
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
    arguments = _as_arguments(bounds)
    settings: dict[str, Any] = {"LOG_LEVEL": "INFO" if verbose else "WARNING", "PROGRESS": not verbose}
    settings |= {name: value for name, value in (("DATA_DIR", data_dir), ("CONTACT", contact)) if value}
    ended = _run(arguments, settings, given)
    end_with(ended.summary, ended.code)


def _as_arguments(bounds: Mapping[str, str | bool | None]) -> dict[str, str]:
    """Return the options as a spider takes them; an empty text is handed on, so that it is refused and not lost."""
    return {name: "1" if value is True else str(value) for name, value in bounds.items() if value not in (None, False)}


def _run(arguments: dict[str, str], options: dict[str, Any], given: tuple[str, ...]) -> Any:
    from scrapy.crawler import AsyncCrawlerProcess
    from scrapy.settings import Settings

    from lamphun_scraper.crawling import run
    from lamphun_scraper.given_settings import checked, misspelt
    from lamphun_scraper.spiders.arguments import ArgumentProblem

    settings = Settings()
    settings.setmodule("lamphun_scraper.settings", priority="project")
    chosen = checked(given, settings)
    for warning in misspelt(chosen, settings):
        click.echo(f"lamphun-scraper: {warning}", err=True)
    settings.setdict(options | chosen, priority="cmdline")
    process = AsyncCrawlerProcess(settings)
    try:
        return run(process, process.create_crawler("news"), arguments)
    except ArgumentProblem as problem:
        raise UsageProblem(f"--{problem.name.replace('_', '-')} {problem.said}") from None
