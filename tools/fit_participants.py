"""Fit `facts/models/participants.json`: which head counts are of people who take part.

    python tools/fit_participants.py [--gold DIR] [--on learn|train]

A count is right where the annotation lists it as required, left out where it is listed as optional, wrong elsewhere.
The annotated documents have some four hundred counts only, of which a third is right, so `labels/participants.tsv` adds
those of the unlabelled corpus (`../corpus` beside DIR), and `written/` those of articles written for this project; they
are fitted on, never measured on.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from fitting import Annotated, Example, arguments, fit_linear, label_rows, read_corpus, read_gold, read_written

from lamphun_scraper.facts.counted import Counted
from lamphun_scraper.facts.counts import HeadCount
from lamphun_scraper.facts.document import Document
from lamphun_scraper.facts.frequent import features
from lamphun_scraper.facts.turnout import WORD

LABELS: Final = Path(__file__).parent / "labels" / "participants.tsv"
INVERSE_STRENGTH: Final = 3.0
"""Of 0.5 to 6 in cross-validation: below 1 more counts are missed, from there on as many are right."""
ONE_UNIT: Final = frozenset(("คน", "ราย", "ท่าน", "นาย"))


def described(document: Document) -> Iterator[tuple[Counted, HeadCount, dict[str, float]]]:
    """Yield every head count of a document with its features and how much each counts."""
    headline = list(features(document.headline_words()))
    passages = [Counted(passage) for passage in document.passages]
    crowd = sum(len(counted.counts) for counted in passages)
    for counted in passages:
        for at, count in enumerate(counted.counts):
            words = Counter([*features(counted.around(at)), *headline])
            own = dict.fromkeys(counted.features(at, crowd), 1.0)
            yield counted, count, own | {word: times * WORD for word, times in words.items()}


def examples(document: Annotated) -> Iterator[Example]:
    """Label the head counts of one document."""
    listed = {
        (item["count"], _unit(item["unit"])): bool(item.get("optional")) for item in document.gold["participants"]
    }
    for _, count, names in described(document.document):
        optional = listed.get((count.value, _unit(count.unit)))
        if not optional:
            yield Example(document.fold, names, optional is False)


def further_examples(gold: Path) -> Iterator[Example]:
    """Yield the labelled counts of the unlabelled corpus."""
    labels = read_labels()
    for article in read_corpus(gold):
        if article.id not in labels:
            continue
        for counted, count, names in described(article.document):
            label = labels[article.id].get((counted.passage.source, count.figure))
            if label is not None:
                yield Example(article.fold, names, label)


def read_labels() -> dict[str, dict[tuple[str, int], bool]]:
    """Read document id → (source, first character of the number) → whether the count takes part."""
    labels: dict[str, dict[tuple[str, int], bool]] = defaultdict(dict)
    for id_, source, figure, _, answer in label_rows(LABELS):
        labels[id_][source, int(figure)] = answer == "yes"
    return dict(labels)


def _unit(unit: str) -> str:
    """Classifiers that are one where documents are annotated (`docs/annotation.md`)."""
    plain = unit.replace(" ", "")
    return "คน" if plain in ONE_UNIT else plain


def main() -> None:
    """Fit and write the model."""
    options = arguments(__doc__)
    documents = read_gold(options.gold, options.on) + read_written("learn")
    labelled = [example for document in documents for example in examples(document)]
    labelled += further_examples(options.gold)
    # Logistic odds are truer than a table from so few annotated counts.
    fit_linear("participants", labelled, on=options.on, inverse_strength=INVERSE_STRENGTH, calibrate=False)


if __name__ == "__main__":
    main()
