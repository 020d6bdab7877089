"""Fit `models/venue.json`: which of an article's places is the venue of the reported activity?

    python tools/fit_venue.py [--gold DIR] [--on learn|train]

A place is right where the scorer says that it agrees with one that a reader marked. Places marked as optional count as
wrong beside a required one, and are left out elsewhere. `labels/venues.tsv` adds documents of the unlabelled corpus
(`../corpus` beside DIR), and `written/` articles written for this project; they are fitted on, never measured on.
Documents whose venue is none of the candidates teach nothing. Fit `place_end`, `event_days` and `post_end` first: where
names end, which day is the event's and who is named are read with them. Who presides is judged by models of its own
making.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from types import ModuleType
from typing import Any, Final

import fit_chair
from choices import Choice, fit_choices, without_rare
from evaluate import load_scorer
from fitting import HOLD, Annotated, arguments, read_corpus, read_gold, read_written, replaced
from place_labels import PlaceLabel, read_place_labels

from lamphun_scraper.facts.dates import find_dates
from lamphun_scraper.facts.document import Document
from lamphun_scraper.facts.events import read_events
from lamphun_scraper.facts.frequent import features
from lamphun_scraper.facts.model import pairs
from lamphun_scraper.facts.people.chairs import MODEL
from lamphun_scraper.facts.people.persons import read_people
from lamphun_scraper.facts.people.roles import read_parts
from lamphun_scraper.facts.places.candidate import Candidate
from lamphun_scraper.facts.places.candidates import candidates
from lamphun_scraper.facts.places.company import Company
from lamphun_scraper.facts.places.days import Days
from lamphun_scraper.facts.places.features import Described, features_of
from lamphun_scraper.facts.places.surroundings import around
from lamphun_scraper.facts.venues import venue

TIMES: Final = 10
"""Features that fewer candidates have are left out, most pairs among them. With 20 three in a hundred more venues are
wrong in cross-validation, with 5 none fewer, and half as many features more."""
STRENGTH: Final = 4.0
"""Of the cost of weights: of 3 to 5 all choose as well in cross-validation."""
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
    for candidate, own in zip(found, _own_features(document, found), strict=True):
        said = _said(document, candidate)
        if required or not _agrees(scorer, said, optional):
            rows.append([*own.names, *pairs(own.leads, own.names), *features(around(candidate)), *headline])
            right.append(_agrees(scorer, said, required))
    return Choice(annotated.fold, rows, right, missing=bool(required) and not any(right))


def _own_features(document: Document, found: Sequence[Candidate]) -> list[Described]:
    dated = find_dates(document)
    days = Days(dated, read_events(document, dated))
    people = read_people(document)
    return features_of(document, found, days, Company(people, read_parts(document, people)))


def labelled_choices(gold: Path, on: str) -> Iterator[Choice]:
    """Yield the choice of every document to fit on, also where there is nothing to choose from.

    Whether somebody presides over the activity is judged by a model of who presides that has not seen the document: on
    those it was fitted on it would be surer than it ever is.
    """
    scorer = load_scorer(gold)
    documents = [*read_gold(gold, on), *labelled_documents(gold), *read_written("learn")]
    chairs = fit_chair.choices_by_fold(gold, on)
    for fold in range(HOLD + 1):
        with replaced(MODEL, fit_chair.model(chairs, fold)):
            found = [choice(document, scorer) for document in documents if document.fifth == fold]
        yield from found


def labelled_documents(gold: Path) -> list[Annotated]:
    """Return the documents of the unlabelled corpus whose places were read, annotated so."""
    labels = read_place_labels()
    return [
        replace(article, gold={"venues": _marked(article.document, labels[article.id])})
        for article in read_corpus(gold)
        if article.id in labels
    ]


def _marked(document: Document, labels: Sequence[PlaceLabel]) -> list[Place]:
    """The places that labels point at, as the program says them; by their words where no candidate begins there."""
    begun: dict[tuple[str, int], Candidate] = {
        (each.passage.source, each.start): each for each in reversed(candidates(document))
    }
    marked = []
    for source, start, end, optional in labels:
        if candidate := begun.get((source, start)):
            said = _said(document, candidate)
        else:
            passage = document.title if source == "title" else document.body
            name = passage.normal[start:end] if end else ""
            said = {"name": name or None, "district": None, "province": None}
        marked.append({**said, "optional": optional})
    return marked


def _said(document: Document, candidate: Candidate) -> Place:
    record = venue(document, candidate, 1.0)
    return {"name": record.name, "district": record.district, "province": record.province}


def _agrees(scorer: ModuleType, said: Place, marked: list[Place]) -> bool:
    return any(scorer.same_place(said, place) for place in marked)


def main() -> None:
    """Fit and write the model."""
    options = arguments(__doc__)
    found = without_rare(labelled_choices(options.gold, options.on), TIMES)
    fit_choices("venue", found, on=options.on, strength=STRENGTH)


if __name__ == "__main__":
    main()
