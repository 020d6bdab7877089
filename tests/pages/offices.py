"""Pages as the content systems of Thai offices print them, with what those systems put around an article.

Like `makes.py`, one function from an article to markup each. What differs is the furniture: banners that ask for consent,
share bars, tags, author boxes, comments, neighbours, surveys, modules above the text, stamps below it.
"""

# ruff: noqa: E501 - markup that is broken by white space is other markup

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Final

from tests.fixtures.site import SiteArticle
from tests.fixtures.site.markup import MONTHS, WEEKDAYS, escape, long_stamp, short_stamp
from tests.pages.makes import ADDRESS, ARTICLES, files, images, links, menu, others

ENGLISH_MONTHS: Final = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
COOKIES: Final = "เว็บไซต์นี้มีการใช้งานคุกกี้ เพื่อเพิ่มประสิทธิภาพและประสบการณ์ที่ดีในการใช้งานเว็บไซต์ ท่านสามารถอ่านรายละเอียดเพิ่มเติมได้ที่ นโยบายความเป็นส่วนตัว"
VISION: Final = "วิสัยทัศน์ เมืองแห่งความสุขบนความพอเพียง ผู้คนอยู่ดีมีอาชีพมั่นคง รักษาวัฒนธรรมหริภุญชัยให้คนรุ่นหลัง และดูแลสิ่งแวดล้อมร่วมกันทุกชุมชน"


def paragraphs(article: SiteArticle, form: str = "<p>{}</p>") -> str:
    return "".join(form.format(escape(paragraph)) for paragraph in article.paragraphs)


def joomla(article: SiteArticle) -> str:
    """A module of newest items above the article, details as a definition list, icons to print, neighbours below."""
    at, (before, after, *_) = article.published_at, others(article)
    stamp = f"วัน{WEEKDAYS[at.weekday()]}, {at.day:02} {MONTHS[at.month - 1]} {at.year + 543} {at:%H:%M}"
    return f"""<html lang=th-th><head><title>{escape(article.title)}</title></head><body><div id=top>
<div><div><h3>ข่าวล่าสุด</h3><ul>{links(article, "<li><a href='{url}'><span>{title}</span></a> <small>{stamp}</small></li>")}</ul>
</div></div><ul>{menu("li")}</ul></div><main><div itemscope><meta itemprop=inLanguage content=th-TH>
<div><h2 itemprop=headline>{escape(article.title)}</h2></div>
<div><ul><li><a href="#" onclick="window.print()"><span></span> พิมพ์</a></li><li><a href="#">อีเมล</a></li></ul></div>
<dl><dt>รายละเอียด</dt><dd>เขียนโดย <span>งานประชาสัมพันธ์</span></dd><dd>หมวด: <a href="/th/{article.section}">{article.category}</a></dd>
<dd>เผยแพร่เมื่อ {stamp}</dd><dd>ฮิต: {article.number}</dd></dl>
<div itemprop=articleBody>{paragraphs(article)}{images(article, "<p><img src='{url}'></p>")}
{files(article, "<p><a href='{url}'>เอกสารแนบ</a></p>")}</div>
<ul><li><a rel=prev href="{before.path("th")}">&lt; ก่อนหน้า</a></li><li><a rel=next href="{after.path("th")}">ถัดไป &gt;</a></li></ul>
</div></main><div><p>{ADDRESS}</p><p>Copyright © 2566 จังหวัดลำพูน. All Rights Reserved.</p></div></body></html>"""


def webforms(article: SiteArticle) -> str:
    """Tables in tables of one form, labels and values in cells that are never closed, stamp in two rows at the foot."""
    at = article.published_at
    text = "<br /><br />".join("&nbsp;" * 8 + escape(paragraph) for paragraph in article.paragraphs)
    return f"""<html><head><title>
	ระบบเผยแพร่ข่าวสาร
</title></head><body><form method=post action="./view.aspx?id={article.number}"><input type=hidden value="{"dDwt" * 900}">
<table width=980 align=center><tr><td colspan=2><img src=head.jpg></td></tr><tr><td width=180 valign=top>
<table>{menu("td", "<tr>")}</table></td><td><table width=100%><tr><td bgcolor=#669900><font color=white>{article.category}</font></td></tr>
<tr><td><span><b><font color=#0000CC>{escape(article.title)}</font></b></span></td></tr><tr><td><span>{text}</span></td></tr>
<tr><td>{images(article, "<table><tr><td><img src='{url}'></table>")}{files(article, "<a href='{url}'>ดาวน์โหลด</a>")}
<tr><td><table><tr><td>ผู้ประกาศ :<td>สำนักงานจังหวัด<tr><td>วันที่ประกาศ :<td>{at.day} {MONTHS[at.month - 1]} {at.year + 543}<tr><td>เวลา :<td>{at:%H:%M} น.</table>
<tr><td><table>{links(article, "<tr><td>» <a href='{url}'>{title}</a><td>{day}")}</table></table></table></form>
<table><tr><td>{ADDRESS}</table></body></html>"""


def portal(article: SiteArticle) -> str:
    """A module's name as the first heading, votes and views, comments of readers, the neighbours with their titles."""
    at, (before, after, *_) = article.published_at, others(article)
    stamp = f"{WEEKDAYS[at.weekday()]}, {at.day} {MONTHS[at.month - 1]} {at.year + 543} {at:%H:%M}"
    return f"""<html><head><title>{article.category} &gt; จังหวัดลำพูน</title></head><body><div>{COOKIES} <button>ยอมรับ</button></div>
<div><ul>{menu("li")}</ul></div><div><div><h2><span>{article.category}</span></h2></div><div><div>
<span>{escape(article.title)}</span><div>โพสต์โดย SuperUser Account / {stamp} / จำนวนผู้เข้าชม ({article.number}) / ความคิดเห็น (2)</div>
<div>{paragraphs(article)}</div>{images(article, "<img src='{url}'>")}{files(article, "<a href='{url}'>เอกสาร</a>")}
<div>ให้คะแนนบทความนี้:</div><div>ยังไม่มีคะแนน</div><div>แท็ก: <a href=/th/tag>จังหวัดลำพูน</a>, <a href=/th/tags>ชุมชน</a></div>
<div><span>พิมพ์</span></div><div><a href="{before.path("th")}"><span>บทความก่อนหน้า</span> {escape(before.title)}</a>
<a href="{after.path("th")}"><span>บทความถัดไป</span> {escape(after.title)}</a></div></div>
<div><h4>ความคิดเห็น 2 รายการ</h4><div><b>คนเมือง</b><p>ขอชื่นชมเจ้าหน้าที่ทุกท่านที่ช่วยกันทำงานจนสำเร็จ อยากให้จัดกิจกรรมแบบนี้ทุกปีนะครับ</p></div>
<div><b>แม่ค้า</b><p>ปีหน้าอยากให้แจ้งล่วงหน้านานกว่านี้หน่อยค่ะ เพราะหลายคนในหมู่บ้านไม่ทราบข่าวเลย</p></div></div></div>
<div><div>{ADDRESS}</div><div>ข้อตกลงการใช้งาน</div></div></body></html>"""


def builder(article: SiteArticle) -> str:
    """A page builder's nested boxes: consent first, breadcrumb, icons, author's box, neighbours, newsletter, comments."""
    at, (before, *_) = article.published_at, others(article)
    box = "<div><div><div><div>{}</div></div></div></div>"
    day, hour = f"{at.day} {MONTHS[at.month - 1]} {at.year + 543}", f"{at:%H:%M} น."
    info = f"<ul><li><a href=#><span>ฝ่ายข่าว</span></a></li><li><span>{day}</span></li><li><span>{hour}</span></li><li>ไม่มีความเห็น</li></ul>"
    share = "".join(f"<div><div>{name}</div></div>" for name in ("Facebook", "X", "LINE", "คัดลอกลิงก์"))
    return f"""<!DOCTYPE html><html lang=th><head><title>{escape(article.title)} - จังหวัดลำพูน</title>
<meta property="og:title" content="{escape(article.title)}"></head><body><div role=dialog>{COOKIES}</div>
{box.format(f"<ul>{menu('li')}</ul>")}{box.format(f"<nav><a href=/>หน้าแรก</a> » <a href=/th/{article.section}>{article.category}</a> » {escape(article.title)}</nav>")}
<div><section>{box.format(f"<h1>{escape(article.title)}</h1>")}{box.format(info)}{box.format(images(article, "<img data-src='{url}' src=data:x>"))}
{box.format(paragraphs(article))}{box.format(files(article, "<a href='{url}'>ไฟล์แนบ</a>"))}{box.format("<span>แชร์บทความนี้</span>" + share)}
{box.format("<h4>ฝ่ายข่าว</h4><p>ทีมงานเผยแพร่ข้อมูลข่าวสารและกิจกรรมของส่วนราชการในพื้นที่ให้ประชาชนทราบ</p><a href=#>ดูบทความทั้งหมด</a>")}
{box.format(f"<a href='{before.path('th')}'><span>Prev</span><span>ก่อนหน้า</span><span>{escape(before.title)}</span></a>")}
{box.format("<h3>ติดตามข่าวสาร</h3><p>กรอกอีเมลของท่านเพื่อรับข่าวสารใหม่จากเราทุกสัปดาห์โดยไม่เสียค่าใช้จ่ายใด ๆ ทั้งสิ้น</p><form><input></form>")}
{box.format("<h3>แสดงความคิดเห็น</h3><p>อีเมลของคุณจะไม่แสดงให้คนอื่นเห็น ช่องข้อมูลจำเป็นถูกทำเครื่องหมาย *</p>")}</section></div>
<footer><p>{ADDRESS}</p></footer></body></html>"""


def mobile(article: SiteArticle) -> str:
    """The reduced markup for telephones: elements of its own for pictures and sharing, the menu in a side bar."""
    at = article.published_at
    data = {"@type": "NewsArticle", "headline": article.title, "datePublished": at.isoformat()}
    pictures = images(article, "<amp-img src='{url}' width=800 height=600 layout=responsive></amp-img>")
    return f"""<!doctype html><html amp lang=th><head><title>{escape(article.title)}</title>
<style amp-boilerplate>body{{visibility:hidden;animation:-amp-start 8s steps(1,end) 0s 1 normal both}}</style>
<script type="application/ld+json">{json.dumps(data)}</script></head><body><amp-sidebar><ul>{menu("li")}</ul></amp-sidebar>
<header><a href=/>จังหวัดลำพูน</a></header><article><header><h1>{escape(article.title)}</h1>
<div>หมวดหมู่: <a href="/th/{article.section}">{article.category}</a></div><div>เผยแพร่: {short_stamp(at)}</div></header>
{pictures}<div>{paragraphs(article)}{files(article, "<p><a href='{url}'>PDF</a></p>")}</div>
<amp-social-share type=facebook></amp-social-share><footer><div>ป้ายกำกับ: <a href=/th/tag>ลำพูน</a></div></footer></article>
<section><h3>ข่าวที่เกี่ยวข้อง</h3>{links(article, "<a href='{url}'>{title}</a>")}</section>
<footer><p>{ADDRESS}</p><a href=#top>กลับขึ้นด้านบน</a><a href="?noamp">ดูเวอร์ชันเต็ม</a></footer></body></html>"""


def printed(article: SiteArticle) -> str:
    """What is sent to the printer: when and whence it was printed stands first, then the article and nothing else."""
    text = "<br>\n<br>\n".join(map(escape, article.paragraphs))
    return f"""<html><head><title>พิมพ์หน้านี้</title></head><body onload="window.print()">
<p align=right><font size=1>พิมพ์เมื่อ 21 พ.ย. 2569 09:15</font></p><p><b><font size=4>{escape(article.title)}</font></b></p>
<p><i>{article.category} - วันที่ {short_stamp(article.published_at)}</i></p><hr>{text}<hr>
{images(article, "<img src='{url}'><br>")}{files(article, "<a href='{url}'>{url}</a><br>")}
<p>ที่มา : https://www.lamphun.go.th{article.path("th")}</p><p><a href="javascript:window.close()">ปิดหน้าต่าง</a></p>"""


def social(article: SiteArticle) -> str:
    """A post of a social network: who and when above, the title as the first bold words, reactions, two replies."""
    text = "".join(f"<div dir=auto><span>{escape(paragraph)}</span></div>" for paragraph in article.paragraphs)
    return f"""<html><head><title>{escape(article.title)} | จังหวัดลำพูน</title></head><body><div role=banner>{menu("div")}</div><div role=main>
<div><div><img src=/avatar.png width=40 height=40><div><strong>ประชาสัมพันธ์จังหวัด</strong><div>{long_stamp(article.published_at)} · <a href="/th/{article.section}">{article.category}</a></div></div></div>
<div dir=auto><strong>{escape(article.title)}</strong></div>{text}<div>{images(article, "<a href='{url}'><img src='{url}'></a>")}</div>
{files(article, "<div><a href='{url}'>เอกสารแนบ</a></div>")}<div><span>128</span> <span>ความคิดเห็น 2 รายการ</span> <span>แชร์ 14 ครั้ง</span></div>
<div><div>ถูกใจ</div><div>แสดงความคิดเห็น</div><div>แชร์</div></div>
<div><div><b>สมบูรณ์ พร้อมใจ</b><div>เยี่ยมมากเลยครับ ขอเป็นกำลังใจให้ทุกท่านที่ทำงานเพื่อบ้านเมืองของเรา</div><div>ถูกใจ · ตอบกลับ · 3 สัปดาห์</div></div></div></div>
<div><div>เรื่องอื่น ๆ</div>{links(article, "<div><a href='{url}'>{title}</a><div>{stamp}</div></div>")}</div></div></body></html>"""


def notices(article: SiteArticle) -> str:
    """A left column with the vision and dated tenders that lead to files, the title but an h4, a survey at the end."""
    tender = "<li><a href='/files/tender-{0}.pdf'>ประกาศประกวดราคาจ้างก่อสร้างถนนคอนกรีตเสริมเหล็ก สายที่ {0}</a> <span>{0} มี.ค. 2566</span></li>"
    return f"""<html><head><title>จังหวัดลำพูน : Lamphun Province</title></head><body><div><div>{menu("span")}</div><div>
<div><div><h4>วิสัยทัศน์จังหวัด</h4><p>{VISION}</p></div><div><h4>ประกาศจัดซื้อจัดจ้าง</h4><ul>{"".join(map(tender.format, range(2, 7)))}</ul></div></div>
<div><div><span>{article.category}</span></div><h4>{escape(article.title)}</h4><div><i></i>{long_stamp(article.published_at)} <i></i>{article.number} ครั้ง</div>
<div>{paragraphs(article)}</div>{images(article, "<div><img src='{url}'></div>")}{files(article, "<div><a href='{url}'>แนบไฟล์</a></div>")}
<div><p>ท่านพึงพอใจกับข้อมูลในหน้านี้หรือไม่</p><label>มากที่สุด</label> <label>มาก</label> <label>ปานกลาง</label> <label>น้อย</label></div>
</div></div></div><div><p>{ADDRESS}</p><p>รองรับการแสดงผลบน Google Chrome, Firefox</p></div></body></html>"""


def english(article: SiteArticle) -> str:
    """English furniture: byline, reading time, a subscription, what might also be liked, whether it was helpful."""
    at = article.published_at
    stamp = f"{at:%a}, {at.day} {ENGLISH_MONTHS[at.month - 1][:3]} {at.year} {at:%I:%M %p}"
    return f"""<html lang=en><head><title>{escape(article.title)} - Lamphun Province</title></head><body><a href=#main>Skip to main content</a>
<div>This website uses cookies to improve your experience. By continuing to browse, you agree to our privacy policy. <button>Accept</button></div>
<ul>{menu("li")}</ul><div><div>Home / <a href="/th/{article.section}">{article.category}</a></div><div><h1>{escape(article.title)}</h1>
<div>Written by PR Office | {stamp} | Hits: {article.number} | 2 min read</div><div>Listen to this article</div>
<div>{paragraphs(article)}</div>{images(article, "<img src='{url}'>")}{files(article, "<a href='{url}'>Download PDF</a>")}
<div>Share this post</div><div>Facebook</div><div>Tweet</div><div>Tagged under</div><div><a href=/th/tag>#news</a></div><div>Was this page helpful?</div><div>Yes</div><div>No</div>
<div><p>Subscribe to our newsletter to receive the latest news from the province every week.</p></div></div></div>
<div><h3>You might also like</h3>{links(article, "<div><a href='{url}'>{title}</a><span>{stamp}</span></div>")}</div>
<div>Last update of this site: 21 Nov 2026</div><div>{ADDRESS}</div></body></html>"""


def chinese(article: SiteArticle) -> str:
    """Chinese furniture: source, clicks and font size in the line of the stamp, brackets to print, both neighbours."""
    at, (before, after, *_) = article.published_at, others(article)
    return f"""<html lang=zh><head><title>{escape(article.title)}_南奔府</title></head><body><ul>{menu("li")}</ul>
<div>您当前的位置：<a href=/zh/home>首页</a> &gt; <a href="/zh/{article.section}">{article.category}</a> &gt; 正文</div>
<div><div>{escape(article.title)}</div><div>发布时间：{at:%Y-%m-%d %H:%M}　来源：府新闻办　点击数：{article.number}　字号：【大 中 小】</div>
<div>{paragraphs(article)}</div>{images(article, "<p><img src='{url}'></p>")}{files(article, "<p><a href='{url}'>附件下载</a></p>")}
<div>责任编辑：南奔</div><div>【打印本页】 【关闭窗口】</div><div>分享到：</div>
<div>上一篇：<a href="{before.path("zh")}">{escape(before.title)}</a></div><div>下一篇：<a href="{after.path("zh")}">{escape(after.title)}</a></div></div>
<div>{ADDRESS}</div><div>版权所有</div></body></html>"""


def rendered(article: SiteArticle) -> str:
    """What a script has rendered: words cut into spans, comments between them, state with other stamps in a script."""

    def cut(text: str) -> str:
        return "<!-- -->".join(f"<span>{escape(text[place : place + 7])}</span>" for place in range(0, len(text), 7))

    state = {
        "props": {"title": ARTICLES[-1].title, "date": "1 ม.ค. 2560, 08:00", "html": f"<h1>{ARTICLES[-1].title}</h1>"}
    }
    text = "".join(f"<div><span>{cut(paragraph)}</span></div>" for paragraph in article.paragraphs)
    at = article.published_at
    return f"""<!DOCTYPE html><html><head><title>จังหวัดลำพูน</title></head><body><noscript>You need to enable JavaScript to run this app.</noscript>
<div id=root><div><div>{menu("div")}</div><div><div><div><div><span>{cut(article.category)}</span></div></div>
<div><span>{cut(article.title)}</span></div><div><span>{at.day}</span> <span>{MONTHS[at.month - 1]}</span> <span>{at.year + 543}</span><span> • </span><span>{at:%H:%M}</span></div>
<div>{text}</div><div>{images(article, "<div><img src='{url}'></div>")}</div>{files(article, "<div><a href='{url}'><span>ดาวน์โหลดเอกสาร</span></a></div>")}</div>
<div><div><span>{cut("เรื่องล่าสุด")}</span></div>{links(article, "<a href='{url}'><div><div>{title}</div><div>{stamp}</div></div></a>")}</div></div>
<div><div>{cut(ADDRESS)}</div></div></div></div><script>window.__STATE__ = {json.dumps(state, ensure_ascii=False)}</script></body></html>"""


def tabs(article: SiteArticle) -> str:
    """Tabs of which one is shown, a modal that is not, tags and sharing in one line, an office's box after the text."""
    other = ARTICLES[-1]
    return f"""<html><head><title>รายละเอียด{article.category}</title><style>.pane{{display:none}}.pane.now{{display:block}}</style></head>
<body><div style="display:none" role=dialog><h3>ประกาศ</h3><p>{escape(other.paragraphs[0])}</p></div><div>{menu("b")}</div><table width=100%><tr><td>
<ul><li><a href=#a>เนื้อหา</a></li><li><a href=#b>แผนที่</a></li></ul><div class="pane now"><font size=5>{escape(article.title)}</font>
<div align=right>{article.category} | {long_stamp(article.published_at)} | โดย admin</div>{paragraphs(article, "<div>&emsp;{}</div>")}
{images(article, "<p><img src='{url}'>")}{files(article, "<p><a href='{url}'>ดูเอกสาร</a>")}</div>
<div class=pane><h2>{escape(other.title)}</h2><p>{escape(other.paragraphs[0])}</p></div>
<div>แท็ก : #ลำพูน #ข่าวจังหวัด #ชุมชน</div><div>แชร์ไปยัง : Facebook LINE X</div></td></tr><tr><td>
<fieldset><legend>หน่วยงานเจ้าของเรื่อง</legend>กลุ่มงานอำนวยการ สำนักงานจังหวัดลำพูน ศาลากลางจังหวัดลำพูน ชั้น 2 โทรศัพท์ 0-5351-0000</fieldset></td></tr></table>
<div>{ADDRESS}</div></body></html>"""


OFFICES: Final[dict[str, Callable[[SiteArticle], str]]] = {
    make.__name__: make
    for make in (
        joomla, webforms, portal, builder, mobile, printed, social, notices, english, chinese, rendered, tabs,
    )
}  # fmt: skip
