"""Regular expressions made of data: many words in one, and shapes put together from named parts."""

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import product
from typing import Any, Generic, TypeVar

from sitegen.privacy.data import read
from sitegen.privacy.finding import Tier
from sitegen.privacy.view import View, merged


def any_of(words: Iterable[str]) -> str:
    """Return a pattern for any of some words, the longest that fits first; words with one beginning share it."""
    chosen = sorted({word for word in words if word})
    firsts = {word[0] for word in chosen}
    if len(firsts) < _MANY or min(map(len, chosen)) < _PAIR:
        return _branches(chosen)
    seconds = {word[1] for word in chosen}
    return f"(?=[{_set(firsts)}][{_set(seconds)}])(?:{_branches(chosen)})"


_MANY, _PAIR = 40, 2
"""From so many branches on, a look at two characters is quicker than to try them all."""


def _set(characters: set[str]) -> str:
    return re.escape("".join(sorted(characters)))


def _nth(at: int, words: Iterable[str]) -> str:
    return _set({word[at] for word in words})


def _branches(words: list[str]) -> str:
    by_first: dict[str, list[str]] = {}
    for word in words:
        by_first.setdefault(word[0], []).append(word[1:])
    branches = [re.escape(first) + _rest(rests) for first, rests in by_first.items()]
    return branches[0] if len(branches) == 1 else f"(?:{'|'.join(branches)})"


def _rest(rests: list[str]) -> str:
    longer = [rest for rest in rests if rest]
    if not longer:
        return ""
    return f"(?:{_branches(longer)})?" if "" in rests else _branches(longer)


def _beginning(words: Iterable[str]) -> str:
    """A pattern for what some words begin with: three characters of the longer ones, and the whole of the others."""
    words = sorted(words)
    longer = [word for word in words if len(word) > 1]
    shapes = [
        rf"(?<=[{_nth(0, own)}])(?={''.join(f'[{_nth(at, own)}]' for at in range(1, size))})"
        for size in (_TRIPLE, _PAIR)
        if (own := [word for word in longer if min(len(word), _TRIPLE) == size])
    ]
    starts = [rf"(?=[{_nth(1, longer)}])(?:{'|'.join(shapes)})"] if longer else []
    singles = [word for word in words if len(word) == 1]
    alone = [rf"(?<=[{_set(set(singles))}])"] if singles else []
    return rf"[{_nth(0, words)}](?:{'|'.join([*starts, *alone])})"


_TRIPLE = 3


class Lexicon:
    """Many words, looked for at once: a table finds them quicker than one long pattern."""

    def __init__(self, words: Iterable[str], unless: str = r"(?!)") -> None:
        """Look for *words*, but none behind which *unless* matches."""
        self._words = frozenset(words)
        sizes: dict[str, set[int]] = {}
        for word in self._words:
            sizes.setdefault(word[:_PAIR], set()).add(len(word))
        self._sizes = {pair: sorted(own, reverse=True) for pair, own in sizes.items()}
        self._single = frozenset(pair for pair in sizes if len(pair) == 1)
        self._maybe = re.compile(_beginning(self._words))
        self._unless = re.compile(unless)

    def beginnings(self) -> frozenset[str]:
        """Return the two characters that each word begins with."""
        return frozenset(self._sizes)

    def find(self, text: str) -> Iterator[tuple[int, str]]:
        """Yield each place with the longest word there; places do not overlap."""
        done, get, single = 0, self._sizes.get, self._single
        for maybe in self._maybe.finditer(text):
            at = maybe.start()
            sizes = get(text[at : at + _PAIR], ())
            if (sizes or text[at] in single) and at >= done and (word := self._longest(text, at, sizes)):
                done = at + len(word)
                yield at, word

    def _longest(self, text: str, at: int, sizes: Iterable[int]) -> str:
        for size in (*sizes, 1) if text[at] in self._single else sizes:
            word = text[at : at + size]
            if word in self._words and not self._unless.match(text, at + size):
                return word
        return ""


T = TypeVar("T")


class Beginnings(Generic[T]):
    """Who looks for what: one pass over a text says which of many lookers may find something, by two characters."""

    def __init__(self, beginnings: Mapping[T, Iterable[str]]) -> None:
        """Take what the things that each looks for begin with, two characters of each."""
        lookers: dict[str, set[T]] = {}
        for looker, pairs in beginnings.items():
            for pair in pairs:
                lookers.setdefault(pair, set()).add(looker)
        kept: dict[frozenset[T], frozenset[T]] = {}
        self._lookers = {pair: kept.setdefault(frozenset(own), frozenset(own)) for pair, own in lookers.items()}
        self._maybe = re.compile(f"[{_nth(0, self._lookers)}](?=[{_nth(1, self._lookers)}])")

    def called(self, text: str) -> frozenset[T]:
        """Return those that may find something; nobody else does."""
        called, get = frozenset[T](), self._lookers.get
        for maybe in self._maybe.finditer(text):
            at = maybe.start()
            if lookers := get(text[at : at + _PAIR]):
                called |= lookers
        return called


_REACH = 100
"""More than any shape takes on either side of a word that it needs."""


@dataclass(frozen=True)
class Shape:
    """What one way of writing something looks like.

    A text with it has one of some words: `needs` are the first three characters of these. `part` is a pattern of what
    all of it has, where that is another; `reach` how much more of it stands on either side at most. Most shapes are
    not met in most runs, so a pattern is compiled when the first text may hold it.
    """

    kind: str
    tier: Tier
    needs: frozenset[str]
    part: str | None
    whole: str
    reach: tuple[int, int]

    @cached_property
    def anchor(self) -> re.Pattern[str] | None:
        """What all of it has."""
        return re.compile(self.part) if self.part is not None else None

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """All of it."""
        return re.compile(self.whole)

    def matches(self, text: str, words: Iterable[tuple[int, int]]) -> Iterator[re.Match[str]]:
        """Yield the places that look like it, around the anchor; without one, around the needed *words*."""
        places = words if self.anchor is None else (word.span() for word in self.anchor.finditer(text))
        for start, end in merged(places, *self.reach, len(text)):
            yield from self.pattern.finditer(text, start, end)


class Shapes:
    """Many ways of writing something: a look at what words begin with says which of them a text may hold."""

    def __init__(self, shapes: Iterable[Shape]) -> None:
        self._shapes = tuple(shapes)
        needing: dict[str, list[int]] = {}
        for number, shape in enumerate(self._shapes):
            for need in shape.needs:
                needing.setdefault(need, []).append(number)
        pairs, singles = [need for need in needing if len(need) > 1], {need for need in needing if len(need) == 1}
        single = f"|(?<=[{_set(set(singles))}])" if singles else ""
        self._maybe = re.compile(f"[{_nth(0, needing)}](?:(?=[{_nth(1, pairs)}]){single})")
        self._single = {need: numbers for need, numbers in needing.items() if len(need) == 1}
        self._by_pair: dict[str, list[tuple[str, list[int]]]] = {}
        for need, numbers in needing.items():
            self._by_pair.setdefault(need[:_PAIR], []).append((need, numbers))

    def find(self, view: View) -> Iterator[tuple[Shape, re.Match[str]]]:
        """Yield every place of the view that looks like one of them."""
        called = self._called(view.text)
        for number in sorted(called):
            shape = self._shapes[number]
            for match in shape.matches(view.text, called[number]):
                yield shape, match

    def _called(self, text: str) -> dict[int, list[tuple[int, int]]]:
        """Return the shapes that the text may hold, each with the places of the words it needs."""
        get, single, called = self._by_pair.get, self._single, dict[int, list[tuple[int, int]]]()
        for maybe in self._maybe.finditer(text):
            at = maybe.start()
            for need, numbers in get(text[at : at + _PAIR], ()):
                if len(need) == _PAIR or text.startswith(need, at):
                    for number in numbers:
                        called.setdefault(number, []).append((at, at + len(need)))
            for number in single.get(text[at], ()):
                called.setdefault(number, []).append((at, at + 1))
        return called


@cache
def shapes(name: str) -> Shapes:
    """Read a list of shapes; `<part>` stands for a pattern under `[parts]` that comes before."""
    table = tomllib.loads(read(name))
    parts: dict[str, str] = {}
    for part, pattern in table.get("parts", {}).items():
        parts[part] = _filled(pattern, parts)
    return Shapes(_shape(row, parts) for row in table["shape"])


def _shape(row: dict[str, Any], parts: dict[str, str]) -> Shape:
    needs = [word for need in _NEED.findall(row["needs"]) for word in _each(need)]
    return Shape(
        row["kind"],
        Tier(row.get("tier", "block")),
        frozenset(need[:_TRIPLE] for need in needs),
        _filled(row["anchor"], parts) if "anchor" in row else None,
        _filled(row["pattern"], parts),
        tuple(row.get("reach", (_REACH, _REACH))),
    )


_NEED = re.compile(r"(?:\[[^\]]*\]|[^\s\[])+")
_CHOICE = re.compile(r"\[([^\]]*)\]|(.)", re.DOTALL)
_RANGE = re.compile(r"(.)-(.)", re.DOTALL)


def _each(need: str) -> Iterator[str]:
    """Yield the words that a need stands for: [0-9一][号弄] is twenty-two."""
    return map("".join, product(*(__set(choice) or one for choice, one in _CHOICE.findall(need))))


def __set(choice: str) -> str:
    return _RANGE.sub(lambda ends: "".join(map(chr, range(ord(ends[1]), ord(ends[2]) + 1))), choice)


_PART = re.compile(r"<([a-z_]+)>")


def _filled(pattern: str, parts: dict[str, str]) -> str:
    """Put the parts in; `(?<name>` is not one, because a bracket and a question mark stand in front."""
    return re.sub(r"(?<!\?P)" + _PART.pattern, lambda part: f"(?:{parts[part.group(1)]})", pattern)
