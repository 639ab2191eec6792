"""How words are compared: the same letters in Python and in the browser, whatever their width or case."""

import re
import unicodedata
from collections.abc import Iterable
from itertools import pairwise

BLANK = r"\t-\r \u1680\u2028\u2029"
"""What separates words once NFKC has made the other spaces plain; `search.js` has the same class."""

_BLANKS = re.compile(f"[{BLANK}]+")


def normalise(text: str) -> str:
    """NFKC, then lower case: full-width letters, digits and brackets are the plain ones."""
    return unicodedata.normalize("NFKC", text).lower()


def runs(text: str) -> list[str]:
    """What stands between blanks in a normalised text."""
    return [run for run in _BLANKS.split(text) if run]


def pairs(texts: Iterable[str]) -> set[str]:
    """Every two neighbouring characters of normalised texts, and of each run its last character.

    With the last ones every single character begins some key, so that a search for it finds all.
    """
    found: set[str] = set()
    for text in texts:
        for run in runs(text):
            found.update(map("".join, pairwise(run)))
            found.add(run[-1])
    return found
