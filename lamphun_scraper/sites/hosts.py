"""Which addresses are a site's own."""

from __future__ import annotations

from typing import Final
from urllib.parse import SplitResult, urlsplit

from lamphun_scraper.sites.definition import SiteDefinition

USUAL_PORTS: Final = {"http": 80, "https": 443}


def is_own(url: str, site: SiteDefinition) -> bool:
    """Return whether an absolute address is on the site's own hosts, and on its port: another is another place."""
    parts = urlsplit(url)
    return parts.hostname in site.hosts and _port_named(parts) == _port_named(urlsplit(site.base_url))


def _port_named(parts: SplitResult) -> int | None:
    """Return the port that an address names; the one that its scheme has anyway is none, written out or not."""
    return None if parts.port == USUAL_PORTS.get(parts.scheme) else parts.port
