"""Readings of characters, so that a title is found by pinyin or by initials."""

import re
import unicodedata
from collections.abc import Iterable
from functools import cache
from itertools import pairwise

_HAN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff]+")
_MOST_READINGS = 2
CONTEXT = 4
"""So many characters tell how the first of them is read."""
MARK = "~"
"""What the key of two initials begins with, so that it is never a pair of characters of a text."""


@cache
def readings(character: str) -> tuple[str, ...]:
    """The usual readings of a character, without tones; `lü` is written `lv`."""
    from pypinyin.constants import PINYIN_DICT

    known = PINYIN_DICT.get(ord(character), "").split(",")
    plain = (_plain(one) for one in known if one)
    return tuple(one for one in dict.fromkeys(plain) if one.isascii() and one.isalpha())[:_MOST_READINGS]


def _plain(syllable: str) -> str:
    """Take the tone from a syllable: `lǚ` is `lv`."""
    parts = unicodedata.normalize("NFD", syllable).replace("u\u0308", "v")
    return "".join(one for one in parts if not unicodedata.combining(one)).replace("ɡ", "g")


def initials(texts: Iterable[str]) -> set[str]:
    """The keys under which texts are found by initials: each two and each three neighbours, in every reading."""
    found: set[str] = set()
    for text in texts:
        for run in _HAN.findall(text):
            letters = [_letters(character) for character in run]
            found.update(f"{MARK}{a}{b}" for one, two in pairwise(letters) for a in one for b in two)
            threes = zip(letters, letters[1:], letters[2:], strict=False)
            found.update(f"{MARK}{a}{b}{c}" for one, two, three in threes for a in one for b in two for c in three)
    return found


@cache
def _letters(character: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one[0] for one in readings(character)))


def table(texts: Iterable[str]) -> dict[str, str]:
    """The characters of texts by their readings."""
    used = sorted({character for text in texts for run in _HAN.findall(text) for character in run})
    found: dict[str, str] = {}
    for character in used:
        for reading in readings(character):
            found[reading] = found.get(reading, "") + character
    return dict(sorted(found.items()))


@cache
def initial(beginning: str) -> str:
    """The letter under which a title stands in an index from A to Z; `#` where it begins with none."""
    from pypinyin import lazy_pinyin

    words = re.sub(r"^[^\w]+", "", beginning)
    if not words or not (_HAN.match(words) or words[0].isascii()):
        return "#"
    letter: str = lazy_pinyin(words[:CONTEXT])[0][:1].lower()
    return letter if letter.isascii() and letter.isalpha() else "#"


def order(title: str) -> tuple[str, tuple[str, ...], str]:
    """Sort titles by their letter, then by reading, character by character."""
    words = re.sub(r"^[^\w]+", "", title)
    read = tuple((readings(one)[:1] or (one.lower(),))[0] if _HAN.match(one) else one.lower() for one in words)
    return initial(words[:CONTEXT]), read, title
