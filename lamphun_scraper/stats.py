"""Scrapy's counts of a run, kept the short way."""

from __future__ import annotations

from scrapy.statscollectors import MemoryStatsCollector


class PlainStats(MemoryStatsCollector):
    """Scrapy's own, without its look at every call for an argument that is deprecated and that nothing here passes.

    A dozen counts a page are kept; that look alone took a hundredth of a crawl.
    """

    __getattribute__ = object.__getattribute__
