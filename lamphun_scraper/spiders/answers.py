"""What an answer, or the lack of one, means: the reasons that end up in `failures` are made here."""

from __future__ import annotations

import re
from http import HTTPStatus
from typing import Final

from scrapy.http import Response

from lamphun_scraper.clock import now
from lamphun_scraper.middlewares.retries import retry_after
from lamphun_scraper.pages import Page, UnreadablePage
from lamphun_scraper.sites import SiteDefinition

GONE: Final = frozenset({404, 410})
NOT_MODIFIED: Final = 304
_FOR_GOOD: Final = frozenset({301, 308})
_HTML: Final = ("text/html", "application/xhtml+xml", "text/plain", "")
_MEDIA_TYPE_ENDS: Final = re.compile(r"[;,\s]")
"""What stands behind the media type in a Content-Type; some servers leave out the semicolon."""
_END: Final = re.compile(rb"</(?:[Hh][Tt][Mm][Ll]|[Bb][Oo][Dd][Yy])")
CHALLENGE: Final = "the site answered with a challenge page: it wants a browser, not a program"


class Refused(Exception):
    """An answer that is no page of the site; the message says why."""

    def __init__(
        self, reason: str, status: int = 200, *, wait: float = 0, challenge: bool = False, empty: bool = False
    ) -> None:
        """Keep the reason, the HTTP status, and what else is known of the answer.

        Args:
            reason: why it is no page, for a person.
            status: its HTTP status.
            wait: how many seconds it asks to stay away.
            challenge: whether it is a challenge page.
            empty: whether it is nothing at all.
        """
        super().__init__(reason)
        self.status = status
        self.wait = wait
        self.challenge = challenge
        self.empty = empty

    @property
    def final(self) -> bool:
        """Whether trying again is no use: there is no such page, or it is another kind of file."""
        return not self.challenge and (self.status in GONE or self.status == HTTPStatus.OK)

    @property
    def answered(self) -> bool:
        """Whether the site is well, and there is no such page; an empty answer is one of a site in trouble."""
        return self.final and not self.empty

    @property
    def blocked(self) -> bool:
        """Whether the site turns programs away, rather than failing."""
        return self.challenge or self.status in {401, 403, 429, 451}


def page_of(response: Response, site: SiteDefinition) -> Page:
    """Return the page that an answer holds.

    Raises:
        Refused: it is an error, a challenge, empty, or no HTML.
    """
    content_type = header(response, b"Content-Type")
    if (response.status >= 300 and not _could_challenge(response)) or response.status == HTTPStatus.PARTIAL_CONTENT:
        raise _error(response)
    if _MEDIA_TYPE_ENDS.split((content_type or "").strip(), maxsplit=1)[0].lower() not in _HTML:
        raise Refused(f"the answer is {content_type}, not a web page")
    try:
        page = Page(response.body, response.url, site=site, content_type=content_type)
    except UnreadablePage as error:
        raise Refused(str(error)) from error
    if page.kind == "challenge":
        raise Refused(CHALLENGE, response.status, challenge=True)
    if response.status >= 300:
        raise _error(response)
    if page.kind == "empty":
        raise Refused("the answer is empty", empty=True)
    return page


def was_conditional(response: Response) -> bool:
    """Return whether the request asked only for a change; "not modified" says nothing to any other."""
    asked = response.request.headers if response.request else {}
    return b"If-None-Match" in asked or b"If-Modified-Since" in asked


def moved_for_good(response: Response) -> bool:
    """Return whether the address asked for led elsewhere, and the site said of every step that it is for good."""
    steps = response.meta.get("redirect_reasons", ())
    return bool(steps) and all(step in _FOR_GOOD for step in steps)


def is_ended(response: Response) -> bool:
    """Return whether the HTML of a page ends, as it need not: a page that is cut does not."""
    return _END.search(response.body) is not None


def header(response: Response, name: bytes) -> str | None:
    """Return a header as text, None where it is missing."""
    value = response.headers.get(name)
    return value.decode("latin-1") if value else None


def _could_challenge(response: Response) -> bool:
    return response.status in {HTTPStatus.FORBIDDEN, HTTPStatus.TOO_MANY_REQUESTS, HTTPStatus.SERVICE_UNAVAILABLE}


def _error(response: Response) -> Refused:
    try:
        phrase = f" {HTTPStatus(response.status).phrase}"
    except ValueError:
        phrase = ""
    wait = retry_after(response, now()) or 0
    asks = f"; asks to come back in {wait:.0f} s" if wait else ""
    return Refused(f"HTTP {response.status}{phrase}{asks}", response.status, wait=wait)
