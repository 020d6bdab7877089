"""Fit `models/place_end.json`: does a place's name go on behind this space?

    python tools/fit_place_end.py [--gold DIR] [--on learn|train]

An example is a space within or right behind a place that a reader marked as a venue: in the annotated documents, and
in those of `labels/venues.tsv` and the articles of `written/`, which are fitted on, never measured on.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from fitting import Annotated, Example, arguments, fit_linear, read_corpus, read_gold, read_written
from place_labels import read_place_labels

from lamphun_scraper.facts.places.breaks import OWNED, Break, break_features, next_break
from lamphun_scraper.facts.places.stretches import first_stretch
from lamphun_scraper.facts.text import Text


def _examples(document: Annotated) -> Iterator[Example]:
    text = document.document.body.normal
    for venue in document.gold["venues"]:
        for start, end in _places(text, venue["name"] or ""):
            yield from _spaces(text, start, end, document.fold)


def _further_examples(gold: Path) -> Iterator[Example]:
    """Yield the spaces of the labelled places whose end was noted."""
    labels = read_place_labels()
    for article in read_corpus(gold):
        document = article.document
        for label in labels.get(article.id, ()):
            if label.end and label.end > label.start:
                passage = document.title if label.source == "title" else document.body
                yield from _spaces(passage.normal, label.start, label.end, article.fold)


def _spaces(text: str, start: int, end: int, fold: int) -> Iterator[Example]:
    reached = first_stretch(text, start)
    while isinstance(at := next_break(text, start, reached), Break) and at.end <= end:
        if at.word != OWNED:
            yield Example(fold, dict.fromkeys(break_features(text, at), 1.0), at.end < end)
        reached = at.after


def _places(text: str, name: str) -> Iterator[tuple[int, int]]:
    """Where `name` stands in `text`, white space aside."""
    pattern = r"\s*".join(map(re.escape, "".join(Text(name).normal.split())))
    for match in re.finditer(pattern, text) if pattern else ():
        yield match.span()


def main() -> None:
    """Read the gold, fit, write."""
    options = arguments(__doc__)
    documents = read_gold(options.gold, options.on) + read_written("learn")
    examples = [example for document in documents for example in _examples(document)]
    examples += _further_examples(options.gold)
    fit_linear("place_end", examples, on=options.on, inverse_strength=0.5, calibrate=False)


if __name__ == "__main__":
    main()
