"""The parsed page and what of it a reader sees.

Hidden means hidden by the page itself: the `hidden` attribute, `aria-hidden`, an inline style, a plain rule of an
inline style sheet, and elements that never show text.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from lxml import etree

Element = etree._Element

MAX_BYTES: Final = 10_000_000
"""Pages beyond this size are refused."""

_NEVER_SHOWN: Final = frozenset({
    "head", "script", "style", "template", "noscript", "iframe", "object", "embed", "svg", "math", "canvas",
    "audio", "video", "map", "select", "option", "datalist", "textarea", "button", "input", "dialog", "frameset",
    "figcaption",
})  # fmt: skip
_HIDING_STYLE: Final = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*0(?![\d.])|(?:left|top|text-indent)\s*:\s*-\d{3,}",
    re.IGNORECASE,
)
_RULE: Final = re.compile(r"([^{}@;]{1,300})\{([^{}]{1,500})\}")
_SIMPLE_SELECTOR: Final = re.compile(r"[\w-]*([.#])([\w-]+)")
_CSS_COMMENT: Final = re.compile(r"/\*.*?\*/", re.DOTALL)
_MEDIA: Final = re.compile(r"@[^{};]*\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}")


def parse(text: str) -> Element | None:
    """Return the root of the page; None where there is no markup at all.

    libxml2 mends unclosed tags, expands no custom entities and stops at a depth of 2,048.
    """
    parser = etree.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True, huge_tree=True)
    try:
        return etree.fromstring(text.encode("utf-8", errors="replace"), parser=parser)
    except etree.LxmlError:
        return None


def hidden_by(root: Element) -> Callable[[Element], bool]:
    """Return the test that tells which elements of this page show nothing to a reader."""
    classes, ids = _hidden_names(root)

    def hidden(element: Element) -> bool:
        if element.tag in _NEVER_SHOWN:
            return True
        attributes = element.attrib
        if not attributes:
            return False
        if "hidden" in attributes or attributes.get("aria-hidden") == "true":
            return True
        style = attributes.get("style")
        if style and _HIDING_STYLE.search(style):
            return True
        if ids and attributes.get("id") in ids:
            return True
        return bool(classes) and not classes.isdisjoint((attributes.get("class") or "").split())

    return hidden


def _hidden_names(root: Element) -> tuple[set[str], set[str]]:
    """Return the classes and ids that the page's own style sheets hide outright."""
    names: dict[str, set[str]] = {".": set(), "#": set()}
    for sheet in root.iter("style"):
        css = sheet.text or ""
        if "none" not in css and "hidden" not in css:
            continue
        for selectors, declarations in _RULE.findall(_MEDIA.sub("", _CSS_COMMENT.sub("", css))):
            if _HIDING_STYLE.search(declarations):
                for selector in selectors.split(","):
                    if match := _SIMPLE_SELECTOR.fullmatch(selector.strip()):
                        names[match[1]].add(match[2])
    return names["."], names["#"]
