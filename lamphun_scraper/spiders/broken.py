"""What a request that brought no answer says: which it was, whose fault that is, and of how much."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scrapy.exceptions import DownloadCancelledError, IgnoreRequest, ResponseDataLossError

from lamphun_scraper.middlewares.own_hosts import OffSite
from lamphun_scraper.middlewares.robots import ForbiddenByRobots, RobotsUnreadable

if TYPE_CHECKING:
    from scrapy import Request
    from twisted.python.failure import Failure as Broken


def request_of(failure: Broken) -> Request:
    """Return the request that failed."""
    request: Request = failure.request  # type: ignore[attr-defined]  # set by Scrapy
    return request


def tries(request: Request | None) -> int:
    """Return how often a request was made."""
    return 1 + (request.meta.get("retry_times", 0) if request else 0)


def is_of_one_page(failure: Broken) -> bool:
    """Tell whether an answer came that is useless: it leads away or in a circle, breaks off or is too large.

    What the rules of robots.txt, or the lack of them, say of the address asked for they say of the site.
    """
    robots = isinstance(failure.value, ForbiddenByRobots | RobotsUnreadable)
    if robots and not _is_redirected(failure):
        return False
    return isinstance(failure.value, IgnoreRequest | ResponseDataLossError | DownloadCancelledError)


def is_kept_back(failure: Broken) -> bool:
    """Tell whether we ourselves kept the request back; that is no failure. A redirect to where we do not go is one."""
    return is_forbidden(failure) or (isinstance(failure.value, OffSite) and not _is_redirected(failure))


def is_forbidden(failure: Broken) -> bool:
    """Tell whether robots.txt forbids the address asked for, not one that it leads to."""
    return isinstance(failure.value, ForbiddenByRobots) and not _is_redirected(failure)


def _is_redirected(failure: Broken) -> bool:
    return bool(request_of(failure).meta.get("redirect_times"))
