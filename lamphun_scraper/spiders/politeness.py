"""How a crawl behaves towards the machine that serves the site."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from lamphun_scraper.settings import LOOPBACK_SETTINGS, USER_AGENT
from lamphun_scraper.sites import SiteDefinition, is_loopback

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
    return f"{USER_AGENT} (+{contact})" if contact else USER_AGENT
