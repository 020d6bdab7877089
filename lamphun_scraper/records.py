"""The typed records: the one definition from which schemas, documentation and exports derive.

Every record is a frozen dataclass; every field is a column with a description and, where it has one, a unit.
Types map to Arrow in `schema.py`: `date` is date32, `datetime` is timestamp[us, tz=Asia/Bangkok], `int` int64,
`Literal` a dictionary-encoded string in the tidy tables, `tuple[X, ...]` a list.

Spans count characters (Unicode code points) into the article's `title` or `body` as stored; the slice
`text[span_start:span_end]` says the value beside it. Fields named `<x>_source`, `<x>_span_start`,
`<x>_span_end` ground `<x>` alone. What is described as written (normal form) is that slice after normalisation: see
`describe.NORMAL_FORM`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Literal

from lamphun_scraper.slots import set_by_slots

SCHEMA_VERSION = 1
"""Raised whenever a column is added, removed, renamed or changes its type or meaning."""

Source = Literal["title", "body"]
Role = Literal["chair", "delegator", "reporter", "speaker", "other"]
EventType = Literal[
    "training",
    "meeting",
    "ceremony",
    "inspection",
    "handover",
    "festival",
    "competition",
    "press_conference",
    "campaign",
    "visit",
    "religious",
    "service",
    "other",
]
Scope = Literal["total", "per_session", "on_date", "part"]
Status = Literal["live", "gone"]
Stage = Literal["fetch", "read", "facts", "validate", "store"]


def column(description: str, *, unit: str | None = None, **kwargs: Any) -> Any:
    """Declare a dataclass field with the description (and unit) that every projection of it shows."""
    metadata = {"description": description} | ({"unit": unit} if unit else {})
    return field(metadata=metadata, **kwargs)


@set_by_slots
@dataclass(frozen=True, slots=True, kw_only=True)
class DateMention:
    """A day-level calendar expression in an article's body, resolved to the Gregorian calendar."""

    text: str = column(
        "The expression as written (normal form), without วันที่ (the day), up to the month and year that tell the day; "
        "the first of days listed singly (5, 7 and 9 March) therefore has the whole list"
    )
    start: date = column("First day, Gregorian; days listed singly are a row each")
    end: date = column("Last day, Gregorian; equals start for a single day")
    source: Source = column("Which text the span counts in (body alone: a day that only the title says is left out)")
    span_start: int = column("First character of the expression", unit="characters")
    span_end: int = column("One past its last character", unit="characters")
    confidence: float = column("Estimated probability that the fact is right", unit="0 to 1")


@set_by_slots
@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """When the activity that the article reports takes place, and what it is."""

    name: str | None = column("The activity's name as written (normal form), where it has one", default=None)
    type: EventType = column("Kind of activity, from a closed list", default="other")
    start: date = column(
        "First day, Gregorian; of days listed singly (5, 7 and 9 March) only the first becomes an event; the table "
        "`dates` lists them all"
    )
    end: date = column(
        "Last day, Gregorian; equals start for a one-day event, and where the opening of something longer is reported"
    )
    start_time: str | None = column("Starting time, HH:MM, Bangkok; of several days, that of each day", default=None)
    end_time: str | None = column(
        "Ending time, HH:MM, Bangkok; one earlier than start_time is of the next day (22:00 to 05:00)", default=None
    )
    source: Source = column("Which text the span counts in")
    span_start: int = column("First character of the expression that says the day", unit="characters")
    span_end: int = column("One past its last character", unit="characters")
    time_source: Source | None = column("Which text the time's span counts in", default=None)
    time_span_start: int | None = column("First character of the time", unit="characters", default=None)
    time_span_end: int | None = column("One past its last character", unit="characters", default=None)
    name_source: Source | None = column("Which text the name's span counts in", default=None)
    name_span_start: int | None = column("First character of the name", unit="characters", default=None)
    name_span_end: int | None = column("One past its last character", unit="characters", default=None)
    confidence: float = column("Estimated probability that the days are right", unit="0 to 1")


@set_by_slots
@dataclass(frozen=True, slots=True, kw_only=True)
class Official:
    """A person whom the article names, once an article."""

    name: str = column(
        "Given and family name as written (normal form), without honorific or rank; monks and the royal family are "
        "left out"
    )
    honorific: str = column("Title or rank as written (normal form) right before the name; empty if none")
    given_name: str = column("Given name")
    family_name: str | None = column("Family name, with its particle (ณ อยุธยา); null if not said", default=None)
    position: str | None = column(
        "The person's own post as written (normal form) where first stated in full", default=None
    )
    organisation: str | None = column("Organisation or area within the post, where it can be told apart", default=None)
    role: Role = column("Part the person plays in the reported activity", default="other")
    source: Source = column("Which text the span counts in")
    span_start: int = column("First character of the name", unit="characters")
    span_end: int = column("One past its last character", unit="characters")
    position_source: Source | None = column("Which text the post's span counts in", default=None)
    position_span_start: int | None = column("First character of the post", unit="characters", default=None)
    position_span_end: int | None = column("One past its last character", unit="characters", default=None)
    role_source: Source | None = column("Which text the role's span counts in", default=None)
    role_span_start: int | None = column(
        "First character of the words that say the role", unit="characters", default=None
    )
    role_span_end: int | None = column("One past their last character", unit="characters", default=None)
    confidence: float = column("Estimated probability that name, position and role are all right", unit="0 to 1")


@set_by_slots
@dataclass(frozen=True, slots=True, kw_only=True)
class Venue:
    """A place where the reported activity takes place."""

    name: str | None = column(
        "The place as written (normal form), most specific part first; null if only an area is said"
    )
    subdistrict: str | None = column("Subdistrict (ตำบล, แขวง) without its prefix", default=None)
    district: str | None = column(
        "District (อำเภอ, เขต) without its prefix; เมือง carries its province where that is said", default=None
    )
    province: str | None = column("Province (จังหวัด) without its prefix", default=None)
    subdistrict_code: str | None = column("Official six-digit code, only where the match is certain", default=None)
    district_code: str | None = column(
        "Official four-digit code, only where the match is certain; may be set where only the subdistrict is named",
        default=None,
    )
    province_code: str | None = column(
        "Official two-digit code, only where the match is certain; may be set where only a smaller area is named",
        default=None,
    )
    source: Source = column("Which text the span counts in")
    span_start: int = column("First character of the name, or of the area if there is no name", unit="characters")
    span_end: int = column("One past its last character", unit="characters")
    area_source: Source | None = column("Which text the area's span counts in", default=None)
    area_span_start: int | None = column(
        "First character of the words that say the area", unit="characters", default=None
    )
    area_span_end: int | None = column("One past their last character", unit="characters", default=None)
    confidence: float = column("Estimated probability that the fact is right", unit="0 to 1")


@set_by_slots
@dataclass(frozen=True, slots=True, kw_only=True)
class Participants:
    """A head count of people who take part in the reported activity."""

    count: int = column("Number of people", unit="people")
    unit: str = column("Counting word as written (normal form): คน, ราย, ท่าน, รูป (monks), นาย …")
    approx: bool = column("Whether the number is said to be rough (กว่า, ประมาณ, ไม่น้อยกว่า …)", default=False)
    text: str = column("The shortest phrase with number and unit, as written (normal form)")
    scope: Scope = column("What the count covers: everyone, each session, one day, or a part", default="total")
    sessions: int | None = column("Number of sessions, where the count is per session", default=None)
    on_date: date | None = column("The day the count is for, where it is for one day", default=None)
    group: str | None = column("Who is counted, as written (normal form)", default=None)
    source: Source = column("Which text the span counts in")
    span_start: int = column("First character of the phrase", unit="characters")
    span_end: int = column("One past its last character", unit="characters")
    group_source: Source | None = column("Which text the group's span counts in", default=None)
    group_span_start: int | None = column("First character of the group", unit="characters", default=None)
    group_span_end: int | None = column("One past its last character", unit="characters", default=None)
    confidence: float = column("Estimated probability that the fact is right", unit="0 to 1")


@set_by_slots
@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """All that one article says."""

    dates: tuple[DateMention, ...] = ()
    events: tuple[Event, ...] = ()
    officials: tuple[Official, ...] = ()
    venues: tuple[Venue, ...] = ()
    participants: tuple[Participants, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Related:
    """A recommended item shown beside an article."""

    url: str | None = column("Where it leads, absolute", default=None)
    category: str | None = column("Its category as shown", default=None)
    published_at: datetime | None = column("Its stamp, Bangkok", default=None)
    teaser: str | None = column("Its text as shown, usually cut short", default=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteStats:
    """Visitor counters and contact that a site shows on its pages."""

    site: str = column("Key of the site definition")
    observed_at: datetime = column("When these values were first seen, Bangkok")
    visitors_total: int | None = column("Visitors since the counter began", unit="visits", default=None)
    visitors_today: int | None = column("Visitors today", unit="visits", default=None)
    visitors_week: int | None = column("Visitors this week", unit="visits", default=None)
    visitors_month: int | None = column("Visitors this month", unit="visits", default=None)
    address: str | None = column("Postal address in the footer", default=None)
    phone: str | None = column("Telephone or fax as shown", default=None)
    email: str | None = column("E-mail, decoded where the CDN obfuscated it", default=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """A news item as its page says it, before any fact is read from it."""

    article_id: str = column("site:section:number, the key in every table")
    site: str = column("Key of the site definition")
    section: str = column("Section as in the URL")
    number: int = column("Number within the section, as in the URL")
    url: str = column("The page it was read from")
    title: str = column("Headline")
    category: str | None = column("Category as shown on the page", default=None)
    published_at: datetime | None = column("Publication stamp, Bangkok", default=None)
    page_language: str | None = column("Language of the page's furniture: th, en, zh", default=None)
    text_language: str | None = column("Language of the title and body: th, en, zh", default=None)
    body: str = column("The article's text, paragraphs separated by newlines")
    images: tuple[str, ...] = column("URLs of its pictures, absolute", default=())
    attachments: tuple[str, ...] = column("URLs of its attached files, absolute", default=())
    related: tuple[Related, ...] = column("Recommended items shown beside it", default=())


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleRow(Article):
    """An article as stored: what its page says, the facts read from it, and its history.

    One row is one atomic write; the tidy tables of facts are projections of it.
    """

    dates: tuple[DateMention, ...] = column("Day-level dates in the body", default=())
    events: tuple[Event, ...] = column("When the reported activity takes place", default=())
    officials: tuple[Official, ...] = column("People named, but for monks and the royal family", default=())
    venues: tuple[Venue, ...] = column("Where the reported activity takes place", default=())
    participants: tuple[Participants, ...] = column("Head counts of people taking part", default=())
    status: Status = column(
        "live, or gone once the site answered 404 or 410, or has shown no article there for days", default="live"
    )
    gone_at: datetime | None = column("When the site was first seen to have withdrawn it, Bangkok", default=None)
    revision: int = column("1 when first stored, one more each time the page's article changed", default=1)
    content_hash: str = column("SHA-256 of what the page says of the article, hexadecimal")
    first_seen_at: datetime = column("When it was first stored, Bangkok")
    changed_at: datetime = column("When this revision was stored, Bangkok")
    etag: str | None = column("ETag the site sent with this revision", default=None)
    last_modified: str | None = column("Last-Modified the site sent with this revision", default=None)
    extractor: str = column("Version of the program that read the facts")


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredPage:
    """The bytes an article's revision was read from, so that better extraction needs no second crawl."""

    article_id: str = column("site:section:number, the key in every table")
    site: str = column("Key of the site definition")
    revision: int = column("Revision of the article that was read from it")
    url: str = column("The page's address")
    content_type: str | None = column("Content-Type the site sent", default=None)
    fetched_at: datetime = column("When it was fetched, Bangkok")
    raw: bytes = column("The response's body, decompressed", unit="bytes")


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """Something that could not be fetched, read, validated or stored; open until a later run succeeds."""

    url: str = column(
        "What was asked for, or the page the value came from; #listing ends the address of a listing that looks like "
        "an article's"
    )
    site: str = column("Key of the site definition")
    stage: Stage = column("Where on the way it failed")
    reason: str = column("What went wrong, in a sentence")
    tries: int = column("How often it has been tried", default=1)
    first_failed_at: datetime = column("When it failed first, Bangkok")
    last_failed_at: datetime = column("When it failed last, Bangkok")
    run_id: str = column("Run that saw it last")
    resolved_at: datetime | None = column("When a later run succeeded, Bangkok; null while open", default=None)

    @classmethod
    def at(  # noqa: PLR0913 - a record of many plain values
        cls, moment: datetime, *, url: str, site: str, stage: Stage, reason: str, run_id: str, tries: int = 1
    ) -> Failure:
        """Return a failure as a run sees it, at a moment of Bangkok; the lake knows whether there was one before."""
        return cls(
            url=url,
            site=site,
            stage=stage,
            reason=reason,
            tries=tries,
            first_failed_at=moment,
            last_failed_at=moment,
            run_id=run_id,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """One run of the crawl."""

    run_id: str = column("Unique key of the run")
    site: str = column("Key of the site definition")
    started_at: datetime = column("When it began, Bangkok")
    finished_at: datetime = column("When it ended, Bangkok")
    outcome: str = column("finished, or why it stopped")
    exit_code: int = column("Exit code the command gave (0 done, 1 with failures, 4 unreachable, 5 layout drift)")
    requests: int = column("Requests sent", default=0)
    pages: int = column("Article pages read", default=0)
    new: int = column("Articles stored for the first time", default=0)
    changed: int = column("Articles with a new revision", default=0)
    unchanged: int = column("Articles looked at again without a change", default=0)
    gone: int = column("Articles marked gone", default=0)
    failed: int = column("Failures recorded", default=0)
    bytes: int = column("Response bytes received", unit="bytes", default=0)
    seconds: float = column("Duration", unit="seconds")
    version: str = column("Version of the program")
