"""Pages that stand in for articles while a site is mended: they come with status 200, and read like news."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Final

from lamphun_scraper.lake import Reading
from lamphun_scraper.lake.readings import Known, content_hash

AS_MANY: Final = 3
"""A site that posts a piece of news twice may mend it twice; three articles hardly come to say the same."""

_Text = tuple[str, str]


class StandIns:
    """What stored articles said of a sudden in one run, by which pages that are none of them are told."""

    def __init__(self, known: Mapping[str, Known]) -> None:
        """Begin with what was stored before the run: `article_id` → what is known of it."""
        self._known = known
        self._now_say: defaultdict[_Text, set[str]] = defaultdict(set)

    def among(self, readings: Iterable[Reading]) -> dict[str, str]:
        """Return which of the readings are no articles, as `article_id` → reason.

        Each is one of at least `AS_MANY` stored articles that said something else before and say the same now, or an
        article not yet stored that says so, too. What a run read before it could be told is stored; the next run that
        finds the articles well again stores them so.
        """
        readings = list(readings)
        for reading in readings:
            if self._has_changed(reading):
                self._now_say[_text(reading)].add(reading.article.article_id)
        return {
            reading.article.article_id: f"{len(same)} articles say the same now: a page stands in for them"
            for reading in readings
            if len(same := self._now_say.get(_text(reading), ())) >= AS_MANY and self._is_no_longer(reading)
        }

    def _has_changed(self, reading: Reading) -> bool:
        before = self._known.get(reading.article.article_id)
        return before is not None and before.content_hash != content_hash(reading.article)

    def _is_no_longer(self, reading: Reading) -> bool:
        """Tell whether an article is new or says something else than before."""
        return reading.article.article_id not in self._known or self._has_changed(reading)


def _text(reading: Reading) -> _Text:
    return reading.article.title, reading.article.body
