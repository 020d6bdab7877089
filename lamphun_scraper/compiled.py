"""The facts' modules as compiled to C, in place of their sources for as long as they say the same.

`make setup` compiles `facts/` into `__compiled__/`: each text takes a third less time. As with Python's own `.pyc`
files, what was compiled counts only while the sources are those it was compiled from: after an edit the sources run,
until `make compiled`. A wheel has the compiled modules beside the sources and needs nothing of this.
"""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256
from importlib.machinery import ModuleSpec, PathFinder
from pathlib import Path
from types import ModuleType
from typing import Final

PACKAGE: Final = "lamphun_scraper.facts"
SOURCES: Final = Path(__file__).parent / "facts"
FOLDER: Final = Path(__file__).parent / "__compiled__"
"""Laid out as the root of a wheel; `tools/compile_facts.py` writes it."""
STAMP: Final = FOLDER / "sources.sha256"
"""Holds the `digest` of the sources that were compiled."""

_SHARED: Final = "__mypyc"
"""How the name of the library ends in which mypyc keeps the code of all modules."""


def digest() -> str:
    """Return the SHA-256 of the names and contents of the sources, in hexadecimal digits."""
    total = sha256()
    for path in sorted(SOURCES.rglob("*.py")):
        content = path.read_bytes()
        total.update(f"{path.relative_to(SOURCES).as_posix()} {len(content)}\n".encode())
        total.update(content)
    return total.hexdigest()


def is_current() -> bool:
    """Tell whether there are compiled modules, and of the sources as they are now."""
    return STAMP.exists() and STAMP.read_text(encoding="ascii").strip() == digest()


class CompiledFacts:
    """Finds the package of facts among the compiled modules; its modules and subpackages follow it there."""

    def find_spec(
        self, name: str, _path: Sequence[str] | None = None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """Return where to load `name` from, None for all that is not compiled or has been edited since."""
        if name == PACKAGE:
            return PathFinder.find_spec(name, [str(FOLDER / "lamphun_scraper")], target) if is_current() else None
        return PathFinder.find_spec(name, [str(FOLDER)], target) if name.endswith(_SHARED) else None
