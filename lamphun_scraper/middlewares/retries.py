"""Patient retries: a wait before each, as long as the site asks for."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING

from scrapy.downloadermiddlewares.retry import RetryMiddleware
from scrapy.http import Request, Response

from lamphun_scraper.ending import ENDING

if TYPE_CHECKING:
    from typing import Self

    from scrapy.crawler import Crawler
    from scrapy.settings import BaseSettings


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
