"""What a page is made of, as one hash: two pages with the same one become the same bytes.

The hash is that of a pickle without memory, so that it does not matter which equal values are one
object. A record stands in it with the hash of its public copy, a row of a list with that of the row,
each worked out once for all pages that show it. Where the record is written (`Page.origin`) does not
show on the page, and is left out.
"""

import hashlib
import io
import pickle
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from enum import Enum
from operator import attrgetter
from typing import Any, TypeAlias

from sitegen.model.record import Part
from sitegen.pages.facets import Choice
from sitegen.pages.filings import FilingRow
from sitegen.pages.items import ItemRow
from sitegen.pages.page import Page
from sitegen.pages.shared import CaseRow, PlanRow
from sitegen.phrase import Phrase

_ROWS = (CaseRow, Choice, FilingRow, ItemRow, PlanRow)
"""What many pages show."""


class Identities:
    """Hashes pages; remembers the records and rows that it has met."""

    def __init__(self) -> None:
        self._known: dict[int, tuple[object, bytes]] = {}
        self._writers = _Writers(self._record, self._row)

    def of(self, page: Page) -> bytes:
        """Return the hash of a page."""
        shown = (page.href, page.template, page.head, page.view, page.absolute, page.edition)
        return hashlib.sha256(_pickled(shown, self._writers)).digest()

    def _record(self, part: Part) -> object:
        return self._hash(part, _content, _WHOLE)

    def _row(self, row: object, held: "_Held") -> object:
        return self._hash(row, held, self._writers)

    def _hash(self, one: object, held: "_Held", writers: "_Writers") -> bytes:
        known = self._known.get(id(one))
        if known is None:
            known = self._known[id(one)] = (one, hashlib.sha256(_pickled(held(one), writers)).digest())
        return known[1]


def of_values(*values: object) -> str:
    """The hash of any values, records with all that they hold."""
    return hashlib.sha256(_pickled(values, _WHOLE)).hexdigest()


_Held: TypeAlias = Callable[[Any], object]
_Written: TypeAlias = tuple[Callable[..., Any], tuple[Any, ...]]


class _Writers(dict[type, Callable[[Any], _Written]]):
    """How to write each kind of value that is no plain one; made when the kind is met first."""

    def __init__(self, part: Callable[[Part], object], row: Callable[[object, _Held], object]) -> None:
        super().__init__()
        self.part = part
        self.row = row

    def __missing__(self, kind: type) -> Callable[[Any], _Written]:
        """What is no record, enumeration, phrase or dataclass knows how to write itself."""
        values = self._values(kind)
        self[kind] = (lambda value: (_said, values(value))) if values else (lambda value: value.__reduce_ex__(5))
        return self[kind]

    def _values(self, kind: type) -> Callable[[Any], tuple[object, ...]] | None:
        name = kind.__name__
        if issubclass(kind, Part):
            return lambda value: (self.part(value),)
        if issubclass(kind, Enum):
            return lambda value: (name, value.value)
        if issubclass(kind, Phrase):
            return lambda value: (value.message, dict(value.values))
        if not is_dataclass(kind):
            return None
        names = [field.name for field in fields(kind)]
        held = attrgetter(*names) if names else lambda _: ()
        if issubclass(kind, _ROWS):
            return lambda value: (name, self.row(value, held))
        return lambda value: (name, held(value))


def _said() -> None:
    """Stands in the pickle where a value is made; nobody reads it back."""


def _content(part: Part) -> object:
    return type(part).__name__, part.__dict__


_WHOLE = _Writers(_content, lambda row, held: held(row))
"""Writes a record with all that it holds."""


def _pickled(value: object, writers: _Writers) -> bytes:
    file = io.BytesIO()
    pickler = pickle.Pickler(file, 5)
    pickler.fast = True
    pickler.dispatch_table = writers
    pickler.dump(value)
    return file.getvalue()
