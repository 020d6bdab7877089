"""The tidy tables: flat projections of the lake in a stable order, and their Parquet snapshots."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Any, Final

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from lamphun_scraper.describe import TableFile, data_package
from lamphun_scraper.lake import Lake
from lamphun_scraper.lake.storage import Folder
from lamphun_scraper.records import SCHEMA_VERSION, ArticleRow
from lamphun_scraper.schema import TABLES, TableSpec

_ARTICLE_ORDER: Final = ("site", "section", "number", "article_id")
_STATE_FILE: Final = ".snapshot.json"


_SLICE: Final = {"articles": 2_000}
"""Articles projected at a time. Their text is large; of the other tables one slice holds most lakes whole."""
_STANDARD_SLICE: Final = 50_000


# --- projection --------------------------------------------------------------------------------------------------


def tidy_table(lake: Lake, name: str) -> pa.Table:
    """Return one table in its documented types and order; typed and empty where the lake has no rows."""
    return pa.concat_tables(tidy_slices(lake, name))


def tidy_slices(lake: Lake, name: str) -> Iterator[pa.Table]:
    """Yield one table slice by slice, in its documented types and order; at least one slice, which may be empty."""
    spec = TABLES[name]
    if not _projects_articles(spec):
        yield _typed(lake.table(name).read().sort_by([(key, "ascending") for key in spec.key]), spec)
        return
    columns = [spec.nested_in] if spec.nested_in else [column.name for column in spec.columns]
    for articles in ordered_articles(lake, columns, _SLICE.get(name, _STANDARD_SLICE)):
        yield _typed(_exploded(articles, spec.nested_in) if spec.nested_in else articles, spec)


def _projects_articles(spec: TableSpec) -> bool:
    return spec.nested_in is not None or spec.record is ArticleRow


def ordered_articles(lake: Lake, columns: Sequence[str], size: int = _SLICE["articles"]) -> Iterator[pa.Table]:
    """Yield articles, facts nested, by site, section and number, `size` at a time; at least one slice."""
    rows = lake.articles.read(list(dict.fromkeys((*_ARTICLE_ORDER, *columns))))
    order = pc.sort_indices(rows.select(_ARTICLE_ORDER), [(name, "ascending") for name in _ARTICLE_ORDER])
    for start in range(0, max(len(order), 1), size):
        yield rows.take(order.slice(start, size))


def _exploded(articles: pa.Table, nested: str) -> pa.Table:
    """One row an item of the nested list, with its article's key and its place in the list."""
    lists = articles[nested].combine_chunks()
    parents = pc.list_parent_indices(lists)
    items = pc.list_flatten(lists)
    starts = pc.subtract(lists.offsets, lists.offsets[0])
    ordinals = pc.add(pc.subtract(pa.array(range(len(items)), pa.int64()), pc.take(starts, parents)), 1)
    columns = {"article_id": articles["article_id"].take(parents), "ordinal": ordinals}
    return pa.table(columns | {field.name: items.field(field.name) for field in items.type})


def _typed(rows: pa.Table, spec: TableSpec) -> pa.Table:
    schema = spec.schema
    return pa.Table.from_arrays([_column_as(rows[field.name], field.type) for field in schema], schema=schema)


def _column_as(column: pa.ChunkedArray, kind: pa.DataType) -> pa.ChunkedArray:
    return column.dictionary_encode().cast(kind) if pa.types.is_dictionary(kind) else column.cast(kind)


# --- snapshots ---------------------------------------------------------------------------------------------------


def write_snapshots(lake: Lake, data_dir: str | Path) -> list[str]:
    """Bring `DATA_DIR/parquet/`, a folder or on object storage, up to the lake: one file a table, `datapackage.json`.

    Files whose table has not changed are left alone. Every new file is complete before the first is replaced.

    Returns:
        The names of the tables whose file was written.

    Raises:
        StoreError: a file cannot be written; the old ones stand.
    """
    folder = Folder(f"{str(data_dir).rstrip('/')}/parquet", lake.storage_options)
    before = _read_state(folder)
    state = {name: _source(lake, spec) for name, spec in TABLES.items()}
    stale = [name for name in TABLES if not _is_fresh(folder, name, before, state[name])]
    if not stale:
        return []
    with ExitStack() as stack:
        # Left in reverse: the tables are replaced first, the note of what they hold last.
        note = stack.enter_context(folder.replacing(_STATE_FILE))
        package = stack.enter_context(folder.replacing("datapackage.json"))
        for name, source in state.items():
            if name in stale:
                partial = stack.enter_context(folder.replacing(f"{name}.parquet"))
                write_parquet(lake, name, partial)
                state[name] = source | measured(partial)
            else:
                state[name] = before[name]
        files = [TableFile(name, f"{name}.parquet", one["size"], one["sha256"]) for name, one in state.items()]
        package.write_text(as_json(data_package(files, mediatype="application/vnd.apache.parquet")), encoding="utf-8")
        note.write_text(as_json(state), encoding="utf-8")
    return stale


def write_parquet(lake: Lake, name: str, path: Path) -> None:
    """Write a table as Parquet: zstd, statistics, categories dictionary-encoded, descriptions in the schema."""
    schema = TABLES[name].schema
    with pq.ParquetWriter(path, schema, compression="zstd", write_statistics=True, write_page_index=True) as writer:
        for rows in tidy_slices(lake, name):
            writer.write_table(rows)


def measured(path: Path) -> dict[str, Any]:
    """Return a file's size and SHA-256."""
    with path.open("rb") as file:
        return {"size": path.stat().st_size, "sha256": hashlib.file_digest(file, "sha256").hexdigest()}


def as_json(value: Any) -> str:
    """Return JSON that a person can read and that is the same for the same value."""
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


def _source(lake: Lake, spec: TableSpec) -> dict[str, Any]:
    """Name the state of the lake a table shows."""
    delta = lake.articles if _projects_articles(spec) else lake.table(spec.name)
    return {"schema": SCHEMA_VERSION, "lake": delta.identity()}


def _read_state(folder: Folder) -> dict[str, dict[str, Any]]:
    try:
        state = json.loads(folder.read(_STATE_FILE) or b"{}")
    except ValueError:
        return {}  # Damaged: everything is written again.
    return {name: one for name, one in state.items() if isinstance(one, dict)} if isinstance(state, dict) else {}


def _is_fresh(folder: Folder, name: str, before: dict[str, dict[str, Any]], source: dict[str, Any]) -> bool:
    known = before.get(name, {})
    return (
        {key: known.get(key) for key in source} == source
        and folder.size(f"{name}.parquet") == known.get("size")
        and folder.size("datapackage.json") is not None
    )
