"""Describes the people who may preside, for the model that chooses among them (`models/chair.json`).

Verbs can stand far from their subject ("นาย ก ผู้ว่าราชการจังหวัด พร้อมด้วย นาย ข นาง ค … ลงพื้นที่"), so a person is
described by the deeds behind each mention, with and without other people between, by the words before it, by where it
stands, and by what the headline says that the holder of the post does. In many documents nobody presides: someone only
speaks, or orders. So all are told, too, what kind of news it seems to be.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from lamphun_scraper.facts.document import Document, Passage
from lamphun_scraper.facts.lookup import Lookup, before_spaces
from lamphun_scraper.facts.people.deeds import (
    NO_DEED,
    PRESIDING,
    SPEAKING,
    Acting,
    Deed,
    mandated,
    own_deed,
    past_slack,
)
from lamphun_scraper.facts.people.headlines import POST, headline_features
from lamphun_scraper.facts.people.identity import Person
from lamphun_scraper.facts.people.mentions import Mention
from lamphun_scraper.facts.scan import between

_BEFORE: Final = Lookup("lookup/before_person")
_FIRST: Final = 2  # so many people are looked at whatever they do
_MENTIONS: Final = 3
_LED: Final = "led by"
_CHARGED: Final = frozenset({"sent", "ordered"})  # said before who is sent to act
_IDLE: Final = frozenset({"say", "speak", "concern", "order", "none"})
_LEAD: Final = 350  # characters in which news says when something took place …
_LEAD_DEEDS: Final = 8  # … and who presided, within so many deeds
_SPOKESMAN: Final = "โฆษก"
_ASIDE: Final = 25  # characters behind a name and post in which "in the capacity of" is said
# What a speaker tells of: what they did just before, the occasion, or their own deed ("… that I presided"). What befell
# others ("after the earthquake") is none of these.
_SPEECH: Final = re.compile(
    r"(?:ว่า)?\s*(?:(?P<after>(?:ภาย)?หลัง(?!(?:จาก)?(?:ที่)?(?:มี|เกิด)?เหตุ|(?:จาก)?(?:ที่)?เกิด))|(?P<occasion>(?:ใน)?(?:โอกาส|ระหว่าง))|(?P<own>[^\n]{0,60}?ตน(?!เอง)))"
)
_TOLD: Final = 2  # deeds within a speech that are looked at …
_TOLD_REACH: Final = 80  # … in so many characters

FeatureSet = dict[str, None]
"""The names of features, once each and in a fixed order: the last bit of their sum depends on it."""


def describe(document: Document, people: Sequence[Person], acts: Mapping[Mention, Acting]) -> dict[int, FeatureSet]:
    """Return the features of everyone who may preside, by their index."""
    candidates = [index for index, person in enumerate(people) if _may_preside(person, index, acts)]
    if not candidates:
        return {}
    deeds = dict.fromkeys(kind for _, _, kind in document.title.hits("role_cue") if kind != NO_DEED) or {"none": None}
    shared = list(_news_features(document, people, acts, deeds))
    described = {
        index: dict.fromkeys(_person_features(document, people[index], index, acts, deeds) + shared)
        for index in candidates
    }
    presiding = [index for index, names in described.items() if "direct:preside" in names]
    for index, names in described.items():
        if presiding and presiding != [index]:
            names["rival"] = None
            if index not in presiding:
                names["rival only"] = None
    return described


def _may_preside(person: Person, index: int, acts: Mapping[Mention, Acting]) -> bool:
    """Whether a person does what a chair does, is one of the first, or leads or is sent: "ชุดปฏิบัติการ นำโดย นาย ก"."""
    for mention in person.mentions:
        for deed in acts[mention].deeds:
            if deed.direct and (index < _FIRST or deed.kind in PRESIDING):
                return True
        before = _before(mention.passage.normal, mention.start)
        if before == _LED or (acts[mention].deeds and before in _CHARGED):
            return True
    return False


def _news_features(
    document: Document, people: Sequence[Person], acts: Mapping[Mention, Acting], deeds: FeatureSet
) -> Iterator[str]:
    """Say what kind of news it is: an hour and a chair are said of events, a statement begins with its speaker."""
    if len(people) == 1:
        yield "alone"
    yield "hour" if "เวลา" in document.body.normal[:_LEAD] else "no hour"
    begun = any(kind == "preside" for _, _, kind in document.body.hits("role_cue")[:_LEAD_DEEDS])
    yield "begins with a chair" if begun else "begins without a chair"
    first = people[0].mentions[0]
    if first.passage is document.body:
        own = own_deed(acts[first].deeds)
        yield f"begins:{own.kind if own else 'none'}"
    if deeds.keys() <= _IDLE:
        yield "title:idle"


def _person_features(
    document: Document, person: Person, index: int, acts: Mapping[Mention, Acting], deeds: FeatureSet
) -> list[str]:
    title = document.title.normal
    body = [mention for mention in person.mentions if mention.passage is document.body]
    names: list[str] = []
    if body:
        names += _mention_features(acts[body[0]])
        names += ["1 " + name for name in names]
    for mention in body[1:_MENTIONS]:
        names += _mention_features(acts[mention])
    posting = person.posted.posting if person.posted else ""
    names += (f"person:{min(index, 4)}", f"mentions:{min(len(body), 4)}", f"post:{posting[:6]}")
    names += headline_features(document, person, posting, body)
    if _is_spokesman(person.mentions[0], posting):
        names.append("spokesman")
    if posting and posting[:POST] in title:
        names.append("post in title")
    names += [f"title:{deed}:{index == 0}" for deed in deeds]
    if person.main.given in title:
        names.append("in title")
        names += [f"title:{deed}:named" for deed in deeds]
    return names


def _is_spokesman(mention: Mention, posting: str) -> bool:
    tail = mention.tail
    return _SPOKESMAN in posting or _SPOKESMAN in mention.passage.normal[tail : tail + _ASIDE]


def _mention_features(acting: Acting) -> list[str]:
    mention = acting.mention
    text = mention.passage.normal
    order = mandated(acting)
    behind = past_slack(text, mention.tail)
    names = [
        f"before:{_before(text, mention.start)}",
        f"behind:{text[behind : behind + 8].replace(' ', '')[:4]}",
        "mandates" if acting.mandates else "does not mandate",
        f"mandated:{order}",
    ]
    if not acting.deeds:
        return [*names, "no deed"]
    first = acting.deeds[0]
    if order:
        names.append(f"{order}>{first.kind}:{first.direct}")
    own = own_deed(acting.deeds)
    if own:
        names.append(f"own:{own.kind}")
        if own.direct and own.kind in SPEAKING:
            names += _speech_features(mention.passage, own.end)
    return names + _deed_features(text, acting.deeds)


def _before(text: str, start: int) -> str:
    """Return what the word before a person says, or the punctuation there."""
    end = before_spaces(text, start)
    if end == 0 or text[end - 1] == "\n":
        return "line"
    hit = _BEFORE.before(text, end)
    return hit.value if hit else text[end - 1] if text[end - 1] in ")(.:" else "other"


def _deed_features(text: str, deeds: Sequence[Deed]) -> list[str]:
    first = deeds[0]
    reach = "direct" if first.direct else "over"
    names = [f"{reach}:{first.kind}", f"{reach}:first:{first.kind}:{first.at_once}"]
    if first.direct:
        names.append(f"direct:word:{text[first.start : first.end]}")
    for deed in deeds[1:]:
        reach = "direct" if deed.direct else "over"
        names += (f"{reach}:{deed.kind}", f"{first.kind}>{reach}:{deed.kind}")
    return names


def _speech_features(passage: Passage, end: int) -> list[str]:
    """Describe what a speaker tells of behind the verb, which ends at `end`: when, of whom, and which deeds."""
    match = _SPEECH.match(passage.normal, end)
    kind = match.lastgroup if match else "other"
    start = match.end() if match else end
    told = between(passage.hits("role_cue"), start, start + _TOLD_REACH)[:_TOLD]
    return [f"speech:{kind}", *(f"speech:{kind}>{deed}" for _, _, deed in told)]
