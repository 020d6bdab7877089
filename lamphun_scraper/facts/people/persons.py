"""Who is who: mentions of one person joined, however short the later ones, and the post said at any of them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Final

from lamphun_scraper.facts.document import Document, Passage
from lamphun_scraper.facts.people.honorifics import Honorific, read_honorifics
from lamphun_scraper.facts.people.names import Boundaries, Name, given_names, read_name
from lamphun_scraper.facts.people.posts import Post, post_before, read_post

_SPACE: Final = re.compile(r"\s+")
# Names of one list: only spaces, a comma or "and" stand between.
_LISTED: Final = re.compile(r"[\s,]*(?:และ|กับ)?[\s,]*")
# Between a name and its post: the name in Latin letters or a nickname.
_ASIDE: Final = re.compile(r'\s*(?:\([A-Z][^()\n]{0,40}\)\s*|"[^"\n]{1,20}"\s*|\((?:ครู|น้อง|พี่)[^()\n]{0,20}\)\s*)?')
_SHORTEST_GIVEN: Final = 3


@dataclass(slots=True)
class Mention:
    """A person named at one place."""

    passage: Passage
    honorific: Honorific
    name: Name
    post: Post | None = None

    @property
    def start(self) -> int:
        """Where the honorific begins, or the name if there is none."""
        return self.honorific.start

    @property
    def end(self) -> int:
        """Where the name ends."""
        return self.name.end

    @property
    def given(self) -> str:
        """The given name in normal form."""
        return self.passage.normal[self.name.start : self.name.given_end]

    @property
    def key(self) -> str:
        """The name without white space."""
        return squeezed(self.passage.normal[self.name.start : self.name.end])


@dataclass(slots=True)
class Person:
    """A person and every mention of them, those in the body first."""

    mentions: list[Mention] = field(default_factory=list)

    @property
    def main(self) -> Mention:
        """The first mention by full name, or the first one."""
        return next((mention for mention in self.mentions if mention.name.full), self.mentions[0])

    @property
    def posted(self) -> Mention | None:
        """The first mention that states a post."""
        return next((mention for mention in self.mentions if mention.post), None)


def squeezed(text: str) -> str:
    """`text` without white space."""
    return _SPACE.sub("", text)


def read_people(document: Document) -> list[Person]:
    """Return the people of an article in the order in which the body, then the title names them."""
    mentions = [mention for passage in (document.body, document.title) for mention in read_mentions(passage)]
    return merge(mentions)


def read_mentions(passage: Passage) -> list[Mention]:
    """Return every place where a passage names a person, with the post said there."""
    boundaries = Boundaries(passage)
    mentions = list(_named(passage, boundaries))
    following: Mention | None = None
    for mention in reversed(mentions):
        start = _ASIDE.match(passage.normal, mention.end).end()  # type: ignore[union-attr]
        mention.post = read_post(passage, start, boundaries)
        if mention.post is None and following and _is_listed(passage, mention, following):
            mention.post = following.post
        following = mention
    _add_posts_before(passage, mentions, boundaries)
    return mentions


def _named(passage: Passage, boundaries: Boundaries) -> Iterator[Mention]:
    end = 0
    for honorific in read_honorifics(passage):
        if honorific.start >= end:
            name = read_name(passage, honorific, boundaries)
            if name:
                end = name.end
                yield Mention(passage, honorific, name)


def _is_listed(passage: Passage, first: Mention, second: Mention) -> bool:
    return _LISTED.fullmatch(passage.normal, first.end, second.start) is not None


def _add_posts_before(passage: Passage, mentions: list[Mention], boundaries: Boundaries) -> None:
    """Give a mention without a post the one that ends right before it, unless that is another person's."""
    taken = 0
    for mention in mentions:
        if mention.post is None:
            mention.post = post_before(passage, mention.start, taken, boundaries)
        taken = max(mention.end, mention.post.end if mention.post else 0)


def merge(mentions: Iterable[Mention]) -> list[Person]:
    """Join the mentions of each person; those by given name alone go to the full name that begins with it."""
    people: dict[str, Person] = {}
    by_given: dict[str, Person] = {}
    short: list[Mention] = []
    for mention in mentions:
        if mention.name.full:
            person = people.setdefault(mention.key, Person())
            person.mentions.append(mention)
            by_given.setdefault(mention.given, person)
        else:
            short.append(mention)
    for mention in short:
        person = _person_called(mention, by_given)
        if person:
            person.mentions.append(mention)
    for person in by_given.values():
        person.mentions.sort(key=lambda mention: (mention.passage.source, mention.start))
    return list({id(person): person for person in (*people.values(), *by_given.values())}.values())


def _person_called(mention: Mention, by_given: dict[str, Person]) -> Person | None:
    """Return whom a given name alone means; someone new if it is a name and nobody's so far."""
    given = mention.given
    known = by_given.get(given) or next((person for name, person in by_given.items() if given.startswith(name)), None)
    if known is None and len(given) >= _SHORTEST_GIVEN and given in given_names():
        known = by_given[given] = Person()
    return known
