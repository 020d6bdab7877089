"""The command line as people and scripts meet it: quick help that teaches, errors in one line, exit codes."""

from __future__ import annotations

import errno
import json
import os
import resource
import signal
import subprocess
import sys
import time
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from lamphun_scraper.commands.group import COMMANDS, group
from lamphun_scraper.commands.streams import in_words
from lamphun_scraper.datasets import write_snapshots
from lamphun_scraper.lake import lake_in
from tests.fixtures.site import SiteServer
from tests.lake.samples import reading, run
from tests.pages.test_parse_command import saved
from tests.privileges import bound_by_permissions

HEAVY = {"pyarrow", "deltalake", "duckdb", "pandas", "polars", "scrapy", "twisted", "altair", "distributed", "rich"}
MARGIN = 2
"""How much slower than the budget a busy machine may make a test; the best of three counts."""
FULL = "cannot write to standard output: No space left on device; check free space"
CLOSED = (
    "lamphun-scraper: cannot write to standard output: it is closed; "
    "send it to a file, a pipe or /dev/null, then run again\n"
)
PAGE = ["parse", "page.html", "--url", "https://www.lamphun.go.th/th/advertise/1187/x"]
QUICK = ["-s", "DOWNLOAD_DELAY=0", "-s", "RETRY_BACKOFF=0.02", "-s", "DOWNLOAD_TIMEOUT=2"]
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
        "from lamphun_scraper.commands.group import group\n"
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


def test_a_full_device_is_no_traceback(tmp_path: Path) -> None:
    (tmp_path / "docs.jsonl").write_text(json.dumps(DOCUMENT), encoding="utf-8")
    line = f"{sys.executable} -m lamphun_scraper extract {tmp_path}/docs.jsonl"
    full = subprocess.run(f"{line} > /dev/full", shell=True, capture_output=True, text=True, check=False)  # noqa: S602
    assert full.returncode == 1
    assert len(full.stderr.splitlines()) == 1 and FULL in full.stderr


def test_only_what_nothing_but_writing_meets_with_is_said_to_be_of_standard_output() -> None:
    assert in_words(OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))).startswith(FULL)
    assert "standard output" not in in_words(OSError(errno.EPERM, os.strerror(errno.EPERM)))
    assert "standard output" not in in_words(OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), "news.csv"))


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a document, a saved page and, in data/, a lake and its tables."""
    folder = tmp_path_factory.mktemp("filled")
    (folder / "docs.jsonl").write_text(json.dumps(DOCUMENT), encoding="utf-8")
    saved(folder)
    lake = lake_in(folder / "data")
    lake.commit([reading(1)])
    write_snapshots(lake, folder / "data")
    return folder


def redirected(how: str, *arguments: str, cwd: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run the program with its streams as a shell gives them, such as `>&-` for a closed output."""
    line = ["sh", "-c", f'exec "$@" {how}', "sh", sys.executable, "-m", "lamphun_scraper", *arguments]
    env = os.environ | environment
    return subprocess.run(line, cwd=cwd, env=env, capture_output=True, text=True, check=False, timeout=120)


@pytest.mark.parametrize("unbuffered", ["", "1"], ids=["", "unbuffered"])
@pytest.mark.parametrize(
    "arguments",
    [
        ["--help"],
        ["--version"],
        ["extract", "docs.jsonl"],
        PAGE,
        ["status"],
        ["status", "--json"],
        ["query", "FROM events"],
        ["query", "FROM events", "--format", "csv"],
        ["query", "FROM events", "--json"],
        ["reextract", "--processes", "1"],
        ["crawl", "--base-url", "http://127.0.0.1:9", "--data-dir", "new", *QUICK],
    ],
    ids=lambda arguments: " ".join(arguments[:4]),
)
def test_what_a_closed_output_loses_is_said(arguments: list[str], unbuffered: str, filled: Path) -> None:
    said = redirected(">&-", *arguments, cwd=filled, PYTHONUNBUFFERED=unbuffered)
    assert said.returncode == 1 and said.stderr.endswith(CLOSED) and "Traceback" not in said.stderr


@pytest.mark.parametrize(
    "arguments",
    [
        ["extract", "docs.jsonl", "-o", "facts.jsonl"],
        ["export", "--format", "csv", "-o", "tables"],
        ["report", "-o", "report.html"],
    ],
    ids=" ".join,
)
def test_a_closed_output_does_not_matter_to_who_writes_files(arguments: list[str], filled: Path) -> None:
    said = redirected(">&-", *arguments, cwd=filled)
    assert said.returncode == 0 and "output" not in said.stderr and (filled / arguments[-1]).exists()


def test_documents_from_a_closed_input_are_asked_for(filled: Path) -> None:
    said = redirected("<&-", "extract", "-", cwd=filled)
    assert said.returncode == 2 and said.stdout == ""
    assert said.stderr == (
        "lamphun-scraper: standard input is closed; pipe the documents into it, or name their file\n"
    )
    assert redirected("<&-", "extract", "docs.jsonl", cwd=filled).returncode == 0


def test_nobody_needs_to_hear_how_far_it_is(filled: Path) -> None:
    heard, closed = (redirected(how, "reextract", "--processes", "1", cwd=filled) for how in ("", "2>&-"))
    assert closed.returncode == heard.returncode
    assert closed.stdout.rpartition(" (")[0] == heard.stdout.rpartition(" (")[0] != ""


def test_no_file_takes_the_number_of_a_closed_stream(tmp_path: Path) -> None:
    code = (
        "from lamphun_scraper.commands.streams import prepare_streams; prepare_streams()\n"
        "with open('number', 'w') as file: file.write(str(file.fileno()))"
    )
    line = ["sh", "-c", 'exec "$@" <&- >&- 2>&-', "sh", sys.executable, "-c", code]
    subprocess.run(line, cwd=tmp_path, check=True)
    assert int((tmp_path / "number").read_text()) > 2


def unread(*arguments: str, cwd: Path, **environment: str) -> tuple[int, str]:
    """Run the program into a pipe that nobody reads; return its exit code and what it says on stderr."""
    line = [sys.executable, "-m", "lamphun_scraper", *arguments]
    env = os.environ | environment
    with subprocess.Popen(line, cwd=cwd, env=env, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        assert process.stdout and process.stderr
        process.stdout.close()
        said = process.stderr.read()
    return process.returncode, said


@pytest.mark.parametrize("unbuffered", ["", "1"], ids=["", "unbuffered"])
def test_a_crawl_ends_with_its_own_code_whoever_reads_the_line(unbuffered: str, tmp_path: Path) -> None:
    with SiteServer(articles=3) as server:
        asked = ["crawl", "--base-url", server.url, *QUICK]
        assert unread(*asked, cwd=tmp_path, PYTHONUNBUFFERED=unbuffered) == (0, "")
    code, said = unread(*asked, cwd=tmp_path, PYTHONUNBUFFERED=unbuffered)
    assert code == 4 and "Traceback" not in said


def test_a_reextraction_ends_with_its_own_code_whoever_reads_the_line(tmp_path: Path) -> None:
    lake_in(tmp_path / "data").add_run(run())
    assert unread("reextract", "--processes", "1", cwd=tmp_path) == (0, "")


@pytest.mark.parametrize(
    "arguments",
    [["--help"], ["extract", "docs.jsonl"], PAGE, ["status"], ["query", "FROM events"]],
    ids=lambda arguments: " ".join(arguments[:2]),
)
def test_what_is_printed_and_not_read_is_not_done(arguments: list[str], filled: Path) -> None:
    assert unread(*arguments, cwd=filled) == (1, "")


@pytest.mark.parametrize(
    "module",
    ["lamphun_scraper.commands.group", "click", "lamphun_scraper.commands.extract", "lamphun_scraper.records"],
)
def test_ctrl_c_is_quiet_from_the_start(module: str, filled: Path) -> None:
    code = (
        "import os, signal, sys\n"
        "class Interrupting:\n"
        "    def find_spec(self, name, path=None, target=None):\n"
        f"        if name == {module!r}: os.kill(os.getpid(), signal.SIGINT)\n"
        "sys.meta_path.insert(0, Interrupting())\n"
        "sys.argv = ['lamphun-scraper', 'extract', 'docs.jsonl']\n"
        "from lamphun_scraper.cli import main; main()"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=filled, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (1, "", "")


def test_ctrl_c_is_quiet_while_documents_are_read(tmp_path: Path) -> None:
    docs = tmp_path / "docs.jsonl"
    docs.write_text(f"{json.dumps(DOCUMENT)}\n" * 3000, encoding="utf-8")
    line = [sys.executable, "-m", "lamphun_scraper", "extract", str(docs)]
    with subprocess.Popen(line, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout
        process.stdout.readline()  # bytes: what was read ahead may end within a letter, and the rest is read from there
        process.send_signal(signal.SIGINT)
        _, log = process.communicate(timeout=60)
    assert (process.returncode, log) == (1, b"")


def test_ctrl_c_is_quiet_while_a_query_is_computed(filled: Path) -> None:
    long = "SELECT sum(range % 7) FROM range(2000000000)"
    line = [sys.executable, "-m", "lamphun_scraper", "query", long]
    with subprocess.Popen(line, cwd=filled, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        while processor_seconds(process.pid) < 1.5:  # what comes before the query takes less
            time.sleep(0.05)
        process.send_signal(signal.SIGINT)
        try:
            said, log = process.communicate(timeout=60)
        finally:
            process.kill()
    assert (process.returncode, said, log) == (1, "", "")


def processor_seconds(pid: int) -> float:
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def test_the_package_gives_its_names_and_loads_no_page_before() -> None:
    code = (
        "import sys, lamphun_scraper\n"
        "print('lamphun_scraper.pages' in sys.modules)\n"
        "from lamphun_scraper import NotAnArticle, read_page\n"
        "try: read_page(b'<p>nothing</p>', 'https://www.lamphun.go.th/th/advertise/524/news')\n"
        "except NotAnArticle as problem: print(problem.url)\n"
        "from lamphun_scraper import UsageProblem\n"
        "try: read_page(b'<p>nothing</p>', 'foo')\n"
        "except UsageProblem as problem: print('http://' in str(problem))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["False", "https://www.lamphun.go.th/th/advertise/524/news", "True"]


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
    assert said.returncode == 2 and "it is empty; give a name to write to" in said.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["data"]


@pytest.mark.parametrize("name", ["", " "])
def test_a_data_directory_has_a_name(name: str) -> None:
    said = lamphun("status", "--data-dir", name)
    assert said.returncode == 2 and "it is empty; give a directory" in said.stderr


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
    assert said.returncode == 2 and "give a file name with -o" in said.stderr
    assert len(said.stderr.splitlines()) == 1
