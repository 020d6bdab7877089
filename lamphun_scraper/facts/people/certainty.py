"""How certain it is that a person's name, post and part are all right: the margins of the decisions behind them."""

from __future__ import annotations

from math import log
from typing import Final

from lamphun_scraper.facts.model import Linear
from lamphun_scraper.facts.people.identity import Person
from lamphun_scraper.facts.people.roles import Part

_MODEL: Final = Linear("official")
# Words and features were chosen with the documents in view that the model was fitted on: at the same score, the odds of
# an error were three times as large in the fold that nobody read.
_UNSEEN: Final = 3.0
_LEAST_DOUBT: Final = 0.005  # smaller odds against a decision count as these


def confidence(person: Person, part: Part) -> float:
    """Return the probability, 0 to 1, that name, post and part are right."""
    right = _MODEL.calibrated(_MODEL.score(certainty_features(person, part)))
    return right / (right + _UNSEEN * (1 - right))


def certainty_features(person: Person, part: Part) -> dict[str, float]:
    """Describe how clear the decisions on a person's post and part were, and how the name was recognised."""
    main, posted = person.main, person.posted
    doubt = min(part.presiding, 1 - part.presiding)
    features = {"part": _margin(doubt / (1 - doubt))}
    if not main.family:
        features["no family name"] = 1.0
    if main.honorific.weak:
        features["weak title"] = 1.0
    if posted is None or posted.post is None:
        features["no post"] = 1.0
    else:
        features["post"] = _margin(posted.post.against)
        if posted.follows:
            features["post behind"] = 1.0
    return features


def _margin(against: float) -> float:
    """Return the log odds for a decision, given the odds against it."""
    return -log(max(against, _LEAST_DOUBT))
