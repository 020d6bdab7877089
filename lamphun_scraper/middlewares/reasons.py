"""Why no answer came, for a person."""

from __future__ import annotations

from typing import Final

_IN_WORDS: Final = {
    "CannotResolveHostError": "its host name cannot be resolved",
    "DownloadConnectionRefusedError": "the connection was refused",
    "DownloadTimeoutError": "no answer in time",
    "ResponseDataLossError": "the answer broke off before its end",
    "DownloadFailedError": "the connection was lost",
    "DownloadCancelledError": "the answer is larger than DOWNLOAD_MAXSIZE",
    **dict.fromkeys(
        ("BadGzipFile", "error", "ZstdError"), "the answer cannot be unpacked: it is not compressed as it says"
    ),
}
"""By the names of errors; `error` is what zlib and brotli call theirs."""


def in_words(error: BaseException | None) -> str:
    """Return why no answer came, for a person."""
    said = str(error).strip().partition("\n")[0][:300]
    return _IN_WORDS.get(type(error).__name__) or said or type(error).__name__
