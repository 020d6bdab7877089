"""Who is who: mentions of one person joined, however short the later ones."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from lamphun_scraper.facts.lookup import AND
from lamphun_scraper.facts.people.known_names import begins_like_a_verb, given_names
from lamphun_scraper.facts.people.mentions import Mention

_LONGEST_BARE_POST: Final = 12
_ABBREVIATED: Final = ("รมว.", "รมช.")
_MINISTER: Final = "รัฐมนตรี"
_SHORTEST_GIVEN: Final = 3
_LONG_GIVEN: Final = 5  # letters: shorter given names differ by one often
_MOST_OTHER: Final = 3  # letters in which two spellings of one family name differ
_MOST_LACKING: Final = 2  # letters that one of two spellings of a given name lacks
_NAMESAKES: Final = 4  # people of the same given or family name that are compared


class Person:
    """A person and every mention of them.

    Attributes:
        mentions: those in the body first; at least one.
        main: the first mention by full name, or the first one.
        posted: the first mention that states a post.
    """

    __slots__ = ("main", "mentions", "posted")

    def __init__(self, mention: Mention) -> None:
        """Begin with one mention; `settle` follows when all are known."""
        self.mentions = [mention]
        self.main = mention
        self.posted: Mention | None = None

    def settle(self) -> None:
        """Put the mentions in reading order and find the main one and the one with a post."""
        if len(self.mentions) > 1:
            self.mentions.sort(key=_reading_order)
            self.main = next((mention for mention in self.mentions if mention.family), self.mentions[0])
        posted = [mention for mention in self.mentions if mention.post]
        self.posted = _fullest(posted) if posted else None


def _fullest(posted: Sequence[Mention]) -> Mention:
    """Return the first mention that states the post in full: a later one if it goes on where the first one stops."""
    first = posted[0]
    if first.posting.startswith(_ABBREVIATED):
        return next((mention for mention in posted[1:] if mention.posting.startswith(_MINISTER)), first)
    short = first.posting.rstrip("ฯ ")
    shortened = short != first.posting
    if not shortened and len(short) > _LONGEST_BARE_POST:
        return first
    for mention in posted[1:]:
        more = mention.posting[len(short) :].rstrip("ฯ ")
        if more and mention.posting.startswith(short) and (shortened or not more.startswith((AND, " "))):
            return mention
    return first


def merge(mentions: Sequence[Mention]) -> list[Person]:
    """Join the mentions of each person; those by given name alone go to the full name that begins with it."""
    _forget_withheld(mentions)
    register = _Register()
    doubtful = {mention: None for mention in mentions if mention.doubtful}
    for mention in mentions:
        if mention.name.full and mention not in doubtful:
            register.add(mention)
    for mention in doubtful:
        if mention.given in register.by_given:
            mention.forget_family_name()
        else:
            register.add(mention)
    for mention in mentions:
        if not mention.name.full:
            register.add_short(mention)
    for person in register.people:
        person.settle()
    return sorted(register.people, key=lambda person: _reading_order(person.mentions[0]))


def _forget_withheld(mentions: Sequence[Mention]) -> None:
    """Take for other words what follows the given name of someone whose family name the article withholds elsewhere."""
    withheld = {mention.given for mention in mentions if not mention.name.full and mention.is_withheld}
    for mention in mentions:
        if mention.name.full and mention.post is None and mention.given in withheld:
            mention.forget_family_name()


def _reading_order(mention: Mention) -> tuple[str, int]:
    """The body before the title."""
    return mention.passage.source, mention.start


class _Register:
    """The people of an article by their names.

    Attributes:
        people: everyone, in the order in which they were added.
        by_given: given name → the first person who bears it.
    """

    def __init__(self) -> None:
        self.people: list[Person] = []
        self.by_given: dict[str, Person] = {}
        self._order: dict[str, int] = {}
        self._by_key: dict[str, Person] = {}
        self._by_part: dict[str, list[Person]] = {}

    def add(self, mention: Mention) -> None:
        """Give a mention by full name to whom it means, or to someone new."""
        person = self._by_key.get(mention.key) or self._misspelt(mention)
        if person:
            person.mentions.append(mention)
        else:
            person = self._new(mention)
            for part in (mention.given, mention.family):
                self._by_part.setdefault(part, []).append(person)
        self._by_key[mention.key] = person
        if mention.alias:
            self._by_key[mention.alias] = person

    def add_short(self, mention: Mention) -> None:
        """Give a mention by given name to whom it means; to someone new if it is a name and nobody's so far."""
        given = mention.given
        person = self.by_given.get(given) or self._begun_alike(given) or self._mistyped(mention)
        if person:
            person.mentions.append(mention)
        elif len(given) >= _SHORTEST_GIVEN and (given in given_names() or mention.is_posted_stranger):
            self._new(mention)

    def _begun_alike(self, given: str) -> Person | None:
        """Return the first person added whose given name `given` begins with."""
        known = [given[:length] for length in range(1, len(given)) if given[:length] in self.by_given]
        return self.by_given[min(known, key=self._order.__getitem__)] if known else None

    def _mistyped(self, mention: Mention) -> Person | None:
        """Return who holds a post, has the same title and a given name that differs by a letter from that of `mention`.

        "นายกิตติพงศ์ … นายอำเภอลี้ …  นายกิตติพงษ์ กล่าวว่า".
        """
        if mention.post or mention.is_withheld or len(mention.given) < _LONG_GIVEN:
            return None
        for person in self.people:
            main = person.main
            alike = main.post is not None and main.title == mention.title
            if alike and max(_unshared(main.given, mention.given)) <= 1:
                return person
        return None

    def _new(self, mention: Mention) -> Person:
        person = Person(mention)
        self.people.append(person)
        if mention.given not in self.by_given:
            self._order[mention.given] = len(self._order)
            self.by_given[mention.given] = person
        return person

    def _misspelt(self, mention: Mention) -> Person | None:
        """Return the person whose name differs by a few letters in one of its parts.

        Brothers and sisters share the family name and often parts of the given name, so a given name may only
        lack letters; a family name may have others.
        """
        given, family = mention.given, mention.family
        for person in self._by_part.get(given, ())[:_NAMESAKES]:
            if max(_unshared(person.main.family, family)) <= min(_MOST_OTHER, len(family) // 3):
                return person
            known = person.main.family  # to which the next word may be glued: "นายคำ ดีมาแล้ว"
            if family.startswith(known) and begins_like_a_verb(family, len(known)) and mention.post is None:
                return person
        for person in self._by_part.get(family, ())[:_NAMESAKES]:
            fewer, more = sorted(_unshared(person.main.given, given))
            if fewer == 0 and more <= min(_MOST_LACKING, len(given) // 3):
                return person
        return None


def _unshared(first: str, second: str) -> tuple[int, int]:
    """Return how many letters of each word lie between their common beginning and their common end."""
    shortest = min(len(first), len(second))
    start = next((at for at in range(shortest) if first[at] != second[at]), shortest)
    rest = shortest - start
    end = next((at for at in range(rest) if first[-1 - at] != second[-1 - at]), rest)
    return len(first) - start - end, len(second) - start - end
