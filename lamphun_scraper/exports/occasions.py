"""Every event with the article that tells of it, for the formats that are about events."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final

from lamphun_scraper.datasets import ordered_articles
from lamphun_scraper.lake import Lake

_MIDNIGHT: Final = "00:00"
_COLUMNS: Final = ("url", "title", "published_at", "changed_at", "events", "venues", "officials")


@dataclass(frozen=True, slots=True)
class Occasion:
    """One event of one article.

    Attributes:
        ordinal: its place among the article's events, from 1.
        event: its columns by name.
        article: the article's columns by name, venues and officials nested.
    """

    ordinal: int
    event: Mapping[str, Any]
    article: Mapping[str, Any]

    @property
    def title(self) -> str:
        """What it is called, or else the headline that tells of it."""
        return str(self.event["name"] or self.article["title"])


def last_day(event: Mapping[str, Any]) -> date:
    """Return the day of the end time: 24.00 น. is told as 00:00, which is that of the next day."""
    at_midnight = event["start_time"] is not None and event["end_time"] == _MIDNIGHT
    day: date = event["end"]
    return day + timedelta(days=1) if at_midnight else day


def occasions(lake: Lake) -> Iterator[Occasion]:
    """Yield every event, in the order of the tables."""
    for articles in ordered_articles(lake, _COLUMNS):
        for article in articles.to_pylist():
            for ordinal, event in enumerate(article["events"], 1):
                yield Occasion(ordinal, event, article)
