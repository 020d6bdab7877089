"""A site with more pages of listings than a run may ask for: the next run goes on where the last was cut short."""

from __future__ import annotations

from pathlib import Path

import pytest

from lamphun_scraper.lake import lake_in
from lamphun_scraper.spiders.left_off import LEFT_OFF, LeftOff
from tests.crawl.conftest import crawl
from tests.fixtures.site import SiteServer

ALL = 150


def test_limited_runs_come_to_an_end_though_a_site_has_more_listings_than_one_may_ask_for(tmp_path: Path) -> None:
    with SiteServer(articles=ALL) as server:
        pages = 22
        for _ in range(40):
            ended = crawl(server, tmp_path, settings=(f"CLOSESPIDER_PAGECOUNT={pages}", "RECHECK_OLDER=0"))
            if len(ended.ids()) == ALL:
                break
        assert len(ended.ids()) == ALL, ended.summary
        last = crawl(server, tmp_path)
    assert last.code == 0 and not last.open_failures(), last.summary


def test_where_a_run_was_cut_short_is_noted_and_forgotten_once_one_has_got_to_its_end(tmp_path: Path) -> None:
    with SiteServer(articles=ALL) as server:
        crawl(server, tmp_path, settings=("CLOSESPIDER_PAGECOUNT=60",))
        noted = [row for row in lake_in(tmp_path).open_failures() if row.reason == LEFT_OFF]
        assert noted
        server.forget_requests()
        ended = crawl(server, tmp_path)
        asked = server.paths
    assert ended.code == 0 and len(ended.ids()) == ALL and not ended.open_failures()
    assert len(asked) == len(set(asked))


def paged(*numbers: int) -> list[str]:
    return [f"https://x/th/order?page={number}" for number in numbers]


@pytest.mark.parametrize(
    ("asked", "came", "left"),
    [
        ((2, 3, 9), (2, 9), paged(2)),
        ((2, 3, 9), (9,), []),  # nothing but the first page
        ((2, 3), (3, 2), []),
        ((), (), []),
    ],
)
def test_a_run_goes_on_from_the_last_page_before_all_that_have_not_come(
    asked: tuple[int, ...], came: tuple[int, ...], left: list[str]
) -> None:
    places = LeftOff(())
    places.came("/order", "https://x/th/order")
    for url in paged(*asked):
        places.asked("/order", url)
    for url in paged(*came):
        places.came("/order", url)
    assert places.places() == left


def test_pages_without_numbers_are_gone_on_from_in_the_order_in_which_they_came() -> None:
    first, second, third = (f"https://x/th/order?after={token}" for token in "abc")
    places = LeftOff([first])
    places.came("/order?after=a", first)
    places.asked("/order?after=a", second)
    assert places.places() == [first], "where the run before had begun, too"
    places.came("/order?after=a", second)
    places.asked("/order?after=a", third)
    assert places.places() == [second]
