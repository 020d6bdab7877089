"""What a fact must be before it is stored. A rule here guards against mistakes of ours, not of the site."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields, replace
from datetime import date
from operator import attrgetter
from typing import Any, Final

from lamphun_scraper.facts.calendar_years import sensible
from lamphun_scraper.facts.text import readable
from lamphun_scraper.records import Article, DateMention, Event, Facts, Official, Participants, Venue

_HAVE_DAYS: Final = (DateMention, Event)
_HAVE_NAMES: Final = (Official, Venue)


def _said(name: str, prefix: str = "") -> tuple[str, attrgetter[tuple[str | None, str | None, int, int]]]:
    """Name a value that stands word for word in the text, and what reads it from a record, with its span."""
    return name, attrgetter(name, f"{prefix}source", f"{prefix}span_start", f"{prefix}span_end")


_SAID: Final = {
    DateMention: (_said("text"),),
    Event: (_said("name", "name_"),),
    Official: (_said("name"), _said("position", "position_")),
    Venue: (_said("name"),),
    Participants: (_said("text"), _said("group", "group_")),
}


def valid(facts: Facts, article: Article) -> tuple[Facts, list[str]]:
    """Return the facts that hold, and a sentence for each that does not."""
    rejected: list[str] = []
    kept: dict[str, Any] = {}
    for kind in fields(Facts):
        found = getattr(facts, kind.name)
        wrong = [next(problems(fact, article.title, article.body), None) for fact in found]
        if any(wrong):
            checked = list(zip(found, wrong, strict=True))
            kept[kind.name] = tuple(fact for fact, problem in checked if problem is None)
            rejected += [f"{kind.name}: {problem}: {fact}"[:500] for fact, problem in checked if problem is not None]
    return (replace(facts, **kept) if rejected else facts), rejected


def problems(fact: Any, title: str, body: str) -> Iterator[str]:
    """Yield what is wrong with a fact read from these two texts; nothing, if it holds."""
    texts = {"title": title, "body": body}
    if not 0 <= fact.span_start < fact.span_end <= len(texts[fact.source]):
        yield "its span lies outside the text"
        return
    if not 0 <= fact.confidence <= 1:
        yield "its confidence is no probability"
    if isinstance(fact, _HAVE_DAYS):
        yield from _day_problems(fact.start, fact.end)
    elif isinstance(fact, _HAVE_NAMES) and fact.name is not None and not fact.name.strip():
        yield "it has no name"
    elif isinstance(fact, Participants) and not 0 < fact.count < 1 << 62:
        yield "its count is no number of people"
    yield from _ungrounded(fact, texts)


def _ungrounded(fact: Any, texts: Mapping[str, str]) -> Iterator[str]:
    """Yield a sentence for each value that the slice beside it does not say."""
    for name, read in _SAID[type(fact)]:
        value, source, start, end = read(fact)
        if value is not None and (source is None or readable(texts[source][start:end]) != value):
            yield f"its {name} is not what its span says"


def _day_problems(start: date, end: date) -> Iterator[str]:
    if start > end:
        yield "it ends before it starts"
    if not sensible(start.year) or not sensible(end.year):
        yield "its year is not between 1900 and 2100"
