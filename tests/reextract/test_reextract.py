"""Pages read again give what a crawl by the present rules would have stored, whatever happens on the way."""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pyarrow as pa
import pytest

from lamphun_scraper.errors import StoreError, UsageProblem
from lamphun_scraper.lake import Lake, Reading, extractor_version, lake_in
from lamphun_scraper.lake.readings import stored_page
from lamphun_scraper.records import StoredPage
from lamphun_scraper.reextraction import Summary, processes, reextract, useful_workers
from lamphun_scraper.reextraction.plan import current_pages, outdated, pieces
from lamphun_scraper.reextraction.reread import reread
from lamphun_scraper.schema import LAKE, to_table
from tests.reextract.older import FETCHED, OLDER, Inline, edited, older_lake, older_rules, readings, rows_of

COUNT = 60
LATER = FETCHED + timedelta(days=30)


def quietly(done: int, total: int) -> None:
    assert 0 <= done <= total


@pytest.fixture(scope="module")
def given() -> list[Reading]:
    return readings(COUNT)


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory, given: list[Reading]) -> Path:
    folder = tmp_path_factory.mktemp("filled")
    older_lake(folder, given, batch=6)
    return folder


@pytest.fixture
def lake(filled: Path, tmp_path: Path) -> Lake:
    shutil.copytree(filled, tmp_path / "data")
    return lake_in(tmp_path / "data")


@pytest.fixture
def small_pieces(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("lamphun_scraper.reextraction.plan.PIECE_PAGES", 12)


def crawled(given: list[Reading], folder: Path) -> Lake:
    """Return the lake that a crawl by the present rules would have filled."""
    lake = lake_in(folder)
    lake.commit(given)
    return lake


def test_rows_are_what_a_crawl_by_these_rules_stores(lake: Lake, given: list[Reading], tmp_path: Path) -> None:
    before = rows_of(lake)
    assert {row["extractor"] for row in before} == {OLDER}
    told: list[tuple[int, int]] = []
    with processes(2) as workers:
        assert reextract(lake, workers, lambda *so_far: told.append(so_far)) == Summary(read=COUNT)
    assert rows_of(lake) == rows_of(crawled(given, tmp_path / "crawled"))
    assert rows_of(lake) != before
    assert (told[0], told[-1]) == ((0, COUNT), (COUNT, COUNT))


def test_how_long_ago_counts_from_the_day_the_page_was_fetched(lake: Lake, given: list[Reading]) -> None:
    said = given[0].article
    raw = f"<h1>{said.title}</h1><p>Posted 3 hours ago</p><p>{said.body}</p>"
    older_rules(lake, [replace(given[0], raw=raw.encode(), article=replace(said, title="ฉบับก่อน"), fetched_at=LATER)])
    reextract(lake, Inline(), quietly)
    [row] = [row for row in rows_of(lake) if row["article_id"] == said.article_id]
    assert (row["title"], row["published_at"]) == (said.title, LATER - timedelta(hours=3))


def test_the_lake_changes_once_and_not_again(lake: Lake) -> None:
    version = lake.articles.version()
    assert version is not None
    reextract(lake, Inline(), quietly)
    assert lake.articles.version() == version + 1
    again = Inline()
    assert reextract(lake, again, quietly) == Summary()
    assert (again.calls, lake.articles.version()) == (0, version + 1)


@pytest.mark.usefixtures("small_pieces")
@pytest.mark.parametrize("batch", [1, 5, 7, 11, 12, 13])
def test_pages_make_no_more_pieces_than_there_are_workers_for(batch: int, tmp_path: Path) -> None:
    """Pages that were stored together stay together: with seven at a time hardly any piece is full."""
    lake = older_lake(tmp_path, readings(40), batch=batch)
    handed_out = Inline()
    most = useful_workers(lake)
    reextract(lake, handed_out, quietly)
    assert 0 < handed_out.calls <= most == 7
    assert useful_workers(lake) == 0


@pytest.mark.usefixtures("small_pieces")
def test_after_an_interruption_only_the_rest_is_read(lake: Lake, given: list[Reading], tmp_path: Path) -> None:
    before = rows_of(lake)
    with pytest.raises(KeyboardInterrupt):
        reextract(lake, Inline(breaks_after=2), quietly)
    assert rows_of(lake) == before
    rest = Inline()
    summary = reextract(lake, rest, quietly)
    assert summary == Summary(read=COUNT - 24, resumed=24)
    assert rest.calls == 3
    assert rows_of(lake) == rows_of(crawled(given, tmp_path / "crawled"))
    assert not (Path(lake.root) / "reextract").exists(), "nor does an empty folder stay behind"


def test_a_page_that_stands_in_two_parts_is_stored_once(lake: Lake, given: list[Reading], tmp_path: Path) -> None:
    rules = extractor_version()
    places = current_pages(lake, "lamphun", outdated(lake, "lamphun", rules))
    for size in (7, 20):
        for piece in pieces(lake, "lamphun", rules, list(places.values())[:size]):
            reread(piece)
    beside = next((Path(lake.root) / "reextract").rglob("*.arrow")).with_suffix(".parquet")
    beside.write_bytes(b"what an older program kept")
    assert reextract(lake, Inline(), quietly) == Summary(read=COUNT - 20, resumed=20)
    assert rows_of(lake) == rows_of(crawled(given, tmp_path / "crawled"))


@pytest.mark.usefixtures("small_pieces")
@pytest.mark.parametrize("kept", [b"", b"ARROW1", bytes(4000)], ids=["empty", "cut", "zeros"])
def test_a_part_that_a_power_cut_has_torn_is_read_anew(
    kept: bytes, lake: Lake, given: list[Reading], tmp_path: Path
) -> None:
    with pytest.raises(KeyboardInterrupt):
        reextract(lake, Inline(breaks_after=2), quietly)
    next((Path(lake.root) / "reextract").rglob("*.arrow")).write_bytes(kept)
    assert reextract(lake, Inline(), quietly) == Summary(read=COUNT - 12, resumed=12)
    assert rows_of(lake) == rows_of(crawled(given, tmp_path / "crawled"))


def test_a_torn_part_is_dropped_where_nothing_is_left_to_be_read(lake: Lake) -> None:
    reextract(lake, Inline(), quietly)
    torn = Path(lake.root) / "reextract" / extractor_version() / "lamphun" / "part.arrow"
    torn.parent.mkdir(parents=True)
    torn.write_bytes(b"")
    assert reextract(lake, Inline(), quietly) == Summary()
    assert not torn.exists()


@pytest.mark.parametrize("kept", [b"", b"PAR1 and nothing of use"])
def test_damaged_pages_are_named(kept: bytes, lake: Lake) -> None:
    damaged = next(Path(lake.pages.uri).rglob("*.parquet"))
    damaged.write_bytes(kept)
    with pytest.raises(StoreError, match=rf"cannot read .*{damaged.name}.*restore lake/ from a backup"):
        reextract(lake, Inline(), quietly)


@pytest.mark.usefixtures("small_pieces")
def test_what_other_rules_had_read_is_dropped(lake: Lake, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in ("run", "reread"):
        monkeypatch.setattr(f"lamphun_scraper.reextraction.{module}.extractor_version", lambda: "0.0.2+between")
    with pytest.raises(KeyboardInterrupt):
        reextract(lake, Inline(breaks_after=2), quietly)
    monkeypatch.undo()
    assert reextract(lake, Inline(), quietly) == Summary(read=COUNT)
    assert "0.0.2+between" not in {row["extractor"] for row in rows_of(lake)}
    assert not (Path(lake.root) / "reextract").exists()


def test_what_is_staged_of_another_site_stays(lake: Lake) -> None:
    staged = Path(lake.root) / "reextract" / extractor_version() / "elsewhere" / "part.arrow"
    staged.parent.mkdir(parents=True)
    staged.write_bytes(b"read before an interruption")
    reextract(lake, Inline(), quietly, site="lamphun")
    assert [path.name for path in staged.parent.parent.iterdir()] == ["elsewhere"] and staged.exists()


@pytest.mark.usefixtures("small_pieces")
def test_what_changed_since_an_interruption_is_read_anew(lake: Lake, given: list[Reading]) -> None:
    with pytest.raises(KeyboardInterrupt):
        reextract(lake, Inline(breaks_after=3), quietly)
    changed = [edited(one, "(2)", LATER) for one in given[:3]]
    older_rules(lake, changed, gone={given[4].article.article_id: LATER})
    reextract(lake, Inline(), quietly)
    rows = {row["article_id"]: row for row in rows_of(lake)}
    assert len(rows) == COUNT
    for one in changed:
        row = rows[one.article.article_id]
        assert (row["revision"], row["changed_at"], row["first_seen_at"]) == (2, LATER, FETCHED)
        assert row["title"].endswith("(2)")
    assert rows[given[4].article.article_id]["status"] == "gone"


def test_the_page_of_a_revision_that_never_came_to_be_is_passed_over(lake: Lake, given: list[Reading]) -> None:
    lost, stored = (edited(given[0], f"({days})", FETCHED + timedelta(days=days)) for days in (1, 2))
    lake.pages.append(to_table([stored_page(lost, 2)], StoredPage, LAKE))
    reextract(lake, Inline(), quietly)
    row = lake.history(given[0].article.article_id).to_pylist()[-1]
    assert (row["title"], row["revision"]) == (given[0].article.title, 1)
    older_rules(lake, [stored])
    reextract(lake, Inline(), quietly)
    assert lake.history(given[0].article.article_id).to_pylist()[-1]["title"].endswith(" (2)")


def test_an_article_that_has_moved_since_its_page_was_kept_stays_where_it_is(lake: Lake) -> None:
    moved = lake.articles.read().slice(0, 1).to_pylist()[0]
    moved["url"] += "-moved"
    lake.articles.replace_where("article_id", pa.Table.from_pylist([moved], schema=lake.articles.schema))
    reextract(lake, Inline(), quietly)
    [row] = [row for row in rows_of(lake) if row["article_id"] == moved["article_id"]]
    assert row["url"] == moved["url"] and row["extractor"] != OLDER


def test_a_page_that_cannot_be_read_stays_as_it_was_and_is_told(lake: Lake, given: list[Reading]) -> None:
    broken = edited(given[5], "(2)", LATER)
    older_rules(lake, [replace(broken, raw=b"<html><p>...</p></html>")])
    before = lake.history(broken.article.article_id).to_pylist()[-1]
    assert reextract(lake, Inline(), quietly) == Summary(read=COUNT - 1, unread=1)
    assert lake.history(broken.article.article_id).to_pylist()[-1] == before
    assert [(one.url, one.stage) for one in lake.open_failures()] == [(broken.article.url, "read")]
    version = lake.articles.version()
    assert reextract(lake, Inline(), quietly) == Summary(unread=1)
    assert lake.articles.version() == version
    assert [one.tries for one in lake.open_failures()] == [2]


def test_a_page_that_is_read_now_heals_its_failure(lake: Lake, monkeypatch: pytest.MonkeyPatch) -> None:
    def confused(*_: object) -> None:
        raise ArithmeticError("confused")

    with monkeypatch.context() as patch:
        patch.setattr("lamphun_scraper.reextraction.reread.extract", confused)
        assert reextract(lake, Inline(), quietly) == Summary(unread=COUNT)
    failures = lake.open_failures("lamphun")
    assert {(one.stage, one.reason) for one in failures} == {("facts", "ArithmeticError: confused")}
    lake.record_failures([replace(failures[0], stage="fetch", reason="the site answered 500")])
    assert reextract(lake, Inline(), quietly) == Summary(read=COUNT)
    assert [(one.stage, one.url) for one in lake.open_failures()] == [("fetch", failures[0].url)]


def test_facts_that_cannot_be_true_are_left_out_and_told(lake: Lake, monkeypatch: pytest.MonkeyPatch) -> None:
    real = lake.articles.read(["article_id"]).num_rows

    def all_wrong(facts: object, article: object) -> tuple[object, list[str]]:
        del article
        return facts, ["dates: its span lies outside the text"]

    monkeypatch.setattr("lamphun_scraper.reextraction.reread.valid", all_wrong)
    assert reextract(lake, Inline(), quietly) == Summary(read=real, rejected=real)
    assert {one.stage for one in lake.open_failures()} == {"validate"}


def test_one_site_alone(lake: Lake, given: list[Reading]) -> None:
    elsewhere = replace(
        given[0].article, article_id="phrae:news:1", site="phrae", url="https://www.phrae.go.th/th/news/1/x"
    )
    older_rules(lake, [replace(given[0], article=elsewhere)])
    reextract(lake, Inline(), quietly, site="lamphun")
    by_site = {row["site"]: row["extractor"] for row in rows_of(lake)}
    assert by_site["phrae"] == OLDER
    assert by_site["lamphun"] != OLDER


def test_articles_without_a_page_are_counted(lake: Lake, tmp_path: Path) -> None:
    shutil.rmtree(Path(lake.root) / "pages")
    assert reextract(lake_in(tmp_path / "data"), Inline(), quietly) == Summary(missing=COUNT)


def test_a_worker_of_another_version_is_refused(lake: Lake, monkeypatch: pytest.MonkeyPatch) -> None:
    before = rows_of(lake)
    monkeypatch.setattr("lamphun_scraper.reextraction.reread.extractor_version", lambda: "0.0.2+other")
    with pytest.raises(UsageProblem, match=r"0\.0\.2\+other.*same version"):
        reextract(lake, Inline(), quietly)
    assert rows_of(lake) == before
