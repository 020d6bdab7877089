"""A plain Scrapy spider of the usual kind: it extracts the links of each page, follows them, and yields the page."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from scrapy import Spider
from scrapy.http import Response, TextResponse
from scrapy.linkextractors import LinkExtractor


class FollowingSpider(Spider):
    """Begin at the first address of a file, one a line, and follow the links that lead to the others."""

    name = "following"

    def __init__(self, urls: str) -> None:
        """Name the file of addresses: they stand for the rules by which such a spider chooses what to follow."""
        super().__init__()
        addresses = Path(urls).read_text(encoding="utf-8").split()
        self.start_urls = addresses[:1]
        self._wanted = frozenset(addresses)
        self._links = LinkExtractor()

    def parse(self, response: Response) -> Iterator[Any]:
        """Yield the page as text, and a request for each wanted link; Scrapy filters those asked for before."""
        if not isinstance(response, TextResponse):
            return
        for link in self._links.extract_links(response):
            if link.url in self._wanted:
                yield response.follow(link)
        yield {"url": response.url, "title": response.css("title::text").get(), "page": response.text}
