"""JSON inside HTML: text of a page must not become part of the document that shows it."""

from __future__ import annotations


def inside_script(json: str) -> str:
    """Return JSON as it may stand inside a script element: no text in it can close that."""
    return json.replace("<", "\\u003c")
