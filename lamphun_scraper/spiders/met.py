"""The articles that a run has met: which were read and which are none, what it knows of their days and sections."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date, datetime

from lamphun_scraper.facts import publication_day
from lamphun_scraper.spiders.arguments import CrawlArguments
from lamphun_scraper.spiders.history import History, section_of


class Met:
    """What has become of each article in this run.

    Holds short strings and days only, so that memory stays flat however long the texts are.
    """

    def __init__(self, arguments: CrawlArguments, history: History) -> None:
        """Begin with nothing met, within the bounds a person gave, knowing what earlier runs stored."""
        self._arguments = arguments
        self._history = history
        self._met: set[str] = set()
        self._days: dict[str, date] = {}
        self._dated_sections: set[str] = set()
        self._not_articles: set[str] = set()
        self._in_vain: Counter[str] = Counter()
        self._articles: set[str] = set()
        self.news: set[str] = set()
        """Sections in which an article was read in this run."""

    # --- one article

    def first(self, article_id: str) -> bool:
        """Note that an article is met; return whether it is the first time."""
        first = article_id not in self._met
        self._met.add(article_id)
        return first

    def read(self, article_id: str) -> None:
        """Note that an address led to an article."""
        self._articles.add(article_id)
        self.news.add(section_of(article_id))

    def read_none(self, article_id: str) -> None:
        """Note that an address that looks like an article's led to none."""
        self._not_articles.add(article_id)
        self._in_vain[section_of(article_id)] += 1

    def left_alone(self, article_id: str) -> None:
        """Note an article that is not asked for because of its day."""
        self._articles.add(article_id)

    def without_none(self, article_ids: Iterable[str]) -> list[str]:
        """Return which of them have not turned out to be no articles."""
        return [one for one in article_ids if one not in self._not_articles]

    def is_article(self, article_id: str) -> bool:
        """Tell whether an article is known to be one."""
        return article_id in self._articles or article_id in self._history.known

    def was_in_vain(self, article_id: str) -> bool:
        """Tell whether this was asked for in vain, in a section without news: elsewhere that is a failure."""
        return article_id in self._not_articles and not self.has_articles(section_of(article_id))

    # --- its day

    def note_day(self, article_id: str, published_at: datetime | None) -> None:
        """Note when an article appeared, where that decides anything."""
        day = publication_day(published_at)
        if day and (self._arguments.since or self._arguments.until):
            self._days[article_id] = day

    def note_stamp(self, section: str, article_id: str, published_at: datetime) -> None:
        """Note the stamp that a listing shows beside an article."""
        self._dated_sections.add(section)
        self.note_day(article_id, published_at)

    def is_wanted(self, article_id: str) -> bool:
        """Tell whether an article is of the days wanted, as far as its own is known."""
        return self._arguments.wants(self._day(article_id))

    def all_too_old(self, article_ids: Iterable[str]) -> bool:
        """Tell whether all of them that have a known day, one at least, appeared before the days wanted."""
        days = [day for one in article_ids if (day := self._day(one))]
        return bool(days) and all(self._arguments.too_old(day) for day in days)

    def _day(self, article_id: str) -> date | None:
        if article_id in self._days:
            return self._days[article_id]
        known = self._history.known.get(article_id)
        return publication_day(known.published_at) if known else None

    # --- its section

    @property
    def sections(self) -> set[str]:
        """The sections of all that was met."""
        return set(map(section_of, self._met))

    def has_articles(self, section: str) -> bool:
        """Tell whether articles of a section were read, in this run or before."""
        return section in self.news or section in self._history.sections

    def holds_news(self, section: str) -> bool:
        """Tell whether a section is known to hold news: it did before, or its pages are listed with a stamp."""
        return section in self._dated_sections or section in self._history.sections

    def in_vain(self, section: str) -> int:
        """Return how many addresses of a section led to no article."""
        return self._in_vain[section]
