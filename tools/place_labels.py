"""The places that were read for this project in documents of the unlabelled corpus: `labels/venues.tsv`."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path
from typing import Final, NamedTuple

from fitting import label_rows

LABELS: Final = Path(__file__).parent / "labels" / "venues.tsv"


class PlaceLabel(NamedTuple):
    """A place in the normal form of `source`; `end` is where its name ends, None where that was not noted.

    `start` and `end` are equal where only an administrative area is said.
    """

    source: str
    start: int
    end: int | None
    optional: bool


def read_place_labels() -> dict[str, list[PlaceLabel]]:
    """Read document id → its places; a document that names no venue has none."""
    labels: dict[str, list[PlaceLabel]] = defaultdict(list)
    for id_, source, start, end, required in label_rows(LABELS):
        places = labels[id_]
        if source != "none":
            places.append(PlaceLabel(source, int(start), None if end == "-" else int(end), required == "optional"))
    return dict(labels)
