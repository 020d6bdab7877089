"""Small pages for tests: an article's parts in plain markup, and what is read from them."""

from __future__ import annotations

from lamphun_scraper.pages import Page
from lamphun_scraper.records import Article
from lamphun_scraper.sites import SiteDefinition

URL = "https://www.lamphun.go.th/th/advertise/77/spring-market"
TITLE = "ชวนเที่ยวตลาดเช้าริมน้ำกวง อุดหนุนผักปลอดสารจากชุมชน"
STAMP = "ข่าวประชาสัมพันธ์ วันที่ 13 ก.พ. 2566, 18:18"
FIRST = "กลุ่มแม่บ้านตำบลเวียงยองเปิดตลาดเช้าทุกวันเสาร์ มีผู้ค้ารายย่อย 35 ราย นำผักและผลไม้ตามฤดูกาลมาวางขาย"
SECOND = "นางแสงเดือน ปันใจ ประธานกลุ่ม กล่าวว่า รายได้ส่วนหนึ่งสมทบกองทุนอาหารกลางวันของโรงเรียนในตำบล"


def page(html: str, url: str = URL, site: SiteDefinition | None = None) -> Page:
    return Page(html.encode(), url, site=site)


def read(html: str, url: str = URL, site: SiteDefinition | None = None) -> Article:
    return page(html, url, site).article()


def article(*, head: str = "", before: str = "", between: str = "", after: str = "", text: str | None = None) -> str:
    """Return an article's page with extra markup in the head, before the title, before the text and after it."""
    text = f"<p>{FIRST}</p><p>{SECOND}</p>" if text is None else text
    return (
        f"<html><head><title>{TITLE}</title>{head}</head><body>{before}<div><h1>{TITLE}</h1><p>{STAMP}</p>"
        f"{between}<div>{text}</div></div>{after}</body></html>"
    )
