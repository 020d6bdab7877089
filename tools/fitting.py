"""What the `fit_<name>.py` scripts share: the annotated documents, their folds, and a logistic fit written as JSON.

The annotated documents are split by the first two hexadecimal digits of their id, modulo 5. Folds 0-3 ("learn") may
be looked at; fold 4 ("hold") is only measured. `--on train` fits on all five, for a release; the hold score then says
nothing.
"""

from __future__ import annotations

import argparse
import gzip
import json
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any, Final

import numpy as np
from sklearn.feature_extraction import DictVectorizer
from sklearn.isotonic import IsotonicRegression
from sklearn.linear_model import LogisticRegression

from lamphun_scraper.facts.document import Document
from lamphun_scraper.facts.model import MODELS, Linear, fitted

GOLD: Final = Path(__file__).parents[2] / "shared" / "gold"
WRITTEN: Final = Path(__file__).parent / "written"
HOLD: Final = 4
ONLY_FIT: Final = -1
"""The fold of examples from outside the annotated documents: fitted on, never measured on."""


@dataclass(frozen=True, slots=True)
class Annotated:
    """A document and what a careful reader found in it (`gold`: see the guide beside the data).

    One that is not `measured`, from outside the annotated documents, is only fitted on.
    """

    id: str
    title: str
    body: str
    published_at: str | None
    gold: dict[str, Any]
    measured: bool = True

    @property
    def fold(self) -> int:
        """0 to 4, of which 4 is held out; or ONLY_FIT."""
        return self.fifth if self.measured else ONLY_FIT

    @property
    def fifth(self) -> int:
        """0 to 4: the fold of a measured document, and the one that any other would be in."""
        return int(self.id[:2], 16) % 5

    @property
    def document(self) -> Document:
        """The document as extractors read it."""
        published = datetime.fromisoformat(self.published_at).date() if self.published_at else None
        return Document(self.title, self.body, published)


@dataclass(frozen=True, slots=True)
class Example:
    """One candidate: its features, whether it is right, and the fold of its document (or ONLY_FIT)."""

    fold: int
    features: Mapping[str, float]
    right: bool


def read_gold(folder: Path, part: str) -> list[Annotated]:
    """Read the documents of "learn", "hold", "train" (both) or "dev" with their annotations."""
    stem = "dev" if part == "dev" else "train"
    gold = {line["id"]: line for line in _lines(folder / f"{stem}.gold.jsonl")}
    documents = [
        Annotated(line["id"], line["title"], line["body"], line["published_at"], gold[line["id"]])
        for line in _lines(folder / f"{stem}.docs.jsonl")
    ]
    if part in ("learn", "hold"):
        return [document for document in documents if (document.fold == HOLD) == (part == "hold")]
    return documents


def read_written(part: str) -> list[Annotated]:
    """Read the articles that were written for this project: "learn", which are only fitted on, or "exam"."""
    return [
        Annotated(
            line["id"],
            line["title"],
            line["body"],
            line["published_at"],
            gold={"id": line["id"], **line["facts"]},
            measured=False,
        )
        for line in _lines(WRITTEN / f"{part}.jsonl")
    ]


def label_rows(path: Path) -> Iterator[list[str]]:
    """Yield the columns of each line of a file of `labels/`; the first is the document's id."""
    for line in path.read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            yield line.split("\t")


def read_labels(path: Path) -> dict[str, set[tuple[str, int]]]:
    """Read document id → what a reader marked in it, as (source, first character); ("none", 0) for nothing at all."""
    labels: dict[str, set[tuple[str, int]]] = defaultdict(set)
    for id_, source, start in label_rows(path):
        labels[id_].add((source, int(start)))
    return labels


def read_corpus(gold: Path) -> Iterator[Annotated]:
    """Yield the documents of the unlabelled corpus, `corpus` beside the folder of the gold."""
    with gzip.open(gold.parent / "corpus" / "unlabelled.jsonl.gz", "rt", encoding="utf-8") as lines:
        for article in map(json.loads, lines):
            fields = article["id"], article["title"] or "", article["body"], article["published_at"]
            yield Annotated(*fields, gold={}, measured=False)


def _lines(path: Path) -> list[dict[str, Any]]:
    with path.open(encoding="utf-8") as file:
        return [json.loads(line) for line in file if line.strip()]


def arguments(description: str | None) -> argparse.Namespace:
    """Parse the command line of a fit script: `--gold DIR` and `--on learn|train`."""
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("--gold", type=Path, default=GOLD, help="folder of the annotated documents")
    parser.add_argument("--on", choices=("learn", "train"), default="learn", help="folds to fit on")
    return parser.parse_args()


def common(examples: Sequence[Example], times: int) -> list[Example]:
    """Return the examples without the features that fewer than `times` of them have."""
    seen = Counter(name for example in examples for name in example.features)
    return [
        replace(example, features={name: value for name, value in example.features.items() if seen[name] >= times})
        for example in examples
    ]


def fit_linear(
    name: str, examples: Sequence[Example], *, on: str, inverse_strength: float = 1.0, calibrate: bool = True
) -> None:
    """Fit an L2 logistic model and write `models/<name>.json`; print how well it does on folds it had not seen.

    Args:
        name: of the model file.
        examples: candidates with their labels; cross-validation leaves out one fold at a time.
        on: which part of the gold the examples are from; written into the file.
        inverse_strength: of the regularisation, scikit-learn's C; smaller is smoother.
        calibrate: whether to add a table from score to share right, from out-of-fold scores.
    """
    file = model_file(name, examples, on=on, inverse_strength=inverse_strength, calibrate=calibrate)
    (MODELS / f"{name}.json").write_text(json.dumps(file, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    print(name, {key: file[key] for key in ("examples", "right", "features", "out_of_fold")})


def model_file(
    name: str, examples: Sequence[Example], *, on: str, inverse_strength: float = 1.0, calibrate: bool = True
) -> dict[str, Any]:
    """Fit like `fit_linear`, and return what it writes."""
    vectorizer = DictVectorizer()
    matrix = vectorizer.fit_transform([example.features for example in examples])
    right = np.array([example.right for example in examples])
    folds = np.array([example.fold for example in examples])
    scores = _out_of_fold(matrix, right, folds, inverse_strength)
    measured = folds != ONLY_FIT
    model = _logistic(matrix, right, inverse_strength)
    names = vectorizer.get_feature_names_out()
    weights = {str(key): round(float(weight), 4) for key, weight in zip(names, model.coef_[0], strict=True)}
    return {
        "origin": f"tools/fit_{name}.py on the annotated documents, part {on}",
        "fitted": datetime.now().astimezone().date().isoformat(),
        "examples": len(examples),
        "right": int(right.sum()),
        "features": len(weights),
        "out_of_fold": _scores(scores[measured], right[measured]),
        "intercept": round(float(model.intercept_[0]), 4),
        "weights": {key: weight for key, weight in sorted(weights.items()) if weight},
        "calibration": calibration(scores[measured], right[measured]) if calibrate else [],
    }


@contextmanager
def replaced(model: Linear, file: dict[str, Any]) -> Iterator[None]:
    """Let `model` go by `file` for a while: to see how it does on folds that it has not seen."""
    kept = model.loaded
    model.loaded = fitted(file)
    try:
        yield
    finally:
        model.loaded = kept


def _logistic(matrix: Any, right: Any, inverse_strength: float) -> LogisticRegression:
    return LogisticRegression(C=inverse_strength, max_iter=2000).fit(matrix, right)


def _out_of_fold(matrix: Any, right: Any, folds: Any, inverse_strength: float) -> Any:
    """Score every example by a model that has not seen its fold."""
    scores = np.zeros(len(folds))
    for fold in np.unique(folds[folds != ONLY_FIT]):
        model = _logistic(matrix[folds != fold], right[folds != fold], inverse_strength)
        scores[folds == fold] = model.decision_function(matrix[folds == fold])
    return scores


def _scores(scores: Any, right: Any) -> dict[str, float]:
    """Precision, recall and F1 at even odds."""
    chosen = scores > 0
    hits = int((chosen & right).sum())
    precision, recall = hits / max(1, int(chosen.sum())), hits / max(1, int(right.sum()))
    f1 = 2 * precision * recall / max(1e-9, precision + recall)
    return {"precision": round(precision, 4), "recall": round(recall, 4), "f1": round(f1, 4)}


def calibration(scores: Any, right: Any) -> list[list[float]]:
    """Points (score, share right), rising in both.

    A share is one standard error lower than was seen, so that few examples promise little; the rule of succession
    holds them off 0 and 1.
    """
    levels = IsotonicRegression().fit_transform(scores, right)
    points: list[list[float]] = []
    for level in np.unique(levels):
        block = levels == level
        size = block.sum() + 2
        seen = (right[block].sum() + 1) / size
        share = seen - np.sqrt(seen * (1 - seen) / size)
        share = max(share, points[-1][1]) if points else share
        for score in (scores[block].min(), scores[block].max()):
            if not points or score > points[-1][0] + 1e-4:
                points.append([round(float(score), 4), round(float(share), 4)])
    return points
