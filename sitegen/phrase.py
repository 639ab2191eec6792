"""Texts of the interface that remember how they were made, so that a page can say them in another language."""

from collections.abc import Iterable, Mapping
from typing import Any, Self


class Phrase(str):
    """A text of the interface: in Chinese itself, and the message and the values that it came from.

    A plain string is a text of the data, and stays as it is in every language. So a phrase is
    never cut or joined as a string: what has several parts is a phrase with values, or a `Series`.
    Without values a message is as it stands, per cent signs and all. A value `n` is the number on
    which the form of the words depends.

    Raises:
        KeyError: the message has a gap for which there is no value.
    """

    __slots__ = ("message", "values")
    message: str
    values: Mapping[str, object]

    def __new__(cls, message: str, /, **values: object) -> Self:
        """Put the values into the message."""
        made = super().__new__(cls, message % values if values else message)
        made.message, made.values = message, values
        return made

    def __getnewargs_ex__(self) -> tuple[tuple[Any, ...], dict[str, object]]:
        """Pages go from process to process."""
        return (self.message,), dict(self.values)


AND = Phrase("、")
COMMA = Phrase("，")
SEMICOLON = Phrase("；")


class Series(str):
    """Several texts with a mark between them, each said by itself."""

    __slots__ = ("mark", "parts")
    mark: str
    parts: tuple[str, ...]

    def __new__(cls, parts: Iterable[str], mark: str = AND) -> Self:
        """Join the parts."""
        kept = tuple(parts)
        made = super().__new__(cls, mark.join(kept))
        made.mark, made.parts = mark, kept
        return made

    def __getnewargs__(self) -> tuple[Any, ...]:
        """As a phrase."""
        return self.parts, self.mark
