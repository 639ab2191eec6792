"""A source file as read: its value, and the place of everything in it."""

from array import array
from collections.abc import Iterator, Mapping
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
    its value. Places are worked out when somebody asks, because most files have nothing to
    be told about. `body` is the Markdown below the front matter, and `body_line` the line before it.
    """

    path: str
    value: Value
    marks: Marks
    body: str = ""
    body_line: int = 0

    def locate(self, pointer: Pointer = ()) -> Location:
        """Return the place of a value, or of the nearest one above it that exists."""
        return self._location(self._nearest(pointer)[2])

    def locate_key(self, pointer: Pointer) -> Location:
        """Return the place of the key itself rather than of its value."""
        done, key, value = self._nearest(pointer)
        return self._location(key if done == len(pointer) else value)

    def holds(self, pointer: Pointer) -> bool:
        """Say whether there is a value at the end of a pointer."""
        value = self.value
        for step in pointer:
            if not _has(value, step):
                return False
            value = _child(value, step)
        return True

    def _location(self, mark: int) -> Location:
        line, column = unpack(self.marks[mark])
        return Location(self.path, line, column)

    def _nearest(self, pointer: Pointer) -> tuple[int, int, int]:
        """Follow a pointer as far as it goes: how many steps, and the marks of the key and value there.

        The mark of a node stands behind those of all nodes before it, which are counted.
        """
        value, key, here = self.value, 0, 0
        for done, step in enumerate(pointer):
            if not _has(value, step):
                return done, key, here
            key = here + 1 + self._counts_before(value)[step]
            here = key + isinstance(value, dict)
            value = _child(value, step)
        return len(pointer), key, here

    def _counts_before(self, value: Value) -> Mapping[str | int, int]:
        """How many marks stand before each entry of a list or mapping; counted once for each."""
        known = self._counted.get(id(value))
        if known is None:
            known = self._counted[id(value)] = dict(_counts(value))
        return known

    def __getstate__(self) -> dict[str, object]:
        """What is counted goes by the identity of values, which another process does not know."""
        return {name: value for name, value in self.__dict__.items() if name != "_counted"}

    @cached_property
    def _counted(self) -> dict[int, Mapping[str | int, int]]:
        return {}


def pack(line: int, column: int) -> int:
    """Join a line and a column, both from 0, into one number."""
    return line << _COLUMN_BITS | min(column, (1 << _COLUMN_BITS) - 1)


def unpack(packed: int) -> tuple[int, int]:
    """Take them apart again, both from 1."""
    return (packed >> _COLUMN_BITS) + 1, (packed & ((1 << _COLUMN_BITS) - 1)) + 1


def _has(value: Value, step: str | int) -> bool:
    if isinstance(value, dict):
        return step in value
    return isinstance(value, list) and isinstance(step, int) and -1 < step < len(value)


def _child(value: Value, step: str | int) -> Value:
    if isinstance(value, dict):
        return value[str(step)]
    return value[int(step)] if isinstance(value, list) else None


def _counts(value: Value) -> Iterator[tuple[str | int, int]]:
    """Yield each step into a value with the number of marks between its beginning and that entry."""
    before, keyed = 0, isinstance(value, dict)
    for step, child in value.items() if isinstance(value, dict) else enumerate(value or ()):
        yield step, before
        before += keyed + _count(child)


def _count(value: Value) -> int:
    """How many marks a value has: its own, and those of all keys and values in it."""
    if isinstance(value, dict):
        return 1 + len(value) + sum(map(_count, value.values()))
    return 1 + sum(map(_count, value)) if isinstance(value, list) else 1
