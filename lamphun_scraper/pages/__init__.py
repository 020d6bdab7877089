"""Pages: HTML bytes in, what the page says out. No network, no files, and no site's class names.

>>> page = Page(html, "https://www.lamphun.go.th/th/advertise/1187/…")
>>> page.kind, page.article(), page.links(), page.furniture()

Where the rule for a part of a page is, in the order in which `page` works:

- bytes to lines: `decode` (the encoding), `visible` (the parsed page, and what of it a reader sees), `lines` (each with
  its place in the tree), `scene` (these with all else that the readers share)
- what speaks for an article: `metadata` (what the page says to machines), `stamp` (when it appeared; `ago`: told as a
  span, "2 hours ago"), `items` (what leads to other articles), `prose` (how much story there is)
- the article: `headline`, chosen together with its stamp (`dating`), `body` (its text: `stops` where it ends, and
  `paragraphs` what it consists of) without its `asides`, `category`, `language`, `media` (pictures and files);
  `teasers` tells a text that is cut short, as lists have them
- what stands around it: `links` (where the page leads; `buttons`: by a script), `documents` (entries that lead straight
  to files), `related` (recommended items), `furniture` (counters, address)
- what several of these need: `refs` (addresses), `names` (texts compared by their letters), `wording` (two pages that
  show the same), `problems` (why a page could not be read)
"""

from __future__ import annotations

from datetime import datetime

from lamphun_scraper.pages.furniture import Furniture
from lamphun_scraper.pages.links import ArticleLink, Links
from lamphun_scraper.pages.page import Kind, Page
from lamphun_scraper.pages.problems import NotAnArticle, UnreadablePage
from lamphun_scraper.pages.refs import ArticleRef
from lamphun_scraper.records import Article
from lamphun_scraper.sites import SiteDefinition

__all__ = [
    "ArticleLink",
    "ArticleRef",
    "Furniture",
    "Kind",
    "Links",
    "NotAnArticle",
    "Page",
    "UnreadablePage",
    "read_page",
]


def read_page(
    html: bytes,
    url: str,
    *,
    site: SiteDefinition | None = None,
    content_type: str | None = None,
    fetched_at: datetime | None = None,
) -> Article:
    """Read the article that a page holds.

    Args:
        html: the page's bytes, decompressed.
        url: where it came from; its path names section and number.
        site: whose page it is; found by `url` where not given.
        content_type: the `Content-Type` header, for the encoding; the bytes themselves decide where it is wrong.
        fetched_at: when it was fetched, with a time zone, for "3 hours ago" and years of two digits; else now.

    Raises:
        NotAnArticle: the page holds no article; its `reason` says what is missing.
        UnreadablePage: the page is too large to be read.
        UsageProblem: `url` is no web address.
    """
    return Page(html, url, site=site, content_type=content_type, fetched_at=fetched_at).article()
