"""`lamphun-scraper extract`: documents in, facts out, one JSON object a line."""

from __future__ import annotations

import json
import os
import re
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from datetime import date
from errno import EBADF
from math import isfinite
from pathlib import Path
from typing import IO, Any, Final, NamedTuple, TextIO

import click

from lamphun_scraper.atomic import replacing
from lamphun_scraper.commands.options import OutputPath
from lamphun_scraper.errors import UsageProblem
from lamphun_scraper.facts import extract, publication_day
from lamphun_scraper.records import Facts

_BYTE_ORDER_MARK: Final = "\ufeff"
_MOST_DIGITS: Final = 1000
_HALF: Final = re.compile("[\ud800-\udfff]")


def facts_as_json(facts: Facts) -> dict[str, list[dict[str, Any]]]:
    """Return the facts as plain JSON values; dates are ISO texts."""
    plain: dict[str, list[dict[str, Any]]] = asdict(facts)
    for items in plain.values():
        for item in items:
            for key, value in item.items():
                if isinstance(value, date):
                    item[key] = value.isoformat()
    return plain


class _Document(NamedTuple):
    """One line of the input, checked."""

    id: Any
    title: str
    body: str
    published: date | None


def _documents(lines: TextIO) -> Iterator[_Document]:
    number = 0
    try:
        for number, line in enumerate(lines, 1):
            told = line.removeprefix(_BYTE_ORDER_MARK)  # also within, where files were joined
            if told.strip():
                yield _document(told, number)
    except UnicodeDecodeError as error:
        raise UsageProblem(f"line {number + 1} or soon after is not UTF-8 ({error.reason}); convert the file") from None
    except OSError as error:
        if error.errno != EBADF:
            raise
        raise UsageProblem("standard input is closed; pipe the documents into it, or name their file") from None


def _document(line: str, number: int) -> _Document:
    where = f"line {number}"
    try:
        given = json.loads(line, parse_constant=_no_number, parse_float=_finite, parse_int=_whole)
    except ValueError as error:
        raise UsageProblem(f"{where} is not JSON ({getattr(error, 'msg', error)}); give one object a line") from None
    except RecursionError:
        raise UsageProblem(f"{where} is nested too deep; give {{id, title, body, published_at}}") from None
    if not isinstance(given, dict):
        raise UsageProblem(f"{where} is not a JSON object; give {{id, title, body, published_at}}")
    where = f"{where} (id {given.get('id')!r})"
    _check_whole(json.dumps(given.get("id"), ensure_ascii=False), "id", where)
    if given.get("body") is None:
        raise UsageProblem(f"{where} has no `body`; every document needs one")
    title, body, published_at = (_text(given, key, where) for key in ("title", "body", "published_at"))
    return _Document(given.get("id"), title, body, _published(published_at, where))


def _published(text: str, where: str) -> date | None:
    try:
        return publication_day(text)
    except ValueError:
        raise UsageProblem(
            f"{where} has `published_at` {text!r}, which is no day from 1900 to 2100 of the Common Era; "
            "write YYYY-MM-DD or YYYY-MM-DDTHH:MM:SS+07:00"
        ) from None


def _no_number(name: str) -> None:
    raise ValueError(f"it has no {name}")


def _whole(written: str) -> int:
    if len(written) > _MOST_DIGITS:
        raise ValueError(f"it has a number of {len(written):,} digits")
    return int(written)


def _finite(written: str) -> float:
    number = float(written)
    if not isfinite(number):
        raise ValueError(f"{written} is too large")
    return number


def _text(given: dict[str, Any], key: str, where: str) -> str:
    text = given.get(key)
    if text is None:
        return ""
    if not isinstance(text, str):
        raise UsageProblem(f"{where} has a `{key}` that is not a text")
    _check_whole(text, key, where)
    return text


def _check_whole(text: str, key: str, where: str) -> None:
    if not text.isascii() and _HALF.search(text):
        raise UsageProblem(f"{where} has half a character (\\ud800-\\udfff) in its `{key}`; no file can hold that")


def _refuse_own_input(docs: TextIO, output: Path) -> None:
    """Refuse to write where the documents are read from: the facts would take their place."""
    try:
        given, written = os.fstat(docs.fileno()), output.stat()
    except OSError:  # not there yet, or a stream that is no file
        return
    if stat.S_ISREG(given.st_mode) and os.path.samestat(given, written):
        raise UsageProblem(f"-o {output} is the file that the documents are read from; name another one")


@contextmanager
def _output(path: Path) -> Iterator[IO[str]]:
    """Open what `-o` names: standard output, or a file that is replaced only when all has been read."""
    if str(path) == "-":
        with click.open_file("-", "w", encoding="utf-8") as file:
            yield file
        return
    with replacing(path) as partial, partial.open("w", encoding="utf-8") as file:
        yield file


@click.command()
@click.argument("docs", type=click.File("r", encoding="utf-8-sig"))
@click.option(
    "-o", "--output", type=OutputPath(stream=True), default="-",
    help="The file to write; standard output without it.",
)  # fmt: skip
def command(docs: TextIO, output: Path) -> None:
    """Read facts from DOCS, a file of JSON lines {id, title, body, published_at}; `-` is a pipe.

    Examples:

    \b
      lamphun-scraper extract docs.jsonl -o facts.jsonl
      zcat docs.jsonl.gz | lamphun-scraper extract - | jq '.officials[].name'
    """
    _refuse_own_input(docs, output)
    with _output(output) as file:
        for document in _documents(docs):
            facts = extract(document.title, document.body, document.published)
            line = {"id": document.id, **facts_as_json(facts)}
            file.write(json.dumps(line, ensure_ascii=False) + "\n")
