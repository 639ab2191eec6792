"""Plain words: one line, or several."""

from typing import Annotated

from pydantic import BeforeValidator

from sitegen.fields.kind import scalar, unfit

MAX_LINE = 300
MAX_TEXT = 5_000


def _line(value: object) -> str:
    text = scalar(value)
    if "\n" in text:
        raise unfit("M120", text.partition("\n")[0])
    if len(text) > MAX_LINE:
        raise unfit("M119", text, size=len(text), most=MAX_LINE)
    return text


def _text(value: object) -> str:
    text = scalar(value)
    if len(text) > MAX_TEXT:
        raise unfit("M119", text, size=len(text), most=MAX_TEXT)
    return text


Line = Annotated[str, BeforeValidator(_line)]
"""One line of at most 300 characters. Problems: M119 too long, M120 a line break."""

Text = Annotated[str, BeforeValidator(_text)]
"""Paragraphs, at most 5,000 characters. Problems: M119 too long."""
