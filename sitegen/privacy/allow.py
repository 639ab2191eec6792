"""What may be public although it looks like a name or a number: lists given by the caller."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

BLANK = "\ue001"
"""Stands in the place of an allowed phrase: no letter, no digit, no separator."""

_LEAST_PHRASE = 2
_LEAST_CODE = 5


@dataclass(frozen=True)
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
        """Put blanks in the place of every allowed phrase, from the left, the longest that fits."""
        if not self.phrases:
            return text
        pieces: list[str] = []
        done, starts = 0, self._by_start
        for maybe in self._maybe.finditer(text):
            at = maybe.start()
            if at >= done and text[at : at + _LEAST_PHRASE] in starts and (size := self._phrase_at(text, at)):
                pieces += (text[done:at], BLANK * size)
                done = at + size
        return "".join([*pieces, text[done:]]) if pieces else text

    def _phrase_at(self, text: str, at: int) -> int:
        """Return the length of the longest phrase that begins here; 0 where none does."""
        fitting = (p for p in self._by_start[text[at : at + _LEAST_PHRASE]] if text.startswith(p, at))
        return len(next(fitting, ""))

    @cached_property
    def _maybe(self) -> re.Pattern[str]:
        """A character that a phrase begins with, in front of one that a phrase goes on with."""
        firsts, seconds = ({start[at] for start in self._by_start} for at in (0, 1))
        return re.compile(f"[{re.escape(''.join(sorted(firsts)))}](?=[{re.escape(''.join(sorted(seconds)))}])")

    @cached_property
    def _by_start(self) -> dict[str, list[str]]:
        """The phrases by how they begin, the longest first: a site may have 100,000 of them."""
        table: dict[str, list[str]] = {}
        for phrase in self.phrases:
            table.setdefault(phrase[:_LEAST_PHRASE], []).append(phrase)
        return table

    def knows(self, value: str) -> bool:
        """Say whether a number is that of a public body, or made up of several: 0745-2261230、2261231."""
        left = bare(value)
        while size := next((size for size in self._sizes if left[:size] in self.codes), 0):
            left = left[size:]
            if not left:
                return True
        return False

    @cached_property
    def _sizes(self) -> tuple[int, ...]:
        """How long the numbers are, the longest first."""
        return tuple(sorted(set(map(len, self.codes)), reverse=True))


NOTHING = Allow()


def bare(number: str) -> str:
    """Take away all that is no letter or digit, so that one number has one form."""
    return re.sub(r"[\W_]", "", unicodedata.normalize("NFKC", number)).upper()
