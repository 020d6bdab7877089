"""Pages of further makes, each one function from an article to markup: what real offices put on one page.

They differ from the layouts of the bundled site in that nothing else of a site is there, so another make costs little.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Final

from tests.fixtures.site import SiteArticle, load_articles, teaser
from tests.fixtures.site.markup import MONTHS, SHORT_MONTHS, escape, long_stamp, numeric_stamp, short_stamp

ARTICLES: Final = load_articles()
SECTIONS: Final = {article.section: article.category for article in ARTICLES}
ADDRESS: Final = "สำนักงานจังหวัดลำพูน ศาลากลางจังหวัดลำพูน ถนนอินทยงยศ ตำบลในเมือง อำเภอเมืองลำพูน จังหวัดลำพูน 51000"


def others(article: SiteArticle) -> list[SiteArticle]:
    """Return the four articles that a page recommends."""
    return [other for other in ARTICLES if other.article_id != article.article_id][:4]


def menu(tag: str, between: str = "") -> str:
    entries = [("home", "หน้าแรก"), *SECTIONS.items(), ("about", "เกี่ยวกับจังหวัด"), ("contact", "ติดต่อเรา")]
    return between.join(f"<{tag}><a href='/th/{path}'>{label}</a></{tag}>" for path, label in entries)


def links(article: SiteArticle, form: str) -> str:
    """Return the recommended items, each in a form with {url}, {title}, {day}, {stamp}, {category} and {teaser}."""
    return "".join(
        form.format(
            url=other.path("th"),
            title=escape(other.title),
            day=numeric_stamp(other.published_at)[:10],
            stamp=short_stamp(other.published_at),
            category=other.category,
            teaser=escape(teaser(other)),
        )
        for other in others(article)
    )


def images(article: SiteArticle, form: str) -> str:
    return "".join(form.format(url=url) for url in article.images)


def files(article: SiteArticle, form: str) -> str:
    return "".join(form.format(url=url) for url in article.attachments)


def card(article: SiteArticle) -> str:
    """Newest items in a left column, the category as a card's head, stamp and visits in a subtitle, cards below."""
    text = "<br><br>".join(map(escape, article.paragraphs))
    stamp = short_stamp(article.published_at).replace(",", " ")
    more = "<div class=col><div class=card><a href='{url}'><img src=/t.jpg></a><h6><a href='{url}'>{title}</a></h6>"
    return f"""<html><head><title>{escape(article.title)} | จังหวัดลำพูน</title></head>
<body><nav><ul>{menu("li")}</ul></nav>
<div class=row><div class=col-3><h4>ข่าวล่าสุด</h4>
<ul>{links(article, "<li><a href='{url}'>{title}</a> {day}</li>")}</ul></div>
<div class=col-9><div class=card><div class=card-header>{article.category}</div><h5>{escape(article.title)}</h5>
<h6>เผยแพร่เมื่อ: {stamp} น. | ผู้เข้าชม: {article.number} ครั้ง</h6><div class=card-text>{text}</div>
<div>{images(article, "<div><img src='{url}'></div>")}<a href=#prev>Previous</a><a href=#next>Next</a></div>
{files(article, "<a class=btn href='{url}'><i></i> ดาวน์โหลดเอกสาร</a>")}
<div class=card-footer><a href='/th/{article.section}'>กลับไปหน้ารวมข่าว</a></div></div>
<h4>ข่าวที่เกี่ยวข้อง</h4><div class=row>{links(article, more + "<p>{stamp}</p></div></div>")}</div>
<a href='/th/{article.section}'>ดูทั้งหมด</a></div></div>
<footer><p>{ADDRESS}</p><p>โทรศัพท์ 0-5351-0000</p><p>จำนวนผู้เข้าชม 001204817</p></footer></body></html>"""


def cells(article: SiteArticle) -> str:
    """No head at all, cells never closed, everything in one line of the stamp, unlabelled recommended items in rows."""
    at = article.published_at
    text = "<br><br>".join("&nbsp;&nbsp;&nbsp;" + escape(paragraph) for paragraph in article.paragraphs)
    stamp = f"โพสต์เมื่อ {at.day} {MONTHS[at.month - 1]} {at.year + 543} , {at:%H.%M} น."
    return f"""<body><table width=100%><tr><td background=bg.gif>{menu("font", " | ")}<tr><td><table><tr>
<td width=20%><table>{menu("b", "<tr><td>")}</table><td><table border=0>
<tr><td bgcolor=#003366><font color=white><b>{article.category}</b></font><tr><td><b>{escape(article.title)}</b>
<tr><td><font size=1>{stamp} โดย ผู้ดูแลระบบ (เข้าชม {article.number} ครั้ง)</font><tr><td>{text}
<tr><td align=center>{images(article, "<img src='{url}'><br>")}
<tr><td>{files(article, "<a href='{url}'>เอกสารแนบ</a><br>")}
</table>
<table width=100%>{links(article, "<tr><td><img src=/bullet.gif><td><a href='{url}'>{title}</a> ({day})")}</table>
</table><tr><td align=center>{ADDRESS} <br>โทร. 05300-1234</table>"""


def blog(article: SiteArticle) -> str:
    """The instant only in a JSON-LD graph, a link within the text, an author's box, a form, related titles undated."""
    graph = [
        {"@type": "Organization", "name": "จังหวัดลำพูน"},
        {
            "@type": ["Article", "NewsArticle"],
            "headline": article.title,
            "datePublished": article.published_at.isoformat(),
            "articleSection": [article.category],
        },
    ]
    data = json.dumps({"@context": "https://schema.org", "@graph": graph}).replace("<", "\\u003c")
    first, *rest = (f"<p>{escape(paragraph)}</p>" for paragraph in article.paragraphs)
    other = others(article)[0]
    inside = f"<p>อ่านเพิ่มเติม: <a href='{other.path('th')}'>{escape(other.title)}</a></p>" if rest else ""
    return f"""<!DOCTYPE html><head><title>{escape(article.title)} - จังหวัดลำพูน</title>
<script type="application/ld+json">{data}</script></head><body><header><a href=/><img src=/logo.png></a>
<p>เว็บไซต์ข่าวประชาสัมพันธ์จังหวัดลำพูน เมืองแห่งความสุขบนความพอเพียง</p><ul>{menu("li")}</ul></header>
<article><header><h1>{escape(article.title)}</h1>
<div><span>By <a href=/author/admin>admin</a></span> <span>3 ปีที่แล้ว</span> <span>0 Comments</span></div></header>
<div class=share><a href=#>Facebook</a><a href=#>Twitter</a></div><div>{first}{inside}{"".join(rest)}
<div>{images(article, "<figure><a href='{url}'><img src='{url}'></a><figcaption>ภาพ</figcaption></figure>")}</div>
{files(article, "<p><a href='{url}'>เอกสาร.pdf</a></p>")}</div>
<footer>Tags: <a href=/tag/1>ลำพูน</a></footer></article>
<div><h4>admin</h4><p>เจ้าหน้าที่ประชาสัมพันธ์ของสำนักงานจังหวัด ดูแลการเผยแพร่ข่าวสารทุกวันทำการ</p></div>
<div><h3>Related Posts</h3><ul>{links(article, "<li><a href='{url}'>{title}</a></li>")}</ul></div>
<div><h3>Leave a Reply</h3><p>อีเมลของคุณจะไม่แสดงให้คนอื่นเห็น ช่องข้อมูลจำเป็นถูกทำเครื่องหมาย *</p></div>
<footer><p>{ADDRESS}</p><p>© 2023 จังหวัดลำพูน</p></footer></body>"""


def foot(article: SiteArticle) -> str:
    """Nothing but divs; recommended items first, every third letter in a span, category and stamp below the text."""

    def spans(text: str) -> str:
        return "".join(
            f"<span>{escape(char)}</span>" if place % 3 == 0 else escape(char) for place, char in enumerate(text)
        )

    item = "<div><div>{category}</div><div>{stamp}</div><div>{teaser}</div><p><a href='{url}'>อ่านต่อ</a></p></div>"
    text = "".join(f"<div><div>{spans(paragraph)}</div></div>" for paragraph in article.paragraphs)
    return f"""<html><head><title>ข่าว</title></head><body><div><div><div>{menu("div")}</div>
<div><div>แนะนำ</div>{links(article, item)}</div><div><div><div>{spans(article.title)}</div>{text}
<div>{images(article, "<div><img src='{url}'></div>")}</div>
<div>{files(article, "<div><a href='{url}'>ไฟล์แนบ</a></div>")}</div>
<div><div>{article.category}</div><div>{spans("วันที่ " + short_stamp(article.published_at))}</div></div></div></div>
<div><div>จำนวนผู้เข้าชมเว็บไซต์</div><div>1204817</div><div>{ADDRESS}</div></div></div></div></body></html>"""


def capitals(article: SiteArticle) -> str:
    """Paragraphs and fonts never closed, category and stamp within the heading, letters hidden within words."""
    text = "".join(
        f"<P ALIGN=justify><FONT FACE=Tahoma>{escape(paragraph[:20])}<SPAN STYLE='display:none'>x</SPAN>"
        f"{escape(paragraph[20:])}"
        for paragraph in article.paragraphs
    )
    return f"""<HTML><TITLE>จังหวัดลำพูน - {escape(article.title)}</TITLE><BODY>
<CENTER><H1>จังหวัดลำพูน</H1>{menu("I", " ")}</CENTER>
<H2>{escape(article.title)}<BR><SMALL>{article.category} : {long_stamp(article.published_at)}</SMALL></H2>{text}
{images(article, "<P><IMG SRC={url}>")}{files(article, "<P><A HREF={url}>ดาวน์โหลด</A>")}
<HR><H3>ข่าวอื่นๆ</H3><UL>{links(article, "<LI><A HREF={url}>{title}</A> {stamp}")}</UL><HR><P>{ADDRESS} โทร 05300-1234"""


def form(article: SiteArticle) -> str:
    """A form of labels and values, as data-entry programs print it; one title for all pages."""
    rows = {
        "หัวข้อข่าว": escape(article.title),
        "หมวดหมู่": article.category,
        "วันที่ประกาศ": short_stamp(article.published_at),
        "รายละเอียด": "<br>".join(map(escape, article.paragraphs)),
        "ภาพประกอบ": images(article, "<img src='{url}'>"),
        "ไฟล์แนบ": files(article, "<a href='{url}'>{url}</a><br>"),
    }
    table = "".join(f"<tr><th>{label}</th><td>{value}</td></tr>" for label, value in rows.items())
    return f"""<html><head><title>ระบบข่าวประชาสัมพันธ์ จังหวัดลำพูน</title></head><body><div><ul>{menu("li")}</ul></div>
<h3>รายละเอียดข่าว</h3><table>{table}</table><a href="javascript:history.back()">ย้อนกลับ</a>
<h3>ข่าวล่าสุด</h3><ul>{links(article, "<li>{stamp} <a href='{url}'>{title}</a></li>")}</ul>
<div>{ADDRESS} โทร 053001234</div></body></html>"""


def hero(article: SiteArticle) -> str:
    """The lead stands above the stamp in a block of its own, the rest in lists and quotations; cards are links."""
    lead, *rest = (escape(paragraph) for paragraph in article.paragraphs)
    text = "".join(
        f"<ul><li>{paragraph}</li></ul>" if place % 2 else f"<blockquote>{paragraph}</blockquote>"
        for place, paragraph in enumerate(rest)
    )
    more = "<a href='{url}'><h3>{title}</h3><time>{stamp}</time></a>"
    return f"""<html><head><title>{escape(article.title)}</title></head><body><div><a href=/>จังหวัดลำพูน</a></div>
<div>{menu("span")}</div>
<section><p><a href=/th/{article.section}>{article.category}</a></p>
<h1>{escape(article.title)}</h1>
<p class=lead>{lead}</p><p>{long_stamp(article.published_at)}</p></section><section><div>{text}</div></section>
<section>{images(article, "<picture><source srcset='{url}.webp'><img src='{url}'></picture>")}</section>
<section>{files(article, "<a href='{url}'>PDF</a>")}</section>
<section><h2>เรื่องที่น่าสนใจ</h2>{links(article, more)}</section><section><p>{ADDRESS}</p></section></body></html>"""


def reader(article: SiteArticle) -> str:
    """Breadcrumb with the headline, signs for words in the details, a cover picture, newest items to the right."""
    stamp = long_stamp(article.published_at).replace(" เวลา ", " | ")
    text = "".join(f"<div>{escape(paragraph)}</div>" for paragraph in article.paragraphs)
    mini = "<div><a href='{url}'><img src=/t.jpg></a><p><a href='{url}'>{title}</a><br><small>{stamp}</small></p></div>"
    return f"""<head><title>จังหวัดลำพูน</title><meta property="og:title" content="{escape(article.title)}"></head><body>
<div><div>โทร 053-511-000</div><div>{menu("span")}</div></div><div><a href=/th/home>หน้าแรก</a> /
<a href="/th/{article.section}">{article.category}</a> / <span>{escape(article.title)}</span></div>
<div><div><span class=badge>{article.category}</span><div>{escape(article.title)}</div>
<div><span>📅 {stamp}</span><span>👁 {article.number}</span><span>อ่าน 2 นาที</span></div>
<div>{images(article, "<img src='{url}'>")}</div><div>{text}</div>
{files(article, "<div><a href='{url}'>ไฟล์แนบ</a></div>")}<div>แชร์ <a href="https://f.example">f</a></div></div>
<div><div>ข่าวล่าสุด</div>{links(article, mini)}</div></div>
<div><div>{ADDRESS}</div><div>จำนวนผู้เข้าชม 1,204,817 ครั้ง</div></div></body>"""


def columns(article: SiteArticle) -> str:
    """Three columns of one table, day and hour in brackets, links to the neighbours, undated items to the right."""
    at, (before, after, *_) = article.published_at, others(article)
    text = "<br />".join(f"&nbsp; &nbsp; &nbsp; {escape(paragraph)}" for paragraph in article.paragraphs)
    day = f"{at.year + 543}-{at:%m-%d}"
    return f"""<html><head><title>:: จังหวัดลำพูน ::</title></head><body><table width=1000>
<tr><td colspan=3><img src=banner.jpg></td></tr><tr><td width=200>{menu("div")}<form><input name=q></form></td>
<td width=600><table><tr><td><img src=ic.gif width=10 height=10></td>
<td><span style="font-size:18px"><strong>{escape(article.title)}</strong></span></td></tr>
<tr><td></td><td>[ วันที่ {day} ][ เวลา {at:%H:%M} ][ อ่าน {article.number} คน ]</td></tr>
<tr><td colspan=2>หมวด : {article.category}</td></tr><tr><td colspan=2><hr>{text}<br><br>
<center>{images(article, "<img src='{url}'><br>")}</center></td></tr>
<tr><td colspan=2>{files(article, "<a href='{url}'><img src=pdf.gif width=16 height=16> Download</a><br>")}</td></tr>
<tr><td colspan=2><a href="{before.path("th")}">&laquo; ข่าวก่อนหน้า</a> |
<a href="{after.path("th")}">ข่าวถัดไป &raquo;</a></td></tr></table></td>
<td width=200><b>ข่าวยอดนิยม</b><br>{links(article, "- <a href='{url}'>{title}</a><br>")}</td></tr>
<tr><td colspan=3>{ADDRESS}<br>โทรศัพท์ 0-5351-0000 โทรสาร 0-5351-1111</td></tr></table></body></html>"""


def sections(article: SiteArticle) -> str:
    """Elements that say what they are: header, time, footer within the article; a bold lead; items as articles."""
    at = article.published_at
    lead, *rest = (escape(paragraph) for paragraph in article.paragraphs)
    text = f"<p><strong>{lead}</strong></p>" + "".join(f"<p>{paragraph}</p>" for paragraph in rest)
    shown = f"{at.day} {MONTHS[at.month - 1]} {at.year + 543}"
    item = "<article><h3><a href='{url}'>{title}</a></h3><time>{stamp}</time><p>{teaser}</p></article>"
    return f"""<html lang=th><head><title>{escape(article.title)} | ข่าว | จังหวัดลำพูน</title></head><body>
<header><h2>จังหวัดลำพูน</h2><nav><ul>{menu("li")}</ul></nav></header><main><article><header>
<h1>{escape(article.title)}</h1><p><time datetime="{at.isoformat()}">{shown}</time> ใน
<a rel=category href="/th/{article.section}">{article.category}</a></p></header><div>{text}</div>
{images(article, "<figure><img src='{url}' alt=''></figure>")}
<footer><p>เรียบเรียงโดย กลุ่มงานยุทธศาสตร์และข้อมูลเพื่อการพัฒนาจังหวัด สำนักงานจังหวัดลำพูน</p>
{files(article, "<a href='{url}' download>ไฟล์</a>")}</footer></article>
<section><h2>เรื่องที่เกี่ยวข้อง</h2>{links(article, item)}</section></main><footer>{ADDRESS}</footer></body></html>"""


def leaf(article: SiteArticle) -> str:
    """The day on the leaf of a calendar with the hour below, a notice hidden and another shown before the article."""
    at = article.published_at
    parts = (at.day, SHORT_MONTHS[at.month - 1], at.year + 543, f"{at:%H:%M} น.")
    shown = "".join(f'<span style="display:block">{part}</span>' for part in parts)
    return f"""<html><head><title>{escape(article.title)}</title></head><body>
<div style="display:none"><h2>ประกาศสำคัญ</h2><p>{escape(article.paragraphs[0])}</p></div><div>{menu("b", " ")}</div>
<div><h3>บริการประชาชน</h3><p>ศูนย์ดำรงธรรมรับเรื่องร้องทุกข์ตลอด 24 ชั่วโมง สายด่วน 1567 หรือยื่นด้วยตนเองที่ศาลากลาง</p></div>
<div><div>{shown}</div><div><h4>{escape(article.title)}</h4><p>ประเภท : {article.category}</p></div>
<div><p>{"<br>".join(map(escape, article.paragraphs))}</p></div>
{images(article, "<a href='{url}'><img src='{url}'></a>")}
{files(article, "<p><a href='{url}'>เอกสารแนบ</a></p>")}</div>
<div><div><h4>ข่าวอื่น ๆ</h4></div>
{links(article, "<div><div>{day}</div><div><a href='{url}'>{title}</a></div></div>")}</div>
<div>{ADDRESS}</div></body></html>"""


MAKES: Final[dict[str, Callable[[SiteArticle], str]]] = {
    make.__name__: make for make in (card, cells, blog, foot, capitals, form, hero, reader, columns, sections, leaf)
}
