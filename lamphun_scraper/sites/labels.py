"""Words that stand around articles on the sites of Thai offices, in their three usual languages.

Origin: the text captures of www.lamphun.go.th, and the default phrases of the content systems such offices use.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

Words = tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Labels:
    """The furniture's words in one language, as visitors see them. Case does not matter."""

    recommended: Words = ()
    """Heads the list of recommended items below an article."""
    read_more: Words = ()
    """Ends a listing item and leads to its article."""
    next_page: Words = ()
    """Leads to the next page of a listing."""
    headline: Words = ()
    """Stands before the headline, where a page is a form."""
    published: Words = ()
    """Stands before the publication stamp."""
    updated: Words = ()
    """Stands before the day of the last change; such a stamp is not the publication's."""
    activity: Words = ()
    """Stands before a day of what the article tells of; such a stamp is the publication's only if there is no other."""
    place: Words = ()
    """Stands before the place where that is, in a line of its own."""
    day: Words = ()
    """Stands before a day, be it the publication's or the activity's."""
    category: Words = ()
    """Stands before the category."""
    comments: Words = ()
    """Heads what readers wrote."""
    attachments: Words = ()
    """Heads the list of attached files."""
    pictures: Words = ()
    """Heads the pictures of an article; most of these words are chrome, too."""
    tags: Words = ()
    """Heads the tags of an article; such a word is chrome, too."""
    listing: Words = ()
    """All that a way to a list of articles says; a longer line may begin so and be text."""
    chrome: Words = ()
    """Other small words around an article: share, print, font size, back."""
    about: Words = ()
    """Stands before a value that tells of a page: its author, tags, reads, languages; some stand alone too (chrome)."""
    author: Words = ()
    """Stands before the name of who wrote or posted the article."""
    views: Words = ()
    """Stands before the count of who has read the article, or behind it."""
    viewed: Words = ()
    """The same, but too short to be a label: names of clubs (ชมรม) and headlines begin so."""
    times: Words = ()
    """Stands alone behind the count of who has read the article."""
    here: Words = ()
    """Stands in what a text tells its readers to do, and in no button: "print your form here"."""
    share: Words = ()
    """Begins what a button to share the article says."""
    unit: Words = ()
    """Stands behind the count of visits, comments, shares, or between two counts."""
    counter: Words = ()
    """Heads the visitor counter; the running total follows."""
    today: Words = ()
    week: Words = ()
    month: Words = ()
    address: Words = ()
    phone: Words = ()


SPANS: Final[Mapping[str, str]] = MappingProxyType({
    "วินาที": "seconds", "นาที": "minutes", "ชั่วโมง": "hours", "ชม.": "hours", "วัน": "days",
    "สัปดาห์": "weeks", "อาทิตย์": "weeks", "เดือน": "months", "ปี": "years",
})  # fmt: skip
"""Spans of time in Thai, of which pages tell how many ago they appeared, and their English names."""
BEFORE: Final = ("ที่แล้ว", "ที่ผ่านมา", "ก่อน", "มาแล้ว")
"""Stands behind such a span."""
ENGLISH_SPANS: Final = ("second", "minute", "min", "hour", "day", "week", "month", "year")
SPANS_BEFORE: Final = ("秒前", "分钟前", "小时前", "天前", "周前", "个月前", "年前")
"""In Chinese: a span and what stands behind it in one word."""
YESTERDAY: Final = ("เมื่อวานนี้", "วานนี้", "เมื่อวาน", "yesterday", "昨天")
EMAIL: Final = ("e-mail", "email", "อีเมล")
"""Stands before an e-mail address, whatever the language around it."""
REACHED: Final = frozenset({
    "email", "facebook", "line", "instagram", "youtube", "tiktok", "twitter", "x", "telegram", "whatsapp", "อีเมล",
    "微信",
})  # fmt: skip
"""Where somebody is reached, reduced by `bare`: alone a button of the page, before a colon and a name it is told."""
CLOSING: Final = (
    *EMAIL, "โทรสาร", "คุกกี้", "cookie", "นโยบายความเป็นส่วนตัว", "privacy policy", "newsletter", "จดหมายข่าว", "รับข่าวสาร",
    "订阅", "隐私政策",
)  # fmt: skip
"""What footers and banners say, in any language. Articles say it too: it counts only where structure agrees."""
NEWS: Final = ("ข่าว", "news", "新闻")
"""What names of kinds of news begin with, in any language; so do many headlines."""
CATEGORY_NAMES: Final = frozenset({
    "ข่าว", "ข่าวสาร", "ข่าวประชาสัมพันธ์", "ข่าวสารประชาสัมพันธ์", "ประชาสัมพันธ์", "ข่าวกิจกรรม", "ข่าวสารและกิจกรรม", "กิจกรรม",
    "ภาพกิจกรรม", "ภาพข่าวกิจกรรม", "ข่าวเด่น", "ข่าวทั่วไป", "ข่าวสารจังหวัด", "ข่าวจังหวัด", "จัดซื้อจัดจ้าง", "ประกาศจัดซื้อจัดจ้าง",
    "ข่าวจัดซื้อจัดจ้าง", "รับสมัครงาน", "ประกาศรับสมัครงาน", "news", "newsandevents", "activities", "announcements",
    "新闻", "公告",
})  # fmt: skip
"""Names of usual categories, reduced by `bare`; a page may head any of its articles so."""
DEEDS: Final = (
    "จัด", "เปิด", "ปิด", "ห้าม", "ประกาศ", "เตือน", "ชวน", "เชิญ", "รับ", "มอบ", "ร่วม", "ประชุม", "แจ้ง", "ส่ง", "สั่ง", "นำ",
    "ตรวจ", "เร่ง", "เตรียม", "หนุน", "แถลง", "พบ", "คว้า", "ชนะ", "ช่วย", "ท่วม", "จับ", "สร้าง", "ใช้", "ขยาย", "พร้อม", "หารือ",
)  # fmt: skip
"""What headlines say an office does, right behind its name."""
RIGHTS: Final = ("©", "(c) 20", "copyright", "สงวนลิขสิทธิ์", "all rights reserved", "powered by", "版权所有")
"""What says, in any language, who holds the rights in a page."""

COMMON: Final[Mapping[str, Labels]] = MappingProxyType(
    {
        "th": Labels(
            recommended=(
                "ข่าวแนะนำ", "แนะนำ", "ข่าวที่แนะนำ", "บทความแนะนำ", "ข่าวที่เกี่ยวข้อง", "เรื่องที่เกี่ยวข้อง",
                "บทความที่เกี่ยวข้อง", "เนื้อหาที่เกี่ยวข้อง", "ข่าวอื่นๆ", "ข่าวอื่น ๆ", "ข่าวล่าสุด",
                "ข่าวสารล่าสุด",
                "ข่าวที่น่าสนใจ", "เรื่องที่น่าสนใจ", "ข่าวประชาสัมพันธ์อื่นๆ", "อ่านข่าวอื่น", "อ่านข่าวที่เกี่ยวข้อง", "เรื่องแนะนำ",
                "ข่าวยอดนิยม", "เรื่องเพิ่มเติม", "ข่าวอื่นๆ ที่เกี่ยวข้อง", "ข่าวอื่นๆ ที่น่าสนใจ", "ข่าวประชาสัมพันธ์ที่เกี่ยวข้อง",
                "ข่าวประชาสัมพันธ์ล่าสุด", "เรื่องล่าสุด", "บทความล่าสุด", "ข่าวย้อนหลัง",
            ),
            read_more=(
                "อ่านต่อ", "อ่านเพิ่มเติม", "อ่านต่อ...", "อ่านทั้งหมด", "รายละเอียด", "รายละเอียดข่าว", "ดูรายละเอียด", "ดูเพิ่มเติม",
            ),
            next_page=(
                "ถัดไป", "หน้าถัดไป", "หน้าต่อไป", "ต่อไป", "เก่ากว่า", "ข่าวเก่ากว่า", "เรื่องเก่ากว่า", "บทความเก่ากว่า", "โพสต์เก่ากว่า",
                "โหลดเพิ่ม", "โหลดเพิ่มเติม", "แสดงเพิ่มเติม",
            ),
            headline=("หัวข้อข่าว", "หัวข้อ", "หัวเรื่อง", "ชื่อเรื่อง", "เรื่อง", "ชื่อข่าว", "ข่าวเรื่อง"),
            published=(
                "วันที่บันทึก", "วันที่ประกาศ", "วันที่เผยแพร่", "วันที่ลงข่าว", "วันที่โพสต์", "ลงประกาศ", "เผยแพร่เมื่อ",
                "เผยแพร่วันที่",
                "เผยแพร่", "โพสต์เมื่อ", "โพสเมื่อ", "ประกาศเมื่อ", "ลงวันที่", "เขียนเมื่อ", "สร้างเมื่อ",
                "เมื่อวันที่",
                "เมื่อ", "ประจำวันที่", "วันที่", "เวลา", "วันที่โพส", "โพสต์", "โพส", "วันที่ลง", "วันที่ลงประกาศ", "ลงประกาศเมื่อ",
                "ลงเมื่อ", "ลงข่าว", "ลงข่าวเมื่อ", "เขียน", "วันที่เขียน", "วันที่สร้าง",
            ),
            updated=(
                "ปรับปรุงล่าสุด", "ปรับปรุงเมื่อ", "แก้ไขล่าสุด", "แก้ไขเมื่อ", "แก้ไขครั้งล่าสุด", "อัปเดตล่าสุด", "อัปเดตเมื่อ",
                "อัพเดตล่าสุด", "อัพเดตเมื่อ", "อัพเดทล่าสุด", "อัพเดทเมื่อ",
            ),
            activity=(
                "วันจัดงาน", "วันที่จัดงาน", "วันจัดกิจกรรม", "วันที่จัดกิจกรรม", "วันกิจกรรม", "วันที่กิจกรรม", "วันที่จัด", "กำหนดจัดงาน",
                "วันที่เริ่ม", "วันที่เริ่มต้น", "วันเริ่มต้น", "วันที่สิ้นสุด", "วันสิ้นสุด", "สิ้นสุดวันที่", "หมดเขต", "หมดเขตรับสมัคร",
                "หมดเขตวันที่", "ปิดรับสมัคร", "ปิดรับสมัครวันที่",
            ),
            place=("สถานที่", "สถานที่จัดงาน", "ณ"),
            day=("วันที่",),
            category=("หมวดหมู่", "หมวด", "ประเภท", "ประเภทข่าว", "หมวดข่าว"),
            comments=("แสดงความคิดเห็น", "ความคิดเห็น", "ความคิดเห็นที่", "ความคิดเห็นจากผู้อ่าน", "ร่วมแสดงความคิดเห็น",
                "ไม่มีความคิดเห็น", "ไม่มีความเห็น", "ใส่ความเห็น", "แสดงความเห็น"),
            attachments=("เอกสารแนบ", "ไฟล์แนบ", "เอกสารประกอบ", "ดาวน์โหลด", "ดาวน์โหลดเอกสาร", "ดาวน์โหลดไฟล์", "แนบไฟล์",
                "ไฟล์เอกสาร", "ไฟล์เอกสารแนบ", "เอกสารที่เกี่ยวข้อง", "ไฟล์ดาวน์โหลด"),
            pictures=("ภาพประกอบ", "รูปภาพประกอบ", "ภาพกิจกรรม", "ประมวลภาพ", "อัลบั้มภาพ", "รูปภาพ", "แกลเลอรี่", "แกลเลอรี่ภาพ",
                "แกลเลอรี", "รูปภาพกิจกรรม", "ภาพข่าว", "ภาพบรรยากาศ"),
            tags=("แท็ก", "ป้ายกำกับ", "คำค้น", "คำสำคัญ", "แท็กที่เกี่ยวข้อง"),
            chrome=(
                "แชร์", "แชร์หน้านี้", "แชร์ข่าวนี้", "พิมพ์", "พิมพ์หน้านี้", "ย้อนกลับ", "กลับ",
                "กลับหน้าหลัก", "กลับหน้าแรก", "กลับสู่หน้าหลัก", "กลับสู่หน้าแรก", "หน้าหลัก", "หน้าแรก", "หน้าสุดท้าย",
                "ขนาดตัวอักษร", "ภาพประกอบ", "รูปภาพประกอบ", "ภาพกิจกรรม", "ประมวลภาพ", "อัลบั้มภาพ", "รูปภาพ",
                "แกลเลอรี่",
                "แท็ก", "ป้ายกำกับ", "ข่าวก่อนหน้า", "ก่อนหน้า", "ข่าวถัดไป", "โฆษณา", "เลือกภาษา",
                "ส่งต่อ", "ส่งต่อให้เพื่อน", "อีเมล", "ส่งอีเมล", "คัดลอกลิงก์", "ดูภาพทั้งหมด", "คลิกเพื่อดูภาพขยาย", "ค้นหา",
                "เข้าสู่ระบบ", "เมนู",
                "แชร์บทความนี้", "แชร์ไปยัง", "แชร์ไปที่", "แชร์เลย", "แบ่งปัน", "แบ่งปันหน้านี้", "ถูกใจ",
                "ตอบกลับ", "บันทึก",
                "คัดลอกลิงค์", "ปิดหน้าต่าง", "ปิดหน้าต่างนี้", "กลับขึ้นด้านบน", "ขึ้นบน", "กลับสู่ด้านบน",
                "พิมพ์ข่าวนี้", "พิมพ์ข่าว",
                "ขนาดตัวหนังสือ", "คำค้น", "คำสำคัญ", "แท็กที่เกี่ยวข้อง", "ให้คะแนน", "ให้คะแนนข่าวนี้",
                "ฟังข่าวนี้", "ยอมรับ",
                "ยอมรับทั้งหมด", "ติดตามเรา", "ติดตามข่าวสาร", "เรื่องก่อนหน้า", "เรื่องถัดไป",
                "บทความก่อนหน้า", "บทความถัดไป", "เกี่ยวกับผู้เขียน",
                "ผู้เขียน", "ผู้ประกาศ", "ผู้โพสต์", "ลิงก์ที่น่าสนใจ", "ลิงค์ที่น่าสนใจ", "แผนที่ท่องเที่ยว",
                "ติดต่อเรา",
                "ไปหน้ารวม", "ไปหน้ารวมข่าว", "ไปยังหน้ารวม",
            ),
            listing=(
                "ดูข่าวทั้งหมด", "ดูข่าวอื่น", "ดูข่าวอื่นๆ", "ดูทั้งหมด", "ดูประกาศทั้งหมด", "ดูกิจกรรมทั้งหมด", "ข่าวทั้งหมด",
                "รายการข่าวทั้งหมด", "หน้ารวมข่าว", "กลับหน้ารวม", "กลับหน้ารวมข่าว", "กลับสู่หน้ารวม", "ข่าวสารทั้งหมด",
            ),
            about=(
                "เลือกภาษา", "ฮิต", "อ่าน", "เปิดอ่าน", "เข้าชม", "ผู้เขียน", "ผู้ประกาศ", "ผู้โพสต์", "แท็ก", "ป้ายกำกับ",
                "คำค้น", "คำสำคัญ", "แชร์", "ขนาดตัวอักษร", "หน่วยงาน", "ผู้เข้าชม", "ผู้อ่าน",
                "จำนวนผู้อ่าน",
            ),
            author=(
                "โดย", "เขียนโดย", "โพสต์โดย", "โพสโดย", "เผยแพร่โดย", "ประกาศโดย", "ผู้เขียน", "ผู้โพสต์", "ผู้โพส", "ผู้ประกาศ",
                "ผู้เผยแพร่", "ผู้ลงข่าว", "ผู้ลงประกาศ", "ผู้บันทึก", "ส่งข้อมูลโดย", "ส่งโดย", "ประชาสัมพันธ์โดย", "ลงข่าวโดย",
            ),
            views=("อ่าน", "เข้าชม", "ฮิต"),
            viewed=("ชม", "ดู", "วิว"),
            times=("ครั้ง",),
            here=("ที่นี่", "ที่นี้", "ได้ที่", "ได้จาก", "ได้ทาง"),
            share=("แชร์",),
            unit=("ครั้ง", "คน", "รายการ", "ความเห็น", "ราย", "ข้อความ", "จำนวน"),
            counter=("จำนวนผู้เข้าชมเว็บไซต์", "จำนวนผู้เข้าชม", "จำนวนผู้เข้าเว็บไซต์", "ผู้เข้าชมเว็บไซต์", "สถิติผู้เข้าชม", "ผู้เข้าชมทั้งหมด",
                     "จำนวนคนเข้าเว็บไซต์", "สถิติการเข้าชม"),
            today=("วันนี้",),
            week=("สัปดาห์นี้", "อาทิตย์นี้"),
            month=("เดือนนี้",),
            address=("ที่อยู่",),
            phone=("โทรศัพท์", "โทรสาร", "โทร / โทรสาร", "โทร.", "โทร"),
        ),
        "en": Labels(
            recommended=(
                "recommended", "recommended news", "recommended items", "related", "related news", "related articles",
                "related posts", "related stories", "you may also like", "more news", "latest news", "popular news",
            ),
            read_more=("read more", "continue reading", "more", "details", "read on"),
            next_page=("next", "next page", "older", "older posts", "load more", "show more"),
            headline=("title", "headline", "subject", "topic"),
            published=("published", "published on", "posted", "posted on", "posted at", "date", "created"),
            updated=("updated", "last updated", "last modified", "modified", "edited"),
            activity=("event date", "date of event", "start date", "end date", "deadline", "closing date"),
            place=("place", "venue", "location"),
            day=("date",),
            category=("category", "categories", "section", "filed under"),
            comments=("comments", "leave a comment", "leave a reply", "post a comment", "responses"),
            attachments=("attachments", "attachment", "attached files", "download", "downloads", "files"),
            pictures=("photos", "gallery", "pictures"),
            tags=("tags", "tagged", "tagged under"),
            chrome=(
                "share", "share this", "print", "print this page", "back", "home", "font size", "photos", "gallery",
                "pictures", "tags", "previous", "advertisement", "select language",
                "language", "copy link", "email", "search", "log in", "login", "menu", "author", "links",
                "interesting links", "tourist map", "contact us", "facebook", "twitter", "line", "x", "tweet",
                "instagram",
                "whatsapp", "telegram", "messenger", "linkedin", "pinterest", "youtube", "tiktok", "like",
                "reply", "follow us",
                "share this post", "share this article", "share on", "share to", "send", "save", "tagged",
                "tagged under",
                "was this page helpful", "was this helpful", "rate this article", "close", "close window",
                "back to top",
                "accept", "accept all", "previous article", "next article", "previous post", "next post",
                "about the author", "first page", "last page",
                "listen to this article", "subscribe",
            ),
            listing=("view all", "view all news", "see all", "all news"),
            about=(
                "language", "select language", "hits", "views", "reads", "author", "tags", "tagged", "share",
                "font size",
            ),
            author=("by", "posted by", "submitted by", "written by", "author"),
            views=("view", "views", "hit", "hits", "read", "reads"),
            times=("times",),
            here=(" here",),
            unit=("times", "comments", "shares", "likes", "views", "people"),
            counter=("visitors", "visitor counter", "number of visitors", "site visitors", "total visitors", "visits"),
            today=("today",),
            week=("this week",),
            month=("this month",),
            address=("address",),
            phone=("tel / fax", "telephone", "phone", "tel.", "tel", "fax"),
        ),
        "zh": Labels(
            recommended=("推荐新闻", "推荐", "相关新闻", "相关文章", "更多新闻", "最新消息", "热门新闻"),
            read_more=("继续阅读", "阅读更多", "更多", "详情", "查看详情"),
            next_page=("下一页", "下页", "后页", "加载更多"),
            headline=("标题", "题目", "主题"),
            published=("发布日期", "发布时间", "日期", "发表于", "发布于", "时间"),
            updated=("更新时间", "最后更新", "更新于", "修改时间"),
            activity=("活动日期", "活动时间", "截止日期"),
            place=("地点",),
            day=("日期",),
            category=("分类", "类别", "栏目"),
            comments=("评论", "发表评论", "留言"),
            attachments=("附件", "下载", "文件下载"),
            pictures=("图片", "图集"),
            tags=("标签",),
            chrome=(
                "分享", "打印", "返回", "首页", "字体大小", "图片", "图集", "标签", "上一篇", "下一篇", "广告",
                "分享到", "打印本页", "关闭窗口", "返回顶部", "点赞", "收藏", "回复", "转发", "关闭",
                "返回列表", "尾页", "末页", "复制链接", "微信", "微博",
                "选择语言", "搜索", "登录", "菜单", "作者", "有趣的链接", "旅游地图", "联系我们",
            ),
            listing=("查看全部",),
            about=("选择语言", "点击数", "点击", "浏览", "阅读", "作者", "标签", "分享", "字体大小"),
            author=("作者",),
            views=("阅读", "浏览"),
            times=("次",),
            here=("这里", "此处"),
            unit=("次", "条", "人", "数量"),
            counter=("数量进入网站的人", "访问人数", "访客统计", "网站访问量", "访问量"),
            today=("今天", "今日"),
            week=("这星期", "本周"),
            month=("这月", "本月"),
            address=("地址",),
            phone=("电话/传真", "电话", "传真"),
        ),
    }
)  # fmt: skip
