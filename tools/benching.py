"""What the benchmarks share: two things timed side by side, and a row that says how they compare.

Each ratio compares processor seconds of the same process, taken in turns, so that a busy machine slows both alike;
the median of the turns' ratios is reported.
"""

from __future__ import annotations

import operator
import statistics
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Final

TURNS: Final = 5
_HOLDS: Final[Mapping[str, Callable[[float, float], bool]]] = {"≤": operator.le, "≥": operator.ge}


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One line of the table of ratios."""

    what: str
    """What of ours was measured, on what."""
    against: str
    """The public part it was measured against."""
    ratio: float
    """Ours over theirs; below 1 ours is the faster."""
    bound: str
    """What the ratio should be, such as `≤ 1.5`; `—` where nothing is asked of it."""
    detail: str
    """The figures behind the ratio, with units."""
    took: float | None = None
    """The seconds that the bound is about, where it is one of seconds."""

    def verdict(self) -> str:
        """Say whether the bound is met; nothing where there is none."""
        sign, _, limit = self.bound.partition(" ")
        if sign not in _HOLDS:
            return ""
        measured = round(self.ratio if self.took is None else self.took, 2)  # as it is printed
        return "met" if _HOLDS[sign](measured, float(limit.removesuffix(" s"))) else "**not met**"


def side_by_side(ours: Callable[[], object], theirs: Callable[[], object], turns: int = TURNS) -> tuple[float, float]:
    """Run both in turns, once unmeasured, and return the processor seconds of each in the turn of the median ratio."""
    ours(), theirs()
    taken = [(seconds(ours), seconds(theirs)) for _ in range(turns)]
    middle = statistics.median_low(ours_took / theirs_took for ours_took, theirs_took in taken)
    return next(pair for pair in taken if pair[0] / pair[1] == middle)


def seconds(work: Callable[[], object]) -> float:
    """Return the processor seconds of this process that `work` takes."""
    start = time.process_time()
    work()
    return time.process_time() - start


def report(rows: Iterable[Row]) -> None:
    """Print rows as a Markdown table, each as soon as it is measured."""
    print("| What | Against | Ratio | Should be | Met | Measured |\n|---|---|---|---|---|---|")
    for row in rows:
        cells = (row.what, row.against, f"{row.ratio:.2f}", row.bound, row.verdict(), row.detail)
        print(f"| {' | '.join(cells)} |", flush=True)
