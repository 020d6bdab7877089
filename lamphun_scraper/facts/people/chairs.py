"""How likely each person presides: the choice of a model that looks at one at a time, then what binds several.

Everyone who may preside (`presiding.py` describes them) competes with the others and with nobody. Who shares a verb, or
comes for another, leads a row or one of several ceremonies, is told by how people stand to each other (`together.py`):
each amendment here changes the chances of those whom it finds.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Final

from lamphun_scraper.facts.document import Document
from lamphun_scraper.facts.model import Linear, shares_of
from lamphun_scraper.facts.people.deeds import PRESIDING, Acting, Deed
from lamphun_scraper.facts.people.identity import Person
from lamphun_scraper.facts.people.mentions import Mention
from lamphun_scraper.facts.people.presiding import describe
from lamphun_scraper.facts.people.surroundings import around
from lamphun_scraper.facts.people.together import (
    HOST,
    OR_NOTHING,
    companion_of,
    holds_for,
    inspects,
    is_honoured,
    is_named_chair,
    is_sent,
    joined,
    leader,
    only_announces,
    only_welcomes,
    partner,
    presides_next,
    presides_over_item,
    serves_unnamed,
    welcome,
)

MODEL: Final = Linear("chair")
LIKELY: Final = 0.4
"""Everyone whose share of the choice is larger presides: one, or two who do it together."""
_UNLIKELY: Final = 0.005
"""How likely anyone presides who does nothing, or comes third or later and does nothing that a chair does: 5 of 1059 in
the annotated documents' folds 0-3."""
_EACH: Final = 0.8
"""How likely it is that whoever is said to preside over one of several numbered ceremonies is a chair: all fourteen in
three of the unlabelled articles are, so far as one reader can tell."""
_MAY_LEAD: Final = 0.1
"""How likely the last of the row that begins the news must be to preside for the first to be taken in their place."""
_LEADS: Final = 0.6
"""How likely the first then leads: so in the one annotated and the two unlabelled documents where it changes a role."""

_NOT_LEADING: Final = frozenset({"attend", "host", "report", "say", "speak", "with", "told"})
"""Deeds of those who are sent to what others lead, or only speak of sending somebody."""
_ATTENDS: Final = re.compile(
    " {0,3}(?:เข้า|มา|ไป)?(?:ร่วม|รับ|ประชุม|เป็น(?!ประธาน)|ติดตาม|ฟัง|ดูแล|รายงานตัว|นำส่ง|จัดทำ|ประสาน|ชี้แจง)"
)
_ROW: Final = 4
"""So many people, the first ones, may be the last of the row that begins the news."""

_Acts = Mapping[Mention, Acting]


def chair_chances(document: Document, people: Sequence[Person], acts: _Acts) -> list[float]:
    """Return how likely each person presides, 0 to 1, in the order given."""
    chances = _chosen(document, people, acts)
    _let_honoured_preside(people, acts, chances)
    _let_named_preside(people, acts, chances)
    _join_partners(people, acts, chances)
    _join_next(people, acts, chances)
    _join_items(people, acts, chances)
    _let_leaders_lead(people, acts, chances)
    _let_first_row_lead(people, acts, chances)
    _let_first_doer_lead(people, acts, chances)
    _let_delegate_lead(people, acts, chances)
    _let_visitors_lead(people, acts, chances)
    _drop_companions(people, acts, chances)
    _let_unnamed_preside(people, acts, chances)
    _drop_idle(people, acts, chances)
    return chances


def _chosen(document: Document, people: Sequence[Person], acts: _Acts) -> list[float]:
    """Return each person's share of the model's choice."""
    chances = [_UNLIKELY] * len(people)
    described = describe(document, people, acts)
    headline = MODEL.weigh(document.headline_words()) if described else 0.0
    scores = (MODEL.total(names) + MODEL.weigh(around(people[index])) + headline for index, names in described.items())
    for index, share in zip(described, shares_of(scores), strict=True):
        chances[index] = share
    return chances


def _likely(chances: Sequence[float]) -> list[int]:
    return [index for index, chance in enumerate(chances) if chance > LIKELY]


def _let_honoured_preside(people: Sequence[Person], acts: _Acts, chances: list[float]) -> None:
    """Let whoever is said to honour the activity by presiding over it be its chair, rather than who holds or leads it.

    "นาย ก ประมงจังหวัด นำเจ้าหน้าที่จัดกิจกรรม… โดยได้รับเกียรติจาก นาย ข นายอำเภอ เป็นประธาน".
    """
    likely = _likely(chances)
    deeds = [deed for index in likely for mention in people[index].mentions for deed in acts[mention].deeds]
    if not likely or any(deed.direct and deed.kind == PRESIDING[0] for deed in deeds):
        return
    first = people[likely[0]].mentions[0]
    for index, person in enumerate(people):
        if any(is_honoured(acts[mention]) and holds_for(first, mention) for mention in person.mentions):
            chances[index] = max(chances[index], _EACH)
            for other in likely:
                chances[other] = _UNLIKELY
            return


def _let_named_preside(people: Sequence[Person], acts: _Acts, chances: list[float]) -> None:
    """Let those preside whom words right before their name call the chair, unless a deed makes anybody likely."""
    if _likely(chances):
        return
    for index, person in enumerate(people):
        if any(is_named_chair(acts[mention]) for mention in person.mentions):
            chances[index] = max(chances[index], _EACH)


def _join_partners(people: Sequence[Person], acts: _Acts, chances: list[float]) -> None:
    """Let who presides together with someone likely to be as likely.

    Either may be the likely one: before the verb stands the last of the two, in front of the news the first.
    """
    likely = {mention: chances[index] for index in _likely(chances) for mention in people[index].mentions}
    firsts = {first: chance for mention, chance in likely.items() if (first := partner(acts[mention]))}
    for index, person in enumerate(people if likely else ()):
        for mention in person.mentions:
            if mention in firsts:
                chances[index] = max(chances[index], firsts[mention])
            elif (first := joined(acts[mention])) and first in likely:
                chances[index] = max(chances[index], likely[first])


def _join_next(people: Sequence[Person], acts: _Acts, chances: list[float]) -> None:
    """Let who presides over a further activity be as likely as whoever does over the first."""
    presided = [
        (mention.start, chances[index])
        for index in _likely(chances)
        for mention in people[index].mentions
        if any(deed.kind in PRESIDING for deed in acts[mention].deeds)
    ]
    if not presided:
        return
    first, chance = min(presided)
    for index, person in enumerate(people):
        further = [mention for mention in person.mentions if mention.start > first and mention.passage.source == "body"]
        if any(presides_next(acts[mention]) for mention in further):
            chances[index] = max(chances[index], chance)


def _join_items(people: Sequence[Person], acts: _Acts, chances: list[float]) -> None:
    """Let all preside who do so over one of several ceremonies, each told in a numbered paragraph."""
    found = [
        index
        for index, person in enumerate(people)
        if any(presides_over_item(acts[mention]) for mention in person.mentions)
    ]
    for index in found if len(found) > 1 else ():
        chances[index] = max(chances[index], _EACH)


def _let_leaders_lead(people: Sequence[Person], acts: _Acts, chances: list[float]) -> None:
    """Let the first of a row of names lead in the place of someone likely to preside."""
    firsts = {person.mentions[0]: index for index, person in enumerate(people)}
    likely = _likely(chances)
    for last in likely:
        first = firsts.get(leader(acts[people[last].mentions[0]], acts) or people[last].mentions[0], last)
        if first not in likely:
            chances[first], chances[last] = max(chances[first], chances[last]), _UNLIKELY


def _let_first_row_lead(people: Sequence[Person], acts: _Acts, chances: list[float]) -> None:
    """Let the first of the row that begins the news lead, where nobody is likely to preside but its last one acts.

    "นาย ก รัฐมนตรี และนาย ข รัฐมนตรีช่วย พร้อมคณะ ลงพื้นที่": to the model the first does nothing and the last stands too
    late.
    """
    if _likely(chances):
        return
    for index, chance in enumerate(chances):
        acting = acts[people[index].mentions[0]]
        presides = chance > _MAY_LEAD and any(deed.direct and deed.kind in PRESIDING for deed in acting.deeds)
        if presides and leader(acting, acts, OR_NOTHING) is people[0].mentions[0]:
            chances[0], chances[index] = _LEADS, _UNLIKELY
            return


def _let_first_doer_lead(people: Sequence[Person], acts: _Acts, chances: list[float]) -> None:
    """Let the first named lead who visits or inspects, alone or in a row, where nobody else is likely to preside.

    "นาย ก นายอำเภอ ตรวจความพร้อม…", "นาย ก นายอำเภอ และนาง ข นายกกิ่งกาชาด เยี่ยมผู้ป่วย".
    """
    if not people or _likely(chances):
        return
    first = people[0].mentions[0]
    for person in people[:_ROW]:
        acting = acts[person.mentions[0]]
        if inspects(acting) and (acting.mention is first or leader(acting, acts, OR_NOTHING) is first):
            chances[0] = _LEADS
            return


def _let_delegate_lead(people: Sequence[Person], acts: _Acts, chances: list[float]) -> None:
    """Let whom the first named sends lead what they were sent to do, where nobody is likely to preside.

    "นาย ก นายอำเภอ มอบหมายให้ นาย ข ปลัดอำเภอ พ่นหมอกควัน…", or "นายอำเภอลี้ มอบหมายให้ นาย ข …": most of what people
    are sent to do is no deed that the word list has. Who is sent to attend, to welcome or to receive does not lead, nor
    whom a speaker tells of.
    """
    if _likely(chances) or not people:
        return
    first = acts[people[0].mentions[0]]
    if is_sent(first):
        if _goes_to_lead(first, ()):
            chances[0] = _LEADS
        return
    sent = acts[people[1].mentions[0]] if people[1:] else first
    if first.mandates is None or first.mandates.value != "delegate" or sent.before is not first.mention:
        return
    if _goes_to_lead(sent, first.deeds):
        chances[1] = _LEADS


def _goes_to_lead(sent: Acting, ordered: Sequence[Deed]) -> bool:
    """Whether what somebody is sent to do leads it, and who sends them does not only speak of it."""
    deeds = [deed.kind for deed in (*ordered, *sent.deeds[:1])]
    return _NOT_LEADING.isdisjoint(deeds) and not _ATTENDS.match(sent.mention.passage.normal, sent.mention.tail)


def _let_visitors_lead(people: Sequence[Person], acts: _Acts, chances: list[float]) -> None:
    """Let who comes to inspect or to open lead in the place of the hosts who welcome them, unless another presides."""
    if not any(deed.kind == HOST and deed.direct for acting in acts.values() for deed in acting.deeds):
        return
    doers = _doers(people, acts)
    likely = _likely(chances)
    for index, person in enumerate(people):
        said = next((deed for mention in person.mentions if (deed := welcome(acts[mention], acts))), None)
        if said is None:
            continue
        hosts = doers.get(said.start, set()) - {index}
        if all(other == index or other in hosts for other in likely):
            chances[index] = max(chances[index], _LEADS)
            for host in hosts:
                chances[host] = _UNLIKELY
            return


def _doers(people: Sequence[Person], acts: _Acts) -> dict[int, set[int]]:
    """Return for each place who does the deed that begins there, nobody else being named between.

    Collected once for all: a page may name thousands.
    """
    doers: dict[int, set[int]] = {}
    for index, person in enumerate(people):
        for mention in person.mentions:
            for deed in acts[mention].deeds:
                if deed.direct:
                    doers.setdefault(deed.start, set()).add(index)
    return doers


def _drop_companions(people: Sequence[Person], acts: _Acts, chances: list[float]) -> None:
    """Let nobody preside who only comes with another who does, wherever the text says that they act."""
    likely = _likely(chances)
    chairs = {mention for index in likely for mention in people[index].mentions}
    for index in likely if len(likely) > 1 else ():
        active = [acts[mention] for mention in people[index].mentions if acts[mention].deeds]
        if active and all(companion_of(acting) in chairs for acting in active):
            chances[index] = _UNLIKELY


def _let_unnamed_preside(people: Sequence[Person], acts: _Acts, chances: list[float]) -> None:
    """Let nobody preside who comes with an official who does and is not named."""
    for index in _likely(chances):
        if serves_unnamed(acts[people[index].mentions[0]]):
            chances[index] = _UNLIKELY


def _drop_idle(people: Sequence[Person], acts: _Acts, chances: list[float]) -> None:
    """Let nobody preside who only says a word of welcome, or that another will open a fair to come."""
    for index in _likely(chances):
        acting = acts[people[index].mentions[0]]
        if only_welcomes(acting) or only_announces(acting):
            chances[index] = _UNLIKELY
