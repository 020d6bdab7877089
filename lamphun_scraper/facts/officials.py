"""People an article names, once each: name, honorific, post, organisation and part in the reported activity."""

from __future__ import annotations

from lamphun_scraper.facts.document import Document
from lamphun_scraper.facts.people.persons import Person, read_people
from lamphun_scraper.records import Official


def read_officials(document: Document) -> tuple[Official, ...]:
    """Return the people whom the title or body names, in the order of the body."""
    return tuple(_official(person) for person in read_people(document))


def _official(person: Person) -> Official:
    main = person.main
    passage, name = main.passage, main.name
    start, end = passage.raw_span(name.start, name.end)
    posted = person.posted
    post = posted.post if posted else None
    position = position_span = None
    if posted and post:
        position = posted.passage.said(*post)
        position_span = posted.passage.raw_span(*post)
    return Official(
        name=passage.said(name.start, name.end),
        honorific=passage.said(main.honorific.start, main.honorific.end) if main.honorific.end > main.honorific.start else "",
        given_name=passage.said(name.start, name.given_end),
        family_name=passage.said(name.family, name.end) if name.full else None,
        position=position,
        position_source=posted.passage.source if posted else None,
        position_span_start=position_span[0] if position_span else None,
        position_span_end=position_span[1] if position_span else None,
        source=passage.source,
        span_start=start,
        span_end=end,
        confidence=0.9,
    )
