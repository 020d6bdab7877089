"""The parsed page and what of it a reader sees.

What the page itself says of that counts: the `hidden` attribute, `aria-hidden`, inline styles, the plain rules of its
own style sheets, and elements that never show text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from enum import IntEnum
from functools import lru_cache
from typing import Final, TypeVar

from lxml import etree

Element = etree._Element
Names = Sequence[str | bytes]
"""Of an element's attributes."""

MAX_BYTES: Final = 10_000_000
"""Pages beyond this size are refused."""
MAX_TAGS: Final = 200_000
"""Pages with more tags are refused: each costs a hundred times its bytes, and no page that is read has as many."""

_BLOCKS: Final = frozenset({
    "address", "article", "aside", "blockquote", "body", "br", "caption", "center", "dd", "details", "dir", "div",
    "dl", "dt", "fieldset", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hgroup",
    "hr", "html", "legend", "li", "main", "marquee", "menu", "nav", "ol", "p", "pre", "search", "section", "summary",
    "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul",
})  # fmt: skip
# `<embed>` is none of them: it has no end, and libxml2 puts into it what follows.
_NEVER_SHOWN: Final = frozenset({
    "head", "script", "style", "template", "noscript", "iframe", "object", "svg", "math", "canvas",
    "audio", "video", "map", "select", "option", "datalist", "textarea", "button", "input", "dialog", "frameset",
    "figcaption",
})  # fmt: skip
_WHOLE: Final = frozenset({"html", "body"})
"""Some pages hide themselves until a script has run."""
_TELLING: Final = re.compile(r"display|hidden|white-space|font-size|opacity|clip|-\d{3}", re.IGNORECASE)
_DISPLAY: Final = re.compile(r"display\s*:\s*([a-z-]+)", re.IGNORECASE)
_VISIBILITY: Final = re.compile(r"visibility\s*:\s*([a-z]+)", re.IGNORECASE)
_UNSEEN: Final = re.compile(
    r"font-size\s*:\s*0(?![\d.])|(?:left|top|text-indent)\s*:\s*-\d{3,}|clip\s*:\s*rect\(\s*0", re.IGNORECASE
)
_NO_SIZE: Final = re.compile(r"(?<![\w-])(?:max-)?(?:height|width)\s*:\s*0(?![\d.])", re.IGNORECASE)
_CUT_OFF: Final = re.compile(r"overflow\s*:\s*hidden", re.IGNORECASE)
_PADDED: Final = re.compile(r"padding[a-z-]*\s*:[^;]*\d%", re.IGNORECASE)
"""What has no height of its own but a share of its width: boxes for pictures of one shape."""
_TRANSPARENT: Final = re.compile(r"(?<![\w-])opacity\s*:\s*0(?:\.0+)?\s*(?![\d.])", re.IGNORECASE)
_MOVING: Final = re.compile(r"transition|animation", re.IGNORECASE)
_KEPT_BREAKS: Final = re.compile(r"white-space\s*:\s*(?:pre|break-spaces)", re.IGNORECASE)
_PLAIN_SELECTOR: Final = re.compile(r"(?P<tag>[a-z][\w-]*)|[\w-]*(?:#(?P<id>[\w-]+)|(?P<classes>(?:\.[\w-]+)+))")
_BRACES: Final = re.compile(r"[{}]")
_LONGEST_RULE: Final = 5_000
"""A rule with longer selectors is not looked at; in characters."""
_MOST_RULES: Final = 50
"""So many rules count for one class together with others, and for one element."""
_MOST_CLASSES: Final = 50
"""So many classes of an element count."""


_PARSER: Final = etree.HTMLParser(
    encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True, huge_tree=True
)


def parse(html: bytes) -> Element | None:
    """Return the root of a page in UTF-8; None where there is no markup at all.

    libxml2 mends unclosed tags, expands no custom entities and stops at a depth of 2,048. What stands behind `</html>`
    it keeps beside the root, as where a menu that is a page of its own was put on top; it is moved into the root, where
    browsers show it.
    """
    try:
        root = etree.fromstring(html, parser=_PARSER)
    except etree.LxmlError:
        return None
    if root is not None:
        while (behind := root.getnext()) is not None:
            root.append(behind)
    return root


class Shown(IntEnum):
    """How a browser shows an element."""

    NOT = 0
    INLINE = 1
    BLOCK = 2
    """On lines of its own."""
    PREFORMATTED = 3
    """On lines of its own, and the line feeds in its text count."""


# Every element of a page asks for one: before Python 3.12 a member of an enumeration is looked up slowly.
NOT: Final = Shown.NOT
INLINE: Final = Shown.INLINE
BLOCK: Final = Shown.BLOCK
PREFORMATTED: Final = Shown.PREFORMATTED


_USUAL: Final = dict.fromkeys(_BLOCKS, BLOCK) | dict.fromkeys(_NEVER_SHOWN, NOT) | {"pre": PREFORMATTED}


_LONGEST_DECLARATION: Final = 1000
"""Of what is declared for one name or element, so many characters are kept, the last and most binding."""
_LONGEST_TOLD: Final = 100


_Name = TypeVar("_Name", str, frozenset[str])


class Appearance:
    """Tells how each element of one page is shown."""

    def __init__(self, root: Element) -> None:
        """Read the style sheets that the page carries."""
        self._by_class: dict[str, dict[frozenset[str], str]] = {}
        self._places: dict[frozenset[str], int] = {}
        self._kept = 0
        self._by_id: dict[str, str] = {}
        self._by_tag: dict[str, str] = {}
        for sheet in root.iter("style"):
            self._read(sheet.text or "")
        named = {"class", "id"} if self._by_class or self._by_id else set()
        self._telling = frozenset({"style", "hidden", "aria-hidden"} | named)

    def of(self, element: Element, tag: str, names: Names) -> Shown:
        """Return how `element`, with attributes of these names, is shown, given that all around it is."""
        usual = _USUAL.get(tag, INLINE)
        if self._by_tag and tag in self._by_tag and tag not in _WHOLE:
            usual = _shown(self._by_tag[tag], usual)
        if usual is NOT or not names or self._telling.isdisjoint(names) or tag in _WHOLE:
            return usual
        attributes = element.attrib
        if "hidden" in attributes or attributes.get("aria-hidden") == "true":
            return NOT
        declarations = _brief(attributes.get("style") or "")
        if self._by_class or self._by_id:
            declarations = f"{self._declared(attributes)};{declarations}"
        return _shown(declarations, usual) if _TELLING.search(declarations) else usual

    def _declared(self, attributes: etree._Attrib) -> str:
        """Return what the style sheets declare for an element, the more binding later: of all of it the end."""
        names = set((attributes.get("class") or "").split(maxsplit=_MOST_CLASSES)[:_MOST_CLASSES])
        rules = [rule for name in names for rule in self._by_class.get(name, {}).items() if rule[0].issubset(names)]
        rules.sort(key=lambda rule: (len(rule[0]), self._places[rule[0]]))
        binding = [declarations for _, declarations in rules[-_MOST_RULES:]]
        return ";".join([*binding, self._by_id.get(attributes.get("id") or "", "")])[-_LONGEST_DECLARATION:]

    def _read(self, css: str) -> None:
        """Keep the rules of a style sheet that say how an element with a class or an id is shown."""
        if not _TELLING.search(css):
            return
        for selectors, declarations in _rules(css):
            if _TELLING.search(declarations):
                for selector in selectors.split(","):
                    self._keep(selector.strip(), declarations)

    def _keep(self, selector: str, declarations: str) -> None:
        match = _PLAIN_SELECTOR.fullmatch(selector)
        if match is None:
            return
        if match["tag"]:
            _add(self._by_tag, match["tag"], declarations)
        elif match["id"]:
            _add(self._by_id, match["id"], declarations)
        else:
            self._keep_by_class(frozenset(match["classes"].split(".")[1:]), declarations)

    def _keep_by_class(self, classes: frozenset[str], declarations: str) -> None:
        """Keep a rule under the class that has fewest, so that few are looked at for any one class."""
        known = (name for name in classes if classes in self._by_class.get(name, {}))
        # By its name where several have as few: a set's own order is another in each process.
        name = next(known, None) or min(classes, key=lambda name: (len(self._by_class.get(name, {})), name))
        rules = self._by_class.setdefault(name, {})
        if classes in rules or len(rules) < _MOST_RULES:
            _add(rules, classes, declarations)
            self._places[classes] = self._kept = self._kept + 1


def _rules(css: str) -> Iterator[tuple[str, str]]:
    """Yield selectors and declarations of the rules that hold for any screen, outside `@media` and its like."""
    first, *others = css.split("/*")
    css = first + "".join(part.partition("*/")[2] for part in others)
    begun, conditions, opened = 0, 0, ""
    for brace in _BRACES.finditer(css):
        said = css[begun : brace.start()]
        if brace[0] == "{":
            selectors = said.rpartition(";")[2].strip()
            conditions += bool(conditions or opened or selectors.startswith("@"))
            opened = "" if conditions else selectors
        elif conditions:
            conditions -= 1
        else:
            if opened and len(opened) <= _LONGEST_RULE:
                yield opened, said
            opened = ""
        begun = brace.end()


def _brief(style: str) -> str:
    """Return an element's own style without what is too long to say how it is shown, such as a picture's data."""
    if len(style) <= _LONGEST_DECLARATION:
        return style
    told = (declaration for declaration in style.split(";") if len(declaration) <= _LONGEST_TOLD)
    return ";".join(told)[-_LONGEST_DECLARATION:]


def _add(styles: dict[_Name, str], name: _Name, declarations: str) -> None:
    """Add declarations to those of one name; what is declared later binds more."""
    styles[name] = f"{styles.get(name, '')};{declarations}"[-_LONGEST_DECLARATION:]


@lru_cache(maxsize=1024)  # the same few styles come again all over a page
def _shown(declarations: str, usual: Shown) -> Shown:
    """Return how an element is shown by these style declarations, of which the last is the most binding."""
    display = _last(_DISPLAY, declarations)
    if display == "none" or _last(_VISIBILITY, declarations) in {"hidden", "collapse"}:
        return NOT
    if _UNSEEN.search(declarations) or _has_no_room(declarations):
        return NOT
    if _TRANSPARENT.search(declarations) and not _MOVING.search(declarations):
        return NOT  # what fades in does so by a transition
    if display:
        usual = INLINE if display.startswith("inline") or display == "contents" else max(usual, BLOCK)
    return PREFORMATTED if usual is BLOCK and _KEPT_BREAKS.search(declarations) else usual


def _has_no_room(declarations: str) -> bool:
    """Whether what stands in an element is cut off, all of it."""
    if not _NO_SIZE.search(declarations) or not _CUT_OFF.search(declarations):
        return False
    return not _PADDED.search(declarations)


def _last(pattern: re.Pattern[str], declarations: str) -> str | None:
    found = pattern.findall(declarations)
    return found[-1].lower() if found else None
