"""Who is who: mentions of one person joined, however short the later ones, and the post said at any of them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import Final

from lamphun_scraper.facts.document import Document, Passage
from lamphun_scraper.facts.lookup import Lookup
from lamphun_scraper.facts.people.bare_names import bare_name, name_behind_post
from lamphun_scraper.facts.people.blanks import skip_blanks, skip_blanks_back
from lamphun_scraper.facts.people.boundaries import Boundaries
from lamphun_scraper.facts.people.honorifics import Honorific, read_honorifics
from lamphun_scraper.facts.people.known_names import begins_like_a_verb, given_names
from lamphun_scraper.facts.people.names import Name, is_doubtful, read_name
from lamphun_scraper.facts.people.posts import Post, post_before, provincial_post, read_post

# Names of one list: only spaces, a comma or "and" stand between.
_LISTED: Final = re.compile(r"[\s,]*(?:และ|กับ)?[\s,]*")
# Between a name and its post: the name in Latin letters or a nickname.
_ASIDE: Final = re.compile(r'\([A-Z][^()\n]{0,50}\)|"[^"\n]{1,20}"|\((?:ครู|น้อง|พี่)[^()\n]{0,20}\)')
# What is named after a person ends right before the name.
_NAMED_AFTER: Final = Lookup("named_after")
_DEATH_BEFORE: Final = Lookup("death_before")
_DEATH_BEHIND: Final = Lookup("death_behind")
_RANK: Final = re.compile(r"พล|พัน|ร้อย|นาวา|เรือ|จ่า|สิบ|ดาบ|[พรจสดน]\. ?[ตทอจสร]")
_APPOINTED: Final = Lookup("appointed")
_IS: Final = "เป็น"
_LONGEST_BARE_POST: Final = 12
_HASH: Final = "#"
_WITHHELD: Final = "(สงวน"  # the family name is withheld
_LABELS: Final = Lookup("post_label")
_LONGEST_GAP: Final = 4
_SHORTEST_GIVEN: Final = 3
_MOST_OTHER: Final = 3  # letters in which two spellings of one family name differ
_MOST_LACKING: Final = 2  # letters that one of two spellings of a given name lacks
_NAMESAKES: Final = 4  # people of the same given or family name that are compared


class Mention:
    """A person named at one place.

    Attributes:
        given: the given name in normal form.
        family: the family name in normal form; empty if none is said.
        key: the name without white space.
        start: where the honorific begins, or the name if there is none.
        post: the post said here.
        follows: whether the post stands right behind the name.
    """

    __slots__ = ("family", "follows", "given", "honorific", "key", "name", "passage", "post", "start")

    def __init__(self, passage: Passage, honorific: Honorific, name: Name) -> None:
        """Note a name; its post is read later."""
        text = passage.normal
        self.passage = passage
        self.honorific = honorific
        self.start = honorific.start
        self.name = name
        self.given = text[name.start : name.given_end]
        self.family = text[name.family : name.end]
        self.key = squeezed(text[name.start : name.end])
        self.post: Post | None = None
        self.follows = False

    @property
    def end(self) -> int:
        """Where the name ends."""
        return self.name.end

    @property
    def tail(self) -> int:
        """Where the name ends, with the post if it follows at once."""
        return self.post.end if self.post and self.follows else self.name.end

    @property
    def posting(self) -> str:
        """The post in normal form; empty if none is said here."""
        return self.passage.normal[self.post.start : self.post.end] if self.post else ""

    @property
    def is_officer(self) -> bool:
        """Whether the title is a rank of army, navy, air force or police."""
        return _RANK.match(self.passage.normal, self.honorific.start, self.honorific.end) is not None

    @property
    def is_posted_stranger(self) -> bool:
        """Whether a given name that is no common one is a name all the same: a post follows (but นายก is a post)."""
        if self.passage.normal.startswith(_WITHHELD, skip_blanks(self.passage.normal, self.end)):
            return True
        return self.follows and not self.given.startswith("ก") and not begins_like_a_verb(self.given, 0)

    @property
    def doubtful(self) -> bool:
        """Whether the family name may be a verb."""
        return self.name.full and is_doubtful(self.passage.normal, self.name)

    def forget_family_name(self) -> None:
        """Take the family name, and the post behind it, for other words."""
        name = self.name
        self.name = Name(name.start, name.given_end, name.given_end, name.given_end)
        self.family, self.key = "", self.given
        self.post, self.follows = None, False


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
        self.mentions.sort(key=_reading_order)
        self.main = next((mention for mention in self.mentions if mention.family), self.mentions[0])
        posted = [mention for mention in self.mentions if mention.post]
        self.posted = _fullest(posted) if posted else None


def _fullest(posted: Sequence[Mention]) -> Mention:
    """Return the first mention that states the post in full: a later one if it goes on where the first one stops."""
    first = posted[0]
    short = first.posting.rstrip("ฯ ")
    shortened = short != first.posting
    if not shortened and len(short) > _LONGEST_BARE_POST:
        return first
    for mention in posted[1:]:
        more = mention.posting[len(short) :]
        if more and mention.posting.startswith(short) and (shortened or not more.startswith(("และ", " "))):
            return mention
    return first


def squeezed(text: str) -> str:
    """`text` without white space."""
    return "".join(text.split())


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


def read_mentions(passage: Passage) -> list[Mention]:
    """Return every place where a passage names a person, with the post said there."""
    if not passage.hits("honorific") and not passage.hits("post_head"):
        return []
    boundaries = Boundaries(passage)
    mentions = _named(passage, boundaries)
    following: Mention | None = None
    for mention in reversed(mentions):
        behind = _behind(passage.normal, mention.end)
        mention.post = read_post(passage, behind, boundaries)
        if mention.post is None and mention.name.full:
            mention.post = provincial_post(passage, behind, boundaries) or _appointed(passage, behind, boundaries)
        mention.follows = mention.post is not None
        if mention.post is None and following and _shares_post(mention, following):
            mention.post = following.post
        following = mention
    _add_posts_before(passage, mentions, boundaries)
    return mentions


def _behind(text: str, end: int) -> int:
    """Return where the words behind a name begin, past its Latin spelling or a nickname."""
    start = skip_blanks(text, end)
    aside = _ASIDE.match(text, start) if text.startswith(("(", '"'), start) else None
    start = skip_blanks(text, aside.end()) if aside else start
    if text.startswith(_HASH, start):
        return start + len(_HASH)
    label = _LABELS.behind(text, start)
    return skip_blanks(text, label.end) if label else start


def _appointed(passage: Passage, start: int, boundaries: Boundaries) -> Post | None:
    """Return the post behind "is", "นาง ก เป็นผู้อำนวยการ…": one held for long, and no part in the activity."""
    text = passage.normal
    if not text.startswith(_IS, start):
        return None
    start = skip_blanks(text, start + len(_IS))
    return read_post(passage, start, boundaries) if _APPOINTED.behind(text, start) else None


def _named(passage: Passage, boundaries: Boundaries) -> list[Mention]:
    found: list[Mention] = []
    end = 0
    for honorific in read_honorifics(passage):
        if honorific.start < end:
            continue
        name = read_name(passage, honorific, boundaries)
        if name and not _is_alias(passage.normal, found, honorific):
            end = name.end
            if _NAMED_AFTER.before(passage.normal, honorific.start):
                continue
            found.append(Mention(passage, honorific, name))
    unhonoured = list(_unhonoured(passage, boundaries, found))
    for mention in (*(mention for mention in found if mention.honorific.weak), *unhonoured):
        boundaries.admit(mention.start, mention.end)
    return sorted([*found, *unhonoured], key=lambda mention: mention.start) if unhonoured else found


def _is_alias(text: str, found: list[Mention], honorific: Honorific) -> bool:
    """Whether the name only repeats the one before its bracket in Latin letters: "นายหลิว เหวิน (Mr. Liu Wen)"."""
    return text[honorific.start].isascii() and bool(found) and _opens_bracket(text, found[-1].end, honorific.start)


def _opens_bracket(text: str, start: int, end: int) -> bool:
    return end - start <= _LONGEST_GAP and text[start:end].strip(" ") == "("


def _unhonoured(passage: Passage, boundaries: Boundaries, found: list[Mention]) -> Iterator[Mention]:
    """Yield the names without honorific that stand right before a post or right behind one."""
    ends = [mention.end for mention in found]
    behind = {skip_blanks(passage.normal, end) for end in ends}
    for post in boundaries.post_starts:
        if post in behind:
            continue
        name = bare_name(passage.normal, post, boundaries) or name_behind_post(passage.normal, post, boundaries)
        if name and not _overlaps(name, found, ends):
            yield Mention(passage, Honorific(name.start, name.start, False, False), name)


def _overlaps(name: Name, found: list[Mention], ends: list[int]) -> bool:
    index = bisect_right(ends, name.start)
    return index < len(found) and found[index].start < name.end


def _shares_post(first: Mention, second: Mention) -> bool:
    """Whether two are named in one list, so that the post behind it is held by both.

    An officer and a civilian hold different ones.
    """
    if first.is_officer != second.is_officer:
        return False
    return _LISTED.fullmatch(first.passage.normal, first.end, second.start) is not None


def _add_posts_before(passage: Passage, mentions: list[Mention], boundaries: Boundaries) -> None:
    """Give a mention without a post the one that ends right before it, unless that is another person's.

    In a list where posts stand before names, each post seems to be that of the name before it: the first post stands
    before everyone and the last name has none behind it.
    """
    taken = 0
    for index, mention in enumerate(mentions):
        if mention.post is None:
            mention.post = post_before(passage, mention.start, taken, boundaries)
            if mention.post is None and index:
                _shift(passage, mentions, index, boundaries)
        taken = max(mention.end, mention.post.end if mention.post else 0)


def _shift(passage: Passage, mentions: list[Mention], last: int, boundaries: Boundaries) -> None:
    """Give every name of a list that ends at `last` the post before it, if one stands before the first."""
    text = passage.normal
    first = last
    while first and mentions[first - 1].follows and not text[mentions[first - 1].tail : mentions[first].start].strip():
        first -= 1
    if first == last:
        return
    before = post_before(passage, mentions[first].start, mentions[first - 1].end if first else 0, boundaries)
    if before is None:
        return
    posts = [before, *(mention.post for mention in mentions[first:last])]
    for mention, post in zip(mentions[first : last + 1], posts, strict=True):
        mention.post, mention.follows = post, False


def merge(mentions: Sequence[Mention]) -> list[Person]:
    """Join the mentions of each person; those by given name alone go to the full name that begins with it."""
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

    def add_short(self, mention: Mention) -> None:
        """Give a mention by given name to whom it means; to someone new if it is a name and nobody's so far."""
        given = mention.given
        person = self.by_given.get(given) or next(
            (self.by_given[n] for n in self.by_given if given.startswith(n)), None
        )
        if person:
            person.mentions.append(mention)
        elif len(given) >= _SHORTEST_GIVEN and (given in given_names() or mention.is_posted_stranger):
            self._new(mention)

    def _new(self, mention: Mention) -> Person:
        person = Person(mention)
        self.people.append(person)
        self.by_given.setdefault(mention.given, person)
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
