"""One Delta table: opened when first asked for, created when first written, its errors made readable."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final, Literal

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.dataset as ds
from deltalake import DeltaTable, WriterProperties, write_deltalake
from deltalake.exceptions import DeltaError, SchemaMismatchError, TableNotFoundError
from pyarrow import fs

from lamphun_scraper.errors import StoreError, first_line
from lamphun_scraper.lake.files import ZSTD_LEVEL, write_files
from lamphun_scraper.lake.leftovers import drop_unfinished
from lamphun_scraper.lake.permissions import require_readable, require_writable
from lamphun_scraper.lake.storage import filesystem_at, is_remote
from lamphun_scraper.lake.tablelog import CLEANS_ITSELF, damaged_part, drop_old_entries, log_of, require_no_empty_entry
from lamphun_scraper.lake.tables import COMPACT_ABOVE_FILES, RETENTION_HOURS, SWEEP_AFTER_VERSIONS, LakeTable
from lamphun_scraper.records import SCHEMA_VERSION
from lamphun_scraper.schema import LAKE, arrow_schema

Doing = Literal["read", "write"]
_NEXT: Final[Mapping[Doing, str]] = {
    "read": "check its permissions; if a file of it is damaged or gone, restore lake/ from a backup",
    "write": "what was stored before is intact. Check free space and permissions, then run again",
}
_VERSION_KEY: Final = "lamphun.schema_version"


class Delta:
    """A Delta table of the lake.

    Every write is one atomic commit: it is there as a whole or not at all.

    Attributes:
        uri: where it is, a path or an address on object storage.
        schema: the Arrow schema of its rows.
    """

    def __init__(self, layout: LakeTable, root: str, storage_options: Mapping[str, str] | None) -> None:
        """Name a table below `root`; nothing is opened or made yet."""
        self.layout = layout
        self.uri = f"{root}/{layout.name}"
        self.schema: pa.Schema = arrow_schema(layout.record, LAKE)
        self._storage = dict(storage_options) if storage_options else None
        self._table: DeltaTable | None = None
        self._held = False
        self._swept = 0
        self._dataset: tuple[int, ds.Dataset] | None = None
        self._writer = WriterProperties(
            compression="ZSTD", compression_level=ZSTD_LEVEL, max_row_group_size=layout.group_rows
        )

    # --- reading

    def hold(self) -> None:
        """Keep to the version that is the newest now, so that all that is read from here on fits together."""
        self.open()
        self._held = True

    def open(self) -> DeltaTable | None:
        """Return the table at its newest version, or the one it is held at; None where nothing was ever written.

        Raises:
            StoreError: it cannot be read, lacks a column, or a newer program wrote it.
        """
        with self._as_store_errors("read"):
            if self._table is not None:
                if not self._held:
                    self._table.update_incremental()
                return self._table
            log = log_of(self.uri)
            if log is not None:
                require_no_empty_entry(log)
            try:
                self._table = DeltaTable(self.uri, storage_options=self._storage)
            except TableNotFoundError:
                require_readable(self._folders())
                return None
            except DeltaError as error:
                raise OSError((log and damaged_part(log)) or str(error)) from error
            self._check_version(self._table)
            if missing := set(self.schema.names) - _columns(self._table):
                raise self._of_another_version(f"it lacks {', '.join(sorted(missing))}")
            self._swept = self._table.version()
            return self._table

    def version(self) -> int | None:
        """Return the number of the newest version, or None where nothing was ever written."""
        table = self.open()
        return None if table is None else table.version()

    def identity(self) -> str | None:
        """Name the table and its newest version, unlike any other table's; None where nothing was ever written."""
        table = self.open()
        return None if table is None else f"{table.metadata().id}@{table.version()}"

    def dataset(self) -> ds.Dataset:
        """Return the version that `open` returns as a dataset that stays the same while others write.

        As long as that version is the newest, it is the same object, which has read its files' footers once.
        """
        table = self.open()
        with self._as_store_errors("read"):
            if table is None:
                return ds.dataset(self.schema.empty_table())
            version = table.version()
            if self._dataset is None or self._dataset[0] != version:
                # Where Arrow has its own file system, Delta's is not taken: it is Python under Arrow's threads, slower,
                # and an interpreter that ends while they close files aborts.
                place = None if is_remote(self.uri) else self.filesystem()
                self._dataset = version, table.to_pyarrow_dataset(filesystem=place)
            return self._dataset[1]

    def filesystem(self) -> fs.FileSystem:
        """Return the file system that begins where the table is."""
        return filesystem_at(self.uri, self._storage)

    def read(
        self,
        columns: Sequence[str] | None = None,
        where: ds.Expression | None = None,
        dataset: ds.Dataset | None = None,
    ) -> pa.Table:
        """Return rows of the version that `open` returns, or of what `dataset` returned earlier.

        Only the columns and files that are needed are read.
        """
        names = list(columns) if columns is not None else self.schema.names
        chosen = self.dataset() if dataset is None else dataset
        with self._as_store_errors("read"):
            return chosen.to_table(columns=names, filter=where)

    def batches(self, where: ds.Expression, rows: int) -> Iterator[pa.Table]:
        """Yield rows with all columns, some at a time, so that a table larger than memory can be passed through."""
        scanner = self.dataset().scanner(
            columns=self.schema.names, filter=where, batch_size=rows, batch_readahead=2, fragment_readahead=1
        )
        with self._as_store_errors("read"):
            for batch in scanner.to_batches():
                yield pa.Table.from_batches([batch]).cast(self.schema)

    def parts(self, columns: Sequence[str], where: ds.Expression) -> Iterator[tuple[ds.ParquetFileFragment, pa.Table]]:
        """Yield the files that may hold such rows, each with these columns of all its rows."""
        with self._as_store_errors("read"):
            for fragment in self.dataset().get_fragments(filter=where):
                yield fragment, fragment.to_table(columns=list(columns))

    # --- writing

    def require_writable(self) -> None:
        """See that the table can be written, or made.

        Raises:
            StoreError: one of its folders may not be read or written, or it has other columns than are written.
        """
        require_readable(self._folders())
        require_writable(self._folders())
        table = self.open()
        if table is not None and (unknown := _columns(table) - set(self.schema.names)):
            raise self._of_another_version(f"it has {', '.join(sorted(unknown))}, too")

    def drop_unfinished(self) -> None:
        """Remove files that a writer began and never ended; object storage keeps none."""
        if not is_remote(self.uri):
            drop_unfinished(Path(self.uri))

    def _folders(self) -> list[Path]:
        """Return the folders of the table, the outermost first; none on object storage."""
        if is_remote(self.uri):
            return []
        path = Path(self.uri)
        return [path.parent, path, path / "_delta_log"]

    def append(self, rows: pa.Table) -> None:
        """Add rows that are new."""
        table = self._open_or_create()
        with self._as_store_errors("write"):
            write_deltalake(table, _undescribed(rows), mode="append", writer_properties=self._writer)

    def replace_where(self, column: str, rows: pa.Table) -> None:
        """Put these rows in the place of all that share a value of `column` with them, and add the others.

        Delta's own merge would do, but what it rewrites holds Arrow string views, on which pyarrow cannot filter.
        """
        table = self._open_or_create()
        chosen = [name for name in (self.layout.partition, column) if name]
        predicate = " AND ".join(_one_of(name, pc.unique(rows[name]).to_pylist()) for name in chosen)
        with self._as_store_errors("write"):
            write_deltalake(
                table,
                _undescribed(rows),
                mode="overwrite",
                predicate=predicate,
                writer_properties=self._writer,
            )

    def replace_partitions(self, rows: Mapping[str, Iterable[pa.Table]]) -> None:
        """Put these rows in the place of all in some partitions, as one commit; memory stays flat.

        Args:
            rows: for each value of the partition column its rows, some at a time; they may come from the table itself.
        """
        table = self._open_or_create()
        column = str(self.layout.partition)
        with self._as_store_errors("write"):
            place = self.filesystem()
            table.create_write_transaction(
                [
                    file
                    for value, some in rows.items()
                    for file in write_files(place, self.layout, {column: value}, some)
                ],
                mode="overwrite",
                schema=self.schema,
                partition_by=column,
                partition_filters=[(column, "in", list(rows))],
            )

    def compact(self) -> None:
        """Join small files where there are many; drop those unused for longer than the retention, and their log."""
        table = self.open()
        if table is None:
            return
        crowded = self._needless_files(table) > COMPACT_ABOVE_FILES
        if not crowded and not self._sweep_is_due(table.version()):
            return
        with self._as_store_errors("write"):
            if crowded:
                table.optimize.compact(target_size=self.layout.file_size, writer_properties=self._writer)
            table.vacuum(retention_hours=RETENTION_HOURS, dry_run=False, full=True)
            drop_old_entries(table, log_of(self.uri))
            self._swept = table.version()

    def _sweep_is_due(self, version: int) -> bool:
        """Whether a multiple of `SWEEP_AFTER_VERSIONS` was passed: rows that are replaced leave files, and join none.

        Going by the number, not by what lies in the folder, spares the runs between a look at all of it.
        """
        return version // SWEEP_AFTER_VERSIONS > self._swept // SWEEP_AFTER_VERSIONS

    def _needless_files(self, table: DeltaTable) -> int:
        """Count the small files that would not be there if each partition had one."""
        files = pa.table(table.get_add_actions(flatten=True))
        small = files.filter(pc.less(files["size_bytes"], self.layout.file_size // 2))
        part = self.layout.partition
        needed = len(pc.unique(small[f"partition.{part}"])) if part else 1
        return int(small.num_rows) - needed

    def _open_or_create(self) -> DeltaTable:
        """Return the table to write to, as last seen: should another have written since, Delta's commit notices."""
        table = self._table or self.open()
        if table is not None:
            return table
        with self._as_store_errors("write"):
            self._table = DeltaTable.create(
                self.uri,
                _with_comments(self.schema),
                mode="ignore",
                partition_by=[self.layout.partition] if self.layout.partition else None,
                configuration={
                    _VERSION_KEY: str(SCHEMA_VERSION),
                    "delta.logRetentionDuration": f"interval {RETENTION_HOURS} hours",
                    CLEANS_ITSELF: "false",  # see `drop_old_entries`
                    "delta.deletedFileRetentionDuration": f"interval {RETENTION_HOURS} hours",
                    # Minima and maxima of page text help nobody and would bloat the log.
                    "delta.dataSkippingStatsColumns": ",".join(
                        name for name in self.layout.key if name != self.layout.partition
                    ),
                },
                storage_options=self._storage,
                raise_if_key_not_exists=False,
            )
        return self._table

    # --- errors

    def _check_version(self, table: DeltaTable) -> None:
        stored = int(table.metadata().configuration.get(_VERSION_KEY, SCHEMA_VERSION))
        if stored > SCHEMA_VERSION:
            raise StoreError(
                f"{self.uri} was written by a newer program (schema {stored}, this one knows {SCHEMA_VERSION}); "
                "upgrade lamphun-scraper"
            )

    def _of_another_version(self, what: str) -> StoreError:
        return StoreError(
            f"{self.uri} has other columns than this program writes ({what}); it comes from another version: use a new "
            "data directory, or the version that wrote it"
        )

    @contextmanager
    def _as_store_errors(self, doing: Doing) -> Iterator[None]:
        """Raise what Delta, Arrow or the system raise as a `StoreError` that says what to do."""
        try:
            yield
        except SchemaMismatchError as error:
            raise self._of_another_version(first_line(error)) from error
        except (DeltaError, pa.ArrowException, OSError) as error:
            require_readable(self._folders())  # it names the folder, where Delta names a kernel error
            raise StoreError(f"cannot {doing} {self.uri}: {first_line(error)}; {_NEXT[doing]}") from error


def _columns(table: DeltaTable) -> set[str]:
    return {field.name for field in table.schema().fields}


def _one_of(column: str, values: Collection[str]) -> str:
    """Return the SQL condition that a column has one of these values; quotes in them are doubled, as SQL has it."""
    quoted = ", ".join("'" + value.replace("'", "''") + "'" for value in values)
    return f"{column} IN ({quoted})"


def _undescribed(rows: pa.Table) -> pa.Table:
    """Return rows without the descriptions of their columns: the table keeps those it was created with.

    Delta refuses rows that describe a column in other words, and a program may word what it says better than the one
    that created the table did.
    """
    return rows.cast(pa.schema([_bare(field) for field in rows.schema]))


def _bare(field: pa.Field) -> pa.Field:
    return pa.field(field.name, _bare_type(field.type), field.nullable)


def _bare_type(kind: pa.DataType) -> pa.DataType:
    if pa.types.is_list(kind):
        return pa.list_(_bare(kind.value_field))
    if pa.types.is_struct(kind):
        return pa.struct([_bare(field) for field in kind])
    return kind


def _with_comments(schema: pa.Schema) -> pa.Schema:
    """Name the descriptions as Delta readers look for them."""
    return pa.schema([field.with_metadata(_commented(field.metadata)) for field in schema])


def _commented(metadata: Mapping[bytes, bytes] | None) -> dict[bytes, Any]:
    known = dict(metadata or {})
    return known | {b"comment": known.get(b"description", b"")}
