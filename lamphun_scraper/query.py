"""SQL over the tables, and over nothing else: no files, no network, no settings."""

from __future__ import annotations

import re
from contextlib import suppress
from itertools import count
from pathlib import Path
from shlex import quote
from typing import Final

import duckdb
import pyarrow as pa
import pyarrow.dataset as ds

from lamphun_scraper.clock import BANGKOK
from lamphun_scraper.errors import LamphunError, StoreError, UsageProblem, first_line
from lamphun_scraper.lake import existing_lake
from lamphun_scraper.lake.permissions import require_readable, unreadable
from lamphun_scraper.lake.storage import is_remote
from lamphun_scraper.schema import TABLES

_INTERVAL: Final = re.compile(r"""("(?:[^"]|"")*"|'(?:[^']|'')*')|\bINTERVAL\b""")
"""Where a type as DuckDB writes it speaks of intervals, or else a name or value in quotes, which may say the word."""

_UNREAD: Final = re.compile(r"reading the stream registered as '(\w+)' failed: (.+)")
"""How DuckDB tells of a table that Arrow reads for it, and of which it cannot read the rows."""


def run_query(sql: str, data_dir: str | Path) -> pa.Table:
    """Run SQL (DuckDB's dialect) over the snapshots of a data directory.

    The tables are those of `schema.TABLES`. The statement can read them and nothing else, and write nothing.

    Raises:
        UsageProblem: there are no snapshots yet, or the SQL is wrong or more than one statement.
        StoreError: a snapshot is damaged, or may not be read.
    """
    if is_remote(data_dir):
        raise UsageProblem(
            f"query reads tables on a local disk, and {data_dir} is not; write them to one with: "
            f"lamphun-scraper export --data-dir {data_dir} --format parquet -o DIR/parquet, then give --data-dir DIR"
        )
    folder = Path(data_dir) / "parquet"
    missing = [name for name in TABLES if not _is_there(folder / f"{name}.parquet")]
    if missing:
        existing_lake(data_dir)  # where there is none it says so
        raise UsageProblem(
            f"{folder} has no {missing[0]}.parquet; a run writes it when it ends, or now: {_export_line(folder)}"
        )
    with duckdb.connect(":memory:") as connection:
        for name in TABLES:
            connection.register(name, _snapshot(folder / f"{name}.parquet"))
        _lock_down(connection)
        try:
            statements = len(connection.extract_statements(sql))
            result = connection.sql(sql) if statements == 1 else None
            rows = None if result is None else _with_told_intervals(result).to_arrow_table()
        except duckdb.Error as error:
            raise _in_words(str(error).strip(), folder) from None
    if statements > 1:
        raise UsageProblem(f"the query has {statements} statements; give one, since only one result can be shown")
    if rows is None:
        raise UsageProblem("the query gives no rows; write a SELECT")
    return _with_own_names(_with_plain_integers(rows))


def _is_there(path: Path) -> bool:
    """Return whether a snapshot is there.

    Raises:
        StoreError: it may not be read. Arrow would take it for damaged.
    """
    require_readable([path.parent])
    try:
        path.open("rb").close()
    except (FileNotFoundError, IsADirectoryError, NotADirectoryError):
        return False
    except OSError as error:
        raise unreadable(path, error) from error
    return True


def _snapshot(path: Path) -> ds.Dataset:
    try:
        return ds.dataset(path.absolute())
    except (pa.ArrowException, OSError) as error:
        raise _damaged(path, first_line(error)) from error


def _in_words(said: str, folder: Path) -> LamphunError:
    """Return the error that tells what DuckDB has met with: a table that cannot be read, or SQL that is wrong."""
    unread = _UNREAD.search(said)
    if unread:
        return _damaged(folder / f"{unread[1]}.parquet", unread[2])
    return UsageProblem(f"the query does not run: {said}\ntables: {', '.join(TABLES)}")


def _damaged(path: Path, said: str) -> StoreError:
    return StoreError(
        f"cannot read {path}: {said}; delete it, and the next crawl writes it anew, or now: {_export_line(path.parent)}"
    )


def _export_line(folder: Path) -> str:
    """Return the command that writes the snapshots of a data directory now."""
    return f"lamphun-scraper export --format parquet -o {quote(str(folder))} --data-dir {quote(str(folder.parent))}"


def _with_told_intervals(result: duckdb.DuckDBPyRelation) -> duckdb.DuckDBPyRelation:
    """Return the rows with intervals as DuckDB writes them (1 day 02:00:00), within lists and structs as well.

    Arrow has three numbers for each, which nobody reads as a time.
    """
    written = [str(kind) for kind in result.types]
    told = [_INTERVAL.sub(lambda found: found[1] or "VARCHAR", kind) for kind in written]
    if told == written:
        return result
    names = (name.replace('"', '""') for name in result.columns)
    return result.project(
        ", ".join(
            f'#{place}::{kind} AS "{name}"' for place, (kind, name) in enumerate(zip(told, names, strict=True), 1)
        )
    )


def _with_own_names(rows: pa.Table) -> pa.Table:
    """Return the rows with a number behind a name that came before: in JSON one would hide the other."""
    names: list[str] = []
    for name in rows.column_names:
        numbered = (f"{name}_{number}" for number in count(1))
        names.append(name if name not in names else next(one for one in numbered if one not in names))
    return rows.rename_columns(names)


def _with_plain_integers(rows: pa.Table) -> pa.Table:
    """Return the rows with sums as integers: DuckDB adds in 128 bits, which Arrow has as a decimal only."""
    for place, field in enumerate(rows.schema):
        if pa.types.is_decimal(field.type) and field.type.scale == 0:
            with suppress(pa.ArrowInvalid):  # a number beyond 64 bits stays as it is
                rows = rows.set_column(place, field.name, rows.column(place).cast(pa.int64()))
    return rows


def _lock_down(connection: duckdb.DuckDBPyConnection) -> None:
    connection.execute(f"SET TimeZone = '{BANGKOK}'")
    connection.execute("SET python_enable_replacements = false")
    connection.execute("SET enable_external_access = false")
    connection.execute("SET lock_configuration = true")
