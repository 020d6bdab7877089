"""Facts from text: pure functions over a title and a body. No HTML, no network, no files written.

Where the rule for a phrase is, in the order in which `extract` works; behind each reader stands what it calls:

    days                dates: months, date_parts, numeric_dates, calendar_years
    the activity        events
      its day           occasions (copied_stamp), event_days: occasion_features, background_days, told_days
      its name, kind    event_names (dated_ends, loose_ends), event_types
      its hours         event_hours: times
    who is there        people/, which names its modules in order; officials makes the records
    where it is         venues: places/, which does so too
      areas             areas, areas_within, gazetteer
      what both need    jubilee: buildings and monuments called after people
    how many took part  participants: counts (numbers), turnout; groups (who is counted)
      of the activity?  counted (what the model sees), standing (surely not), attending (surely), breakdowns

All stand on `document` (what is read), `text` (its normal form), `scan` (all words of the lexicons at once), `lookup`
(a word at one place), `begun` (where one may begin), `trie` (how words are found), `frequent` (the commonest words, for
the models) and `model`. Words are in `lexicon/`, weights in `models/`.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Final

from lamphun_scraper.clock import BANGKOK
from lamphun_scraper.facts.calendar_years import sensible
from lamphun_scraper.facts.dates import find_dates, read_dates
from lamphun_scraper.facts.document import Document
from lamphun_scraper.facts.events import read_events
from lamphun_scraper.facts.officials import read_officials
from lamphun_scraper.facts.participants import read_participants
from lamphun_scraper.facts.people.persons import read_people
from lamphun_scraper.facts.people.roles import read_parts
from lamphun_scraper.facts.places.company import Company
from lamphun_scraper.facts.places.days import Days
from lamphun_scraper.facts.venues import read_venues
from lamphun_scraper.records import Facts

__all__ = ["extract", "publication_day"]

_WANTED: Final = "write YYYY-MM-DD or YYYY-MM-DDTHH:MM:SS+07:00, or give a date or datetime"


def extract(title: str, body: str, published_at: str | date | datetime | None = None) -> Facts:
    """Read every fact of one article.

    Args:
        title: the headline as the page has it.
        body: the article's text; spans count its characters as given.
        published_at: publication day or instant (ISO text, `date` or `datetime`; an instant without a time zone
            is taken as Bangkok's). It resolves missing years and words such as วันนี้ (today).

    Raises:
        ValueError: `published_at` is no day from 1900 to 2100.
        TypeError: it is neither text nor a `date` or `datetime`.
    """
    document = Document(title, body, publication_day(published_at))
    dated = find_dates(document)
    dates = read_dates(dated)
    events = read_events(document, dated)
    people = read_people(document)
    parts = read_parts(document, people)
    return Facts(
        dates=dates,
        events=events,
        officials=read_officials(people, parts),
        venues=read_venues(document, Days(dated, events), Company(people, parts)),
        participants=read_participants(document, dates),
    )


def publication_day(published_at: str | date | datetime | None) -> date | None:
    """Return the day in Bangkok on which an article appeared.

    Raises:
        ValueError: it is no day from 1900 to 2100; the message says what to write.
        TypeError: it is neither text nor a `date` or `datetime`.
    """
    if published_at is None or published_at == "":
        return None
    if not isinstance(published_at, str | date):
        raise TypeError(f"published_at {published_at!r} is neither a text nor a date; {_WANTED}")
    try:
        day = _day(published_at)
        known = sensible(day.year)
    except (ValueError, OverflowError, TypeError):
        # beyond an end of the calendar in Bangkok, or a missing time of pandas (NaT), whose year is no number
        known = False
    if not known:
        raise ValueError(f"published_at {str(published_at)!r} is no day from 1900 to 2100 of the Common Era; {_WANTED}")
    return day


def _day(published_at: str | date) -> date:
    if isinstance(published_at, str):
        published_at = datetime.fromisoformat(published_at)
    if isinstance(published_at, datetime):
        return (published_at.astimezone(BANGKOK) if published_at.tzinfo else published_at).date()
    return published_at
