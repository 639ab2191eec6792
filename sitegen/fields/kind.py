"""How a field kind is made: text in, value out, and its own words when the text does not fit."""

import re
from collections.abc import Callable
from typing import TypeVar

from pydantic import BeforeValidator, PlainValidator
from pydantic_core import PydanticCustomError

T = TypeVar("T")

_SHOWN = 60


def unfit(code: str, value: object = "", **details: object) -> PydanticCustomError:
    """Make the error that a kind raises; `code` is an entry of the catalogue."""
    text = str(value)
    shown = text if len(text) <= _SHOWN else text[:_SHOWN] + "…"
    context = {"value": shown, **{name: str(detail) for name, detail in details.items()}}
    return PydanticCustomError(code, "{value}", context)


def scalar(value: object) -> str:
    """Return the written text, trimmed; lists and mappings have no place here.

    Problems: M003 a list or mapping where one value belongs, M006 nothing written.
    """
    if isinstance(value, str):
        text = value.strip()
        if text:
            return text
        raise unfit("M006")
    raise unfit("M006" if value is None else "M003")


def read_by(convert: Callable[[str], T]) -> PlainValidator:
    """Make a kind from a function that turns text into a value or raises `unfit`."""
    return PlainValidator(lambda value: convert(scalar(value)))


def written(pattern: str, code: str) -> BeforeValidator:
    """Make a kind of text that has one ASCII-safe shape."""
    shape = re.compile(pattern)

    def check(value: object) -> str:
        text = scalar(value)
        if not shape.fullmatch(text):
            raise unfit(code, text)
        return text

    return BeforeValidator(check)
