"""How long what stays broken is left alone, and when an article that shows none any more is taken for withdrawn.

All by the time that it has been failing, which `failures` holds: runs may be an hour or a week apart.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from lamphun_scraper.records import Failure

_EAGER: Final = timedelta(days=1)
"""For so long an address is tried in every run: most of what fails heals within a day."""
_SHARE: Final = 4
"""Afterwards it is left alone for a fourth of the time that it has been failing: daily runs try it every other day in
its second week."""
_LONGEST_REST: Final = timedelta(days=7)
_WITHDRAWN_AFTER: Final = timedelta(days=3)
_WITHDRAWN_TRIES: Final = 4
"""A site may show a notice in the place of some pages over a long weekend."""


def rests(failure: Failure, at: datetime) -> bool:
    """Return whether an address that fails is left alone at this moment: it was tried not long ago, and often.

    A clock that was ahead may say that it is tried last in years to come: such an address does not rest till then.
    """
    failing, left_alone = failure.last_failed_at - failure.first_failed_at, at - failure.last_failed_at
    return failing >= _EAGER and timedelta(0) <= left_alone < min(failing / _SHARE, _LONGEST_REST)


def is_lasting(failure: Failure, at: datetime) -> bool:
    """Return whether a page has shown no article in several runs over some days; failing to come is something else."""
    return (
        failure.stage == "read"
        and failure.tries >= _WITHDRAWN_TRIES - 1  # this run's is one more
        and at - failure.first_failed_at >= _WITHDRAWN_AFTER
    )
