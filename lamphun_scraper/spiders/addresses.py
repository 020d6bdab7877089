"""Addresses of a site: where its home page may be, and what an address stands for."""

from __future__ import annotations

from dataclasses import replace
from typing import Final
from urllib.parse import SplitResult, unquote, urlsplit, urlunsplit

from w3lib.url import safe_url_string

from lamphun_scraper.pages import Links
from lamphun_scraper.pages.refs import article_ref, path_of, segments
from lamphun_scraper.sites import SiteDefinition
from lamphun_scraper.sites.hosts import USUAL_PORTS, is_own

_LISTING: Final = "#listing"
"""Marks a listing whose address has the shape of an article's. It names no other page, and no link keeps a fragment."""


def home_addresses(site: SiteDefinition, base_url: str | None) -> tuple[str, ...]:
    """Return where the home page may be, the likeliest first: what a person gave, the known paths, the root."""
    known = [f"{site.base_url}{path}" for path in site.home_paths]
    root = f"{site.base_url}/"
    if base_url is None:
        return tuple(dict.fromkeys((*known, root)))
    given = base_url if urlsplit(base_url).path else f"{base_url}/"
    return tuple(dict.fromkeys((given, *known, root)))


def rebased(url: str, site: SiteDefinition) -> str:
    """Return a stored address as this run reaches it: a copy of a site is served from elsewhere than the site.

    A site that has gone over to https may not answer to http any more; one that does leads to https itself.
    """
    url = url if article_ref(url, site) else _encoded(url)
    parts, base = urlsplit(url), urlsplit(site.base_url)
    if is_own(url, site):
        return _over_https(parts) if base.scheme == "https" else url
    return urlunsplit((base.scheme, base.netloc, parts.path, parts.query, parts.fragment))


def as_asked(links: Links, site: SiteDefinition) -> Links:
    """Return links as they are asked for; documents are left as they are, since they are not.

    Those to the site itself go over https where it is served so: its pages may still say http, and that port be closed.
    Those to listings are written as in the address of the answer.
    """
    articles = links.articles
    listed = [tuple(map(_encoded, urls)) for urls in (links.listings, links.pagination, links.loaded)]
    if urlsplit(site.base_url).scheme == "https":
        articles = tuple(replace(link, url=_secure(link.url, site)) for link in articles)
        listed = [tuple(_secure(url, site) for url in urls) for urls in listed]
    return replace(links, articles=articles, listings=listed[0], pagination=listed[1], loaded=frozenset(listed[2]))


def _encoded(url: str) -> str:
    """Return an address with what is not Latin percent-encoded, as Scrapy asks for it."""
    return url if url.isascii() else safe_url_string(url)


def _secure(url: str, site: SiteDefinition) -> str:
    return _over_https(urlsplit(url)) if url.startswith("http:") and is_own(url, site) else url


def _over_https(parts: SplitResult) -> str:
    """Return an address over https, without the port that only another scheme has anyway."""
    usual = f":{USUAL_PORTS[parts.scheme]}"
    return parts._replace(scheme="https", netloc=parts.netloc.removesuffix(usual)).geturl()


def identity(url: str, site: SiteDefinition) -> str:
    """Return the article id that an address stands for; the address itself where it is no article's."""
    ref = None if url.endswith(_LISTING) else article_ref(url, site)
    return ref.id_on(site) if ref else url


def listing_name(url: str, site: SiteDefinition) -> str:
    """Return what a listing goes by in `failures`: its address, marked where that has the shape of an article's.

    Without the mark the next run would take /th/advertise/3 for an article, and not look for what lies behind it.
    """
    return f"{url}{_LISTING}" if article_ref(url, site) else url


def listing_address(name: str) -> str:
    """Return the address to ask for of a listing that goes by this name in `failures`."""
    return name.removesuffix(_LISTING)


def language_of(url: str, site: SiteDefinition) -> str | None:
    """Return the language prefix of an address, if it has one."""
    first = next(iter(segments(path_of(url))), None)
    return first if first in site.languages else None


def is_plain(url: str, site: SiteDefinition) -> bool:
    """Return whether an address is in the site's first language, or in none."""
    return language_of(url, site) in {site.languages[0], None}


def listing_key(url: str, site: SiteDefinition) -> str:
    """Return an address without host and language: the same in every language, in letters as sections are named."""
    parts = urlsplit(url)
    named = segments(unquote(parts.path))
    path = "/".join(named[1:] if language_of(url, site) else named)
    return f"/{path}?{parts.query}" if parts.query else f"/{path}"
