"""Fit models/post_end.json: where a post behind a name ends.

    python tools/fit_post_end.py --gold DIR [--on learn|train]

Every place in a post that careful readers marked is an example of going on; its end, one of stopping.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from fitting import Annotated, Example, arguments, common, fit_linear, model_file, read_gold

from lamphun_scraper.facts.document import Passage
from lamphun_scraper.facts.people.boundaries import Boundaries
from lamphun_scraper.facts.people.honorifics import read_honorifics
from lamphun_scraper.facts.people.names import read_name
from lamphun_scraper.facts.people.post_ends import must_go_on, places
from lamphun_scraper.facts.people.post_features import features

_SPACE = re.compile(r"\s+")

TIMES = 8
"""Features that fewer examples have are left out."""


def examples(annotated: Annotated) -> Iterator[Example]:
    """Yield the places of every post behind a full name whose extent the gold makes certain."""
    people = {squeezed(person["name"]): person for person in annotated.gold["officials"]}
    for passage in annotated.document.passages:
        boundaries = Boundaries(passage)
        for honorific in read_honorifics(passage):
            name = read_name(passage, honorific, boundaries)
            person = people.get(squeezed(passage.normal[name.start : name.end])) if name and name.full else None
            if name and person:
                start = name.end
                while passage.normal[start : start + 1].isspace():
                    start += 1
                yield from _places(annotated.fold, passage, start, person, boundaries)


def _places(
    fold: int, passage: Passage, start: int, person: dict[str, Any], boundaries: Boundaries
) -> Iterator[Example]:
    text = passage.normal
    end = _end_of(text, start, person.get("position") or "")
    if end is None or start not in boundaries.posts:
        return  # a second post of the same person: the gold does not say where it ends
    found = list(places(text, start, boundaries))
    if not any(place_end == end for place_end, _ in found):
        return
    for place in found:
        place_end, following = place
        certain = following in boundaries.honorifics or following == len(text)
        if not certain and not must_go_on(text, start, place, boundaries):
            yield Example(fold, dict.fromkeys(features(text, start, place, boundaries), 1.0), place_end == end)
        if place_end >= end:
            break


def _end_of(text: str, start: int, position: str) -> int | None:
    """Return where `position` ends if it stands at `start`, white space ignored."""
    wanted = squeezed(Passage("body", position).normal)
    if not wanted:
        return None
    match = re.compile(r"\s*".join(map(re.escape, wanted))).match(text, start)
    return match.end() if match else None


def squeezed(text: str) -> str:
    """`text` without white space."""
    return _SPACE.sub("", text)


def model(documents: Sequence[Annotated], on: str) -> dict[str, Any]:
    """Fit the model to some documents, without writing it."""
    return model_file("post_end", _common(documents), on=on, calibrate=False)


def _common(documents: Sequence[Annotated]) -> list[Example]:
    return common([example for document in documents for example in examples(document)], TIMES)


def main() -> None:
    """Fit and write the model."""
    options = arguments(__doc__)
    found = _common(read_gold(options.gold, options.on))
    fit_linear("post_end", found, on=options.on, calibrate=False)


if __name__ == "__main__":
    main()
