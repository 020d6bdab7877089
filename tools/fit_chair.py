"""Fit models/chair.json: which of the people of an article presides over the activity it reports, or nobody.

    python tools/fit_chair.py [--gold DIR] [--on learn|train]

Few annotated documents have nobody who presides, or someone who does so in unusual words. `labels/chairs.tsv` adds
documents of the unlabelled corpus (`../corpus` beside DIR); they are fitted on, never measured on.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import chain
from pathlib import Path
from typing import Any, Final

from choices import Choice, fit_choices, plain_file
from fitting import NONE, ONLY_FIT, Annotated, arguments, read_corpus, read_gold, read_labels

from lamphun_scraper.facts.people.identity import Person
from lamphun_scraper.facts.people.mentions import squeezed
from lamphun_scraper.facts.people.persons import read_people
from lamphun_scraper.facts.people.roles import chair_features

LABELS: Final = Path(__file__).parent / "labels" / "chairs.tsv"
TIMES: Final = 12
"""Features that fewer candidates have are left out."""
STRENGTH: Final = 5.0


def choice(annotated: Annotated) -> Choice:
    """Label everyone who may preside and whom the gold knows and does not leave open."""
    gold = {squeezed(person["name"]): person for person in annotated.gold["officials"]}
    document = annotated.document
    people = read_people(document)
    rows, right = [], []
    for index, features in chair_features(document, people).items():
        known = gold.get(people[index].main.key)
        if known and not known.get("optional"):
            rows.append(features)
            right.append(known["role"] == "chair")
    return Choice(annotated.fold, rows, right)


def further_examples(gold: Path) -> dict[int, list[Choice]]:
    """Return the labelled documents of the unlabelled corpus, by the fold that each would be in were it annotated."""
    labels = read_labels(LABELS)
    found = defaultdict(list)
    for document in read_corpus(gold):
        if document.id in labels and (labelled := _labelled(document, labels[document.id])):
            found[document.fold].append(labelled)
    return found


def _labelled(unread: Annotated, marked: set[tuple[str, int]]) -> Choice | None:
    """Return the choice in a labelled document; none if whom the label means is not among those who may preside."""
    document = unread.document
    people = read_people(document)
    rows, right = [], []
    for index, features in chair_features(document, people).items():
        rows.append(features)
        right.append(_is_marked(people[index], marked))
    return Choice(ONLY_FIT, rows, right) if any(right) or NONE in marked else None


def _is_marked(person: Person, marked: set[tuple[str, int]]) -> bool:
    return any((mention.passage.source, mention.name.start) in marked for mention in person.mentions)


def model(documents: Iterable[Annotated], further: Mapping[int, Sequence[Choice]], without: int) -> dict[str, Any]:
    """Fit the model to all annotated documents and all further choices but those of one fold, and do not write it."""
    others = [choice(document) for document in documents if document.fold != without]
    others += [each for fold, choices in further.items() if fold != without for each in choices]
    return plain_file(_common(others), STRENGTH)


def _common(choices: Iterable[Choice]) -> list[Choice]:
    """Return the choices that have candidates, without the rare features."""
    kept = [choice for choice in choices if choice.rows]
    seen = Counter(name for choice in kept for row in choice.rows for name in row)
    return [
        replace(choice, rows=[[name for name in row if seen[name] >= TIMES] for row in choice.rows]) for choice in kept
    ]


def main() -> None:
    """Fit and write the model."""
    options = arguments(__doc__)
    further = further_examples(options.gold).values()
    found = _common([*map(choice, read_gold(options.gold, options.on)), *chain.from_iterable(further)])
    fit_choices("chair", found, on=options.on, strength=STRENGTH)


if __name__ == "__main__":
    main()
