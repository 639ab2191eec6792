"""A value from a closed list, written as its code or as its Chinese word."""

from enum import Enum
from functools import cache
from typing import Any, Self

from pydantic import GetCoreSchemaHandler
from pydantic_core import CoreSchema, core_schema

from sitegen.fields.kind import scalar, unfit
from sitegen.phrase import Phrase
from sitegen.suggest import nearest


class Choice(Enum):
    """Base of the code lists: `NAME = "code", "页面用语"`.

    Problems: M109 a word that is not on the list.
    """

    label: Phrase

    def __new__(cls, code: str, label: str = "") -> Self:
        """Keep the code as the value and the page's word beside it."""
        member = object.__new__(cls)
        member._value_ = code
        member.label = Phrase(label)
        return member

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        """Read from text, like every field kind."""
        return core_schema.no_info_plain_validator_function(cls._read)

    @classmethod
    def _read(cls, value: object) -> Self:
        text = scalar(value)
        words = _words(cls)
        if text not in words:
            allowed = "、".join(f"{member.value}（{member.label}）" for member in cls)
            raise unfit("M109", text, allowed=allowed, near=nearest(text, words))
        found: Self = words[text]
        return found


@cache
def _words(kind: type[Choice]) -> dict[str, Any]:
    """Each member by its code and by its Chinese word."""
    return {word: member for member in kind for word in (member.value, member.label)}
