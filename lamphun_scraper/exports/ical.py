"""The events as an iCalendar file, for any calendar program."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any, Final

from icalendar import Calendar, Event, Timezone

from lamphun_scraper.atomic import replacing
from lamphun_scraper.clock import BANGKOK
from lamphun_scraper.exports.occasions import Occasion, last_day, occasions
from lamphun_scraper.lake import Lake

_CONTROLS: Final = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")


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
    entry.add("summary", _text(occasion.title))
    for name, value in _period(event).items():
        entry.add(name, value)
    place = ", ".join(_place(venue) for venue in article["venues"])
    texts = {"location": _text(place), "description": _text(article["title"]), "url": article["url"]}
    for name, value in texts.items():
        if value:
            entry.add(name, value)
    return entry


def _text(text: str) -> str:
    """Return text without the control characters that a calendar may not hold (RFC 5545, section 3.1)."""
    return _CONTROLS.sub("", text)


def _period(event: Any) -> dict[str, date]:
    """Start and end as calendars count: whole days end on the day after the last."""
    if event["start_time"] is None:
        return {"dtstart": event["start"], "dtend": event["end"] + timedelta(days=1)}
    start = _moment(event["start"], event["start_time"])
    end = _moment(last_day(event), event["end_time"] or event["start_time"])
    return {"dtstart": start, "dtend": end} if end > start else {"dtstart": start}


def _moment(day: date, clock: str) -> datetime:
    return datetime.combine(day, time.fromisoformat(clock), BANGKOK)


def _place(venue: Any) -> str:
    parts = (venue["name"], venue["subdistrict"], venue["district"], venue["province"])
    return " ".join(part for part in parts if part)
