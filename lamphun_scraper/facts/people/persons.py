"""The people of an article: everyone whom it names and who is alive."""

from __future__ import annotations

from lamphun_scraper.facts.document import Document
from lamphun_scraper.facts.people.dead import dead_among
from lamphun_scraper.facts.people.held_posts import read_mentions
from lamphun_scraper.facts.people.identity import Person, merge
from lamphun_scraper.facts.people.mentions import Mention


def read_people(document: Document) -> list[Person]:
    """Return the people of an article in the order in which the body, then the title names them."""
    mentions: list[Mention] = []
    dead: set[Mention] = set()
    for passage in (document.body, document.title):
        found = read_mentions(passage)
        dead.update(dead_among(found))
        mentions += found
    return [person for person in merge(mentions) if dead.isdisjoint(person.mentions)]
