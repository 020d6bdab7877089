"""The sites this program knows: one small file a site, found by being there.

To add a province, put `sites/<key>.py` beside `lamphun.py` with one `SiteDefinition` in it; nothing else changes.
"""

from __future__ import annotations

import importlib
import pkgutil
from functools import cache
from ipaddress import ip_address
from urllib.parse import urlsplit

from lamphun_scraper.errors import UsageProblem
from lamphun_scraper.sites.definition import Hints, SiteDefinition
from lamphun_scraper.sites.labels import Labels

__all__ = [
    "DEFAULT_SITE",
    "Hints",
    "Labels",
    "SiteDefinition",
    "get_site",
    "is_loopback",
    "known_sites",
    "site_for_url",
]

DEFAULT_SITE = "lamphun"


@cache
def known_sites() -> dict[str, SiteDefinition]:
    """Return every site definition by its key."""
    modules = (importlib.import_module(f"{__name__}.{found.name}") for found in pkgutil.iter_modules(__path__))
    definitions = (value for module in modules for value in vars(module).values())
    sites = {value.key: value for value in definitions if isinstance(value, SiteDefinition)}
    return dict(sorted(sites.items()))


def get_site(key: str) -> SiteDefinition:
    """Return the site with this key.

    Raises:
        UsageProblem: no site has the key; the message lists those that exist.
    """
    try:
        return known_sites()[key]
    except KeyError:
        raise UsageProblem(f"no site is called {key!r}; known are: {', '.join(known_sites())}") from None


def site_for_url(url: str) -> SiteDefinition:
    """Return the site that serves `url`.

    A loopback address serves a copy of the default site. Any other host gets a definition of its own, with the
    host name for its key, so that a saved page of an unknown site can still be read.

    Raises:
        UsageProblem: `url` is not an absolute http(s) address.
    """
    try:
        parts = urlsplit(url)
        host = parts.hostname
    except ValueError:
        host = None
    if not host or parts.scheme not in {"http", "https"}:
        raise UsageProblem(f"{url!r} is not a web address; give the page's full URL, http://… or https://…")
    for site in known_sites().values():
        if host in site.hosts:
            return site
    base_url = f"{parts.scheme}://{parts.netloc}"
    if is_loopback(base_url):
        return get_site(DEFAULT_SITE).with_base_url(base_url)
    return SiteDefinition(key=host, base_url=base_url, province="", languages=("th", "en", "zh"))


def is_loopback(url: str) -> bool:
    """Return whether an address leads to this very machine, without asking any name server."""
    host = urlsplit(url).hostname or ""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
