"""Fit `models/venue.json`: which of an article's places is the venue of the reported activity?

    python tools/fit_venue.py [--gold DIR] [--on learn|train]

A place is right where the scorer says that it agrees with one that a reader marked. Places marked as optional count as
wrong beside a required one, and are left out elsewhere. `labels/venues.tsv` adds documents of the unlabelled corpus
(`../corpus` beside DIR); they are fitted on, never measured on. Fit `place_end` first: it decides where the candidates'
names end.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from types import ModuleType
from typing import Any, Final

from choices import Choice, fit_choices
from evaluate import load_scorer
from fitting import ONLY_FIT, Annotated, arguments, read_corpus, read_gold
from place_labels import PlaceLabel, read_place_labels

from lamphun_scraper.facts.dates import find_dates
from lamphun_scraper.facts.document import Document
from lamphun_scraper.facts.events import read_events
from lamphun_scraper.facts.frequent import features
from lamphun_scraper.facts.places.candidate import Candidate
from lamphun_scraper.facts.places.candidates import candidates
from lamphun_scraper.facts.places.days import Days
from lamphun_scraper.facts.places.features import features_of
from lamphun_scraper.facts.places.surroundings import around
from lamphun_scraper.facts.venues import venue

STRENGTH: Final = 8.0
"""Of the cost of weights: the best of 8 to 16 in cross-validation."""
Place = dict[str, Any]
"""What the scorer compares of a place: name, district, province."""


def choice(annotated: Annotated, scorer: ModuleType) -> Choice:
    """Label the places of one annotated document."""
    document = annotated.document
    found = candidates(document)
    required = [marked for marked in annotated.gold["venues"] if not marked.get("optional")]
    optional = [marked for marked in annotated.gold["venues"] if marked.get("optional")]
    rows, right = [], []
    headline = list(features(document.headline_words()))
    dated = find_dates(document)
    days = Days(dated, read_events(document, dated))
    for candidate, own in zip(found, features_of(document, found, days), strict=True):
        said = _said(document, candidate)
        if required or not _agrees(scorer, said, optional):
            rows.append([*own, *features(around(candidate)), *headline])
            right.append(_agrees(scorer, said, required))
    return Choice(annotated.fold, rows, right)


def labelled_choices(gold: Path, on: str) -> list[Choice]:
    """Return all documents to fit on in which there is something to choose from."""
    scorer = load_scorer(gold)
    labelled = [choice(document, scorer) for document in read_gold(gold, on)]
    labelled += further_choices(gold, scorer)
    return [choice for choice in labelled if choice.rows]


def further_choices(gold: Path, scorer: ModuleType) -> Iterator[Choice]:
    """Yield the labelled documents of the unlabelled corpus in which a required place, or none at all, is marked."""
    labels = read_place_labels()
    for article in read_corpus(gold):
        if article.id not in labels:
            continue
        document = article.document
        marked = [_marked(document, label) for label in labels[article.id]]
        labelled = choice(replace(article, gold={"venues": marked}), scorer)
        if any(labelled.right) or all(place["optional"] for place in marked):
            yield Choice(ONLY_FIT, labelled.rows, labelled.right)


def _marked(document: Document, label: PlaceLabel) -> Place:
    """The place that a label points at, as the program says it; by its words where no candidate begins there."""
    for candidate in candidates(document):
        if (candidate.passage.source, candidate.start) == (label.source, label.start):
            return {**_said(document, candidate), "optional": label.optional}
    passage = document.title if label.source == "title" else document.body
    name = passage.normal[label.start : label.end] if label.end else None
    return {"name": name or None, "district": None, "province": None, "optional": label.optional}


def _said(document: Document, candidate: Candidate) -> Place:
    record = venue(document, candidate, 1.0)
    return {"name": record.name, "district": record.district, "province": record.province}


def _agrees(scorer: ModuleType, said: Place, marked: list[Place]) -> bool:
    return any(scorer.same_place(said, place) for place in marked)


def main() -> None:
    """Fit and write the model."""
    options = arguments(__doc__)
    fit_choices("venue", labelled_choices(options.gold, options.on), on=options.on, strength=STRENGTH)


if __name__ == "__main__":
    main()
