"""Fit a model that chooses among the candidates of a document: a conditional logit, written as JSON.

The candidates compete with each other and with "none of them", so the weights are for what tells them apart.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Final

import numpy as np
from fitting import ONLY_FIT, calibration
from scipy.optimize import minimize
from sklearn.feature_extraction import DictVectorizer

from lamphun_scraper.facts.model import MODELS

SMALLEST: Final = 0.005
"""Smaller weights are not written."""
_ANY: Final = ""
"""The feature that every candidate has; its weight is the intercept."""


@dataclass(frozen=True, slots=True)
class Choice:
    """The candidates of one document, which of them are right, and its fold.

    A row has the names of a candidate's features; one that stands there twice counts twice. Where something is right
    but `missing` among the candidates nothing can be learnt, and a choice is wrong: such documents count in the
    calibration only.
    """

    fold: int
    rows: Sequence[Sequence[str]]
    right: Sequence[bool]
    missing: bool = False


def without_rare(choices: Iterable[Choice], times: int) -> list[Choice]:
    """Return the choices that have candidates, without the features that fewer than `times` of these have."""
    kept = [choice for choice in choices if choice.rows]
    seen = Counter(name for choice in kept for row in choice.rows for name in set(row))
    return [
        replace(choice, rows=[[name for name in row if seen[name] >= times] for row in choice.rows]) for choice in kept
    ]


def plain_file(choices: Sequence[Choice], strength: float) -> dict[str, Any]:
    """Fit, and return what of a model file decides: its intercept and its weights, without any measurement."""
    weights = fitted_weights(choices, strength)
    return {
        "intercept": round(weights.pop(_ANY), 4),
        "weights": {key: round(weight, 3) for key, weight in sorted(weights.items()) if abs(weight) >= SMALLEST},
    }


def fit_choices(name: str, choices: Sequence[Choice], *, on: str, strength: float) -> None:
    """Fit and write `models/<name>.json`; print how well it chooses in folds it had not seen.

    Args:
        name: of the model file.
        choices: documents that have candidates; cross-validation leaves out one fold at a time.
        on: which part of the gold they are from; written into the file.
        strength: half of it is the cost of a squared weight; larger is smoother.
    """
    unseen = [
        (choice, shares)
        for fold in sorted({choice.fold for choice in choices} - {ONLY_FIT})
        for choice, shares in _unseen(choices, fold, strength)
    ]
    file = {
        "origin": f"tools/fit_{name}.py on the annotated documents, part {on}",
        "fitted": datetime.now().astimezone().date().isoformat(),
        "documents": len(unseen),
        "documents only fitted on": sum(choice.fold == ONLY_FIT and not choice.missing for choice in choices),
        "out_of_fold": _measured(unseen),
        **plain_file(choices, strength),
        "calibration": calibration(
            np.concatenate([shares for _, shares in unseen]),
            np.concatenate([choice.right for choice, _ in unseen]),
        ),
    }
    (MODELS / f"{name}.json").write_text(json.dumps(file, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    print(name, {key: file[key] for key in ("documents", "documents only fitted on", "out_of_fold")})


def _unseen(choices: Sequence[Choice], fold: int, strength: float) -> list[tuple[Choice, Any]]:
    """The choices of one fold, with the shares that a model fitted on all others gives their candidates."""
    weights = fitted_weights([choice for choice in choices if choice.fold != fold], strength)
    return [(choice, _shares(choice, weights)) for choice in choices if choice.fold == fold]


def _shares(choice: Choice, weights: dict[str, float]) -> Any:
    odds = np.exp([weights[_ANY] + sum(weights.get(name, 0.0) for name in row) for row in choice.rows])
    return odds / (1 + odds.sum())


def _measured(unseen: Sequence[tuple[Choice, Any]]) -> dict[str, float]:
    """The share of documents with a right candidate in which it is the likeliest, and the mean log loss of a document.

    The log loss leaves out documents whose right one is missing.
    """
    with_right = [(np.array(choice.right), shares) for choice, shares in unseen if any(choice.right)]
    lost = [-np.log(shares[right].sum()) for right, shares in with_right]
    lost += [-np.log(1 - shares.sum()) for choice, shares in unseen if not (any(choice.right) or choice.missing)]
    return {
        "first choice right": round(float(np.mean([right[shares.argmax()] for right, shares in with_right])), 4),
        "log loss": round(float(np.mean(lost)), 4),
    }


def fitted_weights(choices: Sequence[Choice], strength: float) -> dict[str, float]:
    """Return the weight of each feature, and the intercept as that of `_ANY`; `strength` as for `fit_choices`."""
    told = [choice for choice in choices if not choice.missing]
    vectorizer = DictVectorizer()
    matrix = vectorizer.fit_transform([Counter([*row, _ANY]) for choice in told for row in choice.rows])
    right = np.array([float(right) for choice in told for right in choice.right])
    of = np.repeat(np.arange(len(told)), [len(choice.rows) for choice in told])
    names = vectorizer.get_feature_names_out()
    penalty = np.where(names == _ANY, 0.0, strength)

    def cost(weights: Any) -> tuple[float, Any]:
        odds = np.exp(matrix @ weights)
        every = 1 + np.bincount(of, odds)
        rightly = np.bincount(of, odds * right)
        wanted = np.where(rightly > 0, rightly, 1)
        slope = odds / every[of] - odds * right / wanted[of]
        loss = np.log(every / wanted).sum() + penalty @ weights**2 / 2
        return float(loss), matrix.T @ slope + penalty * weights

    found = minimize(cost, np.zeros(len(names)), jac=True, method="L-BFGS-B")
    return dict(zip(map(str, names), map(float, found.x), strict=True))
