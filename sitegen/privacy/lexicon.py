"""Many words looked for at once, in one pass over a text however many they are."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Generic, TypeVar

from ahocorasick_rs import AhoCorasick, Implementation

_LARGE = 5_000
"""So many words take longer to prepare for the quickest look than most runs win by it."""


class _Words:
    """The places of words in a text, also of those within others."""

    def __init__(self, words: Iterable[str]) -> None:
        self.words = sorted(words)
        quickest = None if len(self.words) > _LARGE else Implementation.DFA
        self._find = AhoCorasick(self.words, implementation=quickest, store_patterns=False).find_matches_as_indexes

    def places(self, text: str) -> list[tuple[int, int, int]]:
        """Return the number of each word that stands in the text, with its start and its end; by their ends."""
        return self._find(text, overlapping=True)


class Lexicon:
    """Words of one meaning, of which the longest counts."""

    def __init__(self, words: Iterable[str], unless: str = r"(?!)") -> None:
        """Look for *words*, but none behind which *unless* matches."""
        self.words = frozenset(words)
        self._places = _Words(self.words).places
        self._unless = re.compile(unless)

    def find(self, text: str) -> Iterator[tuple[int, str]]:
        """Yield each place with the longest word there; places do not overlap."""
        done, unless = 0, self._unless.match
        for start, end in sorted(((start, -end) for _, start, end in self._places(text))):
            if start >= done and not unless(text, -end):
                done = -end
                yield start, text[start:done]


T = TypeVar("T")


class Lookers(Generic[T]):
    """Who looks for what: one pass over a text says which of many lookers may find something."""

    def __init__(self, needs: Mapping[T, Iterable[str]]) -> None:
        """Take the words of which each looker needs one."""
        lookers: dict[str, list[T]] = {}
        for looker, words in needs.items():
            for word in words:
                lookers.setdefault(word, []).append(looker)
        every = _Words(lookers)
        self._places = every.places
        self._lookers = [lookers[word] for word in every.words]

    def places(self, text: str) -> dict[T, list[tuple[int, int]]]:
        """Return those that may find something, each with the places of its words; nobody else finds anything."""
        called: dict[T, list[tuple[int, int]]] = {}
        for word, start, end in self._places(text):
            for looker in self._lookers[word]:
                called.setdefault(looker, []).append((start, end))
        return called
