"""Fit `facts/models/participants.json`: which head counts are of people who take part.

    python tools/fit_participants.py [--gold DIR] [--on learn|train]

A count is right where the annotation lists it as required, left out where it is listed as optional, wrong elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterator

from fitting import Annotated, Example, arguments, fit_linear, read_gold

from lamphun_scraper.facts.participants import candidates

ONE_UNIT = frozenset(("คน", "ราย", "ท่าน", "นาย"))


def examples(document: Annotated) -> Iterator[Example]:
    """Label the head counts of one document."""
    listed = {(item["count"], _unit(item["unit"])): bool(item.get("optional")) for item in document.gold["participants"]}
    for candidate in candidates(document.document):
        optional = listed.get((candidate.count.value, _unit(candidate.count.unit)))
        if not optional:
            yield Example(document.fold, candidate.features, optional is False)


def _unit(unit: str) -> str:
    """Classifiers that the annotation guide takes for one."""
    plain = unit.replace(" ", "")
    return "คน" if plain in ONE_UNIT else plain


def main() -> None:
    """Fit and write the model."""
    options = arguments(__doc__)
    documents = read_gold(options.gold, options.on)
    labelled = [example for document in documents for example in examples(document)]
    fit_linear("participants", labelled, on=options.on)


if __name__ == "__main__":
    main()
