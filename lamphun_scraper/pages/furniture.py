"""What a site shows on every page: visitor counters, address, telephone, e-mail."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from lamphun_scraper.pages.names import any_of
from lamphun_scraper.pages.scene import Scene
from lamphun_scraper.sites import SiteDefinition
from lamphun_scraper.sites.labels import EMAIL

_MAIL: Final = re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}")
_PHONE: Final = re.compile(r"\(?\d[\d\s().,-]{6,40}\d(?:\s*(?:ต่อ|ext\.?)\s*\d{1,5})?")
_HEX: Final = re.compile(r"(?:[0-9a-fA-F]{2}){2,120}")
_ADDRESS: Final = re.compile(r"(?:จังหวัด|จ\.)\s?[\u0e01-\u0e4e]{2,20}\s*\d{5}(?!\d)")
_COUNTS: Final = ("counter", "today", "week", "month")
_COUNT_LINES: Final = 24
"""How many lines a counter may take (nine digits, each in a cell of its own, and three counts with their labels)."""
_MOST_DIGITS: Final = 15
_LONGEST: Final = 2_000
"""Of a line, so many characters are looked through; a whole footer may be one line."""


@dataclass(frozen=True, slots=True)
class Furniture:
    """Counters and contact as shown; None where the page does not show them."""

    visitors_total: int | None = None
    visitors_today: int | None = None
    visitors_week: int | None = None
    visitors_month: int | None = None
    address: str | None = None
    phone: str | None = None
    email: str | None = None


def read_furniture(scene: Scene) -> Furniture:
    """Read the counters and the contact of a page."""
    counts = _counters(scene)
    return Furniture(
        visitors_total=counts.get("counter"),
        visitors_today=counts.get("today"),
        visitors_week=counts.get("week"),
        visitors_month=counts.get("month"),
        address=_address(scene),
        phone=_phone(scene),
        email=_email(scene),
    )


def _counters(scene: Scene) -> dict[str, int]:
    """Return the counts of the last counter on the page, by the kind of label before each.

    A number that no label precedes is the running total (the site calls it จำนวน, 数量 or nothing at all).
    """
    label = _pattern(scene.site.words("counter"))
    labelled = next((line for line in reversed(scene.lines) if label.search(line.text, 0, _LONGEST)), None)
    if labelled is None:
        return {}
    first = labelled.index
    shown = "\n".join(line.text[:_LONGEST] for line in scene.lines[first : first + _COUNT_LINES])
    counts: dict[str, int] = {}
    kind = "counter"
    for match in _tokens(scene.site).finditer(shown):
        if match["number"]:
            digits = "".join(char for char in match["number"] if char.isdecimal())
            if len(digits) <= _MOST_DIGITS:
                counts.setdefault(kind, int(digits))
            kind = "counter"
        else:
            kind = next(name for name in _COUNTS if match[name])
    return counts


@lru_cache(maxsize=64)
def _pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    """Return a pattern that finds any of these words, the longest first; Latin ones only whole."""
    return re.compile(rf"(?<![a-z])(?:{any_of(words)})(?![a-z])", re.IGNORECASE)


@lru_cache(maxsize=64)
def _tokens(site: SiteDefinition) -> re.Pattern[str]:
    """Return a pattern that finds the labels of counts, by kind, and the numbers between them."""
    kinds = "|".join(f"(?P<{kind}>{_pattern(site.words(kind)).pattern})" for kind in _COUNTS)
    return re.compile(rf"{kinds}|(?P<number>\d(?:[\d,]|\s(?=\d(?:\s|$)))*)", re.IGNORECASE)


def decode_email(code: str) -> str | None:
    """Decode an e-mail address that the CDN has hidden: the first byte is the key of an XOR over the rest."""
    if not _HEX.fullmatch(code):
        return None
    key, *rest = bytes.fromhex(code)
    try:
        address = bytes(byte ^ key for byte in rest).decode("utf-8")
    except UnicodeDecodeError:
        return None
    return address if _MAIL.fullmatch(address) else None


def _email(scene: Scene) -> str | None:
    for element in scene.root.iter():
        code = element.get("data-cfemail")
        href = element.get("href") or ""
        if code and (address := decode_email(code)):
            return address
        if "/cdn-cgi/l/email-protection#" in href and (address := decode_email(href.partition("#")[2])):
            return address
        if href.startswith("mailto:") and (match := _MAIL.search(href)):
            return match[0]
    return next((match[0] for line in reversed(scene.lines) if (match := _MAIL.search(line.text, 0, _LONGEST))), None)


def _phone(scene: Scene) -> str | None:
    """Return the telephone of the last line that labels one."""
    label = _pattern(scene.site.words("phone"))
    for line in reversed(scene.lines):
        for match in label.finditer(line.text, 0, _LONGEST):
            if number := _PHONE.match(line.text[match.end() :].lstrip(" :.\u00a0/")):
                return number[0].strip()
    return None


def _address(scene: Scene) -> str | None:
    """Return the address of the last line that labels one, or that ends one with a postcode."""
    label, ends = _pattern(scene.site.words("address")), _pattern((*scene.site.words("phone"), *EMAIL))
    for line in reversed(scene.lines):
        text = line.text[:_LONGEST]
        introduced = label.match(text)
        if introduced or _ADDRESS.search(text):
            rest = text[introduced.end() if introduced else 0 :]
            end = ends.search(rest)
            if said := rest[: end.start() if end else len(rest)].strip(" ,:/\u00a0"):
                return said
    return None
