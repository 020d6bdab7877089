"""Tables → what the report's script reads: one index of facts, and the texts in compressed chunks.

The browser computes every figure from the index it also searches, so a figure and the sentences behind it can
never disagree. Texts are many times larger than facts: they are packed in chunks that the reader unpacks one at a
time, which keeps a report of ten thousand articles quick to open.
"""

from __future__ import annotations

import base64
import gzip
import json
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import Any, Final

import pyarrow as pa

from lamphun_scraper.errors import Exit

CHUNK_ARTICLES: Final = 50

ARTICLE_COLUMNS: Final = ("article_id", "title", "category", "published_at", "url", "status")
FACT_COLUMNS: Final = {
    "dates": ("text", "start", "end", "source", "span_start", "span_end"),
    "events": (
        *("name", "type", "start", "end", "start_time", "end_time", "source", "span_start", "span_end"),
        *("name_source", "name_span_start", "name_span_end", "time_source", "time_span_start", "time_span_end"),
    ),
    "officials": (
        *("name", "honorific", "position", "role", "source", "span_start", "span_end"),
        *("position_source", "position_span_start", "position_span_end"),
        *("role_source", "role_span_start", "role_span_end"),
    ),
    "venues": (
        *("name", "subdistrict", "district", "province", "district_code", "source", "span_start", "span_end"),
        *("area_source", "area_span_start", "area_span_end"),
    ),
    "participants": (
        *("count", "unit", "approx", "text", "scope", "group", "source", "span_start", "span_end"),
        *("group_source", "group_span_start", "group_span_end"),
    ),
}

Tables = Mapping[str, pa.Table]


def newest_first(articles: pa.Table) -> pa.Table:
    """Sort articles by publication, newest first; those without a stamp come last."""
    return articles.sort_by([("published_at", "descending"), ("article_id", "ascending")])


def index(tables: Tables, articles: pa.Table) -> dict[str, Any]:
    """Return the columns of articles and facts; a fact names its article by row number in `articles`."""
    rows = {key: row for row, key in enumerate(articles["article_id"].to_pylist())}
    return {
        "articles": _columns(articles, ARTICLE_COLUMNS),
        **{kind: _facts(tables[kind], columns, rows) for kind, columns in FACT_COLUMNS.items()},
    }


def _facts(table: pa.Table, columns: tuple[str, ...], rows: dict[str, int]) -> dict[str, list[Any]]:
    table = table.filter(pa.compute.is_in(table["article_id"], pa.array(rows, pa.string())))
    article = [rows[key] for key in table["article_id"].to_pylist()]
    return {"article": article, **_columns(table, columns)}


def _columns(table: pa.Table, names: tuple[str, ...]) -> dict[str, list[Any]]:
    return {name: [_plain(value) for value in table[name].to_pylist()] for name in names}


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date | datetime) else value


def text_chunks(articles: pa.Table) -> Iterator[list[str]]:
    """Yield the bodies of `CHUNK_ARTICLES` articles at a time, in the order of `articles`."""
    bodies = articles["body"]
    for start in range(0, len(bodies), CHUNK_ARTICLES):
        yield bodies.slice(start, CHUNK_ARTICLES).to_pylist()


def coverage(tables: Tables) -> dict[str, Any]:
    """Return what the data covers and how fresh it is: the last run, and what is still failing."""
    runs = tables["runs"].sort_by([("finished_at", "descending")]).slice(0, 1).to_pylist()
    still_open = pa.compute.sum(pa.compute.is_null(tables["failures"]["resolved_at"])).as_py() or 0
    last = {"finished_at": _plain(runs[0]["finished_at"]), "ended": _ended(runs[0])} if runs else None
    return {"last_run": last, "open_failures": still_open}


def _ended(run: Mapping[str, Any]) -> str:
    """Return the label of how a run ended: one that was to leave part of the site out is not complete."""
    outcome = run["outcome"].partition(",")[0]  # warnings come behind it
    return "exit_bounds" if run["exit_code"] == Exit.DONE and outcome != "finished" else f"exit_{run['exit_code']}"


def packed(value: Any) -> str:
    """Return `value` as base64 of gzipped JSON: text that no page content can break out of."""
    data = json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
    return base64.b64encode(gzip.compress(data, compresslevel=9, mtime=0)).decode()
