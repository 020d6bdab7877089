"""Compile what reads pages and facts to C beside the package (`make compiled`): the same answers, sooner.

    python tools/compile_sources.py

Needs a C compiler and the headers of Python, and takes three minutes. See `lamphun_scraper/compiled.py` for when the
compiled modules are used.
"""

from __future__ import annotations

import shutil
import sysconfig
from pathlib import Path
from tempfile import TemporaryDirectory
from zipfile import ZipFile

from build_wheel import build

from lamphun_scraper.compiled import FOLDER, STAMP, digest, is_current


def can_compile() -> bool:
    """Tell whether this machine has what it takes."""
    return bool(shutil.which("cc")) and Path(sysconfig.get_path("include"), "Python.h").exists()


def compile_sources() -> None:
    """Compile what the sources say now, and only then replace what was compiled before.

    Raises:
        subprocess.CalledProcessError: mypyc or the compiler failed; what they said is on standard error.
    """
    sources, made = digest(), FOLDER.with_name(f"{FOLDER.name}new")
    shutil.rmtree(made, ignore_errors=True)
    with TemporaryDirectory() as folder, ZipFile(build(Path(folder))) as wheel:
        wheel.extractall(made, [name for name in wheel.namelist() if name.endswith((".so", ".pyd"))])
    (made / STAMP.name).write_text(sources + "\n", encoding="ascii")
    STAMP.unlink(missing_ok=True)  # from here on a process that starts takes the sources, until the new folder is there
    shutil.rmtree(FOLDER, ignore_errors=True)
    made.rename(FOLDER)


def main() -> None:
    """Compile what is not compiled yet, or say why not."""
    if is_current():
        return
    if not can_compile():
        print(
            "Pages and facts are read by plain Python, in two to five times the time: there is no C compiler (cc), or "
            "the headers of Python are missing. Install both, then run make compiled"
        )
        return
    print("Compiling what reads pages and facts to C (three minutes)", flush=True)
    compile_sources()
    print("Pages and facts are read by modules compiled to C, until their sources change.")


if __name__ == "__main__":
    main()
