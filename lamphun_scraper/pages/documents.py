"""Lists of documents: entries that lead straight to files, with no page of their own."""

from __future__ import annotations

from itertools import groupby
from typing import Final

from lamphun_scraper.pages.refs import is_attachment
from lamphun_scraper.pages.scene import Scene

_FEWEST: Final = 3
"""So many documents in a row are a list; one or two stand anywhere."""


def read_documents(scene: Scene) -> tuple[str, ...]:
    """Return the absolute addresses of the documents that a page lists, in order; none where it lists none.

    No link to a page stands between them: where entries lead to pages too, a file beside each is what is attached to
    that page. What the markup itself declares to be beside the matter is left out.
    """
    links = zip(scene.view.links, scene.targets, strict=True)
    targets = [url for link, url in links if url and link.at not in scene.apart]
    rows = [dict.fromkeys(row) for are_files, row in groupby(targets, is_attachment) if are_files]
    return tuple(dict.fromkeys(url for row in rows if len(row) >= _FEWEST for url in row))
