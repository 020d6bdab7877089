"""Buttons that a script makes load the next part of a list, where they carry its address in an attribute.

Only such as say so ("โหลดเพิ่มเติม"), and only what is written as an address: a bare number or a name is for the script
alone to understand.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from lamphun_scraper.pages.lines import link_text
from lamphun_scraper.pages.scene import Scene
from lamphun_scraper.pages.visible import Element

_ATTRIBUTES: Final = ("data-url", "data-href", "data-next", "data-next-url")
_BEGINS_ADDRESS: Final = ("/", "?", "http://", "https://")
_NO_TARGET: Final = ("#", "javascript:")
_OUT_OF_USE: Final = ("hidden", "disabled")


def addresses_to_load(scene: Scene) -> Iterator[str]:
    """Yield the addresses, as written, that buttons of a page load more from."""
    for button in scene.root.iter("button", "a"):
        address = _carried(button)
        if address and _is_in_use(button) and scene.is_label(link_text(button), ("next_page",)):
            yield address


def _carried(button: Element) -> str:
    """Return the address that a button carries; empty where it carries none, or leads somewhere by itself."""
    href = (button.get("href") or "").strip().lower()
    if href and not href.startswith(_NO_TARGET):
        return ""
    given = ((button.get(name) or "").strip() for name in _ATTRIBUTES)
    return next((address for address in given if address.startswith(_BEGINS_ADDRESS)), "")


def _is_in_use(button: Element) -> bool:
    """Whether nothing of its own hides or disables a button: that of the last page may be there all the same."""
    style = (button.get("style") or "").replace(" ", "").lower()
    return "display:none" not in style and all(button.get(name) is None for name in _OUT_OF_USE)
