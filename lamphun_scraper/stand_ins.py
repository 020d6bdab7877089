"""Pages that stand in for articles while a site is being repaired: they come with status 200, and read like news."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from itertools import chain
from typing import Final

from lamphun_scraper.lake import Known, KnownArticles, Reading, content_hash, says_the_same

AS_MANY: Final = 3
"""A site that posts a piece of news twice may mend it twice; three articles hardly come to say the same."""
_BODY: Final = "body "


class StandIns:
    """Detects one page that the site shows in the place of several articles.

    A page is one if at least `AS_MANY` stored articles that used to differ now have the same content, or their pages
    show the same: of one page that lists articles, each address may pick out another. Dates, pictures and files count,
    so that short notices with their own are told apart. Bodies alone count too where they changed and are now the same
    (a template may put one error, or nothing, below each article's own title and day), unless each article still has
    files of its own.
    """

    def __init__(self, known: Mapping[str, Known]) -> None:
        """Begin with what was stored before the run: `article_id` → what is known of it."""
        self._known = known
        self._said_at: defaultdict[str, set[str]] = defaultdict(set)  # text, body or wording → addresses
        self._changed_to: defaultdict[str, set[str]] = defaultdict(set)  # text, body or wording → article_id
        self._told: set[str] = set()

    def among(self, readings: Sequence[Reading]) -> tuple[list[Reading], dict[str, str]]:
        """Return the readings that are articles, and address → reason for what is none.

        That is every address at which the run read the page, also those stored before it could be told: they are asked
        for again because they have failed.
        """
        if not self._known:  # of a site never read before nothing has changed
            return list(readings), {}
        signs = [self._note(reading) for reading in readings]
        told = {each for each in chain.from_iterable(signs) if self._stands_in(each)}
        self._told |= told
        reasons = {
            url: f"{len(self._changed_to[each])} articles show the same now: a page stands in for them"
            for each in told
            for url in self._said_at[each]
        }
        return [reading for reading, of in zip(readings, signs, strict=True) if self._told.isdisjoint(of)], reasons

    def _note(self, reading: Reading) -> set[str]:
        """Take a reading in; return what stands for its text and its page: a notice may show in several categories.

        What is below its title stands for nothing where the article is as it was: many may say "see above" for years.
        """
        article = reading.article
        before = self._known.get(article.article_id)
        has_changed = before is not None and not says_the_same(article, before)
        signs = {content_hash(replace(article, category=None))} | ({reading.wording} if reading.wording else set())
        if has_changed or before is None:
            below = replace(article, title="", category=None, published_at=None)
            signs.add(f"{_body_sign(article.body)} {content_hash(below)}")
        for each in signs:
            self._said_at[each].add(article.url)
            if has_changed:
                self._changed_to[each].add(article.article_id)
        return signs

    def _stands_in(self, sign: str) -> bool:
        changed = self._changed_to.get(sign, set())
        if len(changed) >= AS_MANY and sign.startswith(_BODY) and sign not in self._told:
            changed -= self._always_had(changed, sign)
        return len(changed) >= AS_MANY

    def _always_had(self, article_ids: Collection[str], sign: str) -> set[str]:
        """Return which of the articles had that body before: what changed of them is something else."""
        if not isinstance(self._known, KnownArticles):  # nobody can say what they had
            return set(article_ids)
        return {key for key, body in self._known.bodies(article_ids).items() if sign.startswith(_body_sign(body))}


def _body_sign(body: str) -> str:
    return _BODY + hashlib.sha256(body.encode("utf-8", "surrogatepass")).hexdigest()
