"""Answers are looked at in the order in which they came, whether together or alone."""

from __future__ import annotations

import asyncio
import subprocess
import sys
from collections.abc import AsyncIterator, Coroutine, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from lamphun_scraper.spiders.burst import Burst, in_turn, together
from tests.crawl.conftest import ROOT, command, crawl
from tests.fixtures.site import SiteServer

AGES = 3_600.0
"""Seconds that no test waits for."""


class Reader:
    """What a spider does with its answers, in short, after some that went well."""

    def __init__(self, burst: Burst, *, well: int = 9) -> None:
        self.burst = burst
        for _ in range(well):
            burst.widen()
        self.looked_at: list[str] = []

    @together
    def article(self, name: str) -> Iterator[str]:
        self.looked_at.append(name)
        yield f"{name}, read"

    @in_turn
    def listing(self, name: str) -> Iterator[str]:
        self.looked_at.append(name)
        yield f"{name}, followed"


def run(answers: Coroutine[Any, Any, None]) -> None:
    """Run a test that would wait for ever were what it tests broken."""
    asyncio.run(asyncio.wait_for(answers, timeout=30))


async def all_of(results: AsyncIterator[Any]) -> list[Any]:
    return [one async for one in results]


async def until_nothing_moves() -> None:
    for _ in range(10):
        await asyncio.sleep(0)


def test_articles_wait_until_there_are_enough_of_them() -> None:
    async def answers() -> None:
        reader = Reader(Burst(most=3, heels=AGES))
        first, second = (asyncio.create_task(all_of(reader.article(name))) for name in ("first", "second"))
        await until_nothing_moves()
        assert reader.looked_at == []

        third = asyncio.create_task(all_of(reader.article("third")))
        read = await asyncio.gather(first, second, third)
        assert list(read) == [["first, read"], ["second, read"], ["third, read"]]
        assert reader.looked_at == ["first", "second", "third"]

    run(answers())


def test_articles_wait_no_longer_than_others_come_on_their_heels() -> None:
    async def answers() -> None:
        reader = Reader(Burst(most=3, heels=0.01))
        assert await all_of(reader.article("alone")) == ["alone, read"]

    run(answers())


def test_what_waits_goes_before_a_listing() -> None:
    async def answers() -> None:
        reader = Reader(Burst(most=9, heels=AGES))
        coming = [reader.article("first"), reader.article("second"), reader.listing("listing")]
        tasks = [asyncio.create_task(all_of(one)) for one in coming]
        assert (await asyncio.gather(*tasks))[-1] == ["listing, followed"]
        assert reader.looked_at == ["first", "second", "listing"]

    run(answers())


def test_a_listing_waits_for_nothing_where_nothing_waits() -> None:
    async def answers() -> None:
        reader = Reader(Burst(most=9, heels=AGES))
        assert await all_of(reader.listing("listing")) == ["listing, followed"]

    run(answers())


def test_an_article_is_read_at_once_where_one_is_enough() -> None:
    async def answers() -> None:
        reader = Reader(Burst(most=1, heels=AGES))
        assert await all_of(reader.article("alone")) == ["alone, read"]

    run(answers())


def test_more_wait_for_each_other_the_longer_all_goes_well() -> None:
    async def read_while_coming(burst: Burst, count: int) -> int:
        """Return how many articles were read when the last of so many had come."""
        reader = Reader(burst, well=0)
        tasks = [asyncio.create_task(all_of(reader.article(str(one)))) for one in range(count)]
        await until_nothing_moves()
        read = len(reader.looked_at)
        await burst.end()
        await asyncio.gather(*tasks)
        return read

    async def answers() -> None:
        burst = Burst(most=4, heels=AGES)
        assert await read_while_coming(burst, 1) == 1
        burst.widen()
        assert [await read_while_coming(burst, count) for count in (1, 2)] == [0, 2]
        burst.widen()
        burst.widen()
        assert [await read_while_coming(burst, count) for count in (3, 4)] == [0, 4]

    run(answers())


def test_one_that_is_given_up_keeps_no_other_from_being_read() -> None:
    async def answers() -> None:
        reader = Reader(Burst(most=2, heels=AGES))
        given_up = asyncio.create_task(all_of(reader.article("given up")))
        await until_nothing_moves()
        given_up.cancel()
        assert await all_of(reader.article("other")) == ["other, read"]
        assert reader.looked_at == ["other"]
        with pytest.raises(asyncio.CancelledError):
            await given_up

    run(answers())


def watched_crawl(server: SiteServer, data_dir: Path, patch: str) -> list[str]:
    """Crawl in a process where `patch` has the program print what it does; return the lines printed."""
    code = f"{patch}\nfrom scrapy.cmdline import execute\nexecute()"
    given = command(data_dir, f"base_url={server.url}")[3:]
    done = subprocess.run(
        [sys.executable, "-c", code, *given], cwd=ROOT, capture_output=True, text=True, check=True, timeout=120
    )
    return done.stdout.splitlines()


def test_a_crawl_looks_at_answers_in_the_order_in_which_they_came(tmp_path: Path) -> None:
    patch = (
        "from urllib.parse import urlsplit\n"
        "from lamphun_scraper.spiders import answers\n"
        "page_of = answers.page_of\n"
        "answers.page_of = lambda answer, site: (print(urlsplit(answer.url).path), page_of(answer, site))[1]"
    )
    with SiteServer(articles=60) as server:
        looked_at = watched_crawl(server, tmp_path, patch)
        came = [urlsplit(path).path for path in server.paths if path != "/robots.txt"]
    assert len(looked_at) > 60
    assert looked_at == came


def test_a_crawl_reads_what_comes_from_this_machine_together(tmp_path: Path) -> None:
    patch = (
        "from lamphun_scraper.spiders.burst import Burst\n"
        "end = Burst._end\n"
        "Burst._end = lambda self: (print(len(self._waiting)), end(self))"
    )
    with SiteServer(articles=60) as server:
        sizes = map(int, watched_crawl(server, tmp_path, patch))
    assert max(sizes) >= 5, "a page of a listing leads to more"


def test_a_crawl_that_may_read_a_few_asks_for_hardly_more(tmp_path: Path) -> None:
    most = 20
    with SiteServer(articles=60) as server:
        ended = crawl(server, tmp_path, f"max_articles={most}")
        asked = [path for path in server.paths if path.removeprefix("/th").count("/") > 2]
    assert len(ended.rows("articles")) == most
    assert len(asked) <= most + 2, "one is on its way while another is read"
