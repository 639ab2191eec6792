"""QR codes: an address as a square that a telephone reads off paper."""

import re
from collections.abc import Iterator
from functools import cache, lru_cache
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
    modules, width = _like_another(content.encode()) if _BYTES.fullmatch(content) else _modules(content)
    digits = f"{modules:0{width * width}b}"
    rows = (_row(digits[top * width : (top + 1) * width], top + _QUIET) for top in range(width))
    return Code("".join(rows), width + 2 * _QUIET)


_BYTES = re.compile("[ -~]*[a-z][ -~]*")
"""What stands in a code as the bytes of ASCII, because no shorter way can hold it."""

_Modules = tuple[int, int]
"""The modules of a code, row by row, as the digits of one binary number; and how many make a row."""


def _modules(content: str | bytes) -> _Modules:
    mode = "byte" if isinstance(content, bytes) else None
    matrix = segno.make_qr(content, error="m", mask=_MASK, boost_error=False, mode=mode).matrix
    return int("".join(str(module) for row in matrix for module in row), 2), len(matrix)


_first: dict[int, bytes] = {}
"""By length the first text that was encoded."""

_turned: dict[tuple[int, int], int] = {}
"""By the width of a code and the number of a bit: the modules that it turns."""


def _like_another(content: bytes) -> _Modules:
    """Make a code from that of the first text as long, in a tenth of the time.

    All steps from a text to its code are linear (ISO/IEC 18004, 7.4 to 7.8): a bit of the text always turns
    the same modules, whatever the others are. Which, is learnt when a text first needs it.
    """
    first = _first.setdefault(len(content), content)
    modules, width = _plain(first)
    for bit in _differing(first, content):
        if (width, bit) not in _turned:
            _turned[width, bit] = _modules(_with_turned(first, bit))[0] ^ _plain(first)[0]
        modules ^= _turned[width, bit]
    return modules, width


_plain = cache(_modules)


def _differing(one: bytes, other: bytes) -> Iterator[int]:
    """The numbers of the bits in which two texts as long differ, from the left."""
    size = 8 * len(one)
    left = int.from_bytes(one) ^ int.from_bytes(other)
    while left:
        yield size - left.bit_length()
        left ^= 1 << left.bit_length() - 1


def _with_turned(content: bytes, bit: int) -> bytes:
    return (int.from_bytes(content) ^ 1 << 8 * len(content) - bit - 1).to_bytes(len(content))


_RUN = re.compile("0*1+")


def _row(digits: str, top: int) -> str:
    """The dark runs of a row: the first from its place, each other from the end of the one before."""
    first, *others = _RUN.findall(digits)
    gap = first.find("1")
    return f"M{gap + _QUIET} {top}.5h{len(first) - gap}" + "".join(map(_step, others))


@cache
def _step(run: str) -> str:
    gap = run.find("1")
    return f"m{gap} 0h{len(run) - gap}"
