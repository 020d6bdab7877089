"""The events as schema.org JSON-LD: when, where, who had which part, and the article that says so."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date, datetime, timedelta, timezone
from pathlib import Path
from typing import Any, Final

from lamphun_scraper.atomic import replacing
from lamphun_scraper.clock import BANGKOK
from lamphun_scraper.exports.reported_events import ReportedEvent, period, reported_events, takes_days
from lamphun_scraper.html_scripts import inside_script
from lamphun_scraper.lake import Lake

_ROLES: Final[Mapping[str, str]] = {
    "chair": "chair",
    "delegator": "delegated the chair",
    "reporter": "reporter",
    "speaker": "speaker",
}
"""What the parts are called. `other` has no name here: that somebody is named does not say that they came."""


def export(lake: Lake, path: Path) -> list[str]:
    """Write the file `path`, one JSON-LD document with a graph of events."""
    with replacing(path) as partial, partial.open("w", encoding="utf-8") as file:
        file.write('{"@context": "https://schema.org", "@graph": [')
        for place, reported in enumerate(reported_events(lake)):
            event = inside_script(json.dumps(_event(reported), ensure_ascii=False))
            file.write(("," if place else "") + "\n" + event)
        file.write("\n]}\n")
    return []


def _event(reported: ReportedEvent) -> dict[str, Any]:
    event, article = reported.event, reported.article
    start, end = period(event)
    described = {
        "@type": "Event",
        "@id": f"{article['url']}#event-{reported.ordinal}",
        "name": reported.title,
        "keywords": event["type"],  # no additionalType: that is the address of a class, and our kinds have none
        "startDate": _iso(start),
        "endDate": _iso(end),
        "eventSchedule": _without_empty(_schedule(event) or {}),
        "location": [_place(venue) for venue in article["venues"]],
        "contributor": [_part(official) for official in article["officials"]],
        "subjectOf": _without_empty(
            {
                "@type": "NewsArticle",
                "url": article["url"],
                "headline": article["title"],
                "datePublished": _iso(article["published_at"]),
            }
        ),
    }
    return _without_empty(described)


def _schedule(event: Mapping[str, Any]) -> dict[str, Any] | None:
    """Return the hours of each day of an event that takes several; one of one day has them in its start and end."""
    if not takes_days(event) or event["start_time"] is None:
        return None
    return {
        "@type": "Schedule",
        "startDate": event["start"].isoformat(),
        "endDate": event["end"].isoformat(),
        "repeatFrequency": "P1D",
        "startTime": event["start_time"],
        "endTime": event["end_time"],
        "scheduleTimezone": BANGKOK.key,
    }


def _iso(moment: date | None) -> str | None:
    """Return a day, or an instant as the clock in Bangkok showed it.

    Until April 1920 that clock was ahead of UTC by 6:42:04, and an xsd:dateTime counts whole minutes: its seconds go.
    """
    if not isinstance(moment, datetime):
        return moment.isoformat() if moment else None
    here = moment.astimezone(BANGKOK)
    minutes = (here.utcoffset() or timedelta()) // timedelta(minutes=1)
    return here.replace(tzinfo=timezone(timedelta(minutes=minutes))).isoformat()


def _place(venue: Mapping[str, Any]) -> dict[str, Any]:
    address = {
        "@type": "PostalAddress",
        "addressLocality": " ".join(venue[part] for part in ("subdistrict", "district") if venue[part]),
        "addressRegion": venue["province"],
        "addressCountry": "TH",
    }
    area = next((venue[part] for part in ("subdistrict", "district", "province") if venue[part]), None)
    return _without_empty({"@type": "Place", "name": venue["name"] or area, "address": _without_empty(address)})


def _part(official: Mapping[str, Any]) -> dict[str, Any]:
    person = {
        "@type": "Person",
        "honorificPrefix": official["honorific"],
        "name": official["name"],
        "givenName": official["given_name"],
        "familyName": official["family_name"],
        "jobTitle": official["position"],
    }
    role = {"@type": "Role", "roleName": _ROLES.get(official["role"]), "contributor": _without_empty(person)}
    return _without_empty(role)


def _without_empty(described: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in described.items() if value not in (None, "", [], {})}
