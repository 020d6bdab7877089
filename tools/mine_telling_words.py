"""Write `lexicon/lookup/telling_word.txt`: the words around a place that tell whether it is the venue.

    python tools/mine_telling_words.py [--gold DIR] [--on learn|train]

First the words are counted that most documents have, annotated ones and those of the unlabelled corpus (`../corpus`
beside DIR); nlpo3 cuts them into words. Then the venue model is fitted with all of these, and the words are kept that
weigh most: with 400 of 1,000 the venue is chosen as well, and sooner. Fit `venue` after it.

The words are chosen with all documents of the part in view, so the folds that `fit_venue` measures on are not quite
unseen; the held-out part is.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Final

import fit_venue
from choices import Choice, fitted_weights
from fitting import Annotated, arguments, read_corpus, read_gold
from pythainlp.tokenize import word_tokenize

from lamphun_scraper.facts.places.surroundings import SIDES, WORDS
from lamphun_scraper.facts.scan import LEXICON

FILE: Final = LEXICON / f"{WORDS}.txt"
COUNTED: Final = 1000
"""So many words are weighed: with twice as many the venue is chosen no better."""
KEPT: Final = 400
"""So many are kept: with 300 the venue is chosen less well, with 600 no better."""
BEGINNING: Final = 1500
"""Characters of a body that are counted: most venues are named there."""
_WORD: Final = re.compile(r"[ก-๎][ก-๎.]+")
_HEADER: Final = f"""\
# kind: {WORDS}
# origin: tools/mine_telling_words.py: of the {COUNTED:,} words that occur in most press releases (title and first
#   {BEGINNING:,} characters, cut by the tokenizer nlpo3) the {KEPT} that weigh most in the choice of a venue,
#   the weightiest first
# value: the word
"""


def frequent_words(documents: Iterable[Annotated]) -> list[str]:
    """Return the words that most documents have, the most frequent first."""
    counted = Counter(word for document in documents for word in sorted(words_of(document)))
    return [word for word, _ in counted.most_common(COUNTED)]


def words_of(document: Annotated) -> set[str]:
    """Return the Thai words of a document's beginning, once each."""
    cut = word_tokenize(f"{document.title}\n{document.body[:BEGINNING]}", engine="nlpo3")
    return {word for word in map(str.strip, cut) if _WORD.fullmatch(word)}


def telling_words(choices: Sequence[Choice]) -> list[str]:
    """Return the words whose weights move most choices: a weight counts by the root of how often it applies."""
    weights = fitted_weights(choices, fit_venue.STRENGTH)
    moved: Counter[str] = Counter()
    for name, times in _applied(choices).items():
        moved[name.partition(":")[2]] += abs(weights[name]) * times**0.5
    return [word for word, _ in moved.most_common(KEPT)]


def _applied(choices: Sequence[Choice]) -> Counter[str]:
    """Count how often each word stands on each side of a place; a headline's words apply once to all its places."""
    *sides, title = (f"{side}:" for side in SIDES)
    applied: Counter[str] = Counter()
    for choice in choices:
        for row in choice.rows:
            applied.update(name for name in row if name.startswith(tuple(sides)))
        applied.update(name for name in choice.rows[0] if name.startswith(title))
    return applied


def _write(chosen: Sequence[str]) -> None:
    FILE.write_text(_HEADER + "\n".join(chosen) + "\n", encoding="utf-8")


def main() -> None:
    """Count, weigh and write."""
    options = arguments(__doc__)
    _write(frequent_words([*read_gold(options.gold, options.on), *read_corpus(options.gold)]))
    chosen = telling_words(fit_venue.labelled_choices(options.gold, options.on))
    _write(chosen)
    print(f"{len(chosen)} telling words, the first: {', '.join(chosen[:8])}")


if __name__ == "__main__":
    main()
