"""Every value is grounded: the slice of the text as given says it, however the text is damaged."""

from __future__ import annotations

import re
from dataclasses import asdict, fields
from random import Random
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from lamphun_scraper.facts import extract
from lamphun_scraper.facts.scan import words
from lamphun_scraper.facts.text import Text
from lamphun_scraper.records import DateMention, Event, Facts, Participants
from lamphun_scraper.validation import problems
from tests.facts.damage import INVISIBLE, VISIBLE, Damage, damaged
from tests.fixtures.site import SiteArticle, load_articles

ARTICLES = st.sampled_from(load_articles())
CHANCE = st.integers(0, 2**32).map(Random)
SHARES = st.sampled_from((0.01, 0.05, 0.3, 1.0))


@settings(max_examples=150, deadline=None)
@given(ARTICLES, CHANCE, SHARES, st.sampled_from((INVISIBLE, VISIBLE)))
def test_the_slice_says_the_value(
    article: SiteArticle, chance: Random, share: float, kinds: tuple[Damage, ...]
) -> None:
    title, body = (damaged(text, chance, kinds, share) for text in (article.title, article.body))
    for fact in every(extract(title, body, article.published_at)):
        assert not list(problems(fact, title, body))
        texts = {"title": title, "body": body, None: ""}
        said = texts[fact.source][fact.span_start : fact.span_end]
        if isinstance(fact, DateMention | Event):
            assert _says_days(fact, said), (fact, said)
        if isinstance(fact, Event):
            clock = texts[fact.time_source][fact.time_span_start : fact.time_span_end]
            assert numbers(clock) >= numbers(f"{fact.start_time} {fact.end_time}"), (fact, clock)
        if isinstance(fact, Participants):
            assert fact.unit in Text(said).normal


def every(facts: Facts) -> list[Any]:
    """Return the facts of all kinds."""
    return [fact for kind in fields(facts) for fact in getattr(facts, kind.name)]


def numbers(text: str) -> set[int]:
    """Return the whole numbers written in a text."""
    return {int(digits) for digits in re.findall(r"\d+", Text(text).normal)}


def _says_days(fact: DateMention | Event, said: str) -> bool:
    relative = isinstance(fact, Event) and Text(said).normal in words("relative_day")
    return relative or numbers(said) >= {fact.start.day, fact.end.day}


@settings(max_examples=150, deadline=None)
@given(ARTICLES, CHANCE, SHARES)
def test_damage_that_no_reader_sees_changes_no_fact(article: SiteArticle, chance: Random, share: float) -> None:
    title, body = (damaged(text, chance, INVISIBLE, share) for text in (article.title, article.body))
    whole = extract(article.title, article.body, article.published_at)
    assert _values(extract(title, body, article.published_at)) == _values(whole)


def _values(facts: Facts) -> list[dict[str, Any]]:
    """Return the facts without their offsets, words in normal form."""
    return [
        {
            key: Text(value).normal if isinstance(value, str) else value
            for key, value in asdict(fact).items()
            if "span" not in key
        }
        for fact in every(facts)
    ]
