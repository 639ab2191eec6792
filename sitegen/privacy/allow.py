"""What may be public although it looks like a name or a number: lists given by the caller."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

BLANK = "\ue001"
"""Stands in the place of an allowed phrase: no letter, no digit, no separator."""

_LEAST_PHRASE = 2
_LEAST_CODE = 5


@dataclass(frozen=True, slots=True)
class Allow:
    """Names and set phrases that are public, and numbers of public bodies.

    `phrases` are looked for word by word; `codes` are letters and digits only.
    """

    phrases: tuple[str, ...] = ()
    codes: frozenset[str] = frozenset()

    @classmethod
    def of(
        cls,
        *,
        bodies: Iterable[str] = (),
        officers: Iterable[str] = (),
        laws: Iterable[str] = (),
        phrases: Iterable[str] = (),
        phones: Iterable[str] = (),
        codes: Iterable[str] = (),
    ) -> "Allow":
        """Collect the lists: bodies by all their names, officers of the roster, laws and documents, set phrases
        and places, phones and addresses of the authorities, their credit and certificate numbers.
        """  # noqa: D205 - one list, read as one sentence
        words = {word.strip() for words in (bodies, officers, laws, phrases) for word in words}
        longest_first = sorted((w for w in words if len(w) >= _LEAST_PHRASE), key=lambda w: (-len(w), w))
        numbers = (bare(number) for numbers in (phones, codes) for number in numbers)
        return cls(tuple(longest_first), frozenset(n for n in numbers if len(n) >= _LEAST_CODE))

    def blanked(self, text: str) -> str:
        """Put blanks in the place of every allowed phrase."""
        for phrase in self.phrases:
            if phrase in text:
                text = text.replace(phrase, BLANK * len(phrase))
        return text

    def knows(self, value: str) -> bool:
        """Say whether a number is that of a public body."""
        return bare(value) in self.codes


NOTHING = Allow()


def bare(number: str) -> str:
    """Take away all that is no letter or digit, so that one number has one form."""
    return re.sub(r"[\W_]", "", unicodedata.normalize("NFKC", number)).upper()
