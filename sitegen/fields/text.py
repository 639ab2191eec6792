"""Plain words: one line, or several."""

import re
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


def _post(value: object) -> str:
    text = _line(value)
    if not re.search(r"[岗科股室处长员人组办部局队所站]", text):
        raise unfit("M132", "*" * len(text))
    return text


Post = Annotated[str, BeforeValidator(_post)]
"""A post, not a person: 法制审核岗. Problems: M132; the message does not repeat the value."""

Line = Annotated[str, BeforeValidator(_line)]
"""One line of at most 300 characters. Problems: M119 too long, M120 a line break."""

Text = Annotated[str, BeforeValidator(_text)]
"""Paragraphs, at most 5,000 characters. Problems: M119 too long."""
