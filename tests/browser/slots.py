"""The public fields that take words, found by walking the models, and records in which each of them is filled."""

import typing
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Annotated, Any

from pydantic import TypeAdapter, ValidationError
from pydantic.fields import FieldInfo
from sitegen.fields.choice import Choice
from sitegen.model.holidays import HolidayYear
from sitegen.model.mentions import kinds, parts
from sitegen.model.public import public_fields
from sitegen.model.record import Part
from sitegen.model.rules import Rules
from sitegen.model.settings import Settings
from sitegen.model.site import REGISTERS
from sitegen.model.synonyms import Synonyms

ROOTS: Mapping[str, type[Part]] = {
    "site": Settings,
    "rules": Rules,
    "synonyms": Synonyms,
    "holidays": HolidayYear,
    **{register.name: register.model for register in REGISTERS},
}
"""Every model of which the public sees something, by the folder or file that holds it."""

_HOSTILE = "\"'><img src onerror=alert(1)>"
_SHAPES: tuple[tuple[Callable[[str], object], bool], ...] = (
    (lambda text: text, False),
    (lambda text: [text, text], True),
    (lambda text: [{"any": text}], True),
)
_SAMPLES = (
    "base",
    "某处",
    "2026-01-04",
    "1",
    "yes",
    "示市监规〔2025〕3号",
    "行政处罚法:33.1",
    "https://x.gov.cn/",
    "R25",
    "10%",
)


@dataclass(frozen=True, order=True)
class Slot:
    """A public field that takes any words: the model's root, the way to it, whether it holds many, and line breaks."""

    register: str
    way: tuple[str, ...]
    many: bool
    lines: bool

    def __str__(self) -> str:
        return ".".join((self.register, *self.way))


Say = Callable[[Slot], list[str]]
"""Gives the words for a slot: one text, or several where the slot holds many."""


@cache
def slots() -> tuple[Slot, ...]:
    """Every slot of every model, in the order of the models."""
    return tuple(slot for register, model in ROOTS.items() for slot in _walk(model, register, ()))


def _walk(model: type[Part], register: str, way: tuple[str, ...]) -> Iterator[Slot]:
    for field, key in _fields(model):
        inside = tuple(parts(field.annotation))
        for part in inside:
            yield from _walk(part, register, (*way, key))
        if not inside and (slot := _slot(field, register, (*way, key))):
            yield slot


def _fields(model: type[Part]) -> list[tuple[FieldInfo, str]]:
    """The public fields of a model, with the keys under which they are written."""
    fields = [(name, model.model_fields[name]) for name in public_fields(model)]
    return [(field, field.alias or name) for name, field in fields]


def _slot(field: FieldInfo, register: str, way: tuple[str, ...]) -> Slot | None:
    for shape, many in _SHAPES:
        if _takes(field, shape(_HOSTILE)):
            return Slot(register, way, many, _takes(field, shape(f"{_HOSTILE}\n{_HOSTILE}")))
    return None


def _takes(field: FieldInfo, value: object) -> bool:
    annotation: Any = Annotated[field.annotation, *field.metadata]
    try:
        TypeAdapter(annotation).validate_python(value)
    except ValidationError:
        return False
    return True


def filled(register: str, value: Mapping[str, Any], say: Say) -> dict[str, Any]:
    """Fill every slot of a record, making the parts on the way; *say* may say nothing, then the slot stays as it is."""
    return _filled(ROOTS[register], value, say, register, ())


def _filled(
    model: type[Part], value: Mapping[str, Any], say: Say, register: str, way: tuple[str, ...]
) -> dict[str, Any]:
    new = {**(_needed(model, value) if way else {}), **value}
    for field, key in _fields(model):
        here, old = (*way, key), new.get(key)
        part = next(parts(field.annotation), None)
        if part is not None and any(slot.way[: len(here)] == here for slot in slots() if slot.register == register):
            made = [_filled(part, one, say, register, here) for one in _several(old)]
            if old or made != [_needed(part, {})]:
                new[key] = made if _is_many(field) else made[0]
        elif part is None and (slot := _slot_at(register, here)) and (said := say(slot)):
            new[key] = _put(slot, old, said)
    return new


def _several(old: Any) -> list[Any]:
    return (old if isinstance(old, list) else [old]) if old else [{}]


def _put(slot: Slot, old: object, said: list[str]) -> object:
    """Put words into a slot; of a table every cell is filled anew."""
    if isinstance(old, list) and old and isinstance(old[0], dict):
        return [dict(zip(old[0], said[start:], strict=False)) for start in range(0, len(said), len(old[0]))]
    return said if slot.many else said[0]


@cache
def _slot_at(register: str, way: tuple[str, ...]) -> Slot | None:
    return next((slot for slot in slots() if (slot.register, slot.way) == (register, way)), None)


def _is_many(field: FieldInfo) -> bool:
    return any(typing.get_origin(one) is tuple for one in (field.annotation, *typing.get_args(field.annotation)))


def _needed(model: type[Part], value: Mapping[str, Any]) -> dict[str, Any]:
    """A sample for each field that must be there and is not, slots apart."""
    absent = [(f, f.alias or name) for name, f in model.model_fields.items() if f.is_required()]
    return {key: _sample(field) for field, key in absent if key not in value}


def _sample(field: FieldInfo) -> Any:
    """A value that a required field accepts."""
    if part := next(parts(field.annotation), None):
        return [_needed(part, {})] if _is_many(field) else _needed(part, {})
    choice = next((k for k in kinds(field.annotation) if isinstance(k, type) and issubclass(k, Choice)), None)
    samples = (str(next(iter(choice)).value),) if choice else _SAMPLES
    shapes = (one if not _is_many(field) else [one] for one in samples)
    found = next((value for value in shapes if _takes(field, value)), None)
    assert found is not None, f"no sample for {field}"
    return found
