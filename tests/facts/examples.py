"""Corpus files: a value on a line of its own, then, indented, every phrase that means it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

CORPUS = Path(__file__).parent / "corpus"


def examples(name: str, folder: Path = CORPUS) -> list[tuple[str, str]]:
    """Return (phrase, value) for every phrase of `<folder>/<name>.txt`."""
    return list(_read((folder / f"{name}.txt").read_text(encoding="utf-8")))


def _read(text: str) -> Iterator[tuple[str, str]]:
    value = ""
    for line in text.splitlines():
        if not line.strip() or line.startswith("#"):
            continue
        if line[0].isspace():
            yield line.strip(), value
        else:
            value = line.strip()
