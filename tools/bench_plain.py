"""Facts by the sources as plain Python against cutting the same text into words.

    python tools/bench_plain.py [--docs DOCS.jsonl]

A copy of the package without its compiled modules is measured in a process of its own: one process can import only one
of the two.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from benching import Row, report

from lamphun_scraper.compiled import FOLDER

TOOLS: Final = Path(__file__).resolve().parent
_MEASURE: Final = """
import json, sys
from dataclasses import asdict
from pathlib import Path
import bench_facts
docs = sys.argv[1:]
print(json.dumps(asdict(bench_facts.bench_facts(bench_facts.texts(Path(docs[0]) if docs else None)))))
"""


def bench_plain(docs: Path | None) -> Row:
    """Compare `extract` of the sources with nlpo3."""
    with TemporaryDirectory() as folder:
        package = FOLDER.parent
        ignored = shutil.ignore_patterns("__pycache__", f"{FOLDER.name}*")
        shutil.copytree(package, Path(folder, package.name), ignore=ignored)
        environment = {**os.environ, "PYTHONPATH": os.pathsep.join((folder, str(TOOLS)))}
        command = [sys.executable, "-c", _MEASURE, *([str(docs.resolve())] if docs else [])]
        measured = subprocess.run(command, env=environment, check=True, stdout=subprocess.PIPE, cwd=folder)
    return Row(**json.loads(measured.stdout))


def main() -> None:
    """Measure and print."""
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument("--docs", type=Path, help="documents to read facts from instead of the written ones")
    report([bench_plain(cli.parse_args().docs)])


if __name__ == "__main__":
    main()
