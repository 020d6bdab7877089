"""Fit models/official.json: how likely it is that a person's name, post and part are all right.

    python tools/fit_official.py --gold DIR [--on learn|train]

The margins of the models of posts and of who presides mean something only where those models have not seen the
document: both are fitted anew without each fold in turn. Run fit_post_end.py and fit_chair.py first.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path
from types import ModuleType
from typing import Any, Final, NamedTuple

import fit_chair
import fit_post_end
from choices import Choice
from evaluate import load_scorer
from fitting import Annotated, Example, arguments, fit_linear, read_gold, replaced

from lamphun_scraper.facts.officials import read_officials
from lamphun_scraper.facts.people import chairs, posts, roles
from lamphun_scraper.facts.people.certainty import certainty_features
from lamphun_scraper.facts.people.mentions import squeezed
from lamphun_scraper.facts.people.persons import read_people

INVERSE_STRENGTH: Final = 0.3


class Further(NamedTuple):
    """What the models of posts and of who presides are fitted on: for posts, beside the annotated documents."""

    ends: Sequence[Example]
    chairs: Mapping[int, Sequence[Choice]]


def examples(documents: Sequence[Annotated], further: Further, scorer: ModuleType, on: str) -> Iterator[Example]:
    """Yield everyone found in each fold by models that have not seen it, but not whom the gold leaves open."""
    for fold in sorted({document.fold for document in documents}):
        others = [document for document in documents if document.fold != fold]
        with ExitStack() as stack:
            stack.enter_context(replaced(posts.MODEL, fit_post_end.model(others, further.ends, on)))
            stack.enter_context(replaced(chairs.MODEL, fit_chair.model(further.chairs, fold)))
            for document in documents:
                if document.fold == fold:
                    yield from _people(document, scorer)


def _people(annotated: Annotated, scorer: ModuleType) -> Iterator[Example]:
    gold = {squeezed(person["name"]): person for person in annotated.gold["officials"]}
    document = annotated.document
    people = read_people(document)
    parts = roles.read_parts(document, people)
    for person, part, official in zip(people, parts, read_officials(people, parts), strict=True):
        known = gold.get(squeezed(official.name))
        if not (known and known.get("optional")):
            right = known is not None and _agrees(known, official.position, official.role, scorer)
            yield Example(annotated.fold, certainty_features(person, part), right)


def _agrees(known: dict[str, Any], position: str | None, role: str, scorer: ModuleType) -> bool:
    same_part = (known["role"] == "chair") == (role == "chair")
    return same_part and bool(scorer.same_position(known["position"], position))


def main() -> None:
    """Fit and write the model."""
    options = arguments(__doc__)
    scorer = load_scorer(Path(options.gold))
    further = Further(
        list(fit_post_end.further_examples(options.gold)), fit_chair.choices_by_fold(options.gold, options.on)
    )
    found = list(examples(read_gold(options.gold, options.on), further, scorer, options.on))
    fit_linear("official", found, on=options.on, inverse_strength=INVERSE_STRENGTH)


if __name__ == "__main__":
    main()
