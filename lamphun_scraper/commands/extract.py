"""`lamphun-scraper extract`: documents in, facts out, one JSON object a line."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict
from datetime import date
from typing import Any, TextIO

import click

from lamphun_scraper.errors import UsageProblem
from lamphun_scraper.facts import extract
from lamphun_scraper.records import Facts


def facts_as_json(facts: Facts) -> dict[str, list[dict[str, Any]]]:
    """Return the facts as plain JSON values; dates are ISO texts."""
    plain: dict[str, list[dict[str, Any]]] = asdict(facts)
    for items in plain.values():
        for item in items:
            for key, value in item.items():
                if isinstance(value, date):
                    item[key] = value.isoformat()
    return plain


def _documents(lines: TextIO) -> Iterator[dict[str, Any]]:
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            document = json.loads(line)
        except json.JSONDecodeError as error:
            raise UsageProblem(f"line {number} is not JSON ({error.msg}); give one object a line") from None
        if not isinstance(document, dict):
            raise UsageProblem(f"line {number} is not a JSON object; give {{id, title, body, published_at}}")
        yield {"id": document.get("id"), **_checked(document, number)}


def _checked(document: dict[str, Any], number: int) -> dict[str, Any]:
    where = f"line {number} (id {document.get('id')!r})"
    if not isinstance(document.get("body"), str):
        raise UsageProblem(f"{where} has no text in `body`; every document needs one")
    for key in ("title", "published_at"):
        if not isinstance(document.get(key) or "", str):
            raise UsageProblem(f"{where} has a `{key}` that is not a text")
    return {
        "title": document.get("title") or "",
        "body": document["body"],
        "published_at": document.get("published_at"),
        "where": where,
    }


@click.command()
@click.argument("docs", type=click.File("r", encoding="utf-8"))
@click.option("-o", "--output", type=click.File("w", encoding="utf-8", atomic=True), default="-")
def command(docs: TextIO, output: TextIO) -> None:
    """Read facts from DOCS, a file of JSON lines {id, title, body, published_at}; `-` is a pipe.

    Examples:

    \b
      lamphun-scraper extract docs.jsonl -o facts.jsonl
      zcat docs.jsonl.gz | lamphun-scraper extract - | jq '.officials[].name'
    """
    for document in _documents(docs):
        try:
            facts = extract(document["title"], document["body"], document["published_at"])
        except ValueError as error:
            raise UsageProblem(f"{document['where']}: {error}; give published_at as YYYY-MM-DD") from None
        line = {"id": document["id"], **facts_as_json(facts)}
        output.write(json.dumps(line, ensure_ascii=False) + "\n")
