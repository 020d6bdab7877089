"""Who presides, delegates, reports or speaks: read from the deeds that stand around a person's mentions.

Verbs can stand far from their subject ("นาย ก ผู้ว่าราชการจังหวัด พร้อมด้วย นาย ข นาง ค … ลงพื้นที่"), so a person is
described by the deeds behind each mention, with and without other people between, by the words before it, and by
where it stands; a small linear model says how likely such a person presides. The other roles are said outright.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from lamphun_scraper.facts.document import Document, Passage
from lamphun_scraper.facts.model import Linear
from lamphun_scraper.facts.people.persons import Mention, Person
from lamphun_scraper.facts.scan import Hit
from lamphun_scraper.records import Role

_MODEL: Final = Linear("chair")
_LIKELIEST: Final = 0.4  # the likeliest person presides from here on …
_FURTHER: Final = 0.8  # … and a further one (two activities) only from here on
_REACH: Final = 260  # characters behind a mention in which its deeds are looked for
_GAP: Final = 60  # characters in which one person's mandate to another is said
_DEEDS: Final = 3
_MENTIONS: Final = 3
_AT_ONCE: Final = 3
_LISTED: Final = 6
# Kinds of deed (lexicon/role_cue.txt) in the order in which they say that someone presides.
_PRESIDING: Final = ("preside", "open", "lead", "hand", "rite", "travel", "sign")
_SPEAKING: Final = ("say", "speak", "press")


@dataclass(frozen=True, slots=True)
class Part:
    """The part a person plays, and the words that say it at ``normal[start:end]`` of a passage, if any do."""

    role: Role = "other"
    passage: Passage | None = None
    hit: Hit | None = None


class Deed(NamedTuple):
    """What a person does.

    `direct` means that nobody else is named between, `at_once` that nothing stands between.
    """

    hit: Hit
    direct: bool
    at_once: bool


class Place(NamedTuple):
    """A mention among those of its passage."""

    mention: Mention
    previous: Mention | None
    following: Mention | None
    index: int
    deeds: list[Deed]


def read_parts(document: Document, people: Sequence[Person]) -> list[Part]:
    """Return the part that each person plays in the reported activity."""
    places = _places(people)
    chances = [_MODEL.probability(values) for values in _described(document, people, places)]
    chairs = _chairs(chances)
    return [
        _chair(person, places) if index in chairs else _other(person, places) for index, person in enumerate(people)
    ]


def _chairs(chances: Sequence[float]) -> set[int]:
    if not chances:
        return set()
    best = max(range(len(chances)), key=chances.__getitem__)
    further = {index for index, chance in enumerate(chances) if chance > _FURTHER}
    return further | {best} if chances[best] > _LIKELIEST else set()


def _chair(person: Person, places: Mapping[Mention, Place]) -> Part:
    """Return the part of who presides, with the word that says so most plainly."""
    said = [
        (_PRESIDING.index(deed.hit.value), not deed.direct, mention.passage, deed.hit)
        for mention in person.mentions
        for deed in places[mention].deeds
        if deed.hit.value in _PRESIDING
    ]
    if not said:
        return Part("chair")
    _, _, passage, hit = min(said, key=lambda each: (each[1], each[0]))
    return Part("chair", passage, hit)


def _other(person: Person, places: Mapping[Mention, Place]) -> Part:
    for mention in person.mentions:
        place = places[mention]
        given, received = _mandate(mention, place.following), _mandate(place.previous, mention)
        if given and given[1]:
            return Part("delegator", mention.passage, given[0])
        if received and not received[1]:
            return Part("delegator", mention.passage, received[0])
    for mention in person.mentions:
        deed = next((deed for deed in places[mention].deeds if deed.direct and deed.at_once), None)
        if deed and deed.hit.value == "report":
            return Part("reporter", mention.passage, deed.hit)
        if deed and deed.hit.value in _SPEAKING:
            return Part("speaker", mention.passage, deed.hit)
    return Part()


def _places(people: Sequence[Person]) -> dict[Mention, Place]:
    mentions = sorted(
        (mention for person in people for mention in person.mentions),
        key=lambda mention: (mention.passage.source, mention.start),
    )
    places = {}
    for index, mention in enumerate(mentions):
        before = mentions[index - 1] if index else None
        after = mentions[index + 1] if index + 1 < len(mentions) else None
        previous = before if before and before.passage is mention.passage else None
        following = after if after and after.passage is mention.passage else None
        number = places[previous].index + 1 if previous else 0
        places[mention] = Place(mention, previous, following, number, _deeds(mention, following))
    return places


def _deeds(mention: Mention, following: Mention | None) -> list[Deed]:
    """Return the first few deeds behind a mention, within its paragraph."""
    text, tail = mention.passage.normal, mention.tail
    limit = min(tail + _REACH, len(text))
    newline = text.find("\n", tail + 2, limit)
    limit = newline if newline >= 0 else limit
    others = following.start if following else limit
    hits = mention.passage.hits("role_cue")
    first = bisect_left(hits, (tail,))
    return [
        Deed(hit, hit.start < others, hit.start - tail <= _AT_ONCE)
        for hit in hits[first : first + _DEEDS]
        if hit.start < limit
    ]


def chair_features(document: Document, people: Sequence[Person]) -> list[dict[str, float]]:
    """Describe each person for the model of who presides."""
    return _described(document, people, _places(people))


def _described(
    document: Document, people: Sequence[Person], places: Mapping[Mention, Place]
) -> list[dict[str, float]]:
    described = [
        dict.fromkeys(_person_features(document, person, index, places), 1.0) for index, person in enumerate(people)
    ]
    presiding = [index for index, values in enumerate(described) if "direct:preside" in values]
    for index, values in enumerate(described):
        if presiding and presiding != [index]:
            values["rival"] = 1.0
            if index not in presiding:
                values["rival only"] = 1.0
    if len(described) == 1:
        described[0]["alone"] = 1.0
    return described


def _person_features(
    document: Document, person: Person, index: int, places: Mapping[Mention, Place]
) -> Iterator[str]:
    body = [mention for mention in person.mentions if mention.passage is document.body]
    for number, mention in enumerate(body[:_MENTIONS]):
        for name in _mention_features(places[mention]):
            yield name
            if number == 0:
                yield f"1 {name}"
    yield f"person:{min(index, 4)}"
    yield f"mentions:{min(len(body), 4)}"
    yield from _title_features(document.title, person, index)
    posted = person.posted
    yield f"post:{posted.posting[:6] if posted else None}"


def _title_features(title: Passage, person: Person, index: int) -> Iterator[str]:
    named = person.main.given in title.normal
    if named:
        yield "in title"
    posted = person.posted
    if posted and posted.posting[:12] in title.normal:
        yield "post in title"
    for value in {hit.value for hit in title.hits("role_cue")} or {"none"}:
        yield f"title:{value}:{index == 0}"
        if named:
            yield f"title:{value}:named"


def _mention_features(place: Place) -> Iterator[str]:
    mention = place.mention
    text = mention.passage.normal
    before = text[max(0, mention.start - 14) : mention.start].replace(" ", "")
    behind = text[mention.tail : mention.tail + 14].replace(" ", "")
    yield f"place:{min(place.index, 4)}"
    yield f"before:{before[-3:]}"
    yield f"before:{before[-6:]}"
    yield f"behind:{behind[:4]}"
    yield f"behind:{behind[:8]}"
    if place.previous and mention.start - place.previous.tail <= _LISTED:
        yield "listed"
    if place.following and place.following.start - mention.tail <= _LISTED:
        yield "lists"
    yield from _mandate_features(place)
    yield from _deed_features(text, place.deeds)


def _mandate_features(place: Place) -> Iterator[str]:
    mandate = _mandate(place.previous, place.mention)
    if mandate:
        yield "mandated" if mandate[1] else "mandates"
    mandate = _mandate(place.mention, place.following)
    if mandate:
        yield "mandates" if mandate[1] else "mandated"


def _deed_features(text: str, deeds: Sequence[Deed]) -> Iterator[str]:
    if not deeds:
        yield "no deed"
        return
    first = deeds[0]
    reach = "direct" if first.direct else "over"
    yield f"{reach}:{first.hit.value}"
    yield f"{reach}:first:{first.hit.value}:{first.at_once}"
    yield f"{reach}:word:{text[first.hit.start : first.hit.end]}"
    for deed in deeds[1:]:
        reach = "direct" if deed.direct else "over"
        yield f"{reach}:{deed.hit.value}"
        yield f"{first.hit.value}>{reach}:{deed.hit.value}"


def _mandate(first: Mention | None, second: Mention | None) -> tuple[Hit, bool] | None:
    """Return the words between two people by which one delegates, and whether the first is the one who does."""
    if first is None or second is None or first.passage is not second.passage:
        return None
    hits = first.passage.hits("role_cue")
    for hit in hits[bisect_left(hits, (max(first.tail, second.start - _GAP),)) : bisect_left(hits, (second.start,))]:
        if hit.value == "delegate" and hit.start - first.tail <= _GAP:
            return hit, True
        if hit.value == "delegated by":
            return hit, False
    return None
