"""`scrapy crawl`, with settings that are checked, an exit code that tells how it ended and one line that says why."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from scrapy.commands.crawl import Command as ScrapyCrawl
from scrapy.crawler import AsyncCrawlerProcess
from scrapy.exceptions import UsageError

from lamphun_scraper.commands.streams import prepare_streams
from lamphun_scraper.crawling import run
from lamphun_scraper.errors import LamphunError, UsageProblem
from lamphun_scraper.given_settings import checked, misspelt

if TYPE_CHECKING:
    import argparse


class Command(ScrapyCrawl):
    """Scrapy's own command; only what it does with settings that make no sense, and the ending, differ."""

    def process_options(self, args: list[str], opts: argparse.Namespace) -> None:
        """Take the options. A setting that cannot be read ends the process: next, Scrapy opens the log with them."""
        prepare_streams()  # Scrapy opens the log on standard error, even where who called has closed it
        assert self.settings is not None  # noqa: S101 - Scrapy sets them before
        log = {"LOG_FILE": opts.logfile, "LOG_LEVEL": opts.loglevel}
        given = [*opts.set, *(f"{name}={value}" for name, value in log.items() if value)]
        try:
            chosen = checked(given, self.settings)
        except UsageProblem as problem:
            print(f"scrapy crawl: {problem}", file=sys.stderr)
            sys.exit(int(problem.code))
        for warning in misspelt(chosen, self.settings):
            print(f"scrapy crawl: {warning}", file=sys.stderr)
        opts.set = [f"{name}={value}" for name, value in chosen.items()]
        super().process_options(args, opts)

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Run one spider; `exitcode` is one of `errors.Exit`."""
        if len(args) != 1:
            raise UsageError("name one spider, e.g. scrapy crawl lamphun_news")
        assert isinstance(self.crawler_process, AsyncCrawlerProcess)  # noqa: S101 - our settings ask for it
        known = self.crawler_process.spider_loader.list()
        if args[0] not in known:
            raise UsageError(f"no spider is called {args[0]}; known are {', '.join(known)}")
        try:
            ended = run(self.crawler_process, self._create_crawler(args[0]), opts.spargs)
        except LamphunError as error:
            print(f"scrapy crawl {args[0]}: {error}", file=sys.stderr)
            self.exitcode = int(error.code)
            return
        print(ended.summary, file=sys.stderr)
        self.exitcode = int(ended.code)
