"""Who may import what, as `docs/architecture.md` says, and that it names every part."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest

PACKAGE: Final = "lamphun_scraper"
ROOT: Final = Path(__file__).parents[1]
MAY_IMPORT: Final = {
    "slots": set[str](),
    "records": {"slots"},
    "errors": set[str](),
    "clock": set[str](),
    "sites": {"errors"},
    "facts": {"clock", "compiled", "records"},
    "pages": {
        "clock", "errors", "records", "sites",
        "facts.calendar_years", "facts.scan", "facts.text",
    },
    "spiders": {
        "", "accounting", "clock", "errors", "items", "middlewares", "pages", "pages.refs", "records", "settings",
        "sites", "facts", "facts.calendar_years",
    },
    "lake": {"", "atomic", "clock", "errors", "records", "schema"},
}  # fmt: skip
"""Part → the modules outside of it that it may import; "" is the package's own version."""


def sources(part: str) -> Iterator[Path]:
    """Yield the files of a module or package directly below the root."""
    module = ROOT / PACKAGE / f"{part}.py"
    return iter([module]) if module.exists() else (ROOT / PACKAGE / part).rglob("*.py")


def imported(source: Path) -> Iterator[str]:
    """Yield the modules of ours that a file imports anywhere in it, without the package's name."""
    for node in ast.walk(ast.parse(source.read_text(encoding="utf-8"))):
        names = [name.name for name in node.names] if isinstance(node, ast.Import) else []
        if isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{source}: a relative import"
            names = [node.module or ""]
            if node.module == PACKAGE:
                names = [_module(name.name) for name in node.names]
        yield from (name.removeprefix(PACKAGE).lstrip(".") for name in names if name.split(".")[0] == PACKAGE)


def _module(name: str) -> str:
    """Name what `from lamphun_scraper import name` imports: a module, or the package for what it defines itself."""
    below = ROOT / PACKAGE / name
    return f"{PACKAGE}.{name}" if below.is_dir() or below.with_suffix(".py").exists() else PACKAGE


@pytest.mark.parametrize("part", MAY_IMPORT)
def test_imports_follow_the_architecture(part: str) -> None:
    found = {name for source in sources(part) for name in imported(source) if name.split(".")[0] != part}
    assert found <= MAY_IMPORT[part]


def test_the_architecture_names_every_part() -> None:
    table = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    parts = {path.name + "/" * path.is_dir() for path in (ROOT / PACKAGE).iterdir() if path.name[0] not in "_."}
    shown = {part for part in parts if part.endswith((".py", "/"))}
    assert {part for part in shown if f"`{part}`" not in table} == set()
