"""Settings given on a command line are of the kind that Scrapy reads, or are refused in words."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from scrapy.settings import Settings

from lamphun_scraper.errors import UsageProblem
from lamphun_scraper.given_settings import checked, misspelt


@pytest.fixture
def usual() -> Settings:
    settings = Settings()
    settings.setmodule("lamphun_scraper.settings")
    return settings


@pytest.mark.parametrize(
    ("setting", "said"),
    [
        ("=3", "write -s NAME=VALUE"),
        ("RETRY_GIVE_UP_LOG_LEVEL=foo", "is not a log level"),
        ("CONCURRENT_REQUESTS=1.5", "is not a whole number"),
        ("RETRY_TIMES=x", "is not a whole number; write one, such as -s RETRY_TIMES=2"),
        (f"COMMIT_ARTICLES={'9' * 5000}", "is not a whole number"),
        ("RETRY_BACKOFF=-5", "is not a time or count"),
        ("DOWNLOAD_DELAY=nan", "is not a time or count"),
        ("DOWNLOAD_DELAY=-5", "is not a time or count"),
        ("RETRY_HTTP_CODES=500,x", "is not a list of whole numbers; write one, such as -s RETRY_HTTP_CODES=500,"),
        ("FEEDS=", 'write one, such as -s \'FEEDS={"articles.jsonl": {"format": "jsonlines"}}\''),
        ('FEEDS={"articles.jsonl": "jsonlines"}', "is not the JSON object that is wanted"),
        (f"FEEDS={'[' * 100_000}", "is not the JSON object that is wanted"),
        ('FEEDS=["articles.jsonl"]', "is not the JSON object that is wanted"),
        ('ITEM_PIPELINES={"a.B": "first"}', "is not the JSON object that is wanted; write one, such as -s"),
        ("DEFAULT_REQUEST_HEADERS=Accept: */*", "is not the JSON object that is wanted"),
        (
            "SCHEDULER=nowhere.Scheduler",
            "No module named 'nowhere'; name one that can, such as -s SCHEDULER=scrapy.core.",
        ),
        (
            "SCHEDULER=scrapy.core.scheduler.Slow",
            "Module 'scrapy.core.scheduler' doesn't define any object named 'Slow'",
        ),
        ("DUPEFILTER_CLASS=Plain", "'Plain': not a full path"),
        ("SCHEDULER=scrapy.core.scheduler", "it is a module, not a class in one"),
        ("STATS_CLASS=", "STATS_CLASS= cannot be imported"),
        ("REFERRER_POLICY=no-refferer", "REFERRER_POLICY=no-refferer cannot be imported"),
        ("NEWSPIDER_MODULE=nowhere", "No module named 'nowhere'"),
        ("SPIDER_MODULES=lamphun_scraper.spiders,nowhere", "nowhere in SPIDER_MODULES cannot be imported"),
        ('EXTENSIONS={"os.path": 1}', "it is a module, not a class in one"),
        ('EXTENSIONS={"nowhere.Clock": 1}', "nowhere.Clock in EXTENSIONS cannot be imported"),
        ('DOWNLOAD_HANDLERS={"ftp": "nowhere.Ftp"}', "nowhere.Ftp in DOWNLOAD_HANDLERS cannot be imported"),
        ('EXTENSIONS_BASE={"nowhere.Clock": 1}', "nowhere.Clock in EXTENSIONS_BASE cannot be imported"),
        ('SPIDER_CONTRACTS={"nowhere.Contract": 1}', "nowhere.Contract in SPIDER_CONTRACTS cannot be imported"),
        ('ADDONS={"nowhere.Addon": 1}', "nowhere.Addon in ADDONS cannot be imported"),
        ('ADDONS={"scrapy.Spider": "x"}', "is not the JSON object that is wanted"),
        ('DOWNLOAD_SLOTS={"a": 5}', 'write one, such as -s \'DOWNLOAD_SLOTS={"www.example.org"'),
        ("ASYNCIO_EVENT_LOOP=nowhere.Loop", "No module named 'nowhere'"),
        ("TWISTED_REACTOR=nowhere.Reactor", "No module named 'nowhere'"),
        ("CONCURRENT_REQUESTS_PER_IP=abc", "is not a whole number"),
        ("ROBOTSTXT_OBEY=", "is neither true nor false"),
        ('FEED_EXPORTERS={"toml": 5}', "5 in FEED_EXPORTERS cannot be imported"),
    ],
)
def test_a_value_of_another_kind_is_refused(setting: str, said: str, usual: Settings) -> None:
    with pytest.raises(UsageProblem) as refused:
        checked([setting], usual)
    assert said in str(refused.value)


@pytest.mark.parametrize(
    "setting",
    [
        "DOWNLOAD_TIMEOUT=0.5",
        "RETRY_PRIORITY_ADJUST=-1",
        "RETRY_HTTP_CODES=500, 503",
        "RETRY_HTTP_CODES=",
        'FEEDS={"a.jsonl": {"format": "jsonlines"}}',
        'ITEM_PIPELINES={"lamphun_scraper.pipelines.FactsPipeline": 1.5, "nowhere.Pipeline": null}',
        "SCHEDULER=scrapy.core.scheduler.Scheduler",
        "NEWSPIDER_MODULE=json",
        "SPIDER_MODULES=lamphun_scraper.spiders",
        "SCHEDULER_START_DISK_QUEUE=",
        "TWISTED_REACTOR=twisted.internet.asyncioreactor.AsyncioSelectorReactor",
        "SCHEDULER_START_MEMORY_QUEUE=",
        "TWISTED_REACTOR=",
        "ASYNCIO_EVENT_LOOP=",
        "REFERRER_POLICY=No-Referrer, same-origin",
        'DOWNLOAD_HANDLERS={"ftp": null}',
        'DEFAULT_REQUEST_HEADERS={"Accept": "*/*"}',
        "LOG_FILE=",
        "MY_OWN=1=2",
    ],
)
def test_a_value_that_scrapy_reads_stays_as_it_is(setting: str, usual: Settings) -> None:
    name, _, value = setting.partition("=")
    assert checked([setting], usual) == {name: value}


def test_folders_and_contacts_of_the_environment_are_no_classes(usual: Settings) -> None:
    usual.setdict({"DATA_DIR": "data.v2", "CONTACT": "lamphun.example"})
    assert checked(["DATA_DIR=/srv/data", "CONTACT=you@example.org"], usual)


def test_the_last_of_a_name_counts_and_truths_are_written_as_scrapy_reads_them(usual: Settings) -> None:
    given = checked(["ROBOTSTXT_OBEY=no", "RETRY_TIMES=1", "ROBOTSTXT_OBEY=TRUE"], usual)
    assert given == {"ROBOTSTXT_OBEY": "1", "RETRY_TIMES": "1"}


def test_a_log_that_may_not_be_written(usual: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "access", lambda *_: False)  # root may write everywhere
    with pytest.raises(UsageProblem, match="cannot be written to"):
        checked([f"LOG_FILE={tmp_path}/run.log"], usual)


@pytest.mark.parametrize(
    ("name", "near"),
    [("DOWNLOAD_DELAI", "DOWNLOAD_DELAY"), ("download_delay", "DOWNLOAD_DELAY"), ("CONTACTS", "CONTACT")],
)
def test_a_misspelt_name_is_told_with_the_one_it_resembles(name: str, near: str, usual: Settings) -> None:
    (warning,) = misspelt([name, "DOWNLOAD_DELAY"], usual)
    assert name in warning and warning.endswith(f"did you mean {near}?")


def test_names_that_something_reads_and_names_of_others_are_no_mistakes(usual: Settings) -> None:
    known = ["RECHECK_OLDER", "FEEDS", "DNS_RESOLVER", "CONCURRENT_REQUESTS_PER_IP", "FILES_EXPIRES", "MY_OWN"]
    assert not list(misspelt(known, usual))
