"""QR codes: an address as a square that a telephone reads off paper."""

from functools import lru_cache
from typing import NamedTuple

import segno

_MASK = 2
"""Every mask is valid. To find the best of eight takes eight times as long, and a clean print needs it not."""
_QUIET = 4
"""The margin that readers need, in modules (ISO/IEC 18004)."""


class Code(NamedTuple):
    """A code as the path of an SVG: strokes one module high. `size` is its width in modules, margin included."""

    path: str
    size: int


@lru_cache(maxsize=64)
def code(content: str) -> Code:
    """Encode a text, correcting a seventh of it; the same text gives the same path.

    Raises:
        segno.DataOverflowError: the text is longer than any code holds, about 2,300 bytes.
    """
    found = segno.make_qr(content, error="m", mask=_MASK, boost_error=False)
    rows = (_row(bytes(row), top + _QUIET) for top, row in enumerate(found.matrix))
    return Code("".join(rows), len(found.matrix) + 2 * _QUIET)


def _row(modules: bytes, top: int) -> str:
    """The dark runs of a row: the first from its place, each other from the end of the one before."""
    steps, end, begun = [], 0, False
    while (start := modules.find(1, end)) >= 0:
        stop = modules.find(0, start)
        stop = len(modules) if stop < 0 else stop
        steps.append(f"m{start - end} 0" if begun else f"M{start + _QUIET} {top}.5")
        steps.append(f"h{stop - start}")
        end, begun = stop, True
    return "".join(steps)
