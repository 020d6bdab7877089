"""`lamphun-scraper parse`: one saved page in, its article and facts out."""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import Any

import click

from lamphun_scraper.commands.extract import facts_as_json
from lamphun_scraper.errors import UsageProblem
from lamphun_scraper.facts import extract
from lamphun_scraper.pages import read_page
from lamphun_scraper.records import Article
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


@click.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--url", required=True, help="Address the page was saved from; its path names section and number.")
@click.option("--site", "site_key", help="Key of the site definition; found by the address where not given.")
@click.option("--content-type", help="Content-Type header the page came with, if its encoding is unclear.")
def command(file: Path, url: str, site_key: str | None, content_type: str | None) -> None:
    """Read the saved page FILE and print its article and facts as one JSON object.

    Examples:

    \b
      lamphun-scraper parse page.html --url https://www.lamphun.go.th/th/advertise/524/news
      lamphun-scraper parse page.html --url https://www.lamphun.go.th/th/advertise/524/news | jq .facts.venues
    """
    site = get_site(site_key).with_base_url(url) if site_key else None
    try:
        html = file.read_bytes()
    except OSError as error:
        raise UsageProblem(f"{file} can't be read ({error.strerror}); give a file that you may read") from None
    article = read_page(html, url, site=site, content_type=content_type)
    facts = extract(article.title, article.body, article.published_at)
    said = {"article": article_as_json(article), "facts": facts_as_json(facts)}
    click.echo(json.dumps(said, ensure_ascii=False, indent=2))
