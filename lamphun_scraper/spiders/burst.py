"""Articles that come one on the heels of another are read together, and everything in the order in which it came.

Between two answers the processor runs the network's code, and what reading needs is gone from its caches: the facts of
a page take 1.5 to 1.6 ms where the network's code ran before, 0.9 to 1.0 ms right after those of another page, measured
in one crawl that changed from the one to the other every hundred pages. Of a site that is asked politely no page comes
on another's heels, and each is read as it comes.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from functools import wraps
from typing import Any, Concatenate, Final, ParamSpec, Protocol, TypeVar

HEELS: Final = 0.05
"""Seconds without an article after which those that came are read."""
MOST: Final = 32
"""How many wait at most: the more there are, the more their pages hold of memory; from sixteen on little is gained."""
_WIDER: Final = 2
"""How many times as many may wait after each that was read well: a site that refuses all is noticed at once."""


class Burst:
    """Answers that came and are not looked at yet."""

    def __init__(self, most: int = MOST, heels: float = HEELS) -> None:
        """Begin with none, and with reading each as it comes.

        Args:
            most: how many articles wait for each other at most, once all goes well; 1 for reading each as it comes.
            heels: seconds without another after which they are read.
        """
        self._most = most
        self._enough = 1
        self._heels = heels
        self._waiting: list[asyncio.Future[None]] = []
        self._timer: asyncio.TimerHandle | None = None

    async def join(self) -> None:
        """Wait for others, and for the turn among them."""
        turn = self._queue()
        if len(self._waiting) >= self._enough:
            self._end_soon()
        else:
            self._timer = asyncio.get_running_loop().call_later(self._heels, self._end)
        await turn

    async def end(self) -> None:
        """Let those that wait go first, now."""
        if self._waiting:
            turn = self._queue()
            self._end_soon()
            await turn

    def widen(self) -> None:
        """Let more wait for each other: an article was read well."""
        self._enough = min(self._enough * _WIDER, self._most)

    def _queue(self) -> asyncio.Future[None]:
        self._stop_timer()
        turn = asyncio.get_running_loop().create_future()
        self._waiting.append(turn)
        return turn

    def _end_soon(self) -> None:
        """End it once the last has begun to wait as well, else that one would go first."""
        asyncio.get_running_loop().call_soon(self._end)

    def _end(self) -> None:
        self._stop_timer()
        waiting, self._waiting = self._waiting, []
        for turn in waiting:
            if not turn.done():  # cancelled, where the crawl is torn down
                turn.set_result(None)

    def _stop_timer(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None


class _HasBurst(Protocol):
    burst: Burst


_Self = TypeVar("_Self", bound=_HasBurst)
_Given = ParamSpec("_Given")
_Callback = Callable[Concatenate[_Self, _Given], Iterator[Any]]
_LaterCallback = Callable[Concatenate[_Self, _Given], AsyncIterator[Any]]
_Wait = Callable[[Burst], Awaitable[None]]


def together(callback: _Callback[_Self, _Given]) -> _LaterCallback[_Self, _Given]:
    """Make a spider's callback look at its answer together with others that come on its heels."""
    return _after(Burst.join, callback)


def in_turn(callback: _Callback[_Self, _Given]) -> _LaterCallback[_Self, _Given]:
    """Make a spider's callback look at its answer at once, but after those that came before."""
    return _after(Burst.end, callback)


def _after(wait: _Wait, callback: _Callback[_Self, _Given]) -> _LaterCallback[_Self, _Given]:
    @wraps(callback)
    async def later(self: _Self, /, *args: _Given.args, **kwargs: _Given.kwargs) -> AsyncIterator[Any]:
        await wait(self.burst)
        for result in callback(self, *args, **kwargs):
            yield result

    return later
