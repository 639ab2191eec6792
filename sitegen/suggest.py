"""Near names, for "did you mean"."""

from collections.abc import Iterable
from difflib import get_close_matches

_ENOUGH_ALIKE = 0.6


def nearest(word: str, known: Iterable[str]) -> str:
    """Return the known word most like this one, or an empty string if none is near."""
    folded = {name.casefold(): name for name in known}
    close = get_close_matches(word.casefold(), folded, n=1, cutoff=_ENOUGH_ALIKE)
    return folded[close[0]] if close else ""
