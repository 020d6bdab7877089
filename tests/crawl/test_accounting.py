"""How a run is judged: outcome, exit code, warnings, and the line that a person reads."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from lamphun_scraper import accounting as a
from lamphun_scraper import monitors
from lamphun_scraper import stat_names as names
from lamphun_scraper.clock import BANGKOK
from lamphun_scraper.errors import Exit
from lamphun_scraper.records import Facts, Run

AT = datetime(2026, 3, 1, 6, 0, tzinfo=BANGKOK)


@pytest.mark.parametrize(
    ("stats", "reason", "code", "outcome"),
    [
        ({names.READ: 5}, "finished", Exit.DONE, "finished"),
        ({names.NOT_MODIFIED: 5}, "finished", Exit.DONE, "finished"),
        ({names.WITHDRAWN: 1}, "finished", Exit.DONE, "finished"),
        ({names.READ: 5, names.FAILED: 1}, "finished", Exit.DONE_WITH_FAILURES, "finished"),
        (
            {names.READ: 5, names.FAILED: 1, names.LISTINGS_FAILED: 1},
            "finished",
            Exit.DONE_WITH_FAILURES,
            "without some listings",
        ),
        ({names.READ: 5, names.PROBLEM: "x"}, "unreachable", Exit.UNREACHABLE, "unreachable: x"),
        ({}, "blocked", Exit.UNREACHABLE, "blocked"),
        ({names.READ_BEFORE: 5}, "finished", Exit.DONE, "finished"),
        ({names.READ_BEFORE: 5, names.UNREADABLE: 9, names.FAILED: 9}, "finished", Exit.LAYOUT_DRIFT, "layout drift"),
        ({names.READ_BEFORE: 5, names.UNREADABLE: 1, names.FAILED: 1}, "finished", Exit.DONE_WITH_FAILURES, "finished"),
        ({names.READ: 5}, "max_articles", Exit.DONE, "stopped at max_articles"),
        (
            {names.READ: 5},
            "shutdown",
            Exit.DONE_WITH_FAILURES,
            "interrupted; what was read is stored, run again to go on",
        ),
        ({names.READ: 5}, "memusage_exceeded", Exit.DONE_WITH_FAILURES, "stopped: memusage_exceeded; what was read"),
        ({names.READ: 5, names.PROBLEM: "disk"}, "store", Exit.DONE_WITH_FAILURES, "could not be stored: disk"),
        ({}, "finished", Exit.LAYOUT_DRIFT, "layout drift"),
        ({names.UNREADABLE: 9, names.FAILED: 9}, "finished", Exit.LAYOUT_DRIFT, "layout drift"),
        ({names.FAILED: 3}, "finished", Exit.DONE_WITH_FAILURES, "finished"),
        ({names.FORBIDDEN: 3}, "finished", Exit.UNREACHABLE, "blocked: robots.txt keeps back 3 articles"),
        ({names.FORBIDDEN: 3, names.READ: 5}, "finished", Exit.DONE, "finished, with warnings: robots.txt keeps back"),
        ({names.FORBIDDEN: 3, names.UNREADABLE: 1, names.FAILED: 1}, "finished", Exit.LAYOUT_DRIFT, "layout drift"),
        ({names.FAILED: 6}, "finished", Exit.UNREACHABLE, "unreachable: no article came, and 6 addresses failed"),
        ({names.FAILED: 6, names.UNREADABLE: 1, names.SET_ASIDE: 1}, "finished", Exit.UNREACHABLE, "no article came"),
        ({names.FAILED: 7, names.UNREADABLE: 2, names.SET_ASIDE: 1}, "finished", Exit.LAYOUT_DRIFT, "layout drift"),
        ({names.FAILED: 6, names.NOT_MODIFIED: 1}, "finished", Exit.DONE_WITH_FAILURES, "finished"),
        ({names.FAILED: 6, names.READ_BEFORE: 1}, "finished", Exit.DONE_WITH_FAILURES, "finished"),
    ],
)
def test_outcome_and_exit_code(stats: dict[str, Any], reason: str, code: Exit, outcome: str) -> None:
    said, judged = a.judge(stats, reason, within_days=False, warnings=[])
    assert judged == code
    assert outcome in said


@pytest.mark.parametrize(("new", "read_before", "told"), [(0, 7, True), (1, 7, False), (0, 0, False)])
def test_a_run_whose_limit_lets_it_read_nothing_new_says_so(new: int, read_before: int, told: bool) -> None:
    stats = {names.NEW: new, names.READ_BEFORE: read_before}
    said, code = a.judge(stats, "closespider_pagecount", within_days=False, warnings=[])
    assert code == Exit.DONE_WITH_FAILURES and ("a higher limit may be needed" in said) == told


WHOLE = {"within_days": False, "limited": False}
WITHIN_DAYS = {"within_days": True, "limited": False}
LIMITED = {"within_days": False, "limited": True}


def test_runs_within_bounds_and_others_are_counted_apart() -> None:
    """Else those of one kind would only ever look at every other window of older articles, where both alternate."""
    warned = ", with warnings: fewer venues"
    outcomes = [
        a.FINISHED,
        a.WITHIN,
        a.PARTLY + warned,
        a.WITHIN + warned,
        a.FINISHED + warned,
        "stopped at max_articles",
    ]
    runs = [(outcome, True) for outcome in outcomes]
    assert a.turns(runs, **WHOLE) == a.turns(runs, **WITHIN_DAYS) == 3
    assert a.turns(runs, **LIMITED) == 4
    for kind in (WHOLE, WITHIN_DAYS, LIMITED):
        for broken in ("unreachable: HTTP 503; check the address", "blocked: x", "unreachable"):
            assert a.turns([(broken, False)], **kind) == 0
            assert a.turns([(broken, True)], **kind) == 1, "given up halfway, perhaps because of what it was to do"
        cut = "interrupted; what was read is stored, run again to go on"
        for came in (True, False):
            assert a.turns([(cut, came)], **kind) == 1, "whatever it was, the next does other work"


def test_runs_that_stop_at_their_limit_take_no_turns_from_whole_ones() -> None:
    """Where both alternate, one count would give whole runs odd numbers alone, none of which is a turn."""
    numbers = []
    runs = [(a.FINISHED, True)]
    for _ in range(30):
        numbers.append(a.turns(runs, **WHOLE))
        runs += [(a.FINISHED, True), ("stopped at max_articles", True)]
    assert numbers == list(range(1, 31))


def test_runs_that_always_stop_at_their_limit_have_turns_of_their_own() -> None:
    runs = [(a.FINISHED, True), *[("stopped at max_articles", True)] * 11]
    assert a.turns(runs, **LIMITED) == 12


def test_only_a_whole_run_lets_the_next_one_stop_early() -> None:
    assert a.judge({names.READ: 5}, "finished", within_days=False, warnings=[])[0] == a.FINISHED
    for stats, reason, within_days in (
        ({names.READ: 5}, "max_articles", True),
        ({names.READ: 5}, "finished", True),
        ({names.READ: 5, names.LISTINGS_FAILED: 1}, "finished", False),
        ({names.READ: 5}, "shutdown", False),
    ):
        assert a.judge(stats, reason, within_days=within_days, warnings=[])[0] != a.FINISHED


def test_warnings_turn_a_good_run_into_a_failing_exit() -> None:
    said, code = a.judge({names.READ: 5}, "finished", within_days=False, warnings=["few venues", "many failures"])
    assert (said, code) == ("finished, with warnings: few venues; many failures", Exit.DONE_WITH_FAILURES)


def test_which_runs_saw_the_site_to_its_end() -> None:
    """Warnings are no reason to walk the site again, nor is a run of a clock that was ahead one to trust for years."""
    ends = {
        a.FINISHED: AT,
        a.judge({}, "finished", within_days=False, warnings=["few venues"])[0]: AT,
        a.judge({names.READ: 5}, "finished", within_days=False, warnings=["few venues"])[0]: AT + timedelta(hours=1),
        a.judge({names.READ: 5, names.LISTINGS_FAILED: 1}, "finished", within_days=False, warnings=[])[0]: AT
        + timedelta(hours=2),
        a.judge({names.READ: 5}, "finished", within_days=True, warnings=["few venues"])[0]: AT + timedelta(hours=3),
        a.judge({}, "blocked", within_days=False, warnings=[])[0]: AT + timedelta(hours=4),
    }
    runs = [_run(outcome=outcome, finished_at=end) for outcome, end in ends.items()]
    runs.append(_run(finished_at=AT + timedelta(days=9000)))
    at = AT + timedelta(days=1)
    assert a.last_end(runs, at, {a.FINISHED}) == AT + timedelta(hours=1)
    assert a.last_end(runs, at, {a.FINISHED, a.PARTLY}) == AT + timedelta(hours=2)
    assert a.last_end([], at, {a.FINISHED}) is None


def _run(**values: Any) -> Run:
    stats = {
        "downloader/request_count": 40,
        "downloader/response_bytes": 1_250_000,
        names.READ: 30,
        names.NEW: 3,
        names.CHANGED: 2,
    }
    run = a.account(
        stats | {names.UNCHANGED: 25, names.NOT_MODIFIED: 6, names.FAILED: 1},
        run_id="r",
        site="lamphun",
        started_at=AT,
        finished_at=AT + timedelta(seconds=81.2),
        outcome="finished",
        code=Exit.DONE_WITH_FAILURES,
    )
    return replace(run, **values)


def test_the_line_for_cron() -> None:
    line = "lamphun: finished; 3 new, 2 changed, 31 unchanged, 0 gone, 1 failed (40 requests, 1.2 MB, 81 s)"
    assert a.summary(_run()) == line


# --- monitors --------------------------------------------------------------------------------------------------------


@pytest.fixture
def snapshots(tmp_path: Path) -> Path:
    """Snapshots of forty articles that all have a category and officials; half have a venue."""
    ids = [f"lamphun:news:{number}" for number in range(40)]
    pq.write_table(
        pa.table({"article_id": ids, "category": ["ข่าว"] * 40, "published_at": [AT] * 40}),
        tmp_path / "articles.parquet",
    )
    for kind in fields(Facts):
        share = {"officials": ids, "venues": ids[:20]}.get(kind.name, [])
        pq.write_table(pa.table({"article_id": pa.array(share, pa.string())}), tmp_path / f"{kind.name}.parquet")
    return tmp_path


def _held(read: int, **held: int) -> dict[str, int]:
    return {names.READ: read} | {monitors.HELD.format(name): count for name, count in held.items()}


def test_all_as_before_is_no_warning(snapshots: Path) -> None:
    stats = _held(30, category=30, published_at=30, officials=29, venues=14)
    assert monitors.warnings(stats, snapshots, [_run(failed=1)]) == []


def test_a_field_that_thins_out_is_told(snapshots: Path) -> None:
    stats = _held(30, category=30, published_at=30, officials=15, venues=2)
    said = monitors.warnings(stats, snapshots, [])
    assert len(said) == 2
    assert "only 50% of the articles have officials, 100% did before" in said
    assert "only 7% of the articles have venues, 50% did before" in said


def test_a_page_that_stands_in_for_articles_is_no_thin_one(snapshots: Path) -> None:
    stats = _held(60, category=30, published_at=30, officials=29, venues=14) | {names.REFUSED: 30}
    assert monitors.warnings(stats, snapshots, []) == []


def test_few_articles_say_nothing(snapshots: Path) -> None:
    assert monitors.warnings(_held(5), snapshots, []) == []


@pytest.mark.parametrize("kept", [0, 100])
def test_damaged_snapshots_stop_no_run_and_are_told(
    kept: int, snapshots: Path, caplog: pytest.LogCaptureFixture
) -> None:
    whole = (snapshots / "articles.parquet").read_bytes()
    (snapshots / "articles.parquet").write_bytes(whole[:kept])
    assert monitors.warnings(_held(50), snapshots, []) == []
    assert "the snapshots cannot be compared with: " in caplog.text


def test_the_first_run_has_nothing_to_be_compared_with(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    assert monitors.warnings(_held(50), tmp_path, []) == []
    assert not caplog.text


def test_more_failures_than_usual_are_told(tmp_path: Path) -> None:
    earlier = [_run(failed=1), _run(failed=2), _run(failed=0)]
    assert monitors.warnings(_held(50) | {names.FAILED: 8}, tmp_path, earlier) == []
    assert monitors.warnings(_held(50) | {names.FAILED: 9}, tmp_path, earlier) == ["9 failures, where 1 are usual"]


def test_most_pages_unreadable_is_told(tmp_path: Path) -> None:
    [said] = monitors.warnings(_held(4) | {names.UNREADABLE: 6}, tmp_path, [])
    assert said.startswith("6 of 10 article pages could not be read")
    assert not monitors.warnings(_held(4) | {names.UNREADABLE: 26, names.SET_ASIDE: 22}, tmp_path, []), "static pages"


def test_pages_not_modified_are_read_as_well(tmp_path: Path) -> None:
    stats = {names.UNREADABLE: 6, names.NOT_MODIFIED: 25}
    assert monitors.warnings(stats, tmp_path, []) == []


def test_articles_of_the_home_page_alone_are_told(tmp_path: Path) -> None:
    assert monitors.warnings(_held(4) | {names.HOME_ONLY: 1, names.LISTINGS_FAILED: 1}, tmp_path, []) == []
    [said] = monitors.warnings(_held(4) | {names.HOME_ONLY: 1}, tmp_path, [])
    assert said.startswith("articles came from the home page only")


def test_a_section_of_the_home_page_alone_is_told(tmp_path: Path) -> None:
    some = _held(4) | {names.UNLISTED: "order, news"}
    assert monitors.warnings(some | {names.LISTINGS_FAILED: 1}, tmp_path, []) == []
    [said] = monitors.warnings(some, tmp_path, [])
    assert said.startswith("articles of order, news came from the home page only")
    [said] = monitors.warnings(some | {names.HOME_ONLY: 1}, tmp_path, [])
    assert said.startswith("articles came from the home page only")


def test_a_listing_whose_further_pages_cannot_be_followed_is_told(tmp_path: Path) -> None:
    [said] = monitors.warnings(_held(4) | {names.UNFOLLOWED: "https://x/th/order"}, tmp_path, [])
    assert "https://x/th/order" in said


def test_a_site_that_has_lost_most_articles_is_told(tmp_path: Path) -> None:
    assert monitors.warnings(_held(6) | {names.GONE: 6}, tmp_path, []) == []
    assert monitors.warnings(_held(1) | {names.GONE: 5}, tmp_path, []) == []
    [said] = monitors.warnings(_held(4) | {names.GONE: 8, names.NOT_MODIFIED: 2}, tmp_path, [])
    assert said.startswith("8 of 14 articles looked at are gone")
