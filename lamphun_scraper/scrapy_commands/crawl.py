"""`scrapy crawl`, with an exit code that tells how the crawl ended and one line that says why."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from scrapy.commands.crawl import Command as ScrapyCrawl
from scrapy.crawler import AsyncCrawlerProcess
from scrapy.exceptions import UsageError

from lamphun_scraper.crawling import run
from lamphun_scraper.errors import LamphunError

if TYPE_CHECKING:
    import argparse


class Command(ScrapyCrawl):
    """Scrapy's own command; only the ending differs."""

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
