"""Downloader middlewares: own hosts only, patient retries, an unreadable robots.txt is a no, no answer cut short."""

from __future__ import annotations

import asyncio
import codecs
import sys
import zlib
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from functools import partial
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlsplit

import brotli  # type: ignore[import-untyped]  # what Scrapy itself unpacks with, as is zstd below
from scrapy.downloadermiddlewares.httpcompression import HttpCompressionMiddleware
from scrapy.downloadermiddlewares.retry import RetryMiddleware
from scrapy.downloadermiddlewares.robotstxt import RobotsTxtMiddleware
from scrapy.exceptions import IgnoreRequest, ResponseDataLossError
from scrapy.http import Request, Response

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

from lamphun_scraper.ending import ENDING
from lamphun_scraper.sites.hosts import is_own

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
_NO_ROBOTS: Final = frozenset(range(400, 500)) - {429}
"""Answers that say of robots.txt that there is none (RFC 9309, section 2.3.1.3); 429 says only to come back later."""
_MARKED: Final = (
    (codecs.BOM_UTF32_LE, "utf-32"),  # begins as the mark of UTF-16 does
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
LONGEST_CRAWL_DELAY: Final = 3600.0
"""Seconds between requests beyond which a site is not crawled: a run would hold the data directory for weeks."""
WEB_SCHEMES: Final = frozenset({"http", "https"})


class OffSite(IgnoreRequest):
    """A link or redirect led away from the site's own hosts."""


class ForbiddenByRobots(IgnoreRequest):
    """The host's robots.txt asks to leave the page alone."""


class RobotsUnreadable(IgnoreRequest):
    """The host's robots.txt could not be read, which is a no to everything for now; the message says why."""


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
        if parts.scheme in WEB_SCHEMES and is_own(request.url, site):
            return
        self._crawler.stats.inc_value("offsite/filtered")
        raise OffSite(f"leads off the site, to {parts.scheme}://{parts.netloc}")


class ObeyedRobotsMiddleware(RobotsTxtMiddleware):
    """Scrapy's obedience to robots.txt, but one that cannot be read is a no to everything (RFC 9309, section 2.3.1.4).

    Scrapy takes it for a yes, whatever went wrong. This sits on the engine's side of the retries, so it sees only what
    several tries could not heal. The stat `robotstxt/unreadable` says why.

    A web page with status 200 in its place, as of sites that never say 404, can be read: lines that are rules count and
    all others are ignored (section 2.3.1.5 of the RFC, and Google's crawlers), so that as a rule it forbids nothing.
    """

    async def process_request(self, request: Request) -> None:  # type: ignore[override]  # without an old argument
        """Let a request pass that the rules of its host allow.

        Raises:
            ForbiddenByRobots: they do not.
            RobotsUnreadable: they could not be read.
        """
        try:
            await super().process_request(request)
        except RobotsUnreadable:
            raise
        except IgnoreRequest as forbidden:
            raise ForbiddenByRobots(str(forbidden)) from forbidden

    async def robot_parser(self, request: Request) -> RobotParser:
        """Return the rules for a request's host.

        Raises:
            RobotsUnreadable: they could not be read.
            IgnoreRequest: they ask for a longer wait between requests than a run may make.
        """
        rules = await super().robot_parser(request)
        if rules is None:
            stats = self.crawler.stats
            raise RobotsUnreadable(stats.get_value(ROBOTS_UNREADABLE) or self._unreadable(_LED_NOWHERE))
        if (delay := crawl_delay(rules, self.crawler.settings)) > LONGEST_CRAWL_DELAY:
            raise IgnoreRequest(
                f"robots.txt asks for {delay:g} s between requests; a run waits for {LONGEST_CRAWL_DELAY:g} s at most"
            )
        return rules

    def process_response(self, request: Request, response: Response) -> Response:
        """Let an answer pass; robots.txt in an encoding that its first bytes name in the one that Scrapy reads.

        Raises:
            IgnoreRequest: it comes in the place of robots.txt, and neither is one nor says that there is none.
        """
        if not asks_for_robots(request) or response.status in _NO_ROBOTS:
            return response
        if not 200 <= response.status < 300:
            raise IgnoreRequest(self._unreadable(f"HTTP {response.status}"))
        try:
            return response.replace(body=_as_utf8(response.body))
        except ValueError as error:
            raise IgnoreRequest(self._unreadable(str(error))) from error

    def process_exception(self, request: Request, exception: Exception) -> None:
        """Leave an error to others.

        Raises:
            IgnoreRequest: it came in the place of robots.txt.
        """
        if asks_for_robots(request):
            raise IgnoreRequest(self._unreadable(in_words(exception))) from exception

    def _unreadable(self, reason: str) -> str:
        """Note why robots.txt could not be read, and return it as a sentence."""
        said = f"robots.txt could not be read: {reason}"
        self.crawler.stats.set_value(ROBOTS_UNREADABLE, said)
        return said


def asks_for_robots(request: Request) -> bool:
    """Whether this is Scrapy asking for robots.txt, redirected or not: nothing else here is free of its rules."""
    return bool(request.meta.get("dont_obey_robotstxt"))


def _as_utf8(text: bytes) -> bytes:
    """Return a text in UTF-8, which is what Scrapy reads of any, leaving out what it cannot: there, all the rules.

    Raises:
        ValueError: it is not in the encoding that its first bytes name, or no text at all.
    """
    encoding = next((name for mark, name in _MARKED if text.startswith(mark)), None)
    if encoding is None and b"\0" in text:
        raise ValueError("it is no text")
    return text if encoding is None else text.decode(encoding).encode()


def crawl_delay(rules: RobotParser, settings: BaseSettings) -> float:
    """Return the seconds that a robots.txt asks us to leave between requests; 0 where it asks for none."""
    asked = rules.crawl_delay(settings["ROBOTSTXT_USER_AGENT"] or settings["USER_AGENT"])
    return max(0.0, asked or 0.0)  # one that is no number (nan) is none


def in_words(error: BaseException | None) -> str:
    """Return why no answer came, for a person."""
    said = str(error).strip().partition("\n")[0][:300]
    return _IN_WORDS.get(type(error).__name__) or said or type(error).__name__


class PatientRetryMiddleware(RetryMiddleware):
    """Scrapy's retries, with a wait before each: what Retry-After asks for, else twice as long each time.

    The wait happens inside the request's turn. One request runs at a time, so the whole site is left alone meanwhile.
    Once the crawl is ending nobody waits: what came is the answer.
    """

    def __init__(self, settings: BaseSettings) -> None:
        """Read how long to wait from RETRY_BACKOFF and RETRY_AFTER_MAX."""
        super().__init__(settings)
        self._backoff = settings.getfloat("RETRY_BACKOFF")
        self._longest = settings.getfloat("RETRY_AFTER_MAX")
        self._ending = asyncio.Event()

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Build the middleware the way Scrapy asks for it."""
        built = super().from_crawler(crawler)
        crawler.signals.connect(built._ending.set, ENDING)
        return built

    async def process_response(  # type: ignore[override]  # Scrapy awaits what is awaitable
        self, request: Request, response: Response
    ) -> Request | Response:
        """Retry what may heal; an answer that asks for too long a wait is passed on as it is."""
        wait = retry_after(response, datetime.now(UTC))
        if wait is not None and wait > self._longest:
            return response
        result = super().process_response(request, response)
        if isinstance(result, Request) and not await self._waited(self._pause(request) if wait is None else wait):
            return response
        return result

    async def process_exception(  # type: ignore[override]  # Scrapy awaits what is awaitable
        self, request: Request, exception: Exception
    ) -> Request | Response | None:
        """Retry a reset, a timeout or a truncated answer."""
        result = super().process_exception(request, exception)
        return result if result is not None and await self._waited(self._pause(request)) else None

    async def _waited(self, seconds: float) -> bool:
        """Wait; return False where the crawl began to end before the time had passed."""
        with suppress(TimeoutError):
            await asyncio.wait_for(self._ending.wait(), seconds)
        return not self._ending.is_set()

    def _pause(self, request: Request) -> float:
        tries = int(request.meta.get("retry_times", 0))
        return float(self._backoff * 2**tries)


class WholeCompressionMiddleware(HttpCompressionMiddleware):
    """Scrapy's decompression, which takes the beginning of a cut stream for the page."""

    def process_response(self, request: Request, response: Response) -> Request | Response:  # type: ignore[override]
        """Decompress an answer.

        Raises:
            ResponseDataLossError: its stream ends before its end.
        """
        packed, encoding = response.body, _outermost(response.headers.getlist("Content-Encoding"))
        unpacked = super().process_response(request, response)
        if isinstance(unpacked, Response) and unpacked is not response and _is_cut(packed, encoding, unpacked.body):
            raise ResponseDataLossError
        return unpacked


def _outermost(encodings: Iterable[bytes]) -> bytes:
    """Return the encoding that was applied last: a cut answer lacks the end of that one."""
    return b",".join(encodings).rpartition(b",")[2].strip().lower()


def _is_cut(packed: bytes, encoding: bytes, unpacked: bytes) -> bool:
    """Return whether a stream lacks its end; one of no bytes at all, as beside a redirect, is none."""
    if encoding in _GZIP and int.from_bytes(packed[-4:], "little") == len(unpacked):
        return False  # its end states the size, so most need not be unpacked a second time
    return bool(packed) and encoding in _LACKS_END and _LACKS_END[encoding](packed)


def _lacks_end(begin: Callable[[], Any], packed: bytes) -> bool:
    """Return whether the last of a stream's members, one after the other, is cut."""
    for _ in range(_MOST_MEMBERS):
        member = begin()
        try:
            member.decompress(packed)
        except (zlib.error, zstd.ZstdError):
            return False  # no further member but padding, as some servers add
        if not member.eof:
            return True
        if not (packed := member.unused_data):
            break
    return False


def _deflate_lacks_end(packed: bytes) -> bool:
    """Return the same of a deflate stream, which some servers send without the head and the end that belong to it."""
    stream = zlib.decompressobj()
    try:
        stream.decompress(packed)
    except zlib.error:
        stream = zlib.decompressobj(wbits=-15)
        stream.decompress(packed)
    return not stream.eof


def _brotli_lacks_end(packed: bytes) -> bool:
    stream = brotli.Decompressor()
    stream.process(packed)
    return not stream.is_finished()


_GZIP: Final = frozenset({b"gzip", b"x-gzip"})
_LACKS_END: Final[Mapping[bytes, Callable[[bytes], bool]]] = {
    **dict.fromkeys(_GZIP, partial(_lacks_end, partial(zlib.decompressobj, wbits=31))),
    b"deflate": _deflate_lacks_end,
    b"br": _brotli_lacks_end,
    b"zstd": partial(_lacks_end, zstd.ZstdDecompressor),
}
"""For each encoding that Scrapy unpacks what tells that a stream is cut."""


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
