"""What the model sees of a place where a post may end (`models/post_end.json`)."""

from __future__ import annotations

from bisect import bisect_left
from functools import lru_cache
from typing import Final

from lamphun_scraper.facts.lookup import AND, begins, past_white_space
from lamphun_scraper.facts.people.boundaries import Boundaries
from lamphun_scraper.facts.people.post_ends import WORDS_BEHIND, PostEnd

# Features of a lexicon word behind a place, by whether a space stands between.
_POST_BEHIND: Final = (("post", "post stuck"), ("post", "post apart"))
_VERB_BEHIND: Final = (("verb", "verb stuck"), ("verb", "verb apart"))
_AHEAD: Final = 90  # characters behind a word in which the next person or verb is looked for


def features(text: str, start: int, place: PostEnd, boundaries: Boundaries) -> list[str]:
    """Describe such a place: the words behind it and before it, the kind of post, and how long it would be."""
    end, following = place
    kind = _kind(text, following, boundaries)
    word = following in boundaries.ends
    names = [*_beginnings(text[following : following + 9]), f"kind:{kind}"]
    if word:
        names += _POST_BEHIND[following > end] if following in boundaries.posts else _VERB_BEHIND[following > end]
    if kind.endswith("post"):
        names.append(f"{kind} {_ahead(following, boundaries)}")
    gap = text[end:following] or ("stuck" if word else text[end : end + 1])
    names += (
        f"before:{text[max(start, end - 3) : end]}",
        f"before:{text[max(start, end - 5) : end]}",
        f"gap:{gap}",
        f"gap:{gap}:{kind}",
        f"length:{(end - start) // 12}",
        f"post:{text[start : start + 6]}",
        "bare" if end <= boundaries.ends.get(start, start) else "filled",
    )
    if end in boundaries.areas:
        names += ("area", f"area:{kind}")
    return names


@lru_cache(maxsize=1000)
def _beginnings(behind: str) -> tuple[str, ...]:
    """Name the first letters of the words behind a place; news says the same there again and again."""
    return tuple([f"behind:{behind[:length]}" for length in (2, 3, 4, 6, 9)])


def _ahead(post: int, boundaries: Boundaries) -> str:
    """Return what comes first behind the post, or the "and" before one, at `post`: a person, a verb, or neither."""
    starts = boundaries.starts
    end = boundaries.ends.get(post, post + 1)
    for start in starts[bisect_left(starts, end) : bisect_left(starts, end + _AHEAD)]:
        if start in boundaries.honorifics:
            return "of a person"
        if start not in boundaries.posts:
            return "with a verb"
    return "alone"


def _kind(text: str, place: int, boundaries: Boundaries) -> str:
    """Return what kind of stretch begins at `place`, and behind "and" what is added."""
    if begins(text, place, AND):
        return "and " + _kind_of_word(text, past_white_space(text, place + len(AND)), boundaries)
    return _kind_of_word(text, place, boundaries)


def _kind_of_word(text: str, place: int, boundaries: Boundaries) -> str:
    if place in boundaries.honorifics:
        return "person"
    if place in boundaries.posts:
        return "post"
    hit = WORDS_BEHIND.behind(text, place)
    return hit.value if hit else "other"
