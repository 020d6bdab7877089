"""The events as an iCalendar file, for any calendar program.

An event of several days is an entry of whole days with its hours in the description: the hours are those of each day,
and an entry from the first morning to the last would fill the nights between.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any, Final

from icalendar import Calendar, Event, Timezone

from lamphun_scraper.atomic import replacing
from lamphun_scraper.clock import BANGKOK
from lamphun_scraper.exports.reported_events import ReportedEvent, period, reported_events, takes_days
from lamphun_scraper.lake import Lake

_ELSEWHERE: Final[Mapping[str, str]] = {"subdistrict": "ต.", "district": "อ.", "province": "จ."}
_IN_BANGKOK: Final[Mapping[str, str]] = {"subdistrict": "แขวง", "district": "เขต", "province": ""}
"""What stands before the name of each area."""
_BANGKOK: Final = "กรุงเทพมหานคร"
_BANGKOK_CODE: Final = "10"
_CONTROLS: Final = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")


def export(lake: Lake, path: Path) -> list[str]:
    """Write the calendar `path`."""
    calendar = Calendar()
    calendar.add("prodid", "-//lamphun-scraper//Thai provincial news//TH")
    calendar.add("version", "2.0")
    calendar.add_component(Timezone.from_tzinfo(BANGKOK))
    for reported in reported_events(lake):
        calendar.add_component(_entry(reported))
    with replacing(path) as partial:
        partial.write_bytes(calendar.to_ical())
    return []


def _entry(reported: ReportedEvent) -> Event:
    event, article = reported.event, reported.article
    entry = Event()
    entry.add("uid", f"{article['article_id']}:{reported.ordinal}@lamphun-scraper")
    # When the entry was last revised, not when it was written: the same event makes the same bytes.
    entry.add("dtstamp", article["changed_at"])
    entry.add("summary", _text(reported.title))
    for name, value in _when(event).items():
        entry.add(name, value)
    place = ", ".join(_place(venue) for venue in article["venues"])
    texts = {"location": _text(place), "description": _text(_description(reported)), "url": article["url"]}
    for name, value in texts.items():
        if value:
            entry.add(name, value)
    return entry


def _text(text: str) -> str:
    """Return text without the control characters that a calendar may not hold (RFC 5545, section 3.1)."""
    return _CONTROLS.sub("", text)


def _when(event: Any) -> dict[str, date]:
    """Start and end as calendars count: whole days end on the day after the last."""
    start, end = period(event)
    if end is None:
        return {"dtstart": start}
    return {"dtstart": start, "dtend": end if isinstance(end, datetime) else end + timedelta(days=1)}


def _description(reported: ReportedEvent) -> str:
    """Return the headline, and the hours where the entry itself shows only days."""
    hours = _hours(reported.event) if takes_days(reported.event) else ""
    return "\n".join(filter(None, (reported.article["title"], hours)))


def _hours(event: Any) -> str:
    """Return the hours as Thai writes them: เวลา 09.00-16.00 น.; empty if none are told."""
    clocks = [clock.replace(":", ".") for clock in (event["start_time"], event["end_time"]) if clock]
    return f"เวลา {'-'.join(clocks)} น." if event["start_time"] else ""


def _place(venue: Mapping[str, Any]) -> str:
    """Return a place as an address is written: หอประชุมอำเภอป่าซาง อ.ป่าซาง จ.ลำพูน; in Bangkok with แขวง and เขต."""
    areas = ((word, venue[level]) for level, word in (_IN_BANGKOK if _is_in_bangkok(venue) else _ELSEWHERE).items())
    return " ".join((*filter(None, [venue["name"]]), *(f"{word}{area}" for word, area in areas if area)))


def _is_in_bangkok(venue: Mapping[str, Any]) -> bool:
    """Tell by the code, which is there also where only a smaller area is named, or else by the name."""
    return bool(venue["province_code"] == _BANGKOK_CODE or venue["province"] == _BANGKOK)
