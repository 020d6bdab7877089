"""People an article names, once each: name, honorific, post, organisation and part in the reported activity."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from lamphun_scraper.facts.document import Passage
from lamphun_scraper.facts.model import to_thousandths
from lamphun_scraper.facts.people.certainty import confidence
from lamphun_scraper.facts.people.deeds import Deed
from lamphun_scraper.facts.people.identity import Person
from lamphun_scraper.facts.people.organisations import read_organisation
from lamphun_scraper.facts.people.posts import Post
from lamphun_scraper.facts.people.roles import Part
from lamphun_scraper.facts.scan import Hit
from lamphun_scraper.records import Official, Source


class _Grounds(NamedTuple):
    """Where words stand that say something of a person, in the text as written; nowhere where none do."""

    source: Source | None = None
    start: int | None = None
    end: int | None = None


_NOWHERE: Final = _Grounds()


def read_officials(people: Sequence[Person], parts: Sequence[Part]) -> tuple[Official, ...]:
    """Return the record of each person and the part that this person plays, in the order given."""
    return tuple(_official(person, part) for person, part in zip(people, parts, strict=True))


def _official(person: Person, part: Part) -> Official:
    main, posted = person.main, person.posted
    passage, name = main.passage, main.name
    start, end = passage.raw_span(name.start, name.end)
    post = posted.post if posted else None
    position = _grounded(posted.passage, post) if posted and post else _NOWHERE
    role = _grounded(part.passage, part.said) if part.passage and part.said else _NOWHERE
    return Official(
        name=passage.said(name.start, name.end),
        honorific=_honorific(person),
        given_name=main.given,
        family_name=passage.said(name.family, name.end) if name.full else None,
        position=posted.passage.said(post.start, post.end) if posted and post else None,
        organisation=_organisation(posted.passage, post) if posted and post else None,
        role=part.role,
        source=passage.source,
        span_start=start,
        span_end=end,
        position_source=position.source,
        position_span_start=position.start,
        position_span_end=position.end,
        role_source=role.source,
        role_span_start=role.start,
        role_span_end=role.end,
        confidence=to_thousandths(confidence(person, part)),
    )


def _honorific(person: Person) -> str:
    """Return the honorific of the main mention, or of another if that one has none."""
    for mention in (person.main, *person.mentions):
        honorific = mention.honorific
        if honorific.start < honorific.end:
            return mention.passage.said(honorific.start, honorific.end)
    return ""


def _organisation(passage: Passage, post: Post) -> str | None:
    found = read_organisation(passage, post)
    return passage.said(*found) if found else None


def _grounded(passage: Passage, words: Post | Deed | Hit) -> _Grounds:
    return _Grounds(passage.source, *passage.raw_span(words.start, words.end))
