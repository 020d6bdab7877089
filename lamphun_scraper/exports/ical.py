"""The events as an iCalendar file, for any calendar program."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

from icalendar import Calendar, Event, Timezone

from lamphun_scraper.atomic import replacing
from lamphun_scraper.exports.occasions import BANGKOK, Occasion, occasions
from lamphun_scraper.lake import Lake


def export(lake: Lake, path: Path) -> list[str]:
    """Write the calendar `path`."""
    calendar = Calendar()
    calendar.add("prodid", "-//lamphun-scraper//Thai provincial news//TH")
    calendar.add("version", "2.0")
    calendar.add_component(Timezone.from_tzinfo(BANGKOK))
    for occasion in occasions(lake):
        calendar.add_component(_entry(occasion))
    with replacing(path) as partial:
        partial.write_bytes(calendar.to_ical())
    return []


def _entry(occasion: Occasion) -> Event:
    event, article = occasion.event, occasion.article
    entry = Event()
    entry.add("uid", f"{article['article_id']}:{occasion.ordinal}@lamphun-scraper")
    # When the entry was last revised, not when it was written: the same event makes the same bytes.
    entry.add("dtstamp", article["changed_at"])
    entry.add("summary", occasion.title)
    for name, value in _period(event).items():
        entry.add(name, value)
    place = ", ".join(_place(venue) for venue in article["venues"])
    for name, value in {"location": place, "description": article["title"], "url": article["url"]}.items():
        if value:
            entry.add(name, value)
    return entry


def _period(event: Any) -> dict[str, date]:
    """Start and end as calendars count: whole days end on the day after the last."""
    if event["start_time"] is None:
        return {"dtstart": event["start"], "dtend": event["end"] + timedelta(days=1)}
    start = _moment(event["start"], event["start_time"])
    end = _moment(event["end"], event["end_time"] or event["start_time"])
    return {"dtstart": start, "dtend": end} if end > start else {"dtstart": start}


def _moment(day: date, clock: str) -> datetime:
    return datetime.combine(day, time.fromisoformat(clock), BANGKOK)


def _place(venue: Any) -> str:
    parts = (venue["name"], venue["subdistrict"], venue["district"], venue["province"])
    return " ".join(part for part in parts if part)
