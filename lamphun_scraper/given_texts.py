"""Texts that a person gives as an option, an argument or a setting: what says yes or no, and what says nothing."""

from __future__ import annotations

from typing import Final

YES: Final = frozenset({"1", "true", "yes", "on"})
NO: Final = frozenset({"0", "false", "no", "off", ""})


def is_empty(text: str) -> bool:
    """Return whether a text says nothing: a script's variable that is not set, which must not count as not given."""
    return not text.strip()
