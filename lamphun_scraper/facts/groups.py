"""Who is counted: the words for people right before a head count (เกษตรกรในพื้นที่ in เกษตรกรในพื้นที่ จำนวน 40 ราย)."""

from __future__ import annotations

import re
from typing import Final

from lamphun_scraper.facts.counts import HeadCount
from lamphun_scraper.facts.document import Passage
from lamphun_scraper.facts.lookup import AND, Endings, Lookup
from lamphun_scraper.facts.loose_ends import without_loose_end
from lamphun_scraper.facts.scan import Found, Hit, between, either, marked, words

_NO_HEAD: Final = "-"
_ALONE: Final = "alone"  # words for people that are taken where no others are
_NO_TITLE: Final = "no"  # words that only begin like a title: นายก (mayor) like นาย
_REACH: Final = 150
_LONGEST: Final = 90
_LONGEST_OF_POSTS: Final = 130
_LIST_GAP: Final = 30
_LINKS: Final = re.compile(rf"(?:\s|,|{either(words('lookup/list_link'))})\s?$")
# What follows the people and is not part of who they are: taking part, coming, being counted, a place. Words that only
# hold one of these are passed over.
_STOP: Final = re.compile(
    rf"(?P<whole>{either(words('lookup/group_whole'))})"
    rf"|(?<![เแโใไ])\s?(?:ที่|ซึ่ง|ได้|จะ)?(?:{either(words('lookup/group_stop'))}|ณ\s)"
)
_COUNTING: Final = re.compile(rf"\s?(?:{either(marked('lookup/group_stop', 'number'))})")
_TAIL: Final = Lookup("lookup/group_tail")
# How many sessions or teams there are is no part of who comes: ผู้เข้าอบรม 2 รุ่น รุ่นละ 50 คน, ผู้เข้าแข่งขัน 12 ทีม 60 คน.
_DIVIDED: Final = either([*marked("lookup/each", "session"), "ทีม"])
_SESSIONS: Final = re.compile(rf" ?(?:(?:จำนวน|ตลอด|ทั้ง) ?)?[0-9]{{1,2}} ?(?:{_DIVIDED}) ?\Z")
_MARKS: Final = ",(:"
_BEFORE_LIST: Final = Endings((" ", *marked("lookup/opener", "list")))
"""What stands before the first post of a list; else it begins inside one: นายแพทย์…"""
_AND: Final = tuple(words("lookup/list_link"))
_MUST: Final = "ต้อง"  # ผู้ต้องเข้ารับ… are people who must, ผู้ต้องหา are accused
_LED: Final = "กำลัง"  # the force that somebody leads
# Two heads are no compound where the first leads the second: สำนักงานพาณิชย์จังหวัด|นำ|ผู้ประกอบการ. But ผู้นำ is a leader.
_LEADS: Final = re.compile(r"(?<=[ก-๎])(?<!ผู้)(?<!แกน)นำ\Z")
_OPENED_BY: Final = {")": "(", '"': '"'}


def group_before(passage: Passage, count: HeadCount, after: int) -> tuple[int, int] | None:
    """Return where the words for the counted people stand in the normal form, or None if none are said.

    Args:
        passage: where the count stands.
        count: the count.
        after: the words are looked for from here on: the end of the count before, or 0.
    """
    text = passage.normal
    paragraph = text.rfind("\n", 0, count.start) + 1
    earliest = _behind_counts(passage, max(paragraph, after, count.start - _REACH), count.start)
    hits = between(passage.hits("group_head"), earliest, count.start)
    heads = _heads(text, hits)
    if not heads:
        return None
    last = heads[-1]
    stop = _stop(text, _end_of_head(text, last), count.start)
    if stop is not None and _is_led(passage, stop, count.start):
        return None
    end = without_loose_end(text, last.start, count.start if stop is None else stop, _TAIL, _MARKS)
    sessions = _SESSIONS.search(text, last.end, end)
    end = max(sessions.start() if sessions else end, last.end)
    listed = _first_of_list(text, heads)
    posts = _first_of_posts(passage, heads, end)
    if posts is not None and (posts < listed or end - listed > _LONGEST):
        return posts, end
    for start in (listed, last.start):
        if end - start <= _LONGEST:
            return start, end - _closes_what_it_does_not_open(text, start, end)
    return None


def _behind_counts(passage: Passage, start: int, end: int) -> int:
    """Return where the last number of people in ``normal[start:end]`` ends, or `start`: those are others."""
    for unit, after, kind in reversed(between(passage.hits("head_unit"), start, end)):
        if kind != _NO_HEAD and passage.normal[max(0, unit - 2) : unit].rstrip()[-1:].isdigit():
            return after
    return start


def _heads(text: str, hits: list[Found]) -> list[Hit]:
    """Return the words for people; one inside a post or an organisation (ผู้บัญชาการตำรวจ…) is none.

    Nor is the short form of those before it: อาสาสมัครสาธารณสุข (อสม.).
    """
    heads = []
    within = -1  # where the last word ends that only begins like one for people
    for hit in hits:
        if hit[2] == _NO_HEAD:
            within = hit[1]
        elif text[hit[0] - 1 : hit[1] + 1] == f"({text[hit[0] : hit[1]]})":
            continue
        elif within < 0 or not _is_one_word(text[within : hit[0]]):
            heads.append(Hit(*hit))
    return [head for head in heads if head.value != _ALONE] or heads


def _is_led(passage: Passage, start: int, end: int) -> bool:
    """Whether somebody named in ``normal[start:end]`` leads those who are counted: พ.ต.อ.… นำกำลัง 30 นาย."""
    led = passage.normal.find(_LED, start, end)
    return led >= 0 and _names_somebody(passage, start, led)


def _names_somebody(passage: Passage, start: int, end: int) -> bool:
    """Whether a person's title stands in ``normal[start:end]``."""
    return any(value != _NO_TITLE for _, _, value in between(passage.hits("honorific"), start, end))


def _first_of_posts(passage: Passage, heads: list[Hit], end: int) -> int | None:
    """Return where a list that ends at `end` begins, if it names some by their posts, else None.

    กำนัน ปลัดอำเภอ เกษตรอำเภอ และผู้แทนชลประทาน: it may be long, because posts are.
    """
    text, last = passage.normal, heads[-1]
    if not text.endswith(_AND, 0, last.start):
        return None
    for head in heads[:-1]:
        if end - head.start > _LONGEST_OF_POSTS or not _BEFORE_LIST.stand_before(text, head.start):
            continue
        told = _stop(text, head.end, last.start) is not None or "\n" in text[head.end : last.start]
        posts = between(passage.hits("post_head"), head.end, last.start)
        if posts and not told and not _names_somebody(passage, head.end, last.start):
            return head.start
    return None


def _stop(text: str, start: int, end: int) -> int | None:
    """Return where in ``text[start:end]`` the first word stands that is no part of who is counted."""
    for match in _STOP.finditer(text, start, end):
        if match["whole"] is None:
            return match.start()
    return None


def _end_of_head(normal: str, head: Hit) -> int:
    """Return where the head ends; verbs right after ผู้ (one who) belong to it: ผู้มาร่วมงาน."""
    end = head.end
    if normal[head.start : head.end] != "ผู้":
        return end
    if normal.startswith(_MUST, end) and _STOP.match(normal, end + len(_MUST)):
        end += len(_MUST)
    while (verb := _STOP.match(normal, end)) and verb["whole"] is None and not _COUNTING.match(normal, end):
        end = verb.end()
    return end


def _first_of_list(normal: str, heads: list[Hit]) -> int:
    """Return where a list begins whose last member is the last head (นักเรียน ครู และประชาชน)."""
    start = heads[-1].start
    for head in reversed(heads[:-1]):
        gap = normal[head.end : start]
        if len(gap) > _LIST_GAP or _stop(gap, 0, len(gap)) is not None or not (_LINKS.search(gap) or _is_one_word(gap)):
            break
        start = head.start
    return start


def _is_one_word(gap: str) -> bool:
    """Whether two heads stand in one compound (ผู้กำกับลูกเสือ, scout leaders)."""
    return " " not in gap and AND not in gap and _LEADS.search(gap) is None


def _closes_what_it_does_not_open(normal: str, start: int, end: int) -> bool:
    """Whether ``normal[start:end]`` ends in a bracket or quotation mark that was opened before it."""
    closing = normal[end - 1]
    opening = _OPENED_BY.get(closing)
    if opening is None:
        return False
    if opening == closing:
        return normal.count(closing, start, end) % 2 == 1
    return normal.count(opening, start, end) < normal.count(closing, start, end)
