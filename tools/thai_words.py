"""Thai text cut into words by pythainlp, which is kept from making a folder in the home directory for its downloads."""

from __future__ import annotations

import os

os.environ.setdefault("PYTHAINLP_READ_ONLY", "1")  # it makes that folder as soon as it is imported

from pythainlp.tokenize import word_tokenize

__all__ = ["word_tokenize"]
