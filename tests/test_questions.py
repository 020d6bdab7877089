"""docs/questions.md keeps its word: every block runs, and the three answers to a question are one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd
import pytest

from lamphun_scraper import extract
from lamphun_scraper.clock import BANGKOK
from lamphun_scraper.datasets import write_snapshots
from lamphun_scraper.lake import Reading, lake_in
from lamphun_scraper.query import run_query
from lamphun_scraper.records import Article
from tests.fixtures.site import SiteArticle, many
from tests.lake.samples import article, run

DOCUMENT = Path(__file__).parents[1] / "docs" / "questions.md"
ENOUGH_TO_REPEAT = 260
AFTER_MIDNIGHT = datetime(2024, 1, 1, 0, 30, tzinfo=BANGKOK)
"""A day, a month and a year for which it is too early in UTC."""
ON_NEW_YEARS_EVE = (
    "วันที่ 31 ธันวาคม 2566 นายอรรถพล เวียงทอง {post} เป็นประธานเปิดกิจกรรมสวดมนต์ข้ามปี ณ วัดบ้านใหม่ {area} มีผู้เข้าร่วมรวม 250 คน"
)

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
    """A folder with the tables of the bundled site, and of what it has no article of, below data/."""
    return with_tables(tmp_path_factory.mktemp("questions"), readings())


def with_tables(folder: Path, readings: Iterable[Reading]) -> Path:
    """The folder with tables below data/, as a crawl leaves them."""
    lake = lake_in(folder / "data")
    lake.commit(readings)
    lake.add_run(run())
    write_snapshots(lake, folder / "data")
    return folder


def readings() -> Iterator[Reading]:
    yield from (read(as_article(one)) for one in many(ENOUGH_TO_REPEAT))
    yield read(told(1, AFTER_MIDNIGHT, post="ปลัดจังหวัดลำพูน", area="ตำบลมะเขือแจ้"))
    yield read(told(2, None, post="นายอำเภอลี้", area="อำเภอเมือง"))


def read(article: Article) -> Reading:
    facts = extract(article.title, article.body, article.published_at)
    return Reading(article=article, facts=facts, raw=b"", fetched_at=AFTER_MIDNIGHT)


def told(number: int, published_at: datetime | None, *, post: str, area: str) -> Article:
    """An article of New Year's Eve, as such articles are often told: after midnight, or without a stamp."""
    return article(
        number,
        article_id=f"lamphun:late:{number}",
        section="late",
        url=f"https://www.lamphun.go.th/th/late/{number}/news",
        title="สวดมนต์ข้ามปี",
        body=ON_NEW_YEARS_EVE.format(post=post, area=area),
        published_at=published_at,
    )


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
    for zone in ("UTC", "America/New_York"):
        assert from_own_shell(code["DuckDB"], zone) == expected


@pytest.mark.parametrize("question", QUESTIONS)
def test_no_block_needs_rows(question: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A first crawl of few articles may have no head count, no venue, no stamp."""
    monkeypatch.chdir(with_tables(tmp_path, ()))
    code = parts()[question]
    columns, rows = from_duckdb(code["DuckDB"], tmp_path)
    assert rows == []
    assert from_pandas(code["pandas"]) == from_polars(code["Polars"]) == (columns, [])


def test_the_questions_are_asked_of_what_is_told_after_midnight_and_without_a_stamp(folder: Path) -> None:
    """Else the answers would agree whatever a day is; so would the districts, if each were named and certain."""
    (posts,) = (from_duckdb(parts()[one]["DuckDB"], folder)[1] for one in QUESTIONS if one.startswith("4."))
    days = {post: (first, last) for post, first, last, _ in posts}
    assert days["ปลัดจังหวัดลำพูน"] == ("2024-01-01", "2024-01-01")
    assert days["นายอำเภอลี้"] == (None, None)
    venues = run_query(
        "SELECT district, district_code FROM venues WHERE article_id LIKE 'lamphun:late:%'", folder / "data"
    )
    assert venues.to_pylist() == [
        {"district": None, "district_code": "5101"},
        {"district": "เมือง", "district_code": None},
    ]


def from_duckdb(sql: str, folder: Path) -> Answer:
    table = run_query(sql, folder / "data")
    return table.column_names, [as_row(row.values()) for row in table.to_pylist()]


def from_own_shell(sql: str, zone: str) -> Answer:
    """What DuckDB's own shell answers on a computer set to a time zone, after the lines that the document gives."""
    with duckdb.connect() as shell:
        shell.execute(f"SET TimeZone = '{zone}'")
        shell.execute(parts()[""]["DuckDB"])
        answer = shell.sql(sql)
        return answer.columns, [as_row(row) for row in answer.fetchall()]


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
    if value is None or value is pd.NA:
        return None
    return value if isinstance(value, str) else float(value)
