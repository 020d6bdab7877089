"""`lamphun-scraper extract`: documents in, facts out, one clear line where a document makes no sense."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Iterable
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from lamphun_scraper.facts import extract, publication_day

GOOD = {
    "id": "7",
    "title": "ลำพูนเปิดค่ายเยาวชน",
    "body": "วันนี้ เวลา 09.00 น. นายก้องภพ ทองมี นายอำเภอลี้ เป็นประธานเปิดค่ายเยาวชนรักษ์น้ำ มีผู้เข้าร่วมกิจกรรม 40 คน",
    "published_at": "2023-02-20T18:00:00+07:00",
}


def run(*arguments: str, given: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    line = [sys.executable, "-m", "lamphun_scraper", "extract", *arguments]
    return subprocess.run(line, input=given, capture_output=True, check=False, timeout=60)


def lines(documents: Iterable[Any]) -> bytes:
    return "".join(json.dumps(document, ensure_ascii=False) + "\n" for document in documents).encode()


def test_a_pipe() -> None:
    done = run("-", given=lines([GOOD, GOOD | {"id": None, "title": None, "published_at": None}]))
    assert done.returncode == 0, done.stderr
    first, second = map(json.loads, done.stdout.decode().splitlines())
    assert list(first) == ["id", "dates", "events", "officials", "venues", "participants"]
    assert first["id"] == "7" and second["id"] is None
    [event], [count] = first["events"], first["participants"]
    assert (event["start"], event["start_time"]) == ("2023-02-20", "09:00")
    assert GOOD["body"][count["span_start"] : count["span_end"]] == count["text"] == "40 คน"
    assert not second["events"], "without a publication day nobody knows what today is"


def test_files_and_blank_lines_and_a_byte_order_mark(tmp_path: Path) -> None:
    docs, out = tmp_path / "docs.jsonl", tmp_path / "facts.jsonl"
    docs.write_bytes(b"\xef\xbb\xbf" + lines([GOOD]) + b"\n\n" + lines([GOOD]))
    done = run(str(docs), "-o", str(out))
    assert (done.returncode, done.stdout) == (0, b"")
    assert len(out.read_text(encoding="utf-8").splitlines()) == 2


def test_files_with_byte_order_marks_may_be_joined() -> None:
    marked = b"\xef\xbb\xbf" + lines([GOOD])
    done = run("-", given=marked + marked + b"\xef\xbb\xbf\n")
    assert done.returncode == 0, done.stderr
    first, second = done.stdout.splitlines()
    assert first == second


def test_nothing_in_nothing_out() -> None:
    done = run("-")
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")


@pytest.mark.parametrize(
    ("bad", "said"),
    [
        (b'{"id": "8", "body": "x"', "line 2 is not JSON"),
        (b"[1, 2]", "line 2 is not a JSON object"),
        (b"[" * 100_000, "line 2 is nested too deep"),
        (lines([{"id": "8", "title": "x"}]), "line 2 (id '8') has no `body`"),
        (lines([{"id": "8", "body": None}]), "line 2 (id '8') has no `body`"),
        (lines([{"id": "8", "body": ["x"]}]), "line 2 (id '8') has a `body` that is not a text"),
        (lines([GOOD | {"id": "8", "title": 5}]), "line 2 (id '8') has a `title` that is not a text"),
        (
            lines([GOOD | {"id": "8", "published_at": "20/2/66"}]),
            "'20/2/66', which is no day from 1900 to 2100 of the Common Era; write YYYY-MM-DD or YYYY-MM-DDTHH:MM",
        ),
        (lines([GOOD | {"id": "8", "published_at": "2566-02-20"}]), "'2566-02-20', which is no day from 1900 to 2100"),
        (lines([GOOD | {"id": "8", "published_at": "0001-01-01T00:00:00+14:00"}]), "which is no day from 1900"),
        (b'{"id": "8", "body": "\\ud800"}', "half a character"),
        (b'{"id": "\\ud800", "body": "x"}', "half a character"),
        (b'{"id": ' + b"9" * 5000 + b', "body": "x"}', "a number of 5,000 digits"),
        (b'{"id": NaN, "body": "x"}', "line 2 is not JSON (it has no NaN)"),
        (b'{"id": 1e999, "body": "x"}', "line 2 is not JSON (1e999 is too large)"),
        (b'{"id": "8", "body": 0}', "line 2 (id '8') has a `body` that is not a text"),
        (b'{"id": "8", "body": "x", "title": []}', "line 2 (id '8') has a `title` that is not a text"),
        (b'{"id": "8", "body": "x", "published_at": 0}', "line 2 (id '8') has a `published_at` that is not a text"),
        ('{"id": "8", "body": "ลำพูน"}'.encode("cp874"), "is not UTF-8"),
    ],
)
def test_a_document_that_makes_no_sense_is_one_clear_line(bad: bytes, said: str, tmp_path: Path) -> None:
    out = tmp_path / "facts.jsonl"
    out.write_text("what was there before")
    done = run("-", "-o", str(out), given=lines([GOOD]) + bad)
    message = done.stderr.decode()
    assert done.returncode == 2
    assert message.startswith("lamphun-scraper: ") and said in message and message.count("\n") == 1
    assert out.read_text() == "what was there before"


def test_a_file_that_is_not_there() -> None:
    done = run("nowhere.jsonl")
    assert done.returncode == 2
    assert b"nowhere.jsonl" in done.stderr and b"Traceback" not in done.stderr


def test_a_reader_that_stops_early_ends_it_quietly(tmp_path: Path) -> None:
    docs = tmp_path / "docs.jsonl"
    docs.write_bytes(lines([GOOD] * 300))
    command = [sys.executable, "-m", "lamphun_scraper", "extract", str(docs)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout and process.stderr
        process.stdout.close()
        assert not process.stderr.read()


def test_a_pipe_that_is_named_ends_it_as_quietly(tmp_path: Path) -> None:
    docs = tmp_path / "docs.jsonl"
    docs.write_bytes(lines([GOOD] * 300))
    command = [sys.executable, "-m", "lamphun_scraper", "extract", str(docs), "-o", "/dev/stdout"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout and process.stderr
        process.stdout.readline()
        process.stdout.close()
        assert not process.stderr.read()


def test_a_device_stays_a_device() -> None:
    done = run("-", "-o", "/dev/null", given=lines([GOOD]))
    assert done.returncode == 0, done.stderr
    assert Path("/dev/null").is_char_device()


@pytest.mark.parametrize(
    "published_at",
    ["2023-02-20", "2023-02-20T23:59:00+07:00", "2023-02-20T16:59:00Z", date(2023, 2, 20), datetime(2023, 2, 20, 23)],
)
def test_the_publication_day_is_bangkok_s(published_at: str | date) -> None:
    assert publication_day(published_at) == date(2023, 2, 20)


@pytest.mark.parametrize("text", ["2566-02-20", "5/3/2567", "0001-01-01T00:00:00+14:00"])
def test_a_publication_day_that_cannot_be_is_refused_with_what_to_write(text: str) -> None:
    with pytest.raises(ValueError, match=f"'{re.escape(text)}' is no day from 1900 to 2100 .*; write YYYY-MM-DD"):
        extract("", "วันนี้", text)


def test_a_missing_time_of_a_data_frame_is_refused_as_any_other_day_that_cannot_be() -> None:
    missing: Any = pd.NaT
    with pytest.raises(ValueError, match="'NaT' is no day from 1900 to 2100"):
        extract("", "วันนี้", missing)


@pytest.mark.parametrize("value", [2567, 0, b"2024-03-05"])
def test_what_is_no_day_at_all_is_refused_with_what_to_write(value: Any) -> None:
    with pytest.raises(TypeError, match="is neither a text nor a date; write YYYY-MM-DD"):
        extract("", "วันนี้", value)
