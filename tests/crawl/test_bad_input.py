"""Bad input to both commands: one line that says what to do, an exit code that tells, nothing fetched or stored."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from tests.crawl.conftest import ROOT, Ended, command, crawl, lamphun_scraper
from tests.fixtures.site import SiteServer
from tests.fixtures.site import faults as bad

WRONG = {
    "until=2026-02-30": "is not a day; write it as YYYY-MM-DD",
    "since=2023-01-01 until=2022-01-01": "is after 2022-01-01, the last day wanted; swap them",
    "since=2566-01-01": "is a year of the Buddhist Era; write 2023-01-01",
    "max_articles=many": "is not a count; write a whole number above 0",
    f"max_articles={'9' * 5000}": "is not a count; write a whole number above 0",
    "until= base_url=http://127.0.0.1:9": "is empty; write a value or leave it out",
    "base_url=www.lamphun.go.th": "is not a web address; write it as https://host",
}


@pytest.mark.parametrize(("given", "said"), WRONG.items())
def test_arguments_that_make_no_sense(given: str, said: str, tmp_path: Path) -> None:
    arguments = given.split()
    options = [f"--{argument.replace('_', '-')}" for argument in arguments]
    by_scrapy = crawl("http://127.0.0.1:9", tmp_path, *arguments)
    by_ours = lamphun_scraper("crawl", *options, "--data-dir", str(tmp_path))
    for ended in (by_scrapy, by_ours):
        assert ended.code == 2
        assert said in ended.summary
        assert len(ended.log.splitlines()) == 1
    assert not list(tmp_path.iterdir())

    option, _, value = options[0].partition("=")
    assert f"-a {arguments[0][:20]}" in by_scrapy.summary and option not in by_scrapy.summary
    assert f"{option} {value[:9]}" in by_ours.summary and "=" not in by_ours.summary


@pytest.mark.parametrize(("fault", "said"), [(bad.reset(), "check the address"), (bad.body(b"<p>x</p>"), "check that")])
def test_advice_names_no_argument_of_one_command(fault: bad.Fault, said: str, tmp_path: Path) -> None:
    with SiteServer(articles=4) as server:
        server.faults.add(fault, path="/[!r]*")
        server.faults.add(fault, path="/")
        ended = crawl(server, tmp_path, settings=("RETRY_TIMES=0",))
    assert said in ended.summary and "base_url" not in ended.summary


def test_arguments_that_are_not_known(tmp_path: Path) -> None:
    ended = crawl("http://127.0.0.1:9", tmp_path, "sinse=2026-01-01")
    assert ended.code == 2 and len(ended.log.splitlines()) == 1
    assert "unknown argument sinse=2026-01-01; known are base_url, since, until, max_articles, full" in ended.summary

    ended = lamphun_scraper("crawl", "--sinse", "2026-01-01")
    assert ended.code == 2 and "No such option" in ended.log

    local = ("--base-url", "http://127.0.0.1:9", "--data-dir", str(tmp_path))
    ended = lamphun_scraper("crawl", "--site", "", *local)
    assert ended.code == 2 and "--site '' is empty; write one of lamphun" in ended.summary and "-a" not in ended.summary

    ended = lamphun_scraper("crawl", "--site", "nowhere", "--data-dir", str(tmp_path))
    assert ended.code == 2 and "nowhere" in ended.summary and "lamphun" in ended.summary


@pytest.mark.parametrize(
    ("setting", "said"),
    [
        ("nonsense", "write -s NAME=VALUE"),
        ("LOG_FILE=/nonexistent/x.log", "there is no folder /nonexistent"),
        ("LOG_LEVEL=foo", "is not a log level"),
        ("LOG_FILE=/tmp", "is a folder; name a file in it"),
        ("ROBOTSTXT_OBEY=maybe", "neither true nor false"),
        ("DOWNLOAD_DELAY=abc", "is not a number; write one, such as -s DOWNLOAD_DELAY=2.0"),
        ("FEEDS=x", "is not the JSON object that is wanted"),
        ("ITEM_PIPELINES=x", "is not the JSON object that is wanted"),
        ("DATA_DIR=", "is empty; give a directory"),
        ("DATA_DIR= ", "is empty; give a directory"),
    ],
)
def test_settings_of_the_wrong_kind(setting: str, said: str, tmp_path: Path) -> None:
    url, data_dir = "http://127.0.0.1:9", tmp_path / "data"  # never the site itself, should a check be missing
    for ended in (
        crawl(url, data_dir, settings=(setting,)),
        lamphun_scraper("crawl", "--base-url", url, "--data-dir", str(data_dir), "-s", setting),
    ):
        assert ended.code == 2 and said in ended.summary
        assert len(ended.log.splitlines()) == 1
    assert not list(tmp_path.iterdir()) and not (ROOT / ".lock").exists()


@pytest.mark.parametrize(("option", "value"), [("--loglevel", "LOUD"), ("--logfile", "/nonexistent/x.log")])
def test_scrapys_own_options_for_the_log_are_settings_too(option: str, value: str, tmp_path: Path) -> None:
    line = [*command(tmp_path, "base_url=http://127.0.0.1:9"), option, value]
    done = subprocess.run(line, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 2 and f"={value}" in done.stderr and len(done.stderr.splitlines()) == 1


def test_a_misspelt_setting_is_not_lost_in_silence(tmp_path: Path) -> None:
    url, wrong = "http://127.0.0.1:9", "DOWNLOAD_DELAI=3"
    for ended in (
        crawl(url, tmp_path, settings=("RETRY_TIMES=0", wrong)),
        lamphun_scraper("crawl", "--base-url", url, "--data-dir", str(tmp_path), "-s", "RETRY_TIMES=0", "-s", wrong),
    ):
        assert ended.code == 4, "it is a warning: the run goes on"
        assert "DOWNLOAD_DELAI=… changes nothing: there is no such setting; did you mean DOWNLOAD_DELAY?" in ended.log


@pytest.mark.parametrize("setting", ["ROBOTSTXT_OBEY=TRUE", "ROBOTSTXT_OBEY=no", "DOWNLOAD_TIMEOUT=0.5"])
def test_settings_as_people_write_them(setting: str, tmp_path: Path) -> None:
    url = "http://127.0.0.1:9"
    ended = lamphun_scraper(
        "crawl", "--base-url", url, "--data-dir", str(tmp_path), "-s", "RETRY_TIMES=0", "-s", setting
    )
    assert ended.code == 4 and "the connection was refused" in ended.summary
    assert "Traceback" not in ended.log


ANSWERS = {
    "nothing": (bad.body(b""), "the answer is empty"),
    "blank": (bad.body(b" \n\t "), "the answer is empty"),
    "JSON": (bad.body(b"{}", "application/json"), "the answer is application/json, not a web page"),
    "a picture that is said to be a page": (bad.body(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 4), ""),
    "a refusal": (bad.status(403), "HTTP 403 Forbidden"),
    "a wait": (bad.status(429, retry_after=7200), "asks to come back in 7200 s"),
    "a loop": (bad.redirect_loop(), "max redirections reached"),
    "a bomb": (bad.gzip_bomb(40), "DOWNLOAD_MAXSIZE"),
    "a reset": (bad.reset(), "the connection was lost"),
    "silence": (bad.slow(5), "no answer in time"),
}


@pytest.mark.parametrize(("fault", "said"), ANSWERS.values(), ids=ANSWERS.keys())
def test_a_site_that_gives_no_home_page(fault: bad.Fault, said: str, tmp_path: Path) -> None:
    with SiteServer(articles=4) as server:
        server.faults.add(fault, path="/[!r]*")  # all but robots.txt
        server.faults.add(fault, path="/")
        ended = crawl(server, tmp_path, settings=("DOWNLOAD_TIMEOUT=1", "RETRY_TIMES=1"))
    _says_why(ended, said)


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("http://127.0.0.1:9", "the connection was refused"),
        ("http://no-such-host.invalid", "its host name cannot be resolved"),
    ],
)
def test_a_site_that_cannot_be_reached(url: str, said: str, tmp_path: Path) -> None:
    _says_why(crawl(url, tmp_path, settings=("RETRY_TIMES=0",)), said)
    _says_why(lamphun_scraper("crawl", "--base-url", url, "--data-dir", str(tmp_path), "-s", "RETRY_TIMES=0"), said)


def _says_why(ended: Ended, said: str) -> None:
    assert ended.code in {4, 5}, ended.log
    assert said in ended.summary
    assert "then run again" in ended.summary or "come back later" in ended.summary or "check that" in ended.summary
    lines = [line for line in ended.log.splitlines() if "no CONTACT is set" not in line]
    assert len(lines) == 1, ended.log


def test_nothing_stored_is_lost_when_the_site_goes_away(tmp_path: Path) -> None:
    with SiteServer(articles=6) as server:
        before = crawl(server, tmp_path)
        stored = before.rows("articles")
        server.faults.add(bad.reset())
        gone = crawl(server, tmp_path)
        assert gone.code == 4 and gone.rows("articles") == stored
        server.faults.clear()
        back = crawl(server, tmp_path)
        assert back.code == 0 and back.rows("articles") == stored and not back.open_failures()
