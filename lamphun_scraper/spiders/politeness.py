"""How a crawl behaves towards the machine that serves the site."""

from __future__ import annotations

import logging
from ipaddress import ip_address
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from lamphun_scraper import __version__
from lamphun_scraper.settings import LOOPBACK_SETTINGS
from lamphun_scraper.sites import SiteDefinition

if TYPE_CHECKING:
    from scrapy.settings import BaseSettings

logger = logging.getLogger(__name__)


def adapt(settings: BaseSettings, site: SiteDefinition) -> None:
    """Say who we are; be quick only where the site is served from this machine. What `-s` says stands."""
    contact = settings.get("CONTACT")
    settings.set("USER_AGENT", user_agent(contact), priority="spider")
    if is_loopback(site.base_url):
        settings.setdict(LOOPBACK_SETTINGS, priority="spider")
    elif not contact:
        logger.warning(
            "no CONTACT is set; give your e-mail, so that the site's owner can reach you: "
            "lamphun-scraper crawl --contact …, or scrapy crawl … -s CONTACT=…"
        )


def user_agent(contact: str | None) -> str:
    """Return the User-Agent: the program, its version, and whom to write to."""
    return f"lamphun-scraper/{__version__}" + (f" (+{contact})" if contact else "")


def is_loopback(url: str) -> bool:
    """Return whether an address leads to this very machine, without asking any name server."""
    host = urlsplit(url).hostname or ""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
