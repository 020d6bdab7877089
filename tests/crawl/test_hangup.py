"""A closed terminal ends a command as SIGTERM does, once, whatever else tells of it."""

from __future__ import annotations

import signal
from collections.abc import Iterator

import pytest

from lamphun_scraper.hangup import end_at_hangup


@pytest.fixture
def told() -> Iterator[list[str]]:
    """Mind SIGTERM as Scrapy does, which takes another one for force; give what was understood."""
    understood: list[str] = []

    def asked(*_: object) -> None:
        understood.append("asked")
        signal.signal(signal.SIGTERM, lambda *_: understood.append("forced"))

    before = {one: signal.getsignal(one) for one in (signal.SIGTERM, signal.SIGHUP)}
    signal.signal(signal.SIGTERM, asked)
    signal.signal(signal.SIGHUP, signal.SIG_DFL)
    yield understood
    for one, handler in before.items():
        signal.signal(one, handler)


@pytest.mark.parametrize("signals", ["h", "hh", "ht", "th", "hth"])
def test_all_that_tells_of_a_closed_terminal_is_told_once(signals: str, told: list[str]) -> None:
    end_at_hangup()
    for one in signals:
        signal.raise_signal({"h": signal.SIGHUP, "t": signal.SIGTERM}[one])
    assert told == ["asked"]


def test_who_asks_twice_without_a_closed_terminal_still_ends_by_force(told: list[str]) -> None:
    end_at_hangup()
    for _ in range(2):
        signal.raise_signal(signal.SIGTERM)
    assert told == ["asked", "forced"]


def test_what_was_started_to_outlive_its_terminal_is_left_so(told: list[str]) -> None:
    signal.signal(signal.SIGHUP, signal.SIG_IGN)
    end_at_hangup()
    signal.raise_signal(signal.SIGHUP)
    assert not told
