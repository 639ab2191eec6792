"""A source file as read: its value, and the place of everything in it."""

from array import array
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TypeAlias

from sitegen.diagnostics import Location

Value: TypeAlias = "str | list[Value] | dict[str, Value] | None"
Marks: TypeAlias = "array[int]"
Pointer: TypeAlias = tuple[str | int, ...]

_COLUMN_BITS = 20


@dataclass(frozen=True)
class Document:
    """One file: text scalars only, and a mark for each node.

    `marks` holds a packed line and column for every node in reading order, a key before
    its value. They are turned into places only when somebody asks, because most files
    have nothing to be told about. `body` is the Markdown below the front matter, and `body_line` the line before it.
    """

    path: str
    value: Value
    marks: Marks
    body: str = ""
    body_line: int = 0

    def locate(self, pointer: Pointer = ()) -> Location:
        """Return the place of a value, or of the nearest one above it that exists."""
        return self._nearest(pointer, self._places[0])

    def locate_key(self, pointer: Pointer) -> Location:
        """Return the place of the key itself rather than of its value."""
        return self._nearest(pointer, self._places[1])

    def holds(self, pointer: Pointer) -> bool:
        """Say whether there is a value, or a key, at the end of a pointer."""
        return pointer in self._places[0]

    def _nearest(self, pointer: Pointer, places: dict[Pointer, int]) -> Location:
        packed = places.get(pointer)
        while packed is None and pointer:
            pointer = pointer[:-1]
            packed = self._places[0].get(pointer)
        line, column = unpack(packed or 0)
        return Location(self.path, line, column)

    @cached_property
    def _places(self) -> tuple[dict[Pointer, int], dict[Pointer, int]]:
        values: dict[Pointer, int] = {}
        keys: dict[Pointer, int] = {}
        marks = iter(self.marks)
        _place(self.value, (), marks, values, keys)
        return values, keys


def pack(line: int, column: int) -> int:
    """Join a line and a column, both from 0, into one number."""
    return line << _COLUMN_BITS | min(column, (1 << _COLUMN_BITS) - 1)


def unpack(packed: int) -> tuple[int, int]:
    """Take them apart again, both from 1."""
    return (packed >> _COLUMN_BITS) + 1, (packed & ((1 << _COLUMN_BITS) - 1)) + 1


def _place(
    value: Value, at: Pointer, marks: Iterator[int], values: dict[Pointer, int], keys: dict[Pointer, int]
) -> None:
    values[at] = next(marks)
    if isinstance(value, dict):
        for key, child in value.items():
            keys[*at, key] = next(marks)
            _place(child, (*at, key), marks, values, keys)
    elif isinstance(value, list):
        for index, child in enumerate(value):
            _place(child, (*at, index), marks, values, keys)
