"""Instants in words: how long before it is read a page appeared, and days as other languages write them."""

from __future__ import annotations

import re
import unicodedata
from datetime import datetime, timedelta
from typing import Final, NamedTuple

from lamphun_scraper.clock import BANGKOK
from lamphun_scraper.pages.names import any_of, opens_with
from lamphun_scraper.pages.stamp import LONGEST, TIME, reported
from lamphun_scraper.sites.labels import BEFORE, ENGLISH_SPANS, SPANS, SPANS_BEFORE, YESTERDAY

_SPAN: Final = re.compile(rf"(\d{{1,3}})\s*({any_of(SPANS)})\s*")
_AGO: Final = re.compile(
    rf"(?<![^\s|·•,/(-])(?:(?P<thai>(?:{_SPAN.pattern})+)(?:{any_of(BEFORE)})|{any_of(YESTERDAY)}"
    rf"|\d{{1,3}}\s(?:{any_of(ENGLISH_SPANS)})s?\sago|\d{{1,3}}\s?(?:{any_of(SPANS_BEFORE)}))(?![^\s|·•,/)-])",
    re.IGNORECASE,
)
"""How long ago something appeared, as pages count it; as a whole word."""
_LONG_BEFORE: Final = timedelta(days=400)
"""So much earlier year, month and weekday are others: words that leave one of them out mean another instant then."""


class Described(NamedTuple):
    """An instant as words of any language tell it.

    Attributes:
        at: the instant, Bangkok, to the minute; midnight where only a day is said.
        is_relative: whether it is another one where the same words are read on another day: "3 hours ago", Monday.
    """

    at: datetime
    is_relative: bool


def described(text: str, read_at: datetime) -> Described | None:
    """Read a date in another language, or relative to when it is read ("3 วันที่แล้ว", "hace 2 días"), with dateparser."""
    if len(text) > LONGEST:
        return None
    text = _in_english(text)
    found = _parsed(text, read_at)
    at = reported(found) if found else None
    return Described(at, is_relative=found != _parsed(text, read_at - _LONG_BEFORE)) if at else None


def told_ago(text: str, beside: tuple[str, ...]) -> str | None:
    """Return the words by which a short line tells how long ago it appeared: alone, set apart, or `beside` labels.

    "โดย admin · 3 วันที่แล้ว", but not "จองล่วงหน้า 3 วันก่อน", nor the last six months of a report (6 เดือนที่ผ่านมา).
    """
    said = _AGO.search(text) if len(text) <= LONGEST else None
    if said is None:
        return None
    before, after = text[: said.start()].strip(), text[said.end() :].strip()
    if said[0].endswith("ที่ผ่านมา"):
        return None if before or after else said[0]
    if not _is_divider(before[-1:]) and not opens_with(beside, before):
        return None
    return said[0] if _is_divider(after[:1]) or TIME.match(after) or opens_with(beside, after) else None


def _is_divider(sign: str) -> bool:
    """Whether what stands beside some words sets them apart; nothing does, too."""
    return unicodedata.category(sign or " ")[0] not in "LMN"


def _in_english(text: str) -> str:
    """Say in English how long ago a text tells something was: of the ways to say it in Thai dateparser knows few."""
    said = _AGO.search(text)
    if said is None or not said["thai"]:
        return text
    spans = " ".join(f"{count} {SPANS[span]}" for count, span in _SPAN.findall(said["thai"]))
    return f"{text[: said.start()]}{spans} ago{text[said.end() :]}"


def _parsed(text: str, read_at: datetime) -> datetime | None:
    from dateparser.date import DateDataParser

    settings = {
        "TIMEZONE": BANGKOK.key,
        "RETURN_AS_TIMEZONE_AWARE": True,
        "PREFER_DATES_FROM": "past",
        "RELATIVE_BASE": read_at.astimezone(BANGKOK).replace(tzinfo=None),
        "RETURN_TIME_AS_PERIOD": True,
    }
    try:
        found = DateDataParser(settings=settings).get_date_data(text)
    except OverflowError:  # the zone moves it out of the years 1 to 9999
        return None
    if found.date_obj is None:
        return None
    # It counts back from the very microsecond: what is finer than what the words say would differ at every look.
    at: datetime = found.date_obj.replace(second=0, microsecond=0)
    return at if found.period == "time" else at.replace(hour=0, minute=0)
