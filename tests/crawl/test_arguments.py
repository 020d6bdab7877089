"""What may be asked of a crawl."""

from __future__ import annotations

from datetime import date

import pytest
from click.testing import CliRunner

from lamphun_scraper.commands import crawl
from lamphun_scraper.errors import UsageProblem
from lamphun_scraper.spiders.arguments import ArgumentProblem, CrawlArguments


def test_nothing_asked_for_is_the_whole_site() -> None:
    arguments = CrawlArguments.parse({})
    assert arguments == CrawlArguments() and not arguments.bounded and not arguments.full


@pytest.mark.parametrize("name", ["base_url", "since", "until", "max_articles", "full"])
@pytest.mark.parametrize("text", ["", " "])
def test_an_empty_text_does_not_count_as_not_given(name: str, text: str) -> None:
    with pytest.raises(ArgumentProblem, match=f"-a {name}='{text}' is empty; write a value or leave it out"):
        CrawlArguments.parse({name: text})


@pytest.mark.parametrize("url", ["http://u:secret@127.0.0.1:9", "http://secret@127.0.0.1:9", "http://u:secret@[::1"])
def test_a_password_is_refused_and_not_repeated(url: str) -> None:
    with pytest.raises(ArgumentProblem, match="write it as https://host") as refused:
        CrawlArguments.parse({"base_url": url})
    assert "secret" not in str(refused.value) and str(refused.value).startswith("-a base_url=… ")


def test_an_at_sign_in_a_path_is_no_password() -> None:
    assert CrawlArguments.parse({"base_url": "http://127.0.0.1:9/@news"}).base_url == "http://127.0.0.1:9/@news"


def test_the_command_hands_empty_texts_on(monkeypatch: pytest.MonkeyPatch) -> None:
    handed: list[dict[str, str]] = []

    def refused(arguments: dict[str, str], *_: object) -> None:
        handed.append(arguments)
        raise UsageProblem("nothing is fetched here")

    monkeypatch.setattr(crawl, "_run", refused)
    bounds = ("base-url", "since", "until", "max-articles")
    options = [part for name in bounds for part in (f"--{name}", "")]
    CliRunner().invoke(crawl.command, options)
    assert handed == [{"site": "lamphun", "base_url": "", "since": "", "until": "", "max_articles": ""}]


def test_bounds() -> None:
    arguments = CrawlArguments.parse({"since": "2026-01-05", "until": "2026-01-07", "max_articles": "9", "full": "Yes"})
    assert arguments.bounded and arguments.full and arguments.max_articles == 9
    wanted = [day for day in range(1, 12) if arguments.wants(date(2026, 1, day))]
    assert wanted == [5, 6, 7]
    assert arguments.wants(None), "an article without a stamp is not left out"
    assert CrawlArguments.parse({"max_articles": "๙"}).max_articles == 9
    assert arguments.too_old(date(2026, 1, 4)) and not arguments.too_old(date(2026, 1, 8))


@pytest.mark.parametrize("given", ["1", "true", "YES", "on"])
def test_full(given: str) -> None:
    assert CrawlArguments.parse({"full": given}).full


@pytest.mark.parametrize("given", ["0", "false", "No", "off"])
def test_not_full(given: str) -> None:
    assert not CrawlArguments.parse({"full": given}).full


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"full": "maybe"}, "write 1 or leave it out"),
        ({"max_articles": "-1"}, "whole number above 0"),
        ({"max_articles": "1.5"}, "whole number above 0"),
        ({"since": "01/02/2026"}, "e.g. 2026-01-31"),
        ({"since": "2566-02-13"}, "-a since=2566-02-13 is a year of the Buddhist Era; write 2023-02-13"),
        ({"base_url": "http://[::1"}, "is not a web address"),
        ({"base_url": "javascript:alert(1)"}, "is not a web address"),
        ({"rate": "1"}, "unknown argument rate=1"),
    ],
)
def test_what_makes_no_sense(given: dict[str, str], said: str) -> None:
    with pytest.raises(UsageProblem, match=said):
        CrawlArguments.parse(given)
