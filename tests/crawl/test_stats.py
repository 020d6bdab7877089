"""The run's counts are Scrapy's, kept the short way."""

from __future__ import annotations

from scrapy.utils.misc import load_object
from scrapy.utils.test import get_crawler

from lamphun_scraper import settings
from lamphun_scraper.stats import PlainStats


def test_counts_are_kept_as_scrapy_keeps_them() -> None:
    stats = PlainStats(get_crawler())
    stats.inc_value("pages", 2)
    stats.inc_value("pages")
    stats.max_value("largest", 5)
    stats.max_value("largest", 3)
    assert stats.get_stats() == {"pages": 3, "largest": 5}


def test_a_crawl_uses_it() -> None:
    assert load_object(settings.STATS_CLASS) is PlainStats
