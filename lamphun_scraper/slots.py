"""Frozen dataclasses that are made in half the time.

The constructor that `dataclasses` writes for a frozen class calls ``object.__setattr__`` for each field, which looks
the field's name up anew. An article has a dozen records of up to twenty fields: that is a fortieth of the time that its
facts take. Here each field is set by its own slot's descriptor, found once.
"""

from __future__ import annotations

from dataclasses import MISSING, fields
from typing import TypeVar

T = TypeVar("T")


def set_by_slots(cls: type[T]) -> type[T]:
    """Give a dataclass that is frozen, has slots and takes all fields by keyword a constructor that sets its slots.

    Raises:
        TypeError: a field has a default factory, or the class calls `__post_init__`, neither of which is done here.
    """
    if hasattr(cls, "__post_init__"):
        raise TypeError(f"{cls.__name__} has a __post_init__, which would not be called")
    known: dict[str, object] = {}
    parameters, lines = [], []
    for field in fields(cls):  # type: ignore[arg-type]  # a dataclass, which the type does not say
        if field.default_factory is not MISSING:
            raise TypeError(f"{cls.__name__}.{field.name} has a default factory, which would not be called")
        known[f"set_{field.name}"] = getattr(cls, field.name).__set__
        known[f"default_{field.name}"] = field.default
        parameters.append(field.name if field.default is MISSING else f"{field.name}=default_{field.name}")
        lines.append(f" set_{field.name}(self, {field.name})")
    # As `dataclasses` itself does: the text is made of the names of fields, which are names of Python.
    exec(f"def __init__(self, *, {', '.join(parameters)}):\n" + "\n".join(lines), known)  # noqa: S102
    made = known["__init__"]
    made.__qualname__ = f"{cls.__qualname__}.__init__"  # type: ignore[attr-defined]
    made.__annotations__ = cls.__init__.__annotations__
    cls.__init__ = made  # type: ignore[assignment]
    return cls
