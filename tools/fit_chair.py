"""Fit models/chair.json: which of the people of an article presides over the activity it reports.

python tools/fit_chair.py --gold DIR [--on learn|train]
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from fitting import Annotated, Example, arguments, common, fit_linear, model_file, read_gold

from lamphun_scraper.facts.people.persons import read_people, squeezed
from lamphun_scraper.facts.people.roles import chair_features

TIMES = 12
"""Features that fewer examples have are left out."""


def examples(annotated: Annotated) -> Iterator[Example]:
    """Yield everyone who may preside and whom the gold knows and does not leave open."""
    gold = {squeezed(person["name"]): person for person in annotated.gold["officials"]}
    document = annotated.document
    people = read_people(document)
    for index, features in chair_features(document, people).items():
        known = gold.get(people[index].main.key)
        if known and not known.get("optional"):
            yield Example(annotated.fold, dict.fromkeys(features, 1.0), known["role"] == "chair")


def model(documents: Sequence[Annotated], on: str) -> dict[str, Any]:
    """Fit the model to some documents, without writing it."""
    return model_file("chair", _common(documents), on=on, strength=0.3, calibrate=False)


def _common(documents: Sequence[Annotated]) -> list[Example]:
    return common([example for document in documents for example in examples(document)], TIMES)


def main() -> None:
    """Fit and write the model."""
    options = arguments(__doc__)
    found = _common(read_gold(options.gold, options.on))
    fit_linear("chair", found, on=options.on, strength=0.3, calibrate=False)


if __name__ == "__main__":
    main()
