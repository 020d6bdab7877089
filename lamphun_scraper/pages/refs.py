"""Addresses: resolved against the page, kept to the site, and read for what they say of an article."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Final, NamedTuple
from urllib.parse import unquote, urljoin, urlsplit

from lamphun_scraper.sites import SiteDefinition

_MAX_URL: Final = 8000
"""Longer addresses are left alone; in characters. A Thai letter takes nine of them, percent-encoded, and an address may
end with a headline of 250 letters."""
_FILES: Final = re.compile(
    r"\.(?:pdf|docx?|xlsx?|pptx?|odt|ods|csv|txt|rtf|zip|rar|7z|gz|jpe?g|png|gif|webp|svg|bmp|ico|mp3|mp4|avi|mov"
    r"|wmv|css|js|json|xml|rss|exe|apk)$",
    re.IGNORECASE,
)
_DOCUMENT: Final = r"\.(?:pdf|docx?|xlsx?|pptx?|odt|ods|csv|rtf|zip|rar|7z)"
_ATTACHMENTS: Final = re.compile(rf"{_DOCUMENT}$", re.IGNORECASE)
_AT_END: Final = re.compile(
    rf"{_DOCUMENT}[\s)\]]*(?:[(\[][^()\[\]]{{1,20}}[)\]]\s*|(?:ขนาด\s*)?[\d.,]+\s*[KMG]?B\s*)?$", re.IGNORECASE
)
"""The name of a document, with its size behind it perhaps."""
_IMAGES: Final = re.compile(r"\.(?:jpe?g|png|gif|webp|bmp)$", re.IGNORECASE)
_PLAIN: Final = re.compile(
    r"https?://(?P<host>[a-z0-9][a-z0-9.-]*+)(?::\d{1,5})?(?P<path>(?:/(?!\.)[^\s?#/\\]*+)++)?(?:\?[^\s#\\]*+)?"
)
"""An address that is absolute already: nothing to resolve, no fragment, no user, no capitals in its host."""
_SESSION: Final = re.compile(
    r";jsessionid=[^/?;]*"
    r"|(?<=[?&])(?:PHPSESSID|JSESSIONID|ASPSESSIONID\w*|CFID|CFTOKEN|utm_[a-z]+|fbclid|gclid)=[^&]*(?:&|$)",
    re.IGNORECASE,
)
"""Parameters that name a visit or how a visitor came, in any address."""
_SESSION_OF_PAGE: Final = re.compile(r"(?<=[?&])(?:session_?id=[^&]*|(?:os)?c?sid=[0-9a-z]{20,})(?:&|$)", re.IGNORECASE)
"""Parameters that do so in addresses of pages only: a file may be named by such an id. A short `sid` is none of them,
since it may number stories."""
_SLASHES: Final = re.compile("//+")
_NAME: Final = re.compile(r"[\w\u0E00-\u0E7F-]+")
"""The name of a section, decoded; vowel signs and tones of Thai are no letters to a pattern."""
_CALENDAR_SLUG: Final = re.compile(r"\d{1,2}")
YEARS: Final = range(1900, 2601)
"""Of either era."""
_MONTHS: Final = range(1, 13)


class ArticleRef(NamedTuple):
    """What an article's address says of it."""

    language: str
    section: str
    number: int
    slug: str

    def is_same(self, other: ArticleRef) -> bool:
        """Whether both lead to one article, in whatever language and with whatever slug."""
        return (self.section, self.number) == (other.section, other.number)

    def id_on(self, site: SiteDefinition) -> str:
        """Return `site:section:number`, the same for every language and slug that lead to the article."""
        return f"{site.key}:{self.section}:{self.number}"


def absolute(href: str, base: str) -> str | None:
    """Return `href` as an absolute http(s) address without fragment; None where it leads nowhere.

    What names a visit is left out: it differs from page to page and from run to run.
    """
    href = href.strip()
    if not href or href.startswith("#") or len(href) > _MAX_URL:
        return None
    url = _absolute(href, base)
    return _SESSION.sub("", url).rstrip("?&") if url and ("?" in url or ";" in url) else url


def without_session(url: str) -> str:
    """Return the absolute address of a page without the parameters that name a visit in addresses of pages only."""
    return _SESSION_OF_PAGE.sub("", url).rstrip("?&") if "?" in url else url


@lru_cache(maxsize=4096)  # menus lead to the same places from every page
def _absolute(href: str, base: str) -> str | None:
    if _PLAIN.fullmatch(href):
        return href
    path, mark, query = href.partition("?")
    href = path.replace("\\", "/") + mark + query  # as browsers do
    try:
        url = urljoin(base, href)
        parts = urlsplit(url)
        if parts.scheme not in {"http", "https"} or not parts.hostname or "@" in parts.netloc:
            return None  # a name and password in an address are a log-in
        parts.port  # noqa: B018 - raises where the port is no number
    except ValueError:
        return None
    return url.partition("#")[0]


def origin_of(url: str) -> str:
    """Return where a site begins that an absolute address belongs to: `https://www.lamphun.go.th/`."""
    match = _PLAIN.fullmatch(url)
    return f"{url[: match.start('path')]}/" if match and match["path"] else urljoin(url, "/")


@lru_cache(maxsize=4096)  # as above; and each new address is asked about several times
def _host_and_path(url: str) -> tuple[str, str]:
    """Return the host name and the path of an address; what is nothing plain is taken apart with care."""
    if match := _PLAIN.fullmatch(url):
        return match["host"], match["path"] or ""
    try:
        parts = urlsplit(url)
        return parts.hostname or "", parts.path
    except ValueError:  # a host in brackets that is no address: http://[x/a.pdf
        return "", ""


def path_of(url: str) -> str:
    """Return the path of an address, absolute or not."""
    return _host_and_path(url)[1]


def segments(path: str) -> list[str]:
    """Return the parts of a path that say something: of `/th/advertise/` "th" and "advertise"."""
    return [segment for segment in path.split("/") if segment]


def in_site(url: str, site: SiteDefinition) -> bool:
    """Whether an absolute address stays on the site's own hosts.

    On which port is looked at only before it is asked for (`sites.hosts.is_own`): hardly any link names one.
    """
    return _host_and_path(url)[0] in site.hosts


@cache
def _pattern(path: str) -> re.Pattern[str]:
    return re.compile(path)


@lru_cache(maxsize=4096)  # as above; and a listing leads to what is read next
def article_ref(url: str, site: SiteDefinition) -> ArticleRef | None:
    """Read an article's address; None where it has another shape, or leads off the site."""
    host, path = _host_and_path(url)
    if "//" in path:  # as joining parts of an address makes it; servers hardly ever tell it from one slash
        path = _SLASHES.sub("/", path)
    match = _pattern(site.article_path).fullmatch(path)
    if not match or host not in site.hosts:
        return None
    found = match.groupdict()
    slug = unquote(found.get("slug") or "")
    number = int(found["number"])
    if _CALENDAR_SLUG.fullmatch(slug) and number in YEARS:
        return None  # /th/calendar/2566/02 is a month, not an article
    section = unquote(found["section"])
    if not _NAME.fullmatch(section):
        return None  # %2F is a slash, and bytes of another encoding are the same sign for every letter
    if section.isdecimal() and int(section) in YEARS and number in _MONTHS:
        return None  # and so is /th/2023/02, as in the archives of a blog
    return ArticleRef(found.get("language") or site.languages[0], section, number, slug)


def is_file(url: str) -> bool:
    """Whether the address names a file rather than a page."""
    return bool(_FILES.search(path_of(url)))


def is_attachment(url: str) -> bool:
    """Whether the address names a document that visitors download, perhaps as a parameter: get.php?file=plan.pdf."""
    return any(_ATTACHMENTS.search(value) for value in (path_of(url), *url.partition("?")[2].split("&")) if value)


def names_document(text: str) -> bool:
    """Whether what a link shows names a document, wherever it leads: ประกาศ.pdf (2 MB)."""
    return "." in text and bool(_AT_END.search(text))


def is_image(url: str) -> bool:
    """Whether the address names a picture."""
    return bool(_IMAGES.search(path_of(url)))
