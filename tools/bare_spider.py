"""A bare Scrapy spider: it fetches a list of addresses and does nothing with the answers."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

from scrapy import Request, Spider
from scrapy.http import Response


class BareSpider(Spider):
    """Fetch every address of a file, one a line, in order: the least that any Scrapy crawl of these pages costs."""

    name = "bare"

    def __init__(self, urls: str) -> None:
        """Name the file of addresses."""
        super().__init__()
        self._urls = Path(urls)

    async def start(self) -> AsyncIterator[Any]:
        """Ask for each address."""
        for url in self._urls.read_text(encoding="utf-8").split():
            yield Request(url, dont_filter=True)

    def parse(self, response: Response) -> None:
        """Let the answer go."""
