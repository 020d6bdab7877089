"""What is read from the bundled articles, against the facts written beside each of them.

Dates have to be right one by one. For the rest the shares below are floors: raise them when reading gets better.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from lamphun_scraper.facts import extract
from tests.fixtures.site import SiteArticle, load_articles

ARTICLES = load_articles()
# Kind of fact → what tells one from another.
KEYS = {"dates": ("start", "end"), "events": ("start", "end"), "participants": ("count", "unit")}


def read(article: SiteArticle, kind: str) -> dict[tuple[Any, ...], Any]:
    facts = getattr(extract(article.title, article.body, article.published_at), kind)
    return {tuple(getattr(fact, key) for key in KEYS[kind]): fact for fact in facts}


def expected(article: SiteArticle, kind: str) -> dict[tuple[Any, ...], Any]:
    return {tuple(fact[key] for key in KEYS[kind]): fact for fact in article.expected[kind]}


@pytest.mark.parametrize("article", ARTICLES, ids=lambda article: article.article_id)
def test_every_date_is_read_and_nothing_else(article: SiteArticle) -> None:
    wanted, found = expected(article, "dates"), read(article, "dates")
    assert found.keys() <= wanted.keys()
    assert found.keys() >= {key for key, fact in wanted.items() if not fact["optional"]}


@pytest.mark.parametrize(("kind", "floor"), [("events", 0.95), ("participants", 0.85)])
def test_most_facts_are_read(kind: str, floor: float) -> None:
    right = missed = extra = 0
    for article in ARTICLES:
        wanted, found = expected(article, kind), read(article, kind)
        required = {key for key, fact in wanted.items() if not fact["optional"]}
        right += len(required & found.keys())
        missed += len(required - found.keys())
        extra += len(found.keys() - wanted.keys())
    assert 2 * right / (2 * right + missed + extra) >= floor, (right, missed, extra)


@pytest.mark.parametrize(
    ("kind", "field", "floor"),
    [
        ("events", "start_time", 0.97),
        ("events", "end_time", 0.97),
        ("events", "name", 0.88),
        ("events", "type", 0.9),
        ("participants", "approx", 0.97),
        ("participants", "scope", 0.93),
        ("participants", "sessions", 0.97),
        ("participants", "on_date", 0.97),
        ("participants", "group", 0.82),
    ],
)
def test_most_details_are_right(kind: str, field: str, floor: float) -> None:
    right = [fact[field] == getattr(found, field) for fact, found in _pairs(kind) if field in fact]
    assert sum(right) / len(right) >= floor, (sum(right), len(right))


def _pairs(kind: str) -> Iterator[tuple[Any, Any]]:
    """Yield each expected fact that was read, with what was read."""
    for article in ARTICLES:
        found = read(article, kind)
        for key, fact in expected(article, kind).items():
            if key in found:
                yield fact, found[key]


def test_most_people_play_the_part_that_is_read() -> None:
    right = []
    for article in ARTICLES:
        read_of = {one.name: one.role for one in extract(article.title, article.body, article.published_at).officials}
        said = {one["name"]: one["role"] for one in article.expected["officials"]}
        right += [read_of[name] == said[name] for name in read_of.keys() & said.keys()]
    assert sum(right) / len(right) >= 0.88, (sum(right), len(right))


@pytest.mark.parametrize("article", ARTICLES, ids=lambda article: article.article_id)
def test_confidences_are_told_to_the_thousandth(article: SiteArticle) -> None:
    facts = extract(article.title, article.body, article.published_at)
    told = [fact.confidence for kind in (*KEYS, "officials", "venues") for fact in getattr(facts, kind)]
    assert told == [round(confidence, 3) for confidence in told]
