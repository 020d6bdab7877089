"""The parts of a re-extraction put into the lake, in one transaction.

To read an article again by better rules is no edit of the article: it keeps its revision, its dates and its state on
the site. What its page says and the facts in it are replaced, and `extractor` tells which rules read them.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import Any, Final

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.dataset as ds

from lamphun_scraper.lake import Lake
from lamphun_scraper.lake.files import regrouped
from lamphun_scraper.reextraction.staging import staging_area

_KEPT: Final = ("url", "revision", "status", "gone_at", "first_seen_at", "changed_at", "etag", "last_modified")
_BATCH_ROWS: Final = 2_048


def merge(lake: Lake, sites: Collection[str], rules: str) -> None:
    """Replace the articles of these sites by what was staged of them; those not staged stay as they are.

    Raises:
        StoreError: the lake cannot be written; it is as before, and what was staged, too.
    """
    if sites:
        lake.articles.replace_partitions({site: _site_rows(lake, site, rules) for site in sites})


def _site_rows(lake: Lake, site: str, rules: str) -> Iterator[pa.Table]:
    """Yield every row of a site, batch by batch: first those read again, then the others."""
    its_own = ds.field("site") == site
    history = lake.articles.read(["article_id", *_KEPT], its_own).combine_chunks()
    taken: set[str] = set()
    # Thousands of articles are looked up in the lake's as quickly as the hundred of a part.
    for parts in regrouped(staging_area(lake, site, rules).parts(), _BATCH_ROWS):
        places = pc.index_in(parts["article_id"], value_set=history["article_id"])
        wanted = _current(parts, history["revision"].take(places), taken)
        yield _with_history(parts.filter(wanted), history.take(places.filter(wanted)), rules, lake.articles.schema)
    if len(taken) < history.num_rows:
        others = its_own & ~ds.field("article_id").isin(pa.array(sorted(taken), pa.string()))
        yield from lake.articles.batches(others, _BATCH_ROWS)


def _current(parts: pa.Table, revisions: pa.ChunkedArray, taken: set[str]) -> pa.Array:
    """Tell which rows belong to the revision the lake holds, each article once; `taken` grows by them."""
    wanted = []
    same = pc.fill_null(pc.equal(revisions, parts["revision"]), False)
    for article_id, is_current in zip(parts["article_id"].to_pylist(), same.to_pylist(), strict=True):
        wanted.append(is_current and article_id not in taken)
        if is_current:
            taken.add(article_id)
    return pa.array(wanted, pa.bool_())


def _with_history(current: pa.Table, history: pa.Table, rules: str, schema: pa.Schema) -> pa.Table:
    """Return rows as the lake stores them: what was read, and of each article's `history` what is kept."""
    kept = {name: history[name] for name in _KEPT}
    read: dict[str, Any] = {name: current[name] for name in current.column_names if name not in kept}
    values = read | kept | {"extractor": pa.repeat(rules, current.num_rows)}
    return pa.table([values[name] for name in schema.names], schema=schema)


def rejections(lake: Lake, site: str, rules: str, column: str) -> Iterator[tuple[str, Sequence[str]]]:
    """Yield the address of every staged page, with the reasons why facts of it were left out."""
    for part in staging_area(lake, site, rules).parts(("url", column)):
        yield from zip(part["url"].to_pylist(), part[column].to_pylist(), strict=True)
