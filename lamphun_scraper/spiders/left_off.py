"""Where the walk of each listing had come to when a run was cut short, for the run that continues it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Final

from lamphun_scraper.pages import Links

LEFT_OFF: Final = "the run was cut short here; the next goes on from this page"
"""The reason in `failures` of a page of a listing with which the next run is to begin."""


class LeftOff:
    """The further pages of each listing that were asked for, and those that have come.

    Without it a run that is limited to fewer pages than a site has listings' pages would never get to their end: each
    would walk anew what others have walked.
    """

    def __init__(self, begun_at: Iterable[str]) -> None:
        """Begin a run.

        Args:
            begun_at: pages at which the run that this one continues was cut short.
        """
        self._further = set(begun_at)
        self._awaited: defaultdict[str, set[str]] = defaultdict(set)
        self._came: defaultdict[str, dict[int, str]] = defaultdict(dict)

    def asked(self, chain_key: str, url: str) -> None:
        """Note that a further page of a listing is asked for."""
        self._further.add(url)
        self._awaited[chain_key].add(url)

    def came(self, chain_key: str, url: str) -> None:
        """Note that a page of a listing has come, or is a failure of its own."""
        self._awaited[chain_key].discard(url)
        self._came[chain_key][Links.page_number(url)] = url

    def places(self) -> list[str]:
        """Return, of each listing with pages that have not come, the last before them that has.

        Not all its articles may have come. Where that is the first page, the next run begins there anyway.
        """
        last = (self._last_before(urls, self._came[key]) for key, urls in self._awaited.items() if urls)
        return [url for url in last if url in self._further]

    @staticmethod
    def _last_before(awaited: Iterable[str], came: dict[int, str]) -> str | None:
        """Return the page that came last of those before all awaited; where pages have no numbers, the last of all."""
        numbers = [number for number in came if number < min(map(Links.page_number, awaited))]
        return came[max(numbers)] if numbers else came.get(0)
