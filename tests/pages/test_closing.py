"""What footers say is known in whatever case, though most texts are never lowered."""

from __future__ import annotations

import pytest

from lamphun_scraper.pages import prose
from lamphun_scraper.sites.labels import CLOSING, RIGHTS


@pytest.mark.parametrize("word", [*CLOSING, *RIGHTS])
def test_a_closing_word_is_found_in_whatever_case(word: str) -> None:
    for text in (word, word.upper(), word.title()):
        assert word in prose._lowered(f"กรกฎาคม {text} 2566")


def test_a_telephone_at_a_lines_end_is_found_in_whatever_case() -> None:
    assert prose.gives_contact(prose._lowered("TEL. 053 511 000"))
