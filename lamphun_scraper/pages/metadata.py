"""What a page says of itself to machines: JSON-LD, OpenGraph, `<title>`. Evidence, never the last word."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from lamphun_scraper.pages.visible import Element

_MAX_SCRIPT: Final = 200_000
_MAX_NODES: Final = 500
_ARTICLE_TYPES: Final = frozenset({"article", "newsarticle", "blogposting", "reportagenewsarticle", "report"})
_TITLES: Final = ("og:title", "twitter:title", "dc.title", "title")
_DATES: Final = ("article:published_time", "og:published_time", "datepublished", "dc.date", "dc.date.issued", "pubdate")
_CATEGORIES: Final = ("article:section",)


@dataclass(frozen=True, slots=True)
class Metadata:
    """The page's own description; each tuple is best evidence first."""

    titles: tuple[str, ...] = ()
    document_title: str = ""
    dates: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    canonical: str | None = None
    next_pages: tuple[str, ...] = ()
    language: str | None = None
    claims_article: bool = False


def read_metadata(root: Element) -> Metadata:
    """Read the metadata of a page; what is malformed is passed over, since the visible page decides."""
    named = _named_values(root)
    links = [(link.get("href") or "", (link.get("rel") or "").lower().split()) for link in root.iter("link")]
    nodes = [node for node in _json_ld(root) if _is_article(node)]
    head = next(root.iter("title"), None)
    return Metadata(
        titles=_values(nodes, "headline", "name") + _pick(named, _TITLES),
        document_title=" ".join((head.text or "").split()) if head is not None else "",
        dates=_values(nodes, "datePublished") + _pick(named, _DATES),
        categories=_values(nodes, "articleSection") + _pick(named, _CATEGORIES),
        canonical=next(iter(_linked(links, "canonical")), None) or named.get("og:url"),
        next_pages=_linked(links, "next"),
        language=root.get("lang") or root.get("xml:lang"),
        claims_article=bool(nodes) or named.get("og:type", "").lower() == "article",
    )


def _named_values(root: Element) -> dict[str, str]:
    named: dict[str, str] = {}
    for meta in root.iter("meta"):
        name = meta.get("property") or meta.get("name") or meta.get("itemprop")
        content = meta.get("content")
        if name and content:
            named.setdefault(name.strip().lower(), content.strip())
    return named


def _pick(named: dict[str, str], keys: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(named[key] for key in keys if named.get(key))


def _linked(links: list[tuple[str, list[str]]], relation: str) -> tuple[str, ...]:
    """Return where the `<link>` elements of one relation lead, given the address and the relations of each."""
    return tuple(href for href, relations in links if href and relation in relations)


def _json_ld(root: Element) -> Iterator[dict[str, Any]]:
    for script in root.iter("script"):
        text = script.text or ""
        if (script.get("type") or "").strip().lower() == "application/ld+json" and len(text) <= _MAX_SCRIPT:
            try:
                yield from _objects(json.loads(text, strict=False))
            except (ValueError, RecursionError):
                continue


def _objects(value: Any) -> Iterator[dict[str, Any]]:
    """Yield every object of a JSON-LD value that may describe the page: the value, its list, its @graph."""
    waiting = [value]
    for _ in range(_MAX_NODES):
        if not waiting:
            return
        value = waiting.pop(0)
        if isinstance(value, list):
            waiting.extend(value)
        elif isinstance(value, dict):
            yield value
            waiting.extend(value[key] for key in ("@graph", "mainEntity") if key in value)


def _is_article(node: dict[str, Any]) -> bool:
    kinds = node.get("@type")
    return any(
        isinstance(kind, str) and kind.lower() in _ARTICLE_TYPES
        for kind in (kinds if isinstance(kinds, list) else [kinds])
    )


def _values(nodes: list[dict[str, Any]], *keys: str) -> tuple[str, ...]:
    found: list[str] = []
    for node in nodes:
        for key in keys:
            value = node.get(key)
            found += [item for item in (value if isinstance(value, list) else [value]) if isinstance(item, str)]
    return tuple(text.strip() for text in found if text.strip())
