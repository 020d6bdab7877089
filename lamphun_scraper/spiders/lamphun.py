"""The news of the provincial office of Lamphun."""

from __future__ import annotations

from lamphun_scraper.spiders.news import NewsSpider


class LamphunNewsSpider(NewsSpider):
    """`scrapy crawl lamphun_news`."""

    name = "lamphun_news"
    site_key = "lamphun"
