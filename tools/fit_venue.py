"""Fit `models/venue.json`: is this place the venue of the reported activity?

    python tools/fit_venue.py [--gold DIR] [--on learn|train]

A candidate is right where it agrees with a place that a reader marked. Places marked as optional count as wrong beside
a required one, and are left out elsewhere. Fit `place_end` first: it decides where the candidates' names end.
"""

from __future__ import annotations

from collections.abc import Iterator
from difflib import SequenceMatcher
from typing import Any

from fitting import Annotated, Example, arguments, fit_linear, read_gold

from lamphun_scraper.facts.places.candidates import Candidate, candidates
from lamphun_scraper.facts.places.features import features_of


def examples(annotated: Annotated) -> Iterator[Example]:
    """Label the places of one document."""
    document = annotated.document
    found = candidates(document)
    required = [venue for venue in annotated.gold["venues"] if not venue.get("optional")]
    optional = [venue for venue in annotated.gold["venues"] if venue.get("optional")]
    for candidate, features in zip(found, features_of(document, found), strict=True):
        right = any(agrees(candidate, venue) for venue in required)
        if right or required or not any(agrees(candidate, venue) for venue in optional):
            yield Example(annotated.fold, features, right)


def agrees(candidate: Candidate, venue: dict[str, Any]) -> bool:
    """Tell whether a candidate is the place a reader marked: names nearly equal, or the same area without a name."""
    if candidate.name is None or venue["name"] is None:
        area = candidate.area.area if candidate.area else None
        return candidate.name is venue["name"] is None and bool(
            area and (area.district, area.province) == (venue["district"], venue["province"])
        )
    ours = _plain(candidate.passage.normal[slice(*candidate.name)])
    short, long = sorted((ours, _plain(venue["name"])), key=len)
    if short in long and len(short) >= 0.6 * len(long):
        return True
    return SequenceMatcher(None, short, long, autojunk=False).ratio() >= 0.8


def _plain(name: str) -> str:
    return "".join(name.split())


def main() -> None:
    """Fit and write the model."""
    options = arguments(__doc__)
    documents = read_gold(options.gold, options.on)
    labelled = [example for document in documents for example in examples(document)]
    fit_linear("venue", labelled, on=options.on, strength=0.03)


if __name__ == "__main__":
    main()
