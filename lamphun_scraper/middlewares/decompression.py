"""No answer cut short: the beginning of a compressed page is not taken for the page."""

from __future__ import annotations

import sys
import zlib
from collections.abc import Callable, Iterable, Mapping
from functools import partial
from typing import Any, Final

import brotli  # type: ignore[import-untyped]  # what Scrapy itself unpacks with, as is zstd below
from scrapy.downloadermiddlewares.httpcompression import HttpCompressionMiddleware
from scrapy.exceptions import ResponseDataLossError
from scrapy.http import Request, Response

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

_MOST_MEMBERS: Final = 100


class WholeCompressionMiddleware(HttpCompressionMiddleware):
    """Scrapy's decompression, which takes the beginning of a cut stream for the page."""

    def process_response(self, request: Request, response: Response) -> Request | Response:  # type: ignore[override]
        """Decompress an answer.

        Raises:
            ResponseDataLossError: its stream ends before its end, or is damaged within.
        """
        packed, encoding = response.body, _outermost(response.headers.getlist("Content-Encoding"))
        unpacked = super().process_response(request, response)
        if isinstance(unpacked, Response) and unpacked is not response and _is_cut(packed, encoding, unpacked.body):
            raise ResponseDataLossError
        return unpacked


def _outermost(encodings: Iterable[bytes]) -> bytes:
    """Return the encoding that was applied last: a cut answer lacks the end of that one."""
    return b",".join(encodings).rpartition(b",")[2].strip().lower()


def _is_cut(packed: bytes, encoding: bytes, unpacked: bytes) -> bool:
    """Return whether a stream lacks its end; one of no bytes at all, as beside a redirect, is none."""
    if encoding in _GZIP and int.from_bytes(packed[-4:], "little") == len(unpacked):
        return False  # its end states the size, so most need not be unpacked a second time
    return bool(packed) and encoding in _LACKS_END and _LACKS_END[encoding](packed)


def _lacks_end(begin: Callable[[], Any], packed: bytes) -> bool:
    """Return whether the last of a stream's members, one after the other, is cut, or the first is damaged."""
    for place in range(_MOST_MEMBERS):
        member = begin()
        try:
            member.decompress(packed)
        except (zlib.error, zstd.ZstdError):
            return place == 0  # else it is no further member but padding, as some servers add
        if not member.eof:
            return True
        if not (packed := member.unused_data):
            break
    return False


def _deflate_lacks_end(packed: bytes) -> bool:
    """Return the same of a deflate stream, which some servers send without the head and the end that belong to it."""
    stream = zlib.decompressobj()
    try:
        stream.decompress(packed)
    except zlib.error:
        stream = zlib.decompressobj(wbits=-15)
        stream.decompress(packed)
    return not stream.eof


def _brotli_lacks_end(packed: bytes) -> bool:
    stream = brotli.Decompressor()
    stream.process(packed)
    return not stream.is_finished()


_GZIP: Final = frozenset({b"gzip", b"x-gzip"})
_LACKS_END: Final[Mapping[bytes, Callable[[bytes], bool]]] = {
    **dict.fromkeys(_GZIP, partial(_lacks_end, partial(zlib.decompressobj, wbits=31))),
    b"deflate": _deflate_lacks_end,
    b"br": _brotli_lacks_end,
    b"zstd": partial(_lacks_end, zstd.ZstdDecompressor),
}
"""For each encoding that Scrapy unpacks what tells that a stream is cut."""
