"""Pages that stand in for articles while a site is mended: they come with status 200, and read like news."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import chain
from typing import Final

from lamphun_scraper.lake import Reading
from lamphun_scraper.lake.readings import Known, content_hash

AS_MANY: Final = 3
"""A site that posts a piece of news twice may mend it twice; three articles hardly come to say the same."""


class StandIns:
    """What the articles of a run say and their pages show, by which a page is told that stands in for several of them.

    It is one of which at least `AS_MANY` stored articles that said something else before say the same now, or whose
    pages show the same: of one page that lists articles, each address may pick out another. Dates and pictures count,
    too, and the files of an article, so that short notices, each with its own, are told apart.
    """

    def __init__(self, known: Mapping[str, Known]) -> None:
        """Begin with what was stored before the run: `article_id` → what is known of it."""
        self._known = known
        self._said_at: defaultdict[str, set[str]] = defaultdict(set)  # text or wording → addresses
        self._changed_to: defaultdict[str, set[str]] = defaultdict(set)  # text or wording → article_id
        self._told: set[str] = set()

    def among(self, readings: Sequence[Reading]) -> tuple[list[Reading], dict[str, str]]:
        """Return the readings that are articles, and address → reason for what is none.

        That is every address at which the run read the page, also those stored before it could be told: they are asked
        for again because they have failed.
        """
        if not self._known:  # of a site never read before nothing has changed
            return list(readings), {}
        signs = [self._note(reading) for reading in readings]
        told = {each for each in chain.from_iterable(signs) if len(self._changed_to.get(each, ())) >= AS_MANY}
        self._told |= told
        reasons = {
            url: f"{len(self._changed_to[each])} articles show the same now: a page stands in for them"
            for each in told
            for url in self._said_at[each]
        }
        return [reading for reading, of in zip(readings, signs, strict=True) if self._told.isdisjoint(of)], reasons

    def _note(self, reading: Reading) -> set[str]:
        """Take a reading in; return what stands for its text and its page: a notice may show in several categories."""
        article = reading.article
        before = self._known.get(article.article_id)
        has_changed = before is not None and before.content_hash != content_hash(article)
        signs = {content_hash(replace(article, category=None))} | ({reading.wording} if reading.wording else set())
        for each in signs:
            self._said_at[each].add(article.url)
            if has_changed:
                self._changed_to[each].add(article.article_id)
        return signs
