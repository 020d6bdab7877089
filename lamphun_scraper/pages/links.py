"""Where a page leads: articles, listings, further pages of a listing within its site, documents anywhere."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from itertools import islice
from typing import Final
from urllib.parse import parse_qsl, unquote, urlsplit

from lamphun_scraper.pages.buttons import addresses_to_load
from lamphun_scraper.pages.documents import read_documents
from lamphun_scraper.pages.items import TITLE, Item, numbers_a_page
from lamphun_scraper.pages.refs import (
    ArticleRef,
    absolute,
    article_ref,
    in_site,
    is_file,
    path_of,
    segments,
    without_session,
)
from lamphun_scraper.pages.scene import Scene
from lamphun_scraper.pages.visible import Element
from lamphun_scraper.sites import SiteDefinition

_LAST_DAY: Final = 31
_DAYS_OF_A_MONTH: Final = frozenset(range(1, 29))
"""What a calendar shows, and no pager whose parameter has an unusual name."""
_PAGE_KEYS: Final = (
    "page", "paged", "pageno", "page_no", "pagenum", "pagenumber", "page_number", "pageindex", "page_index",
    "currentpage", "pg", "p", "start", "offset", "limitstart", "from", "cpage", "per_page",
)  # fmt: skip
"""Parameters that may say which page an address is, the surest first: `per_page` may also say how long pages are."""
_NUMBERED: Final = re.compile(r"(?P<stem>.*?)/(?:(?:page|index|pages|p|start|offset|list)[/_-]?)?(?P<number>\d{1,6})/?")
_SUFFIX: Final = re.compile(r"(?<=\d)(?<!\d{4})\.(?:html?|php|aspx?)$", re.IGNORECASE)
"""Ends the name of a numbered page, /news/2.html; 2566.html may be a year."""
_MOST_CHOICES: Final = 500
_PRIVATE: Final = re.compile(
    r"/(?:log-?in|log-?out|sign-?in|sign-?up|register|admin|administrator|backend|wp-admin|member|user|account"
    r"|search|print|rss|feed|cart)(?:[/._-]|$)",
    re.IGNORECASE,
)
_DATED: Final = frozenset({"d", "dd", "day", "date", "m", "mm", "mo", "mon", "month", "y", "yy", "yr", "year"})
"""Parameters whose numbers are those of a calendar, whatever their links show."""
_POSTBACK: Final = re.compile(r"__doPostBack\([^)]*Page\$(?:\d|Next|Last)", re.IGNORECASE)
_MOST_PAGES: Final = 1_900
"""From here on a number that a link shows may well be a year."""
_WORD_AND_NUMBER: Final = 12
"""What a link of a pager says at most, "หน้า 20"; in characters."""
_NEXT_SIGNS: Final = frozenset({">", ">>", "»", "›", "→", "≫"})

_Unseen = tuple[str, str, str]
"""An address that no link shows, what is shown for it, and its relation to this page."""


@dataclass(frozen=True, slots=True)
class ArticleLink:
    """A link to an article, and the stamp shown beside it."""

    url: str
    ref: ArticleRef
    published_at: datetime | None


@dataclass(frozen=True, slots=True)
class Links:
    """Addresses by what they lead to, absolute, each once, in the order of the page; all but documents in-site.

    Attributes:
        loaded: those of `pagination` that buttons alone lead to. What a script gets from there may be no page, and such
            a button may stand below the last page, too.
        pages_by_script: whether it is certain that a script or a form leads to further pages.
    """

    articles: tuple[ArticleLink, ...] = ()
    listings: tuple[str, ...] = ()
    pagination: tuple[str, ...] = ()
    loaded: frozenset[str] = frozenset()
    documents: tuple[str, ...] = ()
    pages_by_script: bool = False

    @staticmethod
    def page_number(url: str) -> int:
        """Return which page of a listing an address says it is, or how many items it skips; 0 where it says neither.

        Of several parameters the surest counts: the length of pages, which all share, may stand before their number.
        """
        parts = urlsplit(url)
        given = {key.lower(): int(value) for key, value in parse_qsl(parts.query) if value.isdecimal()}
        counts = [given[key] for key in _PAGE_KEYS if key in given]
        named = _NUMBERED.fullmatch(_SUFFIX.sub("", parts.path))
        return counts[0] if counts else int(named["number"]) if named else 0


def read_links(scene: Scene, items: list[Item]) -> Links:
    """Sort a page's visible links; off-site links, single files, log-ins and calendars are left out."""
    articles = _articles(items) | _articles_of_its_number(scene)
    sections = {item.ref.section for item in items} | ({scene.ref.section} if scene.ref else set())
    listings: dict[str, None] = {}
    pagination: dict[str, None] = {}
    page_keys = {*_PAGE_KEYS, *_page_keys(scene)}
    titled = _titled(scene, items)
    for place, target in enumerate(scene.targets):
        if target is None or not _is_page(url := without_session(target), scene.site):
            continue
        link, text = scene.view.links[place].element, scene.link_texts[place]
        if _turns_page(scene, url, text, link.get("rel") or "", page_keys):
            if scene.refs[place] not in titled:
                pagination[url] = None
        elif scene.refs[place] is None and _is_listing(scene, url, sections):
            listings[url] = None
    pagination.update(dict.fromkeys(_pages_among(scene, _unseen(scene), page_keys)))
    loaded = [
        url
        for url in _pages_among(scene, _loaded(scene), page_keys)
        if url not in pagination and article_ref(url, scene.site) not in titled
    ]
    return Links(
        articles=tuple(articles.values()),
        listings=tuple(listings),
        pagination=(*pagination, *dict.fromkeys(loaded)),
        loaded=frozenset(loaded),
        documents=read_documents(scene),
        pages_by_script=_pages_by_script(scene),
    )


def _pages_among(scene: Scene, unseen: Iterable[_Unseen], page_keys: Collection[str]) -> Iterator[str]:
    """Yield which addresses that no link shows are further pages of the listing."""
    for href, text, rel in unseen:
        target = absolute(href, scene.base)
        if target is None or not _is_page(url := without_session(target), scene.site):
            continue
        if _turns_page(scene, url, text, rel, page_keys):
            yield url


def _articles(items: list[Item]) -> dict[tuple[str, int], ArticleLink]:
    found: dict[tuple[str, int], ArticleLink] = {}
    for item in items:
        key = item.ref.section, item.ref.number
        at = item.published_at
        known = found.get(key)
        if known is None:
            found[key] = ArticleLink(without_session(item.url), item.ref, at)
        elif known.published_at is None and at:
            found[key] = ArticleLink(known.url, known.ref, at)
    return found


def _articles_of_its_number(scene: Scene) -> dict[tuple[str, int], ArticleLink]:
    """Return the article /th/news/20/fair if the page read is /th/news/20, a listing's 20th, and leads to it."""
    own = scene.ref
    if own is None or own.slug:
        return {}
    shown = zip(scene.refs, scene.targets, scene.link_texts, strict=True)
    return {
        (ref.section, ref.number): ArticleLink(without_session(url), ref, None)
        for ref, url, text in shown
        if ref and url and ref.slug and ref.is_same(own) and len(text) > _WORD_AND_NUMBER
    }


@lru_cache(maxsize=4096)  # menus lead to the same places from every page, an item twice to its article
def _is_page(url: str, site: SiteDefinition) -> bool:
    return in_site(url, site) and not is_file(url) and not _PRIVATE.search(path_of(url))


@lru_cache(maxsize=4096)  # as above
def _section_of(path: str, languages: tuple[str, ...]) -> tuple[str, ...] | None:
    """Return what names a section in a path without its language and page number: ('advertise',).

    A path that is not Latin may be percent-encoded in the one place and not in the other.
    """
    path = _SUFFIX.sub("", unquote(path))
    stem = _NUMBERED.fullmatch(path)
    named = segments(stem["stem"] if stem else path)
    if named and named[0] in languages:
        named = named[1:]
    return tuple(named) or None


def _section(scene: Scene, url: str) -> tuple[str, ...] | None:
    return _section_of(path_of(url), scene.site.languages)


def _pages_by_script(scene: Scene) -> bool:
    """Whether links of ASP.NET's pagers, which post a form, or a list to choose a page from lead to further pages.

    Other scripts are not told: what loads more may stand below the last page, too.
    """
    if any(_POSTBACK.search(link.href) for link in scene.view.links):
        return True
    return any(_chooses_page(element) for element in scene.root.iter("select"))


def _unseen(scene: Scene) -> Iterator[_Unseen]:
    """Yield the addresses that no link shows.

    A script follows what is chosen from a list; the head tells of the next page where a script draws the links.
    """
    for option in islice(scene.root.iter("option"), _MOST_CHOICES):
        href, shown = option.get("value") or "", (option.text or "").strip()
        if ("/" in href or "?" in href) and any(map(str.isdecimal, shown)):
            yield href, shown, ""
    for href in scene.metadata.next_pages if scene.ref is None else ():
        yield href, "", "next"


def _loaded(scene: Scene) -> Iterator[_Unseen]:
    """Yield the addresses from which buttons of a listing load more."""
    for href in addresses_to_load(scene) if scene.ref is None else ():
        yield href, "", "next"


def _chooses_page(select: Element) -> bool:
    """Whether a list to choose from offers pages by their numbers, two at least."""
    if "page" not in (select.get("name") or select.get("id") or "").lower():
        return False
    shown = [(option.text or "").strip() for option in select.iter("option")]
    return len(shown) > 1 and shown == [str(number) for number in range(1, len(shown) + 1)]


def _page_keys(scene: Scene) -> set[str]:
    """Return the parameters, in lower case, that say which page a link of this page leads to, by whatever name.

    Such links show the number that they lead to: two at least, the page before or the next among them. One that is
    called a page's is enough alone.
    """
    numbers: dict[str, set[int]] = {}
    before = dict(parse_qsl(urlsplit(scene.url).query))
    for target, text in zip(scene.targets, scene.link_texts, strict=True):
        if target is None or "?" not in target or not text.isdecimal() or int(text) >= _MOST_PAGES:
            continue
        changed = _changed(before, without_session(target))
        if len(changed) == 1 and _section(scene, target) == _section(scene, scene.url):
            [(key, value)] = changed.items()
            if value.isdecimal() and int(value) == int(text):
                numbers.setdefault(key, set()).add(int(value))
    if not numbers.keys().isdisjoint(_PAGE_KEYS):
        return set()  # the pager goes by a usual name: other numbers are something else, a calendar or ratings
    return {key.lower() for key, shown in numbers.items() if _number_pages(key, shown, before.get(key, "1"))}


def _number_pages(key: str, shown: set[int], here: str) -> bool:
    """Return whether the numbers that links show as a parameter's are those of pages."""
    if key.lower() in _DATED or not here.isdecimal() or shown.isdisjoint({int(here) - 1, int(here) + 1}):
        return False  # such as 10, 20 and 50, how many entries to show
    if shown >= _DAYS_OF_A_MONTH and max(shown) <= _LAST_DAY:
        return False
    return len(shown) > 1 or "page" in key.lower()


def _changed(before: Mapping[str, str], url: str) -> dict[str, str]:
    """Return the parameters of an address that are not as before."""
    given = parse_qsl(urlsplit(url).query, keep_blank_values=True)
    return {key: value for key, value in given if before.get(key) != value}


def _turns_page(scene: Scene, url: str, text: str, rel: str, page_keys: Collection[str]) -> bool:
    """Whether a link leads to another page of the listing that this page belongs to."""
    if url == scene.url or _section(scene, url) != _section(scene, scene.url):
        return False
    here, there = urlsplit(scene.url), urlsplit(url)
    changed = _changed(dict(parse_qsl(here.query)), url)
    counts = {key for key, value in changed.items() if key.lower() in page_keys and value.isdecimal()}
    onwards = _says_next(scene, text) or "next" in rel.lower().split()
    if len(counts) < len(changed) and not (onwards or (counts and text.isdecimal())):
        return False  # an order, a month; a page's size may stand beside its number, and "next" may go by any token
    numbered = bool(changed) or unquote(there.path).rstrip("/") != unquote(here.path).rstrip("/")
    looks = text.isdecimal() or onwards
    return numbered and (looks or bool(changed) or _NUMBERED.fullmatch(there.path) is not None)


def _titled(scene: Scene, items: list[Item]) -> set[ArticleRef]:
    """Return the articles among the addresses that could also be pages of a listing: /th/news/20.

    An address is an article's where a link to it is as long as a title, or where it is one of two or more dated items;
    a single one may be a list of files with a pager. Any other may be a pager's ("older news", or a sign): to follow it
    costs a request at worst, and to leave it out could lose a page of the listing.
    """
    dated = {item.ref for item in items if not item.ref.slug and item.block is not None and item.stamp is not None}
    links = zip(scene.refs, scene.link_texts, strict=True)
    return (dated if len(dated) > 1 else set()) | {
        ref
        for place, (ref, text) in enumerate(links)
        if ref and not ref.slug and len(text) > TITLE and not numbers_a_page(scene, place, ref)
    }


def _says_next(scene: Scene, text: str) -> bool:
    return text in _NEXT_SIGNS or scene.is_label(text, ("next_page",))


def _is_listing(scene: Scene, url: str, sections: set[str]) -> bool:
    """Whether a link can lead to a section's listing: one word after the language, and no query."""
    parts = urlsplit(url)
    named = segments(parts.path)
    if named and named[0] in scene.site.languages:
        named = named[1:]
    if parts.query or len(named) != 1:
        return False
    return named[0] in sections or not named[0].isdecimal()
