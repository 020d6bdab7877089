"""What the paragraphs of one text have in common, by where they stand in the markup; and the rows of its tables."""

from __future__ import annotations

from typing import Final

from lamphun_scraper.pages.lines import Line
from lamphun_scraper.pages.visible import Element

CELLS: Final = frozenset({"td", "th", "body"})
"""Blocks whose neighbours are other columns rather than further paragraphs."""
TABLES: Final = frozenset({"table"})
LISTS: Final = frozenset({"ul", "ol", "dl", "table"})
_ROWS: Final = LISTS | {"li", "dt", "dd", "thead", "tbody", "tfoot", "tr", "td", "th", "caption"}

Kind = tuple[Element | None, str, str | None]


def kind(line: Line) -> Kind | None:
    """Return what the paragraphs of one text have in common: the block around, the tag and, except of `<p>`, the class.

    None for a cell: its neighbours are other columns.
    """
    block = line.block
    if block.tag in CELLS:
        return None
    return block.getparent(), str(block.tag), None if block.tag == "p" else block.get("class")


def box_kind(box: Element) -> Kind:
    """Return what boxes have in common that hold parts of one matter: the block around, the tag and the class."""
    return box.getparent(), str(box.tag), box.get("class")


def continues(line: Line, text: list[Line]) -> bool:
    """Whether a line stands beside the last paragraph, or in the next of the like boxes that hold one each."""
    if line.block.getparent() is text[-1].block.getparent():
        return True
    boxes = [paragraph.block.getparent() for paragraph in (*text[-2:], line)]
    kinds = {box_kind(box) if box is not None else None for box in boxes}
    return len(set(boxes)) == 3 and len(kinds) == 1


def is_row(line: Line, around: set[Element | None], wholes: frozenset[str]) -> bool:
    """Whether a line stands in a list or table that is a child of one of these blocks, and leads nowhere."""
    if line.leads_away:
        return False
    block: Element | None = line.block
    while block is not None and block.tag in _ROWS:
        if block.tag in wholes and block.getparent() in around:
            return True
        block = block.getparent()
    return False
