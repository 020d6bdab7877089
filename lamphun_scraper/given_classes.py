"""Settings that name classes or modules: one that cannot be imported would end in a traceback of Scrapy's."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from importlib import import_module
from types import ModuleType
from typing import Any, Final

from lamphun_scraper.errors import UsageProblem

_A_PATH: Final = re.compile(r"[A-Za-z_]\w*(?:\.\w+)+")
"""Where a class is imported from; settings whose usual value is one name another such."""
_FROM_ENVIRONMENT: Final = frozenset({"DATA_DIR", "CONTACT"})
"""What is usual of these is up to the environment: a folder or a host may look like a class."""
_NAMED_PARTS: Final = ("MIDDLEWARES", "EXTENSIONS", "ITEM_PIPELINES", "SPIDER_CONTRACTS", "ADDONS")
"""How the names of settings end whose names are classes, each with its place."""
_PARTS_BY_NAME: Final = ("DOWNLOAD_HANDLERS", "FEED_EXPORTERS", "FEED_STORAGES")
"""Of settings whose values are classes, each by a name of its own."""
_EVENT_LOOP: Final = "ASYNCIO_EVENT_LOOP"
"""It names a class, though none usually."""
_POLICY: Final = "REFERRER_POLICY"
_POLICIES: Final = frozenset(
    {"default", "scrapy-default", "no-referrer", "no-referrer-when-downgrade", "same-origin", "origin", "strict-origin"}
    | {"origin-when-cross-origin", "strict-origin-when-cross-origin", "unsafe-url"}
)
"""What `REFERRER_POLICY` may be besides a class, or hold: the names that browsers and Scrapy know."""
_MODULES: Final = "SPIDER_MODULES"
_MAY_BE_EMPTY: Final = frozenset(
    {"SCHEDULER_START_DISK_QUEUE", "SCHEDULER_START_MEMORY_QUEUE", "TWISTED_REACTOR", _EVENT_LOOP}
)


def check_importable(name: str, value: str, usual: Any) -> None:
    """Check that the classes or modules that a setting names can be imported.

    Args:
        name: of the setting.
        value: as Scrapy reads it: of an object its JSON.
        usual: what holds otherwise; it tells what the setting names, if anything.

    Raises:
        UsageProblem: one of them cannot.
    """
    if name == _MODULES:
        for module in filter(None, value.split(",")):
            _check_loads(f"{module} in {name}", module, "package.module", import_module)
    elif isinstance(usual, Mapping):
        _check_parts(name, json.loads(value))
    elif name == _EVENT_LOOP:
        _check_path(name, value, "uvloop.Loop")
    elif isinstance(usual, str) and _A_PATH.fullmatch(usual) and name not in _FROM_ENVIRONMENT:
        _check_path(name, value, usual)


def _check_path(name: str, value: str, usual: str) -> None:
    """Check what names one class or module."""
    if name in _MAY_BE_EMPTY and not value:
        return
    if name == _POLICY and not _POLICIES.isdisjoint(policy.strip() for policy in value.lower().split(",")):
        return
    load = import_module if name.endswith("_MODULE") else _class_at
    _check_loads(f"{name}={value}", value, f"-s {name}={usual}", load)


def _check_parts(name: str, given: Mapping[str, Any]) -> None:
    """Check that the classes of an object can be loaded, but those that it leaves out with null."""
    parts: list[Any] = []
    kind = name.removesuffix("_BASE")
    if kind.endswith(_NAMED_PARTS):
        parts = [part for part, place in given.items() if place is not None]
    elif kind in _PARTS_BY_NAME:
        parts = [part for part in given.values() if part is not None]
    for part in parts:
        _check_loads(f"{part} in {name}", str(part), "package.module.Class", _class_at)


def _check_loads(what: str, path: str, such: str, load: Callable[[str], object]) -> None:
    """Check that a class or module can be imported, before Scrapy does."""
    try:
        load(path)
    except Exception as problem:  # whatever the module that is named does while it is imported
        raise UsageProblem(f"{what} cannot be imported: {problem}; name one that can, such as {such}") from None


def _class_at(path: str) -> object:
    from scrapy.utils.misc import load_object

    found = load_object(path)
    if isinstance(found, ModuleType):
        raise TypeError("it is a module, not a class in one")
    return found
