"""docs/questions.md keeps its word: every block runs, and the three answers to a question are one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from lamphun_scraper import extract
from lamphun_scraper.datasets import write_snapshots
from lamphun_scraper.lake import Reading, lake_in
from lamphun_scraper.query import run_query
from lamphun_scraper.records import Article
from tests.fixtures.site import SiteArticle, many
from tests.lake.samples import run

DOCUMENT = Path(__file__).parents[1] / "docs" / "questions.md"
ENOUGH_TO_REPEAT = 260

Row = tuple[Any, ...]
Answer = tuple[list[str], list[Row]]


@cache
def parts() -> dict[str, dict[str, str]]:
    """Return the code by heading and tool; what stands above the first heading is under ''."""
    heading, found = "", {}
    for part in re.split(r"^## ", DOCUMENT.read_text(encoding="utf-8"), flags=re.M):
        found[heading and part.partition("\n")[0]] = dict(
            re.findall(r"^\*\*(\w+)\*\*[^\n]*\n\n```\w+\n(.*?)^```", part, flags=re.M | re.S)
        )
        heading = "next"
    return found


QUESTIONS = [heading for heading in parts() if heading]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the tables of the bundled site below data/, as a crawl leaves them."""
    folder = tmp_path_factory.mktemp("questions")
    lake = lake_in(folder / "data")
    lake.commit(readings())
    lake.add_run(run())
    write_snapshots(lake, folder / "data")
    return folder


def readings() -> Iterator[Reading]:
    for one in many(ENOUGH_TO_REPEAT):
        article = as_article(one)
        facts = extract(article.title, article.body, article.published_at)
        yield Reading(article=article, facts=facts, raw=b"", fetched_at=one.published_at)


def as_article(one: SiteArticle) -> Article:
    return Article(
        article_id=one.article_id,
        site="lamphun",
        section=one.section,
        number=one.number,
        url=f"https://www.lamphun.go.th{one.path('th')}",
        title=one.title,
        category=one.category,
        published_at=one.published_at,
        body=one.body,
    )


def test_there_are_ten_questions_each_with_three_answers() -> None:
    assert len(QUESTIONS) == 10
    for question in QUESTIONS:
        assert set(parts()[question]) == {"pandas", "Polars", "DuckDB"}, question


@pytest.mark.parametrize("question", QUESTIONS)
def test_the_three_answers_agree(question: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)
    code = parts()[question]
    expected = from_duckdb(code["DuckDB"], folder)
    assert expected[1], "an answer without rows shows nothing"
    assert from_pandas(code["pandas"]) == expected
    assert from_polars(code["Polars"]) == expected


def from_duckdb(sql: str, folder: Path) -> Answer:
    table = run_query(sql, folder / "data")
    return table.column_names, [as_row(row.values()) for row in table.to_pylist()]


def from_pandas(block: str) -> Answer:
    answer = run_block("pandas", block)
    return list(answer.columns), [as_row(row) for row in answer.itertuples(index=False, name=None)]


def from_polars(block: str) -> Answer:
    answer = run_block("Polars", block)
    return answer.columns, [as_row(row) for row in answer.rows()]


def run_block(tool: str, block: str) -> Any:
    names: dict[str, Any] = {}
    exec(parts()[""][tool] + block, names)  # noqa: S102 - our own document
    return names["answer"]


def as_row(values: Any) -> Row:
    return tuple(plain(value) for value in values)


def plain(value: Any) -> Any:
    """Make equal what is equal: each tool has classes of its own for numbers and days."""
    if isinstance(value, datetime | date):
        return value.isoformat()
    return value if isinstance(value, str) or value is None else float(value)
