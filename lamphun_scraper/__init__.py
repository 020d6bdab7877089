"""Thai provincial news as typed, grounded records.

The two functions most people need, and what the second raises: for a page without an article, and for an address that
is none. All are importable without Scrapy:

    >>> from lamphun_scraper import NotAnArticle, UsageProblem, extract, read_page
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from lamphun_scraper.compiled import CompiledParts

if TYPE_CHECKING:
    from lamphun_scraper.errors import UsageProblem
    from lamphun_scraper.facts import extract
    from lamphun_scraper.pages import NotAnArticle, read_page

__version__ = "0.1.0"
__all__ = ["NotAnArticle", "UsageProblem", "__version__", "extract", "read_page"]

sys.meta_path.insert(0, CompiledParts())


def __getattr__(name: str) -> object:
    """Import the public names on first use, so that `--help` stays quick."""
    if name == "extract":
        from lamphun_scraper.facts import extract

        return extract
    if name == "read_page":
        from lamphun_scraper.pages import read_page

        return read_page
    if name == "NotAnArticle":
        from lamphun_scraper.pages import NotAnArticle

        return NotAnArticle
    if name == "UsageProblem":
        from lamphun_scraper.errors import UsageProblem

        return UsageProblem
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
