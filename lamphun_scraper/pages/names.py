"""What is left of a text when only its letters count: the form in which labels and titles are compared."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

_NO_LETTERS: Final = re.compile(r"[^a-z\u00df-\u0e3e\u0e40-\u0e4e\u0e80-\u1fff\u3041-\ud7ff\uf900-\ufaff]+")


_CASED: Final = re.compile(r"[^\x00-@\[-\u00b4\u0e00-\u0e7f\u2000-\u20cf\u3000-\ua63f\uac00-\ud7ff]")
"""What may be a capital, or have another form that counts as one letter with it; Thai has none."""


def has_case(text: str) -> bool:
    """Whether `lower` or `casefold` may change a text; asking takes a third of the time that they take."""
    return _CASED.search(text) is not None


@lru_cache(maxsize=4096)  # menus, labels and footers come again on every page
def bare(text: str) -> str:
    """`text` reduced to what identifies a label: letters and Thai signs, in one case."""
    return _NO_LETTERS.sub("", text.casefold() if has_case(text) else text)
