"""The people of an article: everyone whom it names and who is alive."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from lamphun_scraper.facts.document import Document
from lamphun_scraper.facts.lookup import Lookup
from lamphun_scraper.facts.people.blanks import skip_blanks, skip_blanks_back
from lamphun_scraper.facts.people.held_posts import read_mentions
from lamphun_scraper.facts.people.identity import Person, merge
from lamphun_scraper.facts.people.mentions import Mention

_DEATH_BEFORE: Final = Lookup("death_before")
_DEATH_BEHIND: Final = Lookup("death_behind")
_LISTED: Final = re.compile(r"\s*(?:,\s*(?:และ)?|และ)\s*")
_AGED: Final = "อายุ"
_AGE: Final = re.compile(r"อายุ\s*\d{1,3}\s*ปี")
# Between "the dead" and the first name: จำนวน 7 ราย ได้แก่ 1.
_COUNTED: Final = re.compile(r"(?:จำนวน)?\s*\d{1,3}\s*(?:ราย|คน|ศพ)\s*(?:ได้แก่|คือ)?\s*(?:1[.)])?\Z")
_COUNT_ENDS: Final = ("ราย", "คน", "ศพ", "ได้แก่", "คือ", "1.", "1)")
_COUNT_REACH: Final = 30  # characters before the first name in which the dead are counted


def read_people(document: Document) -> list[Person]:
    """Return the people of an article in the order in which the body, then the title names them."""
    mentions: list[Mention] = []
    dead: set[Mention] = set()
    for passage in (document.body, document.title):
        found = read_mentions(passage)
        dead.update(_dead(found))
        mentions += found
    return [person for person in merge(mentions) if dead.isdisjoint(person.mentions)]


def _dead(mentions: Sequence[Mention]) -> Iterator[Mention]:
    """Yield those who have died: the words beside them say so, or they follow one of them in a list."""
    last: Mention | None = None
    for mention in mentions:
        if _is_dead(mention) or (last and _LISTED.fullmatch(mention.passage.normal, last.tail, mention.start)):
            last = mention
            yield mention
        else:
            last = None


def _is_dead(mention: Mention) -> bool:
    """Whether the words beside a mention say that the person has died."""
    text = mention.passage.normal
    behind = skip_blanks(text, mention.tail)
    aged = _AGE.match(text, behind) if text.startswith(_AGED, behind) else None
    if _DEATH_BEHIND.behind(text, skip_blanks(text, aged.end()) if aged else behind):
        return True
    before = skip_blanks_back(text, mention.start)
    if text.endswith(_COUNT_ENDS, 0, before):
        counted = _COUNTED.search(text, max(0, before - _COUNT_REACH), before)
        before = skip_blanks_back(text, counted.start()) if counted else before
    return _DEATH_BEFORE.before(text, before) is not None
