"""README shows rows of the bundled site: the values of those about articles are read from them here."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import asdict
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from lamphun_scraper import extract
from lamphun_scraper.records import Facts
from lamphun_scraper.schema import TABLES
from tests.fixtures.site import load_articles
from tests.pages.test_parse_command import ARTICLE, saved

README = (Path(__file__).parents[1] / "README.md").read_text(encoding="utf-8")
ROWS = dict(re.findall(r"^\| `(\w+)` \| [^|]+ \| (.+) \|$", README, flags=re.M))
MARKS = re.compile(r" · | → | – |[()]|…")


@cache
def rows() -> dict[str, list[str]]:
    """The values of every row by table, each row as one text."""
    found: dict[str, list[str]] = {}
    for article in load_articles():
        facts = extract(article.title, article.body, article.published_at)
        said = f"{article.title} {article.category} {article.published_at:%Y-%m-%d %H:%M}"
        found.setdefault("articles", []).append(said)
        found.setdefault("related", []).append(f"{said} {article.body}")
        for kind, row in all_of(facts):
            found.setdefault(kind, []).append(" ".join(str(value) for value in row.values()))
    return found


def all_of(facts: Facts) -> Iterator[tuple[str, dict[str, Any]]]:
    for kind, items in asdict(facts).items():
        for item in items:
            yield kind, item


def test_every_table_has_rows_to_look_at() -> None:
    assert ROWS.keys() == TABLES.keys()


@pytest.mark.parametrize("table", ["articles", "events", "officials", "venues", "participants", "dates", "related"])
def test_the_rows_are_there(table: str) -> None:
    for shown in ROWS[table].split("<br>"):
        values = [value.strip() for value in MARKS.split(shown) if value.strip()]
        assert any(all(value in row for value in values) for row in rows()[table]), values


def test_the_example_in_python_runs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (example,) = (code for code in re.findall(r"```python\n(.+?)```", README, flags=re.S) if "read_page" in code)
    saved(tmp_path)
    monkeypatch.chdir(tmp_path)
    exec(example, {})  # noqa: S102 - our own words
    first, second = capsys.readouterr().out.splitlines()
    assert first == "สมปอง ใจงาม 40" and first in example
    assert second == f"{ARTICLE.title} {ARTICLE.published_at}"


def test_the_span_of_the_example_is_the_post() -> None:
    (article,) = (one for one in load_articles() if one.article_id == "lamphun:advertise:1187")
    assert article.body[122:149] == "รองผู้ว่าราชการจังหวัดลำพูน"
