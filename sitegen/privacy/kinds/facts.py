"""Facts that are nobody's business: birth, health, belief, childhood, who complained; and text that runs backwards."""

import re
from collections.abc import Iterator

from sitegen.privacy.hit import Hit
from sitegen.privacy.patterns import shapes
from sitegen.privacy.view import View


def facts(view: View) -> Iterator[Hit]:
    """Find what `facts.toml` describes."""
    for shape, match in shapes("facts.toml").find(view):
        yield Hit(match.start(), match.end(), shape.kind, shape.tier)


_TURNS = re.compile(r"[\u202a\u202b\u202d\u202e\u2066-\u2069]")


def direction(view: View) -> Iterator[Hit]:
    """Characters that make a text read otherwise than it is stored; the raw view only."""
    for match in _TURNS.finditer(view.text) if view.strange else ():
        yield Hit(match.start(), match.end(), "direction")
