"""What people do: the deeds that stand around each mention of a person, and who sends whom."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import pairwise, zip_longest
from operator import itemgetter
from typing import Final

from lamphun_scraper.facts.document import Document, Passage
from lamphun_scraper.facts.lookup import BLANKS, Endings, Letters, Lookup, before_spaces, past_white_space, places_of
from lamphun_scraper.facts.people.identity import Person
from lamphun_scraper.facts.people.mentions import Mention
from lamphun_scraper.facts.scan import Found, Hit, between, first_from, marked

# Kinds of deed (lexicon/role_cue.txt) in the order in which they say that someone presides.
PRESIDING: Final = ("preside", "open", "lead", "hand", "rite", "travel", "sign")
SPEAKING: Final = ("say", "speak")
NO_DEED: Final = "none"  # words that only hold a deed: ห้องประชุม (a meeting room)
_COMPANY: Final = frozenset({"with", "has", "along"})  # no deeds of the person's own
_HOLDERS: Final = 4  # people, the first ones, whose posts are looked for: the news is about one of them
_HOLDERS_REACH: Final = 3200  # characters of a passage in which they are
_LONG_POST: Final = 12  # characters of a post that is long enough to be told from other words
_FOR_ANOTHER: Final = Endings(marked("lookup/on_behalf", "before"))
_MANDATES: Final = frozenset({"delegate", "delegated by"})
_ORDERS: Final = ("delegate", "order")
_REACH: Final = 260  # characters behind a mention in which its deeds are looked for
_GAP: Final = 60  # characters in which one person's mandate to another is said
_SENDS: Final = re.compile(r" {0,2}(มอบ) ?")
_SENT_TO: Final = Lookup("lookup/sent_to")
_GIVEN: Final = re.compile("มอบให้(?:กับ|แก่|ผู้ประสบ)")  # hands over, does not delegate
# Who speaks of sending somebody, or of being sent: ตนจึงได้มอบหมายให้ นาย ข, "เปิดเผยว่า ได้มอบหมายนาย ข", ได้มอบหมายให้ตน;
# perhaps with the capacity in which they do: "ตนในฐานะผู้อำนวยการศูนย์… ได้มอบหมายให้ นาย ข".
_SPEAKER: Final = re.compile(
    r"(?:(?P<self>(?:ตน(?:เอง)?|ผม|ดิฉัน)(?: ?ในฐานะ[^\n]{0,120})?)|ว่า)\s?(?:จึง|ก็|ยัง)?\s?(?:ได้)?\s?\Z"
)
_SAID: Final = "ว่า"  # behind a name: they speak themselves
_SPEAKER_REACH: Final = 150
_TO_SPEAKER: Final = re.compile(r"(?:และกำชับ)?\s?(?:ให้)?\s?(?:ตน|ดิฉัน|ผม|กระผม)")
_SLIGHT: Final = "ให้ "  # letters that may stand between the order and whom it is to
_EARLIER: Final = 12  # mentions before a speaker's own mandate among which the speaker is
_DEEDS: Final = 3
_AT_ONCE: Final = 3
# What may stand between a person and the deed and says nothing of it: the post's abbreviation, auxiliaries.
_SLACK: Final = re.compile(r"(?:\([^()\n]{1,30}\))?\s*(?:(?:ก็|จึง|ยัง|และ)?ได้|ยัง|จะ)?\s*(?:ให้เกียรติ|มา)?")
_SLACK_BEGINS: Final = Letters("(กจยแไใม")
_MOST_SLACK: Final = 50
_BREAK: Final = re.compile(r"\)?[ \n]{1,4}(?=เป็นประธาน|พร้อมด้วย|ลงพื้นที่|นำ)")


class Deed:
    """What a person does.

    Attributes:
        kind: the value of the word in lexicon `role_cue`.
        start: where the word begins.
        end: one past its end.
        direct: whether nobody else is named between.
        at_once: whether nothing of weight stands between.
    """

    __slots__ = ("at_once", "direct", "end", "kind", "start")

    def __init__(self, found: Found, *, direct: bool, at_once: bool) -> None:
        """Take the word as the scan found it."""
        self.start, self.end, self.kind = found
        self.direct = direct
        self.at_once = at_once


class Acting:
    """What somebody does where they are named.

    Attributes:
        mention: who is named.
        deeds: what they do, in order.
        mandates: the words by which they delegate to another, if they do.
        before: the mention before it, if any.
    """

    __slots__ = ("before", "deeds", "mandates", "mention")

    def __init__(self, mention: Mention, deeds: Sequence[Deed], mandates: Hit | None, before: Mention | None) -> None:
        """Note what was read around a mention."""
        self.mention = mention
        self.deeds = deeds
        self.mandates = mandates
        self.before = before


def read_acting(document: Document, people: Sequence[Person]) -> dict[Mention, Acting]:
    """Return what the person does at every mention."""
    acts: dict[Mention, Acting] = {}
    for passage in document.passages:
        mentions = [mention for person in people for mention in person.mentions if mention.passage is passage]
        if not mentions:
            continue
        mentions.sort(key=lambda mention: mention.start)
        mandates = _mandates(passage, mentions)
        # "ข ได้รับมอบหมายจาก ก เป็นประธาน": what follows is the deed of the one who was sent.
        doers = [mention for mention in mentions if mention not in mandates or mandates[mention].value == "delegate"]
        cues = [hit for hit in passage.hits("role_cue") if hit[2] != NO_DEED]
        hits = _outside_posts(cues, mentions)
        holders = _bare_posts(passage, people) if len(doers) > 1 else []
        deeds = {
            mention: _deeds(passage.normal, hits, mention.tail, _next_doer(mention, following, holders))
            for mention, following in zip_longest(doers, doers[1:])
        }
        before = None
        for mention in mentions:
            acts[mention] = Acting(mention, deeds.get(mention, []), mandates.get(mention), before)
            before = mention
    return acts


def _bare_posts(passage: Passage, people: Sequence[Person]) -> list[tuple[int, Person]]:
    """Return where a named person's post is said again without the name, and whose it is.

    "จากนั้น ผู้ว่าราชการจังหวัดลำพูน เปิดงาน": what follows is no deed of whoever is named last.
    """
    text = passage.normal
    taken = {mention.post.start for person in people for mention in person.mentions if mention.post}
    posted = [(person.posted.posting, person) for person in people[:_HOLDERS] if person.posted]
    often = Counter(posting for posting, _ in posted)
    return sorted(
        (
            (at, person)
            for posting, person in posted
            if len(posting) >= _LONG_POST and often[posting] == 1 and text.count(posting, 0, _HOLDERS_REACH) > 1
            for at in places_of(posting, text, 0, _HOLDERS_REACH)
            if at not in taken and _stands_alone(text, at, at + len(posting))
        ),
        key=itemgetter(0),
    )


def _stands_alone(text: str, start: int, end: int) -> bool:
    """Tell whether a post is said by itself, and not as that of somebody for whom another acts."""
    apart = BLANKS.stand_at(text, start - 1) and BLANKS.stand_at(text, end)
    return apart and not _FOR_ANOTHER.stand_before(text, before_spaces(text, start))


def _next_doer(mention: Mention, following: Mention | None, holders: Sequence[tuple[int, Person]]) -> int | None:
    """Return where the next person is named, or another one's post is said without the name; None if nobody is."""
    end = following.start if following else None
    for at, person in holders:
        if at >= mention.tail and mention not in person.mentions:
            return at if end is None else min(at, end)
    return end


def _outside_posts(hits: list[Found], mentions: Sequence[Mention]) -> list[Found]:
    """Return the cues that are no part of a post: ผู้ตรวจราชการ (inspector), ประธานจัดงาน (chair of the organisers)."""
    within: set[Found] = set()
    for mention in mentions:
        if post := mention.post:
            first = first_from(hits, post.start)
            if first < len(hits) and hits[first][0] < post.end:  # few posts hold one
                within.update(between(hits, post.start, post.end))
    return [hit for hit in hits if hit not in within] if within else hits


def _mandates(passage: Passage, mentions: Sequence[Mention]) -> dict[Mention, Hit]:
    """Return who delegates to another, in both voices: "ก มอบหมายให้ ข", "ข ได้รับมอบหมายจาก ก"."""
    found = _mandates_in_short(passage.normal, mentions)
    for start, end, kind in passage.hits("role_cue"):
        if kind in _MANDATES:
            index = bisect_left(mentions, start, key=lambda mention: mention.start)
            if index == len(mentions):
                continue
            before, after = mentions[index - 1] if index else None, mentions[index]
            if after.start - end <= _GAP and kind == "delegated by":
                found[after] = Hit(start, end, kind)
            elif (
                before
                and max(after.start - end, start - before.tail) <= _GAP
                and not _GIVEN.match(passage.normal, start)
                and not _is_of_speaker(passage.normal, before.tail, start)
            ):
                found[before] = Hit(start, end, kind)
    return found


def _mandates_in_short(text: str, mentions: Sequence[Mention]) -> dict[Mention, Hit]:
    """Return who sends another with a post, named right behind: "นาย ก นายอำเภอลี้ มอบ นาย ข ปลัดอำเภอลี้ ลงพื้นที่…".

    Others are given something: "มอบ นาง ข ผู้ป่วยติดเตียง", "นำถุงยังชีพมอบ นาง ข".
    """
    found = {}
    for before, after in pairwise(mentions):
        sends = _SENDS.fullmatch(text, before.tail, after.start)
        if sends and before.post and after.post and _SENT_TO.behind(text, past_white_space(text, after.tail)):
            found[before] = Hit(sends.start(1), sends.end(1), "delegate")
    return found


def _is_of_speaker(text: str, tail: int, start: int) -> bool:
    """Whether a mandate at `start` is a speaker's own, not of who is named last: "แก่นาย ก โดยตนได้มอบหมายให้ นาย ข"."""
    said = _SPEAKER.search(text, tail, start)
    return said is not None and said["self"] is not None and text.find(_SAID, tail, said.start()) < 0


def spoken_mandates(passage: Passage, acts: Mapping[Mention, Acting]) -> dict[Mention, Hit]:
    """Return who delegates as a speaker tells: the speaker ("ตนมอบหมายให้ นาย ข") or who sent them ("มอบหมายให้ตน")."""
    text = passage.normal
    mentions = sorted((mention for mention in acts if mention.passage is passage), key=lambda mention: mention.start)
    found = {}
    for start, end, kind in passage.hits("role_cue"):
        if kind != "delegate":
            continue
        index = bisect_left(mentions, start, key=lambda mention: mention.start)
        last = mentions[index - 1] if index else None
        if last and start - last.tail <= _GAP and _TO_SPEAKER.match(text, end) and not _speaks(acts[last], start):
            found[last] = Hit(start, end, kind)
        elif index < len(mentions) and _is_sent(mentions[index], end):
            own_words = max(0, start - _SPEAKER_REACH, last.tail if last else 0)  # not those of who is named in between
            said = _SPEAKER.search(text, own_words, start)
            reach = 0 if said is None else _EARLIER if said["self"] else 1
            earlier = reversed(mentions[max(0, index - reach) : index])
            if speaker := next((each for each in earlier if _speaks(acts[each], start)), None):
                found[speaker] = Hit(start, end, kind)
    return found


def _is_sent(mention: Mention, end: int) -> bool:
    """Whether an order that ends at `end` is to a person, and not to an office named before them."""
    named = min(mention.start, mention.post.start) if mention.post else mention.start
    return mention.start - end <= _GAP and not mention.passage.normal[end:named].strip(_SLIGHT)


def _speaks(acting: Acting, end: int) -> bool:
    """Whether a mention says something before `end`."""
    return any(deed.kind == "say" and deed.direct and deed.start < end for deed in acting.deeds)


def own_deed(deeds: Sequence[Deed]) -> Deed | None:
    """Return the first deed of the person's own: who comes along is none."""
    return next((deed for deed in deeds if deed.kind not in _COMPANY), None)


def mandated(acting: Acting) -> str | None:
    """Return what kind of order sends the person: the last one between the mention before and this one."""
    start = acting.mention.start
    hits = acting.mention.passage.hits("role_cue")
    earliest = max(acting.before.tail if acting.before else 0, start - _GAP)
    index = first_from(hits, start) - 1
    while index >= 0 and hits[index][0] >= earliest:
        if (kind := hits[index][2]) in _ORDERS:
            return kind
        index -= 1
    return None


def _deeds(text: str, hits: list[Found], tail: int, others: int | None) -> list[Deed]:
    """Return the first few deeds behind a mention that ends at `tail`, within its paragraph."""
    first = first_from(hits, tail)
    found = [hit for hit in hits[first : first + _DEEDS] if hit[0] < tail + _REACH]
    if not found:
        return []
    last, limit, _ = found[-1]
    newline = text.find("\n", max(tail + 2, _past_break(text, tail)), last)
    if newline >= 0:
        limit = newline
    near = tail + _AT_ONCE
    if near < found[0][0] <= tail + _MOST_SLACK:
        near = past_slack(text, tail) + _AT_ONCE
    return [
        Deed(hit, direct=others is None or hit[0] < others, at_once=hit[0] <= near) for hit in found if hit[0] < limit
    ]


def _past_break(text: str, tail: int) -> int:
    """Return where the text goes on behind a name whose line ends there: pages set names apart, in brackets or not."""
    break_ = _BREAK.match(text, tail)
    return break_.end() if break_ else tail


def past_slack(text: str, tail: int) -> int:
    """Return where the words begin that say what the person does: "(รมว.พม.) ได้" is passed over."""
    start = past_white_space(text, tail)
    match = _SLACK.match(text, start) if _SLACK_BEGINS.stand_at(text, start) else None
    return match.end() if match else start
