"""What a site shows on every page: visitor counters, address, telephone, e-mail."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from lamphun_scraper.pages.lines import Line
from lamphun_scraper.pages.scene import Scene

_MAIL: Final = re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}")
_PHONE: Final = re.compile(r"\(?\d[\d\s().,-]{6,40}\d(?:\s*(?:ต่อ|ext\.?)\s*\d{1,5})?")
_HEX: Final = re.compile(r"(?:[0-9a-fA-F]{2}){2,120}")
_COUNT_LINES: Final = 14
"""How many lines after its label a counter's digits may take (nine digits, each in a cell of its own)."""


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
    address, phone = _contact(scene)
    return Furniture(
        visitors_total=_counter(scene, "counter"),
        visitors_today=_counter(scene, "today"),
        visitors_week=_counter(scene, "week"),
        visitors_month=_counter(scene, "month"),
        address=address,
        phone=phone,
        email=_email(scene),
    )


def _counter(scene: Scene, kind: str) -> int | None:
    """Return the number on the label's own line or on the lines that follow it."""
    for line in reversed(scene.lines):
        if scene.says(line, kind):
            digits = _digits(line.text) or "".join(_digits_after(scene, line))
            if digits and len(digits) <= 15:
                return int(digits)
    return None


def _digits(text: str) -> str:
    return "".join(char for char in text if char.isdecimal())


def _digits_after(scene: Scene, label: Line) -> Iterator[str]:
    """Yield the digits that follow a label, past a word such as จำนวน or 数量, until the next word."""
    begun = False
    for line in scene.lines[label.index + 1 : label.index + 1 + _COUNT_LINES]:
        said = _digits(line.text)
        if said and not line.name:
            begun = True
            yield said
        elif begun or scene.says(line, "counter", "today", "week", "month"):
            return


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
    return next((match[0] for line in reversed(scene.lines) if (match := _MAIL.search(line.text))), None)


def _contact(scene: Scene) -> tuple[str | None, str | None]:
    """Return address and telephone from the last line that labels an address, or a telephone."""
    address = phone = None
    for line in reversed(scene.lines):
        where = _after_label(scene, line.text, "address")
        call = _after_label(scene, line.text, "phone")
        if address is None and where is not None:
            address = _until_label(scene, where) or None
        if phone is None and call is not None and (match := _PHONE.match(call)):
            phone = match[0].strip()
        if address and phone:
            break
    return address, phone


def _after_label(scene: Scene, text: str, kind: str) -> str | None:
    folded = text.casefold()
    for label in sorted(scene.site.words(kind), key=len, reverse=True):
        at = folded.find(label.casefold())
        if at >= 0:
            return text[at + len(label) :].lstrip(" :.\u00a0/")
    return None


def _until_label(scene: Scene, text: str) -> str:
    folded = text.casefold()
    ends = [folded.find(label.casefold()) for label in scene.site.words("phone")]
    ends += [folded.find(word) for word in ("e-mail", "email", "อีเมล")]
    return text[: min([end for end in ends if end > 0], default=len(text))].strip(" ,:\u00a0")
