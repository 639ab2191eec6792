"""What the gate finds: a place, a kind, a tier, and the value masked."""

import tomllib
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import cache

from sitegen.privacy.data import read


class Tier(StrEnum):
    """What a finding does: it stops the build, or waits for a person who looks at it."""

    BLOCK = "block"
    REVIEW = "review"


@dataclass(frozen=True, order=True, slots=True)
class Finding:
    """One thing that may lead to a person or a business; line and column count from 1, in characters.

    `shown` is the value masked: logs are often public too. `value` is what was
    found, normalised: it is never written anywhere.
    """

    line: int
    column: int
    kind: str
    tier: Tier
    shown: str
    value: str = field(compare=False, repr=False)

    def moved(self, lines: int, columns: int = 0) -> "Finding":
        """Return the same finding elsewhere."""
        return replace(self, line=self.line + lines, column=self.column + columns)


@dataclass(frozen=True, slots=True)
class Kind:
    """What staff call a kind of finding, and the family of kinds that one rule is about."""

    zh: str
    en: str
    family: str


@cache
def kinds() -> dict[str, Kind]:
    """Return every kind that the gate knows, by name."""
    return {name: Kind(**row) for name, row in tomllib.loads(read("kinds.toml")).items()}


_SHOWN = 12


def masked(value: str) -> str:
    """Show the first character and how long the rest is: enough to find it, too little to use it."""
    first = value[:1] if value[:1].isprintable() else "·"
    return first + "*" * min(len(value) - 1, _SHOWN) if len(value) > 1 else "*"
