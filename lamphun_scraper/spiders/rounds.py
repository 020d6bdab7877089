"""What a run asks for when all that pages lead to is walked: what earlier runs saw, some at a time."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain, islice
from types import MappingProxyType
from typing import Final, NamedTuple

from lamphun_scraper.spiders.addresses import home_addresses, identity, listing_address, rebased
from lamphun_scraper.spiders.frontier import Frontier
from lamphun_scraper.spiders.troubles import Troubles

AT_ONCE: Final = 50
"""How many articles to look at again are asked for at a time, so that the queue stays short."""
LISTINGS_AGAIN: Final = 20
"""How many listings that failed before, and to which nothing leads, are asked for in a run; the next takes others."""


class Round(NamedTuple):
    """What is asked for at a time, though no page of this run leads to it: listings, and articles by their ids."""

    listings: Sequence[str] = ()
    articles: Mapping[str, str] = MappingProxyType({})


class Rounds:
    """The rounds of a run: listings that failed before, articles that did, then stored articles that no page has shown.

    Attributes:
        turned_to: the stored article that had its turn last to be looked at again; None where none has had it in this
            run.
    """

    def __init__(self, frontier: Frontier, troubles: Troubles, *, patience: int, older: int) -> None:
        """Begin with nothing asked for.

        Args:
            frontier: what the run has seen.
            troubles: what failed, before and in this run.
            patience: after so many failures in a row no further articles that failed before are asked for.
            older: how many older articles have their turn in a run.
        """
        self._frontier = frontier
        self._troubles = troubles
        self._patience = patience
        self._older = older
        self._site, self._arguments, self._history = frontier.site, frontier.arguments, frontier.history
        self.turned_to: str | None = None

    def __iter__(self) -> Iterator[Round]:
        """Yield each round once the one before is answered: what comes next may depend on that."""
        failed = [rebased(url, self._site) for url in self._history.retry]
        yield Round(listings=self._listings(failed))
        yield from self._failed_articles(failed)
        if not self._arguments.within_days:
            yield from self._stored_articles()

    def _listings(self, failed: Sequence[str]) -> list[str]:
        homes = home_addresses(self._site, self._arguments.base_url)
        listings = [url for url in failed if identity(url, self._site) == url and url not in homes]
        return list(islice(filter(self._frontier.ask, map(listing_address, listings)), LISTINGS_AGAIN))

    def _failed_articles(self, failed: Sequence[str]) -> Iterator[Round]:
        again = iter([url for url in failed if identity(url, self._site) != url and self._is_due(url)])
        while self._troubles.retrying_helps(self._patience) and (urls := list(islice(again, AT_ONCE))):
            yield self._unmet({identity(url, self._site): url for url in urls})

    def _stored_articles(self) -> Iterator[Round]:
        unseen = self._unseen()
        while ids := list(islice(unseen, AT_ONCE)):
            yield self._unmet({article_id: self._address(article_id) for article_id in ids})

    def _unseen(self) -> Iterator[str]:
        """Return the stored articles to ask for: all, or those that should have been shown and some older ones."""
        if self._arguments.full:
            return iter(self._history.known)
        missing = self._history.missing(self._frontier.listings.shown, AT_ONCE)
        in_turn = self._history.turn(self._older)
        self.turned_to = in_turn[-1] if in_turn else self._history.turned_to
        return (one for one in chain(missing, in_turn) if self._is_due(self._address(one)))

    def _unmet(self, addresses: Mapping[str, str]) -> Round:
        """Return the articles that this run has not met, and meet them."""
        return Round(articles={one: url for one, url in addresses.items() if self._frontier.met.first(one)})

    def _address(self, article_id: str) -> str:
        return rebased(self._history.known[article_id].url, self._site)

    def _is_due(self, url: str) -> bool:
        """Return whether an article that no page leads to is worth a request, however long it has been failing."""
        return self._arguments.full or not self._troubles.rests(url)
