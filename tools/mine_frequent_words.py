"""Write `lexicon/lookup/frequent_word.txt`: the words that most documents have, to describe what stands around a place.

    python tools/mine_frequent_words.py [--gold DIR]

Counted are the documents, annotated ones and those of the unlabelled corpus (`../corpus` beside DIR), in whose title or
beginning a word occurs; nlpo3 cuts them into words. No annotation takes part.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter
from pathlib import Path
from typing import Final

from fitting import GOLD, Annotated, read_corpus, read_gold
from pythainlp.tokenize import word_tokenize

from lamphun_scraper.facts.scan import LEXICON

FILE: Final = LEXICON / "lookup" / "frequent_word.txt"
MOST: Final = 1000
"""So many words: with twice as many the venue is chosen no better."""
BEGINNING: Final = 1500
"""Characters of a body that are counted: most venues are named there."""
_WORD: Final = re.compile(r"[ก-๎][ก-๎.]+")
_HEADER: Final = f"""\
# kind: lookup/frequent_word
# origin: tools/mine_frequent_words.py: the {MOST} words that occur in most press releases (title and first {BEGINNING}
#   characters), the most frequent first; cut by the tokenizer nlpo3
# value: the word
"""


def words_of(document: Annotated) -> set[str]:
    """Return the Thai words of a document's beginning, once each."""
    cut = word_tokenize(f"{document.title}\n{document.body[:BEGINNING]}", engine="nlpo3")
    return {word for word in map(str.strip, cut) if _WORD.fullmatch(word)}


def main() -> None:
    """Count and write."""
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument("--gold", type=Path, default=GOLD, help="folder of the annotated documents")
    options = cli.parse_args()
    documents = [*read_gold(options.gold, "train"), *read_corpus(options.gold)]
    counted = Counter(word for document in documents for word in sorted(words_of(document)))
    chosen = [word for word, _ in counted.most_common(MOST)]
    FILE.write_text(_HEADER + "\n".join(chosen) + "\n", encoding="utf-8")
    print(f"{len(chosen)} words of {len(documents)} documents, the last in {counted[chosen[-1]]}")


if __name__ == "__main__":
    main()
