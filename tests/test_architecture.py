"""Who may import what, as `docs/architecture.md` says, in no circle; and that the maps name all there is."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from graphlib import TopologicalSorter
from pathlib import Path
from typing import Final

import pytest

PACKAGE: Final = "lamphun_scraper"
ROOT: Final = Path(__file__).parents[1]
MAY_IMPORT: Final = {
    "accounting": {"", "errors", "records", "stat_names"},
    "atomic": {"errors"},
    "batch": {"clock", "items", "lake", "monitors", "records", "schema", "stand_ins", "stat_names"},
    "clock": set[str](),
    "compiled": set[str](),
    "crawling": {"ending", "errors", "hangup", "middlewares.robots", "startup", "stat_names"},
    "datasets": {"describe", "lake", "lake.storage", "records", "schema"},
    "describe": {"records", "schema"},
    "diskspace": {"errors", "lake.storage"},
    "ending": set[str](),
    "errors": set[str](),
    "exports": {"atomic", "clock", "datasets", "describe", "errors", "html_scripts", "lake", "records", "schema"},
    "extensions": {"middlewares.robots", "stat_names"},
    "facts": {"clock", "compiled", "records"},
    "given_classes": {"errors"},
    "given_settings": {"errors", "given_classes", "given_texts"},
    "given_texts": set[str](),
    "hangup": set[str](),
    "html_scripts": set[str](),
    "items": {"records"},
    "lake": {"", "atomic", "clock", "errors", "records", "schema"},
    "middlewares": {"ending", "sites", "sites.hosts"},
    "monitors": {"accounting", "lake.storage", "records", "stat_names"},
    "pages": {
        "clock", "errors", "records", "sites", "sites.labels",
        "facts.calendar_years", "facts.scan", "facts.text",
    },
    "pipelines": {
        "accounting", "batch", "clock", "datasets", "diskspace", "ending", "errors", "facts", "items", "lake",
        "lake.readings", "monitors", "records", "spiders.history", "spiders.news",
        "spiders.patience", "stat_names", "validation",
    },
    "query": {"clock", "errors", "lake", "lake.permissions", "lake.storage", "schema"},
    "records": {"slots"},
    "reextraction": {
        "clock", "errors", "facts", "lake", "lake.files", "lake.storage", "lake.tables", "pages", "records", "schema",
        "sites", "startup", "validation",
    },
    "report": {"", "accounting", "errors", "html_scripts"},
    "schema": {"clock", "records"},
    "scrapy_commands": {"commands.streams", "crawling", "errors", "given_settings"},
    "settings": {"", "pages.visible"},
    "sites": {"errors"},
    "slots": set[str](),
    "spiders": {
        "clock", "errors", "given_texts", "items", "pages", "pages.refs", "records", "settings", "sites", "sites.hosts",
        "stat_names", "facts", "facts.calendar_years",
        "middlewares.own_hosts", "middlewares.reasons", "middlewares.retries", "middlewares.robots",
    },
    "stand_ins": {"lake"},
    "startup": set[str](),
    "stat_names": set[str](),
    "stats": set[str](),
    "validation": {"facts.calendar_years", "facts.text", "records"},
}  # fmt: skip
"""Part → the modules outside of it that it may import; "" is the package itself, for its version."""
AT_THE_TOP: Final = {"", "__main__", "cli", "commands"}
"""Parts that may import any other: what a person calls."""


def sources() -> Iterator[Path]:
    """Yield every file of the package, but what was compiled of it."""
    return (path for path in (ROOT / PACKAGE).rglob("*.py") if "__compiled__" not in path.parts)


def module_of(source: Path) -> str:
    """Return the module that a file is, without the package's name."""
    parts = source.relative_to(ROOT / PACKAGE).with_suffix("").parts
    return ".".join(part for part in parts if part != "__init__")


def part_of(module: str) -> str:
    """Return the module or package directly below the root to which a module belongs."""
    return module.partition(".")[0]


def imported(source: Path) -> Iterator[str]:
    """Yield the modules of ours that a file imports anywhere in it, without the package's name."""
    for node in ast.walk(ast.parse(source.read_text(encoding="utf-8"))):
        names = [name.name for name in node.names] if isinstance(node, ast.Import) else []
        if isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{source}: a relative import"
            names = [_module(node.module or "", name.name) for name in node.names]
        yield from (name.removeprefix(PACKAGE).lstrip(".") for name in names if part_of(name) == PACKAGE)


def _module(package: str, name: str) -> str:
    """Name what `from package import name` imports: a module, or the package for what it defines itself."""
    below = ROOT / package.replace(".", "/") / name
    return f"{package}.{name}" if below.is_dir() or below.with_suffix(".py").exists() else package


IMPORTS: Final = {module_of(source): set(imported(source)) for source in sources()}
PARTS: Final = {part_of(module) for module in IMPORTS}


def imports_of(part: str) -> set[str]:
    """Return the modules outside of a part that it imports."""
    found = (name for module in IMPORTS if part_of(module) == part for name in IMPORTS[module])
    return {name for name in found if part_of(name) != part}


@pytest.mark.parametrize("part", sorted(PARTS - AT_THE_TOP))
def test_imports_follow_the_architecture(part: str) -> None:
    assert imports_of(part) <= MAY_IMPORT[part]


def test_no_module_imports_itself_in_a_circle() -> None:
    TopologicalSorter(IMPORTS).prepare()


def test_no_part_imports_itself_in_a_circle() -> None:
    TopologicalSorter({part: {part_of(name) for name in imports_of(part)} for part in PARTS}).prepare()


def test_the_architecture_names_every_part() -> None:
    lines = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8").splitlines()
    table = "".join(line.split("|")[1] for line in lines if line.startswith("| `"))
    shown = {part + ("/" if (ROOT / PACKAGE / part).is_dir() else ".py") for part in PARTS if not part.startswith("_")}
    assert {part for part in shown - {"/"} if f"`{part}`" not in table} == set()


PACKAGES: Final = sorted(
    {source.parent for source in sources()}
    - {ROOT / PACKAGE, ROOT / PACKAGE / "sites", ROOT / PACKAGE / "scrapy_commands"}
)
"""Those with modules to look for: what is in `sites/` is found by its name, and Scrapy has one command of ours."""


@pytest.mark.parametrize("folder", PACKAGES, ids=lambda folder: folder.relative_to(ROOT / PACKAGE).as_posix())
def test_a_package_names_its_modules(folder: Path) -> None:
    """Who looks for a rule finds its module in the docstring of the package."""
    said = ast.get_docstring(ast.parse((folder / "__init__.py").read_text(encoding="utf-8"))) or ""
    modules = {path.stem for path in folder.glob("*.py")} - {"__init__"}
    named = re.findall(r"`(\w+)`", said)  # `run` is one, to run is none
    named += re.findall(r"\w+", "".join(re.findall(r"^    .+\n", said, flags=re.M)))  # a table has them without marks
    assert modules - set(named) == set()
