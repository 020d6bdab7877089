"""Fit the model that says which of a document's days the reported activity took place on (`models/event_days.json`).

    python tools/fit_event_days.py --gold ../shared/gold --on learn

An example is an occasion: a dated expression or a word such as วันนี้ (today). It is right if its days are those of the
event. A document whose only event is one on which careful readers could disagree teaches nothing about that day.
"""

from __future__ import annotations

from collections.abc import Iterator

from fitting import Annotated, Example, arguments, fit_linear, read_gold

from lamphun_scraper.facts.dates import find_dates
from lamphun_scraper.facts.occasion_features import features
from lamphun_scraper.facts.occasions import occasions

STRENGTH = 1.0  # of 0.05 to 2 among the best by event F1 on folds left out


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


def main() -> None:
    """Fit on the part that the command line names and write the model."""
    options = arguments(__doc__)
    documents = read_gold(options.gold, options.on)
    fit_linear(
        "event_days", [example for each in documents for example in examples(each)], on=options.on, strength=STRENGTH
    )


if __name__ == "__main__":
    main()
