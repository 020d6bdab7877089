"""Fit models/chair.json: which of the people of an article presides over the activity it reports, or nobody.

    python tools/fit_chair.py [--gold DIR] [--on learn|train]

Few annotated documents have nobody who presides, or someone who does so in unusual words. `labels/chairs.tsv` adds
documents of the unlabelled corpus (`../corpus` beside DIR), and `written/` articles written for this project; they are
fitted on, never measured on. Where whoever presides is none of those who may, all of these are known not to.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import chain
from pathlib import Path
from typing import Any, Final

from choices import Choice, fit_choices, plain_file, without_rare
from fitting import Annotated, arguments, read_corpus, read_gold, read_labels, read_written

from lamphun_scraper.facts.document import Document
from lamphun_scraper.facts.frequent import features
from lamphun_scraper.facts.people.deeds import read_acting
from lamphun_scraper.facts.people.identity import Person
from lamphun_scraper.facts.people.mentions import squeezed
from lamphun_scraper.facts.people.persons import read_people
from lamphun_scraper.facts.people.presiding import describe
from lamphun_scraper.facts.people.surroundings import around

LABELS: Final = Path(__file__).parent / "labels" / "chairs.tsv"
TIMES: Final = 12
"""Features that fewer candidates have are left out."""
STRENGTH: Final = 5.0


def choice(annotated: Annotated) -> Choice:
    """Label everyone who may preside and whom the gold knows and does not leave open."""
    gold = {squeezed(person["name"]): person for person in annotated.gold["officials"] if not person.get("optional")}
    document = annotated.document
    people = read_people(document)
    rows, right = [], []
    for index, names in described(document, people).items():
        if known := gold.get(people[index].main.key):
            rows.append(names)
            right.append(known["role"] == "chair")
    return Choice(annotated.fold, rows, right)


def described(document: Document, people: Sequence[Person]) -> dict[int, list[str]]:
    """Describe, by their index, the people who may preside: by names of features, whose weights `chairs.py` adds up."""
    headline = list(features(document.headline_words()))
    return {
        index: [*names, *features(around(people[index])), *headline]
        for index, names in describe(document, people, read_acting(document, people)).items()
    }


def choices_by_fold(gold: Path, on: str) -> dict[int, list[Choice]]:
    """Return what to fit on, by fold: the annotated documents, and all others in the fold they would be in."""
    labels = read_labels(LABELS)
    found = defaultdict(list)
    for document in read_gold(gold, on):
        found[document.fifth].append(choice(document))
    for document in read_corpus(gold):
        if document.id in labels:
            found[document.fifth].append(_labelled(document, labels[document.id]))
    for document in read_written("learn"):
        found[document.fifth].append(choice(document))
    return found


def _labelled(unread: Annotated, marked: set[tuple[str, int]]) -> Choice:
    """Return the choice in a labelled document."""
    document = unread.document
    people = read_people(document)
    rows = described(document, people)
    return Choice(unread.fold, list(rows.values()), [_is_marked(people[index], marked) for index in rows])


def _is_marked(person: Person, marked: set[tuple[str, int]]) -> bool:
    return any((mention.passage.source, mention.name.start) in marked for mention in person.mentions)


def model(choices: Mapping[int, Sequence[Choice]], without: int) -> dict[str, Any]:
    """Fit the model to the choices of all folds but one, and do not write it."""
    others = (each for fold, found in choices.items() if fold != without for each in found)
    return plain_file(without_rare(others, TIMES), STRENGTH)


def main() -> None:
    """Fit and write the model."""
    options = arguments(__doc__)
    found = without_rare(chain.from_iterable(choices_by_fold(options.gold, options.on).values()), TIMES)
    fit_choices("chair", found, on=options.on, strength=STRENGTH)


if __name__ == "__main__":
    main()
