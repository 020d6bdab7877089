"""People an article names, once each: name, honorific, post, organisation and part in the reported activity."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from lamphun_scraper.facts.document import Passage
from lamphun_scraper.facts.people.certainty import confidence
from lamphun_scraper.facts.people.deeds import Deed
from lamphun_scraper.facts.people.identity import Person
from lamphun_scraper.facts.people.organisations import read_organisation
from lamphun_scraper.facts.people.posts import Post
from lamphun_scraper.facts.people.roles import Part
from lamphun_scraper.facts.scan import Hit
from lamphun_scraper.records import Official


def read_officials(people: Sequence[Person], parts: Sequence[Part]) -> tuple[Official, ...]:
    """Return the record of each person and the part that this person plays, in the order given."""
    return tuple(_official(person, part) for person, part in zip(people, parts, strict=True))


def _official(person: Person, part: Part) -> Official:
    main, posted = person.main, person.posted
    passage, name = main.passage, main.name
    start, end = passage.raw_span(name.start, name.end)
    return Official(
        name=passage.said(name.start, name.end),
        honorific=_honorific(person),
        given_name=main.given,
        family_name=passage.said(name.family, name.end) if name.full else None,
        role=part.role,
        source=passage.source,
        span_start=start,
        span_end=end,
        **(_position(posted.passage, posted.post) if posted and posted.post else {}),
        **(_role_words(part.passage, part.said) if part.passage and part.said else {}),
        confidence=confidence(person, part),
    )


def _honorific(person: Person) -> str:
    """Return the honorific of the main mention, or of another if that one has none."""
    for mention in (person.main, *person.mentions):
        honorific = mention.honorific
        if honorific.start < honorific.end:
            return mention.passage.said(honorific.start, honorific.end)
    return ""


def _position(passage: Passage, post: Post) -> dict[str, Any]:
    start, end = passage.raw_span(post.start, post.end)
    organisation = read_organisation(passage, post)
    return {
        "position": passage.said(post.start, post.end),
        "organisation": passage.said(*organisation) if organisation else None,
        "position_source": passage.source,
        "position_span_start": start,
        "position_span_end": end,
    }


def _role_words(passage: Passage, said: Deed | Hit) -> dict[str, Any]:
    start, end = passage.raw_span(said.start, said.end)
    return {"role_source": passage.source, "role_span_start": start, "role_span_end": end}
