"""One writer at a time for one data directory."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from lamphun_scraper.errors import RunLocked, StoreError
from lamphun_scraper.lake.permissions import what_to_do
from lamphun_scraper.lake.storage import is_remote


@contextmanager
def run_lock(data_dir: str | Path) -> Iterator[None]:
    """Hold a data directory for the length of a run; the lock goes with the process, even a killed one.

    A data directory on object storage (`s3://…`) has no lock file: there Delta's own commits keep two writers apart.

    Raises:
        RunLocked: another run holds it.
        StoreError: the directory cannot be made or written.
    """
    if is_remote(data_dir):
        yield
        return
    path = Path(data_dir) / ".lock"
    lock = FileLock(path)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        lock.acquire(timeout=0)
    except Timeout:
        raise RunLocked(f"another run holds {data_dir}; wait for it to end, or use another data directory") from None
    except OSError as error:
        advice = what_to_do(error, "check the path and its permissions")
        raise StoreError(f"cannot write to {data_dir}: {error.strerror}; {advice}") from error
    try:
        yield
    finally:
        lock.release()
