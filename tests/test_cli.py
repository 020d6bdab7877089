"""The command line as people and scripts meet it: quick help that teaches, errors in one line, exit codes."""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from lamphun_scraper.cli import COMMANDS, group
from lamphun_scraper.datasets import write_snapshots
from lamphun_scraper.lake import lake_in
from tests.lake.samples import reading, run
from tests.privileges import bound_by_permissions

HEAVY = {"pyarrow", "deltalake", "duckdb", "pandas", "polars", "scrapy", "twisted", "altair", "distributed", "rich"}
MARGIN = 2
"""How much slower than the budget a busy machine may make a test; the best of three counts."""
FULL = "cannot write to standard output: No space left on device; check free space"
DOCUMENT = {
    "id": "1",
    "title": "ลำพูนเปิดอบรมช่างชุมชน",
    "body": "วันที่ 4 มีนาคม 2567 นายสมปอง ใจงาม นายอำเภอป่าซาง เป็นประธานเปิดการอบรมช่างชุมชน มีผู้เข้าร่วม 40 คน",
    "published_at": "2024-03-05",
}


def lamphun(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    line = [sys.executable, "-m", "lamphun_scraper", *arguments]
    env = os.environ | {"COLUMNS": "100"} | environment
    return subprocess.run(line, env=env, capture_output=True, text=True, check=False)


def cpu_seconds(*arguments: str) -> float:
    """Return the least processor time of three runs, in seconds."""

    def used() -> float:
        usage = resource.getrusage(resource.RUSAGE_CHILDREN)
        return usage.ru_utime + usage.ru_stime

    took = []
    for _ in range(3):
        before = used()
        assert lamphun(*arguments).returncode == 0
        took.append(used() - before)
    return min(took)


@pytest.mark.parametrize("name", COMMANDS)
def test_the_help_of_every_command_shows_examples(name: str) -> None:
    said = CliRunner().invoke(group, [name, "--help"])
    assert said.exit_code == 0
    assert f"lamphun-scraper {name} " in said.output.partition("Examples:")[2]


@pytest.mark.parametrize("name", COMMANDS)
def test_every_option_says_what_it_does(name: str) -> None:
    command = group.get_command(click.Context(group), name)
    assert command is not None
    assert not [one.opts for one in command.params if isinstance(one, click.Option) and not one.help]


@pytest.mark.parametrize("arguments", [["--help"], *([name, "--help"] for name in COMMANDS)], ids=" ".join)
def test_help_imports_nothing_heavy(arguments: list[str]) -> None:
    code = (
        "import json, sys\n"
        "from click.testing import CliRunner\n"
        "from lamphun_scraper.cli import group\n"
        f"assert CliRunner().invoke(group, {arguments!r}).exit_code == 0\n"
        "print(json.dumps(sorted(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert sorted(HEAVY & set(json.loads(done.stdout))) == []


def test_help_answers_at_once() -> None:
    assert cpu_seconds("--help") <= 0.3 * MARGIN


def test_one_document_is_read_within_a_second(tmp_path: Path) -> None:
    docs = tmp_path / "one.jsonl"
    docs.write_text(json.dumps(DOCUMENT), encoding="utf-8")
    assert cpu_seconds("extract", str(docs)) <= 1.0 * MARGIN


def test_services_without_a_home_directory_can_read_documents(tmp_path: Path) -> None:
    docs = tmp_path / "one.jsonl"
    docs.write_text(json.dumps(DOCUMENT), encoding="utf-8")
    said = lamphun("extract", str(docs), HOME=str(docs / "none"))
    assert said.returncode == 0, said.stderr
    assert json.loads(said.stdout)["officials"][0]["name"] == "สมปอง ใจงาม"


def test_a_misspelt_command_gets_the_nearest_name() -> None:
    said = lamphun("exprot")
    assert said.returncode == 2
    assert "Did you mean 'export'?" in said.stderr
    assert lamphun("sing").returncode == 2


@pytest.mark.parametrize(
    "arguments",
    [
        ["status"],
        ["query", "SELECT 1"],
        ["export", "--format", "csv", "-o", "out"],
        ["crawl", "--since", "yesterday"],
        ["crawl", "--since", "2024-02-02", "--until", "2024-01-01"],
        ["crawl", "-s", "nonsense"],
        ["crawl", "-s", "DOWNLOAD_DELAY=slowly"],
    ],
    ids=" ".join,
)
def test_a_known_error_is_one_line_and_exit_code_2(arguments: list[str], tmp_path: Path) -> None:
    said = lamphun(*arguments, "--data-dir", str(tmp_path / "none"))
    assert said.returncode == 2
    assert said.stdout == ""
    (line,) = said.stderr.strip().splitlines()
    assert line.startswith("lamphun-scraper: ")


def test_a_missing_extra_is_named() -> None:
    code = (
        "import sys; sys.modules['deltalake'] = None\n"
        "sys.argv = ['lamphun-scraper', 'status']\n"
        "from lamphun_scraper.cli import main; main()"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 2
    install = "install it with: pip install 'lamphun-scraper[all]'"
    assert done.stderr == f"lamphun-scraper: deltalake is not installed; {install}\n"


@pytest.mark.parametrize(
    ("package", "arguments", "extra"),
    [
        ("xlsxwriter", ["export", "--format", "xlsx", "-o", "out.xlsx"], "xlsx"),
        ("altair", ["report", "-o", "report.html"], "report"),
        ("vl_convert", ["report", "-o", "report.html"], "report"),
        ("distributed", ["reextract", "--scheduler", "tcp://127.0.0.1:1"], "dask"),
    ],
)
def test_what_an_extra_brings_is_asked_for_by_its_name(
    package: str, arguments: list[str], extra: str, tmp_path: Path
) -> None:
    lake_in(tmp_path / "data").add_run(run())
    code = (
        f"import sys; sys.modules[{package!r}] = None\n"
        f"sys.argv = ['lamphun-scraper', *{arguments!r}, '--data-dir', 'data']\n"
        "from lamphun_scraper.cli import main; main()"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    said = f"needs the package {package}; install it with: pip install 'lamphun-scraper[{extra}]'\n"
    assert done.stderr.startswith("lamphun-scraper: ") and done.stderr.endswith(said), done.stderr


def test_the_shell_completes_commands_and_values() -> None:
    def completed(*words: str) -> list[str]:
        typed = " ".join(("lamphun-scraper", *words))
        said = lamphun(_LAMPHUN_SCRAPER_COMPLETE="bash_complete", COMP_WORDS=typed, COMP_CWORD=str(len(words)))
        return [line.partition(",")[2] for line in said.stdout.splitlines()]

    assert completed("ex") == ["extract", "export"]
    assert completed("export", "--format", "c") == ["csv"]


@pytest.mark.parametrize("form", ["table", "csv", "json"])
@pytest.mark.parametrize("rows", [1, 100_000])
def test_a_query_into_a_full_device_says_where(form: str, rows: int, tmp_path: Path) -> None:
    lake = lake_in(tmp_path)
    lake.commit([reading(1)])
    write_snapshots(lake, tmp_path)
    line = [sys.executable, "-m", "lamphun_scraper", "query", f"FROM range({rows})", "--format", form]
    with Path("/dev/full").open("w") as full:
        said = subprocess.run(
            [*line, "--data-dir", str(tmp_path)], stdout=full, stderr=subprocess.PIPE, text=True, check=False
        )
    assert said.returncode == 1 and FULL in said.stderr and "Traceback" not in said.stderr


def test_a_full_device_and_a_closed_output_are_no_traceback(tmp_path: Path) -> None:
    (tmp_path / "docs.jsonl").write_text(json.dumps(DOCUMENT), encoding="utf-8")
    line = f"{sys.executable} -m lamphun_scraper extract {tmp_path}/docs.jsonl"
    full = subprocess.run(f"{line} > /dev/full", shell=True, capture_output=True, text=True, check=False)  # noqa: S602
    assert full.returncode == 1
    assert len(full.stderr.splitlines()) == 1 and FULL in full.stderr
    closed = subprocess.run(f"{line} >&-", shell=True, capture_output=True, text=True, check=False)  # noqa: S602
    assert (closed.returncode, closed.stderr) == (0, "")


@pytest.mark.parametrize(
    "arguments",
    [
        ["status"],
        ["report", "-o", "out"],
        ["export", "--format", "csv", "-o", "out"],
        ["reextract", "--processes", "1"],
    ],
    ids=" ".join,
)
@pytest.mark.parametrize("folder", ["lake", "lake/articles"])
def test_a_lake_that_may_not_be_read_is_not_called_empty(folder: str, arguments: list[str], tmp_path: Path) -> None:
    lake_in(tmp_path / "data").commit([reading(1)])
    (tmp_path / "data" / folder).chmod(0)
    said = bound_by_permissions(*arguments, "--data-dir", "data", cwd=tmp_path)
    (tmp_path / "data" / folder).chmod(0o755)
    assert said.returncode == 1 and f"cannot read {tmp_path}/data/{folder}: Permission denied; " in said.stderr
    assert len(said.stderr.splitlines()) == 1 and not (tmp_path / "out").exists()


@pytest.mark.parametrize("output", ["docs.jsonl", "./docs.jsonl", "linked.jsonl"])
@pytest.mark.parametrize("piped", [False, True])
def test_documents_are_not_replaced_by_their_facts(output: str, piped: bool, tmp_path: Path) -> None:
    docs = tmp_path / "docs.jsonl"
    docs.write_text(json.dumps(DOCUMENT), encoding="utf-8")
    (tmp_path / "linked.jsonl").hardlink_to(docs)
    line = [sys.executable, "-m", "lamphun_scraper", "extract", "-" if piped else "docs.jsonl", "-o", output]
    with docs.open() as given:
        said = subprocess.run(line, cwd=tmp_path, stdin=given, capture_output=True, text=True, check=False)
    assert said.returncode == 2
    named = output.removeprefix("./")
    assert said.stderr == (
        f"lamphun-scraper: -o {named} is the file that the documents are read from; name another one\n"
    )
    assert json.loads(docs.read_text(encoding="utf-8")) == DOCUMENT


@pytest.mark.parametrize("name", ["parquet", "parquet/runs.parquet"])
def test_tables_that_may_not_be_read_are_not_called_damaged(name: str, tmp_path: Path) -> None:
    lake = lake_in(tmp_path)
    lake.commit([reading(1)])
    write_snapshots(lake, tmp_path)
    (tmp_path / name).chmod(0)
    said = bound_by_permissions("query", "FROM articles", "--data-dir", str(tmp_path))
    (tmp_path / name).chmod(0o755)
    assert said.returncode == 1 and said.stderr == (
        f"lamphun-scraper: cannot read {tmp_path / name}: Permission denied; "
        "check its permissions, or run as the user it belongs to\n"
    )


@pytest.mark.parametrize(
    "arguments",
    [["report"], ["extract", "-"], ["export", "--format", "csv"], ["export", "--format", "xlsx"]],
    ids=" ".join,
)
def test_an_output_has_a_name(arguments: list[str], tmp_path: Path) -> None:
    lake_in(tmp_path / "data").commit([reading(1)])
    line = [sys.executable, "-m", "lamphun_scraper", *arguments, "-o", ""]
    said = subprocess.run(line, cwd=tmp_path, input="", capture_output=True, text=True, check=False)
    assert said.returncode == 2 and "names nothing to write to; give a name" in said.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["data"]


def test_a_data_directory_has_a_name() -> None:
    said = lamphun("status", "--data-dir", "")
    assert said.returncode == 2 and "names no directory" in said.stderr


@pytest.mark.parametrize(
    "arguments",
    [
        ["crawl", "--base-url", "http://127.0.0.1:9", "--contact", ""],
        ["reextract", "--scheduler", ""],
        ["reextract", "--site", ""],
        ["parse", __file__, "--url", "http://127.0.0.1/th/news/1/x", "--site", ""],
    ],
    ids=" ".join,
)
def test_an_empty_option_does_not_count_as_not_given(arguments: list[str]) -> None:
    said = lamphun(*arguments)
    assert said.returncode == 2 and "is empty; write a value or leave it out" in said.stderr


def test_an_empty_variable_counts_as_none() -> None:
    code = "from lamphun_scraper.settings import DATA_DIR; print(DATA_DIR)"
    env = os.environ | {"LAMPHUN_DATA_DIR": ""}
    done = subprocess.run([sys.executable, "-c", code], env=env, capture_output=True, text=True, check=True)
    assert done.stdout == "data\n"


@pytest.mark.parametrize("arguments", [["export", "--format", "ical"], ["report"]], ids=" ".join)
def test_what_is_written_whole_is_no_stream(arguments: list[str]) -> None:
    said = lamphun(*arguments, "-o", "-")
    assert said.returncode == 2 and "name one with -o" in said.stderr
    assert len(said.stderr.splitlines()) == 1
