"""Tables → what the report's script reads: one index of facts, and the texts in compressed chunks.

The browser computes every figure from the index it also searches, so a figure and the sentences behind it can
never disagree. Texts are many times larger than facts: they are packed in chunks that the reader unpacks one at a
time, which keeps a report of ten thousand articles quick to open.
"""

from __future__ import annotations

import base64
import gzip
import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from itertools import groupby
from operator import itemgetter
from typing import Any, Final

import pyarrow as pa

from lamphun_scraper.accounting import saw_all
from lamphun_scraper.errors import Exit

CHUNK_ARTICLES: Final = 50

ARTICLE_COLUMNS: Final = ("article_id", "title", "category", "published_at", "url", "status")
FACT_COLUMNS: Final = {
    "dates": ("text", "start", "end", "source", "span_start", "span_end", "confidence"),
    "events": (
        *("name", "type", "start", "end", "start_time", "end_time", "source", "span_start", "span_end"),
        *("name_source", "name_span_start", "name_span_end", "time_source", "time_span_start", "time_span_end"),
        "confidence",
    ),
    "officials": (
        *("name", "honorific", "position", "role", "source", "span_start", "span_end"),
        *("position_source", "position_span_start", "position_span_end"),
        *("role_source", "role_span_start", "role_span_end"),
        "confidence",
    ),
    "venues": (
        *("name", "subdistrict", "district", "province", "district_code", "source", "span_start", "span_end"),
        *("area_source", "area_span_start", "area_span_end"),
        "confidence",
    ),
    "participants": (
        *("count", "unit", "approx", "text", "scope", "group", "source", "span_start", "span_end"),
        *("group_source", "group_span_start", "group_span_end"),
        "confidence",
    ),
}

FAILURE_COLUMNS: Final = ("url", "stage", "reason", "tries", "first_failed_at", "last_failed_at")
MOST_FAILURES: Final = 100
"""So many are told one by one: a site that is down fails in thousands."""
_LATEST_FAILED: Final = [("last_failed_at", "descending"), ("url", "ascending")]
_WHOLE: Final = f"exit_{Exit.DONE:d}"

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
    """Return the columns of facts in the order of `articles`: passages are read newest first, as the articles are."""
    table = table.filter(pa.compute.is_in(table["article_id"], pa.array(rows, pa.string())))
    article = [rows[key] for key in table["article_id"].to_pylist()]
    order = sorted(range(len(article)), key=article.__getitem__)
    return {"article": sorted(article), **_columns(table.take(pa.array(order, pa.int64())), columns)}


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
    """Return what the data covers and how fresh it is: the last run of each site, and what is still failing."""
    failures = tables["failures"]
    still_open = failures.filter(pa.compute.is_null(failures["resolved_at"])).sort_by(_LATEST_FAILED)
    return {
        "runs": [_last_run(runs) for runs in _by_site(tables["runs"])],
        "open_failures": len(still_open),
        "failures": _columns(still_open.slice(0, MOST_FAILURES), FAILURE_COLUMNS),
    }


def _by_site(runs: pa.Table) -> Iterator[list[dict[str, Any]]]:
    """Yield the runs of each site, the latest first."""
    latest_first = runs.sort_by([("finished_at", "descending")]).to_pylist()
    by_site = groupby(sorted(latest_first, key=itemgetter("site")), itemgetter("site"))
    return (list(of_site) for _, of_site in by_site)


def _last_run(runs: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """Return how the last run of a site ended, and when one was last complete."""
    last, *_ = runs
    whole = next((run["finished_at"] for run in runs if _ended(run) == _WHOLE), None)
    return {
        "site": last["site"],
        "finished_at": _plain(last["finished_at"]),
        "ended": _ended(last),
        "whole_at": _plain(whole),
    }


def _ended(run: Mapping[str, Any]) -> str:
    """Return the label of how a run ended: one that was to leave part of the site out is not complete."""
    done = run["exit_code"] == Exit.DONE
    return "exit_bounds" if done and not saw_all(run["outcome"]) else f"exit_{run['exit_code']}"


def packed(value: Any) -> str:
    """Return `value` as base64 of gzipped JSON: text that no page content can break out of."""
    data = json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
    return base64.b64encode(gzip.compress(data, compresslevel=9, mtime=0)).decode()
