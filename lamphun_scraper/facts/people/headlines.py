"""What the headline, and a first paragraph that repeats it, let a person do."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Final

from lamphun_scraper.facts.document import Document, Passage
from lamphun_scraper.facts.lookup import Lookup, before_white_space
from lamphun_scraper.facts.people.identity import Person
from lamphun_scraper.facts.people.mentions import Mention
from lamphun_scraper.facts.scan import Hit, first_from, words

_HEADLINE_DEEDS: Final = Lookup("lookup/headline_deed")
_DEPUTY: Final = ("รอง", "ผู้ช่วย", "อดีต")
_TEASER: Final = 300  # characters of a first paragraph that repeats the headline
POST: Final = 12  # letters of a post by which a headline is searched for it
_AHEAD: Final = 12  # what stands so far from the beginning is what a headline begins with


def headline_features(document: Document, person: Person, posting: str, body: Sequence[Mention]) -> Iterator[str]:
    """Say what the headline, and a first paragraph that repeats it, let the person do, by name or by post."""
    title = document.title
    said = _headlined(title, person, posting, len(title.normal))
    if said:
        yield f"headline:{said.value}"
        yield "headline first" if said.start < _AHEAD else "headline later"
    else:
        yield "headline silent"
    newline = document.body.first_line_end() if body else -1
    if 0 < newline <= body[0].start:
        said = _headlined(document.body, person, posting, min(newline, _TEASER))
        yield f"teaser:{said.value}" if said else "teaser silent"


def _headlined(passage: Passage, person: Person, posting: str, end: int) -> Hit | None:
    """Return where ``normal[:end]`` first means the person, and the kind of deed that follows."""
    text = passage.normal
    start = _called_at(text, person, posting, end)
    if start is None:
        return None
    hits = passage.hits("role_cue")
    index = first_from(hits, start)
    first, _, kind = hits[index] if index < len(hits) else (end, end, "none")
    if first >= end:
        first, kind = end, "none"
    return Hit(start, end, _verb_at_break(text, start, first) or kind)


def _called_at(text: str, person: Person, posting: str, end: int) -> int | None:
    """Return where the person's given name, the post or a short word for it stand first."""
    found = [text.find(person.main.given, 0, end)]
    for calling in _callings(posting) if posting else ():
        at = text.find(calling, 0, end)
        if at >= 0:
            found.append(_post_at(text, calling, at, end))
    return min([at for at in found if at >= 0], default=None)


def _post_at(text: str, calling: str, at: int, end: int) -> int:
    """Return where a post stands first, from `at` on, that is not another's deputy; -1 if nowhere."""
    while at > 0 and text.endswith(_DEPUTY, 0, before_white_space(text, at)):
        at = text.find(calling, at + 1, end)
    return at


@lru_cache(maxsize=1000)
def _callings(posting: str) -> tuple[str, ...]:
    """Return how headlines may call the holder of a post."""
    short = words("lookup/calling").items()
    return posting[:POST], *(calling for calling, post in short if posting.startswith(post))


def _verb_at_break(text: str, start: int, end: int) -> str | None:
    """Return the kind of the first verb that begins behind a space: "พ่อเมืองลำพูน นำ…"."""
    space = text.find(" ", start, end)
    while space >= 0:
        hit = _HEADLINE_DEEDS.behind(text, space + 1)
        if hit:
            return hit.value
        space = text.find(" ", space + 1, end)
    return None
