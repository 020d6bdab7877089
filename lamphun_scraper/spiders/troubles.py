"""What went wrong on the way: records for `failures`, and when to give a site up."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Final

from lamphun_scraper.clock import now
from lamphun_scraper.items import Healed
from lamphun_scraper.records import Failure, Stage
from lamphun_scraper.sites import SiteDefinition
from lamphun_scraper.spiders.addresses import identity, rebased
from lamphun_scraper.spiders.history import History, section_of

TURNED_AWAY_IN_A_ROW: Final = 3
"""After so many answers that turn us away the site is taken to want no programs, or none for now."""


@dataclass(slots=True)
class _InARow:
    """How many addresses of one kind gave no page since the last one that did, and how many of them turned us away.

    Articles are counted by section, listings all as one.
    """

    failed: Counter[str] = field(default_factory=Counter)
    turned_away: int = 0

    def count(self, section: str = "", *, turned_away: bool) -> None:
        self.failed[section] += 1
        self.turned_away = self.turned_away + 1 if turned_away else 0


class Troubles:
    """The troubles of one run."""

    def __init__(self, site: SiteDefinition, run_id: str, history: History) -> None:
        """Begin a run.

        Args:
            site: whose pages they are.
            run_id: the run's key.
            history: which addresses earlier runs left open in `failures`; a listing's is its name, here and below.
        """
        self._site = site
        self._run_id = run_id
        self._names: dict[str, list[str]] = {}
        for url in history.retry:
            self._names.setdefault(identity(rebased(url, site), site), []).append(url)
        self._history = history
        self._unread: dict[str, list[Failure]] = {}
        self._news: set[str] = set()
        self._articles_in_a_row = _InARow()
        self._listings_in_a_row = _InARow()
        self._again_in_a_row = 0
        self._answering: set[str] = set()
        """Sections of which an article came."""
        self._well: set[Healed] = set()
        """Listings that failed before, and came well in this run or are no more."""

    # --- one page

    def healed(self, url: str) -> list[Healed]:
        """Return what is healed now that this address answers: itself, by all names it had when it failed."""
        return [Healed(url=name) for name in self._names.get(identity(url, self._site), ())]

    def well(self, name: str) -> None:
        """Note that a listing came well, or is no more; see `healed_listings`."""
        self._well.update(self.healed(name))

    def healed_listings(self) -> list[Healed]:
        """Return which listings are healed now that the run has got to its end.

        No sooner: the open failure is what has runs walk on beyond what is stored, and what lies behind the page that
        failed comes after it. A run that is cut short in between would leave it to nobody.
        """
        return list(self._well)

    def failed_before(self, url: str) -> bool:
        """Return whether this address failed in an earlier run and has not been healed since."""
        return identity(url, self._site) in self._names

    def misread_before(self, url: str) -> bool:
        """Return whether this address showed in an earlier run, too, what it should not."""
        return not self._names_of(url).isdisjoint(self._history.misread)

    def lasts(self, url: str) -> bool:
        """Return whether this address has shown no article in several runs over some days."""
        return not self._names_of(url).isdisjoint(self._history.lasting)

    def rests(self, url: str) -> bool:
        """Return whether this address has failed for so long that this run leaves it alone."""
        return not self._names_of(url).isdisjoint(self._history.resting)

    def _names_of(self, url: str) -> set[str]:
        return set(self._names.get(identity(url, self._site), ()))

    def failure(self, url: str, stage: Stage, reason: str, tries: int = 1) -> Failure:
        """Return the record of a failure, under the name that an earlier run gave it, if one did."""
        names = self._names.get(identity(url, self._site))
        return Failure.at(
            now(),
            url=names[0] if names else url,
            site=self._site.key,
            stage=stage,
            reason=reason,
            run_id=self._run_id,
            tries=tries,
        )

    # --- pages that hold no article, though their address looks like one

    def unreadable(self, section: str, failure: Failure) -> list[Failure]:
        """Return the failures to record now.

        A static page may have an article's address (`/th/content/1/history`). So a page without an article is a
        failure only where its section is known to hold news; until that is known it is kept back.
        """
        if section in self._news:
            return [failure]
        self._unread.setdefault(section, []).append(failure)
        return []

    def news_in(self, section: str) -> list[Failure]:
        """Note that a section holds news; return what was kept back of it."""
        self._news.add(section)
        return self._unread.pop(section, [])

    def kept_back(self) -> list[Failure]:
        """Return the pages without an article in sections where none was seen: static pages, as a rule."""
        return [failure for failures in self._unread.values() for failure in failures]

    # --- the site as a whole

    def answered(self, section: str) -> None:
        """Note that the site answers where an article of a section was asked for."""
        self.listed()
        self._answering.add(section)
        self._articles_in_a_row = _InARow()
        self._again_in_a_row = 0

    def listed(self) -> None:
        """Note that a listing came. It says nothing of the articles: listings may come from a cache."""
        self._listings_in_a_row = _InARow()

    def unanswered(self, url: str, *, turned_away: bool) -> None:
        """Note that an address gave no page.

        One that gave none in an earlier run either says nothing of the site: a few dozen broken pages, tried again one
        after the other, would end each run before it has seen what is new.

        Args:
            url: the address.
            turned_away: whether the answer was a challenge, or asks for a longer wait than a run makes.
        """
        if self.failed_before(url):
            self._again_in_a_row += 1
        elif (article_id := identity(url, self._site)) == url:
            self._listings_in_a_row.count(turned_away=turned_away)
        else:
            self._articles_in_a_row.count(section_of(article_id), turned_away=turned_away)

    def retrying_helps(self, patience: int) -> bool:
        """Return whether to try on what failed before; the next run begins with those that were left out."""
        return self._again_in_a_row < patience

    def ending(self, patience: int) -> str | None:
        """Return why the run should stop: "blocked", "unreachable", or None where it should go on.

        Args:
            patience: how many failures in a row are borne.
        """
        rows = (self._articles_in_a_row, self._listings_in_a_row)
        if sum(row.turned_away for row in rows) >= TURNED_AWAY_IN_A_ROW:
            return "blocked"
        failed = self._failed_articles(patience) + self._listings_in_a_row.failed.total()
        return "unreachable" if failed >= patience else None

    def _failed_articles(self, patience: int) -> int:
        """Return how many articles failed in a row; where others answer, one section is but half of what is borne.

        So a broken section does not end the run, which goes on to the others; these say whether it is the site.
        """
        failed = self._articles_in_a_row.failed
        most = (patience + 1) // 2 if self._answering - failed.keys() else failed.total()
        return sum(min(count, most) for count in failed.values())
