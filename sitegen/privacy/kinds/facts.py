"""Facts that are nobody's business: birth, health, belief, childhood, who complained; and text that runs backwards."""

import re
import tomllib
from collections.abc import Iterator
from functools import cache

from sitegen.privacy.data import read
from sitegen.privacy.finding import Tier
from sitegen.privacy.hit import Hit
from sitegen.privacy.views import View


def facts(view: View) -> Iterator[Hit]:
    """Find what `facts.toml` describes."""
    for kind, tier, pattern in _facts():
        for match in pattern.finditer(view.text):
            yield Hit(match.start(), match.end(), kind, tier)


@cache
def _facts() -> tuple[tuple[str, Tier, re.Pattern[str]], ...]:
    table = tomllib.loads(read("facts.toml"))["fact"]
    return tuple((row["kind"], Tier(row["tier"]), re.compile(row["pattern"])) for row in table)


_TURNS = re.compile(r"[\u202a\u202b\u202d\u202e\u2066-\u2069]")


def direction(view: View) -> Iterator[Hit]:
    """Characters that make a text read otherwise than it is stored; the raw view only."""
    for match in _TURNS.finditer(view.text):
        yield Hit(match.start(), match.end(), "direction")
