"""Fit the model that says which of a document's days the reported activity took place on (`models/event_days.json`).

    python tools/fit_event_days.py --gold ../shared/gold --on learn

An example is an occasion: a dated expression or a word such as วันนี้ (today). It is right if its days are those of the
event. A document whose only event is one on which careful readers could disagree teaches nothing about that day.
`labels/events.tsv` adds documents of the unlabelled corpus (`../corpus` beside DIR), and `written/` articles written
for this project; they are fitted on, never measured on.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

from fitting import Annotated, Example, arguments, fit_linear, label_rows, read_corpus, read_gold, read_written

from lamphun_scraper.facts.dates import find_dates
from lamphun_scraper.facts.occasion_features import features
from lamphun_scraper.facts.occasions import occasions

LABELS: Final = Path(__file__).parent / "labels" / "events.tsv"
INVERSE_STRENGTH: Final = 1.0  # of 0.3 to 3 among the best by event F1 on folds left out


def examples(annotated: Annotated) -> Iterator[Example]:
    """Yield every occasion of a document that teaches something."""
    document = annotated.document
    events = annotated.gold["events"]
    sure = {(event["start"], event["end"]) for event in events if not event.get("optional")}
    open_to_doubt = set() if sure else {(event["start"], event["end"]) for event in events}
    found = occasions(document, find_dates(document))
    for occasion, row in zip(found, features(document, found), strict=True):
        days = occasion.dated.first.isoformat(), occasion.dated.last.isoformat()
        if days not in open_to_doubt:
            yield Example(annotated.fold, dict.fromkeys(row, 1.0), days in sure)


def labelled_documents(gold: Path) -> Iterator[Annotated]:
    """Yield the documents of the unlabelled corpus whose events were read, annotated so."""
    labels = read_labels()
    for article in read_corpus(gold):
        if article.id in labels:
            yield replace(article, gold={"events": labels[article.id]})


def read_labels() -> dict[str, list[dict[str, Any]]]:
    """Read document id → its events, as the annotation writes them; none where nothing took place."""
    labels: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for id_, start, end, required in label_rows(LABELS):
        events = labels[id_]
        if start != "none":
            events.append({"start": start, "end": end, "optional": required == "optional"})
    return labels


def main() -> None:
    """Fit on the part that the command line names and write the model."""
    options = arguments(__doc__)
    documents = [*read_gold(options.gold, options.on), *labelled_documents(options.gold), *read_written("learn")]
    labelled = [example for document in documents for example in examples(document)]
    fit_linear("event_days", labelled, on=options.on, inverse_strength=INVERSE_STRENGTH)


if __name__ == "__main__":
    main()
