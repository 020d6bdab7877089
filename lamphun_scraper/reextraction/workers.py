"""Who reads: processes of this machine, or a Dask cluster. Both are executors as the standard library knows them."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections.abc import Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, CancelledError, Executor, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

from lamphun_scraper.errors import LamphunError, UsageProblem, needing_extra
from lamphun_scraper.facts import extract
from lamphun_scraper.reextraction.plan import Piece
from lamphun_scraper.reextraction.reread import Outcome, reread
from lamphun_scraper.startup import spare_work

if TYPE_CHECKING:
    from distributed import Client

_AT_ONCE: Final = 512
"""Pieces handed out and not yet read; enough for a cluster of some hundred cores."""
_PATIENCE: Final = 30.0  # seconds
"""How long to wait for a scheduler to answer and for its first worker."""


def available_cores() -> int:
    """Count the cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


@contextmanager
def processes(count: int) -> Iterator[Executor]:
    """Give worker processes of this machine; for the main thread, which alone may set what a signal does.

    Args:
        count: how many; with 0 none is started, as long as there is nothing to do.

    Raises:
        LamphunError: one of them died.
    """
    # Not forked: Delta's threads would not live on in a copy of this process.
    context = multiprocessing.get_context("spawn")
    # The terminal sends Ctrl-C to every process of the command, and that it is closed. Workers, and what keeps their
    # books, ignore both from their first instant, as they inherit it, else each would tell of the import that it breaks
    # off; this process ends them.
    with _ignoring(signal.SIGINT, signal.SIGHUP):
        executor = ProcessPoolExecutor(max(count, 1), mp_context=context, initializer=_begin)
    try:
        with _ignoring(signal.SIGINT, signal.SIGHUP):
            for _ in range(count):  # all begin now, while the pages to read are looked up: each comes with a task
                executor.submit(_begun)
        yield executor
    except BrokenProcessPool as error:
        raise LamphunError(
            "a worker process died, perhaps for want of memory; what was read is kept: run the same command again, "
            "with fewer --processes"
        ) from error
    finally:
        # Workers end what they are reading, a second's work. Broken off in this, the pool would wait for ever.
        with _ignoring(signal.SIGINT, signal.SIGTERM):
            executor.shutdown(cancel_futures=True)


@contextmanager
def _ignoring(*signals: signal.Signals) -> Iterator[None]:
    """Ignore these signals for a moment."""
    before = [(one, signal.signal(one, signal.SIG_IGN)) for one in signals]
    try:
        yield
    finally:
        for one, handler in before:
            signal.signal(one, handler)


def _begin() -> None:
    """Make a worker ready: words loaded, and a watch on the command."""
    _end_with_parent()
    spare_work()
    extract("", "")


def _begun() -> None:
    """Do nothing; a worker begins when there is something to do and the others are busy."""


def _end_with_parent() -> None:
    """End this worker when the command ends, however it ends; else a kill would leave idle workers behind."""
    parent = multiprocessing.parent_process()

    def watch() -> None:
        if parent is not None:
            parent.join()
            os._exit(1)

    threading.Thread(target=watch, daemon=True).start()


@contextmanager
def cluster(address: str) -> Iterator[Executor]:
    """Give the workers of the Dask cluster whose scheduler is at `address` (`tcp://host:8786`).

    Raises:
        UsageProblem: the extra is not installed, no scheduler answers there, or it has no workers.
        LamphunError: the cluster was lost.
    """
    with needing_extra("--scheduler", "dask"):
        from distributed import KilledWorker
    with _client(address) as client:
        try:
            yield client.get_executor(pure=False)
        except KilledWorker as error:
            raise LamphunError(
                f"the cluster lost workers again and again on one piece ({error}); what was read is kept: give them "
                "more memory and run the same command again"
            ) from error
        except CancelledError as error:
            raise LamphunError(
                f"the cluster at {address} was lost; what was read is kept: run the same command again once it is back"
            ) from error


def _client(address: str) -> Client:
    from distributed import Client

    try:
        client = Client(address, timeout=_PATIENCE)  # type: ignore[no-untyped-call]
    except (OSError, ValueError) as error:
        raise UsageProblem(
            f"no Dask scheduler answers at {address} ({error}); start one with: dask scheduler"
        ) from None
    try:
        client.wait_for_workers(1, timeout=_PATIENCE)
    except TimeoutError:
        client.close()  # type: ignore[no-untyped-call]
        start = f"dask worker {address} --nworkers -1 --nthreads 1"
        raise UsageProblem(f"the cluster at {address} has no workers; start some with: {start}") from None
    return client


def each_outcome(executor: Executor, pieces: Iterable[Piece]) -> Iterator[Outcome]:
    """Yield the outcome of every piece as it comes in; where that is not asked for to the end, drop the rest."""
    waiting: set[Future[Outcome]] = set()
    try:
        for piece in pieces:
            waiting.add(executor.submit(reread, piece))
            if len(waiting) >= _AT_ONCE:
                done, waiting = wait(waiting, return_when=FIRST_COMPLETED)
                yield from (one.result() for one in done)
        while waiting:
            done, waiting = wait(waiting, return_when=FIRST_COMPLETED)
            yield from (one.result() for one in done)
    finally:
        for one in waiting:
            one.cancel()
