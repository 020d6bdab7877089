"""What stands for all that a page shows, so that two addresses can be told to show one page."""

from __future__ import annotations

import hashlib
from typing import Final

from lamphun_scraper.pages.lines import Line
from lamphun_scraper.pages.scene import Scene

_PROSE: Final = 40
"""In a line this long digits are part of what it says; in a shorter one they may count visitors; in characters."""


def read_wording(scene: Scene) -> str:
    """Return the SHA-256 of a page's words, days and pictures, hexadecimal.

    Numbers that count something are left out, and what stands behind a picture's "?": they change from visit to visit.
    """
    said = [_said(scene, line) for line in scene.lines]
    days = [stamp.at.date().isoformat() for stamp in scene.stamps.values()]
    pictures = [(image.element.get("src") or "").partition("?")[0] for image in scene.view.images]
    return hashlib.sha256("\n".join([*said, *days, *pictures]).encode("utf-8", "surrogatepass")).hexdigest()


def _said(scene: Scene, line: Line) -> str:
    if len(line.text) < _PROSE or line.index in scene.stamps or scene.opens_with_counter(line):
        return line.name
    return line.text
