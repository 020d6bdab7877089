"""The lake on object storage: an S3 stand-in on loopback, spoken to over HTTP as the real one is."""

from __future__ import annotations

import json
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from urllib.error import URLError
from urllib.request import Request, urlopen

import pytest
from distributed import LocalCluster

from lamphun_scraper.datasets import tidy_table, write_snapshots
from lamphun_scraper.errors import UsageProblem
from lamphun_scraper.lake import Counts, Lake, lake_in, run_lock
from lamphun_scraper.lake.storage import Folder
from lamphun_scraper.query import run_query
from lamphun_scraper.reextraction import Summary, cluster, processes, reextract
from lamphun_scraper.schema import TABLES
from tests.fixtures.site import SiteServer
from tests.lake.samples import failure, reading, run
from tests.reextract.older import older_lake, readings, rows_of

BUCKET = "news"


@pytest.fixture(scope="module")
def endpoint() -> Iterator[str]:
    """Serve in a process of its own: deltalake holds Python's lock while it waits for an answer."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    url = f"http://127.0.0.1:{port}"
    serving = [sys.executable, "-m", "moto.server", "-H", "127.0.0.1", "-p", str(port)]
    with subprocess.Popen(serving, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as server:
        _wait_for(url, server)
        yield url
        server.terminate()


def _wait_for(url: str, server: subprocess.Popen[bytes]) -> None:
    for _ in range(300):
        assert server.poll() is None
        try:
            urlopen(f"{url}/moto-api/").close()
        except URLError:
            time.sleep(0.1)
        else:
            return
    pytest.fail("the object storage does not answer")


@pytest.fixture
def data_dir(endpoint: str, monkeypatch: pytest.MonkeyPatch) -> str:
    given = {
        "AWS_ENDPOINT_URL": endpoint,
        "AWS_ALLOW_HTTP": "true",
        "AWS_ACCESS_KEY_ID": "test",
        "AWS_SECRET_ACCESS_KEY": "test",
        "AWS_REGION": "us-east-1",
    }
    for name, value in given.items():
        monkeypatch.setenv(name, value)
    urlopen(Request(f"{endpoint}/moto-api/reset", method="POST")).close()
    urlopen(Request(f"{endpoint}/{BUCKET}", method="PUT")).close()
    return f"s3://{BUCKET}/lamphun"


@pytest.fixture
def lake(data_dir: str) -> Lake:
    return lake_in(data_dir)


def test_a_crawls_writes_and_reads(lake: Lake, data_dir: str) -> None:
    with run_lock(data_dir):
        assert lake.commit([reading(1), reading(2)]) == Counts(new=2)
        assert lake.commit([reading(1), reading(2, title="ใหม่")]) == Counts(unchanged=1, changed=1)
        lake.record_failures([failure()])
        lake.add_run(run())
    other = lake_in(data_dir)
    assert other.known("lamphun")["lamphun:advertise:2"].revision == 2
    assert [row["title"] for row in other.history("lamphun:advertise:2").to_pylist()][-1] == "ใหม่"
    assert len(other.open_failures()) == len(other.runs()) == 1


def test_small_files_are_joined(lake: Lake) -> None:
    for number in range(32):
        lake.commit([reading(number)])
    table = lake.articles.open()
    assert table is not None
    assert len(table.file_uris()) == 1
    assert lake.articles.read(["number"]).num_rows == 32


def test_the_versions_of_the_tables_are_noted_there(lake: Lake) -> None:
    lake.commit([reading(1)])
    lake.note_versions()
    noted = json.loads(Folder(lake.root).read(".versions.json") or b"")
    assert noted["articles"] == lake.articles.identity()
    lake.require_whole()


def test_snapshots_lie_beside_the_lake(lake: Lake, data_dir: str) -> None:
    lake.commit([reading(1), reading(2)])
    assert write_snapshots(lake, data_dir) == list(TABLES)
    assert write_snapshots(lake, data_dir) == []
    folder = Folder(f"{data_dir}/parquet")
    package = json.loads(folder.read("datapackage.json") or b"")
    sizes = {resource["path"]: resource["bytes"] for resource in package["resources"]}
    assert sizes == {name: folder.size(name) for name in sizes}
    lake.add_run(run())
    assert write_snapshots(lake, data_dir) == ["runs"]
    assert tidy_table(lake, "officials").num_rows == 2


def test_pages_are_read_again_where_they_are(data_dir: str) -> None:
    given = readings(30)
    lake = older_lake(data_dir, given, batch=10)
    with processes(1) as workers:
        assert reextract(lake, workers, lambda *_: None) == Summary(read=30)
    expected = lake_in(f"{data_dir}-crawled")
    expected.commit(given)
    assert rows_of(lake) == rows_of(expected)
    assert Folder(f"{lake.root}/reextract").names() == []


def test_a_whole_crawl_goes_there(data_dir: str) -> None:
    program = (sys.executable, "-c", "from lamphun_scraper.cli import main; main()")
    with SiteServer() as site:
        asked = (*program, "crawl", "--base-url", site.url, "--data-dir", data_dir)
        done = subprocess.run(asked, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("lamphun: finished; 52 new")
    assert Folder(f"{data_dir}/parquet").names() == sorted(
        ["datapackage.json", *(f"{name}.parquet" for name in TABLES)]
    )
    assert len(lake_in(data_dir).known("lamphun")) == 52


def test_a_query_says_that_it_needs_a_local_copy(data_dir: str) -> None:
    with pytest.raises(UsageProblem, match=r"local disk.*export"):
        run_query("SELECT 1", data_dir)


def test_a_cluster_reads_pages_from_there(data_dir: str) -> None:
    given = readings(20)
    lake = older_lake(data_dir, given, batch=10)
    with (
        LocalCluster(n_workers=1, host="127.0.0.1", dashboard_address=":0") as local,  # type: ignore[no-untyped-call]
        cluster(local.scheduler_address) as workers,
    ):
        assert reextract(lake, workers, lambda *_: None) == Summary(read=20)
    expected = lake_in(f"{data_dir}-crawled")
    expected.commit(given)
    assert rows_of(lake) == rows_of(expected)


def test_what_is_not_there_is_none(data_dir: str) -> None:
    folder = Folder(f"{data_dir}/nothing")
    assert (folder.names(), folder.read("x"), folder.size("x")) == ([], None, None)
