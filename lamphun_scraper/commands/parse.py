"""`lamphun-scraper parse`: one saved page in, its article and facts out."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import Any, Final

import click

from lamphun_scraper.commands.display import without_controls
from lamphun_scraper.commands.extract import facts_as_json
from lamphun_scraper.commands.options import not_empty
from lamphun_scraper.errors import UsageProblem
from lamphun_scraper.facts import extract
from lamphun_scraper.pages import read_page
from lamphun_scraper.records import Article, Facts
from lamphun_scraper.sites import get_site


def article_as_json(article: Article) -> dict[str, Any]:
    """Return the article as plain JSON values; instants are ISO 8601 texts with their offset."""
    return {key: _plain(value) for key, value in asdict(article).items()}


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    return value


def readable(article: Article, facts: Facts) -> Iterator[str]:
    """Yield the lines that show a person what was read: the article, then each fact beside the words that say it."""
    yield article.title
    yield " · ".join(filter(None, (article.category, _stamp(article), article.article_id)))
    yield from ("", article.body)
    yield from _listed("Pictures", article.images)
    yield from _listed("Files", article.attachments)
    yield from _listed("Recommended", (item.teaser or item.url or "" for item in article.related))
    for kind, items in facts_as_json(facts).items():
        yield from _listed(kind.capitalize(), (_told(item, article) for item in items))


def _stamp(article: Article) -> str:
    return f"{article.published_at:%Y-%m-%d %H:%M}" if article.published_at else "no publication stamp"


def _listed(heading: str, items: Iterable[str]) -> Iterator[str]:
    for number, item in enumerate(items):
        if number == 0:
            yield from ("", heading)
        yield f"  {item}"


def _told(fact: dict[str, Any], article: Article) -> str:
    """Return a fact's values, and the characters of the article that say it."""
    values = {
        key: value for key, value in fact.items() if not key.endswith(_GROUNDS) and value not in (None, "", False)
    }
    text = article.title if fact["source"] == "title" else article.body
    said = text[fact["span_start"] : fact["span_end"]]
    return f"{', '.join(f'{key} {_short(value)}' for key, value in values.items())} ← “{said}”"


def _short(value: object) -> str:
    return f"{value:.2f}" if isinstance(value, float) else str(value)


_GROUNDS: Final = ("source", "span_start", "span_end", "_code", "given_name", "family_name", "text")
"""What a person reads in the quotation instead, or not at all."""


@click.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--url", required=True, help="Address the page was saved from; its path names section and number.")
@click.option(
    "--site", "site_key", callback=not_empty,
    help="Key of the site definition; taken from the address if not given.",
)  # fmt: skip
@click.option("--content-type", help="Content-Type header the page came with, if its encoding is unclear.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default=lambda: "text" if sys.stdout.isatty() else "json",
    help="text to read, json for programs; unless given, text on a terminal and json into a file or pipe.",
)
def command(file: Path, url: str, site_key: str | None, content_type: str | None, form: str) -> None:
    """Read the saved page FILE and print its article and the facts in it.

    Examples:

    \b
      lamphun-scraper parse page.html --url https://www.lamphun.go.th/th/advertise/524/news
      lamphun-scraper parse page.html --url https://www.lamphun.go.th/th/advertise/524/news | jq .facts.venues
    """
    site = get_site(site_key).with_base_url(url) if site_key else None
    try:
        html = file.read_bytes()
    except OSError as error:
        raise UsageProblem(f"{file} can't be read ({error.strerror}); give one that you may read") from None
    article = read_page(html, url, site=site, content_type=content_type)
    facts = extract(article.title, article.body, article.published_at)
    if form == "json":
        said = {"article": article_as_json(article), "facts": facts_as_json(facts)}
        click.echo(json.dumps(said, ensure_ascii=False, indent=2))
    else:
        click.echo(without_controls("\n".join(readable(article, facts))))
