"""What is wrong with a page that came where a page of a listing was to come, behind which articles may be lost.

A site in trouble may show an error, its home page or another page of the listing, all with status 200.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from lamphun_scraper.pages import Links
from lamphun_scraper.pages.refs import path_of, segments
from lamphun_scraper.spiders.addresses import is_plain, listing_name
from lamphun_scraper.spiders.chain import Chain
from lamphun_scraper.spiders.history import History, section_of
from lamphun_scraper.spiders.listings import Listings
from lamphun_scraper.spiders.met import Met

_NO_ARTICLE: Final = "a further page of a listing shows no article"


class Amiss:
    """Tells what is amiss with a page, by what its listing has shown in this run and before."""

    def __init__(
        self,
        listings: Listings,
        met: Met,
        history: History,
        failed_before: Callable[[str], bool],
        *,
        bounded: bool,
    ) -> None:
        """Judge by what a run knows.

        Args:
            listings: of the site, and what they have shown.
            met: what has become of the articles shown.
            history: what earlier runs stored.
            failed_before: tells of a listing's name whether earlier runs left it open in `failures`.
            bounded: whether the run stops before it is led to all pages.
        """
        self._listings = listings
        self._met = met
        self._history = history
        self._failed_before = failed_before
        self._bounded = bounded

    def linked(
        self, chain_key: str, asked: str, url: str, article_ids: Sequence[str], pager: Sequence[str]
    ) -> str | None:
        """Return what is wrong with the page that came for a further one of a listing; None where nothing is.

        Many sites lead to one page behind their last, which shows nothing or the last again. In another language than
        the first much may be missing that this one shows. A page that leads to others of the listing may do without
        articles: it holds files, or is an empty year.

        Args:
            chain_key: the listing.
            asked: the address asked for.
            url: where it led to.
            article_ids: what the page shows.
            pager: where it leads on to.
        """
        chain = self._listings.known(chain_key)
        if chain is None or asked not in chain.further or not is_plain(asked, self._listings.site):
            return None
        shown = set(self._met.without_none(article_ids))
        belongs = chain.has(asked, url, pager)
        if not shown and not belongs:
            reason = _NO_ARTICLE
        elif self._listings.is_another(chain_key, url):
            reason = f"a further page of a listing led to {url}"
        elif chain.repeats(asked, shown) and not (belongs and _may_repeat(chain_key, chain, shown)):
            reason = "a further page of a listing shows only what pages before it show"
        else:
            return None
        return None if self._may_be_behind_the_last(chain, asked) else reason

    def alone(self, chain_key: str, asked: str, url: str, links: Links) -> str | None:
        """Return what is wrong with a page that failed before and that no page of this run leads to; None if nothing.

        Only of a further page it is known that it belonged to a listing; an entry of a menu may be any page.

        Args:
            chain_key: the listing.
            asked: the address asked for.
            url: where it led to.
            links: where the page leads.
        """
        if not Links.page_number(asked) or self.superseded(asked):
            return None
        if self._listings.is_another(chain_key, url):
            return f"a further page of a listing led to {url}"
        return None if links.articles or (links.pagination and url == asked) else _NO_ARTICLE

    def superseded(self, url: str) -> bool:
        """Tell whether a page of a listing that nothing leads to goes by another address now.

        Where the page by its new address fails, that is a failure of its own. Another number is another page, with
        articles of its own. A run within bounds stops before it is led to all pages, so that it cannot tell.
        """
        return not self._bounded and self._listings.have_renamed(url)

    def _may_be_behind_the_last(self, chain: Chain, asked: str) -> bool:
        """Tell whether a page to which no article is missing may just not be there.

        So it is behind all others where the page before it was not full, where it failed in an earlier run, too, or
        where the listing has shown all that is stored of its sections.
        """
        if chain.is_before_last(asked):
            return False
        failed_before = self._failed_before(listing_name(asked, self._listings.site))
        return not chain.further[asked] or failed_before or self._has_shown_all(chain)

    def _has_shown_all(self, chain: Chain) -> bool:
        sections = set(map(section_of, chain.shown))
        if self._history.settled_until is None or not sections <= self._history.sections.keys():
            return False  # what else there is of them nobody knows
        stored = (one for section in sections for one in self._history.sections[section])
        return all(one in chain.shown or not self._history.live(one) for one in stored)


def _may_repeat(chain_key: str, chain: Chain, shown: set[str]) -> bool:
    """Tell whether a page of a listing may well show only what was shown before: a box of the latest news.

    So it is where something else is listed than the articles shown, as in a gallery, and on pages of a section that
    hold only files beside that box.
    """
    lists_them = not {section_of(one) for one in shown}.isdisjoint(segments(path_of(chain_key)))
    return not lists_them or len(shown) < chain.first
