"""Write `lexicon/lookup/frequent_word.txt`: the words that most press releases have.

    python tools/count_words.py [--gold DIR]

They are counted in the unlabelled corpus (`../corpus` beside DIR), so no annotation takes part in the choice; nlpo3
cuts the texts into words. Fit the models of venues, chairs and participants after it, and that of officials.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter
from pathlib import Path
from typing import Final

from fitting import GOLD, Annotated, read_corpus
from thai_words import word_tokenize

from lamphun_scraper.facts.frequent import WORDS
from lamphun_scraper.facts.scan import LEXICON

FILE: Final = LEXICON / f"{WORDS}.txt"
KEPT: Final = 1000
"""With 300 or 600 who presides is chosen less well, with 2,000 no better (cross-validation)."""
BEGINNING: Final = 1500
"""Characters of a body that are counted: most of what matters is said there."""
_WORD: Final = re.compile(r"[ก-๎][ก-๎.]+")
_HEADER: Final = f"""\
# kind: {WORDS}
# origin: tools/count_words.py: the {KEPT:,} words that occur in most press releases of the unlabelled corpus (title and
#   first {BEGINNING:,} characters, cut by the tokenizer nlpo3), the most frequent first
# value: the word
"""


def words_of(document: Annotated) -> set[str]:
    """Return the Thai words of a document's beginning, once each."""
    cut = word_tokenize(f"{document.title}\n{document.body[:BEGINNING]}", engine="nlpo3")
    return {word for word in map(str.strip, cut) if _WORD.fullmatch(word)}


def main() -> None:
    """Count, and write the file."""
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument("--gold", type=Path, default=GOLD, help="folder of the annotated documents")
    corpus = read_corpus(cli.parse_args().gold)
    counted = Counter(word for document in corpus for word in sorted(words_of(document)))
    kept = [word for word, _ in counted.most_common(KEPT)]
    FILE.write_text(_HEADER + "\n".join(kept) + "\n", encoding="utf-8")
    print(f"{len(kept)} frequent words, the first: {', '.join(kept[:8])}; the last in {counted[kept[-1]]} documents")


if __name__ == "__main__":
    main()
