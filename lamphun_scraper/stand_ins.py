"""Pages that stand in for articles while a site is mended: they come with status 200, and read like news."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

from lamphun_scraper.lake import Reading
from lamphun_scraper.lake.readings import Known, content_hash

AS_MANY: Final = 3
"""A site that posts a piece of news twice may mend it twice; three articles hardly come to say the same."""


class StandIns:
    """What the articles of a run say, by which a page is told that stands in for several of them.

    A text is one that at least `AS_MANY` stored articles say now which said something else before. Its date, pictures
    and files count, too, so that short notices, each with its own, are told apart.
    """

    def __init__(self, known: Mapping[str, Known]) -> None:
        """Begin with what was stored before the run: `article_id` → what is known of it."""
        self._known = known
        self._said_at: defaultdict[str, set[str]] = defaultdict(set)  # text → addresses
        self._changed_to: defaultdict[str, set[str]] = defaultdict(set)  # text → article_id
        self._told: set[str] = set()

    def among(self, readings: Sequence[Reading]) -> tuple[list[Reading], dict[str, str]]:
        """Return the readings that are articles, and address → reason for what is none.

        That is every address at which the run read the text, also those stored before it could be told: they are asked
        for again because they have failed.
        """
        if not self._known:  # of a site never read before nothing has changed
            return list(readings), {}
        texts = [self._note(reading) for reading in readings]
        told = {each for each in texts if len(self._changed_to.get(each, ())) >= AS_MANY}
        self._told |= told
        reasons = {
            url: f"{len(self._changed_to[each])} articles say the same now: a page stands in for them"
            for each in told
            for url in self._said_at[each]
        }
        return [reading for reading, each in zip(readings, texts, strict=True) if each not in self._told], reasons

    def _note(self, reading: Reading) -> str:
        """Take a reading in; return what stands for its text: one notice may show in several categories."""
        article = reading.article
        text = content_hash(replace(article, category=None))
        self._said_at[text].add(article.url)
        before = self._known.get(article.article_id)
        if before is not None and before.content_hash != content_hash(article):
            self._changed_to[text].add(article.article_id)
        return text
