"""Small linear models: named weights in a JSON file, scored in pure Python over the few candidates of a text.

The files under `models/` are written by `tools/fit_<name>.py`; each says what it was fitted on, when, and how well
it did on folds it had not seen. One is no model: `dates.json` says how often dates of each form are right (`dates.py`).
"""

from __future__ import annotations

import json
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import product
from math import exp
from typing import Any, Final, NamedTuple

from librt.vecs import vec

from lamphun_scraper.compiled import DATA
from lamphun_scraper.facts.frequent import HOLDS, Around, frequent_words, plain_side

MODELS: Final = DATA / "models"

_BESIDE: Final = " & "
"""Stands between the two names of a pair."""
_MOST_ODDS: Final = 500.0
"""Log odds above this are certain as well; `exp` would overflow."""


class Fitted(NamedTuple):
    """What a model file says.

    Attributes:
        weights: feature → weight, of those that `words` and `rows` do not hold: the fewer, the sooner one is found.
        intercept: the log odds where there is no feature.
        scores: of the calibration table, rising; empty where the file has none.
        shares: the share right at each of them, rising.
        words: side → word → weight of the feature that both together are (see `frequent.word_features`).
        sides: side → weight of each of `frequent_words` there, for the sides asked for so far.
        leads: what other features count beside (see `pairs`) → its place in the rows.
        rows: name → the weight of the feature that it is beside each lead.
    """

    weights: dict[str, float]
    intercept: float
    scores: list[float]
    shares: list[float]
    words: dict[str, dict[str, float]]
    sides: dict[str, vec[float]]
    leads: dict[str, int]
    rows: dict[str, vec[float]]


def fitted(file: Mapping[str, Any]) -> Fitted:
    """Return what counts of a model file's content."""
    points = file.get("calibration") or []
    scores, shares = [score for score, _ in points], [share for _, share in points]
    weights: dict[str, float] = {}
    words: dict[str, dict[str, float]] = {}
    together: dict[str, dict[str, float]] = {}
    for feature, weight in file["weights"].items():
        for joint, kept in ((HOLDS, words), (_BESIDE, together)):
            one, joined, other = feature.partition(joint)
            if joined:
                kept.setdefault(one, {})[other] = float(weight)
                break
        else:
            weights[feature] = float(weight)
    leads = {lead: place for place, lead in enumerate(together)}
    names = dict.fromkeys(name for beside in together.values() for name in beside)
    rows = {name: vec[float]([beside.get(name, 0.0) for beside in together.values()]) for name in names}
    return Fitted(weights, float(file["intercept"]), scores, shares, words, {}, leads, rows)


def pairs(leads: Iterable[str], names: Iterable[str]) -> Iterator[str]:
    """Name the features that each of `names` is beside each of `leads`, as `Linear.beside` weighs them."""
    return (f"{lead}{_BESIDE}{name}" for lead, name in product(leads, names))


class Linear:
    """A logistic model whose file is read on first use.

    Attributes:
        name: the file's name without folder and suffix: `models/<name>.json`.
        loaded: what the file says; None before its first use.
    """

    def __init__(self, name: str) -> None:
        """Name the model; nothing is read yet."""
        self.name = name
        self.loaded: Fitted | None = None

    def _fitted(self) -> Fitted:
        if self.loaded is None:
            self.loaded = fitted(json.loads((MODELS / f"{self.name}.json").read_text(encoding="utf-8")))
        return self.loaded

    def score(self, features: Mapping[str, float]) -> float:
        """Return the log odds of `features`; a name the model does not know counts nothing."""
        model = self._fitted()
        known = model.weights.get
        return model.intercept + sum([known(name, 0.0) * value for name, value in features.items()])

    def total(self, names: Iterable[str]) -> float:
        """Return the log odds of features that are there or not; quicker than `score`.

        The last bit depends on the order of the names: give them in a fixed one, not as a set.
        """
        model = self._fitted()
        weights, total = model.weights, model.intercept
        for name in names:
            total += weights.get(name, 0.0)
        return total

    def weigh(self, around: Around) -> float:
        """Return what the words around something add to its log odds: the weights of `frequent.features`."""
        sides = self._fitted().sides
        total = 0.0
        for side, found in around.items():
            if side not in sides:
                sides[side] = self._side(side)
            weights = sides[side]
            for spotted in found:
                total += weights[spotted[1]]
        return total

    def _side(self, side: str) -> vec[float]:
        """Return the weight of each frequent word on a side: there, and on the plain side if this one says more."""
        known = [self._fitted().words.get(name, {}) for name in dict.fromkeys((plain_side(side), side))]
        return vec[float]([sum([weights.get(word, 0.0) for weights in known]) for word in frequent_words()])

    def beside(self, leads: Iterable[str], names: Sequence[str]) -> float:
        """Return what features count together, beyond what each counts alone: the weights of `pairs`."""
        model = self._fitted()
        places = [model.leads[lead] for lead in leads if lead in model.leads]
        rows, total = model.rows, 0.0
        for name in names:
            row = rows.get(name)
            if row is not None:
                for place in places:
                    total += row[place]
        return total

    def calibrated(self, score: float) -> float:
        """Return the probability that the file's calibration table has for `score`, the logistic one without it."""
        model = self._fitted()
        return _interpolated(score, model.scores, model.shares) if model.scores else _logistic(score)


def to_thousandths(probability: float) -> float:
    """Return a probability as the `confidence` of a fact states it.

    What was measured is no finer, and the last bits of a sum differ from one Python to the next: a fact that is read
    again should stay the same. (`round` looks for the shortest decimal, which takes as long as a rule.)
    """
    return int(probability * 1000 + 0.5) / 1000


def shares_of(scores: Iterable[float]) -> list[float]:
    """Return for each score the probability that its owner is chosen; what is missing to 1 is that of none.

    The model that scores must have been fitted on choices: all compete with each other and with none of them.
    """
    odds = [exp(min(score, _MOST_ODDS)) for score in scores]
    total = sum(odds, 1.0)
    return [share / total for share in odds]


def _logistic(score: float) -> float:
    return 1 / (1 + exp(-score)) if score > -500 else 0.0


def _interpolated(x: float, xs: list[float], ys: list[float]) -> float:
    after = bisect_right(xs, x)
    if after == 0:
        return ys[0]
    if after == len(xs):
        return ys[-1]
    left, right = xs[after - 1], xs[after]
    return ys[after - 1] + (ys[after] - ys[after - 1]) * (x - left) / (right - left)
