"""Obedience to robots.txt: one that cannot be read is a no to everything."""

from __future__ import annotations

import codecs
from typing import TYPE_CHECKING, Final

from scrapy.downloadermiddlewares.robotstxt import RobotsTxtMiddleware
from scrapy.exceptions import IgnoreRequest

from lamphun_scraper.middlewares.reasons import in_words

if TYPE_CHECKING:
    from scrapy.http import Request, Response
    from scrapy.robotstxt import RobotParser
    from scrapy.settings import BaseSettings

_UNREADABLE: Final = "robotstxt/unreadable"
"""Stat: why robots.txt could not be read."""
_LED_NOWHERE: Final = "its answer could not be followed or unpacked"
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


class ForbiddenByRobots(IgnoreRequest):
    """The host's robots.txt asks to leave the page alone."""


class RobotsUnreadable(IgnoreRequest):
    """The host's robots.txt could not be read, which is a no to everything for now; the message says why."""


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
            raise RobotsUnreadable(stats.get_value(_UNREADABLE) or self._unreadable(_LED_NOWHERE))
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
        self.crawler.stats.set_value(_UNREADABLE, said)
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
