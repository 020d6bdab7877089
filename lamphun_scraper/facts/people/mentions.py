"""A person named at one place: title, name, and the post said there."""

from __future__ import annotations

import re
from typing import Final

from lamphun_scraper.facts.document import Passage
from lamphun_scraper.facts.lookup import past_white_space
from lamphun_scraper.facts.people.boundaries import AGE
from lamphun_scraper.facts.people.honorifics import Honorific
from lamphun_scraper.facts.people.known_names import begins_like_a_verb
from lamphun_scraper.facts.people.names import WITHHELD, Name, is_doubtful
from lamphun_scraper.facts.people.posts import Post
from lamphun_scraper.facts.scan import either, words

# Not น.ส. (Miss) and ด.ร. (Dr.), nor a lieutenant: most who are called so are civil servants of the reserve.
_RANK: Final = re.compile(
    r"(?!น\. ?ส|ด\. ?ร|ร้อย(?:ตรี|โท)|ร\. ?[ตท]\.? ?(?![ตทอ]\.))"
    rf"(?:{either(words('lookup/rank'))}|[พรจสดน]\. ?[ตทอจสร])"
)
_SCHOLARS: Final = frozenset({"ดร", "ผศ", "รศ"})
_WITHHELD: Final = ("(สงวน", *WITHHELD, *(f"({word}" for word in WITHHELD))
_AGED: Final = re.compile(rf"(?:{'|'.join(AGE)}) ?\d")


class Mention:
    """A person named at one place.

    Attributes:
        passage: where it stands.
        honorific: the title before the name; an empty one where none is said.
        name: where the name's parts stand.
        alias: the name in Latin letters without white space that a bracket says behind it; empty if none does.
        given: the given name in normal form.
        family: the family name in normal form; empty if none is said.
        key: the name without white space.
        start: where the honorific begins, or the name if there is none.
        end: where the name ends.
        post: the post said here.
        follows: whether the post stands right behind the name.
    """

    __slots__ = ("alias", "end", "family", "follows", "given", "honorific", "key", "name", "passage", "post", "start")

    def __init__(self, passage: Passage, honorific: Honorific, name: Name) -> None:
        """Note a name; its post is read later."""
        text = passage.normal
        self.passage = passage
        self.alias = ""
        self.honorific = honorific
        self.start = honorific.start
        self.end = name.end
        self.name = name
        self.given = text[name.start : name.given_end]
        self.family = text[name.family : name.end]
        self.key = squeezed(text[name.start : name.end])
        self.post: Post | None = None
        self.follows = False

    @property
    def is_scholar(self) -> bool:
        """Whether an academic title without its full stop names them: ดร, ผศ."""
        return self.title in _SCHOLARS

    @property
    def title(self) -> str:
        """The title in normal form; empty if none is said."""
        return self.passage.normal[self.honorific.start : self.honorific.end]

    @property
    def tail(self) -> int:
        """Where the name ends, with the post if it follows at once."""
        return self.post.end if self.post and self.follows else self.end

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
        """Whether a given name that is no common one is a name all the same: a post follows (no นายก), or an age."""
        if self.is_withheld or _AGED.match(self.passage.normal, past_white_space(self.passage.normal, self.end)):
            return True
        return self.follows and not self.given.startswith("ก") and not begins_like_a_verb(self.given, 0)

    @property
    def is_withheld(self) -> bool:
        """Whether the text says right behind the name that it withholds the family name."""
        return self.passage.normal.startswith(_WITHHELD, past_white_space(self.passage.normal, self.end))

    @property
    def doubtful(self) -> bool:
        """Whether the family name may be a verb."""
        return self.name.full and is_doubtful(self.passage.normal, self.name)

    def forget_family_name(self) -> None:
        """Take the family name, and the post behind it, for other words."""
        name = self.name
        self.name = Name(name.start, name.given_end, name.given_end, name.given_end)
        self.end = name.given_end
        self.family, self.key = "", self.given
        self.post, self.follows = None, False


def squeezed(text: str) -> str:
    """`text` without white space."""
    return "".join(text.split())
