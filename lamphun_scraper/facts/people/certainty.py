"""How certain it is that a person's name, post and part are all right: the margins of the decisions behind them."""

from __future__ import annotations

from math import log
from typing import Final

from lamphun_scraper.facts.model import Linear
from lamphun_scraper.facts.people.names import family_names, given_names
from lamphun_scraper.facts.people.persons import Mention, Person
from lamphun_scraper.facts.people.roles import Part

_MODEL: Final = Linear("official")
_LEAST_DOUBT: Final = 0.005  # probabilities closer to 0 or 1 count as this close


def confidence(person: Person, part: Part) -> float:
    """Return the probability, 0 to 1, that name, post and part are right."""
    return _MODEL.probability(certainty_features(person, part))


def certainty_features(person: Person, part: Part) -> dict[str, float]:
    """Describe how a person's name was recognised, and how clear the decisions on post and part were."""
    main = person.main
    features = {
        "part": abs(_log_odds(part.presiding)),
        f"presides:{part.role == 'chair'}": 1.0,
        f"title:{_kind_of_title(main)}": 1.0,
        f"mentions:{min(len(person.mentions), 3)}": 1.0,
    }
    if main.given in given_names():
        features["known given name"] = 1.0
    if main.family in family_names():
        features["known family name"] = 1.0
    if not main.family:
        features["no family name"] = 1.0
    return features | _post_features(person.posted)


def _post_features(posted: Mention | None) -> dict[str, float]:
    if posted is None or posted.post is None:
        return {"no post": 1.0}
    if posted.follows:
        return {"post behind": 1.0, "post": _log_odds(posted.post.chance)}
    before = posted.post.end <= posted.start
    return {"post before" if before else "post shared": 1.0, "post": _log_odds(posted.post.chance)}


def _kind_of_title(mention: Mention) -> str:
    start, end, weak, stuck = mention.honorific
    if start == end:
        return "none"
    if weak:
        return "weak"
    return "stuck" if stuck else "strong"


def _log_odds(probability: float) -> float:
    bounded = min(max(probability, _LEAST_DOUBT), 1 - _LEAST_DOUBT)
    return log(bounded / (1 - bounded))
