"""Records made through their slots are what `dataclasses` alone would have made."""

from __future__ import annotations

import copy
import inspect
import pickle
from dataclasses import FrozenInstanceError, dataclass, field, fields, replace
from typing import Any

import pytest

from lamphun_scraper.records import Facts, Participants
from lamphun_scraper.slots import set_by_slots


@dataclass(frozen=True, slots=True, kw_only=True)
class Plain:
    name: str
    count: int = 1


@set_by_slots
@dataclass(frozen=True, slots=True, kw_only=True)
class Quick:
    name: str
    count: int = 1


def test_it_is_called_as_before() -> None:
    assert inspect.signature(Quick) == inspect.signature(Plain)
    refused: list[dict[str, Any]] = [{}, {"name": "a", "unknown": 1}]
    for given in refused:
        with pytest.raises(TypeError) as plain:
            Plain(**given)
        with pytest.raises(TypeError) as quick:
            Quick(**given)
        assert str(quick.value) == str(plain.value).replace("Plain", "Quick")
    with pytest.raises(TypeError, match="positional"):
        Quick("a")  # type: ignore[call-arg]


def test_it_holds_what_was_given_and_stays_frozen() -> None:
    one = Quick(name="a")
    assert (one.name, one.count) == ("a", 1)
    assert one == Quick(name="a", count=1)
    assert hash(one) == hash(Quick(name="a"))
    assert replace(one, count=2) == Quick(name="a", count=2)
    assert copy.deepcopy(one) == one
    with pytest.raises(FrozenInstanceError):
        one.count = 3  # type: ignore[misc]


def test_records_travel_to_other_processes() -> None:
    count = Participants(count=3, unit="คน", text="3 คน", source="body", span_start=0, span_end=4, confidence=0.5)
    facts = Facts(participants=(count,))
    assert pickle.loads(pickle.dumps(facts)) == facts  # noqa: S301
    assert [getattr(count, each.name) for each in fields(count)][:2] == [3, "คน"]


def test_what_it_would_leave_out_is_refused() -> None:
    @dataclass(frozen=True, slots=True, kw_only=True)
    class Listed:
        names: list[str] = field(default_factory=list)

    @dataclass(frozen=True, slots=True, kw_only=True)
    class Checked:
        name: str

        def __post_init__(self) -> None:
            assert self.name

    with pytest.raises(TypeError, match=r"Listed\.names has a default factory"):
        set_by_slots(Listed)
    with pytest.raises(TypeError, match="Checked has a __post_init__"):
        set_by_slots(Checked)
