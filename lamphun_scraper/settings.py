"""Scrapy settings. Every one of them can be given as `-s NAME=VALUE`; polite values are the default.

Loopback copies of a site are crawled without delay: see `LOOPBACK_SETTINGS`.
"""

from __future__ import annotations

import os
from typing import Any, Final

from lamphun_scraper import __version__
from lamphun_scraper.pages import visible

BOT_NAME = "lamphun_scraper"
SPIDER_MODULES = ["lamphun_scraper.spiders"]
NEWSPIDER_MODULE = "lamphun_scraper.spiders"
COMMANDS_MODULE = "lamphun_scraper.scrapy_commands"  # `scrapy crawl` with an exit code that tells
SPIDER_LOADER_WARN_ONLY = False

# --- ours -----------------------------------------------------------------------------------------------------------
DATA_DIR = os.environ.get("LAMPHUN_DATA_DIR") or "data"
"""Folder that a run writes: lake/, parquet/ and the lock. An empty variable counts as none, as for other commands."""
CONTACT = os.environ.get("LAMPHUN_CONTACT", "")
"""E-mail or URL by which the site's owner reaches you; part of the User-Agent."""
COMMIT_ARTICLES = 500
COMMIT_SECONDS = 30.0
COMMIT_BYTES = 16 * 1024 * 1024
"""A batch is stored when it holds so many articles, so many page bytes or is so old, whichever comes first.

At the polite pace that is the age. Storing takes some 25 ms whatever a batch holds: a twentieth of a quick crawl of
thousands where it held 200.
"""
FREE_BYTES = 4 * 1024 * 1024
"""Room that a run wants on the disk besides what it is about to store; it stops in time where there is less."""
RECHECK_OLDER = 5
"""How many older articles a run looks at again besides the newest, so that in time every edit is noticed."""
MAX_FAILURES_IN_A_ROW = 25
"""A run stops once so many requests in a row have failed: the site is down, or wants to be left alone. A listing that
arrives between articles that fail does not reset the count. Useless answers (a redirect off the site or in a circle, a
page too large) do not count, and where other sections answer, the articles of one count for half at most."""
RETRY_BACKOFF = 2.0
"""Seconds before the first retry; doubled each time."""
RETRY_AFTER_MAX = 300.0
"""The longest Retry-After waited for within a run; a longer one is left to the next, and several in a row end it."""
PROGRESS = False
"""Show a progress line on a terminal."""

# --- polite ---------------------------------------------------------------------------------------------------------
USER_AGENT = f"lamphun-scraper/{__version__}"  # the spider adds CONTACT
ROBOTSTXT_OBEY = True
ROBOTSTXT_USER_AGENT = "lamphun-scraper"
CONCURRENT_REQUESTS = 1
CONCURRENT_REQUESTS_PER_DOMAIN = 1
DOWNLOAD_DELAY = 2.0
AUTOTHROTTLE_ENABLED = True
AUTOTHROTTLE_START_DELAY = 2.0
AUTOTHROTTLE_MAX_DELAY = 60.0
AUTOTHROTTLE_TARGET_CONCURRENCY = 1.0
RETRY_TIMES = 2
RETRY_GIVE_UP_LOG_LEVEL = "INFO"  # what is given up becomes a row in `failures`
DOWNLOAD_TIMEOUT = 30
REDIRECT_MAX_TIMES = 5

LOOPBACK_SETTINGS: Final[dict[str, Any]] = {
    "DOWNLOAD_DELAY": 0.0,
    "AUTOTHROTTLE_ENABLED": False,
    "RETRY_BACKOFF": 0.1,
}
"""For a site served from this very machine. A crawl-delay in its robots.txt is obeyed all the same."""

# --- safe -----------------------------------------------------------------------------------------------------------
DOWNLOAD_MAXSIZE = visible.MAX_BYTES  # of the answer as sent and as decompressed
DOWNLOAD_WARNSIZE = 0
DOWNLOAD_FAIL_ON_DATALOSS = True
DOWNLOAD_VERIFY_CERTIFICATES = True

# --- what takes part ------------------------------------------------------------------------------------------------
# Of Scrapy's own parts only those named here: no cookies, logins or meta refresh, no other scheme than http(s), no
# console or remote control that would run code sent to it; and nothing is imported that is not used.
DOWNLOAD_HANDLERS_BASE = {
    "http": "scrapy.core.downloader.handlers.http11.HTTP11DownloadHandler",
    "https": "scrapy.core.downloader.handlers.http11.HTTP11DownloadHandler",
}
DOWNLOADER_MIDDLEWARES_BASE: dict[str, int] = {}
DOWNLOADER_MIDDLEWARES = {
    "lamphun_scraper.middlewares.own_hosts.OwnHostsMiddleware": 50,
    "lamphun_scraper.middlewares.robots.ObeyedRobotsMiddleware": 100,
    "scrapy.downloadermiddlewares.downloadtimeout.DownloadTimeoutMiddleware": 350,
    "scrapy.downloadermiddlewares.defaultheaders.DefaultHeadersMiddleware": 400,
    "scrapy.downloadermiddlewares.useragent.UserAgentMiddleware": 500,
    "lamphun_scraper.middlewares.retries.PatientRetryMiddleware": 550,
    "lamphun_scraper.middlewares.decompression.WholeCompressionMiddleware": 590,
    "scrapy.downloadermiddlewares.redirect.RedirectMiddleware": 600,
    "scrapy.downloadermiddlewares.httpproxy.HttpProxyMiddleware": 750,
    "scrapy.downloadermiddlewares.stats.DownloaderStats": 850,
    "scrapy.downloadermiddlewares.httpcache.HttpCacheMiddleware": 900,  # HTTPCACHE_ENABLED, while developing
}
SPIDER_MIDDLEWARES_BASE: dict[str, int] = {}
# Not the middleware that marks start requests: only the choice of a queue goes by the mark, and there is one request.
SPIDER_MIDDLEWARES = {
    "scrapy.spidermiddlewares.referer.RefererMiddleware": 700,
}
EXTENSIONS_BASE: dict[str, int] = {}
EXTENSIONS = {
    "scrapy.extensions.corestats.CoreStats": 0,
    "scrapy.extensions.logcount.LogCount": 0,
    "scrapy.extensions.logstats.LogStats": 0,
    "scrapy.extensions.memusage.MemoryUsage": 0,
    "scrapy.extensions.closespider.CloseSpider": 0,
    "lamphun_scraper.exports.article_feeds.ArticleFeedExporter": 0,
    "lamphun_scraper.extensions.Throttle": 0,
    "lamphun_scraper.extensions.CrawlDelay": 500,
    "lamphun_scraper.extensions.Progress": 950,
}

# --- the way of the data ---------------------------------------------------------------------------------------------
DEFAULT_REQUEST_HEADERS = {
    "Accept": "text/html,application/xhtml+xml;q=0.9,*/*;q=0.5",
    "Accept-Language": "th,en;q=0.5",
}
# Pipelines only yield to one another, and Scrapy would start a hundred tasks for each answer; with more than one, what
# closes an article's failure could overtake the article, and be stored before it.
CONCURRENT_ITEMS = 1
WARN_ON_GENERATOR_RETURN_VALUE = False  # it reads the source of a callback anew for each answer
STATS_CLASS = "lamphun_scraper.stats.PlainStats"
ITEM_PIPELINES = {
    "lamphun_scraper.pipelines.FactsPipeline": 100,
    "lamphun_scraper.pipelines.ValidationPipeline": 200,
    "lamphun_scraper.pipelines.LakePipeline": 900,
}
FEED_EXPORTERS = {
    "csv": "lamphun_scraper.exports.article_feeds.HeadedCsvItemExporter",
    "parquet": "lamphun_scraper.exports.feed.ParquetItemExporter",
}
FEED_EXPORT_ENCODING = "utf-8"
DUPEFILTER_CLASS = "scrapy.dupefilters.BaseDupeFilter"  # the spider asks for each address once; redirects may meet
SCHEDULER_PRIORITY_QUEUE = "scrapy.pqueues.ScrapyPriorityQueue"  # Scrapy's own keeps priorities apart by download slot
SCHEDULER_MEMORY_QUEUE = "scrapy.squeues.FifoMemoryQueue"  # in page order: newest first

TWISTED_REACTOR = "twisted.internet.asyncioreactor.AsyncioSelectorReactor"
LOG_LEVEL = "INFO"
