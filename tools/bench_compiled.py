"""Facts by the compiled wheel against cutting the same text into words.

    python tools/bench_compiled.py [--docs DOCS.jsonl]

The wheel is built, unpacked and measured in a process of its own: one process can import only one of the two.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final
from zipfile import ZipFile

from benching import Row, report
from build_wheel import build

TOOLS: Final = Path(__file__).resolve().parent
_MEASURE: Final = """
import json, sys
from dataclasses import asdict
from pathlib import Path
import bench_facts
from lamphun_scraper.facts import scan
assert scan.__file__.endswith((".so", ".pyd")), scan.__file__
docs = sys.argv[1:]
print(json.dumps(asdict(bench_facts.bench_facts(bench_facts.texts(Path(docs[0]) if docs else None)))))
"""


def bench_compiled(docs: Path | None) -> Row:
    """Build the wheel and compare its `extract` with nlpo3."""
    with TemporaryDirectory() as folder:
        ZipFile(build(Path(folder))).extractall(Path(folder, "package"))
        environment = {**os.environ, "PYTHONPATH": os.pathsep.join((str(Path(folder, "package")), str(TOOLS)))}
        command = [sys.executable, "-c", _MEASURE, *([str(docs.resolve())] if docs else [])]
        measured = subprocess.run(command, env=environment, check=True, stdout=subprocess.PIPE, cwd=folder)
    return Row(**{**json.loads(measured.stdout), "what": "facts: extract() of the compiled wheel"})


def main() -> None:
    """Measure and print."""
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument("--docs", type=Path, help="documents to read facts from instead of the bundled ones")
    report([bench_compiled(cli.parse_args().docs)])


if __name__ == "__main__":
    main()
