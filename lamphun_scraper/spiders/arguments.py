"""What a person may ask of a crawl with `-a`, checked before anything is fetched."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date
from typing import Final
from urllib.parse import urlsplit

from lamphun_scraper.errors import UsageProblem
from lamphun_scraper.facts.calendar_years import BUDDHIST_ERA
from lamphun_scraper.given_texts import NO, YES, is_empty

_LAST_YEAR: Final = 2400
"""A later year is one of the Buddhist Era, and would bound a crawl to nothing."""
_MOST_DIGITS: Final = 9
SCRAPYDS_OWN: Final = "_job"
"""Scrapyd tells every spider the id of its job; it bounds nothing."""


class ArgumentProblem(UsageProblem):
    """An argument makes no sense; the message spells it as `scrapy crawl` does.

    Attributes:
        name: the argument's, for a command that spells its options otherwise.
        said: its value, what is wrong with it, and what to write.
    """

    def __init__(self, name: str, said: str) -> None:
        """Say of the argument `name` what is wrong."""
        super().__init__(f"-a {name}={said}")
        self.name = name
        self.said = said


@dataclass(frozen=True, slots=True, kw_only=True)
class CrawlArguments:
    """The bounds of one crawl.

    Attributes:
        base_url: where the site is served from; None for the site's own address.
        since: first publication day wanted, Bangkok.
        until: last publication day wanted, Bangkok.
        max_articles: how many article pages to ask for at most.
        full: look at every page again, also where nothing new shows.
    """

    base_url: str | None = None
    since: date | None = None
    until: date | None = None
    max_articles: int | None = None
    full: bool = False

    @classmethod
    def parse(cls, given: Mapping[str, str]) -> CrawlArguments:
        """Read the arguments as given on the command line.

        An empty text is refused: it is a script's variable that is not set, and counted as not given it would have the
        whole of the live site crawled.

        Raises:
            UsageProblem: an argument is not known.
            ArgumentProblem: its value makes no sense; the message says what to write.
        """
        known = [field.name for field in fields(cls)]
        for name in given:
            if name not in known and name != SCRAPYDS_OWN:
                raise UsageProblem(f"unknown argument {name}={given[name]}; known are {', '.join(known)}")
        _refuse_empty({name: given[name] for name in known if name in given})
        since, until = _day("since", given), _day("until", given)
        if since and until and since > until:
            raise ArgumentProblem("since", f"{since} is after {until}, the last day wanted; swap them or leave one out")
        return cls(
            base_url=_address(given),
            since=since,
            until=until,
            max_articles=_count(given),
            full=_flag(given),
        )

    @property
    def within_days(self) -> bool:
        """Whether the crawl leaves part of the site out however long it goes on."""
        return bool(self.since or self.until)

    @property
    def bounded(self) -> bool:
        """Whether the crawl may end before it is led to all pages that are there."""
        return self.within_days or self.max_articles is not None

    def wants(self, day: date | None) -> bool:
        """Return whether an article published on that day is wanted; one without a stamp always is."""
        return day is None or not (self.too_old(day) or (self.until is not None and day > self.until))

    def too_old(self, day: date) -> bool:
        """Return whether that day lies before the first one wanted."""
        return self.since is not None and day < self.since


def _refuse_empty(given: Mapping[str, str]) -> None:
    for name, text in given.items():
        if is_empty(text):
            raise ArgumentProblem(name, f"{text!r} is empty; write a value or leave it out")


def _day(name: str, given: Mapping[str, str]) -> date | None:
    text = given.get(name)
    try:
        day = None if text is None else date.fromisoformat(text)
    except ValueError:
        raise ArgumentProblem(name, f"{text} is not a day; write it as YYYY-MM-DD, e.g. 2026-01-31") from None
    if day and day.year > _LAST_YEAR:
        christian = f"{day.year - BUDDHIST_ERA}{day:-%m-%d}"
        raise ArgumentProblem(name, f"{text} is a year of the Buddhist Era; write {christian}")
    return day


def _count(given: Mapping[str, str]) -> int | None:
    text = given.get("max_articles")
    if text is None:
        return None
    if not (text.isdecimal() and len(text) <= _MOST_DIGITS and int(text) > 0):
        said = text if len(text) <= _MOST_DIGITS else f"{text[:_MOST_DIGITS]}…"
        raise ArgumentProblem("max_articles", f"{said} is not a count; write a whole number above 0")
    return int(text)


def _flag(given: Mapping[str, str]) -> bool:
    text = given.get("full", "0")
    if text.lower() not in YES | NO:
        raise ArgumentProblem("full", f"{text} is neither yes nor no; write 1 or leave it out")
    return text.lower() in YES


def _address(given: Mapping[str, str]) -> str | None:
    text = given.get("base_url")
    if text is None:
        return None
    text = text.strip()
    # What may be a password is not repeated, here or later: log, runs and failures name the address.
    said = "…" if "@" in text else text
    try:
        parts = urlsplit(text)
        secret = "@" in parts.netloc
        usable = parts.scheme in {"http", "https"} and bool(parts.hostname) and (parts.port is None or parts.port > 0)
    except ValueError:  # a bracket or port that makes no address
        secret = usable = False
    if secret:
        raise ArgumentProblem(
            "base_url",
            f"{said} holds a user name or password, which would be logged and stored; "
            "write it as https://host or http://host:port",
        )
    if not usable:
        raise ArgumentProblem("base_url", f"{said} is not a web address; write it as https://host or http://host:port")
    return text
