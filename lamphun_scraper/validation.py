"""What a fact must be before it is stored. A rule here guards against mistakes of ours, not of the site."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields, replace
from datetime import date
from typing import Any, Final

from lamphun_scraper.facts.text import readable
from lamphun_scraper.records import Article, DateMention, Event, Facts, Official, Participants, Venue

YEARS: Final = range(1900, 2101)

# Record → its values that stand word for word in the text, each with the prefix of the span that says it.
_SAID_AT: Final[Mapping[type, tuple[tuple[str, str], ...]]] = {
    DateMention: (("text", ""),),
    Event: (("name", "name_"),),
    Official: (("name", ""), ("position", "position_")),
    Venue: (("name", ""),),
    Participants: (("text", ""), ("group", "group_")),
}


def valid(facts: Facts, article: Article) -> tuple[Facts, list[str]]:
    """Return the facts that hold, and a sentence for each that does not."""
    rejected: list[str] = []
    kept: dict[str, Any] = {}
    for kind in fields(Facts):
        found = [(fact, next(problems(fact, article.title, article.body), None)) for fact in getattr(facts, kind.name)]
        kept[kind.name] = tuple(fact for fact, problem in found if problem is None)
        rejected += [f"{kind.name}: {problem}: {fact}"[:500] for fact, problem in found if problem is not None]
    return (replace(facts, **kept) if rejected else facts), rejected


def problems(fact: Any, title: str, body: str) -> Iterator[str]:
    """Yield what is wrong with a fact read from these two texts; nothing, if it holds."""
    texts = {"title": title, "body": body}
    if not 0 <= fact.span_start < fact.span_end <= len(texts[fact.source]):
        yield "its span lies outside the text"
        return
    if not 0 <= fact.confidence <= 1:
        yield "its confidence is no probability"
    if isinstance(fact, DateMention | Event):
        yield from _day_problems(fact.start, fact.end)
    elif isinstance(fact, Official) and not fact.name.strip():
        yield "it has no name"
    elif isinstance(fact, Participants) and not 0 < fact.count < 1 << 62:
        yield "its count is no number of people"
    yield from _ungrounded(fact, texts)


def _ungrounded(fact: Any, texts: Mapping[str, str]) -> Iterator[str]:
    """Yield a sentence for each value that the slice beside it does not say."""
    for name, prefix in _SAID_AT[type(fact)]:
        value = getattr(fact, name)
        source, start, end = (getattr(fact, prefix + part) for part in ("source", "span_start", "span_end"))
        if value is not None and (source is None or readable(texts[source][start:end]) != value):
            yield f"its {name} is not what its span says"


def _day_problems(start: date, end: date) -> Iterator[str]:
    if start > end:
        yield "it ends before it starts"
    if start.year not in YEARS or end.year not in YEARS:
        yield "its year is not between 1900 and 2100"
