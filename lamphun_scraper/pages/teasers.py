"""Teasers: the beginnings of texts, cut short, by which lists and boxes of articles lead to them."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from lamphun_scraper.pages.names import any_of
from lamphun_scraper.sites import SiteDefinition

_ENDS: Final = ("...", "…")


def is_cut_short(text: str, site: SiteDefinition) -> bool:
    """Whether every line of a text breaks off with dots, before an invitation to read on or without."""
    if not any(end in text for end in _ENDS):
        return False
    invitation = _invitation(site)
    return all(invitation.sub("", line).endswith(_ENDS) for line in text.splitlines())


@lru_cache(maxsize=64)
def _invitation(site: SiteDefinition) -> re.Pattern[str]:
    """Return what finds white space, or words such as อ่านต่อ (read on), at the end of a line."""
    return re.compile(rf"\s*(?:{any_of(site.words('read_more'))})?\s*$", re.IGNORECASE)
