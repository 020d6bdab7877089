"""Who presides, delegates, reports or speaks: read from the deeds that stand around a person's mentions.

Verbs can stand far from their subject ("นาย ก ผู้ว่าราชการจังหวัด พร้อมด้วย นาย ข นาง ค … ลงพื้นที่"), so a person is
described by the deeds behind each mention, with and without other people between, by the words before it, and by
where it stands; a small linear model says how likely such a person presides. The other roles are said outright.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from itertools import zip_longest
from typing import Final, NamedTuple

from lamphun_scraper.facts.document import Document, Passage
from lamphun_scraper.facts.model import Linear
from lamphun_scraper.facts.people.persons import Mention, Person
from lamphun_scraper.facts.scan import Hit, between
from lamphun_scraper.records import Role

MODEL: Final = Linear("chair")
_LIKELIEST: Final = 0.35  # the likeliest person presides from here on …
_FURTHER: Final = 0.8  # … and a further one (two activities) only from here on
# Anyone who does nothing, or comes third or later and does nothing that a chair does: 5 of 1059 in the annotated
# documents' folds 0-3 preside.
_UNLIKELY: Final = 0.005
_REACH: Final = 260  # characters behind a mention in which its deeds are looked for
_FIRST: Final = 2  # so many people are looked at whatever they do
_GAP: Final = 60  # characters in which one person's mandate to another is said
_DEEDS: Final = 3
_MENTIONS: Final = 3
_AT_ONCE: Final = 3
# Kinds of deed (lexicon/role_cue.txt) in the order in which they say that someone presides.
_PRESIDING: Final = ("preside", "open", "lead", "hand", "rite", "travel", "sign")
_SPEAKING: Final = ("say", "speak", "press")
_MANDATES: Final = frozenset({"delegate", "delegated by"})
_ORDERS: Final = ("delegate", "order")
# What a speaker tells of: what happened just before, the occasion, or their own deed ("… that I presided").
_SPEECH: Final = re.compile(
    r"(?:ว่า)?\s*(?:(?P<after>(?:ภาย)?หลัง)|(?P<occasion>(?:ใน)?(?:โอกาส|ระหว่าง))|(?P<own>[^\n]{0,60}?ตน(?!เอง)))"
)
_TOLD: Final = 2  # deeds within a speech that are looked at …
_TOLD_REACH: Final = 80  # … in so many characters


class Part(NamedTuple):
    """The part a person plays, and the words that say it at ``normal[start:end]`` of a passage, if any do.

    `presiding` is the probability, 0 to 1, that the person presides.
    """

    presiding: float
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
    """A mention in its passage: what it does, the words by which it delegates, and where the one before it ends."""

    mention: Mention
    deeds: list[Deed]
    mandates: Hit | None
    earliest: int


def read_parts(document: Document, people: Sequence[Person]) -> list[Part]:
    """Return the part that each person plays in the reported activity."""
    places = _places(document, people)
    chances = [_UNLIKELY] * len(people)
    for index, names in _described(document, people, places).items():
        chances[index] = MODEL.chance(names)
    chairs = _chairs(chances)
    return [
        _chair(person, places, chance) if index in chairs else _other(person, places, chance)
        for index, (person, chance) in enumerate(zip(people, chances, strict=True))
    ]


def _chairs(chances: Sequence[float]) -> set[int]:
    if not chances:
        return set()
    best = max(range(len(chances)), key=chances.__getitem__)
    further = {index for index, chance in enumerate(chances) if chance > _FURTHER}
    return further | {best} if chances[best] > _LIKELIEST else set()


def _chair(person: Person, places: Mapping[Mention, Place], chance: float) -> Part:
    """Return the part of who presides, with the word that says so most plainly."""
    said = [
        (_PRESIDING.index(deed.hit.value), not deed.direct, mention.passage, deed.hit)
        for mention in person.mentions
        for deed in places[mention].deeds
        if deed.hit.value in _PRESIDING
    ]
    if not said:
        return Part(chance, "chair")
    _, _, passage, hit = min(said, key=lambda each: (each[1], each[0]))
    return Part(chance, "chair", passage, hit)


def _other(person: Person, places: Mapping[Mention, Place], chance: float) -> Part:
    for mention in person.mentions:
        mandate = places[mention].mandates
        if mandate:
            return Part(chance, "delegator", mention.passage, mandate)
    for mention in person.mentions:
        deed = next((deed for deed in places[mention].deeds if deed.direct and deed.at_once), None)
        if deed and deed.hit.value == "report":
            return Part(chance, "reporter", mention.passage, deed.hit)
        if deed and deed.hit.value in _SPEAKING:
            return Part(chance, "speaker", mention.passage, deed.hit)
    return Part(chance)


def _places(document: Document, people: Sequence[Person]) -> dict[Mention, Place]:
    places: dict[Mention, Place] = {}
    for passage in document.passages:
        mentions = [mention for person in people for mention in person.mentions if mention.passage is passage]
        if not mentions:
            continue
        mentions.sort(key=lambda mention: mention.start)
        mandates = _mandates(passage, mentions)
        # "ข ได้รับมอบหมายจาก ก เป็นประธาน": what follows is the deed of the one who was sent.
        doers = [mention for mention in mentions if mention not in mandates or mandates[mention].value == "delegate"]
        deeds = {
            mention: _deeds(passage, mention.tail, following.start if following else None)
            for mention, following in zip_longest(doers, doers[1:])
        }
        end = 0
        for mention in mentions:
            places[mention] = Place(mention, deeds.get(mention, []), mandates.get(mention), end)
            end = mention.tail
    return places


def _mandates(passage: Passage, mentions: Sequence[Mention]) -> dict[Mention, Hit]:
    """Return who delegates to another, in both voices: "ก มอบหมายให้ ข", "ข ได้รับมอบหมายจาก ก"."""
    found = {}
    for hit in passage.hits("role_cue"):
        if hit.value in _MANDATES:
            index = bisect_left(mentions, hit.start, key=lambda mention: mention.start)
            if 0 < index < len(mentions):
                before, after = mentions[index - 1], mentions[index]
                if after.start - hit.end <= _GAP and hit.value == "delegated by":
                    found[after] = hit
                elif after.start - hit.end <= _GAP and hit.start - before.tail <= _GAP:
                    found[before] = hit
    return found


def _mandated(passage: Passage, end: int, start: int) -> str | None:
    """Return what kind of order sends the person named at `start`: the last one before it, behind `end`."""
    hits = passage.hits("role_cue")
    earliest = max(end, start - _GAP)
    index = bisect_left(hits, (start,)) - 1
    while index >= 0 and hits[index].start >= earliest:
        if hits[index].value in _ORDERS:
            return hits[index].value
        index -= 1
    return None


def _deeds(passage: Passage, tail: int, others: int | None) -> list[Deed]:
    """Return the first few deeds behind a mention that ends at `tail`, within its paragraph."""
    hits = passage.hits("role_cue")
    first = bisect_left(hits, (tail,))
    found = [hit for hit in hits[first : first + _DEEDS] if hit.start < tail + _REACH]
    if not found:
        return []
    newline = passage.normal.find("\n", tail + 2, found[-1].start)
    limit = newline if newline >= 0 else found[-1].end
    return [
        Deed(hit, others is None or hit.start < others, hit.start - tail <= _AT_ONCE)
        for hit in found
        if hit.start < limit
    ]


def chair_features(document: Document, people: Sequence[Person]) -> dict[int, set[str]]:
    """Describe, by their index, the people who may preside, for the model of who does."""
    return _described(document, people, _places(document, people))


def _described(document: Document, people: Sequence[Person], places: Mapping[Mention, Place]) -> dict[int, set[str]]:
    deeds = {hit.value for hit in document.title.hits("role_cue")} or {"none"}
    described = {
        index: _person_features(document, person, index, places, deeds)
        for index, person in enumerate(people)
        if _may_preside(person, index, places)
    }
    presiding = [index for index, names in described.items() if "direct:preside" in names]
    for index, names in described.items():
        if presiding and presiding != [index]:
            names.add("rival")
            if index not in presiding:
                names.add("rival only")
        if len(people) == 1:
            names.add("alone")
    return described


def _may_preside(person: Person, index: int, places: Mapping[Mention, Place]) -> bool:
    kinds = {deed.hit.value for mention in person.mentions for deed in places[mention].deeds if deed.direct}
    return bool(kinds) if index < _FIRST else not kinds.isdisjoint(_PRESIDING)


def _person_features(
    document: Document, person: Person, index: int, places: Mapping[Mention, Place], deeds: set[str]
) -> set[str]:
    body = [mention for mention in person.mentions if mention.passage is document.body]
    names: set[str] = set()
    if body:
        first = _mention_features(places[body[0]])
        names.update(first, ["1 " + name for name in first])
    for mention in body[1:_MENTIONS]:
        names.update(_mention_features(places[mention]))
    posted = person.posted
    posting = posted.posting if posted else ""
    names.update((f"person:{min(index, 4)}", f"mentions:{min(len(body), 4)}", f"post:{posting[:6]}"))
    if posting and posting[:12] in document.title.normal:
        names.add("post in title")
    names.update([f"title:{deed}:{index == 0}" for deed in deeds])
    if person.main.given in document.title.normal:
        names.add("in title")
        names.update([f"title:{deed}:named" for deed in deeds])
    return names


def _mention_features(place: Place) -> list[str]:
    mention = place.mention
    text = mention.passage.normal
    before = text[max(0, mention.start - 6) : mention.start].replace(" ", "")
    mandated = _mandated(mention.passage, place.earliest, mention.start)
    behind = text[mention.tail : mention.tail + 8].replace(" ", "")
    names = [
        f"before:{before[-3:]}",
        f"behind:{behind[:4]}",
        "mandates" if place.mandates else "does not mandate",
        f"mandated:{mandated}",
    ]
    if not place.deeds:
        return [*names, "no deed"]
    first = place.deeds[0]
    if mandated:
        names.append(f"{mandated}>{first.hit.value}:{first.direct}")
    if first.direct and first.hit.value in _SPEAKING:
        names += _speech_features(mention.passage, first.hit)
    return names + _deed_features(text, place.deeds)


def _deed_features(text: str, deeds: Sequence[Deed]) -> list[str]:
    first = deeds[0]
    reach = "direct" if first.direct else "over"
    names = [
        f"{reach}:{first.hit.value}",
        f"{reach}:first:{first.hit.value}:{first.at_once}",
        f"{reach}:word:{text[first.hit.start : first.hit.end]}",
    ]
    for deed in deeds[1:]:
        reach = "direct" if deed.direct else "over"
        names += (f"{reach}:{deed.hit.value}", f"{first.hit.value}>{reach}:{deed.hit.value}")
    return names


def _speech_features(passage: Passage, said: Hit) -> list[str]:
    """Describe what a speaker tells of: when, of whom, and which deeds."""
    match = _SPEECH.match(passage.normal, said.end)
    kind = match.lastgroup if match else "other"
    start = match.end() if match else said.end
    told = between(passage.hits("role_cue"), start, start + _TOLD_REACH)[:_TOLD]
    return [f"speech:{kind}", *(f"speech:{kind}>{hit.value}" for hit in told)]
