"""What a process that crawls does once at its start, to spare itself work that has no use in it."""

from __future__ import annotations

import gc
import logging
import sys
from importlib.abc import MetaPathFinder
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence
    from importlib.machinery import ModuleSpec
    from types import ModuleType

    from scrapy.settings import BaseSettings

_COLLECT_AFTER: Final = (20_000, 20, 20)
"""Python looks for garbage after 700 new objects; a page alone makes thousands, and hardly any in a cycle."""
_PARTS: Final = ("ITEM_PIPELINES", "EXTENSIONS", "DOWNLOADER_MIDDLEWARES", "SPIDER_MIDDLEWARES", "ADDONS")
"""The settings that name who takes part in a crawl."""
_OURS: Final = ("lamphun_scraper.", "scrapy.")


def spare_work(settings: BaseSettings) -> None:
    """Look for garbage less often, make no log records that nobody sees, and load two libraries the short way.

    Args:
        settings: of the crawl. Of LOG_LEVEL, since Scrapy makes a record of each request and each item whatever the log
            shows; and of who takes part.
    """
    gc.set_threshold(*_COLLECT_AFTER)
    logging.getLogger("scrapy").setLevel(settings.get("LOG_LEVEL"))
    # When this is loaded, Scrapy looks through the call stack, and for each call through all modules: best while both
    # are few, and not from the depth of its engine.
    import scrapy.core.downloader.contextfactory  # noqa: F401

    if not any(_are_guests(settings.getdict(part)) for part in _PARTS):
        _load_arrow_alone()


def _are_guests(parts: dict[object, object]) -> bool:
    """Whether somebody else's code takes part, which may want anything."""
    return any(not str(getattr(part, "__module__", part)).startswith(_OURS) for part in parts)


def _load_arrow_alone() -> None:
    """Load Arrow, and let it find neither NumPy nor pandas.

    Arrow loads NumPy as it is loaded itself, and pandas, where that is installed, with the first table it is handed, to
    know their types: half a second and 60 MB. Nothing here hands in such types, or wants them.
    """
    if "pyarrow" in sys.modules:
        return
    absent = _NotWanted()
    sys.meta_path.insert(0, absent)
    try:
        import pyarrow as pa
        import pyarrow.dataset

        pa.table(pa.table({}))  # here it asks for pandas, and not again
    finally:
        sys.meta_path.remove(absent)


class _NotWanted(MetaPathFinder):
    """Finds that NumPy and pandas are not there, and nothing else."""

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """Return nothing, so that the next finder looks; fail for the two."""
        del path, target
        if fullname in {"numpy", "pandas"}:
            raise ModuleNotFoundError(f"{fullname} is not wanted here", name=fullname)
        return None
