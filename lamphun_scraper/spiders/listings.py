"""The listings of a site that have come in a run, each a chain of pages: what one has shown, and all together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import Final

from lamphun_scraper.pages import Links
from lamphun_scraper.sites import SiteDefinition
from lamphun_scraper.spiders.addresses import listing_key
from lamphun_scraper.spiders.chain import Chain
from lamphun_scraper.spiders.history import section_of

HOME: Final = "/"
"""Key of the home page as a listing, wherever it is."""


class Listings:
    """What the listings of a site have shown in this run, by their keys (see `listing_key`).

    Attributes:
        site: whose listings these are.
        home_keys: the keys that the home page has as a listing, by each of its addresses.
    """

    def __init__(self, site: SiteDefinition) -> None:
        """Begin with none."""
        self.site = site
        self._chains: dict[str, Chain] = {}
        self.home_keys = {HOME, *(listing_key(path, site) for path in site.home_paths)}

    def chain(self, key: str) -> Chain:
        """Return the pages of a listing; of a new one, if none has come."""
        return self._chains.setdefault(key, Chain())

    def known(self, key: str) -> Chain | None:
        """Return the pages of a listing; None where none has come."""
        return self._chains.get(key)

    def shows_articles(self, key: str) -> bool:
        """Tell whether a listing has shown articles."""
        return key in self._chains and bool(self._chains[key].shown)

    @property
    def shown(self) -> set[str]:
        """The articles that listings have shown."""
        return set().union(*(chain.shown for chain in self._chains.values()))

    def home_is_splash(self) -> bool:
        """Tell whether the home page came without an article."""
        return HOME in self._chains and not self._chains[HOME].shown

    def is_another(self, key: str, url: str) -> bool:
        """Tell whether an address is that of the home page or of another listing than `key`."""
        other = listing_key(url, self.site)
        return other != key and (other in self.home_keys or other in self._chains)

    def is_alone(self, asked: str, key: str) -> bool:
        """Tell whether an address is that of a further page of which the listing has not come in this run."""
        came = (one for one, chain in self._chains.items() if chain.pages and one not in self.home_keys)
        return bool(Links.page_number(asked)) and not any(is_within(key, one) for one in came)

    def have_renamed(self, url: str) -> bool:
        """Tell whether a page of a listing goes by another address now (see `Chain.has_renamed`)."""
        return any(chain.has_renamed(url) for chain in self._chains.values())

    # --- all of them together

    @property
    def home_only(self) -> bool:
        """Whether no listing but the home page has shown an article or documents, and that has no further pages."""
        return not any(
            (chain.shown or chain.gaps) and (key not in self.home_keys or chain.paged)
            for key, chain in self._chains.items()
        )

    def unlisted_sections(self, has_articles: Callable[[str], bool]) -> list[str]:
        """Return the sections of which the home page alone shows articles, several; none where it has further pages.

        Args:
            has_articles: tells of a section whether articles of it were read.
        """
        if any(chain.paged for key, chain in self._chains.items() if key in self.home_keys):
            return []
        shown = {key: Counter(map(section_of, chain.shown)) for key, chain in self._chains.items()}
        listed = {section for key, sections in shown.items() if key not in self.home_keys for section in sections}
        listed |= {key.removeprefix("/") for key, chain in self._chains.items() if chain.gaps}
        at_home = {section for key in self.home_keys & shown.keys() for section, n in shown[key].items() if n > 1}
        return sorted(filter(has_articles, at_home - listed))


def is_within(key: str, listing: str) -> bool:
    """Tell whether an address is a listing's or goes on from it: /news?page=2 does from /news, /newsletter not."""
    return key.startswith(listing) and key[len(listing) :][:1] in {"", "/", "?", "&"}
