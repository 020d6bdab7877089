"""The modules that read pages and facts as compiled to C, in place of their sources for as long as they say the same.

`make setup` compiles `facts/` and `pages/` into `__compiled__/`: a page takes little more than half the time, a text
a fifth. As with Python's own `.pyc` files, what was compiled counts only while the sources are those it was compiled
from: after an edit the sources run, until `make compiled`. A wheel has the compiled modules beside the sources and
needs none of this.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from hashlib import sha256
from importlib.machinery import EXTENSION_SUFFIXES, ModuleSpec, PathFinder
from pathlib import Path
from types import ModuleType
from typing import Final

ROOT: Final = Path(__file__).parent
DATA: Final = ROOT / "facts"
"""Where the word lists and models stand that the facts read, compiled or not."""
PARTS: Final = ("facts", "pages")
"""The subpackages that are compiled, together: modules of one call those of the other."""
PACKAGES: Final = frozenset(f"lamphun_scraper.{part}" for part in PARTS)
FOLDER: Final = ROOT / "__compiled__"
"""Laid out as the root of a wheel; `tools/compile_sources.py` writes it."""
STAMP: Final = FOLDER / "sources.sha256"
"""Holds the `digest` of the sources that were compiled."""

_SHARED: Final = "__mypyc"
"""How the name of the library ends in which mypyc keeps the code of all modules."""


def digest() -> str:
    """Return the SHA-256 of the sources' names and contents and of what Python this is, in hexadecimal digits.

    How they are compiled is no part of it: where that changes, `make setup` removes `FOLDER` and compiles again.
    """
    total = sha256(EXTENSION_SUFFIXES[0].encode())  # such as .cpython-311-x86_64-linux-gnu.so
    for path in sorted(path for part in PARTS for path in (ROOT / part).rglob("*.py")):
        content = path.read_bytes()
        total.update(f"{path.relative_to(ROOT).as_posix()} {len(content)}\n".encode())
        total.update(content)
    return total.hexdigest()


@cache
def is_current() -> bool:
    """Tell whether there are compiled modules, by this Python and of the sources as they were when first asked.

    One answer a process: two packages of which one is compiled would each bring their own copy of the other.
    """
    return STAMP.exists() and STAMP.read_text(encoding="ascii").strip() == digest()


class CompiledParts:
    """Finds the packages that are compiled among the compiled modules; what is in them follows them there."""

    def find_spec(
        self, name: str, _path: Sequence[str] | None = None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """Return where to load `name` from, None for all that is not compiled or has been edited since."""
        if name in PACKAGES:
            return PathFinder.find_spec(name, [str(FOLDER / "lamphun_scraper")], target) if is_current() else None
        return PathFinder.find_spec(name, [str(FOLDER)], target) if name.endswith(_SHARED) else None
