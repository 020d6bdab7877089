"""What a process that reads many pages does once at its start, to spare itself work that has no use in it."""

from __future__ import annotations

import gc
import logging
import os
import sys
from importlib.abc import MetaPathFinder
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence
    from importlib.machinery import ModuleSpec
    from types import ModuleType

_COLLECT_AFTER: Final = (20_000, 20, 20)
"""Python looks for garbage after 700 new objects; a page alone makes thousands, and hardly any in a cycle."""

_LIBRARIES: Final = {
    # NumPy, which Arrow loads, starts a thread for each processor; they wait for linear algebra by turning in circles.
    "OPENBLAS_NUM_THREADS": "1",
    # Arrow's own allocator keeps what it once had, for each of its threads: up to 80 MB more at the end of a crawl.
    "ARROW_DEFAULT_MEMORY_POOL": "system",
}
"""What the libraries below Arrow read from the environment when they are loaded; what a person has set there stands."""


def spare_work() -> None:
    """Look for garbage less often, and load libraries the short way."""
    gc.set_threshold(*_COLLECT_AFTER)
    for name, value in _LIBRARIES.items():
        os.environ.setdefault(name, value)
    _load_arrow_alone()


def spare_work_of_a_crawl(log_level: str | int) -> None:
    """Spare what any such process can, and make no log records that nobody sees.

    Args:
        log_level: the least that the log shows. Scrapy makes a record of each request and each item all the same.
    """
    logging.getLogger("scrapy").setLevel(log_level)
    # When this is loaded, Scrapy looks through the call stack, and for each call through all modules: best while both
    # are few, and not from the depth of its engine.
    import scrapy.core.downloader.contextfactory  # noqa: F401

    spare_work()


def _load_arrow_alone() -> None:
    """Load Arrow, and let it find no pandas when it first asks.

    Where pandas is installed, Arrow loads it with the first array made, to know its types should they be handed in:
    a quarter of a second and 40 MB. Nothing here hands them in. Arrow asks again where pandas is really wanted
    (`from_pandas`, `to_pandas`), and then finds it.
    """
    if "pandas" in sys.modules:
        return
    absent = _NoPandas()
    sys.meta_path.insert(0, absent)
    try:
        import pyarrow as pa

        pa.array([])
    finally:
        sys.meta_path.remove(absent)


class _NoPandas(MetaPathFinder):
    """Finds that pandas is not there, and nothing else."""

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """Return nothing, so that the next finder looks; fail for pandas."""
        del path, target
        if fullname == "pandas":
            raise ModuleNotFoundError("pandas is not wanted here", name=fullname)
        return None
