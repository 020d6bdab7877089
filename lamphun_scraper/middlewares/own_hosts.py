"""Own hosts only: a link or redirect that leads away from the site is not followed; all of them keep one pace."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from scrapy.exceptions import IgnoreRequest

from lamphun_scraper.sites.hosts import is_own

if TYPE_CHECKING:
    from typing import Self

    from scrapy.crawler import Crawler
    from scrapy.http import Request

    from lamphun_scraper.sites import SiteDefinition

_WEB_SCHEMES: Final = frozenset({"http", "https"})


class OffSite(IgnoreRequest):
    """A link or redirect led away from the site's own hosts."""


class OwnHostsMiddleware:
    """Let only http(s) requests to the site's own hosts through, redirects and retries included.

    Stricter than Scrapy's own: a subdomain is another host, and another port is another place where the site's address
    names one.

    Scrapy keeps a clock for each host name. A site that goes by two of them, with www and without, is one site, and
    mostly one machine: it would be asked twice as often as it is to be, and as robots.txt allows.
    """

    def __init__(self, crawler: Crawler) -> None:
        """Serve one crawler; its spider's `site` says which hosts are its own."""
        self._crawler = crawler

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Build the middleware the way Scrapy asks for it."""
        return cls(crawler)

    def process_request(self, request: Request) -> None:
        """Refuse a request that leaves the site; let all others wait for one another, robots.txt included.

        Raises:
            OffSite: the address is not http(s), or not on the site's hosts and port.
        """
        site: SiteDefinition | None = getattr(self._crawler.spider, "site", None)
        if site is None:  # `scrapy shell` and `scrapy fetch`: a person says where to go
            return
        parts = urlsplit(request.url)
        if parts.scheme in _WEB_SCHEMES and is_own(request.url, site):
            request.meta["download_slot"] = site.key
            return
        self._crawler.stats.inc_value("offsite/filtered")
        raise OffSite(f"leads off the site, to {parts.scheme}://{parts.netloc}")
