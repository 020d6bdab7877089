"""Downloader middlewares: own hosts only, patient retries, an unreadable robots.txt is a no, no answer cut short."""

from __future__ import annotations

import asyncio
import zlib
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from scrapy.downloadermiddlewares.httpcompression import HttpCompressionMiddleware
from scrapy.downloadermiddlewares.retry import RetryMiddleware
from scrapy.downloadermiddlewares.robotstxt import RobotsTxtMiddleware
from scrapy.exceptions import IgnoreRequest, ResponseDataLossError
from scrapy.http import Request, Response

if TYPE_CHECKING:
    from typing import Self

    from scrapy.crawler import Crawler
    from scrapy.robotstxt import RobotParser
    from scrapy.settings import BaseSettings

    from lamphun_scraper.sites import SiteDefinition

ROBOTS_UNREADABLE: Final = "robotstxt/unreadable"
_LED_NOWHERE: Final = "its answer could not be followed or unpacked"
_IN_WORDS: Final = {
    "CannotResolveHostError": "its host name cannot be resolved",
    "DownloadConnectionRefusedError": "the connection was refused",
    "DownloadTimeoutError": "no answer in time",
    "ResponseDataLossError": "the answer broke off before its end",
    "DownloadFailedError": "the connection was lost",
    "DownloadCancelledError": "the answer is larger than DOWNLOAD_MAXSIZE",
}
_MOST_MEMBERS: Final = 100
WEB_SCHEMES: Final = frozenset({"http", "https"})


class OffSite(IgnoreRequest):
    """A link or redirect led away from the site's own hosts."""


class ForbiddenByRobots(IgnoreRequest):
    """The site's robots.txt, or one that cannot be read, asks to leave the page alone."""


class OwnHostsMiddleware:
    """Let only http(s) requests to the site's own hosts through, redirects and retries included.

    Stricter than Scrapy's own: a subdomain is another host, and another port is another place where the site's address
    names one.
    """

    def __init__(self, crawler: Crawler) -> None:
        """Serve one crawler; its spider's `site` says which hosts are its own."""
        self._crawler = crawler

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Build the middleware the way Scrapy asks for it."""
        return cls(crawler)

    def process_request(self, request: Request) -> None:
        """Refuse a request that leaves the site.

        Raises:
            OffSite: the address is not http(s), or not on the site's hosts and port.
        """
        site: SiteDefinition | None = getattr(self._crawler.spider, "site", None)
        if site is None:  # `scrapy shell` and `scrapy fetch`: a person says where to go
            return
        parts = urlsplit(request.url)
        if parts.scheme in WEB_SCHEMES and parts.hostname in site.hosts and parts.port == urlsplit(site.base_url).port:
            return
        self._crawler.stats.inc_value("offsite/filtered")
        raise OffSite(f"leads off the site, to {parts.scheme}://{parts.netloc}")


class ObeyedRobotsMiddleware(RobotsTxtMiddleware):
    """Scrapy's obedience to robots.txt, but one that cannot be read is a no to everything (RFC 9309, section 2.3.1.4).

    Scrapy takes it for a yes, whatever went wrong. This sits on the engine's side of the retries, so it sees only what
    several tries could not heal. The stat `robotstxt/unreadable` says why.
    """

    async def process_request(self, request: Request) -> None:  # type: ignore[override]  # without an old argument
        """Let a request pass that the rules of its host allow.

        Raises:
            ForbiddenByRobots: they do not, or could not be read.
        """
        try:
            await super().process_request(request)
        except IgnoreRequest as forbidden:
            raise ForbiddenByRobots(str(forbidden)) from forbidden

    async def robot_parser(self, request: Request) -> RobotParser:
        """Return the rules for a request's host.

        Raises:
            IgnoreRequest: they could not be read.
        """
        rules = await super().robot_parser(request)
        if rules is None:
            stats = self.crawler.stats
            raise IgnoreRequest(stats.get_value(ROBOTS_UNREADABLE) or self._unreadable(_LED_NOWHERE))
        return rules

    def process_response(self, request: Request, response: Response) -> Response:
        """Let an answer pass.

        Raises:
            IgnoreRequest: it is a server error in the place of robots.txt.
        """
        if response.status >= 500 and _asks_for_robots(request):
            raise IgnoreRequest(self._unreadable(f"HTTP {response.status}"))
        return response

    def process_exception(self, request: Request, exception: Exception) -> None:
        """Leave an error to others.

        Raises:
            IgnoreRequest: it came in the place of robots.txt.
        """
        if _asks_for_robots(request):
            raise IgnoreRequest(self._unreadable(in_words(exception))) from exception

    def _unreadable(self, reason: str) -> str:
        """Note why robots.txt could not be read, and return it as a sentence."""
        said = f"robots.txt could not be read: {reason}"
        self.crawler.stats.set_value(ROBOTS_UNREADABLE, said)
        return said


def _asks_for_robots(request: Request) -> bool:
    """Whether this is Scrapy asking for robots.txt, redirected or not: nothing else here is free of its rules."""
    return bool(request.meta.get("dont_obey_robotstxt"))


def in_words(error: BaseException | None) -> str:
    """Return why no answer came, for a person."""
    said = str(error).strip().partition("\n")[0][:300]
    return _IN_WORDS.get(type(error).__name__) or said or type(error).__name__


class PatientRetryMiddleware(RetryMiddleware):
    """Scrapy's retries, with a wait before each: what Retry-After asks for, else twice as long each time.

    The wait happens inside the request's turn. One request runs at a time, so the whole site is left alone meanwhile.
    """

    def __init__(self, settings: BaseSettings) -> None:
        """Read how long to wait from RETRY_BACKOFF and RETRY_AFTER_MAX."""
        super().__init__(settings)
        self._backoff = settings.getfloat("RETRY_BACKOFF")
        self._longest = settings.getfloat("RETRY_AFTER_MAX")

    async def process_response(  # type: ignore[override]  # Scrapy awaits what is awaitable
        self, request: Request, response: Response
    ) -> Request | Response:
        """Retry what may heal; an answer that asks for too long a wait is passed on as it is."""
        wait = retry_after(response, datetime.now(UTC))
        if wait is not None and wait > self._longest:
            return response
        result = super().process_response(request, response)
        if isinstance(result, Request):
            await asyncio.sleep(self._pause(request) if wait is None else wait)
        return result

    async def process_exception(  # type: ignore[override]  # Scrapy awaits what is awaitable
        self, request: Request, exception: Exception
    ) -> Request | Response | None:
        """Retry a reset, a timeout or a truncated answer."""
        result = super().process_exception(request, exception)
        if result is not None:
            await asyncio.sleep(self._pause(request))
        return result

    def _pause(self, request: Request) -> float:
        tries = int(request.meta.get("retry_times", 0))
        return float(self._backoff * 2**tries)


class WholeCompressionMiddleware(HttpCompressionMiddleware):
    """Scrapy's decompression, which takes the beginning of a cut gzip stream for the page."""

    def process_response(self, request: Request, response: Response) -> Request | Response:  # type: ignore[override]
        """Decompress an answer.

        Raises:
            ResponseDataLossError: its gzip stream ends before its end.
        """
        packed = response.body
        unpacked = super().process_response(request, response)
        if isinstance(unpacked, Response) and unpacked is not response and _is_cut(packed, len(unpacked.body)):
            raise ResponseDataLossError
        return unpacked


def _is_cut(packed: bytes, size: int) -> bool:
    """Return whether a gzip stream lacks its end, which states the size; streams of several members are unpacked."""
    if not packed.startswith(b"\x1f\x8b") or int.from_bytes(packed[-4:], "little") == size:
        return False
    for _ in range(_MOST_MEMBERS):
        member = zlib.decompressobj(wbits=31)
        try:
            member.decompress(packed)
        except zlib.error:
            return False  # no further member but padding, as some servers add
        if not member.eof:
            return True
        if not (packed := member.unused_data):
            break
    return False


def retry_after(response: Response, now: datetime) -> float | None:
    """Return the seconds that a 429 or 503 answer asks to wait; None if it asks for none or can't be understood.

    A number too large for a float is an infinite wait.

    Args:
        response: the answer; Retry-After is a number of seconds or an HTTP date (RFC 9110, section 10.2.3).
        now: an aware instant to count an HTTP date from.
    """
    if response.status not in {429, 503}:
        return None
    header = (response.headers.get(b"Retry-After") or b"").decode("latin-1").strip()
    if not header:
        return None
    try:
        seconds = float(header) if header.isdigit() else (parsedate_to_datetime(header) - now).total_seconds()
    except (TypeError, ValueError, OverflowError):  # no date, one that no calendar has, one that no number here holds
        return None
    return max(0.0, seconds)
