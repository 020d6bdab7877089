"""Bytes to UTF-8, whatever the header, the page and the bytes claim of one another."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lamphun_scraper.pages.decode import as_utf8
from tests.pages.snippets import FIRST, TITLE

THAI = f"<h1>{TITLE}</h1><p>{FIRST}</p>"
CODECS = (
    "utf-8",
    "windows-874",
    "latin-1",
    "x-no",
    "idna",
    "punycode",
    "undefined",
    "base64",
    "utf-7",
    "unicode_escape",
)
HEADERS = (None, "text/html", *(f"text/html; charset={name}" for name in CODECS))
METAS = ("", '<meta charset="utf-8">', '<meta http-equiv="Content-Type" content="text/html; charset=tis-620">')


@pytest.mark.parametrize("header", HEADERS)
@pytest.mark.parametrize("meta", METAS)
@pytest.mark.parametrize("encoding", ["utf-8", "cp874", "tis-620", "utf-8-sig"])
def test_thai_is_read_whatever_is_declared(encoding: str, meta: str, header: str | None) -> None:
    assert as_utf8((meta + THAI).encode(encoding), header) == (meta + THAI).encode()


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_a_byte_order_mark_decides(encoding: str) -> None:
    assert as_utf8(("\ufeff" + THAI).encode(encoding), "text/html; charset=utf-8") == THAI.encode()


def test_utf8_cut_in_the_middle_of_a_character_stays_utf8() -> None:
    assert as_utf8(THAI.encode()[:-5]).startswith(THAI[:-8].encode())


def test_declared_chinese_is_believed() -> None:
    text = '<meta charset="gb2312"><p>南奔府新闻，欢迎各位游客前来参观。</p>'
    assert as_utf8(text.encode("gb2312")) == text.encode()


def test_a_french_page_is_not_taken_for_thai() -> None:
    text = '<meta charset="iso-8859-1"><p>Fête de la récolte à Lamphun, préfecture décorée, entrée gratuite.</p>'
    assert as_utf8(text.encode("latin-1")) == text.encode()


@given(st.binary(max_size=300), st.sampled_from(HEADERS))
def test_no_bytes_fail(html: bytes, header: str | None) -> None:
    assert isinstance(as_utf8(html, header).decode(), str)
