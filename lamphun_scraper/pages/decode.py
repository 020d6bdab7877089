"""Bytes to UTF-8, when the header, the page and the bytes disagree about the encoding.

Thai offices serve UTF-8, windows-874 or TIS-620, and the declaration is often wrong. Two facts decide: Thai text in a
single-byte encoding is never valid UTF-8, and windows-874 holds all of TIS-620 and ISO 8859-11.
"""

from __future__ import annotations

import codecs
import re
from typing import Final

_BOMS: Final = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_DECLARED: Final = re.compile(rb"""charset\s*=\s*["']?\s*([\w.:-]{2,40})""", re.IGNORECASE)
_HEAD: Final = 4096
"""How far into the page a `<meta charset>` is looked for, in bytes."""
_THAI_NAMES: Final = frozenset({"windows874", "cp874", "tis620", "iso885911", "xwindows874", "ibm874", "thai"})
_SINGLE_BYTE_THAI: Final = "cp874"
_THAI_IN_UTF8: Final = re.compile(rb"\xe0[\xb8\xb9][\x80-\xbf]")
_RUN_OF_HIGH: Final = re.compile(rb"[\xa1-\xda\xdf-\xfb]{3,}")
_NOT_ASCII: Final = re.compile(rb"[\x80-\xff]")


def as_utf8(html: bytes, content_type: str | None = None) -> bytes:
    """Return the page in UTF-8, in which the parser reads it; never fails: what fits no encoding becomes U+FFFD.

    Args:
        html: the body of the answer, decompressed.
        content_type: the `Content-Type` header, if there was one.
    """
    for mark, encoding in _BOMS:
        if html.startswith(mark):
            return _converted(html[len(mark) :], encoding)
    try:
        html.decode("utf-8")
    except UnicodeDecodeError:
        return _converted(html, _not_utf8(html, content_type))
    return html


def _converted(html: bytes, encoding: str) -> bytes:
    return html.decode(encoding, errors="replace").encode("utf-8", errors="replace")


def _not_utf8(html: bytes, content_type: str | None) -> str:
    """Choose the encoding of bytes that are not valid UTF-8 from end to end."""
    if 2 * len(_THAI_IN_UTF8.findall(html)) > len(_RUN_OF_HIGH.findall(html)):
        return "utf-8"  # UTF-8 cut short, or with a damaged character here and there
    declared = _declared(html, content_type)
    if declared in _TWO_BYTES and b"\0" not in html[:_HEAD]:
        declared = None  # markup in two bytes a character is full of zeros
    if declared is None or _mostly_thai(html):
        return _SINGLE_BYTE_THAI if declared not in _MULTI_BYTE else declared
    return declared


_NOT_OF_THE_WEB: Final = frozenset({"utf-7", "unicode-escape", "raw-unicode-escape"})
"""Python's names of what no browser reads, and in which plain letters can say half a character."""
_TWO_BYTES: Final = frozenset({"utf-16", "utf-16-le", "utf-16-be"})
_MULTI_BYTE: Final = frozenset({"gb2312", "gbk", "gb18030", "big5"}) | _TWO_BYTES


def _declared(html: bytes, content_type: str | None) -> str | None:
    """Return the Python name of the declared encoding, header before page; None where it can't be used."""
    for source in ((content_type or "").encode("latin-1", errors="replace"), html[:_HEAD]):
        match = _DECLARED.search(source)
        if match and (encoding := _python_name(match[1].decode("ascii", errors="replace"))):
            return encoding
    return None


def _python_name(label: str) -> str | None:
    if re.sub(r"[^a-z0-9]", "", label.lower()) in _THAI_NAMES:
        return _SINGLE_BYTE_THAI
    try:
        name = codecs.lookup(label).name
        b"\xff".decode(name, errors="replace")  # fails where the codec is no text encoding (base64) or knows no U+FFFD
    except (LookupError, TypeError, ValueError):
        return None
    return None if name.startswith("utf-8") or name in _NOT_OF_THE_WEB else name


def _mostly_thai(html: bytes) -> bool:
    """Whether high bytes stand in long runs, as in Thai, and not one by one, as in French."""
    in_runs = sum(map(len, _RUN_OF_HIGH.findall(html)))
    return 2 * in_runs > len(_NOT_ASCII.findall(html))
