"""Why a page could not be read."""

from __future__ import annotations

from lamphun_scraper.errors import LamphunError


class UnreadablePage(LamphunError):
    """The page is too large to be read: in bytes, tags or lines."""


class NotAnArticle(LamphunError):
    """The page was read but is no article; `reason` says what is missing."""

    def __init__(self, reason: str, url: str) -> None:
        """Keep the reason apart from the address, for the `failures` table."""
        super().__init__(f"{url} is no article: {reason}")
        self.reason = reason
        self.url = url
