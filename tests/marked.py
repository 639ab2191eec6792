"""Texts with marks for what the gate is to tell: `{老吴!}` blocks, and `{老吴?}` waits for a person."""

import re

from sitegen.privacy.allow import bare
from sitegen.privacy.finding import Tier
from sitegen.privacy.gate import scan

Told = list[tuple[int, str, Tier, str]]
"""How many characters stand in front, the kind, the tier, and the letters and digits of the value."""

_MARK = re.compile(r"\{([^{}]*)([!?])\}")


def unmarked(text: str) -> str:
    """Return a text without its marks."""
    return _MARK.sub(r"\1", text)


def expected(text: str, kind: str) -> Told:
    """Return what the marks of a text say, all of one kind."""
    found: Told = []
    taken = 0
    for mark in _MARK.finditer(text):
        tier = Tier.BLOCK if mark.group(2) == "!" else Tier.REVIEW
        found.append((mark.start() - taken, kind, tier, bare(mark.group(1))))
        taken += len("{!}")
    return found


def told(text: str) -> Told:
    """Return what the gate tells of a text, in its order."""
    starts = [0, *(at + 1 for at, character in enumerate(text) if character == "\n")]
    return [(starts[f.line - 1] + f.column - 1, f.kind, f.tier, f.value) for f in scan(text)]


def each(words: str, text: str) -> list[str]:
    """Return a text once for every word, each in the place of `~`."""
    return [text.replace("~", word) for word in words.split()]
