"""Fit models/chair.json: which of the people of an article presides over the activity it reports.

    python tools/fit_chair.py [--gold DIR] [--on learn|train]

Few annotated documents have nobody who presides, or someone who does so in unusual words. `labels/chairs.tsv` adds
documents of the unlabelled corpus (`../corpus` beside DIR); they are fitted on, never measured on.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Final

from fitting import (
    ONLY_FIT,
    Annotated,
    Example,
    arguments,
    common,
    fit_linear,
    model_file,
    read_corpus,
    read_gold,
    read_labels,
)

from lamphun_scraper.facts.people.persons import Person, read_people, squeezed
from lamphun_scraper.facts.people.roles import chair_features

LABELS: Final = Path(__file__).parent / "labels" / "chairs.tsv"
TIMES: Final = 20
"""Features that fewer examples have are left out."""
STRENGTH: Final = 0.6


def examples(annotated: Annotated) -> Iterator[Example]:
    """Yield everyone who may preside and whom the gold knows and does not leave open."""
    gold = {squeezed(person["name"]): person for person in annotated.gold["officials"]}
    document = annotated.document
    people = read_people(document)
    for index, features in chair_features(document, people).items():
        known = gold.get(people[index].main.key)
        if known and not known.get("optional"):
            yield Example(annotated.fold, dict.fromkeys(features, 1.0), known["role"] == "chair")


def further_examples(gold: Path) -> list[Example]:
    """Return everyone who may preside in the labelled documents of the unlabelled corpus."""
    labels = read_labels(LABELS)
    return [example for document in read_corpus(gold, labels) for example in _labelled(document, labels[document.id])]


def _labelled(unread: Annotated, marked: set[tuple[str, int]]) -> Iterator[Example]:
    document = unread.document
    people = read_people(document)
    for index, features in chair_features(document, people).items():
        yield Example(ONLY_FIT, dict.fromkeys(features, 1.0), _is_marked(people[index], marked))


def _is_marked(person: Person, marked: set[tuple[str, int]]) -> bool:
    return any((mention.passage.source, mention.name.start) in marked for mention in person.mentions)


def model(documents: Sequence[Annotated], further: Sequence[Example], on: str) -> dict[str, Any]:
    """Fit the model to some documents and the `further` examples, without writing it."""
    return model_file("chair", _common(documents, further), on=on, strength=STRENGTH, calibrate=False)


def _common(documents: Sequence[Annotated], further: Sequence[Example]) -> list[Example]:
    return common([*(example for document in documents for example in examples(document)), *further], TIMES)


def main() -> None:
    """Fit and write the model."""
    options = arguments(__doc__)
    found = _common(read_gold(options.gold, options.on), further_examples(options.gold))
    fit_linear("chair", found, on=options.on, strength=STRENGTH, calibrate=False)


if __name__ == "__main__":
    main()
