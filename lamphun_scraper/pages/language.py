"""The language of a page's furniture and of its text."""

from __future__ import annotations

import re
from typing import Final

from lamphun_scraper.pages.scene import Scene

_SCRIPTS: Final = {
    "th": re.compile(r"[\u0e00-\u0e7f]+"),
    "zh": re.compile(r"[\u3400-\u9fff]+"),
    "en": re.compile(r"[A-Za-z]+"),
}


def text_language(text: str) -> str | None:
    """Return th, zh or en by the script that most letters are written in; None without letters."""
    counts: dict[str, int] = {}
    for language, script in _SCRIPTS.items():
        counts[language] = sum(map(len, script.findall(text)))
        if 2 * counts[language] > len(text):
            return language  # the others are not worth counting
    language = max(counts, key=lambda key: counts[key])
    return language if counts[language] else None


def page_language(scene: Scene) -> str | None:
    """Return the furniture's language: by the address, else as the page declares it."""
    if scene.ref and scene.ref.language in scene.site.languages:
        return scene.ref.language
    declared = (scene.metadata.language or "").lower()[:2]
    return declared if declared in scene.site.languages else None
