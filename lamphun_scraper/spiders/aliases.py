"""Whether an address that shows another article than its own does so, as its canonical address says."""

from __future__ import annotations

from lamphun_scraper.records import Article
from lamphun_scraper.spiders.history import History


class Aliases:
    """What the articles of this run say, to tell an answer that is another article from a canonical address that lies.

    Some programs answer an id that they do not know with the newest article, and say so there alone. Others name one
    and the same article as the canonical address of all: nothing may be lost by that.
    """

    def __init__(self, history: History) -> None:
        """Begin a run, knowing what earlier ones stored."""
        self._history = history
        self._said: dict[str, int] = {}

    def note(self, article: Article) -> None:
        """Note what the page of an article says."""
        self._said[article.article_id] = _sign(article)

    def shows(self, article: Article, other: str) -> bool:
        """Return whether what was read as an article is another one, of which it bears the canonical address.

        So it is, of an article that is stored, where both say the same now; where the other was not read in this run,
        its stamp tells. One that is not stored is taken as it comes: the next run, which may not read the other, would.

        Args:
            article: as read, under the id of the address asked for.
            other: the id of the other one.
        """
        if article.article_id not in self._history.known:
            return False
        if other in self._said:
            return self._said[other] == _sign(article)
        before, there = (self._history.known.get(one) for one in (article.article_id, other))
        if before is None or there is None or article.published_at is None:
            return False
        return there.published_at == article.published_at != before.published_at


def _sign(article: Article) -> int:
    return hash((article.title, article.body))
