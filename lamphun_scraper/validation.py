"""What a fact must be before it is stored. A rule here guards against mistakes of ours, not of the site."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, replace
from datetime import date
from typing import Any, Final

from lamphun_scraper.records import Article, DateMention, Event, Facts, Official, Participants

YEARS: Final = range(1900, 2101)


def unstorable(article: Article) -> str | None:
    """Return why an article cannot be stored, or None."""
    try:
        f"{article.title}{article.body}{article.category}{article.url}".encode()
    except UnicodeEncodeError:
        return "its text holds characters that no file can hold (lone surrogates)"
    return None if article.title.strip() else "it has no title"


def valid(facts: Facts, article: Article) -> tuple[Facts, list[str]]:
    """Return the facts that hold, and a sentence for each that does not."""
    rejected: list[str] = []
    kept: dict[str, Any] = {}
    for kind in fields(Facts):
        kept[kind.name] = tuple(
            fact for fact in getattr(facts, kind.name) if not _rejects(fact, article, kind.name, rejected)
        )
    return (replace(facts, **kept) if rejected else facts), rejected


def _rejects(fact: Any, article: Article, kind: str, rejected: list[str]) -> bool:
    problem = next(_problems(fact, article), None)
    if problem:
        rejected.append(f"{kind}: {problem}: {fact}"[:500])
    return problem is not None


def _problems(fact: Any, article: Article) -> Iterator[str]:
    text = article.title if fact.source == "title" else article.body
    if not 0 <= fact.span_start < fact.span_end <= len(text):
        yield "its span lies outside the text"
    if not 0 <= fact.confidence <= 1:
        yield "its confidence is no probability"
    if isinstance(fact, DateMention | Event):
        yield from _day_problems(fact.start, fact.end)
    elif isinstance(fact, Official) and not fact.name.strip():
        yield "it has no name"
    elif isinstance(fact, Participants) and not 0 < fact.count < 1 << 62:
        yield "its count is no number of people"


def _day_problems(start: date, end: date) -> Iterator[str]:
    if start > end:
        yield "it ends before it starts"
    if start.year not in YEARS or end.year not in YEARS:
        yield "its year is not between 1900 and 2100"
