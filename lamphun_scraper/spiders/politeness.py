"""How a crawl behaves towards the machine that serves the site."""

from __future__ import annotations

import logging
import re
from typing import TYPE_CHECKING, Final

from lamphun_scraper.errors import UsageProblem
from lamphun_scraper.settings import LOOPBACK_SETTINGS, USER_AGENT
from lamphun_scraper.sites import SiteDefinition, is_loopback

if TYPE_CHECKING:
    from scrapy.settings import BaseSettings

logger = logging.getLogger(__name__)

_CONTACT: Final = re.compile(r"[^\s@<>()]+@[^\s@<>()]+\.[^\s@<>()]+|https?://[^\s/<>()]+\.[^\s<>()]+")
"""An e-mail or web address as far as can be told without asking; it stands in brackets in the User-Agent."""


def adapt(settings: BaseSettings, site: SiteDefinition) -> None:
    """Say who we are; be quick only where the site is served from this machine. What `-s` says stands.

    Raises:
        UsageProblem: by the contact that is given nobody can be reached.
    """
    contact = settings.get("CONTACT")
    if contact and not _reaches_somebody(contact):
        raise UsageProblem(
            f"the contact {contact!r} is neither an e-mail address nor a web address; write it as you@example.org or "
            "https://example.org (--contact, -s CONTACT=… or LAMPHUN_CONTACT)"
        )
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


def _reaches_somebody(contact: str) -> bool:
    return contact.isprintable() and _CONTACT.fullmatch(contact) is not None
