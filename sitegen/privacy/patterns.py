"""Regular expressions made of data: many words in one, and shapes put together from named parts."""

import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import product
from typing import Any

from sitegen.privacy.data import read
from sitegen.privacy.finding import Tier
from sitegen.privacy.lexicon import Lookers
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


_REACH = 60
"""More than most shapes take on either side of a word that they need; the others tell their own."""


@dataclass(frozen=True)
class Shape:
    """What one way of writing something looks like.

    A text with it has one of some words, which it `needs`. `part` is a pattern of what
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
        places = sorted(words) if self.anchor is None else (word.span() for word in self.anchor.finditer(text))
        for start, end in merged(places, *self.reach, len(text)):
            yield from self.pattern.finditer(text, start, end)


class Shapes:
    """Many ways of writing something: a look for the words they need says which of them a text may hold."""

    def __init__(self, shapes: Iterable[Shape]) -> None:
        self._shapes = tuple(shapes)
        self._words = Lookers({number: shape.needs for number, shape in enumerate(self._shapes)})

    def find(self, view: View) -> Iterator[tuple[Shape, re.Match[str]]]:
        """Yield every place of the view that looks like one of them."""
        called = self._words.places(view.text)
        for number in sorted(called):
            shape = self._shapes[number]
            for match in shape.matches(view.text, called[number]):
                yield shape, match


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
        frozenset(needs),
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
