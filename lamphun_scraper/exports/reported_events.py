"""Every event with the article that tells of it, for the formats that are about events."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any, Final

from lamphun_scraper.clock import BANGKOK
from lamphun_scraper.datasets import ordered_articles
from lamphun_scraper.lake import Lake

_MIDNIGHT: Final = "00:00"
_COLUMNS: Final = ("url", "title", "published_at", "changed_at", "events", "venues", "officials")


@dataclass(frozen=True, slots=True)
class ReportedEvent:
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


def takes_days(event: Mapping[str, Any]) -> bool:
    """Whether it takes more than one day; its times are then those of each day, not of the first and the last."""
    return bool(event["end"] > event["start"])


def period(event: Mapping[str, Any]) -> tuple[date, date | None]:
    """Return when an event begins and ends: instants where it is of one day with a time, else its first and last day.

    The end is None where only the starting time is known.
    """
    first, opens, closes = event["start"], event["start_time"], event["end_time"]
    if takes_days(event) or opens is None:
        return first, event["end"]
    return _instant(first, opens), _closing(first, opens, closes) if closes else None


def _closing(day: date, opens: str, closes: str) -> datetime | None:
    """Return the end of what opens on `day`: one before the opening is of the next day, as is 24.00 น. (00:00)."""
    if closes == opens != _MIDNIGHT:
        return None
    return _instant(day + timedelta(days=closes < opens or closes == _MIDNIGHT), closes)


def _instant(day: date, clock: str) -> datetime:
    return datetime.combine(day, time.fromisoformat(clock), BANGKOK)


def reported_events(lake: Lake) -> Iterator[ReportedEvent]:
    """Yield every event, in the order of the tables."""
    for articles in ordered_articles(lake, _COLUMNS):
        for article in articles.to_pylist():
            for ordinal, event in enumerate(article["events"], 1):
                yield ReportedEvent(ordinal, event, article)
