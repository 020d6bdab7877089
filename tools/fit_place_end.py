"""Fit `models/place_end.json`: does a place's name go on behind this space?

An example is a space within or right behind a place that a reader marked as a venue.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from fitting import Annotated, Example, arguments, fit_linear, read_gold

from lamphun_scraper.facts.places.phrase import break_features, breaks, first_stretch


def _examples(document: Annotated) -> Iterator[Example]:
    text = document.document.body.normal
    for venue in document.gold["venues"]:
        for start, end in _places(text, venue["name"] or ""):
            for at in breaks(text, start, first_stretch(text, start)):
                if at.end > end:
                    break
                yield Example(document.fold, dict.fromkeys(break_features(text, at), 1.0), at.end < end)


def _places(text: str, name: str) -> Iterator[tuple[int, int]]:
    """Where `name` stands in `text`, white space aside."""
    pattern = r"\s*".join(map(re.escape, re.sub(r"\s+", "", name.translate(_DIGITS))))
    for match in re.finditer(pattern, text) if pattern else ():
        yield match.span()


_DIGITS = {ord(thai): str(digit) for digit, thai in enumerate("๐๑๒๓๔๕๖๗๘๙")} | {
    ord("–"): "-",
    ord("“"): '"',
    ord("”"): '"',
}


def main() -> None:
    """Read the gold, fit, write."""
    options = arguments(__doc__)
    examples = [example for document in read_gold(options.gold, options.on) for example in _examples(document)]
    fit_linear("place_end", examples, on=options.on, strength=0.5, calibrate=False)


if __name__ == "__main__":
    main()
