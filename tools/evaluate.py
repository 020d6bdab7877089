"""Measure the facts against the annotated documents: scores, calibration, worst documents, and errors to learn from.

    python tools/evaluate.py                              every part side by side
    python tools/evaluate.py --only learn                 one part
    python tools/evaluate.py --field venues --errors 20   the first errors of one field, on folds that may be looked at

The scorer is the one beside the annotations; "learn", "hold" and "dev" are explained in `fitting.py`, "exam" in
`written/README.md`.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import sys
from collections import Counter, defaultdict
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from types import ModuleType
from typing import Any, Final

from fitting import GOLD, Annotated, read_gold, read_written

from lamphun_scraper.commands.extract import facts_as_json
from lamphun_scraper.facts import extract
from lamphun_scraper.facts.model import MODELS

BINS: Final = (0.0, 0.5, 0.7, 0.8, 0.9, 0.95, 0.98, 1.01)
# The scorer's field → the kind of fact whose confidence it tests.
KINDS: Final = {
    "dates": "dates",
    "events": "events",
    "names": "officials",
    "venues": "venues",
    "participants": "participants",
}
CONTEXT: Final = 60
EXAM: Final = "exam"
_WORST: Final = 10
_MODELS: Final = sorted(MODELS.glob("*.json"))


@dataclass(frozen=True, slots=True)
class Part:
    """The documents of one part, their gold and predicted facts by id, and the scorer's verdict."""

    name: str
    documents: dict[str, Annotated]
    predicted: dict[str, dict[str, Any]]
    rows: dict[str, dict[str, float]]
    wrong: dict[str, list[tuple[str, str, dict[str, Any]]]]


def measure(scorer: ModuleType, folder: Path, name: str) -> Part:
    """Extract the facts of every document of a part and score them."""
    read = read_written(name) if name == EXAM else read_gold(folder, name)
    documents = {document.id: document for document in read}
    predicted = {
        id_: {"id": id_, **facts_as_json(extract(document.title, document.body, document.published_at))}
        for id_, document in documents.items()
    }
    rows, wrong = scorer.evaluate([document.gold for document in documents.values()], list(predicted.values()))
    return Part(name, documents, predicted, rows, wrong)


def load_scorer(folder: Path) -> ModuleType:
    """Import the `score.py` that lives beside the annotations."""
    spec = importlib.util.spec_from_file_location("gold_score", folder / "score.py")
    assert spec is not None and spec.loader is not None
    scorer = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(scorer)
    return scorer


def print_scores(parts: list[Part]) -> None:
    """Print F1 (precision/recall) of every field, the parts side by side."""
    print("F1 (precision/recall)" + "".join(f"{_heading(part):>24s}" for part in parts))
    for field in parts[0].rows:
        print(f"  {field:19s}" + "".join(f"{_cell(part.rows.get(field, {})):>24s}" for part in parts))


def _heading(part: Part) -> str:
    """The part, its size, and whether the models have been fitted on it though it is to be held out."""
    origins = [json.loads(file.read_text(encoding="utf-8"))["origin"] for file in _MODELS]
    seen = part.name == "hold" and any(origin.endswith("part train") for origin in origins)
    return f"{part.name}{', fitted on' if seen else ''} ({len(part.documents)})"


def _cell(row: dict[str, float]) -> str:
    if "precision" in row:
        return f"{row['f1']:.3f} ({row['precision']:.3f}/{row['recall']:.3f})"
    return f"{row.get('f1', row.get('accuracy', 0.0)):.3f}".ljust(5) + " " * 14


def print_calibration(scorer: ModuleType, parts: list[Part]) -> None:
    """Print, for every kind of fact and bin of confidence, the share right and the number of facts."""
    labels = [f"{low:.2f}-{min(high, 1):.2f}" for low, high in pairwise(BINS)] + ["all >= 0.90"]
    print("\nShare right (number of facts) by confidence; facts that match an optional item are left out")
    for field, kind in KINDS.items():
        print(f"  {kind:13s}" + "".join(f"{label:>15s}" for label in labels))
        for part in parts:
            print(f"    {part.name:11s}" + "".join(f"{cell:>15s}" for cell in _shares(scorer, part, field)))


def _shares(scorer: ModuleType, part: Part, field: str) -> list[str]:
    judged = _judged(scorer, part, field)
    ranges = [*pairwise(BINS), (0.9, BINS[-1])]
    return [_share([right for confidence, right in judged if low <= confidence < high]) for low, high in ranges]


def _share(right: list[bool]) -> str:
    return f"{sum(right) / len(right):.3f} ({len(right)})" if right else "-"


def _judged(scorer: ModuleType, part: Part, field: str) -> list[tuple[float, bool]]:
    """List (confidence, right) of every fact the scorer counts."""
    judged = []
    for id_, document in part.documents.items():
        hits, _, extras = scorer.score_doc(document.gold, part.predicted[id_], field)
        judged += [(found["confidence"], True) for _, found in hits]
        judged += [(found["confidence"], False) for found in extras]
    return judged


def print_worst(part: Part) -> None:
    """Print the documents with the most errors."""
    errors: dict[str, Counter[str]] = defaultdict(Counter)
    for field, wrong in part.wrong.items():
        for id_, _, _ in wrong:
            errors[id_][field] += 1
    print(f"\nMost errors, {part.name}")
    for id_, fields in sorted(errors.items(), key=lambda item: -item[1].total())[:_WORST]:
        print(f"  {id_}  {fields.total():3d}  " + ", ".join(f"{field} {n}" for field, n in fields.most_common()))


def print_errors(part: Part, field: str, number: int) -> None:
    """Print the first errors of one field, each with the text around it."""
    for id_, kind, item in part.wrong[field][:number]:
        shown = {key: value for key, value in item.items() if value is not None and "span" not in key}
        print(f"\n{id_} {kind} {json.dumps(shown, ensure_ascii=False)}\n    {_around(part.documents[id_], item)}")


def _around(document: Annotated, item: dict[str, Any]) -> str:
    """Return the text around a fact: by its span if it was extracted, else by its words."""
    said = item.get("text") or item.get("name") or item.get("start") or ""
    text = document.title if item.get("source") == "title" else document.body
    at = item.get("span_start", text.find(said))
    if at < 0:
        return "(not found word for word)"
    end = item.get("span_end", at + len(said))
    before, after = text[max(0, at - 2 * CONTEXT) : at], text[end : end + CONTEXT]
    return " ".join(f"…{before}⟦{text[at:end]}⟧{after}…".split())


def main() -> None:
    """Print what the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--gold", type=Path, default=GOLD, help="folder of the annotated documents and score.py")
    parser.add_argument("--only", choices=("learn", "hold", "dev", "train", EXAM), help="measure one part")
    parser.add_argument("--field", help="with --errors: the field whose errors to print")
    parser.add_argument("--errors", type=int, default=0, help="print the first N errors of --field (learn by default)")
    options = parser.parse_args()
    if not (options.gold / "score.py").exists():
        sys.exit(f"evaluate: no annotated documents in {options.gold}; give their folder with --gold")
    scorer = load_scorer(options.gold)
    if options.errors:
        if options.field not in scorer.MACRO:
            sys.exit(f"evaluate: --errors needs --field, one of {', '.join(scorer.MACRO)}")
        print_errors(measure(scorer, options.gold, options.only or "learn"), options.field, options.errors)
        return
    names = [options.only] if options.only else ["learn", "hold", "dev", EXAM]
    parts = [measure(scorer, options.gold, name) for name in names]
    print_scores(parts)
    print_calibration(scorer, parts)
    print_worst(parts[0])


if __name__ == "__main__":
    main()
