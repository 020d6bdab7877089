"""What a spider hands to the pipelines, besides the records `SiteStats` and `Failure`."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime

from lamphun_scraper.records import Article, Facts, Stage


@dataclass(frozen=True, slots=True, kw_only=True)
class FetchedArticle:
    """An article page as fetched and read; the pipelines add the facts, and what went wrong with them.

    Attributes:
        raw: the response's body, decompressed.
        fetched_at: when it came, Bangkok.
        wording: what stands for all that the page shows; None where nothing is stored that it could stand in for.
        problems: stage and reason of what could not be read or validated.
    """

    article: Article
    raw: bytes = field(repr=False)  # a log that names the item need not hold its page
    fetched_at: datetime
    content_type: str | None = None
    etag: str | None = None
    last_modified: str | None = None
    wording: str | None = None
    facts: Facts = field(default_factory=Facts)
    problems: tuple[tuple[Stage, str], ...] = ()

    def with_problem(self, stage: Stage, reason: str) -> FetchedArticle:
        """Return the same article with one more problem."""
        return replace(self, problems=(*self.problems, (stage, reason)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Withdrawn:
    """A stored article that the site has withdrawn: it answered 404 or 410, or has shown none there for days."""

    article_id: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Healed:
    """An address that failed in an earlier run and answers now."""

    url: str
