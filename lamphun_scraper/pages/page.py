"""One page: what kind it is, the article it holds, where it leads, what stands around."""

from __future__ import annotations

import re
from datetime import datetime
from typing import Final, Literal

from lamphun_scraper.clock import BANGKOK, now
from lamphun_scraper.pages.body import Region
from lamphun_scraper.pages.category import read_category
from lamphun_scraper.pages.dating import described_near, told_dates
from lamphun_scraper.pages.decode import as_utf8
from lamphun_scraper.pages.furniture import Furniture, read_furniture
from lamphun_scraper.pages.headline import find_headline
from lamphun_scraper.pages.items import read_items
from lamphun_scraper.pages.language import page_language, text_language
from lamphun_scraper.pages.links import Links, read_links
from lamphun_scraper.pages.media import read_attachments, read_images
from lamphun_scraper.pages.problems import NotAnArticle, UnreadablePage
from lamphun_scraper.pages.prose import Prose
from lamphun_scraper.pages.related import read_related
from lamphun_scraper.pages.scene import Scene
from lamphun_scraper.pages.teasers import is_cut_short
from lamphun_scraper.pages.visible import MAX_BYTES, MAX_TAGS, parse
from lamphun_scraper.pages.wording import read_wording
from lamphun_scraper.records import Article
from lamphun_scraper.sites import SiteDefinition, site_for_url

Kind = Literal["article", "listing", "static", "challenge", "empty"]

_CHALLENGE: Final = re.compile(
    r"just a moment|checking (?:if the site|your browser)|verify(?:ing)? (?:that )?you are (?:a )?human"
    r"|attention required|enable javascript and cookies to continue|ddos protection by"
    r"|please wait while we verify|access denied|กำลังตรวจสอบเบราว์เซอร์|ยืนยันว่าคุณเป็นมนุษย์"
    r"|正在检查您的浏览器|请稍候",
    re.IGNORECASE,
)
_IN_MENU: Final = 2
"""So many entries of a menu may have the address of an article."""
_CHALLENGE_LENGTH: Final = 1500
"""A challenge page says little; in characters."""


class Page:
    """A page, parsed and read once.

    Attributes:
        url: the address it came from.
        site: whose page it is.
        fetched_at: when it was fetched, Bangkok.
        kind: what kind of page it is.
        is_dated_relatively: whether all that dates its article is how long before `fetched_at` it appeared.
        tells_hour: whether a visible stamp dates its article to the hour, be it midnight.
        may_be_listing: whether it lists articles, and the headline or text that was read is cut short as in a list. An
            article's own page may look so too, where its site cuts long headlines or its author ends with dots.
    """

    def __init__(
        self,
        html: bytes,
        url: str,
        *,
        site: SiteDefinition | None = None,
        content_type: str | None = None,
        fetched_at: datetime | None = None,
    ) -> None:
        """Parse a page.

        Args:
            html: the answer's body, decompressed.
            url: the address it came from, absolute.
            site: whose page it is; found by `url` where not given.
            content_type: the answer's `Content-Type` header, for the encoding.
            fetched_at: when it was fetched, with a time zone, for "3 hours ago" and years of two digits; else now.

        Raises:
            UnreadablePage: the page has more than `MAX_BYTES`, more than `MAX_TAGS`, or too many lines.
            UsageProblem: `url` is no web address.
        """
        if len(html) > MAX_BYTES:
            raise UnreadablePage(f"{url} has {len(html):,} bytes; pages beyond {MAX_BYTES:,} are not read")
        if len(html) > MAX_TAGS and html.count(b"<") > MAX_TAGS:  # few pages are so long, and counting takes time
            raise UnreadablePage(f"{url} has {html.count(b'<'):,} tags; pages beyond {MAX_TAGS:,} are not read")
        self.url = url
        self.site = site or site_for_url(url)
        self.fetched_at = fetched_at.astimezone(BANGKOK) if fetched_at else now()
        root = parse(as_utf8(html, content_type))
        self._scene = Scene(root, url, self.site, self.fetched_at) if root is not None else None
        self._items = read_items(self._scene) if self._scene else []
        self._is_challenge = self._challenges()
        self.is_dated_relatively = False
        self.tells_hour = False
        self.may_be_listing = False
        self._outcome = self._read_outcome()
        self.kind: Kind = self._kind()

    def _kind(self) -> Kind:
        scene = self._scene
        if scene is None or not scene.lines:
            return "empty"
        if self._is_challenge:
            return "challenge"
        if scene.ref and isinstance(self._outcome, Article):
            return "article"
        return "listing" if self._lists(scene) else "static"

    def article(self) -> Article:
        """Return the article that the page holds.

        Raises:
            NotAnArticle: it holds none; the reason says what is missing.
        """
        if isinstance(self._outcome, Article):
            return self._outcome
        raise NotAnArticle(self._outcome, self.url)

    def links(self) -> Links:
        """Return where the page leads: to pages of its site, and to documents wherever they are."""
        return read_links(self._scene, self._items) if self._scene else Links()

    def furniture(self) -> Furniture:
        """Return the visitor counters and the contact that the page shows."""
        return read_furniture(self._scene) if self._scene else Furniture()

    @property
    def canonical(self) -> str | None:
        """The canonical address that the page gives itself, where that is an article's of its site."""
        return self._scene.canonical_article if self._scene else None

    def wording(self) -> str:
        """Return what stands for all that the page shows; the same at every address that shows this page."""
        return read_wording(self._scene) if self._scene else ""

    def _lists(self, scene: Scene) -> bool:
        """Whether the page lists articles: one with its stamp, or several; a menu may lead to one or two."""
        items = [item for item in self._items if item.first_line not in scene.apart]
        return len(items) > _IN_MENU or any(item.stamp for item in items)

    def _challenges(self) -> bool:
        """Whether the page wants to see a browser rather than to show something."""
        scene = self._scene
        if scene is None or sum(len(line.text) for line in scene.lines) > _CHALLENGE_LENGTH or self._items:
            return False
        said = [scene.metadata.document_title, *(line.text for line in scene.lines)]
        return any(_CHALLENGE.search(text) for text in said)

    def _read_outcome(self) -> Article | str:
        """Return the article, or the reason why there is none."""
        scene = self._scene
        if scene is None or not scene.lines:
            return "the page is empty"
        if self._is_challenge:
            return "the site answered with a challenge page instead of the page"
        if scene.ref is None:
            return "its address does not have the shape of an article's (language/section/number/slug)"
        return self._read(scene)

    def _read(self, scene: Scene) -> Article | str:
        ref = scene.ref
        assert ref is not None  # noqa: S101 - checked by the caller
        prose = Prose(scene, self._items)
        headline = find_headline(scene, self._items, prose)
        if headline is None:
            return "no headline could be found"
        told = next(iter(told_dates(scene)), None)
        own = range(headline.first_line, headline.end_line)
        if headline.stamp is None and told is None and (described := described_near(scene, own, prose)):
            told, self.is_dated_relatively = described
        if headline.stamp is None and told is None and not scene.metadata.claims_article:
            return "no publication stamp stands near its headline, and no metadata calls it an article"
        self.tells_hour = headline.stamp is not None and headline.stamp.has_time
        category = read_category(scene, headline, prose.taken)
        region = Region(scene, headline, prose, category)
        body = "\n".join(scene.lines[index].text for index in region.text)
        if self._lists(scene):
            cut = [is_cut_short(text, self.site) for text in (headline.text, body)]
            if all(cut):
                return "it lists articles, and what could be its headline and text are both cut short as in a list"
            self.may_be_listing = any(cut)
        published_at = told or (headline.stamp.at if headline.stamp else None)
        if headline.stamp_line is not None:
            published_at = scene.instant(headline.stamp_line)
        if headline.stamp and not headline.stamp.has_time and told and told.date() == headline.stamp.at.date():
            published_at = told
        return Article(
            article_id=ref.id_on(self.site),
            site=self.site.key,
            section=ref.section,
            number=ref.number,
            url=self.url,
            title=headline.text,
            category=category,
            published_at=published_at,
            page_language=page_language(scene),
            text_language=text_language(f"{headline.text}\n{body}"),
            body=body,
            images=read_images(scene, region, self._items),
            attachments=read_attachments(scene, region),
            related=read_related(scene, headline, self._items),
        )
