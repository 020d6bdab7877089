"""Articles for these tests: invented people and occasions at real places."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from lamphun_scraper.lake import Reading
from lamphun_scraper.records import (
    Article,
    DateMention,
    Event,
    Facts,
    Failure,
    Official,
    Participants,
    Related,
    Run,
    SiteStats,
    Venue,
)

BANGKOK = ZoneInfo("Asia/Bangkok")
NOON = datetime(2024, 3, 1, 12, tzinfo=BANGKOK)
TITLE = "ผู้ว่าฯ ลำพูน เปิดโครงการอบรมอาสาสมัครชุมชน"
BODY = (
    "วันที่ 1 มีนาคม 2567 เวลา 09.30 น. นายสมปอง ใจงาม ผู้ว่าราชการจังหวัดลำพูน เป็นประธานเปิดโครงการอบรมอาสาสมัครชุมชน "
    "ณ หอประชุมอำเภอป่าซาง จังหวัดลำพูน มีผู้เข้าร่วม 120 คน"
)


def span(value: str) -> dict[str, Any]:
    start = BODY.index(value)
    return {"source": "body", "span_start": start, "span_end": start + len(value)}


def facts(day: date = date(2024, 3, 1), people: int = 120) -> Facts:
    said = span("1 มีนาคม 2567")
    return Facts(
        dates=(DateMention(text="1 มีนาคม 2567", start=day, end=day, confidence=0.99, **said),),
        events=(
            Event(
                name="โครงการอบรมอาสาสมัครชุมชน",
                type="training",
                start=day,
                end=day,
                start_time="09:30",
                confidence=0.95,
                **said,
            ),
        ),
        officials=(
            Official(
                name="สมปอง ใจงาม",
                honorific="นาย",
                given_name="สมปอง",
                family_name="ใจงาม",
                position="ผู้ว่าราชการจังหวัดลำพูน",
                role="chair",
                confidence=0.97,
                **span("สมปอง ใจงาม"),
            ),
        ),
        venues=(
            Venue(
                name="หอประชุมอำเภอป่าซาง",
                district="ป่าซาง",
                province="ลำพูน",
                district_code="5106",
                province_code="51",
                confidence=0.9,
                **span("หอประชุมอำเภอป่าซาง"),
            ),
        ),
        participants=(Participants(count=people, unit="คน", text="120 คน", confidence=0.9, **span("120 คน")),),
    )


def article(number: int = 1, **changes: Any) -> Article:
    standard = Article(
        article_id=f"lamphun:advertise:{number}",
        site="lamphun",
        section="advertise",
        number=number,
        url=f"https://www.lamphun.go.th/th/advertise/{number}/news",
        title=TITLE,
        category="ข่าวประชาสัมพันธ์",
        published_at=NOON + timedelta(days=number),
        page_language="th",
        text_language="th",
        body=BODY,
        images=(f"https://www.lamphun.go.th/pictures/{number}.jpg",),
        related=(Related(url="https://www.lamphun.go.th/th/advertise/9/x", category="ข่าวสารจังหวัด", published_at=NOON),),
    )
    return replace(standard, **changes)


def reading(number: int = 1, *, at: datetime = NOON, etag: str | None = None, **changes: Any) -> Reading:
    page = article(number, **changes)
    raw = f"<html><h1>{page.title}</h1>{page.body}</html>".encode()
    return Reading(article=page, facts=facts(), raw=raw, fetched_at=at, content_type="text/html", etag=etag)


def failure(url: str = "https://www.lamphun.go.th/th/advertise/7/x", **changes: Any) -> Failure:
    standard = Failure.at(NOON, url=url, site="lamphun", stage="fetch", reason="the site answered 500", run_id="r1")
    return replace(standard, **changes)


def run(run_id: str = "r1", **changes: Any) -> Run:
    standard = Run(
        run_id=run_id,
        site="lamphun",
        started_at=NOON,
        finished_at=NOON + timedelta(seconds=90),
        outcome="finished",
        exit_code=0,
        seconds=90.0,
        version="0.1.0",
    )
    return replace(standard, **changes)


def site_stats(**changes: Any) -> SiteStats:
    standard = SiteStats(site="lamphun", observed_at=NOON, visitors_total=1_234_567, phone="0 5351 1000")
    return replace(standard, **changes)
