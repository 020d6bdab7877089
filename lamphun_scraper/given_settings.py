"""Settings given with `-s NAME=VALUE`, checked before Scrapy reads them: at a bad one it stops with a traceback."""

from __future__ import annotations

import json
import logging
import os
from collections.abc import Iterable, Iterator, Mapping
from difflib import get_close_matches
from itertools import islice
from math import isfinite
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from lamphun_scraper.errors import UsageProblem
from lamphun_scraper.given_classes import check_importable
from lamphun_scraper.given_texts import NO, YES, is_empty

if TYPE_CHECKING:
    from scrapy.settings import BaseSettings

_SECONDS: Final = frozenset({"DOWNLOAD_TIMEOUT", "DNS_TIMEOUT"})
"""They may have a fraction, though their usual values are whole."""
_MAY_BE_NEGATIVE: Final = frozenset(
    {"DEPTH_PRIORITY", "REDIRECT_PRIORITY_ADJUST", "RETRY_PRIORITY_ADJUST", "FEED_EXPORT_INDENT"}
)
_EXAMPLES: Final[Mapping[str, Mapping[str, Any]]] = {
    "FEEDS": {"articles.jsonl": {"format": "jsonlines"}},
    "DOWNLOAD_SLOTS": {"www.example.org": {"delay": 5}},
    "ADDONS": {"package.module.Class": 100},
    "SPIDER_CONTRACTS": {"package.module.Class": 10},
}
"""What an object may be like whose usual value is empty."""
_MEMBERS: Final[Mapping[type, tuple[type, ...]]] = {int: (int, float, type(None)), dict: (dict,)}
"""What members may be where those of the example are of one type: parts have a place each, or null to be left out."""
_UNLISTED: Final = "CONCURRENT_REQUESTS_PER_IP"
"""Scrapy reads it still, though its list of settings names it no more."""
_RESEMBLES: Final = 0.85
"""Three of twenty letters may differ; of all names that Scrapy reads, none but that one is so near another."""


def checked(texts: Iterable[str], usual: BaseSettings) -> dict[str, str]:
    """Return the settings that are given, in values that Scrapy can read; of several of a name the last counts.

    Args:
        texts: `NAME=VALUE` each, as on the command line.
        usual: the settings that hold otherwise; their values tell of what kind each is.

    Raises:
        UsageProblem: one of them is no setting, or its value is of another kind; the message says what to write.
    """
    given = dict(_parted(text) for text in texts)
    read = {}
    for name, value in given.items():
        held = usual.get(name, 0 if name == _UNLISTED else None)
        read[name] = _as_scrapy_reads(name, value, held)
        check_importable(name, read[name], held)
    return read


def misspelt(names: Iterable[str], usual: BaseSettings) -> Iterator[str]:
    """Yield a warning for each name that nothing reads and that looks like one of `usual`: what it asks for is lost."""
    for name in names:
        near = get_close_matches(name.upper(), usual, n=1, cutoff=_RESEMBLES)
        if near and name not in usual and name != _UNLISTED:
            yield f"{name}=… changes nothing: there is no such setting; did you mean {near[0]}?"


def _parted(text: str) -> tuple[str, str]:
    name, equals, value = text.partition("=")
    if not equals or not name:
        raise UsageProblem(f"-s {text} is not a setting; write -s NAME=VALUE")
    return name, value


def _as_scrapy_reads(name: str, value: str, usual: Any) -> str:
    """Return a value of the setting's usual kind, written as Scrapy understands it."""
    if isinstance(usual, bool):
        return _truth(name, value)
    if isinstance(usual, int | float):
        _check_number(name, value, usual)
    elif isinstance(usual, Mapping):
        _check_object(name, value, _EXAMPLES.get(name) or dict(islice(usual.items(), 1)))
    elif isinstance(usual, list) and any(isinstance(one, int) for one in usual):
        _check_whole_numbers(name, value, usual)
    elif name.endswith("LOG_LEVEL"):
        _check_level(name, value, usual)
    elif name == "LOG_FILE" and value:
        _check_log_file(Path(value))
    elif name == "DATA_DIR" and is_empty(value):
        raise UsageProblem(f"DATA_DIR={value} is empty; give a directory, or leave it out for the default")
    return value


def _truth(name: str, value: str) -> str:
    if is_empty(value) or value.lower() not in YES | NO:
        raise UsageProblem(f"{name}={value} is neither true nor false; write one of them")
    return "1" if value.lower() in YES else "0"


def _check_number(name: str, value: str, usual: float) -> None:
    whole = isinstance(usual, int) and name not in _SECONDS
    try:
        number = int(value) if whole else float(value)
    except ValueError:
        kind = "whole number" if whole else "number"
        raise UsageProblem(f"{name}={value} is not a {kind}; write one, such as -s {name}={usual}") from None
    if (not whole and not isfinite(number)) or (number < 0 and name not in _MAY_BE_NEGATIVE):
        raise UsageProblem(f"{name}={value} is not a time or count; write one, such as -s {name}={usual}")


def _check_whole_numbers(name: str, value: str, usual: list[int]) -> None:
    try:
        _ = [int(one) for one in value.split(",") if value]
    except ValueError:
        such = ",".join(str(one) for one in usual)
        raise UsageProblem(
            f"{name}={value} is not a list of whole numbers; write one, such as -s {name}={such}"
        ) from None


def _check_object(name: str, value: str, example: Mapping[str, Any]) -> None:
    kind = next(map(type, example.values()), object)
    if not _is_object_of(kind, value):
        such = f"-s '{name}={json.dumps(example)}'"
        raise UsageProblem(f"{name}={value} is not the JSON object that is wanted; write one, such as {such}")


def _is_object_of(kind: type, value: str) -> bool:
    """Return whether a text is a JSON object whose members are of that kind, where they are numbers or objects."""
    try:
        given = json.loads(value)
    except (ValueError, RecursionError):
        return False
    if not isinstance(given, dict):
        return False
    allowed = _MEMBERS.get(kind, (object,))
    return all(isinstance(member, allowed) for member in given.values())


def _check_level(name: str, value: str, usual: str) -> None:
    if value not in logging.getLevelNamesMapping():
        raise UsageProblem(f"{name}={value} is not a log level; write one, such as -s {name}={usual}")


def _check_log_file(path: Path) -> None:
    folder = path.absolute().parent
    if not folder.is_dir():
        raise UsageProblem(f"LOG_FILE={path}: there is no folder {path.parent}; make it first")
    if path.is_dir():
        raise UsageProblem(f"LOG_FILE={path} is a folder; name a file in it")
    if not os.access(path if path.exists() else folder, os.W_OK):
        raise UsageProblem(f"LOG_FILE={path} cannot be written to; name a file that you may write to")
