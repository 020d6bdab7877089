"""What becomes of an article that is read again: as it was, a new revision, elsewhere, gone."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

import pyarrow as pa

from lamphun_scraper.lake.readings import Known, Reading
from lamphun_scraper.records import ArticleRow


def differs(row: ArticleRow, before: Known | None) -> bool:
    """Return whether a row says something else than what is stored, or that an article is back."""
    return before is None or is_new_revision(row, before) or before.status != row.status


def is_new_revision(row: ArticleRow, before: Known | None) -> bool:
    """Return whether an article says something else than before, or is new."""
    return before is None or before.revision != row.revision


def is_reached_anew(row: ArticleRow, reading: Reading, before: Known) -> bool:
    """Return whether an article has another address now, or is asked for by other validators."""
    asked_by = (row.etag, row.last_modified) != (before.etag, before.last_modified)
    return row.url != before.url or (reading.validated and asked_by)


def is_live(before: Known | None) -> bool:
    """Return whether an article is stored, and not as one that is gone."""
    return before is not None and before.status == "live"


def marked_gone(rows: pa.Table, since: Mapping[str, datetime]) -> pa.Table:
    """Return rows of `articles` as gone, each since the moment that `since` has for its article."""
    schema: pa.Schema = rows.schema
    moments = [since[key] for key in rows["article_id"].to_pylist()]
    values = {"status": ["gone"] * rows.num_rows, "gone_at": moments}
    for name, column in values.items():
        place = schema.get_field_index(name)
        rows = rows.set_column(place, schema.field(name), pa.array(column, schema.field(name).type))
    return rows
