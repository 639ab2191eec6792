"""The public view of a record: a copy that does not hold what the public may not see."""

from collections.abc import Callable
from functools import cache
from typing import TypeVar

from sitegen.model.record import PUBLIC, Part

P = TypeVar("P", bound=Part)


def public_view(record: P) -> P:
    """Copy the public fields, at every depth; to ask the copy for another one is an error.

    Pages, and whatever else leaves the building, are made from such copies only.
    """
    kind = type(record)
    copy = kind.__new__(kind)
    source = record.__dict__
    values = {name: _published(source[name]) for name in public_fields(kind)}
    object.__setattr__(copy, "__dict__", values)
    object.__setattr__(copy, "__pydantic_fields_set__", set(values))
    object.__setattr__(copy, "__pydantic_extra__", None)
    object.__setattr__(copy, "__pydantic_private__", None)
    return copy


@cache
def public_fields(kind: type[Part]) -> tuple[str, ...]:
    """Name the fields of a model that carry the public mark."""
    return tuple(name for name, field in kind.model_fields.items() if PUBLIC in field.metadata)


def _published(value: object) -> object:
    change = _CHANGES.get(type(value))
    if change is not None:
        return change(value)
    return public_view(value) if isinstance(value, Part) else value


def _tuple(value: tuple[object, ...]) -> tuple[object, ...]:
    return tuple(map(_published, value))


_CHANGES: dict[type, Callable[..., object]] = {str: str, tuple: _tuple, int: int}
