"""What a site definition says. All of it is data; how pages are read is in `pages/`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from types import MappingProxyType
from urllib.parse import urlsplit

from lamphun_scraper.sites.labels import COMMON, Labels, Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Hints:
    """CSS selectors that a site may name to help reading; reading works without any."""

    title: str | None = None
    body: str | None = None


_SECTION = r"(?:[\w\u0E00-\u0E7F-]|%[0-9A-Fa-f]{2})+"
"""A Thai name may be percent-encoded, and `pages.refs` looks at what that says; its vowel signs and tones are no
letters to a pattern."""
ARTICLE_PATH = rf"/(?P<language>[a-z]{{2}})/(?P<section>{_SECTION})/(?P<number>\d{{1,12}})(?:/(?P<slug>[^/]*))?/?"
"""The shape of an article's path: language, section, number, slug."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteDefinition:
    """One site: where it is, whose it is, and what its articles' addresses look like.

    Attributes:
        key: first part of every article id; a short lower-case word.
        base_url: scheme and host, without a path.
        hosts: host names that serve this site; taken from `base_url` when not given.
        province: whose site it is, Thai, without จังหวัด.
        languages: language prefixes of its paths; the first is preferred.
        home_paths: where discovery begins.
        article_path: pattern of an article's whole path with the groups language, section, number and slug.
        sections: category as shown (Thai) by section, where a section carries one category; may stay empty.
        labels: words of the furniture by language; the common ones of Thai offices unless given.
        hints: optional selectors.
    """

    key: str
    base_url: str
    province: str
    languages: Words = ("th",)
    hosts: frozenset[str] = frozenset()
    home_paths: Words = ("/",)
    article_path: str = ARTICLE_PATH
    sections: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}), hash=False)
    labels: Mapping[str, Labels] = field(default_factory=lambda: COMMON, hash=False)
    hints: Hints | None = None
    _words: Mapping[str, Words] = field(init=False, repr=False, compare=False)
    """The labels by kind, of all languages together: every page asks for them."""

    def __post_init__(self) -> None:
        """Take the hosts from the base URL where none are named, and join the labels of all languages."""
        if not self.hosts:
            object.__setattr__(self, "hosts", frozenset({urlsplit(self.base_url).hostname or ""}))
        object.__setattr__(self, "_words", {kind.name: self._joined(kind.name) for kind in fields(Labels)})

    def _joined(self, kind: str) -> Words:
        return tuple(word for labels in self.labels.values() for word in getattr(labels, kind))

    def __hash__(self) -> int:
        """Hash what tells sites apart, not all of it: each address that a page leads to is looked up by its site."""
        return hash((self.key, self.base_url))

    def with_base_url(self, base_url: str) -> SiteDefinition:
        """Return the same site served from another address, such as a copy on loopback."""
        parts = urlsplit(base_url)
        return replace(
            self, base_url=f"{parts.scheme}://{parts.netloc}", hosts=frozenset({(parts.hostname or "").lower()})
        )

    def words(self, kind: str) -> Words:
        """Return the labels of one kind in every language of the site."""
        return self._words[kind]
