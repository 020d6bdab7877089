"""Fit models/post_end.json: where a post behind a name ends.

    python tools/fit_post_end.py --gold DIR [--on learn|train]

Every place in a post that careful readers marked is an example of going on; its end, one of stopping.
`labels/posts.tsv` adds posts of the unlabelled corpus (`../corpus` beside DIR), and `written/` those of articles
written for this project; they are fitted on, never measured on.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Final

from fitting import (
    Annotated,
    Example,
    arguments,
    common,
    fit_linear,
    label_rows,
    model_file,
    read_corpus,
    read_gold,
    read_written,
)

from lamphun_scraper.facts.document import Passage
from lamphun_scraper.facts.lookup import past_white_space
from lamphun_scraper.facts.people.boundaries import Boundaries
from lamphun_scraper.facts.people.honorifics import read_honorifics
from lamphun_scraper.facts.people.mentions import squeezed
from lamphun_scraper.facts.people.names import read_name
from lamphun_scraper.facts.people.post_ends import must_go_on, possible_ends
from lamphun_scraper.facts.people.post_features import features

LABELS: Final = Path(__file__).parent / "labels" / "posts.tsv"
TIMES: Final = 4
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
                yield from _places(
                    annotated.fold, passage, past_white_space(passage.normal, name.end), person, boundaries
                )


def _places(
    fold: int, passage: Passage, start: int, person: dict[str, Any], boundaries: Boundaries
) -> Iterator[Example]:
    end = _end_of(passage.normal, start, person.get("position") or "")
    # A second post of the same person is none: the gold does not say where it ends.
    if end is not None and start in boundaries.posts:
        yield from _until(fold, passage.normal, (start, end), boundaries)


def _until(fold: int, text: str, post: tuple[int, int], boundaries: Boundaries) -> Iterator[Example]:
    """Yield the places of a post that could be its end, up to its end."""
    start, end = post
    found = list(possible_ends(text, start, boundaries))
    if not any(place_end == end for place_end, _ in found):
        return
    for place in found:
        place_end, following = place
        certain = following in boundaries.honorifics or following == len(text)
        if not certain and not must_go_on(text, start, place, boundaries):
            yield Example(fold, dict.fromkeys(features(text, start, place, boundaries), 1.0), place_end == end)
        if place_end >= end:
            break


def further_examples(gold: Path) -> Iterator[Example]:
    """Yield the places of the labelled posts of the unlabelled corpus, and of the posts in the written articles."""
    for document in read_written("learn"):
        yield from examples(document)
    labels = read_labels()
    for article in read_corpus(gold):
        for passage in article.document.passages if article.id in labels else ():
            boundaries = Boundaries(passage)
            for post in labels[article.id][passage.source]:
                yield from _until(article.fold, passage.normal, post, boundaries)


def read_labels() -> dict[str, dict[str, list[tuple[int, int]]]]:
    """Read document id → source → where its posts begin and end."""
    labels: dict[str, dict[str, list[tuple[int, int]]]] = defaultdict(lambda: defaultdict(list))
    for id_, source, start, end in label_rows(LABELS):
        labels[id_][source].append((int(start), int(end)))
    return labels


def _end_of(text: str, start: int, position: str) -> int | None:
    """Return where `position` ends if it stands at `start`, white space ignored."""
    wanted = squeezed(Passage("body", position).normal)
    if not wanted:
        return None
    match = re.compile(r"\s*".join(map(re.escape, wanted))).match(text, start)
    return match.end() if match else None


def model(documents: Sequence[Annotated], further: Sequence[Example], on: str) -> dict[str, Any]:
    """Fit the model to some documents and the `further` examples, without writing it."""
    return model_file("post_end", _common(documents, further), on=on, calibrate=False)


def _common(documents: Sequence[Annotated], further: Sequence[Example]) -> list[Example]:
    """Return the examples of all, without the rare features."""
    return common([*(example for document in documents for example in examples(document)), *further], TIMES)


def main() -> None:
    """Fit and write the model."""
    options = arguments(__doc__)
    found = _common(read_gold(options.gold, options.on), list(further_examples(options.gold)))
    fit_linear("post_end", found, on=options.on, calibrate=False)


if __name__ == "__main__":
    main()
