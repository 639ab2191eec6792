"""The index as a browser reads it, in Python: from the finished files, shard by shard."""

import json
import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from functools import cached_property
from itertools import accumulate, pairwise
from typing import Any

from sitegen.search.text import normalise

_CALL = re.compile(rb"(?:sitegenSearch\.)?(\w+)\((.*)\);\n", re.DOTALL)
_ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
_CONSONANTS = "BCDFGHJKNPTZbcdfghjknptz"
SLOTS = 8


def call(content: bytes) -> tuple[str, list[Any]]:
    """The function that a script calls, and what it hands over."""
    match = _CALL.fullmatch(content)
    assert match is not None, content[:80]
    return match[1].decode(), json.loads(b"[" + match[2] + b"]")


def keys(text: str) -> Iterator[str]:
    """Sorted keys, each written as what it has beyond the one before."""
    heads, firsts, others = (iter(list(numbers(row, _CONSONANTS))) for row in text.split("."))
    before = ""
    for head in heads:
        more, same = divmod(head, 4)
        first = [chr(next(firsts) + ord(before[same : same + 1] or "\0"))] if more else []
        before = before[:same] + "".join([*first, *(chr(next(others)) for _ in range(more - 1))])
        yield before


def numbers(text: str, alphabet: str = _ALPHABET) -> Iterator[int]:
    """Read numbers written in groups of five bits, or to the base of half another alphabet."""
    half = len(alphabet) // 2
    value, weight = 0, 1
    for letter in text:
        more, digit = divmod(alphabet.index(letter), half)
        value += digit * weight
        weight *= half
        if not more:
            yield value
            value, weight = 0, 1


class Model:
    """An index over finished files; `fetched` are those that were needed."""

    def __init__(self, files: Mapping[str, bytes]) -> None:
        self.files = files
        self.fetched: set[str] = set()
        name, (self.start,) = call(self._file("search/index.js"))
        assert name == "start"
        self.keys = list(keys(self.start["pairs"]))
        self.shards: dict[str, dict[str, str]] = {}

    @cached_property
    def firsts(self) -> list[int]:
        """The first document of each shard of texts."""
        found, place = [], 0
        for delta in numbers(self.start["texts"], _CONSONANTS):
            place += delta
            found.append(place)
        return found

    def _file(self, path: str) -> bytes:
        self.fetched.add(path)
        return self.files[path]

    def shard(self, kind: str, number: int) -> Any:
        """What a shard hands over."""
        path = f"{self.start['folder']}/{kind}{number}.js"
        name, (place, body) = call(self._file(path))
        assert (name[0], place) == (kind, number)
        return body

    def holding(self, key: str) -> list[tuple[int, int]]:
        """The documents under a key, each with the slot of a text that holds it."""
        place = bisect_right(self.keys, key) - 1
        if place < 0:
            return []
        row = dict(line.split(" ", 1) for line in self.shard("p", place).split("\n")).get(key, "")
        return [divmod(value, SLOTS) for value in accumulate(numbers(row))]

    def texts(self, document: int) -> list[Any]:
        """What a document says: title, address, lead, names, body, note, values of the filters."""
        place = bisect_right(self.firsts, document) - 1
        row: list[Any] = self.shard("t", place)[document - self.firsts[place]]
        return row

    def find(self, term: str) -> dict[int, int]:
        """The documents that hold a term of two characters or more, with the best zone in which it stands."""
        term = normalise(term)
        lists = [self.holding(first + second) for first, second in pairwise(term)]
        candidates: dict[int, int] = {}
        for document, slot in sorted(set(lists[0]).intersection(*lists[1:])):
            candidates.setdefault(document, slot)
        found = {}
        for document, slot in candidates.items():
            title, _, lead, names, body = self.texts(document)[:5]
            zones = ([title], [lead, *names], body)
            place = next((n for n, texts in enumerate(zones) if any(term in normalise(text) for text in texts)), None)
            if place is not None:
                found[document] = place
                assert min(slot, 2) <= place
        return found
