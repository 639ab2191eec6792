"""Numbers as short text, and scripts that hand data to the page.

A number is written in groups of five bits, the lowest first, each as one of 64 characters; all but
the last group have the sixth bit set. `search-index.js` reads the same.

What stands beside text that people read is written to the base twelve instead, with 24 consonants: letters
and digits at random spell an account, a room (Rm) or a road (Rd, St) now and then, and the privacy gate stops them.
"""

import json
from collections.abc import Iterable, Sequence
from functools import cache

_ALPHABET = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
_CONSONANTS = b"BCDFGHJKNPTZbcdfghjknptz"


def _written(number: int, alphabet: bytes = _ALPHABET) -> bytes:
    half = len(alphabet) // 2
    text = bytearray()
    while number >= half:
        number, group = divmod(number, half)
        text.append(alphabet[group + half])
    text.append(alphabet[number])
    return bytes(text)


_SHORT = [_written(number) for number in range(1 << 15)]
"""Nearly all numbers of an index, ready made."""


def numbers(values: Iterable[int]) -> str:
    """Write several numbers that are not negative."""
    return written(values).decode("ascii")


def consonants(values: Iterable[int]) -> str:
    """Write several numbers that are not negative, so that nobody can take them for somebody's."""
    return b"".join(_written(value, _CONSONANTS) for value in values).decode("ascii")


def parting(last: str, first: str) -> str:
    """What stands behind *last* and not behind *first*, the key after it; short, and takes little room in `fronts`."""
    same = next((n for n, (one, other) in enumerate(zip(last, first, strict=False)) if one != other), len(last))
    low, high = ord(last[same : same + 1] or "\0"), ord(first[same])
    base = step = len(_CONSONANTS) // 2
    while high // step * step > low:
        step *= base
    step //= base
    return first[:same] + chr(high // step * step)


def fronts(keys: Sequence[str]) -> str:
    """Write sorted keys of at most four letters, each as what it has beyond the one before.

    Three rows of numbers, parted by points: how many letters (up to three) are those of the key before plus four times
    how many follow; the first that follows, less the letter that the key before has there; the others.
    """
    heads: list[int] = []
    firsts: list[int] = []
    others: list[int] = []
    before = ""
    for key in keys:
        same = next(
            (n for n, (one, other) in enumerate(zip(key, before, strict=False)) if one != other),
            min(len(key), len(before), 3),
        )
        rest = key[same:]
        heads.append(same + 4 * len(rest))
        firsts += [ord(one) - ord(before[same : same + 1] or "\0") for one in rest[:1]]
        others += map(ord, rest[1:])
        before = key
    return ".".join(map(consonants, (heads, firsts, others)))


def written(values: Iterable[int]) -> bytes:
    """Write several numbers as the bytes of a file."""
    values = list(values)
    try:
        return b"".join(map(_SHORT.__getitem__, values))
    except IndexError:
        return b"".join(_SHORT[value] if value < len(_SHORT) else _written(value) for value in values)


@cache
def _encoder() -> json.JSONEncoder:
    return json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))


def script(call: str, *arguments: object) -> bytes:
    """A script that calls one function of the page; the two line ends that old browsers refuse are escaped."""
    text = ",".join(map(_encoder().encode, arguments))
    text = text.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
    return f"sitegenSearch.{call}({text});\n".encode()
