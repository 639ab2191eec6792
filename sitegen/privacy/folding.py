"""Characters in their common form: full-width, circled, look-alike and traditional ones as what they are read as."""

import re
import tomllib
import unicodedata
from functools import cache

from sitegen.privacy.data import read

ODD = "\ue000"
"""Stands for a character that becomes none, or several, until its turn comes."""


class _Folding(dict[int, str]):
    """Each character in its common form; worked out when it is first met."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        folded = common(character)
        self[code] = folded if len(folded) == 1 else ODD
        return self[code]


def common(character: str) -> str:
    """Full-width, circled and look-alike characters as what they are read as; nothing for what is not seen."""
    if known := _look_alikes().get(character):
        return known
    for characters, instead in _INSTEAD:
        if character in characters:
            return instead
    kind = unicodedata.category(character)
    if kind in _INSTEAD_OF_KIND:
        return _INSTEAD_OF_KIND[kind]
    if kind == "Nd":
        return str(unicodedata.digit(character))
    plain = _without_accents(unicodedata.normalize("NFKC", character))
    if len(plain) > 1 and not _READ.search(plain):
        return plain[0]
    return "".join(_look_alikes().get(c, c) for c in plain if unicodedata.category(c) not in ("Mn", "Me"))


def _without_accents(letters: str) -> str:
    """Latin letters as their plain ones; others as they are."""
    if not all(c.isalpha() and (c <= _LAST_LATIN or _VIETNAMESE[0] <= c <= _VIETNAMESE[1]) for c in letters):
        return letters
    return unicodedata.normalize("NFKD", letters).translate(_STROKES).encode("ascii", "ignore").decode()


_LAST_LATIN, _VIETNAMESE = "\u024f", ("\u1e00", "\u1eff")
_STROKES = str.maketrans("ĐđØøŁłÆæŒœß", "DdOoLlAaOos")
"""Letters with strokes have no plain one in Unicode."""

_READ = re.compile(r"[0-9A-Za-z\u0370-\u04ff\u3400-\u9fff.@()-]")
"""What some detector reads: a ligature of other characters, up to eighteen of them, is as good as its first one."""


_INSTEAD = (
    ("\r\v\f\x1c\x1d\x1e\x85\u2028\u2029", "\n"),
    ("\u115f\u1160\u3164\uffa0\u2800\u180e" + ODD, ""),
    ("\t", " "),
    ("…", "."),
    ("".join(map(chr, range(0x4DC0, 0x4E00))), "-"),
)
"""Line ends; blanks that are no spaces; tabs; dots in a row, which may part a number; hexagrams, which are signs among
the Chinese characters."""

_INSTEAD_OF_KIND = {"Cf": "", "Mn": "", "Me": "", "Cs": "", "Zs": " "}
FOLDING = _Folding()


@cache
def _look_alikes() -> dict[str, str]:
    table = tomllib.loads(read("confusables.toml"))
    pairs = "".join([*table["letters"].values(), *_lines("traditional.txt")])
    return dict(zip(pairs[::2], pairs[1::2], strict=True))


def _lines(name: str) -> list[str]:
    return [line for line in read(name).splitlines() if not line.startswith("#")]


USUAL = tuple(zip("，（）：；！？％", ",():;!?%", strict=True))
"""Signs of every Chinese text: once they are folded, most texts are."""


@cache
def unusual() -> re.Pattern[str]:
    """Any character that folding might change, but for the signs of every text."""
    known = [*range(0x20, 0x7F), 0x0A, *range(0x2010, 0x2027), *range(0x3000, 0x3020), *range(0x4E00, 0xA000)]
    same = [c for c in map(chr, known) if FOLDING[ord(c)] == c]
    return re.compile(f"[^{re.escape(''.join([*same, *(sign for sign, _ in USUAL)]))}]")
