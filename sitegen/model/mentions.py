"""What a record refers to: other records by id, articles by citation."""

import types
import typing
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from sitegen.fields.citation import Citation
from sitegen.fields.identifiers import Ref
from sitegen.model.record import Part
from sitegen.source.document import Pointer


@dataclass(frozen=True, slots=True)
class Mention:
    """A reference and its place in the record; `target` is an id, or list and item."""

    at: Pointer
    register: str
    target: str | tuple[str, str]


@dataclass(frozen=True, slots=True)
class Cited:
    """A citation and its place in the record."""

    at: Pointer
    citation: Citation


def mentions(part: Part) -> Iterator[Mention]:
    """Yield every reference to another record, in the order of the model."""
    for at, register, value in _leaves(part, (), Ref):
        if isinstance(value, str | tuple):
            yield Mention(at, register, value)


def citations(part: Part) -> Iterator[Cited]:
    """Yield every citation, in the order of the model."""
    for at, _, value in _leaves(part, (), Citation):
        if isinstance(value, Citation):
            yield Cited(at, value)


@dataclass(frozen=True, slots=True)
class _Slot:
    """A field that holds what is looked for, at whatever depth."""

    name: str
    key: str
    register: str
    many: bool


def _leaves(part: Part, at: Pointer, wanted: type) -> Iterator[tuple[Pointer, str, object]]:
    values = part.__dict__
    for slot in _slots(type(part), wanted):
        value = values.get(slot.name)
        if value is None:
            continue
        for index, one in enumerate(value) if slot.many else ((None, value),):
            here = (*at, slot.key) if index is None else (*at, slot.key, index)
            if isinstance(one, Part):
                yield from _leaves(one, here, wanted)
            else:
                yield here, slot.register, one


@cache
def _slots(model: type[Part], wanted: type) -> tuple[_Slot, ...]:
    """The fields in which a reference, or a citation, can stand; other parts need not be entered."""
    found = []
    for name, field in model.model_fields.items():
        inside = [*field.metadata, *kinds(field.annotation)]
        register = next((mark.register for mark in inside if isinstance(mark, Ref)), "")
        here = register if wanted is Ref else wanted in inside
        if here or any(_slots(one, wanted) for one in parts(field.annotation)):
            found.append(_Slot(name, field.alias or name, register, _is_tuple(field.annotation)))
    return tuple(found)


def parts(annotation: object) -> Iterator[type[Part]]:
    """Yield the models that an annotation names."""
    if isinstance(annotation, type) and issubclass(annotation, Part):
        yield annotation
    for argument in typing.get_args(annotation):
        yield from parts(argument)


def kinds(annotation: object) -> Iterator[object]:
    """Yield the marks and classes that an annotation is made of."""
    if isinstance(annotation, type):
        yield Part if issubclass(annotation, Part) else annotation
    yield from getattr(annotation, "__metadata__", ())
    for argument in typing.get_args(annotation):
        if argument is not Ellipsis and not isinstance(argument, Ref):
            yield from kinds(argument)


def _is_tuple(annotation: object) -> bool:
    if typing.get_origin(annotation) in (types.UnionType, typing.Union, typing.Annotated):
        return any(_is_tuple(argument) for argument in typing.get_args(annotation))
    return typing.get_origin(annotation) is tuple
