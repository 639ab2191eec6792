"""What a record says in words: every line and text, and where it stands."""

import typing
from collections.abc import Container, Iterator
from functools import cache

from sitegen.fields.text import Line, Post, Text
from sitegen.model.mentions import kinds, parts
from sitegen.model.record import Part
from sitegen.source.document import Pointer

_WORDS = tuple(typing.get_args(kind)[1] for kind in (Line, Text, Post))

Words = tuple[Pointer, str]


def texts(part: Part, known: Container[str] = ()) -> list[Words]:
    """List every line and text of a record that is not plain ASCII and not *known* already, in the order of the model.

    Numbers, ids, 文号 and citations are no words.
    """
    found: list[Words] = []
    _collect(part, (), known, found)
    return found


def _collect(part: Part, at: Pointer, known: Container[str], found: list[Words]) -> None:
    held = part.__dict__
    for name, key in _slots(type(part)):
        value = held[name]
        if isinstance(value, str):
            if not value.isascii() and value not in known:
                found.append(((*at, key), value))
        elif value is not None:
            _descend(value, (*at, key), known, found)


def _descend(value: object, at: Pointer, known: Container[str], found: list[Words]) -> None:
    if isinstance(value, str):
        if not value.isascii() and value not in known:
            found.append((at, value))
    elif isinstance(value, Part):
        _collect(value, at, known, found)
    elif isinstance(value, dict):
        for key, one in value.items():
            _descend(one, (*at, key), known, found)
    elif isinstance(value, tuple):
        for index, one in enumerate(value):
            _descend(one, (*at, index), known, found)


@cache
def _slots(model: type[Part]) -> tuple[tuple[str, str], ...]:
    """The fields that hold words, or parts that may, by name and by the key in the file."""
    return tuple(
        (name, field.alias or name)
        for name, field in model.model_fields.items()
        if any(kind in _WORDS for kind in (*field.metadata, *kinds(field.annotation)))
        or any(_slots(part) for part in parts(field.annotation))
    )


def public_texts(view: Part) -> Iterator[str]:
    """Yield every text that a public view holds, in the order of the model, ids and codes with it."""
    yield from (text for value in view.__dict__.values() for text in _within(value))


def _within(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Part):
        yield from public_texts(value)
    elif isinstance(value, dict):
        yield from (text for one in value.values() for text in _within(one))
    elif isinstance(value, tuple):
        yield from (text for one in value for text in _within(one))
