"""Build the wheel with what reads pages and facts compiled to C (`make wheel`): the same answers, sooner.

    python tools/build_wheel.py [--into dist]

It is built from a copy of the sources: compiled modules left beside them would be imported instead of what is edited.
Takes three minutes and a C compiler.
"""

from __future__ import annotations

import argparse
import os
import shlex
import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

ROOT: Final = Path(__file__).resolve().parent.parent
SOURCES: Final = ("pyproject.toml", "README.md")
PACKAGE: Final = "lamphun_scraper"
FLAGS: Final = "-fno-semantic-interposition -fno-plt"
"""For gcc and clang: nobody replaces the functions of this library from outside, so they may call one another directly
and be inlined; Python's own are called without a jump table. With these and `opt_level` 2 a text takes a twentieth less
time than with 1, and the compiler twice as long."""


def build(into: Path) -> Path:
    """Build the wheel into a folder and return its path.

    Raises:
        subprocess.CalledProcessError: it could not be built; what hatchling, mypyc or the compiler said is printed on
            standard error.
    """
    with TemporaryDirectory() as copy:
        for name in SOURCES:
            shutil.copy2(ROOT / name, copy)
        shutil.copytree(
            ROOT / PACKAGE,
            Path(copy, PACKAGE),
            ignore=shutil.ignore_patterns("__pycache__", "__compiled__*", "*.so", "*.pyd"),
        )
        command = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", "dist"]
        # Shown only if it fails: hatchling names a wheel in the copy, which is gone when this has ended.
        built = subprocess.run(
            command,
            cwd=copy,
            env={**os.environ, "HATCH_BUILD_HOOKS_ENABLE": "1", "CFLAGS": f"{FLAGS} {os.environ.get('CFLAGS', '')}"},
            check=False,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
        )
        if built.returncode:
            print(built.stdout.decode(errors="replace"), file=sys.stderr)
            built.check_returncode()
        (wheel,) = Path(copy, "dist").glob("*.whl")
        into.mkdir(parents=True, exist_ok=True)
        return Path(shutil.copy2(wheel, into))


def main() -> None:
    """Build and say where the wheel is."""
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument("--into", type=Path, default=ROOT / "dist", help="folder for the wheel")
    wheel = build(cli.parse_args().into)
    with_extras = shlex.quote(f"{wheel}[all]")  # without them there is no report, xlsx or ical
    print(f"{wheel}\nInstall it with: pip install {with_extras}")


if __name__ == "__main__":
    main()
