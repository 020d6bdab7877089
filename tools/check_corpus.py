"""Extract the facts of every document of a corpus and say which of them cannot be true.

    python tools/check_corpus.py [../shared/corpus/unlabelled.jsonl.gz] [--every 10]

No document may raise an exception or yield a fact that validation would refuse: an empty name, a start after its end, a
year outside 1900-2100, a count of nobody, a value that its span does not say. The exit code is 1 if one does.
"""

from __future__ import annotations

import argparse
import gzip
import json
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import fields
from itertools import islice
from pathlib import Path
from typing import Any, Final

from lamphun_scraper.facts import extract
from lamphun_scraper.records import Facts
from lamphun_scraper.validation import problems

CORPUS: Final = Path(__file__).parents[2] / "shared" / "corpus" / "unlabelled.jsonl.gz"


def documents(path: Path) -> Iterator[dict[str, Any]]:
    """Yield the documents of a compressed JSON-lines file."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def wrong(document: dict[str, Any], seen: Counter[str]) -> Iterator[str]:
    """Yield a sentence for each thing that cannot be; count the facts by kind in `seen`."""
    title, body = document["title"] or "", document["body"]
    try:
        facts = extract(title, body, document.get("published_at"))
    except Exception as error:  # whatever it is, it is what this tool looks for
        yield f"{type(error).__name__}: {error}"
        return
    for kind in fields(Facts):
        for fact in getattr(facts, kind.name):
            seen[kind.name] += 1
            for problem in problems(fact, title, body):
                yield f"{kind.name}: {problem}: {fact}"


def main() -> None:
    """Print what is wrong and how much was read."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path, nargs="?", default=CORPUS)
    parser.add_argument("--every", type=int, default=1, metavar="N", help="read one document in N")
    options = parser.parse_args()
    if not options.corpus.exists():
        sys.exit(f"check_corpus: no {options.corpus}; give a .jsonl.gz of documents {{id, title, body, published_at}}")
    seen: Counter[str] = Counter()
    found = 0
    for document in islice(documents(options.corpus), 0, None, options.every):
        seen["documents"] += 1
        for problem in wrong(document, seen):
            found += 1
            print(f"{document.get('id')}: {problem}")
    print(f"{found} problems; " + ", ".join(f"{number} {kind}" for kind, number in seen.items()))
    sys.exit(1 if found else 0)


if __name__ == "__main__":
    main()
