"""Regular expressions made of data: many words in one, and shapes put together from named parts."""

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from sitegen.privacy.data import read
from sitegen.privacy.finding import Tier


def any_of(words: Iterable[str]) -> str:
    """Return a pattern for any of some words, the longest that fits first; words with one beginning share it."""
    return _branches(sorted({word for word in words if word}))


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


@dataclass(frozen=True, slots=True)
class Shape:
    """What one way of writing something looks like. `needs` are words of which a text with it has one."""

    kind: str
    tier: Tier
    needs: tuple[str, ...]
    pattern: re.Pattern[str]

    def may_be_in(self, text: str) -> bool:
        """Say quickly whether it is worth looking."""
        return not self.needs or any(word in text for word in self.needs)


@cache
def shapes(name: str) -> tuple[Shape, ...]:
    """Read a list of shapes; `<part>` stands for a pattern under `[parts]` that comes before."""
    table = tomllib.loads(read(name))
    parts: dict[str, str] = {}
    for part, pattern in table.get("parts", {}).items():
        parts[part] = _filled(pattern, parts)
    return tuple(
        Shape(
            row["kind"],
            Tier(row.get("tier", "block")),
            tuple(row.get("needs", "").split()),
            re.compile(_filled(row["pattern"], parts)),
        )
        for row in table["shape"]
    )


_PART = re.compile(r"<([a-z_]+)>")


def _filled(pattern: str, parts: dict[str, str]) -> str:
    """Put the parts in; `(?<name>` is not one, because a bracket and a question mark stand in front."""
    return re.sub(r"(?<!\?P)" + _PART.pattern, lambda part: f"(?:{parts[part.group(1)]})", pattern)
