"""The people of an article: everyone whom it names and who is alive."""

from __future__ import annotations

from typing import Final

from lamphun_scraper.facts.document import Document
from lamphun_scraper.facts.lookup import Lookup
from lamphun_scraper.facts.people.blanks import skip_blanks, skip_blanks_back
from lamphun_scraper.facts.people.held_posts import read_mentions
from lamphun_scraper.facts.people.identity import Person, merge
from lamphun_scraper.facts.people.mentions import Mention

_DEATH_BEFORE: Final = Lookup("death_before")
_DEATH_BEHIND: Final = Lookup("death_behind")


def read_people(document: Document) -> list[Person]:
    """Return the people of an article in the order in which the body, then the title names them."""
    mentions = [mention for passage in (document.body, document.title) for mention in read_mentions(passage)]
    return [person for person in merge(mentions) if not any(map(_is_dead, person.mentions))]


def _is_dead(mention: Mention) -> bool:
    """Whether the words beside a mention say that the person has died."""
    text = mention.passage.normal
    if _DEATH_BEHIND.behind(text, skip_blanks(text, mention.tail)):
        return True
    return _DEATH_BEFORE.before(text, skip_blanks_back(text, mention.start)) is not None
