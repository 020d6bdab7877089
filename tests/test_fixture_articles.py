"""The written articles are honest: what each says to expect stands in it, and together they cover the genre."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import fields
from datetime import date, datetime, time
from typing import Any, get_args

import geothai
import pytest

from lamphun_scraper import records
from lamphun_scraper.facts.text import readable
from tests.fixtures.site import SiteArticle, load_articles
from tests.fixtures.site.articles import FACTS
from tests.fixtures.site.markup import WEEKDAYS

ARTICLES = load_articles()
RECORDS = {
    "dates": records.DateMention,
    "events": records.Event,
    "officials": records.Official,
    "venues": records.Venue,
    "participants": records.Participants,
}
CATEGORIES = {
    "advertise": "ข่าวประชาสัมพันธ์",
    "activity": "ข่าวกิจกรรมสำคัญจังหวัด",
    "information": "ข่าวสารจังหวัด",
}
DISTRICTS = {"เมืองลำพูน", "แม่ทา", "บ้านโฮ่ง", "ลี้", "ทุ่งหัวช้าง", "ป่าซาง", "บ้านธิ", "เวียงหนองล่อง"}
VERBATIM = {
    "dates": ("text",),
    "events": ("name",),
    "officials": ("name", "honorific", "position"),
    "venues": ("name", "subdistrict", "district", "province"),
    "participants": ("text", "unit", "group"),
}

each = pytest.mark.parametrize("article", ARTICLES, ids=lambda article: article.article_id)


def facts(kind: str) -> Iterator[tuple[SiteArticle, Any]]:
    return ((article, fact) for article in ARTICLES for fact in article.expected[kind])


def squeezed(text: str) -> str:
    return re.sub(r"\s+", "", readable(text))


@each
def test_file_names_section_and_category_agree(article: SiteArticle) -> None:
    assert CATEGORIES[article.section] == article.category
    assert re.fullmatch(r"[a-z0-9-]+", article.slug)
    assert article.published_at.utcoffset() is not None
    assert article.title == article.title.strip()
    assert article.paragraphs
    assert all(paragraph.strip() for paragraph in article.paragraphs)


@each
def test_expected_fields_are_those_of_the_records(article: SiteArticle) -> None:
    for kind in FACTS:
        known = {field.name for field in fields(RECORDS[kind])} | {"optional"}
        for fact in article.expected[kind]:
            assert set(fact) <= known


@each
def test_expected_values_stand_in_the_text(article: SiteArticle) -> None:
    said = squeezed(article.title + "\n" + article.body)
    for kind, names in VERBATIM.items():
        for fact in article.expected[kind]:
            for name in names:
                value = fact[name]
                if name == "district" and value and value.startswith("เมือง"):
                    value = "เมือง"
                assert value is None or squeezed(value) in said, (kind, name, value)


@each
def test_expected_days_and_times_are_possible(article: SiteArticle) -> None:
    for kind in ("dates", "events"):
        for fact in article.expected[kind]:
            assert type(fact["start"]) is type(fact["end"]) is date
            assert fact["start"] <= fact["end"]
    for fact in article.expected["events"]:
        assert fact["type"] in get_args(records.EventType)
        assert abs((fact["start"] - article.published_at.date()).days) < 60
        for name in ("start_time", "end_time"):
            assert fact[name] is None or time.fromisoformat(fact[name])
    assert sum(not event["optional"] for event in article.expected["events"]) <= 1


@each
def test_expected_roles_scopes_and_counts_are_known(article: SiteArticle) -> None:
    for fact in article.expected["officials"]:
        assert fact["role"] in get_args(records.Role)
        assert not fact["name"].startswith(("นาย", "นาง"))
    for fact in article.expected["participants"]:
        assert fact["scope"] in get_args(records.Scope)
        assert fact["count"] > 0
        assert (fact["on_date"] is not None) == (fact["scope"] == "on_date")
        assert fact["sessions"] is None or fact["scope"] == "per_session"


@each
def test_weekdays_written_before_a_date_are_right(article: SiteArticle) -> None:
    said = readable(article.title + " " + article.body)
    for fact in article.expected["dates"]:
        before = said[: said.index(fact["text"])]
        if weekday := re.search(r"วัน(?:ที่)?(" + "|".join(WEEKDAYS) + r") ?ที่ ?$", before):
            assert weekday[1] == WEEKDAYS[fact["start"].weekday()]


def test_areas_are_real_and_lie_within_each_other() -> None:
    areas = {
        (subdistrict.name_th, district.name_th.removeprefix("เขต"), province.name_th)
        for province in geothai.provinces()
        for district in geothai.districts(province.code)
        for subdistrict in geothai.subdistricts(district.code)
    }
    for article, venue in facts("venues"):
        said = [(at, venue[name]) for at, name in enumerate(("subdistrict", "district", "province")) if venue[name]]
        assert any(all(area[at] == name for at, name in said) for area in areas), (article.article_id, said)


def test_the_articles_cover_the_genre() -> None:
    assert len(ARTICLES) >= 48
    assert len({article.article_id for article in ARTICLES}) == len(ARTICLES)
    assert min(Counter(article.section for article in ARTICLES).values()) >= 11
    assert {venue["district"] for _, venue in facts("venues")} >= DISTRICTS
    assert {venue["province"] for _, venue in facts("venues")} - {"ลำพูน", None}
    assert {event["type"] for _, event in facts("events")} == set(get_args(records.EventType))
    assert {person["role"] for _, person in facts("officials")} == set(get_args(records.Role))
    assert {group["scope"] for _, group in facts("participants")} == set(get_args(records.Scope))
    assert any(not article.expected["events"] for article in ARTICLES)
    assert any(not article.expected["dates"] and article.expected["events"] for article in ARTICLES)


def test_the_articles_carry_the_damage_of_real_pages() -> None:
    everything = "\n".join(article.title + "\n" + article.body for article in ARTICLES)
    for damage in ("\u0e4d\u0e32", "\u0e40\u0e40", "\u00a0", "\u200b", "<script>", "๒๕๖"):
        assert damage in everything
    assert any(article.title.startswith("=") for article in ARTICLES)
    assert any("\n" in paragraph for article in ARTICLES for paragraph in article.paragraphs)
    assert isinstance(ARTICLES[0].published_at, datetime)
