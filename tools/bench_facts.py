"""Facts against cutting the same text into words; page to facts against a public page reader on the same bytes.

python tools/bench_facts.py                      releases as long as real ones, then the bundled site's short articles
python tools/bench_facts.py --docs DOCS.jsonl    other documents for the first, as `lamphun-scraper extract` takes them
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import trafilatura
from benching import Row, report, side_by_side
from thai_words import word_tokenize

sys.path.append(str(Path(__file__).resolve().parent.parent))  # the bundled site is not part of the package

from lamphun_scraper import extract, read_page
from lamphun_scraper.compiled import is_current
from lamphun_scraper.records import Facts
from tests.fixtures.site import LAYOUTS, Site, get_layout, load_articles

URL = "https://www.lamphun.go.th"
WRITTEN: Final = [Path(__file__).resolve().parent / "written" / name for name in ("releases.jsonl", "learn.jsonl")]
"""Articles written for this project."""
AS_LONG: Final = 2_500
"""Shorter ones are left out: so they are as long as the annotated press releases, 2,800 characters, and as dense, three
facts in 1,000 characters."""


@dataclass(frozen=True, slots=True)
class Text:
    """What facts are read from."""

    title: str
    body: str
    published_at: str | None


def long_texts() -> list[Text]:
    """Return written articles as long as real press releases, with as many facts."""
    written = (text for path in WRITTEN for text in read_texts(path))
    return [text for text in written if len(text.title) + len(text.body) >= AS_LONG]


def bundled_texts() -> list[Text]:
    """Return the bundled site's articles: short, and dense with facts."""
    return [Text(one.title, one.body, one.published_at.isoformat()) for one in load_articles()]


def read_texts(path: Path) -> list[Text]:
    """Return the documents of a file, one JSON object a line."""
    with path.open(encoding="utf-8") as file:
        return [Text(one["title"], one["body"], one.get("published_at")) for one in map(json.loads, file)]


def bundled_pages() -> list[tuple[bytes, str]]:
    """Return every bundled article as each layout renders it, with its address."""
    sites = [Site(get_layout(name), load_articles(), URL) for name in LAYOUTS]
    return [(site.answer(one.path("th")).body, URL + one.path("th")) for site in sites for one in site.articles]


def bench_facts(documents: Sequence[Text]) -> Row:
    """Compare `extract` with nlpo3 cutting title and body into words."""

    def ours() -> None:
        for text in documents:
            extract(text.title, text.body, text.published_at)

    def theirs() -> None:
        for text in documents:
            word_tokenize(f"{text.title}\n{text.body}", engine="nlpo3")

    took, theirs_took = side_by_side(ours, theirs)
    length = sum(len(text.title) + len(text.body) for text in documents) / len(documents)
    facts = sum(_number_of(extract(text.title, text.body, text.published_at)) for text in documents)
    return Row(
        what=f"facts: extract() {'compiled to C' if is_current() else 'as plain Python'}",
        against="nlpo3 cutting the same text into words",
        ratio=took / theirs_took,
        bound="≤ 1.5",
        detail=f"{1e3 * took / len(documents):.2f} ms against {1e3 * theirs_took / len(documents):.2f} ms a document, "
        f"{len(documents)} documents of {length:,.0f} characters with {facts / len(documents):.1f} facts",
    )


def _number_of(facts: Facts) -> int:
    """Return how many facts were read."""
    return sum(map(len, (facts.dates, facts.events, facts.officials, facts.venues, facts.participants)))


def bench_pages(pages: Sequence[tuple[bytes, str]]) -> Row:
    """Compare the way from bytes to facts with `trafilatura.extract` on the same bytes."""

    def ours() -> None:
        for html, url in pages:
            article = read_page(html, url)
            extract(article.title, article.body, article.published_at)

    def theirs() -> None:
        for html, url in pages:
            trafilatura.extract(html, url=url)

    took, theirs_took = side_by_side(ours, theirs, turns=3)
    size = sum(len(html) for html, _ in pages) / len(pages)
    return Row(
        what="page → article → facts",
        against="trafilatura.extract on the same bytes",
        ratio=took / theirs_took,
        bound="≤ 0.8",
        detail=f"{1e3 * took / len(pages):.2f} ms against {1e3 * theirs_took / len(pages):.2f} ms a page, "
        f"{len(pages)} pages of {size / 1e3:,.1f} kB in {len(LAYOUTS)} layouts",
    )


def texts(docs: Path | None) -> list[Text]:
    """Return the documents of a file, or the long ones that were written."""
    return read_texts(docs) if docs else long_texts()


def rows(docs: Path | None = None) -> Iterator[Row]:
    """Yield the comparisons, each as soon as it is measured."""
    yield bench_facts(texts(docs))
    if docs is None:
        yield bench_facts(bundled_texts())
    yield bench_pages(bundled_pages())


def main() -> None:
    """Measure and print."""
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument("--docs", type=Path, help="documents to read facts from instead of the written ones")
    report(rows(cli.parse_args().docs))


if __name__ == "__main__":
    main()
