"""How people stand to each other where somebody presides, as the words between and around their names say.

Who shares it ("นาย ก … และนาย ข … เป็นประธาน": A and B preside), presides over a further activity, leads a row of names,
hosts a visitor, only comes along, or is named as the chair. The verb stands behind the last of them, so that a model
which looks at one person at a time sees one who presides and one who does nothing.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from typing import Final

from lamphun_scraper.facts.lookup import AND, Lookup, begins
from lamphun_scraper.facts.people.deeds import PRESIDING, Acting, Deed, own_deed, past_slack
from lamphun_scraper.facts.people.mentions import Mention
from lamphun_scraper.facts.scan import between, either, marked, words

HOST: Final = "host"
"""The kind of deed of who welcomes."""
_TRAVELS: Final = "travel"
_WELCOMED: Final = 40  # characters between the welcome and who comes: "คณะกรรมาธิการ นำโดย"
_LEADING: Final = frozenset({"lead", "preside", "open"})
# Such as a meeting (ประชุม), and not a hall for them: หอประชุม, ห้องประชุม, ศูนย์ประชุม.
_CALLING: Final = re.compile(rf"(?<!หอ)(?<!ห้อง)(?<!ศูนย์)(?:{either(words('lookup/guest_call'))})")
_CALL: Final = 40  # characters behind the verb in which that is said
_BETWEEN: Final = 40  # characters between two who are joined: the first one's organisation, perhaps in brackets
_REACH: Final = 45  # characters between the last of them and the verb
_DEEDS: Final = 2
_LONGEST_ROW: Final = 30  # names; a row has a handful, a hostile page any number
_PARAGRAPH: Final = 1000  # characters before a name in which its paragraph begins with a number
_JOINTS: Final = (AND, "กับ", ",")
_SAME_OFFICE: Final = 6  # letters with which both posts end: "ผบ.มทบ.33", "รองเสนาธิการ มทบ.33"
OR_NOTHING: Final = (*_JOINTS, "")
_WITH: Final = frozenset({"พร้อมด้วย", "พร้อม"})
_TOLD: Final = "ว่า"
_REPORTS: Final = "กล่าวรายงาน"
_LEAD: Final = 60  # characters before a name in which a further activity is announced
# The last words before who presides over it: an hour, another round or place, an order by who presides over the first.
_FURTHER: Final = re.compile(
    r"(?:(?:(?:และ|ต่อมา|จากนั้น|ส่วน|บ่าย|เย็น|ค่ำ|ใน)\s*|\n\s*)(?:เวลา\s*\d{1,2}[.:]\d\d\s*น\.?|เวลาเดียวกัน)|ต่อมา|จากนั้น|ขณะเดียวกัน|(?:ภาค|ช่วง)(?:บ่าย|เย็น|ค่ำ)"
    r"|(?:ส่วน|สำหรับ|และ)(?:ใน)?(?:รุ่น|วัน|ที่|ภาค|ช่วง|จังหวัด)[^\n,]{0,40}|(?:จุด|รุ่น)ที่ \d[^\n,]{0,45}"
    r"|ประธาน[^\n]{0,30}และ(?:ได้)?มอบหมาย)\s*(?:มี|โดยมี|ให้|โดย)?\s*$"
)
# What leads to the name of whoever presides: "the chair is", of this activity and of no committee, or "opened by"; a
# programme names the chair of a ceremony without "is", where nobody else is said to be it.
_NAMED_CHAIR: Final = re.compile(
    r"(?:(?:ประธาน(?:ใน)?(?:พิธี|งาน|เปิด|การ(?!กรรม)|ที่ประชุม)[ก-๎]{0,30}|(?:มี|เป็น)ประธาน)\s?(?:คือ|ได้แก่|:)"
    r"|พิธีเปิด(?:งาน)?โดย|เปิดการ(?:ประชุม|อบรม|สัมมนา)โดย|(?<![ก-๎])นำ(?:ขบวน|วิ่ง|ปั่น|เดิน)โดย"
    r"|(?<![ก-๎])ประธาน(?:(?:ใน)?พิธี(?:เปิด)?(?:งาน)?|เปิดงาน|ฝ่ายฆราวาส|(?:ใน)?ที่ประชุม|การประชุม))\s{0,2}\Z"
)
# Whose posts say that they speak or accuse for others.
_SPEAKS_FOR: Final = "โฆษก"
_ADVOCATE: Final = "ทนาย"
# What leads to the name of whoever is sent.
_SENT: Final = re.compile(r"(?<!รับ)มอบหมาย(?:ให้)?\s{0,2}\Z")
# What leads to the name of whoever comes along.
_COMES_WITH: Final = re.compile(r"พร้อม(?:ด้วย)?\s{0,2}\Z")
_SERVES: Final = re.compile(r"(?:โดยมี|ซึ่งมี|พร้อม(?:ด้วย)?)\s{0,2}\Z")
_OF_MONKS: Final = "ฝ่ายสงฆ์"
_UNNAMED: Final = 300  # characters before a name in which somebody presides who is told by the post alone
# The number of a paragraph that tells of one of several ceremonies.
_ITEM: Final = re.compile(r"\s*\d{1,2}[.)](?!\d)")
_OF_COMMITTEE: Final = ("ซึ่งมี", "โดยมี")  # lead to who heads a committee that is only told of
_LEADS_OUTRIGHT: Final = Lookup("lookup/leads_outright")
_ON_BEHALF: Final = frozenset(marked("lookup/on_behalf", "between"))
# Who holds what another honours: "… จัดกิจกรรมปล่อยปลา โดยได้รับเกียรติจาก นาย ข เป็นประธาน".
_HOLDS: Final = re.compile(
    "(?<!การ)(?<!จะ)(?<!กำหนด)(?<!เตรียม)จัด(?:งาน|กิจกรรม|พิธี|โครงการ|ประชุม|อบรม|แข่งขัน|การ(?:ประชุม|อบรม|แข่งขัน))"
)
_HELD_REACH: Final = 300  # characters behind who holds it in which the honoured one is named
_HONOURED_BY: Final = re.compile(r"เกียรติจาก\s{0,2}(?:ท่าน)?\Z")
_HAS: Final = re.compile(r"(?<![ก-๎])(?:โดย|และ)?มี\s{0,2}\Z")
_WELCOMES: Final = "กล่าวต้อนรับ"
_TO_BE_HELD: Final = re.compile("(?:กำหนด|เตรียม|จะ)จัด(?:งาน|กิจกรรม|พิธี|การแข่งขัน|แข่งขัน|ประเพณี|เทศกาล|มหกรรม|ขึ้น)")
_TOLD_REACH: Final = 110  # characters behind "said" in which an announcement says so
# Who is to preside over that: "พิธีเปิดในวันที่ 20 โดยมีรองผู้ว่าราชการจังหวัด เป็นประธาน".
_TO_PRESIDE: Final = re.compile(r"(?:มี|เชิญ|เกียรติจาก)[^\n]{1,80}เป็นประธาน")
_PRESIDED_REACH: Final = 300  # characters behind the announcement in which that is said


def partner(acting: Acting) -> Mention | None:
    """Return who is named right before someone who presides, and presides with them; None if nobody does."""
    mention, first = acting.mention, acting.before
    if first is None or not _presides(acting):
        return None
    gap = _between(first, mention)
    joined = len(gap) <= _BETWEEN and "\n" not in gap and gap.rstrip().endswith(AND)
    return first if joined and _REPORTS not in gap else None


def joined(acting: Acting) -> Mention | None:
    """Return who presides together with the last of two: whoever is named right before with a post, not telling it.

    "นาย ก เปิดเผยว่า ตน และนาย ข เป็นประธานแถลงข่าว" tells of a press conference, of which nobody is the chair.
    """
    first = partner(acting)
    if first is None or not (first.post and acting.mention.post) or _TOLD in _between(first, acting.mention):
        return None
    return first


def leader(acting: Acting, acts: Mapping[Mention, Acting], joints: Collection[str] = _JOINTS) -> Mention | None:
    """Return the first of those who are named in a row right before someone who acts; None if nobody is.

    "นาย ก ผู้ว่าราชการจังหวัด และนาง ข นายกเหล่ากาชาด ลงพื้นที่": the first leads, though the verb stands behind the last.
    As does who comes for another: "นาย ก รองผู้ว่าราชการจังหวัด ผู้แทนนาย ข ผู้ว่าราชการจังหวัด เป็นประธาน".
    `joints` are what may stand between two of a row.
    """
    first = acting.before
    if first and first.post and _gap(first, acting.mention) in _ON_BEHALF:
        return first
    if _presides(acting):
        return None
    first = None
    for _ in range(_LONGEST_ROW):
        before = acting.before
        if before is None or acts[before].mandates or not _are_named_in_a_row(before, acting.mention, joints):
            return first
        first, acting = before, acts[before]
    return None


def presides_next(acting: Acting) -> bool:
    """Whether someone presides over a further round, hour or place than who was named before: "ส่วนรุ่นที่ 2 มีนาย ข"."""
    if acting.before is None or not _presides(acting):
        return False
    start = acting.mention.start
    lead = acting.mention.passage.normal[max(acting.before.tail, start - _LEAD) : start]
    return _FURTHER.search(lead) is not None


def presides_over_item(acting: Acting) -> bool:
    """Whether someone presides over what a numbered paragraph tells of: "2. จังหวัดลำปาง ที่… นาย ข … เป็นประธาน"."""
    if not _presides(acting):
        return False
    text, start = acting.mention.passage.normal, acting.mention.start
    earliest = max(0, start - _PARAGRAPH)
    line = text.rfind("\n", earliest, start) + 1
    if not line and earliest:
        return False
    return _ITEM.match(text, line) is not None and not any(word in text[line:start] for word in _OF_COMMITTEE)


def welcome(acting: Acting, acts: Mapping[Mention, Acting]) -> Deed | None:
    """Return the welcome that whoever is named before gives to someone who comes to inspect, to open or to preside.

    "นาย ก ผู้ว่าราชการจังหวัด ให้การต้อนรับ นาย ข รัฐมนตรี ในโอกาสลงพื้นที่ตรวจเยี่ยม…": ข leads the visit. None where a guest only
    calls on the host, comes for talks or to look around.
    """
    text = acting.mention.passage.normal
    visits = own_deed([deed for deed in acting.deeds if deed.kind != _TRAVELS])
    if acting.before is None or visits is None or not visits.direct or visits.kind not in _LEADING:
        return None
    if _CALLING.search(text, visits.start, visits.end + _CALL):
        return None
    direct = [deed for deed in acts[acting.before].deeds if deed.direct]
    if not direct or direct[-1].kind != HOST or acting.mention.start - direct[-1].end > _WELCOMED:
        return None
    return None if "\n" in text[direct[-1].end : acting.mention.start] else direct[-1]


def inspects(acting: Acting) -> bool:
    """Whether somebody with a post is said right behind it to visit or to inspect: "นาย ก นายอำเภอลี้ ตรวจความพร้อม…".

    The post may stand before the name, too: "นายอำเภอลี้ นาย ก ตรวจความพร้อม…". Nobody of whom it is said that they come
    with others leads, nor does who speaks for another.
    """
    mention = acting.mention
    shared = mention.post is not None and not mention.follows and mention.post.start > mention.start
    if mention.post is None or shared or mention.passage.source == "title" or acting.mandates:
        return False
    if _SPEAKS_FOR in mention.posting or (acting.before is None and _lead(mention, _COMES_WITH)):
        return False
    text, tail = mention.passage.normal, mention.tail
    tail += text.startswith(")", tail)  # "นายอำเภอลี้ (นาย ก) ตรวจความพร้อม…"
    return _LEADS_OUTRIGHT.behind(text, past_slack(text, tail)) is not None


def companion_of(acting: Acting) -> Mention | None:
    """Return who is named right before someone who only comes with them: "นาย ก ปลัดกระทรวง พร้อมด้วย นาย ข เป็นประธาน"."""
    first = acting.before
    return first if first and _between(first, acting.mention).strip() in _WITH else None


def is_sent(acting: Acting) -> bool:
    """Whether the first who is named is sent by somebody who is not: "นายอำเภอลี้ มอบหมายให้ นาย ข ปลัดอำเภอ …".

    A lawyer is sent to accuse, and leads nothing.
    """
    mention = acting.mention
    if acting.before is not None or mention.passage.source == "title" or mention.post is None:
        return False
    return _ADVOCATE not in mention.posting and _lead(mention, _SENT)


def serves_unnamed(acting: Acting) -> bool:
    """Whether the first who is named comes with an unnamed one who presides: "นายอำเภอลี้ เป็นประธาน… โดยมี นาย ก …".

    A monk who presides over the monks leaves the lay people to another.
    """
    mention = acting.mention
    passage = mention.passage
    if acting.before is not None or passage.source == "title" or _presides(acting):
        return False
    if not _lead(mention, _SERVES):
        return False
    text, start = passage.normal, mention.start
    line = max(text.rfind("\n", 0, start) + 1, start - _UNNAMED)
    presided = [
        at
        for at, end, kind in between(passage.hits("role_cue"), line, start)
        if kind == "preside" and text.find(_OF_MONKS, at, end + len(_OF_MONKS)) < 0
    ]
    return any(between(passage.hits("post_head"), max(0, at - _BETWEEN), at) for at in presided)


def is_named_chair(acting: Acting) -> bool:
    """Whether the words right before somebody say that they preside: "ประธานในพิธี คือ นาย ก", "เปิดการอบรมโดย นาย ก"."""
    return _lead(acting.mention, _NAMED_CHAIR)


def is_honoured(acting: Acting) -> bool:
    """Whether somebody is said to honour the activity by presiding over it: "ได้รับเกียรติจาก นาย ก เป็นประธาน"."""
    return _presides(acting) and _lead(acting.mention, _HONOURED_BY)


def holds_for(one: Mention, other: Mention) -> bool:
    """Whether `one` is said to hold something before the `other` is named, in the same paragraph."""
    if one.passage is not other.passage or not one.tail <= other.start <= one.tail + _HELD_REACH:
        return False
    text = one.passage.normal
    return text.find("\n", one.end, other.start) < 0 and _HOLDS.search(text, one.tail, other.start) is not None


def only_welcomes(acting: Acting) -> bool:
    """Whether all that somebody does is to say a word of welcome: "โดยมี นาย ข กล่าวต้อนรับ"."""
    first = acting.deeds[0] if acting.deeds else None
    if first is None or not first.direct or first.kind != HOST or any(deed.kind in _LEADING for deed in acting.deeds):
        return False
    return begins(acting.mention.passage.normal, first.start, _WELCOMES) and _lead(acting.mention, _HAS)


def only_announces(acting: Acting) -> bool:
    """Whether all that somebody does is to say that something is to be held over which another will preside.

    "นาย ก เปิดเผยว่า จังหวัดกำหนดจัดงาน… โดยมี ผู้ว่าราชการจังหวัด เป็นประธาน".
    """
    first = acting.deeds[0] if acting.deeds else None
    if first is None or first.kind != "say" or not (first.direct and first.at_once) or _presides(acting):
        return False
    text = acting.mention.passage.normal
    held = _TO_BE_HELD.search(text, first.end, first.end + _TOLD_REACH)
    if held is None or any(deed.kind in PRESIDING and deed.start < held.start() for deed in acting.deeds):
        return False
    return _TO_PRESIDE.search(text, held.end(), held.end() + _PRESIDED_REACH) is not None


def _lead(mention: Mention, said: re.Pattern[str]) -> bool:
    """Whether the words right before somebody, and before the post if that stands first, match `said`."""
    start = min(mention.start, mention.post.start) if mention.post else mention.start
    return said.search(mention.passage.normal[max(0, start - _LEAD) : start]) is not None


def _are_named_in_a_row(one: Mention, other: Mention, joints: Collection[str]) -> bool:
    """Whether two stand with their posts in one list, one of the `joints` between them, or nothing if of one office.

    The posts may stand before the names: "ปลัดอำเภอ นาย ก และพัฒนากร นาง ข", "ปลัดอำเภอ (นาย ก) และพัฒนากร (นาง ข)".
    """
    if not one.post or not other.post:
        return False
    gap = _gap(one, other)
    return gap in joints or (not gap and one.posting[-_SAME_OFFICE:] == other.posting[-_SAME_OFFICE:])


def _gap(one: Mention, other: Mention) -> str:
    """Return what stands between two who are named, and before the post of the second where that leads to the name."""
    if other.post and not other.follows and one.tail <= other.post.start < other.start:
        return one.passage.normal[one.tail : other.post.start].strip(" )")
    return _between(one, other).strip(" ")


def _between(one: Mention, other: Mention) -> str:
    return one.passage.normal[one.tail : other.start]


def _presides(acting: Acting) -> bool:
    tail = acting.mention.tail
    return any(deed.kind == "preside" and deed.direct and deed.start - tail <= _REACH for deed in acting.deeds[:_DEEDS])
