"""All that a public view says in words, whatever its model: what a new public field holds is found at once."""

from collections.abc import Iterator
from functools import cache
from typing import Any

from sitegen.fields.choice import Choice
from sitegen.fields.citation import Citation
from sitegen.fields.identifiers import Ref
from sitegen.model.mentions import kinds
from sitegen.model.public import public_fields
from sitegen.model.record import Part
from sitegen.model.site import BY_NAME
from sitegen.pages.library import Library

_NO_WORDS = frozenset(("id", "status", "url"))
"""Fields whose text a page does not show as words."""


def sayings(library: Library, part: Part, without: frozenset[str] = frozenset()) -> Iterator[str]:
    """Yield the texts of a public view, in the order of the model; a reference says the caption of its target.

    Numbers and dates say nothing that a reader would search for. *without* are fields to leave out.
    """
    held = part.__dict__
    for name, register in _slots(type(part)):
        value = held[name]
        if value is not None and name not in without:
            yield from _said(library, value, register)


def _said(library: Library, value: Any, register: str) -> Iterator[str]:
    if isinstance(value, Part):
        yield from sayings(library, value)
    elif isinstance(value, dict):
        yield from (text for one in value.values() for text in _said(library, one, register))
    elif isinstance(value, tuple) and not _is_item(value, register):
        yield from (text for one in value for text in _said(library, one, register))
    elif register:
        yield _caption(library, register, value)
    else:
        yield _words(value)


def _words(value: object) -> str:
    if isinstance(value, Choice):
        return value.label
    if isinstance(value, Citation):
        return f"《{value.law}》{value.words}"
    return value if isinstance(value, str) else ""


def _is_item(value: tuple[Any, ...], register: str) -> bool:
    """Whether a pair names an item of a list."""
    return bool(value) and register in _LISTS and all(isinstance(one, str) for one in value)


_LISTS = ("leniency", "tolerance")


def _caption(library: Library, register: str, name: str | tuple[str, str]) -> str:
    """The words by which a reader knows what a reference leads to."""
    if isinstance(name, str):
        record = getattr(library, register, {}).get(name)
        return record.caption if record else ""
    owner, item = name
    if register == "leniency":
        listed = library.listed(owner, item)
        return listed.caption if listed else ""
    found = library.tolerance[owner].item(item) if owner in library.tolerance else None
    return (found.plain or found.behaviour) if found else ""


@cache
def _slots(model: type[Part]) -> tuple[tuple[str, str], ...]:
    """The public fields of a model, each with the register that it names."""
    found = []
    for name in public_fields(model):
        field = model.model_fields[name]
        marks = (*field.metadata, *kinds(field.annotation))
        register = next((mark.register for mark in marks if isinstance(mark, Ref)), "")
        if name not in _NO_WORDS:
            found.append((name, register if register in BY_NAME else ""))
    return tuple(found)
