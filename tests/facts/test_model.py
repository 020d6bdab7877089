"""Linear models: features that count beside others."""

from __future__ import annotations

import json

import pytest

from lamphun_scraper.facts.dates import find_dates
from lamphun_scraper.facts.document import Document
from lamphun_scraper.facts.events import read_events
from lamphun_scraper.facts.model import MODELS, Linear, pairs
from lamphun_scraper.facts.places.candidates import candidates
from lamphun_scraper.facts.places.company import Company
from lamphun_scraper.facts.places.days import Days
from lamphun_scraper.facts.places.features import features_of


def test_a_pair_is_a_feature_beside_a_lead() -> None:
    assert list(pairs(("day:none", "kind:hall"), ["glued", "first"])) == [
        "day:none & glued",
        "day:none & first",
        "kind:hall & glued",
        "kind:hall & first",
    ]


def test_pairs_weigh_what_their_features_say() -> None:
    document = Document("", "วันนี้ นายอำเภอ เป็นประธานการประชุม ณ วัดพระยืน ต.เวียงยอง เพื่อพบประชาชนที่ตลาด", None)
    model, dated = Linear("venue"), find_dates(document)
    weights = json.loads((MODELS / "venue.json").read_text(encoding="utf-8"))["weights"]
    described = features_of(document, candidates(document), Days(dated, read_events(document, dated)), Company((), ()))
    weighed = [model.beside(leads, names) for names, leads in described]
    assert all(weighed)
    for weight, (names, leads) in zip(weighed, described, strict=True):
        assert weight == pytest.approx(sum(weights.get(pair, 0) for pair in pairs(leads, names)))
        assert set(leads) < set(names)


def test_a_place_is_told_by_the_part_of_the_text_it_stands_in() -> None:
    def where(before: int) -> str:
        document = Document("", "ก" * before + " ณ วัดพระยืน", None)
        ((_, leads),) = features_of(document, candidates(document), Days((), ()), Company((), ()))
        return leads[0]

    assert where(100) == where(300) == "where:body 0"
    assert len({where(before) for before in (100, 500, 900, 1_300, 1_700, 2_100)}) == 6
    assert where(2_100) == where(2_300)


def test_a_lead_that_the_model_does_not_know_counts_nothing() -> None:
    assert Linear("venue").beside(["no such lead"], ["first"]) == 0.0
